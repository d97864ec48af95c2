//! An owner keeps days of an offer for themselves, and gives them back.

use crate::db::Tx;
use crate::db::events::Happening;
use crate::error::{Error, Result};
use crate::listings::{ListingId, Span, SpanInput, store};
use crate::sessions::Viewer;

/// Keeps days of one's own offer. The table's key decides between the owner and a loan that is
/// accepted at the same time; who had only asked for one of the days is told by the loans, which
/// hear of it.
///
/// # Errors
/// `Invalid` on `from`, `until`; Conflict `listing-days-lent` when a loan has one of the days, or
/// the offer is over; `NotFound` for what is not theirs or takes no days.
pub fn keep(tx: &mut Tx<'_>, me: &Viewer, id: ListingId, input: &SpanInput) -> Result<Span> {
    let offer = store::find_lent(tx.conn, id, me.id)?;
    if !offer.state.is_open() {
        return Err(Error::conflict("listing-over"));
    }
    let span = Span::parse(input, offer.today(tx.now))?;
    store::keep_days(tx.conn, id, span)?;
    let kept = Happening::new("listing.kept", id.uuid()).by(me.id.uuid());
    tx.record(kept.note(span.to_string()))?;
    Ok(span)
}

/// Gives kept days back; what a loan has stays as it is.
///
/// # Errors
/// `Invalid` on `from`, `until`; `NotFound` for what is not theirs or takes no days.
pub fn free(tx: &mut Tx<'_>, me: &Viewer, id: ListingId, input: &SpanInput) -> Result<Span> {
    let offer = store::find_lent(tx.conn, id, me.id)?;
    let span = Span::parse(input, offer.today(tx.now))?;
    store::free_kept(tx.conn, id, span)?;
    let freed = Happening::new("listing.freed", id.uuid()).by(me.id.uuid());
    tx.record(freed.note(span.to_string()))?;
    Ok(span)
}
