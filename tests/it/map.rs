//! The map: of one's area before it is saved, and of what a search finds.

use palier::config::tiles::Tiles;
use palier::neighbourhood::{self, NewLandmark};
use palier::places::{Area, Point, Size};
use palier::texts::Locale;

use serde_json::json;

use crate::harness::app::TestApp;
use crate::harness::arrange::PASSWORD;
use crate::harness::browser::browse;
use crate::harness::client::Client;
use crate::harness::keyboard::{DOWN, ENTER};
use crate::harness::lending::offer;
use crate::harness::visitor::Visitor;
use crate::lending_journey::{Neighbour, Way};

/// Of 1,000 m, in Batignolles.
const HOME: &str = "/me/area/new?place=3034610";

/// What stands between the quotes after each `before`.
fn quoted(html: &str, before: &str) -> Vec<String> {
    let parts = html.split(before).skip(1);
    parts
        .filter_map(|part| part.split('"').next())
        .map(str::to_owned)
        .collect()
}

#[tokio::test]
async fn the_areas_around_ones_own_are_drawn_and_listed_and_each_leads_to_its_own_page() {
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    let page = ana.page_text(HOME).await;
    let links = quoted(&page, "<a href=\"/me/area/new?area=");
    let (drawn, listed) = links.split_at(links.len() / 2);
    assert_eq!(drawn, listed);
    assert!((6..=10).contains(&drawn.len()), "{drawn:?}");
    for words in ["The area to the north, near ", "The area to the south-west"] {
        assert!(page.matches(words).count() == 2, "{words}: {page}");
    }
    for code in drawn {
        let other = ana.page_text(&format!("/me/area/new?area={code}")).await;
        assert!(other.contains(&format!("name=\"area\" value=\"{code}\"")));
    }
}

#[tokio::test]
async fn places_and_landmarks_around_are_named_and_there_is_a_scale() {
    let app = TestApp::start().await;
    let there = Area::at(Point::new(48.884, 2.31).expect("a point"), Size::M1000);
    let school = NewLandmark::parse("The school", &there.code()).expect("a landmark");
    app.app
        .write(move |tx| {
            let id = tx.id();
            neighbourhood::store::insert_landmark(tx.conn, id, &school, 0)
        })
        .await
        .expect("a landmark");
    let ana = app.member("Ana").await;
    let page = ana.page_text(HOME).await;
    for words in [
        ">The school</text>",
        ">Clichy</text>",
        ">1\u{a0}km</text>",
        ">N</text>",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(!page.contains("style="));
}

#[tokio::test]
async fn places_are_suggested_by_what_was_typed_of_their_names() {
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    for (typed, name) in [
        ("17e", "Paris 17 Batignolles-Monceau (FR)"),
        ("Batign", "Paris 17 Batignolles-Monceau (FR)"),
        ("epin", "Épinal (FR, about 400\u{a0}km)"),
    ] {
        let path = format!("/me/area/suggestions?q={typed}");
        let answer = ana.get(&path).await.expect_status(200);
        let found: Vec<serde_json::Value> = serde_json::from_str(&answer.body).expect("a list");
        let names: Vec<&str> = found.iter().filter_map(|p| p["name"].as_str()).collect();
        assert!(names.contains(&name), "{typed}: {names:?}");
        let url = found[0]["url"].as_str().expect("an address");
        ana.get(url).await.expect_status(200);
    }
    for nothing in ["", "qqqqqqqq", "%FF", "%F0%9F%8F%A0"] {
        let path = format!("/me/area/suggestions?q={nothing}");
        let answer = ana.get(&path).await.expect_status(200);
        assert_eq!(answer.body, "[]", "{nothing}");
    }
}

/// Lists an offer with each of these titles.
async fn list(owner: &Client, titles: &[&str]) {
    for title in titles {
        offer(owner, title).await;
    }
}

async fn move_to(member: &Client, size: u32) {
    let body = json!({"lat": 48.887, "lon": 2.316, "size": size});
    member
        .api("PUT /api/v1/me/area", body)
        .await
        .expect_status(200);
}

/// Three neighbours of the same place: two drills in an area of 1 km, a ladder in one of 500 m,
/// a saw in one of 4 km.
async fn town() -> (TestApp, Client) {
    let app = TestApp::start().await;
    let (ana, ben, eve) = (
        app.member("Ana").await,
        app.member("Ben").await,
        app.member("Eve").await,
    );
    move_to(&ben, 500).await;
    move_to(&eve, 4_000).await;
    list(&ana, &["Drill", "Second drill"]).await;
    list(&ben, &["Ladder"]).await;
    list(&eve, &["Saw"]).await;
    app.settle().await;
    (app, ana)
}

/// What the squares of a map are called: "Near …: 3 entries in a square of 1 km, in the middle".
fn drawn(page: &str) -> Vec<String> {
    let labels = quoted(page, "aria-label=\"");
    let is_square = |label: &String| label.contains(" in a square of ");
    labels.into_iter().filter(is_square).collect()
}

/// The same of the list beside it.
fn listed(page: &str) -> Vec<String> {
    let items = page.split("<li><a href=\"/listings?").skip(1);
    let words = |item: &str| {
        let near = item.split('>').nth(1)?.split('<').next()?;
        let rest = item.split("soft\">").nth(1)?.split('<').next()?;
        Some(format!("{near}: {rest}"))
    };
    items.filter_map(words).collect()
}

#[tokio::test]
async fn a_listing_counts_in_its_own_area_or_a_wider_one_and_never_in_a_finer_one() {
    let (_app, ana) = town().await;
    for (zoom, squares) in [
        (
            14,
            &[
                "1 entry in a square of 500\u{a0}m",
                "2 entries in a square of 1\u{a0}km",
                "1 entry in a square of 4\u{a0}km",
            ][..],
        ),
        (
            13,
            &[
                "3 entries in a square of 1\u{a0}km",
                "1 entry in a square of 4\u{a0}km",
            ],
        ),
        (
            12,
            &[
                "3 entries in a square of 2\u{a0}km",
                "1 entry in a square of 4\u{a0}km",
            ],
        ),
        (11, &["4 entries in a square of 4\u{a0}km"]),
        (10, &["4 entries in a square of 8\u{a0}km"]),
        (9, &["4 entries in a square of 16\u{a0}km"]),
    ] {
        let page = ana.page_text(&format!("/map?zoom={zoom}")).await;
        let drawn = drawn(&page);
        assert_eq!(drawn.len(), squares.len(), "{zoom}: {drawn:?}");
        for square in squares {
            assert!(
                drawn.iter().any(|d| d.contains(square)),
                "{zoom} {square}: {drawn:?}"
            );
        }
    }
}

#[tokio::test]
async fn the_map_and_its_list_say_the_same_and_every_square_leads_to_what_is_in_it() {
    let (_app, ana) = town().await;
    for query in ["", "?zoom=9", "?zoom=14", "?q=drill", "?terms=lend&zoom=12"] {
        let page = ana.page_text(&format!("/map{query}")).await;
        let (mut map, mut list) = (drawn(&page), listed(&page));
        map.sort();
        list.sort();
        assert_eq!(map, list, "{query}");
        assert!(!map.is_empty(), "{query}");
        for link in quoted(&page, "<a href=\"/listings?near=") {
            let link = link.replace("&#38;", "&").replace("&amp;", "&");
            let results = ana.page_text(&format!("/listings?near={link}")).await;
            assert!(results.contains("class=\"card\""), "{link}");
        }
    }
}

#[tokio::test]
async fn words_terms_and_categories_choose_what_is_counted() {
    let (_app, ana) = town().await;
    for (query, entries) in [
        ("zoom=11", "4 entries"),
        ("zoom=11&q=drill", "2 entries"),
        ("zoom=11&q=dril", "2 entries"),
        ("zoom=11&terms=lend", "4 entries"),
        ("zoom=11&category=tools", "4 entries"),
        ("zoom=11&from=2027-01-02&until=2027-01-03", "4 entries"),
    ] {
        let page = ana.page_text(&format!("/map?{query}")).await;
        assert!(
            drawn(&page)[0].contains(entries),
            "{query}: {:?}",
            drawn(&page)
        );
    }
    for query in [
        "terms=give",
        "kind=request",
        "category=games",
        "q=accordion",
    ] {
        let page = ana.page_text(&format!("/map?{query}")).await;
        assert_eq!(drawn(&page), Vec::<String>::new(), "{query}");
        assert!(page.contains("Nothing here."), "{query}");
    }
}

#[tokio::test]
async fn one_goes_nearer_farther_and_aside_by_links_and_from_the_results_and_back() {
    let (_app, ana) = town().await;
    let results = ana.page_text("/listings?q=drill").await;
    assert!(results.contains("href=\"/map?q=drill\""));
    let mut page = ana.page_text("/map?q=drill").await;
    assert!(page.contains("href=\"/listings?q=drill\""));
    for step in [
        "Nearer",
        "To the west",
        "To the east",
        "Farther",
        "Back to where you looked",
    ] {
        let before = format!("\" aria-label=\"{step}\"");
        let link = page.split(&before).next().expect("a link");
        let link = link.rsplit('"').next().expect("an address");
        assert!(link.contains("q=drill"), "{step}: {link}");
        page = ana.page_text(&link.replace("&#38;", "&")).await;
    }
    assert!(!drawn(&page).is_empty());
    let nearest = ana.page_text("/map?zoom=14").await;
    assert!(!nearest.contains("aria-label=\"Nearer\""));
}

#[tokio::test]
async fn an_exact_position_in_the_address_of_a_map_is_replaced() {
    let (_app, ana) = town().await;
    let answer = ana.get("/map?near=48.8871234,2.3161234&zoom=12").await;
    let to = answer.expect_status(303).location();
    assert!(to.starts_with("/map?") && to.contains("zoom=12"), "{to}");
    assert!(!to.contains("1234"), "{to}");
    ana.get(&to).await.expect_status(200);
}

#[tokio::test]
async fn only_a_map_with_a_street_map_asks_another_host_for_pictures() {
    let tiles = Tiles::parse("https://tile.example/{z}/{x}/{y}.png", "© Somebody");
    let app = TestApp::with(|config| config.map_tiles = tiles.ok()).await;
    let visitor = app.visitor();
    let map = visitor
        .get("/map?zoom=12&place=3034610")
        .await
        .expect_status(200);
    let policy = map.headers["content-security-policy"]
        .to_str()
        .expect("text");
    assert!(
        policy.contains("img-src 'self' data: blob: https://tile.example;"),
        "{policy}"
    );
    assert!(map.says("https://tile.example/12/") && map.says("© Somebody"));
    let other = visitor.get("/sign-in").await.expect_status(200);
    let policy = other.headers["content-security-policy"]
        .to_str()
        .expect("text");
    assert!(!policy.contains("tile.example") && !other.says("tile.example"));
    let plain = TestApp::start().await;
    let map = plain.visitor().get("/map").await.expect_status(200);
    let policy = map.headers["content-security-policy"]
        .to_str()
        .expect("text");
    assert!(policy.contains("img-src 'self' data: blob:;"), "{policy}");
}

async fn sign_in(neighbour: &Neighbour<'_>) {
    let code = neighbour.way.locale.code();
    neighbour.open(&format!("/sign-in?lang={code}")).await;
    neighbour.browser.fill("email", &neighbour.email()).await;
    neighbour.browser.fill("password", PASSWORD).await;
    neighbour.click("sessions-submit").await;
    neighbour.sees("layout-me").await;
}

async fn choose_the_next_square(ana: &Neighbour<'_>) {
    sign_in(ana).await;
    ana.open("/me/area").await;
    ana.fill("members-area-by-place-label", "17e").await;
    ana.browser.sees("Batignolles-Monceau (FR)").await;
    ana.is_accessible().await;
    ana.browser.press(&format!("{DOWN}{ENTER}")).await;
    ana.sees("members-area-drawn-caption").await;
    ana.is_accessible().await;
    let north = format!(" {}, ", ana.say("neighbourhood-way-n"));
    ana.browser.enter(&north).await;
    ana.sees("members-area-check-title").await;
    let address = ana.browser.address().await;
    let query = address.query().unwrap_or_default();
    assert!(query.starts_with("area=1000-"), "{query}");
    assert_eq!(ana.browser.complaints().await, Vec::<String>::new());
}

#[tokio::test]
async fn one_takes_a_suggestion_and_the_next_square_by_keyboard_alone() {
    let app = TestApp::start().await;
    app.member("Ana").await;
    for (locale, languages) in [(Locale::En, "en"), (Locale::Fr, "fr")] {
        let way = Way {
            locale,
            looked_at: true,
        };
        browse(Visitor::speaking(languages), async |browser| {
            let ana = Neighbour {
                browser,
                app: &app,
                way: &way,
                name: "Ana",
            };
            choose_the_next_square(&ana).await;
        })
        .await;
    }
}

/// Opens the map as it is from nearby, and reaches every square by the keyboard.
async fn look_at_the_map(ana: &Neighbour<'_>) {
    sign_in(ana).await;
    ana.open("/map?zoom=14").await;
    ana.sees("map-list").await;
    ana.is_accessible().await;
    let page = ana.browser.client().source().await.expect("a page");
    // A browser writes the space that keeps number and unit together by its name.
    let page = page.replace("&nbsp;", "\u{a0}");
    let squares: Vec<String> = quoted(&page, "aria-label=\"")
        .into_iter()
        .filter(|label| {
            ["4\u{a0}km", "1\u{a0}km", "500\u{a0}m"]
                .iter()
                .any(|size| label.contains(size))
        })
        .collect();
    assert_eq!(squares.len(), 3, "{squares:?}");
    for square in squares {
        ana.browser.tab_to(&square).await;
    }
    ana.browser.press(ENTER).await;
    ana.sees("listing-sort-nearest").await;
    assert_eq!(ana.browser.complaints().await, Vec::<String>::new());
}

#[tokio::test]
async fn every_square_is_reached_by_keyboard_and_axe_finds_nothing_in_either_language() {
    let (app, _ana) = town().await;
    for (locale, looked_at, visitor) in [
        (Locale::En, true, Visitor::speaking("en")),
        // axe-core is a script itself.
        (Locale::En, false, Visitor::speaking("en").without_scripts()),
        (
            Locale::Fr,
            true,
            Visitor::speaking("fr").with_window(360, 800).in_the_dark(),
        ),
    ] {
        let way = Way { locale, looked_at };
        browse(visitor, async |browser| {
            let ana = Neighbour {
                browser,
                app: &app,
                way: &way,
                name: "Ana",
            };
            look_at_the_map(&ana).await;
        })
        .await;
    }
}
