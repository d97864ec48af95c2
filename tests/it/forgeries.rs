//! A table of what somebody may try with a file, much of it under a true signature: each is refused on
//! the command line, by the API and by an import, for the reason that is given here.

mod workshop;

use std::process::Command;

use palier::reputation::report::Place;
use serde_json::json;

use super::portable::{platform, two_with_a_past, verdict};
use super::reputation::ask;
use crate::harness::app::TestApp;
use crate::harness::client::Client;
use crate::vouches::vouch;
use workshop::{Variant, Workshop};

/// Two platforms on the machine's own day, so that the command line finds nothing dated in the future.
async fn platforms() -> (TestApp, TestApp) {
    let (there, here) = (platform().await, platform().await);
    let now = palier::app::Clock::System.now().utc() - chrono::Duration::minutes(1);
    for app in [&there, &here] {
        app.app.clock.advance(now - app.app.now().utc());
    }
    (there, here)
}

#[expect(clippy::too_many_lines, reason = "one story, told in one place")]
#[tokio::test]
async fn every_forgery_is_refused_by_command_api_and_import_for_its_reason() {
    let (there, here) = platforms().await;
    let (ana, ben) = two_with_a_past(&there).await;
    vouch(&ben, &ana).await.expect_status(204);
    let newcomer = here.member("Ana").await;
    let asked = newcomer
        .api("POST /api/v1/imports/challenge", json!({}))
        .await;
    let asked = asked.expect_status(201);
    let workshop =
        Workshop::open(&there, &ana, &asked.word("audience"), &asked.word("nonce")).await;
    let honest = workshop.file(workshop.shown());
    assert_eq!(verdict(&there.visitor(), &honest).await["verified"], true);
    let (believed, said) = command(&honest);
    assert!(believed, "{said}");

    let mut complaints = Vec::new();
    let variants = workshop.variants();
    assert!(variants.len() >= 60, "{}", variants.len());
    for Variant { what, file, reason } in &variants {
        let judged = verdict(&there.visitor(), file).await;
        if judged["reason"] != *reason {
            complaints.push(format!("{what}: the API says {judged}"));
        }
        let (believed, said) = command(file);
        if believed {
            complaints.push(format!("{what}: the command says {said}"));
        }
        let answer = bring(&newcomer, file).await;
        if answer != 422 {
            complaints.push(format!("{what}: the import says {answer}"));
        }
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
    let kept = newcomer
        .api("GET /api/v1/me/imports", json!(null))
        .await
        .json();
    assert_eq!(kept["items"], json!([]), "nothing of all that was kept");
    assert_eq!(
        bring(&newcomer, &honest).await,
        201,
        "and the honest one still is taken"
    );
}

#[tokio::test]
async fn what_was_revoked_is_refused_everywhere_by_the_lists_of_then_and_of_now() {
    let (there, here) = platforms().await;
    let (ana, ben) = two_with_a_past(&there).await;
    vouch(&ben, &ana).await.expect_status(204);
    let newcomer = here.member("Ana").await;
    let asked = newcomer
        .api("POST /api/v1/imports/challenge", json!({}))
        .await;
    let asked = asked.expect_status(201);
    let workshop =
        Workshop::open(&there, &ana, &asked.word("audience"), &asked.word("nonce")).await;
    let before = workshop.file(workshop.shown());
    workshop.revoke_all(&there).await;
    assert_eq!(
        verdict(&there.visitor(), &before).await["reason"],
        "revoked"
    );
    assert_eq!(
        bring(&newcomer, &before).await,
        422,
        "the platform is asked for its list of now"
    );
    let (believed, said) = command(&before);
    assert!(
        believed && said.contains("Nothing in it had been withdrawn on"),
        "{said}"
    );
    let after = workshop.file_with_list_of_now(&there, workshop.shown());
    let (believed, said) = command(&after);
    assert!(!believed && said.contains("has withdrawn it"), "{said}");
}

/// `palier verify` with nothing but the file.
fn command(file: &str) -> (bool, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("file.json");
    std::fs::write(&path, file).expect("a file");
    let mut command = Command::new(env!("CARGO_BIN_EXE_palier"));
    command.arg("verify").arg(&path);
    ask(command)
}

async fn bring(member: &Client, file: &str) -> u16 {
    let request = member.page(reqwest::Method::POST, "/api/v1/imports");
    let request = request.bearer_auth(member.token.as_ref().expect("a token"));
    member.send(request.body(file.to_owned())).await.status
}

#[test]
fn every_reason_and_place_has_its_words_in_both_languages() {
    use palier::reputation::report::Reason;
    use palier::texts::Locale;
    for locale in Locale::ALL {
        for reason in Reason::all() {
            let words = locale.tell(&reason.text());
            assert!(!words.contains("reputation-"), "{words}");
        }
        for place in [
            Place::File,
            Place::GivenKeys,
            Place::Seal,
            Place::StatusList,
            Place::Credential(3),
        ] {
            assert!(!locale.tell(&place.text()).contains("reputation-"));
        }
    }
}
