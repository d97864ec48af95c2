//! What is new in a search, as an Atom feed (RFC 4287).

use chrono::Duration;
use reqwest::Method;
use serde_json::{Value, json};

use crate::harness::app::TestApp;
use crate::listings::list;
use crate::searches::{again, list_later};

const ATOM: &str = "http://www.w3.org/2005/Atom";

/// The texts of the elements of that name right below a node.
fn texts(node: roxmltree::Node<'_, '_>, name: &str) -> Vec<String> {
    let named = node.children().filter(|n| n.has_tag_name((ATOM, name)));
    named
        .map(|n| n.text().unwrap_or_default().to_owned())
        .collect()
}

/// The address of a link of this relation.
fn link(node: roxmltree::Node<'_, '_>, relation: &str) -> String {
    let mut links = node.children().filter(|n| n.has_tag_name((ATOM, "link")));
    let found = links.find(|n| n.attribute("rel") == Some(relation));
    found.unwrap().attribute("href").unwrap().to_owned()
}

/// An entry says of a listing what the API says of it.
#[track_caller]
fn assert_same(entry: roxmltree::Node<'_, '_>, item: &Value) {
    let id = item["id"].as_str().unwrap();
    assert_eq!(texts(entry, "id"), [format!("urn:uuid:{id}")]);
    // XML has no way to write that character.
    let title = item["title"].as_str().unwrap().replace('\u{fffe}', "");
    assert_eq!(texts(entry, "title"), [title]);
    let alternate = format!("http://localhost:8080/listings/{id}");
    assert_eq!(link(entry, "alternate"), alternate);
    let author = entry.descendants().find(|n| n.has_tag_name((ATOM, "name")));
    assert_eq!(author.unwrap().text(), item["owner"]["name"].as_str());
    for time in ["updated", "published"] {
        let time = texts(entry, time).remove(0);
        chrono::DateTime::parse_from_rfc3339(&time).unwrap();
    }
}

#[tokio::test]
async fn the_feed_holds_what_the_page_lists_and_is_atom() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.member("Ana").await, app.member("Ben").await);
    for title in ["First drill", "Tent", "Drill <b>&\"' \u{fffe}"] {
        list_later(&app, &ben, title).await;
    }
    app.app.clock.advance(Duration::minutes(1));
    let content = json!({"title": "Drill", "description": "Line & line"});
    list(&again(&ana).await, content).await;
    let query = "q=drill&around=Paris";
    let answer = app.visitor().get(&format!("/listings.atom?{query}")).await;
    let answer = answer.expect_status(200);
    let kind = answer.headers["content-type"].to_str().unwrap();
    assert_eq!(kind, "application/atom+xml; charset=utf-8");
    let parsed = roxmltree::Document::parse(&answer.body).unwrap();
    let feed = parsed.root_element();
    assert!(feed.has_tag_name((ATOM, "feed")));
    assert_eq!(texts(feed, "title"), ["drill · Batignolles"]);
    let entries = feed.children().filter(|n| n.has_tag_name((ATOM, "entry")));
    let entries: Vec<_> = entries.collect();
    let items = format!("GET /api/v1/listings?{query}&sort=newest");
    let items = app.visitor().api(&items, json!({})).await.json();
    let items = items["items"].as_array().unwrap();
    assert_eq!((entries.len(), items.len()), (3, 3));
    for (entry, item) in entries.iter().zip(items) {
        assert_same(*entry, item);
    }
    assert!(texts(entries[0], "summary")[0].contains("Line & line"));
    assert_eq!(texts(feed, "updated"), texts(entries[0], "updated"));
    let page = "http://localhost:8080/listings?q=drill&around=Paris&sort=newest";
    assert_eq!(link(feed, "alternate"), page);
}

#[tokio::test]
async fn the_results_lead_to_their_feed_for_programs_and_for_people() {
    let app = TestApp::start().await;
    let visitor = app.visitor();
    let page = visitor.page_text("/listings?q=drill&around=Paris").await;
    let discovered = r#"<link rel="alternate" type="application/atom+xml""#;
    assert!(page.contains(discovered), "{page}");
    let both = page.matches("href=\"/listings.atom?q=drill").count();
    assert_eq!(both, 2, "{page}");
}

#[tokio::test]
async fn a_feed_that_did_not_change_is_not_sent_again() {
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    let visitor = app.visitor();
    let empty = visitor.get("/listings.atom?q=drill").await;
    let tag = empty.expect_status(200).headers["etag"].clone();
    let again = |tag: &str| {
        let request = visitor.page(Method::GET, "/listings.atom?q=drill");
        visitor.send(request.header("if-none-match", tag.to_owned()))
    };
    let tag = tag.to_str().unwrap();
    let same = again(tag).await.expect_status(304);
    assert!(same.body.is_empty());
    again(&format!("\"other\", {tag}")).await.expect_status(304);
    again("\"other\"").await.expect_status(200);
    list(&ana, json!({})).await;
    let changed = again(tag).await.expect_status(200);
    assert!(changed.says("Bosch drill"));
}

#[tokio::test]
async fn a_feed_looks_around_an_area_also_when_nobody_is_signed_in() {
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    let place = json!({"lat": 48.1731, "lon": 6.4491});
    ana.api("PUT /api/v1/me/area", place)
        .await
        .expect_status(200);
    list(&ana, json!({})).await;
    let typed = json!({"name": "Drills", "search": "q=drill"});
    let saved = ana.api("POST /api/v1/me/searches", typed).await;
    let kept = saved.expect_status(201).word("feed");
    let page = ana.page_text("/listings?q=drill").await;
    let feed = page.split("href=\"/listings.atom?").nth(1).unwrap();
    let feed = feed.split('"').next().unwrap();
    let feed = feed.replace("&#38;", "&").replace("&amp;", "&");
    assert_eq!(kept, format!("/listings.atom?{feed}"));
    let answer = app.visitor().get(&kept).await;
    assert!(answer.expect_status(200).says("Bosch drill"));
    let visitor = app.visitor();
    let finer = visitor.get("/listings.atom?near=48.173123,6.449456");
    let to = finer.await.expect_status(303).location();
    assert!(to.starts_with("/listings.atom?near=") && !to.contains("173123"));
    let wrong = visitor.get("/listings.atom?category=nothing").await;
    assert!(wrong.expect_status(422).says("<h1"));
}
