//! Where trust begins: who met whom in person, and who lives here by the word of a guarantor, such as
//! the town hall.

pub mod actions;
pub mod api;
pub mod attestation;
pub mod pages;
pub mod store;

use chrono::{Duration, NaiveDate};

use crate::db::Instant;
use crate::members::{MemberId, Role};
use crate::texts::{Argument, Text};

/// Whom one met two years ago one may no longer know.
pub const LASTS: Duration = Duration::days(730);
/// So long before its end one can say it again.
const RENEWABLE: Duration = Duration::days(90);
/// Nobody meets more new neighbours than they can think about: so many may be vouched for …
pub const MOST: usize = 3;
/// … within so long.
pub const WITHIN: Duration = Duration::days(7);

crate::id! {
    /// The id of what one member said of another, once: said again, it has another one.
    VouchId
}

/// One member says that they met another in person.
#[derive(Clone, Copy, Debug, PartialEq, diesel::Queryable, diesel::Selectable)]
#[diesel(table_name = crate::db::schema::vouches)]
pub struct Vouch {
    /// When they said so last.
    pub at: Instant,
    /// Until when it counts.
    pub expires_at: Instant,
    /// When they took it back.
    pub withdrawn_at: Option<Instant>,
}

impl Vouch {
    /// One that is said now.
    pub fn new(now: Instant) -> Vouch {
        Vouch {
            at: now,
            expires_at: now + LASTS,
            withdrawn_at: None,
        }
    }

    /// The same, taken back: it is remembered only until the week is over in which it counts.
    #[must_use]
    pub fn withdrawn(self, now: Instant) -> Vouch {
        Vouch {
            expires_at: self.expires_at.min(self.at + WITHIN),
            withdrawn_at: Some(now),
            ..self
        }
    }

    /// Whether it counts.
    pub fn stands(&self, now: Instant) -> bool {
        self.withdrawn_at.is_none() && self.expires_at > now
    }

    /// Whether it is time to say it again.
    pub fn is_renewable(&self, now: Instant) -> bool {
        self.expires_at - RENEWABLE <= now
    }
}

/// When one may vouch again, from the times of the latest ones, oldest first; nothing when one may now.
pub fn next_free(latest: &[Instant]) -> Option<Instant> {
    let nth = latest.len().checked_sub(MOST)?;
    latest.get(nth).map(|first| *first + WITHIN)
}

/// What speaks for somebody who wants to vouch.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Grounds {
    /// What they may do.
    pub role: Role,
    /// Their finished loans.
    pub loans: i32,
    /// Whether somebody vouches for them, or a guarantor confirmed them.
    pub known: bool,
}

impl Grounds {
    /// Whether their word counts. Anybody can invent members who vouch for each other; a loan that took
    /// place, or the word of somebody who is known, cannot be had at a keyboard alone. One is enough:
    /// what a vouch weighs is for the trust weights to say, which begin at moderators and admins.
    pub fn may_vouch(self) -> bool {
        self.role != Role::Member || self.loans > 0 || self.known
    }
}

/// Somebody who vouches for a member.
#[derive(Clone, Debug, PartialEq)]
pub struct Voucher {
    /// Who.
    pub id: MemberId,
    /// Their name.
    pub name: String,
    /// Since when.
    pub at: Instant,
}

/// A vouch that counts, as the member of whom it was said takes it along.
#[derive(Clone, Debug, PartialEq, diesel::Queryable)]
pub struct Received {
    /// Its id.
    pub id: VouchId,
    /// Who said it.
    pub voucher: MemberId,
    /// Their name.
    pub name: String,
    /// When.
    pub at: Instant,
    /// Until when it counts.
    pub expires_at: Instant,
}

/// What a reader may do about the member whose page they read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Choice {
    /// Nothing: it is their own page, or they are not a neighbour.
    Nothing,
    /// Vouch, as soon as their own word counts.
    Later,
    /// Vouch.
    Vouch,
    /// They vouched: they may take it back, and when its end is near say it again.
    Given(Vouch),
}

/// Who says that they know a member, as a reader sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct Known {
    /// How many met them in person.
    pub count: i64,
    /// The latest of these whom the reader may see, by name.
    pub by: Vec<Voucher>,
    /// The month in which a guarantor confirmed that they live here, as its first day.
    pub attested: Option<NaiveDate>,
    /// What the reader may do.
    pub choice: Choice,
}

impl Known {
    /// "Ana and 2 others have met Boris in person"; nothing where nobody has.
    pub fn sentence(&self, name: &str) -> Option<Text> {
        let name = Argument::Words(name.to_owned());
        let by = self.by.first();
        match (by, self.count) {
            (_, 0) => None,
            (None, count) => Some(Text::new("vouch-count").with("count", count)),
            (Some(by), 1) => Some(Text::new("vouch-by").with("by", by.name.clone())),
            (Some(by), count) => Some(
                Text::new("vouch-by-more")
                    .with("by", by.name.clone())
                    .with("others", count - 1),
            ),
        }
        .map(|text| text.with("name", name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(n: i64) -> Instant {
        Instant::from(chrono::DateTime::UNIX_EPOCH + Duration::days(n))
    }

    #[test]
    fn a_vouch_counts_for_two_years_and_can_be_said_again_near_its_end() {
        let vouch = Vouch::new(day(0));
        assert!(vouch.stands(day(729)) && !vouch.stands(day(730)));
        assert!(!vouch.is_renewable(day(639)) && vouch.is_renewable(day(640)));
    }

    #[test]
    fn what_was_taken_back_counts_for_nobody_and_is_remembered_for_its_week() {
        let taken = Vouch::new(day(0)).withdrawn(day(1));
        assert!(!taken.stands(day(1)));
        assert_eq!(taken.expires_at, day(7));
    }

    #[test]
    fn after_three_in_a_week_the_first_must_be_a_week_old() {
        assert_eq!(next_free(&[day(0), day(1)]), None);
        assert_eq!(next_free(&[day(0), day(1), day(5)]), Some(day(7)));
    }

    #[test]
    fn who_is_new_and_unknown_vouches_for_nobody() {
        let new = Grounds {
            role: Role::Member,
            loans: 0,
            known: false,
        };
        assert!(!new.may_vouch());
        assert!(Grounds { known: true, ..new }.may_vouch());
        assert!(Grounds { loans: 1, ..new }.may_vouch());
        let role = Role::Moderator;
        assert!(Grounds { role, ..new }.may_vouch());
    }
}
