//! Saying yes and no, purpose by purpose.

use crate::db::{Conn, Tx};
use crate::error::Result;
use crate::members::MemberId;
use crate::members::consents::{Consent, ConsentTo};
use crate::members::store::consents;

/// Every purpose, and what a member says to it.
///
/// # Errors
/// When the database refuses.
pub fn list(conn: &mut Conn, member: MemberId) -> Result<Vec<Consent>> {
    let given = consents::list(conn, member)?;
    let since = |purpose| {
        let mut found = given.iter().filter(|(each, _)| *each == purpose);
        found.next().map(|(_, since)| *since)
    };
    let all = ConsentTo::ALL.iter().copied();
    Ok(all
        .map(|purpose| Consent {
            purpose,
            since: since(purpose),
        })
        .collect())
}

/// Says yes to these purposes and no to all others; what was a yes before keeps its day.
///
/// # Errors
/// When the database refuses.
pub fn choose(tx: &mut Tx<'_>, member: MemberId, yes: &[ConsentTo]) -> Result<()> {
    for consent in list(tx.conn, member)? {
        match (yes.contains(&consent.purpose), consent.since) {
            (true, None) => consents::insert(tx.conn, member, consent.purpose, tx.now)?,
            (false, Some(_)) => consents::delete(tx.conn, member, consent.purpose)?,
            (true, Some(_)) | (false, None) => {}
        }
    }
    Ok(())
}
