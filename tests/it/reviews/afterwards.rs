//! What becomes of a review after it was written: an answer, another mind about its words, and where
//! one finds it again.

use chrono::Duration;
use serde_json::json;

use super::{brought_back, review, reviews_of, write};
use crate::harness::app::TestApp;
use crate::harness::arrange::sign_in;
use crate::harness::client::Client;
use crate::harness::lending::told;

/// Ana and Ben, who reviewed each other after a loan of Ana's.
pub(super) struct Reviewed {
    pub(super) app: TestApp,
    pub(super) ana: Client,
    pub(super) ben: Client,
    pub(super) loan: String,
    /// What Ben wrote about Ana.
    pub(super) about_ana: String,
}

pub(super) async fn reviewed() -> Reviewed {
    let app = TestApp::start().await;
    let (ana, ben) = (app.member("Ana").await, app.member("Ben").await);
    let loan = brought_back(&app, &ana, &ben).await;
    review(&ana, &loan, 5, "Careful with the bits.").await;
    let said = json!({"stars": 2, "text": "A blunt drill.", "share_text": true,
        "private_note": "She shouted at me."});
    let about_ana = write(&ben, &loan, said).await.expect_status(201).word("id");
    app.settle().await;
    Reviewed {
        app,
        ana,
        ben,
        loan,
        about_ana,
    }
}

#[tokio::test]
async fn whom_a_review_is_about_answers_once_and_everybody_reads_it() {
    let Reviewed {
        app,
        ana,
        ben,
        loan,
        about_ana,
    } = reviewed().await;
    let page = format!("/loans/{loan}/review");
    let form = ana.page_text(&page).await;
    let action = format!("/reviews/{about_ana}/reply");
    assert!(form.contains(&action) && form.contains("Your answer to Ben"));
    assert!(!ben.page_text(&page).await.contains(&action));

    let typed = [("reply", "I have sharpened it since.")];
    let sent = ana.post(&action, &typed).await.expect_status(303);
    assert_eq!(sent.location(), format!("{page}?done=review-replied"));
    app.settle().await;
    let profile = format!("/members/{}", ana.id);
    let visitor = app.visitor();
    for said in [
        ana.page_text(&page).await,
        ben.page_text(&page).await,
        visitor.page_text(&profile).await,
    ] {
        assert!(said.contains("I have sharpened it since."), "{said}");
        assert!(said.contains("Answer by Ana") && !said.contains(&action));
    }
    let listed = reviews_of(&app, &ana).await;
    assert_eq!(listed[0]["reply"], "I have sharpened it since.");
    let mail = told(&app, &ben, "answered your review").await;
    assert_eq!(mail.path("/loans/"), page);
    assert!(!mail.body.contains("sharpened"));
    let again = ana.post(&action, &[("reply", "Not blunt!")]).await;
    assert!(again.expect_status(409).says("already answered"));
    assert_eq!(reviews_of(&app, &ana).await, listed);
}

#[tokio::test]
async fn nobody_else_answers_and_nobody_before_it_is_visible() {
    let app = TestApp::start().await;
    let (ana, ben, eve) = (
        app.member("Ana").await,
        app.member("Ben").await,
        app.member("Eve").await,
    );
    let loan = brought_back(&app, &ana, &ben).await;
    let said = json!({"stars": 2, "text": "Dusty."});
    let waiting = write(&ana, &loan, said).await.expect_status(201).word("id");
    let reply = format!("POST /api/v1/reviews/{waiting}/reply");
    let words = json!({"text": "I beg your pardon?"});
    ben.api(&reply, words.clone()).await.expect_status(404);
    review(&ben, &loan, 4, "Friendly.").await;
    for other in [&ana, &eve] {
        other.api(&reply, words.clone()).await.expect_status(404);
    }
    let made = ben.api(&reply, words.clone()).await.expect_status(201);
    assert_eq!(made.word("reply"), "I beg your pardon?");
    ben.api(&reply, words).await.expect_status(409);
}

#[tokio::test]
async fn an_answer_that_is_too_long_or_empty_comes_back_with_what_was_typed() {
    let Reviewed {
        app: _app,
        ana,
        about_ana,
        ..
    } = reviewed().await;
    let action = format!("/reviews/{about_ana}/reply");
    let long = "so ".repeat(400);
    let again = ana.post(&action, &[("reply", &long)]).await;
    let again = again.expect_status(422);
    assert!(again.says("at most 1000 characters") || again.says("at most 1,000 characters"));
    assert!(again.says("so so so"));
    let empty = ana.post(&action, &[("reply", " ")]).await;
    assert!(empty.expect_status(422).says("Please write a few words."));
}

/// What happened to a review, as its history tells it.
fn history(app: &TestApp, review: &str) -> Vec<String> {
    let id = review.parse().unwrap();
    let events = app.read(|conn| palier::db::events::list_about(conn, id));
    let told = events.into_iter().map(|event| {
        let to = event.to_state.unwrap_or_default();
        format!("{} {to}", event.kind).trim_end().to_owned()
    });
    told.collect()
}

#[tokio::test]
async fn its_author_decides_anew_whether_the_words_may_be_shown_elsewhere() {
    let Reviewed {
        app,
        ana,
        ben,
        loan,
        about_ana,
    } = reviewed().await;
    let page = format!("/loans/{loan}/review");
    let action = format!("/reviews/{about_ana}/consent");
    assert!(
        ben.page_text(&page)
            .await
            .contains("Ana may show your words")
    );
    let sent = ben.post(&action, &[]).await.expect_status(303);
    assert!(sent.location().starts_with(&page));
    assert!(ben.page_text(&page).await.contains("only your stars"));

    let call = format!("PUT /api/v1/reviews/{about_ana}/consent");
    let given = ben.api(&call, json!({"share_text": true})).await;
    assert_eq!(given.expect_status(200).json()["share_text"], true);
    // What is so already happens no second time.
    ben.api(&call, json!({"share_text": true}))
        .await
        .expect_status(200);
    ben.api(&call, json!({})).await.expect_status(400);
    ana.api(&call, json!({"share_text": false}))
        .await
        .expect_status(404);
    ana.post(&action, &[]).await.expect_status(404);
    assert_eq!(
        history(&app, &about_ana)[2..],
        ["review.consent withheld", "review.consent given"]
    );
}

#[tokio::test]
async fn what_i_wrote_names_whom_it_is_about_and_the_loan_asks_no_more() {
    let app = TestApp::start().await;
    let (mut ana, ben) = (app.member("Ana").await, app.member("Ben").await);
    let loan = brought_back(&app, &ana, &ben).await;
    let page = format!("/loans/{loan}");
    assert!(ana.page_text(&page).await.contains("Say how it was"));
    review(&ana, &loan, 5, "Careful with the bits.").await;
    let after = ana.page_text(&page).await;
    assert!(!after.contains("Say how it was"));
    assert!(after.contains("The reviews of this loan"));
    assert!(ben.page_text(&page).await.contains("Say how it was"));
    let mine = ana.page_text("/me/reputation").await;
    let link = format!("<a href=\"/members/{}\">About Ben</a>", ben.id);
    assert!(mine.contains(&link), "{mine}");
    app.advance(Duration::days(15)).await;
    sign_in(&mut ana).await;
    assert!(ana.page_text("/me/reputation").await.contains(&link));
}
