//! What moderators decide about somebody, what they are told, and what they can say against it.

mod judging;
mod lifting;

use chrono::Duration;
use serde_json::{Value, json};

use crate::harness::app::TestApp;
use crate::harness::arrange::sign_in;
use crate::harness::client::{Answer, Client};
use crate::harness::lending::{ask, offer};
use crate::harness::moderating::{decide_about, lift, own_decision, own_decisions, queue, report};

fn suspension(days: u32) -> Value {
    json!({"decision": "suspend", "rule": "rude", "reason": "Three insults.", "days": days})
}

async fn answer(by: &Client, decision: &str, outcome: &str) -> Answer {
    let call = format!("POST /api/v1/moderation/decisions/{decision}/answer");
    let body = json!({"outcome": outcome, "answer": "I looked at it again."});
    by.api(&call, body).await
}

async fn appeal(by: &Client, decision: &str) -> Answer {
    let call = format!("POST /api/v1/me/decisions/{decision}/appeal");
    by.api(&call, json!({"text": "That was not me."})).await
}

#[tokio::test]
async fn a_suspended_member_sees_why_and_until_when_and_is_free_on_that_day() {
    let app = TestApp::start().await;
    let (mut ana, mona) = (app.member("Ana").await, app.moderator("Mona").await);
    app.advance(Duration::seconds(1)).await;
    decide_about(&mona, &ana.id, suspension(7))
        .await
        .expect_status(200);
    app.settle().await;

    let mail = app.mail_to(&ana.email).await;
    for words in [
        "suspended until 9 May 2026",
        "treated with respect",
        "> Three insults.",
    ] {
        assert!(mail.body.contains(words), "{words}: {}", mail.body);
    }
    let page = ana.page_text("/").await;
    assert!(page.contains("Your account is suspended"), "{page}");
    let decision = own_decision(&ana).await;
    let page = ana.page_text(&format!("/me/decisions/{decision}")).await;
    assert!(page.contains("suspended until 9 May 2026") && page.contains("Three insults."));
    assert!(!page.contains("Mona"), "{page}");
    let tent = json!({"kind": "offer", "terms": "lend", "title": "Tent", "description": "", "category": "camping"});
    ana.api("POST /api/v1/listings", tent.clone())
        .await
        .expect_status(403);

    app.advance(Duration::days(8)).await;
    app.settle().await;
    sign_in(&mut ana).await;
    ana.api("POST /api/v1/listings", tent)
        .await
        .expect_status(201);
    assert!(!own_decisions(&ana).await[0]["lifted_at"].is_null());
    assert!(
        !ana.page_text("/")
            .await
            .contains("Your account is suspended")
    );
}

#[tokio::test]
async fn who_is_suspended_reports_nothing_on_pages_either() {
    let app = TestApp::start().await;
    let (ana, bruno) = (app.member("Ana").await, app.member("Bruno").await);
    let mona = app.moderator("Mona").await;
    let form = format!("/reports/new?member={}", bruno.id);
    ana.get(&form).await.expect_status(200);
    let decided = decide_about(&mona, &ana.id, suspension(7)).await;
    decided.expect_status(200);
    ana.get(&form).await.expect_status(403);
    let sent = report(&ana, "member", &bruno.id, "rude").await;
    sent.expect_status(403);
    assert!(queue(&mona).await.is_empty());
}

#[tokio::test]
async fn what_a_suspended_or_banned_member_shows_is_out_of_sight_and_their_requests_end() {
    let app = TestApp::start().await;
    let (ana, bruno) = (app.member("Ana").await, app.member("Bruno").await);
    let mona = app.moderator("Mona").await;
    let (drill, ladder) = (offer(&ana, "Drill").await, offer(&bruno, "Ladder").await);
    let asked = ask(&ana, &ladder, "2026-05-10", "2026-05-12").await;
    decide_about(&mona, &ana.id, suspension(7))
        .await
        .expect_status(200);
    let open = format!("GET /api/v1/listings/{drill}");
    bruno.api(&open, json!({})).await.expect_status(404);
    let list = bruno
        .api("GET /api/v1/listings?kind=offer", json!({}))
        .await;
    assert!(!list.body.contains("Drill"), "{}", list.body);

    let ban = json!({"decision": "ban", "reason": "She went on."});
    decide_about(&mona, &ana.id, ban).await.expect_status(200);
    app.settle().await;
    let loan = bruno
        .api(&format!("GET /api/v1/loans/{asked}"), json!({}))
        .await;
    assert_eq!(loan.expect_status(200).word("state"), "expired");
}

#[tokio::test]
async fn a_ban_ends_every_session_at_once_and_leaves_a_way_to_read_why() {
    let app = TestApp::start().await;
    let (mut ana, mona) = (app.member("Ana").await, app.moderator("Mona").await);
    ana.page_text("/me").await;
    let ban = json!({"decision": "ban", "rule": "trade", "reason": "Sold tickets."});
    decide_about(&mona, &ana.id, ban).await.expect_status(200);
    let page = ana.get("/me").await.expect_status(303);
    assert!(page.location().starts_with("/sign-in"));
    ana.api("GET /api/v1/me", json!({}))
        .await
        .expect_status(401);

    sign_in(&mut ana).await;
    assert!(
        ana.page_text("/me")
            .await
            .contains("Your account is banned")
    );
    let page = ana
        .page_text(&format!("/me/decisions/{}", own_decision(&ana).await))
        .await;
    assert!(page.contains("Sold tickets."), "{page}");
    lift(&mona, &ana, "It was somebody else.")
        .await
        .expect_status(200);
    lift(&mona, &ana, "Again.").await.expect_status(409);
    assert!(
        !ana.page_text("/me")
            .await
            .contains("Your account is banned")
    );
}

#[tokio::test]
async fn another_moderator_answers_who_disagrees_and_takes_a_wrong_decision_back() {
    let app = TestApp::start().await;
    let (ana, bruno) = (app.member("Ana").await, app.member("Bruno").await);
    let (mona, max) = (app.moderator("Mona").await, app.moderator("Max").await);
    let drill = offer(&ana, "Drill").await;
    let hide = format!("POST /api/v1/moderation/listings/{drill}/hiding");
    mona.api(&hide, json!({"reason": "It is broken."}))
        .await
        .expect_status(200);
    let id = own_decision(&ana).await;
    appeal(&bruno, &id).await.expect_status(404);
    appeal(&ana, &id).await.expect_status(200);
    appeal(&ana, &id).await.expect_status(409);
    app.advance(Duration::seconds(1)).await;
    app.settle().await;
    let told = app.mail_to(&max.email).await;
    assert!(
        told.body.contains(&format!("/admin/decisions/{id}")),
        "{told:?}"
    );
    assert!(max.page_text("/admin/appeals").await.contains("Ana"));

    answer(&mona, &id, "upheld").await.expect_status(409);
    app.advance(Duration::seconds(1)).await;
    answer(&max, &id, "overturned").await.expect_status(200);
    answer(&max, &id, "upheld").await.expect_status(409);
    app.settle().await;
    let open = format!("GET /api/v1/listings/{drill}");
    bruno.api(&open, json!({})).await.expect_status(200);
    let page = ana.page_text(&format!("/me/decisions/{id}")).await;
    assert!(page.contains("You were right") && page.contains("I looked at it again."));
    assert!(
        !max.page_text("/admin/appeals")
            .await
            .contains("/admin/decisions/")
    );
}

#[tokio::test]
async fn nobody_judges_themselves_and_moderators_are_judged_by_an_admin() {
    let app = TestApp::start().await;
    let (mona, max) = (app.moderator("Mona").await, app.moderator("Max").await);
    let (admin, bruno) = (app.admin().await, app.member("Bruno").await);
    let body = json!({"member": mona.id, "reason": "rude", "text": "She shouted."});
    let report = bruno.api("POST /api/v1/reports", body).await;
    let report = report.expect_status(201).word("id");
    let queue = mona.api("GET /api/v1/moderation/reports", json!({})).await;
    assert!(!queue.body.contains(&report), "{}", queue.body);
    let one = format!("GET /api/v1/moderation/reports/{report}");
    mona.api(&one, json!({})).await.expect_status(404);
    let claim = format!("/admin/reports/{report}/claim");
    mona.post(&claim, &[]).await.expect_status(404);
    max.post(&claim, &[]).await.expect_status(303);
    let decision = format!("POST /api/v1/moderation/reports/{report}/decision");
    mona.api(&decision, json!({"decision": "dismiss"}))
        .await
        .expect_status(409);

    decide_about(&mona, &mona.id, suspension(1))
        .await
        .expect_status(409);
    decide_about(&max, &mona.id, suspension(1))
        .await
        .expect_status(409);
    let founder = admin.api("GET /api/v1/me", json!({})).await.word("id");
    decide_about(&max, &founder, suspension(1))
        .await
        .expect_status(409);
    decide_about(&admin, &mona.id, suspension(1))
        .await
        .expect_status(200);
}

#[tokio::test]
async fn all_that_a_spammer_shows_is_hidden_at_one_blow_and_that_can_be_undone() {
    let app = TestApp::start().await;
    let (sam, bruno, mona) = (
        app.member("Sam").await,
        app.member("Bruno").await,
        app.moderator("Mona").await,
    );
    let mut offers = Vec::new();
    for title in ["Cheap loans", "Casino www.win.xyz", "Cheap loans 2"] {
        offers.push(offer(&sam, title).await);
    }
    let paused = format!("POST /api/v1/listings/{}/pause", offers[2]);
    sam.api(&paused, json!({})).await.expect_status(200);
    let page = mona.page_text(&format!("/admin/members/{}", sam.id)).await;
    assert!(page.contains("Leads elsewhere: www.win.xyz"), "{page}");
    let sweep = json!({"decision": "sweep", "rule": "trade", "reason": "Advertising."});
    decide_about(&mona, &sam.id, sweep).await.expect_status(200);
    let state = async |id: &String| {
        let own = sam
            .api(&format!("GET /api/v1/listings/{id}"), json!({}))
            .await;
        own.expect_status(200).word("state")
    };
    for id in &offers {
        assert_eq!(state(id).await, "hidden");
        let open = format!("GET /api/v1/listings/{id}");
        bruno.api(&open, json!({})).await.expect_status(404);
    }
    lift(&mona, &sam, "The wrong Sam.").await.expect_status(200);
    assert_eq!(state(&offers[0]).await, "active");
    assert_eq!(state(&offers[2]).await, "paused");
}

#[tokio::test]
async fn everybody_sees_in_counts_what_moderation_did() {
    let app = TestApp::start().await;
    let (ana, mona) = (app.member("Ana").await, app.moderator("Mona").await);
    let page = app.visitor().page_text("/transparency").await;
    assert!(page.contains("None."), "{page}");
    let warning = json!({"decision": "warn", "reason": "Once is enough."});
    decide_about(&mona, &ana.id, warning)
        .await
        .expect_status(200);
    let page = app.visitor().page_text("/transparency").await;
    assert!(page.contains("Warn") && !page.contains("Ana"), "{page}");
}
