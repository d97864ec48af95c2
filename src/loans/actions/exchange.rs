//! The object changes hands: handed over, brought back, or lost.

use super::{Mover, after_gift, close_request, end, mine, step};
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::listings::{self, ListingState};
use crate::loans::letters::{self, Reason};
use crate::loans::{Action, By, Loan, LoanId, LoanState, Party, code, store};
use crate::sessions::Viewer;

/// Which way the object goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exchange {
    /// To the borrower.
    HandOver,
    /// Back to the lender.
    Return,
}

/// How a word about an exchange ended.
#[derive(Clone, Debug, PartialEq)]
pub enum Said {
    /// It stands; the loan as it is now.
    Done(Box<Loan>),
    /// The code was wrong; that was noted.
    WrongCode,
    /// Too many wrong codes; none is looked at for so many seconds.
    Paused(u32),
}

impl Said {
    /// The loan, or the error that a wrong code is. (A wrong code has to be written down, so it
    /// is no error while the transaction is open.)
    ///
    /// # Errors
    /// `Invalid` on `code`, `TooMany`.
    pub fn into_result(self) -> Result<Loan> {
        match self {
            Said::Done(loan) => Ok(*loan),
            Said::WrongCode => Err(Error::field("code", "loan-error-code")),
            Said::Paused(seconds) => Err(Error::TooMany(seconds)),
        }
    }
}

fn done(loan: Loan) -> Said {
    Said::Done(Box::new(loan))
}

/// Says that the object changed hands: with the giver's code at once for both sides, without one
/// for one's own side. When the other side has said so before, that settles it.
///
/// # Errors
/// Conflict when it is not the time for it, or one has said so before; `NotFound` for who is no
/// party.
pub fn change_hands(
    tx: &mut Tx<'_>,
    me: &Viewer,
    id: LoanId,
    exchange: Exchange,
    typed: Option<&str>,
) -> Result<Said> {
    let (loan, party) = mine(tx, me, id)?;
    let after_all = matches!(loan.state, LoanState::Lost | LoanState::Unresolved);
    let declared = match exchange {
        Exchange::Return if after_all => {
            return settle(tx, me, &loan, Mover::party(party, me)).map(done);
        }
        Exchange::Return => Action::DeclareReturn,
        Exchange::HandOver => Action::DeclareHandOver,
    };
    loan.state.after(declared, party.into())?;
    match typed.map(str::trim).filter(|typed| !typed.is_empty()) {
        Some(typed) => by_code(tx, me, &loan, party, typed),
        None => declare(tx, me, &loan, party, declared).map(done),
    }
}

fn declare(
    tx: &mut Tx<'_>,
    me: &Viewer,
    loan: &Loan,
    party: Party,
    declared: Action,
) -> Result<Loan> {
    match loan.declared_by {
        Some(by) if by == party => Err(Error::conflict("loan-error-said")),
        Some(_) => settle(tx, me, loan, Mover::both(me)),
        None => {
            let mover = Mover::party(party, me);
            let after = step(tx, loan, declared, mover, "")?;
            letters::tell(tx, &after, party.other(), (declared, mover.by), None)?;
            Ok(after)
        }
    }
}

fn by_code(tx: &mut Tx<'_>, me: &Viewer, loan: &Loan, party: Party, typed: &str) -> Result<Said> {
    if loan.giver() == Some(party) {
        return Err(Error::conflict("loan-error-own-code"));
    }
    if let Some(until) = loan.code_paused_until.filter(|until| *until > tx.now) {
        let left = (until - tx.now).num_seconds() + 1;
        return Ok(Said::Paused(u32::try_from(left).unwrap_or(u32::MAX)));
    }
    if loan
        .code
        .as_deref()
        .is_some_and(|code| code::fits(code, typed))
    {
        return settle(tx, me, loan, Mover::both(me)).map(done);
    }
    let tries = loan.code_tries + 1;
    let paused = (tries >= code::MOST_TRIES).then(|| tx.now + code::PAUSE);
    let tries = if paused.is_some() { 0 } else { tries };
    store::note_tries(tx.conn, loan.id, tries, paused)?;
    Ok(Said::WrongCode)
}

/// It changed hands, and nobody doubts it.
fn settle(tx: &mut Tx<'_>, me: &Viewer, loan: &Loan, mover: Mover) -> Result<Loan> {
    let action = loan.exchange();
    let after = step(tx, loan, action, mover, "")?;
    let other = loan.party(me.id).ok_or(Error::NotFound)?.other();
    letters::tell(tx, &after, other, (action, mover.by), None)?;
    if action == Action::Give {
        after_gift(tx, &after)?;
    }
    if matches!(action, Action::Give | Action::HandOver) {
        close_request(tx, &after)?;
    }
    Ok(after)
}

/// Says that what one side declared is not so; or takes one's own word back.
///
/// # Errors
/// Conflict when nothing is declared; `NotFound` for who is no party.
pub fn object(tx: &mut Tx<'_>, me: &Viewer, id: LoanId) -> Result<Loan> {
    let (loan, party) = mine(tx, me, id)?;
    loan.state.after(Action::Object, party.into())?;
    if loan.declared_by.is_none() {
        return Err(Error::conflict("loan-error-nothing-said"));
    }
    let after = step(tx, &loan, Action::Object, Mover::party(party, me), "")?;
    letters::tell(
        tx,
        &after,
        party.other(),
        (Action::Object, party.into()),
        None,
    )?;
    Ok(after)
}

/// The lender says that it will not come back: the offer ends, and with it what was agreed about
/// later days.
///
/// # Errors
/// Conflict when it is not out, or the borrower says that it is back; `NotFound` for who is no
/// party.
pub fn lose(tx: &mut Tx<'_>, me: &Viewer, id: LoanId) -> Result<Loan> {
    let (loan, party) = mine(tx, me, id)?;
    loan.state.after(Action::Lose, party.into())?;
    if loan.declared_by.is_some() {
        return Err(Error::conflict("loan-error-declared"));
    }
    let after = step(tx, &loan, Action::Lose, Mover::party(party, me), "")?;
    letters::tell(
        tx,
        &after,
        Party::Borrower,
        (Action::Lose, By::Lender),
        None,
    )?;
    if let Some(offer) = loan.listing_id {
        let waiting = [
            LoanState::Requested,
            LoanState::Proposed,
            LoanState::Accepted,
        ];
        for other in store::list_of_offer(tx.conn, offer, &waiting)? {
            end(tx, &other, Reason::OfferLost)?;
        }
        let listing = listings::store::find(tx.conn, offer)?;
        let listed =
            listing.is_some_and(|l| matches!(l.state, ListingState::Active | ListingState::Paused));
        if listed {
            listings::actions::withdraw(tx, me, offer)?;
        }
    }
    Ok(after)
}
