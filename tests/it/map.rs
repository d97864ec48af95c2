//! The map: of one's area before it is saved, and of what a search finds.

use palier::neighbourhood::{self, NewLandmark};
use palier::places::{Area, Point, Size};
use palier::texts::Locale;

use crate::harness::app::TestApp;
use crate::harness::arrange::PASSWORD;
use crate::harness::browser::browse;
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
        ">1 km</text>",
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
        ("epin", "Épinal (FR, about 400 km)"),
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

async fn sign_in(neighbour: &Neighbour<'_>) {
    let code = neighbour.way.locale.code();
    neighbour.open(&format!("/sign-in?lang={code}")).await;
    neighbour.browser.fill("email", &neighbour.email()).await;
    neighbour.browser.fill("password", PASSWORD).await;
    neighbour.click("sessions-submit").await;
    neighbour.sees("layout-me").await;
}

async fn press(neighbour: &Neighbour<'_>, keys: &str) {
    let focused = neighbour.browser.client().active_element().await;
    focused
        .expect("something has the focus")
        .send_keys(keys)
        .await
        .expect("keys can be pressed");
}

/// What the element that has the focus is called.
async fn focused(neighbour: &Neighbour<'_>) -> String {
    let element = neighbour.browser.client().active_element().await;
    let element = element.expect("something has the focus");
    let label = element.attr("aria-label").await.expect("an answer");
    label.unwrap_or_default()
}

const DOWN: &str = "\u{e015}";
const TAB: &str = "\u{e004}";
const ENTER: &str = "\u{e007}";

/// Presses Tab until what is called so has the focus.
async fn tab_to(neighbour: &Neighbour<'_>, wanted: &str) {
    for _ in 0..60 {
        if focused(neighbour).await.contains(wanted) {
            return;
        }
        press(neighbour, TAB).await;
    }
    panic!("nothing called {wanted:?} takes the focus");
}

async fn choose_the_next_square(ana: &Neighbour<'_>) {
    sign_in(ana).await;
    ana.open("/me/area").await;
    ana.fill("members-area-by-place-label", "17e").await;
    ana.browser.sees("Batignolles-Monceau (FR)").await;
    ana.is_accessible().await;
    press(ana, &format!("{DOWN}{ENTER}")).await;
    ana.sees("members-area-drawn-caption").await;
    ana.is_accessible().await;
    tab_to(ana, &format!(" {}, ", ana.say("neighbourhood-way-n"))).await;
    press(ana, ENTER).await;
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
