//! Waiting for an offer, on its page.

use actix_web::{HttpRequest, HttpResponse};

use super::opening::onward;
use crate::db::{Conn, Instant};
use crate::error::Result;
use crate::listings::{Listing, ListingId};
use crate::loans::{actions, store};
use crate::matching::pages::{Line, render};
use crate::sessions::Viewer;
use crate::web::{Fields, Form, Id, Neighbour, Page};

/// `GET /listings/{id}`: the page of matching, with what the loans know of who waits.
pub async fn listing(page: Page, request: HttpRequest, id: Id<ListingId>) -> Result<HttpResponse> {
    let typed = Fields::parse(request.query_string().as_bytes())?;
    render(&page, id.0, Form::filled(typed), line).await
}

/// How neighbours wait for this offer, as this reader may know it.
pub(super) fn line(
    conn: &mut Conn,
    offer: &Listing,
    viewer: Option<&Viewer>,
    now: Instant,
) -> Result<Line> {
    let Some(viewer) = viewer.filter(|_| offer.is_lent()) else {
        return Ok(Line::default());
    };
    let line = store::waiting::find(conn, offer.id)?;
    if offer.owner == viewer.id {
        return Ok(Line {
            count: line.count(),
            ..Line::default()
        });
    }
    let turn = line.turn(now);
    let mine = |(whose, until): (_, Instant)| (whose == viewer.id).then_some(until);
    let place = line.place(viewer.id);
    let asked = line.is_held_by(viewer.id);
    let others = line.count() > 0 || line.is_held();
    Ok(Line {
        count: 0,
        place,
        turn: turn.and_then(mine),
        others_turn: turn.filter(|turn| mine(*turn).is_none()).map(|turn| turn.1),
        can_wait: place.is_none()
            && !asked
            && (others || store::waiting::is_promised(conn, offer, now)?),
        is_free: store::waiting::is_free_today(conn, offer, now)?,
    })
}

/// `POST /listings/{id}/waiting`
pub async fn wait(
    page: Page,
    me: Neighbour,
    id: Id<ListingId>,
    fields: Fields,
) -> Result<HttpResponse> {
    let waits = page.act(me.id, &fields, move |tx| {
        actions::wait(tx, &me, id.0)?;
        Ok(format!("/listings/{}?done=loan-line-joined", id.0))
    });
    let waits = waits.await;
    onward(&page, id.0, fields, waits).await
}

/// `POST /listings/{id}/waiting/removal`
pub async fn stop(
    page: Page,
    me: Neighbour,
    id: Id<ListingId>,
    fields: Fields,
) -> Result<HttpResponse> {
    let stops = page.act(me.id, &fields, move |tx| {
        actions::stop_waiting(tx, &me, id.0)?;
        Ok(format!("/listings/{}?done=loan-line-left", id.0))
    });
    let stops = stops.await;
    onward(&page, id.0, fields, stops).await
}
