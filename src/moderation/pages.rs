//! The pages of moderation: reporting, the queue, one listing's case, the log.

pub mod reviews;

use actix_web::HttpResponse;
use askama::Template;
use chrono_tz::Tz;
use serde::Deserialize;

use super::actions::{self, Known};
use super::lists::{self, Case, Entry, Line, OfListing};
use super::store::{self, Counts};
use super::{
    Complaint, ComplaintInput, Reason, ReportId, ReportState, Subject, parse_decision, parse_reason,
};
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::listings::{Listing, ListingId, ListingState};
use crate::places::time_zone;
use crate::reviews::Review;
use crate::sessions::Viewer;
use crate::web::paging::Paged;
use crate::web::{Admin, Fields, Form, Id, Moderator, Neighbour, Page, Query, see_other};

/// Which thing a report is about.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct SubjectQuery {
    listing: Option<String>,
    member: Option<String>,
    review: Option<String>,
}

impl SubjectQuery {
    fn parse(&self) -> Result<Subject> {
        let [listing, member, review] =
            [&self.listing, &self.member, &self.review].map(Option::as_deref);
        Subject::parse(listing, member, review).ok_or(Error::NotFound)
    }
}

#[derive(Template)]
#[template(path = "moderation/report_new.html")]
struct NewReport<'a> {
    page: &'a Page,
    form: &'a Form,
    known: &'a Known,
    subject: Subject,
    reasons: &'static [Reason],
}

/// `GET /reports/new?listing=ID|member=ID|review=ID`
pub async fn new(page: Page, me: Neighbour, query: Query<SubjectQuery>) -> Result<HttpResponse> {
    show_new(&page, me, query.0.parse()?, &Form::empty()).await
}

async fn show_new(
    page: &Page,
    me: Neighbour,
    subject: Subject,
    form: &Form,
) -> Result<HttpResponse> {
    let known = page
        .app
        .read(move |conn| actions::find_subject(conn, &me, subject))
        .await?;
    let template = NewReport {
        page,
        form,
        known: &known,
        subject,
        reasons: Reason::ALL,
    };
    page.answer(form.status(), &template)
}

/// `POST /reports`
pub async fn create(page: Page, me: Neighbour, fields: Fields) -> Result<HttpResponse> {
    let [listing, member, review] = ["listing", "member", "review"].map(|kind| fields.filled(kind));
    let subject = Subject::parse(listing, member, review).ok_or(Error::NotFound)?;
    let input = ComplaintInput {
        reason: fields.text("reason").to_owned(),
        text: fields.text("text").to_owned(),
    };
    let viewer = me.0.clone();
    let done = page.act(me.id, &fields, move |tx| {
        actions::report(tx, &viewer, subject, &Complaint::parse(&input)?)?;
        let known = actions::find_subject(tx.conn, &viewer, subject)?;
        Ok(format!("{}?done=moderation-sent", known.page))
    });
    match done.await {
        Ok(to) => Ok(see_other(to)),
        Err(error) => show_new(&page, me, subject, &Form::again(fields, error)?).await,
    }
}

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
pub async fn reports(page: Page, _me: Moderator, query: Query<QueueQuery>) -> Result<HttpResponse> {
    let QueueQuery { state, cursor } = query.0;
    let state = state.unwrap_or(ReportState::Open);
    let list = page
        .app
        .read(move |conn| lists::queue(conn, state, cursor.as_deref()))
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
#[template(path = "moderation/report.html")]
struct OneReport<'a> {
    page: &'a Page,
    form: &'a Form,
    zone: Tz,
    case: Case,
    /// What the button says that hides it, or "" when that cannot be.
    hide: &'static str,
}

/// `GET /admin/reports/{id}`
pub async fn report(page: Page, me: Moderator, id: Id<ReportId>) -> Result<HttpResponse> {
    show_report(&page, &me, id.0, &Form::empty()).await
}

/// See [`OneReport::hide`].
fn hiding(case: &Case, me: &Viewer) -> &'static str {
    let shown = |l: &Listing| matches!(l.state, ListingState::Active | ListingState::Paused);
    let other = |r: &Review| r.is_visible() && !actions::concerns(r, me);
    match (&case.listing, &case.review) {
        (Some(listing), _) if shown(listing) => "moderation-hide",
        (_, Some(review)) if other(review) => "moderation-review-hide",
        _ => "",
    }
}

async fn show_report(page: &Page, me: &Viewer, id: ReportId, form: &Form) -> Result<HttpResponse> {
    let case = page.app.read(move |conn| lists::case(conn, id)).await?;
    let template = OneReport {
        page,
        form,
        zone: zone(page),
        hide: hiding(&case, me),
        case,
    };
    page.answer(form.status(), &template)
}

/// `POST /admin/reports/{id}/decision`
pub async fn decide(
    page: Page,
    me: Moderator,
    id: Id<ReportId>,
    fields: Fields,
) -> Result<HttpResponse> {
    let (id, typed, judge) = (id.0, fields.clone(), me.0.clone());
    let done = page
        .app
        .write(move |tx| {
            let (verdict, reason) = parse_decision(typed.text("decision"), typed.text("reason"))?;
            actions::decide(tx, &judge, id, verdict, &reason)
        })
        .await;
    match done {
        Ok(()) => Ok(see_other("/admin/reports?done=moderation-decided")),
        Err(error) => show_report(&page, &me, id, &Form::again(fields, error)?).await,
    }
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
pub async fn listing(page: Page, _me: Moderator, id: Id<ListingId>) -> Result<HttpResponse> {
    show_listing(&page, id.0, &Form::empty()).await
}

async fn show_listing(page: &Page, id: ListingId, form: &Form) -> Result<HttpResponse> {
    let found = page
        .app
        .read(move |conn| lists::of_listing(conn, id))
        .await?;
    let deed = match found.listing.state {
        ListingState::Active | ListingState::Paused => "hiding",
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
    deed(&page, me.0, id.0, fields, done, actions::hide).await
}

/// `POST /admin/listings/{id}/restoration`
pub async fn restore(
    page: Page,
    me: Moderator,
    id: Id<ListingId>,
    fields: Fields,
) -> Result<HttpResponse> {
    let done = "done=moderation-restored";
    deed(&page, me.0, id.0, fields, done, actions::restore).await
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
    let typed = fields.clone();
    let result = page
        .app
        .write(move |tx| action(tx, &me, id, &parse_reason(typed.text("reason"))?))
        .await;
    match result {
        Ok(()) => Ok(see_other(format!("/admin/listings/{id}?{done}"))),
        Err(error) => show_listing(page, id, &Form::again(fields, error)?).await,
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
