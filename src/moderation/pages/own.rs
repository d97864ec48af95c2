//! What was decided about oneself, and what one says against it. Who is suspended or banned reads it, too.

use actix_web::HttpResponse;
use askama::Template;
use chrono_tz::Tz;

use super::{Page, zone};
use crate::error::Result;
use crate::moderation::DecisionId;
use crate::moderation::actions::appeals;
use crate::moderation::decision::{Decision, parse_appeal};
use crate::moderation::lists::{self, OfDecision};
use crate::moderation::store::decisions;
use crate::web::{Fields, Form, Id, Member, see_other};

/// Decisions on the page.
const SHOWN: i64 = 100;

#[derive(Template)]
#[template(path = "moderation/own.html")]
struct Own<'a> {
    page: &'a Page,
    zone: Tz,
    list: Vec<Decision>,
}

/// `GET /me/decisions`
pub async fn list(page: Page, me: Member) -> Result<HttpResponse> {
    let id = me.id;
    let list = page
        .app
        .read(move |conn| decisions::list_of(conn, id, SHOWN))
        .await?;
    page.show(&Own {
        page: &page,
        zone: zone(&page),
        list,
    })
}

#[derive(Template)]
#[template(path = "moderation/own_decision.html")]
struct OwnDecision<'a> {
    page: &'a Page,
    form: &'a Form,
    zone: Tz,
    found: OfDecision,
    can_appeal: bool,
}

impl OwnDecision<'_> {
    fn what(&self) -> String {
        let title = self.found.title.as_deref().unwrap_or_default();
        self.page.tell(&self.found.decision.what(title, self.zone))
    }

    fn why(&self) -> String {
        self.page.tell(&self.found.decision.why())
    }
}

/// `GET /me/decisions/{id}`
pub async fn show(page: Page, me: Member, id: Id<DecisionId>) -> Result<HttpResponse> {
    answer(&page, &me, id.0, &Form::empty()).await
}

async fn answer(page: &Page, me: &Member, id: DecisionId, form: &Form) -> Result<HttpResponse> {
    let reader = me.id;
    let found = page
        .app
        .read(move |conn| lists::own(conn, reader, id))
        .await?;
    let template = OwnDecision {
        page,
        form,
        zone: zone(page),
        can_appeal: found.decision.can_be_appealed(page.app.now()),
        found,
    };
    page.answer(form.status(), &template)
}

/// `POST /me/decisions/{id}/appeal`
pub async fn appeal(
    page: Page,
    me: Member,
    id: Id<DecisionId>,
    fields: Fields,
) -> Result<HttpResponse> {
    let (id, member, typed) = (id.0, me.id, fields.clone());
    let done = page.act(me.id, &fields, move |tx| {
        appeals::appeal(tx, member, id, &parse_appeal(typed.text("text"))?)?;
        Ok(format!("/me/decisions/{id}?done=moderation-appealed"))
    });
    match done.await {
        Ok(to) => Ok(see_other(to)),
        Err(error) => answer(&page, &me, id, &Form::again(fields, error)?).await,
    }
}
