//! A report on its way, in a real browser on a telephone: from the mail that a moderator gets to the decision,
//! to whom it concerns, to what they say against it, and to another moderator's answer.

use chrono::Duration;
use palier::texts::Locale;

use crate::harness::app::TestApp;
use crate::harness::lending::offer;
use crate::harness::tools::Tool;
use crate::lending_journey::Way;
use crate::reputation_journey::{at_a_telephone, looked_at};

const ENGLISH: Way = Way {
    locale: Locale::En,
    looked_at: true,
};
const FRENCH: Way = Way {
    locale: Locale::Fr,
    looked_at: true,
};

/// The path on this instance that the last mail to somebody leads to.
async fn led_by_mail(app: &TestApp, email: &str, beginning: &str) -> String {
    app.settle().await;
    app.mail_to(email).await.path(beginning)
}

#[expect(clippy::too_many_lines, reason = "one journey, told in one place")]
async fn from_mail_to_appeal(way: &Way) {
    if Tool::Browser.find().is_none() || Tool::Axe.find().is_none() {
        return;
    }
    let app = TestApp::start().await;
    let (ana, _bruno) = (app.member("Ana").await, app.member("Bruno").await);
    let (mona, max) = (app.moderator("Mona").await, app.moderator("Max").await);
    let knife = offer(&ana, "Flick knife").await;
    at_a_telephone(&app, way, "Bruno", async |bruno| {
        bruno.open(&format!("/listings/{knife}")).await;
        bruno.click("matching-report").await;
        looked_at(bruno).await;
        bruno.click("moderation-reason-unsafe").await;
        bruno.sees("moderation-sent-done").await;
    })
    .await;
    app.advance(Duration::seconds(1)).await;
    let case = led_by_mail(&app, &mona.email, "/admin/reports/").await;
    at_a_telephone(&app, way, "Mona", async |mona| {
        mona.open(&case).await;
        looked_at(mona).await;
        mona.click("moderation-claim").await;
        mona.sees("moderation-claim-mine").await;
        mona.browser
            .tick(&way.locale.say("moderation-measure-suspend"))
            .await;
        mona.click("moderation-decide").await;
        mona.sees("moderation-error-reason-needed").await;
        looked_at(mona).await;
        mona.fill("moderation-days", "7").await;
        mona.fill("moderation-note", "Weapons, again.").await;
        mona.click("moderation-decide").await;
        mona.sees("moderation-decided-done").await;
        mona.open(&format!("/admin/members/{}", ana.id)).await;
        looked_at(mona).await;
    })
    .await;
    app.advance(Duration::seconds(1)).await;
    let decision = led_by_mail(&app, &ana.email, "/me/decisions/").await;
    let until = match way.locale {
        Locale::En => "suspended until 9 May 2026",
        Locale::Fr => "suspendu jusqu’au 9 mai 2026",
    };
    at_a_telephone(&app, way, "Ana", async |ana| {
        ana.open("/me/decisions").await;
        ana.sees("layout-suspended").await;
        looked_at(ana).await;
        ana.open(&decision).await;
        ana.browser.sees("Weapons, again.").await;
        ana.browser.sees(until).await;
        looked_at(ana).await;
        ana.fill("moderation-own-words", "It is a kitchen knife.")
            .await;
        ana.click("moderation-own-send").await;
        ana.sees("moderation-own-waits").await;
        looked_at(ana).await;
    })
    .await;
    app.advance(Duration::seconds(1)).await;
    let appeal = led_by_mail(&app, &max.email, "/admin/decisions/").await;
    at_a_telephone(&app, way, "Max", async |max| {
        max.open("/admin/appeals").await;
        looked_at(max).await;
        max.open(&appeal).await;
        looked_at(max).await;
        max.browser
            .tick(&way.locale.say("moderation-answer-overturn"))
            .await;
        max.fill("moderation-answer-words", "She is right.").await;
        max.click("moderation-answer-send").await;
        max.sees("moderation-answered-done").await;
    })
    .await;
    at_a_telephone(&app, way, "Ana", async |ana| {
        ana.open(&decision).await;
        ana.sees("moderation-own-lifted").await;
        ana.browser.sees("She is right.").await;
        looked_at(ana).await;
        ana.open("/transparency").await;
        looked_at(ana).await;
    })
    .await;
}

#[tokio::test]
async fn a_report_goes_from_mail_to_decision_and_appeal() {
    from_mail_to_appeal(&ENGLISH).await;
}

#[tokio::test]
async fn the_same_in_french() {
    from_mail_to_appeal(&FRENCH).await;
}

#[tokio::test]
async fn who_has_no_account_finds_the_form_for_something_illegal() {
    if Tool::Browser.find().is_none() || Tool::Axe.find().is_none() {
        return;
    }
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    let id = offer(&ana, "Fireworks").await;
    for way in [&ENGLISH, &FRENCH] {
        at_a_telephone(&app, way, "", async |stranger| {
            stranger
                .open(&format!("/listings/{id}?lang={}", way.locale.code()))
                .await;
            stranger.click("matching-report").await;
            looked_at(stranger).await;
            stranger.click("moderation-notice-send").await;
            stranger.sees("moderation-error-good-faith").await;
            looked_at(stranger).await;
        })
        .await;
    }
}
