//! To what members said yes.

use diesel::prelude::*;

use crate::db::schema::consents;
use crate::db::{Conn, Instant};
use crate::error::Result;
use crate::members::MemberId;
use crate::members::consents::ConsentTo;

/// To what a member said yes, and when.
///
/// # Errors
/// When the database refuses.
pub fn list(conn: &mut Conn, member: MemberId) -> Result<Vec<(ConsentTo, Instant)>> {
    Ok(consents::table
        .filter(consents::member_id.eq(member))
        .order(consents::purpose)
        .select((consents::purpose, consents::since))
        .load(conn)?)
}

/// Notes a yes.
///
/// # Errors
/// When the database refuses.
pub fn insert(conn: &mut Conn, member: MemberId, purpose: ConsentTo, now: Instant) -> Result<()> {
    diesel::insert_into(consents::table)
        .values((
            consents::member_id.eq(member),
            consents::purpose.eq(purpose),
            consents::since.eq(now),
        ))
        .execute(conn)?;
    Ok(())
}

/// Takes a yes back.
///
/// # Errors
/// When the database refuses.
pub fn delete(conn: &mut Conn, member: MemberId, purpose: ConsentTo) -> Result<()> {
    diesel::delete(consents::table.find((member, purpose))).execute(conn)?;
    Ok(())
}
