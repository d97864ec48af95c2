//! Rings as moderators see them, and what a new search changes. Pure rules.

use chrono::Duration;

use crate::db::Instant;
use crate::members::MemberId;
use crate::texts::Text;

crate::id! {
    /// The id of a ring.
    RingId
}

/// They are looked for so often.
pub const EVERY: Duration = Duration::days(1);
/// Who has begun to look has so much time; after that, somebody else may.
pub const TURN: Duration = Duration::hours(1);

/// What is found out about a ring.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its members, in order.
    pub members: Vec<MemberId>,
    /// Why it is one.
    pub figures: Figures,
}

/// Why something is a ring, in numbers.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    diesel::Queryable,
    diesel::Selectable,
    diesel::Insertable,
    diesel::AsChangeset,
)]
#[diesel(table_name = crate::db::schema::rings)]
pub struct Figures {
    /// Reviews that its members gave each other.
    pub reviews: i32,
    /// The stars in these, added up.
    pub stars: i32,
    /// Reviews about them by others.
    pub outside: i32,
    /// How strong the warning is, 0 to 100; for the order alone.
    pub strength: i32,
}

/// A ring that was found before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// Its id.
    pub id: RingId,
    /// Since when.
    pub found_at: Instant,
    /// When a moderator looked at it.
    pub checked_at: Option<Instant>,
    /// What was found; as it was when somebody looked at it.
    pub found: Found,
}

impl Known {
    /// Whether somebody looked at it, and it has not grown since: it has no new member, and not half as
    /// many reviews again.
    fn is_settled(&self, now: &Found) -> bool {
        let newcomer = now.members.iter().any(|m| !self.found.members.contains(m));
        let grown = 2 * now.figures.reviews >= 3 * self.found.figures.reviews;
        self.checked_at.is_some() && !newcomer && !grown
    }

    fn is_same(&self, now: &Found) -> bool {
        self.checked_at.is_none() && self.found == *now
    }

    /// How many members of what is found now were in it; more than half of the smaller one, or it
    /// is another ring.
    fn shares(&self, now: &Found) -> Option<usize> {
        let both = now
            .members
            .iter()
            .filter(|m| self.found.members.contains(m));
        let least = now.members.len().min(self.found.members.len());
        Some(both.count()).filter(|both| 2 * both > least)
    }
}

impl Found {
    /// "4 members gave each other 38 reviews with 4.9 stars on average; 2 came from others."
    pub fn sentence(&self) -> Text {
        let Figures { reviews, stars, .. } = self.figures;
        let tenths = (10 * stars + reviews / 2) / reviews.max(1);
        Text::new("rings-sentence")
            .with("members", self.members.len())
            .with("reviews", reviews)
            .with("whole", tenths / 10)
            .with("tenth", tenths % 10)
            .with("outside", self.figures.outside)
    }
}

/// What becomes of a ring after a search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// It is new.
    New(Found),
    /// It is known, and as it is now it waits for somebody to look at it.
    Again(RingId, Found),
    /// It is none any more.
    Gone(RingId),
}

/// What a search changes. What was looked at stays as it was then, until it grows, also while it
/// is not found: else it would be reported again when it comes back.
pub fn changes(mut known: Vec<Known>, found: Vec<Found>) -> Vec<Change> {
    let mut changes = Vec::new();
    for now in found {
        let places = known.iter().enumerate();
        let alike = places.filter_map(|(n, ring)| Some((ring.shares(&now)?, n)));
        match alike.max().map(|(_, n)| known.swap_remove(n)) {
            Some(ring) if ring.is_settled(&now) || ring.is_same(&now) => {}
            Some(ring) => changes.push(Change::Again(ring.id, now)),
            None => changes.push(Change::New(now)),
        }
    }
    let gone = known.iter().filter(|ring| ring.checked_at.is_none());
    changes.extend(gone.map(|ring| Change::Gone(ring.id)));
    changes
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn found(members: &[u128], reviews: i32) -> Found {
        let figures = Figures {
            reviews,
            stars: 5 * reviews,
            outside: 1,
            strength: 90,
        };
        let members = members.iter().map(|n| Uuid::from_u128(*n).into()).collect();
        Found { members, figures }
    }

    fn known(found: Found, checked: bool) -> Known {
        let at: Instant = chrono::DateTime::UNIX_EPOCH.into();
        Known {
            id: Uuid::nil().into(),
            found_at: at,
            checked_at: checked.then_some(at),
            found,
        }
    }

    fn after(before: Known, now: Found) -> Vec<Change> {
        changes(vec![before], vec![now])
    }

    #[test]
    fn what_was_looked_at_is_silent_until_it_has_a_new_member_or_half_as_many_reviews_again() {
        let looked_at = || known(found(&[1, 2, 3, 4], 40), true);
        for now in [
            found(&[1, 2, 3, 4], 40),
            found(&[1, 2, 3, 4], 59),
            found(&[1, 2, 3], 30),
        ] {
            assert_eq!(after(looked_at(), now), []);
        }
        for now in [found(&[1, 2, 3, 4], 60), found(&[1, 2, 3, 5], 40)] {
            let again = Change::Again(looked_at().id, now.clone());
            assert_eq!(after(looked_at(), now), [again]);
        }
        assert_eq!(changes(vec![looked_at()], Vec::new()), []);
    }

    #[test]
    fn what_nobody_looked_at_follows_what_is_found() {
        let before = || known(found(&[1, 2, 3, 4], 40), false);
        assert_eq!(after(before(), found(&[1, 2, 3, 4], 40)), []);
        let larger = found(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 90);
        let again = Change::Again(before().id, larger.clone());
        assert_eq!(after(before(), larger), [again]);
        let other = found(&[4, 5, 6], 20);
        let gone = [Change::New(other.clone()), Change::Gone(before().id)];
        assert_eq!(after(before(), other), gone);
    }

    #[test]
    fn a_sentence_says_why_in_both_languages() {
        use crate::texts::Locale;
        let mut four = found(&[1, 2, 3, 4], 38);
        four.figures.stars = 186;
        let all = [0, 1, 2].into_iter().flat_map(|outside| {
            four.figures.outside = outside;
            let sentence = four.sentence();
            Locale::ALL.map(|locale| locale.tell(&sentence))
        });
        let all: Vec<String> = all.collect();
        insta::assert_snapshot!(all.join("\n").replace(['\u{a0}', '\u{202f}'], " "), @r"
        4 members gave each other 38 reviews with 4.9 stars on average; none came from others.
        4 membres se sont donné 38 avis, avec 4,9 étoiles en moyenne ; aucun avis ne vient de quelqu’un d’autre.
        4 members gave each other 38 reviews with 4.9 stars on average; only one came from others.
        4 membres se sont donné 38 avis, avec 4,9 étoiles en moyenne ; un seul avis vient de quelqu’un d’autre.
        4 members gave each other 38 reviews with 4.9 stars on average; only 2 came from others.
        4 membres se sont donné 38 avis, avec 4,9 étoiles en moyenne ; seulement 2 avis viennent d’autres personnes.
        ");
    }
}
