//! Reporting something: two taps for a neighbour, a notice with an address for who has no account.

use actix_web::HttpResponse;
use askama::Template;

use super::Page;
use crate::error::{Error, Result};
use crate::listings::store::list_photos;
use crate::moderation::actions::{self, Known};
use crate::moderation::{About, Complaint, ComplaintInput, Notice, NoticeInput, Reason, Subject};
use crate::photos::PhotoId;
use crate::sessions::Viewer;
use crate::web::session::active;
use crate::web::{Fields, Form, Query, Visitor, see_other};

#[derive(Template)]
#[template(path = "moderation/report_new.html")]
struct NewReport<'a> {
    page: &'a Page,
    form: &'a Form,
    known: &'a Known,
    subject: Subject,
    reasons: &'static [Reason],
    signed_in: bool,
    /// The photos of the listing, each of which can be reported by itself.
    photos: Vec<PhotoId>,
}

/// `GET /reports/new?listing=ID|member=ID|review=ID|message=ID|photo=ID`
pub async fn new(page: Page, query: Query<About>) -> Result<HttpResponse> {
    let subject = query.0.subject().ok_or(Error::NotFound)?;
    page.viewer.as_ref().map_or(Ok(()), active)?;
    answer(&page, subject, &Form::empty()).await
}

async fn answer(page: &Page, subject: Subject, form: &Form) -> Result<HttpResponse> {
    let me = page.viewer.as_ref().map(|viewer| viewer.id);
    let found = page.app.read(move |conn| {
        let known = actions::find_subject(conn, me, subject)?;
        let photos = match subject {
            Subject::Listing(id) => list_photos(conn, &[id])?.remove(&id),
            _ => None,
        };
        Ok((known, photos.unwrap_or_default()))
    });
    let (known, photos) = found.await?;
    let template = NewReport {
        page,
        form,
        known: &known,
        subject,
        reasons: Reason::ALL,
        signed_in: me.is_some(),
        photos,
    };
    page.answer(form.status(), &template)
}

/// `POST /reports`
pub async fn create(page: Page, visitor: Visitor, fields: Fields) -> Result<HttpResponse> {
    let filled = |kind| fields.filled(kind).map(str::to_owned);
    let about = About {
        listing: filled("listing"),
        member: filled("member"),
        review: filled("review"),
        message: filled("message"),
        photo: filled("photo"),
    };
    let subject = about.subject().ok_or(Error::NotFound)?;
    page.viewer.as_ref().map_or(Ok(()), active)?;
    let done = match page.viewer.clone() {
        Some(me) => report(&page, me, subject, &fields).await,
        None => notify(&page, visitor, subject, &fields).await,
    };
    match done {
        Ok(to) => Ok(see_other(to)),
        Err(error) => answer(&page, subject, &Form::again(fields, error)?).await,
    }
}

async fn report(page: &Page, me: Viewer, subject: Subject, fields: &Fields) -> Result<String> {
    let input = ComplaintInput {
        reason: fields.text("reason").to_owned(),
        text: fields.text("text").to_owned(),
    };
    page.act(me.id, fields, move |tx| {
        actions::report(tx, &me, subject, &Complaint::parse(&input)?)?;
        let known = actions::find_subject(tx.conn, Some(me.id), subject)?;
        let to = if known.page.contains('?') { '&' } else { '?' };
        Ok(format!("{}{to}done=moderation-sent", known.page))
    })
    .await
}

async fn notify(
    page: &Page,
    visitor: Visitor,
    subject: Subject,
    fields: &Fields,
) -> Result<String> {
    let input = NoticeInput {
        text: fields.text("text").to_owned(),
        name: fields.text("name").to_owned(),
        email: fields.text("email").to_owned(),
        good_faith: fields.checked("good_faith"),
    };
    let notice = Notice::parse(&input, page.locale)?;
    let sent = page.app.write(move |tx| {
        actions::notify(tx, visitor.network, subject, &notice)?;
        actions::find_subject(tx.conn, None, subject)
    });
    Ok(format!("{}?done=moderation-noticed", sent.await?.page))
}
