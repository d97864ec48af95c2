//! What one shows, and to whom: choosing, looking at it as the other will, and withdrawing it.

use actix_web::http::{StatusCode, header};
use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::proof::Proof;
use crate::error::{Error, Result};
use crate::members::MemberId;
use crate::reputation::PresentationId;
use crate::reputation::actions::presenting::{self, Offered, Shown};
use crate::reputation::showing::{Choice, ChoiceInput, DAYS, Part, Presentation};
use crate::reputation::store::presentations;
use crate::texts::Text;
use crate::web::paging::{Cursor, Paged};
use crate::web::{Fields, Form, Id, Member, Page, Qr, Query};

/// Where a list goes on.
#[derive(Debug, Deserialize)]
pub struct ListQuery {
    cursor: Option<String>,
}

#[derive(Template)]
#[template(path = "reputation/presentations.html")]
struct ListPage<'a> {
    page: &'a Page,
    shown: &'a Paged<Presentation>,
}

impl ListPage<'_> {
    /// Open, over or withdrawn.
    fn state(&self, shown: &Presentation) -> (&'static str, &'static str) {
        match () {
            () if shown.withdrawn_at.is_some() => ("reputation-show-withdrawn", "bad"),
            () if shown.is_open(self.page.app.now()) => ("reputation-show-open", "good"),
            () => ("reputation-show-over", "plain"),
        }
    }

    /// How much of what is in it.
    fn what(&self, shown: &Presentation) -> String {
        let what = Text::new("reputation-show-what")
            .with("reviews", shown.reviews)
            .with("loans", shown.loans)
            .with("vouches", shown.vouches);
        self.page.tell(&what)
    }

    fn day(&self, at: &crate::db::Instant) -> String {
        self.page.date(&at.utc().date_naive())
    }
}

/// `GET /me/presentations`: who was shown what.
pub async fn list(page: Page, me: Member, query: Query<ListQuery>) -> Result<HttpResponse> {
    let after = Cursor::<PresentationId>::of(query.0.cursor.as_deref())?;
    let (id, after) = (me.id, after.map(|cursor| cursor.0));
    let shown = page
        .app
        .read(move |conn| presenting::list(conn, id, after))
        .await?;
    page.show(&ListPage {
        page: &page,
        shown: &shown,
    })
}

#[derive(Template)]
#[template(path = "reputation/presentation_new.html")]
struct NewPage<'a> {
    page: &'a Page,
    form: &'a Form,
    offered: &'a Offered,
    parts: [(&'static str, &'static str); 3],
    days: [(String, String); 4],
}

impl NewPage<'_> {
    fn month(&self, at: &crate::db::Instant) -> String {
        self.page.locale.month(at.utc().date_naive())
    }
}

async fn choosing(page: &Page, me: MemberId, form: &Form) -> Result<HttpResponse> {
    let now = page.app.now();
    let offered = page
        .app
        .read(move |conn| presenting::offered(conn, me, now))
        .await?;
    let days = DAYS.map(|days| {
        (
            days.to_string(),
            page.t1("reputation-show-days", "days", days),
        )
    });
    page.answer(
        form.status(),
        &NewPage {
            page,
            form,
            offered: &offered,
            parts: [
                (Part::Texts.as_str(), "reputation-show-part-texts"),
                (Part::Months.as_str(), "reputation-show-part-months"),
                (Part::People.as_str(), "reputation-show-part-people"),
            ],
            days,
        },
    )
}

/// What another platform asked for, in the address that it gave.
#[derive(Debug, Deserialize)]
pub struct NewQuery {
    #[serde(default)]
    audience: String,
    #[serde(default)]
    nonce: String,
}

/// `GET /me/presentations/new`
pub async fn new(page: Page, me: Member, query: Query<NewQuery>) -> Result<HttpResponse> {
    let (id, now) = (me.id, page.app.now());
    let offered = page
        .app
        .read(move |conn| presenting::offered(conn, id, now));
    let mut fields = Fields::of([("days", "30"), ("parts", "texts"), ("parts", "months")])
        .and("audience", query.0.audience)
        .and("nonce", query.0.nonce);
    // All reviews, loans and vouches are ticked at first: leaving some out is what one decides.
    let offered = offered.await?;
    for fact in offered.facts() {
        fields = fields.and("facts", fact);
    }
    choosing(&page, me.id, &Form::filled(fields)).await
}

fn typed(fields: &Fields) -> Result<Choice> {
    Choice::parse(&ChoiceInput {
        audience: fields.text("audience"),
        nonce: fields.text("nonce"),
        days: fields.text("days"),
        facts: fields.many("facts").collect(),
        parts: fields.many("parts").collect(),
    })
}

#[derive(Template)]
#[template(path = "reputation/presentation_preview.html")]
struct PreviewPage<'a> {
    page: &'a Page,
    proof: &'a Proof,
    /// Everything that was chosen, to be sent again.
    chosen: Vec<(&'static str, String)>,
}

/// `POST /me/presentations/preview`: exactly what the other will see.
pub async fn preview(page: Page, me: Member, fields: Fields) -> Result<HttpResponse> {
    let choice = match typed(&fields) {
        Ok(choice) => choice,
        Err(error) => return choosing(&page, me.id, &Form::again(fields, error)?).await,
    };
    let (id, app, locale) = (me.id, page.app.clone(), page.locale);
    let report = page
        .app
        .write(move |tx| app.office().preview(tx, id, &choice, locale));
    let chosen = ["audience", "nonce", "days", "facts", "parts"].into_iter();
    let chosen =
        chosen.flat_map(|name| fields.many(name).map(move |value| (name, value.to_owned())));
    page.show(&PreviewPage {
        page: &page,
        proof: &Proof::of(&page, &report.await?),
        chosen: chosen.collect(),
    })
}

/// `POST /me/presentations/again`: back from the preview to the form, with all that was chosen.
pub async fn again(page: Page, me: Member, fields: Fields) -> Result<HttpResponse> {
    choosing(&page, me.id, &Form::filled(fields)).await
}

/// `POST /me/presentations`
pub async fn create(page: Page, me: Member, fields: Fields) -> Result<HttpResponse> {
    let (id, app, locale) = (me.id, page.app.clone(), page.locale);
    let choice = typed(&fields);
    let choice = match choice {
        Ok(choice) => choice,
        Err(error) => return choosing(&page, me.id, &Form::again(fields, error)?).await,
    };
    page.act_and_go(me.id, &fields, move |tx| {
        let shown = app.office().present(tx, id, &choice, locale)?;
        Ok(format!("/me/presentations/{}", shown.id))
    })
    .await
}

#[derive(Template)]
#[template(path = "reputation/presentation.html")]
struct OnePage<'a> {
    page: &'a Page,
    shown: &'a Presentation,
    open: bool,
    link: String,
    qr: Qr,
    until: String,
}

/// `GET /me/presentations/{id}`: the link, its QR code, and the file.
pub async fn show(page: Page, me: Member, id: Id<PresentationId>) -> Result<HttpResponse> {
    let member = me.id;
    let shown = page
        .app
        .read(move |conn| presentations::find(conn, member, id.0))
        .await?
        .ok_or(Error::NotFound)?;
    let link = page.app.config.base_url.join(&shown.path());
    let link = String::from(link.map_err(Error::internal)?);
    page.show(&OnePage {
        page: &page,
        open: shown.is_open(page.app.now()),
        until: page.date(&shown.expires_at.utc().date_naive()),
        qr: Qr::of(&link)?,
        link,
        shown: &shown,
    })
}

/// `POST /me/presentations/{id}/withdrawal`
pub async fn withdraw(
    page: Page,
    me: Member,
    id: Id<PresentationId>,
    fields: Fields,
) -> Result<HttpResponse> {
    let member = me.id;
    page.act_and_go(me.id, &fields, move |tx| {
        presenting::withdraw(tx, member, id.0)?;
        Ok("/me/presentations?done=reputation-withdrawn".to_owned())
    })
    .await
}

#[derive(Template)]
#[template(path = "reputation/shown.html")]
struct ShownPage<'a> {
    page: &'a Page,
    proof: Option<&'a Proof>,
    /// Why there is nothing to see.
    why: String,
    file: String,
}

/// `GET /shown/{token}`: what a member shows, to whoever has the link.
pub async fn follow(page: Page, token: web::Path<String>) -> Result<HttpResponse> {
    let (status, proof, why) = match followed(&page, &token).await? {
        Shown::Open(report, _) => (
            StatusCode::OK,
            Some(Proof::of(&page, &report)),
            String::new(),
        ),
        Shown::Closed => (StatusCode::GONE, None, page.t("reputation-shown-closed")),
        Shown::Refused(reason) => {
            let why = page.tell(&reason.text());
            (
                StatusCode::GONE,
                None,
                page.t1("reputation-shown-refused", "why", why),
            )
        }
    };
    let template = ShownPage {
        page: &page,
        proof: proof.as_ref(),
        why,
        file: format!("/shown/{token}/file"),
    };
    let mut response = page.answer(status.as_u16(), &template)?;
    // A link is for whom it was given to: no search engine, no address in another site's log.
    let headers = response.headers_mut();
    headers.insert(
        header::HeaderName::from_static("x-robots-tag"),
        header::HeaderValue::from_static("noindex"),
    );
    Ok(response)
}

/// `GET /shown/{token}/file`: the same as a file, to verify anywhere.
pub async fn file(page: Page, token: web::Path<String>) -> Result<HttpResponse> {
    let Shown::Open(_, file) = followed(&page, &token).await? else {
        return Err(Error::NotFound);
    };
    Ok(HttpResponse::Ok()
        .content_type("application/json")
        .insert_header((
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"palier-presentation.json\"",
        ))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(file))
}

async fn followed(page: &Page, token: &str) -> Result<Shown> {
    let (app, token) = (page.app.clone(), token.to_owned());
    page.app
        .read(move |conn| presenting::follow(conn, app.office(), &token, app.now()))
        .await
}
