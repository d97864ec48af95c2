//! What leaves Palier is verified by programs that we did not write, and what was changed on the way
//! is refused by them.

use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use super::portable::{file_of, show, two_with_a_past};
use super::reputation::ask;
use crate::harness::app::TestApp;
use crate::harness::client::Client;
use crate::harness::tools::Tool;
use crate::vouches::vouch;

/// The verifiers, each with the program that runs it.
fn verifiers() -> Option<Vec<(String, &'static str)>> {
    let python = Tool::Python.find()?;
    let node = Tool::Node.find()?;
    Some(vec![
        (python.clone(), "openvc_verify.py"),
        (python, "sdjwt_verify.py"),
        (node, "verify.mjs"),
    ])
}

/// Whether a verifier believes a file, and what it says; with whom it was shown to, and the nonce.
fn judged(verifier: &(String, &str), file: &str, shown: Option<(&str, &str)>) -> (bool, String) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/verifiers");
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("file.json");
    std::fs::write(&path, file).expect("a file");
    let mut command = Command::new(&verifier.0);
    command
        .current_dir(&root)
        .arg(root.join(verifier.1))
        .arg(&path);
    command.args(
        shown
            .into_iter()
            .flat_map(|(audience, nonce)| [audience, nonce]),
    );
    ask(command)
}

/// The member's own clock is years away; what verifiers of others read is the machine's.
async fn today() -> TestApp {
    let app = TestApp::start().await;
    let yesterday = palier::app::Clock::System.now().utc() - chrono::Duration::days(1);
    app.app.clock.advance(yesterday - app.app.now().utc());
    app
}

async fn export(member: &Client) -> String {
    member.page_text("/me/reputation/export").await
}

#[tokio::test]
async fn others_believe_an_export_and_a_presentation_as_they_are() {
    let Some(verifiers) = verifiers() else { return };
    let app = today().await;
    let (ana, ben) = two_with_a_past(&app).await;
    vouch(&ben, &ana).await.expect_status(204);
    let export = export(&ana).await;
    // A proof is good for minutes: others want it to be of now.
    let now = palier::app::Clock::System.now().utc();
    app.app.clock.advance(now - app.app.now().utc());
    let shown = file_of(&ana, &show(&ana, "https://club.example", "n-0815").await).await;
    for verifier in &verifiers {
        let (believed, said) = judged(verifier, &export, None);
        assert!(
            believed && said.contains("5 credentials verified"),
            "{}: {said}",
            verifier.1
        );
        let to = Some(("https://club.example", "n-0815"));
        let (believed, said) = judged(verifier, &shown, to);
        assert!(
            believed && said.contains("5 credentials verified"),
            "{}: {said}",
            verifier.1
        );
    }
}

#[tokio::test]
async fn others_refuse_what_was_changed_bound_otherwise_or_revoked() {
    let Some(verifiers) = verifiers() else { return };
    let app = today().await;
    let (ana, ben) = two_with_a_past(&app).await;
    vouch(&ben, &ana).await.expect_status(204);
    let now = palier::app::Clock::System.now().utc();
    app.app.clock.advance(now - app.app.now().utc());
    let shown = file_of(&ana, &show(&ana, "https://club.example", "n-0815").await).await;
    let right = ("https://club.example", "n-0815");
    for verifier in &verifiers {
        for (file, to, what) in [
            (
                shown.clone(),
                ("https://other.example", right.1),
                "another audience",
            ),
            (shown.clone(), (right.0, "n-0816"), "another nonce"),
            (changed(&shown, flip_payload), right, "a changed claim"),
            (
                changed(&shown, drop_disclosure),
                right,
                "a dropped disclosure",
            ),
            (
                changed(&shown, forge_disclosure),
                right,
                "a forged disclosure",
            ),
        ] {
            let (believed, said) = judged(verifier, &file, Some(to));
            assert!(
                !believed && said.contains("refused"),
                "{} {what}: {said}",
                verifier.1
            );
        }
    }
}

/// The file with every credential changed.
fn changed(file: &str, change: impl Fn(&str) -> String) -> String {
    let mut file: Value = serde_json::from_str(file).expect("JSON");
    for credential in file["credentials"].as_array_mut().expect("a list") {
        let text = change(credential.as_str().expect("a text"));
        *credential = json!(text);
    }
    file.to_string()
}

fn flip_payload(text: &str) -> String {
    use base64::Engine as _;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD as URL;
    let parts: Vec<&str> = text.splitn(3, '.').collect();
    let claims = String::from_utf8(URL.decode(parts[1]).expect("base64url")).expect("UTF-8");
    let better = claims.replace("\"ratingValue\":4", "\"ratingValue\":5");
    let better = better.replace("\"ratings\":[0,0,0,1,0]", "\"ratings\":[0,0,0,0,1]");
    let better = better.replace("\"outcome\":\"returned-on-time\"", "\"outcome\":\"given\"");
    let better = better.replace("\"validUntil\":\"20", "\"validUntil\":\"21");
    let better = if better == claims {
        claims.replace("\"ratingValue\":5", "\"ratingValue\":4")
    } else {
        better
    };
    format!("{}.{}.{}", parts[0], URL.encode(better), parts[2])
}

/// The parts between the tildes: JWT, disclosures, proof.
fn parts(text: &str) -> Vec<&str> {
    text.split('~').collect()
}

/// Without its first disclosure; where there is none, without its proof.
fn drop_disclosure(text: &str) -> String {
    let mut parts = parts(text);
    if parts.len() > 2 {
        parts.remove(1);
        parts.join("~")
    } else {
        format!("{}~", parts[0])
    }
}

fn forge_disclosure(text: &str) -> String {
    let mut parts = parts(text);
    let forged = "WyJzYWx0IiwicmV2aWV3Qm9keSIsIlBlcmZlY3QuIl0";
    parts.insert(1, forged);
    parts.join("~")
}
