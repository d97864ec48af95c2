//! A disk without room: what cannot be written is refused in words, what is there can be read, and
//! all is well again once there is room.

use diesel::connection::SimpleConnection as _;
use palier::error::Result;
use serde_json::json;

use crate::harness::app::TestApp;
use crate::harness::client::{Answer, Client};
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

/// Too long for the room that is left in any page.
fn description() -> String {
    "A long description. ".repeat(190)
}

async fn list(owner: &Client) -> Answer {
    let body = json!({"kind": "offer", "terms": "lend", "title": "Tent", "category": "camping",
        "description": description()});
    owner.api("POST /api/v1/listings", body).await
}

/// Lists until nothing more fits.
async fn fill(owner: &Client) {
    for _ in 0..200 {
        let answer = list(owner).await;
        if answer.status != 201 {
            assert_eq!(answer.status, 507, "{}", answer.body);
            assert_eq!(answer.word("type"), "/problems/full");
            assert!(answer.word("detail").contains("disk of this site is full"));
            return;
        }
    }
    panic!("the disk never ran full");
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
    fill(&ana).await;
    list(&ana).await.expect_status(507);
    let long = description();
    let form = [
        ("kind", "offer"),
        ("terms", "lend"),
        ("title", "Tent"),
        ("description", &long),
    ];
    let page = ana.post("/listings", &form).await.expect_status(507);
    assert!(
        page.body.contains("disk of this site is full"),
        "{}",
        page.body
    );
    ana.page_text(&format!("/listings/{drill}")).await;

    allow_pages(&app, 1_000_000).await;
    list(&ana).await.expect_status(201);
    assert!(ana.page_text("/listings?q=tent").await.contains("Tent"));
}
