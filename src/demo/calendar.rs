//! When things happened in the town: so many days ago, at an hour of the day there.

use chrono::{Days, Duration, NaiveDate, NaiveTime};
use chrono_tz::Europe::Paris;
use rand::Rng;

use crate::db::Instant;

/// The days before the moment at which the town is shown.
#[derive(Clone, Copy, Debug)]
pub(super) struct Calendar {
    now: Instant,
}

impl Calendar {
    pub(super) fn new(now: Instant) -> Calendar {
        Calendar { now }
    }

    /// The moment itself.
    pub(super) fn now(self) -> Instant {
        self.now
    }

    /// The day so many days after today; before it, if negative.
    pub(super) fn day(self, offset: i64) -> NaiveDate {
        let today = self.now.day_in(Paris);
        let days = Days::new(offset.unsigned_abs());
        let day = if offset < 0 {
            today.checked_sub_days(days)
        } else {
            today.checked_add_days(days)
        };
        day.unwrap_or(today)
    }

    /// A moment on that day between 8 and 21 o'clock, by chance.
    pub(super) fn sometime(self, offset: i64, chance: &mut impl Rng) -> Instant {
        self.at(offset, chance.random_range(8 * 60..21 * 60))
    }

    /// A moment on that day, in minutes since midnight; never later than now.
    pub(super) fn at(self, offset: i64, minutes: u32) -> Instant {
        let time = NaiveTime::from_num_seconds_from_midnight_opt(minutes * 60 % 86_400, 0);
        let local = self.day(offset).and_time(time.unwrap_or_default());
        // No hour of the day between 8 and 21 is missing or doubled when the clocks change.
        let moment = local.and_local_timezone(Paris).earliest();
        let moment = moment.map_or(self.now, |moment| moment.to_utc().into());
        if moment > self.now {
            self.now - Duration::minutes(i64::from(1_440 - minutes % 1_440) / 30)
        } else {
            moment
        }
    }
}
