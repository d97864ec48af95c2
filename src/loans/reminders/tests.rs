use chrono::{DateTime, Datelike as _, Duration, Timelike as _, Utc};
use proptest::prelude::*;

use super::super::Party;
use super::super::tests::loan;
use super::*;

const ZONES: [Tz; 8] = [
    chrono_tz::Europe::Paris,
    chrono_tz::America::New_York,
    // Whose clocks change at midnight, did so until 2019, or change by half an hour.
    chrono_tz::America::Santiago,
    chrono_tz::America::Sao_Paulo,
    chrono_tz::Asia::Beirut,
    chrono_tz::Australia::Lord_Howe,
    // Which left out the 30th of December 2011; and which has no change at all.
    chrono_tz::Pacific::Apia,
    chrono_tz::Asia::Kolkata,
];

fn in_zone(zone: Tz, state: LoanState, first: NaiveDate, days: u64) -> Loan {
    let last = first + Days::new(days);
    Loan {
        time_zone: zone.name().to_owned(),
        ..loan(state, &first.to_string(), &last.to_string())
    }
}

/// What is sent when the clock looks at these moments, one after the other.
fn sent(loan: &Loan, moments: &[Instant]) -> Vec<(Reminder, Instant)> {
    let mut sent = Vec::new();
    let mut next = moments.first().and_then(|first| loan.next_reminder(*first));
    for now in moments {
        if next.is_some_and(|next| next <= *now) {
            sent.extend(loan.reminder(*now).map(|reminder| (reminder, *now)));
            next = loan.next_reminder(*now);
        }
    }
    sent
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    let first = NaiveDate::from_ymd_opt(2010, 1, 1).expect("a day");
    (0..16 * 365_u64 + 9 * 365).prop_map(move |days| first + Days::new(days))
}

fn any_zone() -> impl Strategy<Value = Tz> {
    proptest::sample::select(&ZONES[..])
}

fn noon_before(day: NaiveDate, days: u64) -> Instant {
    let noon = (day - Days::new(days)).and_hms_opt(12, 0, 0).expect("noon");
    noon.and_utc().into()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn each_reminder_comes_once_on_its_day_at_nine_whatever_the_clocks_do(
        zone in any_zone(), first in any_day(), days in 0..90_u64, minutes in 1..600_i64,
    ) {
        comes_once_on_its_day(&in_zone(zone, LoanState::Out, first, days), minutes)?;
    }

    #[test]
    fn a_loan_is_late_from_the_first_moment_behind_its_last_day(
        zone in any_zone(), first in any_day(), days in 0..90_u64, minutes in -3_000..3_000_i64,
    ) {
        let out = in_zone(zone, LoanState::Out, first, days);
        let midnight = at(zone, out.last_day + Days::new(1), NaiveTime::MIN).expect("a moment");
        let now = midnight + Duration::minutes(minutes);
        prop_assert_eq!(out.days_late(now).is_some(), now >= midnight);
        let local = now.utc().with_timezone(&zone).date_naive();
        let late = i64::from(local.num_days_from_ce() - out.last_day.num_days_from_ce());
        prop_assert_eq!(out.days_late(now).unwrap_or(0), late.max(0));
    }

    #[test]
    fn however_long_no_instance_ran_nothing_comes_twice_or_too_late(
        zone in any_zone(), first in any_day(), hours in proptest::collection::vec(1..200_i64, 1..30),
    ) {
        let out = in_zone(zone, LoanState::Out, first, 3);
        let mut moments = vec![noon_before(out.last_day, 3)];
        for pause in hours {
            moments.push(moments[moments.len() - 1] + Duration::hours(pause));
        }
        let sent = sent(&out, &moments);
        prop_assert!(sent.is_sorted_by(|(one, _), (next, _)| one < next), "{:?}", sent);
        for (reminder, when) in sent {
            let day = when.utc().with_timezone(&zone).date_naive();
            let late = (day - out.last_day).num_days();
            let fits = match reminder {
                Reminder::Return => late == -1,
                Reminder::Today => late == 0,
                Reminder::Late => (1..3).contains(&late),
                Reminder::LateAgain => (3..7).contains(&late),
                Reminder::LateStill => (7..14).contains(&late),
                Reminder::HandOver => false,
            };
            // Samoa's calendar is a day longer than it was lived through.
            prop_assert!(fits || zone == chrono_tz::Pacific::Apia, "{reminder} {late} days late");
        }
    }
}

/// Holds when the clock looks every so many minutes.
fn comes_once_on_its_day(out: &Loan, minutes: i64) -> Result<(), TestCaseError> {
    let begun = noon_before(out.last_day, 4);
    let moments: Vec<Instant> = (0..(20 * 24 * 60) / minutes)
        .map(|nth| begun + Duration::minutes(nth * minutes))
        .collect();
    let sent = sent(out, &moments);
    let kinds: Vec<Reminder> = sent.iter().map(|(reminder, _)| *reminder).collect();
    prop_assert_eq!(&kinds, &Reminder::ALL[1..]);
    for ((_, when), (_, due, _)) in sent.iter().zip(BEFORE_RETURN) {
        let local = when.utc().with_timezone(&out.zone());
        let late = i64::from(local.hour()) * 60 + i64::from(local.minute()) - 9 * 60;
        let wanted = out.last_day + Duration::days(due);
        // What was due on the day that Samoa left out comes as the next one begins.
        let skipped = out.zone() == chrono_tz::Pacific::Apia && wanted == left_out();
        let wanted = if skipped {
            wanted + Days::new(1)
        } else {
            wanted
        };
        prop_assert_eq!(local.date_naive(), wanted);
        prop_assert!(
            skipped || (0..=minutes).contains(&late),
            "{} is {} late",
            local,
            late
        );
    }
    Ok(())
}

fn left_out() -> NaiveDate {
    NaiveDate::from_ymd_opt(2011, 12, 30).expect("a day")
}

#[test]
fn a_day_that_the_calendar_left_out_loses_no_reminder() {
    for days in 0..12 {
        let first = left_out() - Days::new(days);
        let out = in_zone(chrono_tz::Pacific::Apia, LoanState::Out, first, 3);
        comes_once_on_its_day(&out, 7).expect("each comes once");
    }
}

#[test]
fn who_agreed_is_reminded_of_the_hand_over_the_morning_before() {
    let day = NaiveDate::from_ymd_opt(2026, 5, 12).expect("a day");
    let agreed = in_zone(chrono_tz::Europe::Paris, LoanState::Accepted, day, 2);
    let morning: Instant = "2026-05-11T07:00:00Z"
        .parse::<DateTime<Utc>>()
        .expect("a time")
        .into();
    assert_eq!(
        agreed.next_reminder(morning - Duration::hours(1)),
        Some(morning)
    );
    assert_eq!(agreed.reminder(morning), Some(Reminder::HandOver));
    assert_eq!(agreed.next_reminder(morning), None);
    // Agreed on the evening before: nobody needs to be told what they just said.
    assert_eq!(agreed.next_reminder(morning + Duration::hours(9)), None);
}

#[test]
fn nobody_is_reminded_of_gifts_of_what_is_over_or_while_a_word_waits() {
    let day = NaiveDate::from_ymd_opt(2026, 5, 12).expect("a day");
    let begun = noon_before(day, 5);
    for state in LoanState::ALL {
        let reminded = in_zone(chrono_tz::Europe::Paris, *state, day, 2).next_reminder(begun);
        let waits = matches!(state, LoanState::Accepted | LoanState::Out);
        assert_eq!(reminded.is_some(), waits, "{state}");
    }
    let out = in_zone(chrono_tz::Europe::Paris, LoanState::Out, day, 2);
    let said = Loan {
        declared_by: Some(Party::Borrower),
        ..out.clone()
    };
    assert_eq!(said.next_reminder(begun), None);
    let gift = Loan {
        terms: crate::listings::Terms::Give,
        ..out
    };
    assert_eq!(gift.next_reminder(begun), None);
}
