//! Who may judge a decision, and what they and whom it concerns hear of it.

use chrono::Duration;
use serde_json::json;

use super::{answer, appeal, suspension};
use crate::harness::app::TestApp;
use crate::harness::client::Client;
use crate::harness::lending::offer;
use crate::harness::moderating::{decide_about, lift, own_decision, own_decisions, report};

/// The subjects of the mails to somebody, oldest first.
async fn subjects(app: &TestApp, to: &Client) -> Vec<String> {
    let mails = app.mails().await.into_iter();
    let theirs = mails.filter(|mail| mail.to.contains(&to.email));
    theirs.map(|mail| mail.subject).collect()
}

#[tokio::test]
async fn where_nobody_else_could_answer_who_decided_is_told_and_looks_again() {
    let app = TestApp::start().await;
    let (admin, mona) = (app.admin().await, app.moderator("Mona").await);
    let warning = json!({"decision": "warn", "reason": "Be kinder."});
    let decided = decide_about(&admin, &mona.id, warning).await;
    decided.expect_status(200);
    let id = own_decision(&mona).await;
    appeal(&mona, &id).await.expect_status(200);
    app.advance(Duration::seconds(1)).await;
    let told = app.mail_to(&admin.email).await;
    assert_eq!(
        told.path("/admin/decisions/"),
        format!("/admin/decisions/{id}")
    );
    answer(&mona, &id, "overturned").await.expect_status(409);
    answer(&admin, &id, "overturned").await.expect_status(200);
    let decision = &own_decisions(&mona).await[0];
    assert!(!decision["lifted_at"].is_null(), "{decision}");
}

#[tokio::test]
async fn a_moderator_does_not_take_back_what_an_admin_decided_about_another_one() {
    let app = TestApp::start().await;
    let (mona, max) = (app.moderator("Mona").await, app.moderator("Max").await);
    let admin = app.admin().await;
    let decided = decide_about(&admin, &mona.id, suspension(7)).await;
    decided.expect_status(200);
    lift(&max, &mona, "My friend.").await.expect_status(409);
    let id = own_decision(&mona).await;
    appeal(&mona, &id).await.expect_status(200);
    app.advance(Duration::seconds(1)).await;
    let appealed = "Somebody disagrees with a decision".to_owned();
    assert!(!subjects(&app, &max).await.contains(&appealed));
    assert!(subjects(&app, &admin).await.contains(&appealed));
    answer(&max, &id, "overturned").await.expect_status(409);
    answer(&admin, &id, "overturned").await.expect_status(200);
    let page = mona.page_text("/").await;
    assert!(!page.contains("Your account is suspended"), "{page}");
}

#[tokio::test]
async fn a_moderator_does_not_learn_who_reported_them_or_decided_about_them() {
    let app = TestApp::start().await;
    let (bruno, mona) = (app.member("Bruno").await, app.moderator("Mona").await);
    let max = app.moderator("Max").await;
    let drill = offer(&mona, "Drill").await;
    for (kind, id) in [("listing", &drill), ("member", &mona.id)] {
        let sent = report(&bruno, kind, id, "rude").await;
        sent.expect_status(303);
    }
    let warning = json!({"decision": "warn", "reason": "Be kinder."});
    let hide = format!("POST /api/v1/moderation/listings/{drill}/hiding");
    let hidden = max.api(&hide, json!({"reason": "It is broken."})).await;
    hidden.expect_status(200);
    let saw = offer(&mona, "Saw").await;
    let sent = report(&bruno, "listing", &saw, "rude").await;
    sent.expect_status(303);
    let listings = [drill, saw].map(|id| format!("/admin/listings/{id}"));
    let account = format!("/admin/members/{}", mona.id);
    assert!(max.page_text(&account).await.contains("Bruno"));
    assert!(max.page_text(&listings[1]).await.contains("Bruno"));
    decide_about(&max, &mona.id, warning)
        .await
        .expect_status(200);
    for page in listings.iter().chain([&account]) {
        let page = mona.page_text(page).await;
        assert!(!page.contains("Bruno") && !page.contains("Max"), "{page}");
    }
    let id = own_decision(&mona).await;
    appeal(&mona, &id).await.expect_status(200);
    let decision = format!("/admin/decisions/{id}");
    mona.get(&decision).await.expect_status(404);
    assert!(!mona.page_text("/admin/appeals").await.contains(&decision));
    let page = max.page_text(&decision).await;
    assert!(page.contains("Max") && page.contains("Warn"), "{page}");
    assert!(!page.contains("This is a warning."), "{page}");
}

#[tokio::test]
async fn who_was_right_hears_so_in_one_mail() {
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    let (mona, max) = (app.moderator("Mona").await, app.moderator("Max").await);
    let drill = offer(&ana, "Drill").await;
    let hide = format!("POST /api/v1/moderation/listings/{drill}/hiding");
    let hidden = mona.api(&hide, json!({"reason": "It is broken."})).await;
    hidden.expect_status(200);
    let id = own_decision(&ana).await;
    appeal(&ana, &id).await.expect_status(200);
    let before = subjects(&app, &ana).await.len();
    app.advance(Duration::seconds(1)).await;
    answer(&max, &id, "overturned").await.expect_status(200);
    let after = subjects(&app, &ana).await;
    assert_eq!(
        after[before..],
        ["About the decision that you disagreed with"]
    );
}
