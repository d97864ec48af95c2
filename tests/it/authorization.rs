//! Who may do what: every route, asked by everybody. A route that is missing from [`RULES`] fails
//! the suite, so that nobody forgets to say who may use it.

mod forged;
mod rules;
mod world;

use std::collections::BTreeSet;

use palier::routes::ROUTES;
use reqwest::Method;
use serde_json::json;

use crate::harness::app::TestApp;
use crate::harness::client::Answer;
use rules::Access::{
    self, Admin, Member, Moderator, Neighbour, Oneself, Owner, Party, Public, Secret,
};
use rules::RULES;
use world::World;

/// Routes after which nobody can be sure to be still signed in.
const ENDING: [&str; 6] = [
    "post /admin/members/{id}/sessions/end",
    "post /email-changes/{token}",
    "post /session/end",
    "post /me/sessions/end",
    "post /me/sessions/{id}/end",
    "delete /api/v1/session",
];

#[test]
fn every_route_says_who_may_use_it() {
    let ruled: BTreeSet<String> = rules().map(|(_, route)| route.to_owned()).collect();
    let routes: BTreeSet<String> = ROUTES.iter().map(|(m, p)| format!("{m} {p}")).collect();
    let missing: Vec<_> = routes.difference(&ruled).collect();
    let gone: Vec<_> = ruled.difference(&routes).collect();
    assert!(
        missing.is_empty(),
        "say in tests/it/authorization/rules.rs, RULES, who may use {missing:#?}"
    );
    assert!(
        gone.is_empty(),
        "take out of tests/it/authorization/rules.rs, RULES, what is no route any more: {gone:#?}"
    );
    assert_eq!(rules().count(), ruled.len(), "a route has two rules");
}

fn rules() -> impl Iterator<Item = (Access, &'static str)> {
    RULES
        .iter()
        .flat_map(|(access, routes)| routes.iter().map(|route| (*access, *route)))
}

/// The routes that everybody may use.
pub(crate) fn rules_of_everybody() -> impl Iterator<Item = &'static str> {
    rules().filter_map(|(access, route)| (access == Public).then_some(route))
}

/// Those who ask, in an order in which who may not asks before who may.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Role {
    Anonymous,
    Other,
    Moderator,
    Admin,
    Borrower,
    Lender,
}

const ROLES: [Role; 6] = [
    Role::Anonymous,
    Role::Other,
    Role::Moderator,
    Role::Admin,
    Role::Borrower,
    Role::Lender,
];

impl Access {
    fn opens_for(self, role: Role) -> bool {
        match self {
            Public | Secret => true,
            Member | Neighbour => role != Role::Anonymous,
            Owner | Oneself => role == Role::Lender,
            Party => matches!(role, Role::Lender | Role::Borrower),
            Moderator => matches!(role, Role::Moderator | Role::Admin),
            Admin => role == Role::Admin,
        }
    }
}

/// What is wrong with an answer, if anything.
fn complaint(access: Access, role: Role, path: &str, answer: &Answer) -> Option<String> {
    let to = answer
        .headers
        .get("location")
        .and_then(|to| to.to_str().ok());
    let sent_to_sign_in = answer.status == 303 && to.is_some_and(|to| to.starts_with("/sign-in?"));
    let status = answer.status;
    let wanted = match (access.opens_for(role), role, path.starts_with("/api/")) {
        (true, ..) if access == Secret => (status < 500 && !sent_to_sign_in)
            .then_some(())
            .ok_or("no 5xx, no sign-in"),
        (true, ..) => (status < 500 && status != 401 && status != 404 && !sent_to_sign_in)
            .then_some(())
            .ok_or("an answer"),
        (false, Role::Anonymous, true) => (status == 401).then_some(()).ok_or("401"),
        (false, Role::Anonymous, false) => sent_to_sign_in.then_some(()).ok_or("a way to sign in"),
        (false, ..) => (status == 404).then_some(()).ok_or("404"),
    };
    let wanted = wanted.err()?;
    Some(format!(
        "{role:?} {path}: wanted {wanted}, got {status} {to:?}"
    ))
}

#[tokio::test]
async fn every_route_answers_everybody_as_its_rule_says() {
    let mut world = World::new().await;
    let mut complaints = Vec::new();
    for (access, route) in rules() {
        let (_, pattern) = route.split_once(' ').unwrap();
        let path = world.path(pattern).await;
        for role in ROLES {
            let answer = world.ask(role, route, &path).await;
            let complaint = complaint(access, role, &path, &answer);
            complaints.extend(complaint.map(|words| format!("{route}, {words}")));
        }
        if ENDING.contains(&route) {
            world.sign_everybody_in().await;
        }
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[tokio::test]
async fn a_cookie_never_opens_the_api_and_a_token_never_opens_pages() {
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    ana.get("/me").await.expect_status(200);
    ana.api("GET /api/v1/me", json!({}))
        .await
        .expect_status(200);
    let cookie_alone = ana.page(Method::GET, "/api/v1/me");
    ana.send(cookie_alone).await.expect_status(401);
    let token = ana.token.clone().unwrap();
    let visitor = app.visitor();
    let token_alone = visitor.page(Method::GET, "/me").bearer_auth(&token);
    visitor.send(token_alone).await.expect_status(303);
    let as_cookie = visitor
        .page(Method::GET, "/me")
        .header("cookie", format!("session={token}"));
    visitor.send(as_cookie).await.expect_status(303);
}

#[tokio::test]
async fn a_form_is_taken_from_our_own_pages_alone() {
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    let ours = app.app.config.base_url.origin().ascii_serialization();
    let cases: [(&[(&str, &str)], bool); 8] = [
        (&[], false),
        (&[("sec-fetch-site", "cross-site")], false),
        (&[("sec-fetch-site", "same-site")], false),
        (&[("sec-fetch-site", "none")], false),
        (
            &[("sec-fetch-site", "cross-site"), ("origin", &ours)],
            false,
        ),
        (&[("origin", "https://elsewhere.example")], false),
        (&[("origin", "null")], false),
        (&[("origin", &ours)], true),
    ];
    for path in [
        "/session",
        "/me/profile",
        "/members",
        "/reports",
        "/session/end",
    ] {
        for (headers, taken) in cases {
            let mut request = ana.page(Method::POST, path).form(&[("name", "")]);
            for (name, value) in headers {
                request = request.header(*name, *value);
            }
            let answer = ana.send(request).await;
            assert_eq!(
                answer.status != 403,
                taken,
                "{path} {headers:?}: {}",
                answer.status
            );
            assert!(taken || answer.says("<h1"), "{path}: {}", answer.body);
        }
    }
}
