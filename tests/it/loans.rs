//! The loan: its whole way by API, its clock and its codes.

#![expect(clippy::too_many_lines, reason = "a loan's way is told in one go")]

use chrono::Duration;
use serde_json::{Value, json};

use crate::harness::app::TestApp;
use crate::harness::arrange::sign_in;
use crate::harness::client::Client;
use crate::harness::lending::{
    act, ask, attempt, code, gift, history, offer, seen, tick, told, wish,
};

/// Lets time pass; who is still there signs in again, because a program's token lives 10 minutes.
async fn later(app: &TestApp, span: Duration, who: &mut [&mut Client]) {
    app.advance(span).await;
    for client in who {
        sign_in(client).await;
    }
}

async fn state(who: &Client, loan: &str) -> String {
    seen(who, loan).await["state"].as_str().unwrap().to_owned()
}

async fn booked(who: &Client, offer: &str) -> Value {
    let call = format!("GET /api/v1/listings/{offer}");
    who.api(&call, json!({})).await.expect_status(200).json()["booked"].clone()
}

#[tokio::test]
async fn a_drill_is_asked_for_handed_over_by_code_and_brought_back() {
    let app = TestApp::start().await;
    let (lena, boris) = (app.member("Lena").await, app.member("Boris").await);
    let drill = offer(&lena, "Drill").await;
    tick(&app);
    let loan = ask(&boris, &drill, "2026-05-04", "2026-05-06").await;
    let mail = told(&app, &lena, "Boris asks for").await;
    assert_eq!(mail.path("/loans/"), format!("/loans/{loan}"));

    let yes = json!({"address": "12 rue des Dames, code 34B", "message": "At six?"});
    tick(&app);
    assert_eq!(act(&lena, &loan, "acceptance", yes).await, "accepted");
    assert_eq!(
        booked(&boris, &drill).await,
        json!(["2026-05-04", "2026-05-05", "2026-05-06"])
    );
    let seen_by_boris = seen(&boris, &loan).await;
    assert_eq!(seen_by_boris["address"], "12 rue des Dames, code 34B");
    assert_eq!(seen_by_boris["messages"][1]["text"], "At six?");

    let first = code(&lena, &loan).await;
    tick(&app);
    assert_eq!(
        act(
            &boris,
            &loan,
            "handover",
            json!({"code": first.to_lowercase()})
        )
        .await,
        "out"
    );
    let second = code(&boris, &loan).await;
    assert_ne!(first, second);
    tick(&app);
    assert_eq!(
        act(&lena, &loan, "return", json!({"code": second})).await,
        "returned"
    );
    assert_eq!(
        booked(&boris, &drill).await,
        json!([]),
        "an early return frees the days"
    );
    assert_eq!(
        history(&app, &loan),
        [
            "request >requested",
            "accept requested>accepted",
            "hand_over accepted>out",
            "return out>returned",
        ]
    );
    for mail in app.mails().await {
        assert!(!mail.body.contains("rue des Dames") && !mail.body.contains("At six?"));
        let others = [&lena, &boris].map(|c| c.email.clone());
        let foreign = others.iter().filter(|email| !mail.to.contains(*email));
        assert!(foreign.into_iter().all(|email| !mail.body.contains(email)));
    }
}

#[tokio::test]
async fn one_side_says_so_and_the_other_agrees_objects_or_stays_silent() {
    let app = TestApp::start().await;
    let (mut lena, mut boris) = (app.member("Lena").await, app.member("Boris").await);
    let drill = offer(&lena, "Drill").await;
    tick(&app);
    let loan = ask(&boris, &drill, "2026-05-02", "2026-05-09").await;
    tick(&app);
    act(&lena, &loan, "acceptance", json!({})).await;
    tick(&app);
    assert_eq!(act(&lena, &loan, "handover", json!({})).await, "accepted");
    tick(&app);
    assert_eq!(attempt(&lena, &loan, "handover", json!({})).await, 409);
    tick(&app);
    assert_eq!(
        attempt(&boris, &loan, "cancellation", json!({"reason": "no"})).await,
        409
    );
    tick(&app);
    assert_eq!(
        act(&boris, &loan, "objections", json!({})).await,
        "accepted"
    );
    tick(&app);
    assert_eq!(act(&lena, &loan, "handover", json!({})).await, "accepted");
    later(&app, Duration::hours(47), &mut [&mut lena, &mut boris]).await;
    assert_eq!(state(&boris, &loan).await, "accepted");
    later(&app, Duration::hours(1), &mut [&mut lena, &mut boris]).await;
    assert_eq!(state(&boris, &loan).await, "out");
    tick(&app);
    assert_eq!(seen(&boris, &loan).await["one_sided"], true);

    assert_eq!(act(&boris, &loan, "return", json!({})).await, "out");
    tick(&app);
    assert_eq!(act(&lena, &loan, "return", json!({})).await, "returned");
    assert_eq!(
        history(&app, &loan),
        [
            "request >requested",
            "accept requested>accepted",
            "declare_hand_over accepted>accepted",
            "object accepted>accepted",
            "declare_hand_over accepted>accepted",
            "hand_over accepted>out",
            "declare_return out>out",
            "return out>returned",
        ]
    );
}

#[tokio::test]
async fn whoever_asked_for_the_same_days_is_told_that_they_are_gone() {
    let app = TestApp::start().await;
    let (lena, boris) = (app.member("Lena").await, app.member("Boris").await);
    let carol = app.member("Carol").await;
    let drill = offer(&lena, "Drill").await;
    let first = ask(&boris, &drill, "2026-05-04", "2026-05-06").await;
    let overlapping = ask(&carol, &drill, "2026-05-06", "2026-05-08").await;
    let beside = ask(&carol, &drill, "2026-05-07", "2026-05-08").await;
    act(&lena, &first, "acceptance", json!({})).await;
    assert_eq!(state(&carol, &overlapping).await, "expired");
    assert_eq!(state(&carol, &beside).await, "requested");
    told(&app, &carol, "given these days").await;
    assert_eq!(
        attempt(&lena, &overlapping, "acceptance", json!({})).await,
        409
    );

    let taken = json!({"from": "2026-05-05", "until": "2026-05-05"});
    let call = format!("POST /api/v1/listings/{drill}/loans");
    carol.api(&call, taken).await.expect_status(409);
    let reason = json!({"reason": "It is broken"});
    assert_eq!(
        act(&lena, &first, "cancellation", reason).await,
        "cancelled"
    );
    assert_eq!(booked(&boris, &drill).await, json!([]));
}

#[tokio::test]
async fn the_days_of_a_loan_keep_within_bounds() {
    let app = TestApp::start().await;
    let (lena, boris) = (app.member("Lena").await, app.member("Boris").await);
    let drill = offer(&lena, "Drill").await;
    let call = format!("POST /api/v1/listings/{drill}/loans");
    for (from, until) in [
        ("2026-05-01", "2026-05-03"),
        ("2026-05-05", "2026-05-04"),
        ("2026-05-05", "2026-09-01"),
        ("2028-05-05", "2028-05-06"),
        ("2026-02-30", "2026-03-01"),
        ("soon", ""),
    ] {
        let asked = boris
            .api(&call, json!({"from": from, "until": until}))
            .await;
        assert_eq!(asked.status, 422, "{from} {until}: {}", asked.body);
    }
    let days = json!({"from": "2026-05-05", "until": "2026-05-06"});
    lena.api(&call, days.clone()).await.expect_status(409);
    let long = json!({"from": "2026-05-05", "until": "2026-05-06", "message": "x".repeat(4_001)});
    boris.api(&call, long).await.expect_status(422);
    let nowhere = format!("POST /api/v1/listings/{}/loans", uuid::Uuid::nil());
    boris.api(&nowhere, days).await.expect_status(404);
}

#[tokio::test]
async fn five_wrong_codes_pause_the_code_for_a_quarter_of_an_hour() {
    let app = TestApp::start().await;
    let (mut lena, mut boris) = (app.member("Lena").await, app.member("Boris").await);
    let drill = offer(&lena, "Drill").await;
    let loan = ask(&boris, &drill, "2026-05-02", "2026-05-03").await;
    act(&lena, &loan, "acceptance", json!({})).await;
    let right = code(&lena, &loan).await;
    for _ in 0..5 {
        let wrong = json!({"code": "000000"});
        assert_eq!(attempt(&boris, &loan, "handover", wrong).await, 422);
    }
    let body = json!({"code": right});
    assert_eq!(attempt(&boris, &loan, "handover", body.clone()).await, 429);
    let own = attempt(&lena, &loan, "handover", body.clone()).await;
    assert_eq!(own, 409, "the giver does not type it");
    let call = format!("GET /api/v1/loans/{loan}/code");
    boris.api(&call, json!({})).await.expect_status(409);
    later(&app, Duration::minutes(16), &mut [&mut lena, &mut boris]).await;
    assert_eq!(act(&boris, &loan, "handover", body).await, "out");
}

#[tokio::test]
async fn time_alone_ends_what_nobody_answers_fetches_or_brings_back() {
    let app = TestApp::start().await;
    let (mut lena, mut boris) = (app.member("Lena").await, app.member("Boris").await);
    let drill = offer(&lena, "Drill").await;
    let far = ask(&boris, &drill, "2026-06-20", "2026-06-21").await;
    let near = ask(&boris, &drill, "2026-05-03", "2026-05-04").await;
    let fetched = ask(&boris, &drill, "2026-05-10", "2026-05-11").await;
    let forgotten = ask(&boris, &drill, "2026-05-12", "2026-05-13").await;
    act(
        &lena,
        &fetched,
        "acceptance",
        json!({"address": "12 rue des Dames"}),
    )
    .await;
    act(
        &lena,
        &forgotten,
        "acceptance",
        json!({"address": "12 rue des Dames"}),
    )
    .await;
    let code = code(&lena, &fetched).await;
    act(&boris, &fetched, "handover", json!({"code": code})).await;

    later(&app, Duration::days(2), &mut [&mut lena, &mut boris]).await;
    assert_eq!(state(&boris, &near).await, "expired");
    assert_eq!(state(&boris, &far).await, "requested");
    later(&app, Duration::days(5), &mut [&mut lena, &mut boris]).await;
    assert_eq!(state(&boris, &far).await, "expired");
    later(&app, Duration::days(14), &mut [&mut lena, &mut boris]).await;
    assert_eq!(state(&boris, &forgotten).await, "lapsed");
    assert_eq!(
        seen(&boris, &forgotten).await["address"],
        "12 rue des Dames"
    );
    assert_eq!(seen(&boris, &fetched).await["days_late"], 12);
    later(&app, Duration::days(7), &mut [&mut lena, &mut boris]).await;
    assert_eq!(seen(&boris, &forgotten).await["address"], Value::Null);
    later(&app, Duration::days(42), &mut [&mut lena, &mut boris]).await;
    assert_eq!(state(&boris, &fetched).await, "unresolved");
    assert_eq!(attempt(&boris, &fetched, "return", json!({})).await, 409);
    assert_eq!(act(&lena, &fetched, "return", json!({})).await, "returned");
}

#[tokio::test]
async fn a_gift_is_promised_to_one_who_can_be_exchanged_until_it_is_given() {
    let app = TestApp::start().await;
    let (mut lena, mut boris) = (app.member("Lena").await, app.member("Boris").await);
    let mut carol = app.member("Carol").await;
    let sofa = gift(&lena, "Sofa").await;
    let first = ask(&boris, &sofa, "", "").await;
    let second = ask(&carol, &sofa, "", "").await;
    act(
        &lena,
        &first,
        "acceptance",
        json!({"address": "12 rue des Dames"}),
    )
    .await;
    later(
        &app,
        Duration::days(29),
        &mut [&mut lena, &mut boris, &mut carol],
    )
    .await;
    assert_eq!(attempt(&lena, &second, "acceptance", json!({})).await, 409);
    let instead = json!({"instead_of": first});
    assert_eq!(act(&lena, &second, "acceptance", instead).await, "accepted");
    assert_eq!(state(&boris, &first).await, "requested");
    assert_eq!(seen(&boris, &first).await["address"], Value::Null);
    let code = code(&lena, &second).await;
    assert_eq!(
        act(&carol, &second, "handover", json!({"code": code})).await,
        "given"
    );
    assert_eq!(state(&boris, &first).await, "expired");
    told(&app, &boris, "Thank you for asking").await;
    let call = format!("POST /api/v1/listings/{sofa}/loans");
    boris.api(&call, json!({})).await.expect_status(404);
}

#[tokio::test]
async fn a_request_is_answered_with_an_offer() {
    let app = TestApp::start().await;
    let (lena, boris) = (app.member("Lena").await, app.member("Boris").await);
    let wish = wish(&boris, "A drill, please").await;
    let drill = offer(&lena, "Drill").await;
    let call = format!("POST /api/v1/listings/{wish}/proposals");
    let body = json!({"offer": drill, "from": "2026-05-04", "until": "2026-05-05"});
    let proposed = lena.api(&call, body.clone()).await.expect_status(201);
    assert_eq!(proposed.word("state"), "proposed");
    let loan = proposed.word("id");
    assert_eq!(attempt(&lena, &loan, "acceptance", json!({})).await, 409);
    assert_eq!(
        act(&boris, &loan, "acceptance", json!({})).await,
        "accepted"
    );
    let own = boris.api(&call, body.clone()).await;
    assert_eq!(own.status, 409, "{}", own.body);
    let foreign = app.member("Carol").await.api(&call, body).await;
    assert_eq!(
        foreign.status, 422,
        "somebody else's offer: {}",
        foreign.body
    );
}

#[tokio::test]
async fn what_is_withdrawn_or_lost_ends_what_waits_for_it() {
    let app = TestApp::start().await;
    let (lena, boris) = (app.member("Lena").await, app.member("Boris").await);
    let drill = offer(&lena, "Drill").await;
    let agreed = ask(&boris, &drill, "2026-05-02", "2026-05-03").await;
    let open = ask(&boris, &drill, "2026-05-10", "2026-05-11").await;
    act(&lena, &agreed, "acceptance", json!({})).await;
    let call = format!("POST /api/v1/listings/{drill}/withdrawal");
    lena.api(&call, json!({})).await.expect_status(200);
    app.settle().await;
    assert_eq!(state(&boris, &open).await, "expired");
    assert_eq!(
        state(&boris, &agreed).await,
        "accepted",
        "what is agreed stays"
    );

    let saw = offer(&lena, "Saw").await;
    let out = ask(&boris, &saw, "2026-05-02", "2026-05-03").await;
    let later = ask(&boris, &saw, "2026-05-10", "2026-05-11").await;
    act(&lena, &out, "acceptance", json!({})).await;
    act(&lena, &later, "acceptance", json!({})).await;
    let code = code(&lena, &out).await;
    act(&boris, &out, "handover", json!({"code": code})).await;
    assert_eq!(attempt(&boris, &out, "loss", json!({})).await, 409);
    assert_eq!(act(&lena, &out, "loss", json!({})).await, "lost");
    assert_eq!(state(&boris, &later).await, "cancelled");
    assert_eq!(act(&lena, &out, "return", json!({})).await, "returned");
}
