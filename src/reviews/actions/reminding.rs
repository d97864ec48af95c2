//! Asking both sides for their review, and reminding once who has not written.

use super::store;
use crate::db::{Instant, Tx};
use crate::error::Result;
use crate::loans::{self, Loan, LoanId};
use crate::reviews::{REMINDER, letters};

/// At so many loans the clock looks in one transaction.
const AT_ONCE: i64 = 20;

/// Asks both sides of a loan that has finished.
///
/// # Errors
/// When the database refuses.
pub(super) fn ask_both(tx: &mut Tx<'_>, loan: LoanId) -> Result<()> {
    let Some((loan, until)) = open(tx, loan)? else {
        return Ok(());
    };
    for asked in [loan.lender_id, loan.borrower_id] {
        letters::ask(tx, &loan, asked, until)?;
    }
    store::remind_at(tx.conn, loan.id, until - REMINDER)
}

/// The clock's part: reminds who has not written while there is still time, and forgets that they were
/// to be. Both are one transaction, so that each is reminded once. Answers at how many loans it looked.
///
/// # Errors
/// When the database refuses.
pub fn remind(tx: &mut Tx<'_>) -> Result<usize> {
    let due = store::list_to_remind(tx.conn, tx.now, AT_ONCE)?;
    for id in &due {
        match open(tx, *id)? {
            // What was lost came back, and the time began anew.
            Some((_, until)) if tx.now < until - REMINDER => {
                store::remind_at(tx.conn, *id, until - REMINDER)?;
            }
            still_open => {
                store::forget_reminder(tx.conn, *id)?;
                if let Some((loan, until)) = still_open {
                    remind_silent(tx, &loan, until)?;
                }
            }
        }
    }
    Ok(due.len())
}

/// A loan and until when it can be reviewed, if it can.
fn open(tx: &mut Tx<'_>, loan: LoanId) -> Result<Option<(Loan, Instant)>> {
    let loan = loans::store::find(tx.conn, loan)?;
    let open = loan.and_then(|loan| loan.reviewable_until().map(|until| (loan, until)));
    Ok(open.filter(|(_, until)| tx.now < *until))
}

fn remind_silent(tx: &mut Tx<'_>, loan: &Loan, until: Instant) -> Result<()> {
    let written = store::list_of_loan(tx.conn, loan.id)?;
    for side in [loan.lender_id, loan.borrower_id] {
        if !written.iter().any(|review| review.author_id == side) {
            letters::remind(tx, loan, side, until)?;
        }
    }
    Ok(())
}
