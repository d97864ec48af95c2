//! A key of one's own in place of the one that is kept.

use crate::db::Tx;
use crate::db::events::Happening;
use crate::error::{Error, FieldErrors, Result};
use crate::members::MemberId;
use crate::reputation::report::Reason;
use crate::reputation::store::{challenges, keys};
use crate::reputation::{Purpose, holder};

/// Takes a member's own key, which signed the question that was put to them. What was bound to the
/// former key is revoked and issued anew at the next export.
///
/// # Errors
/// `Invalid` for the field `proof` with the reason.
pub fn take(tx: &mut Tx<'_>, me: MemberId, audience: &str, proof: &str) -> Result<()> {
    let asked = challenges::find(tx.conn, me, Purpose::HolderKey, tx.now)?;
    let (nonce, _) = asked.ok_or_else(|| refused(&Reason::WrongNonce))?;
    let jwk = holder::possession(proof, audience, &nonce).map_err(|reason| refused(&reason))?;
    challenges::take(tx.conn, me, Purpose::HolderKey, &nonce, tx.now)?;
    keys::put_own(tx.conn, me, &jwk, tx.now)?;
    tx.record(Happening::new("reputation.own-key", me.uuid()).by(me.uuid()))
}

/// Forgets a member's own key: the kept one counts again.
///
/// # Errors
/// [`Error::NotFound`] when they have none.
pub fn give_back(tx: &mut Tx<'_>, me: MemberId) -> Result<()> {
    if !keys::remove_own(tx.conn, me)? {
        return Err(Error::NotFound);
    }
    tx.record(Happening::new("reputation.kept-key", me.uuid()).by(me.uuid()))
}

fn refused(reason: &Reason) -> Error {
    Error::Invalid(FieldErrors::one("proof", reason.text()))
}
