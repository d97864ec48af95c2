//! Many at once: days and gifts are given once, whoever else tries.

use std::collections::BTreeMap;

use serde_json::json;

use crate::harness::app::TestApp;
use crate::harness::client::Client;
use crate::harness::database::on_postgres;
use crate::harness::lending::{ask, gift, offer};

/// So many clients at once.
const CLIENTS: usize = 32;

/// How many deadlocks PostgreSQL saw in this test's database.
fn deadlocks(app: &TestApp) -> i64 {
    use diesel::prelude::*;
    if !on_postgres() {
        return 0;
    }
    let count = diesel::dsl::sql::<diesel::sql_types::BigInt>(
        "(SELECT deadlocks FROM pg_stat_database WHERE datname = current_database())",
    );
    app.read(|conn| Ok(diesel::select(count).get_result(conn)?))
}

/// Everybody's call at the same time, counted by status.
async fn at_once(who: &Client, loans: &[String]) -> BTreeMap<u16, usize> {
    let mut calls = tokio::task::JoinSet::new();
    for loan in loans {
        let (who, call) = (who.clone(), format!("POST /api/v1/loans/{loan}/acceptance"));
        calls.spawn(async move { who.api(&call, json!({})).await });
    }
    let mut counts = BTreeMap::new();
    for answer in calls.join_all().await {
        assert!(answer.status < 500, "{}", answer.body);
        *counts.entry(answer.status).or_default() += 1;
    }
    counts
}

fn one_winner() -> BTreeMap<u16, usize> {
    BTreeMap::from([(200, 1), (409, CLIENTS - 1)])
}

#[tokio::test]
async fn of_32_overlapping_loans_accepted_at_once_exactly_one_is() {
    let app = TestApp::start().await;
    let (lena, boris) = (app.member("Lena").await, app.member("Boris").await);
    let drill = offer(&lena, "Drill").await;
    let mut loans = Vec::new();
    for n in 0..CLIENTS {
        // Every one holds 13 May, and begins and ends where its own number says.
        let (from, until) = (10 + n % 4, 13 + n % 5);
        let (from, until) = (format!("2026-05-{from}"), format!("2026-05-{until}"));
        loans.push(ask(&boris, &drill, &from, &until).await);
    }
    let before = deadlocks(&app);
    assert_eq!(at_once(&lena, &loans).await, one_winner());
    assert_eq!(deadlocks(&app), before);
    let mine = boris
        .api("GET /api/v1/me/loans", json!({}))
        .await
        .expect_status(200)
        .json();
    assert_eq!(
        mine["items"].as_array().map(Vec::len),
        Some(1),
        "the others have expired"
    );
}

#[tokio::test]
async fn of_32_who_are_promised_one_gift_at_once_exactly_one_is() {
    let app = TestApp::start().await;
    let (lena, boris) = (app.member("Lena").await, app.member("Boris").await);
    let sofa = gift(&lena, "Sofa").await;
    let mut loans = Vec::new();
    for _ in 0..CLIENTS {
        loans.push(ask(&boris, &sofa, "", "").await);
    }
    let before = deadlocks(&app);
    assert_eq!(at_once(&lena, &loans).await, one_winner());
    assert_eq!(deadlocks(&app), before);
    let mine = boris
        .api("GET /api/v1/me/loans", json!({}))
        .await
        .expect_status(200)
        .json();
    let states: Vec<_> = mine["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|l| l["state"].clone())
        .collect();
    assert_eq!(states.iter().filter(|s| *s == "accepted").count(), 1);
    assert_eq!(states.len(), CLIENTS, "the others go on waiting");
}
