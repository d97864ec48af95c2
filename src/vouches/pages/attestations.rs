//! Guarantors' codes: the admin's page and its sheets, and where a member enters a code.

use actix_web::HttpResponse;
use askama::Template;
use chrono::NaiveDate;
use serde::Deserialize;

use crate::error::{Error, Result};
use crate::vouches::actions::attestations as actions;
use crate::vouches::attestation::{self, Batch, BatchId, Wanted};
use crate::vouches::store::attestations as store;
use crate::web::{Admin, Fields, Form, Id, Member, Neighbour, Page, Qr, Query, see_other};

/// Where a member enters a code.
const ENTRY: &str = "/me/attestation";

#[derive(Template)]
#[template(path = "vouches/batches.html")]
struct Batches<'a> {
    page: &'a Page,
    form: &'a Form,
    batches: &'a [Batch],
}

impl Batches<'_> {
    /// "Made on 3 May 2026, good until 3 May 2027", or when it was ended.
    fn state(&self, batch: &Batch) -> String {
        let day = |at: crate::db::Instant| at.day_in(chrono_tz::UTC);
        let made = day(batch.made_at);
        match batch.withdrawn_at {
            Some(at) => self
                .page
                .t2("attestation-withdrawn", "made", made, "day", day(at)),
            None => {
                let until = day(batch.expires_at);
                self.page
                    .t2("attestation-good", "made", made, "until", until)
            }
        }
    }
}

async fn batches(page: &Page, form: &Form) -> Result<HttpResponse> {
    let batches = page.app.read(store::list).await?;
    let template = Batches {
        page,
        form,
        batches: &batches,
    };
    page.answer(form.status(), &template)
}

/// `GET /admin/attestations`
pub async fn list(page: Page, _me: Admin) -> Result<HttpResponse> {
    batches(&page, &Form::empty()).await
}

/// A slip to cut out.
struct Slip {
    code: String,
    qr: Qr,
}

impl Slip {
    fn of(page: &Page, code: &str) -> Result<Slip> {
        let code = attestation::printed(code);
        let url = page.app.config.base_url.join(ENTRY);
        let url = format!("{}?code={code}", url.map_err(Error::internal)?);
        Ok(Slip {
            qr: Qr::of(&url)?,
            code,
        })
    }
}

#[derive(Template)]
#[template(path = "vouches/sheet.html")]
struct Sheet<'a> {
    page: &'a Page,
    guarantor: &'a str,
    entry: String,
    until: NaiveDate,
    slips: Vec<Slip>,
}

/// `POST /admin/attestations`: makes codes, and shows them this once.
pub async fn make(page: Page, me: Admin, fields: Fields) -> Result<HttpResponse> {
    let wanted = match Wanted::parse(fields.text("guarantor"), fields.text("count")) {
        Ok(wanted) => wanted,
        Err(error) => return batches(&page, &Form::again(fields, error)?).await,
    };
    let (me, asked) = (me.id, wanted.clone());
    let codes = page.app.write(move |tx| actions::make(tx, me, &asked));
    let slips: Result<Vec<Slip>> = (codes.await?.iter())
        .map(|code| Slip::of(&page, code))
        .collect();
    let until = page.app.now() + attestation::LASTS;
    let base = page.app.config.base_url.join(ENTRY);
    page.show(&Sheet {
        page: &page,
        guarantor: &wanted.guarantor,
        entry: base.map_err(Error::internal)?.into(),
        until: until.day_in(chrono_tz::UTC),
        slips: slips?,
    })
}

/// `POST /admin/attestations/{id}/withdrawal`
pub async fn withdraw(
    page: Page,
    me: Admin,
    id: Id<BatchId>,
    fields: Fields,
) -> Result<HttpResponse> {
    let me = me.id;
    page.act_and_go(me, &fields, move |tx| {
        actions::withdraw(tx, me, id.0)?;
        Ok("/admin/attestations?done=attestation-ended".to_owned())
    })
    .await
}

/// The query of the page, as a slip's QR brings it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Scanned {
    code: String,
}

#[derive(Template)]
#[template(path = "vouches/entry.html")]
struct Entry<'a> {
    page: &'a Page,
    form: &'a Form,
    /// "Since May 2026", once they are confirmed.
    since: Option<String>,
}

async fn entry(page: &Page, me: &Member, form: &Form) -> Result<HttpResponse> {
    let id = me.id;
    let month = page.app.read(move |conn| store::find(conn, id)).await?;
    let since = month.map(|month| page.locale.month(month));
    page.answer(form.status(), &Entry { page, form, since })
}

/// `GET /me/attestation`
pub async fn show(page: Page, me: Member, query: Query<Scanned>) -> Result<HttpResponse> {
    let fields = Fields::of([("code", query.0.code)]);
    entry(&page, &me, &Form::filled(fields)).await
}

/// `POST /me/attestation`
pub async fn enter(page: Page, me: Neighbour, fields: Fields) -> Result<HttpResponse> {
    let (id, typed) = (me.id, fields.text("code").to_owned());
    let done = page.act_or_refuse(id, &fields, move |tx| {
        let entered = actions::enter(tx, id, &typed)?;
        Ok(entered.map(|()| format!("{ENTRY}?done=attestation-entered")))
    });
    match done.await {
        Ok(to) => Ok(see_other(to)),
        Err(error) => entry(&page, &Member(me.0), &Form::again(fields, error)?).await,
    }
}
