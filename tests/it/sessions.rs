//! Signing in and out.

use chrono::Duration;
use palier::config::Throttle;
use serde_json::{Value, json};

use crate::harness::app::TestApp;
use crate::harness::arrange::{self, PASSWORD};
use crate::harness::client::{Answer, Client};
use crate::harness::wallet::challenge;

/// An application that slows guessing down, as in real life.
async fn throttled() -> TestApp {
    let app = TestApp::with(|config| config.throttle = Throttle::On).await;
    arrange::found(&app).await;
    app
}

async fn sign_in(client: &Client, email: &str, password: &str) -> Answer {
    let fields = [("email", email), ("password", password), ("next", "/about")];
    client.post("/session", &fields).await
}

async fn tokens(app: &TestApp, ana: &Client) -> Value {
    let body = json!({"email": ana.email, "password": PASSWORD});
    let answer = app.visitor().api("POST /api/v1/session", body).await;
    answer.expect_status(200).json()
}

#[tokio::test]
async fn who_signs_in_goes_on_where_they_wanted_and_is_known_until_they_sign_out() {
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    let browser = app.visitor();
    let answer = sign_in(&browser, "ANA@example.org", PASSWORD).await;
    assert_eq!(answer.expect_status(303).location(), "/about");
    browser.get("/me/sessions").await.expect_status(200);
    browser.post("/session/end", &[]).await.expect_status(303);
    let gone = browser.get("/me/sessions").await.expect_status(303);
    assert_eq!(gone.location(), "/sign-in?next=%2Fme%2Fsessions");
    ana.get("/me/sessions").await.expect_status(200);
}

#[tokio::test]
async fn nobody_is_led_to_another_site() {
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    for next in ["//evil.example", "https://evil.example", "/\\evil.example"] {
        let fields = [
            ("email", ana.email.as_str()),
            ("password", PASSWORD),
            ("next", next),
        ];
        let answer = app.visitor().post("/session", &fields).await;
        assert_eq!(answer.expect_status(303).location(), "/me/loans", "{next}");
    }
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_address_are_answered_alike() {
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    let wrong = sign_in(&app.visitor(), &ana.email, "a ladder on the roof").await;
    let unknown = sign_in(&app.visitor(), "eva@example.org", "a ladder on the roof").await;
    let wrong = wrong.expect_status(422);
    assert!(wrong.says("do not belong together"));
    // What a passkey would be asked is new on each page.
    let alike = |body: &str| body.replace(&challenge(body), "").replace("ana@", "eva@");
    assert_eq!(alike(&wrong.body), alike(&unknown.expect_status(422).body));
    let api = |email: &str| {
        let body = json!({"email": email, "password": "a ladder on the roof"});
        let visitor = app.visitor();
        async move {
            visitor
                .api("POST /api/v1/session", body)
                .await
                .expect_status(422)
                .json()
        }
    };
    let (mut one, mut other) = (api(&ana.email).await, api("eva@example.org").await);
    one["instance"] = Value::Null;
    other["instance"] = Value::Null;
    assert_eq!(one, other);
}

#[tokio::test]
async fn ten_quick_failures_close_an_account_for_a_quarter_of_an_hour_to_strangers_only() {
    let app = throttled().await;
    let ana = app.member("Ana").await;
    for n in 0..10 {
        let stranger = app.visitor();
        let request = stranger
            .page(reqwest::Method::POST, "/session")
            .header("sec-fetch-site", "same-origin")
            .header("x-forwarded-for", format!("203.0.113.{n}"))
            .form(&[
                ("email", ana.email.as_str()),
                ("password", "guess guess guess"),
            ]);
        stranger.send(request).await.expect_status(422);
    }
    let full = sign_in(&app.visitor(), &ana.email, PASSWORD).await;
    let wait = full.expect_status(429).headers["retry-after"].clone();
    assert_eq!(wait, "900");
    // Her own browser, which was signed in before, still opens.
    ana.post("/session/end", &[]).await.expect_status(303);
    sign_in(&ana, &ana.email, PASSWORD).await.expect_status(303);
    app.advance(Duration::minutes(16)).await;
    sign_in(&app.visitor(), &ana.email, PASSWORD)
        .await
        .expect_status(303);
}

#[tokio::test]
async fn ten_quick_failures_from_one_network_close_the_door_to_it() {
    let app = throttled().await;
    let ana = app.member("Ana").await;
    for n in 0..10 {
        let email = format!("nobody{n}@example.org");
        sign_in(&app.visitor(), &email, "guess guess guess")
            .await
            .expect_status(422);
    }
    sign_in(&app.visitor(), &ana.email, PASSWORD)
        .await
        .expect_status(429);
    let body = json!({"email": ana.email, "password": PASSWORD});
    let api = app.visitor().api("POST /api/v1/session", body).await;
    api.expect_status(429);
}

#[tokio::test]
async fn signing_in_often_is_no_failure() {
    let app = throttled().await;
    let ana = app.member("Ana").await;
    for _ in 0..12 {
        sign_in(&app.visitor(), &ana.email, PASSWORD)
            .await
            .expect_status(303);
    }
}

#[tokio::test]
async fn a_session_ends_after_two_quiet_weeks_and_after_thirty_days_in_any_case() {
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    app.advance(Duration::days(13)).await;
    ana.get("/me/sessions").await.expect_status(200);
    app.advance(Duration::days(13)).await;
    ana.get("/me/sessions").await.expect_status(200);
    app.advance(Duration::days(5)).await;
    ana.get("/me/sessions").await.expect_status(303);
    let bo = app.member("Bo").await;
    app.advance(Duration::days(15)).await;
    bo.get("/me/sessions").await.expect_status(303);
}

#[tokio::test]
async fn a_member_sees_their_devices_and_ends_the_others() {
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    let phone = app.visitor();
    let request = phone
        .page(reqwest::Method::POST, "/session")
        .header("sec-fetch-site", "same-origin")
        .header(
            "user-agent",
            "Mozilla/5.0 (Android 15; Mobile) Firefox/140.0",
        )
        .form(&[("email", ana.email.as_str()), ("password", PASSWORD)]);
    phone.send(request).await.expect_status(303);
    let list = ana.page_text("/me/sessions").await;
    assert!(list.contains("Firefox on Android"), "{list}");
    assert!(list.contains("this device"));
    ana.post("/me/sessions/end", &[]).await.expect_status(303);
    phone.get("/me/sessions").await.expect_status(303);
    ana.get("/me/sessions").await.expect_status(200);
    ana.api("GET /api/v1/me", json!({}))
        .await
        .expect_status(401);
}

#[tokio::test]
async fn nobody_ends_somebody_elses_session() {
    let app = TestApp::start().await;
    let (ana, bo) = (app.member("Ana").await, app.member("Bo").await);
    app.member("Cy").await;
    let other = app.visitor();
    sign_in(&other, &ana.email, PASSWORD).await;
    let list = ana.page_text("/me/sessions").await;
    let path = list
        .split('"')
        .find(|part| part.starts_with("/me/sessions/") && part.len() > 30)
        .expect("a session to end");
    bo.post(path, &[]).await.expect_status(404);
    other.get("/me/sessions").await.expect_status(200);
    ana.post(path, &[]).await.expect_status(303);
}

#[tokio::test]
async fn a_refresh_token_works_once_and_its_second_use_ends_the_session() {
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    let first = tokens(&app, &ana).await;
    assert_eq!(first["token_type"], "Bearer");
    assert_eq!(first["expires_in"], 600);
    let program = app.visitor();
    let used = json!({"refresh_token": first["refresh_token"]});
    let call = "POST /api/v1/session/refresh";
    let second = program
        .api(call, used.clone())
        .await
        .expect_status(200)
        .json();
    let mut thief = app.visitor();
    thief.token = second["access_token"].as_str().map(str::to_owned);
    thief
        .api("GET /api/v1/me", json!({}))
        .await
        .expect_status(200);
    program.api(call, used).await.expect_status(401);
    thief
        .api("GET /api/v1/me", json!({}))
        .await
        .expect_status(401);
    let latest = json!({"refresh_token": second["refresh_token"]});
    program.api(call, latest).await.expect_status(401);
}

#[tokio::test]
async fn an_access_token_runs_out_after_ten_minutes_and_at_signing_out() {
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    ana.api("GET /api/v1/me", json!({}))
        .await
        .expect_status(200);
    app.advance(Duration::minutes(10)).await;
    ana.api("GET /api/v1/me", json!({}))
        .await
        .expect_status(401);
    let mut program = app.visitor();
    let fresh = tokens(&app, &ana).await;
    program.token = fresh["access_token"].as_str().map(str::to_owned);
    program
        .api("DELETE /api/v1/session", json!({}))
        .await
        .expect_status(204);
    program
        .api("GET /api/v1/me", json!({}))
        .await
        .expect_status(401);
}

#[tokio::test]
async fn a_cookie_is_no_bearer_token_and_a_bearer_token_no_cookie() {
    let app = TestApp::start().await;
    let mut ana = app.member("Ana").await;
    let token = ana.token.take().expect("a token");
    ana.api("GET /api/v1/me", json!({}))
        .await
        .expect_status(401);
    let other = app.visitor();
    for name in ["session", "known"] {
        let request = other
            .page(reqwest::Method::GET, "/me/sessions")
            .header("cookie", format!("{name}={token}"));
        other.send(request).await.expect_status(303);
    }
}

#[tokio::test]
async fn a_form_from_another_site_signs_nobody_in() {
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    let victim = app.visitor();
    let request = victim
        .page(reqwest::Method::POST, "/session")
        .header("sec-fetch-site", "cross-site")
        .form(&[("email", ana.email.as_str()), ("password", PASSWORD)]);
    victim.send(request).await.expect_status(403);
}

#[tokio::test]
async fn a_forgotten_password_is_replaced_by_a_link_that_works_once_for_an_hour() {
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    let ask = || async {
        let sent = app
            .visitor()
            .post("/password-resets", &[("email", &ana.email)])
            .await;
        assert_eq!(sent.expect_status(303).location(), "/password-resets");
        app.mail_to(&ana.email).await.path("/password-resets/")
    };
    let late = ask().await;
    app.advance(Duration::minutes(61)).await;
    app.visitor().get(&late).await.expect_status(404);
    let link = ask().await;
    let browser = app.visitor();
    browser.get(&link).await.expect_status(200);
    let short = browser.post(&link, &[("password", "short")]).await;
    assert!(short.expect_status(422).says("at least 10 characters"));
    for guessed in ["manchesterunited", "ana@example.org"] {
        let refused = browser.post(&link, &[("password", guessed)]).await;
        assert_eq!(refused.status, 422, "{guessed}");
    }
    let new = [("password", "a bench under the lime tree")];
    browser.post(&link, &new).await.expect_status(303);
    browser.get("/me/sessions").await.expect_status(200);
    browser.post(&link, &new).await.expect_status(404);
    ana.get("/me/sessions").await.expect_status(303);
    sign_in(&app.visitor(), &ana.email, PASSWORD)
        .await
        .expect_status(422);
    let told = app.mail_to(&ana.email).await;
    assert_eq!(told.subject, "Your password was changed");
}

#[tokio::test]
async fn asking_for_a_new_password_tells_nobody_whether_an_address_is_known() {
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    let before = app.mails().await.len();
    let ask = |email: String| {
        let visitor = app.visitor();
        async move { visitor.post("/password-resets", &[("email", &email)]).await }
    };
    let known = ask(ana.email.clone()).await.expect_status(303);
    let unknown = ask("eva@example.org".to_owned()).await.expect_status(303);
    assert_eq!(known.location(), unknown.location());
    assert_eq!(known.body, unknown.body);
    assert_eq!(app.mails().await.len(), before + 1);
}

#[tokio::test]
async fn a_changed_password_signs_every_other_device_out() {
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    let other = app.visitor();
    sign_in(&other, &ana.email, PASSWORD).await;
    let new = "a bench under the lime tree";
    let wrong = [("password", "not the old one"), ("new_password", new)];
    ana.post("/me/password", &wrong).await.expect_status(422);
    for guessed in ["basketball", "ana@example.org"] {
        let known = [("password", PASSWORD), ("new_password", guessed)];
        ana.post("/me/password", &known).await.expect_status(422);
    }
    let right = [("password", PASSWORD), ("new_password", new)];
    ana.post("/me/password", &right).await.expect_status(303);
    ana.get("/me/sessions").await.expect_status(200);
    other.get("/me/sessions").await.expect_status(303);
    sign_in(&app.visitor(), &ana.email, new)
        .await
        .expect_status(303);
}

#[tokio::test]
async fn giving_the_password_again_goes_on_under_a_new_session() {
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    ana.get("/password-check?next=/about")
        .await
        .expect_status(200);
    let wrong = [("password", "not the right one"), ("next", "/about")];
    ana.post("/password-check", &wrong).await.expect_status(422);
    let right = [("password", PASSWORD), ("next", "/about")];
    let answer = ana.post("/password-check", &right).await.expect_status(303);
    assert_eq!(answer.location(), "/about");
    assert!(answer.headers.get("set-cookie").is_some());
    ana.get("/me/sessions").await.expect_status(200);
}
