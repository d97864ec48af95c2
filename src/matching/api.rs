//! Matches for programs.

use actix_web::{HttpResponse, web};

use super::store;
use crate::app::App;
use crate::error::Result;
use crate::listings::api::{ListingItem, ListingPage};
use crate::listings::{self, Kind, ListingId};
use crate::web::{ApiViewer, Id};

/// So many matches of a listing are shown.
const SHOWN: usize = 20;

/// The offers that fit a request, or the requests that fit an offer, best first.
#[utoipa::path(get, path = "/api/v1/listings/{id}/matches", tag = "listings",
    params(("id" = ListingId, Path)), responses((status = 200, body = ListingPage)))]
pub async fn list(
    app: web::Data<App>,
    viewer: ApiViewer,
    id: Id<ListingId>,
) -> Result<HttpResponse> {
    let now = app.now();
    let cards = app
        .read(move |conn| {
            let reader = viewer.0.map(|viewer| viewer.id);
            let listing = listings::store::find_visible(conn, id.0, reader)?;
            let found = match listing.kind {
                Kind::Request => store::offers_for(conn, &listing, SHOWN)?,
                Kind::Offer => store::requests_for(conn, &listing, now, SHOWN)?,
            };
            let found = found.into_iter().map(|m| (m.listing, Some(m.about)));
            listings::store::list_cards(conn, found.collect())
        })
        .await?;
    Ok(HttpResponse::Ok().json(ListingPage {
        items: cards.iter().map(ListingItem::from).collect(),
        next: None,
        meant: None,
    }))
}
