//! Listings: what a neighbour lends, gives or asks for.

use palier::listings::{ListingId, actions};
use reqwest::Method;
use serde_json::{Value, json};

use crate::harness::app::TestApp;
use crate::harness::arrange;
use crate::harness::client::{Answer, Client};

/// Lists something by API; answers what came back.
pub(crate) async fn list(client: &Client, changes: Value) -> Value {
    let mut content =
        json!({"kind": "offer", "terms": "lend", "title": "Bosch drill", "category": "tools"});
    for (field, value) in changes.as_object().unwrap() {
        content[field] = value.clone();
    }
    let answer = client.api("POST /api/v1/listings", content).await;
    answer.expect_status(201).json()
}

/// The id in an API's answer.
pub(crate) fn id(listing: &Value) -> String {
    listing["id"].as_str().unwrap().to_owned()
}

/// The problem's sentence for a field.
fn problem(answer: &Answer, field: &str) -> String {
    let json = answer.json();
    let errors = json["errors"].as_array().unwrap();
    let of_field = errors.iter().find(|e| e["pointer"] == format!("/{field}"));
    of_field.unwrap_or_else(|| panic!("nothing about {field} in {json}"))["detail"]
        .as_str()
        .unwrap()
        .to_owned()
}

#[tokio::test]
async fn three_fields_are_enough_to_list_something_and_neighbours_see_it() {
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    let form = [
        ("kind", "offer"),
        ("title", "Perceuse Bosch"),
        ("terms", "lend"),
    ];
    let listed = ana.post("/listings", &form).await.expect_status(303);
    let page = ana.page_text(&listed.location()).await;
    assert!(page.contains("Saved."), "{page}");
    let path = listed.location().split('?').next().unwrap().to_owned();
    let seen = app.visitor().page_text(&path).await;
    for words in [
        "Perceuse Bosch",
        "Ana",
        "To borrow",
        "Tools · Power tools",
        "14 days",
    ] {
        assert!(seen.contains(words), "{words}: {seen}");
    }
    assert!(
        ana.page_text("/me/listings")
            .await
            .contains("Perceuse Bosch")
    );
}

#[tokio::test]
async fn who_has_no_area_yet_chooses_one_and_comes_back_to_the_form() {
    let app = TestApp::start().await;
    let ana = arrange::newcomer(&app, "Ana").await;
    let form = "/listings/new?kind=request&title=raclette";
    let first = ana.get(form).await.expect_status(303);
    assert!(first.location().starts_with("/me/area"));
    let page = ana.page_text(&first.location()).await;
    assert!(page.contains("Choose your area first"), "{page}");
    let bare = json!({"kind": "offer", "terms": "lend", "title": "Drill", "category": "tools"});
    ana.api("POST /api/v1/listings", bare)
        .await
        .expect_status(409);
    let area = [("place", "2988507"), ("size", "1000")];
    let saved = ana.post("/me/area", &area).await.expect_status(303);
    assert_eq!(saved.location(), form);
    ana.get(form).await.expect_status(200);
}

#[tokio::test]
async fn a_form_comes_back_with_a_sentence_at_each_field_and_what_was_typed() {
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    let form = [
        ("kind", "offer"),
        ("title", ""),
        ("description", "Very handy"),
    ];
    let page = ana.post("/listings", &form).await.expect_status(422);
    for words in [
        "Say in a few words what it is.",
        "Say whether you lend it",
        "Very handy",
    ] {
        assert!(page.says(words), "{words}: {}", page.body);
    }
    let long =
        json!({"kind": "offer", "title": "x".repeat(121), "terms": "sell", "longest_days": 91});
    let answer = ana
        .api("POST /api/v1/listings", long)
        .await
        .expect_status(422);
    assert!(problem(&answer, "title").contains("120"));
    assert!(problem(&answer, "longest_days").contains("90"));
    assert!(!problem(&answer, "terms").is_empty());
    assert!(!problem(&answer, "category").is_empty());
}

#[tokio::test]
async fn the_form_offers_categories_by_their_top_and_keeps_the_one_that_was_chosen() {
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    let form = ana.page_text("/listings/new?kind=offer").await;
    for choice in [
        r#"<optgroup label="Tools">"#,
        r#"<option value="tools-ladders">Ladders</option>"#,
        r#"<option value="tools">Tools: something else</option>"#,
        r#"<option value="other">Something else</option>"#,
    ] {
        assert!(form.contains(choice), "{choice}: {form}");
    }
    let french = ana.page_text("/listings/new?kind=offer&lang=fr").await;
    assert!(french.contains(">Outils\u{a0}: autre</option>"), "{french}");
    let chosen = [
        ("kind", "offer"),
        ("title", ""),
        ("category", "tools-ladders"),
    ];
    let again = ana.post("/listings", &chosen).await.expect_status(422);
    let kept = r#"<option value="tools-ladders" selected>"#;
    assert!(again.body.contains(kept), "{}", again.body);
    let listed = list(&ana, json!({"category": "tools-ladders"})).await;
    assert_eq!(listed["category"], "tools-ladders");
    let edit = ana
        .page_text(&format!("/listings/{}/edit", id(&listed)))
        .await;
    assert!(edit.contains(kept), "{edit}");
}

#[tokio::test]
async fn an_edit_of_a_stale_version_is_refused_and_what_was_typed_is_kept() {
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    let path = format!("/listings/{}", id(&list(&ana, json!({})).await));
    let edit = |title: &'static str, version: &'static str| {
        let form = [
            ("title", title),
            ("terms", "lend"),
            ("category", "tools"),
            ("version", version),
        ];
        let (ana, path) = (ana.clone(), path.clone());
        async move { ana.post(&path, &form).await }
    };
    edit("Drill with bits", "1").await.expect_status(303);
    let stale = edit("Drill and a ladder", "1").await.expect_status(409);
    for words in [
        "changed in the meantime",
        "Drill and a ladder",
        "Drill with bits",
    ] {
        assert!(stale.says(words), "{words}: {}", stale.body);
    }
    assert!(stale.says(r#"name="version" value="2""#), "{}", stale.body);
    edit("Drill and a ladder", "2").await.expect_status(303);
    let api = format!("PATCH /api/v1{path}");
    let stale = ana.api(&api, json!({"version": 2, "title": "x"})).await;
    assert!(stale.expect_status(409).says("conflict"));
    let fresh = ana
        .api(&api, json!({"version": 3, "title": "Only a drill"}))
        .await;
    let fresh = fresh.expect_status(200).json();
    assert_eq!(
        (&fresh["version"], &fresh["category"]),
        (&json!(4), &json!("tools"))
    );
}

#[tokio::test]
async fn only_its_owner_can_change_a_listing_and_for_others_the_form_is_not_there() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.member("Ana").await, app.member("Ben").await);
    let path = format!("/listings/{}", id(&list(&ana, json!({})).await));
    ben.get(&format!("{path}/edit")).await.expect_status(404);
    for act in ["", "/pause", "/resumption", "/withdrawal", "/photos"] {
        let form = [("title", "Mine now"), ("terms", "lend"), ("version", "1")];
        let answer = ben.post(&format!("{path}{act}"), &form).await;
        assert!(
            [404, 422].contains(&answer.status),
            "{act}: {}",
            answer.status
        );
    }
    let api = format!("PATCH /api/v1{path}");
    ben.api(&api, json!({"version": 1, "title": "x"}))
        .await
        .expect_status(404);
    let seen = ana.api(&format!("GET /api/v1{path}"), json!({})).await;
    assert_eq!(seen.word("title"), "Bosch drill");
}

#[tokio::test]
async fn what_is_paused_only_its_owner_sees_until_it_is_shown_again() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.member("Ana").await, app.member("Ben").await);
    let path = format!("/listings/{}", id(&list(&ana, json!({})).await));
    ana.post(&format!("{path}/pause"), &[])
        .await
        .expect_status(303);
    ben.get(&path).await.expect_status(404);
    assert!(
        ana.page_text(&path)
            .await
            .contains("only you see this for now")
    );
    assert!(!ben.page_text("/listings").await.contains("Bosch drill"));
    ana.post(&format!("{path}/pause"), &[])
        .await
        .expect_status(409);
    ana.post(&format!("{path}/resumption"), &[])
        .await
        .expect_status(303);
    ben.get(&path).await.expect_status(200);
    ana.post(&format!("{path}/withdrawal"), &[])
        .await
        .expect_status(303);
    ben.get(&path).await.expect_status(404);
    ana.post(&format!("{path}/resumption"), &[])
        .await
        .expect_status(409);
}

#[tokio::test]
async fn who_had_a_listing_hidden_sees_why_until_it_is_shown_again() {
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    let listing = id(&list(&ana, json!({})).await);
    let (path, listing) = (
        format!("/listings/{listing}"),
        listing.parse::<ListingId>().unwrap(),
    );
    let hide = app
        .app
        .write(move |tx| actions::hide(tx, listing, "No weapons, please."));
    hide.await.unwrap();
    app.visitor().get(&path).await.expect_status(404);
    assert!(ana.page_text(&path).await.contains("No weapons, please."));
    app.app
        .write(move |tx| actions::restore(tx, listing))
        .await
        .unwrap();
    app.visitor().get(&path).await.expect_status(200);
    assert!(!ana.page_text(&path).await.contains("No weapons, please."));
}

#[tokio::test]
async fn who_moves_takes_their_listings_along() {
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    let path = format!("GET /api/v1/listings/{}", id(&list(&ana, json!({})).await));
    let before = ana.api(&path, json!({})).await.json();
    let epinal = json!({"lat": 48.18, "lon": 6.45});
    ana.api("PUT /api/v1/me/area", epinal)
        .await
        .expect_status(200);
    app.settle().await;
    let after = ana.api(&path, json!({})).await.json();
    assert_ne!(before["area"], after["area"]);
    assert_eq!(after["about_m"], json!(0));
}

/// A JPEG of a few pixels that says in its EXIF data where it was taken.
fn photo_with_position() -> Vec<u8> {
    let mut jpeg = Vec::new();
    let pixels = image::RgbImage::from_pixel(40, 30, image::Rgb([200, 80, 20]));
    image::codecs::jpeg::JpegEncoder::new(&mut jpeg)
        .encode_image(&pixels)
        .unwrap();
    let secret = b"Exif\0\0GPSLatitude 48.18324 GPSLongitude 6.45304";
    let length = u16::try_from(secret.len() + 2).unwrap().to_be_bytes();
    let mut photo = jpeg[..2].to_vec();
    photo.extend([0xff, 0xe1]);
    photo.extend(length);
    photo.extend(secret);
    photo.extend(&jpeg[2..]);
    photo
}

#[tokio::test]
async fn photos_are_shown_without_what_they_say_of_where_they_were_taken() {
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    let fields = [("kind", "offer"), ("title", "Drill"), ("terms", "lend")];
    let files = [("photos", "drill.jpg", photo_with_position())];
    let listed = ana
        .upload("/listings", &fields, &files)
        .await
        .expect_status(303);
    let path = listed.location().split('?').next().unwrap().to_owned();
    let listing = ana
        .api(&format!("GET /api/v1{path}"), json!({}))
        .await
        .json();
    let photo = listing["photos"][0].as_str().unwrap();
    for address in [photo.to_owned(), photo.replace("/full", "/card")] {
        let served = app.visitor().get(&address).await.expect_status(200);
        assert_eq!(served.headers["content-type"], "image/jpeg");
        assert!(
            served.headers["cache-control"]
                .to_str()
                .unwrap()
                .contains("max-age=3600")
        );
        let again = app.visitor();
        let again = again
            .page(Method::GET, &address)
            .header("if-none-match", &served.headers["etag"]);
        let again = app.visitor().send(again).await.expect_status(304);
        assert!(again.body.is_empty());
        assert!(!served.says("GPS") && !served.says("Exif"));
    }
    assert!(ana.page_text("/listings").await.contains("/card"));
    let photo = photo.split('/').nth(2).unwrap();
    let removal = format!("{path}/photos/{photo}/removal");
    ana.post(&removal, &[]).await.expect_status(303);
    app.visitor()
        .get(&format!("/photos/{photo}/full"))
        .await
        .expect_status(404);
}

#[tokio::test]
async fn what_is_no_photo_or_one_too_many_is_said_at_the_field() {
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    let path = format!("/listings/{}/photos", id(&list(&ana, json!({})).await));
    let text = [("photos", "drill.jpg", b"not a photo".to_vec())];
    let answer = ana.upload(&path, &[], &text).await.expect_status(422);
    assert!(answer.says("JPEG, PNG or WebP"), "{}", answer.body);
    let four: Vec<_> = (0..4)
        .map(|_| ("photos", "a.jpg", photo_with_position()))
        .collect();
    ana.upload(&path, &[], &four).await.expect_status(303);
    let answer = ana.upload(&path, &[], &four).await.expect_status(422);
    assert!(answer.says("6 photos at most"), "{}", answer.body);
}
