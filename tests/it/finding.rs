//! Finding: what a neighbour needs, nearby.

use chrono::NaiveDate;
use palier::listings::{ListingId, store};
use serde_json::{Value, json};

use crate::harness::app::TestApp;
use crate::harness::client::Client;
use crate::listings::{id, list};

async fn move_to(client: &Client, lat: f64, lon: f64) {
    let area = json!({"lat": lat, "lon": lon});
    client
        .api("PUT /api/v1/me/area", area)
        .await
        .expect_status(200);
}

/// What a search finds by API.
pub(crate) async fn find(client: &Client, query: &str) -> Value {
    let call = format!("GET /api/v1/listings?{query}");
    client.api(&call, json!({})).await.expect_status(200).json()
}

/// The titles of what was found, in order.
pub(crate) fn titles(found: &Value) -> Vec<String> {
    let items = found["items"].as_array().unwrap();
    let title = |item: &Value| item["title"].as_str().unwrap().to_owned();
    items.iter().map(title).collect()
}

/// Ana, Ben within two kilometres of her, and Eva within five; with a drill each, and Eva two.
async fn three_neighbours(app: &TestApp) -> Client {
    let (ana, ben, eva) = (
        app.member("Ana").await,
        app.member("Ben").await,
        app.member("Eva").await,
    );
    move_to(&ben, 48.894, 2.325).await;
    move_to(&eva, 48.85, 2.35).await;
    for (owner, title) in [
        (&eva, "Drill of Eva"),
        (&ben, "Drill of Ben"),
        (&ana, "Drill of Ana"),
        (&eva, "Second drill of Eva"),
    ] {
        list(owner, json!({"title": title})).await;
        app.app.clock.advance(chrono::Duration::seconds(1));
    }
    ana
}

#[tokio::test]
async fn what_is_near_comes_first_and_distances_are_said_in_words() {
    let app = TestApp::start().await;
    let ana = three_neighbours(&app).await;
    let found = find(&ana, "q=drill").await;
    let expected = [
        "Drill of Ana",
        "Drill of Ben",
        "Second drill of Eva",
        "Drill of Eva",
    ];
    assert_eq!(titles(&found), expected);
    let items = found["items"].as_array().unwrap();
    let steps: Vec<_> = items.iter().map(|item| &item["about_m"]).collect();
    assert_eq!(json!(steps), json!([0, 2_000, 5_000, 5_000]));
    assert_eq!(items[0]["owner"]["name"], "Ana");
    let page = ana.page_text("/listings?q=drill").await;
    for words in [
        "in your area",
        "about 2\u{a0}km away",
        "about 5\u{a0}km away",
        "New here",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
}

#[tokio::test]
async fn a_search_keeps_to_its_radius_and_can_begin_with_the_newest() {
    let app = TestApp::start().await;
    let ana = three_neighbours(&app).await;
    assert_eq!(titles(&find(&ana, "q=drill&within=2000").await).len(), 2);
    let newest = find(&ana, "q=drill&sort=newest").await;
    assert_eq!(titles(&newest)[0], "Second drill of Eva");
}

#[tokio::test]
async fn pages_of_results_neither_repeat_nor_lose_anything_while_others_list() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.member("Ana").await, app.member("Ben").await);
    move_to(&ben, 48.90, 2.33).await;
    for n in 0..25 {
        let owner = if n % 2 == 0 { &ana } else { &ben };
        list(owner, json!({"title": format!("Ladder {n:02}")})).await;
    }
    for sort in ["nearest", "newest"] {
        let first = find(&ana, &format!("q=ladder&sort={sort}")).await;
        list(&ana, json!({"title": "Ladder in between"})).await;
        let next = first["next"].as_str().expect("a second page");
        let second = find(&ana, &format!("q=ladder&sort={sort}&cursor={next}")).await;
        assert!(second["next"].is_null(), "{second}");
        let mut seen = [titles(&first), titles(&second)].concat();
        seen.retain(|title| title != "Ladder in between");
        let mut distinct = seen.clone();
        distinct.sort();
        distinct.dedup();
        assert_eq!((seen.len(), distinct.len()), (25, 25), "{sort}");
    }
    assert!(
        ana.page_text("/listings?q=ladder")
            .await
            .contains("Show more")
    );
}

#[tokio::test]
async fn an_exact_position_in_an_address_is_replaced_with_its_area() {
    let app = TestApp::start().await;
    let visitor = app.visitor();
    for path in ["/listings", "/api/v1/listings"] {
        let asked = format!("{path}?q=drill&near=48.887123,2.316456");
        let answer = visitor.get(&asked).await.expect_status(303);
        let to = answer.location();
        assert!(to.starts_with(&format!("{path}?q=drill&near=")), "{to}");
        assert!(!to.contains("48.887123"), "{to}");
        visitor.get(&to).await.expect_status(200);
    }
}

#[tokio::test]
async fn when_nobody_offers_it_the_neighbours_can_be_asked_with_the_request_filled_in() {
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    let page = ana
        .page_text("/listings?q=raclette&from=2026-05-08&until=2026-05-09")
        .await;
    assert!(page.contains("Nobody nearby offers this yet"), "{page}");
    let ask =
        "/listings/new?kind=request&amp;title=raclette&amp;from=2026-05-08&amp;until=2026-05-09";
    let numeric = ask.replace("&amp;", "&#38;");
    assert!(page.contains(ask) || page.contains(&numeric), "{page}");
    let form = ana.page_text(&ask.replace("&amp;", "&")).await;
    for filled in [
        r#"value="raclette""#,
        r#"value="2026-05-08""#,
        r#"value="kitchen-raclette" selected"#,
    ] {
        assert!(form.contains(filled), "{filled}: {form}");
    }
}

#[tokio::test]
async fn words_are_found_without_accents_in_the_plural_and_before_they_are_typed_out() {
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    list(&ana, json!({"title": "Perceuse à percussion"})).await;
    list(
        &ana,
        json!({"title": "Vélo pliant", "category": "mobility"}),
    )
    .await;
    for (query, expected) in [
        ("perceu", vec!["Perceuse à percussion"]),
        ("PERCEUSES", vec!["Perceuse à percussion"]),
        ("velos", vec!["Vélo pliant"]),
        ("velo perceuse", vec![]),
        ("une%20perceuse", vec!["Perceuse à percussion"]),
    ] {
        assert_eq!(
            titles(&find(&ana, &format!("q={query}")).await),
            expected,
            "{query}"
        );
    }
    let tools = titles(&find(&ana, "category=tools").await);
    assert_eq!(tools, ["Perceuse à percussion"]);
}

#[tokio::test]
async fn what_is_booked_or_lent_for_less_long_is_not_found_for_those_days() {
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    let drill = id(&list(&ana, json!({"longest_days": 3})).await);
    let drill: ListingId = drill.parse().unwrap();
    let day = |day| NaiveDate::from_ymd_opt(2026, 5, day).unwrap();
    let loan = uuid::Uuid::from_u128(1);
    let book = app
        .app
        .write(move |tx| store::book_days(tx.conn, drill, loan, day(10), day(11)));
    book.await.unwrap();
    for (query, count) in [
        ("from=2026-05-07&until=2026-05-09", 1),
        ("from=2026-05-09&until=2026-05-10", 0),
        ("from=2026-05-11", 0),
        ("from=2026-05-12&until=2026-05-15", 0),
    ] {
        assert_eq!(titles(&find(&ana, query).await).len(), count, "{query}");
    }
    let again = app.app.write(move |tx| {
        store::book_days(tx.conn, drill, uuid::Uuid::from_u128(2), day(11), day(12))
    });
    let taken = again.await.unwrap_err();
    assert_eq!(taken.to_string(), "conflict: loan-days-taken");
    app.app
        .write(move |tx| store::free_days(tx.conn, loan))
        .await
        .unwrap();
    assert_eq!(titles(&find(&ana, "from=2026-05-11").await).len(), 1);
}

#[tokio::test]
async fn a_young_neighbourhood_is_told_honestly_how_small_it_is() {
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    app.member("Ben").await;
    list(&ana, json!({})).await;
    let home = ana.page_text("/").await;
    for words in [
        "neighbours, one object: invite two",
        "/invitations",
        "Bosch drill",
    ] {
        assert!(home.contains(words), "{words}: {home}");
    }
    let french = app.visitor().page_text("/?lang=fr").await;
    assert!(
        french.contains("un objet\u{a0}: invitez-en deux"),
        "{french}"
    );
}

#[tokio::test]
async fn one_searches_around_a_town_by_its_name_and_is_told_when_there_is_none() {
    let app = TestApp::start().await;
    let visitor = app.visitor();
    let page = visitor.page_text("/listings?around=epinal").await;
    assert!(page.contains("Around Épinal"), "{page}");
    let page = visitor
        .get("/listings?around=xqzxqz")
        .await
        .expect_status(422);
    assert!(
        page.says("We do not know a place of that name"),
        "{}",
        page.body
    );
}

#[tokio::test]
async fn a_search_that_makes_no_sense_is_answered_with_a_sentence() {
    let app = TestApp::start().await;
    for query in [
        "near=NaN,2",
        "near=91,2",
        "within=-1",
        "within=99999999999",
        "cursor=xyz",
        "category=nothing",
        "kind=both",
        "from=2026-02-30",
        "from=2026-05-09&until=2026-05-08",
        "place=0",
        "q=%00",
    ] {
        for path in ["/listings", "/api/v1/listings"] {
            let answer = app.visitor().get(&format!("{path}?{query}")).await;
            assert!(
                [400, 422].contains(&answer.status),
                "{path} {query}: {}",
                answer.status
            );
            assert!(answer.body.len() > 20, "{path} {query}");
        }
    }
}
