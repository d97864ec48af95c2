//! The forms with which a loan begins. They stand on the listing's page, which is shown again with
//! what was typed when something is wrong.

use actix_web::HttpResponse;

use crate::error::Result;
use crate::listings::ListingId;
use crate::loans::{AskInput, Loan, ProposalInput, actions};
use crate::matching;
use crate::web::{Fields, Form, Id, Neighbour, Page, see_other};

/// `POST /listings/{id}/loans`
pub async fn request(
    page: Page,
    me: Neighbour,
    id: Id<ListingId>,
    fields: Fields,
) -> Result<HttpResponse> {
    let input = AskInput {
        from: fields.text("from").to_owned(),
        until: fields.text("until").to_owned(),
        message: fields.text("message").to_owned(),
    };
    let asked = page
        .app
        .write(move |tx| actions::request(tx, &me, id.0, &input))
        .await;
    onward(&page, id.0, fields, asked, "done=loan-asked").await
}

/// `POST /listings/{id}/proposals`
pub async fn propose(
    page: Page,
    me: Neighbour,
    id: Id<ListingId>,
    fields: Fields,
) -> Result<HttpResponse> {
    let input = ProposalInput {
        offer: fields.text("offer").to_owned(),
        from: fields.text("from").to_owned(),
        until: fields.text("until").to_owned(),
        message: fields.text("message").to_owned(),
        address: fields.text("address").to_owned(),
    };
    let proposed = page
        .app
        .write(move |tx| actions::propose(tx, &me, id.0, &input))
        .await;
    onward(&page, id.0, fields, proposed, "done=loan-proposed").await
}

async fn onward(
    page: &Page,
    listing: ListingId,
    fields: Fields,
    opened: Result<Loan>,
    done: &str,
) -> Result<HttpResponse> {
    match opened {
        Ok(loan) => Ok(see_other(format!("/loans/{}?{done}", loan.id))),
        Err(error) => {
            let form = Form::again(fields, error)?;
            matching::pages::render(page, listing, form).await
        }
    }
}
