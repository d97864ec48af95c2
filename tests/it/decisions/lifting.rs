//! What is left when a decision is taken back.

use chrono::Duration;
use serde_json::json;

use super::suspension;
use crate::harness::app::TestApp;
use crate::harness::arrange::sign_in;
use crate::harness::client::Client;
use crate::harness::lending::offer;
use crate::harness::moderating::{decide_about, lift, own_decision, own_decisions, queue, report};

/// Suspends somebody for so many days, or bans them, a second after what was before.
async fn restrain(app: &TestApp, mona: &Client, who: &mut Client, days: Option<u32>) {
    app.advance(Duration::seconds(1)).await;
    let ban = json!({"decision": "ban", "reason": "She went on."});
    let decision = days.map_or(ban, suspension);
    let decided = decide_about(mona, &who.id, decision).await;
    decided.expect_status(200);
    sign_in(who).await;
}

/// What a neighbour's home page says of their account.
async fn standing(who: &mut Client) -> &'static str {
    sign_in(who).await;
    let page = who.page_text("/").await;
    let said = ["suspended", "banned"];
    let found = said
        .into_iter()
        .find(|word| page.contains(&format!("Your account is {word}")));
    found.unwrap_or("free")
}

#[tokio::test]
async fn who_is_no_longer_banned_is_suspended_for_as_long_as_before() {
    let app = TestApp::start().await;
    let (mut ana, mut mona) = (app.member("Ana").await, app.moderator("Mona").await);
    restrain(&app, &mona, &mut ana, Some(7)).await;
    restrain(&app, &mona, &mut ana, None).await;
    assert_eq!(standing(&mut ana).await, "banned");
    let lifted = lift(&mona, &ana, "It was somebody else.").await;
    lifted.expect_status(200);
    assert_eq!(standing(&mut ana).await, "suspended");
    app.advance(Duration::days(8)).await;
    assert_eq!(standing(&mut ana).await, "free");

    // A suspension whose days pass under a ban is over with it.
    sign_in(&mut mona).await;
    restrain(&app, &mona, &mut ana, Some(2)).await;
    restrain(&app, &mona, &mut ana, None).await;
    app.advance(Duration::days(3)).await;
    sign_in(&mut mona).await;
    sign_in(&mut ana).await;
    let lifted = lift(&mona, &ana, "It was somebody else.").await;
    lifted.expect_status(200);
    assert_eq!(standing(&mut ana).await, "free");
    for decision in own_decisions(&ana).await {
        assert!(!decision["lifted_at"].is_null(), "{decision}");
    }
}

#[tokio::test]
async fn what_is_hidden_at_one_blow_is_reported_no_more_and_stays_hidden_where_it_was_again() {
    let app = TestApp::start().await;
    let (sam, bruno) = (app.member("Sam").await, app.member("Bruno").await);
    let mona = app.moderator("Mona").await;
    let (loans, casino) = (offer(&sam, "Loans").await, offer(&sam, "Casino").await);
    for id in [&loans, &casino] {
        let sent = report(&bruno, "listing", id, "trade").await;
        sent.expect_status(303);
    }
    let sweep = json!({"decision": "sweep", "reason": "Advertising."});
    decide_about(&mona, &sam.id, sweep).await.expect_status(200);
    let sweep = own_decision(&sam).await;
    assert!(queue(&mona).await.is_empty());
    for act in ["restoration", "hiding"] {
        app.advance(Duration::seconds(1)).await;
        let call = format!("POST /api/v1/moderation/listings/{casino}/{act}");
        let done = mona.api(&call, json!({"reason": "Let me see."})).await;
        done.expect_status(200);
    }
    let lifting = format!("POST /api/v1/moderation/decisions/{sweep}/lifting");
    let lifted = mona.api(&lifting, json!({"reason": "Too much."})).await;
    lifted.expect_status(200);
    for (id, status) in [(&loans, 200), (&casino, 404)] {
        let open = format!("GET /api/v1/listings/{id}");
        bruno.api(&open, json!({})).await.expect_status(status);
    }
}

#[tokio::test]
async fn the_longer_of_two_suspensions_counts_until_it_is_taken_back() {
    let app = TestApp::start().await;
    let (mut ana, mut mona) = (app.member("Ana").await, app.moderator("Mona").await);
    restrain(&app, &mona, &mut ana, Some(20)).await;
    restrain(&app, &mona, &mut ana, Some(7)).await;
    app.advance(Duration::days(5)).await;
    sign_in(&mut mona).await;
    restrain(&app, &mona, &mut ana, Some(1)).await;
    app.advance(Duration::days(4)).await;
    assert_eq!(standing(&mut ana).await, "suspended");
    sign_in(&mut mona).await;
    restrain(&app, &mona, &mut ana, Some(3)).await;
    let decisions = own_decisions(&ana).await;
    let longest = decisions[3]["id"].as_str().expect("an id");
    let call = format!("POST /api/v1/moderation/decisions/{longest}/lifting");
    let lifted = mona.api(&call, json!({"reason": "Too long."})).await;
    lifted.expect_status(200);
    assert_eq!(standing(&mut ana).await, "suspended");
    app.advance(Duration::days(4)).await;
    assert_eq!(standing(&mut ana).await, "free");
}
