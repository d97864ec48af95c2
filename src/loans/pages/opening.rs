//! The forms with which a loan begins. The listing's page holds them, too; here they stand alone,
//! for a link and for showing again what was typed.

use actix_web::HttpResponse;
use askama::Template;

use crate::error::{Error, Result};
use crate::listings::{self, Kind, Listing, ListingId, ListingState, Terms};
use crate::loans::{AskInput, ProposalInput, actions};
use crate::web::{Fields, Form, Id, Neighbour, Page, see_other};

#[derive(Template)]
#[template(path = "loans/ask.html")]
struct Ask<'a> {
    page: &'a Page,
    form: &'a Form,
    listing: &'a Listing,
    /// The listing's page.
    url: String,
    gift: bool,
    today: String,
}

async fn find(page: &Page, me: &Neighbour, id: ListingId, kind: Kind) -> Result<Listing> {
    let reader = me.id;
    let listing = page
        .app
        .read(move |conn| listings::store::find_visible(conn, id, Some(reader)))
        .await?;
    if listing.kind != kind || listing.owner == reader {
        return Err(Error::NotFound);
    }
    Ok(listing)
}

async fn ask_page(page: &Page, me: &Neighbour, id: ListingId, form: Form) -> Result<HttpResponse> {
    let listing = find(page, me, id, Kind::Offer).await?;
    let ask = Ask {
        page,
        form: &form,
        gift: listing.terms == Terms::Give,
        today: listing.today(page.app.now()).to_string(),
        url: format!("/listings/{id}"),
        listing: &listing,
    };
    page.answer(form.status(), &ask)
}

/// `GET /listings/{id}/loans`
pub async fn ask(page: Page, me: Neighbour, id: Id<ListingId>) -> Result<HttpResponse> {
    ask_page(&page, &me, id.0, Form::empty()).await
}

/// `POST /listings/{id}/loans`
pub async fn request(
    page: Page,
    me: Neighbour,
    id: Id<ListingId>,
    fields: Fields,
) -> Result<HttpResponse> {
    let viewer = me.0.clone();
    let input = AskInput {
        from: fields.text("from").to_owned(),
        until: fields.text("until").to_owned(),
        message: fields.text("message").to_owned(),
    };
    let asked = page
        .app
        .write(move |tx| actions::request(tx, &viewer, id.0, &input))
        .await;
    match asked {
        Ok(loan) => Ok(see_other(format!("/loans/{}?done=loan-asked", loan.id))),
        Err(error) => ask_page(&page, &me, id.0, Form::again(fields, error)?).await,
    }
}

#[derive(Template)]
#[template(path = "loans/propose.html")]
struct Propose<'a> {
    page: &'a Page,
    form: &'a Form,
    listing: &'a Listing,
    /// The listing's page.
    url: String,
    offers: Vec<(String, String)>,
    today: String,
}

/// So many of one's own offers can be chosen from, the newest first.
const MOST_OFFERS: i64 = 200;

async fn propose_page(
    page: &Page,
    me: &Neighbour,
    id: ListingId,
    form: Form,
) -> Result<HttpResponse> {
    let listing = find(page, me, id, Kind::Request).await?;
    let owner = me.id;
    let mine = page
        .app
        .read(move |conn| {
            let shown = [ListingState::Active];
            listings::store::list_by_owner(conn, owner, &shown, None, MOST_OFFERS)
        })
        .await?;
    let offers = mine.into_iter().filter(|mine| mine.kind == Kind::Offer);
    let propose = Propose {
        page,
        form: &form,
        today: listing.today(page.app.now()).to_string(),
        offers: offers.map(|o| (o.id.to_string(), o.title)).collect(),
        url: format!("/listings/{id}"),
        listing: &listing,
    };
    page.answer(form.status(), &propose)
}

/// `GET /listings/{id}/proposals`
pub async fn answer(page: Page, me: Neighbour, id: Id<ListingId>) -> Result<HttpResponse> {
    let listing = find(&page, &me, id.0, Kind::Request).await?;
    let mut fields = Fields::default();
    if let Some(days) = listing.still_wanted(page.app.now()) {
        fields = fields.and("from", days.from).and("until", days.until);
    }
    propose_page(&page, &me, id.0, Form::filled(fields)).await
}

/// `POST /listings/{id}/proposals`
pub async fn propose(
    page: Page,
    me: Neighbour,
    id: Id<ListingId>,
    fields: Fields,
) -> Result<HttpResponse> {
    let viewer = me.0.clone();
    let input = ProposalInput {
        offer: fields.text("offer").to_owned(),
        from: fields.text("from").to_owned(),
        until: fields.text("until").to_owned(),
        message: fields.text("message").to_owned(),
        address: fields.text("address").to_owned(),
    };
    let proposed = page
        .app
        .write(move |tx| actions::propose(tx, &viewer, id.0, &input))
        .await;
    match proposed {
        Ok(loan) => Ok(see_other(format!("/loans/{}?done=loan-proposed", loan.id))),
        Err(error) => propose_page(&page, &me, id.0, Form::again(fields, error)?).await,
    }
}
