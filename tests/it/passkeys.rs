//! Passkeys in a real browser, with an authenticator whose owner always says yes.

use std::net::TcpListener;
use std::path::Path;

use chrono::Duration;
use palier::members::actions as accounts;
use url::Url;

use crate::harness::app::TestApp;
use crate::harness::arrange::PASSWORD;
use crate::harness::browser::{Browser, browse};
use crate::harness::client::{Answer, Client};
use crate::harness::keyboard::ENTER;
use crate::harness::visitor::Visitor;
use crate::harness::wallet::{Wallet, challenge};

/// An application that browsers reach under the name that it gives itself: passkeys belong to a host.
async fn at_home() -> (TestApp, String) {
    let port = TcpListener::bind("127.0.0.1:0")
        .and_then(|listener| listener.local_addr())
        .expect("a free port")
        .port();
    let base = format!("http://localhost:{port}");
    let url = Url::parse(&base).expect("an address");
    let app = TestApp::founded(|config| {
        config.listen = format!("127.0.0.1:{port}");
        config.base_url = url;
    });
    (app.await, base)
}

async fn sign_out(browser: &Browser, base: &str) {
    browser.goto(&format!("{base}/me?lang=en")).await;
    browser.click("Sign out").await;
    browser.sees("You are signed out.").await;
}

async fn shown(browser: &Browser, name: &str) {
    browser.is_accessible().await;
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("security-{name}.png"));
    browser.screenshot(&path).await;
}

/// Adds a passkey, from the page of what guards an account.
async fn add(browser: &Browser, base: &str) {
    browser.goto(&format!("{base}/me/security?lang=en")).await;
    shown(browser, "bare-1280").await;
    browser.click("Add a passkey").await;
    browser.fill("password", PASSWORD).await;
    browser.is_accessible().await;
    browser.click("Go on").await;
    browser.fill("Name", "My telephone").await;
    shown(browser, "passkey-1280").await;
    browser.click("Create the passkey").await;
    browser.sees("each of these codes lets you in once").await;
    shown(browser, "codes-1280").await;
    browser.click("I have kept them").await;
    browser.sees("My telephone").await;
    shown(browser, "guarded-1280").await;
}

/// Removes it, and proves by it that one may.
async fn remove(browser: &Browser, base: &str) {
    browser.goto(&format!("{base}/me/security?lang=en")).await;
    browser.click("Remove this passkey").await;
    browser.fill("password", PASSWORD).await;
    browser.is_accessible().await;
    browser.click("Use a passkey instead of a code").await;
    browser.sees("The passkey is removed").await;
}

async fn sign_in_by_passkey(browser: &Browser, base: &str) {
    let path = "/sign-in?lang=en&next=/me/security";
    browser.goto(&format!("{base}{path}")).await;
    browser.is_accessible().await;
    browser.click("Sign in with a passkey").await;
}

#[tokio::test]
async fn a_passkey_is_added_signs_in_alone_or_as_second_step_and_is_removed() {
    let (app, base) = at_home().await;
    let ana = app.member("Ana").await;
    browse(Visitor::speaking("en-GB"), async |browser| {
        browser.has_authenticator().await;
        browser.sign_in(&base, &ana.email).await;
        add(browser, &base).await;

        sign_out(browser, &base).await;
        sign_in_by_passkey(browser, &base).await;
        browser.sees("last used on").await;

        sign_out(browser, &base).await;
        browser.sign_in(&base, &ana.email).await;
        browser.sees("Your password is right").await;
        shown(browser, "step-1280").await;
        browser.click("Use a passkey").await;
        browser.sees("My loans in my calendar").await;
        remove(browser, &base).await;

        sign_out(browser, &base).await;
        sign_in_by_passkey(browser, &base).await;
        browser.sees("This passkey was not accepted").await;
        browser.sign_in(&base, &ana.email).await;
        browser.goto(&format!("{base}/me/security?lang=en")).await;
        browser.sees("Set up an authenticator app").await;
    })
    .await;
}

#[tokio::test]
async fn enter_in_the_name_of_a_new_passkey_does_what_the_button_does() {
    let (app, base) = at_home().await;
    let ana = app.member("Ana").await;
    browse(Visitor::speaking("en-GB"), async |browser| {
        browser.has_authenticator().await;
        browser.sign_in(&base, &ana.email).await;
        let new = format!("{base}/me/security/passkeys/new?lang=en");
        browser.goto(&new).await;
        browser.fill("password", PASSWORD).await;
        browser.click("Go on").await;
        browser.fill("Name", &format!("My laptop{ENTER}")).await;
        browser.sees("each of these codes lets you in once").await;
    })
    .await;
}

#[tokio::test]
async fn without_scripts_or_passkeys_the_other_ways_are_shown() {
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    let telephone = Visitor::speaking("en-GB").without_scripts();
    browse(telephone.with_window(360, 780), async |browser| {
        browser.sign_in(&app.base, &ana.email).await;
        browser
            .goto(&format!("{}/me/security/passkeys/new?lang=en", app.base))
            .await;
        browser.fill("password", PASSWORD).await;
        browser.click("Go on").await;
        browser.sees("An authenticator app works everywhere").await;
        assert!(!browser.text().await.contains("Create the passkey"));
        let (authenticator, _) = crate::second_step::set_up(&app, &ana).await;
        browser.sign_in(&app.base, &ana.email).await;
        browser.sees("Your password is right").await;
        assert!(!browser.text().await.contains("Use a passkey"));
        browser.fill("Code", &authenticator.next(&app).await).await;
        browser.click("Sign in").await;
        browser
            .goto(&format!("{}/me/security?lang=en", app.base))
            .await;
        browser.sees("10 recovery codes left").await;
    })
    .await;
}

#[tokio::test]
async fn the_pages_of_security_suit_a_telephone_in_the_dark() {
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    let telephone = Visitor::speaking("en-GB").in_the_dark();
    browse(telephone.with_window(360, 780), async |browser| {
        browser.sign_in(&app.base, &ana.email).await;
        for path in [
            "/me/security",
            "/me/email",
            "/me/security/app/new",
            "/me/security/passkeys/new",
        ] {
            browser.goto(&format!("{}{path}?lang=en", app.base)).await;
            browser.looks_right().await;
        }
        browser
            .goto(&format!("{}/me/email?lang=en", app.base))
            .await;
        shown(browser, "email-360").await;
        browser
            .goto(&format!("{}/me/security/app/new?lang=en", app.base))
            .await;
        browser.fill("password", PASSWORD).await;
        browser.click("Go on").await;
        browser.sees("Scan this").await;
        browser.looks_right().await;
        shown(browser, "app-360").await;
        let authenticator = crate::second_step::shown_on(&browser.client().source().await.unwrap());
        browser.fill("code", &authenticator.code(&app)).await;
        browser.click("Switch it on").await;
        browser.sees("each of these codes lets you in once").await;
        browser.looks_right().await;
        shown(browser, "codes-360").await;
        browser.click("I have kept them").await;
        browser.looks_right().await;
        shown(browser, "guarded-360").await;
    })
    .await;
}

#[tokio::test]
async fn whoever_founds_is_asked_for_a_second_step_and_may_put_it_off() {
    let app = TestApp::with(crate::second_step::required).await;
    let link = app
        .app
        .write(accounts::new_founding)
        .await
        .unwrap()
        .unwrap();
    let founder = app.visitor();
    let form = founder.get(&link).await.expect_status(200);
    assert!(form.says("founding"));
    let fields = [
        ("name", "Batignolles"),
        ("operator", "Farida"),
        ("joining", "everyone"),
        ("centre", "1000-15460-19900"),
        ("admin_name", "Farida"),
        ("email", "farida@example.org"),
        ("password", PASSWORD),
    ];
    let founded = founder.post(&link, &fields).await.expect_status(303);
    assert_eq!(
        founded.location(),
        "/me/security?done=founding-step&next=/invitations"
    );
    let page = founder.page_text(&founded.location()).await;
    assert!(page.contains("It is founded. You run it"), "{page}");
    assert!(page.contains("href=\"/invitations\"") && page.contains("Later"));
    founder.get("/invitations").await.expect_status(200);
    founder.get("/admin").await.expect_status(303);
}

/// Sends a form whose fields were made on the way.
async fn send(client: &Client, path: &str, fields: &[(&'static str, String)]) -> Answer {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
    client.post(path, &fields).await
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story, told in one place")]
async fn a_question_is_answered_once_and_a_copied_passkey_is_found_out() {
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    let mut wallet = Wallet::new();
    let bare = [("password", "not the right one")];
    ana.post("/me/security/passkeys/new", &bare)
        .await
        .expect_status(422);
    let right = [("password", PASSWORD)];
    let asked = ana.post("/me/security/passkeys/new", &right).await;
    let offer = wallet.register(&challenge(&asked.expect_status(200).body));
    let bo = app.member("Bo").await;
    let path = "/me/security/passkeys";
    let stolen = send(&bo, path, &offer).await.expect_status(303);
    assert_eq!(
        stolen.location(),
        "/me/security/passkeys/new",
        "it was asked of Ana"
    );
    send(&ana, path, &offer).await.expect_status(200);
    send(&ana, path, &offer).await.expect_status(303);
    let told = app.mail_to(&ana.email).await;
    assert!(told.body.contains("A passkey was added"), "{}", told.body);

    let browser = app.visitor();
    let question = challenge(&browser.page_text("/sign-in").await);
    wallet.counter = 2;
    let proof = wallet.prove(&question);
    send(&browser, "/session/passkey", &proof)
        .await
        .expect_status(303);
    browser.get("/me").await.expect_status(200);
    let thief = app.visitor();
    send(&thief, "/session/passkey", &proof)
        .await
        .expect_status(409);
    let question = challenge(&thief.page_text("/sign-in").await);
    let copied = wallet.prove(&question);
    send(&thief, "/session/passkey", &copied)
        .await
        .expect_status(409);
    wallet.counter = 3;
    let late = wallet.prove(&question);
    app.advance(Duration::minutes(5)).await;
    send(&thief, "/session/passkey", &late)
        .await
        .expect_status(409);
    thief.get("/me").await.expect_status(303);
}

#[tokio::test]
async fn the_passkey_of_another_is_no_second_step() {
    let app = TestApp::start().await;
    let (ana, bo) = (app.member("Ana").await, app.member("Bo").await);
    let mut wallet = Wallet::new();
    let asked = ana
        .post("/me/security/passkeys/new", &[("password", PASSWORD)])
        .await;
    let offer = wallet.register(&challenge(&asked.expect_status(200).body));
    send(&ana, "/me/security/passkeys", &offer)
        .await
        .expect_status(200);
    let (authenticator, _) = crate::second_step::set_up(&app, &bo).await;
    let browser = app.visitor();
    let who = [("email", bo.email.as_str()), ("password", PASSWORD)];
    browser.post("/session", &who).await.expect_status(303);
    let anybody = challenge(&app.visitor().page_text("/sign-in").await);
    wallet.counter = 2;
    send(&browser, "/second-step", &wallet.prove(&anybody))
        .await
        .expect_status(409);
    browser.get("/me").await.expect_status(303);
    let code = authenticator.next(&app).await;
    browser
        .post("/second-step", &[("code", &code)])
        .await
        .expect_status(303);
}
