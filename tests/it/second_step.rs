//! The second step: an authenticator app, recovery codes, and who needs them.

use chrono::Duration;
use palier::config::{Config, SecondFactor, Throttle};
use serde_json::json;
use totp_rs::{Builder, Secret};

use crate::harness::app::TestApp;
use crate::harness::arrange::{PASSWORD, sign_in};
use crate::harness::client::{Answer, Client};

/// Somebody's authenticator app.
pub(crate) struct Authenticator(String);

impl Authenticator {
    /// What it shows at the application's time.
    pub(crate) fn code(&self, app: &TestApp) -> String {
        let secret = Secret::try_from_base32(&self.0).expect("a secret");
        let totp = Builder::new().with_secret(secret).build().expect("an app");
        totp.generate(app.app.now().millis() / 1000).to_string()
    }

    /// The next code, half a minute later.
    pub(crate) async fn next(&self, app: &TestApp) -> String {
        app.advance(Duration::seconds(30)).await;
        self.code(app)
    }
}

/// The key that the page of a new app shows in letters.
fn key(page: &str) -> String {
    let (_, rest) = page.split_once("<code>").expect("a key");
    rest.split_once("</code>").unwrap().0.replace(' ', "")
}

/// An authenticator app that has taken the key which a page shows.
pub(crate) fn shown_on(page: &str) -> Authenticator {
    Authenticator(key(page))
}

/// The codes that a page shows.
fn codes(page: &str) -> Vec<String> {
    let parts = page.split("<code>").skip(1);
    parts
        .map(|part| part.split_once("</code>").unwrap().0.to_owned())
        .collect()
}

/// Sets an authenticator app up; with the recovery codes that one is shown.
pub(crate) async fn set_up(app: &TestApp, member: &Client) -> (Authenticator, Vec<String>) {
    let begun = member.post("/me/security/app", &[("password", PASSWORD)]);
    let to = begun.await.expect_status(303).location();
    let authenticator = Authenticator(key(&member.page_text(&to).await));
    let code = authenticator.code(app);
    let fields = [("code", code.as_str())];
    let shown = member.post("/me/security/app/confirmation", &fields).await;
    (authenticator, codes(&shown.expect_status(200).body))
}

async fn give_password(client: &Client, email: &str) -> Answer {
    let fields = [("email", email), ("password", PASSWORD), ("next", "/about")];
    client.post("/session", &fields).await
}

async fn give_code(client: &Client, code: &str) -> Answer {
    let fields = [("code", code), ("next", "/about")];
    client.post("/second-step", &fields).await
}

#[tokio::test]
async fn a_code_signs_in_after_the_password_and_works_once() {
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    let (authenticator, _) = set_up(&app, &ana).await;
    let told = app.mail_to(&ana.email).await;
    assert!(told.body.contains("An authenticator app was set up"));

    let browser = app.visitor();
    let asked = give_password(&browser, &ana.email).await.expect_status(303);
    assert_eq!(asked.location(), "/second-step?next=%2Fabout");
    browser.get("/me").await.expect_status(303);
    browser.page_text("/second-step?next=/about").await;
    let used = authenticator.code(&app);
    let again = give_code(&browser, &used).await.expect_status(422);
    assert!(again.says("or it was used before"), "the set-up used it");
    let wrong = give_code(&browser, "000000").await.expect_status(422);
    assert!(wrong.says("or it was used before"));
    let code = authenticator.next(&app).await;
    let signed_in = give_code(&browser, &code).await.expect_status(303);
    assert_eq!(signed_in.location(), "/about");
    browser.get("/me").await.expect_status(200);

    let thief = app.visitor();
    give_password(&thief, &ana.email).await;
    give_code(&thief, &code).await.expect_status(422);
    thief.get("/me").await.expect_status(303);
}

#[tokio::test]
async fn of_two_who_give_the_same_code_at_once_one_gets_in() {
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    let (authenticator, _) = set_up(&app, &ana).await;
    let code = authenticator.next(&app).await;
    let (one, other) = (app.visitor(), app.visitor());
    give_password(&one, &ana.email).await;
    give_password(&other, &ana.email).await;
    let (a, b) = tokio::join!(give_code(&one, &code), give_code(&other, &code));
    let mut statuses = [a.status, b.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 422]);
}

#[tokio::test]
async fn a_recovery_code_works_once_and_new_ones_replace_the_old() {
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    let (authenticator, codes) = set_up(&app, &ana).await;
    assert_eq!(codes.len(), 10);
    let rows = app.rows().join("\n");
    assert!(
        codes
            .iter()
            .all(|code| !rows.contains(code) && !rows.contains(&code.replace('-', "")))
    );
    assert!(!rows.contains(&authenticator.0));
    let browser = app.visitor();
    give_password(&browser, &ana.email).await;
    let typed = codes[3].to_uppercase().replace('-', " ");
    give_code(&browser, &typed).await.expect_status(303);
    let told = app.mail_to(&ana.email).await;
    assert!(told.body.contains("9 are left"), "{}", told.body);
    assert!(
        browser
            .page_text("/me/security")
            .await
            .contains("9 recovery codes left")
    );
    let second = app.visitor();
    give_password(&second, &ana.email).await;
    give_code(&second, &codes[3]).await.expect_status(422);

    let path = "/me/security/recovery-codes";
    browser.page_text(path).await;
    let bare = [("password", PASSWORD)];
    browser.post(path, &bare).await.expect_status(422);
    let code = authenticator.next(&app).await;
    let wrong = [("password", "not the right one"), ("code", code.as_str())];
    browser.post(path, &wrong).await.expect_status(422);
    let both = [("password", PASSWORD), ("code", code.as_str())];
    let made = browser.post(path, &both).await.expect_status(200);
    assert_eq!(made.headers["cache-control"], "no-store");
    let fresh = self::codes(&made.body);
    assert_eq!(fresh.len(), 10);
    give_code(&second, &codes[4]).await.expect_status(422);
    give_code(&second, &fresh[4]).await.expect_status(303);
}

#[tokio::test]
async fn a_secret_is_shown_until_it_is_confirmed_and_never_again() {
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    ana.page_text("/me/security/app/new").await;
    let wrong = [("password", "not the right one")];
    ana.post("/me/security/app", &wrong)
        .await
        .expect_status(422);
    ana.get("/me/security/app").await.expect_status(303);
    let (authenticator, _) = set_up(&app, &ana).await;
    let gone = ana.get("/me/security/app").await.expect_status(303);
    assert_eq!(gone.location(), "/me/security/app/new");
    let code = authenticator.next(&app).await;
    let both = [("password", PASSWORD), ("code", code.as_str())];
    ana.post("/me/security/app", &both).await.expect_status(409);
}

#[tokio::test]
async fn an_app_that_shows_no_code_within_an_hour_is_set_up_anew() {
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    ana.post("/me/security/app", &[("password", PASSWORD)])
        .await
        .expect_status(303);
    let authenticator = Authenticator(key(&ana.page_text("/me/security/app").await));
    let wrong = [("code", "000000")];
    ana.post("/me/security/app/confirmation", &wrong)
        .await
        .expect_status(422);
    assert!(
        ana.page_text("/me/security")
            .await
            .contains("Set up an authenticator app")
    );
    app.advance(Duration::hours(1)).await;
    let code = authenticator.code(&app);
    let late = ana
        .post("/me/security/app/confirmation", &[("code", &code)])
        .await;
    assert_eq!(late.expect_status(303).location(), "/me/security/app/new");
}

#[tokio::test]
async fn setting_up_a_second_step_signs_every_other_device_out() {
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    let other = app.visitor();
    give_password(&other, &ana.email).await.expect_status(303);
    set_up(&app, &ana).await;
    ana.get("/me").await.expect_status(200);
    other.get("/me").await.expect_status(303);
    ana.api("GET /api/v1/me", json!({}))
        .await
        .expect_status(401);
}

#[tokio::test]
async fn taking_an_app_away_takes_the_password_and_a_code() {
    let app = TestApp::start().await;
    let mut ana = app.member("Ana").await;
    let (authenticator, codes) = set_up(&app, &ana).await;
    let path = "/me/security/app/removal";
    ana.page_text(path).await;
    let code = authenticator.next(&app).await;
    for fields in [
        [("password", PASSWORD), ("code", "000000")],
        [("password", PASSWORD), ("code", "")],
        [("password", "not the right one"), ("code", code.as_str())],
    ] {
        ana.post(path, &fields).await.expect_status(422);
    }
    let both = [("password", PASSWORD), ("code", codes[0].as_str())];
    ana.post(path, &both).await.expect_status(303);
    let told = app.mail_to(&ana.email).await;
    assert!(told.body.contains("was taken away"), "{}", told.body);
    sign_in(&mut ana).await;
    let bare = [("password", PASSWORD)];
    ana.post(path, &bare).await.expect_status(404);
}

#[tokio::test]
async fn a_new_password_by_a_link_still_owes_the_second_step() {
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    let (authenticator, _) = set_up(&app, &ana).await;
    let waiting = app.visitor();
    give_password(&waiting, &ana.email).await.expect_status(303);
    let browser = app.visitor();
    browser
        .post("/password-resets", &[("email", &ana.email)])
        .await;
    let link = app.mail_to(&ana.email).await.path("/password-resets/");
    let new = [("password", "a bench under the lime tree")];
    let saved = browser.post(&link, &new).await.expect_status(303);
    assert!(saved.location().starts_with("/second-step?"));
    browser.get("/me").await.expect_status(303);
    let code = authenticator.next(&app).await;
    let late = give_code(&waiting, &code).await.expect_status(303);
    assert!(
        late.location().starts_with("/sign-in?"),
        "the former password leads nowhere"
    );
    give_code(&browser, &code).await.expect_status(303);
    browser.get("/me").await.expect_status(200);
}

#[tokio::test]
async fn the_second_step_waits_for_ten_minutes() {
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    let (authenticator, _) = set_up(&app, &ana).await;
    let browser = app.visitor();
    browser.get("/second-step").await.expect_status(303);
    give_password(&browser, &ana.email).await.expect_status(303);
    app.advance(Duration::minutes(10)).await;
    let code = authenticator.code(&app);
    let late = give_code(&browser, &code).await.expect_status(303);
    assert!(late.location().starts_with("/sign-in?"));
    browser.get("/second-step").await.expect_status(303);
}

#[tokio::test]
async fn a_program_is_told_that_a_code_is_needed_once_its_password_is_right() {
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    let (authenticator, codes) = set_up(&app, &ana).await;
    let call = |password: &str, code: &str| {
        let body = json!({"email": ana.email, "password": password, "code": code});
        let visitor = app.visitor();
        async move { visitor.api("POST /api/v1/session", body).await }
    };
    let needed = call(PASSWORD, "").await.expect_status(401);
    assert_eq!(needed.json()["type"], "/problems/code-needed");
    assert!(needed.headers.get("www-authenticate").is_some());
    let code = authenticator.next(&app).await;
    let wrong = call("not the right one", &code).await.expect_status(422);
    assert_eq!(wrong.json()["errors"][0]["pointer"], "/email");
    let wrong = call(PASSWORD, "000000").await.expect_status(422);
    assert_eq!(wrong.json()["errors"][0]["pointer"], "/code");
    call(PASSWORD, &code).await.expect_status(200);
    call(PASSWORD, &code).await.expect_status(422);
    call(PASSWORD, &codes[0]).await.expect_status(200);
    call(PASSWORD, &codes[0]).await.expect_status(422);
}

#[tokio::test]
async fn ten_quick_wrong_codes_close_the_second_step_to_strangers_only() {
    let app = TestApp::with(|config| config.throttle = Throttle::On).await;
    crate::harness::arrange::found(&app).await;
    let ana = app.member("Ana").await;
    let (authenticator, _) = set_up(&app, &ana).await;
    let thief = app.visitor();
    give_password(&thief, &ana.email).await.expect_status(303);
    for n in 0..10 {
        let request = thief
            .page(reqwest::Method::POST, "/second-step")
            .header("sec-fetch-site", "same-origin")
            .header("x-forwarded-for", format!("203.0.113.{n}"))
            .form(&[("code", "000000")]);
        thief.send(request).await.expect_status(422);
    }
    let code = authenticator.next(&app).await;
    let full = give_code(&thief, &code).await.expect_status(429);
    assert!(full.headers.get("retry-after").is_some());
    // Her own browser, which was signed in before, still gets in.
    ana.post("/session/end", &[]).await.expect_status(303);
    give_password(&ana, &ana.email).await.expect_status(303);
    give_code(&ana, &code).await.expect_status(303);
    ana.get("/me").await.expect_status(200);
}

/// Moderators and admins need a second factor there, as it is outside of tests.
pub(crate) fn required(config: &mut Config) {
    config.second_factor = SecondFactor::Required;
}

#[tokio::test]
async fn who_runs_a_neighbourhood_sets_a_second_step_up_first() {
    let app = TestApp::founded(required).await;
    let admin = app.admin().await;
    for path in ["/admin", "/admin/members"] {
        let led = admin.get(path).await.expect_status(303);
        assert!(
            led.location().starts_with("/me/security?next=%2Fadmin"),
            "{path}"
        );
    }
    let api = admin.api("GET /api/v1/moderation/audit", json!({})).await;
    assert_eq!(
        api.expect_status(403).json()["type"],
        "/problems/second-step-needed"
    );
    let page = admin.page_text("/me/security?next=/admin").await;
    assert!(page.contains("signs in with a second step"), "{page}");
    assert!(page.contains("/me/security/app/new?next=%2Fadmin"));
    admin.get("/me/loans").await.expect_status(200);
    let (authenticator, _) = set_up(&app, &admin).await;
    admin.get("/admin/members").await.expect_status(200);
    let body =
        json!({"email": admin.email, "password": PASSWORD, "code": authenticator.next(&app).await});
    let session = app.visitor().api("POST /api/v1/session", body).await;
    let mut program = app.visitor();
    program.token = Some(session.expect_status(200).word("access_token"));
    let audit = program.api("GET /api/v1/moderation/audit", json!({})).await;
    audit.expect_status(200);
    let code = authenticator.next(&app).await;
    let both = [("password", PASSWORD), ("code", code.as_str())];
    admin
        .post("/me/security/app/removal", &both)
        .await
        .expect_status(303);
    admin.get("/admin").await.expect_status(303);
}

#[tokio::test]
async fn for_a_member_without_such_a_role_admin_pages_are_not_there() {
    let app = TestApp::founded(required).await;
    let ana = app.member("Ana").await;
    ana.get("/admin").await.expect_status(404);
    ana.api("GET /api/v1/moderation/audit", json!({}))
        .await
        .expect_status(404);
    assert!(
        !ana.page_text("/me/security")
            .await
            .contains("signs in with a second step")
    );
}
