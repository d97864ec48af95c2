//! The loan on pages: whose turn it is, and the one clear button that leads on.

#![expect(clippy::too_many_lines, reason = "a loan's way is told in one go")]

use serde_json::json;

use crate::harness::app::TestApp;
use crate::harness::lending::{act, ask, code, offer, wish};

#[tokio::test]
async fn on_pages_a_loan_says_whose_turn_it_is_and_leads_from_step_to_step() {
    let app = TestApp::start().await;
    let (lena, boris) = (app.member("Lena").await, app.member("Boris").await);
    let drill = offer(&lena, "Drill").await;
    let asking = format!("/listings/{drill}/loans");
    let wrong = [
        ("from", "2026-05-04"),
        ("until", "2026-05-03"),
        ("message", "<b>May I?</b>"),
    ];
    let again = boris.post(&asking, &wrong).await.expect_status(422);
    assert!(again.says("before the first one") && again.says("&#60;b&#62;May I?"));
    let right = [
        ("from", "2026-05-04"),
        ("until", "2026-05-06"),
        ("message", "May I?"),
    ];
    let asked = boris
        .post(&asking, &right)
        .await
        .expect_status(303)
        .location();
    let loan = asked.split('?').next().unwrap().to_owned();
    assert!(
        boris
            .page_text(&asked)
            .await
            .contains("You will get a mail")
    );

    let waiting = lena.page_text("/me/loans").await;
    assert!(waiting.contains("Waiting for you") && waiting.contains("Drill"));
    let page = lena.page_text(&loan).await;
    assert!(page.contains(">Your turn</h2>"));
    assert!(page.contains(">Boris would like it from 4 to 6 May 2026. Please answer by "));
    assert!(page.contains("May I?") && !page.contains("style="));
    let yes = [("message", "At six?"), ("address", "12 rue des Dames")];
    let to = lena
        .post(&format!("{loan}/acceptance"), &yes)
        .await
        .expect_status(303)
        .location();
    assert!(
        lena.page_text(&to).await.contains("class=\"code\""),
        "the giver sees the code"
    );
    let page = boris.page_text(&loan).await;
    assert!(page.contains("12 rue des Dames") && !page.contains("class=\"code\""));

    let handover = format!("{loan}/handover");
    let empty = boris.post(&handover, &[("by", "code"), ("code", "")]).await;
    assert!(empty.expect_status(422).says("Type the six letters"));
    let wrong = boris
        .post(&handover, &[("by", "code"), ("code", "000000")])
        .await;
    assert!(wrong.expect_status(422).says("This is not the code"));
    let code = code(&lena, loan.trim_start_matches("/loans/")).await;
    let scanned = boris.page_text(&format!("{loan}/code?c={code}")).await;
    assert!(scanned.contains(&code) && scanned.contains("Do you have it?"));
    boris
        .post(&handover, &[("by", "code"), ("code", &code)])
        .await
        .expect_status(303);
    let page = boris.page_text(&loan).await;
    assert!(page.contains("Bring it back to Lena by 6 May 2026"));
    lena.post(&format!("{loan}/return"), &[])
        .await
        .expect_status(303);
    assert!(boris.page_text(&loan).await.contains("Yes, that is right"));
    boris
        .post(&format!("{loan}/return"), &[])
        .await
        .expect_status(303);
    assert!(lena.page_text("/me/loans").await.contains("Past"));
    let late = lena
        .post(&format!("{loan}/cancellation"), &[("reason", "no")])
        .await;
    assert!(late.expect_status(409).says("This loan is over"));
}

#[tokio::test]
async fn on_pages_a_request_is_answered_and_nobody_else_looks_in() {
    let app = TestApp::start().await;
    let (lena, boris) = (app.member("Lena").await, app.member("Boris").await);
    let carol = app.member("Carol").await;
    let wish = wish(&boris, "A drill, please").await;
    let proposing = format!("/listings/{wish}/proposals");
    let drill = offer(&lena, "Drill").await;
    assert!(
        lena.page_text(&format!("/listings/{wish}"))
            .await
            .contains(&drill)
    );
    let wrong = [("offer", drill.as_str()), ("from", ""), ("until", "")];
    lena.post(&proposing, &wrong).await.expect_status(422);
    let fields = [
        ("offer", drill.as_str()),
        ("from", "2026-05-04"),
        ("until", "2026-05-05"),
        ("address", "12 rue des Dames"),
    ];
    let loan = lena
        .post(&proposing, &fields)
        .await
        .expect_status(303)
        .location();
    let loan = loan.split('?').next().unwrap().to_owned();
    assert!(
        !boris.page_text(&loan).await.contains("rue des Dames"),
        "not before the yes"
    );
    boris
        .post(&format!("{loan}/acceptance"), &[])
        .await
        .expect_status(303);
    assert!(boris.page_text(&loan).await.contains("rue des Dames"));
    carol.get(&loan).await.expect_status(404);
    carol
        .get(&format!("{loan}/code?c=A"))
        .await
        .expect_status(404);
    carol
        .post(&format!("{loan}/messages"), &[("text", "hi")])
        .await
        .expect_status(404);
    let sent_away = app.visitor().get(&loan).await.expect_status(303).location();
    assert!(sent_away.starts_with("/sign-in"));
}

#[tokio::test]
async fn a_loan_goes_into_ones_calendar_with_its_days_and_without_an_address() {
    let app = TestApp::start().await;
    let (lena, boris) = (app.member("Lena").await, app.member("Boris").await);
    let drill = offer(&lena, "Drill, and a saw; both").await;
    let loan = ask(&boris, &drill, "2026-05-04", "2026-05-06").await;
    let path = format!("/loans/{loan}/calendar.ics");
    let asked = boris.get(&path).await.expect_status(200).body;
    assert!(asked.contains("STATUS:TENTATIVE"), "{asked}");
    act(
        &lena,
        &loan,
        "acceptance",
        json!({"address": "12 rue des Dames"}),
    )
    .await;
    let answer = boris.get(&path).await.expect_status(200);
    assert_eq!(
        answer.headers["content-type"],
        "text/calendar; charset=utf-8"
    );
    let agreed = answer.body;
    for line in [
        "BEGIN:VEVENT",
        "DTSTART;VALUE=DATE:20260504",
        "DTEND;VALUE=DATE:20260507",
        "STATUS:CONFIRMED",
        "SUMMARY:From Lena: Drill\\, and a saw\\; both",
        &format!("UID:{loan}@localhost"),
    ] {
        assert!(
            agreed.lines().any(|known| known == line),
            "{line} in {agreed}"
        );
    }
    assert!(!agreed.contains("Dames") && !agreed.contains(&lena.email));
    let lenders = lena.get(&path).await.body;
    assert!(lenders.contains("Lend Boris: Drill"), "{lenders}");
    let page = lena.page_text(&format!("/loans/{loan}")).await;
    assert!(page.contains("Add to my calendar"));
    app.member("Eve").await.get(&path).await.expect_status(404);
}
