//! The whole application on a database of its own, behind a real port, with a clock that only
//! the test moves.

use std::sync::{Arc, mpsc};

use actix_web::dev::ServerHandle;
use chrono::{DateTime, Duration};
use palier::app::{App, Clock};
use palier::config::{Config, Hashing, SecondFactor, Throttle};
use palier::db::{DatabaseUrl, Instant};
use palier::error::Result;
use palier::secrets::Secrets;

use super::client::Client;
use super::database::TestDatabase;

/// One running application.
#[derive(Debug)]
pub(crate) struct TestApp {
    /// The application itself, for what HTTP cannot do: move the clock, run the workers.
    pub(crate) app: Arc<App>,
    /// Where it answers, `http://127.0.0.1:PORT`; "" without a port.
    pub(crate) base: String,
    _server: Option<Serving>,
    database: TestDatabase,
    _data: tempfile::TempDir,
}

/// A mail as its file holds it.
#[derive(Clone, Debug)]
pub(crate) struct Mail {
    pub(crate) to: String,
    pub(crate) subject: String,
    pub(crate) body: String,
    headers: Vec<(String, String)>,
}

/// When every test begins: a Saturday in spring, 10:00 in Paris.
pub(crate) fn beginning() -> Instant {
    DateTime::parse_from_rfc3339("2026-05-02T08:00:00Z")
        .expect("a time")
        .to_utc()
        .into()
}

impl TestApp {
    /// A founded neighbourhood in Paris-Batignolles, without members but its admin.
    pub(crate) async fn start() -> TestApp {
        TestApp::founded(|_| {}).await
    }

    /// The same, with settings of one's own.
    pub(crate) async fn founded(change: impl FnOnce(&mut Config)) -> TestApp {
        let app = TestApp::with(change).await;
        super::arrange::found(&app).await;
        app
    }

    /// An empty database, before the founder came.
    pub(crate) async fn unfounded() -> TestApp {
        TestApp::with(|_| {}).await
    }

    /// An empty database, with settings of one's own.
    pub(crate) async fn with(change: impl FnOnce(&mut Config)) -> TestApp {
        let mut app = TestApp::assembled(8, change);
        let (base, server) = listen(app.app.clone());
        (app.base, app._server) = (base, Some(server));
        app
    }

    /// An empty database, and no port: for one of thousands of small worlds, see `desk`.
    pub(crate) fn small() -> TestApp {
        TestApp::assembled(1, |_| {})
    }

    fn assembled(connections: u32, change: impl FnOnce(&mut Config)) -> TestApp {
        let database = TestDatabase::migrated();
        let data = tempfile::tempdir().expect("a temporary folder");
        let mut config = Config {
            data: data.path().to_owned(),
            database: DatabaseUrl::parse(database.url()).expect("a good address"),
            listen: "127.0.0.1:0".to_owned(),
            base_url: url::Url::parse("http://localhost:8080").expect("an address"),
            smtp_url: None,
            mail_from: "Palier <palier@localhost>".to_owned(),
            throttle: Throttle::Off,
            plain_hosts: palier::config::lines::PlainHosts::default(),
            trusted_proxies: palier::config::proxies::Proxies::default(),
            second_factor: SecondFactor::Optional,
            push: None,
            hashing: Hashing::Quick,
            source_url: "/about".to_owned(),
            session_key: None,
            signing_key: None,
            author_secret: None,
            metrics_token: None,
            map_tiles: None,
            former_urls: Vec::new(),
        };
        change(&mut config);
        let db = database.open(connections);
        let clock = Clock::Held(std::sync::Mutex::new(beginning()));
        let app =
            Arc::new(App::new(config, db, clock, [7; 32], &secrets()).expect("it fits together"));
        TestApp {
            app,
            base: String::new(),
            _server: None,
            database,
            _data: data,
        }
    }

    /// Another instance of the program on the same database, whose chance is another.
    pub(crate) fn instance(&self, seed: u8) -> Arc<App> {
        let config = Config::clone(&self.app.config);
        let clock = Clock::Held(std::sync::Mutex::new(self.app.now()));
        let db = self.database.open(4);
        let app = App::new(config, db, clock, [seed; 32], &secrets());
        Arc::new(app.expect("it fits together"))
    }

    /// Somebody who is not signed in.
    pub(crate) fn visitor(&self) -> Client {
        Client::new(&self.base)
    }

    /// A neighbour of that name who signed up, confirmed the mail, chose an area in Batignolles
    /// and is signed in, in the browser and by API.
    pub(crate) async fn member(&self, name: &str) -> Client {
        super::arrange::member(self, name).await
    }

    /// The founder, signed in.
    pub(crate) async fn admin(&self) -> Client {
        super::arrange::admin(self).await
    }

    /// A moderator, signed in.
    pub(crate) async fn moderator(&self, name: &str) -> Client {
        super::arrange::moderator(self, name).await
    }

    /// Lets time pass, and the workers work.
    pub(crate) async fn advance(&self, span: Duration) {
        self.app.clock.advance(span);
        self.settle().await;
    }

    /// Lets the workers do all that waits: events, clocks, mail.
    pub(crate) async fn settle(&self) {
        self.app.settle().await.expect("the workers work");
    }

    /// Every mail that left so far, oldest first.
    pub(crate) async fn mails(&self) -> Vec<Mail> {
        self.settle().await;
        let Ok(folder) = std::fs::read_dir(self.app.config.data.join("mail")) else {
            return Vec::new();
        };
        let mut files: Vec<_> = folder.map(|f| f.expect("a file").path()).collect();
        // Two of the same moment are told apart by when they were written.
        files.sort_by_key(|file| {
            (
                file.metadata().and_then(|m| m.modified()).ok(),
                file.clone(),
            )
        });
        files
            .iter()
            .map(|file| Mail::read(&std::fs::read_to_string(file).expect("a mail")))
            .collect()
    }

    /// The latest mail to an address.
    pub(crate) async fn mail_to(&self, address: &str) -> Mail {
        let mails = self.mails().await;
        mails
            .iter()
            .rfind(|mail| mail.to.contains(address))
            .unwrap_or_else(|| panic!("no mail to {address} among {mails:#?}"))
            .clone()
    }
}

pub(crate) fn secrets() -> Secrets {
    Secrets {
        session_key: [1; 32],
        signing_key: [2; 32],
        author_secret: [3; 32],
    }
}

/// A server that runs until this is dropped: of hundreds, each would keep its threads and its memory.
struct Serving(ServerHandle);

impl std::fmt::Debug for Serving {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Serving")
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        // It is told at once; nobody waits until it has obeyed.
        drop(self.0.stop(false));
    }
}

/// Runs the server on a thread of its own, and says where it answers.
fn listen(app: Arc<App>) -> (String, Serving) {
    let (tell, told) = mpsc::channel();
    std::thread::spawn(move || {
        actix_web::rt::System::new().block_on(async move {
            let (address, server) = palier::serve::listen(&app, 1).expect("a port is free");
            tell.send((address, server.handle()))
                .expect("the test waits");
            server.await.expect("the server runs");
        });
    });
    let (address, handle) = told.recv().expect("the server starts");
    (format!("http://{address}"), Serving(handle))
}

impl Mail {
    fn read(file: &str) -> Mail {
        let (headers, body) = mail_parser(file);
        let mut mail = Mail {
            to: String::new(),
            subject: String::new(),
            body,
            headers,
        };
        mail.to = mail.header("To");
        mail.subject = decoded_words(&mail.header("Subject"));
        mail
    }

    /// A header as it stands; empty if there is none.
    pub(crate) fn header(&self, name: &str) -> String {
        let mut headers = self.headers.iter();
        let found = headers.find(|(key, _)| key.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.clone()).unwrap_or_default()
    }

    /// The path of the first link that begins like this.
    pub(crate) fn path(&self, beginning: &str) -> String {
        let links = self
            .body
            .split_whitespace()
            .filter_map(|word| url::Url::parse(word).ok());
        links
            .map(|url| url.path().to_owned())
            .find(|path| path.starts_with(beginning))
            .unwrap_or_else(|| panic!("no link {beginning} in {}", self.body))
    }
}

/// Headers, unfolded, and the decoded plain text of a mail that lettre wrote.
fn mail_parser(file: &str) -> (Vec<(String, String)>, String) {
    let (headers, body) = part(file);
    let kind = headers.iter().find(|(key, _)| key == "Content-Type");
    let boundary = kind.and_then(|(_, value)| value.split_once("boundary=\""));
    let Some((_, boundary)) = boundary else {
        return (headers, body);
    };
    let between = format!("\r\n--{}", boundary.trim_end_matches('"'));
    let parts: Vec<&str> = file.split(&between).skip(1).collect();
    let texts: Vec<String> = parts
        .iter()
        .filter_map(|text| text.strip_prefix("\r\n"))
        .map(|text| part(text).1)
        .collect();
    let [plain, html] = texts.as_slice() else {
        panic!("a mail has two forms: {file}");
    };
    assert!(
        html.starts_with("<!DOCTYPE html>") && html.contains("</html>"),
        "{html}"
    );
    (headers, plain.clone())
}

/// Headers and decoded text of a mail, or of a part of one.
fn part(file: &str) -> (Vec<(String, String)>, String) {
    let (head, body) = file.split_once("\r\n\r\n").expect("a head and a body");
    let unfolded = head.replace("\r\n ", " ").replace("\r\n\t", " ");
    let headers: Vec<(String, String)> = unfolded
        .lines()
        .filter_map(|line| line.split_once(": "))
        .map(|(key, value)| (key.to_owned(), value.to_owned()))
        .collect();
    let encoding = headers
        .iter()
        .find(|(key, _)| key.eq_ignore_ascii_case("Content-Transfer-Encoding"))
        .map_or("7bit", |(_, value)| value.as_str());
    let text = match encoding {
        "quoted-printable" => quoted_printable(body),
        "base64" => String::from_utf8(from_base64(&body.replace("\r\n", ""))).expect("UTF-8"),
        _ => body.to_owned(),
    };
    (headers, text.replace("\r\n", "\n"))
}

fn quoted_printable(text: &str) -> String {
    let joined = text.replace("=\r\n", "");
    let mut bytes = Vec::new();
    let mut rest = joined.as_bytes();
    while let [first, tail @ ..] = rest {
        match (first, tail) {
            (b'=', [a, b, after @ ..]) => {
                let hex = std::str::from_utf8(&[*a, *b]).expect("hex").to_owned();
                bytes.push(u8::from_str_radix(&hex, 16).expect("hex"));
                rest = after;
            }
            _ => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).expect("UTF-8")
}

fn from_base64(text: &str) -> Vec<u8> {
    use base64::Engine;
    base64::engine::general_purpose::STANDARD
        .decode(text)
        .expect("base64")
}

/// A header's encoded words (RFC 2047) in plain text.
fn decoded_words(header: &str) -> String {
    let mut plain = String::new();
    for (n, part) in header.split("=?utf-8?b?").enumerate() {
        match part.split_once("?=") {
            Some((word, after)) if n > 0 => {
                plain.push_str(&String::from_utf8(from_base64(word)).expect("UTF-8"));
                // White space between two encoded words is not part of either.
                plain.push_str(if after.trim().is_empty() { "" } else { after });
            }
            _ => plain.push_str(part),
        }
    }
    plain
}

/// For tests that ask the store about what HTTP does not tell.
impl TestApp {
    /// Runs queries on the test's database.
    pub(crate) fn read<T>(&self, work: impl FnOnce(&mut palier::db::Conn) -> Result<T>) -> T {
        self.app.db.read(work).expect("the database answers")
    }

    /// Every row of the test's database, a line each, in order.
    pub(crate) fn rows(&self) -> Vec<String> {
        super::database::rows_in_order(self.database.url())
    }
}
