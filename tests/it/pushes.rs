//! Messages to browsers: who gets them, what a push service sees of them, and when they end.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::TimeDelta;
use jsonwebtoken::{Algorithm, DecodingKey, Validation};
use p256::SecretKey;
use p256::elliptic_curve::sec1::ToEncodedPoint as _;
use palier::outbound::Reach;
use serde_json::{Value, json};

use crate::harness::app::TestApp;
use crate::harness::browser::browse;
use crate::harness::client::Client;
use crate::harness::lending::{ask, offer, tick};
use crate::harness::tools::Tool;
use crate::harness::visitor::Visitor;
use crate::searches::again;

/// A browser, with the keys that it alone has.
pub(crate) struct Browser {
    endpoint: String,
    key: SecretKey,
    secret: [u8; 16],
    public: String,
    encoded: String,
}

impl Browser {
    pub(crate) fn at(endpoint: &str) -> Browser {
        let key = SecretKey::from_slice(&[9; 32]).expect("a key");
        let point = key.public_key().to_encoded_point(false);
        let secret = [5; 16];
        Browser {
            endpoint: endpoint.to_owned(),
            public: URL_SAFE_NO_PAD.encode(point.as_bytes()),
            encoded: URL_SAFE_NO_PAD.encode(secret),
            key,
            secret,
        }
    }

    /// What its page sends to turn messages on.
    pub(crate) fn fields(&self) -> [(&str, &str); 3] {
        [
            ("endpoint", &self.endpoint),
            ("p256dh", &self.public),
            ("auth", &self.encoded),
        ]
    }

    fn read(&self, body: &[u8]) -> Value {
        let plain = web_push_native::decrypt(body.to_vec(), &self.key, &self.secret.into());
        serde_json::from_slice(&plain.expect("it is for this browser")).expect("JSON")
    }
}

/// What a push service was sent.
#[derive(Clone, Debug)]
struct Sent {
    head: String,
    body: Vec<u8>,
}

/// A push service that answers with what it is told to.
struct Service {
    base: String,
    sent: Arc<Mutex<Vec<Sent>>>,
    answer: Arc<Mutex<&'static str>>,
}

impl Service {
    fn start() -> Service {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let base = format!("http://{}", listener.local_addr().expect("an address"));
        let sent = Arc::new(Mutex::new(Vec::new()));
        let answer = Arc::new(Mutex::new("201 Created"));
        let (seen, says) = (sent.clone(), answer.clone());
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.expect("a caller");
                let mut reader = BufReader::new(stream.try_clone().expect("a stream"));
                let (mut head, mut length) = (String::new(), 0);
                loop {
                    let mut line = String::new();
                    reader.read_line(&mut line).expect("a line");
                    if line.trim().is_empty() {
                        break;
                    }
                    if let Some(value) = line.to_lowercase().strip_prefix("content-length:") {
                        length = value.trim().parse().expect("a length");
                    }
                    head.push_str(&line);
                }
                let mut body = vec![0; length];
                reader.read_exact(&mut body).expect("a body");
                seen.lock().expect("kept").push(Sent { head, body });
                let says = *says.lock().expect("an answer");
                let close = "content-length: 0\r\nconnection: close\r\n\r\n";
                write!(stream, "HTTP/1.1 {says}\r\n{close}").expect("answered");
            }
        });
        Service { base, sent, answer }
    }

    fn browser(&self, name: &str) -> Browser {
        Browser::at(&format!("{}/{name}", self.base))
    }

    fn says(&self, status: &'static str) {
        *self.answer.lock().expect("an answer") = status;
    }

    fn sent(&self) -> Vec<Sent> {
        self.sent.lock().expect("kept").clone()
    }
}

async fn pushing() -> TestApp {
    TestApp::founded(|config| config.push = Some(Reach::Local)).await
}

async fn turn_on(who: &Client, browser: &Browser) -> u16 {
    let path = "/me/notifications/devices";
    who.post(path, &browser.fields()).await.status
}

#[tokio::test]
async fn a_browser_shows_what_happens_and_nobody_on_the_way_reads_it() {
    let (app, service) = (pushing().await, Service::start());
    let (lena, boris) = (app.member("Lena").await, app.member("Boris").await);
    let browser = service.browser("lena");
    assert_eq!(turn_on(&lena, &browser).await, 303);
    let drill = offer(&lena, "Drill").await;
    let loan = ask(&boris, &drill, "2026-05-04", "2026-05-06").await;
    app.settle().await;
    let sent = service.sent();
    assert_eq!(sent.len(), 1, "{sent:?}");
    let shown = browser.read(&sent[0].body);
    assert_eq!(shown["url"], json!(format!("/loans/{loan}")));
    assert!(
        shown["title"].as_str().unwrap().contains("Boris"),
        "{shown}"
    );
    let raw = String::from_utf8_lossy(&sent[0].body).into_owned();
    assert!(!raw.contains("Boris") && !raw.contains("Drill"));
    assert!(sent[0].head.starts_with("POST /lena "), "{}", sent[0].head);
    let head = sent[0].head.to_lowercase();
    assert!(head.contains("content-encoding: aes128gcm") && head.contains("ttl: 86400"));
    assert_signed(&app, &sent[0], &service.base);
    app.advance(TimeDelta::minutes(10)).await;
    assert_eq!(service.sent().len(), 1, "each once");
}

/// That the service can see who sends it (RFC 8292).
fn assert_signed(app: &TestApp, sent: &Sent, audience: &str) {
    let line = sent
        .head
        .lines()
        .find(|line| line.to_lowercase().starts_with("authorization:"));
    let (_, value) = line
        .expect("a signature")
        .split_once("vapid t=")
        .expect("VAPID");
    let (token, key) = value.split_once(", k=").expect("a key");
    let point = URL_SAFE_NO_PAD.decode(key.trim()).expect("base64url");
    let public = app.app.pusher.as_ref().expect("it pushes").public_key();
    assert_eq!(key.trim(), public);
    let [x, y] = [&point[1..33], &point[33..]].map(|part| URL_SAFE_NO_PAD.encode(part));
    let key = DecodingKey::from_ec_components(&x, &y).expect("a key");
    let mut rules = Validation::new(Algorithm::ES256);
    rules.set_audience(&[audience]);
    rules.validate_exp = false;
    let read = jsonwebtoken::decode::<Value>(token, &key, &rules).expect("signed");
    let left = read.claims["exp"].as_i64().unwrap() - app.app.now().utc().timestamp();
    assert!((1..=86_400).contains(&left), "{left}");
    assert!(read.claims["sub"].as_str().unwrap().starts_with("mailto:"));
}

#[tokio::test]
async fn what_a_service_does_not_take_waits_and_a_browser_that_is_gone_is_forgotten() {
    let (app, service) = (pushing().await, Service::start());
    let (lena, boris) = (app.member("Lena").await, app.member("Boris").await);
    turn_on(&lena, &service.browser("lena")).await;
    let drill = offer(&lena, "Drill").await;
    service.says("503 Service Unavailable");
    ask(&boris, &drill, "2026-05-04", "2026-05-06").await;
    app.settle().await;
    service.says("201 Created");
    app.settle().await;
    assert_eq!(service.sent().len(), 1, "not at once again");
    app.advance(TimeDelta::minutes(1)).await;
    assert_eq!(service.sent().len(), 2);
    service.says("410 Gone");
    ask(&boris, &drill, "2026-05-14", "2026-05-16").await;
    app.settle().await;
    assert_eq!(service.sent().len(), 3);
    ask(&boris, &drill, "2026-05-24", "2026-05-26").await;
    app.settle().await;
    assert_eq!(service.sent().len(), 3, "it is left in peace");
    let page = lena.page_text("/me/notifications").await;
    assert!(!page.contains("/removal"), "{page}");
}

#[tokio::test]
async fn signing_out_or_turning_off_or_choosing_never_ends_it() {
    let (app, service) = (pushing().await, Service::start());
    let (lena, boris) = (app.member("Lena").await, app.member("Boris").await);
    turn_on(&lena, &service.browser("lena")).await;
    let drill = offer(&lena, "Drill").await;
    let question = format!("POST /api/v1/listings/{drill}/questions");
    let write = async |text: &str| {
        tick(&app);
        let asked = boris.api(&question, json!({"text": text})).await;
        asked.expect_status(201);
        app.advance(TimeDelta::minutes(3)).await;
        let read = lena.page_text("/me/conversations").await;
        let (_, rest) = read.split_once("/conversations/").expect("a conversation");
        let id = &rest[..36];
        lena.page_text(&format!("/conversations/{id}")).await;
        service.sent().len()
    };
    assert_eq!(write("One").await, 1);
    let quiet = json!({"choices": {"messages": "never"}, "quiet": null});
    let chosen = lena.api("PUT /api/v1/me/notifications", quiet).await;
    chosen.expect_status(200);
    assert_eq!(write("Two").await, 1, "never is never");
    let loud = json!({"choices": {}, "quiet": null});
    let chosen = lena.api("PUT /api/v1/me/notifications", loud).await;
    chosen.expect_status(200);
    let page = lena.page_text("/me/notifications").await;
    assert!(page.contains("This device"), "{page}");
    let (_, rest) = page.split_once("/me/notifications/devices/").unwrap();
    let removal = format!("/me/notifications/devices/{}/removal", &rest[..36]);
    boris.post(&removal, &[]).await.expect_status(404);
    lena.post(&removal, &[]).await.expect_status(303);
    assert_eq!(write("Three").await, 1, "turned off");
    turn_on(&lena, &service.browser("lena")).await;
    assert_eq!(write("Four").await, 2);
    lena.post("/session/end", &[]).await.expect_status(303);
    ask(&again(&boris).await, &drill, "2026-05-14", "2026-05-16").await;
    app.settle().await;
    assert_eq!(service.sent().len(), 2, "signed out");
}

#[tokio::test]
async fn no_browser_can_make_this_server_call_a_neighbour_of_its_own() {
    let app = TestApp::founded(|config| config.push = Some(Reach::Public)).await;
    let lena = app.member("Lena").await;
    for wrong in [
        "http://push.example.org/a",
        "https://127.0.0.1/a",
        "https://[::1]/a",
        "https://10.0.0.7/a",
        "https://169.254.169.254/latest/meta-data",
        "https://localhost/a",
        "https://user:word@push.example.org/a",
        "javascript:alert(1)",
        "",
    ] {
        assert_eq!(turn_on(&lena, &Browser::at(wrong)).await, 422, "{wrong}");
    }
    let mut broken = Browser::at("https://push.example.org/a");
    assert_eq!(turn_on(&lena, &broken).await, 303);
    broken.public = "AAAA".to_owned();
    assert_eq!(turn_on(&lena, &broken).await, 422);
    // Where nobody wants them, there are none.
    let quiet = TestApp::start().await;
    let lena = quiet.member("Lena").await;
    assert_eq!(
        turn_on(&lena, &Browser::at("https://push.example.org/a")).await,
        404
    );
    assert!(
        !lena
            .page_text("/me/notifications")
            .await
            .contains("data-push")
    );
}

#[actix_web::test]
async fn the_page_offers_it_and_says_so_when_the_browser_does_not_allow_it() {
    if Tool::Browser.find().is_none() {
        return;
    }
    let app = pushing().await;
    let lena = app.member("Lena").await;
    let visitor = Visitor::speaking("en-GB").with_window(360, 740);
    browse(visitor, async |browser| {
        browser.sign_in(&app.base, &lena.email).await;
        let page = format!("{}/me/notifications", app.base);
        browser.goto(&page).await;
        browser.looks_right().await;
        // What shows the messages is taken by the browser, for the whole site.
        let register = "const done = arguments[arguments.length - 1];
            navigator.serviceWorker.register('/push.js').then(
                (there) => done(there.scope), (error) => done(String(error)));";
        let scope = browser.client().execute_async(register, Vec::new()).await;
        assert_eq!(scope.expect("an answer"), json!(format!("{}/", app.base)));
        // A browser without a person allows nothing.
        browser.click("Show messages on this device").await;
        browser.sees("Your browser did not allow it.").await;
        browser.looks_right().await;
        assert_eq!(browser.complaints().await, Vec::<String>::new());
    })
    .await;
}
