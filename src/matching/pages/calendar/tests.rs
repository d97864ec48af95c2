use chrono_tz::Tz;
use proptest::prelude::*;

use super::*;
use crate::listings::{Category, Kind, ListingState, Terms, Weekdays};
use crate::places::{Area, Point, Size};

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn may(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 5, day).expect("a day")
}

fn drill() -> Listing {
    let now = chrono::DateTime::from_timestamp(1_777_000_000, 0).expect("a time");
    Listing {
        id: uuid::Uuid::from_u128(1).into(),
        owner: uuid::Uuid::from_u128(2).into(),
        kind: Kind::Offer,
        terms: Terms::Lend,
        title: "Drill".to_owned(),
        description: String::new(),
        category: Category::Tools,
        condition: None,
        owner_terms: String::new(),
        longest_days: 7,
        notice_days: 0,
        handover: Weekdays::ANY,
        wanted: None,
        within_m: 5_000,
        state: ListingState::Active,
        hidden_reason: None,
        area: Area::at(Point::new(48.887, 2.316).expect("a place"), Size::M1000),
        time_zone: Tz::Europe__Paris,
        version: 1,
        created_at: now.into(),
        changed_at: now.into(),
    }
}

/// Saturday 2 May 2026, with two days taken.
fn calendar() -> Calendar {
    Calendar {
        today: may(2),
        booked: vec![may(9), may(10)],
    }
}

fn days(steps: impl Fn(NaiveDate) -> Option<Step>, step: Step) -> Vec<u32> {
    let chosen = |n: &u32| steps(may(*n)) == Some(step);
    (1..=31).filter(chosen).collect()
}

#[test]
fn every_week_of_a_month_begins_on_monday() {
    let may = weeks(date("2026-05-01"));
    assert_eq!(may.len(), 5);
    let first: Vec<Option<u32>> = may[0].iter().map(|day| day.map(|d| d.day())).collect();
    let expected = [None, None, None, None, Some(1), Some(2), Some(3)];
    assert_eq!(first, expected);
    assert_eq!(may[4][6], Some(date("2026-05-31")));
    // A month that fills its weeks.
    assert_eq!(weeks(date("2027-02-01")).len(), 4);
}

#[test]
fn a_loan_begins_on_a_free_day_that_suits_the_owner() {
    let calendar = calendar();
    let weekend = ["sat".to_owned(), "sun".to_owned()];
    let drill = Listing {
        notice_days: 2,
        handover: Weekdays::parse(&weekend).expect("weekdays"),
        ..drill()
    };
    let steps = |day| calendar.step(&drill, Choice::Open, day);
    assert_eq!(days(steps, Step::First), [16, 17, 23, 24, 30, 31]);
    let looking_on = |day| calendar.step(&drill, Choice::None, day);
    assert_eq!(days(looking_on, Step::First), [0; 0]);
}

#[test]
fn a_loan_ends_before_the_next_taken_day_and_before_it_is_too_long() {
    let (calendar, drill) = (calendar(), drill());
    let from = |first: u32| move |day| calendar.step(&drill, Choice::First(may(first)), day);
    let taken = from(5);
    assert_eq!(days(&taken, Step::Last(may(5))), [5, 6, 7, 8]);
    assert_eq!(days(&taken, Step::First), [2, 3, 4], "an earlier first day");
}

#[test]
fn a_loan_is_as_long_as_the_offer_allows() {
    let (calendar, drill) = (calendar(), drill());
    let steps = |day| calendar.step(&drill, Choice::First(may(12)), day);
    let week = [12, 13, 14, 15, 16, 17, 18];
    assert_eq!(days(steps, Step::Last(may(12))), week);
}

proptest! {
    #[test]
    fn what_can_be_chosen_is_free_from_the_first_day_to_the_last(
        booked in proptest::collection::btree_set(1_u32..32, 0..12),
        first in 2_u32..32, last in 2_u32..32, longest in 1_u32..40,
    ) {
        let calendar = Calendar {
            today: may(2),
            booked: booked.iter().map(|n| may(*n)).collect(),
        };
        let drill = Listing { longest_days: longest, ..drill() };
        let begins = calendar.can_begin(&drill, may(first));
        prop_assert_eq!(begins, !booked.contains(&first));
        let free = (first..=last).all(|day| !booked.contains(&day));
        let fits = first <= last && last - first < longest;
        let ends = begins && calendar.can_end(&drill, may(first), may(last));
        prop_assert_eq!(ends, begins && fits && free);
    }
}
