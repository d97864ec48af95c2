//! The neighbourhood in numbers, for who runs it: what came and happened in each of the last months, and
//! where more is looked for than is there.

use chrono::{Datelike, Months, NaiveDate};

use crate::listings::Kind;
use crate::places::{Area, nearest};

/// Months in a picture.
pub const MONTHS: u32 = 12;
/// So wide and high is a picture, in its own units.
const SIZE: (u32, u32) = (264, 80);
/// The width of a month in it, of which the bar takes a part.
const STEP: u32 = 22;
const BAR: u32 = 16;
/// In counts that leave the place, fewer than so many are not told: they could be somebody.
pub const FEWEST: i64 = 5;

/// How often something happened in each of the last months, the oldest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    /// The first day of each month, and how often.
    pub months: Vec<(NaiveDate, i64)>,
}

/// A bar of the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bar {
    /// Its left side.
    pub x: u32,
    /// Its upper side.
    pub y: u32,
    /// How wide it is.
    pub width: u32,
    /// How high.
    pub height: u32,
}

/// The first day of the month that begins the pictures of a day.
pub fn first_month(today: NaiveDate) -> NaiveDate {
    let this = today.with_day(1).unwrap_or(today);
    this.checked_sub_months(Months::new(MONTHS - 1))
        .unwrap_or(this)
}

impl Series {
    /// Out of counts by month, as "2026-05"; a month without any counts nothing.
    pub fn of(counts: &[(String, i64)], today: NaiveDate) -> Series {
        let first = first_month(today);
        let months = (0..MONTHS).filter_map(|n| first.checked_add_months(Months::new(n)));
        let count = |month: NaiveDate| {
            let name = month.format("%Y-%m").to_string();
            let mut found = counts.iter().filter(|(each, _)| *each == name);
            found.next().map_or(0, |(_, count)| *count)
        };
        Series {
            months: months.map(|month| (month, count(month))).collect(),
        }
    }

    /// How often in all.
    pub fn sum(&self) -> i64 {
        self.months.iter().map(|(_, count)| count).sum()
    }

    /// Width and height of the picture.
    pub const fn size(&self) -> (u32, u32) {
        SIZE
    }

    /// The bars, of which the highest fills the picture; a month without any has none.
    pub fn bars(&self) -> Vec<Bar> {
        let most = self.months.iter().map(|(_, count)| *count).max();
        let most = most.unwrap_or(0).max(1);
        let high = |count: i64| {
            let share = count.max(0).saturating_mul(i64::from(SIZE.1)) / most;
            u32::try_from(share)
                .unwrap_or(0)
                .max(u32::from(count > 0) * 2)
        };
        let bars = (0..).zip(&self.months).map(|(n, (_, count))| {
            let height = high(*count);
            Bar {
                x: n * STEP,
                y: SIZE.1.saturating_sub(height),
                width: BAR,
                height,
            }
        });
        bars.filter(|bar| bar.height > 0).collect()
    }
}

/// What is offered and looked for in a 4 km area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The town whose middle is nearest.
    pub name: String,
    /// Offers.
    pub offers: u32,
    /// What is looked for and not yet found.
    pub requests: u32,
}

/// The areas with the most that is looked for, then with the most that is offered, at most `limit`.
pub fn wanting(counts: &[(Area, Kind, u32)], limit: usize) -> Vec<Place> {
    let mut places: std::collections::BTreeMap<Area, Place> = std::collections::BTreeMap::new();
    for (area, kind, count) in counts {
        let place = places.entry(*area).or_insert_with(|| Place {
            name: nearest(area.centre()).map_or_else(String::new, |place| place.name.to_owned()),
            offers: 0,
            requests: 0,
        });
        match kind {
            Kind::Offer => place.offers += count,
            Kind::Request => place.requests += count,
        }
    }
    let mut places: Vec<Place> = places.into_values().collect();
    places.sort_by_key(|place| std::cmp::Reverse((place.requests, place.offers)));
    places.truncate(limit);
    places
}

/// A count as it may leave the place.
pub fn told(count: i64) -> String {
    match count {
        0 => "0".to_owned(),
        1..FEWEST => format!("<{FEWEST}"),
        _ => count.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn a_picture_has_twelve_months_and_the_highest_bar_fills_it() {
        let counts = [("2026-05".to_owned(), 4), ("2025-06".to_owned(), 1)];
        let series = Series::of(&counts, day("2026-05-31"));
        assert_eq!(series.months.len(), 12);
        assert_eq!(series.months.first(), Some(&(day("2025-06-01"), 1)));
        assert_eq!(series.sum(), 5);
        let bars = series.bars();
        assert_eq!(bars.len(), 2);
        assert_eq!(
            bars.last().map(|bar| (bar.x, bar.y, bar.height)),
            Some((242, 0, 80))
        );
        assert_eq!(Series::of(&[], day("2026-05-01")).bars(), []);
    }

    #[test]
    fn few_are_not_told() {
        assert_eq!([0, 1, 4, 5].map(told), ["0", "<5", "<5", "5"]);
    }
}
