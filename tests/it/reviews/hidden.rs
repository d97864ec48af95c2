//! Moderators: what is said to them alone, and reviews that they hide.

use chrono::Duration;
use serde_json::{Value, json};

use super::afterwards::{Reviewed, reviewed};
use super::{brought_back, reviews_of, write};
use crate::harness::app::TestApp;
use crate::harness::arrange::sign_in;
use crate::harness::client::Client;
use crate::harness::lending::told;
use crate::harness::moderating;

async fn ratings(reader: &Client, member: &Client) -> Value {
    let call = format!("GET /api/v1/members/{}", member.id);
    reader.api(&call, json!(null)).await.json()["facts"]["ratings"].clone()
}

/// How many reviews count on the member's card in lists.
fn counted(app: &TestApp, member: &Client) -> i32 {
    let id: uuid::Uuid = member.id.parse().unwrap();
    let person = app.read(|conn| palier::members::store::find(conn, id.into()));
    person.unwrap().figures.reviews_count
}

#[tokio::test]
async fn a_hidden_review_is_read_by_nobody_and_counts_nowhere_until_it_is_shown_again() {
    let Reviewed {
        app,
        ana,
        ben,
        about_ana,
        ..
    } = reviewed().await;
    let mona = app.moderator("Mona").await;
    assert_eq!(counted(&app, &ana), 1);
    let act = |what: &str| format!("POST /api/v1/moderation/reviews/{about_ana}/{what}");
    let why = json!({"reason": "It is about somebody else."});
    let hidden = mona.api(&act("hiding"), why.clone()).await;
    assert_eq!(hidden.expect_status(200).json()["visible"], false);
    app.settle().await;
    assert_eq!(reviews_of(&app, &ana).await, json!([]));
    assert_eq!(ratings(&ben, &ana).await, json!([0, 0, 0, 0, 0]));
    assert_eq!(counted(&app, &ana), 0);
    mona.api(&act("hiding"), why.clone())
        .await
        .expect_status(409);

    let back = mona.api(&act("restoration"), why.clone()).await;
    assert_eq!(back.expect_status(200).json()["visible"], true);
    app.settle().await;
    assert_eq!(reviews_of(&app, &ana).await[0]["stars"], 2);
    assert_eq!(ratings(&ben, &ana).await, json!([0, 1, 0, 0, 0]));
    assert_eq!(counted(&app, &ana), 1);
    mona.api(&act("restoration"), why).await.expect_status(409);
}

#[tokio::test]
async fn a_moderator_who_wrote_it_does_not_learn_who_reported_it() {
    let Reviewed {
        app,
        mut ben,
        about_ana,
        ..
    } = reviewed().await;
    let (mona, cleo) = (app.moderator("Mona").await, app.member("Cleo").await);
    let role = format!("/admin/members/{}/role", ben.id);
    let granted = app
        .admin()
        .await
        .post(&role, &[("role", "moderator")])
        .await;
    granted.expect_status(303);
    app.settle().await;
    sign_in(&mut ben).await;
    let sent = moderating::report(&cleo, "review", &about_ana, "rude").await;
    sent.expect_status(303);
    let case = format!("/admin/reviews/{about_ana}");
    assert!(mona.page_text(&case).await.contains("Cleo"));
    assert!(!ben.page_text(&case).await.contains("Cleo"));
}

#[tokio::test]
async fn its_author_reads_why_it_is_hidden_and_whom_it_is_about_cannot_answer_it() {
    let Reviewed {
        app,
        ana,
        ben,
        loan,
        about_ana,
    } = reviewed().await;
    let mona = app.moderator("Mona").await;
    let case = format!("/admin/reviews/{about_ana}");
    let page = mona.page_text(&case).await;
    for words in [
        "A blunt drill.",
        "She shouted at me.",
        "Drill",
        "Ben",
        "Ana",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let hiding = format!("{case}/hiding");
    let bare = mona.post(&hiding, &[]).await.expect_status(422);
    assert!(bare.says("Please say why"));
    let why = [("reason", "It is about somebody else.")];
    mona.post(&hiding, &why).await.expect_status(303);
    let both = format!("/loans/{loan}/review");
    let his = ben.page_text(&both).await;
    assert!(his.contains("A blunt drill.") && his.contains("It is about somebody else."));
    assert!(!ana.page_text(&both).await.contains("A blunt drill."));
    let reply = format!("POST /api/v1/reviews/{about_ana}/reply");
    let answer = ana.api(&reply, json!({"text": "Well."})).await;
    answer.expect_status(404);
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story, told in one place")]
async fn both_are_told_why_and_the_log_keeps_who_did_it() {
    let Reviewed {
        app,
        ana,
        ben,
        about_ana,
        ..
    } = reviewed().await;
    let mona = app.moderator("Mona").await;
    for (act, why) in [
        ("hiding", "It names an address."),
        ("restoration", "The street is not theirs."),
    ] {
        app.app.clock.advance(Duration::seconds(1));
        let call = format!("POST /api/v1/moderation/reviews/{about_ana}/{act}");
        mona.api(&call, json!({"reason": why}))
            .await
            .expect_status(200);
    }
    for (reader, subject, words) in [
        (
            &ben,
            "A decision about your account",
            "a review that you wrote",
        ),
        (
            &ana,
            "A review was hidden: Drill",
            "what Ben wrote about you",
        ),
    ] {
        let mail = told(&app, reader, subject).await;
        assert!(mail.body.contains(words), "{}", mail.body);
        assert!(mail.body.contains("> It names an address."));
        assert!(!mail.body.contains("Mona"));
        told(&app, reader, "A review is shown again: Drill").await;
    }
    let admin = app.admin().await;
    let log = admin.page_text("/admin/audit").await;
    for words in [
        "Mona",
        "Hid a review",
        "It names an address.",
        "Showed a review again",
        "The street is not theirs.",
    ] {
        assert!(log.contains(words), "{words}: {log}");
    }
    assert!(log.contains(&format!("/admin/reviews/{about_ana}")));
}

/// Ana reports what Ben wrote about her, on the page where she reads it.
async fn report(ana: &Client, review: &str) {
    let typed = [
        ("review", review),
        ("reason", "untrue"),
        ("text", "It is new."),
    ];
    let sent = ana.post("/reports", &typed).await.expect_status(303);
    let back = format!("/members/{}?done=moderation-sent", ana.id);
    assert_eq!(sent.location(), back);
}

#[tokio::test]
async fn a_review_is_reported_where_it_is_read_but_not_by_its_author() {
    let Reviewed {
        app: _app,
        ana,
        ben,
        about_ana,
        ..
    } = reviewed().await;
    let profile = format!("/members/{}", ana.id);
    let link = format!("/reports/new?review={about_ana}");
    assert!(ana.page_text(&profile).await.contains(&link));
    assert!(!ben.page_text(&profile).await.contains(&link), "his own");
    assert!(ana.page_text(&link).await.contains("Review by Ben"));
    report(&ana, &about_ana).await;
    let own = [("review", about_ana.as_str()), ("reason", "untrue")];
    ben.post("/reports", &own).await.expect_status(409);
}

#[tokio::test]
async fn the_decision_on_a_report_hides_the_review_and_settles_what_was_reported() {
    let Reviewed {
        app,
        ana,
        about_ana,
        ..
    } = reviewed().await;
    report(&ana, &about_ana).await;
    let mona = app.moderator("Mona").await;
    let queue = mona.api("GET /api/v1/moderation/reports", json!({})).await;
    let case = queue.json()["items"][0].clone();
    assert_eq!(case["subject_kind"], "review");
    assert_eq!(case["subject"], json!(about_ana));
    assert_eq!(case["title"], "Ben");
    let case = format!("/admin/reports/{}", case["id"].as_str().unwrap());
    let page = mona.page_text(&case).await;
    for words in ["Review by Ben", "A blunt drill.", "Hide it"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let hide = [("decision", "hide"), ("reason", "The drill was new.")];
    mona.post(&format!("{case}/decision"), &hide)
        .await
        .expect_status(303);
    assert_eq!(reviews_of(&app, &ana).await, json!([]));
    told(&app, &ana, "Your report was looked at").await;
    let decided = mona.page_text(&case).await;
    assert!(decided.contains("Taken care of"), "{decided}");
    assert!(!decided.contains(r#"name="decision""#));
    // What is hidden is not there to be reported.
    let link = format!("/reports/new?review={about_ana}");
    ana.get(&link).await.expect_status(404);
}

#[tokio::test]
async fn nobody_judges_a_review_by_or_about_themselves_nor_reads_a_note_about_themselves() {
    let app = TestApp::start().await;
    let (mona, mut ben) = (app.moderator("Mona").await, app.member("Ben").await);
    let loan = brought_back(&app, &mona, &ben).await;
    let said = json!({"stars": 1, "text": "Rude.", "private_note": "She knows why."});
    let rude = write(&ben, &loan, said).await.expect_status(201).word("id");
    let page = format!("/admin/reviews/{rude}");
    mona.get(&page).await.expect_status(404);
    write(&mona, &loan, json!({"stars": 5}))
        .await
        .expect_status(201);

    let case = mona.page_text(&page).await;
    assert!(case.contains("Another moderator has to decide.") && case.contains("Rude."));
    assert!(!case.contains("She knows why."));
    assert!(
        mona.page_text("/admin/notes")
            .await
            .contains("Nothing here")
    );
    let hide = [("reason", "I do not like it.")];
    mona.post(&format!("{page}/hiding"), &hide)
        .await
        .expect_status(409);
    let farida = app.admin().await;
    let notes = farida.page_text("/admin/notes").await;
    for words in ["She knows why.", "Ben", "about Mona", "Drill", &page] {
        assert!(notes.contains(words), "{words}: {notes}");
    }
    sign_in(&mut ben).await;
    ben.get("/admin/notes").await.expect_status(404);
}

#[tokio::test]
async fn words_to_the_moderators_are_read_before_the_review_is_and_paged_newest_first() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.member("Ana").await, app.member("Ben").await);
    let mona = app.moderator("Mona").await;
    for n in 0..21 {
        let loan = brought_back(&app, &ana, &ben).await;
        let note = json!({"stars": 3, "text": "Secret yet.", "private_note": format!("Note {n}.")});
        write(&ben, &loan, note).await.expect_status(201);
        app.app.clock.advance(Duration::seconds(1));
    }
    let page = mona.page_text("/admin/notes").await;
    assert!(page.contains("Note 20.") && page.contains("Note 1.") && !page.contains("Note 0."));
    assert!(!page.contains("Secret yet."), "the review waits");
    let first = mona.api("GET /api/v1/moderation/notes", json!({})).await;
    let first = first.expect_status(200).json();
    assert_eq!(first["items"].as_array().unwrap().len(), 20);
    assert_eq!(first["items"][0]["note"], "Note 20.");
    let next = first["next"].as_str().expect("there is more");
    let next = format!("GET /api/v1/moderation/notes?cursor={next}");
    let rest = mona.api(&next, json!({})).await.json();
    assert_eq!(rest["items"].as_array().unwrap().len(), 1);
    assert_eq!(
        (&rest["items"][0]["note"], &rest["items"][0]["author"]),
        (&json!("Note 0."), &json!(ben.id))
    );
    assert_eq!(rest["next"], Value::Null);
    assert!(mona.page_text("/admin").await.contains("/admin/notes"));
    let loan = brought_back(&app, &ana, &ben).await;
    let form = ben.page_text(&format!("/loans/{loan}/review")).await;
    assert!(form.contains("Ana never does, not even as a moderator."));
}
