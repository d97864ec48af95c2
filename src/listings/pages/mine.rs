//! A member's own listings.

use actix_web::HttpResponse;
use askama::Template;
use serde::Deserialize;

use super::cards::CardView;
use crate::error::Result;
use crate::listings::search::PAGE;
use crate::listings::{ListingId, ListingState, store};
use crate::web::paging::{Cursor, Paged};
use crate::web::{Member, Page, Query};

/// Which page of the list.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct MineQuery {
    cursor: String,
}

#[derive(Template)]
#[template(path = "listings/mine.html")]
struct Mine<'a> {
    page: &'a Page,
    list: Paged<(CardView, &'static str, &'static str)>,
}

/// Every state in which a listing still matters to its owner.
const SHOWN: [ListingState; 4] = [
    ListingState::Active,
    ListingState::Paused,
    ListingState::Hidden,
    ListingState::Given,
];

/// `GET /me/listings`
pub async fn list(page: Page, member: Member, query: Query<MineQuery>) -> Result<HttpResponse> {
    let before = Cursor::<ListingId>::of(Some(&query.0.cursor))?.map(|cursor| cursor.0);
    let me = member.id;
    let list = page
        .app
        .read(move |conn| {
            let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
            let listings = store::list_by_owner(conn, me, &SHOWN, before, limit)?;
            let listings = listings.into_iter().map(|l| (l, None)).collect();
            Paged::cut(store::list_cards(conn, listings)?, PAGE, |c| c.listing.id)
        })
        .await?;
    let list = list.map(|card| {
        let (state, tone) = state(card.listing.state);
        (CardView::of(&page, &card), state, tone)
    });
    page.show(&Mine { page: &page, list })
}

/// The message that says how a listing stands, and its colour.
fn state(state: ListingState) -> (&'static str, &'static str) {
    match state {
        ListingState::Active => ("listing-state-active", "good"),
        ListingState::Paused => ("listing-state-paused", "wait"),
        ListingState::Withdrawn => ("listing-state-withdrawn", "plain"),
        ListingState::Hidden => ("listing-state-hidden", "bad"),
        ListingState::Given => ("listing-state-given", "plain"),
    }
}
