//! How one hears of things: at once, once a day or never, not at night, and until one click.

use chrono::Duration;
use palier::error::Error;
use palier::members::actions::notifications::clock;
use reqwest::Method;
use serde_json::{Value, json};

use crate::harness::app::{Mail, TestApp};
use crate::harness::client::Client;
use crate::harness::lending::{act, ask, gift, offer, seen};
use crate::searches::again;

async fn choose(client: &Client, choices: Value) -> Value {
    let client = again(client).await;
    let put = client.api("PUT /api/v1/me/notifications", choices).await;
    put.expect_status(200).json()
}

async fn mails(app: &TestApp, to: &Client) -> Vec<Mail> {
    let mut mails = app.mails().await;
    mails.retain(|mail| mail.to.contains(&to.email));
    mails
}

/// Their subjects, but for those of the account.
async fn subjects(app: &TestApp, to: &Client) -> Vec<String> {
    let mails = mails(app, to).await;
    let about = mails.into_iter().map(|mail| mail.subject);
    about
        .filter(|subject| !subject.contains("address"))
        .collect()
}

/// Ben asks Ana for something on some day.
async fn asked(app: &TestApp, ana: &Client, ben: &Client, title: &str) -> String {
    let offer = offer(&again(ana).await, title).await;
    let day = (app.app.now() + Duration::days(3))
        .utc()
        .date_naive()
        .to_string();
    ask(&again(ben).await, &offer, &day, &day).await
}

#[tokio::test]
async fn what_a_member_wants_daily_comes_in_one_mail_in_the_evening() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.member("Ana").await, app.member("Ben").await);
    choose(&ana, json!({"choices": {"loans": "daily"}})).await;
    let before = subjects(&app, &ana).await.len();
    let (drill, saw) = (
        asked(&app, &ana, &ben, "Drill").await,
        asked(&app, &ana, &ben, "Saw").await,
    );
    // From ten in the morning, in Paris.
    app.advance(Duration::minutes(8 * 60 - 1)).await;
    assert_eq!(subjects(&app, &ana).await.len(), before, "not before six");
    app.advance(Duration::minutes(1)).await;
    let told = mails(&app, &ana).await;
    assert_eq!(subjects(&app, &ana).await.len(), before + 1, "one mail");
    let digest = told.last().unwrap();
    assert_eq!(digest.subject, "2 things of today");
    for loan in [&drill, &saw] {
        assert!(
            digest.body.contains(&format!("/loans/{loan}")),
            "{}",
            digest.body
        );
    }
    assert!(digest.body.contains("Drill") && digest.body.contains("Saw"));
    assert!(digest.body.contains("/me/notifications"), "{}", digest.body);
    app.advance(Duration::days(1)).await;
    assert_eq!(
        told.len(),
        mails(&app, &ana).await.len(),
        "nothing, no mail"
    );
    asked(&app, &ana, &ben, "Tent").await;
    app.advance(Duration::days(1)).await;
    let last = app.mail_to(&ana.email).await;
    assert_eq!(last.subject, "One thing of today");
    assert!(!last.body.contains("Drill"), "{}", last.body);
}

#[tokio::test]
async fn eight_workers_at_once_and_one_that_dies_send_one_daily_mail() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.member("Ana").await, app.member("Ben").await);
    choose(&ana, json!({"choices": {"loans": "daily"}})).await;
    for title in ["Drill", "Saw", "Tent"] {
        asked(&app, &ana, &ben, title).await;
    }
    app.settle().await;
    app.app.clock.advance(Duration::hours(8));
    let dies = app.app.write(|tx| {
        assert_eq!(clock(tx)?, 1);
        Err::<(), _>(Error::internal("the power fails"))
    });
    dies.await.unwrap_err();
    let other = app.instance(5);
    let mut workers = tokio::task::JoinSet::new();
    for number in 0..8 {
        let instance = if number % 2 == 0 {
            app.app.clone()
        } else {
            other.clone()
        };
        workers.spawn(async move { instance.tick().await });
    }
    for outcome in workers.join_all().await {
        outcome.unwrap();
    }
    let digests = subjects(&app, &ana).await;
    let digests = digests
        .iter()
        .filter(|subject| subject.contains("of today"));
    assert_eq!(digests.collect::<Vec<_>>(), ["3 things of today"]);
}

#[tokio::test]
async fn what_comes_in_the_last_moment_waits_for_the_next_evening() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.member("Ana").await, app.member("Ben").await);
    choose(&ana, json!({"choices": {"loans": "daily"}})).await;
    asked(&app, &ana, &ben, "Drill").await;
    app.advance(Duration::hours(8)).await;
    // Gathered for this evening by another instance, seen after the mail had left.
    app.app
        .write(|tx| {
            use diesel::prelude::*;
            use palier::db::schema::{gathered, notifications};
            let member: palier::db::types::AnyId = notifications::table
                .filter(notifications::digested_at.is_not_null())
                .select(notifications::member_id)
                .first(tx.conn)?;
            let thing = palier::notify::store::gathered::Gathered {
                id: tx.id(),
                member_id: member,
                subject: "A late thing".to_owned(),
                words: "It was late.".to_owned(),
                path: "/me".to_owned(),
                due_at: tx.now,
                topic: None,
            };
            let row = diesel::insert_into(gathered::table).values(&thing);
            Ok(row.execute(tx.conn)?)
        })
        .await
        .unwrap();
    app.advance(Duration::minutes(5)).await;
    assert!(!app.mail_to(&ana.email).await.body.contains("A late thing"));
    app.advance(Duration::days(1)).await;
    let last = app.mail_to(&ana.email).await;
    assert!(
        last.body.contains("A late thing\nIt was late."),
        "{}",
        last.body
    );
}

#[tokio::test]
async fn who_changes_the_choice_loses_nothing_that_was_gathered() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.member("Ana").await, app.member("Ben").await);
    choose(&ben, json!({"choices": {"matches": "daily"}})).await;
    let wish = json!({"kind": "request", "title": "Drill", "terms": "look",
        "description": "Any.", "category": "tools"});
    let listed = again(&ben).await.api("POST /api/v1/listings", wish).await;
    listed.expect_status(201);
    offer(&ana, "Drill").await;
    app.settle().await;
    choose(&ben, json!({"choices": {"matches": "never"}})).await;
    app.advance(Duration::hours(8)).await;
    let last = app.mail_to(&ben.email).await;
    assert_eq!(last.subject, "One thing of today");
    let count = mails(&app, &ben).await.len();
    offer(&again(&ana).await, "Second drill").await;
    app.advance(Duration::days(2)).await;
    assert_eq!(mails(&app, &ben).await.len(), count, "never is never");
}

#[tokio::test]
async fn in_quiet_hours_nothing_leaves_but_mails_of_the_account() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.member("Ana").await, app.member("Ben").await);
    choose(&ana, json!({"quiet": {"from": 22, "until": 7}})).await;
    app.advance(Duration::hours(13)).await;
    let before = mails(&app, &ana).await.len();
    asked(&app, &ana, &ben, "Drill").await;
    assert_eq!(
        mails(&app, &ana).await.len(),
        before,
        "it is eleven at night"
    );
    let typed = [("email", ana.email.as_str())];
    let reset = app.visitor().post("/password-resets", &typed).await;
    reset.expect_status(303);
    assert_eq!(
        mails(&app, &ana).await.len(),
        before + 1,
        "a link they wait for"
    );
    app.advance(Duration::minutes(8 * 60 - 1)).await;
    assert_eq!(mails(&app, &ana).await.len(), before + 1, "6:59");
    app.advance(Duration::minutes(1)).await;
    assert_eq!(mails(&app, &ana).await.len(), before + 2, "seven");
}

/// What a mail program sends (RFC 8058, section 3.2), to the header's address.
async fn one_click(app: &TestApp, mail: &Mail) -> u16 {
    let post = mail.header("List-Unsubscribe-Post");
    assert_eq!(post, "List-Unsubscribe=One-Click");
    let header = mail.header("List-Unsubscribe");
    let address = header.trim_matches(['<', '>']);
    assert!(mail.body.contains(address), "people can click it, too");
    let path = url::Url::parse(address).unwrap().path().to_owned();
    let nobody = app.visitor();
    let page = nobody.page_text(&path).await;
    assert!(page.contains("Stop these mails"), "{page}");
    let body = [("List-Unsubscribe", "One-Click")];
    let sent = nobody.send(nobody.page(Method::POST, &path).form(&body));
    let status = sent.await.status;
    let page = nobody.page_text(&path).await;
    assert!(page.contains("No more of these mails"), "{page}");
    status
}

#[tokio::test]
async fn one_click_ends_one_kind_and_steps_of_a_loan_are_always_told() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.member("Ana").await, app.member("Ben").await);
    let loan = asked(&app, &ana, &ben, "Drill").await;
    let step = app.mail_to(&ana.email).await;
    assert_eq!(step.header("List-Unsubscribe"), "", "a step: {step:#?}");
    // What came with the question was told with it, and is read before the next message.
    let page = format!("/loans/{loan}");
    again(&ana).await.get(&page).await.expect_status(200);
    let call = format!("POST /api/v1/loans/{loan}/messages");
    let wrote = ben.api(&call, json!({"text": "Hello"})).await;
    wrote.expect_status(201);
    app.advance(Duration::minutes(3)).await;
    let message = app.mail_to(&ana.email).await;
    assert_eq!(one_click(&app, &message).await, 200);
    let ana_again = again(&ana).await;
    let choices = ana_again.api("GET /api/v1/me/notifications", json!({}));
    let choices = choices.await.expect_status(200).json();
    assert_eq!(choices["choices"]["messages"], "never");
    assert_eq!(choices["choices"]["loans"], "at-once");
    assert_eq!(choices["time_zone"], "Europe/Paris");
    let before = mails(&app, &ana).await.len();
    let wrote = ben.api(&call, json!({"text": "Anybody?"})).await;
    wrote.expect_status(201);
    assert_eq!(mails(&app, &ana).await.len(), before);
    assert_eq!(seen(&again(&ana).await, &loan).await["state"], "requested");
    act(&again(&ben).await, &loan, "withdrawal", json!({})).await;
    assert_eq!(mails(&app, &ana).await.len(), before + 1);
}

#[tokio::test]
async fn one_click_on_the_daily_mail_ends_what_can_be_ended() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.member("Ana").await, app.member("Ben").await);
    let daily = json!({"choices": {"loans": "daily", "messages": "daily", "reviews": "never"}});
    choose(&ana, daily).await;
    let sofa = gift(&ana, "Sofa").await;
    let call = format!("POST /api/v1/listings/{sofa}/loans");
    let asked = ben.api(&call, json!({"message": "May I?"})).await;
    asked.expect_status(201);
    app.advance(Duration::hours(8)).await;
    assert_eq!(one_click(&app, &app.mail_to(&ana.email).await).await, 200);
    let ana_again = again(&ana).await;
    let choices = ana_again.api("GET /api/v1/me/notifications", json!({}));
    let choices = choices.await.json()["choices"].clone();
    assert_eq!(choices["messages"], "never");
    assert_eq!(choices["loans"], "daily");
    assert_eq!(choices["matches"], "at-once");
    for wrong in ["nobody/messages", "nobody/account", "nobody/loans", "x/y"] {
        let path = format!("/unsubscriptions/{wrong}");
        app.visitor().get(&path).await.expect_status(404);
    }
}

#[tokio::test]
async fn the_page_keeps_what_one_chooses_and_says_what_is_wrong() {
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    let page = ana.page_text("/me/notifications").await;
    for words in ["Steps of a loan", "Europe/Paris", &ana.email, "22:00"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let mut typed = vec![
        ("loans", "daily"),
        ("messages", "never"),
        ("reminders", "at-once"),
        ("waiting", "at-once"),
        ("matches", "daily"),
        ("reviews", "never"),
        ("quiet", "yes"),
        ("from", "23"),
        ("until", "6"),
        ("vouches", "at-once"),
    ];
    let saved = ana.post("/me/notifications", &typed).await;
    let page = ana.page_text(&saved.expect_status(303).location()).await;
    assert!(page.contains("Saved."), "{page}");
    assert!(page.contains(r#"<option value="23" selected>"#), "{page}");
    let kept = ana
        .api("GET /api/v1/me/notifications", json!({}))
        .await
        .json();
    assert_eq!(kept["quiet"], json!({"from": 23, "until": 6}));
    assert_eq!(kept["choices"]["messages"], "never");
    typed[0].1 = "never";
    typed[8].1 = "23";
    let wrong = ana
        .post("/me/notifications", &typed)
        .await
        .expect_status(422);
    assert!(wrong.says("Choose one of these.") && wrong.says("two different hours"));
    let wrong = json!({"choices": {"loans": "never"}});
    let wrong = ana.api("PUT /api/v1/me/notifications", wrong).await;
    wrong.expect_status(422);
}

#[tokio::test]
async fn a_mail_says_in_html_what_it_says_in_text_and_escapes_it() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.member("Ana").await, app.member("Ben").await);
    asked(&app, &ana, &ben, "Drill <b>&</b> bits").await;
    app.app.handle_events().await.unwrap();
    let letters: Vec<(String, String)> = app.read(|conn| {
        use diesel::prelude::*;
        use palier::db::schema::outbox;
        let theirs = outbox::table.filter(outbox::recipient.eq("ana@example.org"));
        Ok(theirs
            .order(outbox::id)
            .select((outbox::body, outbox::html))
            .load(conn)?)
    });
    let (body, html) = letters.last().unwrap();
    assert!(body.contains("Drill <b>&</b> bits"), "{body}");
    assert!(
        !html.contains("<b>") && html.contains("Drill &#60;b&#62;"),
        "{html}"
    );
    assert!(html.contains(r#"<html lang="en">"#) && html.contains(">Open the page</a>"));
    for remote in ["<img", "<script", "src=", "@import", "url("] {
        assert!(!html.contains(remote), "{remote}: {html}");
    }
}
