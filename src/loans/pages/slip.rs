//! The code of the next exchange on paper, for who has no phone at hand.

use actix_web::HttpResponse;
use askama::Template;

use super::show::code;
use crate::error::{Error, Result};
use crate::loans::{Loan, LoanId, LoanState, store};
use crate::members;
use crate::web::{Id, Member, Page, Qr};

#[derive(Template)]
#[template(path = "loans/slip.html")]
struct Slip<'a> {
    page: &'a Page,
    loan: &'a Loan,
    lender: String,
    borrower: String,
    back: bool,
    code: &'a str,
    qr: Qr,
    site: &'a str,
}

/// `GET /loans/{id}/slip`: for the giver of the next exchange; nobody else reads the code.
pub async fn show(page: Page, me: Member, id: Id<LoanId>) -> Result<HttpResponse> {
    let reader = me.id;
    let found = page.app.read(move |conn| {
        let loan = store::find_visible(conn, id.0, reader)?;
        let cards = members::store::list_cards(conn, &[loan.lender_id, loan.borrower_id])?;
        Ok((loan, cards))
    });
    let (loan, cards) = found.await?;
    let name = |id| cards.get(&id).map(|card| card.name.clone());
    let party = loan.party(reader).ok_or(Error::NotFound)?;
    let (letters, qr) =
        code(&page, &loan, party)?.ok_or_else(|| Error::conflict("loan-error-not-giver"))?;
    page.show(&Slip {
        page: &page,
        lender: name(loan.lender_id).unwrap_or_default(),
        borrower: name(loan.borrower_id).unwrap_or_default(),
        back: loan.state == LoanState::Out,
        code: letters,
        qr,
        site: page.app.config.base_url.as_str(),
        loan: &loan,
    })
}
