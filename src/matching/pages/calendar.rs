//! Three months of an offer: which days are free, and with which a reader who would borrow it can
//! begin and end. Choosing needs no script: a day is a link that fills the form.

use chrono::{Datelike, Days, Duration, Months, NaiveDate};

use crate::db::{Conn, Instant};
use crate::error::Result;
use crate::listings::{self, Listing};
use crate::matching::store;
use crate::web::{Form, Page};

/// So many months are shown.
const MONTHS: u32 = 3;

/// A first day that is typed into the address is looked at if it lies within so many days.
const FURTHEST: Duration = Duration::days(366);

/// The free and the booked days of an offer.
#[derive(Clone, Debug)]
pub(super) struct Calendar {
    today: NaiveDate,
    /// In order.
    booked: Vec<NaiveDate>,
}

/// A month as its table shows it.
pub(super) struct Month {
    /// "May 2026".
    pub(super) name: String,
    /// From Monday to Sunday; nothing where another month's day would stand.
    pub(super) weeks: Vec<Vec<Option<Day>>>,
    /// Whether it is seen at once.
    pub(super) open: bool,
}

/// A day of the calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Day {
    /// Of the month.
    pub(super) number: u32,
    /// How it looks: "past", "taken", "far", "today", "chosen", or "".
    pub(super) class: &'static str,
    /// How it stands, in words.
    pub(super) words: String,
    /// Where choosing it leads; "" if it cannot be chosen.
    pub(super) link: String,
    /// What choosing it means.
    pub(super) label: String,
}

/// What a reader chose so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Choice {
    /// Looks on: the owner, or who is not signed in.
    None,
    /// Nothing yet.
    Open,
    /// The first day.
    First(NaiveDate),
    /// Both days.
    Both(NaiveDate, NaiveDate),
}

/// What choosing a day now means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// It is the first day.
    First,
    /// It is the last day of a loan that begins on the day given.
    Last(NaiveDate),
}

impl Choice {
    /// What stands in the form's fields; what cannot begin a loan is as if nothing were chosen.
    pub(super) fn of(form: &Form, calendar: &Calendar, listing: &Listing) -> Choice {
        let day = |name| form.value(name).trim().parse::<NaiveDate>().ok();
        let first = day("from").filter(|day| calendar.can_begin(listing, *day));
        match (first, day("until")) {
            (None, _) => Choice::Open,
            (Some(first), Some(last)) if first <= last => Choice::Both(first, last),
            (Some(first), _) => Choice::First(first),
        }
    }

    fn holds(self, day: NaiveDate) -> bool {
        match self {
            Choice::None | Choice::Open => false,
            Choice::First(first) => day == first,
            Choice::Both(first, last) => first <= day && day <= last,
        }
    }
}

impl Calendar {
    /// The calendar of something that is lent; none for what is given or looked for.
    pub(super) fn of(conn: &mut Conn, listing: &Listing, now: Instant) -> Result<Option<Calendar>> {
        if !listing.is_lent() {
            return Ok(None);
        }
        let today = listing.today(now);
        let end = month_after(today, MONTHS);
        let mut booked = listings::store::list_booked(conn, listing.id, today, end)?;
        if booked.first() != Some(&today) && store::is_overdue(conn, listing.id, today)? {
            booked.insert(0, today);
        }
        Ok(Some(Calendar { today, booked }))
    }

    fn is_free(&self, day: NaiveDate) -> bool {
        day >= self.today && self.booked.binary_search(&day).is_err()
    }

    fn can_begin(&self, listing: &Listing, day: NaiveDate) -> bool {
        self.is_free(day)
            && (day - self.today) <= FURTHEST
            && listing.unsuited_to_begin(day, self.today).is_none()
    }

    /// Whether a loan from `first` can end on `day`: it is not too long, no day between is taken,
    /// and the owner takes things back on it.
    fn can_end(&self, listing: &Listing, first: NaiveDate, day: NaiveDate) -> bool {
        let count = (day - first).num_days() + 1;
        let taken = self.booked.partition_point(|booked| *booked < first);
        let next_taken = self.booked.get(taken);
        (1..=i64::from(listing.longest_days)).contains(&count)
            && next_taken.is_none_or(|taken| day < *taken)
            && listing.unsuited_to_end(day).is_none()
    }

    /// What choosing this day would mean, if it can be chosen.
    fn step(&self, listing: &Listing, choice: Choice, day: NaiveDate) -> Option<Step> {
        let begins = || self.can_begin(listing, day).then_some(Step::First);
        match choice {
            Choice::None => None,
            Choice::First(first) if day >= first => {
                let ends = self.can_end(listing, first, day);
                ends.then_some(Step::Last(first))
            }
            Choice::Open | Choice::First(_) | Choice::Both(..) => begins(),
        }
    }

    /// The months as tables.
    pub(super) fn months(&self, page: &Page, listing: &Listing, choice: Choice) -> Vec<Month> {
        (0..MONTHS)
            .map(|ahead| {
                let first = month_after(self.today, ahead);
                let day = |day| self.day(page, listing, choice, day);
                Month {
                    name: page.locale.month(first),
                    weeks: weeks(first)
                        .into_iter()
                        .map(|w| w.map(|d| d.map(day)).into())
                        .collect(),
                    open: ahead == 0
                        || ahead == 1 && is_late(self.today)
                        || is_of_interest(choice, first),
                }
            })
            .collect()
    }

    fn day(&self, page: &Page, listing: &Listing, choice: Choice, day: NaiveDate) -> Day {
        let step = self.step(listing, choice, day);
        let last_is_next = matches!(choice, Choice::First(first) if first < day);
        let (class, words) = match (day < self.today, self.is_free(day)) {
            (true, _) => ("past", "matching-past"),
            (false, false) => ("taken", "matching-taken"),
            (false, true) if choice.holds(day) => ("chosen", "matching-chosen"),
            (false, true) if last_is_next && step.is_none() => ("far", "matching-far"),
            (false, true) if day == self.today => ("today", "matching-free"),
            (false, true) => ("", "matching-free"),
        };
        let (link, label) = step
            .map(|step| (link(listing, step, day), label(step, day)))
            .unwrap_or_default();
        Day {
            number: day.day(),
            class,
            words: page.t(words),
            label: match label {
                "" => String::new(),
                key => page.t1(key, "day", page.long_date(&day)),
            },
            link,
        }
    }
}

/// Where choosing a day leads: after the first one back to the calendar, after the last one to the
/// form. The address is whole, because the page also answers a form that was refused.
fn link(listing: &Listing, step: Step, day: NaiveDate) -> String {
    let id = listing.id;
    match step {
        Step::First => format!("/listings/{id}?from={day}#days"),
        Step::Last(first) => format!("/listings/{id}?from={first}&until={day}#ask"),
    }
}

fn label(step: Step, day: NaiveDate) -> &'static str {
    match step {
        Step::First => "matching-day-first",
        Step::Last(first) if first == day => "matching-day-alone",
        Step::Last(_) => "matching-day-last",
    }
}

/// Whether so little is left of a day's month that one looks at the next.
fn is_late(day: NaiveDate) -> bool {
    day.day() > 20
}

/// A month in which something is chosen, or the week after a first day lies.
fn is_of_interest(choice: Choice, month: NaiveDate) -> bool {
    let next = month_after(month, 1);
    let within = |first: NaiveDate, last: NaiveDate| first < next && month <= last;
    match choice {
        Choice::None | Choice::Open => false,
        Choice::First(first) => within(first, first + Duration::days(6)),
        Choice::Both(first, last) => within(first, last),
    }
}

/// The first day of the month so many months after a day's.
fn month_after(day: NaiveDate, months: u32) -> NaiveDate {
    let first = day.with_day(1).unwrap_or(day);
    first
        .checked_add_months(Months::new(months))
        .unwrap_or(first)
}

/// The weeks of the month that begins on `first`.
fn weeks(first: NaiveDate) -> Vec<[Option<NaiveDate>; 7]> {
    let next = month_after(first, 1);
    let monday = first - Duration::days(i64::from(first.weekday().num_days_from_monday()));
    let week = |monday: NaiveDate| {
        [0, 1, 2, 3, 4, 5, 6].map(|n| {
            let day = monday.checked_add_days(Days::new(n))?;
            (first <= day && day < next).then_some(day)
        })
    };
    let mondays = monday.iter_weeks().take_while(|monday| *monday < next);
    mondays.map(week).collect()
}

#[cfg(test)]
mod tests;
