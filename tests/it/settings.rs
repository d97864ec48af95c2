//! What an admin changes while Palier runs: who may look around, how to reach whoever runs it, which
//! categories are listed, and the legal texts.

use palier::texts::Locale;
use palier::web::door;
use serde_json::json;

use crate::authorization::rules_of_everybody;
use crate::harness::app::TestApp;
use crate::harness::arrange::png;
use crate::harness::client::Client;
use crate::harness::lending::offer;
use crate::listings::{id, list};

/// The form of the settings, as it is filled in, with one more field.
async fn change(admin: &Client, field: (&str, &str)) -> u16 {
    let settings = [
        ("name", "Batignolles"),
        ("operator", "Farida"),
        ("notice", ""),
        ("joining", "everyone"),
        field,
    ];
    admin.post("/admin/neighbourhood", &settings).await.status
}

/// Adds a photo to a listing; its address.
async fn pictured(ana: &Client, listing: &str) -> String {
    let pictures = [("photos", "drill.png", png())];
    let more = format!("{listing}/photos");
    ana.upload(&more, &[], &pictures).await.expect_status(303);
    let page = ana.page_text(listing).await;
    let (_, photo) = page.split_once("/photos/").expect("a photo");
    format!("/photos/{}", photo.split('"').next().expect("its address"))
}

/// Percent signs (RFC 3986, 2.1) lead round no door.
async fn however_it_is_written(visitor: &Client, listing: &str) {
    for path in [
        "/%6Cistings?q=drill",
        &listing.replace("listings", "listing%73"),
    ] {
        let answer = visitor.get(path).await;
        assert!(answer.status >= 300 && !answer.says("Drill"), "{path}");
    }
}

#[tokio::test]
async fn where_members_alone_may_look_around_a_visitor_is_asked_to_sign_in() {
    let app = TestApp::start().await;
    let (admin, ana) = (app.admin().await, app.member("Ana").await);
    let drill = offer(&ana, "Drill").await;
    let (listing, profile) = (format!("/listings/{drill}"), format!("/members/{}", ana.id));
    let photo = pictured(&ana, &listing).await;
    let visitor = app.visitor();
    visitor.get(&listing).await.expect_status(200);
    assert_eq!(change(&admin, ("looking", "members")).await, 303);
    for path in [
        "/",
        "/listings?q=drill",
        "/listings.atom",
        "/map",
        &listing,
        &profile,
    ] {
        let sent_on = visitor.get(path).await.expect_status(303);
        assert!(sent_on.location().starts_with("/sign-in?next="), "{path}");
        assert!(!sent_on.says("Drill"), "{path}");
        ana.get(path).await.expect_status(200);
    }
    however_it_is_written(&visitor, &listing).await;
    ana.get(&photo).await.expect_status(200);
    let kept = ana.get(&photo).await.headers["cache-control"].clone();
    assert_eq!(kept, "private, max-age=3600", "no proxy keeps it");
    visitor.get(&photo).await.expect_status(303);
    for path in ["/listings?q=drill", &listing, &profile] {
        let call = format!("GET /api/v1{path}");
        visitor.api(&call, json!({})).await.expect_status(401);
        ana.api(&call, json!({})).await.expect_status(200);
    }
    for path in ["/about", "/rules", "/privacy", "/sign-in", "/sign-up"] {
        visitor.get(path).await.expect_status(200);
    }
    assert_eq!(change(&admin, ("looking", "everyone")).await, 303);
    visitor.get(&listing).await.expect_status(200);
    assert_eq!(change(&admin, ("looking", "nobody")).await, 422);
}

/// Of the routes that are for everybody, those that show no member and no listing.
const ABOUT_NOBODY: [&str; 19] = [
    "/healthz",
    "/readyz",
    "/assets/",
    "/favicon",
    "/robots",
    "/manifest",
    "/push",
    "/.well-known",
    "/status/",
    "/verify",
    "/contexts/",
    "/about",
    "/rules",
    "/transparency",
    "/reports",
    "/privacy",
    "/legal/",
    "/unfounded",
    "/api/v1/openapi",
];

#[test]
fn no_route_that_shows_members_or_listings_to_everybody_is_forgotten_at_the_door() {
    let reads = rules_of_everybody().filter_map(|route| route.strip_prefix("get "));
    let joining = [
        "/sign-",
        "/second-step",
        "/password-reset",
        "/email-",
        "/invitations/",
    ];
    let about_nobody = |path: &&str| {
        let mut known = ABOUT_NOBODY.iter().chain(&joining);
        !known.any(|begin| path.starts_with(begin))
    };
    let mut showing: Vec<_> = reads.filter(about_nobody).collect();
    let mut at_the_door = door::OPEN.to_vec();
    showing.sort_unstable();
    at_the_door.sort_unstable();
    assert_eq!(showing, at_the_door, "see src/web/door.rs");
}

#[tokio::test]
async fn the_address_of_whoever_runs_the_place_stands_at_the_foot_of_every_page() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    assert_eq!(change(&admin, ("contact", "the baker")).await, 422);
    assert_eq!(change(&admin, ("contact", "farida@example.org")).await, 303);
    let page = app.visitor().page_text("/rules").await;
    assert!(
        page.contains(r#"href="mailto:farida@example.org""#),
        "{page}"
    );
    let form = admin.page_text("/admin/neighbourhood").await;
    assert!(form.contains(r#"value="farida@example.org""#), "{form}");
}

/// Hides the tools, and the tents among what one camps with.
async fn hide(admin: &Client) {
    let hidden = [("hidden", "tools"), ("hidden", "camping-tents")];
    let done = admin.post("/admin/categories", &hidden).await;
    done.expect_status(303);
}

#[tokio::test]
async fn nothing_new_is_listed_in_a_hidden_category_and_what_is_there_stays() {
    let app = TestApp::start().await;
    let (admin, ana) = (app.admin().await, app.member("Ana").await);
    let drill = json!({"title": "Drill", "category": "tools-power"});
    let before = list(&ana, drill.clone()).await;
    hide(&admin).await;
    let refused = ana
        .api("POST /api/v1/listings", offered("Saw", "tools-hand"))
        .await;
    let refused = refused.expect_status(422);
    assert_eq!(refused.json()["errors"][0]["pointer"], "/category");
    let tent = ana
        .api("POST /api/v1/listings", offered("Tent", "camping-tents"))
        .await;
    tent.expect_status(422);
    list(&ana, json!({"title": "Stove", "category": "camping"})).await;
    let form = ana.page_text("/listings/new").await;
    assert!(!form.contains("tools-power") && !form.contains("camping-tents"));
    assert!(form.contains(r#"value="camping""#), "{form}");
    let found = ana.page_text("/listings?q=drill").await;
    assert!(found.contains("Drill") && !found.contains("category=tools"));
    let own = ana
        .page_text(&format!("/listings/{}/edit", id(&before)))
        .await;
    assert!(
        own.contains("tools-power") && !own.contains("tools-hand"),
        "{own}"
    );
    let call = format!("PATCH /api/v1/listings/{}", id(&before));
    let again = json!({"version": 1, "title": "Strong drill"});
    ana.api(&call, again).await.expect_status(200);
    let moved = json!({"version": 2, "category": "tools-hand"});
    ana.api(&call, moved).await.expect_status(422);
    app.settle().await;
    let log = admin.page_text("/admin/audit").await;
    assert!(log.contains("tools camping-tents"), "{log}");
    let shown = admin.post("/admin/categories", &[]).await;
    shown.expect_status(303);
    list(&ana, json!({"title": "Saw", "category": "tools-hand"})).await;
}

#[tokio::test]
async fn what_is_no_category_or_must_stay_cannot_be_hidden() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    for wrong in ["other", "weapons"] {
        let refused = admin.post("/admin/categories", &[("hidden", wrong)]).await;
        refused.expect_status(400);
    }
}

fn offered(title: &str, category: &str) -> serde_json::Value {
    json!({"kind": "offer", "terms": "lend", "title": title, "description": "", "category": category})
}

#[tokio::test]
async fn an_imprint_is_read_by_everybody_once_it_is_written_and_never_as_html() {
    let app = TestApp::start().await;
    let (admin, visitor) = (app.admin().await, app.visitor());
    visitor.get("/legal/imprint").await.expect_status(404);
    assert!(!visitor.page_text("/about").await.contains("/legal/"));
    let words = "The tenants <b>of the 17e</b>\n\n1, rue des Dames";
    let imprint = [("version", "0"), ("words", words)];
    let edit = "/admin/legal/imprint-en";
    admin.post(edit, &imprint).await.expect_status(303);
    let page = visitor.page_text("/legal/imprint?lang=en").await;
    let paragraph = r#"<p class="prose">1, rue des Dames</p>"#;
    assert!(page.contains(paragraph) && !page.contains("<b>"), "{page}");
    assert!(
        page.contains(r#"href="/legal/imprint""#),
        "the footer leads there"
    );
    let page = visitor.page_text("/legal/imprint?lang=fr").await;
    assert!(
        page.contains(r#"class="stack" lang="en""#),
        "in the only language: {page}"
    );
    app.settle().await;
    assert!(admin.page_text("/admin/audit").await.contains("imprint-en"));
    let gone = [("version", "1"), ("words", " ")];
    admin.post(edit, &gone).await.expect_status(303);
    visitor.get("/legal/imprint").await.expect_status(404);
    assert!(!visitor.page_text("/about").await.contains("/legal/"));
    let again = [("version", "2"), ("words", "The tenants")];
    admin.post(edit, &again).await.expect_status(303);
    visitor.get("/legal/imprint").await.expect_status(200);
    for path in [
        "/legal/rules",
        "/admin/legal/imprint-de",
        "/admin/legal/imprint",
    ] {
        admin.get(path).await.expect_status(404);
    }
}

#[tokio::test]
async fn a_second_editor_of_a_legal_text_sees_what_the_first_one_wrote() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let edit = "/admin/legal/terms-en";
    let first = [("version", "0"), ("words", "Be kind.")];
    admin.post(edit, &first).await.expect_status(303);
    let second = [("version", "0"), ("words", "Be quick.")];
    let stale = admin.post(edit, &second).await.expect_status(409);
    assert!(
        stale.says("Be kind.") && stale.says("Be quick."),
        "{}",
        stale.body
    );
    assert!(stale.says(r#"name="version" value="1""#), "{}", stale.body);
    let page = app.visitor().page_text("/legal/terms").await;
    assert!(page.contains("Be kind."), "{page}");
    let long = "x".repeat(20_001);
    let too_long = [("version", "1"), ("words", long.as_str())];
    admin.post(edit, &too_long).await.expect_status(422);
}

#[tokio::test]
async fn a_privacy_notice_begins_with_what_the_program_knows_and_takes_the_place_in_the_footer() {
    let app = TestApp::start().await;
    let (admin, visitor) = (app.admin().await, app.visitor());
    for (locale, edit) in [
        (Locale::En, "/admin/legal/privacy-en"),
        (Locale::Fr, "/admin/legal/privacy-fr"),
    ] {
        let form = admin.page_text(edit).await;
        let long = locale.say("legal-start-long");
        let title = long.lines().next().expect("a title");
        assert!(form.contains(title), "{form}");
        assert!(!form.contains(locale.say("legal-start-push").lines().next().unwrap()));
        assert!(!form.contains("legal-start"), "each part has words: {form}");
    }
    assert!(
        visitor
            .page_text("/about")
            .await
            .contains(r#"href="/privacy""#)
    );
    let notice = [("version", "0"), ("words", "We keep little.")];
    let written = admin.post("/admin/legal/privacy-en", &notice).await;
    written.expect_status(303);
    let about = visitor.page_text("/about").await;
    assert!(about.contains(r#"href="/legal/privacy""#), "{about}");
    assert!(!about.contains(r#"href="/privacy""#), "{about}");
    let page = visitor.page_text("/legal/privacy").await;
    assert!(page.contains(r#"href="/privacy""#), "it leads on to ours");
}
