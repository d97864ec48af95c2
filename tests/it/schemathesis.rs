//! A program that we did not write reads our description of the API and calls everything in it, with
//! what fits and with what does not: whatever it sends, no answer is a fault of the server, and none is
//! other than the description says.

use std::path::Path;
use std::process::Command;

use super::reputation::ask;
use crate::harness::app::TestApp;
use crate::harness::client::Client;
use crate::harness::tools::{Tool, scaled};

/// What every answer must be. Whether a call with odd data should be refused is for our own tests:
/// the description says what is read, and what is beside it is passed over.
const CHECKS: &str = "not_a_server_error,status_code_conformance,content_type_conformance,\
     response_headers_conformance,response_schema_conformance";

/// What ends the session of who calls: afterwards every answer would be 401, and nothing tried.
const ENDS_IT: &str = "^/api/v1/me/sessions|^/api/v1/sessions";

fn call_everything(python: &str, app: &TestApp, who: &Client) {
    let schemathesis = Path::new(python).with_file_name("schemathesis");
    let folder = tempfile::tempdir().expect("a folder");
    let token = who.token.as_deref().expect("a token");
    let mut command = Command::new(schemathesis);
    command
        .current_dir(folder.path())
        .arg("run")
        .arg(format!("{}/api/v1/openapi.json", app.base))
        .args(["--url", &app.base])
        .args(["--header", &format!("Authorization: Bearer {token}")])
        .args(["--max-examples", &scaled(300).to_string()])
        .args(["--phases", "examples,coverage,fuzzing"])
        .args(["--checks", CHECKS])
        .args(["--exclude-path-regex", ENDS_IT])
        .args(["--request-timeout", "60", "--warnings", "off"])
        .arg("--continue-on-failure");
    let (right, said) = ask(command);
    assert!(right, "{said}");
}

#[tokio::test]
async fn whatever_a_member_sends_is_answered_as_the_description_says() {
    let Some(python) = Tool::Python.find() else {
        return;
    };
    let app = TestApp::start().await;
    let (ana, _) = super::portable::two_with_a_past(&app).await;
    call_everything(&python, &app, &ana);
}

#[tokio::test]
async fn whatever_an_admin_sends_is_answered_as_the_description_says() {
    let Some(python) = Tool::Python.find() else {
        return;
    };
    let app = TestApp::start().await;
    let admin = app.admin().await;
    call_everything(&python, &app, &admin);
}
