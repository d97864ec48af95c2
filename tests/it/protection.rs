//! What nobody learns of members: when they were last here, who else is, and names of those who want to be seen
//! by members alone.

use std::collections::BTreeSet;

use chrono::Duration;
use palier::routes::ROUTES;
use serde_json::json;

use crate::harness::app::TestApp;
use crate::harness::arrange::sign_in;
use crate::harness::client::Client;
use crate::harness::lending::{offer, wish};
use crate::reviews::{brought_back, review};

/// A page or an answer without the token that makes a form act once.
async fn plain(who: &Client, path: &str) -> String {
    let answer = match path.starts_with("/api/") {
        true => who.api(&format!("GET {path}"), json!({})).await,
        false => who.get(path).await,
    };
    let parts = answer.body.split("name=\"once\" value=\"").enumerate();
    let rest = |(n, part): (usize, &str)| match (n, part.split_once('"')) {
        (1.., Some((_, rest))) => rest.to_owned(),
        _ => part.to_owned(),
    };
    parts.map(rest).collect()
}

/// Every address that shows one member, a listing of theirs or several of them.
fn places(member: &Client, listing: &str) -> Vec<String> {
    vec![
        format!("/members/{}", member.id),
        format!("/api/v1/members/{}", member.id),
        format!("/api/v1/members/{}/reviews", member.id),
        format!("/listings/{listing}"),
        format!("/api/v1/listings/{listing}"),
        "/listings?place=2988507".to_owned(),
        "/api/v1/listings?place=2988507".to_owned(),
        "/listings.atom?place=2988507".to_owned(),
    ]
}

#[tokio::test]
async fn nothing_shows_when_a_member_was_last_here() {
    let app = TestApp::start().await;
    let (mut ana, mut boris) = (app.member("Ana").await, app.member("Boris").await);
    let drill = offer(&ana, "Drill").await;
    app.advance(Duration::hours(30)).await;
    sign_in(&mut boris).await;
    let visitor = app.visitor();
    let readers = [&boris, &visitor];
    let mut before = Vec::new();
    for reader in readers {
        for path in places(&ana, &drill) {
            before.push(plain(reader, &path).await);
        }
    }
    sign_in(&mut ana).await;
    for path in ["/me", "/me/loans", "/listings", "/me/reputation"] {
        ana.page_text(path).await;
    }
    app.settle().await;
    let mut before = before.into_iter();
    for reader in readers {
        for path in places(&ana, &drill) {
            assert_eq!(Some(plain(reader, &path).await), before.next(), "{path}");
        }
    }
}

/// Every address to read that needs no id and no secret, of pages and of the API.
fn open_places() -> BTreeSet<&'static str> {
    let gets = ROUTES.iter().filter(|(method, _)| *method == "get");
    let paths = gets.map(|(_, path)| *path);
    paths.filter(|path| !path.contains('{')).collect()
}

#[tokio::test]
async fn no_address_lists_members_to_visitors_or_neighbours() {
    let app = TestApp::start().await;
    let zoltan = app.member("Zoltan").await;
    let boris = app.member("Boris").await;
    let places = open_places();
    assert!(places.len() > 50, "{places:?}");
    let visitor = app.visitor();
    for reader in [&visitor, &boris] {
        for path in &places {
            let seen = plain(reader, path).await;
            let named = seen.contains("Zoltan") || seen.contains(&zoltan.id);
            assert!(!named, "{path} lists members");
        }
    }
}

#[tokio::test]
async fn from_one_members_address_nobody_gets_to_the_next() {
    let app = TestApp::start().await;
    let (ana, boris) = (app.member("Ana").await, app.member("Boris").await);
    let bytes = |one: &Client| one.id.parse::<uuid::Uuid>().unwrap().into_bytes();
    let (one, other) = (bytes(&ana), bytes(&boris));
    // The first half tells the time (RFC 9562, 5.7); the last six bytes are pure chance.
    let apart = one[10..].iter().zip(&other[10..]);
    assert!(apart.filter(|(a, b)| a != b).count() >= 3);
    let mut next = one;
    next[15] = next[15].wrapping_add(1);
    let next = uuid::Uuid::from_bytes(next);
    let visitor = app.visitor();
    for path in [
        format!("/members/{next}"),
        "/members".to_owned(),
        "/members/".to_owned(),
    ] {
        visitor.get(&path).await.expect_status(404);
    }
    let call = format!("GET /api/v1/members/{next}");
    visitor.api(&call, json!({})).await.expect_status(404);
}

/// Every address that names one thing of Zoltan's, of Boris's or of the neighbourhood's, as a visitor
/// would walk them.
fn walked(zoltan: &Client, boris: &Client, listings: &[String], review: &str) -> Vec<String> {
    let of_members = [zoltan, boris]
        .into_iter()
        .flat_map(|one| places(one, &listings[0]));
    let of_listings = listings.iter().flat_map(|id| {
        vec![
            format!("/listings/{id}"),
            format!("/api/v1/listings/{id}"),
            format!("/api/v1/listings/{id}/days"),
            format!("/api/v1/listings/{id}/matches"),
            format!("/reports/new?listing={id}"),
        ]
    });
    let others = [
        format!("/reports/new?review={review}"),
        format!("/reports/new?member={}", zoltan.id),
        "/map?place=2988507".to_owned(),
        "/listings?place=2988507&q=grill".to_owned(),
    ];
    let open = open_places().into_iter().map(str::to_owned);
    of_members
        .chain(of_listings)
        .chain(others)
        .chain(open)
        .collect()
}

/// Says in the profile's form who may see it.
async fn choose(who: &Client, name: &str, version: &str, only: &[(&str, &str)]) {
    let fields = [("name", name), ("locale", "en"), ("version", version)];
    let fields: Vec<_> = fields.into_iter().chain(only.iter().copied()).collect();
    who.post("/me/profile", &fields).await.expect_status(303);
}

/// Zoltan and Boris lent, reviewed, met in person, and list something; where all that is told.
async fn told_of(app: &TestApp, zoltan: &Client, boris: &Client) -> ([String; 2], Vec<String>) {
    let loan = brought_back(app, zoltan, boris).await;
    review(zoltan, &loan, 5, "Careful.").await;
    review(boris, &loan, 5, "Kind.").await;
    let call = format!("PUT /api/v1/members/{}/vouch", boris.id);
    zoltan.api(&call, json!({})).await.expect_status(204);
    app.settle().await;
    let listings = [
        offer(zoltan, "Raclette grill").await,
        wish(boris, "Raclette grill").await,
    ];
    app.settle().await;
    let call = format!("GET /api/v1/members/{}/reviews", boris.id);
    let reviews = app.visitor().api(&call, json!({})).await.json();
    let reviewed = reviews["items"][0]["id"].as_str().unwrap();
    let places = walked(zoltan, boris, &listings, reviewed);
    (listings, places)
}

#[tokio::test]
async fn who_is_for_members_alone_has_no_name_for_visitors_wherever_they_look() {
    let app = TestApp::start().await;
    let (zoltan, boris) = (app.member("Zoltan").await, app.member("Boris").await);
    let (listings, places) = told_of(&app, &zoltan, &boris).await;
    let visitor = app.visitor();
    let mut named = 0;
    for path in &places {
        named += usize::from(plain(&visitor, path).await.contains("Zoltan"));
    }
    assert!(named > 8, "the walk comes by where names stand: {named}");
    choose(&zoltan, "Zoltan", "1", &[("members_only", "yes")]).await;
    for path in &places {
        let seen = plain(&visitor, path).await;
        assert!(!seen.contains("Zoltan"), "{path} names them");
    }
    let page = format!("/members/{}", zoltan.id);
    let nobody = format!("/members/{}", uuid::Uuid::nil());
    for path in [&page, &nobody] {
        visitor.get(path).await.expect_status(404);
        let call = format!("GET /api/v1{path}");
        visitor.api(&call, json!({})).await.expect_status(404);
    }
    let listing = visitor
        .page_text(&format!("/listings/{}", listings[0]))
        .await;
    assert!(listing.contains("A neighbour"), "{listing}");
    assert!(boris.page_text(&page).await.contains("Zoltan"));
    let found = boris.page_text("/listings?place=2988507").await;
    assert!(found.contains("Zoltan"));
    let form = zoltan.page_text("/me/profile").await;
    assert!(form.contains("value=\"yes\" checked"), "{form}");
    choose(&zoltan, "Zoltan", "2", &[]).await;
    visitor.get(&page).await.expect_status(200);
}
