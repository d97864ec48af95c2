//! Questions that are answered by a proof, once and soon.

use diesel::prelude::*;

use crate::db::schema::challenges;
use crate::db::{Conn, Instant};
use crate::error::Result;
use crate::members::MemberId;
use crate::reputation::Purpose;

/// Keeps a question, in place of an earlier one for the same purpose.
///
/// # Errors
/// When the database refuses.
pub fn put(
    conn: &mut Conn,
    member: MemberId,
    purpose: Purpose,
    nonce: &str,
    expires_at: Instant,
) -> Result<()> {
    let earlier = challenges::table
        .filter(challenges::member_id.eq(member))
        .filter(challenges::purpose.eq(purpose));
    diesel::delete(earlier).execute(conn)?;
    diesel::insert_into(challenges::table)
        .values((
            challenges::nonce.eq(nonce),
            challenges::member_id.eq(member),
            challenges::purpose.eq(purpose),
            challenges::expires_at.eq(expires_at),
        ))
        .execute(conn)?;
    Ok(())
}

/// The question that was put to a member and is still open.
///
/// # Errors
/// When the database refuses.
pub fn find(
    conn: &mut Conn,
    member: MemberId,
    purpose: Purpose,
    now: Instant,
) -> Result<Option<(String, Instant)>> {
    Ok(challenges::table
        .filter(challenges::member_id.eq(member))
        .filter(challenges::purpose.eq(purpose))
        .filter(challenges::expires_at.gt(now))
        .select((challenges::nonce, challenges::expires_at))
        .first(conn)
        .optional()?)
}

/// Takes a question away, because it was answered; answers whether it was this member's and open.
///
/// # Errors
/// When the database refuses.
pub fn take(
    conn: &mut Conn,
    member: MemberId,
    purpose: Purpose,
    nonce: &str,
    now: Instant,
) -> Result<bool> {
    let asked = challenges::table
        .filter(challenges::nonce.eq(nonce))
        .filter(challenges::member_id.eq(member))
        .filter(challenges::purpose.eq(purpose))
        .filter(challenges::expires_at.gt(now));
    Ok(diesel::delete(asked).execute(conn)? == 1)
}

/// Forgets the questions that nobody answered in time.
///
/// # Errors
/// When the database refuses.
pub fn forget(conn: &mut Conn, now: Instant) -> Result<usize> {
    let over = challenges::table.filter(challenges::expires_at.le(now));
    Ok(diesel::delete(over).execute(conn)?)
}
