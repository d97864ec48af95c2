//! Who may do what: every route, asked by everybody. A route that is missing from [`RULES`] fails
//! the suite, so that nobody forgets to say who may use it.

mod forged;
mod world;

use std::collections::BTreeSet;

use palier::routes::ROUTES;
use reqwest::Method;
use serde_json::json;

use crate::harness::app::TestApp;
use crate::harness::client::Answer;
use world::World;

/// Who may use a route.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Access {
    /// Everybody.
    Public,
    /// Whoever knows a token or a password; nobody is sent to sign in.
    Secret,
    /// Any signed-in member.
    Member,
    /// Any member in good standing.
    Neighbour,
    /// The owner of the listing, who is also the loan's lender.
    Owner,
    /// Both parties of the loan.
    Party,
    /// The member whose session or saved search it is, or who wrote the review or is its subject.
    Oneself,
    /// Moderators and admins.
    Moderator,
    /// Admins.
    Admin,
}

use Access::{Admin, Member, Moderator, Neighbour, Oneself, Owner, Party, Public, Secret};

/// Every route and who may use it.
const RULES: &[(Access, &[&str])] = &[
    (
        Public,
        &[
            "get /healthz",
            "get /readyz",
            "get /api/v1/openapi.json",
            "get /assets/{name}",
            "get /favicon.svg",
            "get /robots.txt",
            "get /manifest.webmanifest",
            "get /push.js",
            "get /.well-known/jwks.json",
            "get /.well-known/did.json",
            "get /status/{id}",
            "get /verify",
            "post /verify",
            "post /api/v1/verify",
            "get /contexts/reputation/v1",
            "get /",
            "get /about",
            "get /rules",
            "get /transparency",
            "get /reports/new",
            "post /reports",
            "get /privacy",
            "get /unfounded",
            "get /sign-in",
            "get /sign-up",
            "post /session/passkey",
            "get /second-step",
            "post /second-step",
            "get /password-reset",
            "get /password-resets",
            "post /password-resets",
            "get /email-confirmations",
            "post /email-confirmations",
            "post /members",
            "post /api/v1/members",
            "post /session/end",
            "get /invitations/{code}",
            "get /listings",
            "get /listings.atom",
            "get /map",
            "get /listings/{id}",
            "get /members/{id}",
            "get /photos/{id}/full",
            "get /photos/{id}/card",
            "get /api/v1/listings",
            "get /api/v1/listings/{id}",
            "get /api/v1/listings/{id}/days",
            "get /api/v1/listings/{id}/matches",
            "get /api/v1/members/{id}",
            "get /api/v1/members/{id}/reviews",
        ],
    ),
    (
        Secret,
        &[
            "get /metrics",
            "get /shown/{token}",
            "get /shown/{token}/file",
            "post /session",
            "post /api/v1/session",
            "post /api/v1/session/refresh",
            "get /email-confirmations/{token}",
            "post /email-confirmations/{token}",
            "get /password-resets/{token}",
            "post /password-resets/{token}",
            "get /founding/{token}",
            "post /founding/{token}",
            "post /founding/{token}/centre",
            "get /unsubscriptions/{token}",
            "post /unsubscriptions/{token}",
            "get /unsubscriptions/{token}/{kind}",
            "get /calendars/{token}.ics",
            "post /unsubscriptions/{token}/{kind}",
        ],
    ),
    (
        Member,
        &[
            "get /me",
            "get /me/profile",
            "post /me/profile",
            "get /me/area",
            "post /me/area",
            "get /me/area/new",
            "get /me/area/suggestions",
            "post /me/area/position",
            "get /me/sessions",
            "post /me/sessions/end",
            "get /me/security",
            "get /me/security/app/new",
            "post /me/security/app",
            "get /me/security/app",
            "post /me/security/app/confirmation",
            "get /me/security/app/removal",
            "post /me/security/app/removal",
            "get /me/security/passkeys/new",
            "post /me/security/passkeys/new",
            "post /me/security/passkeys",
            "get /me/security/recovery-codes",
            "post /me/security/recovery-codes",
            "get /me/email",
            "post /me/email",
            "get /me/password",
            "post /me/password",
            "get /me/listings",
            "get /me/loans",
            "get /me/searches",
            "get /me/conversations",
            "get /api/v1/me/conversations",
            "get /me/blocks",
            "post /members/{id}/block",
            "post /members/{id}/block/removal",
            "get /api/v1/me/blocks",
            "put /api/v1/members/{id}/block",
            "delete /api/v1/members/{id}/block",
            "get /me/notifications",
            "post /me/calendar/renewal",
            "get /api/v1/me/calendar",
            "post /api/v1/me/calendar/renewal",
            "post /me/notifications",
            "post /me/notifications/devices",
            "get /api/v1/me/notifications",
            "put /api/v1/me/notifications",
            "get /api/v1/me/searches",
            "get /me/reputation",
            "get /me/reputation/export",
            "get /me/reputation/key",
            "get /me/reputation/print",
            "get /me/everything.zip",
            "get /api/v1/me/everything",
            "get /me/presentations",
            "get /me/presentations/new",
            "post /me/presentations/preview",
            "post /me/presentations/again",
            "post /me/presentations",
            "post /api/v1/me/presentations",
            "get /me/imports",
            "get /api/v1/me/imports",
            "get /me/thanks",
            "get /me/consents",
            "post /me/consents",
            "get /me/deletion",
            "post /me/deletion",
            "post /me/deletion/withdrawal",
            "get /me/decisions",
            "get /api/v1/me/decisions",
            "get /password-check",
            "post /password-check",
            "get /slips",
            "get /api/v1/me",
            "put /api/v1/me/area",
            "delete /api/v1/session",
            "get /api/v1/me/loans",
            "get /api/v1/me/export",
        ],
    ),
    (
        Neighbour,
        &[
            "post /listings",
            "get /listings/new",
            "post /api/v1/listings",
            "post /listings/{id}/loans",
            "post /listings/{id}/waiting",
            "post /listings/{id}/waiting/removal",
            "post /listings/{id}/proposals",
            "post /listings/{id}/questions",
            "post /api/v1/listings/{id}/questions",
            "post /api/v1/listings/{id}/loans",
            "post /api/v1/listings/{id}/waiting",
            "delete /api/v1/listings/{id}/waiting",
            "post /api/v1/listings/{id}/proposals",
            "post /me/imports",
            "post /me/imports/challenge",
            "post /api/v1/imports",
            "post /api/v1/imports/challenge",
            "post /api/v1/me/holder-key/challenge",
            "put /api/v1/me/holder-key",
            "get /searches/new",
            "post /searches",
            "post /api/v1/me/searches",
            "get /invitations",
            "post /invitations",
            "post /api/v1/reports",
        ],
    ),
    (
        Owner,
        &[
            "post /listings/{id}",
            "get /listings/{id}/edit",
            "post /listings/{id}/pause",
            "post /listings/{id}/resumption",
            "post /listings/{id}/withdrawal",
            "post /listings/{id}/closure",
            "get /listings/{id}/days",
            "post /listings/{id}/days",
            "post /listings/{id}/days/removal",
            "get /listings/{id}/askers",
            "get /api/v1/listings/{id}/loans",
            "post /listings/{id}/photos",
            "post /listings/{id}/photos/{photo}/removal",
            "patch /api/v1/listings/{id}",
            "post /api/v1/listings/{id}/days",
            "post /api/v1/listings/{id}/days/removal",
            "post /api/v1/listings/{id}/pause",
            "post /api/v1/listings/{id}/resumption",
            "post /api/v1/listings/{id}/withdrawal",
            "post /api/v1/listings/{id}/closure",
        ],
    ),
    (
        Party,
        &[
            "get /loans/{id}",
            "get /loans/{id}/code",
            "get /loans/{id}/calendar.ics",
            "post /loans/{id}/acceptance",
            "post /loans/{id}/refusal",
            "post /loans/{id}/withdrawal",
            "post /loans/{id}/cancellation",
            "post /loans/{id}/handover",
            "post /loans/{id}/return",
            "post /loans/{id}/objections",
            "post /loans/{id}/loss",
            "post /loans/{id}/extensions",
            "post /loans/{id}/extensions/acceptance",
            "post /loans/{id}/extensions/refusal",
            "post /loans/{id}/incidents",
            "post /loans/{id}/conditions",
            "get /loans/{id}/photos/{photo}/full",
            "get /loans/{id}/photos/{photo}/card",
            "get /loans/{id}/slip",
            "get /conversations/{id}",
            "get /conversations/{id}/live",
            "post /conversations/{id}/messages",
            "get /conversations/{id}/photos/{photo}/full",
            "get /conversations/{id}/photos/{photo}/card",
            "get /api/v1/conversations/{id}/messages",
            "post /api/v1/conversations/{id}/messages",
            "post /loans/{id}/messages",
            "get /loans/{id}/review",
            "post /loans/{id}/reviews",
            "get /api/v1/loans/{id}",
            "get /api/v1/loans/{id}/code",
            "post /api/v1/loans/{id}/acceptance",
            "post /api/v1/loans/{id}/refusal",
            "post /api/v1/loans/{id}/withdrawal",
            "post /api/v1/loans/{id}/cancellation",
            "post /api/v1/loans/{id}/handover",
            "post /api/v1/loans/{id}/return",
            "post /api/v1/loans/{id}/objections",
            "post /api/v1/loans/{id}/loss",
            "post /api/v1/loans/{id}/extensions",
            "post /api/v1/loans/{id}/extensions/acceptance",
            "post /api/v1/loans/{id}/extensions/refusal",
            "post /api/v1/loans/{id}/incidents",
            "post /api/v1/loans/{id}/conditions",
            "get /api/v1/loans/{id}/conditions",
            "post /api/v1/loans/{id}/messages",
            "post /api/v1/loans/{id}/reviews",
        ],
    ),
    (
        Oneself,
        &[
            "get /me/presentations/{id}",
            "post /me/presentations/{id}/withdrawal",
            "post /me/imports/{id}/removal",
            "delete /api/v1/imports/{id}",
            "delete /api/v1/me/holder-key",
            "post /me/sessions/{id}/end",
            "get /me/security/passkeys/{id}/removal",
            "post /me/security/passkeys/{id}/removal",
            "get /email-changes/{token}",
            "post /email-changes/{token}",
            "post /me/notifications/devices/{id}/removal",
            "get /searches/{id}/edit",
            "post /searches/{id}",
            "post /searches/{id}/removal",
            "patch /api/v1/me/searches/{id}",
            "delete /api/v1/me/searches/{id}",
            "get /me/decisions/{id}",
            "post /me/decisions/{id}/appeal",
            "post /api/v1/me/decisions/{id}/appeal",
            "post /reviews/{id}/reply",
            "post /reviews/{id}/consent",
            "post /api/v1/reviews/{id}/reply",
            "put /api/v1/reviews/{id}/consent",
        ],
    ),
    (
        Moderator,
        &[
            "get /admin",
            "get /admin/reports",
            "get /admin/reports/{id}",
            "post /admin/reports/{id}/decision",
            "post /admin/reports/{id}/claim",
            "post /admin/reports/{id}/claim/removal",
            "get /admin/members/{id}",
            "post /admin/members/{id}/decisions",
            "get /admin/figures",
            "get /admin/newcomers",
            "post /admin/listings/{id}/passing",
            "get /admin/appeals",
            "get /admin/decisions/{id}",
            "post /admin/decisions/{id}/lifting",
            "post /admin/decisions/{id}/answer",
            "get /api/v1/moderation/members/{id}/decisions",
            "post /api/v1/moderation/members/{id}/decisions",
            "post /api/v1/moderation/decisions/{id}/lifting",
            "post /api/v1/moderation/decisions/{id}/answer",
            "get /admin/rings",
            "post /admin/rings/{id}/inspection",
            "get /api/v1/moderation/rings",
            "post /api/v1/moderation/rings/{id}/inspection",
            "get /admin/listings/{id}",
            "post /admin/listings/{id}/hiding",
            "post /admin/listings/{id}/restoration",
            "get /admin/notes",
            "get /admin/reviews/{id}",
            "post /admin/reviews/{id}/hiding",
            "post /admin/reviews/{id}/restoration",
            "get /api/v1/moderation/notes",
            "post /api/v1/moderation/reviews/{id}/hiding",
            "post /api/v1/moderation/reviews/{id}/restoration",
            "get /api/v1/moderation/reports",
            "get /api/v1/moderation/reports/{id}",
            "post /api/v1/moderation/reports/{id}/decision",
            "post /api/v1/moderation/listings/{id}/hiding",
            "post /api/v1/moderation/listings/{id}/restoration",
        ],
    ),
    (
        Admin,
        &[
            "get /admin/town-report.csv",
            "post /admin/newcomers",
            "get /admin/issuers",
            "post /admin/issuers",
            "post /admin/issuers/{id}/removal",
            "get /admin/neighbourhood",
            "post /admin/neighbourhood",
            "post /admin/landmarks",
            "post /admin/landmarks/{id}/removal",
            "get /admin/members",
            "post /admin/members/{id}/approval",
            "post /admin/members/{id}/refusal",
            "post /admin/members/{id}/role",
            "post /admin/members/{id}/sessions/end",
            "post /admin/members/{id}/confirmation-link",
            "get /admin/audit",
            "get /api/v1/moderation/audit",
        ],
    ),
];

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
        "say in tests/it/authorization.rs, RULES, who may use {missing:#?}"
    );
    assert!(
        gone.is_empty(),
        "take out of tests/it/authorization.rs, RULES, what is no route any more: {gone:#?}"
    );
    assert_eq!(rules().count(), ruled.len(), "a route has two rules");
}

fn rules() -> impl Iterator<Item = (Access, &'static str)> {
    RULES
        .iter()
        .flat_map(|(access, routes)| routes.iter().map(|route| (*access, *route)))
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
