//! What is sent twice acts once: calls with an `Idempotency-Key`, and forms.

mod every_call;
mod forms;

use std::collections::BTreeSet;

use chrono::Duration;
use reqwest::Method;
use serde_json::{Value, json};

use crate::harness::app::TestApp;
use crate::harness::arrange::sign_in;
use crate::harness::client::{Answer, Client};
use crate::harness::lending::{ask, offer};
use crate::harness::tools::scaled;

/// Calls the API with a key: `"POST /api/v1/…"`.
async fn keyed(who: &Client, call: &str, key: &str, body: &Value) -> Answer {
    let (method, path) = call.split_once(' ').unwrap();
    let method: Method = method.to_uppercase().parse().unwrap();
    let token = who.token.as_deref().unwrap_or_default();
    let request = who.page(method, path).bearer_auth(token).json(body);
    who.send(request.header("idempotency-key", key)).await
}

/// Whether the answer says that it was given before.
fn replayed(answer: &Answer) -> bool {
    answer
        .headers
        .get("idempotency-replayed")
        .is_some_and(|value| value == "true")
}

fn kept(app: &TestApp) -> i64 {
    use diesel::prelude::*;
    app.read(|conn| {
        Ok(palier::db::schema::answers::table
            .count()
            .get_result(conn)?)
    })
}

/// How many listings of this title there are.
fn listings(app: &TestApp, title: &str) -> i64 {
    use diesel::prelude::*;
    use palier::db::schema::listings;
    app.read(|conn| {
        let of_title = listings::table.filter(listings::title.eq(title));
        Ok(of_title.count().get_result(conn)?)
    })
}

/// How many messages there are.
fn messages(app: &TestApp) -> i64 {
    use diesel::prelude::*;
    app.read(|conn| {
        Ok(palier::db::schema::messages::table
            .count()
            .get_result(conn)?)
    })
}

fn drill(title: &str) -> Value {
    json!({"kind": "offer", "terms": "lend", "title": title, "category": "tools"})
}

const LIST: &str = "POST /api/v1/listings";
const TIMES: usize = 50;

/// One key, sent `TIMES` times at once; the one body that all got.
async fn at_once(who: &Client, call: &str, key: &str, body: &Value) -> String {
    let mut calls = tokio::task::JoinSet::new();
    for _ in 0..TIMES {
        let (who, call, key) = (who.clone(), call.to_owned(), key.to_owned());
        let body = body.clone();
        calls.spawn(async move { keyed(&who, &call, &key, &body).await });
    }
    let answers = calls.join_all().await;
    let acted = answers.iter().filter(|answer| !replayed(answer)).count();
    let mut bodies = BTreeSet::new();
    for answer in answers {
        bodies.insert(answer.expect_status(201).body);
    }
    assert_eq!((acted, bodies.len()), (1, 1), "{key}: {bodies:?}");
    bodies.pop_first().unwrap()
}

/// 500 keys, each sent 50 times in parallel.
#[tokio::test]
async fn a_call_that_is_sent_50_times_at_once_acts_once_and_is_answered_alike() {
    let app = TestApp::start().await;
    let (lena, boris) = (app.member("Lena").await, app.member("Boris").await);
    let loan = ask(
        &boris,
        &offer(&lena, "Saw").await,
        "2026-05-04",
        "2026-05-06",
    )
    .await;
    let write = format!("POST /api/v1/loans/{loan}/messages");
    let mut answers = BTreeSet::new();
    let keys = scaled(500);
    for n in 0..keys {
        let key = format!("key-{n}");
        let answer = if n % 5 == 0 {
            at_once(&lena, LIST, &key, &drill("Drill")).await
        } else {
            let text = json!({ "text": format!("Word {n}") });
            at_once(&boris, &write, &key, &text).await
        };
        answers.insert(answer);
    }
    assert_eq!(answers.len(), keys, "each its own answer");
    let listed = keys.div_ceil(5);
    assert_eq!(listings(&app, "Drill"), i64::try_from(listed).unwrap());
    let words = i64::try_from(keys - listed).unwrap();
    assert_eq!(messages(&app), words + 1, "one each, after the question");
    assert_eq!(kept(&app), i64::try_from(keys).unwrap());
}

#[tokio::test]
async fn a_key_that_comes_with_another_call_is_refused() {
    let app = TestApp::start().await;
    let lena = app.member("Lena").await;
    let first = keyed(&lena, LIST, "k", &drill("Drill"))
        .await
        .expect_status(201);
    let pause = format!("POST /api/v1/listings/{}/pause", first.word("id"));
    for (call, body) in [
        (LIST, drill("Ladder")),
        ("POST /api/v1/listings?again", drill("Drill")),
        (
            "POST /api/v1/me/searches",
            json!({"name": "Drill", "search": "q=drill"}),
        ),
        (&pause, json!({})),
        (&pause, drill("Drill")),
    ] {
        let refused = keyed(&lena, call, "k", &body).await.expect_status(422);
        assert_eq!(refused.headers["content-type"], "application/problem+json");
        assert!(refused.word("detail").contains("used for another call"));
    }
    assert_eq!(kept(&app), 1);
    assert_eq!((listings(&app, "Drill"), listings(&app, "Ladder")), (1, 0));
    let again = keyed(&lena, LIST, "k", &drill("Drill")).await;
    assert_eq!(again.expect_status(201).body, first.body);
}

#[tokio::test]
async fn a_replay_gives_the_first_answer_even_when_the_thing_changed_since() {
    let app = TestApp::start().await;
    let lena = app.member("Lena").await;
    let first = keyed(&lena, LIST, "k", &drill("Drill"))
        .await
        .expect_status(201);
    assert!(!replayed(&first));
    let withdraw = format!("POST /api/v1/listings/{}/withdrawal", first.word("id"));
    lena.api(&withdraw, json!({})).await.expect_status(200);
    let again = keyed(&lena, LIST, "k", &drill("Drill")).await;
    assert!(replayed(&again));
    assert_eq!(again.headers["content-type"], first.headers["content-type"]);
    assert_eq!((again.status, again.body), (first.status, first.body));
}

#[tokio::test]
async fn a_key_is_its_members_own() {
    let app = TestApp::start().await;
    let (lena, boris) = (app.member("Lena").await, app.member("Boris").await);
    let hers = keyed(&lena, LIST, "k", &drill("Drill")).await;
    let his = keyed(&boris, LIST, "k", &drill("Drill")).await;
    assert!(!replayed(&his));
    assert_ne!(
        hers.expect_status(201).word("id"),
        his.expect_status(201).word("id")
    );
}

#[tokio::test]
async fn after_a_day_a_key_is_forgotten() {
    let app = TestApp::start().await;
    let mut lena = app.member("Lena").await;
    let first = keyed(&lena, LIST, "k", &drill("Drill")).await;
    app.advance(Duration::hours(24) - Duration::seconds(1))
        .await;
    sign_in(&mut lena).await;
    let within = keyed(&lena, LIST, "k", &drill("Drill")).await;
    assert!(replayed(&within));
    app.advance(Duration::seconds(1)).await;
    assert_eq!(kept(&app), 0);
    let after = keyed(&lena, LIST, "k", &drill("Drill")).await;
    assert!(!replayed(&after));
    assert_ne!(
        first.word("id"),
        after.expect_status(201).word("id"),
        "it acts again"
    );
}

#[tokio::test]
async fn a_refused_call_leaves_no_key_and_may_be_sent_again() {
    let app = TestApp::start().await;
    let (lena, boris) = (app.member("Lena").await, app.member("Boris").await);
    let saw = offer(&lena, "Saw").await;
    let (pause, resume) = (
        format!("POST /api/v1/listings/{saw}/pause"),
        format!("POST /api/v1/listings/{saw}/resumption"),
    );
    lena.api(&pause, json!({})).await.expect_status(200);
    let borrow = format!("POST /api/v1/listings/{saw}/loans");
    let days = json!({"from": "2026-05-04", "until": "2026-05-06"});
    let refused = keyed(&boris, &borrow, "k", &days).await;
    assert!((400..500).contains(&refused.status), "{}", refused.body);
    assert_eq!(kept(&app), 0);
    lena.api(&resume, json!({})).await.expect_status(200);
    let asked = keyed(&boris, &borrow, "k", &days).await.expect_status(201);
    assert!(!replayed(&asked));
    // Nor does a wrong code, which is written down though it is refused.
    let accept = format!("POST /api/v1/loans/{}/acceptance", asked.word("id"));
    lena.api(&accept, json!({})).await.expect_status(200);
    let hand_over = format!("POST /api/v1/loans/{}/handover", asked.word("id"));
    for _ in 0..2 {
        let wrong = keyed(&boris, &hand_over, "c", &json!({"code": "QQQQQQ"})).await;
        assert!(!replayed(&wrong.expect_status(422)));
    }
    assert_eq!(kept(&app), 1);
}

#[tokio::test]
async fn what_is_no_key_is_refused_and_where_none_counts_it_is_not_looked_at() {
    let app = TestApp::start().await;
    let lena = app.member("Lena").await;
    let long = "k".repeat(256);
    for key in ["", "two words", "clé", &long] {
        let refused = keyed(&lena, LIST, key, &drill("Drill"))
            .await
            .expect_status(422);
        assert!(refused.word("detail").contains("1 to 255"), "{key}");
    }
    let longest = keyed(&lena, LIST, &long[1..], &drill("Drill")).await;
    longest.expect_status(201);
    let session = json!({"email": lena.email, "password": crate::harness::arrange::PASSWORD});
    let begin = "POST /api/v1/session";
    let one = keyed(&lena, begin, &long, &session)
        .await
        .expect_status(200);
    let two = keyed(&lena, begin, &long, &session)
        .await
        .expect_status(200);
    assert_ne!(one.word("access_token"), two.word("access_token"));
    assert_eq!(kept(&app), 1);
}

#[tokio::test]
async fn neither_the_key_nor_what_was_sent_is_kept() {
    let app = TestApp::start().await;
    let lena = app.member("Lena").await;
    let home = json!({"lat": 48.8871234, "lon": 2.3161234});
    let moved = keyed(&lena, "PUT /api/v1/me/area", "a-secret-key", &home).await;
    moved.expect_status(200);
    let rows = app.rows().join("\n");
    assert!(rows.contains("2.3"), "the answer is there");
    assert!(!rows.contains("1234") && !rows.contains("a-secret-key"));
}

#[test]
fn the_description_of_the_api_names_the_header_where_it_counts() {
    let description = serde_json::to_value(palier::openapi::description()).unwrap();
    let mut named = BTreeSet::new();
    for (path, calls) in description["paths"].as_object().unwrap() {
        for (method, call) in calls.as_object().unwrap() {
            let parameters = call["parameters"].as_array().cloned().unwrap_or_default();
            if parameters.iter().any(|p| p["name"] == "Idempotency-Key") {
                named.insert(format!("{method} {path}"));
            }
        }
    }
    assert_eq!(named, every_call::expected());
}
