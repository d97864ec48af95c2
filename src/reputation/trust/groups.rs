//! Groups of members who praise each other, found by joining the most alike first.

use super::{Graph, Tie, Trust, repeated};

/// The mean of the stars from which on a pair's reviews of each other are high.
const HIGH: u32 = 4;

/// One review from outside outweighs so many of the members for each other. Families lend among
/// themselves much more than with others, and yet are known to some.
const OUTSIDE: f64 = 5.0;
/// Two members of a group who did not praise each other outweigh so many reviews: what is not close is a
/// neighbourhood, and every neighbourhood lends mostly within.
const STRANGERS: f64 = 2.0;

/// What is known of a group.
#[derive(Clone, Debug, Default)]
pub(super) struct Group {
    /// Its members.
    pub(super) members: Vec<u32>,
    /// Its members' high reviews of each other.
    pub(super) reviews: u32,
    /// The stars in them.
    pub(super) stars: u32,
    /// How many pairs of them praised each other.
    pub(super) pairs: usize,
    /// The same reviews, each pair's counted as [`repeated`] says.
    pub(super) inside: f64,
    /// What others say of the members, each rater's reviews counted in the same way and by their trust:
    /// `min(1, N·t)`. This is no rater's [`weight`](super::weight), which forgets a small trust: who is
    /// known a little tells a family from a ring, too.
    pub(super) outside: f64,
}

impl Group {
    /// By how much what the members say of each other outweighs what others say of them, in reviews:
    /// `inside − 5·outside − strangers`.
    pub(super) fn excess(&self) -> f64 {
        let members = self.members.len();
        let strangers = (members * members.saturating_sub(1) / 2).saturating_sub(self.pairs);
        self.inside - OUTSIDE * self.outside - STRANGERS * strangers as f64
    }

    /// Adds another group; what lies between the two is not yet within.
    fn add(&mut self, other: &Group) {
        self.members.extend(&other.members);
        self.reviews += other.reviews;
        self.stars += other.stars;
        self.pairs += other.pairs;
        self.inside += other.inside;
        self.outside += other.outside;
    }
}

/// The graph as the search for groups sees it.
pub(super) struct Field<'a> {
    pub(super) graph: &'a Graph,
    pub(super) trust: &'a Trust,
}

impl Field<'_> {
    /// Whether these two praised each other. Who was verified in person is in no group: theirs is
    /// a word from outside.
    pub(super) fn is_mutual(&self, tie: &Tie) -> bool {
        tie.given.is_at_least(HIGH)
            && tie.received.is_at_least(HIGH)
            && !self.trust.is_seed(tie.one)
            && !self.trust.is_seed(tie.other)
    }

    /// The ties to those whom a member and who praised each other.
    pub(super) fn mutual(&self, member: u32) -> impl Iterator<Item = &Tie> {
        let row = self.graph.ends(member).iter();
        row.filter(|tie| self.is_mutual(tie))
    }

    /// How much what the other says of the one counts.
    pub(super) fn heard(&self, tie: &Tie) -> f64 {
        self.trust.share(tie.other).min(1.0) * repeated(tie.received.reviews)
    }

    /// A group of one.
    fn alone(&self, member: u32) -> Group {
        Group {
            members: vec![member],
            outside: self
                .graph
                .ends(member)
                .iter()
                .map(|tie| self.heard(tie))
                .sum(),
            ..Group::default()
        }
    }

    /// The group of these members.
    pub(super) fn group(&self, members: impl IntoIterator<Item = u32>) -> Group {
        let join = |group: Group, member| self.joined(&group, member);
        members.into_iter().fold(Group::default(), join)
    }

    /// The group with one member more.
    pub(super) fn joined(&self, group: &Group, member: u32) -> Group {
        let mut larger = group.clone();
        larger.outside += self.alone(member).outside;
        let ties = self.graph.ends(member).iter();
        ties.filter(|tie| group.members.contains(&tie.other))
            .for_each(|tie| self.take_in(&mut larger, tie));
        larger.members.push(member);
        larger
    }

    /// A tie comes to lie within the group.
    fn take_in(&self, group: &mut Group, tie: &Tie) {
        group.outside -= self.heard(tie) + self.heard(&tie.turned());
        if self.is_mutual(tie) {
            group.pairs += 1;
            group.reviews += tie.given.reviews + tie.received.reviews;
            group.stars += tie.given.stars + tie.received.stars;
            group.inside += repeated(tie.given.reviews) + repeated(tie.received.reviews);
        }
    }

    /// How alike two members are who praised each other: the cosine of what they have to do with
    /// everybody, themselves included, 0 to 1. Members of one circle are alike, however often each two of
    /// them met; two who met by chance are not.
    fn likeness(&self, tie: &Tie, lengths: &[f64]) -> f64 {
        let (one, other) = (self.graph.ends(tie.one), self.graph.ends(tie.other));
        let length = |m: u32| lengths.get(m as usize).copied().unwrap_or(1.0);
        let mut theirs = other.iter().peekable();
        let mut common = 0.0;
        for mine in one {
            while theirs.next_if(|their| their.other < mine.other).is_some() {}
            if let Some(their) = theirs.next_if(|their| their.other == mine.other) {
                common += closeness(mine) * closeness(their);
            }
        }
        (common + 2.0 * SELF * closeness(tie)) / (length(tie.one) * length(tie.other))
    }
}

/// What a member is to themselves in [`Field::likeness`].
const SELF: f64 = 2.0;

/// What two members are to each other.
fn closeness(tie: &Tie) -> f64 {
    f64::from(tie.loans).sqrt()
}

/// Joins the most alike first, and keeps of all groups on the way those of the most excess that are
/// `fit`, so that none of them overlap.
pub(super) fn search(field: &Field<'_>, fit: impl Fn(&Group) -> bool) -> Vec<Group> {
    let squares = |row: &[Tie]| row.iter().map(|t| closeness(t).powi(2)).sum::<f64>();
    let lengths: Vec<f64> = (field.graph.rows())
        .map(|row| (SELF * SELF + squares(row)).sqrt())
        .collect();
    let mut pairs: Vec<(f64, u32, u32)> = (0..field.graph.members())
        .flat_map(|member| field.mutual(member))
        .filter(|tie| tie.one < tie.other)
        .map(|tie| (field.likeness(tie, &lengths), tie.one, tie.other))
        .collect();
    pairs.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut forest = Forest::of(field);
    for (_, one, other) in pairs {
        forest.join(field, one, other, &fit);
    }
    forest.found()
}

/// Groups on their way.
struct Forest {
    /// Each member's group; the number of a group is that of one of its members.
    of: Vec<u32>,
    trees: Vec<Tree>,
}

/// A group and the best that was found within it.
#[derive(Default)]
struct Tree {
    group: Group,
    excess: f64,
    best: Vec<Group>,
}

impl Forest {
    fn of(field: &Field<'_>) -> Forest {
        let alone = |member| Tree {
            group: field.alone(member),
            ..Tree::default()
        };
        let members = 0..field.graph.members();
        Forest {
            of: members.clone().collect(),
            trees: members.map(alone).collect(),
        }
    }

    fn tree_of(&self, member: u32) -> u32 {
        self.of.get(member as usize).copied().unwrap_or(member)
    }

    fn take(&mut self, tree: u32) -> Tree {
        self.trees
            .get_mut(tree as usize)
            .map(std::mem::take)
            .unwrap_or_default()
    }

    /// Joins the groups of two members. The smaller one moves, so that nobody moves often.
    fn join(&mut self, field: &Field<'_>, one: u32, other: u32, fit: impl Fn(&Group) -> bool) {
        let (one, other) = (self.tree_of(one), self.tree_of(other));
        if one == other {
            return;
        }
        let trees = [one, other].map(|to| (to, self.take(to)));
        let [(_, small), (to, mut tree)] = in_order(trees);
        tree.group.add(&small.group);
        for member in &small.group.members {
            let between = field.graph.ends(*member).iter();
            between
                .filter(|tie| self.tree_of(tie.other) == to)
                .for_each(|tie| field.take_in(&mut tree.group, tie));
        }
        for member in &small.group.members {
            if let Some(of) = self.of.get_mut(*member as usize) {
                *of = to;
            }
        }
        tree.excess += small.excess;
        tree.best.extend(small.best);
        let excess = tree.group.excess();
        if excess >= tree.excess && fit(&tree.group) {
            tree.excess = excess;
            tree.best = vec![tree.group.clone()];
        }
        if let Some(place) = self.trees.get_mut(to as usize) {
            *place = tree;
        }
    }

    fn found(self) -> Vec<Group> {
        self.trees.into_iter().flat_map(|tree| tree.best).collect()
    }
}

/// The tree of fewer members first.
fn in_order(mut trees: [(u32, Tree); 2]) -> [(u32, Tree); 2] {
    trees.sort_by_key(|(_, tree)| tree.group.members.len());
    trees
}
