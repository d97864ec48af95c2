//! The neighbourhood's own pages.

use crate::harness::app::TestApp;

#[tokio::test]
async fn a_founded_neighbourhood_answers_and_its_error_pages_say_its_name() {
    let app = TestApp::start().await;
    let visitor = app.visitor();
    visitor.get("/healthz").await.expect_status(200);
    visitor.get("/readyz").await.expect_status(200);
    let nothing = visitor.get("/nothing/here").await.expect_status(404);
    assert!(nothing.says("Batignolles"), "{}", nothing.body);
}

#[tokio::test]
async fn an_empty_database_says_that_it_waits_for_its_founder() {
    let app = TestApp::unfounded().await;
    let page = app.visitor().page_text("/unfounded").await;
    assert!(page.contains("This Palier is not founded yet"), "{page}");
    for path in ["/about", "/rules", "/privacy"] {
        app.visitor().get(path).await.expect_status(200);
    }
}

#[tokio::test]
async fn once_it_is_founded_nobody_is_told_to_wait() {
    let app = TestApp::start().await;
    let answer = app.visitor().get("/unfounded").await.expect_status(303);
    assert_eq!(answer.location(), "/");
}

#[tokio::test]
async fn about_names_whose_work_it_stands_on_and_who_runs_it() {
    let app = TestApp::start().await;
    let page = app.visitor().page_text("/about").await;
    for words in ["GeoNames", "CC BY 4.0", "Affero", "run by Farida"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let french = app.visitor().page_text("/privacy?lang=fr").await;
    assert!(french.contains("Vie privée"), "{french}");
}

#[tokio::test]
async fn a_code_that_nobody_gave_leads_to_a_page_that_says_so() {
    let app = TestApp::start().await;
    let page = app.visitor().get("/invitations/nonsense").await;
    assert!(page.expect_status(404).says("This link is no longer good"));
}

#[tokio::test]
async fn visitors_are_asked_to_sign_in_before_they_invite_or_administer() {
    let app = TestApp::start().await;
    for path in ["/invitations", "/slips", "/admin/neighbourhood"] {
        let answer = app.visitor().get(path).await.expect_status(303);
        assert!(answer.location().starts_with("/sign-in"), "{path}");
    }
}

#[tokio::test]
async fn a_member_signs_up_confirms_and_invites_with_a_link() {
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    assert!(ana.page_text("/invitations").await.contains("Make my link"));
    let made = ana.post("/invitations", &[]).await.expect_status(303);
    let page = ana.page_text(&made.location()).await;
    assert!(page.contains("Here is your link."), "{page}");
    assert!(page.contains("Nobody has joined with it yet"), "{page}");
}

#[tokio::test]
async fn the_founder_makes_a_moderator_who_then_may_moderate() {
    let app = TestApp::start().await;
    let hugo = app.moderator("Hugo").await;
    let me = hugo.api("GET /api/v1/me", serde_json::Value::Null).await;
    assert_eq!(me.expect_status(200).word("role"), "moderator");
}
