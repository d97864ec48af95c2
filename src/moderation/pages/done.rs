//! What moderation did in a year, in counts, for everybody.

use actix_web::HttpResponse;
use askama::Template;
use chrono::Duration;

use super::Page;
use crate::error::Result;
use crate::moderation::decision::Outcome;
use crate::moderation::store::decisions::{self, Done};

/// The time that is counted.
const YEAR: Duration = Duration::days(365);

#[derive(Template)]
#[template(path = "moderation/done.html")]
struct WhatWasDone<'a> {
    page: &'a Page,
    done: Done,
}

impl WhatWasDone<'_> {
    fn outcome(&self, outcome: &Option<Outcome>) -> String {
        let key = outcome.map_or("moderation-state-open", Outcome::key);
        self.page.t(key)
    }
}

/// `GET /transparency`
pub async fn show(page: Page) -> Result<HttpResponse> {
    let since = page.app.now() - YEAR;
    let done = page
        .app
        .read(move |conn| decisions::count_since(conn, since))
        .await?;
    page.show(&WhatWasDone { page: &page, done })
}
