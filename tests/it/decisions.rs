//! What moderators decide about what somebody did, what they are told, and what they can say against it.

use chrono::Duration;
use serde_json::{Value, json};

use crate::harness::app::TestApp;
use crate::harness::arrange::{png, sign_in};
use crate::harness::client::{Answer, Client};
use crate::harness::lending::{ask, offer, wish};

/// What a moderator does about a member.
async fn decide(by: &Client, member: &str, decision: Value) -> Answer {
    let call = format!("POST /api/v1/moderation/members/{member}/decisions");
    by.api(&call, decision).await
}

fn suspension(days: u32) -> Value {
    json!({"decision": "suspend", "rule": "rude", "reason": "Three insults.", "days": days})
}

/// The decisions about oneself, newest first.
async fn own(who: &Client) -> Vec<Value> {
    let list = who.api("GET /api/v1/me/decisions", json!({})).await;
    let list = list.expect_status(200).json();
    list["items"].as_array().expect("a list").clone()
}

async fn own_id(who: &Client) -> String {
    own(who).await[0]["id"].as_str().expect("an id").to_owned()
}

async fn answer(by: &Client, decision: &str, outcome: &str) -> Answer {
    let call = format!("POST /api/v1/moderation/decisions/{decision}/answer");
    let body = json!({"outcome": outcome, "answer": "I looked at it again."});
    by.api(&call, body).await
}

async fn appeal(by: &Client, decision: &str) -> Answer {
    let call = format!("POST /api/v1/me/decisions/{decision}/appeal");
    by.api(&call, json!({"text": "That was not me."})).await
}

#[tokio::test]
async fn a_suspended_member_sees_why_and_until_when_and_is_free_on_that_day() {
    let app = TestApp::start().await;
    let (mut ana, mona) = (app.member("Ana").await, app.moderator("Mona").await);
    app.advance(Duration::seconds(1)).await;
    decide(&mona, &ana.id, suspension(7))
        .await
        .expect_status(200);
    app.settle().await;

    let mail = app.mail_to(&ana.email).await;
    for words in [
        "suspended until 9 May 2026",
        "treated with respect",
        "> Three insults.",
    ] {
        assert!(mail.body.contains(words), "{words}: {}", mail.body);
    }
    let page = ana.page_text("/").await;
    assert!(page.contains("Your account is suspended"), "{page}");
    let decision = own_id(&ana).await;
    let page = ana.page_text(&format!("/me/decisions/{decision}")).await;
    assert!(page.contains("suspended until 9 May 2026") && page.contains("Three insults."));
    assert!(!page.contains("Mona"), "{page}");
    let tent = json!({"kind": "offer", "terms": "lend", "title": "Tent", "description": "", "category": "camping"});
    ana.api("POST /api/v1/listings", tent.clone())
        .await
        .expect_status(403);

    app.advance(Duration::days(8)).await;
    app.settle().await;
    sign_in(&mut ana).await;
    ana.api("POST /api/v1/listings", tent)
        .await
        .expect_status(201);
    assert!(!own(&ana).await[0]["lifted_at"].is_null());
    assert!(
        !ana.page_text("/")
            .await
            .contains("Your account is suspended")
    );
}

#[tokio::test]
async fn what_a_suspended_or_banned_member_shows_is_out_of_sight_and_their_requests_end() {
    let app = TestApp::start().await;
    let (ana, bruno) = (app.member("Ana").await, app.member("Bruno").await);
    let mona = app.moderator("Mona").await;
    let (drill, ladder) = (offer(&ana, "Drill").await, offer(&bruno, "Ladder").await);
    let asked = ask(&ana, &ladder, "2026-05-10", "2026-05-12").await;
    decide(&mona, &ana.id, suspension(7))
        .await
        .expect_status(200);
    let open = format!("GET /api/v1/listings/{drill}");
    bruno.api(&open, json!({})).await.expect_status(404);
    let list = bruno
        .api("GET /api/v1/listings?kind=offer", json!({}))
        .await;
    assert!(!list.body.contains("Drill"), "{}", list.body);

    let ban = json!({"decision": "ban", "reason": "She went on."});
    decide(&mona, &ana.id, ban).await.expect_status(200);
    app.settle().await;
    let loan = bruno
        .api(&format!("GET /api/v1/loans/{asked}"), json!({}))
        .await;
    assert_eq!(loan.expect_status(200).word("state"), "expired");
}

#[tokio::test]
async fn a_ban_ends_every_session_at_once_and_leaves_a_way_to_read_why() {
    let app = TestApp::start().await;
    let (mut ana, mona) = (app.member("Ana").await, app.moderator("Mona").await);
    ana.page_text("/me").await;
    let ban = json!({"decision": "ban", "rule": "trade", "reason": "Sold tickets."});
    decide(&mona, &ana.id, ban).await.expect_status(200);
    let page = ana.get("/me").await.expect_status(303);
    assert!(page.location().starts_with("/sign-in"));
    ana.api("GET /api/v1/me", json!({}))
        .await
        .expect_status(401);

    sign_in(&mut ana).await;
    assert!(
        ana.page_text("/me")
            .await
            .contains("Your account is banned")
    );
    let page = ana
        .page_text(&format!("/me/decisions/{}", own_id(&ana).await))
        .await;
    assert!(page.contains("Sold tickets."), "{page}");
    let lift = format!(
        "POST /api/v1/moderation/decisions/{}/lifting",
        own_id(&ana).await
    );
    let body = json!({"reason": "It was somebody else."});
    mona.api(&lift, body.clone()).await.expect_status(200);
    mona.api(&lift, body).await.expect_status(409);
    assert!(
        !ana.page_text("/me")
            .await
            .contains("Your account is banned")
    );
}

#[tokio::test]
async fn another_moderator_answers_who_disagrees_and_takes_a_wrong_decision_back() {
    let app = TestApp::start().await;
    let (ana, bruno) = (app.member("Ana").await, app.member("Bruno").await);
    let (mona, max) = (app.moderator("Mona").await, app.moderator("Max").await);
    let drill = offer(&ana, "Drill").await;
    let hide = format!("POST /api/v1/moderation/listings/{drill}/hiding");
    mona.api(&hide, json!({"reason": "It is broken."}))
        .await
        .expect_status(200);
    let id = own_id(&ana).await;
    appeal(&bruno, &id).await.expect_status(404);
    appeal(&ana, &id).await.expect_status(200);
    appeal(&ana, &id).await.expect_status(409);
    app.advance(Duration::seconds(1)).await;
    app.settle().await;
    let told = app.mail_to(&max.email).await;
    assert!(
        told.body.contains(&format!("/admin/decisions/{id}")),
        "{told:?}"
    );
    assert!(max.page_text("/admin/appeals").await.contains("Ana"));

    answer(&mona, &id, "upheld").await.expect_status(409);
    app.advance(Duration::seconds(1)).await;
    answer(&max, &id, "overturned").await.expect_status(200);
    answer(&max, &id, "upheld").await.expect_status(409);
    app.settle().await;
    let open = format!("GET /api/v1/listings/{drill}");
    bruno.api(&open, json!({})).await.expect_status(200);
    let page = ana.page_text(&format!("/me/decisions/{id}")).await;
    assert!(page.contains("You were right") && page.contains("I looked at it again."));
    assert!(
        !max.page_text("/admin/appeals")
            .await
            .contains("/admin/decisions/")
    );
}

#[tokio::test]
async fn nobody_judges_themselves_and_moderators_are_judged_by_an_admin() {
    let app = TestApp::start().await;
    let (mona, max) = (app.moderator("Mona").await, app.moderator("Max").await);
    let (admin, bruno) = (app.admin().await, app.member("Bruno").await);
    let body = json!({"member": mona.id, "reason": "rude", "text": "She shouted."});
    let report = bruno.api("POST /api/v1/reports", body).await;
    let report = report.expect_status(201).word("id");
    let queue = mona.api("GET /api/v1/moderation/reports", json!({})).await;
    assert!(!queue.body.contains(&report), "{}", queue.body);
    let one = format!("GET /api/v1/moderation/reports/{report}");
    mona.api(&one, json!({})).await.expect_status(404);
    let decision = format!("POST /api/v1/moderation/reports/{report}/decision");
    mona.api(&decision, json!({"decision": "dismiss"}))
        .await
        .expect_status(409);

    decide(&mona, &mona.id, suspension(1))
        .await
        .expect_status(409);
    decide(&max, &mona.id, suspension(1))
        .await
        .expect_status(409);
    let founder = admin.api("GET /api/v1/me", json!({})).await.word("id");
    decide(&max, &founder, suspension(1))
        .await
        .expect_status(409);
    decide(&admin, &mona.id, suspension(1))
        .await
        .expect_status(200);
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one journey, told in one place")]
async fn a_message_is_read_by_who_took_its_report_and_that_is_on_record() {
    let app = TestApp::start().await;
    let (ana, bruno) = (app.member("Ana").await, app.member("Bruno").await);
    let (mona, admin) = (app.moderator("Mona").await, app.admin().await);
    let drill = offer(&ana, "Drill").await;
    let loan = ask(&bruno, &drill, "2026-05-10", "2026-05-12").await;
    let messages = format!("POST /api/v1/loans/{loan}/messages");
    ana.api(&messages, json!({"text": "You are a fool."}))
        .await
        .expect_status(201);
    let thread = bruno
        .api(
            &format!("GET /api/v1/conversations/{loan}/messages"),
            json!({}),
        )
        .await;
    let id = thread.json()["items"][0]["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    let page = bruno.page_text(&format!("/loans/{loan}")).await;
    assert!(
        page.contains(&format!("/reports/new?message={id}")),
        "{page}"
    );
    let stranger = app.member("Carla").await;
    stranger
        .get(&format!("/reports/new?message={id}"))
        .await
        .expect_status(404);
    bruno
        .post(
            "/reports",
            &[("message", &id), ("reason", "rude"), ("text", "")],
        )
        .await
        .expect_status(303);

    let queue = mona
        .api("GET /api/v1/moderation/reports", json!({}))
        .await
        .json();
    let report = queue["items"][0]["id"].as_str().expect("an id").to_owned();
    let case = format!("/admin/reports/{report}");
    assert!(!mona.page_text(&case).await.contains("You are a fool."));
    mona.post(&format!("{case}/claim"), &[])
        .await
        .expect_status(303);
    assert!(mona.page_text(&case).await.contains("You are a fool."));
    admin
        .post(&format!("{case}/claim"), &[])
        .await
        .expect_status(409);
    assert!(!admin.page_text(&case).await.contains("You are a fool."));
    let log = admin.api("GET /api/v1/moderation/audit", json!({})).await;
    assert!(log.body.contains("message.read"), "{}", log.body);

    let hide = [("decision", "hide"), ("reason", "Insults.")];
    mona.post(&format!("{case}/decision"), &hide)
        .await
        .expect_status(303);
    for who in [&ana, &bruno] {
        let page = who.page_text(&format!("/loans/{loan}")).await;
        assert!(page.contains("A moderator hid this message.") && !page.contains("fool"));
    }
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one journey, told in one place")]
async fn a_photo_is_reported_and_hidden_by_itself() {
    let app = TestApp::start().await;
    let (ana, bruno, mona) = (
        app.member("Ana").await,
        app.member("Bruno").await,
        app.moderator("Mona").await,
    );
    let drill = offer(&ana, "Drill").await;
    let path = format!("/listings/{drill}/photos");
    ana.upload(&path, &[], &[("photos", "a.png", png())])
        .await
        .expect_status(303);
    let form = bruno
        .page_text(&format!("/reports/new?listing={drill}"))
        .await;
    let (_, rest) = form.split_once("/reports/new?photo=").expect("a photo");
    let photo = rest.split_once('"').expect("an id").0.to_owned();
    bruno
        .post(
            "/reports",
            &[("photo", &photo), ("reason", "private"), ("text", "")],
        )
        .await
        .expect_status(303);
    let queue = mona
        .api("GET /api/v1/moderation/reports", json!({}))
        .await
        .json();
    let report = queue["items"][0]["id"].as_str().expect("an id").to_owned();
    let call = format!("POST /api/v1/moderation/reports/{report}/decision");
    mona.api(
        &call,
        json!({"decision": "hide", "reason": "It shows a door."}),
    )
    .await
    .expect_status(200);
    assert!(
        !bruno
            .page_text(&format!("/listings/{drill}"))
            .await
            .contains(&photo)
    );
    app.visitor()
        .get(&format!("/photos/{photo}/card"))
        .await
        .expect_status(404);
    let lift = format!(
        "POST /api/v1/moderation/decisions/{}/lifting",
        own_id(&ana).await
    );
    mona.api(&lift, json!({"reason": "It is a shop."}))
        .await
        .expect_status(200);
    assert!(
        bruno
            .page_text(&format!("/listings/{drill}"))
            .await
            .contains(&photo)
    );
}

#[tokio::test]
async fn all_that_a_spammer_shows_is_hidden_at_one_blow_and_that_can_be_undone() {
    let app = TestApp::start().await;
    let (sam, bruno, mona) = (
        app.member("Sam").await,
        app.member("Bruno").await,
        app.moderator("Mona").await,
    );
    let mut offers = Vec::new();
    for title in ["Cheap loans", "Casino www.win.xyz", "Cheap loans 2"] {
        offers.push(offer(&sam, title).await);
    }
    let paused = format!("POST /api/v1/listings/{}/pause", offers[2]);
    sam.api(&paused, json!({})).await.expect_status(200);
    let page = mona.page_text(&format!("/admin/members/{}", sam.id)).await;
    assert!(page.contains("Leads elsewhere: www.win.xyz"), "{page}");
    let sweep = json!({"decision": "sweep", "rule": "trade", "reason": "Advertising."});
    decide(&mona, &sam.id, sweep).await.expect_status(200);
    let state = async |id: &String| {
        let own = sam
            .api(&format!("GET /api/v1/listings/{id}"), json!({}))
            .await;
        own.expect_status(200).word("state")
    };
    for id in &offers {
        assert_eq!(state(id).await, "hidden");
        let open = format!("GET /api/v1/listings/{id}");
        bruno.api(&open, json!({})).await.expect_status(404);
    }
    let lift = format!(
        "POST /api/v1/moderation/decisions/{}/lifting",
        own_id(&sam).await
    );
    mona.api(&lift, json!({"reason": "The wrong Sam."}))
        .await
        .expect_status(200);
    assert_eq!(state(&offers[0]).await, "active");
    assert_eq!(state(&offers[2]).await, "paused");
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one journey, told in one place")]
async fn who_has_no_account_sends_a_notice_of_something_illegal_and_hears_of_it() {
    let app = TestApp::start().await;
    let (ana, mona) = (app.member("Ana").await, app.moderator("Mona").await);
    let drill = offer(&ana, "Fireworks").await;
    let stranger = app.visitor();
    let form = stranger
        .page_text(&format!("/reports/new?listing={drill}"))
        .await;
    assert!(form.contains("without an account"), "{form}");
    let bare = stranger.post("/reports", &[("listing", &drill)]).await;
    let bare = bare.expect_status(422);
    assert!(bare.says("Please confirm that you believe what you write."));
    let notice = [
        ("listing", drill.as_str()),
        ("text", "Sold to children."),
        ("email", "zoe@example.org"),
        ("good_faith", "yes"),
    ];
    stranger.post("/reports", &notice).await.expect_status(303);
    app.settle().await;
    assert!(
        app.mail_to("zoe@example.org")
            .await
            .subject
            .contains("We have your notice")
    );
    let queue = mona.page_text("/admin/reports").await;
    assert!(
        queue.contains("Fireworks") && queue.contains("Urgent"),
        "{queue}"
    );
    let list = mona
        .api("GET /api/v1/moderation/reports", json!({}))
        .await
        .json();
    let report = list["items"][0]["id"].as_str().expect("an id").to_owned();
    app.advance(Duration::seconds(1)).await;
    let call = format!("POST /api/v1/moderation/reports/{report}/decision");
    mona.api(&call, json!({"decision": "hide", "reason": "Not allowed."}))
        .await
        .expect_status(200);
    app.settle().await;
    assert!(
        app.mail_to("zoe@example.org")
            .await
            .subject
            .contains("looked at")
    );
}

#[tokio::test]
async fn the_gravest_reports_come_first_then_the_oldest() {
    let app = TestApp::start().await;
    let (ana, bruno, mona) = (
        app.member("Ana").await,
        app.member("Bruno").await,
        app.moderator("Mona").await,
    );
    for (title, reason) in [
        ("Ad", "trade"),
        ("Lie", "untrue"),
        ("Knife", "unsafe"),
        ("Gun", "illegal"),
    ] {
        let id = offer(&ana, title).await;
        bruno
            .post(
                "/reports",
                &[("listing", &id), ("reason", reason), ("text", "")],
            )
            .await
            .expect_status(303);
        app.advance(Duration::minutes(1)).await;
    }
    let list = mona
        .api("GET /api/v1/moderation/reports", json!({}))
        .await
        .json();
    let items = list["items"].as_array().expect("a list");
    let titles: Vec<&str> = items
        .iter()
        .filter_map(|one| one["title"].as_str())
        .collect();
    assert_eq!(titles, ["Knife", "Gun", "Lie", "Ad"]);
}

#[tokio::test]
async fn everybody_sees_in_counts_what_moderation_did() {
    let app = TestApp::start().await;
    let (ana, mona) = (app.member("Ana").await, app.moderator("Mona").await);
    let page = app.visitor().page_text("/transparency").await;
    assert!(page.contains("None."), "{page}");
    let warning = json!({"decision": "warn", "reason": "Once is enough."});
    decide(&mona, &ana.id, warning).await.expect_status(200);
    let page = app.visitor().page_text("/transparency").await;
    assert!(page.contains("Warn") && !page.contains("Ana"), "{page}");
}

#[tokio::test]
async fn where_a_neighbourhood_wishes_a_newcomers_first_listing_is_looked_at_before_others_see_it()
{
    let app = TestApp::start().await;
    let (admin, mona) = (app.admin().await, app.moderator("Mona").await);
    mona.post("/admin/newcomers", &[("count", "1")])
        .await
        .expect_status(404);
    admin
        .post("/admin/newcomers", &[("count", "7")])
        .await
        .expect_status(422);
    admin
        .post("/admin/newcomers", &[("count", "1")])
        .await
        .expect_status(303);
    let (ana, bruno) = (app.member("Ana").await, app.member("Bruno").await);
    let first = offer(&ana, "Drill").await;
    let open = format!("GET /api/v1/listings/{first}");
    bruno.api(&open, json!({})).await.expect_status(404);
    assert_eq!(ana.api(&open, json!({})).await.word("state"), "waiting");
    app.advance(Duration::seconds(1)).await;
    app.settle().await;
    assert!(app.mail_to(&mona.email).await.subject.contains("newcomer"));
    assert!(mona.page_text("/admin/newcomers").await.contains("Drill"));
    let pass = format!("/admin/listings/{first}/passing");
    mona.post(&pass, &[]).await.expect_status(303);
    mona.post(&pass, &[]).await.expect_status(409);
    bruno.api(&open, json!({})).await.expect_status(200);
    let second = offer(&ana, "Saw").await;
    let open = format!("GET /api/v1/listings/{second}");
    bruno.api(&open, json!({})).await.expect_status(200);
}

#[tokio::test]
async fn who_runs_the_neighbourhood_sees_it_in_numbers_and_the_town_gets_none_of_the_few() {
    let app = TestApp::start().await;
    let (ana, bruno) = (app.member("Ana").await, app.member("Bruno").await);
    let (mona, admin) = (app.moderator("Mona").await, app.admin().await);
    offer(&ana, "Drill").await;
    wish(&bruno, "Tent").await;
    let page = mona.page_text("/admin/figures").await;
    for words in ["New listings: 2", "Looked for", "Mail", "<svg"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    for who in [&ana, &bruno] {
        who.post("/me/consents", &[("yes", "town-report")])
            .await
            .expect_status(303);
    }
    let report = admin.get("/admin/town-report.csv").await.expect_status(200);
    assert!(
        report.body.contains("neighbours who agreed,<5"),
        "{}",
        report.body
    );
    ana.post("/me/consents", &[]).await.expect_status(303);
    assert!(!ana.page_text("/me/consents").await.contains("checked"));
    mona.get("/admin/town-report.csv").await.expect_status(404);
}

#[tokio::test]
async fn who_sent_a_notice_is_forgotten_after_half_a_year_and_the_notice_after_two() {
    let app = TestApp::start().await;
    let (ana, mona) = (app.member("Ana").await, app.moderator("Mona").await);
    let id = offer(&ana, "Fireworks").await;
    let notice = [
        ("listing", id.as_str()),
        ("text", "Sold to children."),
        ("name", "Zoe Stranger"),
        ("email", "zoe@example.org"),
        ("good_faith", "yes"),
    ];
    let sent = app.visitor().post("/reports", &notice).await;
    sent.expect_status(303);
    let list = mona.api("GET /api/v1/moderation/reports", json!({})).await;
    let list = list.json();
    let report = list["items"][0]["id"].as_str().expect("an id").to_owned();
    let call = format!("POST /api/v1/moderation/reports/{report}/decision");
    let dismissed = mona.api(&call, json!({"decision": "dismiss"})).await;
    dismissed.expect_status(200);
    app.settle().await;
    let has = |words: &str| app.rows().iter().any(|row| row.contains(words));
    assert!(has("Zoe Stranger") && has("Sold to children."));
    app.advance(Duration::days(190)).await;
    app.settle().await;
    assert!(!has("Zoe Stranger") && !has("zoe@") && has("Sold to children."));
    app.advance(Duration::days(600)).await;
    app.settle().await;
    assert!(!has("Sold to children."));
}
