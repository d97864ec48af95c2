//! The forms with which a loan begins. They stand on the listing's page, which is shown again with
//! what was typed when something is wrong.

use actix_web::HttpResponse;

use super::waiting::line;
use crate::conversations;
use crate::error::Result;
use crate::listings::ListingId;
use crate::loans::{AskInput, ProposalInput, actions};
use crate::matching;
use crate::sessions::Viewer;
use crate::web::{Fields, Form, Id, Neighbour, Page, Parcel, see_other};

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
    let asked = page.act(me.id, &fields, move |tx| {
        let loan = actions::request(tx, &me, id.0, &input)?;
        Ok(format!("/loans/{}?done=loan-asked", loan.id))
    });
    let asked = asked.await;
    onward(&page, id.0, fields, asked).await
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
    let proposed = page.act(me.id, &fields, move |tx| {
        let loan = actions::propose(tx, &me, id.0, &input)?;
        Ok(format!("/loans/{}?done=loan-proposed", loan.id))
    });
    let proposed = proposed.await;
    onward(&page, id.0, fields, proposed).await
}

/// `POST /listings/{id}/questions`
pub async fn question(
    page: Page,
    me: Neighbour,
    id: Id<ListingId>,
    Parcel(fields): Parcel,
) -> Result<HttpResponse> {
    let asked = ask(&page, &me, id.0, &fields).await;
    onward(&page, id.0, fields, asked).await
}

async fn ask(page: &Page, me: &Viewer, id: ListingId, fields: &Fields) -> Result<String> {
    let photos = conversations::pages::attached(page, fields).await?;
    let (viewer, text) = (me.clone(), fields.text("text").to_owned());
    page.act(me.id, fields, move |tx| {
        let id = conversations::actions::ask(tx, &viewer, id, &text, &photos)?;
        Ok(format!("/conversations/{id}?done=conversation-sent#thread"))
    })
    .await
}

/// On to where it leads, or the listing's page again with what was wrong.
pub(super) async fn onward(
    page: &Page,
    listing: ListingId,
    fields: Fields,
    opened: Result<String>,
) -> Result<HttpResponse> {
    match opened {
        Ok(to) => Ok(see_other(to)),
        Err(error) => {
            let form = Form::again(fields, error)?;
            matching::pages::render(page, listing, form, line).await
        }
    }
}
