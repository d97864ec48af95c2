//! Reputation: facts on a member's page, and the signed file that they take away.

use std::process::Command;

use chrono::Duration;
use palier::reputation::verify::{self, Evidence};
use serde_json::{Value, json};

use super::reviews::{brought_back, change_hands, handed_over, review};
use crate::harness::app::TestApp;
use crate::harness::arrange::sign_in;
use crate::harness::client::Client;
use crate::vouches::vouch;

async fn export(member: &Client) -> String {
    let file = member.api("GET /api/v1/me/export", json!(null)).await;
    file.expect_status(200).body
}

async fn jwks(app: &TestApp) -> Evidence {
    let keys = app.visitor().get("/.well-known/jwks.json").await;
    let keys = verify::read_jwks(keys.expect_status(200).body.as_bytes());
    Evidence::of_keys(Some(keys.expect("a JWKS")))
}

#[tokio::test]
async fn facts_are_said_in_a_sentence_from_the_first_loan_on() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.member("Ana").await, app.member("Ben").await);
    let page = format!("/members/{}", ana.id);
    assert!(app.visitor().page_text(&page).await.contains("New here"));
    let loan = brought_back(&app, &ana, &ben).await;
    review(&ana, &loan, 5, "Careful.").await;
    review(&ben, &loan, 4, "Friendly.").await;
    app.settle().await;
    let said = app.visitor().page_text(&page).await;
    assert!(said.contains("1 loan, on time, with 1 neighbour"), "{said}");
    let cleo = app.member("Cleo").await;
    brought_back(&app, &cleo, &ana).await;
    let said = ben.page_text(&page).await;
    assert!(said.contains("2 loans, both on time, with 2 neighbours"));
    assert!(said.contains("in your area"));
    let french = ben.page_text(&format!("{page}?lang=fr")).await;
    assert!(french.contains("2 prêts, tous deux à l’heure, avec 2 personnes"));
    let call = format!("GET /api/v1/members/{}", ana.id);
    let body = app.visitor().api(&call, json!(null)).await.json();
    let facts = json!({"loans": 2, "late": 0, "neighbours": 2, "ratings": [0, 0, 0, 1, 0],
        "cancelled_late": 0, "lent": 1, "borrowed": 1, "gave": 0, "received": 0, "on_time": 1,
        "returned_late": 0, "not_returned": 0, "never_handed_over": 0,
        "answers_within_hours": null});
    assert_eq!(body["facts"], facts);
    assert_eq!(body["name"], "Ana");
}

#[tokio::test]
async fn who_brings_it_back_late_is_late_and_the_lender_is_not() {
    let app = TestApp::start().await;
    let (mut ana, mut ben) = (app.member("Ana").await, app.member("Ben").await);
    let loan = handed_over(&app, &ana, &ben).await;
    app.advance(Duration::days(5)).await;
    sign_in(&mut ana).await;
    sign_in(&mut ben).await;
    change_hands(&loan, "return", &ben, &ana).await;
    app.settle().await;
    let lender = ana.page_text(&format!("/members/{}", ana.id)).await;
    assert!(lender.contains("1 loan, on time, with 1 neighbour"));
    let borrower = ana.page_text(&format!("/members/{}", ben.id)).await;
    assert!(borrower.contains("1 loan, late, with 1 neighbour"));
}

#[tokio::test]
async fn who_said_it_was_back_on_the_last_day_is_on_time_though_nobody_answered() {
    let app = TestApp::start().await;
    let (ana, mut ben) = (app.member("Ana").await, app.member("Ben").await);
    let loan = handed_over(&app, &ana, &ben).await;
    app.advance(Duration::days(2)).await;
    sign_in(&mut ben).await;
    let back = format!("POST /api/v1/loans/{loan}/return");
    ben.api(&back, json!({})).await.expect_status(200);
    app.advance(Duration::hours(49)).await;
    let borrower = app
        .visitor()
        .page_text(&format!("/members/{}", ben.id))
        .await;
    assert!(
        borrower.contains("1 loan, on time, with 1 neighbour"),
        "{borrower}"
    );
}

#[tokio::test]
async fn who_never_confirmed_their_address_has_no_page() {
    let app = TestApp::start().await;
    let who =
        json!({"name": "Zoe", "email": "zoe@example.org", "password": "a ladder on the landing"});
    let id = app.visitor().api("POST /api/v1/members", who).await;
    let id = id.expect_status(201).word("id");
    let visitor = app.visitor();
    for id in [id.as_str(), "no-id", "00000000-0000-7000-8000-000000000000"] {
        visitor
            .get(&format!("/members/{id}"))
            .await
            .expect_status(404);
        for call in ["", "/reviews"] {
            let call = format!("GET /api/v1/members/{id}{call}");
            visitor.api(&call, json!(null)).await.expect_status(404);
        }
    }
}

#[tokio::test]
async fn an_export_is_believed_until_a_byte_of_it_is_changed() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.member("Ana").await, app.member("Ben").await);
    let loan = brought_back(&app, &ana, &ben).await;
    review(&ana, &loan, 5, "Careful.").await;
    review(&ben, &loan, 4, "Friendly.").await;
    let file = export(&ana).await.into_bytes();
    let (keys, now) = (jwks(&app).await, app.app.now());
    let report = verify::verify(&file, &keys, now).expect("it is believed");
    assert_eq!(
        (
            report.received_reviews(),
            report.authored_reviews(),
            report.loans()
        ),
        (1, 1, 1)
    );
    let summary = report.summary.expect("a summary").summary;
    assert_eq!((summary.ratings, summary.loans_given), ([0, 0, 0, 1, 0], 1));
    for at in (0..file.len()).step_by(53).chain([file.len() - 1]) {
        let mut changed = file.clone();
        changed[at] ^= 1;
        let verdict = verify::verify(&changed, &keys, now);
        assert!(verdict.is_err(), "byte {at} of {}", file.len());
    }
}

/// Runs a verifier: whether it believes what it was given, and what it says.
pub(crate) fn ask(mut verifier: Command) -> (bool, String) {
    let output = verifier.output().expect("it runs");
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8(said).expect("words");
    (output.status.success(), said)
}

#[tokio::test]
async fn the_command_line_verifies_a_file_without_a_network() {
    let app = TestApp::start().await;
    // The command reads the machine's clock, and believes nothing that is dated in the future. At noon
    // it is the same day here and in Greenwich.
    let yesterday = palier::app::Clock::System.now().utc().date_naive() - chrono::Duration::days(1);
    let noon = yesterday.and_hms_opt(12, 0, 0).expect("noon").and_utc();
    app.app.clock.advance(noon - app.app.now().utc());
    let (ana, ben) = (app.member("Ana").await, app.member("Ben").await);
    brought_back(&app, &ana, &ben).await;
    let file = export(&ana).await;
    let folder = tempfile::tempdir().expect("a folder");
    let keys = folder.path().join("jwks.json");
    let body = app.visitor().page_text("/.well-known/jwks.json").await;
    std::fs::write(&keys, body).expect("a file");
    let palier = |file: &str| {
        let path = folder.path().join("file.json");
        std::fs::write(&path, file).expect("a file");
        let mut command = Command::new(env!("CARGO_BIN_EXE_palier"));
        command.arg("verify").arg("--jwks").arg(&keys).arg(path);
        command
    };
    let (believed, said) = ask(palier(&file));
    assert!(
        believed && said.contains("Not a letter of this file was changed"),
        "{said}"
    );
    assert!(said.contains("1 loan or gift."), "{said}");
    let better = file.replace("\"lender\"", "\"Lender\"");
    let (believed, said) = ask(palier(&better));
    assert!(!believed && said.contains("Refused."), "{said}");
}

#[tokio::test]
async fn a_fact_is_signed_once_and_the_same_credential_given_each_time() {
    let app = TestApp::start().await;
    let (mut ana, ben) = (app.member("Ana").await, app.member("Ben").await);
    let loan = brought_back(&app, &ana, &ben).await;
    review(&ana, &loan, 5, "Careful.").await;
    review(&ben, &loan, 4, "Friendly.").await;
    let credentials = |file: &str| -> Vec<Value> {
        let file: Value = serde_json::from_str(file).expect("JSON");
        file["credentials"].as_array().expect("a list").clone()
    };
    let first = credentials(&export(&ana).await);
    assert_eq!(first.len(), 4);
    app.advance(Duration::days(40)).await;
    sign_in(&mut ana).await;
    let second = credentials(&export(&ana).await);
    assert_ne!(first[0], second[0], "the summary is of the day");
    assert_eq!(first[1..], second[1..]);
}

#[tokio::test]
async fn an_export_tells_of_others_only_what_they_allowed() {
    let app = TestApp::start().await;
    let (ana, ben) = (
        app.member("Ana Lima").await,
        app.member("Benoît Petit").await,
    );
    let loan = brought_back(&app, &ana, &ben).await;
    review(&ana, &loan, 5, "Careful with the bits.").await;
    let silent = json!({"stars": 4, "text": "Between us only.", "private_note": "For Farida."});
    let call = format!("POST /api/v1/loans/{loan}/reviews");
    ben.api(&call, silent).await.expect_status(201);
    let file = export(&ana).await;
    assert!(file.contains("ana.lima@example.org") && file.contains("Ana Lima"));
    let decoded = format!("{file}{}", payloads(&file));
    for secret in [
        ben.email.as_str(),
        &ben.id,
        "Beno",
        "rue des Dames",
        "Between us",
        "For Farida",
        "48.887",
        "2.316",
        "Tonight?",
    ] {
        assert!(!decoded.contains(secret), "{secret} is in {decoded}");
    }
    let readable: Value = serde_json::from_str::<Value>(&file).expect("JSON")["readable"].clone();
    assert_eq!(readable["profile"]["area"]["metres"], 1_000);
    let theirs = export(&ben).await;
    assert!(theirs.contains("Careful with the bits."), "Ana allowed it");
    assert!(theirs.contains("Between us only."), "it is his own");
}

/// Everything that the tokens in a file say, decoded: claims, disclosures, proofs, lists and seal.
fn payloads(file: &str) -> String {
    let file: Value = serde_json::from_str(file).expect("JSON");
    let tokens = |list: &Value| list.as_array().expect("a list").clone();
    let all = tokens(&file["credentials"])
        .into_iter()
        .chain(tokens(&file["snapshots"]["statusLists"]))
        .chain([file["seal"].clone()]);
    all.map(|token| decoded(token.as_str().expect("a token")))
        .collect()
}

/// Every part of a token that is base64url, read.
pub(crate) fn decoded(token: &str) -> String {
    use base64::Engine as _;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;
    let parts = token.split(['.', '~']);
    parts
        .filter_map(|part| URL_SAFE_NO_PAD.decode(part).ok())
        .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
        .collect()
}

#[expect(
    clippy::too_many_lines,
    reason = "all that must not be said, in one place"
)]
#[tokio::test]
async fn no_credential_presentation_or_list_names_a_member_an_object_or_a_place() {
    let app = TestApp::start().await;
    let (ana, ben) = (
        app.member("Ana Lima").await,
        app.member("Benoît Petit").await,
    );
    let loan = brought_back(&app, &ana, &ben).await;
    review(&ana, &loan, 5, "Careful with the bits.").await;
    review(&ben, &loan, 4, "Friendly, and close by.").await;
    vouch(&ana, &ben).await.expect_status(204);
    vouch(&ben, &ana).await.expect_status(204);
    app.settle().await;
    let mut said = String::new();
    for member in [&ana, &ben] {
        said += &payloads(&export(member).await);
        let link = super::portable::show(member, "https://club.example", "n").await;
        said += &payloads(&super::portable::file_of(&app.visitor(), &link).await);
    }
    assert!(said.contains("MetInPerson"));
    let list = app.visitor().get("/status/1").await.expect_status(200);
    said += &decoded(&list.body);
    for released in ["Careful with the bits.", "Friendly, and close by."] {
        assert!(
            said.contains(released),
            "{released} was released by its author"
        );
        said = said.replace(released, "");
    }
    let listed = app
        .visitor()
        .api("GET /api/v1/listings?place=2988507", json!(null))
        .await
        .json();
    let listing = listed["items"][0]["id"]
        .as_str()
        .unwrap_or("no listing")
        .to_owned();
    for secret in [
        "Ana",
        "Lima",
        "Beno",
        "Petit",
        "@example.org",
        "Drill",
        "bits",
        "Batignolles",
        "Paris",
        "Dames",
        "48.8",
        "2.31",
        "2026-05-0",
        "Tonight",
        &ana.id,
        &ben.id,
        &loan,
        &listing,
    ] {
        // Summaries and seals are of a day, which is no day on which anything happened.
        let said = said
            .replace("\"validFrom\":\"2026-05-02T00:00:00Z\"", "")
            .replace("2026-05-01T00:00:00Z", "");
        let said = said.replace("\"validFrom\":\"2026-05-02T08:00:00Z\"", "");
        assert!(!said.contains(secret), "{secret} is in {said}");
    }
}

#[tokio::test]
async fn the_page_of_ones_reputation_offers_the_file_to_download() {
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    let page = ana.page_text("/me/reputation").await;
    assert!(page.contains("New here") && page.contains("/me/reputation/export"));
    let file = ana.get("/me/reputation/export").await.expect_status(200);
    assert_eq!(
        file.headers["content-disposition"],
        "attachment; filename=\"palier-reputation-2026-05-02.json\""
    );
    assert_eq!(file.headers["cache-control"], "no-store");
    let keys = jwks(&app).await;
    let report = verify::verify(file.body.as_bytes(), &keys, app.app.now());
    assert_eq!(report.expect("it is believed").loans(), 0);
    app.visitor()
        .get("/me/reputation/export")
        .await
        .expect_status(303);
    app.visitor().get("/me/reputation").await.expect_status(303);
}

#[tokio::test]
async fn verifiers_find_the_keys_and_the_words() {
    let app = TestApp::start().await;
    let keys = app.visitor().get("/.well-known/jwks.json").await;
    assert_eq!(keys.headers["content-type"], "application/jwk-set+json");
    assert!(
        keys.json()["keys"][0]["kid"]
            .as_str()
            .expect("a kid")
            .starts_with("did:web:")
    );
    assert!(keys.json()["keys"][0].get("alg").is_none());
    let words = app
        .visitor()
        .get("/contexts/reputation/v1")
        .await
        .expect_status(200);
    assert_eq!(words.headers["content-type"], "application/ld+json");
    assert!(
        words.headers["cache-control"]
            .to_str()
            .expect("text")
            .contains("immutable")
    );
    assert_eq!(
        words.json()["@context"]["review"],
        "https://schema.org/review"
    );
}
