//! Guarantors' codes: made and ended by admins, used by members.

use crate::db::Tx;
use crate::error::{Error, Result};
use crate::members::MemberId;
use crate::members::actions::attempt;
use crate::members::attempts::Bucket;
use crate::moderation::{self, SubjectKind};
use crate::vouches::attestation::{self, Batch, BatchId, Wanted};
use crate::vouches::store::attestations as store;

/// Makes codes for a guarantor, and answers them: they are never seen again.
///
/// # Errors
/// When the database refuses.
pub fn make(tx: &mut Tx<'_>, me: MemberId, wanted: &Wanted) -> Result<Vec<String>> {
    let codes: Vec<String> = (0..wanted.count)
        .map(|_| attestation::draw(&mut tx.random))
        .collect();
    let hashes: Vec<Vec<u8>> = codes.iter().map(|code| attestation::hash(code)).collect();
    let batch = Batch {
        id: tx.id(),
        guarantor: wanted.guarantor.clone(),
        made_at: tx.now,
        expires_at: tx.now + attestation::LASTS,
        made: i32::try_from(codes.len()).unwrap_or(i32::MAX),
        used: 0,
        withdrawn_at: None,
    };
    store::insert(tx.conn, &batch, &hashes)?;
    let note = format!("{} × {}", batch.made, batch.guarantor);
    log(tx, me, "attestation.make", batch.id, &note)?;
    Ok(codes)
}

/// Ends the codes of a batch that nobody used yet. Who used one stays confirmed: nobody knows who did.
///
/// # Errors
/// `NotFound` where there is no such batch, or it was withdrawn before.
pub fn withdraw(tx: &mut Tx<'_>, me: MemberId, id: BatchId) -> Result<()> {
    if !store::withdraw(tx.conn, id, tx.now)? {
        return Err(Error::NotFound);
    }
    log(tx, me, "attestation.withdraw", id, "")
}

fn log(tx: &mut Tx<'_>, me: MemberId, act: &str, id: BatchId, note: &str) -> Result<()> {
    let subject = (SubjectKind::Attestation, id.uuid().into());
    moderation::store::log(tx, me, act, subject, note)
}

/// A member enters a code: from now on it is known that they live here, and nothing else. The inner
/// error is a wrong code, which is counted.
///
/// # Errors
/// Conflict for who is confirmed already; [`Error::TooMany`] tries.
pub fn enter(tx: &mut Tx<'_>, me: MemberId, typed: &str) -> Result<Result<()>> {
    if store::find(tx.conn, me)?.is_some() {
        return Err(Error::conflict("attestation-already"));
    }
    attempt(tx, &Bucket::attestations(me))?;
    if !store::use_up(tx.conn, &attestation::hash(typed), tx.now)? {
        return Ok(Err(Error::field("code", "attestation-error-code")));
    }
    store::attest(tx.conn, me, attestation::month(tx.now)).map(Ok)
}
