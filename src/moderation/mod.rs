//! Moderation: what members report, what moderators decide, and the log of all they do.

pub mod actions;
pub mod api;
pub mod lists;
pub mod pages;
pub mod record;
pub mod store;

use chrono::Duration;

pub use record::{Record, SubjectKind};

use crate::db::{AnyId, Instant};
use crate::error::{FieldErrors, Result};
use crate::listings::ListingId;
use crate::members::MemberId;
use crate::reviews::ReviewId;
use crate::texts::Text;

crate::id! {
    /// The id of a report.
    ReportId
}

crate::id! {
    /// The id of a row of the audit log.
    RecordId
}

crate::words! {
    /// What is wrong, in a word.
    pub enum Reason {
        /// Dangerous, or not allowed to be lent.
        Unsafe = "unsafe",
        /// It is not what it says, or a deceit.
        Untrue = "untrue",
        /// Insults, threats, hatred.
        Rude = "rude",
        /// It shows where somebody lives, or other private things.
        Private = "private",
        /// Advertising, sales.
        Trade = "trade",
        /// Something else; words say what.
        Other = "other",
    }
}

impl Reason {
    /// The message that names it.
    pub const fn key(self) -> &'static str {
        match self {
            Reason::Unsafe => "moderation-reason-unsafe",
            Reason::Untrue => "moderation-reason-untrue",
            Reason::Rude => "moderation-reason-rude",
            Reason::Private => "moderation-reason-private",
            Reason::Trade => "moderation-reason-trade",
            Reason::Other => "moderation-reason-other",
        }
    }
}

crate::words! {
    /// How a report stands.
    pub enum ReportState {
        /// Nobody has decided yet.
        Open = "open",
        /// Nothing was wrong.
        Dismissed = "dismissed",
        /// Something was wrong, and was taken care of.
        Upheld = "upheld",
    }
}

impl ReportState {
    /// The message that names it.
    pub const fn key(self) -> &'static str {
        match self {
            ReportState::Open => "moderation-state-open",
            ReportState::Dismissed => "moderation-state-dismissed",
            ReportState::Upheld => "moderation-state-upheld",
        }
    }
}

crate::words! {
    /// What a moderator decides.
    pub enum Verdict {
        /// Nothing is wrong.
        Dismiss = "dismiss",
        /// The listing or review is hidden, whom it concerns told why.
        Hide = "hide",
        /// It was taken care of in another way, such as by talking.
        Settle = "settle",
    }
}

impl Verdict {
    /// How a report stands after it.
    pub const fn state(self) -> ReportState {
        match self {
            Verdict::Dismiss => ReportState::Dismissed,
            Verdict::Hide | Verdict::Settle => ReportState::Upheld,
        }
    }
}

/// What a report is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A listing.
    Listing(ListingId),
    /// A member.
    Member(MemberId),
    /// A review.
    Review(ReviewId),
}

impl Subject {
    /// Reads the subject from the values of an address, a form or a JSON body: exactly one is filled.
    pub fn parse(
        listing: Option<&str>,
        member: Option<&str>,
        review: Option<&str>,
    ) -> Option<Subject> {
        let filled = |text: Option<&str>| text.map(str::to_owned).filter(|t| !t.is_empty());
        match (filled(listing), filled(member), filled(review)) {
            (Some(id), None, None) => id.parse().ok().map(Subject::Listing),
            (None, Some(id), None) => id.parse().ok().map(Subject::Member),
            (None, None, Some(id)) => id.parse().ok().map(Subject::Review),
            _ => None,
        }
    }

    /// The subject of a row.
    pub fn of(kind: SubjectKind, id: AnyId) -> Option<Subject> {
        match kind {
            SubjectKind::Listing => Some(Subject::Listing(id.uuid().into())),
            SubjectKind::Member => Some(Subject::Member(id.uuid().into())),
            SubjectKind::Review => Some(Subject::Review(id.uuid().into())),
            _ => None,
        }
    }

    /// Its kind.
    pub const fn kind(self) -> SubjectKind {
        match self {
            Subject::Listing(_) => SubjectKind::Listing,
            Subject::Member(_) => SubjectKind::Member,
            Subject::Review(_) => SubjectKind::Review,
        }
    }

    /// Its id.
    pub fn id(self) -> AnyId {
        match self {
            Subject::Listing(id) => id.uuid().into(),
            Subject::Member(id) => id.uuid().into(),
            Subject::Review(id) => id.uuid().into(),
        }
    }

    /// Where moderators look at it.
    pub fn url(self) -> String {
        match self {
            Subject::Listing(id) => format!("/admin/listings/{id}"),
            Subject::Member(id) => format!("/members/{id}"),
            Subject::Review(id) => format!("/admin/reviews/{id}"),
        }
    }

    /// The message that names it by its title: a review is known by its author's name.
    pub const fn key(self) -> &'static str {
        match self {
            Subject::Listing(_) | Subject::Member(_) => "moderation-subject",
            Subject::Review(_) => "moderation-subject-review",
        }
    }
}

/// A complaint.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// Its id.
    pub id: ReportId,
    /// Who complains; nobody once they are gone.
    pub reporter: Option<MemberId>,
    /// About what.
    pub subject: Subject,
    /// Why, in a word.
    pub reason: Reason,
    /// And in the reporter's words.
    pub text: String,
    /// Since when.
    pub at: Instant,
    /// How it stands.
    pub state: ReportState,
    /// Who decided.
    pub decided_by: Option<MemberId>,
    /// When.
    pub decided_at: Option<Instant>,
}

/// A report as it was typed.
#[derive(Clone, Debug, Default)]
pub struct ComplaintInput {
    /// The reason's word.
    pub reason: String,
    /// More words.
    pub text: String,
}

/// A report that can be made.
#[derive(Clone, Debug, PartialEq)]
pub struct Complaint {
    /// Why, in a word.
    pub reason: Reason,
    /// And in words; empty if the reason says enough.
    pub text: String,
}

/// The longest text of a report, a reason or a note, in characters.
pub const TEXT_MAX: usize = 1_000;
/// One member makes at most so many reports in [`REPORTS_WITHIN`].
pub const MOST_REPORTS: i64 = 20;
/// See [`MOST_REPORTS`].
pub const REPORTS_WITHIN: Duration = Duration::days(1);

impl Complaint {
    /// Checks what was typed.
    ///
    /// # Errors
    /// `Invalid` on `reason` or `text`.
    pub fn parse(input: &ComplaintInput) -> Result<Complaint> {
        let mut errors = FieldErrors::none();
        let unknown = || Text::new("moderation-error-reason");
        let reason = errors.take("reason", input.reason.parse::<Reason>().or(Err(unknown())));
        let text = errors.take("text", words(&input.text));
        if reason == Some(Reason::Other) && text.as_deref() == Some("") {
            errors.add("text", Text::new("moderation-error-text-needed"));
        }
        let complaint = reason.zip(text);
        errors.finish(complaint.map(|(reason, text)| Complaint { reason, text }))
    }
}

/// Why a moderator does something, as its owner and the audit log will read it.
///
/// # Errors
/// `Invalid` on `reason` when it is empty or too long.
pub fn parse_reason(text: &str) -> Result<String> {
    let mut errors = FieldErrors::none();
    let reason = errors.take("reason", words(text));
    if reason.as_deref() == Some("") {
        errors.add("reason", Text::new("moderation-error-reason-needed"));
    }
    errors.finish(reason)
}

/// A moderator's decision on a report, with its reason; only hiding must have one.
///
/// # Errors
/// `Invalid` on `decision` or `reason`.
pub fn parse_decision(decision: &str, reason: &str) -> Result<(Verdict, String)> {
    let mut errors = FieldErrors::none();
    let unknown = || Text::new("moderation-error-decision");
    let verdict = errors.take("decision", decision.parse::<Verdict>().or(Err(unknown())));
    let reason = errors.take("reason", words(reason));
    if verdict == Some(Verdict::Hide) && reason.as_deref() == Some("") {
        errors.add("reason", Text::new("moderation-error-reason-needed"));
    }
    errors.finish(verdict.zip(reason))
}

/// Plain text of at most [`TEXT_MAX`] characters, without control characters but line ends.
fn words(text: &str) -> Result<String, Text> {
    let text = text.trim();
    if text.chars().count() > TEXT_MAX {
        return Err(Text::new("moderation-error-long").with("most", TEXT_MAX));
    }
    if text
        .chars()
        .any(|c| c.is_control() && !matches!(c, '\n' | '\t'))
    {
        return Err(Text::new("moderation-error-characters"));
    }
    Ok(text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Error;

    fn fields(outcome: Result<impl std::fmt::Debug>) -> Vec<&'static str> {
        match outcome {
            Err(Error::Invalid(errors)) => errors.iter().map(|(field, _)| field).collect(),
            other => panic!("{other:?}"),
        }
    }

    fn complaint(reason: &str, text: &str) -> Result<Complaint> {
        let (reason, text) = (reason.to_owned(), text.to_owned());
        Complaint::parse(&ComplaintInput { reason, text })
    }

    #[test]
    fn a_reason_alone_is_enough_unless_it_is_another_one() {
        assert!(complaint("rude", "").is_ok());
        assert_eq!(fields(complaint("other", " \n ")), ["text"]);
        assert!(complaint("other", "It smells.").is_ok());
    }

    #[test]
    fn what_is_no_reason_and_what_is_too_long_are_told_together() {
        assert_eq!(
            fields(complaint("because", &"a".repeat(1_001))),
            ["reason", "text"]
        );
        assert_eq!(fields(complaint("rude", "bell\u{7}")), ["text"]);
    }

    #[test]
    fn nothing_is_hidden_without_a_reason() {
        assert_eq!(fields(parse_decision("hide", "")), ["reason"]);
        assert_eq!(fields(parse_reason("  ")), ["reason"]);
        assert!(parse_decision("dismiss", "").is_ok());
        assert_eq!(fields(parse_decision("burn", "")), ["decision"]);
    }

    #[test]
    fn a_subject_is_one_listing_one_member_or_one_review() {
        let id = uuid::Uuid::nil().to_string();
        assert!(matches!(
            Subject::parse(Some(&id), None, None),
            Some(Subject::Listing(_))
        ));
        assert!(matches!(
            Subject::parse(Some(""), Some(&id), None),
            Some(Subject::Member(_))
        ));
        assert!(matches!(
            Subject::parse(None, Some(""), Some(&id)),
            Some(Subject::Review(_))
        ));
        assert_eq!(Subject::parse(Some(&id), Some(&id), None), None);
        assert_eq!(Subject::parse(Some(&id), None, Some(&id)), None);
        assert_eq!(Subject::parse(None, None, None), None);
        assert_eq!(Subject::parse(Some("7"), None, None), None);
    }
}
