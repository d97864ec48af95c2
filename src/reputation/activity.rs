//! The picture of two years: what a member gave and took, month by month. Nothing in it is finer
//! than a month. Pure rules.

use chrono::{Datelike, Months, NaiveDate, NaiveTime};

use crate::db::Instant;

/// So many months are drawn, the one of today the last.
pub const MONTHS: u32 = 24;

/// Width of a month's column in the drawing, in units.
const COLUMN: u32 = 12;
/// Width of a mark.
const MARK: u32 = 8;
/// Height of the tallest mark. Given stands above the middle, taken below.
const TALLEST: u32 = 40;
/// The least height of a mark, so that one is seen beside a hundred.
const SMALLEST: u32 = 4;
/// What fills the height where nothing is more, so that a single loan is no tower.
const FULL: u32 = 4;
/// Where the middle lies.
const MIDDLE: u32 = TALLEST + 2;

/// How much there was in a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Month {
    /// Its first day.
    pub first: NaiveDate,
    /// Lent and given away.
    pub given: u32,
    /// Borrowed and received.
    pub taken: u32,
}

/// A rectangle of the drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Its left edge.
    pub x: u32,
    /// Its upper edge.
    pub y: u32,
    /// Its width.
    pub width: u32,
    /// Its height.
    pub height: u32,
}

/// The months, oldest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Activity {
    months: Vec<Month>,
}

/// The first day of the first month that is drawn.
fn first_day(now: Instant) -> NaiveDate {
    let today = now.utc().date_naive();
    let month = today.with_day(1).unwrap_or(today);
    month - Months::new(MONTHS - 1)
}

/// When the first month that is drawn begins (in UTC, as all months of a reputation).
pub fn beginning(now: Instant) -> Instant {
    first_day(now).and_time(NaiveTime::MIN).and_utc().into()
}

impl Activity {
    /// The two years up to now, from counts by month ("2026-05").
    pub fn of(now: Instant, given: &[(String, u32)], taken: &[(String, u32)]) -> Activity {
        let first = first_day(now);
        let count = |counts: &[(String, u32)], month: &str| {
            let found = counts.iter().find(|(name, _)| name == month);
            found.map_or(0, |(_, count)| *count)
        };
        let month = |nth| {
            let first = first + Months::new(nth);
            let name = first.format("%Y-%m").to_string();
            Month {
                first,
                given: count(given, &name),
                taken: count(taken, &name),
            }
        };
        Activity {
            months: (0..MONTHS).map(month).collect(),
        }
    }

    /// The months in which something was given or taken.
    pub fn busy(&self) -> Vec<Month> {
        let busy = |month: &&Month| month.given + month.taken > 0;
        self.months.iter().filter(busy).copied().collect()
    }

    /// The first and the last month.
    pub fn span(&self) -> Option<(NaiveDate, NaiveDate)> {
        Some((self.months.first()?.first, self.months.last()?.first))
    }

    /// How much was given in all.
    pub fn given(&self) -> u32 {
        self.months.iter().map(|month| month.given).sum()
    }

    /// How much was taken in all.
    pub fn taken(&self) -> u32 {
        self.months.iter().map(|month| month.taken).sum()
    }

    /// Width and height of the drawing.
    pub fn size(&self) -> (u32, u32) {
        (MONTHS * COLUMN, MIDDLE * 2)
    }

    /// A short line in the middle of each month.
    pub fn ticks(&self) -> Vec<Mark> {
        let tick = |x| Mark {
            x,
            y: MIDDLE - 1,
            width: MARK,
            height: 2,
        };
        self.lefts().map(tick).collect()
    }

    /// What was given, above the middle.
    pub fn above(&self) -> Vec<Mark> {
        self.marks(|month| month.given, |height| MIDDLE - 2 - height)
    }

    /// What was taken, below it.
    pub fn below(&self) -> Vec<Mark> {
        self.marks(|month| month.taken, |_| MIDDLE + 2)
    }

    fn marks(&self, of: impl Fn(&Month) -> u32, top: impl Fn(u32) -> u32) -> Vec<Mark> {
        let counts = || self.months.iter().map(&of);
        let most = (self.months.iter())
            .map(|month| month.given.max(month.taken))
            .fold(FULL, u32::max);
        let mark = |(x, count): (u32, u32)| {
            let height = (count.saturating_mul(TALLEST) / most).clamp(SMALLEST, TALLEST - 2);
            (count > 0).then(|| Mark {
                x,
                y: top(height),
                width: MARK,
                height,
            })
        };
        self.lefts().zip(counts()).filter_map(mark).collect()
    }

    fn lefts(&self) -> impl Iterator<Item = u32> {
        (0..MONTHS).map(|nth| nth * COLUMN + (COLUMN - MARK) / 2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> Instant {
        "2026-05-31T23:30:00Z"
            .parse::<chrono::DateTime<chrono::Utc>>()
            .expect("a time")
            .into()
    }

    fn counts(counts: &[(&str, u32)]) -> Vec<(String, u32)> {
        let counts = counts.iter();
        counts.map(|(name, n)| ((*name).to_owned(), *n)).collect()
    }

    #[test]
    fn it_shows_the_month_of_today_and_the_twenty_three_before() {
        let given = counts(&[("2024-06", 1), ("2026-05", 2), ("2024-05", 9)]);
        let activity = Activity::of(now(), &given, &counts(&[("2025-12", 3)]));
        let day = |year, month| NaiveDate::from_ymd_opt(year, month, 1).expect("a day");
        assert_eq!(activity.span(), Some((day(2024, 6), day(2026, 5))));
        assert_eq!((activity.given(), activity.taken()), (3, 3));
        let busy: Vec<NaiveDate> = activity.busy().iter().map(|month| month.first).collect();
        assert_eq!(busy, [day(2024, 6), day(2025, 12), day(2026, 5)]);
        assert_eq!(beginning(now()).rfc3339(), "2024-06-01T00:00:00.000000Z");
    }

    #[test]
    fn every_mark_lies_within_the_drawing_on_its_own_side_and_one_is_seen_beside_a_hundred() {
        let given = counts(&[("2024-06", 1), ("2026-05", 100)]);
        let taken = counts(&[("2025-12", 100_000)]);
        let activity = Activity::of(now(), &given, &taken);
        let (width, height) = activity.size();
        let above = activity.above();
        for mark in above.iter().chain(&activity.below()) {
            assert!(mark.x + mark.width <= width && mark.y + mark.height <= height);
            assert!(mark.height >= SMALLEST, "{mark:?}");
        }
        assert!(above.iter().all(|mark| mark.y + mark.height < MIDDLE));
        assert!(activity.below().iter().all(|mark| mark.y > MIDDLE));
        assert_eq!((above.len(), activity.below().len()), (2, 1));
    }

    #[test]
    fn who_did_nothing_has_no_busy_month() {
        assert!(Activity::of(now(), &[], &[]).busy().is_empty());
    }
}
