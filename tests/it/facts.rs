//! What Palier saw of a member: facts that say how they are counted, the picture of two years, the
//! words that were received, and what only their owner sees.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use chrono::Duration;
use diesel::Connection as _;
use diesel::connection::InstrumentationEvent;
use palier::db::Conn;
use palier::error::Result;
use palier::listings::Terms;
use palier::loans::{self, LoanId, LoanState};
use palier::members::MemberId;
use palier::reputation::actions;
use palier::reputation::thanks::Sought;
use palier::reviews;
use serde_json::{Value, json};

use super::reviews::{brought_back, handed_over, review};
use crate::harness::app::TestApp;
use crate::harness::arrange::sign_in;
use crate::harness::browser::{Browser, browse};
use crate::harness::client::Client;
use crate::harness::lending::{act, ask, offer};
use crate::harness::visitor::Visitor;

async fn facts(app: &TestApp, member: &Client) -> Value {
    let call = format!("GET /api/v1/members/{}", member.id);
    let answer = app.visitor().api(&call, json!(null)).await;
    answer.expect_status(200).json()["facts"].clone()
}

/// The page of a member as everybody sees it.
async fn profile(app: &TestApp, member: &Client) -> String {
    let page = format!("/members/{}", member.id);
    app.visitor().page_text(&page).await
}

async fn later(app: &TestApp, span: Duration, who: &mut [&mut Client]) {
    app.advance(span).await;
    for client in who {
        sign_in(client).await;
    }
}

/// Copies of a finished loan and its reviews, as if all of it had happened so often; each ended a day
/// before the other. Each review says `words` and its number.
async fn again(app: &TestApp, loan: &str, times: u32, words: &'static str) {
    let id: LoanId = loan.parse().expect("an id");
    let copied = app.app.write(move |tx| {
        let first = loans::store::find(tx.conn, id)?.expect("the loan");
        let said = reviews::store::list_of_loan(tx.conn, id)?;
        for nth in 1..=times {
            let mut loan = first.clone();
            loan.id = tx.id();
            let before = Duration::days(i64::from(nth));
            loan.ended_at = first.ended_at.map(|end| end - before);
            loans::store::insert(tx.conn, &loan)?;
            for mut review in said.clone() {
                (review.id, review.loan_id) = (tx.id(), loan.id);
                review.visible_at = review.visible_at - before;
                review.text = format!("{words} {nth}");
                reviews::store::insert(tx.conn, &review)?;
            }
        }
        Ok(())
    });
    copied.await.expect("it is copied");
}

#[tokio::test]
async fn a_profile_says_each_fact_in_a_sentence_and_how_it_is_counted() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.member("Ana").await, app.member("Ben").await);
    let newcomer = profile(&app, &ben).await;
    assert!(newcomer.contains("<summary>Here since May 2026</summary>"));
    assert!(!newcomer.contains("Borrowed once") && !newcomer.contains("<figure"));
    brought_back(&app, &ana, &ben).await;
    brought_back(&app, &ana, &ben).await;
    let page = profile(&app, &ben).await;
    for said in [
        "<details><summary>Borrowed 2 times</summary>",
        "<summary>With one neighbour</summary>",
        "<summary>Brought back on time 2 times</summary>",
        "was back by the end of the last day",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    assert!(!page.contains("<summary>Lent") && !page.contains("late once"));
    let owner = profile(&app, &ana).await;
    assert!(owner.contains("Lent 2 times") && !owner.contains("Brought back"));
    let french = format!("/members/{}?lang=fr", ben.id);
    let french = app.visitor().page_text(&french).await;
    assert!(french.contains("<summary>A rendu à l’heure 2 fois</summary>"));
    let facts = facts(&app, &ben).await;
    for (name, count) in [("borrowed", 2), ("on_time", 2), ("lent", 0), ("gave", 0)] {
        assert_eq!(facts[name], count, "{name}");
    }
}

#[tokio::test]
async fn what_came_back_late_and_what_never_did_are_told_apart() {
    let app = TestApp::start().await;
    let (mut ana, mut ben) = (app.member("Ana").await, app.member("Ben").await);
    let late = handed_over(&app, &ana, &ben).await;
    let gone = handed_over(&app, &ana, &ben).await;
    later(&app, Duration::days(5), &mut [&mut ana, &mut ben]).await;
    super::reviews::change_hands(&late, "return", &ben, &ana).await;
    act(&ana, &gone, "loss", json!({})).await;
    app.settle().await;
    let seen = facts(&app, &ben).await;
    let counts = ["borrowed", "on_time", "returned_late", "not_returned"];
    assert_eq!(
        counts.map(|name| seen[name].clone()),
        [2, 0, 1, 1].map(Value::from)
    );
    let page = profile(&app, &ben).await;
    assert!(page.contains("Brought back late once"), "{page}");
    assert!(page.contains("One borrowed thing did not come back"));
    assert!(!page.contains("Brought back on time"));
    assert_eq!(facts(&app, &ana).await["returned_late"], 0);
}

#[tokio::test]
async fn a_hand_over_that_never_came_about_counts_for_both_and_blames_nobody() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.member("Ana").await, app.member("Ben").await);
    let drill = offer(&ana, "Drill").await;
    let loan = ask(&ben, &drill, "2026-05-03", "2026-05-04").await;
    act(&ana, &loan, "acceptance", json!({})).await;
    app.advance(Duration::days(11)).await;
    for member in [&ana, &ben] {
        assert_eq!(facts(&app, member).await["never_handed_over"], 1);
        let page = profile(&app, member).await;
        assert!(page.contains("One hand-over that was agreed never came about"));
        assert!(page.contains("nobody’s fault") && page.contains("New here"));
    }
}

/// Asks for a day, which is answered after an hour and a half.
async fn answered(app: &TestApp, (ana, ben): (&mut Client, &mut Client), day: &str, how: &str) {
    let drill = offer(ana, "Drill").await;
    let loan = ask(ben, &drill, day, day).await;
    later(app, Duration::minutes(90), &mut [&mut *ana, &mut *ben]).await;
    act(ana, &loan, how, json!({})).await;
}

#[tokio::test]
async fn how_quickly_somebody_answers_is_said_from_three_answers_on_and_for_a_year() {
    let app = TestApp::start().await;
    let (mut ana, mut ben) = (app.member("Ana").await, app.member("Ben").await);
    answered(&app, (&mut ana, &mut ben), "2026-05-10", "acceptance").await;
    answered(&app, (&mut ana, &mut ben), "2026-05-11", "refusal").await;
    assert_eq!(facts(&app, &ana).await["answers_within_hours"], json!(null));
    answered(&app, (&mut ana, &mut ben), "2026-05-12", "refusal").await;
    assert_eq!(facts(&app, &ana).await["answers_within_hours"], 6);
    assert_eq!(facts(&app, &ben).await["answers_within_hours"], json!(null));
    let page = profile(&app, &ana).await;
    assert!(
        page.contains("Usually answers within a few hours"),
        "{page}"
    );
    app.advance(Duration::days(366)).await;
    assert_eq!(facts(&app, &ana).await["answers_within_hours"], json!(null));
}

#[tokio::test]
async fn the_picture_of_two_years_says_the_same_in_a_table_and_nothing_finer_than_a_month() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.member("Ana").await, app.member("Ben").await);
    let loan = brought_back(&app, &ana, &ben).await;
    again(&app, &loan, 800, "Thanks").await;
    let page = profile(&app, &ana).await;
    let figure = page.split("<figure").nth(1).expect("a picture");
    let figure = figure.split("</figure>").next().expect("its end");
    assert!(figure.contains("role=\"img\" aria-label=\"From June 2024 to May 2026"));
    // Today is 2 May.
    for row in [
        "June 2024</th><td>30",
        "April 2026</th><td>30",
        "May 2026</th><td>2",
    ] {
        assert!(figure.contains(row), "{row}: {figure}");
    }
    assert!(!figure.contains("May 2024") && !figure.contains("2026-0"));
    assert!(figure.contains("Lent or given away: 701"), "{figure}");
    assert!(!figure.contains("style="));
    let borrower = profile(&app, &ben).await;
    assert!(borrower.contains("Borrowed or received: 701"));
}

/// Ana lent Ben her drill 61 times, and he wrote of her each time; of the latest, in other words.
async fn much_thanked(app: &TestApp) -> (Client, Client, String) {
    let (ana, ben) = (app.member("Ana").await, app.member("Ben").await);
    let loan = brought_back(app, &ana, &ben).await;
    review(&ana, &loan, 5, "Careful with the bits.").await;
    let waiting = ben.page_text("/me/thanks").await;
    assert!(!waiting.contains("Careful"), "it waits for the other side");
    review(&ben, &loan, 5, "Merci, Élodie : 100% parfait, mon cœur !").await;
    again(app, &loan, 60, "Perceuse prêtée").await;
    (ana, ben, loan)
}

#[tokio::test]
async fn the_words_that_somebody_received_are_kept_page_by_page() {
    let app = TestApp::start().await;
    let zoe = app.member("Zoe").await;
    let none = zoe.page_text("/me/thanks").await;
    assert!(none.contains("Nobody has written about you yet."));
    let (ana, ben, loan) = much_thanked(&app).await;
    let first = ana.page_text("/me/thanks").await;
    assert!(first.contains("mon cœur"));
    assert!(first.contains("Ben, who borrowed it from you, May 2026"));
    assert!(first.contains(&format!("/loans/{loan}/review")) && first.contains(">Drill<"));
    assert!(first.contains("Perceuse prêtée 49<") && !first.contains("Perceuse prêtée 50<"));
    let own = "what one wrote is not what one received";
    assert!(!first.contains("Careful"), "{own}");
    let more = first.split("rel=\"next\"").next().expect("a link");
    let more = more.rsplit("href=\"").next().expect("its address");
    let more = more.split('"').next().expect("its end");
    let second = ana.page_text(&more.replace("&#38;", "&")).await;
    assert!(second.contains("Perceuse prêtée 50<") && second.contains("Perceuse prêtée 60<"));
    assert!(!second.contains("Perceuse prêtée 49<") && !second.contains("rel=\"next\""));
    assert!(ben.page_text("/me/thanks").await.contains("Careful"));
    assert!(ana.page_text("/me").await.contains("/me/thanks"));
}

#[tokio::test]
async fn the_words_that_somebody_received_are_found_by_a_word_of_them() {
    let app = TestApp::start().await;
    let (ana, _ben, _loan) = much_thanked(&app).await;
    for typed in ["elodie", "ÉLODIE", "coeur%20merci", "100%25", "parf"] {
        let found = ana.page_text(&format!("/me/thanks?q={typed}")).await;
        assert!(found.contains("mon cœur"), "{typed}");
        assert!(!found.contains("Perceuse"), "{typed}");
    }
    let not = ana.page_text("/me/thanks?q=%C3%A9l%25xie").await;
    assert!(not.contains("Nobody wrote “él%xie” about you."), "{not}");
    let rest = ana.page_text("/me/thanks?q=pretee").await;
    assert!(rest.contains("q=pretee&#38;cursor=") && rest.contains("prêtée 50<"));
}

#[tokio::test]
async fn what_it_saved_is_shown_to_its_owner_alone() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.member("Ana").await, app.member("Ben").await);
    let before = ana.page_text("/me/reputation").await;
    assert!(!before.contains("What it saved"));
    let loan = brought_back(&app, &ana, &ben).await;
    again(&app, &loan, 11, "Thanks").await;
    brought_back(&app, &ben, &ana).await;
    let mine = ana.page_text("/me/reputation").await;
    let mine = mine.replace('\u{a0}', " ");
    assert!(
        mine.contains("You lent 12 times and borrowed once."),
        "{mine}"
    );
    assert!(mine.contains("Your neighbours saved about 240 €, you about 20 €."));
    assert!(mine.contains("How this is estimated"));
    let french = ana.page_text("/me/reputation?lang=fr").await;
    assert!(french.contains("Vous avez prêté 12 fois et emprunté une fois."));
    let public = [
        profile(&app, &ana).await,
        ben.page_text(&format!("/members/{}", ana.id)).await,
        facts(&app, &ana).await.to_string(),
        ana.api("GET /api/v1/me/export", json!(null)).await.body,
    ];
    for page in public {
        assert!(!page.contains('€') && !page.contains("saved"));
    }
}

/// How many queries it takes.
fn cost<T>(app: &TestApp, work: impl FnOnce(&mut Conn) -> Result<T>) -> usize {
    let count = Arc::new(AtomicUsize::new(0));
    app.read(|conn| {
        let counter = count.clone();
        conn.set_instrumentation(move |event: InstrumentationEvent<'_>| {
            if let InstrumentationEvent::StartQuery { .. } = event {
                counter.fetch_add(1, Ordering::Relaxed);
            }
        });
        work(conn)
    });
    count.load(Ordering::Relaxed)
}

#[tokio::test]
async fn a_profile_takes_as_many_queries_for_hundreds_of_loans_as_for_one() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.member("Ana").await, app.member("Ben").await);
    let loan = brought_back(&app, &ana, &ben).await;
    review(&ana, &loan, 5, "Careful.").await;
    review(&ben, &loan, 5, "Friendly.").await;
    app.settle().await;
    let (id, now): (MemberId, _) = (ana.id.parse().expect("an id"), app.app.now());
    let all = || {
        cost(&app, |conn| {
            let profile = actions::profile(conn, id, now)?;
            actions::activity(conn, id, now)?;
            actions::savings(conn, id)?;
            actions::thanks(conn, id, &Sought::parse("friend"), None)?;
            Ok(profile)
        })
    };
    let one = all();
    again(&app, &loan, 300, "Friend").await;
    assert_eq!(all(), one);
    assert!(one <= 16, "{one}");
    let tally = app.read(|conn| palier::reputation::store::tally(conn, id));
    let [alike] = tally.as_slice() else {
        panic!("{tally:?}")
    };
    assert_eq!(
        (alike.count, alike.terms, alike.state),
        (301, Terms::Lend, LoanState::Returned)
    );
}

async fn looks_right(browser: &Browser, base: &str, path: &str) {
    browser.goto(&format!("{base}{path}")).await;
    let open = "document.querySelectorAll('details').forEach(each => { each.open = true; })";
    let opened = browser.client().execute(open, Vec::new()).await;
    opened.expect("they open");
    browser.looks_right().await;
}

#[tokio::test]
async fn facts_picture_and_words_suit_a_telephone_by_day_and_by_night() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.member("Ana").await, app.member("Ben").await);
    let loan = brought_back(&app, &ana, &ben).await;
    review(&ana, &loan, 5, "Careful.").await;
    review(&ben, &loan, 5, "Friendly.").await;
    again(&app, &loan, 90, "A strong drill, many thanks").await;
    let day = Visitor::speaking("en").with_window(360, 800);
    for visitor in [day.clone(), day.in_the_dark()] {
        browse(visitor, async |browser| {
            browser.sign_in(&app.base, &ana.email).await;
            for path in [
                format!("/members/{}", ana.id).as_str(),
                "/me/reputation",
                "/me/thanks",
            ] {
                looks_right(browser, &app.base, path).await;
            }
        })
        .await;
    }
}
