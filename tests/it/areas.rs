//! Where one lives: what is kept of it, how it is chosen, and how often it changes.

use chrono::Duration;
use palier::neighbourhood::{self, NewLandmark};
use serde_json::{Value, json};

use crate::harness::app::TestApp;
use crate::harness::arrange;

#[tokio::test]
async fn an_area_is_all_that_is_kept_of_a_position() {
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    let body = json!({"lat": 48.856_613_7, "lon": 2.352_221_9, "size": 2000});
    let home = ana
        .api("PUT /api/v1/me/area", body)
        .await
        .expect_status(200);
    let area = home.json()["area"].clone();
    assert_eq!(area["size"], 2000);
    assert!((area["lat"].as_f64().expect("a number") - 48.8566).abs() < 0.02);
    assert_ne!(area["lat"], 48.856_613_7);
    let me = ana.api("GET /api/v1/me", json!({})).await.json();
    assert_eq!(me["area"], area);
}

#[tokio::test]
async fn what_names_no_area_is_refused_with_a_sentence() {
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    for body in [
        json!({}),
        json!({"lat": 91, "lon": 0}),
        json!({"lat": 48.0}),
        json!({"place": 1}),
        json!({"area": "1000-1"}),
        json!({"lat": 48.0, "lon": 2.0, "size": 700}),
        json!({"lat": 48.4, "lon": 7.1, "size": 500}),
        json!({"landmark": "00000000-0000-0000-0000-000000000000"}),
    ] {
        let answer = ana.api("PUT /api/v1/me/area", body.clone()).await;
        let problem = answer.expect_status(422).json();
        assert!(problem["errors"][0]["detail"].is_string(), "{body}");
    }
    let text: Value = json!({"lat": "48"});
    ana.api("PUT /api/v1/me/area", text)
        .await
        .expect_status(400);
}

#[tokio::test]
async fn one_sees_what_others_will_see_before_an_area_is_saved() {
    let app = TestApp::start().await;
    let school = NewLandmark::parse("The school", "500-30918-40504").expect("a landmark");
    let id = app
        .app
        .write(move |tx| {
            let id = tx.id();
            neighbourhood::store::insert_landmark(tx.conn, id, &school, 0)?;
            Ok(id)
        })
        .await
        .expect("a landmark");
    let ana = app.member("Ana").await;
    let page = ana.page_text("/me/area").await;
    let link = format!("/me/area/new?landmark={id}");
    assert!(
        page.contains("The school") && page.contains(&link),
        "{page}"
    );
    let preview = ana.page_text(&format!("{link}&size=2000")).await;
    for words in [
        "in your area",
        "the middle of Batignolles",
        "2\u{a0}km",
        "about",
    ] {
        assert!(preview.contains(words), "{words}: {preview}");
    }
    let code = preview
        .split("name=\"area\" value=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .expect("a code");
    assert!(code.starts_with("2000-"));
    ana.post("/me/area", &[("area", code)])
        .await
        .expect_status(303);
    let me = ana.api("GET /api/v1/me", json!({})).await.json();
    assert_eq!(me["area"]["size"], 2000);
}

#[tokio::test]
async fn a_town_is_found_by_name_without_a_script() {
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    let page = ana.page_text("/me/area?q=epinal").await;
    let link = page
        .split('"')
        .find(|part| part.starts_with("/me/area/new?place="))
        .expect("a place");
    let preview = ana.page_text(link).await;
    assert!(preview.contains("pinal"), "{preview}");
    let nothing = ana.page_text("/me/area?q=qqqqqqqq").await;
    assert!(nothing.contains("We know no place of that name"));
    ana.get("/me/area/new?place=1").await.expect_status(404);
    ana.get("/me/area/new").await.expect_status(404);
}

#[tokio::test]
async fn a_browsers_position_goes_on_as_a_cell_only() {
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    let position = [("lat", "48.8566137"), ("lon", "2.3522219"), ("size", "")];
    let answer = ana.post("/me/area/position", &position).await;
    let to = answer.expect_status(303).location();
    assert!(to.starts_with("/me/area/new?area=1000-"), "{to}");
    ana.get(&to).await.expect_status(200);
    let nowhere = [("lat", "1234.56"), ("lon", "2")];
    let answer = ana.post("/me/area/position", &nowhere).await;
    assert!(!answer.expect_status(422).says("1234.56"));
}

#[tokio::test]
async fn an_area_changes_three_times_in_ninety_days_at_most() {
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    let move_to = |lon: f64| {
        let body = json!({"lat": 48.85, "lon": lon});
        let ana = ana.clone();
        async move { ana.api("PUT /api/v1/me/area", body).await }
    };
    for lon in [2.30, 2.35, 2.40] {
        move_to(lon).await.expect_status(200);
        move_to(lon).await.expect_status(200);
    }
    let full = move_to(2.45).await.expect_status(409);
    assert!(full.word("detail").contains("three times in 90 days"));
    let page = ana.page_text("/me/area").await;
    assert!(page.contains("You have changed your area three times"));
    let mut ana = ana.clone();
    app.advance(Duration::days(91)).await;
    arrange::sign_in(&mut ana).await;
    let body = json!({"lat": 48.85, "lon": 2.45});
    ana.api("PUT /api/v1/me/area", body)
        .await
        .expect_status(200);
}
