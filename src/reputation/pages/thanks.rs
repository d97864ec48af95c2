//! The words that a member received, to read again, to search and to print.

use actix_web::HttpResponse;
use askama::Template;
use serde::Deserialize;

use super::month;
use crate::db::Instant;
use crate::error::Result;
use crate::loans::Party;
use crate::members::Card;
use crate::reputation::actions;
use crate::reputation::thanks::{Sought, Thanks};
use crate::reviews::ReviewId;
use crate::web::paging::{Cursor, Paged};
use crate::web::{Member, Page, Query};

/// What is looked for, and where the list goes on.
#[derive(Debug, Deserialize)]
pub struct ThanksQuery {
    #[serde(default)]
    q: String,
    cursor: Option<String>,
}

#[derive(Template)]
#[template(path = "reputation/thanks.html")]
struct ThanksPage<'a> {
    page: &'a Page,
    thanks: &'a Paged<(Thanks, Option<Card>)>,
    typed: &'a str,
    searched: bool,
}

impl ThanksPage<'_> {
    /// The reader, whom all these words are about.
    fn own(&self) -> &str {
        self.page.viewer.as_ref().map_or("", |viewer| &viewer.name)
    }

    /// "Ben, who borrowed it, May 2026"
    fn signature(&self, thanks: &Thanks, author: &Option<Card>) -> String {
        let page = self.page;
        let gone = || page.t("review-gone");
        let name = author.as_ref().map_or_else(gone, |card| card.name.clone());
        let key = match (thanks.side, thanks.gift) {
            (Party::Lender, false) => "thanks-by-borrower",
            (Party::Lender, true) => "thanks-by-receiver",
            (Party::Borrower, false) => "thanks-by-lender",
            (Party::Borrower, true) => "thanks-by-giver",
        };
        let month = month(page, thanks.review.visible_at);
        page.t2(key, "name", name, "month", month)
    }
}

/// `GET /me/thanks`
pub async fn list(page: Page, member: Member, query: Query<ThanksQuery>) -> Result<HttpResponse> {
    let (me, typed) = (member.id, query.0.q.trim().to_owned());
    let after = Cursor::<(Instant, ReviewId)>::of(query.0.cursor.as_deref())?;
    let after = after.map(|cursor| cursor.0);
    let sought = Sought::parse(&typed);
    let searched = !sought.is_empty();
    let thanks = page
        .app
        .read(move |conn| actions::thanks(conn, me, &sought, after))
        .await?;
    page.show(&ThanksPage {
        page: &page,
        thanks: &thanks,
        typed: &typed,
        searched,
    })
}
