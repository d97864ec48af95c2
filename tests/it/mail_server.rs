//! A real mail server that behaves as badly as servers do, and a program that is killed while it sends:
//! every mail arrives, and one that arrives twice is seen as the same.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use diesel::prelude::*;
use palier::config::Secret;
use palier::db::Db;
use palier::db::schema::outbox;
use palier::notify::store::{self, Letter};
use rand::Rng as _;
use serde_json::json;

use crate::harness::app::TestApp;
use crate::harness::client::http;
use crate::harness::database::TestDatabase;
use crate::harness::program::{Place, found, said};
use crate::harness::tools::{Tool, scaled};

const SERVER: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/tests/verifiers/mail_server.py"
);

/// A mail server and where it keeps what it took; gone when it is dropped.
struct MailServer {
    child: Child,
    url: String,
    folder: tempfile::TempDir,
}

impl MailServer {
    /// Nothing when the machine has no Python for it.
    fn start(manners: &str) -> Option<MailServer> {
        let python = Tool::Python.find()?;
        let folder = tempfile::tempdir().expect("a folder");
        let mut child = Command::new(python)
            .args([Path::new(SERVER), folder.path()])
            .arg(manners)
            .stdout(Stdio::piped())
            .spawn()
            .expect("a server");
        let mut port = String::new();
        let stdout = child.stdout.take().expect("its words");
        BufReader::new(stdout).read_line(&mut port).expect("a port");
        Some(MailServer {
            child,
            url: format!("smtp://127.0.0.1:{}", port.trim()),
            folder,
        })
    }

    /// How often each Message-ID came, by the address that it came to.
    fn received(&self) -> BTreeMap<String, BTreeMap<String, usize>> {
        let mut received: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
        for file in std::fs::read_dir(self.folder.path()).expect("mails") {
            let text = std::fs::read_to_string(file.expect("a mail").path()).expect("a text");
            let header = |name: &str| {
                let line = text.lines().find_map(|line| line.strip_prefix(name));
                line.expect("a header").trim().to_owned()
            };
            let mails = received.entry(header("To: ")).or_default();
            *mails.entry(header("Message-ID: ")).or_default() += 1;
        }
        received
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn the_command_line_says_whether_mail_leaves() {
    let Some(server) = MailServer::start("slow") else {
        return;
    };
    let data = tempfile::tempdir().expect("a folder");
    let place = Place::new(data.path(), None);
    let mut try_it = place.command(&["mail", "test", "you@example.org"]);
    let sent = try_it
        .env("SMTP_URL", &server.url)
        .output()
        .expect("it runs");
    assert!(sent.status.success(), "{}", said(&sent));
    assert!(server.received().contains_key("you@example.org"));
    let nobody = try_it.env("SMTP_URL", "smtp://127.0.0.1:1").output();
    let nobody = nobody.expect("it runs");
    assert!(
        !nobody.status.success() && said(&nobody).contains("refused"),
        "{}",
        said(&nobody)
    );
}

async fn write_letters(app: &TestApp, count: usize) {
    let write = app.app.write(move |tx| {
        for number in 0..count {
            let letter = Letter {
                id: tx.id(),
                recipient: format!("n{number}@example.org"),
                subject: "Prêt·e ?".to_owned(),
                body: "Bonjour.\n.\nÀ bientôt.\n".to_owned(),
                unsubscribe: None,
                html: "<p>Bonjour.</p>".to_owned(),
                topic: None,
            };
            store::insert(tx.conn, &letter, tx.now, tx.now)?;
        }
        Ok(())
    });
    write.await.expect("they are written");
}

fn count_unsent(db: &Db) -> i64 {
    let unsent = outbox::table.count();
    db.read(|conn| Ok(unsent.get_result(conn)?))
        .expect("a count")
}

/// Sends until nothing is due, and lets time pass until nothing is left.
async fn send_all(app: &TestApp) {
    for _ in 0..120 {
        let now = app.app.now();
        let due = move || outbox::table.filter(outbox::next_try_at.le(now)).count();
        while app
            .app
            .db
            .read(|conn| Ok(due().get_result::<i64>(conn)?))
            .expect("a count")
            > 0
        {
            app.app.send_mail().await.expect("the database answers");
        }
        if count_unsent(&app.app.db) == 0 {
            return;
        }
        app.app.clock.advance(chrono::Duration::hours(1));
    }
    panic!("mails are left in the outbox");
}

#[tokio::test]
async fn every_mail_arrives_though_the_server_refuses_waits_and_hangs_up() {
    let Some(server) = MailServer::start("bad") else {
        return;
    };
    let url = server.url.clone();
    let app = TestApp::with(|config| config.smtp_url = Some(Secret::new(url))).await;
    let count = scaled(400).max(30);
    write_letters(&app, count).await;
    send_all(&app).await;
    let received = server.received();
    assert_eq!(received.len(), count);
    let mut twice = 0;
    for (to, mails) in received {
        assert_eq!(mails.len(), 1, "{to} got {mails:?}");
        twice += mails.values().filter(|times| **times > 1).count();
    }
    println!("{count} mails, {twice} of them came more than once");
}

#[tokio::test]
async fn while_no_server_answers_mail_waits() {
    let closed = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = closed.local_addr().expect("an address").port();
    drop(closed);
    let url = format!("smtp://127.0.0.1:{port}");
    let app = TestApp::with(|config| config.smtp_url = Some(Secret::new(url))).await;
    write_letters(&app, 3).await;
    for _ in 0..96 {
        app.app.send_mail().await.expect("the database answers");
        app.app.clock.advance(chrono::Duration::hours(1));
    }
    // Four days later all of them are still going to be tried.
    let waiting = outbox::table
        .filter(outbox::next_try_at.is_not_null())
        .count();
    let waiting: i64 = app
        .app
        .db
        .read(|conn| Ok(waiting.get_result(conn)?))
        .expect("a count");
    assert_eq!(waiting, 3);
    // Then they are given up, and nothing is kept of them.
    for _ in 0..48 {
        app.app.send_mail().await.expect("the database answers");
        app.app.clock.advance(chrono::Duration::hours(1));
    }
    assert_eq!(count_unsent(&app.app.db), 0);
}

/// Signs up a few neighbours, to whom a mail is owed; answers who was acknowledged.
async fn sign_up_some(base: &str, round: usize) -> Vec<String> {
    let http = http();
    let mut known = Vec::new();
    for number in 0..4 {
        let address = format!("r{round}n{number}@example.org");
        let body = json!({"name": "Ben", "email": address, "password": "plough lantern orbit"});
        let asked = http.post(format!("{base}/api/v1/members")).json(&body);
        assert_eq!(asked.send().await.expect("an answer").status(), 201);
        known.push(address);
    }
    known
}

#[tokio::test]
async fn killed_while_it_sends_the_program_loses_no_mail() {
    let Some(server) = MailServer::start("slow") else {
        return;
    };
    let (data, database) = (
        tempfile::tempdir().expect("a folder"),
        TestDatabase::empty(),
    );
    let place = Place::new(data.path(), Some(database.url()));
    found(&place);
    let settings = [("SMTP_URL", server.url.as_str())];
    let due = "UPDATE outbox SET next_try_at = created_at";
    let mut owed = Vec::new();
    for round in 0..scaled(50).max(3) {
        let (mut serving, _) = place.serve(&settings).await;
        owed.extend(sign_up_some(&serving.base, round).await);
        let lives = rand::rng().random_range(0..300);
        tokio::time::sleep(Duration::from_millis(lives)).await;
        serving.kill();
        database.execute(due);
    }
    let db = database.open(1);
    let _serving = place.serve(&settings).await;
    for _ in 0..600 {
        if count_unsent(&db) == 0 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(500)).await;
        database.execute(due);
    }
    let received = server.received();
    for address in &owed {
        let mails = received.get(address).expect("a mail that was owed");
        assert_eq!(mails.len(), 1, "{address} got {mails:?}");
    }
    println!("{} mails were owed", owed.len());
}
