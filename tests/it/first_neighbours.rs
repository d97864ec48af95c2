//! The second journey, in a real browser: from an empty database to the first loan. The founder's
//! page, an invitation, three neighbours without a mail server, a drill.

use palier::members::actions;
use palier::texts::Locale;

use crate::harness::app::TestApp;
use crate::harness::arrange::PASSWORD;
use crate::harness::browser::browse;
use crate::harness::tools::Tool;
use crate::harness::visitor::Visitor;
use crate::lending_journey::{Neighbour, Way, photo};

const WAY: Way = Way {
    locale: Locale::En,
    looked_at: true,
};

fn visitor() -> Visitor {
    Visitor::speaking("en-GB")
}

/// Founds by the one-time address; answers the path of an invitation.
async fn found(founder: &Neighbour<'_>) -> String {
    let link = founder.app.app.write(actions::new_founding).await;
    let link = link
        .expect("the database answers")
        .expect("not founded yet");
    founder.open(&link).await;
    founder.fill("founding-place", "Batignolles").await;
    founder.click("founding-search").await;
    founder.browser.click("Batignolles").await;
    founder.is_accessible().await;
    founder.fill("neighbourhood-name", "Les Batignolles").await;
    let way_in = founder.say("neighbourhood-joining-invitation");
    founder.browser.tick(&way_in).await;
    founder.fill("founding-admin-name", founder.name).await;
    founder.fill("founding-email", &founder.email()).await;
    founder.fill("founding-password", PASSWORD).await;
    founder.click("founding-found-it").await;
    founder.sees("founding-done").await;
    founder.is_accessible().await;
    text_of(founder, ".panel a").await
}

/// The path of an address that the page shows.
async fn text_of(neighbour: &Neighbour<'_>, css: &str) -> String {
    let found = neighbour
        .browser
        .client()
        .find(fantoccini::Locator::Css(css))
        .await;
    let text = found
        .expect("it is shown")
        .text()
        .await
        .expect("it can be read");
    url::Url::parse(&text)
        .expect("an address")
        .path()
        .to_owned()
}

/// Follows the invitation, and then the link that the founder hands over.
async fn join(neighbour: &Neighbour<'_>, founder: &Neighbour<'_>, invitation: &str) {
    neighbour.open(invitation).await;
    neighbour.is_accessible().await;
    neighbour.click("invitation-welcome-join").await;
    neighbour.fill("members-name", neighbour.name).await;
    neighbour.fill("members-email", &neighbour.email()).await;
    neighbour.fill("members-password", PASSWORD).await;
    neighbour.click("members-sign-up-submit").await;
    neighbour.sees("sessions-sent-title").await;
    founder.open("/admin/members").await;
    let hand_over = founder.say_with("admin-confirmation-link", "name", neighbour.name);
    founder.browser.click(&hand_over).await;
    let link = text_of(founder, ".slip-link").await;
    neighbour.open(&link).await;
    neighbour.click("sessions-confirm-submit").await;
    neighbour.choose_area().await;
}

#[actix_web::test]
async fn a_founder_and_three_neighbours_come_from_nothing_to_their_first_loan() {
    if Tool::Browser.find().is_none() {
        return;
    }
    let app = TestApp::unfounded().await;
    browse(visitor(), async |first| {
        let farida = Neighbour {
            browser: first,
            app: &app,
            way: &WAY,
            name: "Farida",
        };
        let invitation = found(&farida).await;
        browse(visitor(), async |second| {
            let ana = Neighbour {
                browser: second,
                app: &app,
                way: &WAY,
                name: "Ana",
            };
            join(&ana, &farida, &invitation).await;
            browse(visitor(), async |third| {
                let chloe = Neighbour {
                    browser: third,
                    app: &app,
                    way: &WAY,
                    name: "Chloe",
                };
                join(&chloe, &farida, &invitation).await;
                chloe.open("/").await;
                chloe.sees("listing-young-invite").await;
            })
            .await;
            browse(visitor(), async |fourth| {
                let bruno = Neighbour {
                    browser: fourth,
                    app: &app,
                    way: &WAY,
                    name: "Bruno",
                };
                join(&bruno, &farida, &invitation).await;
                let picture = photo();
                ana.lend_a_drill(&picture.path().display().to_string())
                    .await;
                bruno.ask_for_the_drill().await;
                ana.say_yes().await;
            })
            .await;
        })
        .await;
    })
    .await;
}
