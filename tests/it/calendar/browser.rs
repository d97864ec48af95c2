//! The calendar in a real browser, on a telephone, without scripts.

use fantoccini::Locator;

use crate::harness::app::TestApp;
use crate::harness::browser::browse;
use crate::harness::client::Client;
use crate::harness::lending::offer;
use crate::harness::tools::Tool;
use crate::harness::visitor::Visitor;

async fn keep_and_free(app: &TestApp, lena: &Client, drill: &str) {
    let visitor = Visitor::speaking("en-GB").with_window(360, 740);
    browse(visitor, async |browser| {
        browser.sign_in(&app.base, &lena.email).await;
        browser
            .goto(&format!("{}/listings/{drill}", app.base))
            .await;
        browser.looks_right().await;
        browser.click("Days").await;
        for (from, until) in [("2026-05-07", "2026-05-08"), ("2026-05-20", "2026-05-21")] {
            browser.fill("from", from).await;
            browser.fill("until", until).await;
            browser.click("Keep for me").await;
            browser.sees("These days are yours.").await;
        }
        browser.looks_right().await;
        browser.click("Free again (20 to 21 May 2026)").await;
        browser.sees("These days are free again.").await;
    })
    .await;
}

async fn choose_days_and_ask(app: &TestApp, boris: &Client, drill: &str) {
    let visitor = Visitor::speaking("en-GB").with_window(360, 740);
    browse(visitor.clone(), async |browser| {
        browser.sign_in(&app.base, &boris.email).await;
        let path = format!("{}/listings/{drill}?from=2026-05-05", app.base);
        browser.goto(&path).await;
        browser.looks_right().await;
    })
    .await;
    browse(visitor.in_the_dark().without_scripts(), async |browser| {
        browser.sign_in(&app.base, &boris.email).await;
        browser
            .goto(&format!("{}/listings/{drill}", app.base))
            .await;
        let taken = Locator::XPath("//td[@class='taken']/a");
        let links = browser.client().find_all(taken).await;
        assert!(
            links.expect("a calendar").is_empty(),
            "taken days are no links"
        );
        browser
            .click("Tuesday 5 May 2026: choose as the first day")
            .await;
        browser.sees("now choose the last day").await;
        browser
            .click("Wednesday 6 May 2026: choose as the last day")
            .await;
        browser.sees("You chose 5 to 6 May 2026.").await;
        browser.click("Ask to borrow").await;
        browser.sees("You will get a mail").await;
    })
    .await;
}

#[actix_web::test]
async fn on_a_telephone_an_owner_keeps_days_and_a_borrower_chooses_others() {
    if Tool::Browser.find().is_none() {
        return;
    }
    let app = TestApp::start().await;
    let (lena, boris) = (app.member("Lena").await, app.member("Boris").await);
    let drill = offer(&lena, "Drill").await;
    keep_and_free(&app, &lena, &drill).await;
    choose_days_and_ask(&app, &boris, &drill).await;
    let page = boris.page_text(&format!("/listings/{drill}")).await;
    assert!(
        page.contains(">20</a>"),
        "what was given back can be chosen"
    );
}
