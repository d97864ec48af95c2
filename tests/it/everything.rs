//! Everything of a member in one archive, and their reputation on paper.

mod leaving;
mod life;

use std::collections::BTreeSet;
use std::io::{Cursor, Read};

use futures_util::TryStreamExt;
use palier::account::actions;
use palier::photos::{self, Photo};
use palier::texts::Locale;
use reqwest::Method;
use serde_json::{Value, json};
use zip::{CompressionMethod, ZipArchive};

use super::portable::{show, two_with_a_past};
use crate::harness::app::TestApp;
use crate::harness::client::Client;
use crate::harness::moderating::{decide, first_open, report};
use crate::reports::insulted;
pub(crate) use leaving::leave_for_good;
use life::{Life, SECRETS};

type Archive = ZipArchive<Cursor<Vec<u8>>>;

/// Downloads it as a browser does.
async fn download(member: &Client, path: &str) -> Archive {
    let answer = member.page(Method::GET, path).send().await.unwrap();
    assert_eq!(answer.status(), 200);
    assert_eq!(answer.headers()["content-type"], "application/zip");
    assert_eq!(answer.headers()["cache-control"], "no-store");
    let bytes = answer.bytes().await.unwrap();
    ZipArchive::new(Cursor::new(bytes.to_vec())).unwrap()
}

fn text(archive: &mut Archive, name: &str) -> String {
    let mut text = String::new();
    archive
        .by_name(name)
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    text
}

fn data(archive: &mut Archive) -> Value {
    serde_json::from_str(&text(archive, "data.json")).unwrap()
}

/// The photos of the archive, by their names in it.
fn photos_in(archive: &Archive) -> BTreeSet<String> {
    let names = archive.file_names().map(|name| name.unwrap().into_owned());
    names.filter(|name| name.starts_with("photos/")).collect()
}

/// What `data.json` of a member's archive says.
pub(crate) async fn data_of(member: &Client) -> Value {
    data(&mut download(member, "/me/everything.zip").await)
}

#[tokio::test]
async fn all_that_a_member_did_is_in_one_archive() {
    let Life {
        app: _kept,
        ana,
        lent,
        ..
    } = Life::lived().await;
    let mut archive = download(&ana, "/me/everything.zip").await;
    let data = data(&mut archive);
    assert_eq!(data["profile"]["email"], ana.email);
    assert_eq!(data["profile"]["about"], "Second floor, with the ladder.");
    assert_eq!(data["profile"]["area"]["metres"], 1_000);
    let drill = &data["listings"][0];
    assert_eq!(drill["title"], "Drill");
    assert_eq!(drill["keptDays"], json!(["2026-06-10", "2026-06-11"]));
    let loans = data["loans"].as_array().unwrap();
    let loan = loans.iter().find(|loan| loan["id"] == lent).unwrap();
    assert_eq!(
        (&loan["role"], &loan["with"], &loan["state"]),
        (&json!("lender"), &json!("Ben"), &json!("returned"))
    );
    assert_eq!(loan["addressThatIWrote"], "12 rue d’Ana, 3rd floor");
    assert_eq!(loan["history"][0]["by"], "Ben");
    assert_eq!(loan["history"][1]["by"], "me");
    let notes = data["conditions"].as_array().unwrap();
    let notes: Vec<_> = notes
        .iter()
        .map(|note| (&note["by"], &note["note"]))
        .collect();
    assert_eq!(
        notes,
        [
            (&json!("me"), &json!("A scratch, says Ana")),
            (&json!("Ben"), &json!("A dent, says Ben"))
        ]
    );
}

#[tokio::test]
async fn reviews_and_settings_are_in_it_too() {
    let Life {
        app: _kept, ana, ..
    } = Life::lived().await;
    let data = data(&mut download(&ana, "/me/everything.zip").await);
    let (received, written) = (&data["reviews"]["received"], &data["reviews"]["written"]);
    assert_eq!(received[0]["text"], "Friendly, says Ben");
    assert_eq!(received[0]["textMayBeShown"], false);
    assert_eq!(written[0]["noteToModerators"], "Ana to the moderators");
    assert_eq!(data["searches"][0]["name"], "Tents nearby");
    assert_eq!(data["invitations"][0]["used"], 0);
    assert_eq!(data["notifications"]["choices"]["matches"], "never");
    assert_eq!(data["notifications"]["quietFrom"], 22);
    assert_eq!(data["blocks"][0]["name"], "Cleo");
    assert_eq!(data["mutes"][0]["name"], "Cleo");
    assert_eq!(data["sessions"].as_array().unwrap().len(), 2);
    assert_eq!(data["reports"][0]["text"], "Ana reports her");
    assert_eq!(data["presentations"][0]["to"], "My landlady");
    assert_eq!(data["imports"], json!([]));
    assert_eq!(data["key"], Value::Null);
}

#[tokio::test]
async fn what_a_moderator_hid_is_in_the_archive_of_who_wrote_it_alone() {
    let app = TestApp::start().await;
    let (ana, bruno) = (app.member("Ana").await, app.member("Bruno").await);
    let mona = app.moderator("Mona").await;
    let (_, message) = insulted(&ana, &bruno).await;
    let sent = report(&bruno, "message", &message, "rude").await;
    sent.expect_status(303);
    let hidden = decide(&mona, &first_open(&mona).await, "hide", "Insults.").await;
    hidden.expect_status(200);
    let words = async |who: &Client| {
        let data = data(&mut download(who, "/me/everything.zip").await);
        data["messages"][1]["text"].clone()
    };
    assert_eq!(words(&ana).await, "You are a fool.");
    assert_eq!(words(&bruno).await, "");
}

#[tokio::test]
async fn every_message_is_in_it_by_whom_and_in_which_conversation() {
    let Life {
        app: _kept,
        ana,
        lent,
        ..
    } = Life::lived().await;
    let data = data(&mut download(&ana, "/me/everything.zip").await);
    let talks = data["conversations"].as_array().unwrap();
    let talk = talks.iter().find(|talk| talk["loan"] == lent).unwrap();
    assert_eq!(
        (&talk["with"], &talk["about"]),
        (&json!("Ben"), &json!("Drill"))
    );
    let messages = data["messages"].as_array().unwrap();
    let said: Vec<_> = messages
        .iter()
        .filter(|message| message["conversation"] == talk["id"])
        .map(|message| {
            (
                message["by"].as_str().unwrap(),
                message["text"].as_str().unwrap(),
            )
        })
        .collect();
    let expected = [
        ("Ben", "May I?"),
        ("me", "At six."),
        ("me", "The blue door, writes Ana"),
        ("Ben", "On my way, writes Ben"),
    ];
    assert_eq!(said, expected);
}

#[tokio::test]
async fn every_photo_of_ones_own_is_in_it_as_it_is_and_no_other() {
    let Life {
        app: _kept,
        ana,
        ben,
        ..
    } = Life::lived().await;
    let mut archive = download(&ana, "/me/everything.zip").await;
    let (data, photos) = (data(&mut archive), photos_in(&archive));
    let named = |value: &Value| -> Vec<String> {
        let paths = value.as_array().unwrap().iter();
        paths
            .map(|path| path.as_str().unwrap().to_owned())
            .collect()
    };
    let mut said = vec![data["profile"]["photo"].as_str().unwrap().to_owned()];
    for part in ["listings", "conditions", "messages"] {
        let rows = data[part].as_array().unwrap().iter();
        said.extend(rows.flat_map(|row| named(&row["photos"])));
    }
    assert_eq!(said.len(), 4, "profile, listing, condition, message");
    assert_eq!(photos, said.into_iter().collect());
    for name in &photos {
        let mut photo = archive.by_name(name).unwrap();
        assert_eq!(photo.compression(), CompressionMethod::Stored);
        let mut jpeg = Vec::new();
        photo.read_to_end(&mut jpeg).unwrap();
        assert!(jpeg.starts_with(&[0xff, 0xd8]), "{name}");
    }
    let theirs = photos_in(&download(&ben, "/me/everything.zip").await);
    assert_eq!(theirs.len(), 2, "condition, message");
    assert!(theirs.is_disjoint(&photos));
}

#[tokio::test]
async fn nothing_is_in_it_that_others_keep_to_themselves() {
    let Life { app, ana, .. } = Life::lived().await;
    let mut archive = download(&ana, "/me/everything.zip").await;
    let all = ["READ-ME.txt", "reputation.json", "data.json"].map(|name| text(&mut archive, name));
    let all = all.join("\n").replace(&ana.email, "my address");
    for secret in SECRETS {
        assert!(!all.contains(secret), "{secret}");
    }
    let rows = app.rows().join("\n");
    for known in [
        "9 rue de Ben",
        "Ben to the moderators",
        "Cleo to Ben",
        "Dora",
    ] {
        assert!(rows.contains(known), "{known} is in the database");
    }
}

#[tokio::test]
async fn the_signed_file_is_in_it_byte_for_byte_also_for_programs() {
    let app = TestApp::start().await;
    let (ana, _) = two_with_a_past(&app).await;
    let signed = ana.api("GET /api/v1/me/export", json!(null)).await.body;
    let mut archive = download(&ana, "/me/everything.zip").await;
    assert_eq!(text(&mut archive, "reputation.json"), signed);
    let call = ana.page(Method::GET, "/api/v1/me/everything");
    let token = ana.token.clone().unwrap();
    let answer = call.bearer_auth(token).send().await.unwrap();
    assert_eq!(answer.headers()["content-type"], "application/zip");
    let bytes = answer.bytes().await.unwrap().to_vec();
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    assert_eq!(text(&mut archive, "reputation.json"), signed);
}

#[tokio::test]
async fn it_says_in_plain_words_and_in_ones_language_what_is_where() {
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    let mut archive = download(&ana, "/me/everything.zip").await;
    let words = text(&mut archive, "READ-ME.txt");
    let data = data(&mut archive);
    let sections = data.as_object().unwrap().keys();
    for section in sections.filter(|key| *key != "index") {
        assert!(words.contains(&format!("  {section}: ")), "{section}");
        assert!(data["index"][section].is_string(), "{section}");
    }
    assert!(
        words.starts_with("All that Palier (localhost) has of you"),
        "{words}"
    );
    let mut archive = download(&ana, "/me/everything.zip?lang=fr").await;
    let words = text(&mut archive, "READ-ME.txt");
    assert!(words.starts_with("Tout ce que Palier (localhost) a sur vous"));
    assert!(!words.contains("everything-"), "every section has words");
}

#[test]
fn every_table_is_in_it_or_it_is_said_why_not() {
    let schema = include_str!("../../src/db/schema.rs");
    let lines = schema.lines().map(str::trim);
    let tables = lines.filter_map(|line| line.strip_suffix(") {")?.split_once(" ("));
    let tables: BTreeSet<&str> = tables.map(|(name, _)| name).collect();
    let decided: Vec<&str> = actions::tables().map(|(name, _)| name).collect();
    let once: BTreeSet<&str> = decided.iter().copied().collect();
    assert_eq!(once.len(), decided.len(), "a table is decided upon twice");
    let open: Vec<_> = tables.difference(&once).collect();
    assert!(
        open.is_empty(),
        "say in src/account, SECTIONS or LEFT_OUT, whether a member takes along what is in {open:?}"
    );
    let gone: Vec<_> = once.difference(&tables).collect();
    assert!(gone.is_empty(), "no tables any more: {gone:?}");
}

#[tokio::test]
async fn many_photos_are_sent_one_after_the_other() {
    const PHOTOS: usize = 30;
    const BYTES: usize = 200_000;
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    let me: uuid::Uuid = ana.id.parse().unwrap();
    let photo = Photo {
        full: vec![7; BYTES],
        card: vec![7; 10],
        width: 1,
        height: 1,
    };
    let keep = move |tx: &mut palier::db::Tx<'_>| {
        (0..PHOTOS).try_for_each(|_| photos::store::insert(tx, me, &photo).map(|_id| ()))
    };
    app.app.write(keep).await.unwrap();
    let everything = actions::everything(app.app.clone(), me.into(), Locale::En);
    let parts: Vec<Vec<u8>> = everything.await.unwrap().try_collect().await.unwrap();
    let longest = parts.iter().map(Vec::len).max().unwrap();
    assert!(longest < BYTES + 1_000, "{longest}");
    assert_eq!(parts.len(), PHOTOS + 2, "the texts, the photos, the end");
    let archive = ZipArchive::new(Cursor::new(parts.concat())).unwrap();
    assert_eq!(photos_in(&archive).len(), PHOTOS);
}

#[tokio::test]
async fn it_is_found_where_a_member_looks_for_it() {
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    for page in ["/me", "/me/reputation"] {
        assert!(ana.page_text(page).await.contains("/me/everything.zip"));
    }
}

#[tokio::test]
async fn a_page_to_print_says_the_facts_and_no_name_but_ones_own() {
    let app = TestApp::start().await;
    let (ana, ben) = two_with_a_past(&app).await;
    let page = ana.page_text("/me/reputation/print").await;
    for words in [
        "Ana: what neighbours say",
        "1 loan, on time, with 1 neighbour",
        "Friendly, and close by.",
        "Neighbour A, May 2026",
        "Lent something, which came back on time (Neighbour A, May 2026)",
        "/verify",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let (_, sheet) = page.split_once("<article").unwrap();
    assert!(!sheet.contains(&ben.name), "the other has a letter");
    assert!(!sheet.contains(&ben.email) && !sheet.contains(&ana.email));
    let mine = ana.page_text("/me/reputation").await;
    assert!(mine.contains("/me/reputation/print"));
}

#[tokio::test]
async fn a_text_that_its_author_keeps_here_is_not_on_paper() {
    let Life {
        app: _kept, ana, ..
    } = Life::lived().await;
    let page = ana.page_text("/me/reputation/print").await;
    assert!(page.contains("4\u{a0}stars:\u{a0}1"), "{page}");
    assert!(!page.contains("Friendly, says Ben"));
}

#[tokio::test]
async fn a_link_is_printed_if_its_member_wishes_and_only_their_own() {
    let app = TestApp::start().await;
    let (ana, ben) = two_with_a_past(&app).await;
    let link = show(&ana, "My landlady", "").await;
    let page = ana.page_text("/me/reputation/print").await;
    assert!(!page.contains(&link));
    let (_, rest) = page.split_once("name=\"shown\"").unwrap();
    let (option, _) = rest.split_once("\">My landlady").unwrap();
    let id = option.rsplit('"').next().unwrap();
    let path = format!("/me/reputation/print?shown={id}");
    assert!(ana.page_text(&path).await.contains(&link));
    ben.get(&path).await.expect_status(404);
    let withdrawal = format!("/me/presentations/{id}/withdrawal");
    ana.post(&withdrawal, &[]).await.expect_status(303);
    ana.get(&path).await.expect_status(404);
}
