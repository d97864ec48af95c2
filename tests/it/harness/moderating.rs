//! Reporting, deciding and disagreeing, in few words.

use serde_json::{Value, json};

use super::client::{Answer, Client};

/// A report by the form, as two taps make it.
pub(crate) async fn report(by: &Client, kind: &str, id: &str, reason: &str) -> Answer {
    let fields = [(kind, id), ("text", "Please look."), ("reason", reason)];
    by.post("/reports", &fields).await
}

/// A notice of something illegal, by somebody without an account.
pub(crate) async fn notice(stranger: &Client, listing: &str) -> Answer {
    let fields = [
        ("listing", listing),
        ("text", "Sold to children."),
        ("name", "Zoe Stranger"),
        ("email", "zoe@example.org"),
        ("good_faith", "yes"),
    ];
    stranger.post("/reports", &fields).await
}

/// The open reports.
pub(crate) async fn queue(moderator: &Client) -> Vec<Value> {
    let call = "GET /api/v1/moderation/reports";
    let page = moderator.api(call, json!({})).await;
    let json = page.expect_status(200).json();
    json["items"].as_array().expect("a list").clone()
}

/// The id of the first open report.
pub(crate) async fn first_open(moderator: &Client) -> String {
    id_of(queue(moderator).await.first())
}

fn id_of(item: Option<&Value>) -> String {
    let id = item.and_then(|item| item["id"].as_str());
    id.expect("an id").to_owned()
}

/// A decision on a report.
pub(crate) async fn decide(by: &Client, report: &str, decision: &str, reason: &str) -> Answer {
    let call = format!("POST /api/v1/moderation/reports/{report}/decision");
    let body = json!({"decision": decision, "reason": reason});
    by.api(&call, body).await
}

/// What a moderator does about a member.
pub(crate) async fn decide_about(by: &Client, member: &str, decision: Value) -> Answer {
    let call = format!("POST /api/v1/moderation/members/{member}/decisions");
    by.api(&call, decision).await
}

/// Takes back the latest decision about a member.
pub(crate) async fn lift(by: &Client, about: &Client, reason: &str) -> Answer {
    let id = own_decision(about).await;
    let call = format!("POST /api/v1/moderation/decisions/{id}/lifting");
    by.api(&call, json!({"reason": reason})).await
}

/// The decisions about oneself, newest first.
pub(crate) async fn own_decisions(who: &Client) -> Vec<Value> {
    let list = who.api("GET /api/v1/me/decisions", json!({})).await;
    let list = list.expect_status(200).json();
    list["items"].as_array().expect("a list").clone()
}

/// The id of the latest decision about oneself.
pub(crate) async fn own_decision(who: &Client) -> String {
    id_of(own_decisions(who).await.first())
}
