//! Keeping an object longer: the borrower asks, the lender grants, if the days are free.

use chrono::{Days, NaiveDate};

use super::{Mover, end_overlapping, mine, say, step};
use crate::conversations::Words;
use crate::db::Tx;
use crate::error::{Error, FieldErrors, Result};
use crate::listings;
use crate::loans::letters;
use crate::loans::{Action, ExtensionInput, Loan, LoanId, Party, later_day};
use crate::sessions::Viewer;

/// Asks to keep the object until a later day.
///
/// # Errors
/// `Invalid` on `until`, `message`; Conflict when the days are taken, when it is not the time for it,
/// or when one has asked before; `NotFound` for who is no party.
pub fn ask_extension(
    tx: &mut Tx<'_>,
    me: &Viewer,
    id: LoanId,
    input: &ExtensionInput,
) -> Result<Loan> {
    let (loan, party) = mine(tx, me, id)?;
    loan.state.after(Action::AskExtension, party.into())?;
    refuse_gift_or_declared(&loan)?;
    if loan.extension_until.is_some() {
        return Err(Error::conflict("loan-error-extension-asked"));
    }
    let days = (loan.first_day, loan.last_day);
    let until = later_day(&input.until, days, loan.today(tx.now))?;
    let words = Words::parse(&input.message).map_err(|text| FieldErrors::one("message", text))?;
    refuse_taken(tx, &loan, until)?;
    let mover = Mover::party(party, me);
    let asking = Loan {
        extension_until: Some(until),
        ..loan
    };
    let after = step(tx, &asking, Action::AskExtension, mover, &until.to_string())?;
    say(tx, me, id, words.as_ref())?;
    tell(tx, &after, party.other(), (Action::AskExtension, mover))?;
    Ok(after)
}

/// Lets the borrower keep it until the day that they asked for: the days are taken.
///
/// # Errors
/// Conflict when nobody asks, or the days were taken meanwhile; `NotFound` for who is no party.
pub fn extend(tx: &mut Tx<'_>, me: &Viewer, id: LoanId) -> Result<Loan> {
    let (loan, party) = mine(tx, me, id)?;
    loan.state.after(Action::Extend, party.into())?;
    let until = asked(&loan)?;
    if let Some(offer) = loan.listing_id {
        let first = after_last(&loan);
        listings::store::book_days(tx.conn, offer, id.uuid(), first, until)?;
        end_overlapping(tx, offer, (first, until))?;
    }
    let longer = Loan {
        last_day: until,
        ..loan
    };
    let mover = Mover::party(party, me);
    let after = step(tx, &longer, Action::Extend, mover, &until.to_string())?;
    tell(tx, &after, party.other(), (Action::Extend, mover))?;
    Ok(after)
}

/// Says no to it; or, as the borrower, that it is not needed any more.
///
/// # Errors
/// Conflict when nobody asks; `NotFound` for who is no party.
pub fn drop_extension(tx: &mut Tx<'_>, me: &Viewer, id: LoanId) -> Result<Loan> {
    let (loan, party) = mine(tx, me, id)?;
    loan.state.after(Action::DropExtension, party.into())?;
    asked(&loan)?;
    let mover = Mover::party(party, me);
    let after = step(tx, &loan, Action::DropExtension, mover, "")?;
    tell(tx, &after, party.other(), (Action::DropExtension, mover))?;
    Ok(after)
}

fn asked(loan: &Loan) -> Result<NaiveDate> {
    loan.extension_until
        .ok_or_else(|| Error::conflict("loan-error-no-extension"))
}

fn after_last(loan: &Loan) -> NaiveDate {
    loan.last_day
        .checked_add_days(Days::new(1))
        .unwrap_or(loan.last_day)
}

fn refuse_gift_or_declared(loan: &Loan) -> Result<()> {
    if loan.is_gift() {
        return Err(Error::conflict("loan-error-not-now"));
    }
    match loan.declared_by {
        Some(_) => Err(Error::conflict("loan-error-declared")),
        None => Ok(()),
    }
}

fn refuse_taken(tx: &mut Tx<'_>, loan: &Loan, until: NaiveDate) -> Result<()> {
    let Some(offer) = loan.listing_id else {
        return Ok(());
    };
    let taken = listings::store::list_booked(tx.conn, offer, after_last(loan), until)?;
    if taken.is_empty() {
        Ok(())
    } else {
        Err(Error::conflict("loan-days-taken"))
    }
}

fn tell(tx: &mut Tx<'_>, loan: &Loan, to: Party, (action, mover): (Action, Mover)) -> Result<()> {
    letters::tell(tx, loan, to, (action, mover.by), None)
}
