//! Whom the clock reminds of a loan, and when: in the morning of the day where the object is.

use chrono::{Days, LocalResult, NaiveDate, NaiveTime, TimeDelta, TimeZone as _};
use chrono_tz::Tz;

use super::{Loan, LoanState};
use crate::db::Instant;

crate::words! {
    /// What somebody is reminded of.
    pub enum Reminder {
        /// The object is handed over tomorrow.
        HandOver = "hand-over",
        /// It is to be back tomorrow.
        Return = "return",
        /// It is to be back today.
        Today = "today",
        /// It has been late for a day.
        Late = "late",
        /// For three days.
        LateAgain = "late-again",
        /// For a week.
        LateStill = "late-still",
    }
}

/// The hour of reminders, in the loan's time zone.
const HOUR: u32 = 9;

/// A reminder and the day on which it is due; what was missed, because no instance ran, still counts
/// for as many days.
type Row = (Reminder, i64, u64);

/// Counted from the first day.
const BEFORE_HAND_OVER: [Row; 1] = [(Reminder::HandOver, -1, 1)];
/// Counted from the last day.
const BEFORE_RETURN: [Row; 5] = [
    (Reminder::Return, -1, 1),
    (Reminder::Today, 0, 1),
    (Reminder::Late, 1, 2),
    (Reminder::LateAgain, 3, 4),
    (Reminder::LateStill, 7, 7),
];

impl Loan {
    /// When the clock looks next whether somebody is to be reminded; nothing when nobody will be. While
    /// one side's word waits for the other's, and of a gift, nobody is.
    pub fn next_reminder(&self, now: Instant) -> Option<Instant> {
        let mornings = self.reminders().map(|(_, morning, _)| morning);
        mornings.filter(|morning| *morning > now).min()
    }

    /// What somebody is to be reminded of, when the clock looks now.
    pub fn reminder(&self, now: Instant) -> Option<Reminder> {
        let due = |(_, from, until): &(Reminder, Instant, Instant)| *from <= now && now < *until;
        self.reminders()
            .filter(due)
            .last()
            .map(|(reminder, ..)| reminder)
    }

    /// Every reminder of the state in which the loan is: from when, and until when it is not too late.
    fn reminders(&self) -> impl Iterator<Item = (Reminder, Instant, Instant)> {
        let (day, rows): (NaiveDate, &[Row]) = match self.state {
            LoanState::Accepted => (self.first_day, &BEFORE_HAND_OVER),
            LoanState::Out => (self.last_day, &BEFORE_RETURN),
            _ => (self.last_day, &[]),
        };
        let applies = !self.is_gift() && self.declared_by.is_none();
        let zone = self.zone();
        let rows = rows.iter().filter(move |_| applies);
        rows.filter_map(move |(reminder, days, counts)| {
            let due = day.checked_add_signed(TimeDelta::days(*days))?;
            let begin = at(zone, due, NaiveTime::from_hms_opt(HOUR, 0, 0)?)?;
            // From the day that it is then: Samoa once left out a day.
            let until = begin.day_in(zone).checked_add_days(Days::new(*counts))?;
            Some((*reminder, begin, at(zone, until, NaiveTime::MIN)?))
        })
    }
}

/// The first moment of a day at which its clocks show this time or, where they jump over it, a later one.
fn at(zone: Tz, day: NaiveDate, time: NaiveTime) -> Option<Instant> {
    let wanted = day.and_time(time);
    // No clock ever jumped over more than a day.
    let moments = (0..=24 * 4).map(|quarters| wanted + TimeDelta::minutes(15 * quarters));
    let mut moments = moments.filter_map(|local| match zone.from_local_datetime(&local) {
        LocalResult::Single(moment) | LocalResult::Ambiguous(moment, _) => Some(moment),
        LocalResult::None => None,
    });
    moments.next().map(|moment| moment.to_utc().into())
}

#[cfg(test)]
mod tests;
