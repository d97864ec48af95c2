//! Rings: groups that praise each other much, and whom few others know.

use super::groups::{self, Field, Group};
use super::{Graph, Tie, Trust};

/// Fewer members are friends, not a ring.
const FEWEST: usize = 3;
/// More are shown as several.
const MOST: usize = 50;
/// A ring has at most one of so many of those who lend at all: a larger group is the neighbourhood.
const PART: u32 = 4;
/// So many high reviews by the others of the ring has each of its members, in the mean.
const MANY: usize = 4;
/// So often at most somebody joins or leaves what was found.
const MOVES: usize = 50;

/// A ring: a warning, not a judgement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ring {
    /// Its members, in order.
    pub members: Vec<u32>,
    /// Their high reviews of each other.
    pub reviews: u32,
    /// The stars in these, added up.
    pub stars: u32,
    /// What others said of them: so many reviews.
    pub outside: u32,
    /// How much of what counts was said within, in percent: for the order of warnings alone.
    pub strength: u32,
}

/// The rings of a neighbourhood, those of the most reviews first: groups of three to `MOST` members
/// who gave each other `MANY` high reviews each in the mean, and about whom others say little.
///
/// Nothing is warned of where nothing is known: without seeds, or while those whom trust reaches are
/// fewer than half of those who lend, such as when no moderator has lent yet.
pub fn rings(graph: &Graph, trust: &Trust) -> Vec<Ring> {
    if !reaches(graph, trust) {
        return Vec::new();
    }
    let field = Field { graph, trust };
    let most = MOST.min((graph.active() / PART) as usize);
    let fit = |group: &Group| {
        let members = group.members.len();
        (FEWEST..=most).contains(&members)
            && group.reviews as usize >= MANY * members
            && group.excess() > 0.0
    };
    let found = groups::search(&field, fit);
    let settled = found.into_iter().map(|group| settle(&field, group));
    let mut rings: Vec<Ring> = (settled.filter(fit).map(|group| ring(graph, group))).collect();
    rings.sort_unstable_by(|a, b| b.reviews.cmp(&a.reviews).then(a.members.cmp(&b.members)));
    rings
}

/// Whether trust reaches at least half of those who lend.
pub fn reaches(graph: &Graph, trust: &Trust) -> bool {
    let lends = |(row, _): &(&[Tie], _)| !row.is_empty();
    let lenders = graph.rows().zip(trust.shares()).filter(lends);
    let (reached, all) = lenders.fold((0, 0), |(reached, all), (_, share)| {
        (reached + u32::from(*share > 0.0), all + 1)
    });
    reached > 0 && 2 * reached >= all
}

/// Lets whoever belongs to the others more than to everybody else join, and the reverse leave, one at a
/// time, as long as the group gains by it. Joining the most alike first now and then takes in somebody's
/// friend, or leaves out the last of a ring.
fn settle(field: &Field<'_>, mut group: Group) -> Group {
    for _ in 0..MOVES {
        let members = &group.members;
        let without = |who: &u32| field.group(members.iter().copied().filter(|m| m != who));
        let mut near: Vec<u32> = (members.iter())
            .flat_map(|member| field.mutual(*member).map(|tie| tie.other))
            .filter(|other| !members.contains(other))
            .collect();
        near.sort_unstable();
        near.dedup();
        let with = near.iter().map(|who| field.joined(&group, *who));
        let best = (members.iter().map(without).chain(with))
            .max_by(|a, b| a.excess().total_cmp(&b.excess()));
        match best {
            Some(best) if best.excess() > group.excess() + 1e-9 => group = best,
            _ => break,
        }
    }
    group
}

fn ring(graph: &Graph, mut group: Group) -> Ring {
    group.members.sort_unstable();
    let from_others = |tie: &&Tie| !group.members.contains(&tie.other);
    let ties = group.members.iter().flat_map(|member| graph.ends(*member));
    Ring {
        outside: (ties.filter(from_others))
            .map(|tie| tie.received.reviews)
            .sum(),
        reviews: group.reviews,
        stars: group.stars,
        strength: (100.0 * group.inside / (group.inside + group.outside)).round() as u32,
        members: group.members,
    }
}
