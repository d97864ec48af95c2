//! The throttle's memory.

use diesel::prelude::*;

use crate::db::schema::attempts;
use crate::db::{Conn, Instant, Tx};
use crate::error::Result;
use crate::members::attempts::{AttemptId, Bucket};

/// When something of this bucket was tried within its time, oldest first; at most as many as it
/// allows.
///
/// # Errors
/// When the database refuses.
pub fn list_attempts(conn: &mut Conn, bucket: &Bucket, now: Instant) -> Result<Vec<Instant>> {
    Ok(attempts::table
        .filter(attempts::bucket.eq(&bucket.name))
        .filter(attempts::at.gt(now - bucket.within))
        .order((attempts::at.desc(), attempts::id.desc()))
        .limit(i64::try_from(bucket.most).unwrap_or(i64::MAX))
        .select(attempts::at)
        .load(conn)?
        .into_iter()
        .rev()
        .collect())
}

/// Notes an attempt.
///
/// # Errors
/// When the database refuses.
pub fn insert_attempt(tx: &mut Tx<'_>, bucket: &Bucket) -> Result<AttemptId> {
    let id: AttemptId = tx.id();
    diesel::insert_into(attempts::table)
        .values((
            attempts::id.eq(id),
            attempts::bucket.eq(&bucket.name),
            attempts::at.eq(tx.now),
        ))
        .execute(tx.conn)?;
    Ok(id)
}

/// Forgets an attempt, because it succeeded.
///
/// # Errors
/// When the database refuses.
pub fn delete_attempt(conn: &mut Conn, id: AttemptId) -> Result<()> {
    diesel::delete(attempts::table.find(id)).execute(conn)?;
    Ok(())
}

/// Forgets the attempts before `before`; answers how many.
///
/// # Errors
/// When the database refuses.
pub fn delete_old_attempts(conn: &mut Conn, before: Instant) -> Result<usize> {
    let old = attempts::table.filter(attempts::at.lt(before));
    Ok(diesel::delete(old).execute(conn)?)
}
