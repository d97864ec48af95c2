//! Reminders by mail: the day before, on the day, and when it is late; each once.

use std::collections::BTreeMap;

use chrono::Duration;
use serde_json::json;

use crate::harness::app::TestApp;
use crate::harness::arrange::sign_in;
use crate::harness::client::Client;
use crate::harness::lending::{act, ask, code, gift, offer};

/// The subjects of who was reminded, and how often, by name of the reader.
async fn reminded(app: &TestApp, people: &[&Client]) -> BTreeMap<(String, String), usize> {
    let mut counts = BTreeMap::new();
    for mail in app.mails().await {
        let reader = people.iter().find(|who| mail.to.contains(&who.email));
        let subjects = ["Tomorrow: ", "Today: ", "is late"];
        let subject = subjects
            .iter()
            .find(|subject| mail.subject.contains(**subject));
        if let (Some(who), Some(subject)) = (reader, subject) {
            *counts
                .entry((who.name.clone(), (*subject).to_owned()))
                .or_default() += 1;
        }
    }
    counts
}

/// Three weeks pass, hour by hour; two instances look at the clock.
async fn three_weeks(app: &TestApp) {
    let other = app.instance(5);
    for _ in 0..21 * 4 {
        app.app.clock.advance(Duration::hours(6));
        other.clock.advance(Duration::hours(6));
        let (one, two) = tokio::join!(app.app.tick(), other.tick());
        one.expect("the clock runs");
        two.expect("the other's, too");
    }
}

fn times(who: &str, subject: &str, count: usize) -> ((String, String), usize) {
    ((who.to_owned(), subject.to_owned()), count)
}

#[tokio::test]
async fn both_are_reminded_of_the_hand_over_and_the_borrower_of_the_return() {
    let app = TestApp::start().await;
    let (mut ana, mut ben) = (app.member("Ana").await, app.member("Ben").await);
    let drill = offer(&ana, "Drill").await;
    let loan = ask(&ben, &drill, "2026-05-06", "2026-05-09").await;
    assert_eq!(act(&ana, &loan, "acceptance", json!({})).await, "accepted");
    app.advance(Duration::days(3)).await;
    sign_in(&mut ana).await;
    sign_in(&mut ben).await;
    let people = [&ana, &ben];
    let before = [times("Ana", "Tomorrow: ", 1), times("Ben", "Tomorrow: ", 1)];
    assert_eq!(reminded(&app, &people).await, BTreeMap::from(before));

    let word = code(&ana, &loan).await;
    assert_eq!(
        act(&ben, &loan, "handover", json!({"code": word})).await,
        "out"
    );
    three_weeks(&app).await;
    let all = [
        times("Ana", "Tomorrow: ", 1),
        times("Ben", "Tomorrow: ", 2),
        times("Ben", "Today: ", 1),
        times("Ana", "is late", 3),
        times("Ben", "is late", 3),
    ];
    assert_eq!(reminded(&app, &people).await, BTreeMap::from(all));
}

#[tokio::test]
async fn nobody_is_reminded_of_what_was_brought_back_of_what_was_called_off_or_of_a_gift() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.member("Ana").await, app.member("Ben").await);
    let (drill, saw, sofa) = (
        offer(&ana, "Drill").await,
        offer(&ana, "Saw").await,
        gift(&ana, "Sofa").await,
    );
    let back = ask(&ben, &drill, "2026-05-02", "2026-05-06").await;
    act(&ana, &back, "acceptance", json!({})).await;
    let word = code(&ana, &back).await;
    act(&ben, &back, "handover", json!({"code": word})).await;
    let word = code(&ben, &back).await;
    assert_eq!(
        act(&ana, &back, "return", json!({"code": word})).await,
        "returned"
    );
    let off = ask(&ben, &saw, "2026-05-06", "2026-05-07").await;
    act(&ana, &off, "acceptance", json!({})).await;
    act(&ben, &off, "cancellation", json!({"reason": "It rains."})).await;
    let given = ask(&ben, &sofa, "", "").await;
    act(&ana, &given, "acceptance", json!({})).await;
    three_weeks(&app).await;
    assert_eq!(reminded(&app, &[&ana, &ben]).await, BTreeMap::new());
}
