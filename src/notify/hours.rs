//! Hours of a member's day: those without mail, and that of the daily one.

use chrono::{DateTime, Duration, Timelike};
use chrono_tz::Tz;

use crate::db::Instant;
use crate::texts::Text;

/// The hour of the daily mail, by the reader's clock.
pub const DIGEST_HOUR: u32 = 18;

/// The hours of the day in which no mail leaves, by the reader's clock: 22 to 7, say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quiet {
    from: u32,
    until: u32,
}

impl Quiet {
    /// From one full hour to another one, of the next day where that is the earlier one.
    ///
    /// # Errors
    /// What to say when one is no hour, or both are one.
    pub fn parse(from: &str, until: &str) -> Result<Quiet, Text> {
        let hour = |typed: &str| typed.parse().ok().filter(|hour| *hour < 24);
        let quiet = hour(from).zip(hour(until));
        quiet
            .filter(|(from, until)| from != until)
            .map(|(from, until)| Quiet { from, until })
            .ok_or_else(|| Text::new("notification-error-quiet"))
    }

    /// As the database keeps it.
    pub(super) fn of(from: Option<i32>, until: Option<i32>) -> Option<Quiet> {
        let hour = |hour: i32| u32::try_from(hour).ok();
        let (from, until) = (hour(from?)?, hour(until?)?);
        Some(Quiet { from, until })
    }

    /// The first quiet hour.
    pub fn from(self) -> u32 {
        self.from
    }

    /// The first hour that is not quiet any more.
    pub fn until(self) -> u32 {
        self.until
    }

    fn holds(self, hour: u32) -> bool {
        if self.from < self.until {
            self.from <= hour && hour < self.until
        } else {
            hour >= self.from || hour < self.until
        }
    }

    /// The first moment from `now` on that is not quiet.
    pub fn end(self, now: Instant, zone: Tz) -> Instant {
        let is_loud = |moment: &Instant| !self.holds(clock(*moment, zone).0);
        std::iter::once(now)
            .chain(quarters(now))
            .find(is_loud)
            .unwrap_or(now)
    }
}

/// When the daily mail leaves next, after `now`.
pub(super) fn next_digest(now: Instant, zone: Tz) -> Instant {
    quarters(now)
        .find(|moment| clock(*moment, zone) == (DIGEST_HOUR, 0))
        .unwrap_or(now + Duration::days(1))
}

/// Hour and minute that clocks show there.
fn clock(moment: Instant, zone: Tz) -> (u32, u32) {
    let local = moment.utc().with_timezone(&zone);
    (local.hour(), local.minute())
}

/// Every quarter of an hour of the next days: the moments at which any clock of our days begins an
/// hour, for all are set apart by quarters and jump by them. Looking at each is right whatever the
/// clocks do, which counting by hand would have to prove.
fn quarters(after: Instant) -> impl Iterator<Item = Instant> {
    const QUARTER: i64 = 15 * 60;
    let next = after.utc().timestamp().div_euclid(QUARTER) + 1;
    (next..next + 3 * 24 * 4)
        .filter_map(|quarter| DateTime::from_timestamp(quarter * QUARTER, 0).map(Instant::from))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ZONES: [Tz; 8] = [
        chrono_tz::Europe::Paris,
        chrono_tz::America::New_York,
        chrono_tz::America::Santiago,
        chrono_tz::America::Sao_Paulo,
        chrono_tz::Asia::Beirut,
        chrono_tz::Australia::Lord_Howe,
        // Which left out the 30th of December 2011; and which is three quarters of an hour off.
        chrono_tz::Pacific::Apia,
        chrono_tz::Asia::Kathmandu,
    ];

    /// From 2010 to 2035, in seconds.
    fn any_moment() -> impl Strategy<Value = Instant> {
        (1_262_304_000..2_082_758_400_i64)
            .prop_map(|second| DateTime::from_timestamp(second, 0).expect("a time").into())
    }

    /// In the week of a change of some clock, where there is one.
    fn any_change() -> impl Strategy<Value = Instant> {
        (2010..2036_i32, 0..8_usize, -3_000..3_000_i64).prop_map(|(year, which, minutes)| {
            let days = [
                (3, 8),
                (3, 28),
                (10, 25),
                (11, 1),
                (4, 5),
                (9, 5),
                (2, 15),
                (12, 30),
            ];
            let (month, day) = days[which];
            let day = chrono::NaiveDate::from_ymd_opt(year, month, day).expect("a day");
            let noon = day.and_hms_opt(12, 0, 0).expect("noon").and_utc();
            Instant::from(noon) + Duration::minutes(minutes)
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn a_letter_of_a_quiet_hour_leaves_at_its_end_whatever_the_clocks_do(
            zone in proptest::sample::select(&ZONES[..]),
            now in prop_oneof![any_moment(), any_change()],
            from in 0..24_u32, length in 1..24_u32,
        ) {
            let quiet = Quiet { from, until: (from + length) % 24 };
            let end = quiet.end(now, zone);
            prop_assert!(end >= now && end - now <= Duration::hours(26), "{end:?}");
            prop_assert!(!quiet.holds(clock(end, zone).0));
            let minutes = (end - now).num_minutes();
            for minute in (0..minutes).step_by(7) {
                let held = now + Duration::minutes(minute);
                prop_assert!(quiet.holds(clock(held, zone).0), "{held:?} is not quiet");
            }
        }

        #[test]
        fn every_day_has_one_evening(
            zone in proptest::sample::select(&ZONES[..]),
            now in prop_oneof![any_moment(), any_change()],
        ) {
            let (mut at, mut days) = (now, std::collections::BTreeSet::new());
            for _ in 0..10 {
                let next = next_digest(at, zone);
                prop_assert!(next > at && next - at <= Duration::hours(49));
                prop_assert_eq!(clock(next, zone), (18, 0));
                prop_assert!(days.insert(next.day_in(zone)), "twice on a day");
                at = next;
            }
            // Samoa's lost day had none.
            prop_assert!((at.day_in(zone) - now.day_in(zone)).num_days() <= 11);
        }
    }

    #[test]
    fn hours_are_hours_and_differ() {
        assert!(Quiet::parse("22", "7").is_ok() && Quiet::parse("0", "6").is_ok());
        for (from, until) in [
            ("22", "22"),
            ("24", "7"),
            ("-1", "7"),
            ("", ""),
            ("ten", "7"),
        ] {
            assert!(Quiet::parse(from, until).is_err(), "{from} {until}");
        }
    }
}
