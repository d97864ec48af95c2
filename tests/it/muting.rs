//! Muting: nothing is told of somebody any more, they do not notice, and nothing is lost.

use chrono::Duration;
use serde_json::json;

use crate::harness::app::TestApp;
use crate::harness::arrange::sign_in;
use crate::harness::client::Client;
use crate::harness::lending::{ask, offer, told, wish};

async fn mute(who: &Client, whom: &Client) {
    let call = format!("PUT /api/v1/members/{}/mute", whom.id);
    who.api(&call, json!({})).await.expect_status(204);
}

async fn unmute(who: &Client, whom: &Client) {
    let call = format!("DELETE /api/v1/members/{}/mute", whom.id);
    who.api(&call, json!({})).await.expect_status(204);
}

/// How many mails somebody got.
async fn mails(app: &TestApp, to: &Client) -> usize {
    app.settle().await;
    let mails = app.mails().await;
    mails
        .iter()
        .filter(|mail| mail.to.contains(&to.email))
        .count()
}

/// Boris asks about Ana's drill; answers the conversation.
async fn question(ana: &Client, boris: &Client) -> String {
    let drill = offer(ana, "Drill").await;
    let call = format!("POST /api/v1/listings/{drill}/questions");
    let asked = boris.api(&call, json!({"text": "Is it strong?"})).await;
    asked.expect_status(201).word("id")
}

#[tokio::test]
async fn their_messages_are_there_and_nothing_tells_of_them() {
    let app = TestApp::start().await;
    let (ana, boris) = (app.member("Ana").await, app.member("Boris").await);
    mute(&ana, &boris).await;
    let before = mails(&app, &ana).await;
    let talk = question(&ana, &boris).await;
    app.advance(Duration::minutes(3)).await;
    assert_eq!(mails(&app, &ana).await, before);
    let path = format!("/conversations/{talk}");
    assert!(ana.page_text(&path).await.contains("Is it strong?"));
    let words = format!("POST /api/v1/conversations/{talk}/messages");
    ana.api(&words, json!({"text": "Very."}))
        .await
        .expect_status(201);
    app.advance(Duration::minutes(3)).await;
    told(&app, &boris, "Ana").await;
    unmute(&ana, &boris).await;
    question(&ana, &boris).await;
    app.advance(Duration::minutes(3)).await;
    assert_eq!(mails(&app, &ana).await, before + 1);
}

#[tokio::test]
async fn one_mutes_where_one_reads_them() {
    let app = TestApp::start().await;
    let (ana, boris) = (app.member("Ana").await, app.member("Boris").await);
    let talk = question(&ana, &boris).await;
    let path = format!("/conversations/{talk}");
    let muting = format!("/members/{}/mute", boris.id);
    assert!(ana.page_text(&path).await.contains(&muting));
    ana.post(&muting, &[]).await.expect_status(303);
    let muted = ana.page_text("/me/blocks").await;
    assert!(muted.contains(&format!("{muting}/removal")), "{muted}");
}

#[tokio::test]
async fn who_is_muted_sees_what_they_saw_before() {
    let app = TestApp::start().await;
    let (ana, boris) = (app.member("Ana").await, app.member("Boris").await);
    let talk = question(&ana, &boris).await;
    let pages = [
        format!("/conversations/{talk}"),
        format!("/members/{}", ana.id),
        "/me/blocks".to_owned(),
    ];
    // What differs from one time to the next is the token that makes a form act once.
    let plain = |page: String| {
        let parts = page.split("name=\"once\" value=\"");
        let parts = parts.map(|part| {
            part.split_once('"')
                .map_or(part, |(_, rest)| rest)
                .to_owned()
        });
        parts.collect::<Vec<_>>().join("")
    };
    let mut before = Vec::new();
    for page in &pages {
        before.push(plain(boris.page_text(page).await));
    }
    mute(&ana, &boris).await;
    app.settle().await;
    for (page, before) in pages.iter().zip(before) {
        assert_eq!(plain(boris.page_text(page).await), before, "{page}");
    }
    let mine = ana.page_text("/me/blocks").await;
    assert!(mine.contains("Tell me of Boris again"), "{mine}");
    let undo = format!("/members/{}/mute/removal", boris.id);
    ana.post(&undo, &[]).await.expect_status(303);
    assert!(!ana.page_text("/me/blocks").await.contains("Boris"));
}

#[tokio::test]
async fn nothing_tells_of_what_they_list_whether_it_fits_or_was_searched_for() {
    let app = TestApp::start().await;
    let (mut ana, mut boris) = (app.member("Ana").await, app.member("Boris").await);
    wish(&ana, "Raclette grill").await;
    let search = json!({"name": "Grills", "search": "q=raclette", "frequency": "daily"});
    let saved = ana.api("POST /api/v1/me/searches", search).await;
    saved.expect_status(201);
    mute(&ana, &boris).await;
    let before = mails(&app, &ana).await;
    offer(&boris, "Raclette grill").await;
    for _ in 0..3 {
        app.advance(Duration::days(1)).await;
    }
    assert_eq!(mails(&app, &ana).await, before);
    let cleo = app.member("Cleo").await;
    offer(&cleo, "Raclette grill for eight").await;
    assert_eq!(mails(&app, &ana).await, before + 1, "of others, as ever");
    sign_in(&mut ana).await;
    sign_in(&mut boris).await;
    wish(&boris, "Raclette grill for two").await;
    offer(&ana, "Raclette grill for two").await;
    assert_eq!(
        mails(&app, &ana).await,
        before + 1,
        "nor where she is the later one"
    );
}

#[tokio::test]
async fn what_a_loan_needs_is_told_all_the_same() {
    let app = TestApp::start().await;
    let (ana, boris) = (app.member("Ana").await, app.member("Boris").await);
    let drill = offer(&ana, "Drill").await;
    mute(&ana, &boris).await;
    ask(&boris, &drill, "2026-05-10", "2026-05-12").await;
    told(&app, &ana, "Drill").await;
    let oneself = format!("PUT /api/v1/members/{}/mute", ana.id);
    ana.api(&oneself, json!({})).await.expect_status(409);
}
