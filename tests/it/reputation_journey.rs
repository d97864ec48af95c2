//! A reputation on its way, in a real browser on a telephone: taken along, shown in part by a link,
//! opened by somebody without an account, verified, withdrawn; and brought into another Palier.

use fantoccini::Locator;
use palier::members::MemberId;
use palier::texts::Locale;
use serde_json::json;

use super::portable::{platform, show, two_with_a_past};
use super::reviews::{brought_back, write};
use super::trust::ring_of;
use crate::harness::app::TestApp;
use crate::harness::browser::{Browser, browse};
use crate::harness::tools::Tool;
use crate::harness::visitor::Visitor;
use crate::lending_journey::{Neighbour, Way};

const ENGLISH: Way = Way {
    locale: Locale::En,
    looked_at: true,
};
const FRENCH: Way = Way {
    locale: Locale::Fr,
    looked_at: true,
};

/// Somebody at a telephone, signed in if they have a name here.
pub(crate) async fn at_a_telephone(
    app: &TestApp,
    way: &Way,
    name: &'static str,
    journey: impl AsyncFnOnce(&Neighbour<'_>),
) {
    let tongue = match way.locale {
        Locale::En => "en-GB",
        Locale::Fr => "fr-FR",
    };
    let visitor = Visitor::speaking(tongue).with_window(360, 740);
    browse(visitor, async |browser| {
        let somebody = Neighbour {
            browser,
            app,
            way,
            name,
        };
        if !name.is_empty() {
            browser.sign_in(&app.base, &somebody.email()).await;
            somebody
                .open(&format!("/?lang={}", way.locale.code()))
                .await;
            somebody.sees("layout-loans").await;
        }
        journey(&somebody).await;
        let mut complaints = browser.complaints().await;
        // What was typed wrongly comes back as a page with that status, of which browsers complain.
        complaints.retain(|said| !said.contains("status of 422"));
        assert_eq!(complaints, Vec::<String>::new());
    })
    .await;
}

/// What is right on every page of the journey.
pub(crate) async fn looked_at(somebody: &Neighbour<'_>) {
    somebody.is_accessible().await;
    somebody.browser.looks_right().await;
}

/// The text or an attribute of the first element of this selector.
async fn link(browser: &Browser, selector: &str) -> String {
    let found = browser.client().find(Locator::Css(selector)).await;
    let found = found.expect("a link").attr("href").await;
    found.expect("the browser answers").expect("an address")
}

/// The path of an address on `app`, whose name in links may be another than where it listens.
fn path(address: &str) -> String {
    let base = url::Url::parse("http://localhost/").expect("a base");
    let url = base.join(address).expect("an address");
    match url.query() {
        Some(query) => format!("{}?{query}", url.path()),
        None => url.path().to_owned(),
    }
}

#[expect(clippy::too_many_lines, reason = "one journey, told in one place")]
async fn shown_verified_and_withdrawn(way: &Way) {
    if Tool::Browser.find().is_none() || Tool::Axe.find().is_none() {
        return;
    }
    let app = TestApp::start().await;
    two_with_a_past(&app).await;
    at_a_telephone(&app, way, "Ana", async |ana| {
        ana.open("/me/reputation").await;
        ana.sees("reputation-take-button").await;
        looked_at(ana).await;
        ana.click("reputation-show-new").await;
        looked_at(ana).await;
        ana.fill("reputation-show-audience", "Mme Roux").await;
        ana.click("reputation-show-preview").await;
        ana.sees("reputation-show-preview-title").await;
        ana.browser.sees("Friendly, and close by.").await;
        looked_at(ana).await;
        ana.click("reputation-show-change").await;
        ana.click("reputation-show-preview").await;
        ana.click("reputation-show-make").await;
        looked_at(ana).await;
        let address = link(ana.browser, "main .panel a[href*='/shown/']").await;
        let file = tempfile::NamedTempFile::with_suffix(".json").expect("a file");
        let body = app
            .visitor()
            .page_text(&format!("{}/file", path(&address)))
            .await;
        std::fs::write(file.path(), body).expect("it is written");
        at_a_telephone(&app, way, "", async |reader| {
            reader.open(&path(&address)).await;
            reader.sees("reputation-shown-title").await;
            reader.browser.sees("Friendly, and close by.").await;
            looked_at(reader).await;
            reader.open("/verify").await;
            looked_at(reader).await;
            let path = file.path().display().to_string();
            reader.fill("reputation-verify-file", &path).await;
            reader.click("reputation-verify-button").await;
            reader.sees("reputation-verify-believed").await;
            looked_at(reader).await;
        })
        .await;
        ana.click("reputation-show-withdraw").await;
        ana.sees("reputation-withdrawn-done").await;
        looked_at(ana).await;
        refused(&app, way, &path(&address), file.path()).await;
    })
    .await;
}

/// The link leads nowhere, and the file is refused.
async fn refused(app: &TestApp, way: &Way, link: &str, file: &std::path::Path) {
    at_a_telephone(app, way, "", async |reader| {
        reader.open("/verify").await;
        reader
            .fill("reputation-verify-file", &file.display().to_string())
            .await;
        reader.click("reputation-verify-button").await;
        reader.sees("reputation-refused-withdrawn").await;
        looked_at(reader).await;
    })
    .await;
    app.visitor().get(link).await.expect_status(410);
}

#[tokio::test]
async fn what_is_shown_by_a_link_is_opened_verified_and_withdrawn() {
    shown_verified_and_withdrawn(&ENGLISH).await;
}

#[tokio::test]
async fn the_same_in_french() {
    shown_verified_and_withdrawn(&FRENCH).await;
}

#[tokio::test]
async fn a_reputation_is_carried_from_one_palier_into_another_by_its_member() {
    if Tool::Browser.find().is_none() || Tool::Axe.find().is_none() {
        return;
    }
    let (there, here) = (platform().await, platform().await);
    two_with_a_past(&there).await;
    let newcomer = here.member("Ana").await;
    at_a_telephone(&here, &ENGLISH, "Ana", async |ana| {
        ana.open("/me/imports").await;
        looked_at(ana).await;
        let address = there.app.config.base_url.to_string();
        ana.fill("reputation-import-from", &address).await;
        ana.click("reputation-import-ask").await;
        ana.sees("reputation-import-open").await;
        looked_at(ana).await;
        let way_there = link(ana.browser, "main a[href*='/me/presentations/new']").await;
        let file = made_there(&there, &path(&way_there)).await;
        ana.fill("reputation-import-file", &file.path().display().to_string())
            .await;
        ana.click("reputation-import-bring").await;
        ana.sees("reputation-imported-done").await;
        looked_at(ana).await;
        ana.open(&format!("/members/{}", newcomer.id)).await;
        ana.sees("reputation-elsewhere").await;
        ana.browser.sees("Friendly, and close by.").await;
        looked_at(ana).await;
    })
    .await;
}

/// What the former platform is asked for, made and downloaded there.
async fn made_there(there: &TestApp, path_there: &str) -> tempfile::NamedTempFile {
    let file = tempfile::NamedTempFile::with_suffix(".json").expect("a file");
    at_a_telephone(there, &ENGLISH, "Ana", async |ana| {
        ana.open(path_there).await;
        ana.click("reputation-show-preview").await;
        ana.click("reputation-show-make").await;
        ana.sees("reputation-show-file").await;
        let download = link(ana.browser, "main a[href$='/file']").await;
        let body = there.visitor().page_text(&path(&download)).await;
        std::fs::write(file.path(), body).expect("it is written");
    })
    .await;
    file
}

/// A neighbourhood in which there is something on every page about reputations: the addresses of
/// what Ana sees, and of what the admin sees.
async fn full(app: &TestApp) -> (Vec<String>, Vec<String>) {
    let (ana, ben) = two_with_a_past(app).await;
    let loan = brought_back(app, &ana, &ben).await;
    let noted = json!({"stars": 2, "text": "Late.", "private_note": "She shouted at me."});
    write(&ben, &loan, noted).await.expect_status(201);
    let shown = show(&ana, "The club", "").await;
    ring_of(app, &[ana.id.clone(), ben.id.clone()]).await;
    let admin = app.admin().await;
    for (address, level) in [("palier.example", "trusted"), ("evil.example", "refused")] {
        let keys = "A".repeat(43);
        let fields = [
            ("address", address),
            ("level", level),
            ("thumbprints", keys.as_str()),
        ];
        let noted = admin.post("/admin/issuers", &fields).await;
        noted.expect_status(303);
    }
    let id: MemberId = ana.id.parse().expect("an id");
    let about = app.read(|conn| palier::reviews::store::list_visible_about(conn, id, None, 1));
    let review = format!("/admin/reviews/{}", about.first().expect("a review").id);
    let own = [
        "/me/presentations",
        "/me/presentations/new",
        "/me/imports",
        "/me/thanks",
        "/me/reputation/print",
        &shown,
    ];
    let admins = ["/admin/notes", "/admin/issuers", "/admin/rings", &review];
    let owned = |paths: &[&str]| paths.iter().map(|path| (*path).to_owned()).collect();
    (owned(&own), owned(&admins))
}

#[tokio::test]
async fn lists_paper_and_what_admins_read_suit_a_telephone_in_both_languages() {
    if Tool::Browser.find().is_none() || Tool::Axe.find().is_none() {
        return;
    }
    let app = TestApp::start().await;
    let (own, admins) = full(&app).await;
    let day = Visitor::speaking("en").with_window(360, 800);
    let night = Visitor::speaking("fr").with_window(360, 800).in_the_dark();
    for (visitor, language) in [(day, "en"), (night, "fr")] {
        for (email, paths) in [("ana@example.org", &own), ("farida@example.org", &admins)] {
            browse(visitor.clone(), async |browser| {
                browser.sign_in(&app.base, email).await;
                for path in paths {
                    let url = format!("{}{path}?lang={language}", app.base);
                    browser.goto(&url).await;
                    assert_eq!(browser.address().await.path(), path, "it is the page");
                    browser.looks_right().await;
                }
            })
            .await;
        }
    }
}
