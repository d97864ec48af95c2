//! Leaving: what is forgotten, what stays for others, and how one changes one's mind.

use std::collections::BTreeSet;

use chrono::Duration;
use palier::members::actions::grant;
use palier::members::{Email, Role};
use serde_json::json;

use super::life::Life;
use crate::harness::app::TestApp;
use crate::harness::arrange::{PASSWORD, sign_in};
use crate::harness::client::Client;
use crate::harness::lending::{act, ask, offer};
use crate::reviews::change_hands;

/// What Ana typed, which nobody else needs.
const HERS: [&str; 10] = [
    "Second floor, with the ladder.",
    "12 rue d’Ana",
    "A scratch, says Ana",
    "The blue door, writes Ana",
    "Ana to the moderators",
    "Tents nearby",
    "My landlady",
    "Ana reports her",
    "2026-06-10",
    "ana@",
];
/// What others wrote, in which her name occurs.
const THEIRS: [&str; 2] = ["Ben to the moderators of Ana", "Cleo reports Ana"];
/// What she wrote about a neighbour is that neighbour's.
const HIS: &str = "Careful, says Ana";

async fn leave(who: &Client) {
    let asked = who.post("/me/deletion", &[("password", PASSWORD)]).await;
    asked.expect_status(303);
}

/// Leaves, and does not come back until all is forgotten.
pub(crate) async fn leave_for_good(app: &TestApp, who: &Client) {
    leave(who).await;
    days(app, 31).await;
    days(app, 2).await;
}

/// Lets the days pass, with whatever the clock moves.
async fn days(app: &TestApp, days: i64) {
    app.advance(Duration::days(days)).await;
    app.settle().await;
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story, told in one place")]
async fn nothing_of_who_left_is_in_the_database_and_the_others_keep_what_is_theirs() {
    let Life {
        app,
        ana,
        mut ben,
        lent,
    } = Life::lived().await;
    let before = app.rows().join("\n");
    for word in HERS {
        assert!(before.contains(word), "the test looks for nothing: {word}");
    }
    leave(&ana).await;
    app.settle().await;
    assert!(
        app.mail_to(&ana.email)
            .await
            .subject
            .contains("will be deleted")
    );
    days(&app, 31).await;
    ana.get("/me").await.expect_status(303);
    days(&app, 2).await;

    let mut after = app.rows().join("\n");
    for theirs in THEIRS.iter().chain([&HIS]) {
        after = after.replace(theirs, "");
    }
    for word in HERS.iter().chain([&"Ana"]) {
        let found = after.lines().find(|line| line.contains(word));
        assert_eq!(found, None, "{word} is still there");
    }
    sign_in(&mut ben).await;
    let loan = ben
        .api(&format!("GET /api/v1/loans/{lent}"), json!({}))
        .await;
    let loan = loan.expect_status(200);
    assert_eq!(loan.word("state"), "returned");
    let page = ben.page_text(&format!("/loans/{lent}")).await;
    for words in ["On my way, writes Ben", "Former neighbour"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let about = format!("GET /api/v1/members/{}/reviews", ben.id);
    let about = ben.api(&about, json!({})).await.expect_status(200);
    assert!(about.body.contains(HIS), "{}", about.body);
    ben.get(&format!("/members/{}", ana.id))
        .await
        .expect_status(404);
    let everything = ben.get("/me/everything.zip").await;
    everything.expect_status(200);
}

#[tokio::test]
async fn one_can_change_ones_mind_for_thirty_days_and_lists_again() {
    let app = TestApp::start().await;
    let (mut ana, bruno) = (app.member("Ana").await, app.member("Bruno").await);
    let drill = offer(&ana, "Drill").await;
    let wrong = ana
        .post("/me/deletion", &[("password", "something else")])
        .await;
    wrong.expect_status(422);
    leave(&ana).await;
    let open = format!("GET /api/v1/listings/{drill}");
    bruno.api(&open, json!({})).await.expect_status(404);
    assert!(ana.page_text("/me/deletion").await.contains("1 June 2026"));
    days(&app, 29).await;
    sign_in(&mut ana).await;
    ana.post("/me/deletion/withdrawal", &[])
        .await
        .expect_status(303);
    ana.post("/me/deletion/withdrawal", &[])
        .await
        .expect_status(409);
    let resume = format!("POST /api/v1/listings/{drill}/resumption");
    ana.api(&resume, json!({})).await.expect_status(200);
    days(&app, 5).await;
    sign_in(&mut ana).await;
    assert!(ana.page_text("/me").await.contains("Ana"));
}

#[tokio::test]
async fn while_something_is_out_its_return_comes_first() {
    let app = TestApp::start().await;
    let (mut ana, mut bruno) = (app.member("Ana").await, app.member("Bruno").await);
    let drill = offer(&ana, "Drill").await;
    let loan = ask(&bruno, &drill, "2026-05-02", "2026-05-14").await;
    act(&ana, &loan, "acceptance", json!({"address": "Here"})).await;
    change_hands(&loan, "handover", &ana, &bruno).await;
    leave(&bruno).await;
    days(&app, 31).await;
    sign_in(&mut ana).await;
    sign_in(&mut bruno).await;
    change_hands(&loan, "return", &bruno, &ana).await;
    days(&app, 2).await;
    bruno.get("/me").await.expect_status(303);
    sign_in(&mut ana).await;
    let seen = ana
        .api(&format!("GET /api/v1/loans/{loan}"), json!({}))
        .await;
    assert_eq!(seen.expect_status(200).word("state"), "returned");
}

#[tokio::test]
async fn the_only_admin_cannot_leave() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let asked = admin.post("/me/deletion", &[("password", PASSWORD)]).await;
    assert!(asked.expect_status(409).says("You are the only admin."));
}

#[tokio::test]
async fn of_two_admins_one_alone_can_leave() {
    let app = TestApp::start().await;
    let (admin, mut mona) = (app.admin().await, app.member("Mona").await);
    let email = Email::parse(&mona.email).expect("an address");
    let granted = app.app.write(move |tx| grant(tx, &email, Role::Admin));
    granted.await.expect("she is there");
    app.settle().await;
    sign_in(&mut mona).await;
    leave(&mona).await;
    let asked = admin.post("/me/deletion", &[("password", PASSWORD)]).await;
    asked.expect_status(409);
    mona.post("/me/deletion/withdrawal", &[])
        .await
        .expect_status(303);
    leave(&admin).await;
}

/// What becomes of each table that speaks of a member, when the member leaves.
const DECIDED: [(&str, &str); 2] = [
    (
        "emptied or deleted",
        "answers area_changes attestations authenticators blocks calendar_feeds challenges condition_photos conditions connections consents conversations credentials email_changes events gathered holder_keys imports invitations listings members messages mutes notification_choices notifications passkeys photos presentations push_subscriptions recovery_codes reports ring_members searches second_steps sessions tokens vouches waiting",
    ),
    (
        "stays, under an account without a name",
        "audit decisions issuers loans reviews rings",
    ),
];

#[tokio::test]
async fn of_every_table_that_speaks_of_members_it_is_decided_what_becomes_of_it() {
    let decided: BTreeSet<&str> = DECIDED
        .iter()
        .flat_map(|(_, tables)| tables.split(' '))
        .collect();
    let schema = include_str!("../../../src/db/schema.rs");
    let mut table = "";
    let mut speaking = BTreeSet::new();
    for line in schema.lines().map(str::trim) {
        if let Some((name, _)) = line.strip_suffix(") {").and_then(|l| l.split_once(" (")) {
            table = name;
        }
        let column = line.split(" -> ").next().unwrap_or_default();
        let people = [
            "member_id",
            "owner_id",
            "author_id",
            "reporter_id",
            "inviter_id",
            "lender_id",
            "borrower_id",
            "asker_id",
            "blocker_id",
            "actor_id",
            "noted_by",
            "checked_by",
            "decided_by",
            "voucher_id",
            "muter_id",
        ];
        if people.contains(&column) {
            speaking.insert(table);
        }
    }
    let open: Vec<_> = speaking.difference(&decided).collect();
    assert!(
        open.is_empty(),
        "say here, and in src/account/actions/leaving.rs, what becomes of {open:?}"
    );
}
