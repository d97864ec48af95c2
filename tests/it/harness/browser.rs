//! A real browser, driven by what a person sees: labels, buttons, text.

use std::fmt;
use std::panic::AssertUnwindSafe;
use std::path::Path;
use std::time::{Duration, Instant};

use fantoccini::elements::Element;
use fantoccini::{Client, ClientBuilder, Locator};
use futures_util::FutureExt as _;
use hyper_util::client::legacy::connect::HttpConnector;
use serde::Deserialize;
use serde_json::{Value, json};

use super::arrange::PASSWORD;
use super::client::http;
use super::tools::Tool;
use super::visitor::Visitor;

/// How long a page may take to say something. Generous: it is only spent when a test fails.
const PATIENCE: Duration = Duration::from_secs(10);

/// The width of a small telephone's screen, in CSS pixels.
const TELEPHONE: u64 = 360;

/// How long to wait before looking again.
const MOMENT: Duration = Duration::from_millis(50);

/// A browser with a fresh profile.
#[derive(Debug)]
pub(crate) struct Browser {
    client: Client,
    webdriver: String,
    session: String,
}

/// Lets `visitor` make a journey in a browser of their own, and closes it whatever happens. When
/// the journey fails, what the page showed is kept under `target/tests`. Without a browser on the
/// machine nothing happens, loudly; see [`Tool::find`].
pub(crate) async fn browse(visitor: Visitor, journey: impl AsyncFnOnce(&Browser)) {
    let Some(webdriver) = Tool::Browser.find() else {
        return;
    };
    let profile = tempfile::tempdir().expect("a folder for the profile");
    let browser = Browser::open(&webdriver, &visitor, profile.path()).await;
    let outcome = AssertUnwindSafe(journey(&browser)).catch_unwind().await;
    if outcome.is_err() {
        browser.keep_what_it_shows().await;
    }
    let closed = browser.client.close().await;
    if let Err(panic) = outcome {
        std::panic::resume_unwind(panic);
    }
    closed.expect("the browser closes");
}

/// Going about.
impl Browser {
    async fn open(webdriver: &str, visitor: &Visitor, profile: &Path) -> Browser {
        let Value::Object(capabilities) = visitor.capabilities(profile) else {
            unreachable!("the capabilities are an object")
        };
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(webdriver)
            .await
            .expect("the browser starts");
        let session = client.session_id().await.expect("the browser answers");
        Browser {
            client,
            webdriver: webdriver.trim_end_matches('/').to_owned(),
            session: session.expect("the session has an id"),
        }
    }

    /// Fantoccini's own client, for what has no name here.
    pub(crate) fn client(&self) -> &Client {
        &self.client
    }

    /// Opens an address.
    pub(crate) async fn goto(&self, url: &str) {
        self.client
            .goto(url)
            .await
            .unwrap_or_else(|e| panic!("{url} opens: {e}"));
    }

    /// Signs a member in, on the application at `base`.
    pub(crate) async fn sign_in(&self, base: &str, email: &str) {
        self.goto(&format!("{base}/sign-in?lang=en")).await;
        self.fill("email", email).await;
        self.fill("password", PASSWORD).await;
        self.click("Sign in").await;
    }

    /// Where the browser is.
    pub(crate) async fn address(&self) -> url::Url {
        self.client
            .current_url()
            .await
            .expect("the browser answers")
    }

    /// Writes into the field with this label or name, in place of what was there. A date field
    /// takes `2026-05-31`.
    pub(crate) async fn fill(&self, field: &str, text: &str) {
        let element = self.field(field).await;
        let kind = element.attr("type").await.expect("the field answers");
        let typed = match kind.as_deref() {
            Some("date") => as_typed(text),
            Some("file") => text.to_owned(),
            _ => {
                element.clear().await.expect("the field is emptied");
                text.to_owned()
            }
        };
        element
            .send_keys(&typed)
            .await
            .unwrap_or_else(|e| panic!("{field:?} takes text: {e}"));
    }

    /// Chooses the option that reads `option` in the list with this label or name.
    pub(crate) async fn choose(&self, field: &str, option: &str) {
        // Fantoccini's own way trips over an apostrophe.
        let path = format!(".//option[normalize-space(.)={}]", literal(option));
        let list = self.field(field).await;
        let found = list.find(Locator::XPath(&path)).await;
        let found = found.unwrap_or_else(|e| panic!("{field:?} offers {option:?}: {e}"));
        found.click().await.expect("an option can be chosen");
    }

    /// Ticks the box, or takes the radio button, with this label.
    pub(crate) async fn tick(&self, label: &str) {
        let field = self.field(label).await;
        self.bring_to_the_middle(&field).await;
        field
            .click()
            .await
            .unwrap_or_else(|e| panic!("{label:?}: {e}"));
    }

    /// Clicks the button or link that reads `text`; when there is none, one that holds `text`.
    /// When that leads to another page, waits until this one is left.
    pub(crate) async fn click(&self, text: &str) {
        let quoted = literal(text);
        let reads = "normalize-space(concat(., @value[not(../text())]))";
        let named = "self::button or self::a or self::summary or @role='button' or self::input[@type='submit']";
        let exact = format!("//*[{named}][{reads}={quoted} or @aria-label={quoted}]");
        let holding =
            format!("//*[{named}][contains({reads}, {quoted}) or contains(@aria-label, {quoted})]");
        // What the page is about comes before what frames every page.
        for path in [
            format!("//main{exact}"),
            format!("//main{holding}"),
            exact,
            holding,
        ] {
            if let Some(element) = self.first_shown(&path).await {
                self.bring_to_the_middle(&element).await;
                return follow(element).await;
            }
        }
        panic!(
            "nothing to click reads {text:?} {}",
            self.what_it_shows().await
        );
    }

    /// As a person would who sees it half under the bar at the foot of a phone's screen.
    async fn bring_to_the_middle(&self, element: &Element) {
        let element = serde_json::to_value(element.clone()).expect("an element has a reference");
        let middle = "arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})";
        // Without scripts a page may not be scrolled so; then the browser's own way must do.
        let _ = self.client.execute(middle, vec![element]).await;
    }

    async fn field(&self, label: &str) -> Element {
        let quoted = literal(label);
        let fields = "self::input or self::select or self::textarea";
        for test in [
            format!("@id=//label[normalize-space(.)={quoted}]/@for"),
            format!("@name={quoted} or @aria-label={quoted}"),
            format!("@id=//label[contains(normalize-space(.), {quoted})]/@for"),
            format!("ancestor::label[contains(normalize-space(.), {quoted})]"),
        ] {
            let path = format!("//*[{fields}][not(@type='hidden')][{test}]");
            if let Some(element) = self.first_shown(&path).await {
                return element;
            }
        }
        panic!(
            "no field has the label or name {label:?} {}",
            self.what_it_shows().await
        );
    }

    async fn first_shown(&self, path: &str) -> Option<Element> {
        let found = self
            .client
            .find_all(Locator::XPath(path))
            .await
            .expect("the page can be asked");
        for element in &found {
            if element.is_displayed().await.unwrap_or(false) {
                return Some(element.clone());
            }
        }
        // A radio button or file field is often invisible behind its drawn label.
        found.into_iter().next()
    }
}

/// Looking.
impl Browser {
    /// What one can read on the page.
    pub(crate) async fn text(&self) -> String {
        let since = Instant::now();
        loop {
            // Between finding the body and reading it, the page may be replaced by the next one.
            let read = match self.client.find(Locator::Css("body")).await {
                Ok(body) => body.text().await,
                Err(error) => Err(error),
            };
            match read {
                Ok(text) => return text,
                Err(error) if since.elapsed() > PATIENCE => {
                    panic!("the page cannot be read: {error}")
                }
                Err(_) => tokio::time::sleep(MOMENT).await,
            }
        }
    }

    /// Asserts that one can read this on the page, within [`PATIENCE`].
    pub(crate) async fn sees(&self, text: &str) {
        let since = Instant::now();
        // What the browser reads out has plain spaces where French sets fixed ones.
        let plain = text.replace(['\u{a0}', '\u{202f}'], " ");
        while !self
            .text()
            .await
            .replace(['\u{a0}', '\u{202f}'], " ")
            .contains(&plain)
        {
            if since.elapsed() > PATIENCE {
                panic!(
                    "the page does not say {text:?} {}",
                    self.what_it_shows().await
                );
            }
            tokio::time::sleep(MOMENT).await;
        }
    }

    /// Keeps a picture of the whole page, as PNG.
    pub(crate) async fn screenshot(&self, path: &Path) {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).expect("the picture's folder is made");
        }
        let whole = json!({ "captureBeyondViewport": true, "format": "png" });
        let answer = self
            .command(
                "goog/cdp/execute",
                json!({ "cmd": "Page.captureScreenshot", "params": whole }),
            )
            .await;
        let encoded = answer["data"]
            .as_str()
            .expect("the browser makes a picture");
        let png = base64::Engine::decode(&base64::prelude::BASE64_STANDARD, encoded);
        std::fs::write(path, png.expect("the picture is base64")).expect("the picture is kept");
    }

    /// What axe-core finds wrong with the page for people who see, hear or move otherwise. Empty
    /// when axe-core is not on the machine; see [`Tool::find`].
    pub(crate) async fn axe(&self) -> Vec<Violation> {
        let Some(file) = Tool::Axe.find() else {
            return Vec::new();
        };
        let axe = std::fs::read_to_string(&file).unwrap_or_else(|e| panic!("{file}: {e}"));
        self.client
            .execute(&axe, Vec::new())
            .await
            .expect("axe-core loads");
        let run = "const done = arguments[arguments.length - 1];
            axe.run(document, { resultTypes: ['violations'] }).then(
                found => done(found.violations.map(v => ({
                    rule: v.id, impact: v.impact || '', help: v.help,
                    places: v.nodes.map(n => n.html + '\\n      ' + n.failureSummary.replaceAll('\\n', '\\n      ')),
                }))),
                error => done(String(error)));";
        let found = self
            .client
            .execute_async(run, Vec::new())
            .await
            .expect("axe-core runs");
        serde_json::from_value(found.clone()).unwrap_or_else(|_| panic!("axe-core failed: {found}"))
    }

    /// Asserts that axe-core finds nothing wrong with the page.
    pub(crate) async fn is_accessible(&self) {
        let violations = self.axe().await;
        if !violations.is_empty() {
            let listed: String = violations.iter().map(Violation::to_string).collect();
            panic!(
                "{} has {} faults for axe-core:\n{listed}",
                self.address().await,
                violations.len()
            );
        }
    }

    /// Asserts that the page suits a telephone: axe-core finds nothing wrong, and nothing is wider
    /// than the screen.
    pub(crate) async fn looks_right(&self) {
        self.is_accessible().await;
        let width = "return document.documentElement.scrollWidth";
        let width = self.client.execute(width, Vec::new()).await;
        let width = width.expect("the page is measured").as_u64();
        assert!(
            width.is_some_and(|width| width <= TELEPHONE),
            "{width:?} pixels wide {}",
            self.what_it_shows().await
        );
    }

    /// The addresses asked for since the last call that are neither this page's own server nor
    /// inside the page itself.
    pub(crate) async fn third_party_requests(&self) -> Vec<String> {
        let own = self.address().await.origin();
        let log = self
            .command("se/log", json!({ "type": "performance" }))
            .await;
        let entries = log.as_array().expect("a log is a list");
        entries
            .iter()
            .filter_map(requested)
            .filter(|url| url.origin() != own)
            .map(String::from)
            .collect()
    }

    /// What the browser complained of since the last call: errors of scripts, things that a
    /// content security policy stopped, files that were missing.
    pub(crate) async fn complaints(&self) -> Vec<String> {
        let log = self.command("se/log", json!({ "type": "browser" })).await;
        let entries = log.as_array().expect("a log is a list");
        entries
            .iter()
            .filter_map(|entry| entry["message"].as_str())
            .map(str::to_owned)
            .collect()
    }

    async fn what_it_shows(&self) -> String {
        format!(
            "at {}, where one reads:\n{}",
            self.address().await,
            self.text().await
        )
    }

    async fn keep_what_it_shows(&self) {
        let test = std::thread::current()
            .name()
            .unwrap_or("test")
            .replace("::", "-");
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{test}.png"));
        self.screenshot(&path).await;
        eprintln!("A picture of the page is in {}", path.display());
    }

    /// Gives the browser an authenticator that keeps passkeys, whose owner is always there and always
    /// says yes (Web Authentication, section 11).
    pub(crate) async fn has_authenticator(&self) {
        let kind = json!({
            "protocol": "ctap2", "transport": "internal", "hasResidentKey": true,
            "hasUserVerification": true, "isUserConsenting": true, "isUserVerified": true,
        });
        let id = self.command("webauthn/authenticator", kind).await;
        assert!(id.is_string(), "{id}");
    }

    /// A command that only Chromium's driver knows.
    async fn command(&self, path: &str, body: Value) -> Value {
        let url = format!("{}/session/{}/{path}", self.webdriver, self.session);
        let answer = http().post(url).json(&body).send().await;
        let mut answer: Value = answer
            .expect("the driver answers")
            .json()
            .await
            .expect("the driver speaks JSON");
        answer["value"].take()
    }
}

/// Clicks, and waits until the page is left when the element is a link to another page or sends
/// a form. A script may have other plans for it: then the wait ends by itself.
async fn follow(element: Element) {
    let leads_away = match element.tag_name().await.as_deref() {
        Ok("a") => element
            .attr("href")
            .await
            .ok()
            .flatten()
            .is_some_and(|to| !to.starts_with('#')),
        _ => element.prop("type").await.ok().flatten().as_deref() == Some("submit"),
    };
    element.click().await.expect("it can be clicked");
    let since = Instant::now();
    while leads_away && element.is_enabled().await.is_ok() && since.elapsed() < PATIENCE / 3 {
        tokio::time::sleep(MOMENT).await;
    }
}

/// One rule that a page breaks, and where.
#[derive(Debug, Deserialize)]
pub(crate) struct Violation {
    /// axe-core's name of the rule, for instance `color-contrast`.
    pub(crate) rule: String,
    impact: String,
    help: String,
    places: Vec<String>,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "  {} ({}): {}", self.rule, self.impact, self.help)?;
        self.places
            .iter()
            .try_for_each(|place| writeln!(f, "    {place}"))
    }
}

/// The address of a request in a line of the performance log; none when the line says something
/// else, or the request leaves the page but not the browser.
fn requested(entry: &Value) -> Option<url::Url> {
    let line: Value = serde_json::from_str(entry["message"].as_str()?).ok()?;
    let message = &line["message"];
    (message["method"] == "Network.requestWillBeSent").then_some(())?;
    let url = url::Url::parse(message["params"]["request"]["url"].as_str()?).ok()?;
    matches!(url.scheme(), "http" | "https" | "ws" | "wss").then_some(url)
}

/// An ISO date as the keys of an English date field.
fn as_typed(date: &str) -> String {
    let (year, month, day) = (&date[..4], &date[5..7], &date[8..10]);
    format!("{month}{day}{year}")
}

/// A text as an expression in the language of paths, whose literals have no escapes.
fn literal(text: &str) -> String {
    let parts: Vec<String> = text.split('"').map(|part| format!("\"{part}\"")).collect();
    format!("concat({}, \"\")", parts.join(", '\"', "))
}
