//! Who would like a gift, side by side, for its giver: whom to choose is theirs to say.

use actix_web::HttpResponse;
use askama::Template;

use super::show::photo;
use crate::db::Instant;
use crate::error::Result;
use crate::listings::{Listing, ListingId};
use crate::loans::actions::askers::Askers;
use crate::loans::{Loan, LoanState};
use crate::web::{Id, Member, Page};

/// One of them, as the page shows them.
struct Asker<'a> {
    loan: &'a Loan,
    profile: String,
    name: &'a str,
    photo: String,
    facts: String,
    near: String,
    words: &'a str,
    asked: Instant,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "loans/askers.html")]
struct Side<'a> {
    page: &'a Page,
    gift: &'a Listing,
    askers: Vec<Asker<'a>>,
    /// Whether one of them is chosen now.
    promised: bool,
    zone: chrono_tz::Tz,
}

/// `GET /listings/{id}/askers`
pub async fn list(page: Page, me: Member, id: Id<ListingId>) -> Result<HttpResponse> {
    let viewer = me.0.clone();
    let found = page.app.read(move |conn| Askers::load(conn, id.0, &viewer));
    let found = found.await?;
    let chosen = found.loans.iter().find(|l| l.state == LoanState::Accepted);
    let askers = found.loans.iter().filter_map(|loan| {
        let card = found.card(loan)?;
        let near = found.about(loan);
        Some(Asker {
            profile: format!("/members/{}", card.id),
            name: &card.name,
            photo: photo(card),
            facts: page.tell(&card.figures.facts()),
            near: near.map(|near| page.about(&near)).unwrap_or_default(),
            words: found.words(loan),
            asked: loan.created_at,
            chosen: loan.state == LoanState::Accepted,
            loan,
        })
    });
    page.show(&Side {
        page: &page,
        askers: askers.collect(),
        promised: chosen.is_some(),
        zone: found.gift.time_zone,
        gift: &found.gift,
    })
}
