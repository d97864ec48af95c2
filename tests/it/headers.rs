//! What every answer says to browsers, so that they protect their owners.

use reqwest::header::HeaderMap;
use serde_json::json;

use crate::harness::app::TestApp;
use crate::harness::arrange::PASSWORD;

/// A neighbourhood under a public address. (Its cookies are Secure, so the tests' client, which comes
/// without TLS, looks at them and does not bring them again.)
async fn in_public() -> TestApp {
    TestApp::founded(|config| {
        config.base_url = url::Url::parse("https://palier.example").unwrap();
    })
    .await
}

/// The cookies that an answer sets.
fn cookies(headers: &HeaderMap) -> Vec<String> {
    let set = headers.get_all("set-cookie").iter();
    set.map(|one| one.to_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn every_cookie_is_bound_to_this_host_and_hidden_from_scripts() {
    let app = in_public().await;
    let visitor = app.visitor();
    let known = [("email", "farida@example.org"), ("password", PASSWORD)];
    let new = [
        ("name", "Ana"),
        ("email", "ana@example.org"),
        ("password", PASSWORD),
    ];
    let by_program = json!({"name": "Bo", "email": "bo@example.org", "password": PASSWORD});
    let mut seen = Vec::new();
    for answer in [
        visitor.post("/session", &known).await.expect_status(303),
        visitor.post("/members", &new).await.expect_status(303),
        visitor
            .api("POST /api/v1/members", by_program)
            .await
            .expect_status(201),
        visitor.get("/about?lang=fr").await.expect_status(200),
        visitor.post("/session/end", &[]).await.expect_status(303),
    ] {
        seen.extend(cookies(&answer.headers));
    }
    let names = ["session", "known", "joined", "lang"];
    for name in names {
        let begin = format!("__Host-{name}=");
        assert!(seen.iter().any(|one| one.starts_with(&begin)), "{name}");
    }
    for cookie in seen {
        let mut parts: Vec<&str> = cookie.split("; ").collect();
        assert!(parts.remove(0).starts_with("__Host-"), "{cookie}");
        for needed in ["Secure", "HttpOnly", "Path=/", "SameSite=Lax"] {
            assert!(parts.contains(&needed), "{cookie}");
        }
        assert!(!cookie.contains("Domain"), "{cookie}");
    }
}

#[tokio::test]
async fn on_https_browsers_are_told_to_come_by_https_alone() {
    let (public, local) = (in_public().await, TestApp::start().await);
    for path in [
        "/",
        "/nothing-here",
        "/api/v1/me",
        "/assets/none",
        "/healthz",
    ] {
        let answer = public.visitor().get(path).await;
        let told = &answer.headers["strict-transport-security"];
        assert_eq!(told, "max-age=31536000; includeSubDomains", "{path}");
        let answer = local.visitor().get(path).await;
        let told = answer.headers.get("strict-transport-security");
        assert!(told.is_none(), "{path}");
    }
}

#[tokio::test]
async fn what_is_not_for_everybody_is_kept_nowhere() {
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    for path in ["/", "/me", "/me/loans", "/me/calendar/renewal", "/listings"] {
        let answer = ana.get(path).await;
        assert_eq!(answer.headers["cache-control"], "no-store", "{path}");
    }
    for path in [
        "/api/v1/me",
        "/api/v1/me/loans",
        "/api/v1/listings",
        "/api/v1/none",
    ] {
        let answer = ana.api(&format!("GET {path}"), json!({})).await;
        assert_eq!(answer.headers["cache-control"], "no-store", "{path}");
    }
}

#[tokio::test]
async fn who_signs_out_leaves_nothing_in_the_browser() {
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    let out = ana.post("/session/end", &[]).await.expect_status(303);
    let cleared = &out.headers["clear-site-data"];
    assert_eq!(cleared, r#""cache", "storage""#);
}

#[tokio::test]
async fn every_text_says_in_which_letters_it_is() {
    let app = TestApp::start().await;
    let visitor = app.visitor();
    let page = visitor.page_text("/about").await;
    let assets = page.split('"').filter(|part| part.starts_with("/assets/"));
    let fixed = [
        "/",
        "/healthz",
        "/readyz",
        "/favicon.svg",
        "/robots.txt",
        "/manifest.webmanifest",
        "/push.js",
        "/listings.atom",
    ];
    for path in assets.chain(fixed) {
        let answer = visitor.get(path).await.expect_status(200);
        let kind = answer.headers["content-type"].to_str().unwrap();
        let is_text = !kind.starts_with("image/") || kind.contains("svg");
        assert!(
            !is_text || kind.ends_with("charset=utf-8"),
            "{path}: {kind}"
        );
    }
}
