//! Of whom a member does not want to be told anything.

use std::collections::HashSet;

use diesel::dsl::exists;
use diesel::prelude::*;

use super::cards::CardRow;
use crate::db::schema::{members, mutes};
use crate::db::{Conn, Instant};
use crate::error::Result;
use crate::members::{Card, MemberId};

/// The page of them shows no more.
const MOST: i64 = 500;

/// One no longer wants to be told of the other.
///
/// # Errors
/// When the database refuses.
pub fn insert_mute(conn: &mut Conn, muter: MemberId, muted: MemberId, now: Instant) -> Result<()> {
    if is_muted(conn, muter, muted)? {
        return Ok(());
    }
    diesel::insert_into(mutes::table)
        .values((
            mutes::muter_id.eq(muter),
            mutes::muted_id.eq(muted),
            mutes::at.eq(now),
        ))
        .execute(conn)?;
    Ok(())
}

/// One wants to be told of the other again.
///
/// # Errors
/// When the database refuses.
pub fn delete_mute(conn: &mut Conn, muter: MemberId, muted: MemberId) -> Result<()> {
    diesel::delete(mutes::table.find((muter, muted))).execute(conn)?;
    Ok(())
}

/// Whether the first does not want to be told of the second.
///
/// # Errors
/// When the database refuses.
pub fn is_muted(conn: &mut Conn, muter: MemberId, muted: MemberId) -> Result<bool> {
    let row = mutes::table.find((muter, muted));
    Ok(diesel::select(exists(row)).get_result(conn)?)
}

/// Of whom a member does not want to be told.
///
/// # Errors
/// When the database refuses.
pub fn list_muted(conn: &mut Conn, muter: MemberId) -> Result<HashSet<MemberId>> {
    let theirs = mutes::table.filter(mutes::muter_id.eq(muter));
    let muted: Vec<MemberId> = theirs.select(mutes::muted_id).load(conn)?;
    Ok(muted.into_iter().collect())
}

/// Whom a member has muted, the latest first; of very many the latest 500.
///
/// # Errors
/// When the database refuses.
pub fn list_muted_by(conn: &mut Conn, member: MemberId) -> Result<Vec<Card>> {
    let rows: Vec<CardRow> = mutes::table
        .inner_join(members::table.on(members::id.eq(mutes::muted_id)))
        .filter(mutes::muter_id.eq(member))
        .order((mutes::at.desc(), mutes::muted_id))
        .limit(MOST)
        .select(CardRow::as_select())
        .load(conn)?;
    Ok(rows.into_iter().map(Card::from).collect())
}
