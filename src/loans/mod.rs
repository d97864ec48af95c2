//! Loans: one exchange about one offer, from the first word to the return (DESIGN, section 7).

pub mod actions;
pub mod api;

pub mod code;
pub mod condition;
mod days;
mod due;
pub mod feed;
mod history;
mod letters;
mod next;
pub mod pages;
mod reminders;

mod state;
mod steps;
pub mod store;
pub mod waiting;

use chrono::{Duration, NaiveDate};
use chrono_tz::Tz;
use diesel::{Insertable, Queryable, Selectable};
use serde::Deserialize;

pub use days::{DateRange, LONGEST_DAYS, later_day};
pub use due::Due;
pub use next::{is_promised_elsewhere, next_step, turn, waits_for};
pub use reminders::Reminder;
pub use state::{Action, By, LoanState, NotAllowed, Party};

use crate::db::Instant;
use crate::db::schema::loans;
use crate::listings::{ListingId, Terms};
use crate::members::MemberId;

crate::id! {
    /// The id of a loan.
    LoanId
}

/// How long the other side may say no to a one-sided "it was handed over" or "it is back".
pub const OBJECTION: Duration = Duration::hours(48);
/// A question or proposal waits so long for its answer.
pub const ANSWER: Duration = Duration::days(7);
/// A gift's asker waits so long, and so long is a chosen one waited for.
pub const GIFT: Duration = Duration::days(30);
/// So long after its last day an accepted loan that was never handed over lapses.
pub const LAPSE: Duration = Duration::days(7);
/// Who calls it off no more than so many days before the first one does so at the last moment.
pub const LAST_MOMENT: Duration = Duration::days(1);
/// Its parties can review each other for so long after its end.
pub const REVIEWABLE: Duration = Duration::days(14);
/// So late a loan is given up as unresolved.
pub const UNRESOLVED: Duration = Duration::days(60);
/// So long after the end the address is forgotten.
pub const ADDRESS: Duration = Duration::days(7);

/// One exchange about one offer.
#[derive(Clone, Debug, PartialEq, Queryable, Selectable, Insertable)]
#[diesel(table_name = loans)]
pub struct Loan {
    /// Its id.
    pub id: LoanId,
    /// The offer; nothing once that is gone.
    pub listing_id: Option<ListingId>,
    /// The request that the offer answers, if one does.
    pub request_id: Option<ListingId>,
    /// Whose object it is.
    pub lender_id: MemberId,
    /// Who uses it, or is given it.
    pub borrower_id: MemberId,
    /// Who spoke first.
    pub opened_by: Party,
    /// Lend or give, as the offer said.
    pub terms: Terms,
    /// What it is, as the offer said.
    pub title: String,
    /// Whose days these are: an IANA time zone, as the offer said.
    pub time_zone: String,
    /// The first day. A gift takes no days: there it is the day of the first word.
    pub first_day: NaiveDate,
    /// The last day.
    pub last_day: NaiveDate,
    /// Where it stands.
    pub state: LoanState,
    /// Where to meet, in the giver's words; for the two parties only, and only for a while.
    pub address: Option<String>,
    /// The code of the next hand-over or return.
    pub code: Option<String>,
    /// Wrong codes typed in a row.
    pub code_tries: i32,
    /// After too many wrong codes: until when none is looked at.
    pub code_paused_until: Option<Instant>,
    /// Who says that it changed hands, while the other side has not said a word.
    pub declared_by: Option<Party>,
    /// Since when.
    pub declared_at: Option<Instant>,
    /// Whether the hand-over or the return counts on one side's word.
    pub one_sided: bool,
    /// When it was opened.
    pub created_at: Instant,
    /// Since when it stands where it does.
    pub state_at: Instant,
    /// When it was handed over.
    pub out_at: Option<Instant>,
    /// When it ended, well or not.
    pub ended_at: Option<Instant>,
    /// When the clock looks next whether somebody is to be reminded.
    pub remind_at: Option<Instant>,
    /// The last day that the borrower asks for instead, while the lender has not answered.
    pub extension_until: Option<NaiveDate>,
    /// Who called it off at the last moment: a fact.
    pub cancelled_late_by: Option<Party>,
    /// Whether one side says that what counts on the other's word alone never happened.
    pub disputed: bool,
}

impl Loan {
    /// The time zone of its days.
    pub fn zone(&self) -> Tz {
        self.time_zone.parse().unwrap_or(Tz::UTC)
    }

    /// The calendar day where the object is.
    pub fn today(&self, now: Instant) -> NaiveDate {
        now.day_in(self.zone())
    }

    /// Whether the object is given for good.
    pub fn is_gift(&self) -> bool {
        self.terms == Terms::Give
    }

    /// Which side somebody is on; nobody else may see the loan.
    pub fn party(&self, member: MemberId) -> Option<Party> {
        if member == self.lender_id {
            Some(Party::Lender)
        } else if member == self.borrower_id {
            Some(Party::Borrower)
        } else {
            None
        }
    }

    /// The member on that side.
    pub fn member(&self, party: Party) -> MemberId {
        match party {
            Party::Lender => self.lender_id,
            Party::Borrower => self.borrower_id,
        }
    }

    /// So many days after the last day it is still out; nothing if it is not late, or if one side
    /// says that it is back.
    pub fn days_late(&self, now: Instant) -> Option<i64> {
        let days = (self.today(now) - self.last_day).num_days();
        let out = self.state == LoanState::Out && self.declared_by.is_none();
        (out && days > 0).then_some(days)
    }

    /// Whether to call it off on this day leaves the other side alone at the last moment.
    pub fn is_last_moment(&self, now: Instant) -> bool {
        !self.is_gift() && self.today(now) >= self.first_day - LAST_MOMENT
    }

    /// Whether one may say that it never came about: once its first day has come.
    pub fn may_never_have_happened(&self, now: Instant) -> bool {
        self.state == LoanState::Accepted && (self.is_gift() || self.today(now) >= self.first_day)
    }

    /// Until when its parties can review each other; nothing while it has not finished, nor where one
    /// side says that it never happened.
    pub fn reviewable_until(&self) -> Option<Instant> {
        self.ended_at
            .filter(|_| self.state.is_finished() && !self.disputed)
            .map(|ended| ended + REVIEWABLE)
    }

    /// Whether one may say that what counts on one side's word alone never happened.
    pub fn may_be_disputed(&self) -> bool {
        let happened = self.state == LoanState::Out || self.state.is_finished();
        happened && self.one_sided && !self.disputed
    }

    /// Who gives the object at the next step: the lender at the hand-over, the borrower at the
    /// return. It is their page that shows the code.
    pub fn giver(&self) -> Option<Party> {
        match self.state {
            LoanState::Accepted => Some(Party::Lender),
            LoanState::Out => Some(Party::Borrower),
            _ => None,
        }
    }

    /// What happens when the object changes hands now.
    pub fn exchange(&self) -> Action {
        match (self.state, self.is_gift()) {
            (LoanState::Accepted, true) => Action::Give,
            (LoanState::Accepted, false) => Action::HandOver,
            _ => Action::Return,
        }
    }

    /// The address, for who may see it now.
    pub fn visible_address(&self, now: Instant) -> Option<&str> {
        let ended = self.ended_at.is_some_and(|end| now - end >= ADDRESS);
        let agreed = !self.state.is_open() && !ended;
        self.address.as_deref().filter(|_| agreed)
    }

    /// The same loan after `action`, or a conflict if the table does not allow it. A new code for
    /// the next exchange is drawn by the caller.
    ///
    /// # Errors
    /// [`NotAllowed`].
    pub fn after(&self, action: Action, by: By, now: Instant) -> Result<Loan, NotAllowed> {
        let state = self.state.after(action, by)?;
        let mut loan = self.clone();
        (loan.declared_by, loan.declared_at) = match (action, by) {
            (Action::DeclareHandOver | Action::DeclareReturn, By::Lender) => {
                (Some(Party::Lender), Some(now))
            }
            (Action::DeclareHandOver | Action::DeclareReturn, By::Borrower) => {
                (Some(Party::Borrower), Some(now))
            }
            _ => (None, None),
        };
        if !matches!(action, Action::AskExtension | Action::Dispute) {
            loan.extension_until = None;
        }
        loan.disputed |= action == Action::Dispute;
        if state == self.state {
            loan.remind_at = loan.next_reminder(now);
            return Ok(loan);
        }
        loan.state = state;
        loan.state_at = now;
        (loan.code, loan.code_tries, loan.code_paused_until) = (None, 0, None);
        loan.one_sided |=
            matches!(action, Action::HandOver | Action::Give | Action::Return) && by == By::Clock;
        if matches!(state, LoanState::Out | LoanState::Given) {
            loan.out_at = Some(now);
        }
        loan.ended_at = state.is_over().then_some(now);
        if state.is_open() {
            // Another asker is not to read where the giver lives.
            loan.address = None;
        }
        loan.remind_at = loan.next_reminder(now);
        Ok(loan)
    }
}

/// What somebody who asks for an offer sends.
#[derive(Clone, Debug, Default, Deserialize, utoipa::ToSchema)]
pub struct AskInput {
    /// The first day, `2026-05-12`; a gift takes none.
    #[serde(default)]
    pub from: String,
    /// The last day.
    #[serde(default)]
    pub until: String,
    /// A word to the owner.
    #[serde(default)]
    pub message: String,
}

/// What somebody who answers a request with an offer sends.
#[derive(Clone, Debug, Default, Deserialize, utoipa::ToSchema)]
pub struct ProposalInput {
    /// The id of one's own offer.
    #[serde(default)]
    pub offer: String,
    /// The first day, `2026-05-12`.
    #[serde(default)]
    pub from: String,
    /// The last day.
    #[serde(default)]
    pub until: String,
    /// A word to who is looking.
    #[serde(default)]
    pub message: String,
    /// Where to fetch it; shown once the other side accepts.
    #[serde(default)]
    pub address: String,
}

/// What somebody who says yes sends.
#[derive(Clone, Debug, Default, Deserialize, utoipa::ToSchema)]
pub struct AcceptInput {
    /// When and where?
    #[serde(default)]
    pub message: String,
    /// Where to fetch it, from the giver, for this loan's page only.
    #[serde(default)]
    pub address: String,
    /// For a gift that was promised to somebody: the loan that has to stand back.
    #[serde(default)]
    pub instead_of: Option<String>,
}

/// Until when a borrower would like to keep the object.
#[derive(Clone, Debug, Default, Deserialize, utoipa::ToSchema)]
pub struct ExtensionInput {
    /// The new last day, `2026-05-12`.
    #[serde(default)]
    pub until: String,
    /// A word to the owner.
    #[serde(default)]
    pub message: String,
}

/// The longest address, in characters.
pub const LONGEST_ADDRESS: usize = 300;
/// The longest reason, in characters.
pub const LONGEST_REASON: usize = 500;

/// A few lines of plain text, trimmed, or nothing.
///
/// # Errors
/// A sentence, when it is longer than `most` characters or holds control characters.
pub fn lines(text: &str, most: usize) -> Result<Option<String>, crate::texts::Text> {
    let text = text.replace("\r\n", "\n");
    let text = text.trim();
    if text.chars().count() > most {
        return Err(crate::texts::Text::new("loan-error-too-many-words").with("most", most));
    }
    if text
        .chars()
        .any(|c| c.is_control() && c != '\n' && c != '\t')
    {
        return Err(crate::texts::Text::new("loan-error-control"));
    }
    Ok((!text.is_empty()).then(|| text.to_owned()))
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A loan in Paris, opened on 2 May 2026 at 10:00.
    pub(crate) fn loan(state: LoanState, first: &str, last: &str) -> Loan {
        let now: Instant = "2026-05-02T08:00:00Z"
            .parse::<chrono::DateTime<chrono::Utc>>()
            .expect("a time")
            .into();
        Loan {
            id: uuid::Uuid::from_u128(1).into(),
            listing_id: Some(uuid::Uuid::from_u128(2).into()),
            request_id: None,
            lender_id: uuid::Uuid::from_u128(3).into(),
            borrower_id: uuid::Uuid::from_u128(4).into(),
            opened_by: Party::Borrower,
            terms: Terms::Lend,
            title: "Drill".to_owned(),
            time_zone: "Europe/Paris".to_owned(),
            first_day: first.parse().expect("a day"),
            last_day: last.parse().expect("a day"),
            state,
            address: None,
            code: None,
            code_tries: 0,
            code_paused_until: None,
            declared_by: None,
            declared_at: None,
            one_sided: false,
            created_at: now,
            state_at: now,
            out_at: None,
            ended_at: None,
            remind_at: None,
            extension_until: None,
            cancelled_late_by: None,
            disputed: false,
        }
    }

    #[test]
    fn only_the_two_parties_are_parties() {
        let loan = loan(LoanState::Out, "2026-05-04", "2026-05-06");
        assert_eq!(loan.party(loan.lender_id), Some(Party::Lender));
        assert_eq!(loan.party(loan.borrower_id), Some(Party::Borrower));
        assert_eq!(loan.party(uuid::Uuid::from_u128(9).into()), None);
    }

    #[test]
    fn a_loan_is_late_from_the_day_after_the_last_one() {
        let loan = loan(LoanState::Out, "2026-05-04", "2026-05-06");
        let at = |time: &str| {
            time.parse::<chrono::DateTime<chrono::Utc>>()
                .expect("a time")
                .into()
        };
        assert_eq!(loan.days_late(at("2026-05-06T21:59:00Z")), None);
        assert_eq!(loan.days_late(at("2026-05-06T22:00:00Z")), Some(1));
    }

    #[test]
    fn who_was_chosen_and_stands_back_does_not_keep_the_address() {
        let mut chosen = loan(LoanState::Accepted, "2026-05-04", "2026-05-04");
        chosen.address = Some("12 rue des Dames".to_owned());
        let back = chosen
            .after(Action::PutBack, By::Lender, chosen.state_at)
            .expect("allowed");
        assert_eq!((back.state, back.address), (LoanState::Requested, None));
    }

    #[test]
    fn plain_text_has_limits() {
        assert_eq!(lines("  \n", 5), Ok(None));
        assert_eq!(lines(" a\r\nb ", 5), Ok(Some("a\nb".to_owned())));
        assert!(lines("abcdef", 5).is_err());
        assert!(lines("a\u{7}", 5).is_err());
    }
}
