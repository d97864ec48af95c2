//! What moderators look at without anybody reporting it: newcomers' first listings, and the neighbourhood in
//! numbers.

use chrono::Duration;
use serde_json::json;

use crate::harness::app::TestApp;
use crate::harness::arrange::PASSWORD;
use crate::harness::lending::{offer, wish};
use crate::reviews::brought_back;

#[tokio::test]
async fn where_a_neighbourhood_wishes_a_newcomers_first_listing_is_looked_at_before_others_see_it()
{
    let app = TestApp::start().await;
    let (admin, mona) = (app.admin().await, app.moderator("Mona").await);
    mona.post("/admin/newcomers", &[("count", "1")])
        .await
        .expect_status(404);
    admin
        .post("/admin/newcomers", &[("count", "7")])
        .await
        .expect_status(422);
    admin
        .post("/admin/newcomers", &[("count", "1")])
        .await
        .expect_status(303);
    let (ana, bruno) = (app.member("Ana").await, app.member("Bruno").await);
    let first = offer(&ana, "Drill").await;
    let open = format!("GET /api/v1/listings/{first}");
    bruno.api(&open, json!({})).await.expect_status(404);
    assert_eq!(ana.api(&open, json!({})).await.word("state"), "waiting");
    app.advance(Duration::seconds(1)).await;
    app.settle().await;
    assert!(app.mail_to(&mona.email).await.subject.contains("newcomer"));
    assert!(mona.page_text("/admin/newcomers").await.contains("Drill"));
    let pass = format!("/admin/listings/{first}/passing");
    mona.post(&pass, &[]).await.expect_status(303);
    mona.post(&pass, &[]).await.expect_status(409);
    bruno.api(&open, json!({})).await.expect_status(200);
    let second = offer(&ana, "Saw").await;
    let open = format!("GET /api/v1/listings/{second}");
    bruno.api(&open, json!({})).await.expect_status(200);
}

/// From now on a moderator looks at everybody's first listing.
async fn look_at_the_first(app: &TestApp) {
    let admin = app.admin().await;
    let chosen = admin.post("/admin/newcomers", &[("count", "1")]).await;
    chosen.expect_status(303);
}

#[tokio::test]
async fn a_newcomer_does_not_get_past_the_look_by_taking_the_first_listing_away() {
    let app = TestApp::start().await;
    look_at_the_first(&app).await;
    let ana = app.member("Ana").await;
    let first = offer(&ana, "Drill").await;
    let withdraw = format!("POST /api/v1/listings/{first}/withdrawal");
    ana.api(&withdraw, json!({})).await.expect_status(200);
    let second = offer(&ana, "Saw").await;
    let open = format!("GET /api/v1/listings/{second}");
    assert_eq!(ana.api(&open, json!({})).await.word("state"), "waiting");
}

#[tokio::test]
async fn a_listing_of_who_is_about_to_leave_is_not_let_through() {
    let app = TestApp::start().await;
    look_at_the_first(&app).await;
    let (ana, mona) = (app.member("Ana").await, app.moderator("Mona").await);
    let pass = format!("/admin/listings/{}/passing", offer(&ana, "Drill").await);
    let asked = ana.post("/me/deletion", &[("password", PASSWORD)]).await;
    asked.expect_status(303);
    let refused = mona.post(&pass, &[]).await.expect_status(409);
    assert!(refused.says("Its owner asked to leave"));
    let stays = ana.post("/me/deletion/withdrawal", &[]).await;
    stays.expect_status(303);
    mona.post(&pass, &[]).await.expect_status(303);
}

#[tokio::test]
async fn who_runs_the_neighbourhood_sees_it_in_numbers_and_the_town_gets_none_of_the_few() {
    let app = TestApp::start().await;
    let (ana, bruno) = (app.member("Ana").await, app.member("Bruno").await);
    let (mona, admin) = (app.moderator("Mona").await, app.admin().await);
    offer(&ana, "Drill").await;
    wish(&bruno, "Tent").await;
    let page = mona.page_text("/admin/figures").await;
    for words in ["New listings: 2", "Looked for", "Mail", "<svg"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    for who in [&ana, &bruno] {
        who.post("/me/consents", &[("yes", "town-report")])
            .await
            .expect_status(303);
    }
    let report = admin.get("/admin/town-report.csv").await.expect_status(200);
    assert!(
        report.body.contains("neighbours who agreed,<5"),
        "{}",
        report.body
    );
    ana.post("/me/consents", &[]).await.expect_status(303);
    assert!(!ana.page_text("/me/consents").await.contains("checked"));
    mona.get("/admin/town-report.csv").await.expect_status(404);
}

#[tokio::test]
async fn the_town_is_told_of_the_loans_alone_in_which_both_sides_agreed() {
    let app = TestApp::start().await;
    let (ana, bruno) = (app.member("Ana").await, app.member("Bruno").await);
    let (cleo, admin) = (app.member("Cleo").await, app.admin().await);
    for borrower in [&bruno, &bruno, &bruno, &bruno, &bruno, &cleo] {
        brought_back(&app, &ana, borrower).await;
    }
    for who in [&ana, &bruno] {
        let agreed = who.post("/me/consents", &[("yes", "town-report")]).await;
        agreed.expect_status(303);
    }
    let page = admin.page_text("/admin/figures").await;
    assert!(page.contains("Loans and gifts that went well: 6"), "{page}");
    let report = async || {
        admin
            .get("/admin/town-report.csv")
            .await
            .expect_status(200)
            .body
    };
    let told = report().await;
    assert!(told.contains("2026-05,5\r\n"), "{told}");
    let withdrawn = bruno.post("/me/consents", &[]).await;
    withdrawn.expect_status(303);
    let told = report().await;
    assert!(told.contains("2026-05,0\r\n"), "{told}");
}
