//! Blocking: neither reaches the other, by whatever way; and nothing that is out is lost.

use serde_json::{Value, json};

use crate::harness::app::TestApp;
use crate::harness::client::Client;
use crate::listings;

/// Ana, with a drill, and Boris, with a saw.
async fn neighbours(app: &TestApp) -> (Client, Client, String, String) {
    let (ana, boris) = (app.member("Ana").await, app.member("Boris").await);
    let drill = list_id(&ana, json!({"title": "Drill"})).await;
    let saw = list_id(&boris, json!({"title": "Saw"})).await;
    (ana, boris, drill, saw)
}

async fn block(app: &TestApp, who: &Client, whom: &Client) {
    let call = format!("PUT /api/v1/members/{}/block", whom.id);
    who.api(&call, json!({})).await.expect_status(204);
    app.settle().await;
}

async fn ask(boris: &Client, drill: &str) -> String {
    let call = format!("POST /api/v1/listings/{drill}/loans");
    let days = json!({"from": "2026-05-10", "until": "2026-05-12"});
    boris.api(&call, days).await.expect_status(201).word("id")
}

async fn state(who: &Client, loan: &str) -> String {
    let call = format!("GET /api/v1/loans/{loan}");
    who.api(&call, json!({}))
        .await
        .expect_status(200)
        .word("state")
}

/// Every way of reaching somebody's listing or page, each to be refused as if it were not there.
fn ways(listing: &str, member: &str) -> Vec<(String, Value)> {
    let days = json!({"from": "2026-05-10", "until": "2026-05-12"});
    vec![
        (format!("GET /api/v1/listings/{listing}"), json!({})),
        (format!("GET /api/v1/members/{member}"), json!({})),
        (format!("GET /api/v1/members/{member}/reviews"), json!({})),
        (format!("POST /api/v1/listings/{listing}/loans"), days),
        (
            format!("POST /api/v1/listings/{listing}/waiting"),
            json!({}),
        ),
        (
            format!("POST /api/v1/listings/{listing}/questions"),
            json!({"text": "Hello"}),
        ),
    ]
}

#[tokio::test]
async fn neither_reaches_the_other_by_any_way() {
    let app = TestApp::start().await;
    let (ana, boris, drill, saw) = neighbours(&app).await;
    block(&app, &ana, &boris).await;
    for (who, listing, whom) in [(&ana, &saw, &boris), (&boris, &drill, &ana)] {
        for (call, body) in ways(listing, &whom.id) {
            let answer = who.api(&call, body).await;
            assert_eq!(answer.status, 404, "{} {call}", who.name);
        }
        for page in [
            format!("/listings/{listing}"),
            format!("/members/{}", whom.id),
        ] {
            who.get(&page).await.expect_status(404);
        }
        let found = who
            .api("GET /api/v1/listings?place=2988507", json!({}))
            .await;
        assert!(!found.says(listing.as_str()), "{}", who.name);
    }
    let mine = ana.page_text("/me/blocks").await;
    assert!(mine.contains("Unblock Boris"));
    assert!(!boris.page_text("/me/blocks").await.contains("Ana"));
    let call = format!("DELETE /api/v1/members/{}/block", boris.id);
    ana.api(&call, json!({})).await.expect_status(204);
    boris
        .get(&format!("/listings/{drill}"))
        .await
        .expect_status(200);
}

#[tokio::test]
async fn a_request_of_who_is_blocked_cannot_be_answered() {
    let app = TestApp::start().await;
    let (ana, boris, drill, _) = neighbours(&app).await;
    let wanted = list_id(
        &boris,
        json!({"kind": "request", "terms": "look", "title": "Ladder"}),
    )
    .await;
    block(&app, &boris, &ana).await;
    let call = format!("POST /api/v1/listings/{wanted}/proposals");
    let offer = json!({"offer": drill, "from": "2026-05-10", "until": "2026-05-12"});
    assert_eq!(ana.api(&call, offer).await.status, 404);
}

#[tokio::test]
async fn what_is_open_between_the_two_ends_and_the_conversation_with_it() {
    let app = TestApp::start().await;
    let (ana, boris, drill, _) = neighbours(&app).await;
    let loan = ask(&boris, &drill).await;
    block(&app, &ana, &boris).await;
    assert_eq!(state(&boris, &loan).await, "expired");
    let mail = app.mail_to(&boris.email).await;
    assert!(
        mail.body.contains("It can no longer take place"),
        "{}",
        mail.body
    );
    assert!(!mail.body.to_lowercase().contains("block"));
    for who in [&ana, &boris] {
        let call = format!("POST /api/v1/loans/{loan}/messages");
        let words = who.api(&call, json!({"text": "Hello?"})).await;
        assert_eq!(words.status, 409, "{}", who.name);
    }
}

#[tokio::test]
async fn what_is_out_goes_on_until_it_is_back_and_the_two_write_about_it() {
    let app = TestApp::start().await;
    let (ana, boris, drill, _) = neighbours(&app).await;
    let loan = ask(&boris, &drill).await;
    let path = |what: &str| format!("POST /api/v1/loans/{loan}/{what}");
    ana.api(&path("acceptance"), json!({}))
        .await
        .expect_status(200);
    let code = ana
        .api(&format!("GET /api/v1/loans/{loan}/code"), json!({}))
        .await;
    let code = json!({"code": code.word("code")});
    boris.api(&path("handover"), code).await.expect_status(200);
    app.settle().await;
    block(&app, &boris, &ana).await;
    assert_eq!(state(&ana, &loan).await, "out");
    ana.api(&path("messages"), json!({"text": "Is it well?"}))
        .await
        .expect_status(201);
    let code = boris
        .api(&format!("GET /api/v1/loans/{loan}/code"), json!({}))
        .await;
    let code = json!({"code": code.word("code")});
    ana.api(&path("return"), code).await.expect_status(200);
    let after = ana
        .api(&path("messages"), json!({"text": "Thank you"}))
        .await;
    assert_eq!(after.status, 409);
}

/// Lists something, and answers with its id.
async fn list_id(owner: &Client, what: serde_json::Value) -> String {
    listings::id(&listings::list(owner, what).await)
}
