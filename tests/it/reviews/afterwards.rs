//! What becomes of a review after it was written, and where one finds it again.

use chrono::Duration;

use super::{brought_back, review};
use crate::harness::app::TestApp;
use crate::harness::arrange::sign_in;

#[tokio::test]
async fn what_i_wrote_names_whom_it_is_about_and_the_loan_asks_no_more() {
    let app = TestApp::start().await;
    let (mut ana, ben) = (app.member("Ana").await, app.member("Ben").await);
    let loan = brought_back(&app, &ana, &ben).await;
    let page = format!("/loans/{loan}");
    assert!(ana.page_text(&page).await.contains("Say how it was"));
    review(&ana, &loan, 5, "Careful with the bits.").await;
    let after = ana.page_text(&page).await;
    assert!(!after.contains("Say how it was"));
    assert!(after.contains("The reviews of this loan"));
    assert!(ben.page_text(&page).await.contains("Say how it was"));
    let mine = ana.page_text("/me/reputation").await;
    let link = format!("<a href=\"/members/{}\">About Ben</a>", ben.id);
    assert!(mine.contains(&link), "{mine}");
    app.advance(Duration::days(15)).await;
    sign_in(&mut ana).await;
    assert!(ana.page_text("/me/reputation").await.contains(&link));
}
