//! The next weeks of an offer: which days are free.

use chrono::{Datelike, Duration, NaiveDate};

use crate::db::{Conn, Instant};
use crate::error::Result;
use crate::listings::{self, Kind, Listing, Terms};

/// So many weeks are shown.
const WEEKS: i64 = 6;

/// Seven days from a Monday on.
pub(super) type Week = Vec<Day>;

/// A day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Day {
    /// Which.
    pub(super) day: NaiveDate,
    /// How it stands: "past", "today", "taken", or "".
    pub(super) class: &'static str,
}

/// The weeks of something that is lent; none for what is given or looked for.
pub(super) fn weeks(conn: &mut Conn, listing: &Listing, now: Instant) -> Result<Vec<Week>> {
    if listing.kind == Kind::Request || listing.terms != Terms::Lend {
        return Ok(Vec::new());
    }
    let today = listing.today(now);
    let monday = monday(today);
    let sunday = monday + Duration::days(7 * WEEKS - 1);
    let booked = listings::store::list_booked(conn, listing.id, today, sunday)?;
    Ok(arranged(today, &booked))
}

fn monday(day: NaiveDate) -> NaiveDate {
    day - Duration::days(i64::from(day.weekday().num_days_from_monday()))
}

fn arranged(today: NaiveDate, booked: &[NaiveDate]) -> Vec<Week> {
    let class = |day: NaiveDate| {
        if day < today {
            "past"
        } else if booked.binary_search(&day).is_ok() {
            "taken"
        } else if day == today {
            "today"
        } else {
            ""
        }
    };
    let week = |week: i64| {
        let begins = monday(today) + Duration::days(7 * week);
        let days = begins.iter_days().take(7);
        days.map(|day| Day {
            day,
            class: class(day),
        })
        .collect()
    };
    (0..WEEKS).map(week).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_calendar_begins_on_monday_and_marks_what_is_taken() {
        let day = |day| NaiveDate::from_ymd_opt(2026, 5, day).unwrap();
        let weeks = arranged(day(2), &[day(3), day(5)]);
        assert_eq!(weeks.len(), 6);
        assert!(weeks.iter().all(|week| week.len() == 7));
        let class = |week: usize, at: usize| weeks[week][at].class;
        let seen = [
            class(0, 4),
            class(0, 5),
            class(0, 6),
            class(1, 0),
            class(1, 1),
        ];
        assert_eq!(seen, ["past", "today", "taken", "", "taken"]);
    }
}
