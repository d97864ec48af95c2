//! What somebody typed about a listing, and what holds of it.

use std::str::FromStr;

use chrono::{Months, NaiveDate};

use super::{
    Category, Condition, Kind, LONGEST_DAYS, LONGEST_NOTICE, Listing, Terms, USUAL_DAYS,
    USUAL_WITHIN, WIDEST, Weekdays,
};
use crate::error::{FieldErrors, Result};
use crate::texts::Text;

/// Longest title, in characters.
const LONGEST_TITLE: usize = 120;
/// Longest description, in characters.
const LONGEST_DESCRIPTION: usize = 4_000;
/// Longest terms in the owner's words, in characters.
const LONGEST_TERMS: usize = 1_000;

/// What was typed, field by field; empty where nothing was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DraftInput {
    /// "offer" or "request".
    pub kind: String,
    /// "lend" or "give"; nothing for a request.
    pub terms: String,
    /// What it is.
    pub title: String,
    /// More of it.
    pub description: String,
    /// A category's slug.
    pub category: String,
    /// A condition's word.
    pub condition: String,
    /// What the owner asks for.
    pub owner_terms: String,
    /// The longest loan, in days.
    pub longest_days: String,
    /// The notice needed, in days.
    pub notice_days: String,
    /// The weekdays of hand-overs, `mon` to `sun`.
    pub handover_days: Vec<String>,
    /// The first day on which it is wanted, as 2026-05-12.
    pub from: String,
    /// The last day on which it is wanted.
    pub until: String,
    /// How far, in metres.
    pub within: String,
}

impl DraftInput {
    /// Whether the days typed are these.
    pub fn asks_for(&self, days: Wanted) -> bool {
        self.from == days.from.to_string() && self.until == days.until.to_string()
    }

    /// What one would have typed for this listing.
    pub fn of(listing: &Listing) -> DraftInput {
        let word = |word: Option<String>| word.unwrap_or_default();
        DraftInput {
            kind: listing.kind.to_string(),
            terms: listing.terms.to_string(),
            title: listing.title.clone(),
            description: listing.description.clone(),
            category: listing.category.to_string(),
            condition: word(listing.condition.map(|condition| condition.to_string())),
            owner_terms: listing.owner_terms.clone(),
            longest_days: listing.longest_days.to_string(),
            notice_days: listing.notice_days.to_string(),
            handover_days: listing.handover.words().map(str::to_owned).collect(),
            from: word(listing.wanted.map(|days| days.from.to_string())),
            until: word(listing.wanted.map(|days| days.until.to_string())),
            within: listing.within_m.to_string(),
        }
    }
}

/// The days on which something is wanted, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub until: NaiveDate,
}

impl Wanted {
    /// How many days.
    pub fn count(self) -> u32 {
        u32::try_from((self.until - self.from).num_days() + 1).unwrap_or(u32::MAX)
    }

    /// Reads two days; one alone means that day only.
    ///
    /// # Errors
    /// Which field is wrong, and why: no day, the wrong way round, over, too long, or too far
    /// ahead.
    pub fn parse(from: &str, until: &str, today: NaiveDate) -> Result<Option<Wanted>, FieldErrors> {
        let mut errors = FieldErrors::none();
        let first = errors.take("from", day(from)).flatten();
        let last = errors.take("until", day(until)).flatten();
        if !errors.is_empty() {
            return Err(errors);
        }
        let (Some(from), Some(until)) = (first.or(last), last.or(first)) else {
            return Ok(None);
        };
        let days = Wanted { from, until };
        match days.wrong(today) {
            None => Ok(Some(days)),
            Some((field, key)) => Err(FieldErrors::one(field, Text::new(key))),
        }
    }

    /// As [`Wanted::parse`], noting the errors among others.
    pub fn take(
        errors: &mut FieldErrors,
        from: &str,
        until: &str,
        today: NaiveDate,
    ) -> Option<Option<Wanted>> {
        match Wanted::parse(from, until, today) {
            Ok(wanted) => Some(wanted),
            Err(wrong) => {
                for (field, text) in wrong.iter() {
                    errors.add(field, text.clone());
                }
                None
            }
        }
    }

    fn wrong(self, today: NaiveDate) -> Option<(&'static str, &'static str)> {
        if self.until < self.from {
            Some(("until", "listing-error-until-before"))
        } else if self.until < today {
            Some(("until", "listing-error-day-over"))
        } else if self.count() > LONGEST_DAYS {
            Some(("until", "listing-error-too-long"))
        } else if Some(self.from) > today.checked_add_months(Months::new(12)) {
            Some(("from", "listing-error-too-far-ahead"))
        } else {
            None
        }
    }
}

pub(super) fn day(typed: &str) -> Result<Option<NaiveDate>, Text> {
    if typed.is_empty() {
        return Ok(None);
    }
    // chrono also takes years with a sign and five digits, which the databases do not.
    let plain = typed.len() == 10 && typed.starts_with(|c: char| c.is_ascii_digit());
    let day = NaiveDate::parse_from_str(typed, "%Y-%m-%d");
    let day = day.ok().filter(|_| plain);
    day.map(Some).ok_or(Text::new("listing-error-day"))
}

/// A listing's content that holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// Offer or request.
    pub kind: Kind,
    /// Lend, give, or look for.
    pub terms: Terms,
    /// What it is: 1 to 120 characters.
    pub title: String,
    /// More of it: up to 4,000 characters.
    pub description: String,
    /// Its category.
    pub category: Category,
    /// How it is.
    pub condition: Option<Condition>,
    /// What the owner asks for: up to 1,000 characters.
    pub owner_terms: String,
    /// The longest loan: 1 to 90 days.
    pub longest_days: u32,
    /// The notice needed: 0 to 14 days.
    pub notice_days: u32,
    /// The weekdays of hand-overs.
    pub handover: Weekdays,
    /// When it is wanted; requests only.
    pub wanted: Option<Wanted>,
    /// How far: 500 to 50,000 metres.
    pub within_m: u32,
}

impl Draft {
    /// Reads what was typed; `today` is the day where the owner lives.
    ///
    /// # Errors
    /// What is wrong, per field.
    pub fn parse(input: &DraftInput, today: NaiveDate) -> Result<Draft, FieldErrors> {
        let mut errors = FieldErrors::none();
        let title = errors.take("title", title(&input.title));
        let kind = errors.take("kind", word(&input.kind, "listing-error-kind"));
        let terms = errors.take("terms", terms(&input.terms, kind));
        let category = errors.take("category", word(&input.category, "listing-error-category"));
        let description = text(&input.description, LONGEST_DESCRIPTION);
        let description = errors.take("description", description);
        let condition = errors.take("condition", condition(&input.condition));
        let owner_terms = errors.take("owner_terms", text(&input.owner_terms, LONGEST_TERMS));
        let longest = errors.take("longest_days", longest(&input.longest_days));
        let notice = errors.take("notice_days", notice(&input.notice_days));
        let handover = errors.take("handover_days", Weekdays::parse(&input.handover_days));
        let wanted = match kind {
            Some(Kind::Request) => Wanted::take(&mut errors, &input.from, &input.until, today),
            _ => Some(None),
        };
        // An offer leaves it to the request how far to look.
        let usual = match kind {
            Some(Kind::Offer) => WIDEST,
            _ => USUAL_WITHIN,
        };
        let within = number(&input.within, 500, WIDEST, usual);
        let within = errors.take("within", within.ok_or(Text::new("listing-error-within")));
        let draft = (|| {
            Some(Draft {
                kind: kind?,
                terms: terms?,
                title: title?,
                description: description?,
                category: category?,
                condition: condition?,
                owner_terms: owner_terms?,
                longest_days: longest?,
                notice_days: notice?,
                handover: handover?,
                wanted: wanted?,
                within_m: within?,
            })
        })();
        draft.filter(|_| errors.is_empty()).ok_or(errors)
    }
}

fn longest(typed: &str) -> Result<u32, Text> {
    let error = Text::new("listing-error-longest-days").with("most", LONGEST_DAYS);
    number(typed, 1, LONGEST_DAYS, USUAL_DAYS).ok_or(error)
}

fn notice(typed: &str) -> Result<u32, Text> {
    let error = Text::new("listing-error-notice").with("most", LONGEST_NOTICE);
    number(typed, 0, LONGEST_NOTICE, 0).ok_or(error)
}

fn title(typed: &str) -> Result<String, Text> {
    let title = text(typed, LONGEST_TITLE)?;
    if title.is_empty() {
        return Err(Text::new("listing-error-title"));
    }
    if title.contains(char::is_control) {
        return Err(Text::new("listing-error-character"));
    }
    Ok(title)
}

/// A text without control characters but for line ends and tabs.
fn text(typed: &str, longest: usize) -> Result<String, Text> {
    let text = typed.trim().replace("\r\n", "\n");
    if text.chars().count() > longest {
        return Err(Text::new("listing-error-text-long").with("most", longest));
    }
    let odd = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
    if text.chars().any(odd) {
        return Err(Text::new("listing-error-character"));
    }
    Ok(text)
}

fn word<T: FromStr>(typed: &str, key: &'static str) -> Result<T, Text> {
    typed.parse().map_err(|_unknown| Text::new(key))
}

fn terms(typed: &str, kind: Option<Kind>) -> Result<Terms, Text> {
    let wrong = || Text::new("listing-error-terms");
    match kind {
        Some(Kind::Request) => match typed {
            "" | "look" => Ok(Terms::Look),
            _ => Err(wrong()),
        },
        _ => match typed.parse() {
            Ok(Terms::Look) | Err(_) => Err(wrong()),
            Ok(terms) => Ok(terms),
        },
    }
}

fn condition(typed: &str) -> Result<Option<Condition>, Text> {
    if typed.is_empty() {
        return Ok(None);
    }
    word(typed, "listing-error-condition").map(Some)
}

/// A whole number within bounds; the usual one where nothing was typed.
fn number(typed: &str, least: u32, most: u32, usual: u32) -> Option<u32> {
    if typed.is_empty() {
        return Some(usual);
    }
    let number = typed.parse().ok()?;
    (least..=most).contains(&number).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 5, 2).unwrap_or_default()
    }

    fn drill() -> DraftInput {
        DraftInput {
            kind: "offer".into(),
            terms: "lend".into(),
            title: " Drill ".into(),
            category: "tools".into(),
            ..DraftInput::default()
        }
    }

    fn wrong(input: &DraftInput) -> Vec<&'static str> {
        let errors = Draft::parse(input, today()).err().unwrap_or_default();
        errors.iter().map(|(field, _)| field).collect()
    }

    #[test]
    fn three_fields_are_enough() {
        let draft = Draft::parse(&drill(), today());
        assert!(draft.is_ok_and(|d| d.title == "Drill" && d.longest_days == USUAL_DAYS));
    }

    #[test]
    fn a_title_is_one_line_and_a_description_has_line_ends_alone() {
        for odd in ["Dr\rill", "Dr\nill", "Dr\till", "Dr\u{85}ill"] {
            let title = odd.to_owned();
            assert_eq!(
                wrong(&DraftInput { title, ..drill() }),
                ["title"],
                "{odd:?}"
            );
        }
        let described = |text: &str| DraftInput {
            description: text.to_owned(),
            ..drill()
        };
        assert_eq!(wrong(&described("a\rb")), ["description"]);
        let draft = Draft::parse(&described("a\r\nb"), today());
        assert!(draft.is_ok_and(|draft| draft.description == "a\nb"));
    }

    #[test]
    fn every_wrong_field_is_named() {
        let input = DraftInput {
            kind: "offer".into(),
            terms: "look".into(),
            title: "x".repeat(121),
            category: "nothing".into(),
            description: "\u{7}".into(),
            condition: "shiny".into(),
            owner_terms: "x".repeat(1_001),
            longest_days: "91".into(),
            notice_days: "15".into(),
            handover_days: vec!["someday".into()],
            within: "-1".into(),
            ..DraftInput::default()
        };
        let expected = [
            "title",
            "terms",
            "category",
            "description",
            "condition",
            "owner_terms",
            "longest_days",
            "notice_days",
            "handover_days",
            "within",
        ];
        assert_eq!(wrong(&input), expected);
    }

    #[test]
    fn a_request_is_wanted_on_days_that_come_and_are_not_too_many() {
        let request = |from: &str, until: &str| DraftInput {
            kind: "request".into(),
            terms: String::new(),
            from: from.into(),
            until: until.into(),
            ..drill()
        };
        assert!(wrong(&request("2026-05-04", "2026-05-06")).is_empty());
        assert!(wrong(&request("2026-05-04", "")).is_empty());
        assert!(wrong(&request("", "")).is_empty());
        for (from, until) in [
            ("2026-05-06", "2026-05-04"),
            ("2026-04-01", "2026-05-01"),
            ("2026-05-04", "2026-09-01"),
            ("2027-06-01", "2027-06-02"),
            ("2026-02-30", ""),
            ("tomorrow", ""),
            ("+99999-01-01", ""),
            ("-0001-01-01", ""),
        ] {
            assert_eq!(wrong(&request(from, until)).len(), 1, "{from} {until}");
        }
    }
}
