//! Noting in which condition the object is, when it changes hands.

use super::mine;
use crate::db::Tx;
use crate::db::events::Happening;
use crate::error::{Error, Result};
use crate::loans::condition::{CONDITION, Condition, ConditionId, ConditionInput, MOST_NOTES};
use crate::loans::{LoanId, store};
use crate::photos::{self, Photo};
use crate::sessions::Viewer;

/// So many notes are forgotten in one transaction.
const AT_ONCE: i64 = 20;

/// Notes the condition, with photos, for both sides to see.
///
/// # Errors
/// `Invalid` on `moment`, `note`, the photos; Conflict when it is not the time for it; `NotFound`
/// for who is no party.
pub fn note(
    tx: &mut Tx<'_>,
    me: &Viewer,
    id: LoanId,
    input: &ConditionInput,
    photos: &[Photo],
) -> Result<ConditionId> {
    let (loan, _) = mine(tx, me, id)?;
    let notable = loan.notable(tx.now);
    if notable.is_empty() {
        return Err(Error::conflict("loan-error-not-notable"));
    }
    let (moment, note) = input.parse(&notable, photos.len())?;
    if store::list_conditions(tx.conn, id)?.len() >= MOST_NOTES {
        return Err(Error::conflict("loan-error-notes-many"));
    }
    let mut kept = Vec::with_capacity(photos.len());
    for photo in photos {
        kept.push(photos::store::insert_private(tx, me.id.uuid(), photo)?);
    }
    let condition = Condition {
        id: tx.id(),
        loan_id: id,
        author_id: me.id,
        moment,
        note,
        at: tx.now,
        forget_at: loan.ended_at.map(|end| end + CONDITION),
    };
    store::insert_condition(tx.conn, &condition, &kept)?;
    let happening = Happening::new("loan.condition", id.uuid())
        .by(me.id.uuid())
        .moving(loan.state.as_str(), loan.state.as_str());
    tx.record(happening)?;
    Ok(condition.id)
}

/// Forgets what was noted about loans that ended long ago; answers how many notes.
///
/// # Errors
/// When the database refuses.
pub fn forget(tx: &mut Tx<'_>) -> Result<usize> {
    let over = store::list_forgotten(tx.conn, tx.now, AT_ONCE)?;
    let photos = store::list_condition_photos(tx.conn, &over)?;
    for photo in photos.into_values().flatten() {
        photos::store::delete(tx.conn, photo)?;
    }
    for id in &over {
        store::delete_condition(tx.conn, *id)?;
    }
    Ok(over.len())
}
