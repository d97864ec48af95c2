//! Loans for one's own calendar (iCalendar, RFC 5545): their days, the other's name, and the way back
//! to their page. Never an address: calendars are shared and synchronized.

use std::collections::HashMap;

use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use actix_web::{HttpResponse, web};
use chrono::Days;
use icalendar::{Calendar, Component as _, Event, EventLike as _, EventStatus};

use crate::app::App;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::loans::feed::FeedToken;
use crate::loans::store::{self, feeds};
use crate::loans::{Loan, LoanId, LoanState, Party};
use crate::members::{self, Card, MemberId, Person, Standing};
use crate::texts::{Locale, Text};
use crate::web::{Id, Member, Page, see_other};

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
        .push(event(&page.app, page.locale, &loan, party, &other)?)
        .done();
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "text/calendar; charset=utf-8"))
        .insert_header((CONTENT_DISPOSITION, "attachment; filename=\"palier.ics\""))
        .body(calendar.to_string()))
}

/// `GET /calendars/{token}.ics`: all running loans of whoever's address it is, in their language.
///
/// # Errors
/// `NotFound` when it is nobody's, or not any more.
pub async fn feed(app: web::Data<App>, token: web::Path<String>) -> Result<HttpResponse> {
    let token: FeedToken = token.parse().map_err(|()| Error::NotFound)?;
    let key = app.clone();
    let read = app.read(move |conn| {
        let version = feeds::version(conn, token.member)?;
        let person = members::store::find(conn, token.member)?;
        let person = person.filter(|person| {
            key.feed_key.made(token, version) && person.standing != Standing::Deleted
        });
        let person = person.ok_or(Error::NotFound)?;
        let (loans, cards) = running(conn, person.id)?;
        Ok((person, loans, cards))
    });
    let (person, loans, cards) = read.await?;
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "text/calendar; charset=utf-8"))
        .insert_header((CACHE_CONTROL, "no-store"))
        .insert_header(("x-robots-tag", "noindex"))
        .body(calendar(&app, &person, &loans, &cards)?.to_string()))
}

type Cards = HashMap<MemberId, Card>;

fn running(conn: &mut Conn, member: MemberId) -> Result<(Vec<Loan>, Cards)> {
    let mut loans = store::list_running(conn, member)?;
    loans.retain(|loan| !loan.is_gift());
    let parties = loans.iter().flat_map(|l| [l.lender_id, l.borrower_id]);
    let parties: Vec<MemberId> = parties.collect();
    let cards = members::store::list_cards(conn, &parties)?;
    Ok((loans, cards))
}

fn calendar(app: &App, person: &Person, loans: &[Loan], cards: &Cards) -> Result<Calendar> {
    let mut calendar = Calendar::new();
    calendar.name(&person.locale.say("loan-calendar-name"));
    calendar.ttl(&chrono::Duration::hours(6));
    for loan in loans {
        let Some(party) = loan.party(person.id) else {
            continue;
        };
        if let Some(other) = cards.get(&loan.member(party.other())) {
            calendar.push(event(app, person.locale, loan, party, &other.name)?);
        }
    }
    Ok(calendar.done())
}

/// `POST /me/calendar/renewal`: another address; the one of before ends.
///
/// # Errors
/// When the database refuses.
pub async fn renew(page: Page, member: Member) -> Result<HttpResponse> {
    let me = member.id;
    page.app.write(move |tx| feeds::renew(tx, me)).await?;
    Ok(see_other("/me/loans?done=loan-calendar-renewed#calendar"))
}

fn event(app: &App, locale: Locale, loan: &Loan, party: Party, other: &str) -> Result<Event> {
    let base = &app.config.base_url;
    let url = base
        .join(&format!("/loans/{}", loan.id))
        .map_err(Error::internal)?;
    let words = Text::new(match party {
        Party::Lender => "loan-calendar-lender",
        Party::Borrower => "loan-calendar-borrower",
    });
    let words = words.with("title", &loan.title).with("name", other);
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
        .summary(&locale.tell(&words))
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
