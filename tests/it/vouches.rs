//! Where trust begins: members who met each other in person, and guarantors' codes on paper.

use std::collections::HashSet;

use chrono::Duration;
use palier::reputation::store::rings::list_verified;
use palier::vouches;
use serde_json::{Value, json};

use crate::harness::app::TestApp;
use crate::harness::arrange::sign_in;
use crate::harness::client::{Answer, Client};
use crate::harness::lending::{tick, told};
use crate::reviews::brought_back;

pub(crate) async fn vouch(who: &Client, whom: &Client) -> Answer {
    let call = format!("PUT /api/v1/members/{}/vouch", whom.id);
    who.api(&call, json!({})).await
}

async fn seen(who: &Client, whom: &Client) -> Value {
    let call = format!("GET /api/v1/members/{}", whom.id);
    who.api(&call, json!({})).await.expect_status(200).json()
}

async fn page(who: &Client, whom: &Client) -> String {
    who.page_text(&format!("/members/{}", whom.id)).await
}

/// Ana and Boris, who finished a loan, and Cleo, who did not.
async fn three(app: &TestApp) -> [Client; 3] {
    let (ana, boris) = (app.member("Ana").await, app.member("Boris").await);
    brought_back(app, &ana, &boris).await;
    [ana, boris, app.member("Cleo").await]
}

/// The seeds of the trust weights, without the founder.
fn seeds(app: &TestApp, among: &[&Client]) -> Vec<String> {
    let now = app.app.now();
    let all: HashSet<String> = app.read(|conn| {
        let seeds = list_verified(conn, now)?;
        Ok(seeds.into_iter().map(|id| id.to_string()).collect())
    });
    let seeds = among.iter().filter(|one| all.contains(&one.id));
    seeds.map(|one| one.name.clone()).collect()
}

#[tokio::test]
async fn who_met_a_neighbour_says_so_on_their_page_and_they_are_told() {
    let app = TestApp::start().await;
    let [ana, boris, cleo] = three(&app).await;
    let form = page(&ana, &cleo).await;
    assert!(form.contains("I met Cleo in person"), "{form}");
    let path = format!("/members/{}/vouch", cleo.id);
    ana.post(&path, &[]).await.expect_status(303);
    told(&app, &cleo, "Ana has said on Palier that you two have met").await;
    let shown = page(&boris, &cleo).await;
    assert!(shown.contains("Ana has met Cleo in person"), "{shown}");
    assert!(shown.contains("May 2026"));
    tick(&app);
    vouch(&boris, &cleo).await.expect_status(204);
    let shown = page(&cleo, &cleo).await;
    assert!(shown.contains("Boris and one other have met Cleo in person"));
    assert!(!shown.contains("I met Cleo"), "nobody vouches for oneself");
}

#[tokio::test]
async fn visitors_learn_how_many_but_no_names() {
    let app = TestApp::start().await;
    let [ana, _, cleo] = three(&app).await;
    vouch(&ana, &cleo).await.expect_status(204);
    let visitor = app.visitor();
    let shown = page(&visitor, &cleo).await;
    assert!(shown.contains("One neighbour has met Cleo in person"));
    assert!(!shown.contains("Ana") && !shown.contains(&ana.id));
    let body = seen(&visitor, &cleo).await;
    assert_eq!(
        (&body["met_in_person"], &body["met_by"]),
        (&json!(1), &json!([]))
    );
    let body = seen(&ana, &cleo).await;
    assert_eq!(body["met_by"][0]["name"], "Ana");
    assert_eq!(body["met_by"][0]["month"], "2026-05");
}

#[tokio::test]
async fn the_word_of_who_is_new_counts_once_somebody_knows_them() {
    let app = TestApp::start().await;
    let [ana, boris, cleo] = three(&app).await;
    let refused = vouch(&cleo, &boris).await.expect_status(409);
    assert!(refused.says("once you have finished a first loan"));
    assert!(!page(&cleo, &boris).await.contains("/vouch\""));
    vouch(&ana, &cleo).await.expect_status(204);
    vouch(&cleo, &boris).await.expect_status(204);
    let oneself = vouch(&ana, &ana).await.expect_status(409);
    assert!(oneself.says("of yourself"));
}

#[tokio::test]
async fn three_a_week_and_the_fourth_hears_from_when_on() {
    let app = TestApp::start().await;
    let [mut ana, boris, cleo] = three(&app).await;
    let (dora, emil) = (app.member("Dora").await, app.member("Emil").await);
    for whom in [&boris, &cleo, &dora] {
        vouch(&ana, whom).await.expect_status(204);
    }
    let twice = vouch(&ana, &dora).await.expect_status(409);
    assert!(twice.says("said so already"));
    // Taking one back makes no room for another, and saying it again takes none.
    let call = format!("DELETE /api/v1/members/{}/vouch", dora.id);
    ana.api(&call, json!({})).await.expect_status(204);
    let fourth = vouch(&ana, &emil).await.expect_status(409);
    assert!(fourth.says("three neighbours this week"), "{}", fourth.body);
    vouch(&ana, &dora).await.expect_status(204);
    app.advance(Duration::days(7)).await;
    sign_in(&mut ana).await;
    vouch(&ana, &emil).await.expect_status(204);
}

#[tokio::test]
async fn it_can_be_taken_back_and_is_over_after_two_years() {
    let app = TestApp::start().await;
    let [mut ana, boris, cleo] = three(&app).await;
    vouch(&ana, &cleo).await.expect_status(204);
    let path = format!("/members/{}/vouch/removal", cleo.id);
    ana.post(&path, &[]).await.expect_status(303);
    assert!(!page(&boris, &cleo).await.contains("has met Cleo"));
    vouch(&ana, &cleo).await.expect_status(204);
    app.advance(Duration::days(700)).await;
    sign_in(&mut ana).await;
    assert!(page(&ana, &cleo).await.contains("Say it again"));
    vouch(&ana, &cleo).await.expect_status(204);
    app.advance(Duration::days(729)).await;
    sign_in(&mut ana).await;
    assert_eq!(seen(&ana, &cleo).await["met_in_person"], 1);
    app.advance(Duration::days(2)).await;
    sign_in(&mut ana).await;
    assert_eq!(seen(&ana, &cleo).await["met_in_person"], 0);
}

#[tokio::test]
async fn who_is_blocked_or_banned_neither_vouches_nor_is_vouched_for() {
    let app = TestApp::start().await;
    let [ana, boris, cleo] = three(&app).await;
    vouch(&ana, &boris).await.expect_status(204);
    let call = format!("PUT /api/v1/members/{}/block", ana.id);
    boris.api(&call, json!({})).await.expect_status(204);
    app.settle().await;
    assert_eq!(seen(&cleo, &boris).await["met_in_person"], 0);
    vouch(&ana, &boris).await.expect_status(404);
    vouch(&boris, &ana).await.expect_status(404);
    vouch(&ana, &cleo).await.expect_status(204);
    let ban = format!("POST /api/v1/moderation/members/{}/decisions", ana.id);
    let why = json!({"decision": "ban", "rule": "trade", "reason": "Again and again."});
    let mona = app.moderator("Mona").await;
    let banned = mona.api(&ban, why).await;
    assert!(banned.status < 300, "{}", banned.body);
    app.settle().await;
    assert_eq!(seen(&boris, &cleo).await["met_in_person"], 0);
    vouch(&boris, &ana).await.expect_status(404);
}

#[tokio::test]
async fn trust_begins_at_whom_moderators_met_and_whom_a_guarantor_confirmed() {
    let app = TestApp::start().await;
    let [ana, boris, cleo] = three(&app).await;
    let mona = app.moderator("Mona").await;
    let among = [&ana, &boris, &cleo, &mona];
    assert_eq!(seeds(&app, &among), ["Mona"]);
    vouch(&ana, &boris).await.expect_status(204);
    assert_eq!(
        seeds(&app, &among),
        ["Mona"],
        "members’ vouches begin nothing"
    );
    vouch(&mona, &ana).await.expect_status(204);
    let code = codes(&app.admin().await, "1").await.remove(0);
    enter(&cleo, &code).await.expect_status(204);
    assert_eq!(seeds(&app, &among), ["Ana", "Cleo", "Mona"]);
    let call = format!("DELETE /api/v1/members/{}/vouch", ana.id);
    mona.api(&call, json!({})).await.expect_status(204);
    assert_eq!(seeds(&app, &among), ["Cleo", "Mona"]);
}

/// Codes for the library, as its sheet prints them.
pub(crate) async fn codes(admin: &Client, count: &str) -> Vec<String> {
    let fields = [("guarantor", "The old library"), ("count", count)];
    let sheet = admin.post("/admin/attestations", &fields).await;
    let sheet = sheet.expect_status(200).body;
    let parts = sheet.split("<p class=\"slip-link\">").skip(1);
    let codes = parts.map(|part| part.split('<').next().unwrap().to_owned());
    codes.collect()
}

async fn enter(who: &Client, code: &str) -> Answer {
    who.api("POST /api/v1/me/attestation", json!({"code": code}))
        .await
}

#[tokio::test]
async fn a_code_of_a_guarantor_confirms_one_member_and_keeps_nothing_else() {
    let app = TestApp::start().await;
    let (ana, boris) = (app.member("Ana").await, app.member("Boris").await);
    let admin = app.admin().await;
    let codes = codes(&admin, "3").await;
    assert_eq!(codes.len(), 3);
    let typed = codes[0].to_lowercase().replace('-', " ");
    ana.post("/me/attestation", &[("code", &typed)])
        .await
        .expect_status(303);
    let shown = page(&boris, &ana).await;
    assert!(shown.contains("A local guarantor has confirmed that they live here"));
    assert!(shown.contains("Since May 2026") && !shown.contains("old library"));
    assert_eq!(seen(&app.visitor(), &ana).await["attested"], "2026-05");
    assert!(ana.page_text("/me/attestation").await.contains("May 2026"));
    let rows = app.rows();
    let kept = |words: &str| rows.iter().filter(|row| row.contains(words)).count();
    assert_eq!(kept(&codes[0]) + kept(&codes[0].replace('-', "")), 0);
    let counts = admin.page_text("/admin/attestations").await;
    assert!(counts.contains("3 codes, 1 used"), "{counts}");
    let again = enter(&ana, &codes[1]).await.expect_status(409);
    assert!(again.says("confirmed you already"));
    enter(&boris, &codes[1]).await.expect_status(204);
}

#[tokio::test]
async fn a_code_that_is_wrong_used_ended_or_over_says_the_same() {
    let app = TestApp::start().await;
    let (ana, mut boris) = (app.member("Ana").await, app.member("Boris").await);
    let admin = app.admin().await;
    let used = codes(&admin, "1").await.remove(0);
    enter(&ana, &used).await.expect_status(204);
    let ended = codes(&admin, "1").await.remove(0);
    let list = admin.page_text("/admin/attestations").await;
    let (_, after) = list.split_once("/admin/attestations/").unwrap();
    let id = after.split('/').next().unwrap();
    let end = format!("/admin/attestations/{id}/withdrawal");
    admin.post(&end, &[]).await.expect_status(303);
    let over = codes(&admin, "1").await.remove(0);
    app.advance(Duration::days(366)).await;
    sign_in(&mut boris).await;
    let mut answers = HashSet::new();
    for code in ["ACDE-FGHJ-KMNP", "", &used, &ended, &over] {
        let answer = boris.post("/me/attestation", &[("code", code)]).await;
        let answer = answer.expect_status(422);
        assert!(answer.says("This code is not good, or no longer."));
        answers.insert(enter(&boris, code).await.expect_status(422).json()["errors"].to_string());
    }
    assert_eq!(answers.len(), 1, "{answers:?}");
    let log = app.admin().await.page_text("/admin/audit").await;
    for act in ["Made a guarantor’s codes", "Ended a guarantor’s codes"] {
        assert!(log.contains(act), "{log}");
    }
}

#[tokio::test]
async fn what_an_admin_types_wrongly_is_said_at_its_field() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let typed = [("guarantor", ""), ("count", "101")];
    let again = admin.post("/admin/attestations", &typed).await;
    let again = again.expect_status(422);
    assert!(again.says("Enter a name in one line of at most 80 characters."));
    assert!(again.says("Enter a number from 1 to 100."));
    assert!(again.says("value=\"101\""));
}

#[tokio::test]
async fn codes_cannot_be_guessed_in_bulk() {
    let app = TestApp::founded(|config| config.throttle = palier::config::Throttle::On).await;
    let ana = app.member("Ana").await;
    for _ in 0..10 {
        enter(&ana, "ACDE-FGHJ-KMNP").await.expect_status(422);
    }
    enter(&ana, "ACDE-FGHJ-KMNP").await.expect_status(429);
}

/// Since when it is kept that a guarantor confirmed a member.
fn attested(app: &TestApp, who: &Client) -> Option<chrono::NaiveDate> {
    let id = who.id.parse().unwrap();
    app.read(|conn| vouches::store::attestations::find(conn, id))
}

#[tokio::test]
async fn who_met_whom_is_taken_along_and_forgotten_with_the_account() {
    let app = TestApp::start().await;
    let [ana, boris, cleo] = three(&app).await;
    vouch(&ana, &cleo).await.expect_status(204);
    vouch(&boris, &ana).await.expect_status(204);
    let code = codes(&app.admin().await, "1").await.remove(0);
    enter(&ana, &code).await.expect_status(204);
    let data = crate::everything::data_of(&ana).await;
    assert_eq!(data["vouches"]["given"][0]["name"], "Cleo");
    assert_eq!(data["vouches"]["received"][0]["name"], "Boris");
    assert_eq!(data["vouches"]["attested"], "2026-05-01");
    assert!(attested(&app, &ana).is_some());
    crate::everything::leave_for_good(&app, &ana).await;
    let mut cleo = cleo;
    sign_in(&mut cleo).await;
    assert_eq!(seen(&cleo, &cleo).await["met_in_person"], 0);
    assert_eq!(attested(&app, &ana), None);
}
