//! The condition of an object when it changed hands: notes and photos of either side, for both.

use chrono::Duration;
use diesel::{Insertable, Queryable, Selectable};
use serde::Deserialize;

use super::{Loan, LoanId, LoanState, OBJECTION};
use crate::db::Instant;
use crate::db::schema::conditions;
use crate::error::{FieldErrors, Result};
use crate::members::MemberId;

crate::id! {
    /// The id of a note of the condition.
    ConditionId
}

/// So long after the end of a loan they are kept.
pub const CONDITION: Duration = Duration::days(90);
/// So long after the end something can still be noted.
pub const NOTING: Duration = Duration::days(7);
/// The field of a note's photos: `photos` are those of a message, on the same page.
pub const PHOTOS: &str = "condition_photos";
/// The most photos of one note.
pub const MOST_PHOTOS: usize = 4;
/// The most notes of one loan.
pub const MOST_NOTES: usize = 20;
/// The longest note, in characters.
pub const LONGEST_NOTE: usize = 500;

crate::words! {
    /// When the object was looked at.
    pub enum Moment {
        /// When it went to the borrower.
        HandOver = "hand-over",
        /// When it came back.
        Return = "return",
    }
}

/// What one side noted of the condition.
#[derive(Clone, Debug, PartialEq, Queryable, Selectable, Insertable)]
#[diesel(table_name = conditions)]
pub struct Condition {
    /// Its id, in the order of time.
    pub id: ConditionId,
    /// The loan.
    pub loan_id: LoanId,
    /// Who noted it.
    pub author_id: MemberId,
    /// At which of the two exchanges.
    pub moment: Moment,
    /// The words; may be empty beside photos.
    pub note: String,
    /// When.
    pub at: Instant,
    /// When it is forgotten; nothing while the loan goes on.
    pub forget_at: Option<Instant>,
}

/// What somebody sends about the condition.
#[derive(Clone, Debug, Default, Deserialize, utoipa::ToSchema)]
pub struct ConditionInput {
    /// `hand-over` or `return`.
    #[serde(default)]
    pub moment: String,
    /// In a few words.
    #[serde(default)]
    pub note: String,
}

impl Loan {
    /// Which exchanges one can note something about now: the coming one, and for a while the last.
    pub fn notable(&self, now: Instant) -> Vec<Moment> {
        let recently = |at: Option<Instant>, span| at.is_some_and(|at| now - at < span);
        match self.state {
            LoanState::Accepted => vec![Moment::HandOver],
            LoanState::Out if recently(self.out_at, OBJECTION) => {
                vec![Moment::HandOver, Moment::Return]
            }
            LoanState::Out => vec![Moment::Return],
            LoanState::Given if recently(self.ended_at, NOTING) => vec![Moment::HandOver],
            LoanState::Returned if recently(self.ended_at, NOTING) => vec![Moment::Return],
            _ => Vec::new(),
        }
    }
}

impl ConditionInput {
    /// Reads it, for a loan about which `notable` can be noted; `photos` come beside it.
    ///
    /// # Errors
    /// `Invalid` on `moment`, `note`, [`PHOTOS`].
    pub fn parse(&self, notable: &[Moment], photos: usize) -> Result<(Moment, String)> {
        let mut errors = FieldErrors::none();
        let typed = self.moment.trim().parse::<Moment>().ok();
        // Where there is no choice, none has to be made.
        let only = match notable {
            [only] if self.moment.trim().is_empty() => Some(*only),
            _ => None,
        };
        let moment = typed.or(only).filter(|moment| notable.contains(moment));
        let moment = errors.take(
            "moment",
            moment.ok_or_else(|| crate::texts::Text::new("loan-error-moment")),
        );
        let note = errors.take("note", super::lines(&self.note, LONGEST_NOTE));
        if photos > MOST_PHOTOS {
            let many = crate::texts::Text::new("loan-error-photos").with("most", MOST_PHOTOS);
            errors.add(PHOTOS, many);
        }
        if note.as_ref().is_some_and(Option::is_none) && photos == 0 {
            errors.add("note", crate::texts::Text::new("loan-error-note-empty"));
        }
        let (moment, note) = errors.finish(moment.zip(note))?;
        Ok((moment, note.unwrap_or_default()))
    }
}
