//! The pages of moderation: its home, the queue, one listing, the log. What else there is stands in
//! files of its own.

pub mod appeals;
pub mod cases;
pub mod done;
pub mod figures;
pub mod newcomers;
pub mod own;
pub mod people;
pub mod reporting;
pub mod reviews;

use actix_web::HttpResponse;
use askama::Template;
use chrono_tz::Tz;
use serde::Deserialize;

use super::actions::{deciding, lifting};
use super::lists::{self, Entry, Line, OfListing};
use super::store::{self, Counts};
use super::{ReportState, parse_reason};
use crate::db::Tx;
use crate::error::Result;
use crate::listings::{ListingId, ListingState};
use crate::members::MemberId;
use crate::places::time_zone;
use crate::sessions::Viewer;
use crate::web::paging::Paged;
use crate::web::{Admin, Fields, Form, Id, Moderator, Page, Query, see_other};

#[derive(Template)]
#[template(path = "moderation/home.html")]
struct Home<'a> {
    page: &'a Page,
    counts: Counts,
}

/// `GET /admin`
pub async fn home(page: Page, _me: Moderator) -> Result<HttpResponse> {
    let counts = page.app.read(store::count).await?;
    page.show(&Home {
        page: &page,
        counts,
    })
}

/// A state to look at, and the place in the list.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct QueueQuery {
    state: Option<ReportState>,
    cursor: Option<String>,
}

/// The time zone in which a page says when something happened: that of the reader's area.
fn zone(page: &Page) -> Tz {
    let area = page.viewer.as_ref().and_then(|viewer| viewer.area);
    area.map_or(Tz::UTC, time_zone)
}

#[derive(Template)]
#[template(path = "moderation/reports.html")]
struct Queue<'a> {
    page: &'a Page,
    zone: Tz,
    state: ReportState,
    states: &'static [ReportState],
    list: Paged<Line>,
}

/// `GET /admin/reports`
pub async fn reports(page: Page, me: Moderator, query: Query<QueueQuery>) -> Result<HttpResponse> {
    let QueueQuery { state, cursor } = query.0;
    let state = state.unwrap_or(ReportState::Open);
    let list = page
        .app
        .read(move |conn| lists::queue(conn, me.id, state, cursor.as_deref()))
        .await?;
    page.show(&Queue {
        page: &page,
        zone: zone(&page),
        state,
        states: ReportState::ALL,
        list,
    })
}

#[derive(Template)]
#[template(path = "moderation/listing.html")]
struct OneListing<'a> {
    page: &'a Page,
    form: &'a Form,
    zone: Tz,
    found: OfListing,
    /// What can be done now: `hiding`, `restoration` or nothing.
    deed: &'static str,
}

/// `GET /admin/listings/{id}`
pub async fn listing(page: Page, me: Moderator, id: Id<ListingId>) -> Result<HttpResponse> {
    show_listing(&page, me.id, id.0, &Form::empty()).await
}

async fn show_listing(
    page: &Page,
    reader: MemberId,
    id: ListingId,
    form: &Form,
) -> Result<HttpResponse> {
    let found = page
        .app
        .read(move |conn| lists::of_listing(conn, reader, id))
        .await?;
    let deed = match found.listing.state {
        ListingState::Waiting | ListingState::Active | ListingState::Paused => "hiding",
        ListingState::Hidden => "restoration",
        ListingState::Withdrawn | ListingState::Given | ListingState::Closed => "",
    };
    let template = OneListing {
        page,
        form,
        zone: zone(page),
        found,
        deed,
    };
    page.answer(form.status(), &template)
}

/// `POST /admin/listings/{id}/hiding`
pub async fn hide(
    page: Page,
    me: Moderator,
    id: Id<ListingId>,
    fields: Fields,
) -> Result<HttpResponse> {
    let done = "done=moderation-hidden";
    deed(&page, me.0, id.0, fields, done, deciding::hide_listing).await
}

/// `POST /admin/listings/{id}/restoration`
pub async fn restore(
    page: Page,
    me: Moderator,
    id: Id<ListingId>,
    fields: Fields,
) -> Result<HttpResponse> {
    let done = "done=moderation-restored";
    deed(&page, me.0, id.0, fields, done, lifting::restore).await
}

/// Does it for the reason that was typed, then leads back to the listing.
async fn deed(
    page: &Page,
    me: Viewer,
    id: ListingId,
    fields: Fields,
    done: &str,
    action: fn(&mut Tx<'_>, &Viewer, ListingId, &str) -> Result<()>,
) -> Result<HttpResponse> {
    let (typed, reader) = (fields.clone(), me.id);
    let result = page
        .app
        .write(move |tx| action(tx, &me, id, &parse_reason(typed.text("reason"))?))
        .await;
    match result {
        Ok(()) => Ok(see_other(format!("/admin/listings/{id}?{done}"))),
        Err(error) => show_listing(page, reader, id, &Form::again(fields, error)?).await,
    }
}

/// The place in the log.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct LogQuery {
    cursor: Option<String>,
}

#[derive(Template)]
#[template(path = "moderation/audit.html")]
struct Log<'a> {
    page: &'a Page,
    zone: Tz,
    list: Paged<Entry>,
}

/// `GET /admin/audit`
pub async fn audit(page: Page, _me: Admin, query: Query<LogQuery>) -> Result<HttpResponse> {
    let list = page
        .app
        .read(move |conn| lists::log(conn, query.0.cursor.as_deref()))
        .await?;
    page.show(&Log {
        page: &page,
        zone: zone(&page),
        list,
    })
}
