//! A form that is sent twice acts once, and leads both times to the same place.

use serde_json::json;

use super::{listings, messages};
use crate::harness::app::TestApp;
use crate::harness::client::Client;
use crate::harness::lending::{ask, offer, wish};

/// The token that the forms of a page send along.
async fn token(who: &Client, page: &str) -> String {
    let html = who.page_text(page).await;
    let (_, rest) = html
        .split_once("name=\"once\" value=\"")
        .unwrap_or_else(|| panic!("no form of {page} acts once"));
    rest.split_once('"').unwrap().0.to_owned()
}

/// Opens the page, fills in its form and clicks twice; where both clicks lead.
async fn twice(who: &Client, page: &str, form: &str, filled: &[(&str, &str)]) -> String {
    let token = token(who, page).await;
    let mut fields = filled.to_vec();
    fields.push(("once", &token));
    let (one, two) = tokio::join!(who.post(form, &fields), who.post(form, &fields));
    let (one, two) = (one.expect_status(303), two.expect_status(303));
    assert_eq!(one.location(), two.location(), "{form}");
    let third = who.post(form, &fields).await.expect_status(303);
    assert_eq!(third.location(), one.location(), "{form}");
    one.location()
}

const DRILL: [(&str, &str); 4] = [
    ("kind", "offer"),
    ("terms", "lend"),
    ("title", "Drill"),
    ("category", "tools"),
];

#[tokio::test]
async fn a_listing_that_is_published_by_a_double_click_is_there_once() {
    let app = TestApp::start().await;
    let lena = app.member("Lena").await;
    let first = twice(&lena, "/listings/new", "/listings", &DRILL).await;
    assert_eq!(listings(&app, "Drill"), 1);
    // The same words from a page opened anew are another listing.
    let second = twice(&lena, "/listings/new", "/listings", &DRILL).await;
    assert_ne!(first, second);
    assert_eq!(listings(&app, "Drill"), 2);
}

#[tokio::test]
async fn who_goes_back_and_changes_the_form_sends_another_one() {
    let app = TestApp::start().await;
    let lena = app.member("Lena").await;
    let token = token(&lena, "/listings/new").await;
    for (title, status) in [("", 422), ("Drill", 303), ("Ladder", 303), ("Drill", 303)] {
        let fields = [
            ("kind", "offer"),
            ("terms", "lend"),
            ("title", title),
            ("category", "tools"),
            ("once", token.as_str()),
        ];
        lena.post("/listings", &fields).await.expect_status(status);
    }
    assert_eq!((listings(&app, "Drill"), listings(&app, "Ladder")), (1, 1));
}

#[tokio::test]
async fn a_token_serves_its_own_member_only() {
    let app = TestApp::start().await;
    let (lena, boris) = (app.member("Lena").await, app.member("Boris").await);
    let token = token(&lena, "/listings/new").await;
    let mut fields = DRILL.to_vec();
    fields.push(("once", &token));
    let hers = lena.post("/listings", &fields).await.expect_status(303);
    let his = boris.post("/listings", &fields).await.expect_status(303);
    assert_ne!(hers.location(), his.location());
    assert_eq!(listings(&app, "Drill"), 2);
}

#[tokio::test]
async fn asking_answering_and_writing_by_a_double_click_is_done_once() {
    let app = TestApp::start().await;
    let (lena, boris) = (app.member("Lena").await, app.member("Boris").await);
    let page = format!("/listings/{}", offer(&lena, "Drill").await);
    let days = [("from", "2026-05-04"), ("until", "2026-05-06")];
    let asked = twice(&boris, &page, &format!("{page}/loans"), &days).await;
    let mails = app.mails().await;
    let told = mails
        .iter()
        .filter(|mail| mail.subject.contains("Boris asks"));
    assert_eq!(told.count(), 1, "one question");

    let loan = asked.split('?').next().unwrap().to_owned();
    let before = messages(&app);
    let words = [("text", "At six?")];
    twice(&boris, &loan, &format!("{loan}/messages"), &words).await;
    assert_eq!(messages(&app), before + 1);
    twice(&lena, &loan, &format!("{loan}/acceptance"), &[]).await;
    let given = twice(&lena, &loan, &format!("{loan}/handover"), &[]).await;
    assert!(given.ends_with("done=loan-said"), "{given}");
    let taken = twice(&boris, &loan, &format!("{loan}/handover"), &[]).await;
    assert!(taken.ends_with("done=loan-handed-over"), "{taken}");

    let page = format!("/listings/{}", wish(&boris, "Ladder").await);
    let ladder = offer(&lena, "Ladder").await;
    let with = [
        ("offer", ladder.as_str()),
        ("from", "2026-05-04"),
        ("until", "2026-05-06"),
    ];
    twice(&lena, &page, &format!("{page}/proposals"), &with).await;
    let mine = boris.api("GET /api/v1/me/loans", json!({})).await.json();
    let items = mine["items"].as_array().unwrap();
    let proposed = items.iter().filter(|loan| loan["state"] == "proposed");
    assert_eq!(proposed.count(), 1, "one proposal");
}

#[tokio::test]
async fn the_other_forms_act_once_too() {
    let app = TestApp::start().await;
    let (lena, boris) = (app.member("Lena").await, app.member("Boris").await);
    let drill = offer(&lena, "Drill").await;
    let report = [("listing", drill.as_str()), ("reason", "trade")];
    let page = format!("/reports/new?listing={drill}");
    twice(&boris, &page, "/reports", &report).await;
    let search = [
        ("name", "Drills"),
        ("frequency", "daily"),
        ("search", "q=drill"),
    ];
    twice(&boris, "/searches/new?q=drill", "/searches", &search).await;
    twice(&boris, "/invitations", "/invitations", &[]).await;
    let mine = boris.page_text("/invitations").await;
    assert_eq!(mine.matches("data-copy=").count(), 1, "one link");
    let loan = ask(&boris, &drill, "2026-05-04", "2026-05-06").await;
    let page = format!("/loans/{loan}");
    twice(&boris, &page, &format!("{page}/withdrawal"), &[]).await;
}
