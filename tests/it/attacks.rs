//! What somebody tries who means harm.

use chrono::Duration;
use palier::config::{Secret, Throttle};
use palier::neighbourhood::Joining;
use reqwest::Method;
use serde_json::json;

use crate::harness::app::TestApp;
use crate::harness::arrange::{PASSWORD, sign_in};
use crate::harness::log;
use crate::members::let_join;

#[tokio::test]
async fn invented_methods_leave_nothing_behind() {
    let app = TestApp::founded(|config| {
        config.metrics_token = Some(Secret::new("count with me".to_owned()));
    })
    .await;
    let visitor = app.visitor();
    for n in 0..20 {
        let method: Method = format!("INVENTED{n}").parse().unwrap();
        let asked = visitor
            .page(method, "/")
            .header("sec-fetch-site", "same-origin");
        visitor.send(asked).await.expect_status(404);
    }
    let asked = visitor
        .page(Method::GET, "/metrics")
        .bearer_auth("count with me");
    let told = visitor.send(asked).await.expect_status(200);
    assert!(!told.says("INVENTED"), "{}", told.body);
    assert!(told.says("method=\"other\""), "{}", told.body);
}

#[tokio::test]
async fn who_has_very_much_verified_waits() {
    let app = TestApp::founded(|config| config.throttle = Throttle::On).await;
    let (visitor, nonsense) = (app.visitor(), json!({"format": "none"}));
    for _ in 0..60 {
        let said = visitor.api("POST /api/v1/verify", nonsense.clone()).await;
        said.expect_status(200);
    }
    let said = visitor.api("POST /api/v1/verify", nonsense.clone()).await;
    assert!(said.expect_status(429).headers.contains_key("retry-after"));
    let page = visitor.post("/verify", &[("pasted", "nonsense")]).await;
    page.expect_status(429);
    app.app.clock.advance(Duration::minutes(15));
    visitor
        .api("POST /api/v1/verify", nonsense)
        .await
        .expect_status(200);
}

#[tokio::test]
async fn refused_sign_ups_and_guessed_links_are_counted_before_a_password_is_hashed() {
    let app = TestApp::founded(|config| config.throttle = Throttle::On).await;
    let_join(&app, Joining::Invitation).await;
    let (visitor, typed) = (app.visitor(), [("name", "Eve"), ("password", PASSWORD)]);
    for n in 0..20 {
        let email = format!("eve{n}@example.org");
        let fields = [&typed[..], &[("email", &email)]].concat();
        visitor.post("/members", &fields).await.expect_status(422);
        let link = format!("/password-resets/guessed-{n}");
        visitor.post(&link, &typed).await.expect_status(404);
    }
    let fields = [&typed[..], &[("email", "eve@example.org")]].concat();
    visitor.post("/members", &fields).await.expect_status(429);
    let guessed = visitor.post("/password-resets/guessed", &typed).await;
    guessed.expect_status(429);
}

#[tokio::test]
async fn a_mail_that_left_is_nowhere_any_more() {
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    let asked = [("email", ana.email.as_str())];
    app.visitor()
        .post("/password-resets", &asked)
        .await
        .expect_status(303);
    let link = app.mail_to(&ana.email).await.path("/password-resets/");
    let token = link.rsplit('/').next().unwrap();
    let rows = app.rows();
    let kept: Vec<_> = rows.iter().filter(|row| row.contains(token)).collect();
    assert!(kept.is_empty(), "{kept:?}");
    let waiting = rows.iter().filter(|row| row.starts_with("outbox ")).count();
    assert_eq!(waiting, 0);
}

#[tokio::test]
async fn a_mail_in_a_file_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let app = TestApp::start().await;
    app.member("Ana").await;
    let folder = app.app.config.data.join("mail");
    let mode = |path: &std::path::Path| path.metadata().unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&folder), 0o700);
    for file in folder.read_dir().unwrap() {
        assert_eq!(mode(&file.unwrap().path()), 0o600);
    }
}

#[tokio::test]
async fn the_key_that_is_kept_is_handed_out_for_the_password_alone() {
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    ana.get("/me/reputation/key").await.expect_status(200);
    app.advance(Duration::minutes(21)).await;
    let asked = ana.get("/me/reputation/key").await.expect_status(303);
    let check = "/password-check?next=%2Fme%2Freputation%2Fkey";
    assert_eq!(asked.location(), check);
    let given = [("password", PASSWORD), ("next", "/me/reputation/key")];
    let on = ana.post("/password-check", &given).await.expect_status(303);
    assert_eq!(on.location(), "/me/reputation/key");
    ana.get("/me/reputation/key").await.expect_status(200);
}

#[tokio::test]
async fn sessions_are_ended_by_who_gave_the_password_lately() {
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    let mut elsewhere = app.visitor();
    elsewhere.email.clone_from(&ana.email);
    sign_in(&mut elsewhere).await;
    app.advance(Duration::minutes(21)).await;
    let asked = ana.post("/me/sessions/end", &[]).await.expect_status(303);
    assert!(asked.location().starts_with("/password-check?"));
    elsewhere.get("/me").await.expect_status(200);
    let given = [("password", PASSWORD)];
    ana.post("/password-check", &given).await.expect_status(303);
    let done = ana.post("/me/sessions/end", &[]).await.expect_status(303);
    assert!(done.location().starts_with("/me/sessions?done="));
    elsewhere.get("/me").await.expect_status(303);
}

#[tokio::test]
async fn moderators_give_the_password_again_after_a_while() {
    let app = TestApp::start().await;
    let (mona, farida) = (app.moderator("Mona").await, app.admin().await);
    let audit = "GET /api/v1/moderation/audit";
    farida.api(audit, json!({})).await.expect_status(200);
    app.app.clock.advance(Duration::minutes(9));
    mona.get("/admin/reports").await.expect_status(200);
    app.app.clock.advance(Duration::minutes(12));
    let asked = mona.get("/admin/reports").await.expect_status(303);
    let check = "/password-check?next=%2Fadmin%2Freports";
    assert_eq!(asked.location(), check);
    let given = [("password", PASSWORD)];
    mona.post("/password-check", &given)
        .await
        .expect_status(303);
    mona.get("/admin/reports").await.expect_status(200);
    // To others these pages are not there, however long ago their password was.
    let olga = app.member("Olga").await;
    app.app.clock.advance(Duration::minutes(21));
    olga.get("/admin/reports").await.expect_status(404);
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story, told in one place")]
async fn nobody_lists_asks_or_writes_without_end() {
    let app = TestApp::founded(|config| config.throttle = Throttle::On).await;
    let (ana, ben) = (app.member("Ana").await, app.member("Ben").await);
    let drill = json!({"kind": "offer", "terms": "lend", "title": "Drill",
        "description": "", "category": "tools"});
    let mut offers = Vec::new();
    for _ in 0..40 {
        let listed = ben.api("POST /api/v1/listings", drill.clone()).await;
        offers.push(listed.expect_status(201).word("id"));
    }
    let listed = ben.api("POST /api/v1/listings", drill).await;
    listed.expect_status(429);
    let (days, words) = (
        json!({"from": "2026-05-10", "until": "2026-05-12"}),
        json!({"text": "Does it fit?"}),
    );
    for (n, offer) in offers.iter().take(31).enumerate() {
        let within = n < 30;
        let question = format!("POST /api/v1/listings/{offer}/questions");
        let asked = ana.api(&question, words.clone()).await;
        assert_eq!(
            asked.status,
            if within { 201 } else { 429 },
            "{}",
            asked.body
        );
        let wish = format!("POST /api/v1/listings/{offer}/loans");
        let wished = ana.api(&wish, days.clone()).await;
        assert_eq!(
            wished.status,
            if within { 201 } else { 429 },
            "{}",
            wished.body
        );
    }
    let mut written = 0;
    let question = format!("POST /api/v1/listings/{}/questions", offers[0]);
    while ana.api(&question, words.clone()).await.status != 429 {
        written += 1;
    }
    assert_eq!(written, 30, "with the first thirty it makes sixty");
    app.app.clock.advance(Duration::hours(25));
    let mut ana = ana;
    sign_in(&mut ana).await;
    ana.api(&question, words).await.expect_status(201);
}

/// The lines of a log that hold all of these words.
fn lines_with(words: &[&str]) -> Vec<String> {
    let heard = log::heard();
    let lines = heard.lines();
    lines
        .filter(|line| words.iter().all(|word| line.contains(word)))
        .map(str::to_owned)
        .collect()
}

#[tokio::test]
async fn what_concerns_security_is_logged_by_ids_alone() {
    log::listen();
    let app = TestApp::founded(|config| config.throttle = Throttle::On).await;
    let ana = app.member("Ana Loggedson").await;
    let refresh = json!({"email": ana.email, "password": PASSWORD});
    let visitor = app.visitor();
    let session = visitor.api("POST /api/v1/session", refresh).await;
    let token = json!({"refresh_token": session.word("refresh_token")});
    for status in [200, 401] {
        let again = visitor
            .api("POST /api/v1/session/refresh", token.clone())
            .await;
        again.expect_status(status);
    }
    let wrong = [("email", ana.email.as_str()), ("password", "not this one")];
    for _ in 0..10 {
        visitor.post("/session", &wrong).await.expect_status(422);
    }
    visitor.post("/session", &wrong).await.expect_status(429);
    let foreign = ana
        .page(Method::POST, "/me/profile")
        .header("sec-fetch-site", "cross-site");
    ana.send(foreign).await.expect_status(403);
    ana.get("/admin/reports").await.expect_status(404);
    let (by, security) = (ana.id.as_str(), "\"target\":\"security\"");
    for (words, least) in [
        (&[security, "sign-in", "\"ok\"", by][..], 3),
        (&[security, "sign-in", "\"failed\"", by], 10),
        (&[security, "sign-in", "\"throttled\"", "\"network\":"], 1),
        (&[security, "refresh token reused", by], 1),
        (&[security, "origin refused", "/me/profile"], 1),
        (&["served", "/admin/reports", "404", by], 1),
    ] {
        let lines = lines_with(words);
        assert!(lines.len() >= least, "{words:?}: {lines:#?}");
    }
    for secret in ["Loggedson", "ana.loggedson", "not this one"] {
        assert!(lines_with(&[secret]).is_empty(), "{secret}");
    }
}

#[tokio::test]
async fn an_admin_signs_a_member_out_everywhere() {
    let app = TestApp::start().await;
    let (ana, ben, farida) = (
        app.member("Ana").await,
        app.member("Ben").await,
        app.admin().await,
    );
    let end = format!("/admin/members/{}/sessions/end", ana.id);
    ben.post(&end, &[]).await.expect_status(404);
    ana.get("/me").await.expect_status(200);
    farida.post(&end, &[]).await.expect_status(303);
    ana.get("/me").await.expect_status(303);
    ana.api("GET /api/v1/me", json!({}))
        .await
        .expect_status(401);
    ben.get("/me").await.expect_status(200);
    app.settle().await;
    let log = farida.page_text("/admin/audit").await;
    assert!(log.contains("Signed a neighbour out everywhere"), "{log}");
    // By the command line, whoever runs the program signs out one, or all.
    let email = palier::members::Email::parse(&ben.email).unwrap();
    let ended = app
        .app
        .write(move |tx| palier::sessions::actions::end_everywhere(tx, Some(&email)));
    assert_eq!(ended.await.unwrap(), 2);
    ben.get("/me").await.expect_status(303);
    let all = app
        .app
        .write(|tx| palier::sessions::actions::end_everywhere(tx, None));
    assert!(all.await.unwrap() > 0);
    farida.get("/me").await.expect_status(303);
}

#[tokio::test]
async fn no_password_is_made_of_the_names_of_the_place() {
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    for typed in ["batignolles", "Palier-Batignolles", "localhost 8080"] {
        let new = [
            ("name", "Eve"),
            ("email", "eve@example.org"),
            ("password", typed),
        ];
        let refused = app.visitor().post("/members", &new).await;
        let words = "more than the name of this site";
        assert!(refused.expect_status(422).says(words), "{typed}");
        let change = [("password", PASSWORD), ("new_password", typed)];
        let refused = ana.post("/me/password", &change).await;
        assert!(refused.expect_status(422).says(words), "{typed}");
        let asked = [("email", ana.email.as_str())];
        ana.post("/password-resets", &asked)
            .await
            .expect_status(303);
        let link = app.mail_to(&ana.email).await.path("/password-resets/");
        let refused = ana.post(&link, &[("password", typed)]).await;
        assert!(refused.expect_status(422).says(words), "{typed}");
    }
}
