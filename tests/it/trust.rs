//! Trust weights and rings: what the simulation finds, and what moderators see of it.

mod village;

use chrono::Duration;
use palier::members::MemberId;
use palier::reputation::rings::{Figures, Found};
use palier::reputation::store::rings as store;
use palier::reputation::trust::rings;
use serde_json::json;

use crate::harness::app::TestApp;
use crate::harness::arrange::sign_in;
use crate::harness::client::Client;
use crate::reviews::{brought_back, review};
use village::{VILLAGE, Village};

/// So many villages are looked at; `cargo bench --bench trust` looks at many more.
const VILLAGES: u64 = 12;

#[test]
fn of_ten_rings_nine_are_found_and_of_two_hundred_honest_members_one_group_at_most_is_named_in_vain()
 {
    let (mut planted, mut found) = (0, 0);
    for seed in 0..VILLAGES {
        let village = Village::new(VILLAGE, seed);
        let (graph, trust) = village.computed();
        let score = village.score(&rings(&graph, &trust));
        planted += score.found.len();
        found += score.found.iter().filter(|(_, found)| *found).count();
        assert!(
            score.alarms <= 1 && score.named <= 5,
            "seed {seed}: {score:?}"
        );
    }
    assert!(10 * found >= 9 * planted, "{found} of {planted}");
}

#[test]
fn without_seeds_or_with_seeds_who_never_lent_nothing_is_warned_of() {
    let mut village = Village::new(VILLAGE, 1);
    let count = |village: &Village| {
        let (graph, trust) = village.computed();
        rings(&graph, &trust).len()
    };
    assert!(count(&village) > 0);
    // A member who joined and never lent.
    village.seeds = vec![village.members];
    village.members += 1;
    assert_eq!(count(&village), 0);
    village.seeds.clear();
    assert_eq!(count(&village), 0);
}

/// A ring of these members, as a search keeps it.
pub(crate) async fn ring_of(app: &TestApp, ids: &[String]) -> String {
    let mut members: Vec<MemberId> = ids.iter().map(|id| id.parse().expect("an id")).collect();
    members.sort_unstable();
    let figures = Figures {
        reviews: 38,
        stars: 186,
        outside: 2,
        strength: 90,
    };
    let found = Found { members, figures };
    let kept = app.app.write(move |tx| store::insert(tx, &found));
    kept.await.expect("a ring").to_string()
}

/// So many drills come back, and both sides are full of praise.
async fn praise(app: &TestApp, one: &Client, other: &Client, times: u32) {
    for _ in 0..times {
        let loan = brought_back(app, one, other).await;
        review(one, &loan, 5, "Perfect.").await;
        review(other, &loan, 5, "Perfect.").await;
    }
    app.settle().await;
}

/// The admin lends to nine neighbours; three others praise each other twice each.
async fn neighbourhood(app: &TestApp) -> [Client; 3] {
    let admin = app.admin().await;
    let home = json!({"lat": 48.887, "lon": 2.316});
    admin
        .api("PUT /api/v1/me/area", home)
        .await
        .expect_status(200);
    for n in 1..=9 {
        let neighbour = app.member(&format!("Neighbour {n}")).await;
        brought_back(app, &admin, &neighbour).await;
    }
    let ring = [
        app.member("Rita").await,
        app.member("Rosa").await,
        app.member("Rudi").await,
    ];
    more_praise(app, &ring, 2).await;
    ring
}

async fn more_praise(app: &TestApp, ring: &[Client; 3], times: u32) {
    let [rita, rosa, rudi] = ring;
    for (one, other) in [(rita, rosa), (rosa, rudi), (rudi, rita)] {
        praise(app, one, other, times).await;
    }
}

/// The ring's id, as the API lists it.
async fn only_ring(mona: &Client) -> String {
    let listed = mona.api("GET /api/v1/moderation/rings", json!({})).await;
    let listed = listed.expect_status(200).json();
    let ring = &listed["items"][0];
    assert_eq!(
        (&ring["reviews"], &listed["known"]),
        (&json!(12), &json!(true))
    );
    ring["id"].as_str().expect("an id").to_owned()
}

#[tokio::test]
async fn moderators_read_why_something_is_a_ring_and_who_is_in_it() {
    let app = TestApp::start().await;
    let ring = neighbourhood(&app).await;
    let mut mona = app.moderator("Mona").await;
    app.advance(Duration::days(1)).await;
    sign_in(&mut mona).await;
    assert!(mona.page_text("/admin").await.contains("One to look at"));
    let page = mona.page_text("/admin/rings").await;
    let why =
        "3 members gave each other 12 reviews with 5.0 stars on average; none came from others.";
    assert!(page.contains(why), "{page}");
    for Client { id, name, .. } in &ring {
        let link = format!(r#"<a href="/members/{id}">{name}</a>"#);
        assert!(page.contains(&link), "{page}");
    }
}

#[tokio::test]
async fn a_ring_that_was_looked_at_is_silent_until_it_grows() {
    let app = TestApp::start().await;
    let mut ring = neighbourhood(&app).await;
    let mut mona = app.moderator("Mona").await;
    app.advance(Duration::days(1)).await;
    sign_in(&mut mona).await;
    let check = format!("/admin/rings/{}/inspection", only_ring(&mona).await);
    mona.post(&check, &[]).await.expect_status(303);
    mona.post(&check, &[]).await.expect_status(409);
    app.advance(Duration::days(1)).await;
    sign_in(&mut mona).await;
    let page = mona.page_text("/admin/rings").await;
    for words in ["No rings found", "Looked on 4 May 2026."] {
        assert!(page.contains(words), "{page}");
    }
    let log = app.admin().await.page_text("/admin/audit").await;
    assert!(
        log.contains("Looked at a ring of praise") && log.contains("Mona"),
        "{log}"
    );

    for member in &mut ring {
        sign_in(member).await;
    }
    more_praise(&app, &ring, 1).await;
    app.advance(Duration::days(1)).await;
    sign_in(&mut mona).await;
    let page = mona.page_text("/admin/rings").await;
    assert!(page.contains("gave each other 18 reviews"), "{page}");
}

#[tokio::test]
async fn counterparties_are_connected_when_trust_reaches_them() {
    let app = TestApp::start().await;
    let [rita, ..] = neighbourhood(&app).await;
    app.advance(Duration::days(1)).await;
    let admin = app.admin().await.api("GET /api/v1/me", json!({})).await;
    let connected = |id: &str| {
        let id: MemberId = id.parse().expect("an id");
        app.read(|conn| store::find_connected(conn, id))
    };
    let admin = admin.expect_status(200).word("id");
    assert_eq!((connected(&rita.id), connected(&admin)), (Some(0), Some(9)));
}

#[tokio::test]
async fn before_a_moderator_has_lent_the_page_says_that_too_little_is_known() {
    let app = TestApp::start().await;
    let mona = app.moderator("Mona").await;
    app.settle().await;
    let page = mona.page_text("/admin/rings").await;
    assert!(page.contains("Too little is known yet"), "{page}");
    assert!(
        mona.page_text("/admin")
            .await
            .contains("Nothing to look at")
    );
}

#[tokio::test]
async fn of_several_instances_one_looks_and_who_dies_over_it_leaves_it_to_the_next() {
    let app = TestApp::start().await;
    app.settle().await;
    app.app.clock.advance(Duration::days(1));
    let claim =
        async |app: &palier::app::App| app.write(store::claim_search).await.expect("a turn");
    let other = app.instance(9);
    assert!(claim(&app.app).await);
    assert!(!claim(&other).await);
    other.clock.advance(Duration::hours(1));
    assert!(claim(&other).await);
}
