//! The first listings of newcomers.

use crate::db::Tx;
use crate::error::{Error, Result};
use crate::listings::{self, ListingId};
use crate::moderation::{SubjectKind, store};
use crate::sessions::Viewer;

/// Lets a newcomer's listing be seen by others. Its owner is told.
///
/// # Errors
/// Conflict when it does not wait, or for one's own; `NotFound`.
pub fn pass(tx: &mut Tx<'_>, me: &Viewer, id: ListingId) -> Result<()> {
    let listing = listings::store::find(tx.conn, id)?.ok_or(Error::NotFound)?;
    if listing.owner == me.id {
        return Err(Error::conflict("moderation-own"));
    }
    listings::actions::pass(tx, id)?;
    let about = (SubjectKind::Listing, id.uuid().into());
    store::log(tx, me.id, "listing.pass", about, "")
}
