//! Which address a member's calendar has.

use diesel::prelude::*;

use crate::db::schema::calendar_feeds;
use crate::db::{Conn, Tx};
use crate::error::Result;
use crate::members::MemberId;

/// The version of a member's address: how many they have had, this one counted.
///
/// # Errors
/// When the database refuses.
pub fn version(conn: &mut Conn, member: MemberId) -> Result<i32> {
    let row = calendar_feeds::table.find(member);
    let version = row.select(calendar_feeds::version).first(conn);
    Ok(version.optional()?.unwrap_or(1))
}

/// Ends a member's address; answers the version of the new one.
///
/// # Errors
/// When the database refuses.
pub fn renew(tx: &mut Tx<'_>, member: MemberId) -> Result<i32> {
    let next = version(tx.conn, member)?.saturating_add(1);
    let row = calendar_feeds::table.find(member);
    let known = diesel::update(row)
        .set(calendar_feeds::version.eq(next))
        .execute(tx.conn)?;
    if known == 0 {
        diesel::insert_into(calendar_feeds::table)
            .values((
                calendar_feeds::member_id.eq(member),
                calendar_feeds::version.eq(next),
            ))
            .execute(tx.conn)?;
    }
    Ok(next)
}
