//! Waiting for an offer that is lent: in order, each told once, with 48 hours to ask.

use chrono::Duration;
use serde_json::json;

use crate::harness::app::TestApp;
use crate::harness::arrange::sign_in;
use crate::harness::client::{Answer, Client};
use crate::harness::lending::{act, ask, code, gift, offer, seen, tick};

/// A drill of Lena's that is out with Boris from 2 to 6 May.
struct Street {
    app: TestApp,
    lena: Client,
    boris: Client,
    clara: Client,
    dora: Client,
    drill: String,
    loan: String,
}

impl Street {
    async fn start() -> Street {
        let app = TestApp::start().await;
        let (lena, boris) = (app.member("Lena").await, app.member("Boris").await);
        let drill = offer(&lena, "Drill").await;
        let loan = ask(&boris, &drill, "2026-05-02", "2026-05-06").await;
        act(&lena, &loan, "acceptance", json!({})).await;
        let typed = json!({"code": code(&lena, &loan).await});
        act(&boris, &loan, "handover", typed).await;
        Street {
            clara: app.member("Clara").await,
            dora: app.member("Dora").await,
            app,
            lena,
            boris,
            drill,
            loan,
        }
    }

    /// The place that somebody takes.
    async fn wait(&self, who: &Client) -> u64 {
        tick(&self.app);
        let waits = self.try_to_wait(who).await.expect_status(200).json();
        waits["place"].as_u64().unwrap()
    }

    async fn try_to_wait(&self, who: &Client) -> Answer {
        let call = format!("POST /api/v1/listings/{}/waiting", self.drill);
        who.api(&call, json!({})).await
    }

    async fn leave(&self, who: &Client) {
        let call = format!("DELETE /api/v1/listings/{}/waiting", self.drill);
        who.api(&call, json!({})).await.expect_status(204);
    }

    async fn bring_back(&self) {
        let typed = json!({"code": code(&self.boris, &self.loan).await});
        let state = act(&self.lena, &self.loan, "return", typed).await;
        assert_eq!(state, "returned");
    }

    async fn try_to_ask(&self, who: &Client, from: &str, until: &str) -> Answer {
        let call = format!("POST /api/v1/listings/{}/loans", self.drill);
        who.api(&call, json!({"from": from, "until": until})).await
    }

    /// How often somebody was told that it is free.
    async fn told(&self, who: &Client) -> usize {
        self.mailed(who, "Free again: Drill").await
    }

    async fn mailed(&self, who: &Client, subject: &str) -> usize {
        let mails = self.app.mails().await;
        let theirs = mails.iter().filter(|mail| mail.to.contains(&who.email));
        theirs.filter(|mail| mail.subject == subject).count()
    }
}

#[tokio::test]
async fn who_waits_is_told_in_order_when_it_is_free_and_asks_before_the_others() {
    let street = Street::start().await;
    assert_eq!(street.wait(&street.clara).await, 1);
    assert_eq!(street.wait(&street.dora).await, 2);
    assert_eq!(
        street.wait(&street.clara).await,
        1,
        "who waits keeps the place"
    );
    assert_eq!(street.told(&street.clara).await, 0);
    street.bring_back().await;
    assert_eq!(street.told(&street.clara).await, 1);
    assert_eq!(street.told(&street.dora).await, 0);

    let early = street
        .try_to_ask(&street.dora, "2026-05-16", "2026-05-17")
        .await;
    let early = early.expect_status(409);
    assert!(
        early.says("can ask first, until 4 May 2026, 10:0"),
        "{}",
        early.body
    );
    assert!(early.says("after 16 May 2026"));
    let waits = street.try_to_wait(&street.clara).await.json();
    assert!(waits["turn_until"].is_string());

    let asked = street
        .try_to_ask(&street.clara, "2026-05-03", "2026-05-04")
        .await;
    let asked = asked.expect_status(201).word("id");
    assert_eq!(
        street.told(&street.dora).await,
        0,
        "first Clara is answered"
    );
    act(&street.lena, &asked, "refusal", json!({})).await;
    assert_eq!(street.told(&street.dora).await, 1);
    assert_eq!(street.told(&street.clara).await, 1);
}

#[tokio::test]
async fn in_anothers_turn_one_asks_for_later_days() {
    let street = Street::start().await;
    street.wait(&street.clara).await;
    street.bring_back().await;
    assert_eq!(street.told(&street.clara).await, 1);
    let later = street
        .try_to_ask(&street.dora, "2026-05-17", "2026-05-18")
        .await;
    later.expect_status(201);
    let own = street
        .try_to_ask(&street.clara, "2026-05-03", "2026-05-04")
        .await;
    own.expect_status(201);
    let again = street.try_to_wait(&street.clara).await.expect_status(409);
    assert!(again.says("You have asked for it already."));
}

#[tokio::test]
async fn a_turn_ends_after_48_hours_and_each_is_told_once_whoever_looks_at_the_clock() {
    let mut street = Street::start().await;
    street.wait(&street.clara).await;
    street.wait(&street.dora).await;
    street.bring_back().await;
    for (hours, told) in [
        (0, [1, 0]),
        (47, [1, 0]),
        (1, [1, 1]),
        (48, [1, 1]),
        (500, [1, 1]),
    ] {
        street.app.app.clock.advance(Duration::hours(hours));
        let app = &street.app.app;
        let instances = tokio::join!(app.settle(), app.settle(), app.settle());
        for outcome in [instances.0, instances.1, instances.2] {
            outcome.expect("it settles");
        }
        let seen = [
            street.told(&street.clara).await,
            street.told(&street.dora).await,
        ];
        assert_eq!(seen, told, "{hours}");
    }
    sign_in(&mut street.dora).await;
    let free = street.try_to_wait(&street.dora).await.expect_status(409);
    assert!(
        free.says("It is free: just ask for it."),
        "the line is empty"
    );
}

#[tokio::test]
async fn who_leaves_gives_their_turn_to_the_next() {
    let street = Street::start().await;
    street.wait(&street.clara).await;
    street.wait(&street.dora).await;
    street.bring_back().await;
    assert_eq!(street.told(&street.clara).await, 1);
    street.leave(&street.clara).await;
    assert_eq!(street.told(&street.dora).await, 1);
    street.leave(&street.dora).await;
    street.leave(&street.dora).await;
    let asked = street
        .try_to_ask(&street.boris, "2026-05-04", "2026-05-05")
        .await;
    asked.expect_status(201);
}

#[tokio::test]
async fn who_waits_for_what_is_no_longer_offered_is_told_once() {
    let street = Street::start().await;
    street.wait(&street.clara).await;
    let call = format!("POST /api/v1/listings/{}/withdrawal", street.drill);
    street.lena.api(&call, json!({})).await.expect_status(200);
    let gone = "No longer offered: Drill";
    assert_eq!(street.mailed(&street.clara, gone).await, 1);
    street.bring_back().await;
    street.app.settle().await;
    assert_eq!(street.mailed(&street.clara, gone).await, 1);
    assert_eq!(street.told(&street.clara).await, 0);
}

#[tokio::test]
async fn one_waits_for_what_a_neighbour_lends_and_is_taken_alone() {
    let street = Street::start().await;
    let (clara, lena) = (&street.clara, &street.lena);
    let own = street.try_to_wait(lena).await.expect_status(409);
    assert!(own.says("This is your own offer."));
    let sofa = gift(lena, "Sofa").await;
    let call = format!("POST /api/v1/listings/{sofa}/waiting");
    let lent = clara.api(&call, json!({})).await.expect_status(409);
    assert!(lent.says("One can only wait for what is lent."));
    let saw = offer(lena, "Saw").await;
    let call = format!("POST /api/v1/listings/{saw}/waiting");
    let free = clara.api(&call, json!({})).await.expect_status(409);
    assert!(free.says("It is free: just ask for it."));
    block(&street.app, lena, clara).await;
    street.try_to_wait(clara).await.expect_status(404);
}

/// One member blocks another.
async fn block(app: &TestApp, blocker: &Client, blocked: &Client) {
    use diesel::prelude::*;
    use palier::db::schema::blocks;
    use palier::members::MemberId;
    let id = |who: &Client| MemberId::from(who.id.parse::<uuid::Uuid>().unwrap());
    let (blocker, blocked) = (id(blocker), id(blocked));
    let blocks = app.app.write(move |tx| {
        let row = (
            blocks::blocker_id.eq(blocker),
            blocks::blocked_id.eq(blocked),
            blocks::at.eq(tx.now),
        );
        let insert = diesel::insert_into(blocks::table).values(row);
        Ok(insert.execute(tx.conn)?)
    });
    assert_eq!(blocks.await.unwrap(), 1);
}

#[tokio::test]
async fn a_blocked_neighbour_in_line_is_passed_over() {
    let street = Street::start().await;
    street.wait(&street.clara).await;
    street.wait(&street.dora).await;
    block(&street.app, &street.lena, &street.clara).await;
    street.bring_back().await;
    assert_eq!(street.told(&street.clara).await, 0);
    assert_eq!(street.told(&street.dora).await, 1);
}

#[tokio::test]
async fn a_loan_that_is_called_off_frees_the_offer_for_who_waits() {
    let street = Street::start().await;
    let (lena, boris) = (&street.lena, &street.boris);
    street.bring_back().await;
    let later = ask(boris, &street.drill, "2026-05-10", "2026-05-12").await;
    act(lena, &later, "acceptance", json!({})).await;
    assert_eq!(
        street.wait(&street.clara).await,
        1,
        "it is promised for later"
    );
    street.app.settle().await;
    assert_eq!(street.told(&street.clara).await, 0);
    act(lena, &later, "cancellation", json!({"reason": "It rains."})).await;
    assert_eq!(street.told(&street.clara).await, 1);
    assert_eq!(seen(boris, &later).await["state"], "cancelled");
}

#[tokio::test]
async fn it_is_free_again_when_the_days_that_its_owner_kept_are_over() {
    let street = Street::start().await;
    let days = format!("POST /api/v1/listings/{}/days", street.drill);
    street.bring_back().await;
    let kept = json!({"from": "2026-05-02", "until": "2026-05-03"});
    street.lena.api(&days, kept).await.expect_status(200);
    street.wait(&street.clara).await;
    street.app.app.clock.advance(Duration::days(1));
    assert_eq!(street.told(&street.clara).await, 0);
    street.app.app.clock.advance(Duration::days(1));
    assert_eq!(street.told(&street.clara).await, 1);
    street.app.app.clock.advance(Duration::hours(1));
    assert_eq!(street.told(&street.clara).await, 1);
}

#[tokio::test]
async fn the_page_of_an_offer_tells_the_place_in_line() {
    let street = Street::start().await;
    let path = format!("/listings/{}", street.drill);
    let waiting = format!("{path}/waiting");
    let page = street.clara.page_text(&path).await;
    assert!(page.contains("It is not free today.") && page.contains(&waiting));
    let joined = street.clara.post(&waiting, &[]).await.expect_status(303);
    let page = street.clara.page_text(&joined.location()).await;
    assert!(page.contains("You are first in line.") && page.contains("We will write to you"));
    street.wait(&street.dora).await;
    let page = street.dora.page_text(&format!("{path}?lang=fr")).await;
    assert!(page.contains("Vous êtes en deuxième position."));
    let owner = street.lena.page_text(&path).await;
    assert!(owner.contains("2 neighbours are waiting for it.") && !owner.contains(&waiting));
    street.bring_back().await;
    assert_eq!(street.told(&street.clara).await, 1);
    let page = street.clara.page_text(&path).await;
    assert!(page.contains("It is your turn: until 4 May 2026, 10:0"));
    let page = street.boris.page_text(&path).await;
    assert!(page.contains("A neighbour who waited can ask first"));
    let wrong = [
        ("from", "2026-05-03"),
        ("until", "2026-05-04"),
        ("message", "May I?"),
    ];
    let again = street.boris.post(&format!("{path}/loans"), &wrong).await;
    assert!(again.expect_status(409).says("May I?"));
    let left = street.clara.post(&format!("{waiting}/removal"), &[]).await;
    let page = street
        .clara
        .page_text(&left.expect_status(303).location())
        .await;
    assert!(page.contains("You wait no longer."));
    let page = street.app.visitor().page_text(&path).await;
    assert!(!page.contains(&waiting), "only who is signed in can wait");
}
