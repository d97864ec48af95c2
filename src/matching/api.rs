//! Matches for programs.

use actix_web::{HttpResponse, web};
use serde::Serialize;
use utoipa::ToSchema;

use super::{Fit, Reason, store};
use crate::app::App;
use crate::error::Result;
use crate::listings::api::ListingItem;
use crate::listings::card::ListingCard;
use crate::listings::{self, Kind, ListingId};
use crate::web::{ApiViewer, Id};

/// So many matches of a listing are shown.
const SHOWN: usize = 20;

/// A listing that fits another one.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MatchItem {
    /// What lists say of it.
    #[serde(flatten)]
    pub item: ListingItem,
    /// Why it fits, the weightiest first.
    pub reasons: Vec<Reason>,
}

/// The listings that fit another one.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MatchPage {
    /// Best first.
    pub items: Vec<MatchItem>,
    /// Always null: there is one page.
    pub next: Option<String>,
}

impl From<(Fit, ListingCard)> for MatchItem {
    fn from((fit, card): (Fit, ListingCard)) -> MatchItem {
        MatchItem {
            item: ListingItem::from(&card),
            reasons: fit.reasons(),
        }
    }
}

/// The offers that fit a request, or the requests that fit an offer, best first.
#[utoipa::path(get, path = "/api/v1/listings/{id}/matches", tag = "listings",
    params(("id" = ListingId, Path)), responses((status = 200, body = MatchPage)))]
pub async fn list(
    app: web::Data<App>,
    viewer: ApiViewer,
    id: Id<ListingId>,
) -> Result<HttpResponse> {
    let (index, now) = (app.index(), app.now());
    let fits = app
        .read(move |conn| {
            let reader = viewer.0.map(|viewer| viewer.id);
            let listing = listings::store::find_visible(conn, id.0, reader)?;
            let found = match listing.kind {
                Kind::Request => store::offers_for(conn, &index, &listing, SHOWN)?,
                Kind::Offer => store::requests_for(conn, &index, &listing, now, SHOWN)?,
            };
            store::list_cards(conn, &found, reader)
        })
        .await?;
    Ok(HttpResponse::Ok().json(MatchPage {
        items: fits.into_iter().map(MatchItem::from).collect(),
        next: None,
    }))
}
