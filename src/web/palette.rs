//! Every macro of `forms.html` and `parts.html` on one page: proof that they compile, and say
//! what somebody who cannot see the page needs.

use actix_web::test::TestRequest;
use actix_web::web;
use askama::Template;
use clap::Parser as _;

use super::{Fields, Form, Page};
use crate::app::{App, Clock};
use crate::config::{Config, Settings};
use crate::db::{Db, migrations};
use crate::error::{Error, FieldErrors};
use crate::secrets::Secrets;
use crate::texts::Text;

#[derive(Template)]
#[template(path = "palette.html")]
struct Palette<'a> {
    page: &'a Page,
    form: &'a Form,
    options: Vec<(&'a str, &'a str)>,
}

#[derive(clap::Parser)]
struct Line {
    #[command(flatten)]
    settings: Settings,
}

fn app(folder: &tempfile::TempDir) -> web::Data<App> {
    let path = folder.path().to_string_lossy().into_owned();
    let url = format!("sqlite://{path}/palier.db");
    let line = ["palier", "--data", &path, "--database-url", &url];
    let config = Config::check(Line::parse_from(line).settings).expect("settings");
    let db = Db::open(&config.database, 2).expect("database");
    migrations::run(&db).expect("migrations");
    let secrets = Secrets {
        session_key: [1; 32],
        signing_key: [2; 32],
        author_secret: [3; 32],
    };
    web::Data::new(App::new(config, db, Clock::System, [4; 32], &secrets).expect("app"))
}

async fn page(address: &str) -> Page {
    let folder = tempfile::tempdir().expect("folder");
    let request = TestRequest::with_uri(address)
        .app_data(app(&folder))
        .to_http_request();
    Page::of(&request).await.expect("page")
}

fn rendered(page: &Page, form: &Form) -> String {
    let options = vec![
        (
            "tools",
            "Cordless drill, with two batteries and all its bits",
        ),
        ("garden", "Watering can"),
        ("kitchen", "Raclette grill for eight"),
        ("home", "Sofa bed"),
        ("cleaning", "Carpet cleaner"),
        ("party", "Garland"),
        ("camping", "Tent for four"),
        ("sports", "Football goal"),
        ("mobility", "Cargo bike"),
        ("children", "Pram"),
        ("games", "Catan"),
        ("media", "Books on gardens"),
        ("electronics", "Projector"),
        ("clothing", "Ski jacket"),
        ("other", "Moving boxes"),
    ];
    let palette = Palette {
        page,
        form,
        options,
    };
    palette.render().expect("the palette")
}

#[actix_web::test]
async fn a_wrong_field_is_linked_from_the_summary_and_described_by_its_error() {
    let mut errors = FieldErrors::none();
    errors.add("title", Text::new("error-bad-request-detail"));
    let fields = Fields::of([("title", "<b>"), ("stars", "4")]).and("category", "garden");
    let html = rendered(&page("/").await, &Form::with_errors(fields, errors));
    for piece in [
        r##"<a href="#title">"##,
        r#"id="title-error""#,
        r#"aria-invalid="true" aria-describedby="title-hint title-error""#,
        "value=\"&#60;b&#62;\"",
        r#"<option value="garden" selected>"#,
        r#"value="4" checked"#,
    ] {
        assert!(html.contains(piece), "{piece}");
    }
}

#[actix_web::test]
async fn pages_hold_no_inline_style_or_code() {
    let html = rendered(&page("/").await, &Form::empty());
    for piece in [" style=", "<style", "<script>", " onclick=", "javascript:"] {
        assert!(!html.contains(piece), "{piece}");
    }
}

#[actix_web::test]
async fn a_link_can_show_only_our_own_messages() {
    let code = |address: &'static str| async move { page(address).await.notice() };
    assert_eq!(code("/?done=copy").await.as_deref(), Some("Copied"));
    assert_eq!(code("/?done=Pay%20here").await, None);
    assert_eq!(code("/?done=nothing").await, None);
}

#[actix_web::test]
async fn the_language_can_be_changed_and_the_rest_of_the_address_stays() {
    let page = page("/listings?q=drill&lang=fr").await;
    assert_eq!(page.locale.code(), "fr");
    assert_eq!(page.with_query("lang", "en"), "/listings?q=drill&lang=en");
    let answer = page.show(&Palette {
        page: &page,
        form: &Form::empty(),
        options: Vec::new(),
    });
    let cookie = answer
        .expect("answer")
        .cookies()
        .next()
        .map(|c| c.to_string());
    assert!(cookie.expect("a cookie").starts_with("lang=fr"));
}

#[actix_web::test]
async fn an_error_says_what_happened_and_leads_onward_but_not_why_it_broke() {
    let page = page("/nowhere").await;
    for (error, status, said) in [
        (Error::NotFound, 404, "We found nothing here"),
        (Error::TooMany(30), 429, "30 seconds"),
        (Error::field("title", "error-nul"), 422, "cannot be stored"),
        (Error::internal("secret cause"), 500, "request-7"),
    ] {
        let answer = page.error(&error, "request-7");
        assert_eq!(answer.status(), status);
        let body = actix_web::body::to_bytes(answer.into_body())
            .await
            .expect("body");
        let html = String::from_utf8_lossy(&body);
        assert!(html.contains(said), "{said}");
        assert!(html.contains(r#"href="/""#));
        assert!(!html.contains("secret cause"));
    }
}
