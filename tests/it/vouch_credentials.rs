//! A neighbour's word that they met a member, taken along and shown: signed, counted, and taken back when
//! it counts no more.

use chrono::Duration;
use serde_json::{Value, json};

use crate::everything::{data_of, leave_for_good};
use crate::harness::app::TestApp;
use crate::harness::arrange::sign_in;
use crate::harness::client::Client;
use crate::harness::lending::tick;
use crate::portable::{facts, file_of, platform, settled, show, two_with_a_past, verdict};
use crate::reputation::decoded;
use crate::vouches::vouch;

/// Ana and Ben, who lent each other something; Ben says that they met.
async fn who_met(app: &TestApp) -> (Client, Client) {
    let (ana, ben) = two_with_a_past(app).await;
    vouch(&ben, &ana).await.expect_status(204);
    (ana, ben)
}

async fn export(member: &Client) -> String {
    member.page_text("/me/reputation/export").await
}

/// The credentials of vouches in a file.
fn vouches_in(file: &str) -> Vec<String> {
    let file: Value = serde_json::from_str(file).expect("JSON");
    let all = file["credentials"].as_array().expect("a list").iter();
    let texts = all.map(|one| one.as_str().expect("a text").to_owned());
    texts
        .filter(|text| decoded(text).contains("MetInPerson"))
        .collect()
}

/// All that one has, shown to somebody.
async fn shown(app: &TestApp, member: &Client) -> String {
    file_of(&app.visitor(), &show(member, "The club", "").await).await
}

async fn reason(app: &TestApp, file: &str) -> Value {
    verdict(&app.visitor(), file).await["reason"].clone()
}

#[tokio::test]
async fn a_neighbours_word_is_signed_once_without_name_or_day() {
    let app = TestApp::start().await;
    let (mut ana, ben) = who_met(&app).await;
    let file = export(&ana).await;
    let first = vouches_in(&file);
    assert_eq!(first.len(), 1);
    let said = decoded(&first[0]);
    for part in [
        "VouchCredential",
        "\"author\"",
        "2026-05\"]",
        "\"validUntil\":\"2028-07-01T00:00:00Z\"",
    ] {
        assert!(said.contains(part), "{part} is not in {said}");
    }
    for secret in ["Ben", &ben.id, &ana.id, "2026-05-0", "2028-05"] {
        let said = said.replace("2026-05-01T00:00:00Z", "");
        assert!(!said.contains(secret), "{secret} is in {said}");
    }
    let readable = &serde_json::from_str::<Value>(&file).unwrap()["readable"];
    let word = json!([{"month": "2026-05", "until": "2028-06-30"}]);
    assert_eq!(readable["metInPerson"], word);
    app.advance(Duration::days(40)).await;
    sign_in(&mut ana).await;
    assert_eq!(vouches_in(&export(&ana).await), first);
}

#[tokio::test]
async fn one_shows_some_of_them_and_the_summary_says_how_many_there_are() {
    let app = TestApp::start().await;
    let (ana, ben) = who_met(&app).await;
    let cleo = app.member("Cleo").await;
    vouch(&ben, &cleo).await.expect_status(204);
    tick(&app);
    vouch(&cleo, &ana).await.expect_status(204);
    let form = ana.page_text("/me/presentations/new").await;
    assert!(form.contains("Neighbours who met me in person") && form.contains("Cleo"));
    let chosen = facts(&form);
    assert_eq!(chosen.len(), 5, "two reviews, a loan, two vouches");
    let fields = [
        ("audience", "My landlady"),
        ("days", "7"),
        ("parts", "months"),
        ("facts", &chosen[3]),
    ];
    let preview = ana.post("/me/presentations/preview", &fields).await;
    let preview = preview.expect_status(200);
    for said in [
        "Meetings in person shown: 1 of 2.",
        "2 neighbours say that they have met in person",
        "A neighbour says that they have met in person (May 2026)",
    ] {
        assert!(preview.says(said), "{said} is not in {}", preview.body);
    }
    assert!(!preview.body.contains("Cleo") && !preview.body.contains("Neighbour A"));
    ana.post("/me/presentations", &fields)
        .await
        .expect_status(303);
    let list = ana.page_text("/me/presentations").await;
    assert!(list.contains("No review, no loan, 1 meeting in person, and the summary."));
    let all = file_of(&ana, &show(&ana, "The club", "").await).await;
    let verdict = verdict(&app.visitor(), &all).await;
    assert_eq!(verdict["vouches"], json!({"shown": 2, "all": 2}));
    let french = ana.page_text("/me/reputation/print?lang=fr").await;
    assert!(french.contains("2 personnes du quartier disent l’avoir rencontré·e"));
    assert!(
        french.contains("Une personne du quartier dit l’avoir rencontré·e en personne (Personne")
    );
}

#[tokio::test]
async fn what_is_taken_back_is_revoked_and_what_is_said_again_is_issued_anew() {
    let app = TestApp::start().await;
    let (ana, ben) = who_met(&app).await;
    let (before, taken) = (shown(&app, &ana).await, export(&ana).await);
    assert_eq!(verdict(&app.visitor(), &before).await["verified"], true);
    let call = format!("DELETE /api/v1/members/{}/vouch", ana.id);
    ben.api(&call, json!({})).await.expect_status(204);
    app.settle().await;
    assert_eq!(reason(&app, &before).await, "revoked");
    let rest = verdict(&app.visitor(), &taken).await;
    assert_eq!(rest["vouches"], json!({"shown": 0, "all": 1}));
    assert_eq!(rest["loans"], json!({"shown": 1, "all": 1}));
    let told = vouches_in(&taken).remove(0);
    let rows = app.rows();
    let mut kept = rows.iter().filter(|row| row.starts_with("credentials "));
    let tells = |row: &String| row.contains(&told);
    assert!(!kept.any(tells), "what it said is forgotten with it");
    assert_eq!(vouches_in(&export(&ana).await).len(), 0);
    vouch(&ben, &ana).await.expect_status(204);
    let again = shown(&app, &ana).await;
    assert_eq!(vouches_in(&again).len(), 1);
    assert_eq!(verdict(&app.visitor(), &again).await["verified"], true);
    assert_eq!(reason(&app, &before).await, "revoked");
}

#[tokio::test]
async fn what_is_said_again_near_its_end_is_revoked_and_issued_until_the_new_one() {
    let app = TestApp::start().await;
    let (mut ana, mut ben) = who_met(&app).await;
    let before = export(&ana).await;
    let counted = async |file: &str| {
        let verdict = verdict(&app.visitor(), file).await;
        verdict["vouches"]["shown"].clone()
    };
    app.advance(Duration::days(700)).await;
    sign_in(&mut ana).await;
    sign_in(&mut ben).await;
    app.settle().await;
    assert_eq!(counted(&before).await, 1);
    vouch(&ben, &ana).await.expect_status(204);
    app.settle().await;
    assert_eq!(counted(&before).await, 0);
    let after = export(&ana).await;
    let renewed = decoded(&vouches_in(&after).remove(0));
    let end = "\"validUntil\":\"2030-07-01T00:00:00Z\"";
    assert!(renewed.contains(end), "{renewed}");
    assert_eq!(counted(&after).await, 1);
}

#[tokio::test]
async fn it_is_revoked_by_a_block_on_either_side() {
    let app = TestApp::start().await;
    let (ana, ben) = who_met(&app).await;
    vouch(&ana, &ben).await.expect_status(204);
    let files = [shown(&app, &ana).await, shown(&app, &ben).await];
    let call = format!("PUT /api/v1/members/{}/block", ben.id);
    ana.api(&call, json!({})).await.expect_status(204);
    app.settle().await;
    app.settle().await;
    for file in files {
        assert_eq!(reason(&app, &file).await, "revoked");
    }
}

#[tokio::test]
async fn it_is_revoked_by_a_ban_of_who_said_it() {
    let app = TestApp::start().await;
    let (ana, ben) = who_met(&app).await;
    let file = shown(&app, &ana).await;
    let ban = format!("POST /api/v1/moderation/members/{}/decisions", ben.id);
    let why = json!({"decision": "ban", "rule": "trade", "reason": "Again and again."});
    let mona = app.moderator("Mona").await;
    assert!(mona.api(&ban, why).await.status < 300);
    app.settle().await;
    assert_eq!(reason(&app, &file).await, "revoked");
}

#[tokio::test]
async fn it_is_revoked_when_its_two_years_are_over() {
    let app = TestApp::start().await;
    let (ana, _) = who_met(&app).await;
    let (file, taken) = (shown(&app, &ana).await, export(&ana).await);
    app.advance(Duration::days(731)).await;
    app.settle().await;
    assert_eq!(reason(&app, &file).await, "revoked");
    let old = verdict(&app.visitor(), &taken).await;
    assert_eq!(
        old["verified"], true,
        "age refuses nothing that was taken along"
    );
}

#[tokio::test]
async fn who_leaves_takes_back_their_word_and_keeps_what_they_took_along() {
    let app = TestApp::start().await;
    let (ana, ben) = who_met(&app).await;
    vouch(&ana, &ben).await.expect_status(204);
    let (hers, his) = (shown(&app, &ana).await, export(&ben).await);
    leave_for_good(&app, &ben).await;
    assert_eq!(reason(&app, &hers).await, "revoked");
    let kept = verdict(&app.visitor(), &his).await;
    assert_eq!(kept["vouches"], json!({"shown": 1, "all": 1}));
}

#[tokio::test]
async fn it_is_brought_to_another_platform_and_stays_apart_there() {
    let (there, here) = (platform().await, platform().await);
    let (ana, _) = who_met(&there).await;
    let (newcomer, _) = settled(&ana, &there, &here).await;
    let profile = format!("/members/{}", newcomer.id);
    let profile = here.visitor().page_text(&profile).await;
    let (local, elsewhere) = profile.split_once("From elsewhere").expect("a section");
    assert!(elsewhere.contains("1 neighbour says that they have met in person"));
    assert!(!local.contains("in person"));
    let call = format!("GET /api/v1/members/{}", newcomer.id);
    let body = here.visitor().api(&call, json!(null)).await.json();
    assert_eq!(body["met_in_person"], 0, "it counts for nothing here");
    let data = data_of(&newcomer).await;
    let brought = data["imports"][0]["statements"].as_array().unwrap();
    let kinds: Vec<_> = brought.iter().map(|one| &one["kind"]).collect();
    assert!(kinds.contains(&&json!("vouch")), "{kinds:?}");
}

#[tokio::test]
async fn what_was_said_before_there_were_ids_gets_one() {
    use diesel::prelude::*;
    use palier::db::schema::vouches;
    let app = TestApp::start().await;
    let (ana, _) = who_met(&app).await;
    let done = app.app.write(|tx| {
        let none = vouches::id.eq(None::<palier::vouches::VouchId>);
        diesel::update(vouches::table).set(none).execute(tx.conn)?;
        Ok(())
    });
    done.await.expect("it is as before");
    assert_eq!(vouches_in(&export(&ana).await).len(), 0);
    app.settle().await;
    assert_eq!(vouches_in(&export(&ana).await).len(), 1);
}
