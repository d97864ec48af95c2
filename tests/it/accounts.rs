//! Accounts that hold: what it takes to change an address, and what ends with it.

use chrono::Duration;
use serde_json::json;

use crate::harness::app::{Mail, TestApp};
use crate::harness::arrange::{PASSWORD, sign_in};
use crate::harness::client::{Answer, Client};

const NEW: &str = "new.ana@example.org";

async fn ask(ana: &Client, email: &str) -> Answer {
    let fields = [("email", email), ("password", PASSWORD)];
    ana.post("/me/email", &fields).await
}

/// The mails to exactly this address, oldest first.
async fn mails_to(app: &TestApp, address: &str) -> Vec<Mail> {
    let mails = app.mails().await.into_iter();
    mails.filter(|mail| mail.to == address).collect()
}

async fn last_to(app: &TestApp, address: &str) -> Mail {
    mails_to(app, address).await.pop().expect("a mail")
}

async fn signs_in(app: &TestApp, email: &str) -> bool {
    let fields = [("email", email), ("password", PASSWORD)];
    app.visitor().post("/session", &fields).await.status == 303
}

#[tokio::test]
async fn an_address_changes_once_its_link_is_followed_and_the_former_one_hears_of_it_twice() {
    let app = TestApp::start().await;
    let mut ana = app.member("Ana").await;
    let wrong = [("email", NEW), ("password", "not the right one")];
    ana.post("/me/email", &wrong).await.expect_status(422);
    let same = ask(&ana, "Ana@example.org").await.expect_status(422);
    assert!(same.says("your address already"));
    let other = app.visitor();
    let fields = [("email", ana.email.as_str()), ("password", PASSWORD)];
    other.post("/session", &fields).await.expect_status(303);
    app.visitor()
        .post("/password-resets", &[("email", &ana.email)])
        .await;
    let reset = app.mail_to(&ana.email).await.path("/password-resets/");

    ask(&ana, NEW).await.expect_status(303);
    let link = app.mail_to(NEW).await.path("/email-changes/");
    let warned = last_to(&app, "ana@example.org").await;
    assert_eq!(warned.subject, "Somebody wants to change your address");
    assert!(warned.body.contains("n…@example.org") && !warned.body.contains(NEW));
    ana.page_text(&link).await;
    assert!(
        !signs_in(&app, NEW).await,
        "opening the link changes nothing"
    );
    app.visitor().get(&reset).await.expect_status(200);

    ana.post(&link, &[]).await.expect_status(303);
    let told = last_to(&app, "ana@example.org").await;
    assert_eq!(told.subject, "Your address was changed");
    assert!(told.body.contains("n…@example.org") && !told.body.contains(NEW));
    assert_eq!(app.mail_to(NEW).await.subject, "This is your address now");
    ana.get("/me").await.expect_status(200);
    other.get("/me").await.expect_status(303);
    ana.api("GET /api/v1/me", json!({}))
        .await
        .expect_status(401);
    app.visitor().get(&reset).await.expect_status(404);
    assert!(!signs_in(&app, "ana@example.org").await);
    ana.email = NEW.to_owned();
    sign_in(&mut ana).await;
    ana.post(&link, &[]).await.expect_status(404);
}

#[tokio::test]
async fn whether_somebody_has_the_new_address_its_owner_alone_learns() {
    let app = TestApp::start().await;
    let (ana, bo) = (app.member("Ana").await, app.member("Bo").await);
    let before = mails_to(&app, &bo.email).await.len();
    let free = ask(&ana, NEW).await.expect_status(303);
    let taken = ask(&ana, &bo.email).await.expect_status(303);
    assert_eq!(free.location(), taken.location());
    assert_eq!(free.body, taken.body);
    let told = mails_to(&app, &bo.email).await;
    assert_eq!(told.len(), before + 1);
    assert!(!told[before].body.contains("/email-changes/"));
    assert_eq!(
        mails_to(&app, &ana.email)
            .await
            .iter()
            .filter(|mail| mail.subject.contains("wants to change"))
            .count(),
        2
    );
}

#[tokio::test]
async fn a_link_to_a_new_address_is_no_good_to_others_after_a_day_or_a_change_of_password() {
    let app = TestApp::start().await;
    let (ana, bo) = (app.member("Ana").await, app.member("Bo").await);
    ask(&ana, NEW).await.expect_status(303);
    let link = app.mail_to(NEW).await.path("/email-changes/");
    bo.get(&link).await.expect_status(404);
    bo.post(&link, &[]).await.expect_status(404);
    let stranger = app.visitor().get(&link).await.expect_status(303);
    assert!(stranger.location().starts_with("/sign-in?"));
    app.advance(Duration::hours(24)).await;
    ana.post(&link, &[]).await.expect_status(404);

    ask(&ana, NEW).await.expect_status(303);
    let link = app.mail_to(NEW).await.path("/email-changes/");
    let fields = [
        ("password", PASSWORD),
        ("new_password", "a bench under the lime tree"),
    ];
    ana.post("/me/password", &fields).await.expect_status(303);
    ana.post(&link, &[]).await.expect_status(404);
    let told = app.mail_to(&ana.email).await;
    assert_eq!(told.subject, "Your password was changed");
}

#[tokio::test]
async fn an_address_that_somebody_confirmed_meanwhile_stays_theirs() {
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    ask(&ana, "cy@example.org").await.expect_status(303);
    let link = app.mail_to("cy@example.org").await.path("/email-changes/");
    let cy = app.member("Cy").await;
    ana.post(&link, &[]).await.expect_status(404);
    assert!(signs_in(&app, &ana.email).await && signs_in(&app, &cy.email).await);
}

#[tokio::test]
async fn signing_out_everywhere_ends_cookies_and_tokens_of_programs_at_once() {
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    let body = json!({"email": ana.email, "password": PASSWORD});
    let session = app.visitor().api("POST /api/v1/session", body).await;
    let session = session.expect_status(200);
    let mut program = app.visitor();
    program.token = Some(session.word("access_token"));
    program
        .api("GET /api/v1/me", json!({}))
        .await
        .expect_status(200);
    ana.post("/me/sessions/end", &[]).await.expect_status(303);
    program
        .api("GET /api/v1/me", json!({}))
        .await
        .expect_status(401);
    let refresh = json!({"refresh_token": session.word("refresh_token")});
    program.token = None;
    program
        .api("POST /api/v1/session/refresh", refresh)
        .await
        .expect_status(401);
    ana.get("/me/security").await.expect_status(200);
}
