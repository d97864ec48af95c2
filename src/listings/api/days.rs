//! The days of an offer, for programs.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::app::App;
use crate::db::{Conn, Tx};
use crate::error::Result;
use crate::listings::days::asked_for;
use crate::listings::{ListingId, Span, SpanInput, actions, store};
use crate::sessions::Viewer;
use crate::web::{ApiNeighbour, ApiViewer, Call, Id, Json, Query};

crate::words! {
    /// How a day stands.
    pub enum DayState {
        /// It can be asked for.
        Free = "free",
        /// A loan has it, or the owner keeps it.
        Taken = "taken",
    }
}

/// One day of an offer.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct DayBody {
    /// Which.
    pub day: NaiveDate,
    /// Free or taken; by whom is nobody's business.
    pub state: DayState,
}

/// Days of an offer.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DaysPage {
    /// Every day, in order.
    pub items: Vec<DayBody>,
    /// Always null: there is one page.
    pub next: Option<String>,
}

/// Which days.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
pub struct DaysQuery {
    /// The first day, `2026-05-12`; today if not said.
    pub from: String,
    /// The last day; at most, and if not said, twelve months from today.
    pub until: String,
}

fn page(conn: &mut Conn, id: ListingId, span: Span) -> Result<DaysPage> {
    let taken = store::list_booked(conn, id, span.first, span.last)?;
    let state = |day: &NaiveDate| match taken.binary_search(day) {
        Ok(_) => DayState::Taken,
        Err(_) => DayState::Free,
    };
    let day = |day| DayBody {
        day,
        state: state(&day),
    };
    Ok(DaysPage {
        items: span.days().map(day).collect(),
        next: None,
    })
}

/// The days of an offer that is lent, from today on; none of what takes no days.
#[utoipa::path(get, path = "/api/v1/listings/{id}/days", tag = "listings",
    params(("id" = ListingId, Path), DaysQuery), responses((status = 200, body = DaysPage)))]
pub async fn list(
    app: web::Data<App>,
    viewer: ApiViewer,
    id: Id<ListingId>,
    query: Query<DaysQuery>,
) -> Result<HttpResponse> {
    let now = app.now();
    let input = SpanInput {
        from: query.0.from,
        until: query.0.until,
    };
    let days = app.read(move |conn| {
        let reader = viewer.0.map(|viewer| viewer.id);
        let listing = store::find_visible(conn, id.0, reader)?;
        let span = asked_for(&input, listing.today(now))?;
        if !listing.is_lent() {
            return Ok(DaysPage {
                items: Vec::new(),
                next: None,
            });
        }
        page(conn, id.0, span)
    });
    Ok(HttpResponse::Ok().json(days.await?))
}

/// Does something with days of one's own offer, and answers with how these days stand after it.
async fn act(
    call: &Call,
    me: Viewer,
    id: ListingId,
    input: SpanInput,
    action: fn(&mut Tx<'_>, &Viewer, ListingId, &SpanInput) -> Result<Span>,
) -> Result<HttpResponse> {
    call.answer(me.id, StatusCode::OK, move |tx| {
        let span = action(tx, &me, id, &input)?;
        page(tx.conn, id, span)
    })
    .await
}

/// Keeps days of one's own offer for oneself: 90 at most in one call, within twelve months. Who had
/// asked for one of them is told.
#[utoipa::path(post, path = "/api/v1/listings/{id}/days", tag = "listings",
    params(("id" = ListingId, Path)), request_body = SpanInput,
    responses((status = 200, body = DaysPage)), security(("bearer" = [])))]
pub async fn keep(
    call: Call,
    me: ApiNeighbour,
    id: Id<ListingId>,
    input: Json<SpanInput>,
) -> Result<HttpResponse> {
    act(&call, me.0, id.0, input.0, actions::keep).await
}

/// Gives days back that one kept; what a loan has stays as it is.
#[utoipa::path(post, path = "/api/v1/listings/{id}/days/removal", tag = "listings",
    params(("id" = ListingId, Path)), request_body = SpanInput,
    responses((status = 200, body = DaysPage)), security(("bearer" = [])))]
pub async fn free(
    call: Call,
    me: ApiNeighbour,
    id: Id<ListingId>,
    input: Json<SpanInput>,
) -> Result<HttpResponse> {
    act(&call, me.0, id.0, input.0, actions::free).await
}
