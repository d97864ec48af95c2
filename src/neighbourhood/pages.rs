//! The pages that say what this place is.

pub mod admin;
pub mod invitations;
pub mod legal;

use actix_web::HttpResponse;
use askama::Template;

use crate::error::Result;
use crate::web::{Page, see_other};

#[derive(Template)]
#[template(path = "neighbourhood/unfounded.html")]
struct Unfounded<'a> {
    page: &'a Page,
}

/// `GET /unfounded`: where the first page leads as long as there is no neighbourhood.
pub async fn unfounded(page: Page) -> Result<HttpResponse> {
    if page.app.neighbourhood().await?.is_some() {
        return Ok(see_other("/"));
    }
    page.show(&Unfounded { page: &page })
}

#[derive(Template)]
#[template(path = "neighbourhood/about.html")]
struct About<'a> {
    page: &'a Page,
    version: &'static str,
}

/// `GET /about`
pub async fn about(page: Page) -> Result<HttpResponse> {
    page.show(&About {
        page: &page,
        version: env!("CARGO_PKG_VERSION"),
    })
}

#[derive(Template)]
#[template(path = "neighbourhood/rules.html")]
struct Rules<'a> {
    page: &'a Page,
    rules: [&'static str; 10],
}

/// `GET /rules`
pub async fn rules(page: Page) -> Result<HttpResponse> {
    page.show(&Rules {
        page: &page,
        rules: [
            "neighbourhood-rule-honest",
            "neighbourhood-rule-free",
            "neighbourhood-rule-agree",
            "neighbourhood-rule-back",
            "neighbourhood-rule-broken",
            "neighbourhood-rule-safe",
            "neighbourhood-rule-age",
            "neighbourhood-rule-liability",
            "neighbourhood-rule-everyone",
            "neighbourhood-rule-report",
        ],
    })
}

#[derive(Template)]
#[template(path = "neighbourhood/privacy.html")]
struct Privacy<'a> {
    page: &'a Page,
    parts: [[&'static str; 2]; 6],
}

/// `GET /privacy`
pub async fn privacy(page: Page) -> Result<HttpResponse> {
    page.show(&Privacy {
        page: &page,
        parts: [
            [
                "neighbourhood-privacy-home",
                "neighbourhood-privacy-home-text",
            ],
            [
                "neighbourhood-privacy-kept",
                "neighbourhood-privacy-kept-text",
            ],
            [
                "neighbourhood-privacy-shown",
                "neighbourhood-privacy-shown-text",
            ],
            [
                "neighbourhood-privacy-others",
                "neighbourhood-privacy-others-text",
            ],
            [
                "neighbourhood-privacy-yours",
                "neighbourhood-privacy-yours-text",
            ],
            [
                "neighbourhood-privacy-gone",
                "neighbourhood-privacy-gone-text",
            ],
        ],
    })
}
