//! Many at once: days and gifts are given once, whoever else tries.

use std::collections::BTreeMap;

use serde_json::json;

use crate::harness::app::TestApp;
use crate::harness::client::Client;
use crate::harness::database::on_postgres;
use crate::harness::lending::{ask, gift, offer};
use crate::harness::tools::scaled;

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

/// 64 clients, each with 200 bookings on 5 offers: asked for by the borrowers, accepted all at once.
#[tokio::test]
async fn of_64_clients_booking_5_offers_at_once_no_two_get_the_same_day() {
    const BOOKERS: usize = 64;
    const EACH: usize = 200;
    const OFFERS: usize = 5;
    const BORROWERS: usize = 8;
    let app = TestApp::start().await;
    let lena = app.member("Lena").await;
    let mut borrowers = Vec::new();
    for n in 0..BORROWERS {
        borrowers.push(app.member(&format!("Boris {n}")).await);
    }
    let mut offers = Vec::new();
    for n in 0..OFFERS {
        offers.push(offer(&lena, &format!("Drill {n}")).await);
    }
    let mut calls = tokio::task::JoinSet::new();
    for client in 0..BOOKERS {
        let (lena, offers) = (lena.clone(), offers.clone());
        let borrower = borrowers[client % BORROWERS].clone();
        calls.spawn(async move {
            let mut statuses = Vec::new();
            for n in 0..scaled(EACH) {
                let chance = client * 7 + n * 13;
                let (from, until) = (1 + chance % 26, 1 + chance % 26 + chance % 4);
                let (from, until) = (format!("2026-06-{from:02}"), format!("2026-06-{until:02}"));
                let offer = &offers[chance % OFFERS];
                statuses.push(book(&borrower, &lena, offer, &from, &until).await);
            }
            statuses
        });
    }
    let answers = calls.join_all().await.concat();
    let lost = answers.iter().filter(|(status, _)| *status != 200);
    for (status, body) in lost {
        assert_eq!(*status, 409, "{body}");
    }
    let won = answers.iter().filter(|(status, _)| *status == 200).count();
    assert!(won >= OFFERS, "{won} of {}", answers.len());
    assert_none_overlap(&app, won);
}

/// Asks and is answered at once; the status and the words of the answer that settled it.
async fn book(
    borrower: &Client,
    lender: &Client,
    offer: &str,
    from: &str,
    until: &str,
) -> (u16, String) {
    let call = format!("POST /api/v1/listings/{offer}/loans");
    let asked = borrower.api(&call, json!({"from": from, "until": until}));
    let asked = asked.await;
    if asked.status != 201 {
        return (asked.status, asked.body);
    }
    let accept = format!("POST /api/v1/loans/{}/acceptance", asked.word("id"));
    let answer = lender.api(&accept, json!({})).await;
    (answer.status, answer.body)
}

/// Of the accepted loans no two of one offer share a day.
#[track_caller]
fn assert_none_overlap(app: &TestApp, accepted: usize) {
    use diesel::prelude::*;
    use palier::db::AnyId;
    use palier::db::schema::loans;
    let mut booked: Vec<(Option<AnyId>, chrono::NaiveDate, chrono::NaiveDate)> = app.read(|conn| {
        Ok(loans::table
            .filter(loans::state.eq("accepted"))
            .select((loans::listing_id, loans::first_day, loans::last_day))
            .load(conn)?)
    });
    assert_eq!(booked.len(), accepted);
    booked.sort_by_key(|(offer, first, _)| (offer.map(|id| id.to_string()), *first));
    for pair in booked.windows(2) {
        let ((before, _, last), (after, first, _)) = (pair[0], pair[1]);
        assert!(before != after || last < first, "{pair:?}");
    }
}
