//! The line of those who wait for an offer that is lent to somebody else.
//!
//! When the object is free again, the first in line is told and has [`TURN`] to ask; meanwhile
//! nobody else can ask for days that begin within [`AHEAD`]. Then it is the next one's turn.

use chrono::{Duration, NaiveDate};
use diesel::{Insertable, Queryable, Selectable};

use super::LoanId;
use crate::db::Instant;
use crate::db::schema::waiting;
use crate::listings::{Listing, ListingId};
use crate::members::MemberId;
use crate::texts::Text;

/// So long whoever is told that it is free can ask before the others.
pub const TURN: Duration = Duration::hours(48);
/// Their turn is for loans that begin within so many days.
pub const AHEAD: Duration = Duration::days(14);

/// Somebody who waits.
#[derive(Clone, Debug, PartialEq, Queryable, Selectable, Insertable)]
#[diesel(table_name = waiting)]
pub struct Waiting {
    /// For which offer.
    pub listing_id: ListingId,
    /// Who.
    pub member_id: MemberId,
    /// Since when.
    pub at: Instant,
    /// When they were told that it is free.
    pub told_at: Option<Instant>,
    /// What they asked for in their turn, while the answer is open.
    pub loan_id: Option<LoanId>,
}

impl Waiting {
    /// Until when it is their turn, if it is.
    pub fn turn(&self, now: Instant) -> Option<Instant> {
        let until = self.told_at.map(|told| told + TURN);
        until.filter(|until| now < *until && self.loan_id.is_none())
    }
}

/// Those who wait for one offer, in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    waiting: Vec<Waiting>,
    /// Who asked in their turn and was not answered yet.
    asked: Vec<MemberId>,
}

impl Line {
    /// The line of these rows of one offer, which come in order.
    pub fn of(rows: Vec<Waiting>) -> Line {
        let (asked, waiting): (Vec<_>, _) = rows.into_iter().partition(|w| w.loan_id.is_some());
        Line {
            waiting,
            asked: asked.into_iter().map(|w| w.member_id).collect(),
        }
    }

    /// Whether all wait for the answer to somebody who asked in their turn.
    pub fn is_held(&self) -> bool {
        !self.asked.is_empty()
    }

    /// Whether it is this one who asked.
    pub fn is_held_by(&self, member: MemberId) -> bool {
        self.asked.contains(&member)
    }

    /// In order.
    pub fn iter(&self) -> impl Iterator<Item = &Waiting> {
        self.waiting.iter()
    }

    /// How many wait.
    pub fn count(&self) -> usize {
        self.waiting.len()
    }

    /// The place of a member, from 1 on.
    pub fn place(&self, member: MemberId) -> Option<usize> {
        let before = self.iter().position(|w| w.member_id == member);
        before.map(|before| before + 1)
    }

    /// Whose turn it is, and until when.
    pub fn turn(&self, now: Instant) -> Option<(MemberId, Instant)> {
        let mut turns = self
            .iter()
            .filter_map(|w| Some((w.member_id, w.turn(now)?)));
        turns.next()
    }

    /// Whether somebody was told, so that the next one is not yet.
    pub fn is_told(&self) -> bool {
        self.iter().any(|w| w.told_at.is_some())
    }

    /// Why `member` cannot ask for a loan that begins on `first`: it is another one's turn.
    pub fn refusal(
        &self,
        member: MemberId,
        first: NaiveDate,
        offer: &Listing,
        now: Instant,
    ) -> Option<Text> {
        let (_, until) = self.turn(now).filter(|(whose, _)| *whose != member)?;
        let reserved = offer.today(now) + AHEAD;
        (first <= reserved).then(|| {
            let at = until.utc().with_timezone(&offer.time_zone);
            Text::new("loan-line-error-turn")
                .with("day", at.date_naive())
                .with("time", at.format("%H:%M").to_string())
                .with("after", reserved)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(hour: i64) -> Instant {
        let begin = chrono::DateTime::from_timestamp(1_777_000_000, 0).expect("a time");
        Instant::from(begin) + Duration::hours(hour)
    }

    fn waiting(number: u128, told_at: Option<Instant>) -> Waiting {
        Waiting {
            listing_id: uuid::Uuid::from_u128(1).into(),
            member_id: uuid::Uuid::from_u128(number).into(),
            at: at(0),
            told_at,
            loan_id: None,
        }
    }

    #[test]
    fn a_turn_is_over_after_two_days() {
        let line = Line::of(vec![waiting(5, Some(at(0))), waiting(6, None)]);
        let first = uuid::Uuid::from_u128(5).into();
        assert_eq!(line.turn(at(47)), Some((first, at(48))));
        assert_eq!(line.turn(at(48)), None);
        assert!(line.is_told());
        assert_eq!(line.place(uuid::Uuid::from_u128(6).into()), Some(2));
    }

    #[test]
    fn who_asked_in_their_turn_is_no_longer_in_line_and_holds_it() {
        let asked = Waiting {
            loan_id: Some(uuid::Uuid::from_u128(9).into()),
            ..waiting(5, Some(at(0)))
        };
        let line = Line::of(vec![asked, waiting(6, None)]);
        assert_eq!((line.count(), line.turn(at(1))), (1, None));
        assert!(line.is_held() && !line.is_told());
        assert_eq!(line.place(uuid::Uuid::from_u128(5).into()), None);
    }
}
