//! The page of a loan's reviews.

use actix_web::HttpResponse;
use askama::Template;

use super::actions::{self, Both};
use super::{Consent, Draft, DraftInput, ReviewId, page_of, parse_reply, store};
use crate::db::Instant;
use crate::error::{Error, Result};
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
    /// The viewer's own name, under what they reply.
    own: &'a str,
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
        own: page.viewer.as_ref().map_or("", |viewer| &viewer.name),
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
        Ok(page_of(id.0))
    });
    match done.await {
        Ok(to) => Ok(see_other(to)),
        Err(error) => {
            let form = Form::again(fields, error)?;
            answer(&page, member.id, id.0, &form).await
        }
    }
}

/// `POST /reviews/{id}/reply`
pub async fn reply(
    page: Page,
    member: Neighbour,
    id: Id<ReviewId>,
    fields: Fields,
) -> Result<HttpResponse> {
    let (viewer, typed) = (member.0.clone(), fields.text("reply").to_owned());
    let done = page.act(member.id, &fields, move |tx| {
        let review = actions::reply(tx, &viewer, id.0, &parse_reply(&typed)?)?;
        Ok(format!("{}?done=review-replied", page_of(review.loan_id)))
    });
    match done.await {
        Ok(to) => Ok(see_other(to)),
        Err(error) => again(&page, member.id, id.0, Form::again(fields, error)?).await,
    }
}

/// The page of the loan that a review is about, with what went wrong.
async fn again(page: &Page, me: MemberId, id: ReviewId, form: Form) -> Result<HttpResponse> {
    let review = page.app.read(move |conn| store::find(conn, id)).await?;
    let loan = review.ok_or(Error::NotFound)?.loan_id;
    answer(page, me, loan, &form).await
}

/// `POST /reviews/{id}/consent`
pub async fn consent(
    page: Page,
    member: Member,
    id: Id<ReviewId>,
    fields: Fields,
) -> Result<HttpResponse> {
    let (viewer, consent) = (
        member.0.clone(),
        Consent::from(fields.checked("share_text")),
    );
    let done = page.act(member.id, &fields, move |tx| {
        let review = actions::decide_sharing(tx, &viewer, id.0, consent)?;
        let done = match consent {
            Consent::Given => "done=review-consent-given",
            Consent::Withheld => "done=review-consent-withheld",
        };
        Ok(format!("{}?{done}", page_of(review.loan_id)))
    });
    Ok(see_other(done.await?))
}

fn typed(fields: &Fields) -> DraftInput {
    DraftInput {
        stars: fields.text("stars").parse().ok(),
        text: fields.text("text").to_owned(),
        share_text: fields.checked("share_text"),
        private_note: fields.text("private_note").to_owned(),
    }
}
