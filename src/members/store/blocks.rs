//! Who wants to have nothing to do with whom.

use diesel::dsl::exists;
use diesel::prelude::*;

use super::cards::CardRow;
use crate::db::schema::{blocks, members};
use crate::db::{Conn, Instant};
use crate::error::Result;
use crate::members::{Card, MemberId};

/// The page of them shows no more.
const MOST: i64 = 500;

/// Keeps two members apart; answers whether they were not by this one already.
///
/// # Errors
/// When the database refuses.
pub fn insert_block(
    conn: &mut Conn,
    blocker: MemberId,
    blocked: MemberId,
    now: Instant,
) -> Result<bool> {
    let row = blocks::table.find((blocker, blocked));
    if diesel::select(exists(row)).get_result(conn)? {
        return Ok(false);
    }
    diesel::insert_into(blocks::table)
        .values((
            blocks::blocker_id.eq(blocker),
            blocks::blocked_id.eq(blocked),
            blocks::at.eq(now),
        ))
        .execute(conn)?;
    Ok(true)
}

/// No longer keeps them apart, for this one's part.
///
/// # Errors
/// When the database refuses.
pub fn delete_block(conn: &mut Conn, blocker: MemberId, blocked: MemberId) -> Result<()> {
    diesel::delete(blocks::table.find((blocker, blocked))).execute(conn)?;
    Ok(())
}

/// Whether one of the two has blocked the other.
///
/// # Errors
/// When the database refuses.
pub fn is_blocked(conn: &mut Conn, one: MemberId, other: MemberId) -> Result<bool> {
    let by_one = blocks::blocker_id.eq(one).and(blocks::blocked_id.eq(other));
    let by_other = blocks::blocker_id.eq(other).and(blocks::blocked_id.eq(one));
    let between = blocks::table.filter(by_one.or(by_other));
    Ok(diesel::select(exists(between)).get_result(conn)?)
}

/// Whom a member has blocked, the latest first; of very many the latest 500.
///
/// # Errors
/// When the database refuses.
pub fn list_blocked_by(conn: &mut Conn, member: MemberId) -> Result<Vec<Card>> {
    let rows: Vec<CardRow> = blocks::table
        .inner_join(members::table.on(members::id.eq(blocks::blocked_id)))
        .filter(blocks::blocker_id.eq(member))
        .order((blocks::at.desc(), blocks::blocked_id))
        .limit(MOST)
        .select(CardRow::as_select())
        .load(conn)?;
    Ok(rows.into_iter().map(Card::from).collect())
}
