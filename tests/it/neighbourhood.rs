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
