//! What somebody tries who means harm.

use palier::config::Secret;
use reqwest::Method;

use crate::harness::app::TestApp;

#[tokio::test]
async fn invented_methods_leave_nothing_behind() {
    let app = TestApp::founded(|config| {
        config.metrics_token = Some(Secret::new("count with me".to_owned()));
    })
    .await;
    let visitor = app.visitor();
    for n in 0..20 {
        let method: Method = format!("INVENTED{n}").parse().unwrap();
        let asked = visitor
            .page(method, "/")
            .header("sec-fetch-site", "same-origin");
        visitor.send(asked).await.expect_status(404);
    }
    let asked = visitor
        .page(Method::GET, "/metrics")
        .bearer_auth("count with me");
    let told = visitor.send(asked).await.expect_status(200);
    assert!(!told.says("INVENTED"), "{}", told.body);
    assert!(told.says("method=\"other\""), "{}", told.body);
}
