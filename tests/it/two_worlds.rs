//! Two worlds: where inside its cell somebody stands changes nothing that anybody can see, and
//! the exact position is nowhere: not in the database, not in the log, not in a mail.

use palier::places::{Area, Point, Size};
use serde_json::{Value, json};

use crate::harness::app::TestApp;
use crate::harness::client::Client;
use crate::harness::{database, log};

/// Where everybody lives in the first world. The odd digits are canaries: they occur nowhere else.
struct Home {
    name: &'static str,
    first: (f64, f64),
}

const HOMES: [Home; 4] = [
    Home {
        name: "Ana",
        first: (48.887_131_713, 2.316_171_919),
    },
    Home {
        name: "Bruno",
        first: (48.891_313_137, 2.301_131_317),
    },
    Home {
        name: "Chloe",
        first: (48.173_131_733, 6.449_171_919),
    },
    Home {
        name: "David",
        first: (-17.535_131_371, -149.559_171_917),
    },
];

impl Home {
    fn area(&self) -> Area {
        Area::at(Point::new(self.first.0, self.first.1).unwrap(), Size::M1000)
    }

    /// Another point of the same cell, near its north-eastern corner.
    fn second(&self) -> (f64, f64) {
        let [low, high] = self.area().corners();
        let within = |low: f64, high: f64| low + (high - low) * 0.913_717_313;
        (within(low.lat(), high.lat()), within(low.lon(), high.lon()))
    }
}

/// A test of the test.
#[test]
fn the_two_worlds_differ_only_inside_their_cells() {
    for home in &HOMES {
        let (lat, lon) = home.second();
        assert_eq!(
            home.area(),
            Area::at(Point::new(lat, lon).unwrap(), Size::M1000),
            "{}",
            home.name
        );
        assert!((lat - home.first.0).abs() > 1e-4, "{}", home.name);
    }
}

/// Everything that a run of the same story answered, in order.
#[derive(Default)]
struct Seen(Vec<(String, String)>);

impl Seen {
    async fn look(&mut self, who: &Client, path: &str) {
        let answer = who.get(path).await;
        assert!(answer.status < 500, "{path}: {}", answer.body);
        self.0.push((
            format!("{} GET {path} {}", who.name, answer.status),
            answer.body,
        ));
    }

    async fn ask(&mut self, who: &Client, call: &str, body: Value) -> Value {
        let answer = who.api(call, body).await;
        assert!(answer.status < 300, "{call}: {}", answer.body);
        let json = answer.json();
        self.0.push((
            format!("{} {call} {}", who.name, answer.status),
            answer.body,
        ));
        json
    }
}

/// Signs everybody up, lets them list, ask, lend and look around, and keeps what they saw.
async fn live(app: &TestApp, stand: fn(&Home) -> (f64, f64)) -> Seen {
    let mut seen = Seen::default();
    let people = settle_in(app, stand, &mut seen).await;
    let offer = lend(app, &people, &mut seen).await;
    for who in people.iter().chain([&app.visitor()]) {
        for path in PATHS {
            seen.look(who, path).await;
        }
        seen.look(who, &format!("/listings/{offer}")).await;
        for other in &people {
            seen.look(who, &format!("/members/{}", other.id)).await;
        }
    }
    for mail in app.mails().await {
        seen.0.push((
            format!("mail to {}", mail.to),
            format!("{}\n{}", mail.subject, mail.body),
        ));
    }
    seen
}

const PATHS: [&str; 12] = [
    "/",
    "/listings?kind=offer&sort=nearest",
    "/listings?kind=request&sort=newest",
    "/listings?q=perceuse",
    "/api/v1/listings?kind=offer",
    "/api/v1/listings?near=48.88,2.31&within=5000",
    "/listings.atom?q=perceuse",
    "/map?zoom=14",
    "/map?zoom=12&q=perceuse",
    "/map?zoom=9&kind=request",
    "/me/listings",
    "/me/loans",
];

async fn settle_in(app: &TestApp, stand: fn(&Home) -> (f64, f64), seen: &mut Seen) -> Vec<Client> {
    let mut people = Vec::new();
    for home in &HOMES {
        let person = app.member(home.name).await;
        let (lat, lon) = stand(home);
        seen.ask(
            &person,
            "PUT /api/v1/me/area",
            json!({"lat": lat, "lon": lon, "size": 1000}),
        )
        .await;
        people.push(person);
    }
    for person in &people {
        let offer = json!({"kind": "offer", "terms": "lend", "title": format!("Perceuse de {}", person.name),
            "description": "Une bonne perceuse.", "category": "tools"});
        seen.ask(person, "POST /api/v1/listings", offer).await;
        let request = json!({"kind": "request", "title": "Appareil à raclette", "description": "",
            "category": "kitchen"});
        seen.ask(person, "POST /api/v1/listings", request).await;
    }
    people
}

async fn lend(app: &TestApp, people: &[Client], seen: &mut Seen) -> String {
    let [ana, bruno, ..] = people else {
        panic!("people")
    };
    let drill = json!({"kind": "offer", "terms": "lend", "title": "Perceuse", "description": "", "category": "tools"});
    let offer = seen.ask(ana, "POST /api/v1/listings", drill).await["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let days = json!({"from": "2026-05-04", "until": "2026-05-06", "message": "Bonjour !"});
    let loan = seen
        .ask(bruno, &format!("POST /api/v1/listings/{offer}/loans"), days)
        .await;
    let loan = loan["id"].as_str().unwrap();
    seen.ask(
        ana,
        &format!("POST /api/v1/loans/{loan}/acceptance"),
        json!({}),
    )
    .await;
    app.settle().await;
    for who in [ana, bruno] {
        seen.look(who, &format!("/loans/{loan}")).await;
        seen.ask(who, "GET /api/v1/me/export", Value::Null).await;
    }
    offer
}

/// Digits of the exact positions that no snapped value shares.
fn canaries() -> Vec<String> {
    let points = HOMES.iter().flat_map(|h| [h.first, h.second()]);
    points
        .flat_map(|(lat, lon)| [lat, lon])
        .map(|degrees| {
            let digits = format!("{degrees:.9}");
            let (_, decimals) = digits.split_once('.').unwrap();
            decimals[..6].to_owned()
        })
        .collect()
}

#[actix_web::test]
async fn where_somebody_stands_inside_their_cell_changes_nothing_that_anybody_sees() {
    let (one, other) = (TestApp::start().await, TestApp::start().await);
    let first = live(&one, |home| home.first).await;
    let second = live(&other, Home::second).await;
    assert_eq!(first.0.len(), second.0.len());
    assert!(first.0.len() > 60);
    for ((asked, answer), (_, in_the_other_world)) in first.0.iter().zip(&second.0) {
        assert_eq!(answer, in_the_other_world, "{asked}");
    }
    for canary in canaries() {
        for (asked, answer) in first.0.iter().chain(&second.0) {
            assert!(!answer.contains(&canary), "{asked} holds {canary}");
        }
    }
}

#[actix_web::test]
async fn an_exact_position_is_nowhere_in_database_log_or_mail() {
    log::listen();
    let app = TestApp::start().await;
    live(&app, |home| home.first).await;
    let database = database::dump(&app.app.config.database);
    assert!(database.len() > 10_000, "the dump holds the database");
    assert!(find(&database, b"Perceuse"), "the dump shows text");
    let log = log::heard();
    assert!(log.contains("served"), "the log was heard");
    // Ids of requests and the millionths of a second are chance: among thousands of them, any six digits
    // come up.
    let words = log.split(|c: char| !(c.is_alphanumeric() || c == '-' || c == '.'));
    let log = words
        .filter(|word| word.len() != 36 && !is_seconds(word))
        .collect::<Vec<_>>()
        .join(" ");
    for canary in canaries() {
        assert!(
            !find(&database, canary.as_bytes()),
            "the database holds {canary}"
        );
        assert!(!log.contains(&canary), "the log holds {canary}");
    }
    for (lat, lon) in HOMES.iter().map(|h| h.first) {
        for degrees in [lat, lon] {
            assert!(
                !find(&database, &degrees.to_be_bytes())
                    && !find(&database, &degrees.to_le_bytes())
            );
        }
    }
    let mails: Vec<String> = app
        .mails()
        .await
        .into_iter()
        .map(|m| m.subject + &m.body)
        .collect();
    assert!(!mails.is_empty());
    for canary in canaries() {
        assert!(mails.iter().all(|mail| !mail.contains(&canary)));
    }
}

/// The end of a moment, such as `21.301131Z`.
fn is_seconds(word: &str) -> bool {
    let digits = word.strip_suffix('Z').and_then(|word| word.split_once('.'));
    digits.is_some_and(|(seconds, rest)| seconds.len() == 2 && rest.len() == 6)
}

fn find(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

#[actix_web::test]
async fn a_finer_position_in_an_address_is_replaced_by_its_cell() {
    let app = TestApp::start().await;
    let answer = app
        .visitor()
        .get("/listings?near=48.887131713,2.316171919")
        .await
        .expect_status(303);
    assert!(
        !answer.location().contains("887131713"),
        "{}",
        answer.location()
    );
    let there = app.visitor().get(&answer.location()).await;
    assert_eq!(there.status, 200, "{}", there.body);
}
