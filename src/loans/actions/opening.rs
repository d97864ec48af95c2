//! The first word: asking for an offer, or answering a request with one.

use chrono::NaiveDate;

use super::{Mover, record, say, waiting};
use crate::conversations::{self, Conversation, Words};
use crate::db::Tx;
use crate::error::{Error, FieldErrors, Result};
use crate::listings::{self, Kind, Listing, ListingId, ListingState, Terms};
use crate::loans::letters;
use crate::loans::{
    Action, AskInput, DateRange, LONGEST_ADDRESS, Loan, LoanState, Party, ProposalInput, lines,
    store,
};
use crate::members::actions::attempt;
use crate::members::attempts::Bucket;
use crate::members::{self, MemberId};
use crate::sessions::Viewer;
use crate::texts::Text;

/// Asks for somebody's offer.
///
/// # Errors
/// `Invalid` on `from`, `until`, `message`; Conflict for one's own offer or taken days;
/// `NotFound` for what one cannot see; `TooMany` a day.
pub fn request(tx: &mut Tx<'_>, me: &Viewer, offer: ListingId, input: &AskInput) -> Result<Loan> {
    let offer = listings::store::find_visible(tx.conn, offer, Some(me.id))?;
    if offer.owner == me.id {
        return Err(Error::conflict("loan-error-own"));
    }
    if offer.kind != Kind::Offer {
        return Err(Error::conflict("loan-error-no-offer"));
    }
    let mut errors = FieldErrors::none();
    let days = days(tx, &offer, &input.from, &input.until, &mut errors);
    if let Some(days) = days.filter(|_| offer.is_lent()) {
        note_unsuited(tx, &offer, days, &mut errors)?;
    }
    let words = errors.take("message", Words::parse(&input.message));
    let (days, words) = errors.finish(days.zip(words))?;
    refuse_taken_days(tx, &offer, days)?;
    waiting::refuse_out_of_turn(tx, me, &offer, days)?;
    let loan = new(tx, &offer, days, Party::Borrower, me.id);
    let loan = open(tx, me, loan, Action::Request, words.as_ref())?;
    waiting::asked(tx, offer.id, &loan)?;
    Ok(loan)
}

/// Answers somebody's request with an offer of one's own.
///
/// # Errors
/// `Invalid` on `offer`, `from`, `until`, `message`, `address`; Conflict for one's own request
/// or taken days; `NotFound` for a request that one cannot see.
pub fn propose(
    tx: &mut Tx<'_>,
    me: &Viewer,
    request: ListingId,
    input: &ProposalInput,
) -> Result<Loan> {
    let request = listings::store::find_visible(tx.conn, request, Some(me.id))?;
    if request.owner == me.id {
        return Err(Error::conflict("loan-error-own-request"));
    }
    if request.kind != Kind::Request {
        return Err(Error::conflict("loan-error-no-request"));
    }
    let offer = own_offer(tx, me, &input.offer)?;
    let mut errors = FieldErrors::none();
    let days = days(tx, &offer, &input.from, &input.until, &mut errors);
    let words = errors.take("message", Words::parse(&input.message));
    let address = errors.take("address", lines(&input.address, LONGEST_ADDRESS));
    let ((days, words), address) = errors.finish(days.zip(words).zip(address))?;
    refuse_taken_days(tx, &offer, days)?;
    let mut loan = new(tx, &offer, days, Party::Lender, request.owner);
    loan.request_id = Some(request.id);
    loan.address = address;
    open(tx, me, loan, Action::Propose, words.as_ref())
}

fn own_offer(tx: &mut Tx<'_>, me: &Viewer, typed: &str) -> Result<Listing> {
    let wrong = || Error::field("offer", "loan-error-offer");
    let id: ListingId = typed.trim().parse().map_err(|_bad| wrong())?;
    listings::store::find(tx.conn, id)?
        .filter(|offer| offer.owner == me.id && offer.kind == Kind::Offer)
        .filter(|offer| offer.state == ListingState::Active)
        .ok_or_else(wrong)
}

/// The days that were typed; a gift takes none.
fn days(
    tx: &Tx<'_>,
    offer: &Listing,
    from: &str,
    until: &str,
    errors: &mut FieldErrors,
) -> Option<DateRange> {
    let today: NaiveDate = offer.today(tx.now);
    if offer.terms == Terms::Give {
        return Some(DateRange::single(today));
    }
    match DateRange::parse(from, until, today, offer.longest_days) {
        Ok(days) => Some(days),
        Err(Error::Invalid(wrong)) => {
            for (field, text) in wrong.iter() {
                errors.add(field, text.clone());
            }
            None
        }
        Err(_) => {
            errors.add("from", Text::new("loan-error-from"));
            None
        }
    }
}

/// Notes which of the days do not suit the owner. (A lender who proposes says what suits them.)
fn note_unsuited(
    tx: &mut Tx<'_>,
    offer: &Listing,
    days: DateRange,
    errors: &mut FieldErrors,
) -> Result<()> {
    let begin = offer.unsuited_to_begin(days.first(), offer.today(tx.now));
    let end = offer.unsuited_to_end(days.last());
    if begin.is_none() && end.is_none() {
        return Ok(());
    }
    let owner = members::store::recipient(tx.conn, offer.owner)?.name;
    for (field, unsuited) in [("from", begin), ("until", end)] {
        if let Some(unsuited) = unsuited {
            errors.add(field, unsuited.text(&owner));
        }
    }
    Ok(())
}

fn refuse_taken_days(tx: &mut Tx<'_>, offer: &Listing, days: DateRange) -> Result<()> {
    if offer.terms == Terms::Give {
        return Ok(());
    }
    let booked = listings::store::list_booked(tx.conn, offer.id, days.first(), days.last())?;
    if booked.is_empty() {
        Ok(())
    } else {
        Err(Error::conflict("loan-days-taken"))
    }
}

fn new(
    tx: &mut Tx<'_>,
    offer: &Listing,
    days: DateRange,
    opened_by: Party,
    borrower: MemberId,
) -> Loan {
    Loan {
        id: tx.id(),
        listing_id: Some(offer.id),
        request_id: None,
        lender_id: offer.owner,
        borrower_id: borrower,
        opened_by,
        terms: offer.terms,
        title: offer.title.clone(),
        time_zone: offer.time_zone.name().to_owned(),
        first_day: days.first(),
        last_day: days.last(),
        state: match opened_by {
            Party::Borrower => LoanState::Requested,
            Party::Lender => LoanState::Proposed,
        },
        address: None,
        code: None,
        code_tries: 0,
        code_paused_until: None,
        declared_by: None,
        declared_at: None,
        one_sided: false,
        created_at: tx.now,
        state_at: tx.now,
        out_at: None,
        ended_at: None,
        remind_at: None,
        extension_until: None,
        cancelled_late_by: None,
        disputed: false,
    }
}

fn open(
    tx: &mut Tx<'_>,
    me: &Viewer,
    loan: Loan,
    action: Action,
    words: Option<&Words>,
) -> Result<Loan> {
    attempt(tx, &Bucket::loans(me.id))?;
    let mover = Mover::party(loan.opened_by, me);
    store::insert(tx.conn, &loan)?;
    record(tx, &loan, action, "", mover, "")?;
    let sides = (loan.borrower_id, loan.lender_id);
    let id = loan.id.uuid().into();
    let thread = Conversation::new(id, sides, loan.listing_id, &loan.title, tx.now).of_loan();
    conversations::store::insert(tx.conn, &thread)?;
    say(tx, me, loan.id, words)?;
    letters::tell(tx, &loan, loan.opened_by.other(), (action, mover.by), None)?;
    Ok(loan)
}
