//! The main journey as a program makes it, by the names in the API's own words: list, find, ask,
//! accept, hand over and return by code, review, and take everything away.

use chrono::Duration;
use serde_json::{Value, json};

use crate::harness::app::TestApp;
use crate::harness::arrange::{PASSWORD, sign_in};
use crate::harness::client::Client;

async fn call(who: &Client, call: &str, body: Value) -> Value {
    let answer = who.api(call, body).await;
    assert!(
        (200..300).contains(&answer.status),
        "{call}: {} {}",
        answer.status,
        answer.body
    );
    answer.json()
}

/// Signs up, confirms, signs in and chooses an area, by nothing but the API and the mail's link.
async fn join(app: &TestApp, name: &str) -> Client {
    let mut client = app.visitor();
    client.email = format!("{name}@example.org");
    let join = json!({"name": name, "email": client.email, "password": PASSWORD, "locale": "fr"});
    call(&client, "POST /api/v1/members", join).await;
    let link = app
        .mail_to(&client.email)
        .await
        .path("/email-confirmations/");
    client.post(&link, &[]).await.expect_status(303);
    let session = json!({"email": client.email, "password": PASSWORD});
    let session = call(&client, "POST /api/v1/session", session).await;
    assert_eq!(session["token_type"], "Bearer");
    assert_eq!(session["expires_in"], 600);
    client.token = Some(session["access_token"].as_str().unwrap().to_owned());
    let area = call(
        &client,
        "PUT /api/v1/me/area",
        json!({"lat": 48.887, "lon": 2.316}),
    )
    .await;
    assert_eq!(area["area"]["size"], 1000);
    client
}

/// Gives what the next step needs from one screen to the other.
async fn by_code(loan: &str, step: &str, giver: &Client, receiver: &Client) -> Value {
    let code = call(
        giver,
        &format!("GET /api/v1/loans/{loan}/code"),
        Value::Null,
    )
    .await;
    call(
        receiver,
        &format!("POST /api/v1/loans/{loan}/{step}"),
        json!({"code": code["code"]}),
    )
    .await
}

/// Ana lists a drill; Bruno finds it and asks for it. Answers the loan.
async fn find_and_ask(ana: &Client, bruno: &Client) -> String {
    let drill = json!({"kind": "offer", "terms": "lend", "title": "Perceuse", "description": "", "category": "tools"});
    let offer = call(ana, "POST /api/v1/listings", drill).await;
    assert_eq!(offer["version"], 1);
    let found = call(
        bruno,
        "GET /api/v1/listings?q=perceu&kind=offer",
        Value::Null,
    )
    .await;
    let item = &found["items"][0];
    assert_eq!((&item["id"], &item["about_m"]), (&offer["id"], &json!(0)));
    assert_eq!(item["owner"]["name"], "ana");
    let ask = format!(
        "POST /api/v1/listings/{}/loans",
        item["id"].as_str().unwrap()
    );
    let days = json!({"from": "2026-05-04", "until": "2026-05-05", "message": "Bonjour"});
    let loan = call(bruno, &ask, days).await;
    assert_eq!(loan["state"], "requested");
    loan["id"].as_str().unwrap().to_owned()
}

/// Both review the loan and take away a file that is believed.
async fn review_and_take_away(app: &TestApp, loan: &str, both: [&Client; 2]) {
    for who in both {
        let review = json!({"stars": 5, "text": "Merci !", "share_text": true});
        let written = who
            .api(&format!("POST /api/v1/loans/{loan}/reviews"), review)
            .await;
        written.expect_status(201);
    }
    app.settle().await;
    for who in both {
        let export = who
            .api("GET /api/v1/me/export", Value::Null)
            .await
            .expect_status(200);
        let report = palier::reputation::verify::verify(
            export.body.as_bytes(),
            &palier::reputation::verify::Evidence::default(),
            app.app.now(),
        );
        assert!(report.is_ok(), "{report:?}");
    }
}

#[tokio::test]
async fn a_program_makes_the_whole_journey_by_the_documented_names() {
    let app = TestApp::start().await;
    let (mut ana, mut bruno) = (join(&app, "ana").await, join(&app, "bruno").await);
    let loan = find_and_ask(&ana, &bruno).await;
    let accepted = call(
        &ana,
        &format!("POST /api/v1/loans/{loan}/acceptance"),
        json!({}),
    )
    .await;
    assert_eq!(accepted["state"], "accepted");
    app.advance(Duration::days(2)).await;
    sign_in(&mut ana).await;
    sign_in(&mut bruno).await;
    assert_eq!(
        by_code(&loan, "handover", &ana, &bruno).await["state"],
        "out"
    );
    assert_eq!(
        by_code(&loan, "return", &bruno, &ana).await["state"],
        "returned"
    );
    review_and_take_away(&app, &loan, [&ana, &bruno]).await;
}

#[tokio::test]
async fn who_looks_for_something_is_answered_with_a_proposal() {
    let app = TestApp::start().await;
    let (ana, bruno) = (join(&app, "ana").await, join(&app, "bruno").await);
    let wish = json!({"kind": "request", "title": "Appareil à raclette", "description": "", "category": "kitchen"});
    let wish = call(&bruno, "POST /api/v1/listings", wish).await;
    let grill = json!({"kind": "offer", "terms": "lend", "title": "Raclette pour huit", "description": "", "category": "kitchen"});
    let grill = call(&ana, "POST /api/v1/listings", grill).await;
    let propose = format!(
        "POST /api/v1/listings/{}/proposals",
        wish["id"].as_str().unwrap()
    );
    let proposal = json!({"offer": grill["id"], "from": "2026-05-09", "until": "2026-05-10"});
    let loan = call(&ana, &propose, proposal).await;
    assert_eq!(loan["state"], "proposed");
    let accept = format!(
        "POST /api/v1/loans/{}/acceptance",
        loan["id"].as_str().unwrap()
    );
    assert_eq!(call(&bruno, &accept, json!({})).await["state"], "accepted");
}

/// The description holds every route of the API, and nothing else.
#[test]
fn the_description_of_the_api_tells_of_every_route() {
    use std::collections::BTreeSet;
    let description = serde_json::to_value(palier::openapi::description()).unwrap();
    let described: BTreeSet<String> = description["paths"]
        .as_object()
        .unwrap()
        .iter()
        .flat_map(|(path, calls)| {
            let calls = calls.as_object().unwrap().keys();
            calls
                .map(move |method| format!("{method} {path}"))
                .collect::<Vec<_>>()
        })
        .collect();
    let served: BTreeSet<String> = palier::routes::ROUTES
        .iter()
        .filter(|(_, path)| path.starts_with("/api/v1/") && *path != "/api/v1/openapi.json")
        .map(|(method, path)| format!("{method} {path}"))
        .collect();
    let missing: Vec<_> = served.difference(&described).collect();
    let invented: Vec<_> = described
        .difference(&served)
        .filter(|call| call.contains("/api/"))
        .collect();
    assert!(
        missing.is_empty() && invented.is_empty(),
        "missing {missing:#?}, invented {invented:#?}"
    );
}
