//! The moderators' page of rings.

use actix_web::HttpResponse;
use askama::Template;
use chrono::NaiveDate;

use crate::error::Result;
use crate::places::time_zone;
use crate::reputation::actions::rings::{self, Overview};
use crate::reputation::rings::RingId;
use crate::web::{Fields, Id, Moderator, Page};

#[derive(Template)]
#[template(path = "reputation/rings.html")]
struct Rings<'a> {
    page: &'a Page,
    overview: &'a Overview,
    /// The day of the last search where the reader lives; nothing while too little is known to find any.
    looked: Option<NaiveDate>,
}

/// `GET /admin/rings`
pub async fn list(page: Page, me: Moderator) -> Result<HttpResponse> {
    let overview = page.app.read(rings::list).await?;
    let zone = me.area.map_or(chrono_tz::Tz::UTC, time_zone);
    page.show(&Rings {
        page: &page,
        overview: &overview,
        looked: (overview.done_at.filter(|_| overview.known)).map(|at| at.day_in(zone)),
    })
}

/// `POST /admin/rings/{id}/inspection`
pub async fn check(
    page: Page,
    me: Moderator,
    id: Id<RingId>,
    fields: Fields,
) -> Result<HttpResponse> {
    let viewer = me.0.clone();
    page.act_and_go(me.id, &fields, move |tx| {
        rings::check(tx, &viewer, id.0)?;
        Ok("/admin/rings?done=rings-checked".to_owned())
    })
    .await
}
