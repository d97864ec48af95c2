//! What may change in a loan that was agreed: it is kept longer, called off at the last moment, or it
//! never happened; and what both note of the object's condition.

#![expect(clippy::too_many_lines, reason = "a loan's way is told in one go")]

use chrono::Duration;
use serde_json::{Value, json};

use crate::harness::app::TestApp;
use crate::harness::arrange::{png, sign_in};
use crate::harness::client::{Answer, Client};
use crate::harness::lending::{act, ask, attempt, code, gift, history, offer, seen, tick, told};

async fn later(app: &TestApp, span: Duration, who: &mut [&mut Client]) {
    app.advance(span).await;
    for client in who {
        sign_in(client).await;
    }
}

/// Lends it on these days and hands it over.
async fn lent(lena: &Client, boris: &Client, offer: &str, until: &str) -> String {
    let loan = ask(boris, offer, "2026-05-02", until).await;
    act(lena, &loan, "acceptance", json!({})).await;
    let code = code(lena, &loan).await;
    act(boris, &loan, "handover", json!({ "code": code })).await;
    loan
}

async fn agreed(lena: &Client, boris: &Client, offer: &str, days: (&str, &str)) -> String {
    let loan = ask(boris, offer, days.0, days.1).await;
    act(lena, &loan, "acceptance", json!({})).await;
    loan
}

async fn ask_until(who: &Client, loan: &str, until: &str) -> Answer {
    let call = format!("POST /api/v1/loans/{loan}/extensions");
    who.api(&call, json!({ "until": until })).await
}

async fn cancelled_late(who: &Client) -> Value {
    let call = format!("GET /api/v1/members/{}", who.id);
    let profile = who.api(&call, json!({})).await;
    profile.expect_status(200).json()["facts"]["cancelled_late"].clone()
}

#[tokio::test]
async fn who_has_it_may_keep_it_longer_if_the_owner_agrees_and_the_days_are_free() {
    let app = TestApp::start().await;
    let (lena, boris, cleo) = (
        app.member("Lena").await,
        app.member("Boris").await,
        app.member("Cleo").await,
    );
    let drill = offer(&lena, "Drill").await;
    let loan = lent(&lena, &boris, &drill, "2026-05-04").await;
    agreed(&lena, &cleo, &drill, ("2026-05-09", "2026-05-10")).await;
    let hoping = ask(&cleo, &drill, "2026-05-06", "2026-05-06").await;

    for wrong in ["2026-05-04", "2026-08-01", "soon"] {
        ask_until(&boris, &loan, wrong).await.expect_status(422);
    }
    ask_until(&boris, &loan, "2026-05-09")
        .await
        .expect_status(409);
    ask_until(&lena, &loan, "2026-05-07")
        .await
        .expect_status(409);
    ask_until(&cleo, &loan, "2026-05-07")
        .await
        .expect_status(404);
    tick(&app);
    ask_until(&boris, &loan, "2026-05-07")
        .await
        .expect_status(201);
    ask_until(&boris, &loan, "2026-05-08")
        .await
        .expect_status(409);
    told(&app, &lena, "keep “Drill” longer").await;
    assert_eq!(seen(&lena, &loan).await["turn"], "lender");
    let page = lena.page_text(&format!("/loans/{loan}")).await;
    assert!(page.contains("until 7 May 2026"), "{page}");

    assert_eq!(
        attempt(&boris, &loan, "extensions/acceptance", json!({})).await,
        409
    );
    tick(&app);
    act(&lena, &loan, "extensions/acceptance", json!({})).await;
    let now = seen(&boris, &loan).await;
    assert_eq!(
        (&now["until"], &now["extension_until"]),
        (&json!("2026-05-07"), &json!(null))
    );
    assert_eq!(seen(&cleo, &hoping).await["state"], "expired");
    let listing = boris
        .api(&format!("GET /api/v1/listings/{drill}"), json!({}))
        .await;
    let booked = listing.json()["booked"].as_array().unwrap().len();
    assert_eq!(booked, 6 + 2);
    let last = history(&app, &loan);
    assert_eq!(
        last[last.len() - 2..],
        ["ask_extension out>out", "extend out>out"]
    );
}

#[tokio::test]
async fn an_extension_that_is_refused_or_not_needed_leaves_all_as_it_was() {
    let app = TestApp::start().await;
    let (lena, boris) = (app.member("Lena").await, app.member("Boris").await);
    let drill = offer(&lena, "Drill").await;
    let loan = lent(&lena, &boris, &drill, "2026-05-04").await;
    for who in [&lena, &boris] {
        ask_until(&boris, &loan, "2026-05-07")
            .await
            .expect_status(201);
        act(who, &loan, "extensions/refusal", json!({})).await;
        assert_eq!(seen(&boris, &loan).await["until"], "2026-05-04");
        assert_eq!(
            attempt(who, &loan, "extensions/refusal", json!({})).await,
            409
        );
    }
    ask_until(&boris, &loan, "2026-05-07")
        .await
        .expect_status(201);
    act(&boris, &loan, "return", json!({})).await;
    assert_eq!(seen(&lena, &loan).await["extension_until"], json!(null));
    assert_eq!(
        attempt(&lena, &loan, "extensions/acceptance", json!({})).await,
        409
    );
}

#[tokio::test]
async fn to_call_it_off_at_the_last_moment_is_a_fact_but_not_if_the_object_is_late() {
    let app = TestApp::start().await;
    let (mut lena, mut boris, mut cleo) = (
        app.member("Lena").await,
        app.member("Boris").await,
        app.member("Cleo").await,
    );
    let drill = offer(&lena, "Drill").await;
    let why = || json!({"reason": "I am ill."});
    let early = agreed(&lena, &boris, &drill, ("2026-05-04", "2026-05-04")).await;
    act(&boris, &early, "cancellation", why()).await;
    assert_eq!(cancelled_late(&boris).await, 0);
    let late = agreed(&lena, &boris, &drill, ("2026-05-03", "2026-05-03")).await;
    let page = boris.page_text(&format!("/loans/{late}")).await;
    assert!(page.contains("at the last moment"));
    act(&boris, &late, "cancellation", why()).await;
    assert_eq!(cancelled_late(&boris).await, 1);
    let profile = lena.page_text(&format!("/members/{}", boris.id)).await;
    assert!(profile.contains("at the last moment once"), "{profile}");

    lent(&lena, &boris, &drill, "2026-05-03").await;
    let next = agreed(&lena, &cleo, &drill, ("2026-05-05", "2026-05-06")).await;
    later(
        &app,
        Duration::days(2),
        &mut [&mut lena, &mut boris, &mut cleo],
    )
    .await;
    told(&app, &cleo, "may not be back in time").await;
    act(&cleo, &next, "cancellation", why()).await;
    assert_eq!(cancelled_late(&cleo).await, 0);
}

#[tokio::test]
async fn what_never_came_about_ends_without_blame() {
    let app = TestApp::start().await;
    let (mut lena, mut boris) = (app.member("Lena").await, app.member("Boris").await);
    let drill = offer(&lena, "Drill").await;
    let loan = agreed(&lena, &boris, &drill, ("2026-05-03", "2026-05-05")).await;
    assert_eq!(attempt(&lena, &loan, "incidents", json!({})).await, 409);
    later(&app, Duration::days(1), &mut [&mut lena, &mut boris]).await;
    assert_eq!(act(&lena, &loan, "incidents", json!({})).await, "lapsed");
    let listing = boris
        .api(&format!("GET /api/v1/listings/{drill}"), json!({}))
        .await;
    assert_eq!(listing.json()["booked"], json!([]));
    told(&app, &boris, "never came about").await;
    assert_eq!(cancelled_late(&lena).await, 0);
}

#[tokio::test]
async fn what_counts_on_one_sides_word_alone_can_be_disputed_and_is_no_fact_then() {
    let app = TestApp::start().await;
    let (mut lena, mut boris) = (app.member("Lena").await, app.member("Boris").await);
    let drill = offer(&lena, "Drill").await;
    let loan = agreed(&lena, &boris, &drill, ("2026-05-02", "2026-05-05")).await;
    act(&lena, &loan, "handover", json!({})).await;
    later(&app, Duration::hours(48), &mut [&mut lena, &mut boris]).await;
    assert_eq!(seen(&boris, &loan).await["state"], "out");
    assert_eq!(act(&boris, &loan, "incidents", json!({})).await, "out");
    assert_eq!(attempt(&lena, &loan, "incidents", json!({})).await, 409);
    act(&lena, &loan, "loss", json!({})).await;
    app.settle().await;
    let profile = boris
        .api(&format!("GET /api/v1/members/{}", boris.id), json!({}))
        .await;
    assert_eq!(profile.json()["facts"]["loans"], 0, "{}", profile.body);
    assert_eq!(profile.json()["facts"]["neighbours"], 0);
    let review = json!({"stars": 2, "text": "We disagree.", "share_text": false});
    assert_eq!(attempt(&lena, &loan, "reviews", review).await, 409);
}

#[tokio::test]
async fn both_note_the_condition_with_photos_that_nobody_else_sees_for_90_days() {
    let app = TestApp::start().await;
    let (mut lena, mut boris, other) = (
        app.member("Lena").await,
        app.member("Boris").await,
        app.member("Omar").await,
    );
    let drill = offer(&lena, "Drill").await;
    let loan = ask(&boris, &drill, "2026-05-02", "2026-05-04").await;
    let note = |text: &str| json!({"note": text});
    assert_eq!(attempt(&lena, &loan, "conditions", note("new")).await, 409);
    act(&lena, &loan, "acceptance", json!({})).await;
    assert_eq!(attempt(&lena, &loan, "conditions", note(" ")).await, 422);
    assert_eq!(attempt(&other, &loan, "conditions", note("x")).await, 404);
    assert_eq!(
        attempt(
            &lena,
            &loan,
            "conditions",
            json!({"note": "x", "moment": "return"})
        )
        .await,
        422
    );
    let photo = ("condition_photos", "lid.png", png());
    let fields = [("note", "a scratch on the lid")];
    let path = format!("/loans/{loan}/conditions");
    lena.upload(&path, &fields, std::slice::from_ref(&photo))
        .await
        .expect_status(303);
    let many = vec![photo; 5];
    lena.upload(&path, &fields, &many).await.expect_status(422);

    let page = boris.page_text(&format!("/loans/{loan}")).await;
    assert!(page.contains("a scratch on the lid"));
    let (_, rest) = page.split_once(&format!("/loans/{loan}/photos/")).unwrap();
    let (id, _) = rest.split_once('/').unwrap();
    let theirs = format!("/loans/{loan}/photos/{id}/card");
    boris.get(&theirs).await.expect_status(200);
    other.get(&theirs).await.expect_status(404);
    lena.get(&format!("/photos/{id}/card"))
        .await
        .expect_status(404);
    let elsewhere = ask(&boris, &drill, "2026-06-02", "2026-06-04").await;
    boris
        .get(&format!("/loans/{elsewhere}/photos/{id}/card"))
        .await
        .expect_status(404);

    let code1 = code(&lena, &loan).await;
    act(&boris, &loan, "handover", json!({ "code": code1 })).await;
    let both = json!({"note": "works", "moment": "hand-over"});
    assert_eq!(attempt(&boris, &loan, "conditions", both).await, 201);
    let code2 = code(&boris, &loan).await;
    act(&lena, &loan, "return", json!({ "code": code2 })).await;
    later(&app, Duration::days(89), &mut [&mut lena, &mut boris]).await;
    assert_eq!(noted(&boris, &loan).await, 2);
    assert_eq!(attempt(&lena, &loan, "conditions", note("late")).await, 409);
    later(&app, Duration::days(1), &mut [&mut lena, &mut boris]).await;
    assert_eq!(noted(&boris, &loan).await, 0);
    assert!(
        !app.rows().iter().any(|row| row.contains(id)),
        "the photo is gone, too"
    );
}

async fn noted(who: &Client, loan: &str) -> usize {
    let call = format!("GET /api/v1/loans/{loan}/conditions");
    let noted = who.api(&call, json!({})).await.expect_status(200);
    noted.json()["items"].as_array().unwrap().len()
}

#[tokio::test]
async fn a_giver_sees_all_who_ask_side_by_side_and_changes_their_mind() {
    let app = TestApp::start().await;
    let lena = app.member("Lena").await;
    let sofa = gift(&lena, "Sofa").await;
    let empty = lena.page_text(&format!("/listings/{sofa}/askers")).await;
    assert!(empty.contains("Nobody has asked yet"));
    let mut asked = Vec::new();
    for name in ["Ada", "Ben", "Cleo", "Dora", "Emil"] {
        let who = app.member(name).await;
        tick(&app);
        let words = json!({"message": format!("{name} would love it.")});
        let call = format!("POST /api/v1/listings/{sofa}/loans");
        let loan = who.api(&call, words).await.expect_status(201).word("id");
        asked.push((who, loan));
    }
    let call = format!("GET /api/v1/listings/{sofa}/loans");
    let all = lena.api(&call, json!({})).await.expect_status(200).json();
    let said: Vec<&str> = all["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["message"].as_str().unwrap())
        .collect();
    assert_eq!(said[4], "Emil would love it.");
    assert_eq!(all["items"][0]["about_m"], 0);
    asked[0].0.api(&call, json!({})).await.expect_status(404);

    let page = lena.page_text(&format!("/listings/{sofa}/askers")).await;
    assert!(
        page.contains("Give it to Cleo") && page.contains("in your area"),
        "{page}"
    );
    act(&lena, &asked[2].1, "acceptance", json!({})).await;
    assert_eq!(
        attempt(&lena, &asked[4].1, "acceptance", json!({})).await,
        409
    );
    let page = lena.page_text(&format!("/listings/{sofa}/askers")).await;
    assert!(page.contains("Give it to Emil instead"));
    let instead = json!({"instead_of": asked[2].1});
    act(&lena, &asked[4].1, "acceptance", instead).await;
    told(&app, &asked[2].0, "Sofa").await;
    let given = code(&lena, &asked[4].1).await;
    act(
        &asked[4].0,
        &asked[4].1,
        "handover",
        json!({ "code": given }),
    )
    .await;
    for (who, loan) in &asked[..4] {
        assert_eq!(seen(who, loan).await["state"], "expired");
    }
}

#[tokio::test]
async fn the_code_can_be_printed_by_its_giver_alone() {
    let app = TestApp::start().await;
    let (lena, boris) = (app.member("Lena").await, app.member("Boris").await);
    let drill = offer(&lena, "Drill").await;
    let loan = agreed(&lena, &boris, &drill, ("2026-05-02", "2026-05-05")).await;
    let letters = code(&lena, &loan).await;
    let slip = lena.page_text(&format!("/loans/{loan}/slip")).await;
    assert!(slip.contains(&letters) && slip.contains("<svg"));
    let theirs = boris
        .get(&format!("/loans/{loan}/slip"))
        .await
        .expect_status(409);
    assert!(!theirs.says(&letters));
    tick(&app);
}
