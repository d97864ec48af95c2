//! A disk without room: what cannot be written is refused in words, what is there can be read, and
//! all is well again once there is room.

use diesel::connection::SimpleConnection as _;
use palier::error::Result;
use serde_json::json;

use crate::harness::app::TestApp;
use crate::harness::client::Client;
use crate::harness::database::on_postgres;
use crate::harness::lending::offer;

/// Lets the database grow to so many pages and not further; SQLite alone can be told so, and has one
/// connection that writes.
async fn allow_pages(app: &TestApp, pages: u32) {
    let pragma = format!("PRAGMA max_page_count = {pages}");
    let told = app
        .app
        .write(move |tx| -> Result<()> { Ok(tx.conn.batch_execute(&pragma)?) });
    told.await.expect("it is told");
}

async fn list(owner: &Client) -> crate::harness::client::Answer {
    let text = "A long description. ".repeat(190);
    let body = json!({"kind": "offer", "terms": "lend", "title": "Tent", "category": "camping",
        "description": text});
    owner.api("POST /api/v1/listings", body).await
}

#[tokio::test]
async fn without_room_writing_is_refused_reading_goes_on_and_with_room_all_is_well_again() {
    if on_postgres() {
        // There, the server's disk is its own affair: it refuses with the same words, "No space left
        // on device", which the table of errors knows.
        return;
    }
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    let drill = offer(&ana, "Drill").await;
    allow_pages(&app, 1).await;
    let mut refused = 0;
    for _ in 0..200 {
        let answer = list(&ana).await;
        if answer.status == 201 {
            continue;
        }
        assert_eq!(answer.status, 507, "{}", answer.body);
        assert_eq!(answer.word("type"), "/problems/full");
        assert!(answer.word("detail").contains("disk of this site is full"));
        let page = ana.get(&format!("/listings/{drill}")).await;
        page.expect_status(200);
        refused += 1;
        if refused == 5 {
            break;
        }
    }
    assert_eq!(refused, 5, "the disk never ran full");
    let form = [
        ("name", "Anna"),
        ("about", ""),
        ("locale", "en"),
        ("version", "1"),
    ];
    let text = "A long description. ".repeat(190);
    let form = [
        ("title", "Tent"),
        ("kind", "offer"),
        ("terms", "lend"),
        ("description", &text),
    ];
    let page = ana.post("/listings", &form).await.expect_status(507);
    assert!(
        page.body.contains("disk of this site is full"),
        "{}",
        page.body
    );
    allow_pages(&app, 1_000_000).await;
    list(&ana).await.expect_status(201);
    let found = app
        .visitor()
        .api("GET /api/v1/listings?place=3034610&q=tent", json!({}))
        .await;
    assert!(
        !found.expect_status(200).json()["items"]
            .as_array()
            .expect("a list")
            .is_empty()
    );
}
