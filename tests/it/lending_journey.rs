//! The main job in a real browser: list, find, agree, lend, bring back, review, take one's
//! reputation away, and answer who looks for something. In English, in French, and without
//! JavaScript; on the pages that matter most, axe-core looks too.

use chrono::Duration;
use palier::texts::Locale;

use crate::harness::app::TestApp;
use crate::harness::arrange::PASSWORD;
use crate::harness::browser::{Browser, browse};
use crate::harness::client::http;
use crate::harness::tools::Tool;
use crate::harness::visitor::Visitor;

/// How a journey is made: the words that its reader sees, and whether axe-core looks.
pub(crate) struct Way {
    pub(crate) locale: Locale,
    pub(crate) looked_at: bool,
}

/// Somebody at their browser.
pub(crate) struct Neighbour<'a> {
    pub(crate) browser: &'a Browser,
    pub(crate) app: &'a TestApp,
    pub(crate) way: &'a Way,
    pub(crate) name: &'static str,
}

impl Neighbour<'_> {
    /// The words of a message, in the reader's language.
    pub(crate) fn say(&self, key: &str) -> String {
        self.way.locale.say(key)
    }

    pub(crate) fn say_with(&self, key: &str, name: &'static str, value: &str) -> String {
        self.way.locale.words(key, &[(name, value.into())])
    }

    pub(crate) fn email(&self) -> String {
        format!("{}@example.org", self.name.to_lowercase().replace('é', "e"))
    }

    pub(crate) async fn open(&self, path: &str) {
        self.browser.goto(&format!("{}{path}", self.app.base)).await;
    }

    pub(crate) async fn fill(&self, key: &str, text: &str) {
        self.browser.fill(&self.say(key), text).await;
    }

    pub(crate) async fn click(&self, key: &str) {
        self.browser.click(&self.say(key)).await;
    }

    pub(crate) async fn sees(&self, key: &str) {
        self.browser.sees(&self.say(key)).await;
    }

    pub(crate) async fn is_accessible(&self) {
        if self.way.looked_at {
            self.browser.is_accessible().await;
        }
    }

    /// Signs up, confirms the mail, and says where they live by the name of a district.
    async fn join(&self) {
        self.open("/sign-up").await;
        self.is_accessible().await;
        self.fill("members-name", self.name).await;
        self.fill("members-email", &self.email()).await;
        self.fill("members-password", PASSWORD).await;
        self.click("members-sign-up-submit").await;
        self.sees("sessions-sent-title").await;
        let link = self
            .app
            .mail_to(&self.email())
            .await
            .path("/email-confirmations/");
        self.open(&link).await;
        self.click("sessions-confirm-submit").await;
        self.choose_area().await;
    }

    pub(crate) async fn choose_area(&self) {
        self.open("/me/area").await;
        self.fill("members-area-by-place-label", "Batignolles")
            .await;
        self.click("members-area-by-place-search").await;
        self.browser.click("Batignolles").await;
        self.sees("members-area-check-title").await;
        self.click("members-area-save").await;
        self.sees("members-area-yours").await;
    }

    /// Lists a drill with a photo, in three fields.
    pub(crate) async fn lend_a_drill(&self, photo: &str) {
        self.open("/").await;
        self.click("layout-new").await;
        self.fill("listing-field-title", "Perceuse à percussion")
            .await;
        self.browser.tick(&self.say("listing-terms-lend")).await;
        self.browser
            .choose(
                &self.say("listing-field-category"),
                &self.say("listing-category-tools-power"),
            )
            .await;
        self.fill("listing-field-photos", photo).await;
        self.click("listing-publish").await;
        self.browser.sees("Perceuse à percussion").await;
    }

    /// Finds the drill by the beginning of a word, and asks for it.
    pub(crate) async fn ask_for_the_drill(&self) {
        self.open("/").await;
        self.is_accessible().await;
        self.fill("listing-search-what", "perceu").await;
        self.click("listing-search").await;
        self.sees("about-here").await;
        self.browser.click("Perceuse à percussion").await;
        self.is_accessible().await;
        self.fill("listing-ask-from", "2026-05-04").await;
        self.fill("listing-ask-until", "2026-05-06").await;
        self.fill("listing-ask-message", "Pour deux étagères. Merci !")
            .await;
        self.click("listing-ask-borrow").await;
        self.sees("loan-asked-done").await;
    }

    /// Opens the loan whose title this is, from the list of loans.
    pub(crate) async fn open_loan(&self, title: &str) {
        self.open("/me/loans").await;
        self.browser.click(title).await;
    }

    /// Says yes, with the address.
    pub(crate) async fn say_yes(&self) {
        self.open_loan("Perceuse à percussion").await;
        self.is_accessible().await;
        self.browser.sees("Pour deux étagères. Merci !").await;
        self.fill("loan-address", "12 rue des Dames, 3e étage")
            .await;
        self.click("loan-accept").await;
        self.sees("loan-accepted-done").await;
    }

    /// The code on one's screen, once the loan is opened.
    pub(crate) async fn shows_code(&self, title: &str) -> String {
        self.open_loan(title).await;
        self.reads_code().await
    }

    /// The code on one's screen.
    pub(crate) async fn reads_code(&self) -> String {
        let code = self
            .browser
            .client()
            .find(fantoccini::Locator::Css(".code"))
            .await;
        code.expect("a code is shown")
            .text()
            .await
            .expect("it can be read")
    }

    /// Types the code of the other's screen.
    pub(crate) async fn types_code(&self, title: &str, other: &str, code: &str) {
        self.open_loan(title).await;
        let label = self.say_with("loan-code-type", "name", other);
        self.browser.fill(&label, code).await;
        self.click("loan-code-send").await;
    }

    async fn review(&self, stars: &str, text: &str, other: &str) {
        self.open_loan("Perceuse à percussion").await;
        self.click("loan-review").await;
        self.write_review(stars, text, other).await;
    }

    /// Gives stars and words on the page for them.
    pub(crate) async fn write_review(&self, stars: &str, text: &str, other: &str) {
        let star = format!("//label[input[@name='stars' and @value='{stars}']]");
        let star = self
            .browser
            .client()
            .find(fantoccini::Locator::XPath(&star))
            .await;
        star.expect("a star")
            .click()
            .await
            .expect("it can be chosen");
        self.browser
            .fill(&self.say_with("review-text", "name", other), text)
            .await;
        self.click("review-save").await;
    }

    /// The signed file, fetched with the browser's own session.
    async fn take_reputation(&self) -> Vec<u8> {
        self.open("/me/reputation").await;
        self.is_accessible().await;
        self.sees("reputation-take-button").await;
        let cookie = self
            .browser
            .client()
            .get_named_cookie("session")
            .await
            .expect("signed in");
        let url = format!("{}/me/reputation/export", self.app.base);
        let request = http()
            .get(url)
            .header("cookie", format!("session={}", cookie.value()));
        let answer = request.send().await.expect("an answer");
        assert_eq!(answer.status(), 200);
        answer.bytes().await.expect("a file").to_vec()
    }

    /// Looks for what nobody has, and asks the neighbours.
    async fn wish_for_raclette(&self) {
        self.open("/").await;
        self.fill("listing-search-what", "appareil à raclette")
            .await;
        self.click("listing-search").await;
        self.sees("listing-none").await;
        self.click("listing-none-ask").await;
        self.fill("listing-field-from", "2026-05-16").await;
        self.fill("listing-field-until", "2026-05-17").await;
        self.click("listing-publish").await;
        self.browser.sees("raclette").await;
    }

    /// Sees the wish, lists what answers it, and proposes it.
    async fn answer_raclette(&self) {
        self.open("/listings?kind=request").await;
        self.browser.click("raclette").await;
        self.click("matching-new-offer").await;
        self.browser.tick(&self.say("listing-terms-lend")).await;
        self.click("listing-publish").await;
        self.click("listing-propose").await;
        self.sees("loan-proposed-done").await;
    }
}

/// A photo as a file, as a browser wants it.
pub(crate) fn photo() -> tempfile::NamedTempFile {
    let file = tempfile::Builder::new()
        .suffix(".png")
        .tempfile()
        .expect("a file");
    let mut picture = image::RgbImage::new(800, 600);
    for (x, y, pixel) in picture.enumerate_pixels_mut() {
        *pixel = image::Rgb([
            u8::try_from(x % 256).unwrap(),
            u8::try_from(y % 256).unwrap(),
            120,
        ]);
    }
    picture.save(file.path()).expect("a picture");
    file
}

async fn the_whole_journey(way: Way, visitor: fn() -> Visitor) {
    if Tool::Browser.find().is_none() {
        return;
    }
    let app = TestApp::start().await;
    browse(visitor(), async |one| {
        browse(visitor(), async |other| {
            let lea = Neighbour {
                browser: one,
                app: &app,
                way: &way,
                name: "Léa",
            };
            let marc = Neighbour {
                browser: other,
                app: &app,
                way: &way,
                name: "Marc",
            };
            lend_and_bring_back(&lea, &marc).await;
            review_and_take_away(&lea, &marc).await;
            wish_and_answer(&lea, &marc).await;
            assert_eq!(one.third_party_requests().await, Vec::<String>::new());
            assert_eq!(other.complaints().await, Vec::<String>::new());
        })
        .await;
    })
    .await;
}

async fn lend_and_bring_back(lea: &Neighbour<'_>, marc: &Neighbour<'_>) {
    let picture = photo();
    lea.join().await;
    lea.lend_a_drill(&picture.path().display().to_string())
        .await;
    marc.join().await;
    marc.ask_for_the_drill().await;
    lea.say_yes().await;
    marc.open_loan("Perceuse à percussion").await;
    marc.browser.sees("12 rue des Dames, 3e étage").await;
    lea.app.advance(Duration::days(2)).await;
    let code = lea.shows_code("Perceuse à percussion").await;
    marc.types_code("Perceuse à percussion", "Léa", &code).await;
    marc.sees("loan-handed-over-done").await;
    marc.app.advance(Duration::days(2)).await;
    marc.open_loan("Perceuse à percussion").await;
    marc.click("loan-brought-back").await;
    marc.sees("loan-said-done").await;
    lea.open_loan("Perceuse à percussion").await;
    lea.click("loan-confirm-yes").await;
    lea.sees("loan-returned-done").await;
}

async fn review_and_take_away(lea: &Neighbour<'_>, marc: &Neighbour<'_>) {
    lea.review("5", "Rendue propre, avec un mot gentil.", "Marc")
        .await;
    lea.browser.sees("Rendue propre, avec un mot gentil.").await;
    marc.review("4", "Une perceuse en parfait état.", "Léa")
        .await;
    marc.browser
        .sees("Rendue propre, avec un mot gentil.")
        .await;
    marc.app.settle().await;
    marc.open("/me/reputation").await;
    marc.click("reputation-public").await;
    marc.is_accessible().await;
    marc.browser
        .sees("Rendue propre, avec un mot gentil.")
        .await;
    for neighbour in [lea, marc] {
        let file = neighbour.take_reputation().await;
        let report = palier::reputation::verify::verify(
            &file,
            &palier::reputation::verify::Evidence::default(),
            neighbour.app.app.now(),
        );
        let report = report.unwrap_or_else(|why| panic!("{}: {why}", neighbour.name));
        assert!(report.issuer.contains("localhost"), "{report:?}");
    }
}

async fn wish_and_answer(lea: &Neighbour<'_>, marc: &Neighbour<'_>) {
    marc.wish_for_raclette().await;
    lea.answer_raclette().await;
    marc.open("/me/loans").await;
    marc.browser.click("raclette").await;
    marc.click("loan-accept").await;
    marc.sees("loan-accepted-done").await;
}

#[actix_web::test]
async fn neighbours_lend_review_and_take_their_reputation_in_english() {
    let way = Way {
        locale: Locale::En,
        looked_at: true,
    };
    the_whole_journey(way, || Visitor::speaking("en-GB")).await;
}

#[actix_web::test]
async fn des_voisins_pretent_et_emportent_leurs_references() {
    let way = Way {
        locale: Locale::Fr,
        looked_at: false,
    };
    the_whole_journey(way, || Visitor::speaking("fr-FR").with_window(360, 740)).await;
}

#[actix_web::test]
async fn neighbours_do_all_of_it_without_javascript() {
    let way = Way {
        locale: Locale::En,
        looked_at: false,
    };
    the_whole_journey(way, || Visitor::speaking("en-GB").without_scripts()).await;
}
