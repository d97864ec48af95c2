//! That the browser does what its methods say: a test that leans on it would not notice.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};

use super::browser::browse;
use super::tools::Tool;
use super::visitor::Visitor;

const FORM: &str = r#"<!doctype html><html lang="en"><head><title>Form</title>
<meta name="viewport" content="width=device-width"></head><body><main><h1>A form</h1>
<form action="/answer"><p><label for="t">Your title</label> <input id="t" name="title"></p>
<p><label>Day <input type="date" name="day"></label></p>
<p><label for="c">Category</label> <select id="c" name="category"><option value="x">Any
<option value="g">The "garden's"</select></p>
<p><label><input type="radio" name="terms" value="give"> I give it</label></p>
<button>Send it</button></form></main></body></html>"#;

/// Serves the pages of this file on a port of its own, and answers its address.
fn serve() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let address = format!(
        "http://{}",
        listener.local_addr().expect("it has an address")
    );
    std::thread::spawn(move || {
        for visitor in listener.incoming() {
            std::thread::spawn(|| answer(visitor.expect("a connection opens")));
        }
    });
    address
}

fn answer(mut visitor: TcpStream) {
    let mut lines = BufReader::new(&visitor).lines().map_while(Result::ok);
    let request = lines.next().unwrap_or_default();
    let headers: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
    let target = request.split(' ').nth(1).unwrap_or_default();
    let body = page(target, &headers);
    // Chromium may have gone, and opens connections that it never uses.
    let _ = write!(
        visitor,
        "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nConnection: close\r\n\
         Content-Security-Policy: default-src 'self'; script-src 'nonce-good'; img-src *\r\n\
         Content-Length: {}\r\n\r\n{body}",
        body.len()
    );
}

fn page(target: &str, headers: &[String]) -> String {
    let language = headers
        .iter()
        .find(|h| h.to_lowercase().starts_with("accept-language"));
    match target.split('?').next().unwrap_or_default() {
        "/form" => FORM.to_owned(),
        "/answer" => format!("<p>You sent {}", target.replace('&', " &amp; ")),
        "/scripts" => {
            "<p>Plain</p><script nonce=good>document.body.append(' and scripted')</script>\
             <script>document.body.append(' and smuggled')</script>"
                .to_owned()
        }
        "/faults" => "<html lang=en><title>T</title><main><h1>H</h1><input></main>".to_owned(),
        "/elsewhere" => "<img src='http://127.0.0.2:9/tracker.gif' alt=''>".to_owned(),
        _ => format!("<p>{}", language.map_or("no language", String::as_str)),
    }
}

#[tokio::test]
async fn a_form_is_filled_by_what_its_labels_say_with_scripts_and_without() {
    let site = serve();
    for visitor in [
        Visitor::speaking("en"),
        Visitor::speaking("fr").without_scripts(),
    ] {
        browse(visitor, async |browser| {
            browser.goto(&format!("{site}/form")).await;
            browser.fill("Your title", "wrong").await;
            browser.fill("title", "It's a drill").await;
            browser.fill("Day", "2026-05-31").await;
            browser.choose("Category", "The \"garden's\"").await;
            browser.tick("I give it").await;
            browser.click("Send it").await;
            browser
                .sees("title=It%27s+a+drill & day=2026-05-31 & category=g & terms=give")
                .await;
            assert_eq!(browser.address().await.path(), "/answer");
        })
        .await;
    }
}

#[tokio::test]
async fn scripts_run_for_those_who_let_them() {
    let site = serve();
    browse(Visitor::speaking("en"), async |browser| {
        browser.goto(&format!("{site}/scripts")).await;
        assert_eq!(browser.text().await, "Plain\nand scripted");
        let complaints = browser.complaints().await;
        assert!(
            complaints
                .iter()
                .any(|c| c.contains("Content Security Policy")),
            "{complaints:?}"
        );
    })
    .await;
    browse(Visitor::speaking("en").without_scripts(), async |browser| {
        browser.goto(&format!("{site}/scripts")).await;
        assert_eq!(browser.text().await, "Plain");
    })
    .await;
}

#[tokio::test]
async fn a_visitor_brings_their_language_their_window_and_their_colours() {
    let site = serve();
    let visitor = Visitor::speaking("fr").in_the_dark().with_window(360, 700);
    browse(visitor, async |browser| {
        browser.goto(&site).await;
        browser.sees("Accept-Language: fr").await;
        browser.goto(&format!("{site}/form")).await;
        let seen =
            "return [innerWidth, innerHeight, matchMedia('(prefers-color-scheme: dark)').matches]";
        let seen = browser
            .client()
            .execute(seen, Vec::new())
            .await
            .expect("it answers");
        assert_eq!(seen, serde_json::json!([360, 700, true]));
        let picture = tempfile::tempdir()
            .expect("a folder")
            .path()
            .join("new/form.png");
        browser.screenshot(&picture).await;
        let bytes = std::fs::read(&picture).expect("the picture is there");
        assert_eq!(
            image::load_from_memory(&bytes).expect("a picture").width(),
            360
        );
    })
    .await;
}

#[tokio::test]
async fn axe_finds_a_field_without_a_label_behind_a_strict_policy() {
    if Tool::Axe.find().is_none() {
        return;
    }
    let site = serve();
    browse(Visitor::speaking("en"), async |browser| {
        browser.goto(&format!("{site}/form")).await;
        browser.is_accessible().await;
        browser.goto(&format!("{site}/faults")).await;
        let found = browser.axe().await;
        let rules: Vec<&str> = found
            .iter()
            .map(|violation| violation.rule.as_str())
            .collect();
        assert_eq!(rules, ["label"], "{found:?}");
    })
    .await;
}

#[tokio::test]
async fn a_request_to_a_third_party_is_noticed() {
    let site = serve();
    browse(Visitor::speaking("en"), async |browser| {
        browser.goto(&format!("{site}/form")).await;
        assert_eq!(browser.third_party_requests().await, Vec::<String>::new());
        browser.goto(&format!("{site}/elsewhere")).await;
        assert_eq!(
            browser.third_party_requests().await,
            ["http://127.0.0.2:9/tracker.gif"]
        );
    })
    .await;
}

#[test]
fn the_python_at_hand_has_a_jose_library() {
    let Some(python) = Tool::Python.find() else {
        return;
    };
    let script = "import jwt; assert 'EdDSA' in jwt.algorithms.get_default_algorithms()";
    let status = std::process::Command::new(python)
        .args(["-c", script])
        .status();
    assert!(status.expect("Python starts").success());
}
