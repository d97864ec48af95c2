//! Reviews: what the two sides of a loan say of each other, and when it can be read.

mod afterwards;
mod hidden;

use chrono::Duration;
use serde_json::json;

use crate::harness::app::TestApp;
use crate::harness::arrange::sign_in;
use crate::harness::client::Client;

/// A drill that `lender` lent to `borrower` for three days and that came back: the loan's id.
pub(crate) async fn brought_back(app: &TestApp, lender: &Client, borrower: &Client) -> String {
    let loan = handed_over(app, lender, borrower).await;
    change_hands(&loan, "return", borrower, lender).await;
    app.settle().await;
    loan
}

/// The same, while the drill is with the borrower.
pub(crate) async fn handed_over(app: &TestApp, lender: &Client, borrower: &Client) -> String {
    let drill = json!({
        "kind": "offer", "terms": "lend", "title": "Drill", "description": "With bits.",
        "category": "tools",
    });
    let offer = lender.api("POST /api/v1/listings", drill).await;
    let offer = offer.expect_status(201).word("id");
    // The days are those of where it is lent, where it may be tomorrow already.
    let today = app.app.now().day_in(chrono_tz::Europe::Paris);
    let days = json!({"from": today, "until": today + Duration::days(2)});
    let asked = borrower
        .api(&format!("POST /api/v1/listings/{offer}/loans"), days)
        .await;
    let loan = asked.expect_status(201).word("id");
    let yes = json!({"message": "Tonight?", "address": "12 rue des Dames, 3rd floor"});
    lender
        .api(&format!("POST /api/v1/loans/{loan}/acceptance"), yes)
        .await
        .expect_status(200);
    change_hands(&loan, "handover", lender, borrower).await;
    loan
}

/// The giver reads the code out, the receiver types it.
pub(crate) async fn change_hands(loan: &str, step: &str, giver: &Client, receiver: &Client) {
    let code = giver
        .api(&format!("GET /api/v1/loans/{loan}/code"), json!(null))
        .await
        .expect_status(200)
        .word("code");
    receiver
        .api(
            &format!("POST /api/v1/loans/{loan}/{step}"),
            json!({"code": code}),
        )
        .await
        .expect_status(200);
}

/// Writes a review by API, which must be possible.
pub(crate) async fn review(author: &Client, loan: &str, stars: u8, text: &str) {
    write(
        author,
        loan,
        json!({"stars": stars, "text": text, "share_text": true}),
    )
    .await
    .expect_status(201);
}

pub(super) async fn write(
    author: &Client,
    loan: &str,
    body: serde_json::Value,
) -> crate::harness::client::Answer {
    let call = format!("POST /api/v1/loans/{loan}/reviews");
    author.api(&call, body).await
}

pub(super) async fn reviews_of(app: &TestApp, member: &Client) -> serde_json::Value {
    let call = format!("GET /api/v1/members/{}/reviews", member.id);
    let answer = app.visitor().api(&call, json!(null)).await;
    answer.expect_status(200).json()["items"].clone()
}

#[tokio::test]
async fn neither_side_reads_the_other_before_both_have_written() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.member("Ana").await, app.member("Ben").await);
    let loan = brought_back(&app, &ana, &ben).await;
    let page = format!("/loans/{loan}/review");

    review(&ana, &loan, 5, "Careful with the bits.").await;
    app.settle().await;
    let saved = ana.page_text(&page).await;
    assert!(
        saved.contains("Saved. Your neighbour sees it when theirs is written, or on 16 May 2026.")
    );
    let form = ben.page_text(&page).await;
    assert!(form.contains("What would you tell others about Ana?"));
    assert!(!form.contains("Careful with the bits."));
    assert_eq!(reviews_of(&app, &ben).await, json!([]));
}

#[tokio::test]
async fn the_second_review_makes_both_visible_to_everybody() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.member("Ana").await, app.member("Ben").await);
    let loan = brought_back(&app, &ana, &ben).await;
    let page = format!("/loans/{loan}/review");
    review(&ana, &loan, 5, "Careful with the bits.").await;

    let words = [
        ("stars", "4"),
        ("text", "A strong drill & a friendly owner."),
        ("share_text", "yes"),
        ("private_note", "The lift was out of order."),
    ];
    let sent = ben.post(&format!("/loans/{loan}/reviews"), &words).await;
    assert_eq!(sent.expect_status(303).location(), page);
    app.settle().await;
    for reader in [&ana, &ben] {
        let both = reader.page_text(&page).await;
        assert!(both.contains("Careful with the bits."));
        assert!(both.contains("A strong drill &#38; a friendly owner."));
        assert!(
            !both.contains("The lift"),
            "the note is for moderators only"
        );
    }
    let about_ben = reviews_of(&app, &ben).await;
    assert_eq!(about_ben[0]["text"], "Careful with the bits.");
    assert_eq!(about_ben[0]["author"]["name"], "Ana");
    let profile = app
        .visitor()
        .page_text(&format!("/members/{}", ana.id))
        .await;
    assert!(profile.contains("A strong drill &#38; a friendly owner."));
}

#[tokio::test]
async fn each_is_told_by_mail_that_the_review_about_them_can_be_read() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.member("Ana").await, app.member("Ben").await);
    let loan = brought_back(&app, &ana, &ben).await;
    review(&ana, &loan, 5, "Careful with the bits.").await;
    review(&ben, &loan, 4, "Friendly.").await;
    let mails = app.mails().await;
    for reader in [&ana, &ben] {
        let told = mails.iter().find(|mail| {
            mail.to.contains(&reader.email)
                && mail.subject == "Your neighbour’s review can be read: Drill"
        });
        assert_eq!(
            told.expect("a mail").path("/loans/"),
            format!("/loans/{loan}/review")
        );
    }
}

#[tokio::test]
async fn after_fourteen_days_one_review_is_shown_alone_and_the_other_comes_too_late() {
    let app = TestApp::start().await;
    let (mut ana, mut ben) = (app.member("Ana").await, app.member("Ben").await);
    let loan = brought_back(&app, &ana, &ben).await;
    review(&ana, &loan, 2, "Dusty.").await;

    app.advance(Duration::days(14) - Duration::seconds(1)).await;
    assert_eq!(reviews_of(&app, &ben).await, json!([]));
    app.advance(Duration::seconds(1)).await;
    assert_eq!(reviews_of(&app, &ben).await[0]["stars"], 2);
    sign_in(&mut ana).await;
    sign_in(&mut ben).await;
    let late = write(&ben, &loan, json!({"stars": 1, "text": "Revenge!"})).await;
    assert!(late.expect_status(409).says("two weeks"));
    let page = ben.page_text(&format!("/loans/{loan}/review")).await;
    assert!(page.contains("Reviews could be written until 16 May 2026."));
    assert!(page.contains("Dusty."));
}

#[tokio::test]
async fn nobody_but_the_two_sides_of_a_finished_loan_can_review_it() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.member("Ana").await, app.member("Ben").await);
    let loan = handed_over(&app, &ana, &ben).await;
    let body = json!({"stars": 5, "text": "Great"});
    let early = write(&ben, &loan, body.clone()).await.expect_status(409);
    assert!(early.says("when the loan is over"));
    change_hands(&loan, "return", &ben, &ana).await;

    let eve = app.member("Eve").await;
    write(&eve, &loan, body.clone()).await.expect_status(404);
    let page = format!("/loans/{loan}/review");
    eve.get(&page).await.expect_status(404);
    let form = [("stars", "1")];
    let posted = eve.post(&format!("/loans/{loan}/reviews"), &form).await;
    posted.expect_status(404);
    write(&app.visitor(), &loan, body).await.expect_status(401);
    app.visitor().get(&page).await.expect_status(303);
}

#[tokio::test]
async fn a_review_is_written_once_and_never_changed() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.member("Ana").await, app.member("Ben").await);
    let loan = brought_back(&app, &ana, &ben).await;
    review(&ben, &loan, 3, "Fine.").await;
    let again = write(&ben, &loan, json!({"stars": 5, "text": "Splendid!"})).await;
    assert!(again.expect_status(409).says("already written"));
    let page = ben.page_text(&format!("/loans/{loan}/review")).await;
    assert!(page.contains("Fine.") && !page.contains("Splendid!"));
}

#[tokio::test]
async fn a_form_without_stars_comes_back_with_what_was_typed() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.member("Ana").await, app.member("Ben").await);
    let loan = brought_back(&app, &ana, &ben).await;
    let words = [("text", "Typed with care."), ("share_text", "yes")];
    let sent = ana.post(&format!("/loans/{loan}/reviews"), &words).await;
    let form = sent.expect_status(422);
    assert!(form.says("Choose between one and five stars."));
    assert!(form.says("Typed with care."));
    let none = write(&ana, &loan, json!({"stars": 6}))
        .await
        .expect_status(422);
    assert_eq!(none.json()["errors"][0]["pointer"], "/stars");
    for wrong in [json!({"stars": "five"}), json!({"stars": 4.5})] {
        write(&ana, &loan, wrong).await.expect_status(400);
    }
}

#[tokio::test]
async fn both_sides_are_asked_how_it_was_when_the_loan_has_ended() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.member("Ana").await, app.member("Ben").await);
    let loan = brought_back(&app, &ana, &ben).await;
    let mails = app.mails().await;
    for (asked, about) in [(&ana, "Ben"), (&ben, "Ana")] {
        let asking: Vec<_> = mails
            .iter()
            .filter(|mail| mail.to.contains(&asked.email))
            .filter(|mail| mail.subject == "Drill has ended: how was it?")
            .collect();
        assert_eq!(asking.len(), 1);
        assert!(
            asking[0]
                .body
                .contains(&format!("How did it go with {about}?"))
        );
        assert!(asking[0].body.contains("until 16 May 2026"));
        assert_eq!(asking[0].path("/loans/"), format!("/loans/{loan}/review"));
        asked
            .get(&asking[0].path("/loans/"))
            .await
            .expect_status(200);
    }
}

/// To whom a mail with this in its subject went, by name.
async fn reminded(app: &TestApp, people: &[&Client]) -> Vec<String> {
    let mails = app.mails().await;
    let mails = mails
        .iter()
        .filter(|mail| mail.subject.contains("three days left"));
    let names = mails.filter_map(|mail| people.iter().find(|who| mail.to.contains(&who.email)));
    names.map(|who| who.name.clone()).collect()
}

#[tokio::test]
async fn who_has_not_written_is_reminded_once_three_days_before_it_is_too_late() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.member("Ana").await, app.member("Ben").await);
    let loan = brought_back(&app, &ana, &ben).await;
    review(&ana, &loan, 5, "Careful with the bits.").await;
    app.advance(Duration::days(11) - Duration::seconds(1)).await;
    assert_eq!(reminded(&app, &[&ana, &ben]).await, Vec::<String>::new());

    app.app.clock.advance(Duration::seconds(1));
    // Two instances look at the clock at once, and one that has just started.
    let (other, later) = (app.instance(5), app.instance(6));
    for instance in [&other, &later] {
        instance.clock.advance(app.app.now() - instance.now());
    }
    let (one, two) = tokio::join!(app.app.tick(), other.tick());
    one.and(two).expect("the clock runs");
    later.tick().await.expect("the new one's, too");
    app.advance(Duration::days(4)).await;
    assert_eq!(reminded(&app, &[&ana, &ben]).await, ["Ben"]);
    let mails = app.mails().await;
    let mail = mails
        .iter()
        .find(|mail| mail.subject.contains("three days"));
    let mail = mail.expect("a mail");
    assert!(mail.body.contains("until 16 May 2026"), "{}", mail.body);
    assert_eq!(mail.path("/loans/"), format!("/loans/{loan}/review"));
}

#[tokio::test]
async fn nobody_is_reminded_of_what_both_have_written_or_what_never_happened() {
    let app = TestApp::start().await;
    let (ana, mut ben) = (app.member("Ana").await, app.member("Ben").await);
    let loan = brought_back(&app, &ana, &ben).await;
    review(&ana, &loan, 5, "Careful.").await;
    review(&ben, &loan, 4, "Friendly.").await;
    let doubtful = said_to_be_back(&app, &ana, &mut ben).await;
    dispute(&ben, &doubtful).await;
    app.advance(Duration::days(20)).await;
    assert_eq!(reminded(&app, &[&ana, &ben]).await, Vec::<String>::new());
}

/// A drill of the lender's that counts as returned on the borrower's word alone; the borrower is signed
/// in again.
pub(super) async fn said_to_be_back(
    app: &TestApp,
    lender: &Client,
    borrower: &mut Client,
) -> String {
    let loan = handed_over(app, lender, borrower).await;
    let back = format!("POST /api/v1/loans/{loan}/return");
    borrower.api(&back, json!({})).await.expect_status(200);
    app.advance(Duration::hours(48)).await;
    sign_in(borrower).await;
    loan
}

/// Says that it never happened.
pub(super) async fn dispute(who: &Client, loan: &str) {
    let call = format!("POST /api/v1/loans/{loan}/incidents");
    who.api(&call, json!({})).await.expect_status(200);
}

#[tokio::test]
async fn what_never_happened_is_not_reviewed_and_what_was_written_about_it_is_not_shown() {
    let app = TestApp::start().await;
    let (mut ana, mut ben) = (app.member("Ana").await, app.member("Ben").await);
    let loan = said_to_be_back(&app, &ana, &mut ben).await;
    sign_in(&mut ana).await;
    review(&ana, &loan, 1, "It was never back.").await;
    review(&ben, &loan, 5, "All went well.").await;
    app.settle().await;
    assert_eq!(reviews_of(&app, &ben).await[0]["stars"], 1);

    dispute(&ana, &loan).await;
    app.settle().await;
    for member in [&ana, &ben] {
        assert_eq!(reviews_of(&app, member).await, json!([]));
        let profile = member.page_text(&format!("/members/{}", member.id)).await;
        assert!(!profile.contains("never back") && !profile.contains("went well"));
        let call = format!("GET /api/v1/members/{}", member.id);
        let facts = member.api(&call, json!(null)).await.json()["facts"].clone();
        assert_eq!(facts["ratings"], json!([0, 0, 0, 0, 0]), "{facts}");
        assert!(
            !member
                .page_text("/me/reputation")
                .await
                .contains("What I wrote")
        );
        let page = member.get(&format!("/loans/{loan}/review")).await;
        assert!(
            page.expect_status(409)
                .says("said that this loan never happened")
        );
        let page = member.page_text(&format!("/loans/{loan}")).await;
        assert!(!page.contains("/review\""), "no way to write one");
    }
}

#[tokio::test]
async fn a_review_that_waits_is_not_shown_once_its_loan_never_happened() {
    let app = TestApp::start().await;
    let (mut ana, mut ben) = (app.member("Ana").await, app.member("Ben").await);
    let loan = said_to_be_back(&app, &ana, &mut ben).await;
    sign_in(&mut ana).await;
    review(&ana, &loan, 1, "It was never back.").await;
    dispute(&ana, &loan).await;
    let late = write(&ben, &loan, json!({"stars": 5})).await;
    assert!(late.expect_status(409).says("never happened"));
    app.advance(Duration::days(15)).await;
    assert_eq!(reviews_of(&app, &ben).await, json!([]));
    let mails = app.mails().await;
    assert!(
        !mails
            .iter()
            .any(|mail| mail.subject.contains("can be read"))
    );
}

#[tokio::test]
async fn the_page_of_a_loan_asks_for_a_review_only_as_long_as_one_can_be_written() {
    let app = TestApp::start().await;
    let (mut ana, ben) = (app.member("Ana").await, app.member("Ben").await);
    let silent = brought_back(&app, &ana, &ben).await;
    let half = brought_back(&app, &ana, &ben).await;
    review(&ben, &half, 5, "As new.").await;
    let (silent, half) = (format!("/loans/{silent}"), format!("/loans/{half}"));
    for (loan, says) in [(&silent, "Say how it was"), (&half, "Say how it was")] {
        assert!(ana.page_text(loan).await.contains(says), "{loan}");
    }
    app.app.clock.advance(Duration::days(14));
    sign_in(&mut ana).await;
    let [silent, half] = [ana.page_text(&silent).await, ana.page_text(&half).await];
    for page in [&silent, &half] {
        assert!(!page.contains("Say how it was"), "{page}");
    }
    assert!(!silent.contains("The reviews of this loan"));
    assert!(half.contains("The reviews of this loan"));
}

#[tokio::test]
async fn what_was_agreed_and_never_came_about_is_not_reviewed() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.member("Ana").await, app.member("Ben").await);
    let drill = crate::harness::lending::offer(&ana, "Drill").await;
    let today = app.app.now().utc().date_naive().to_string();
    let loan = crate::harness::lending::ask(&ben, &drill, &today, &today).await;
    let accept = format!("POST /api/v1/loans/{loan}/acceptance");
    ana.api(&accept, json!({})).await.expect_status(200);
    dispute(&ben, &loan).await;
    for author in [&ana, &ben] {
        write(author, &loan, json!({"stars": 1}))
            .await
            .expect_status(409);
    }
}
