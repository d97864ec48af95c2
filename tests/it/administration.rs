//! The administration in a real browser: by keyboard alone, on a telephone, in both languages.

use palier::texts::Locale;
use serde_json::json;

use crate::harness::app::TestApp;
use crate::harness::arrange::PASSWORD;
use crate::harness::browser::browse;
use crate::harness::client::Client;
use crate::harness::keyboard::ENTER;
use crate::harness::tools::Tool;
use crate::harness::visitor::Visitor;
use crate::lending_journey::{Neighbour, Way};

/// From now on whoever joins waits for the admin.
async fn on_approval(admin: &Client) {
    let settings = [
        ("name", "Batignolles"),
        ("operator", "Farida"),
        ("notice", ""),
        ("joining", "approval"),
    ];
    let changed = admin.post("/admin/neighbourhood", &settings).await;
    changed.expect_status(303);
}

/// Somebody signs up, confirms the mail, and waits.
async fn somebody_waits(app: &TestApp, name: &str) {
    let email = format!("{}@example.org", name.to_lowercase());
    let wanted = json!({"name": name, "email": email, "password": PASSWORD, "locale": "en"});
    let joined = app.visitor().api("POST /api/v1/members", wanted).await;
    joined.expect_status(201);
    let link = app.mail_to(&email).await.path("/email-confirmations/");
    let proof = [("password", PASSWORD)];
    app.visitor().post(&link, &proof).await.expect_status(303);
}

/// Signs in, finds Éléonore, and lets in who waits, without a mouse.
async fn run_the_place(farida: &Neighbour<'_>, waiting: &str) {
    let keys = farida.browser;
    let code = farida.way.locale.code();
    farida.open(&format!("/sign-in?lang={code}")).await;
    keys.tab_to("email").await;
    keys.press(&farida.email()).await;
    keys.tab_to("password").await;
    keys.press(&format!("{PASSWORD}{ENTER}")).await;
    farida.sees("layout-me").await;
    farida.open(&format!("/me?lang={code}")).await;
    keys.enter(&farida.say("account-admin")).await;
    farida.sees("moderation-home-audit-text").await;
    keys.enter(&farida.say("moderation-home-members")).await;
    farida.sees("admin-lookup").await;
    keys.tab_to("name").await;
    keys.press(&format!("eleo{ENTER}")).await;
    farida.sees("admin-role-member").await;
    keys.enter("Éléonore").await;
    farida.sees("moderation-before").await;
    keys.enter(&farida.say("moderation-home-title")).await;
    farida.sees("moderation-home-audit-text").await;
    keys.enter(&farida.say("moderation-home-members")).await;
    farida.sees("admin-lookup").await;
    let let_in = farida.say_with("admin-approve", "name", waiting);
    keys.enter(&let_in).await;
    farida.sees("admin-approved-done").await;
    assert_eq!(keys.complaints().await, Vec::<String>::new());
}

#[tokio::test]
async fn an_admin_finds_a_member_and_lets_a_newcomer_in_by_keyboard_alone() {
    if Tool::Browser.find().is_none() {
        return;
    }
    let app = TestApp::start().await;
    app.member("Éléonore").await;
    on_approval(&app.admin().await).await;
    for (locale, visitor, waiting) in [
        (Locale::En, Visitor::speaking("en"), "Bruno"),
        (
            Locale::Fr,
            Visitor::speaking("fr").without_scripts(),
            "Chloe",
        ),
    ] {
        somebody_waits(&app, waiting).await;
        let way = Way {
            locale,
            looked_at: false,
        };
        browse(visitor, async |browser| {
            let farida = Neighbour {
                browser,
                app: &app,
                way: &way,
                name: "Farida",
            };
            run_the_place(&farida, waiting).await;
        })
        .await;
    }
}

/// What admins see, but for the page of one member.
const PAGES: [&str; 12] = [
    "/admin",
    "/admin/members",
    "/admin/neighbourhood",
    "/admin/categories",
    "/admin/legal",
    "/admin/legal/privacy-fr",
    "/admin/figures",
    "/admin/reports",
    "/admin/appeals",
    "/admin/newcomers",
    "/admin/audit",
    "/legal/imprint",
];

#[tokio::test]
async fn what_admins_choose_and_write_suits_a_telephone_in_both_languages() {
    if Tool::Browser.find().is_none() || Tool::Axe.find().is_none() {
        return;
    }
    let app = TestApp::start().await;
    let (admin, ana) = (app.admin().await, app.member("Ana").await);
    let imprint = [
        ("version", "0"),
        ("words", "The tenants\n\n1, rue des Dames"),
    ];
    let written = admin.post("/admin/legal/imprint-en", &imprint).await;
    written.expect_status(303);
    let member = format!("/admin/members/{}", ana.id);
    let pages = PAGES.into_iter().chain([&*member]);
    let day = Visitor::speaking("en").with_window(360, 800);
    let night = Visitor::speaking("fr").with_window(360, 800).in_the_dark();
    for (visitor, language) in [(day, "en"), (night, "fr")] {
        browse(visitor, async |browser| {
            browser.sign_in(&app.base, "farida@example.org").await;
            for path in pages.clone() {
                browser
                    .goto(&format!("{}{path}?lang={language}", app.base))
                    .await;
                assert_eq!(browser.address().await.path(), path, "it is the page");
                browser.looks_right().await;
            }
        })
        .await;
    }
}
