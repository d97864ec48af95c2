//! What waits for me and what is out, first thing after signing in, and in my own calendar.

use serde_json::json;

use crate::harness::app::TestApp;
use crate::harness::arrange::PASSWORD;
use crate::harness::client::{Answer, Client};
use crate::harness::lending::{act, ask, code, gift, offer};

async fn address(who: &Client, call: &str) -> String {
    let answer = who.api(call, json!({})).await.expect_status(200);
    let url = url::Url::parse(&answer.word("url")).expect("an address");
    url.path().to_owned()
}

/// As a calendar program asks: without signing in.
async fn fetched(app: &TestApp, path: &str) -> Answer {
    app.visitor().get(path).await
}

/// No cache and no search engine keeps such an answer.
fn assert_is_nobody_elses(calendar: &Answer) {
    let header = |name: &str| calendar.headers.get(name).and_then(|v| v.to_str().ok());
    assert!(header("cache-control").is_some_and(|how| how.contains("no-store")));
    assert_eq!(header("x-robots-tag"), Some("noindex"));
    assert!(header("content-type").is_some_and(|kind| kind.starts_with("text/calendar")));
}

#[tokio::test]
async fn my_calendar_holds_my_running_loans_and_nobodys_address() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.member("Ana").await, app.member("Ben").await);
    let path = address(&ben, "GET /api/v1/me/calendar").await;
    let empty = fetched(&app, &path).await.expect_status(200);
    assert!(empty.says("BEGIN:VCALENDAR") && !empty.says("VEVENT"));
    let drill = offer(&ana, "Drill").await;
    let loan = ask(&ben, &drill, "2026-05-06", "2026-05-08").await;
    let sofa = gift(&ana, "Sofa").await;
    let call = format!("POST /api/v1/listings/{sofa}/loans");
    ben.api(&call, json!({"message": "May I?"}))
        .await
        .expect_status(201);
    let asked = fetched(&app, &path).await;
    assert!(asked.says("STATUS:TENTATIVE"), "{}", asked.body);
    let address_of_ana = json!({"address": "12 rue des Dames"});
    act(&ana, &loan, "acceptance", address_of_ana).await;
    let agreed = fetched(&app, &path).await.expect_status(200);
    for words in [
        "STATUS:CONFIRMED",
        "SUMMARY:From Ana: Drill",
        "DTSTART;VALUE=DATE:20260506",
        "DTEND;VALUE=DATE:20260509",
        &format!("UID:{loan}@"),
    ] {
        assert!(agreed.says(words), "{words}: {}", agreed.body);
    }
    assert_eq!(agreed.body.matches("BEGIN:VEVENT").count(), 1, "no gift");
    assert!(!agreed.says("rue des Dames"), "{}", agreed.body);
    assert_is_nobody_elses(&agreed);
    let hers = address(&ana, "GET /api/v1/me/calendar").await;
    assert!(fetched(&app, &hers).await.says("SUMMARY:Lend Ben: Drill"));
    act(
        &ben,
        &loan,
        "cancellation",
        json!({"reason": "Plans changed."}),
    )
    .await;
    assert!(!fetched(&app, &path).await.says("VEVENT"));
}

#[tokio::test]
async fn a_new_address_ends_the_old_one_and_a_wrong_one_leads_nowhere() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.member("Ana").await, app.member("Ben").await);
    let old = address(&ana, "GET /api/v1/me/calendar").await;
    let others = address(&ben, "GET /api/v1/me/calendar").await;
    assert_ne!(old, others);
    assert!(ana.page_text("/me/loans").await.contains(&old));
    let renewed = ana.post("/me/calendar/renewal", &[]).await;
    let page = ana.page_text(&renewed.expect_status(303).location()).await;
    let new = address(&ana, "GET /api/v1/me/calendar").await;
    assert!(page.contains(&new) && !page.contains(&old), "{page}");
    fetched(&app, &old).await.expect_status(404);
    fetched(&app, &new).await.expect_status(200);
    fetched(&app, &others).await.expect_status(200);
    let newer = address(&ana, "POST /api/v1/me/calendar/renewal").await;
    fetched(&app, &new).await.expect_status(404);
    fetched(&app, &newer).await.expect_status(200);
    let (head, tail) = newer.split_at("/calendars/".len() + 30);
    let forged = format!(
        "{head}{}",
        tail.replace(|c: char| c != 'A' && c != '.', "A")
    );
    for wrong in [forged.as_str(), "/calendars/x.ics", "/calendars/.ics"] {
        fetched(&app, wrong).await.expect_status(404);
    }
}

#[tokio::test]
async fn who_signs_in_sees_first_what_waits_and_where_things_are() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.member("Ana").await, app.member("Ben").await);
    let typed = [("email", ben.email.as_str()), ("password", PASSWORD)];
    let in_again = app.visitor().post("/session", &typed).await;
    assert_eq!(in_again.expect_status(303).location(), "/me/loans");
    let typed = [typed[0], typed[1], ("next", "/me/profile")];
    let asked_for = app.visitor().post("/session", &typed).await;
    assert_eq!(asked_for.expect_status(303).location(), "/me/profile");
    let page = ben.page_text("/me/loans").await;
    assert!(
        page.contains("Nothing borrowed, nothing lent yet"),
        "{page}"
    );
    assert!(!ana.page_text("/").await.contains("waits for you"));

    let drill = offer(&ana, "Drill").await;
    let loan = ask(&ben, &drill, "2026-05-02", "2026-05-08").await;
    let home = ana.page_text("/").await;
    assert!(home.contains("One loan waits for you"), "{home}");
    let hers = ana.page_text("/me/loans").await;
    assert!(hers.contains("Waiting for you") && hers.contains("See what to do"));
    let his = ben.page_text("/me/loans").await;
    assert!(!his.contains("Waiting for you"), "{his}");
    act(&ana, &loan, "acceptance", json!({})).await;
    let word = code(&ana, &loan).await;
    act(&ben, &loan, "handover", json!({"code": word})).await;
    assert!(ben.page_text("/me/loans").await.contains("With you now"));
    let hers = ana.page_text("/me/loans").await;
    assert!(hers.contains("At neighbours") && !hers.contains("With you now"));
}
