//! The pages of reviews for moderators: what is said to them alone, and one review's case.

use actix_web::HttpResponse;
use askama::Template;
use chrono_tz::Tz;

use super::{LogQuery, zone};
use crate::db::Tx;
use crate::error::Result;
use crate::moderation::actions::{self, deciding, lifting};
use crate::moderation::lists::{self, Noted, OfReview};
use crate::moderation::parse_reason;
use crate::reviews::ReviewId;
use crate::sessions::Viewer;
use crate::web::paging::Paged;
use crate::web::{Fields, Form, Id, Moderator, Page, Query, see_other};

#[derive(Template)]
#[template(path = "moderation/notes.html")]
struct Notes<'a> {
    page: &'a Page,
    zone: Tz,
    list: Paged<Noted>,
}

/// `GET /admin/notes`
pub async fn notes(page: Page, me: Moderator, query: Query<LogQuery>) -> Result<HttpResponse> {
    let list = page
        .app
        .read(move |conn| lists::noted(conn, me.id, query.0.cursor.as_deref()))
        .await?;
    page.show(&Notes {
        page: &page,
        zone: zone(&page),
        list,
    })
}

#[derive(Template)]
#[template(path = "moderation/review.html")]
struct OneReview<'a> {
    page: &'a Page,
    form: &'a Form,
    zone: Tz,
    found: &'a OfReview,
    /// What can be done now: `hiding`, `restoration`, or nothing by who is one of the two sides.
    deed: &'static str,
}

/// `GET /admin/reviews/{id}`
pub async fn show(page: Page, me: Moderator, id: Id<ReviewId>) -> Result<HttpResponse> {
    answer(&page, &me, id.0, &Form::empty()).await
}

async fn answer(page: &Page, me: &Viewer, id: ReviewId, form: &Form) -> Result<HttpResponse> {
    let reader = me.clone();
    let found = page
        .app
        .read(move |conn| lists::of_review(conn, &reader, id))
        .await?;
    let review = &found.noted.review;
    let deed = match review.hidden_at {
        _ if actions::concerns(review, me) => "",
        None => "hiding",
        Some(_) => "restoration",
    };
    let template = OneReview {
        page,
        form,
        zone: zone(page),
        found: &found,
        deed,
    };
    page.answer(form.status(), &template)
}

/// `POST /admin/reviews/{id}/hiding`
pub async fn hide(
    page: Page,
    me: Moderator,
    id: Id<ReviewId>,
    fields: Fields,
) -> Result<HttpResponse> {
    let done = "done=moderation-review-hidden";
    deed(&page, me.0, id.0, fields, done, deciding::hide_review).await
}

/// `POST /admin/reviews/{id}/restoration`
pub async fn restore(
    page: Page,
    me: Moderator,
    id: Id<ReviewId>,
    fields: Fields,
) -> Result<HttpResponse> {
    let done = "done=moderation-review-restored";
    deed(&page, me.0, id.0, fields, done, lifting::restore_review).await
}

/// Does it for the reason that was typed, then leads back to the review.
async fn deed(
    page: &Page,
    me: Viewer,
    id: ReviewId,
    fields: Fields,
    done: &str,
    action: fn(&mut Tx<'_>, &Viewer, ReviewId, &str) -> Result<()>,
) -> Result<HttpResponse> {
    let (typed, judge) = (fields.clone(), me.clone());
    let result = page
        .app
        .write(move |tx| action(tx, &judge, id, &parse_reason(typed.text("reason"))?))
        .await;
    match result {
        Ok(()) => Ok(see_other(format!("/admin/reviews/{id}?{done}"))),
        Err(error) => answer(page, &me, id, &Form::again(fields, error)?).await,
    }
}
