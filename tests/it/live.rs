//! What is written while somebody looks appears by itself, and is then told by no mail.

use std::time::Duration;

use chrono::TimeDelta;
use reqwest::{Method, Response};
use serde_json::json;

use crate::harness::app::TestApp;
use crate::harness::browser::browse;
use crate::harness::client::Client;
use crate::harness::lending::{offer, tick};
use crate::harness::tools::Tool;
use crate::harness::visitor::Visitor;

/// Boris asked Ana about her drill; the conversation.
async fn asked(app: &TestApp, ana: &Client, boris: &Client) -> String {
    let drill = offer(ana, "Drill").await;
    let call = format!("POST /api/v1/listings/{drill}/questions");
    let asked = boris.api(&call, json!({"text": "Does it drill stone?"}));
    let id = asked.await.expect_status(201).word("id");
    tick(app);
    id
}

async fn write(who: &Client, id: &str, text: &str) {
    let call = format!("POST /api/v1/conversations/{id}/messages");
    who.api(&call, json!({"text": text}))
        .await
        .expect_status(201);
}

/// Where the page that somebody opens hears of what comes.
async fn stream_of(who: &Client, id: &str) -> String {
    let page = who.page_text(&format!("/conversations/{id}")).await;
    let (_, rest) = page
        .split_once("data-live=\"")
        .expect("a page that listens");
    let url = rest.split('"').next().expect("an address");
    url.replace("&amp;", "&").replace("&#38;", "&")
}

async fn listen(who: &Client, path: &str) -> Response {
    let stream = who.page(Method::GET, path).send().await.expect("a stream");
    assert_eq!(stream.status(), 200);
    assert_eq!(stream.headers()["content-type"], "text/event-stream");
    // What is compressed waits until there is more of it.
    assert_eq!(stream.headers()["content-encoding"], "identity");
    stream
}

/// What comes until these words do.
async fn heard(stream: &mut Response, words: &str) -> String {
    let mut heard = String::new();
    let listening = async {
        while !heard.contains(words) {
            let chunk = stream.chunk().await.expect("it goes on").expect("a chunk");
            heard.push_str(std::str::from_utf8(&chunk).expect("text"));
        }
    };
    let in_time = tokio::time::timeout(Duration::from_secs(20), listening).await;
    assert!(in_time.is_ok(), "no {words:?} in {heard:?}");
    heard
}

#[tokio::test]
async fn a_message_appears_where_its_reader_looks_once_and_escaped() {
    let app = TestApp::start().await;
    let (ana, boris) = (app.member("Ana").await, app.member("Boris").await);
    let id = asked(&app, &ana, &boris).await;
    let path = stream_of(&ana, &id).await;
    let mut stream = listen(&ana, &path).await;
    write(&boris, &id, "It is <b>old</b>\nbut strong.").await;
    let first = heard(&mut stream, "strong").await;
    assert!(first.contains("data: but strong."), "{first}");
    assert!(!first.contains("<b>old"), "{first}");
    tick(&app);
    write(&boris, &id, "And mortar?").await;
    let second = heard(&mut stream, "mortar").await;
    assert!(!second.contains("strong"), "each once: {second}");
    // Who comes back says what came last, and loses nothing.
    drop(stream);
    tick(&app);
    write(&boris, &id, "Hello?").await;
    let again = ana
        .page(Method::GET, &path)
        .header("last-event-id", id_of(&second))
        .send();
    heard(&mut again.await.expect("a stream"), "Hello?").await;
    let olga = app.member("Olga").await;
    olga.get(&path).await.expect_status(404);
}

#[tokio::test]
async fn what_a_page_says_it_has_shown_is_told_by_no_mail() {
    let app = TestApp::start().await;
    let (ana, boris) = (app.member("Ana").await, app.member("Boris").await);
    let id = asked(&app, &ana, &boris).await;
    let mut stream = listen(&ana, &stream_of(&ana, &id).await).await;
    write(&boris, &id, "Are you there?").await;
    let event = heard(&mut stream, "there?").await;
    let until = id_of(&event);
    let read = format!("/conversations/{id}/read");
    let has_shown = async |until: &str, status: u16| {
        let shown = [("until", until)];
        ana.post(&read, &shown).await.expect_status(status);
    };
    has_shown("yesterday", 400).await;
    assert!(something_new(&ana).await);
    has_shown(until, 204).await;
    assert!(!something_new(&ana).await);
    // Another message comes while the page says again what it has shown until then.
    tick(&app);
    write(&boris, &id, "And now?").await;
    has_shown(until, 204).await;
    assert!(something_new(&ana).await);
    app.advance(TimeDelta::minutes(1)).await;
    assert_eq!(told(&app, &ana).await, 0, "she may be about to look");
    app.advance(TimeDelta::minutes(1)).await;
    assert_eq!(told(&app, &ana).await, 1, "of the second alone");
}

#[tokio::test]
async fn what_was_sent_to_a_page_that_says_nothing_is_told_by_mail() {
    let app = TestApp::start().await;
    let (ana, boris) = (app.member("Ana").await, app.member("Boris").await);
    let id = asked(&app, &ana, &boris).await;
    let mut stream = listen(&ana, &stream_of(&ana, &id).await).await;
    write(&boris, &id, "Are you there?").await;
    heard(&mut stream, "there?").await;
    app.advance(TimeDelta::minutes(2)).await;
    assert_eq!(told(&app, &ana).await, 1, "her computer may be shut");
}

async fn something_new(who: &Client) -> bool {
    who.page_text("/me").await.contains("with something new")
}

/// The id of the last of these events.
fn id_of(events: &str) -> &str {
    let (_, last) = events.rsplit_once("id: ").expect("an id");
    last.lines().next().expect("an id")
}

async fn told(app: &TestApp, who: &Client) -> usize {
    let mails = app.mails().await;
    let theirs = mails.iter().filter(|mail| mail.to.contains(&who.email));
    theirs
        .filter(|mail| mail.subject.contains("wrote to you"))
        .count()
}

#[tokio::test]
async fn whoever_opens_very_many_pages_gets_along_without() {
    let app = TestApp::start().await;
    let (ana, boris) = (app.member("Ana").await, app.member("Boris").await);
    let id = asked(&app, &ana, &boris).await;
    let path = stream_of(&ana, &id).await;
    let mut streams = Vec::new();
    for _ in 0..8 {
        streams.push(listen(&ana, &path).await);
    }
    ana.get(&path).await.expect_status(204);
    boris.get(&path).await.expect_status(200);
}

#[actix_web::test]
async fn two_browsers_talk_and_neither_reloads() {
    if Tool::Browser.find().is_none() {
        return;
    }
    let app = TestApp::start().await;
    let (ana, boris) = (app.member("Ana").await, app.member("Boris").await);
    let id = asked(&app, &ana, &boris).await;
    let page = format!("{}/conversations/{id}", app.base);
    let phone = || Visitor::speaking("en-GB").with_window(360, 740);
    browse(phone(), async |hers| {
        browse(phone(), async |his| {
            hers.sign_in(&app.base, &ana.email).await;
            hers.goto(&page).await;
            let mark = "window.untouched = true";
            let marked = hers.client().execute(mark, Vec::new()).await;
            marked.expect("a mark");
            his.sign_in(&app.base, &boris.email).await;
            his.goto(&page).await;
            his.fill("text", "Concrete, to be exact.").await;
            his.click("Send").await;
            hers.sees("Concrete, to be exact.").await;
            hers.looks_right().await;
            let mark = "return window.untouched === true";
            let there = hers.client().execute(mark, Vec::new()).await;
            assert_eq!(there.expect("an answer"), json!(true), "without reload");
            tick(&app);
            hers.fill("text", "Then take the big one.").await;
            hers.click("Send").await;
            his.sees("Then take the big one.").await;
            let seen = his.text().await;
            assert_eq!(seen.matches("Concrete, to be exact.").count(), 1);
            while something_new(&ana).await || something_new(&boris).await {
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
            assert_eq!(hers.complaints().await, Vec::<String>::new());
        })
        .await;
    })
    .await;
}
