//! Things to lend, and what one does with a loan by API.

use chrono::Duration;
use serde_json::{Value, json};

use super::app::{Mail, TestApp};
use super::client::Client;

/// An offer to lend, and its id.
pub(crate) async fn offer(owner: &Client, title: &str) -> String {
    list(
        owner,
        json!({"kind": "offer", "terms": "lend", "title": title}),
    )
    .await
}

/// Something to give, and its id.
pub(crate) async fn gift(owner: &Client, title: &str) -> String {
    list(
        owner,
        json!({"kind": "offer", "terms": "give", "title": title}),
    )
    .await
}

/// Something looked for, and its id.
pub(crate) async fn wish(owner: &Client, title: &str) -> String {
    list(owner, json!({"kind": "request", "title": title})).await
}

async fn list(owner: &Client, mut listing: Value) -> String {
    listing["description"] = json!("In good shape.");
    listing["category"] = json!("tools");
    let listed = owner.api("POST /api/v1/listings", listing).await;
    listed.expect_status(201).word("id")
}

/// A question about these days, and the loan's id.
pub(crate) async fn ask(borrower: &Client, offer: &str, from: &str, until: &str) -> String {
    let body = json!({"from": from, "until": until, "message": "May I?"});
    let call = format!("POST /api/v1/listings/{offer}/loans");
    let asked = borrower.api(&call, body).await.expect_status(201);
    assert_eq!(asked.word("state"), "requested");
    asked.word("id")
}

/// Proposes an offer for a request; answers the loan's id.
pub(crate) async fn propose(lender: &Client, request: &str, offer: &str) -> String {
    let call = format!("POST /api/v1/listings/{request}/proposals");
    let body = json!({"offer": offer, "from": "2026-05-02", "until": "2026-05-03"});
    lender.api(&call, body).await.expect_status(201).word("id")
}

/// Does something to a loan and gives the state after it.
pub(crate) async fn act(who: &Client, loan: &str, what: &str, body: Value) -> String {
    let call = format!("POST /api/v1/loans/{loan}/{what}");
    who.api(&call, body).await.expect_status(200).word("state")
}

/// Tries something and gives the status.
pub(crate) async fn attempt(who: &Client, loan: &str, what: &str, body: Value) -> u16 {
    let call = format!("POST /api/v1/loans/{loan}/{what}");
    who.api(&call, body).await.status
}

/// The code of the next exchange, as its giver reads it.
pub(crate) async fn code(giver: &Client, loan: &str) -> String {
    let call = format!("GET /api/v1/loans/{loan}/code");
    giver
        .api(&call, json!({}))
        .await
        .expect_status(200)
        .word("code")
}

/// The loan as one of its parties sees it.
pub(crate) async fn seen(who: &Client, loan: &str) -> Value {
    let call = format!("GET /api/v1/loans/{loan}");
    who.api(&call, json!({})).await.expect_status(200).json()
}

/// The kinds of everything that happened to a loan, in order.
pub(crate) fn history(app: &TestApp, loan: &str) -> Vec<String> {
    let id = loan.parse().unwrap();
    let events = app.read(|conn| palier::db::events::list_about(conn, id));
    events
        .into_iter()
        .map(|event| {
            let from = event.from_state.unwrap_or_default();
            let to = event.to_state.unwrap_or_default();
            format!("{} {from}>{to}", event.kind.trim_start_matches("loan."))
        })
        .collect()
}

/// The mail to somebody that holds these words.
pub(crate) async fn told(app: &TestApp, who: &Client, words: &str) -> Mail {
    let mails = app.mails().await;
    let mut theirs = mails.iter().filter(|mail| mail.to.contains(&who.email));
    let found = theirs.find(|mail| mail.subject.contains(words) || mail.body.contains(words));
    found
        .unwrap_or_else(|| panic!("no {words:?} in {mails:#?}"))
        .clone()
}

/// A second passes: what happens after it has a later id.
pub(crate) fn tick(app: &TestApp) {
    app.app.clock.advance(Duration::seconds(1));
}
