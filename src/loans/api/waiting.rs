//! Waiting for an offer, for programs.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use serde::Serialize;
use utoipa::ToSchema;

use crate::db::Instant;
use crate::error::Result;
use crate::listings::ListingId;
use crate::loans::actions;
use crate::web::{ApiNeighbour, Call, Id};

/// One's place in the line for an offer.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct PlaceBody {
    /// From 1 on.
    pub place: usize,
    /// Until when one can ask before the others, once it is one's turn.
    pub turn_until: Option<Instant>,
}

/// Waits for an offer that is taken: one is told by mail when it is free, in order, and has 48 hours
/// to ask before the others.
#[utoipa::path(post, path = "/api/v1/listings/{id}/waiting", tag = "loans",
    params(("id" = ListingId, Path)), responses((status = 200, body = PlaceBody)),
    security(("bearer" = [])))]
pub async fn wait(call: Call, me: ApiNeighbour, id: Id<ListingId>) -> Result<HttpResponse> {
    call.answer(me.id, StatusCode::OK, move |tx| {
        let line = actions::wait(tx, &me, id.0)?;
        let turn = line.turn(tx.now).filter(|(whose, _)| *whose == me.id);
        Ok(PlaceBody {
            place: line.place(me.id).unwrap_or(line.count()),
            turn_until: turn.map(|(_, until)| until),
        })
    })
    .await
}

/// Waits no longer.
#[utoipa::path(delete, path = "/api/v1/listings/{id}/waiting", tag = "loans",
    params(("id" = ListingId, Path)), responses((status = 204)), security(("bearer" = [])))]
pub async fn stop(call: Call, me: ApiNeighbour, id: Id<ListingId>) -> Result<HttpResponse> {
    call.answer(me.id, StatusCode::NO_CONTENT, move |tx| {
        actions::stop_waiting(tx, &me, id.0)
    })
    .await
}
