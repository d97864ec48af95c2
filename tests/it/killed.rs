//! Killed at any moment, while neighbours write: whatever was acknowledged is there afterwards, and
//! every mail leaves.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use diesel::prelude::*;
use diesel::sql_types::Text;
use palier::db::schema::{listings, members, outbox};
use palier::db::{Conn, Db};
use rand::Rng as _;
use serde_json::json;

use crate::harness::client::http;
use crate::harness::database::{TestDatabase, on_postgres};
use crate::harness::program::{PASSWORD, Place, found};
use crate::harness::tools::scaled;

const CLIENTS: usize = 8;

/// What the program said it had written.
#[derive(Debug, Default)]
struct Acknowledged {
    /// Titles of listings.
    listings: BTreeSet<String>,
    /// Addresses that signed up, and to which a mail is owed.
    addresses: BTreeSet<String>,
}

/// Lists and signs up, one after the other, until nobody answers any more.
async fn write_on(base: String, token: String, name: String, seen: Arc<Mutex<Acknowledged>>) {
    let http = http();
    for number in 0_usize.. {
        let address = format!("{name}-{number}@example.org");
        let title = format!("Drill {name}-{number}");
        let joins = number % 4 == 1;
        let asked = if joins {
            let body = json!({"name": "Ben", "email": address, "password": PASSWORD});
            http.post(format!("{base}/api/v1/members")).json(&body)
        } else {
            let body =
                json!({"kind": "offer", "terms": "lend", "title": title, "category": "tools"});
            let call = http.post(format!("{base}/api/v1/listings"));
            call.bearer_auth(&token).json(&body)
        };
        let Ok(answer) = asked.send().await else {
            return;
        };
        assert_eq!(answer.status(), 201, "{title}");
        let mut seen = seen.lock().expect("what was seen");
        if joins {
            seen.addresses.insert(address);
        } else {
            seen.listings.insert(title);
        }
    }
}

/// Starts, lets everybody write, kills at any moment; answers how long the start took.
async fn round(place: &Place, number: usize, seen: &Arc<Mutex<Acknowledged>>) -> Duration {
    let (mut serving, took) = place.serve(&[]).await;
    let token = serving.sign_in().await;
    let mut clients = Vec::new();
    for client in 0..CLIENTS {
        let name = format!("{number}-{client}");
        let writing = write_on(serving.base.clone(), token.clone(), name, seen.clone());
        clients.push(tokio::spawn(writing));
    }
    // On a busy machine it takes a while until anything is written at all.
    let known = seen.lock().expect("what was seen").addresses.len();
    for _ in 0..500 {
        if seen.lock().expect("what was seen").addresses.len() > known {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let lives = rand::rng().random_range(0..500);
    tokio::time::sleep(Duration::from_millis(lives)).await;
    serving.kill();
    for client in clients {
        client.await.expect("it wrote until the end");
    }
    took
}

#[derive(QueryableByName)]
struct Verdict {
    #[diesel(sql_type = Text)]
    integrity_check: String,
}

fn is_whole(db: &Db) {
    if on_postgres() {
        return;
    }
    let verdict = db.read(|conn| Ok(diesel::sql_query("PRAGMA integrity_check").load(conn)?));
    let verdict: Vec<Verdict> = verdict.expect("a verdict");
    assert!(verdict.iter().all(|line| line.integrity_check == "ok"));
    let broken = db.read(|conn| {
        let check = diesel::sql_query("SELECT count(*) AS n FROM pragma_foreign_key_check");
        Ok(check.get_result::<Count>(conn)?.n)
    });
    assert_eq!(broken.expect("a count"), 0);
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    n: i64,
}

fn is_all_there(conn: &mut Conn, seen: &Acknowledged) -> palier::error::Result<()> {
    let titles: Vec<String> = listings::table.select(listings::title).load(conn)?;
    let titles: BTreeSet<String> = titles.into_iter().collect();
    let lost: Vec<&String> = seen.listings.difference(&titles).collect();
    assert!(lost.is_empty(), "lost listings: {lost:?}");
    let known: Vec<Option<String>> = members::table.select(members::email).load(conn)?;
    let known: BTreeSet<String> = known.into_iter().flatten().collect();
    let lost: Vec<&String> = seen.addresses.difference(&known).collect();
    assert!(lost.is_empty(), "lost members: {lost:?}");
    Ok(())
}

/// Waits until nothing is left in the outbox. What was claimed just before a kill would be tried again
/// a minute later, for which no test waits.
async fn sends_everything(place: &Place, database: &TestDatabase) {
    database.execute("UPDATE outbox SET next_try_at = created_at");
    let db = database.open(1);
    let _serving = place.serve(&[]).await;
    for _ in 0..600 {
        let waiting = outbox::table.count();
        let waiting: i64 = db
            .read(|conn| Ok(waiting.get_result(conn)?))
            .expect("a count");
        if waiting == 0 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("mails are left in the outbox");
}

/// Of each mail one file, however often it was tried: the name is its Message-ID.
fn has_mail(place: &Place, seen: &Acknowledged) {
    let mut mails: BTreeMap<String, usize> = BTreeMap::new();
    for file in std::fs::read_dir(place.data.join("mail")).expect("mails") {
        let file = file.expect("a mail").path();
        let text = std::fs::read_to_string(&file).expect("a text");
        let header = |name: &str| text.lines().find_map(|line| line.strip_prefix(name));
        let id = file
            .file_stem()
            .and_then(|stem| stem.to_str())
            .expect("an id");
        assert!(
            header("Message-ID: ").is_some_and(|told| told.contains(id)),
            "{text}"
        );
        let to = header("To: ").expect("a recipient").to_owned();
        *mails.entry(to).or_default() += 1;
    }
    for address in &seen.addresses {
        assert_eq!(mails.get(address), Some(&1), "{address}");
    }
}

#[tokio::test]
async fn killed_again_and_again_it_loses_nothing_and_sends_every_mail() {
    let data = tempfile::tempdir().expect("a folder");
    let database = TestDatabase::empty();
    let place = Place::new(data.path(), Some(database.url()));
    found(&place);
    let seen = Arc::new(Mutex::new(Acknowledged::default()));
    let rounds = if on_postgres() {
        scaled(30)
    } else {
        scaled(100)
    };
    for number in 0..rounds.max(2) {
        let took = round(&place, number, &seen).await;
        assert!(took < Duration::from_secs(5), "round {number}: {took:?}");
    }
    let db = database.open(2);
    is_whole(&db);
    let seen = std::mem::take(&mut *seen.lock().expect("what was seen"));
    println!(
        "{} listings, {} members",
        seen.listings.len(),
        seen.addresses.len()
    );
    assert!(!seen.listings.is_empty() && !seen.addresses.is_empty());
    db.read(|conn| is_all_there(conn, &seen))
        .expect("it is read");
    sends_everything(&place, &database).await;
    has_mail(&place, &seen);
}
