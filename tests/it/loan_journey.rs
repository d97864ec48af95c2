//! What can come between two neighbours and still end well, in a real browser on a telephone: a
//! hand-over that one side denies, more days, a photo of a scratch; and a gift that five ask for.

use chrono::Duration;
use fantoccini::Locator;
use palier::texts::Locale;
use serde_json::json;

use crate::harness::app::TestApp;
use crate::harness::browser::browse;
use crate::harness::client::Client;
use crate::harness::lending::{gift, history, offer, seen, tick, told};
use crate::harness::tools::Tool;
use crate::harness::visitor::Visitor;
use crate::lending_journey::{Neighbour, Way, photo};

const WAY: Way = Way {
    locale: Locale::En,
    looked_at: true,
};

/// Lets somebody who is a member go about on a telephone, and listens to what their browser says.
async fn at_a_telephone(
    app: &TestApp,
    name: &'static str,
    journey: impl AsyncFnOnce(&Neighbour<'_>),
) {
    let visitor = Visitor::speaking("en-GB").with_window(360, 740);
    browse(visitor, async |browser| {
        let way = &WAY;
        let neighbour = Neighbour {
            browser,
            app,
            way,
            name,
        };
        browser.sign_in(&app.base, &neighbour.email()).await;
        neighbour.sees("layout-loans").await;
        journey(&neighbour).await;
        assert_eq!(browser.complaints().await, Vec::<String>::new());
    })
    .await;
}

/// A moment later, opens the page of the loan, which says this and suits the telephone.
async fn finds(neighbour: &Neighbour<'_>, words: &str) {
    tick(neighbour.app);
    neighbour.open_loan("Drill").await;
    neighbour.browser.sees(words).await;
    neighbour.browser.looks_right().await;
}

/// Presses what this message says, and reads the other one on a page that suits the telephone.
async fn presses(neighbour: &Neighbour<'_>, button: &str, answer: &str) {
    tick(neighbour.app);
    neighbour.click(button).await;
    neighbour.sees(answer).await;
    neighbour.browser.looks_right().await;
}

/// Answers the loan's id.
async fn ask_and_agree(lena: &Neighbour<'_>, boris: &Neighbour<'_>, drill: &str) -> String {
    boris.open(&format!("/listings/{drill}")).await;
    boris.fill("listing-ask-from", "2026-05-03").await;
    boris.fill("listing-ask-until", "2026-05-05").await;
    boris.fill("listing-ask-message", "For two shelves.").await;
    boris.browser.looks_right().await;
    presses(boris, "listing-ask-borrow", "loan-asked-done").await;
    finds(lena, "Boris would like it from 3 to 5 May 2026").await;
    lena.browser.sees("For two shelves.").await;
    lena.fill("loan-when-where", "Sunday from ten.").await;
    lena.fill("loan-address", "12 rue des Dames, 3rd floor")
        .await;
    presses(lena, "loan-accept", "loan-accepted-done").await;
    finds(boris, "Agreed: fetch it from Lena on 3 May 2026").await;
    boris.browser.sees("12 rue des Dames, 3rd floor").await;
    let address = boris.browser.address().await;
    address.path().trim_start_matches("/loans/").to_owned()
}

/// Lena presses her button too early, Boris says no, and only the code settles it.
async fn hand_over_after_all(lena: &Neighbour<'_>, boris: &Neighbour<'_>) {
    lena.app.advance(Duration::days(1)).await;
    finds(lena, "I have given it").await;
    presses(lena, "loan-gave-it", "loan-said-done").await;
    finds(boris, "Lena says that it was handed over. Is that right?").await;
    presses(boris, "loan-confirm-no", "loan-objected-done").await;
    finds(lena, "Boris said that this is not right.").await;
    let code = lena.shows_code("Drill").await;
    // As one types it who reads it aloud from the other's screen.
    let typed = format!("{} {}", &code[..3], &code[3..]).to_lowercase();
    boris.types_code("Drill", "Lena", &typed).await;
    boris.sees("loan-handed-over-done").await;
    boris.browser.looks_right().await;
    finds(lena, "Boris has it, and brings it back by 5 May 2026.").await;
}

async fn keep_it_longer(lena: &Neighbour<'_>, boris: &Neighbour<'_>) {
    boris.app.advance(Duration::days(2)).await;
    finds(boris, "Bring it back to Lena by 5 May 2026.").await;
    boris.click("loan-extend-summary").await;
    boris.fill("loan-extend-until", "2026-05-07").await;
    boris.browser.looks_right().await;
    boris.click("loan-extend-ask").await;
    finds(boris, "You asked to keep it until 7 May 2026.").await;
    finds(lena, "Boris would like to keep it until 7 May 2026.").await;
    let yes = lena.say_with("loan-extend-yes", "day", "7 May 2026");
    lena.browser.click(&yes).await;
    lena.sees("loan-extended-done").await;
    lena.browser.looks_right().await;
    finds(boris, "Bring it back to Lena by 7 May 2026.").await;
}

/// Boris notes a scratch with a photo, which Lena sees; then it goes back by one button each.
async fn bring_it_back(lena: &Neighbour<'_>, boris: &Neighbour<'_>) {
    let picture = photo();
    boris.app.advance(Duration::days(2)).await;
    finds(boris, "Bring it back to Lena by 7 May 2026.").await;
    boris.click("loan-condition-summary").await;
    boris
        .fill("loan-condition-note", "A scratch on the lid.")
        .await;
    let file = picture.path().display().to_string();
    boris.fill("loan-condition-photos", &file).await;
    boris.browser.looks_right().await;
    presses(boris, "loan-condition-add", "loan-condition-done").await;
    reads_no_bare_date(boris).await;
    presses(boris, "loan-brought-back", "loan-said-done").await;
    finds(lena, "Boris says that it is back. Is that right?").await;
    lena.browser.sees("A scratch on the lid.").await;
    sees_photo(lena).await;
    presses(lena, "loan-confirm-yes", "loan-returned-done").await;
    finds(boris, "It is back. Thank you both.").await;
}

/// What happened stands in the thread in words; what has none there is not a date alone.
async fn reads_no_bare_date(neighbour: &Neighbour<'_>) {
    let bare = Locator::XPath("//li[@class='event']/p[normalize-space(text())='']");
    let bare = neighbour.browser.client().find_all(bare).await;
    assert!(bare.expect("the page can be asked").is_empty());
}

/// The photo beside the note is not only named, but shown.
async fn sees_photo(neighbour: &Neighbour<'_>) {
    let shown = "const done = arguments[arguments.length - 1];
        const image = document.querySelector('.conditions img');
        image.loading = 'eager';
        image.decode().then(() => done(image.naturalWidth), error => done(String(error)));";
    let client = neighbour.browser.client();
    let width = client.execute_async(shown, Vec::new()).await;
    let width = width.expect("the page can be asked");
    assert!(width.as_u64().is_some_and(|width| width > 0), "{width}");
}

async fn say_how_it_was(lena: &Neighbour<'_>, boris: &Neighbour<'_>) {
    lena.open_loan("Drill").await;
    presses(lena, "loan-review", "review-final").await;
    lena.write_review("5", "He told me about the scratch.", "Boris")
        .await;
    lena.browser.sees("He told me about the scratch.").await;
    lena.browser.looks_right().await;
    boris.open_loan("Drill").await;
    boris.click("loan-review").await;
    boris.write_review("4", "A good drill.", "Lena").await;
    boris.browser.sees("He told me about the scratch.").await;
    boris.browser.looks_right().await;
    lena.open_loan("Drill").await;
    lena.click("loan-reviews").await;
    lena.browser.sees("A good drill.").await;
    lena.browser.looks_right().await;
    let label = lena.say_with("review-reply", "name", "Boris");
    lena.browser.fill(&label, "Come again.").await;
    presses(lena, "review-reply-send", "review-replied-done").await;
    lena.browser.sees("Come again.").await;
}

/// All that happens to the loan, in order.
const THE_WAY: [&str; 10] = [
    "request >requested",
    "accept requested>accepted",
    "declare_hand_over accepted>accepted",
    "object accepted>accepted",
    "hand_over accepted>out",
    "ask_extension out>out",
    "extend out>out",
    "condition out>out",
    "declare_return out>out",
    "return out>returned",
];

#[actix_web::test]
async fn on_telephones_a_loan_survives_a_denied_hand_over_more_days_and_a_scratch() {
    if Tool::Browser.find().is_none() {
        return;
    }
    let app = TestApp::start().await;
    let lena = app.member("Lena").await;
    app.member("Boris").await;
    let drill = offer(&lena, "Drill").await;
    at_a_telephone(&app, "Lena", async |lena| {
        at_a_telephone(&app, "Boris", async |boris| {
            let loan = ask_and_agree(lena, boris, &drill).await;
            hand_over_after_all(lena, boris).await;
            keep_it_longer(lena, boris).await;
            bring_it_back(lena, boris).await;
            say_how_it_was(lena, boris).await;
            assert_eq!(history(&app, &loan), THE_WAY);
        })
        .await;
    })
    .await;
}

/// Five neighbours who ask for the same, and their loans.
async fn five_askers(app: &TestApp, sofa: &str) -> Vec<(Client, String)> {
    let mut asked = Vec::new();
    for name in ["Ada", "Ben", "Cleo", "Dora", "Emil"] {
        let who = app.member(name).await;
        tick(app);
        let words = json!({"message": format!("{name} would love it.")});
        let call = format!("POST /api/v1/listings/{sofa}/loans");
        let loan = who.api(&call, words).await.expect_status(201).word("id");
        asked.push((who, loan));
    }
    asked
}

/// Lena goes from one of the five to all of them, takes Cleo, and then rather Emil.
async fn choose_twice(lena: &Neighbour<'_>) {
    lena.open_loan("Sofa").await;
    lena.browser.looks_right().await;
    lena.click("loan-askers-side-by-side").await;
    for name in ["Ada", "Ben", "Cleo", "Dora", "Emil"] {
        lena.browser.sees(&format!("{name} would love it.")).await;
    }
    lena.browser.looks_right().await;
    lena.browser.click("Give it to Cleo").await;
    lena.fill("loan-address", "12 rue des Dames").await;
    lena.click("loan-accept-gift").await;
    lena.sees("loan-accepted-done").await;
    lena.browser.looks_right().await;
    lena.click("loan-askers-side-by-side").await;
    lena.browser.sees("Give it to Emil instead").await;
    lena.browser.looks_right().await;
    lena.browser.click("Give it to Emil instead").await;
    lena.click("loan-accept-instead").await;
    lena.browser.sees("It is promised to Emil").await;
    lena.browser.looks_right().await;
}

/// Emil fetches it, with the code on Lena's screen.
async fn fetch_the_sofa(app: &TestApp, lena: &Neighbour<'_>) {
    let code = lena.reads_code().await;
    at_a_telephone(app, "Emil", async |emil| {
        emil.open_loan("Sofa").await;
        emil.browser.sees("Lena keeps it for you").await;
        emil.browser.looks_right().await;
        emil.types_code("Sofa", "Lena", &code).await;
        emil.browser.sees("It is yours now.").await;
        emil.browser.looks_right().await;
    })
    .await;
}

/// Somebody who did not get it reads so, kindly.
async fn reads_that_it_went(app: &TestApp, name: &'static str) {
    at_a_telephone(app, name, async |asker| {
        asker.open_loan("Sofa").await;
        let lead = asker.browser.client().find(Locator::Css(".turn .lead"));
        let lead = lead.await.expect("the page says what is next");
        let lead = lead.text().await.expect("it can be read");
        assert_eq!(lead, asker.say("loan-reason-given-away"));
        asker.browser.looks_right().await;
    })
    .await;
}

#[actix_web::test]
async fn on_a_telephone_a_giver_chooses_among_five_and_again_and_the_others_are_told_kindly() {
    if Tool::Browser.find().is_none() {
        return;
    }
    let app = TestApp::start().await;
    let lena = app.member("Lena").await;
    let sofa = gift(&lena, "Sofa").await;
    let asked = five_askers(&app, &sofa).await;
    at_a_telephone(&app, "Lena", async |lena| {
        choose_twice(lena).await;
        told(&app, &asked[2].0, "You are still among those who asked").await;
        fetch_the_sofa(&app, lena).await;
        lena.browser.client().refresh().await.expect("a new look");
        lena.browser.sees("You gave it to Emil.").await;
        lena.browser.looks_right().await;
    })
    .await;
    // Who was never chosen, and who was for a while.
    reads_that_it_went(&app, "Ada").await;
    reads_that_it_went(&app, "Cleo").await;
    for (who, loan) in &asked[..4] {
        assert_eq!(seen(who, loan).await["state"], "expired");
        told(&app, who, "It went to somebody else this time").await;
    }
}
