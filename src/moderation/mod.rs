//! Moderation: what members report, what moderators decide, and the log of all they do.

pub mod actions;
pub mod api;
pub mod decision;
pub mod figures;
pub mod hints;
pub mod lists;
pub mod pages;
pub mod record;
pub mod store;
pub mod subject;

use chrono::Duration;

pub use decision::{Decision, Measure, Ruling, Verdict};
pub use record::{Record, SubjectKind};
pub use subject::{About, Subject};

use crate::db::Instant;
use crate::error::{FieldErrors, Result};
use crate::members::{Email, MemberId};
use crate::texts::{Locale, Text};

crate::id! {
    /// The id of a report.
    ReportId
}

crate::id! {
    /// The id of a row of the audit log.
    RecordId
}

crate::id! {
    /// The id of a decision.
    DecisionId
}

crate::words! {
    /// What is wrong, in a word.
    pub enum Reason {
        /// Against the law.
        Illegal = "illegal",
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
            Reason::Illegal => "moderation-reason-illegal",
            Reason::Unsafe => "moderation-reason-unsafe",
            Reason::Untrue => "moderation-reason-untrue",
            Reason::Rude => "moderation-reason-rude",
            Reason::Private => "moderation-reason-private",
            Reason::Trade => "moderation-reason-trade",
            Reason::Other => "moderation-reason-other",
        }
    }

    /// The message that says the rule, to whom a decision concerns.
    pub const fn rule(self) -> &'static str {
        match self {
            Reason::Illegal => "moderation-rule-illegal",
            Reason::Unsafe => "moderation-rule-unsafe",
            Reason::Untrue => "moderation-rule-untrue",
            Reason::Rude => "moderation-rule-rude",
            Reason::Private => "moderation-rule-private",
            Reason::Trade => "moderation-rule-trade",
            Reason::Other => "moderation-rule-other",
        }
    }

    /// How soon a moderator should look: 3 at once, 1 when there is time.
    pub const fn gravity(self) -> i32 {
        match self {
            Reason::Illegal | Reason::Unsafe | Reason::Private => 3,
            Reason::Untrue | Reason::Rude => 2,
            Reason::Trade | Reason::Other => 1,
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

/// A complaint.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// Its id.
    pub id: ReportId,
    /// Who complains; nobody once they are gone.
    pub reporter: Option<MemberId>,
    /// Or who sent a notice without an account, until it is forgotten.
    pub notifier: Option<Notifier>,
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
    /// Who looks at it now, and since when.
    pub claim: Option<(MemberId, Instant)>,
}

/// Who sends a notice without an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notifier {
    /// Their name, if they gave it.
    pub name: Option<String>,
    /// Where the answer goes.
    pub email: String,
    /// In which language.
    pub locale: Locale,
}

/// A notice of something illegal, as it was typed by who has no account.
#[derive(Clone, Debug, Default)]
pub struct NoticeInput {
    /// Why it is against the law.
    pub text: String,
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: String,
    /// Whether they say that they believe what they write.
    pub good_faith: bool,
}

/// A notice that can be sent (Regulation (EU) 2022/2065, article 16).
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// What is wrong.
    pub complaint: Complaint,
    /// Who says so.
    pub notifier: Notifier,
}

/// The longest name that a notice keeps, in characters.
const NAME_MAX: usize = 100;

impl Notice {
    /// Checks what was typed.
    ///
    /// # Errors
    /// `Invalid` on `text`, `name`, `email` or `good_faith`.
    pub fn parse(input: &NoticeInput, locale: Locale) -> Result<Notice> {
        let mut errors = FieldErrors::none();
        let text = errors.take("text", words(&input.text));
        if text.as_deref() == Some("") {
            errors.add("text", Text::new("moderation-error-text-needed"));
        }
        let name = words(&input.name).map(|name| name.chars().take(NAME_MAX).collect::<String>());
        let name = errors.take("name", name);
        let email = errors.take("email", Email::parse(&input.email));
        if !input.good_faith {
            errors.add("good_faith", Text::new("moderation-error-good-faith"));
        }
        let all = text.zip(name).zip(email);
        errors.finish(all.map(|((text, name), email)| Notice {
            complaint: Complaint {
                reason: Reason::Illegal,
                text,
            },
            notifier: Notifier {
                name: Some(name).filter(|name| !name.is_empty()),
                email: email.as_str().to_owned(),
                locale,
            },
        }))
    }
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
/// Who looks at a report has so long before others are offered it again.
pub const CLAIM: Duration = Duration::minutes(30);
/// A decided report is kept for so long: afterwards counts alone remain.
pub const KEPT: Duration = Duration::days(730);
/// And who sent it without an account for so long, in which they can ask about it.
pub const NOTIFIER_KEPT: Duration = Duration::days(183);

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
    fn an_act_needs_a_reason() {
        assert_eq!(fields(parse_reason("  ")), ["reason"]);
    }

    #[test]
    fn a_notice_without_an_account_says_who_sends_it_and_what_is_wrong() {
        let typed = NoticeInput::default();
        let wrong = fields(Notice::parse(&typed, Locale::En));
        assert_eq!(wrong, ["text", "email", "good_faith"]);
        let typed = NoticeInput {
            text: "This is sold without a licence.".to_owned(),
            name: " ".to_owned(),
            email: "Ana@example.org".to_owned(),
            good_faith: true,
        };
        let notice = Notice::parse(&typed, Locale::En).expect("a notice");
        assert_eq!(notice.notifier.email, "ana@example.org");
        assert_eq!(notice.notifier.name, None);
        assert_eq!(notice.complaint.reason.gravity(), 3);
    }
}
