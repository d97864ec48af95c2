//! The days of a loan: calendar dates in the time zone of the offer.

use chrono::{Months, NaiveDate};

use crate::error::{Error, FieldErrors, Result};
use crate::texts::Text;

/// No loan lasts longer, in days.
pub const LONGEST_DAYS: i64 = 90;
/// A loan begins within so many months.
const FURTHEST: Months = Months::new(12);

/// The days of a loan, the first and the last one included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateRange {
    first: NaiveDate,
    last: NaiveDate,
}

impl DateRange {
    /// One day only, as gifts have it: they take no days of a calendar.
    pub fn single(day: NaiveDate) -> DateRange {
        DateRange {
            first: day,
            last: day,
        }
    }

    /// Reads the fields `from` and `until` (ISO 8601 dates): not in the past, beginning within
    /// twelve months, not longer than the offer's `longest_days` nor [`LONGEST_DAYS`]. `today` is
    /// the day in the offer's time zone.
    ///
    /// # Errors
    /// [`Error::Invalid`], per field.
    pub fn parse(
        from: &str,
        until: &str,
        today: NaiveDate,
        longest_days: u32,
    ) -> Result<DateRange> {
        let mut errors = FieldErrors::none();
        let first = errors.take("from", day(from, "loan-error-from"));
        let last = errors.take("until", day(until, "loan-error-until"));
        let (Some(first), Some(last)) = (first, last) else {
            return Err(Error::Invalid(errors));
        };
        if first < today {
            errors.add("from", Text::new("loan-error-past"));
        }
        if today
            .checked_add_months(FURTHEST)
            .is_some_and(|end| first > end)
        {
            errors.add("from", Text::new("loan-error-too-far"));
        }
        if last < first {
            errors.add("until", Text::new("loan-error-order"));
        }
        let longest = i64::from(longest_days).clamp(1, LONGEST_DAYS);
        if (last - first).num_days() >= longest {
            errors.add(
                "until",
                Text::new("loan-error-too-long").with("days", longest),
            );
        }
        errors.finish(Some(DateRange { first, last }))
    }

    /// The first day.
    pub fn first(&self) -> NaiveDate {
        self.first
    }

    /// The last day, on which the object comes back.
    pub fn last(&self) -> NaiveDate {
        self.last
    }
}

/// Reads the field `until` of who would like to keep an object longer: after the last day, not in
/// the past, and no more than [`LONGEST_DAYS`] in all. `today` is the day in the offer's time zone.
///
/// # Errors
/// [`Error::Invalid`] on `until`.
pub fn later_day(
    until: &str,
    (first, last): (NaiveDate, NaiveDate),
    today: NaiveDate,
) -> Result<NaiveDate> {
    let wrong = |text: Text| Err(FieldErrors::one("until", text).into());
    match day(until, "loan-error-until") {
        Err(text) => wrong(text),
        Ok(later) if later <= last => wrong(Text::new("loan-error-not-later").with("day", last)),
        Ok(later) if later < today => wrong(Text::new("loan-error-past")),
        Ok(later) if (later - first).num_days() >= LONGEST_DAYS => {
            wrong(Text::new("loan-error-too-long").with("days", LONGEST_DAYS))
        }
        Ok(later) => Ok(later),
    }
}

fn day(text: &str, error: &'static str) -> Result<NaiveDate, Text> {
    // chrono also takes years with a sign and five digits, which the databases do not.
    let text = text.trim();
    let plain = text.len() == 10 && text.starts_with(|c: char| c.is_ascii_digit());
    let day = NaiveDate::parse_from_str(text, "%Y-%m-%d");
    day.ok().filter(|_| plain).ok_or_else(|| Text::new(error))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn wrong(from: &str, until: &str, longest: u32) -> Vec<(&'static str, &'static str)> {
        match DateRange::parse(from, until, date("2026-05-02"), longest) {
            Err(Error::Invalid(errors)) => errors.iter().map(|(f, t)| (f, t.key())).collect(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_days_of_a_loan_have_bounds() {
        let today = date("2026-05-02");
        let days = DateRange::parse("2026-05-02", " 2026-05-15 ", today, 14).expect("14 days");
        assert_eq!((days.first(), days.last()), (today, date("2026-05-15")));
        assert_eq!(
            wrong("2026-05-01", "2026-05-03", 14),
            [("from", "loan-error-past")]
        );
        assert_eq!(
            wrong("2026-05-02", "2026-05-16", 14),
            [("until", "loan-error-too-long")]
        );
        assert_eq!(
            wrong("2026-05-04", "2026-05-03", 14),
            [("until", "loan-error-order")]
        );
        assert_eq!(
            wrong("2027-05-03", "2027-05-03", 14),
            [("from", "loan-error-too-far")]
        );
        assert_eq!(
            wrong("2026-05-02", "2026-08-01", 365),
            [("until", "loan-error-too-long")]
        );
        let both = [("from", "loan-error-from"), ("until", "loan-error-until")];
        assert_eq!(wrong("2026-02-30", "+99999-1-1", 14), both);
        assert_eq!(wrong("", "", 14), both);
    }

    proptest! {
        #[test]
        fn whatever_is_typed_is_within_bounds_or_refused(from in "\\PC{0,12}|202[5-8]-0[1-9]-[0-3][0-9]", until in "202[5-8]-0[1-9]-[0-3][0-9]", longest in 0..400_u32) {
            let today = date("2026-05-02");
            if let Ok(days) = DateRange::parse(&from, &until, today, longest) {
                prop_assert!(days.first() >= today && days.first() <= date("2027-05-02"));
                prop_assert!((0..LONGEST_DAYS).contains(&(days.last() - days.first()).num_days()));
            }
        }
    }
}
