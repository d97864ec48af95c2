//! Yes, no, not any more.

use super::{Mover, after_promise, mine, say, standing_offer, step};
use crate::conversations::Words;
use crate::db::Tx;
use crate::error::{Error, FieldErrors, Result};
use crate::listings::{self, ListingId};
use crate::loans::letters::{self, Reason};
use crate::loans::{
    AcceptInput, Action, By, LONGEST_ADDRESS, LONGEST_REASON, Loan, LoanId, Party, lines, store,
};
use crate::sessions::Viewer;

/// Says yes: the days are taken, and whoever asked for one of them is told that it is gone. Of a
/// gift, the others who asked go on waiting.
///
/// # Errors
/// `Invalid` on `message`, `address`; Conflict when the days are taken, the gift is promised, or
/// the loan does not wait for this side's answer; `NotFound` for who is no party.
pub fn accept(tx: &mut Tx<'_>, me: &Viewer, id: LoanId, input: &AcceptInput) -> Result<Loan> {
    let (loan, party) = mine(tx, me, id)?;
    loan.state.after(Action::Accept, party.into())?;
    let (words, address) = parse(input)?;
    // Of a promised gift the others' clock stands still.
    if !loan.is_gift() && loan.due(tx.now).is_some() {
        return Err(Error::conflict("loan-error-too-late"));
    }
    let offer = standing_offer(tx, &loan)?;
    let before = match party {
        Party::Lender => Loan { address, ..loan },
        Party::Borrower => loan,
    };
    let mover = Mover::party(party, me);
    let after = if before.is_gift() {
        promise(tx, &before, offer, mover, input.instead_of.as_deref())?
    } else {
        take_days(tx, &before, offer, mover)?
    };
    say(tx, me, id, words.as_ref())?;
    letters::tell(tx, &after, party.other(), (Action::Accept, mover.by), None)?;
    Ok(after)
}

fn parse(input: &AcceptInput) -> Result<(Option<Words>, Option<String>)> {
    let mut errors = FieldErrors::none();
    let words = errors.take("message", Words::parse(&input.message));
    let address = errors.take("address", lines(&input.address, LONGEST_ADDRESS));
    errors.finish(words.zip(address))
}

/// Accepts, and ends what wanted one of these days, by the order of ids (see [`super`]).
fn take_days(tx: &mut Tx<'_>, loan: &Loan, offer: ListingId, mover: Mover) -> Result<Loan> {
    let (first, last) = (loan.first_day, loan.last_day);
    listings::store::book_days(tx.conn, offer, loan.id.uuid(), first, last)?;
    let mut accepted = None;
    for one in store::list_overlapping(tx.conn, offer, first, last)? {
        if one.id == loan.id {
            accepted = Some(step(tx, loan, Action::Accept, mover, "")?);
        } else {
            super::end(tx, &one, Reason::DaysTaken)?;
        }
    }
    accepted.ok_or_else(|| Error::conflict("loan-error-not-now"))
}

/// Promises a gift. Who wants to choose another says whom that one comes instead of, so that of
/// many who accept at once only one succeeds.
fn promise(
    tx: &mut Tx<'_>,
    loan: &Loan,
    gift: ListingId,
    mover: Mover,
    instead_of: Option<&str>,
) -> Result<Loan> {
    if let Some(chosen) = store::find_chosen(tx.conn, gift)? {
        let named = instead_of.and_then(|id| id.trim().parse().ok());
        if named != Some(chosen.id) || mover.by != By::Lender {
            return Err(Error::conflict("loan-error-promised"));
        }
        refuse_declared(&chosen)?;
        let back = step(tx, &chosen, Action::PutBack, mover, "")?;
        letters::tell(
            tx,
            &back,
            Party::Borrower,
            (Action::PutBack, mover.by),
            None,
        )?;
    }
    step(tx, loan, Action::Accept, mover, "")
}

/// While one side says that it changed hands, first that has to be answered.
fn refuse_declared(loan: &Loan) -> Result<()> {
    match loan.declared_by {
        Some(_) => Err(Error::conflict("loan-error-declared")),
        None => Ok(()),
    }
}

/// Says no.
///
/// # Errors
/// Conflict when the loan does not wait for this side's answer; `NotFound` for who is no party.
pub fn refuse(tx: &mut Tx<'_>, me: &Viewer, id: LoanId) -> Result<Loan> {
    simply(tx, me, id, Action::Refuse, "")
}

/// Takes one's own question or proposal back.
///
/// # Errors
/// Conflict when it was answered; `NotFound` for who is no party.
pub fn withdraw(tx: &mut Tx<'_>, me: &Viewer, id: LoanId) -> Result<Loan> {
    simply(tx, me, id, Action::Withdraw, "")
}

/// Calls off what was agreed, and says why; the days fall free. On the last day before the first one
/// that is a fact, unless the object is late from whoever has it.
///
/// # Errors
/// `Invalid` on `reason`; Conflict when it is not agreed, or one side says that it was handed
/// over; `NotFound` for who is no party.
pub fn cancel(tx: &mut Tx<'_>, me: &Viewer, id: LoanId, reason: &str) -> Result<Loan> {
    let (loan, party) = mine(tx, me, id)?;
    loan.state.after(Action::Cancel, party.into())?;
    refuse_declared(&loan)?;
    let reason = lines(reason, LONGEST_REASON).map_err(|text| FieldErrors::one("reason", text))?;
    let reason = reason.ok_or_else(|| Error::field("reason", "loan-error-reason"))?;
    let next_to_late = match loan.listing_id {
        Some(offer) => store::find_late(tx.conn, offer, tx.now)?.is_some(),
        None => false,
    };
    let late = loan.is_last_moment(tx.now) && !next_to_late;
    let loan = Loan {
        cancelled_late_by: late.then_some(party),
        ..loan
    };
    let mover = Mover::party(party, me);
    let after = step(tx, &loan, Action::Cancel, mover, &reason)?;
    letters::tell(tx, &after, party.other(), (Action::Cancel, mover.by), None)?;
    after_promise(tx, &after)?;
    Ok(after)
}

fn simply(tx: &mut Tx<'_>, me: &Viewer, id: LoanId, action: Action, note: &str) -> Result<Loan> {
    let (loan, party) = mine(tx, me, id)?;
    let mover = Mover::party(party, me);
    let after = step(tx, &loan, action, mover, note)?;
    letters::tell(tx, &after, party.other(), (action, mover.by), None)?;
    Ok(after)
}
