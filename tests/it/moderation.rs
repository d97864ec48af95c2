//! Reports, decisions, hidden listings and the log.

use chrono::Duration;
use serde_json::{Value, json};

use crate::harness::app::TestApp;
use crate::harness::client::Client;
use crate::harness::lending::offer;
use crate::harness::moderating::{first_open, queue, report};

/// The acts in the log, newest first.
async fn acts(admin: &Client) -> Vec<String> {
    let page = admin.api("GET /api/v1/moderation/audit", json!({})).await;
    let json = page.expect_status(200).json();
    let items = json["items"].as_array().expect("a list");
    items
        .iter()
        .map(|item| item["act"].as_str().expect("a word").to_owned())
        .collect()
}

#[tokio::test]
async fn a_report_takes_a_page_and_one_button_and_reaches_the_queue() {
    let app = TestApp::start().await;
    let (ana, bruno) = (app.member("Ana").await, app.member("Bruno").await);
    let drill = offer(&ana, "Drill").await;

    let form = bruno
        .page_text(&format!("/reports/new?listing={drill}"))
        .await;
    assert!(
        form.contains("Drill") && form.contains(r#"name="reason" value="unsafe""#),
        "{form}"
    );
    let sent = report(&bruno, "listing", &drill, "unsafe")
        .await
        .expect_status(303);
    assert_eq!(
        sent.location(),
        format!("/listings/{drill}?done=moderation-sent")
    );

    let mona = app.moderator("Mona").await;
    let page = mona.page_text("/admin/reports").await;
    for words in ["Drill", "Bruno", "Dangerous, or not allowed"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(mona.page_text("/admin").await.contains("One report waits"));
}

#[tokio::test]
async fn somebody_elses_report_is_seen_by_moderators_alone() {
    let app = TestApp::start().await;
    let (ana, bruno) = (app.member("Ana").await, app.member("Bruno").await);
    report(&bruno, "member", &ana.id, "rude")
        .await
        .expect_status(303);
    for path in ["/admin", "/admin/reports", "/admin/audit"] {
        ana.get(path).await.expect_status(404);
        let visitor = app.visitor().get(path).await.expect_status(303);
        assert!(visitor.location().starts_with("/sign-in"), "{path}");
    }
    ana.api("GET /api/v1/moderation/reports", json!({}))
        .await
        .expect_status(404);
}

#[tokio::test]
async fn something_else_wants_words_and_keeps_what_was_typed() {
    let app = TestApp::start().await;
    let (ana, bruno) = (app.member("Ana").await, app.member("Bruno").await);
    let typed = [
        ("member", ana.id.as_str()),
        ("text", ""),
        ("reason", "other"),
    ];
    let again = bruno.post("/reports", &typed).await.expect_status(422);
    assert!(
        again.says("Please say in a few words what is wrong."),
        "{}",
        again.body
    );
    let typed = [
        ("member", ana.id.as_str()),
        ("text", "A long story"),
        ("reason", "nonsense"),
    ];
    let again = bruno.post("/reports", &typed).await.expect_status(422);
    assert!(again.says("A long story") && again.says("Please choose what is wrong."));
}

#[tokio::test]
async fn one_reports_a_thing_once_and_never_oneself_or_what_one_cannot_see() {
    let app = TestApp::start().await;
    let (ana, bruno) = (app.member("Ana").await, app.member("Bruno").await);
    let drill = offer(&ana, "Drill").await;
    report(&bruno, "listing", &drill, "trade")
        .await
        .expect_status(303);
    report(&bruno, "listing", &drill, "trade")
        .await
        .expect_status(409);
    report(&ana, "listing", &drill, "trade")
        .await
        .expect_status(409);
    report(&ana, "member", &ana.id, "trade")
        .await
        .expect_status(409);
    let pause = format!("POST /api/v1/listings/{drill}/pause");
    ana.api(&pause, json!({})).await.expect_status(200);
    let carla = app.member("Carla").await;
    report(&carla, "listing", &drill, "trade")
        .await
        .expect_status(404);
    carla
        .get(&format!("/reports/new?listing={drill}"))
        .await
        .expect_status(404);
    carla.get("/reports/new").await.expect_status(404);
}

/// Ana's listing, reported by Bruno and now hidden by a moderator.
struct Hidden {
    app: TestApp,
    ana: Client,
    bruno: Client,
    mona: Client,
    knife: String,
}

/// Hides a reported listing, after trying without a reason.
async fn hide_reported() -> Hidden {
    let app = TestApp::start().await;
    let (ana, bruno) = (app.member("Ana").await, app.member("Bruno").await);
    let knife = offer(&ana, "Flick knife").await;
    report(&bruno, "listing", &knife, "unsafe")
        .await
        .expect_status(303);
    let mona = app.moderator("Mona").await;
    app.advance(Duration::seconds(1)).await;
    let id = first_open(&mona).await;
    let decision = format!("/admin/reports/{id}/decision");
    let bare = mona
        .post(&decision, &[("decision", "hide")])
        .await
        .expect_status(422);
    assert!(
        bare.says("Please say why, in a few words."),
        "{}",
        bare.body
    );
    let because = [
        ("decision", "hide"),
        ("reason", "Knives are not lent here."),
    ];
    mona.post(&decision, &because).await.expect_status(303);
    Hidden {
        app,
        ana,
        bruno,
        mona,
        knife,
    }
}

#[tokio::test]
async fn what_is_hidden_is_gone_from_neighbours_and_from_the_queue() {
    let Hidden {
        app: _app,
        bruno,
        mona,
        knife,
        ..
    } = hide_reported().await;
    let open = format!("GET /api/v1/listings/{knife}");
    bruno.api(&open, json!({})).await.expect_status(404);
    assert!(queue(&mona).await.is_empty());
}

#[tokio::test]
async fn the_owner_reads_the_reason_in_one_mail_and_who_reported_is_thanked() {
    let Hidden {
        app, ana, bruno, ..
    } = hide_reported().await;
    let mails = app.mails().await;
    let hidden: Vec<_> = mails
        .iter()
        .filter(|mail| mail.to.contains(&ana.email) && mail.subject.contains("Flick knife"))
        .collect();
    assert_eq!(hidden.len(), 1, "{hidden:#?}");
    assert!(
        hidden[0].body.contains("> Knives are not lent here."),
        "{hidden:#?}"
    );
    let thanks = app.mail_to(&bruno.email).await;
    assert!(thanks.subject.contains("looked at"), "{thanks:?}");
    assert!(!thanks.body.contains("Mona") && !thanks.body.contains("Knives"));
}

#[tokio::test]
async fn hiding_a_listing_settles_all_that_was_reported_about_it() {
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    let drill = offer(&ana, "Drill").await;
    for name in ["Bruno", "Carla"] {
        let neighbour = app.member(name).await;
        report(&neighbour, "listing", &drill, "untrue")
            .await
            .expect_status(303);
    }
    let mona = app.moderator("Mona").await;
    let open = queue(&mona).await;
    assert_eq!(open.len(), 2);
    let case = mona
        .page_text(&format!(
            "/admin/reports/{}",
            open[0]["id"].as_str().unwrap()
        ))
        .await;
    assert!(
        case.contains("One other report about this waits."),
        "{case}"
    );
    let hiding = format!("/admin/listings/{drill}/hiding");
    mona.post(&hiding, &[("reason", "It is no drill.")])
        .await
        .expect_status(303);
    assert!(queue(&mona).await.is_empty());
    let upheld = mona.page_text("/admin/reports?state=upheld").await;
    assert!(
        upheld.contains("Bruno") && upheld.contains("Carla"),
        "{upheld}"
    );
    mona.post(&hiding, &[("reason", "Again.")])
        .await
        .expect_status(409);
}

#[tokio::test]
async fn a_restored_listing_is_seen_again_and_its_owner_told() {
    let app = TestApp::start().await;
    let (ana, bruno) = (app.member("Ana").await, app.member("Bruno").await);
    let mona = app.moderator("Mona").await;
    let drill = offer(&ana, "Drill").await;
    let deed = |what: &str| format!("POST /api/v1/moderation/listings/{drill}/{what}");
    let why = json!({"reason": "A mistake of ours."});
    mona.api(&deed("restoration"), why.clone())
        .await
        .expect_status(409);
    let hidden = mona
        .api(&deed("hiding"), why.clone())
        .await
        .expect_status(200);
    assert_eq!(hidden.word("state"), "hidden");
    let page = mona.page_text(&format!("/admin/listings/{drill}")).await;
    assert!(
        page.contains("Hidden: A mistake of ours.") && page.contains("Show it again"),
        "{page}"
    );
    mona.api(&deed("restoration"), json!({}))
        .await
        .expect_status(422);
    app.advance(Duration::seconds(1)).await;
    let back = mona.api(&deed("restoration"), why).await.expect_status(200);
    assert_eq!(back.word("state"), "active");
    let open = format!("GET /api/v1/listings/{drill}");
    bruno.api(&open, json!({})).await.expect_status(200);
    assert!(
        app.mail_to(&ana.email)
            .await
            .subject
            .contains("is shown again")
    );
}

#[tokio::test]
async fn a_report_is_decided_once_and_a_neighbour_cannot_be_hidden() {
    let app = TestApp::start().await;
    let (ana, bruno) = (app.member("Ana").await, app.member("Bruno").await);
    let body = json!({"member": ana.id, "reason": "rude", "text": "She shouted."});
    let made = bruno
        .api("POST /api/v1/reports", body)
        .await
        .expect_status(201);
    let mona = app.moderator("Mona").await;
    let decide = format!(
        "POST /api/v1/moderation/reports/{}/decision",
        made.word("id")
    );
    let hide = json!({"decision": "hide", "reason": "Too loud."});
    mona.api(&decide, hide).await.expect_status(409);
    let settled = mona
        .api(&decide, json!({"decision": "settle"}))
        .await
        .expect_status(200);
    assert_eq!(settled.word("state"), "upheld");
    mona.api(&decide, json!({"decision": "dismiss"}))
        .await
        .expect_status(409);
}

#[tokio::test]
async fn every_act_is_in_the_log_with_who_and_why() {
    let app = TestApp::start().await;
    let (ana, bruno) = (app.member("Ana").await, app.member("Bruno").await);
    let mona = app.moderator("Mona").await;
    let drill = offer(&ana, "Drill").await;
    report(&bruno, "member", &ana.id, "trade")
        .await
        .expect_status(303);
    app.advance(Duration::seconds(1)).await;
    let id = first_open(&mona).await;
    let decision = format!("/admin/reports/{id}/decision");
    mona.post(
        &decision,
        &[("decision", "dismiss"), ("reason", "She gives it away.")],
    )
    .await
    .expect_status(303);
    app.advance(Duration::minutes(1)).await;
    let why = [("reason", "Wrong category")];
    mona.post(&format!("/admin/listings/{drill}/hiding"), &why)
        .await
        .expect_status(303);

    let admin = app.admin().await;
    let acts = acts(&admin).await;
    assert_eq!(acts[..2], ["listing.hide", "report.dismiss"]);
    let page = admin.page_text("/admin/audit").await;
    for words in [
        "Mona",
        "Hid a listing",
        "Wrong category",
        "She gives it away.",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    // A moderator reads no log; the admin's page asks for the password after a while.
    mona.get("/admin/audit").await.expect_status(404);
    app.advance(Duration::minutes(21)).await;
    let asked = admin.get("/admin/audit").await.expect_status(303);
    assert!(asked.location().starts_with("/password-check"));
}

#[tokio::test]
async fn the_log_takes_in_what_admins_do_in_other_features() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.advance(Duration::seconds(1)).await;
    let details = [
        ("name", "Batignolles"),
        ("operator", "Farida"),
        ("notice", "Soup on Sunday"),
        ("joining", "everyone"),
    ];
    admin
        .post("/admin/neighbourhood", &details)
        .await
        .expect_status(303);
    app.settle().await;
    assert_eq!(acts(&admin).await, ["neighbourhood", "founding"]);
}

#[tokio::test]
async fn the_queue_is_paged_the_gravest_first_then_the_oldest() {
    let app = TestApp::start().await;
    let bruno = app.member("Bruno").await;
    let ana = app.member("Ana").await;
    for n in 0..20 {
        app.app.clock.advance(Duration::seconds(1));
        let listing = offer(&ana, &format!("Thing {n}")).await;
        report(&bruno, "listing", &listing, "trade")
            .await
            .expect_status(303);
    }
    app.app.clock.advance(Duration::seconds(1));
    report(&ana, "member", &bruno.id, "rude")
        .await
        .expect_status(303);
    let mona = app.moderator("Mona").await;
    let page = mona
        .api("GET /api/v1/moderation/reports", json!({}))
        .await
        .json();
    assert_eq!(page["items"].as_array().unwrap().len(), 20);
    assert_eq!(page["items"][0]["title"], "Bruno");
    assert_eq!(page["items"][1]["title"], "Thing 0");
    let next = page["next"].as_str().expect("there is more");
    let next = format!("GET /api/v1/moderation/reports?cursor={next}");
    let page = mona.api(&next, json!({})).await.expect_status(200).json();
    assert_eq!(page["items"].as_array().unwrap().len(), 1);
    assert_eq!(
        (&page["items"][0]["title"], &page["next"]),
        (&json!("Thing 19"), &Value::Null)
    );
    // Twenty in a day are enough for anybody.
    let listing = offer(&ana, "One more").await;
    report(&bruno, "listing", &listing, "trade")
        .await
        .expect_status(429);
}

#[tokio::test]
async fn me_leads_to_all_that_is_mine_and_moderators_to_the_administration() {
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    let page = ana.page_text("/me").await;
    assert!(
        page.contains("Ana") && page.contains("/session/end"),
        "{page}"
    );
    assert!(!page.contains(r#"href="/admin""#), "{page}");
    for door in palier::account::DOORS {
        assert!(
            page.contains(&format!(r#"href="{}""#, door.url)),
            "{}",
            door.url
        );
    }
    let mona = app.moderator("Mona").await;
    assert!(mona.page_text("/me").await.contains(r#"href="/admin""#));
    assert!(
        app.visitor()
            .get("/me")
            .await
            .expect_status(303)
            .location()
            .starts_with("/sign-in")
    );
}
