//! The days of an offer: which its owner keeps, which a loan has.

use std::fmt;

use chrono::{Days, Months, NaiveDate};
use serde::Deserialize;

use super::LONGEST_DAYS;
use super::draft::day;
use crate::error::FieldErrors;
use crate::texts::{Argument, Text};

/// So far ahead an owner can keep days, and a program can ask for them.
const FURTHEST: Months = Months::new(12);

/// Who has a booked day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// An accepted loan.
    Loan,
    /// The owner, who keeps it.
    Owner,
}

/// Days in a row, the first and the last one included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The first day.
    pub first: NaiveDate,
    /// The last day.
    pub last: NaiveDate,
}

/// The days that an owner keeps or gives back.
#[derive(Clone, Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct SpanInput {
    /// The first day, `2026-05-12`.
    pub from: String,
    /// The last day; nothing means the first one alone.
    pub until: String,
}

impl Span {
    /// Reads the fields `from` and `until`: not over, within twelve months, 90 days at most. What
    /// lies before `today` is left out.
    ///
    /// # Errors
    /// A sentence per field.
    pub fn parse(input: &SpanInput, today: NaiveDate) -> Result<Span, FieldErrors> {
        let mut errors = FieldErrors::none();
        let first = errors.take("from", day(input.from.trim())).flatten();
        let last = errors.take("until", day(input.until.trim())).flatten();
        if !errors.is_empty() {
            return Err(errors);
        }
        let Some(first) = first else {
            return Err(FieldErrors::one("from", Text::new("listing-error-day")));
        };
        let last = last.unwrap_or(first);
        let wrong = |field, text| Err(FieldErrors::one(field, text));
        if last < first {
            return wrong("until", Text::new("listing-error-until-before"));
        }
        if last < today {
            return wrong("until", Text::new("listing-error-day-over"));
        }
        if Some(last) > today.checked_add_months(FURTHEST) {
            return wrong("until", Text::new("listing-error-too-far-ahead"));
        }
        let span = Span {
            first: first.max(today),
            last,
        };
        if span.count() > i64::from(LONGEST_DAYS) {
            let text = Text::new("listing-error-days-many").with("most", LONGEST_DAYS);
            return wrong("until", text);
        }
        Ok(span)
    }

    /// How many days.
    pub fn count(self) -> i64 {
        (self.last - self.first).num_days() + 1
    }

    /// Each of them, in order.
    pub fn days(self) -> impl Iterator<Item = NaiveDate> {
        let last = self.last;
        self.first.iter_days().take_while(move |day| *day <= last)
    }

    /// These days, put together to as few spans as possible. They come in order.
    pub fn all(days: impl IntoIterator<Item = NaiveDate>) -> Vec<Span> {
        let mut spans: Vec<Span> = Vec::new();
        for day in days {
            match spans.last_mut() {
                Some(span) if span.last.checked_add_days(Days::new(1)) == Some(day) => {
                    span.last = day;
                }
                _ => spans.push(Span {
                    first: day,
                    last: day,
                }),
            }
        }
        spans
    }

    /// "from 3 to 5 May 2026", to stand in a sentence.
    pub fn said(self) -> Argument {
        Argument::Days(self.first, self.last)
    }
}

/// As an interval of ISO 8601, `2026-05-03/2026-05-05`: the note of an event.
impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.first, self.last)
    }
}

impl std::str::FromStr for Span {
    type Err = chrono::ParseError;

    fn from_str(note: &str) -> Result<Span, chrono::ParseError> {
        let (first, last) = note.split_once('/').unwrap_or((note, note));
        Ok(Span {
            first: first.parse()?,
            last: last.parse()?,
        })
    }
}

/// Which days a program asks for: from today, for twelve months, unless it says otherwise.
///
/// # Errors
/// A sentence per field.
pub(super) fn asked_for(input: &SpanInput, today: NaiveDate) -> Result<Span, FieldErrors> {
    let mut errors = FieldErrors::none();
    let first = errors.take("from", day(input.from.trim())).flatten();
    let last = errors.take("until", day(input.until.trim())).flatten();
    if !errors.is_empty() {
        return Err(errors);
    }
    let furthest = today.checked_add_months(FURTHEST).unwrap_or(today);
    Ok(Span {
        first: first.unwrap_or(today).max(today),
        last: last.unwrap_or(furthest).min(furthest),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn span(first: &str, last: &str) -> Span {
        Span {
            first: date(first),
            last: date(last),
        }
    }

    fn parsed(from: &str, until: &str) -> Result<Span, Vec<(&'static str, &'static str)>> {
        let input = SpanInput {
            from: from.to_owned(),
            until: until.to_owned(),
        };
        Span::parse(&input, date("2026-05-02"))
            .map_err(|errors| errors.iter().map(|(f, text)| (f, text.key())).collect())
    }

    #[test]
    fn days_to_keep_have_bounds() {
        let expected = Ok(span("2026-05-03", "2026-05-05"));
        assert_eq!(parsed("2026-05-03", " 2026-05-05"), expected);
        let alone = Ok(span("2026-05-03", "2026-05-03"));
        assert_eq!(parsed("2026-05-03", ""), alone);
        let from_today = Ok(span("2026-05-02", "2026-05-03"));
        assert_eq!(parsed("2026-04-01", "2026-05-03"), from_today);
        let wrong = |from, until| parsed(from, until).expect_err("wrong");
        assert_eq!(wrong("", "2026-05-03"), [("from", "listing-error-day")]);
        assert_eq!(
            wrong("2026-05-04", "2026-05-03"),
            [("until", "listing-error-until-before")]
        );
        assert_eq!(
            wrong("2026-04-04", "2026-05-01"),
            [("until", "listing-error-day-over")]
        );
        assert_eq!(
            wrong("2026-05-02", "2026-07-31"),
            [("until", "listing-error-days-many")]
        );
        assert_eq!(
            wrong("2027-05-01", "2027-05-03"),
            [("until", "listing-error-too-far-ahead")]
        );
    }

    #[test]
    fn days_in_a_row_are_one_span() {
        let days = ["2026-05-30", "2026-05-31", "2026-06-01", "2026-06-03"].map(date);
        let expected = [
            span("2026-05-30", "2026-06-01"),
            span("2026-06-03", "2026-06-03"),
        ];
        assert_eq!(Span::all(days), expected);
        assert_eq!(expected[0].days().count(), 3);
    }

    #[test]
    fn the_note_of_an_event_holds_a_span() {
        let kept = span("2026-05-30", "2026-06-01");
        assert_eq!(kept.to_string().parse(), Ok(kept));
        assert!("tomorrow".parse::<Span>().is_err());
    }
}
