//! The other platforms that the admins know: whose reputations count here.

use actix_web::HttpResponse;
use askama::Template;

use crate::error::Result;
use crate::reputation::actions::acquaintance::{self, NoteInput};
use crate::reputation::report::issuer_name;
use crate::reputation::store::issuers::{self, KnownIssuer};
use crate::reputation::{KnownIssuerId, Level};
use crate::web::{Admin, Fields, Form, Id, Page, see_other};

#[derive(Template)]
#[template(path = "reputation/issuers.html")]
struct IssuersPage<'a> {
    page: &'a Page,
    form: &'a Form,
    known: &'a [KnownIssuer],
    levels: [(&'static str, &'static str); 2],
}

impl IssuersPage<'_> {
    fn name(&self, issuer: &KnownIssuer) -> String {
        issuer_name(&issuer.did)
    }

    fn level(&self, issuer: &KnownIssuer) -> (&'static str, &'static str) {
        match issuer.level {
            Level::Trusted => ("reputation-level-trusted", "good"),
            Level::Refused => ("reputation-level-refused", "bad"),
        }
    }

    fn pins<'a>(&self, issuer: &'a KnownIssuer) -> Vec<&'a str> {
        issuer.thumbprints.split_whitespace().collect()
    }

    fn day(&self, issuer: &KnownIssuer) -> String {
        self.page.date(&issuer.since.utc().date_naive())
    }
}

async fn answer(page: &Page, form: &Form) -> Result<HttpResponse> {
    let known = page.app.read(issuers::list).await?;
    page.answer(
        form.status(),
        &IssuersPage {
            page,
            form,
            known: &known,
            levels: [
                (Level::Trusted.as_str(), "reputation-level-trusted"),
                (Level::Refused.as_str(), "reputation-level-refused"),
            ],
        },
    )
}

/// `GET /admin/issuers`
pub async fn show(page: Page, _me: Admin) -> Result<HttpResponse> {
    let fields = Fields::of([("level", Level::Trusted.as_str())]);
    answer(&page, &Form::filled(fields)).await
}

/// `POST /admin/issuers`: notes a platform, with the keys that it publishes now.
pub async fn create(page: Page, me: Admin, fields: Fields) -> Result<HttpResponse> {
    let input = NoteInput {
        address: fields.text("address").to_owned(),
        level: fields.text("level").to_owned(),
        thumbprints: fields.text("thumbprints").to_owned(),
    };
    match acquaintance::note(&page.app, me.id, input).await {
        Ok(()) => Ok(see_other("/admin/issuers?done=reputation-issuer-noted")),
        Err(error) => answer(&page, &Form::again(fields, error)?).await,
    }
}

/// `POST /admin/issuers/{id}/removal`
pub async fn remove(
    page: Page,
    me: Admin,
    id: Id<KnownIssuerId>,
    fields: Fields,
) -> Result<HttpResponse> {
    let actor = me.id;
    page.act_and_go(me.id, &fields, move |tx| {
        acquaintance::forget(tx, actor, id.0)?;
        Ok("/admin/issuers?done=reputation-issuer-forgotten".to_owned())
    })
    .await
}
