//! Offers and requests that fit each other.

use chrono::NaiveDate;
use palier::listings::{ListingId, store};
use serde_json::{Value, json};

use crate::harness::app::TestApp;
use crate::harness::client::Client;
use crate::listings::{id, list};

async fn ask(client: &Client, changes: Value) -> Value {
    let mut content = json!({"kind": "request", "terms": "look", "title": "Looking for a drill"});
    for (field, value) in changes.as_object().unwrap() {
        content[field] = value.clone();
    }
    list(client, content).await
}

/// How many mails to this address have a subject that begins so.
async fn mails(app: &TestApp, address: &str, subject: &str) -> usize {
    let mails = app.mails().await;
    let about = |mail: &&crate::harness::app::Mail| {
        mail.to.contains(address) && mail.subject.starts_with(subject)
    };
    mails.iter().filter(about).count()
}

#[tokio::test]
async fn who_offers_and_who_asks_hear_of_each_other_once_whoever_came_first() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.member("Ana").await, app.member("Ben").await);
    let offer = list(&ana, json!({})).await;
    let request = ask(&ben, json!({})).await;
    assert_eq!(
        mails(
            &app,
            "ana@",
            "A neighbour is looking for: Looking for a drill"
        )
        .await,
        1
    );
    assert_eq!(
        mails(&app, "ben@", "A neighbour offers: Bosch drill").await,
        1
    );
    let mail = app.mail_to("ana@").await;
    assert_eq!(
        mail.path("/listings/"),
        format!("/listings/{}", id(&request))
    );
    for (owner, listing) in [(&ana, &offer), (&ben, &request)] {
        let call = format!("PATCH /api/v1/listings/{}", id(listing));
        let edit = json!({"version": 1, "description": "Any will do"});
        owner.api(&call, edit).await.expect_status(200);
    }
    assert_eq!(mails(&app, "ana@", "A neighbour").await, 1);
    assert_eq!(mails(&app, "ben@", "A neighbour").await, 1);

    let later = app.member("Eva").await;
    list(&later, json!({"title": "Another drill"})).await;
    assert_eq!(mails(&app, "eva@", "A neighbour is looking for").await, 1);
    assert_eq!(mails(&app, "ben@", "A neighbour offers").await, 2);
}

#[tokio::test]
async fn a_request_shows_the_offers_that_fit_and_an_offer_shows_its_owner_the_requests() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.member("Ana").await, app.member("Ben").await);
    let offer = id(&list(&ana, json!({})).await);
    list(&ana, json!({"title": "Tent", "category": "camping"})).await;
    let request = id(&ask(&ben, json!({})).await);
    let page = ben.page_text(&format!("/listings/{request}")).await;
    assert!(
        page.contains("Offers that fit") && page.contains("Bosch drill"),
        "{page}"
    );
    let page = ana.page_text(&format!("/listings/{offer}")).await;
    assert!(
        page.contains("Requests that fit") && page.contains("Looking for a drill"),
        "{page}"
    );
    let page = ben.page_text(&format!("/listings/{offer}")).await;
    assert!(!page.contains("Requests that fit"), "{page}");
    let call = format!("GET /api/v1/listings/{request}/matches");
    let found = ben.api(&call, json!({})).await.expect_status(200).json();
    assert_eq!(found["items"].as_array().unwrap().len(), 1, "{found}");
}

#[tokio::test]
async fn who_has_what_is_looked_for_proposes_it_or_lists_it_first() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.member("Ana").await, app.member("Ben").await);
    let days = json!({"from": "2026-05-08", "until": "2026-05-09"});
    let request = id(&ask(&ben, days).await);
    let page = ana.page_text(&format!("/listings/{request}")).await;
    assert!(page.contains("List something new for this"), "{page}");
    let form = [
        ("kind", "offer"),
        ("title", "My drill"),
        ("terms", "lend"),
        ("answers", request.as_str()),
    ];
    let listed = ana.post("/listings", &form).await.expect_status(303);
    let to = listed.location();
    assert!(
        to.starts_with(&format!("/listings/{request}?offer=")),
        "{to}"
    );
    let page = ana.page_text(to.split('#').next().unwrap()).await;
    for words in ["My drill</option>", r#"value="2026-05-08""#, "/proposals"] {
        assert!(page.contains(words), "{words}: {page}");
    }
}

#[tokio::test]
async fn an_offer_that_is_taken_on_the_wanted_days_does_not_fit() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.member("Ana").await, app.member("Ben").await);
    let offer: ListingId = id(&list(&ana, json!({})).await).parse().unwrap();
    let day = |day| NaiveDate::from_ymd_opt(2026, 5, day).unwrap();
    let loan = uuid::Uuid::from_u128(1);
    let book = app
        .app
        .write(move |tx| store::book_days(tx.conn, offer, loan, day(8), day(8)));
    book.await.unwrap();
    let taken = id(&ask(&ben, json!({"from": "2026-05-07", "until": "2026-05-08"})).await);
    let free = id(&ask(&ben, json!({"from": "2026-05-09", "until": "2026-05-10"})).await);
    let far = id(&ask(
        &ben,
        json!({"within": 500, "category": "other", "title": "Piano"}),
    )
    .await);
    for (request, count) in [(taken, 0), (free, 1), (far, 0)] {
        let call = format!("GET /api/v1/listings/{request}/matches");
        let found = ben.api(&call, json!({})).await.json();
        assert_eq!(found["items"].as_array().unwrap().len(), count, "{found}");
    }
    assert_eq!(mails(&app, "ana@", "A neighbour is looking for").await, 1);
}

#[tokio::test]
async fn the_page_of_an_offer_shows_which_days_are_taken_and_never_a_position() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.member("Ana").await, app.member("Ben").await);
    let offer = id(&list(&ana, json!({})).await);
    let listing: ListingId = offer.parse().unwrap();
    let day = |day| NaiveDate::from_ymd_opt(2026, 5, day).unwrap();
    let loan = uuid::Uuid::from_u128(1);
    let book = app
        .app
        .write(move |tx| store::book_days(tx.conn, listing, loan, day(5), day(5)));
    book.await.unwrap();
    let path = format!("/listings/{offer}?from=2026-05-08&until=2026-05-09");
    let page = ben.page_text(&path).await;
    for words in [
        r#"class="taken""#,
        "in your area",
        r#"value="2026-05-08""#,
        "/loans",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(!page.contains("48.88") && !page.contains("2.31"), "{page}");
}
