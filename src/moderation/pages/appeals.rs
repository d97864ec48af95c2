//! Decisions as moderators see them: taking one back, and answering who disagrees.

use actix_web::HttpResponse;
use askama::Template;
use chrono_tz::Tz;

use super::{LogQuery, Page, zone};
use crate::error::Result;
use crate::members::MemberId;
use crate::moderation::actions::{appeals, lifting};
use crate::moderation::decision::{Decision, parse_answer};
use crate::moderation::lists::{self, OfDecision};
use crate::moderation::{DecisionId, parse_reason};
use crate::web::paging::Paged;
use crate::web::{Fields, Form, Id, Moderator, Query, see_other};

#[derive(Template)]
#[template(path = "moderation/appeals.html")]
struct Appeals<'a> {
    page: &'a Page,
    zone: Tz,
    list: Paged<(Decision, String)>,
}

/// `GET /admin/appeals`
pub async fn list(page: Page, me: Moderator, query: Query<LogQuery>) -> Result<HttpResponse> {
    let list = page
        .app
        .read(move |conn| lists::appeals(conn, me.id, query.0.cursor.as_deref()))
        .await?;
    page.show(&Appeals {
        page: &page,
        zone: zone(&page),
        list,
    })
}

#[derive(Template)]
#[template(path = "moderation/decision.html")]
struct OneDecision<'a> {
    page: &'a Page,
    form: &'a Form,
    zone: Tz,
    found: OfDecision,
}

/// `GET /admin/decisions/{id}`
pub async fn show(page: Page, me: Moderator, id: Id<DecisionId>) -> Result<HttpResponse> {
    answer(&page, me.id, id.0, &Form::empty()).await
}

async fn answer(
    page: &Page,
    reader: MemberId,
    id: DecisionId,
    form: &Form,
) -> Result<HttpResponse> {
    let found = page
        .app
        .read(move |conn| lists::of_decision(conn, reader, id))
        .await?;
    let template = OneDecision {
        page,
        form,
        zone: zone(page),
        found,
    };
    page.answer(form.status(), &template)
}

/// `POST /admin/decisions/{id}/lifting`
pub async fn lift(
    page: Page,
    me: Moderator,
    id: Id<DecisionId>,
    fields: Fields,
) -> Result<HttpResponse> {
    let (id, reader, typed) = (id.0, me.id, fields.clone());
    let done = page
        .app
        .write(move |tx| lifting::lift(tx, &me, id, &parse_reason(typed.text("reason"))?));
    match done.await {
        Ok(()) => Ok(see_other(format!(
            "/admin/decisions/{id}?done=moderation-lifted"
        ))),
        Err(error) => answer(&page, reader, id, &Form::again(fields, error)?).await,
    }
}

/// `POST /admin/decisions/{id}/answer`
pub async fn answer_appeal(
    page: Page,
    me: Moderator,
    id: Id<DecisionId>,
    fields: Fields,
) -> Result<HttpResponse> {
    let (id, reader, typed) = (id.0, me.id, fields.clone());
    let done = page.app.write(move |tx| {
        let (outcome, words) = parse_answer(typed.text("outcome"), typed.text("answer"))?;
        appeals::answer(tx, &me, id, (outcome, &words))
    });
    match done.await {
        Ok(()) => Ok(see_other("/admin/appeals?done=moderation-answered")),
        Err(error) => answer(&page, reader, id, &Form::again(fields, error)?).await,
    }
}
