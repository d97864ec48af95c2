//! Offers and requests that fit each other.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use chrono::NaiveDate;
use diesel::{QueryDsl as _, RunQueryDsl as _};
use palier::db::events::{self, Event};
use palier::db::schema::{matches, outbox};
use palier::error::Error;
use palier::listings::{ListingId, store};
use palier::matching::actions::hear;
use serde_json::{Value, json};

use crate::harness::app::TestApp;
use crate::harness::client::Client;
use crate::harness::lending::{act, code, offer, propose, seen, told, wish};
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

/// How many pairs are noted.
fn noted(app: &TestApp) -> i64 {
    app.read(|conn| Ok(matches::table.count().get_result(conn)?))
}

/// What nobody has heard of yet.
fn waiting(app: &TestApp) -> Vec<Event> {
    app.read(|conn| events::list_waiting(conn, 1_000))
}

const THINGS: [&str; 6] = [
    "drill",
    "ladder",
    "tent",
    "piano",
    "canoe",
    "raclette grill",
];

#[tokio::test]
async fn several_instances_that_match_at_once_tell_of_each_pair_once() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.member("Ana").await, app.member("Ben").await);
    app.settle().await;
    for thing in THINGS {
        list(&ana, json!({"title": format!("My {thing}")})).await;
        ask(&ben, json!({"title": format!("Looking for a {thing}")})).await;
    }
    let instances: Vec<_> = (10..14).map(|seed| app.instance(seed)).collect();
    let working = instances.into_iter().map(|instance| {
        tokio::spawn(async move { instance.handle_events().await.map_err(|e| e.to_string()) })
    });
    for worked in working.collect::<Vec<_>>() {
        assert_eq!(worked.await.unwrap(), Ok(()));
    }
    assert_eq!(waiting(&app).len(), 0);
    assert_eq!(noted(&app), 6);
    assert_eq!(mails(&app, "ana@", "A neighbour is looking for").await, 6);
    assert_eq!(mails(&app, "ben@", "A neighbour offers").await, 6);
}

/// Waits for the other one, but not for ever: on SQLite, who writes second waits for the first.
fn meet(arrived: &AtomicUsize) {
    arrived.fetch_add(1, Ordering::SeqCst);
    for _ in 0..300 {
        if arrived.load(Ordering::SeqCst) >= 2 {
            return;
        }
        std::thread::sleep(Duration::from_millis(1));
    }
}

#[tokio::test]
async fn an_offer_and_a_request_of_the_same_moment_that_find_each_other_are_one_pair() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.member("Ana").await, app.member("Ben").await);
    app.settle().await;
    list(&ana, json!({})).await;
    ask(&ben, json!({})).await;
    let other = app.instance(10);
    let arrived = Arc::new(AtomicUsize::new(0));
    let mut both = waiting(&app).into_iter().map(|event| {
        let arrived = arrived.clone();
        move |tx: &mut palier::db::Tx<'_>| {
            // Both look before either writes.
            let claimed = tx.claim(event.id)?;
            assert!(claimed, "nobody else handles it");
            noted_in(tx)?;
            meet(&arrived);
            hear(tx, &event)
        }
    });
    let (one, two) = (both.next().unwrap(), both.next().unwrap());
    let (one, two) = tokio::join!(app.app.write(one), other.write(two));
    one.unwrap();
    two.unwrap();
    assert_eq!(noted(&app), 1);
    assert_eq!(mails(&app, "ana@", "A neighbour is looking for").await, 1);
    assert_eq!(mails(&app, "ben@", "A neighbour offers").await, 1);
}

fn noted_in(tx: &mut palier::db::Tx<'_>) -> palier::error::Result<i64> {
    Ok(matches::table.count().get_result(tx.conn)?)
}

#[tokio::test]
async fn who_is_killed_while_matching_leaves_nothing_behind_and_the_next_one_tells_once() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.member("Ana").await, app.member("Ben").await);
    app.settle().await;
    list(&ana, json!({})).await;
    ask(&ben, json!({})).await;
    let before: i64 = app.read(|conn| Ok(outbox::table.count().get_result(conn)?));
    let events = waiting(&app);
    assert_eq!(events.len(), 2);
    for event in events {
        let killed = app.app.write(move |tx| {
            assert!(tx.claim(event.id)?, "nobody has handled it");
            hear(tx, &event)?;
            let written: i64 = outbox::table.count().get_result(tx.conn)?;
            assert_eq!(written, before + 2, "one mail to each side");
            assert_eq!(noted_in(tx)?, 1);
            Err::<(), Error>(Error::internal("the process is killed"))
        });
        killed.await.unwrap_err();
    }
    assert_eq!((noted(&app), waiting(&app).len()), (0, 2));
    app.settle().await;
    assert_eq!((noted(&app), waiting(&app).len()), (1, 0));
    assert_eq!(mails(&app, "ana@", "A neighbour is looking for").await, 1);
    assert_eq!(mails(&app, "ben@", "A neighbour offers").await, 1);
}

#[tokio::test]
async fn what_shares_a_category_alone_is_shown_and_not_mailed() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.member("Ana").await, app.member("Ben").await);
    let offer = id(&list(&ana, json!({"title": "Ladder"})).await);
    let request = id(&ask(&ben, json!({})).await);
    assert_eq!(mails(&app, "ana@", "A neighbour").await, 0);
    assert_eq!(mails(&app, "ben@", "A neighbour").await, 0);
    let page = ben.page_text(&format!("/listings/{request}")).await;
    assert!(
        page.contains("Same kind of thing, in the same area"),
        "{page}"
    );
    let page = ana.page_text(&format!("/listings/{offer}")).await;
    assert!(page.contains("Requests that fit"), "{page}");
    assert!(!page.contains("A neighbour is looking for this"), "{page}");
    let call = format!("GET /api/v1/listings/{request}/matches");
    let found = ben.api(&call, json!({})).await.json();
    assert_eq!(found["items"][0]["reasons"], json!(["category", "near"]));
}

#[tokio::test]
async fn who_looks_for_any_tool_is_shown_all_and_who_looks_for_a_ladder_no_drill() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.member("Ana").await, app.member("Ben").await);
    for (title, category) in [
        ("Furet", "tools"),
        ("Escabeau", "tools-ladders"),
        ("Ponceuse", "tools-power"),
        ("Tente", "camping-tents"),
    ] {
        list(&ana, json!({"title": title, "category": category})).await;
    }
    for (category, expected) in [
        ("tools", vec!["Escabeau", "Furet", "Ponceuse"]),
        ("tools-ladders", vec!["Escabeau", "Furet"]),
        ("camping-sleeping", vec![]),
    ] {
        let wish = json!({"title": "Something", "category": category});
        let call = format!(
            "GET /api/v1/listings/{}/matches",
            id(&ask(&ben, wish).await)
        );
        let found = ben.api(&call, json!({})).await.json();
        let items = found["items"].as_array().unwrap();
        let mut titles: Vec<_> = items
            .iter()
            .map(|item| item["title"].as_str().unwrap())
            .collect();
        titles.sort_unstable();
        assert_eq!(titles, expected, "{category}: {found}");
    }
}

#[tokio::test]
async fn both_sides_read_why_they_fit_and_an_owner_how_many_look_for_it() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.member("Ana").await, app.member("Ben").await);
    let offer = id(&list(&ana, json!({})).await);
    list(&ana, json!({"title": "Ladder"})).await;
    let days = json!({"from": "2026-05-08", "until": "2026-05-09"});
    let request = id(&ask(&ben, days).await);
    app.settle().await;
    let path = format!("/listings/{request}");
    let page = ben.page_text(&path).await;
    for words in [
        "Same words, in the same area, free those days",
        "Same kind of thing, in the same area, free those days",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let better = page.find("Same words").unwrap();
    assert!(better < page.find("Same kind").unwrap(), "best first");
    let french = ben.page_text(&format!("{path}?lang=fr")).await;
    let words = "Mêmes mots, dans le même quartier, libre ces jours-là";
    assert!(french.contains(words), "{french}");
    let call = format!("GET /api/v1/listings/{request}/matches");
    let found = ben.api(&call, json!({})).await.json();
    assert_eq!(
        found["items"][0]["reasons"],
        json!(["words", "category", "near", "free"])
    );
    let badge = "A neighbour is looking for this";
    let page = ana.page_text(&format!("/listings/{offer}")).await;
    assert!(page.contains(badge), "{page}");
    let page = ana.page_text("/me/listings").await;
    assert_eq!(page.matches(badge).count(), 1, "{page}");

    let call = format!("PATCH /api/v1/listings/{request}");
    let edit = json!({"version": 1, "title": "A canoe"});
    ben.api(&call, edit).await.expect_status(200);
    app.settle().await;
    let page = ana.page_text("/me/listings").await;
    assert!(!page.contains(badge), "it is looked for no more: {page}");
}

#[tokio::test]
async fn a_request_closes_itself_when_the_object_is_handed_over_and_not_before() {
    let app = TestApp::start().await;
    let (lena, boris) = (app.member("Lena").await, app.member("Boris").await);
    let carol = app.member("Carol").await;
    let request = wish(&boris, "A drill, please").await;
    let drill = offer(&lena, "Drill").await;
    let other = offer(&carol, "Small drill").await;
    let chosen = propose(&lena, &request, &drill).await;
    let open = propose(&carol, &request, &other).await;
    act(&boris, &chosen, "acceptance", json!({})).await;
    app.settle().await;
    let path = format!("/listings/{request}");
    app.visitor().get(&path).await.expect_status(200);
    assert_eq!(seen(&carol, &open).await["state"], "proposed");
    let code = code(&lena, &chosen).await;
    act(&boris, &chosen, "handover", json!({"code": code})).await;
    app.settle().await;
    app.visitor().get(&path).await.expect_status(404);
    assert_eq!(seen(&carol, &open).await["state"], "expired");
    told(&app, &carol, "What was looked for has been found").await;
    assert_eq!(seen(&boris, &chosen).await["state"], "out");
    let page = boris.page_text(&path).await;
    assert!(page.contains("Found: only you still see this"), "{page}");
    let mine = boris.page_text("/me/listings").await;
    assert!(mine.contains(">Found<"), "{mine}");
}

#[tokio::test]
async fn who_has_found_it_says_so_and_who_still_proposes_something_is_told() {
    let app = TestApp::start().await;
    let (lena, boris) = (app.member("Lena").await, app.member("Boris").await);
    let request = wish(&boris, "A drill, please").await;
    let drill = offer(&lena, "Drill").await;
    let open = propose(&lena, &request, &drill).await;
    let page = boris.page_text(&format!("/listings/{request}")).await;
    assert!(page.contains("I have found it"), "{page}");
    let path = format!("/listings/{request}/closure");
    let closed = boris.post(&path, &[]).await.expect_status(303);
    let page = boris.page_text(&closed.location()).await;
    assert!(page.contains("Glad that you found it"), "{page}");
    app.settle().await;
    assert_eq!(seen(&lena, &open).await["state"], "expired");
    told(&app, &lena, "What was looked for has been found").await;
    let again = boris.post(&path, &[]).await;
    assert_eq!(again.status, 409, "{}", again.body);
}

#[tokio::test]
async fn only_a_request_is_closed_and_only_by_its_owner() {
    let app = TestApp::start().await;
    let (lena, boris) = (app.member("Lena").await, app.member("Boris").await);
    let (request, drill) = (wish(&boris, "A drill").await, offer(&lena, "Drill").await);
    let close = |listing: &str| format!("POST /api/v1/listings/{listing}/closure");
    let own_offer = lena.api(&close(&drill), json!({})).await;
    assert_eq!(own_offer.status, 409, "{}", own_offer.body);
    assert!(own_offer.says("Only a request"), "{}", own_offer.body);
    let foreign = lena.api(&close(&request), json!({})).await;
    foreign.expect_status(404);
    let closed = boris.api(&close(&request), json!({})).await;
    assert_eq!(closed.expect_status(200).word("state"), "closed");
}
