//! The platform's keys as they are published, and the keys of members.

use crate::db::Tx;
use crate::error::Result;
use crate::reputation::keys::{Keys, PublicKey};
use crate::reputation::store;

/// Notes that the key in use signs here, so that it stays published when another takes its place.
/// Answers those that signed before and are still published.
///
/// # Errors
/// When the database refuses.
pub fn publish(tx: &mut Tx<'_>, keys: &Keys) -> Result<Vec<PublicKey>> {
    let current = keys.signer.public();
    store::keys::note(tx.conn, current, tx.now)?;
    let known = store::keys::list(tx.conn)?.into_iter();
    let published = known.filter(|known| known.withdrawn_at.is_none());
    let keys = published.map(|known| known.key);
    Ok(keys.filter(|key| *key != current).collect())
}
