//! What no page and no program of ours would send: each is answered with a sentence and a status
//! that says whose fault it is; never with a 500, never with a panic.

use std::io::Write;
use std::sync::{Mutex, Once};

use reqwest::{Method, RequestBuilder};

use crate::harness::app::TestApp;
use crate::harness::client::{Answer, Client};
use crate::harness::lending::offer;

/// A malformed request: method, path (`{offer}` and `{loan}` are real ones), content type, body.
type Case = (&'static str, &'static str, &'static str, Vec<u8>);

const FORM: &str = "application/x-www-form-urlencoded";
const JSON: &str = "application/json";
const PARTS: &str = "multipart/form-data; boundary=frontier";

fn get(path: &'static str) -> Case {
    ("GET", path, "", Vec::new())
}

fn form(path: &'static str, body: &str) -> Case {
    ("POST", path, FORM, body.as_bytes().to_vec())
}

fn json_of(call: &'static str, body: &str) -> Case {
    let (method, path) = call.split_once(' ').unwrap();
    (method, path, JSON, body.as_bytes().to_vec())
}

/// Windows that the map does not have, and searches that are none.
fn windows() -> Vec<Case> {
    vec![
        get("/map?zoom=99"),
        get("/map?zoom=-1"),
        get("/map?zoom=near"),
        get("/map?at=1000-1-99999999"),
        get("/map?at=%ff"),
        get("/map?near=NaN,NaN"),
        get("/map?within=1"),
        get("/map?category=theft"),
        get("/map?from=2026-02-30"),
    ]
}

/// Addresses that lead nowhere or hold what does not fit.
fn addresses() -> Vec<Case> {
    vec![
        get("/listings/seven"),
        get("/listings/00000000-0000-0000-0000-000000000000"),
        get("/listings/019de7b3-9800-7f19-a57c-0f67b3aa0000"),
        get("/listings/%00"),
        get("/listings/%ff%fe"),
        get("/loans/..%2f..%2fetc%2fpasswd"),
        get("/loans/019de7b3-9800-7f19-a57c-0f67b3aa0000"),
        get("/members/-1"),
        get("/photos/1e309/card"),
        get("/assets/..%2f..%2fCargo.toml"),
        get("/invitations/%00"),
        get("/listings?near=NaN,NaN"),
        get("/listings?near=91,2"),
        get("/listings?near=inf,-inf"),
        get("/listings?near=48.9"),
        get("/listings?within=-1"),
        get("/listings?within=99999999999999999999"),
        get("/listings?cursor=nonsense"),
        get("/listings?cursor=AAAA"),
        get("/listings?from=2026-02-30&until=2026-02-31"),
        get("/listings?kind=theft"),
        get("/listings?sort=dearest"),
        get("/listings?q=%00"),
        get("/listings.atom?near=NaN,NaN"),
        get("/listings.atom?category=nothing"),
        get("/listings.atom?q=%00"),
        get("/searches/seven/edit"),
        get("/searches/new?near=NaN,2"),
        get("/unsubscriptions/%ff%fe"),
        get("/reports/new?listing=seven"),
        get("/api/v1/listings?near=NaN,NaN"),
        get("/api/v1/listings?near=-91,181"),
        get("/api/v1/listings?within=many"),
        get("/api/v1/listings?cursor=%7B%7D"),
        get("/api/v1/listings?place=-5"),
        get("/api/v1/listings/seven"),
        get("/api/v1/loans/019de7b3-9800-7f19-a57c-0f67b3aa0000"),
        get("/api/v1/nothing/here"),
    ]
}

/// Forms and bodies that cannot be read.
fn unreadable() -> Vec<Case> {
    let deep = format!("{}{}", "[".repeat(20_000), "]".repeat(20_000));
    let long = format!(r#"{{"title": "{}"}}"#, "a".repeat(1 << 20));
    vec![
        form(
            "/reports",
            &format!("reason=rude&text={}", "a".repeat(1 << 20)),
        ),
        form("/reports", "reason=rude&text=%00"),
        form("/reports", "reason=rude&text=%ff%fe"),
        form("/reports", &"a=b&".repeat(5_000)),
        ("POST", "/reports", "text/plain", b"reason=rude".to_vec()),
        ("POST", "/reports", JSON, b"{}".to_vec()),
        (
            "POST",
            "/listings",
            "multipart/form-data",
            b"no boundary".to_vec(),
        ),
        ("POST", "/listings", PARTS, b"--frontier\r\nbroken".to_vec()),
        ("POST", "/listings", PARTS, b"not a part at all".to_vec()),
        json_of("POST /api/v1/listings", "{"),
        json_of("POST /api/v1/listings", ""),
        json_of("POST /api/v1/listings", "null"),
        json_of("POST /api/v1/listings", "[]"),
        json_of("POST /api/v1/listings", r#"{"title": 7}"#),
        json_of("POST /api/v1/listings", r#"{"title": "a\u0000b"}"#),
        json_of("POST /api/v1/listings", r#"{"title": "\ud800"}"#),
        json_of("POST /api/v1/listings", &deep),
        json_of("POST /api/v1/listings", &long),
        json_of("POST /api/v1/listings", r#"{"longest_days": 1e400}"#),
        (
            "POST",
            "/api/v1/listings",
            JSON,
            vec![0xff, 0xfe, b'{', b'}'],
        ),
        ("POST", "/api/v1/listings", "text/xml", b"<title/>".to_vec()),
        ("POST", "/api/v1/listings", FORM, b"title=Drill".to_vec()),
    ]
}

/// What can be read, and cannot be.
fn impossible() -> Vec<Case> {
    vec![
        form("/reports", "reason=because&member=seven"),
        form("/listings", "kind=offer&title=&title=Drill"),
        form("/listings/{offer}", "version=minus&title=Drill"),
        form(
            "/listings/{offer}/loans",
            "from=2026-02-30&until=2026-03-99",
        ),
        form("/searches", "name=a&frequency=hourly&search=q%3Dgrill"),
        form("/searches", "name=a&frequency=daily&search=near%3DNaN%2C2"),
        form("/unsubscriptions/nobody", "List-Unsubscribe=One-Click"),
        form("/me/area", "lat=NaN&lon=NaN"),
        form("/me/area/position", "lat=91&lon=1e999"),
        form("/session", "email=%40&password="),
        form("/members", "name=&email=a%40b%40c&password=x"),
        json_of(
            "POST /api/v1/session",
            r#"{"email": "nobody@example.org", "password": "wrong wrong wrong"}"#,
        ),
        json_of(
            "POST /api/v1/session/refresh",
            r#"{"refresh_token": "%%%"}"#,
        ),
    ]
}

/// The same, for programs.
fn impossible_for_programs() -> Vec<Case> {
    vec![
        json_of("POST /api/v1/me/searches", r#"{"search": "q=drill"}"#),
        json_of(
            "POST /api/v1/me/searches",
            r#"{"name": "a", "search": "from=2026-02-30"}"#,
        ),
        json_of("POST /api/v1/me/searches", r#"{"name": 7}"#),
        json_of("PUT /api/v1/me/area", r#"{"lat": 91, "lon": 0}"#),
        json_of("PUT /api/v1/me/area", r#"{"lat": "NaN", "lon": 0}"#),
        json_of("PUT /api/v1/me/area", r#"{"lat": 1e999, "lon": 0}"#),
        json_of("PUT /api/v1/me/area", r#"{"place": -1}"#),
        json_of(
            "PUT /api/v1/me/area",
            r#"{"lat": 48.9, "lon": 2.3, "size": 7}"#,
        ),
        json_of(
            "POST /api/v1/listings/{offer}/loans",
            r#"{"from": "2026-13-40", "until": "soon"}"#,
        ),
        json_of(
            "POST /api/v1/listings/{offer}/loans",
            r#"{"from": "9999-12-31", "until": "0001-01-01"}"#,
        ),
        json_of(
            "POST /api/v1/listings/{offer}/loans",
            r#"{"from": "+262142-12-31", "until": "+262142-12-31"}"#,
        ),
        json_of(
            "PATCH /api/v1/listings/{offer}",
            r#"{"version": 99999999999999}"#,
        ),
        json_of(
            "POST /api/v1/reports",
            r#"{"listing": "{offer}", "member": "{offer}", "reason": "rude"}"#,
        ),
        json_of(
            "POST /api/v1/members",
            r#"{"name": "\u202e", "email": "not an address", "password": "1"}"#,
        ),
    ]
}

async fn send(client: &Client, case: &Case, offer: &str) -> Answer {
    let (method, path, kind, body) = case;
    let path = path.replace("{offer}", offer);
    let mut request = client
        .page(method.parse::<Method>().unwrap(), &path)
        .header("sec-fetch-site", "same-origin");
    if path.starts_with("/api/") {
        request = request.bearer_auth(client.token.as_ref().unwrap());
    }
    if !kind.is_empty() {
        request = request.header("content-type", *kind).body(body.clone());
    }
    client.send(request).await
}

/// What is wrong with the answer to a malformed request, if anything.
fn complaint(what: &str, path: &str, answer: &Answer) -> Option<String> {
    let says = if path.starts_with("/api/") {
        let kind = answer
            .headers
            .get("content-type")
            .map(|v| v.to_str().unwrap());
        let sentence = |field| answer.json()[field].as_str().is_some_and(|s| !s.is_empty());
        kind == Some("application/problem+json") && sentence("title") && sentence("detail")
    } else {
        answer.says("<h1")
    };
    let fine = (400..500).contains(&answer.status) && says;
    let said: String = answer.body.chars().take(120).collect();
    (!fine).then(|| format!("{what}: {} {said}", answer.status))
}

static PANICS: Mutex<Vec<String>> = Mutex::new(Vec::new());
static WATCH: Once = Once::new();

/// From now on every panic of a server's thread is kept. (A test's own thread has the test's path
/// for a name.)
fn watch() {
    WATCH.call_once(|| {
        let usual = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            let thread = std::thread::current();
            if !thread.name().is_some_and(|name| name.contains("::")) {
                let mut panics = PANICS.lock().expect("nobody panics while writing");
                panics.push(panic.to_string());
            }
            usual(panic);
        }));
    });
}

/// The server still answers, and nothing panicked.
async fn assert_unharmed(app: &TestApp, complaints: &[String]) {
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
    app.visitor().get("/").await.expect_status(200);
    let panics = PANICS.lock().unwrap();
    assert!(panics.is_empty(), "{panics:#?}");
}

#[tokio::test]
async fn whatever_is_malformed_is_answered_with_a_sentence() {
    watch();
    let app = TestApp::start().await;
    let (ana, bruno) = (app.member("Ana").await, app.member("Bruno").await);
    let offer = offer(&ana, "Drill").await;
    let mut complaints = Vec::new();
    for case in addresses()
        .into_iter()
        .chain(windows())
        .chain(unreadable())
        .chain(impossible())
        .chain(impossible_for_programs())
    {
        let who = if case.1.starts_with("/listings/{offer}") && !case.1.contains("loans") {
            &ana
        } else {
            &bruno
        };
        let body: String = String::from_utf8_lossy(&case.3).chars().take(60).collect();
        let what = format!("{} {} {body}", case.0, case.1);
        let answer = send(who, &case, &offer).await;
        complaints.extend(complaint(&what, case.1, &answer));
    }
    assert_unharmed(&app, &complaints).await;
}

/// Files that call themselves photos.
fn pictures() -> Vec<(&'static str, Vec<u8>)> {
    let mut png = std::io::Cursor::new(Vec::new());
    image::RgbImage::new(64, 48)
        .write_to(&mut png, image::ImageFormat::Png)
        .unwrap();
    let png = png.into_inner();
    vec![
        ("empty of sense", b"not a picture".to_vec()),
        ("cut off", png[..png.len() / 2].to_vec()),
        ("only a head", png[..12].to_vec()),
        ("a bomb", bomb()),
        (
            "a script",
            b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>".to_vec(),
        ),
        ("JPEG's first bytes", vec![0xff, 0xd8, 0xff, 0xe0, 0, 16]),
        (
            "WebP's first bytes",
            b"RIFF\xff\xff\xff\xffWEBPVP8 ".to_vec(),
        ),
    ]
}

/// A PNG whose head promises 60,000 by 60,000 pixels.
fn bomb() -> Vec<u8> {
    let mut head = Vec::from(*b"IHDR");
    head.extend(60_000_u32.to_be_bytes());
    head.extend(60_000_u32.to_be_bytes());
    head.extend([8, 2, 0, 0, 0]);
    let mut png = Vec::from(*b"\x89PNG\r\n\x1a\n");
    png.extend(13_u32.to_be_bytes());
    png.write_all(&head).unwrap();
    png.extend(crc32(&head).to_be_bytes());
    png
}

/// The checksum of a PNG's chunks (PNG specification, annex D), bit by bit.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| match sum & 1 {
            1 => (sum >> 1) ^ 0xedb8_8320,
            _ => sum >> 1,
        })
    })
}

#[tokio::test]
async fn what_is_no_photo_is_refused_with_a_sentence_at_its_field() {
    watch();
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    let offer = offer(&ana, "Drill").await;
    let mut complaints = Vec::new();
    for (what, bytes) in pictures() {
        for path in [format!("/listings/{offer}/photos"), "/listings".to_owned()] {
            let file = ("photos", "photo.png", bytes.clone());
            let fields = [("kind", "offer"), ("title", "Drill"), ("category", "tools")];
            let answer = ana.upload(&path, &fields, &[file]).await;
            complaints.extend(complaint(&format!("{what} to {path}"), &path, &answer));
        }
    }
    let many: Vec<_> = (0..9).map(|_| ("photos", "a.png", vec![1, 2, 3])).collect();
    let answer = ana.upload("/listings", &[], &many).await;
    complaints.extend(complaint("nine files", "/listings", &answer));
    let huge = vec![7; 13 << 20];
    let answer = ana
        .upload("/listings", &[], &[("photos", "a.png", huge)])
        .await;
    complaints.extend(complaint("13 MB", "/listings", &answer));
    assert_unharmed(&app, &complaints).await;
}

#[tokio::test]
async fn whoever_brings_nonsense_as_a_token_is_nobody() {
    let app = TestApp::start().await;
    let visitor = app.visitor();
    let long = "a".repeat(6_000);
    for token in ["", "a.b.c", "..", "\u{e9}", long.as_str()] {
        let bearer =
            |request: RequestBuilder| request.header("authorization", format!("Bearer {token}"));
        let answer = visitor
            .send(bearer(visitor.page(Method::GET, "/api/v1/me")))
            .await;
        assert_eq!(answer.status, 401, "{token}: {}", answer.body);
        let cookie = visitor
            .page(Method::GET, "/me")
            .header("cookie", format!("session={token}"));
        assert_eq!(visitor.send(cookie).await.status, 303, "{token}");
    }
}
