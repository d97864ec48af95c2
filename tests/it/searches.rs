//! Saved searches: told once by mail, and stopped by one click.

use chrono::Duration;
use diesel::prelude::*;
use palier::db::schema::blocks;
use palier::error::Error;
use palier::searches::actions::clock;
use reqwest::Method;
use serde_json::{Value, json};

use crate::harness::app::{Mail, TestApp};
use crate::harness::arrange::sign_in;
use crate::harness::client::{Answer, Client};
use crate::listings::{id, list};

async fn save(app: &TestApp, client: &Client, search: &str, changes: Value) -> Value {
    app.app.clock.advance(Duration::seconds(1));
    let mut typed = json!({"name": "My search", "search": search});
    for (field, value) in changes.as_object().unwrap() {
        typed[field] = value.clone();
    }
    let saved = client.api("POST /api/v1/me/searches", typed).await;
    saved.expect_status(201).json()
}

/// The same person after a while: a program's token lives ten minutes.
pub(crate) async fn again(client: &Client) -> Client {
    let mut client = client.clone();
    sign_in(&mut client).await;
    client
}

async fn searches(client: &Client) -> Vec<Value> {
    let client = again(client).await;
    let list = client.api("GET /api/v1/me/searches", json!({})).await;
    let list = list.expect_status(200).json();
    list["items"].as_array().unwrap().clone()
}

/// Lists something a minute later than all before it.
pub(crate) async fn list_later(app: &TestApp, owner: &Client, title: &str) -> Value {
    app.app.clock.advance(Duration::minutes(1));
    list(&again(owner).await, json!({"title": title})).await
}

/// The mails about saved searches that went to somebody: only these can be stopped.
async fn digests(app: &TestApp, client: &Client) -> Vec<Mail> {
    let mut mails = app.mails().await;
    mails.retain(|mail| {
        mail.to.contains(&client.email) && !mail.header("List-Unsubscribe").is_empty()
    });
    mails
}

#[tokio::test]
async fn a_search_is_saved_from_its_results_found_again_changed_and_deleted() {
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    let page = ana.page_text("/listings?q=raclette&sort=newest").await;
    assert!(page.contains(r#"href="/searches/new?q=raclette"#), "{page}");
    let form = ana.page_text("/searches/new?q=raclette&within=5000").await;
    for words in [r#"value="raclette""#, "within 5\u{a0}km", "around my area"] {
        assert!(form.contains(words), "{words}: {form}");
    }
    let typed = [
        ("search", "q=raclette&within=5000"),
        ("name", "Raclette"),
        ("frequency", "weekly"),
    ];
    let saved = ana.post("/searches", &typed).await.expect_status(303);
    let page = ana.page_text(&saved.location()).await;
    for words in ["Saved.", "Raclette", "Once a week", "“raclette”"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let id = id(&searches(&ana).await[0]);
    let edit = ana.page_text(&format!("/searches/{id}/edit")).await;
    assert!(edit.contains(r#"value="weekly" id"#) || edit.contains(r#"value="weekly" checked"#));
    let typed = [("name", "Winter"), ("frequency", "never")];
    let changed = ana.post(&format!("/searches/{id}"), &typed).await;
    let page = ana.page_text(&changed.expect_status(303).location()).await;
    assert!(
        page.contains("Winter") && page.contains("No mail"),
        "{page}"
    );
    let removal = format!("/searches/{id}/removal");
    ana.post(&removal, &[]).await.expect_status(303);
    assert!(searches(&ana).await.is_empty());
    assert!(ana.page_text("/me").await.contains("/me/searches"));
}

#[tokio::test]
async fn who_is_not_signed_in_comes_back_to_the_search_that_they_want_to_save() {
    let app = TestApp::start().await;
    let visitor = app.visitor();
    let to = visitor.get("/searches/new?q=raclette&within=5000");
    let to = to.await.expect_status(303).location();
    assert_eq!(
        to,
        "/sign-in?next=%2Fsearches%2Fnew%3Fq%3Draclette%26within%3D5000"
    );
}

#[tokio::test]
async fn each_new_listing_is_told_once_and_without_one_there_is_no_mail() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.member("Ana").await, app.member("Ben").await);
    list(&ben, json!({"title": "Drill of before"})).await;
    app.app.clock.advance(Duration::minutes(1));
    save(&app, &ana, "q=drill", json!({"name": "Drills"})).await;
    list_later(&app, &ben, "Bosch drill").await;
    list_later(&app, &ana, "Drill of my own").await;
    list_later(&app, &ben, "Tent").await;
    app.advance(Duration::hours(20)).await;
    assert!(digests(&app, &ana).await.is_empty(), "not yet a day");
    app.advance(Duration::hours(4)).await;
    app.advance(Duration::minutes(1)).await;
    let mails = digests(&app, &ana).await;
    assert_eq!(mails.len(), 1, "{mails:#?}");
    let mail = &mails[0];
    assert_eq!(mail.subject, "Something new for “Drills”");
    assert!(mail.body.contains("Bosch drill, to borrow, in your area"));
    for absent in ["before", "my own", "Tent"] {
        assert!(!mail.body.contains(absent), "{absent}: {}", mail.body);
    }
    assert!(mail.body.contains("/listings?q=drill&sort=newest"));
    let listing = mail.path("/listings/");
    assert!(ana.page_text(&listing).await.contains("Bosch drill"));
    app.advance(Duration::days(3)).await;
    assert_eq!(digests(&app, &ana).await.len(), 1, "nothing new, no mail");
    list_later(&app, &ben, "Second drill").await;
    app.advance(Duration::days(1)).await;
    let mails = digests(&app, &ana).await;
    assert_eq!(mails.len(), 2);
    assert!(!mails[1].body.contains("Bosch"), "{}", mails[1].body);
}

#[tokio::test]
async fn what_is_listed_just_before_a_mail_is_told_by_the_next_one() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.member("Ana").await, app.member("Ben").await);
    save(&app, &ana, "q=drill", json!({})).await;
    app.app
        .clock
        .advance(Duration::hours(24) - Duration::minutes(2));
    list_later(&app, &ben, "Late drill").await;
    app.advance(Duration::minutes(1)).await;
    assert!(digests(&app, &ana).await.is_empty());
    app.advance(Duration::days(1)).await;
    assert_eq!(digests(&app, &ana).await.len(), 1);
}

#[tokio::test]
async fn who_wants_a_mail_a_week_gets_one_a_week() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.member("Ana").await, app.member("Ben").await);
    save(&app, &ana, "q=drill", json!({"frequency": "weekly"})).await;
    for title in ["Red drill", "Blue drill", "Green drill"] {
        list_later(&app, &ben, title).await;
        app.advance(Duration::days(2)).await;
    }
    assert!(digests(&app, &ana).await.is_empty());
    app.advance(Duration::days(1)).await;
    let mails = digests(&app, &ana).await;
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0].subject, "3 new listings for “My search”");
}

#[tokio::test]
async fn eight_workers_at_once_and_one_that_dies_tell_it_once() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.member("Ana").await, app.member("Ben").await);
    for n in 0..5 {
        let search = format!("q=drill&within={}", 5_000 + n);
        save(&app, &ana, &search, json!({})).await;
    }
    list_later(&app, &ben, "Bosch drill").await;
    app.app.clock.advance(Duration::days(1));
    let dies = app.app.write(|tx| {
        assert_eq!(clock(tx)?, 1);
        Err::<(), _>(Error::internal("the power fails"))
    });
    dies.await.unwrap_err();
    let mut workers = tokio::task::JoinSet::new();
    for _ in 0..8 {
        let app = app.app.clone();
        workers.spawn(async move { app.tick().await });
    }
    for outcome in workers.join_all().await {
        outcome.unwrap();
    }
    app.app.tick().await.unwrap();
    assert_eq!(digests(&app, &ana).await.len(), 5, "one for each search");
}

#[tokio::test]
async fn a_mail_names_ten_and_leads_to_the_others() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.member("Ana").await, app.member("Ben").await);
    save(&app, &ana, "q=ladder", json!({"name": "Ladders"})).await;
    for n in 0..25 {
        list_later(&app, &ben, &format!("Ladder {n:02}")).await;
    }
    // Own listings in between do not take the place of the others'.
    for n in 0..25 {
        list_later(&app, &ana, &format!("Ladder of mine {n:02}")).await;
    }
    app.advance(Duration::days(1)).await;
    let mail = digests(&app, &ana).await.remove(0);
    assert_eq!(mail.subject, "More than 10 new listings for “Ladders”");
    assert_eq!(mail.body.matches("to borrow").count(), 10, "{}", mail.body);
    assert!(mail.body.contains("Ladder 24") && !mail.body.contains("Ladder 14"));
    app.advance(Duration::days(1)).await;
    assert_eq!(digests(&app, &ana).await.len(), 1);
}

#[tokio::test]
async fn who_blocked_each_other_do_not_hear_of_each_others_listings() {
    let app = TestApp::start().await;
    let (ana, ben, eva) = (
        app.member("Ana").await,
        app.member("Ben").await,
        app.member("Eva").await,
    );
    let ids: [uuid::Uuid; 2] = [ana.id.parse().unwrap(), ben.id.parse().unwrap()];
    let block = app.app.write(move |tx| {
        let [ana, ben] = ids.map(palier::members::MemberId::from);
        let row = (
            blocks::blocker_id.eq(ben),
            blocks::blocked_id.eq(ana),
            blocks::at.eq(tx.now),
        );
        let insert = diesel::insert_into(blocks::table).values(row);
        Ok(insert.execute(tx.conn)?)
    });
    block.await.unwrap();
    save(&app, &ana, "q=drill", json!({})).await;
    list_later(&app, &ben, "Drill of Ben").await;
    list_later(&app, &eva, "Drill of Eva").await;
    app.advance(Duration::days(1)).await;
    let mail = digests(&app, &ana).await.remove(0);
    assert!(mail.body.contains("Drill of Eva") && !mail.body.contains("Drill of Ben"));
}

/// The path in the header by which mail programs unsubscribe.
fn one_click(mail: &Mail) -> String {
    assert_eq!(
        mail.header("List-Unsubscribe-Post"),
        "List-Unsubscribe=One-Click"
    );
    let header = mail.header("List-Unsubscribe");
    let address = header.trim_matches(['<', '>']);
    let path = url::Url::parse(address).unwrap().path().to_owned();
    assert!(mail.body.contains(address), "people can click it, too");
    path
}

/// What a mail program sends (RFC 8058, section 3.2): no cookie, no origin.
async fn bare_post(app: &TestApp, path: &str) -> Answer {
    let nobody = app.visitor();
    let body = [("List-Unsubscribe", "One-Click")];
    nobody
        .send(nobody.page(Method::POST, path).form(&body))
        .await
}

#[tokio::test]
async fn one_click_stops_the_mails_without_signing_in_and_opening_the_link_does_not() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.member("Ana").await, app.member("Ben").await);
    save(&app, &ana, "q=drill", json!({"name": "Drills"})).await;
    save(&app, &ana, "q=tent", json!({"name": "Tents"})).await;
    list_later(&app, &ben, "Bosch drill").await;
    app.advance(Duration::days(1)).await;
    let path = one_click(&digests(&app, &ana).await.remove(0));
    for _ in 0..2 {
        let page = app.visitor().page_text(&path).await;
        assert!(page.contains("Stop these mails"), "{page}");
    }
    let frequencies = |searches: Vec<Value>| {
        let words = searches.into_iter().map(|s| s["frequency"].clone());
        words.collect::<Vec<_>>()
    };
    assert_eq!(frequencies(searches(&ana).await), ["daily", "daily"]);
    for _ in 0..2 {
        let answer = bare_post(&app, &path).await.expect_status(200);
        assert!(answer.says("No more of these mails"), "{}", answer.body);
    }
    assert_eq!(frequencies(searches(&ana).await), ["daily", "never"]);
    list_later(&app, &ben, "Second drill").await;
    app.advance(Duration::days(2)).await;
    assert_eq!(digests(&app, &ana).await.len(), 1);
    for wrong in ["/unsubscriptions/x", "/unsubscriptions/"] {
        bare_post(&app, wrong).await.expect_status(404);
        app.visitor().get(wrong).await.expect_status(404);
    }
    // The exemption is for this address alone.
    bare_post(&app, "/searches").await.expect_status(403);
}

#[tokio::test]
async fn who_begins_again_after_a_silence_hears_of_what_is_listed_from_then_on() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.member("Ana").await, app.member("Ben").await);
    let saved = save(&app, &ana, "q=drill", json!({"frequency": "never"})).await;
    list_later(&app, &ben, "Old drill").await;
    app.advance(Duration::days(9)).await;
    let call = format!("PATCH /api/v1/me/searches/{}", id(&saved));
    let ana = again(&ana).await;
    let changed = ana.api(&call, json!({"frequency": "daily"})).await;
    assert_eq!(changed.expect_status(200).json()["name"], "My search");
    list_later(&app, &ben, "New drill").await;
    app.advance(Duration::days(1)).await;
    let mail = digests(&app, &ana).await.remove(0);
    assert!(mail.body.contains("New drill") && !mail.body.contains("Old drill"));
}

#[tokio::test]
async fn who_reads_french_is_written_to_in_french() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.member("Ana").await, app.member("Ben").await);
    let profile = [("name", "Ana"), ("locale", "fr"), ("version", "1")];
    ana.post("/me/profile", &profile).await.expect_status(303);
    save(&app, &ana, "q=perceuse", json!({"name": "Perceuses"})).await;
    list_later(&app, &ben, "Perceuse Bosch").await;
    app.advance(Duration::days(1)).await;
    let mail = digests(&app, &ana).await.remove(0);
    assert_eq!(mail.subject, "Du nouveau pour «\u{a0}Perceuses\u{a0}»");
    for words in [
        "Bonjour Ana",
        "Perceuse Bosch, à emprunter, dans votre quartier",
        "Toutes les voir",
        "Ne plus recevoir ces e-mails, en un clic",
    ] {
        assert!(mail.body.contains(words), "{words}: {}", mail.body);
    }
    let page = ana.page_text(&one_click(&mail)).await;
    assert!(page.contains("Arrêter ces e-mails"), "{page}");
}

#[tokio::test]
async fn a_search_whose_days_are_over_falls_silent() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.member("Ana").await, app.member("Ben").await);
    let days = "q=drill&from=2026-05-04&until=2026-05-05";
    save(&app, &ana, days, json!({"frequency": "weekly"})).await;
    save(&app, &ana, "q=drill", json!({"name": "Always"})).await;
    list_later(&app, &ben, "Bosch drill").await;
    app.advance(Duration::days(8)).await;
    let mails = digests(&app, &ana).await;
    assert_eq!(mails.len(), 1, "{mails:#?}");
    assert!(mails[0].subject.contains("Always"));
    let silent = &searches(&ana).await[1];
    assert_eq!(silent["frequency"], "never");
    assert!(silent["due_at"].is_null(), "{silent}");
}

#[tokio::test]
async fn a_saved_search_keeps_an_area_and_never_a_position() {
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    let saved = save(&app, &ana, "near=48.887123,2.316456&q=drill", json!({})).await;
    let kept = saved["search"].as_str().unwrap();
    assert!(kept.contains("near=") && !kept.contains("887123"), "{kept}");
    let again = ana
        .get(&format!("/listings?{kept}"))
        .await
        .expect_status(200);
    assert!(again.says("/searches/new"));
}

#[tokio::test]
async fn what_makes_no_sense_is_not_kept_and_a_sentence_says_why() {
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    let long = format!("q={}", "a".repeat(2_000));
    let name = "a".repeat(81);
    for (typed, field) in [
        (json!({"name": "", "search": "q=a"}), "name"),
        (json!({"name": name, "search": "q=a"}), "name"),
        (
            json!({"name": "A", "search": "q=a", "frequency": "hourly"}),
            "frequency",
        ),
        (
            json!({"name": "A", "search": "category=nothing"}),
            "category",
        ),
        (json!({"name": "A", "search": "near=91,2"}), "near"),
        (json!({"name": "A", "search": "around=xqzxqz"}), "around"),
        (json!({"name": "A", "search": "from=2026-02-30"}), "from"),
        (json!({"name": "A", "search": long}), "q"),
    ] {
        let answer = ana.api("POST /api/v1/me/searches", typed.clone()).await;
        let pointer = answer.expect_status(422).json()["errors"][0]["pointer"].clone();
        assert_eq!(pointer, format!("/{field}"), "{typed}");
    }
    let nameless = [("search", "q=a"), ("name", ""), ("frequency", "daily")];
    let again = ana.post("/searches", &nameless).await.expect_status(422);
    assert!(again.says("Give it a name") && again.says("q=a"));
}

#[tokio::test]
async fn nobody_keeps_more_than_twenty_searches_or_one_of_them_twice() {
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    save(&app, &ana, "q=drill", json!({"name": "First"})).await;
    for n in 1..20 {
        save(&app, &ana, &format!("q=drill+{n}"), json!({})).await;
    }
    for (search, words) in [
        ("q=+drill&sort=newest", "“First”"),
        ("q=one+more", "20 searches"),
    ] {
        let typed = json!({"name": "A", "search": search});
        let answer = ana.api("POST /api/v1/me/searches", typed).await;
        assert!(answer.clone().expect_status(409).says(words), "{search}");
        let form = [("search", search), ("name", "A"), ("frequency", "daily")];
        let page = ana.post("/searches", &form).await.expect_status(409);
        assert!(page.says(words), "{}", page.body);
    }
}

#[tokio::test]
async fn nobody_elses_saved_search_exists() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.member("Ana").await, app.member("Ben").await);
    let id = id(&save(&app, &ana, "q=drill", json!({})).await);
    let call = |method: &str| format!("{method} /api/v1/me/searches/{id}");
    for method in ["PATCH", "DELETE"] {
        let answer = ben.api(&call(method), json!({"name": "Mine"})).await;
        answer.expect_status(404);
    }
    let edit = format!("/searches/{id}/edit");
    ben.get(&edit).await.expect_status(404);
    let typed = [("name", "Mine"), ("frequency", "never")];
    for path in [format!("/searches/{id}"), format!("/searches/{id}/removal")] {
        ben.post(&path, &typed).await.expect_status(404);
    }
    assert!(searches(&ben).await.is_empty());
    assert_eq!(searches(&ana).await[0]["name"], "My search");
    ana.api(&call("DELETE"), json!({})).await.expect_status(204);
    ana.api(&call("DELETE"), json!({})).await.expect_status(404);
}
