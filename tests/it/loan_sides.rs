//! What the two sides of a loan have to themselves: its page, its code and what they write to each other.

use serde_json::json;

use crate::harness::app::TestApp;
use crate::harness::lending::{act, ask, attempt, history, offer, seen, tick, told};

#[tokio::test]
async fn nobody_else_sees_a_loan_or_does_anything_to_it() {
    let app = TestApp::start().await;
    let (lena, boris) = (app.member("Lena").await, app.member("Boris").await);
    let (carol, visitor) = (app.member("Carol").await, app.visitor());
    let drill = offer(&lena, "Drill").await;
    let loan = ask(&boris, &drill, "2026-05-04", "2026-05-06").await;
    act(
        &lena,
        &loan,
        "acceptance",
        json!({"address": "12 rue des Dames"}),
    )
    .await;
    for what in ["", "/code"] {
        let call = format!("GET /api/v1/loans/{loan}{what}");
        carol.api(&call, json!({})).await.expect_status(404);
        visitor.api(&call, json!({})).await.expect_status(401);
    }
    for what in [
        "acceptance",
        "refusal",
        "withdrawal",
        "cancellation",
        "handover",
        "return",
        "objections",
        "loss",
        "messages",
    ] {
        assert_eq!(
            attempt(&carol, &loan, what, json!({"reason": "x", "text": "x"})).await,
            404,
            "{what}"
        );
        assert_eq!(
            attempt(&visitor, &loan, what, json!({})).await,
            401,
            "{what}"
        );
    }
    assert_eq!(history(&app, &loan).len(), 2);
}

#[tokio::test]
async fn the_two_write_to_each_other_and_are_told_by_mail_with_a_link() {
    let app = TestApp::start().await;
    let (lena, boris) = (app.member("Lena").await, app.member("Boris").await);
    let drill = offer(&lena, "Drill").await;
    tick(&app);
    let loan = ask(&boris, &drill, "2026-05-04", "2026-05-06").await;
    let call = format!("POST /api/v1/loans/{loan}/messages");
    tick(&app);
    lena.api(&call, json!({"text": "Ring at <b>Dupont</b>"}))
        .await
        .expect_status(201);
    tick(&app);
    lena.api(&call, json!({"text": "  "}))
        .await
        .expect_status(422);
    let thread = seen(&boris, &loan).await["messages"].clone();
    assert_eq!(thread[0]["text"], "May I?");
    assert_eq!(thread[1]["text"], "Ring at <b>Dupont</b>");
    app.advance(chrono::Duration::minutes(3)).await;
    let mail = told(&app, &boris, "Lena wrote to you").await;
    assert_eq!(mail.path("/loans/"), format!("/loans/{loan}"));
    assert!(!mail.body.contains("Dupont"));
}
