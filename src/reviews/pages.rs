//! The page of a loan's reviews.

use actix_web::HttpResponse;
use askama::Template;

use super::actions::{self, Both};
use super::{Draft, DraftInput};
use crate::db::Instant;
use crate::error::Result;
use crate::loans::LoanId;
use crate::members::MemberId;
use crate::web::{Fields, Form, Id, Member, Neighbour, Page, see_other};

#[derive(Template)]
#[template(path = "reviews/review.html")]
struct ReviewPage<'a> {
    page: &'a Page,
    form: &'a Form,
    both: &'a Both,
    stage: Stage,
    /// The other's name; not `name`, which the fields' macros call their own.
    neighbour: &'a str,
    /// The last day to write; until then a first review waits.
    until: chrono::NaiveDate,
}

impl ReviewPage<'_> {
    /// The day of a moment, where the object is.
    fn day(&self, at: &Instant) -> String {
        self.page.date(&at.day_in(self.both.loan.zone()))
    }
}

/// What the viewer can do.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Stage {
    /// Write.
    Open,
    /// Wait for the other one.
    Saved,
    /// Read their own.
    Shown,
    /// Know that a moderator hid it.
    Hidden,
    /// Nothing: the time is over.
    Over,
}

fn stage(both: &Both, page: &Page) -> Stage {
    let open = both.until > page.app.now();
    match &both.mine {
        Some(mine) if mine.is_visible() => Stage::Shown,
        Some(mine) if mine.hidden_at.is_some() => Stage::Hidden,
        Some(_) => Stage::Saved,
        None if open => Stage::Open,
        None => Stage::Over,
    }
}

async fn answer(page: &Page, me: MemberId, loan: LoanId, form: &Form) -> Result<HttpResponse> {
    let both = page
        .app
        .read(move |conn| actions::of_loan(conn, me, loan))
        .await?;
    let gone = page.t("review-gone");
    let template = ReviewPage {
        page,
        form,
        stage: stage(&both, page),
        neighbour: both.other.as_ref().map_or(&gone, |other| &other.name),
        until: both.until.day_in(both.loan.zone()),
        both: &both,
    };
    page.answer(form.status(), &template)
}

/// `GET /loans/{id}/review`: the form, or what was written.
pub async fn show(page: Page, member: Member, id: Id<LoanId>) -> Result<HttpResponse> {
    answer(&page, member.id, id.0, &Form::empty()).await
}

/// `POST /loans/{id}/reviews`
pub async fn write(
    page: Page,
    member: Neighbour,
    id: Id<LoanId>,
    fields: Fields,
) -> Result<HttpResponse> {
    let (viewer, input) = (member.0.clone(), typed(&fields));
    let done = page.act(member.id, &fields, move |tx| {
        actions::write(tx, &viewer, id.0, &Draft::parse(&input)?)?;
        Ok(format!("/loans/{}/review", id.0))
    });
    match done.await {
        Ok(to) => Ok(see_other(to)),
        Err(error) => {
            let form = Form::again(fields, error)?;
            answer(&page, member.id, id.0, &form).await
        }
    }
}

fn typed(fields: &Fields) -> DraftInput {
    DraftInput {
        stars: fields.text("stars").parse().ok(),
        text: fields.text("text").to_owned(),
        share_text: fields.checked("share_text"),
        private_note: fields.text("private_note").to_owned(),
    }
}
