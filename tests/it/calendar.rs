//! The calendar of an offer: what its owner asks for, the days that they keep, and how a borrower
//! chooses days.

mod browser;

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::harness::app::TestApp;
use crate::harness::client::Client;
use crate::harness::lending::{
    act, ask, attempt, gift, history, offer, propose, seen, tick, told, wish,
};

/// The weekend after next begins on Saturday 9 May 2026; today is Saturday 2 May.
async fn on_weekends(owner: &Client) -> String {
    let id = offer(owner, "Drill").await;
    let wishes = json!({"version": 1, "notice_days": 2, "handover_days": ["sun", "sat"]});
    let call = format!("PATCH /api/v1/listings/{id}");
    let changed = owner.api(&call, wishes).await.expect_status(200).json();
    assert_eq!(changed["handover_days"], json!(["sat", "sun"]));
    assert_eq!(
        (&changed["notice_days"], &changed["version"]),
        (&json!(2), &json!(2))
    );
    id
}

async fn days(who: &Client, offer: &str, what: &str, (from, until): (&str, &str)) -> (u16, Value) {
    let call = format!("POST /api/v1/listings/{offer}/{what}");
    let answer = who.api(&call, json!({"from": from, "until": until})).await;
    (answer.status, answer.json())
}

/// The days that are taken, of those from 2 to 12 May.
async fn taken(who: &Client, offer: &str) -> Vec<String> {
    let call = format!("GET /api/v1/listings/{offer}/days?from=2026-05-02&until=2026-05-12");
    let days = who.api(&call, json!({})).await.expect_status(200).json();
    let items = days["items"].as_array().unwrap();
    assert_eq!(items.len(), 11);
    let taken = items.iter().filter(|day| day["state"] == "taken");
    taken
        .map(|day| day["day"].as_str().unwrap().to_owned())
        .collect()
}

#[tokio::test]
async fn who_borrows_asks_in_time_and_comes_on_the_owners_weekdays() {
    let app = TestApp::start().await;
    let (lena, boris) = (app.member("Lena").await, app.member("Boris").await);
    let drill = on_weekends(&lena).await;
    let refused = |from, until| days(&boris, &drill, "loans", (from, until));
    let (status, soon) = refused("2026-05-03", "2026-05-09").await;
    assert_eq!(status, 422);
    let expected = json!([{"pointer": "/from", "detail": "Lena needs 2 days’ notice."}]);
    assert_eq!(soon["errors"], expected);
    let (status, week) = refused("2026-05-05", "2026-05-06").await;
    assert_eq!(status, 422);
    let detail = "Lena hands over and takes back on Saturdays and Sundays only.";
    let expected = json!([
        {"pointer": "/from", "detail": detail}, {"pointer": "/until", "detail": detail},
    ]);
    assert_eq!(week["errors"], expected);
    ask(&boris, &drill, "2026-05-09", "2026-05-16").await;
    // Who lends it says themselves what suits them.
    let wish = wish(&boris, "Drill").await;
    propose(&lena, &wish, &drill).await;
}

#[tokio::test]
async fn an_owner_fills_in_what_they_ask_of_borrowers() {
    let app = TestApp::start().await;
    let lena = app.member("Lena").await;
    let drill = [
        ("kind", "offer"),
        ("terms", "lend"),
        ("title", "Drill"),
        ("category", "tools"),
        ("notice_days", "1"),
        ("handover_days", "mon"),
        ("handover_days", "fri"),
    ];
    let listed = lena.post("/listings", &drill).await.expect_status(303);
    let listed = listed.location().replace("?done=listing-saved", "");
    let page = lena.page_text(&listed).await;
    assert!(page.contains("<dd>one day before</dd>"), "{page}");
    assert!(page.contains("<dd>on Mondays and Fridays</dd>"));
    let french = lena.page_text(&format!("{listed}?lang=fr")).await;
    assert!(french.contains("<dd>le lundi et le vendredi</dd>"));
    let form = lena.page_text(&format!("{listed}/edit?lang=en")).await;
    for day in ["mon", "fri"] {
        assert!(
            form.contains(&format!("value=\"{day}\" id=\"handover_days\" checked"))
                || form.contains(&format!("value=\"{day}\" checked")),
            "{day}"
        );
    }
    assert!(!form.contains("value=\"tue\" checked"));
    let mut wrong = drill.to_vec();
    wrong.extend([("notice_days", "1"), ("handover_days", "someday")]);
    wrong.retain(|(name, value)| (*name, *value) != ("notice_days", "1"));
    wrong.push(("notice_days", "15"));
    let again = lena.post("/listings", &wrong).await.expect_status(422);
    assert!(again.says("from 0 to 14") && again.says("Choose weekdays."));
}

#[tokio::test]
async fn kept_days_are_taken_until_they_are_given_back() {
    let app = TestApp::start().await;
    let (lena, boris) = (app.member("Lena").await, app.member("Boris").await);
    let drill = offer(&lena, "Drill").await;
    let span = ("2026-05-04", "2026-05-06");
    let (status, kept) = days(&lena, &drill, "days", span).await;
    assert_eq!(
        (status, kept["items"].as_array().map(Vec::len)),
        (200, Some(3))
    );
    let again = days(&lena, &drill, "days", ("2026-05-06", "2026-05-07")).await;
    assert_eq!(again.0, 200, "a day that is kept may be kept again");
    let expected = ["2026-05-04", "2026-05-05", "2026-05-06", "2026-05-07"];
    assert_eq!(taken(&app.visitor(), &drill).await, expected);
    let (status, _) = days(&boris, &drill, "loans", ("2026-05-06", "2026-05-08")).await;
    assert_eq!(status, 409);
    let freed = days(&lena, &drill, "days/removal", ("2026-05-06", "2026-05-07")).await;
    assert_eq!(freed.0, 200);
    ask(&boris, &drill, "2026-05-06", "2026-05-08").await;
    assert_eq!(taken(&boris, &drill).await, expected[..2]);
    assert_eq!(days(&boris, &drill, "days", span).await.0, 404);
    let sofa = gift(&lena, "Sofa").await;
    assert_eq!(
        days(&lena, &sofa, "days", span).await.0,
        404,
        "a gift takes no days"
    );
}

#[tokio::test]
async fn an_owner_keeps_no_day_that_a_loan_has() {
    let app = TestApp::start().await;
    let (lena, boris) = (app.member("Lena").await, app.member("Boris").await);
    let drill = offer(&lena, "Drill").await;
    let loan = ask(&boris, &drill, "2026-05-04", "2026-05-05").await;
    act(&lena, &loan, "acceptance", json!({})).await;
    let (status, refused) = days(&lena, &drill, "days", ("2026-05-03", "2026-05-09")).await;
    assert_eq!(status, 409);
    let detail = refused["detail"].as_str().unwrap();
    assert!(
        detail.starts_with("It is lent from 4 to 5 May 2026."),
        "{detail}"
    );
    assert_eq!(taken(&lena, &drill).await.len(), 2, "none or all");
    // Nor does giving back take the days from the loan.
    let span = ("2026-05-03", "2026-05-09");
    assert_eq!(days(&lena, &drill, "days/removal", span).await.0, 200);
    assert_eq!(taken(&lena, &drill).await.len(), 2);
}

#[tokio::test]
async fn who_had_only_asked_for_a_kept_day_is_told_that_it_is_gone() {
    let app = TestApp::start().await;
    let (lena, boris) = (app.member("Lena").await, app.member("Boris").await);
    let drill = offer(&lena, "Drill").await;
    let gone = ask(&boris, &drill, "2026-05-04", "2026-05-06").await;
    let stays = ask(&boris, &drill, "2026-05-07", "2026-05-08").await;
    tick(&app);
    days(&lena, &drill, "days", ("2026-05-06", "2026-05-06")).await;
    assert_eq!(attempt(&lena, &gone, "acceptance", json!({})).await, 409);
    app.settle().await;
    assert_eq!(seen(&boris, &gone).await["state"], "expired");
    assert_eq!(seen(&boris, &stays).await["state"], "requested");
    assert_eq!(history(&app, &gone)[1], "expire requested>expired");
    told(&app, &boris, "The owner needs it on these days.").await;
}

#[tokio::test]
async fn of_an_owner_who_keeps_days_and_8_loans_accepted_at_once_exactly_one_wins() {
    let app = TestApp::start().await;
    let (lena, boris) = (app.member("Lena").await, app.member("Boris").await);
    for _round in 0..4 {
        let drill = offer(&lena, "Drill").await;
        let mut loans = Vec::new();
        for n in 0..8 {
            let until = format!("2026-05-{}", 13 + n);
            loans.push(ask(&boris, &drill, "2026-05-10", &until).await);
        }
        let mut calls = tokio::task::JoinSet::new();
        for loan in loans {
            let call = format!("POST /api/v1/loans/{loan}/acceptance");
            calls.spawn(send(lena.clone(), call, json!({})));
        }
        let kept = json!({"from": "2026-05-12", "until": "2026-05-14"});
        let call = format!("POST /api/v1/listings/{drill}/days");
        calls.spawn(send(lena.clone(), call, kept));
        let mut counts = BTreeMap::new();
        for status in calls.join_all().await {
            *counts.entry(status).or_insert(0) += 1;
        }
        assert_eq!(counts, BTreeMap::from([(200, 1), (409, 8)]));
    }
}

async fn send(who: Client, call: String, body: Value) -> u16 {
    who.api(&call, body).await.status
}

#[tokio::test]
async fn an_owner_keeps_and_frees_days_on_a_page() {
    let app = TestApp::start().await;
    let (lena, boris) = (app.member("Lena").await, app.member("Boris").await);
    let drill = offer(&lena, "Drill").await;
    let path = format!("/listings/{drill}/days");
    assert!(
        lena.page_text(&format!("/listings/{drill}"))
            .await
            .contains(&path)
    );
    let span = [("from", "2026-05-04"), ("until", "2026-05-06")];
    let kept = lena.post(&path, &span).await.expect_status(303).location();
    let page = lena.page_text(&kept).await;
    assert!(page.contains("These days are yours.") && page.contains("<b>4 to 6 May 2026</b>"));
    let wrong = [("from", "2026-05-04"), ("until", "2026-05-03")];
    let again = lena.post(&path, &wrong).await.expect_status(422);
    assert!(again.says("The last day comes before the first.") && again.says("2026-05-03"));
    let loan = ask(&boris, &drill, "2026-05-08", "2026-05-08").await;
    act(&lena, &loan, "acceptance", json!({})).await;
    let lent = [("from", "2026-05-07"), ("until", "2026-05-09")];
    let again = lena.post(&path, &lent).await.expect_status(409);
    assert!(again.says("It is lent on 8 May 2026."));
    let freed = lena.post(&format!("{path}/removal"), &span).await;
    let page = lena.page_text(&freed.expect_status(303).location()).await;
    assert!(page.contains("These days are free again.") && page.contains("You keep no day."));
    assert!(page.contains("8 May 2026"), "what is lent");
}

#[tokio::test]
async fn a_borrower_chooses_days_in_the_calendar_without_a_script() {
    let app = TestApp::start().await;
    let (lena, boris) = (app.member("Lena").await, app.member("Boris").await);
    let drill = offer(&lena, "Drill").await;
    days(&lena, &drill, "days", ("2026-05-07", "2026-05-08")).await;
    let path = format!("/listings/{drill}");
    let page = boris.page_text(&path).await;
    let begins = |day: &str| format!("href=\"{path}?from={day}#days\"");
    assert!(page.contains(&begins("2026-05-05")) && page.contains(&begins("2026-07-31")));
    assert!(
        !page.contains(&begins("2026-05-07")),
        "a taken day is no link"
    );
    assert!(
        !page.contains(&begins("2026-05-01")),
        "a day that is over is no link"
    );
    assert!(page.contains("7<span class=\"visually-hidden\"> taken</span>"));
    assert_eq!(page.matches("<caption>").count(), 3);

    let page = boris.page_text(&format!("{path}?from=2026-05-05")).await;
    let ends = |day: &str| format!("href=\"{path}?from=2026-05-05&#38;until={day}#ask\"");
    assert!(page.contains(&ends("2026-05-05")) && page.contains(&ends("2026-05-06")));
    assert!(
        !page.contains(&ends("2026-05-09")),
        "taken days lie between"
    );
    assert!(page.contains(&begins("2026-05-04")), "an earlier first day");
    assert!(page.contains("From 5 May 2026: now choose the last day."));

    let page = boris
        .page_text(&format!("{path}?from=2026-05-05&until=2026-05-06"))
        .await;
    assert!(page.contains("value=\"2026-05-05\"") && page.contains("value=\"2026-05-06\""));
    assert!(page.contains("You chose 5 to 6 May 2026."));
}

#[tokio::test]
async fn a_refused_question_keeps_what_was_typed_and_only_borrowers_choose() {
    let app = TestApp::start().await;
    let (lena, boris) = (app.member("Lena").await, app.member("Boris").await);
    let drill = offer(&lena, "Drill").await;
    days(&lena, &drill, "days", ("2026-05-07", "2026-05-08")).await;
    let path = format!("/listings/{drill}");
    let begins = |day: &str| format!("href=\"{path}?from={day}#days\"");
    let typed = [
        ("from", "2026-05-05"),
        ("until", "2026-05-09"),
        ("message", "May I?"),
    ];
    let again = boris.post(&format!("{path}/loans"), &typed).await;
    let again = again.expect_status(409);
    for kept in [
        "value=\"2026-05-05\"",
        "value=\"2026-05-09\"",
        "May I?",
        &begins("2026-05-04"),
    ] {
        assert!(again.says(kept), "{kept}");
    }
    for other in [&lena, &app.visitor()] {
        let page = other.page_text(&path).await;
        assert!(
            page.contains("<caption>") && !page.contains("?from="),
            "only looks on"
        );
    }
}

#[tokio::test]
async fn days_that_no_calendar_has_are_refused_or_not_heeded() {
    let app = TestApp::start().await;
    let (lena, boris) = (app.member("Lena").await, app.member("Boris").await);
    let drill = offer(&lena, "Drill").await;
    for day in ["-99999-01-01", "+262142-12-31", "2026-02-30", "9999-12-31"] {
        let plain = day.replace('+', "%2B");
        let call = format!("GET /api/v1/listings/{drill}/days?from={plain}&until={plain}");
        let asked = boris.api(&call, json!({})).await.status;
        assert!([200, 422].contains(&asked), "{day}: {asked}");
        let page = format!("/listings/{drill}?from={plain}&until={plain}");
        assert!(!boris.page_text(&page).await.contains("class=\"chosen\""));
        let (status, _) = days(&lena, &drill, "days", (day, day)).await;
        assert_eq!(status, 422, "{day}");
        let (status, _) = days(&lena, &drill, "days/removal", (day, day)).await;
        assert_eq!(status, 422, "{day}");
    }
}
