//! Categories in two levels: what is in a child is in its top, too.

use serde_json::json;

use crate::finding::{find, titles};
use crate::harness::app::TestApp;
use crate::harness::client::Client;
use crate::listings::{id, list};

/// A drill, a ladder, something else of the tools, and a tent.
async fn goods(app: &TestApp, ana: &Client) {
    for (title, category) in [
        ("Drill", "tools-power"),
        ("Ladder", "tools-ladders"),
        ("Furet", "tools"),
        ("Tent", "camping-tents"),
    ] {
        list(ana, json!({"title": title, "category": category})).await;
        app.app.clock.advance(chrono::Duration::seconds(1));
    }
}

#[tokio::test]
async fn a_category_finds_what_is_in_its_children_and_a_child_only_its_own() {
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    goods(&app, &ana).await;
    for (category, expected) in [
        ("tools", vec!["Furet", "Ladder", "Drill"]),
        ("tools-power", vec!["Drill"]),
        ("tools-painting", vec![]),
        ("camping", vec!["Tent"]),
        ("garden", vec![]),
    ] {
        let found = find(&ana, &format!("category={category}")).await;
        assert_eq!(titles(&found), expected, "{category}");
        for item in found["items"].as_array().unwrap() {
            let own = item["category"].as_str().unwrap();
            assert!(own.starts_with(category), "{own}");
        }
    }
    let map = ana.page_text("/map?category=tools").await;
    assert!(map.contains("3 entries"), "{map}");
    let map = ana.page_text("/map?category=tools-ladders").await;
    assert!(map.contains("1 entry"), "{map}");
}

#[tokio::test]
async fn a_search_counts_each_category_with_its_children_while_it_asks_for_nothing_else() {
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    goods(&app, &ana).await;
    let expected = json!([
        {"category": "tools", "listings": 3},
        {"category": "tools-power", "listings": 1},
        {"category": "tools-ladders", "listings": 1},
        {"category": "camping", "listings": 1},
        {"category": "camping-tents", "listings": 1},
    ]);
    for query in ["", "category=tools-power", "category=garden", "within=2000"] {
        assert_eq!(find(&ana, query).await["categories"], expected, "{query}");
    }
    assert_eq!(find(&ana, "kind=request").await["categories"], json!([]));
    for query in ["q=drill", "terms=lend", "from=2026-05-08"] {
        let found = find(&ana, query).await;
        assert!(found["categories"].is_null(), "{query}: {found}");
    }
    let drill = &find(&ana, "category=tools-power").await["items"][0];
    let call = format!("PATCH /api/v1/listings/{}", id(drill));
    let moved = json!({"version": 1, "category": "tools-hand"});
    ana.api(&call, moved).await.expect_status(200);
    assert_eq!(
        find(&ana, "").await["categories"],
        json!([
            {"category": "tools", "listings": 3},
            {"category": "tools-hand", "listings": 1},
            {"category": "tools-ladders", "listings": 1},
            {"category": "camping", "listings": 1},
            {"category": "camping-tents", "listings": 1},
        ])
    );
}

/// The address and the words of every filter that a page shows, and whether it is chosen.
fn chips(page: &str) -> Vec<(String, String, bool)> {
    let chips = page.split("<a class=\"chip\" ").skip(1);
    let chip = |html: &str| {
        let (link, rest) = html.split_once("</a>").unwrap().0.split_once('>').unwrap();
        let url = link.split('"').nth(1).unwrap().replace("&#38;", "&");
        let words: Vec<&str> = rest
            .split('<')
            .filter_map(|tag| tag.split('>').nth(1))
            .collect();
        (
            url,
            words.join("").trim().to_owned(),
            link.contains("aria-current"),
        )
    };
    chips.map(chip).collect()
}

fn chip(url: &str, words: &str, chosen: bool) -> (String, String, bool) {
    (format!("/listings{url}"), words.to_owned(), chosen)
}

#[tokio::test]
async fn a_chosen_top_shows_its_children_with_their_numbers_and_the_way_back() {
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    goods(&app, &ana).await;
    let page = ana.page_text("/listings").await;
    let shown = chips(&page);
    let top = chip("?category=tools", "Tools 3", false);
    assert!(shown.contains(&top), "{shown:?}");
    assert!(!page.contains("category=tools-"), "{page}");
    let page = ana.page_text("/listings?category=tools").await;
    let shown = chips(&page);
    for expected in [
        chip("?", "Tools 3", true),
        chip("?", "All categories", false),
        chip("?category=tools-power", "Power tools 1", false),
        chip("?category=tools-painting", "Painting and tiling", false),
        chip("?category=camping", "Camping 1", false),
    ] {
        assert!(shown.contains(&expected), "{expected:?}: {shown:?}");
    }
    assert!(!page.contains("camping-tents"), "{page}");
    let other = ana.page_text("/listings?category=other").await;
    assert!(!other.contains("All categories"), "{other}");
}

#[tokio::test]
async fn a_chosen_child_leads_to_its_siblings_its_top_and_everything_and_keeps_the_words() {
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    let page = ana
        .page_text("/listings?category=tools-power&q=drill")
        .await;
    let shown = chips(&page);
    for expected in [
        chip("?category=tools&q=drill", "Tools", true),
        chip("?category=tools&q=drill", "Power tools", true),
        chip("?category=tools-hand&q=drill", "Hand tools", false),
        chip("?q=drill", "All categories", false),
    ] {
        assert!(shown.contains(&expected), "{expected:?}: {shown:?}");
    }
    let map = ana.page_text("/map?category=tools-power&lang=fr").await;
    assert!(map.contains("Toutes les catégories"), "{map}");
    assert!(map.contains("Outils à main"), "{map}");
}
