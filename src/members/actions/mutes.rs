//! Not being told of somebody any more.

use super::blocks::find_known;
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::members::{MemberId, store};

/// Mutes a member: no mail and no push tells of their messages and listings any more. All of it can
/// still be read; what a loan between the two needs is still told. Who is muted is not told, and nothing
/// that they see changes: so nothing is recorded, either.
///
/// # Errors
/// `NotFound` for whom nobody knows; Conflict for oneself.
pub fn mute(tx: &mut Tx<'_>, me: MemberId, whom: MemberId) -> Result<()> {
    if me == whom {
        return Err(Error::conflict("members-mute-oneself"));
    }
    find_known(tx, whom)?;
    store::insert_mute(tx.conn, me, whom, tx.now)
}

/// Takes it back.
///
/// # Errors
/// When the database refuses.
pub fn unmute(tx: &mut Tx<'_>, me: MemberId, whom: MemberId) -> Result<()> {
    store::delete_mute(tx.conn, me, whom)
}
