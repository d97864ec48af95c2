//! The queries of guarantors' codes, and of the members who used one.

use chrono::NaiveDate;
use diesel::prelude::*;

use crate::db::schema::{attestation_batches, attestation_codes, attestations};
use crate::db::{Conn, Instant};
use crate::error::Result;
use crate::members::MemberId;
use crate::vouches::attestation::{Batch, BatchId};

/// Batches on the admin's page: more are never of use at one time.
const MOST: i64 = 200;

/// Keeps a batch and the hashes of its codes.
///
/// # Errors
/// When the database refuses.
pub fn insert(conn: &mut Conn, batch: &Batch, hashes: &[Vec<u8>]) -> Result<()> {
    diesel::insert_into(attestation_batches::table)
        .values(batch)
        .execute(conn)?;
    for hash in hashes {
        diesel::insert_into(attestation_codes::table)
            .values((
                attestation_codes::hash.eq(hash),
                attestation_codes::batch_id.eq(batch.id),
            ))
            .execute(conn)?;
    }
    Ok(())
}

/// The batches, the latest first.
///
/// # Errors
/// When the database refuses.
pub fn list(conn: &mut Conn) -> Result<Vec<Batch>> {
    Ok(attestation_batches::table
        .order(attestation_batches::id.desc())
        .limit(MOST)
        .select(Batch::as_select())
        .load(conn)?)
}

/// Ends the codes of a batch that nobody used; false where there is no such batch, or they ended.
///
/// # Errors
/// When the database refuses.
pub fn withdraw(conn: &mut Conn, id: BatchId, now: Instant) -> Result<bool> {
    let batch = attestation_batches::table
        .find(id)
        .filter(attestation_batches::withdrawn_at.is_null());
    let rows = diesel::update(batch)
        .set(attestation_batches::withdrawn_at.eq(now))
        .execute(conn)?;
    let left = attestation_codes::table.filter(attestation_codes::batch_id.eq(id));
    diesel::delete(left).execute(conn)?;
    Ok(rows == 1)
}

/// Uses a code up: it is gone, and only counted; false for one that is not, or no longer, good.
///
/// # Errors
/// When the database refuses.
pub fn use_up(conn: &mut Conn, hash: &[u8], now: Instant) -> Result<bool> {
    let good: Option<BatchId> = attestation_codes::table
        .inner_join(attestation_batches::table)
        .filter(attestation_codes::hash.eq(hash))
        .filter(attestation_batches::expires_at.gt(now))
        .select(attestation_batches::id)
        .first(conn)
        .optional()?;
    let Some(batch) = good else {
        return Ok(false);
    };
    let code = attestation_codes::table.filter(attestation_codes::hash.eq(hash));
    diesel::delete(code).execute(conn)?;
    diesel::update(attestation_batches::table.find(batch))
        .set(attestation_batches::used.eq(attestation_batches::used + 1))
        .execute(conn)?;
    Ok(true)
}

/// The month in which a member used a code.
///
/// # Errors
/// When the database refuses.
pub fn find(conn: &mut Conn, member: MemberId) -> Result<Option<NaiveDate>> {
    let row = attestations::table.find(member);
    Ok(row.select(attestations::month).first(conn).optional()?)
}

/// Notes that a member lives here.
///
/// # Errors
/// When the database refuses.
pub fn attest(conn: &mut Conn, member: MemberId, month: NaiveDate) -> Result<()> {
    diesel::insert_into(attestations::table)
        .values((
            attestations::member_id.eq(member),
            attestations::month.eq(month),
        ))
        .execute(conn)?;
    Ok(())
}

/// Forgets it.
///
/// # Errors
/// When the database refuses.
pub fn delete(conn: &mut Conn, member: MemberId) -> Result<()> {
    diesel::delete(attestations::table.find(member)).execute(conn)?;
    Ok(())
}

/// Forgets the batches whose codes are over, with those that are left; answers how many.
///
/// # Errors
/// When the database refuses.
pub fn delete_over(conn: &mut Conn, now: Instant) -> Result<usize> {
    let over = attestation_batches::table.filter(attestation_batches::expires_at.le(now));
    Ok(diesel::delete(over).execute(conn)?)
}
