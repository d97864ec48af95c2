//! A loan for one's own calendar (iCalendar, RFC 5545): its days, the other's name, and the way back to
//! its page. Never an address: calendars are shared and synchronized.

use actix_web::HttpResponse;
use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use chrono::Days;
use icalendar::{Calendar, Component as _, Event, EventLike as _, EventStatus};

use crate::error::{Error, Result};
use crate::loans::{Loan, LoanId, LoanState, Party, store};
use crate::members;
use crate::web::{Id, Member, Page};

/// `GET /loans/{id}/calendar.ics`: the loan as a file for calendars; a gift has no days.
///
/// # Errors
/// `NotFound` for who is no party of the loan.
pub async fn show(page: Page, member: Member, id: Id<LoanId>) -> Result<HttpResponse> {
    let me = member.id;
    let read = page.app.read(move |conn| {
        let loan = store::find_visible(conn, id.0, me)?;
        let party = loan.party(me).filter(|_| !loan.is_gift());
        let party = party.ok_or(Error::NotFound)?;
        let other = members::store::recipient(conn, loan.member(party.other()))?;
        Ok((loan, party, other.name))
    });
    let (loan, party, other) = read.await?;
    let calendar = Calendar::new()
        .push(event(&page, &loan, party, &other)?)
        .done();
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "text/calendar; charset=utf-8"))
        .insert_header((CONTENT_DISPOSITION, "attachment; filename=\"palier.ics\""))
        .body(calendar.to_string()))
}

fn event(page: &Page, loan: &Loan, party: Party, other: &str) -> Result<Event> {
    let base = &page.app.config.base_url;
    let url = base
        .join(&format!("/loans/{}", loan.id))
        .map_err(Error::internal)?;
    let words = match party {
        Party::Lender => "loan-calendar-lender",
        Party::Borrower => "loan-calendar-borrower",
    };
    // The end of whole days is the day behind the last one (3.6.1).
    let end = loan
        .last_day
        .checked_add_days(Days::new(1))
        .unwrap_or(loan.last_day);
    Ok(Event::new()
        .uid(&format!(
            "{}@{}",
            loan.id,
            base.host_str().unwrap_or("localhost")
        ))
        .timestamp(loan.state_at.utc())
        .starts(loan.first_day)
        .ends(end)
        .summary(&page.t2(words, "title", &loan.title, "name", other))
        .url(url.as_str())
        .status(status(loan.state))
        .done())
}

/// How sure it is that these days will be, or were, the loan's.
fn status(state: LoanState) -> EventStatus {
    if state.is_open() {
        EventStatus::Tentative
    } else if state.is_finished() || !state.is_over() {
        EventStatus::Confirmed
    } else {
        EventStatus::Cancelled
    }
}
