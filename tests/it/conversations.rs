//! What members write to each other, before a loan and about one, and what nobody else reads.

use serde_json::json;

use crate::harness::app::TestApp;
use crate::harness::arrange::png;
use crate::harness::client::Client;
use crate::listings;

/// Ana, who offers a drill, Boris, who asks whether it fits, and the conversation.
async fn asked(app: &TestApp) -> (Client, Client, String) {
    let (ana, boris) = (app.member("Ana").await, app.member("Boris").await);
    let drill = list_id(&ana, json!({"title": "Drill"})).await;
    let call = format!("POST /api/v1/listings/{drill}/questions");
    let asked = boris.api(&call, json!({"text": "Does it drill stone?"}));
    let id = asked.await.expect_status(201).word("id");
    app.advance(chrono::Duration::minutes(3)).await;
    (ana, boris, id)
}

async fn write(who: &Client, id: &str, text: &str) -> u16 {
    let call = format!("POST /api/v1/conversations/{id}/messages");
    who.api(&call, json!({"text": text})).await.status
}

async fn thread(who: &Client, id: &str) -> Vec<String> {
    let call = format!("GET /api/v1/conversations/{id}/messages");
    let page = who.api(&call, json!({})).await.expect_status(200).json();
    let items = page["items"].as_array().unwrap().clone();
    let words = items.iter().map(|m| m["text"].as_str().unwrap().to_owned());
    words.collect()
}

#[tokio::test]
async fn a_question_before_a_loan_is_read_and_answered_by_the_two_alone() {
    let app = TestApp::start().await;
    let (ana, boris, id) = asked(&app).await;
    let mail = app.mail_to(&ana.email).await;
    assert_eq!(mail.path("/conversations/"), format!("/conversations/{id}"));
    assert!(!mail.body.contains("stone") && !mail.body.contains(&boris.email));
    assert_eq!(write(&ana, &id, "It does.").await, 201);
    assert_eq!(
        thread(&boris, &id).await,
        ["It does.", "Does it drill stone?"]
    );
    let page = boris.page_text(&format!("/conversations/{id}")).await;
    assert!(page.contains("It does.") && !page.contains(&ana.email));
    let olga = app.member("Olga").await;
    for path in ["", "/messages"] {
        let call = format!("GET /api/v1/conversations/{id}{path}");
        assert_eq!(olga.api(&call, json!({})).await.status, 404);
    }
    assert_eq!(write(&olga, &id, "Hello?").await, 404);
    assert_eq!(write(&ana, &id, "Come by.").await, 201);
    app.advance(chrono::Duration::minutes(3)).await;
    let mail = app.mail_to(&boris.email).await;
    assert_eq!(mail.path("/conversations/"), format!("/conversations/{id}"));
}

#[tokio::test]
async fn who_asks_again_goes_on_in_the_same_conversation() {
    let app = TestApp::start().await;
    let (ana, boris, id) = asked(&app).await;
    let mine = boris.api("GET /api/v1/me/conversations", json!({})).await;
    let mine = mine.expect_status(200).json();
    let drill = mine["items"][0]["listing"].as_str().unwrap();
    let call = format!("POST /api/v1/listings/{drill}/questions");
    let again = boris.api(&call, json!({"text": "And wood?"})).await;
    assert_eq!(again.expect_status(201).word("id"), id);
    let own = ana.api(&call, json!({"text": "Who am I?"})).await;
    assert_eq!(own.status, 409);
    let empty = boris.api(&call, json!({"text": "  "})).await;
    assert_eq!(empty.status, 422);
}

#[tokio::test]
async fn ten_messages_in_a_row_are_one_mail_until_they_are_read() {
    let app = TestApp::start().await;
    let (ana, boris, id) = asked(&app).await;
    for n in 0..9 {
        assert_eq!(write(&boris, &id, &format!("And {n}?")).await, 201);
    }
    assert_eq!(told(&app, &ana).await, 1);
    let page = ana.page_text("/me/conversations").await;
    assert!(page.contains("1 with something new") && page.contains("New"));
    // Once the page was opened, nothing is new, and the next message is told of.
    app.app.clock.advance(chrono::Duration::minutes(1));
    ana.page_text(&format!("/conversations/{id}")).await;
    let page = ana.page_text("/me/conversations").await;
    assert!(!page.contains("with something new"), "{page}");
    let seen = boris.page_text(&format!("/conversations/{id}")).await;
    assert_eq!(seen.matches(">Read<").count(), 1, "under the last one");
    assert_eq!(write(&boris, &id, "Thanks!").await, 201);
    assert_eq!(told(&app, &ana).await, 2);
}

/// How often somebody was told that Boris wrote, once it waited for a glance.
async fn told(app: &TestApp, who: &Client) -> usize {
    app.advance(chrono::Duration::minutes(3)).await;
    let mails = app.mails().await;
    let theirs = mails.iter().filter(|mail| mail.to.contains(&who.email));
    theirs
        .filter(|mail| mail.subject == "Boris wrote to you")
        .count()
}

#[tokio::test]
async fn a_photo_of_a_message_is_seen_by_the_two_alone() {
    let app = TestApp::start().await;
    let (ana, boris, id) = asked(&app).await;
    let path = format!("/conversations/{id}/messages");
    let photo = || ("photos", "wall.png", png());
    let many: Vec<_> = (0..5).map(|_| photo()).collect();
    boris.upload(&path, &[], &many).await.expect_status(422);
    boris
        .upload(&path, &[], &[photo()])
        .await
        .expect_status(303);
    let page = ana.page_text(&format!("/conversations/{id}")).await;
    let (_, rest) = page
        .split_once(&format!("/conversations/{id}/photos/"))
        .unwrap();
    let photo = rest.split('/').next().unwrap();
    let url = format!("/conversations/{id}/photos/{photo}/full");
    ana.get(&url).await.expect_status(200);
    let olga = app.member("Olga").await;
    olga.get(&url).await.expect_status(404);
    ana.get(&format!("/photos/{photo}/full"))
        .await
        .expect_status(404);
}

#[tokio::test]
async fn the_list_goes_on_where_its_page_ends() {
    let app = TestApp::start().await;
    let (ana, boris) = (app.member("Ana").await, app.member("Boris").await);
    for n in 0..23 {
        let thing = list_id(&ana, json!({"title": format!("Thing {n}")})).await;
        let call = format!("POST /api/v1/listings/{thing}/questions");
        boris
            .api(&call, json!({"text": "Is it there?"}))
            .await
            .expect_status(201);
    }
    let first = ana
        .api("GET /api/v1/me/conversations", json!({}))
        .await
        .json();
    let next = first["next"].as_str().expect("a next page");
    let call = format!("GET /api/v1/me/conversations?cursor={next}");
    let second = ana.api(&call, json!({})).await.json();
    let count = |page: &serde_json::Value| page["items"].as_array().unwrap().len();
    assert_eq!((count(&first), count(&second)), (20, 3));
    assert!(ana.page_text("/me/conversations").await.contains("cursor="));
}

/// Lists something, and answers with its id.
async fn list_id(owner: &Client, what: serde_json::Value) -> String {
    listings::id(&listings::list(owner, what).await)
}
