//! Having nothing to do with somebody any more.

use crate::db::Tx;
use crate::db::events::Happening;
use crate::error::{Error, Result};
use crate::members::{MemberId, Person, Standing, store};

/// Blocks a member: neither sees the other's listings and profile, nor writes to the other. Who is
/// blocked is not told. What is open between the two ends when the loans hear of it.
///
/// # Errors
/// `NotFound` for whom nobody knows; Conflict for oneself.
pub fn block(tx: &mut Tx<'_>, me: MemberId, whom: MemberId) -> Result<()> {
    if me == whom {
        return Err(Error::conflict("members-block-oneself"));
    }
    find_known(tx, whom)?;
    if store::insert_block(tx.conn, me, whom, tx.now)? {
        tx.record(Happening::new("member.blocked", whom.uuid()).by(me.uuid()))?;
    }
    Ok(())
}

/// Whom others can know: who is, or was once, among the neighbours.
pub(super) fn find_known(tx: &mut Tx<'_>, whom: MemberId) -> Result<Person> {
    let unknown = [Standing::Unconfirmed, Standing::Waiting, Standing::Deleted];
    store::find(tx.conn, whom)?
        .filter(|person| !unknown.contains(&person.standing))
        .ok_or(Error::NotFound)
}

/// Takes it back. What ended stays ended.
///
/// # Errors
/// When the database refuses.
pub fn unblock(tx: &mut Tx<'_>, me: MemberId, whom: MemberId) -> Result<()> {
    store::delete_block(tx.conn, me, whom)
}
