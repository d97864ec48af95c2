//! How a member hears of things.

use crate::db::Tx;
use crate::error::{Error, Result};
use crate::members::{MemberId, store};
use crate::notify::store::{choices, gathered};
use crate::notify::{Choices, Kind, digest};

/// Keeps what a member chose. What was gathered before leaves in the evening all the same.
///
/// # Errors
/// When the database refuses.
pub fn choose(tx: &mut Tx<'_>, me: MemberId, chosen: &Choices) -> Result<()> {
    choices::keep(tx, me.uuid().into(), chosen)
}

/// Stops the mails of a kind for whoever this token belongs to, as often as one likes.
///
/// # Errors
/// `NotFound` when it belongs to nobody, or the kind cannot be stopped.
pub fn stop(tx: &mut Tx<'_>, token: &str, kind: Kind) -> Result<()> {
    let member = choices::find_by_token(tx.conn, token)?;
    let chosen = choices::find(tx.conn, member)?.without(kind)?;
    choices::keep(tx, member, &chosen)
}

/// Sends one daily mail that is due; answers how many.
///
/// # Errors
/// When the database refuses.
pub fn clock(tx: &mut Tx<'_>) -> Result<usize> {
    let Some(member) = gathered::next_due(tx.conn, tx.now)? else {
        return Ok(0);
    };
    let person = store::find(tx.conn, member.uuid().into())?.ok_or(Error::NotFound)?;
    digest::send(tx, &person.recipient())?;
    Ok(1)
}
