//! "It never happened."

use super::{Mover, after_promise, mine, step};
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::loans::letters;
use crate::loans::{Action, Loan, LoanId, LoanState};
use crate::sessions::Viewer;

/// Says that it never happened. What was agreed and never handed over ends by that, and nobody is to
/// blame. What counts on the other side's word alone is marked as disputed: it stays where it is,
/// but it is no fact about anybody, and nobody reviews it.
///
/// # Errors
/// Conflict before the first day, when both sides said that it happened, when it is disputed
/// already, or while one side's word waits for the other's; `NotFound` for who is no party.
pub fn never_happened(tx: &mut Tx<'_>, me: &Viewer, id: LoanId) -> Result<Loan> {
    let (loan, party) = mine(tx, me, id)?;
    let action = match loan.state {
        LoanState::Accepted => Action::NeverHappened,
        _ => Action::Dispute,
    };
    loan.state.after(action, party.into())?;
    if loan.declared_by.is_some() {
        return Err(Error::conflict("loan-error-declared"));
    }
    let may = match action {
        Action::NeverHappened => loan.may_never_have_happened(tx.now),
        _ => loan.may_be_disputed(),
    };
    if !may {
        return Err(Error::conflict("loan-error-happened"));
    }
    let mover = Mover::party(party, me);
    let after = step(tx, &loan, action, mover, "")?;
    letters::tell(tx, &after, party.other(), (action, mover.by), None)?;
    if after.state == LoanState::Lapsed {
        after_promise(tx, &after)?;
    }
    Ok(after)
}
