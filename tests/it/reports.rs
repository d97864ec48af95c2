//! What is reported, how it is looked at, and how long it is kept.

use chrono::Duration;
use serde_json::json;

use crate::harness::app::TestApp;
use crate::harness::arrange::png;
use crate::harness::client::Client;
use crate::harness::lending::{ask, offer};
use crate::harness::moderating::{decide, first_open, lift, notice, own_decision, queue, report};

/// A loan of Ana's drill to Bruno, and the id of a message in which she insults him.
pub(crate) async fn insulted(ana: &Client, bruno: &Client) -> (String, String) {
    let drill = offer(ana, "Drill").await;
    let loan = ask(bruno, &drill, "2026-05-10", "2026-05-12").await;
    let insult = json!({"text": "You are a fool."});
    let messages = format!("/api/v1/loans/{loan}/messages");
    let sent = ana.api(&format!("POST {messages}"), insult).await;
    sent.expect_status(201);
    let thread = format!("GET /api/v1/conversations/{loan}/messages");
    let thread = bruno.api(&thread, json!({})).await.json();
    let id = thread["items"][0]["id"].as_str().expect("an id");
    (loan, id.to_owned())
}

#[tokio::test]
async fn a_message_is_reported_beside_it_by_whom_it_reached() {
    let app = TestApp::start().await;
    let (ana, bruno) = (app.member("Ana").await, app.member("Bruno").await);
    let (loan, message) = insulted(&ana, &bruno).await;
    let link = format!("/reports/new?message={message}");
    let page = bruno.page_text(&format!("/loans/{loan}")).await;
    assert!(page.contains(&link), "{page}");
    let carla = app.member("Carla").await;
    carla.get(&link).await.expect_status(404);
    app.visitor().get(&link).await.expect_status(404);
    let sent = report(&bruno, "message", &message, "rude").await;
    sent.expect_status(303);
}

#[tokio::test]
async fn a_message_is_read_by_who_took_its_report_and_that_is_on_record() {
    let app = TestApp::start().await;
    let (ana, bruno) = (app.member("Ana").await, app.member("Bruno").await);
    let (mona, admin) = (app.moderator("Mona").await, app.admin().await);
    let (loan, message) = insulted(&ana, &bruno).await;
    let sent = report(&bruno, "message", &message, "rude").await;
    sent.expect_status(303);
    let id = first_open(&mona).await;
    let case = format!("/admin/reports/{id}");
    let insult = "You are a fool.";
    assert!(!mona.page_text(&case).await.contains(insult));
    let claim = format!("{case}/claim");
    mona.post(&claim, &[]).await.expect_status(303);
    assert!(mona.page_text(&case).await.contains(insult));
    admin.post(&claim, &[]).await.expect_status(409);
    assert!(!admin.page_text(&case).await.contains(insult));
    let log = admin.api("GET /api/v1/moderation/audit", json!({})).await;
    assert!(log.body.contains("message.read"), "{}", log.body);

    let hidden = decide(&mona, &id, "hide", "Insults.").await;
    hidden.expect_status(200);
    for who in [&ana, &bruno] {
        let page = who.page_text(&format!("/loans/{loan}")).await;
        assert!(page.contains("A moderator hid this message.") && !page.contains("fool"));
    }
}

#[tokio::test]
async fn what_was_hidden_is_read_once_more_by_who_answers_whom_it_concerns() {
    let app = TestApp::start().await;
    let (ana, bruno) = (app.member("Ana").await, app.member("Bruno").await);
    let (mona, max) = (app.moderator("Mona").await, app.moderator("Max").await);
    let (_, message) = insulted(&ana, &bruno).await;
    let sent = report(&bruno, "message", &message, "rude").await;
    sent.expect_status(303);
    let case = format!("/admin/reports/{}", first_open(&mona).await);
    let claim = format!("{case}/claim");
    mona.post(&claim, &[]).await.expect_status(303);
    let hidden = decide(&mona, &first_open(&mona).await, "hide", "Insults.").await;
    hidden.expect_status(200);
    max.post(&claim, &[]).await.expect_status(409);
    let appeal = format!(
        "POST /api/v1/me/decisions/{}/appeal",
        own_decision(&ana).await
    );
    let said = ana
        .api(&appeal, json!({"text": "We always talk so."}))
        .await;
    said.expect_status(200);
    mona.post(&claim, &[]).await.expect_status(409);
    let insult = "You are a fool.";
    assert!(!max.page_text(&case).await.contains(insult));
    max.post(&claim, &[]).await.expect_status(303);
    assert!(max.page_text(&case).await.contains(insult));
    let release = format!("{claim}/removal");
    max.post(&release, &[]).await.expect_status(303);
    assert!(!max.page_text(&case).await.contains(insult));
    let admin = app.admin().await;
    let log = admin.page_text("/admin/audit").await;
    for act in ["Read a private message", "Left a report to others again"] {
        assert!(log.contains(act), "{act}: {log}");
    }
}

#[tokio::test]
async fn a_photo_is_reported_and_hidden_by_itself() {
    let app = TestApp::start().await;
    let (ana, bruno) = (app.member("Ana").await, app.member("Bruno").await);
    let mona = app.moderator("Mona").await;
    let drill = offer(&ana, "Drill").await;
    let (page, photos) = (
        format!("/listings/{drill}"),
        format!("/listings/{drill}/photos"),
    );
    let kept = ana
        .upload(&photos, &[], &[("photos", "a.png", png())])
        .await;
    kept.expect_status(303);
    let form = bruno
        .page_text(&format!("/reports/new?listing={drill}"))
        .await;
    let (_, rest) = form.split_once("/reports/new?photo=").expect("a photo");
    let photo = rest.split_once('"').expect("an id").0.to_owned();
    let sent = report(&bruno, "photo", &photo, "private").await;
    sent.expect_status(303);
    let id = first_open(&mona).await;
    let hidden = decide(&mona, &id, "hide", "It shows a door.").await;
    hidden.expect_status(200);
    let case = format!("/admin/reports/{id}");
    let kept = format!("{case}/photos/{photo}");
    assert!(mona.page_text(&case).await.contains(&kept));
    mona.get(&kept).await.expect_status(200);
    ana.get(&kept).await.expect_status(404);
    assert!(!bruno.page_text(&page).await.contains(&photo));
    let card = format!("/photos/{photo}/card");
    app.visitor().get(&card).await.expect_status(404);
    lift(&mona, &ana, "It is a shop.").await.expect_status(200);
    assert!(bruno.page_text(&page).await.contains(&photo));
    app.visitor().get(&card).await.expect_status(200);
}

#[tokio::test]
async fn who_has_no_account_sends_a_notice_of_something_illegal_and_hears_of_it() {
    let app = TestApp::start().await;
    let (ana, mona) = (app.member("Ana").await, app.moderator("Mona").await);
    let fireworks = offer(&ana, "Fireworks").await;
    let stranger = app.visitor();
    let form = format!("/reports/new?listing={fireworks}");
    let form = stranger.page_text(&form).await;
    assert!(form.contains("without an account"), "{form}");
    let bare = stranger.post("/reports", &[("listing", &fireworks)]).await;
    let bare = bare.expect_status(422);
    assert!(bare.says("Please confirm that you believe what you write."));
    notice(&stranger, &fireworks).await.expect_status(303);
    app.settle().await;
    let received = app.mail_to("zoe@example.org").await;
    assert!(received.subject.contains("We have your notice"));
    let page = mona.page_text("/admin/reports").await;
    assert!(
        page.contains("Fireworks") && page.contains("Urgent"),
        "{page}"
    );
    app.advance(Duration::seconds(1)).await;
    let hidden = decide(&mona, &first_open(&mona).await, "hide", "Not allowed.").await;
    hidden.expect_status(200);
    app.settle().await;
    let told = app.mail_to("zoe@example.org").await;
    assert!(told.subject.contains("looked at"), "{told:?}");
}

#[tokio::test]
async fn the_gravest_reports_come_first_then_the_oldest() {
    let app = TestApp::start().await;
    let (ana, bruno) = (app.member("Ana").await, app.member("Bruno").await);
    let mona = app.moderator("Mona").await;
    for (title, reason) in [
        ("Ad", "trade"),
        ("Lie", "untrue"),
        ("Knife", "unsafe"),
        ("Gun", "illegal"),
    ] {
        let id = offer(&ana, title).await;
        let sent = report(&bruno, "listing", &id, reason).await;
        sent.expect_status(303);
        app.advance(Duration::minutes(1)).await;
    }
    let open = queue(&mona).await;
    let titles: Vec<&str> = open
        .iter()
        .filter_map(|one| one["title"].as_str())
        .collect();
    assert_eq!(titles, ["Knife", "Gun", "Lie", "Ad"]);
}

#[tokio::test]
async fn who_sent_a_notice_is_forgotten_after_half_a_year_and_the_notice_after_two() {
    let app = TestApp::start().await;
    let (ana, mona) = (app.member("Ana").await, app.moderator("Mona").await);
    let fireworks = offer(&ana, "Fireworks").await;
    notice(&app.visitor(), &fireworks).await.expect_status(303);
    let dismissed = decide(&mona, &first_open(&mona).await, "dismiss", "").await;
    dismissed.expect_status(200);
    app.settle().await;
    let has = |words: &str| app.rows().iter().any(|row| row.contains(words));
    assert!(has("Zoe Stranger") && has("Sold to children."));
    app.advance(Duration::days(190)).await;
    app.settle().await;
    assert!(!has("Zoe Stranger") && !has("zoe@") && has("Sold to children."));
    app.advance(Duration::days(600)).await;
    app.settle().await;
    assert!(!has("Sold to children."));
}
