//! What nobody learns of members: when they were last here, and who else is.

use std::collections::BTreeSet;

use chrono::Duration;
use palier::routes::ROUTES;
use serde_json::json;

use crate::harness::app::TestApp;
use crate::harness::arrange::sign_in;
use crate::harness::client::Client;
use crate::harness::lending::offer;

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
