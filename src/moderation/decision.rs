//! What a moderator decides: a measure, the rule behind it, words to its member, and what the member
//! can say against it (Regulation (EU) 2022/2065, articles 17 and 20).

use chrono::Duration;

use super::{DecisionId, Reason, ReportId, ReportState, Subject, words};
use crate::db::Instant;
use crate::error::{FieldErrors, Result};
use crate::members::{MemberId, Role};
use crate::texts::{Argument, Text};

crate::words! {
    /// What is done about something.
    pub enum Measure {
        /// It is hidden.
        Hide = "hide",
        /// Its member is asked to change it.
        Ask = "ask",
        /// Its member is warned.
        Warn = "warn",
        /// Its member can only finish what is lent, until a day.
        Suspend = "suspend",
        /// The same for ever.
        Ban = "ban",
        /// All that its member shows is hidden at one blow.
        Sweep = "sweep",
    }
}

crate::words! {
    /// What another moderator answers to who disagrees.
    pub enum Outcome {
        /// It stays.
        Upheld = "upheld",
        /// It is taken back.
        Overturned = "overturned",
    }
}

impl Outcome {
    /// The message that names it.
    pub const fn key(self) -> &'static str {
        match self {
            Outcome::Upheld => "moderation-outcome-upheld",
            Outcome::Overturned => "moderation-outcome-overturned",
        }
    }

    /// The message that says it to who disagreed.
    pub const fn answer(self) -> &'static str {
        match self {
            Outcome::Upheld => "moderation-mail-answer-upheld",
            Outcome::Overturned => "moderation-mail-answer-overturned",
        }
    }
}

/// The longest suspension, in days.
pub const LONGEST_SUSPENSION: i64 = 365;
/// One can disagree for so long (article 20: six months at least).
pub const APPEAL_WITHIN: Duration = Duration::days(183);

impl Measure {
    /// Whether it lasts, so that it can be taken back.
    pub const fn lasts(self) -> bool {
        matches!(
            self,
            Measure::Hide | Measure::Suspend | Measure::Ban | Measure::Sweep
        )
    }

    /// Whether it takes something from a whole account.
    pub const fn is_of_account(self) -> bool {
        matches!(self, Measure::Suspend | Measure::Ban | Measure::Sweep)
    }

    /// Whether somebody may take it back from a member of that role: of who moderates, an admin alone.
    pub const fn is_lifted_by(self, judge: Role, of: Role) -> bool {
        !self.is_of_account() || matches!(of, Role::Member) || matches!(judge, Role::Admin)
    }

    /// How the log names it.
    pub const fn act(self) -> &'static str {
        match self {
            Measure::Hide => "decision.hide",
            Measure::Ask => "decision.ask",
            Measure::Warn => "decision.warn",
            Measure::Suspend => "decision.suspend",
            Measure::Ban => "decision.ban",
            Measure::Sweep => "decision.sweep",
        }
    }

    /// What a moderator chooses.
    pub fn key(self) -> String {
        format!("moderation-measure-{}", self.as_str())
    }
}

/// What becomes of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing is wrong.
    Dismiss,
    /// It was taken care of in another way, such as by talking.
    Settle,
    /// Something is done about it.
    Act(Measure),
}

impl Verdict {
    /// How a report stands after it.
    pub const fn state(self) -> ReportState {
        match self {
            Verdict::Dismiss => ReportState::Dismissed,
            Verdict::Settle | Verdict::Act(_) => ReportState::Upheld,
        }
    }
}

/// A ruling as it was typed.
#[derive(Clone, Debug, Default)]
pub struct RulingInput<'a> {
    /// "dismiss", "settle", or a measure's word.
    pub decision: &'a str,
    /// The rule's word; empty for what the report says.
    pub rule: &'a str,
    /// Why, in words.
    pub reason: &'a str,
    /// For how many days, of a suspension.
    pub days: &'a str,
}

/// What a moderator rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ruling {
    /// What becomes of it.
    pub verdict: Verdict,
    /// Under which rule; none for what the report says.
    pub rule: Option<Reason>,
    /// Why: its member reads it, and the log keeps it.
    pub words: String,
    /// For how many days, of a suspension.
    pub days: i64,
}

impl Ruling {
    /// Reads what was typed; only what is done to somebody must have words.
    ///
    /// # Errors
    /// `Invalid` on `decision`, `rule`, `reason` or `days`.
    pub fn parse(input: &RulingInput<'_>) -> Result<Ruling> {
        let mut errors = FieldErrors::none();
        let verdict = match input.decision {
            "dismiss" => Ok(Verdict::Dismiss),
            "settle" => Ok(Verdict::Settle),
            other => other.parse().map(Verdict::Act),
        };
        let unknown = |_word| Text::new("moderation-error-decision");
        let verdict = errors.take("decision", verdict.map_err(unknown));
        let rule = match input.rule {
            "" => Ok(None),
            rule => rule.parse().map(Some),
        };
        let rule = errors.take(
            "rule",
            rule.map_err(|_unknown| Text::new("moderation-error-reason")),
        );
        let said = errors.take("reason", words(input.reason));
        if matches!(verdict, Some(Verdict::Act(_))) && said.as_deref() == Some("") {
            errors.add("reason", Text::new("moderation-error-reason-needed"));
        }
        let days = match verdict {
            Some(Verdict::Act(Measure::Suspend)) => errors.take("days", days(input.days)),
            _ => Some(0),
        };
        let all = verdict.zip(rule).zip(said).zip(days);
        errors.finish(all.map(|(((verdict, rule), words), days)| Ruling {
            verdict,
            rule,
            words,
            days,
        }))
    }
}

fn days(typed: &str) -> Result<i64, Text> {
    let days = typed.trim().parse().ok();
    days.filter(|days| (1..=LONGEST_SUSPENSION).contains(days))
        .ok_or_else(|| Text::new("moderation-error-days").with("most", LONGEST_SUSPENSION))
}

/// What was decided, with its reasons.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    /// Its id.
    pub id: DecisionId,
    /// The report that led to it, while that is kept.
    pub report: Option<ReportId>,
    /// Whom it concerns.
    pub member: MemberId,
    /// About what.
    pub subject: Subject,
    /// What is done.
    pub measure: Measure,
    /// Under which rule.
    pub rule: Reason,
    /// Why, in the moderator's words.
    pub words: String,
    /// Until when, of a suspension.
    pub until: Option<Instant>,
    /// Who decided, while they are there.
    pub by: Option<MemberId>,
    /// When.
    pub at: Instant,
    /// When it was taken back, or its time was over.
    pub lifted_at: Option<Instant>,
    /// What its member says against it.
    pub appeal: Option<Appeal>,
}

/// What a member says against a decision.
#[derive(Clone, Debug, PartialEq)]
pub struct Appeal {
    /// In their words.
    pub text: String,
    /// When.
    pub at: Instant,
    /// What another moderator decided.
    pub outcome: Option<Outcome>,
    /// Why, in that moderator's words.
    pub answer: String,
    /// Who answered, while they are there.
    pub by: Option<MemberId>,
}

impl Decision {
    /// Whether it still has an effect that could be taken back.
    pub fn lasts(&self) -> bool {
        self.measure.lasts() && self.lifted_at.is_none()
    }

    /// Whether its member can still say something against it.
    pub fn can_be_appealed(&self, now: Instant) -> bool {
        self.appeal.is_none() && self.lifted_at.is_none() && now <= self.at + APPEAL_WITHIN
    }

    /// What was done, to its member; `title` is that of the subject.
    pub fn what(&self, title: &str, zone: chrono_tz::Tz) -> Text {
        let key = match (self.measure, self.subject) {
            (Measure::Hide, Subject::Listing(_)) => "moderation-done-hide-listing",
            (Measure::Hide, Subject::Review(_)) => "moderation-done-hide-review",
            (Measure::Hide, Subject::Message(_)) => "moderation-done-hide-message",
            (Measure::Hide, Subject::Photo(_)) => "moderation-done-hide-photo",
            (Measure::Hide, Subject::Member(_)) | (Measure::Sweep, _) => "moderation-done-sweep",
            (Measure::Ask, _) => "moderation-done-ask",
            (Measure::Warn, _) => "moderation-done-warn",
            (Measure::Suspend, _) => "moderation-done-suspend",
            (Measure::Ban, _) => "moderation-done-ban",
        };
        let text = Text::new(key).with("title", title);
        match self.until {
            Some(until) => text.with("until", Argument::Day(until.day_in(zone))),
            None => text,
        }
    }

    /// The rule behind it, in a sentence.
    pub fn why(&self) -> Text {
        Text::new(self.rule.rule())
    }

    /// The page on which its member reads it.
    pub fn path(&self) -> String {
        format!("/me/decisions/{}", self.id)
    }
}

/// Until when the suspensions among lasting decisions keep somebody away; nothing once their days are over.
pub fn suspended_until(lasting: &[Decision], now: Instant) -> Option<Instant> {
    let days = lasting.iter().filter_map(|decision| decision.until);
    days.filter(|until| *until > now).max()
}

/// A member's words against a decision.
///
/// # Errors
/// `Invalid` on `text` when it is empty or too long.
pub fn parse_appeal(text: &str) -> Result<String> {
    let mut errors = FieldErrors::none();
    let said = errors.take("text", words(text));
    if said.as_deref() == Some("") {
        errors.add("text", Text::new("moderation-error-appeal-needed"));
    }
    errors.finish(said)
}

/// Another moderator's answer to it.
///
/// # Errors
/// `Invalid` on `outcome` or `answer`.
pub fn parse_answer(outcome: &str, answer: &str) -> Result<(Outcome, String)> {
    let mut errors = FieldErrors::none();
    let unknown = |_word| Text::new("moderation-error-decision");
    let outcome = errors.take("outcome", outcome.parse().map_err(unknown));
    let answer = errors.take("answer", words(answer));
    if answer.as_deref() == Some("") {
        errors.add("answer", Text::new("moderation-error-reason-needed"));
    }
    errors.finish(outcome.zip(answer))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Error;

    fn ruling(decision: &str, reason: &str, days: &str) -> Result<Ruling> {
        Ruling::parse(&RulingInput {
            decision,
            rule: "",
            reason,
            days,
        })
    }

    fn wrong(outcome: Result<impl std::fmt::Debug>) -> Vec<&'static str> {
        match outcome {
            Err(Error::Invalid(errors)) => errors.iter().map(|(field, _)| field).collect(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn nothing_is_done_to_anybody_without_a_reason() {
        for measure in Measure::ALL {
            let said = ruling(measure.as_str(), " ", "7");
            assert_eq!(wrong(said), ["reason"], "{measure}");
        }
        assert!(ruling("dismiss", "", "").is_ok());
        assert!(ruling("settle", "", "").is_ok());
        assert_eq!(wrong(ruling("burn", "", "")), ["decision"]);
    }

    #[test]
    fn a_suspension_lasts_from_a_day_to_a_year() {
        for days in ["", "0", "366", "-1", "ten"] {
            assert_eq!(wrong(ruling("suspend", "Rude.", days)), ["days"], "{days}");
        }
        let week = ruling("suspend", "Rude.", " 7 ").expect("a week");
        assert_eq!(week.days, 7);
    }

    #[test]
    fn an_answer_to_an_appeal_has_an_outcome_and_words() {
        assert_eq!(wrong(parse_answer("maybe", "")), ["outcome", "answer"]);
        let (outcome, _) = parse_answer("overturned", "We were wrong.").expect("an answer");
        assert_eq!(outcome, Outcome::Overturned);
        assert_eq!(wrong(parse_appeal("")), ["text"]);
    }
}
