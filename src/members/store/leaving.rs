//! Accounts whose members want to leave, and what is left of them.

use diesel::prelude::*;

use super::cards;
use crate::db::schema::{area_changes, blocks, consents, email_changes, members, mutes, tokens};
use crate::db::{Conn, Instant};
use crate::error::Result;
use crate::members::search::folded;
use crate::members::{MemberId, Role, Standing};
use crate::photos::PhotoId;

/// When an account is to be deleted; nothing for who stays.
///
/// # Errors
/// When the database refuses.
pub fn delete_after(conn: &mut Conn, id: MemberId) -> Result<Option<Instant>> {
    let after = members::table.find(id).select(members::delete_after);
    Ok(after.first::<Option<Instant>>(conn).optional()?.flatten())
}

/// Notes when an account is to be deleted, or that it stays.
///
/// # Errors
/// When the database refuses.
pub fn set_delete_after(conn: &mut Conn, id: MemberId, after: Option<Instant>) -> Result<()> {
    diesel::update(members::table.find(id))
        .set(members::delete_after.eq(after))
        .execute(conn)?;
    Ok(())
}

/// How many admins there are who did not ask to leave.
///
/// # Errors
/// When the database refuses.
pub fn count_staying_admins(conn: &mut Conn) -> Result<i64> {
    Ok(members::table
        .filter(members::role.eq(Role::Admin))
        .filter(members::standing.eq(Standing::Active))
        .filter(members::delete_after.is_null())
        .count()
        .get_result(conn)?)
}

/// The accounts whose time has come, the first ones first, and how they stand.
///
/// # Errors
/// When the database refuses.
pub fn list_to_delete(
    conn: &mut Conn,
    now: Instant,
    limit: i64,
) -> Result<Vec<(MemberId, Standing)>> {
    Ok(members::table
        .filter(members::delete_after.le(now))
        .order((members::delete_after, members::id))
        .limit(limit)
        .select((members::id, members::standing))
        .load(conn)?)
}

/// Empties an account: nothing of the person is left in it but its id, under which others know their
/// loans and reviews, and a word that stands for a name.
///
/// # Errors
/// When the database refuses.
pub fn erase(conn: &mut Conn, id: MemberId, name: &str) -> Result<()> {
    let change = cards::next_change(conn)?;
    diesel::update(members::table.find(id))
        .set((
            members::name.eq(name),
            members::folded_name.eq(folded(name)),
            members::email.eq(None::<String>),
            members::password_hash.eq(None::<String>),
            members::role.eq(Role::Member),
            members::about.eq(""),
            members::photo_id.eq(None::<PhotoId>),
            members::area_size.eq(None::<i32>),
            members::area_y.eq(None::<i32>),
            members::area_x.eq(None::<i32>),
            members::confirmed_at.eq(None::<Instant>),
            members::suspended_until.eq(None::<Instant>),
            members::delete_after.eq(None::<Instant>),
            members::change.eq(change),
        ))
        .execute(conn)?;
    diesel::delete(area_changes::table.filter(area_changes::member_id.eq(id))).execute(conn)?;
    let either = blocks::blocker_id.eq(id).or(blocks::blocked_id.eq(id));
    diesel::delete(blocks::table.filter(either)).execute(conn)?;
    let either = mutes::muter_id.eq(id).or(mutes::muted_id.eq(id));
    diesel::delete(mutes::table.filter(either)).execute(conn)?;
    diesel::delete(consents::table.filter(consents::member_id.eq(id))).execute(conn)?;
    diesel::delete(email_changes::table.filter(email_changes::member_id.eq(id))).execute(conn)?;
    diesel::delete(tokens::table.filter(tokens::member_id.eq(id))).execute(conn)?;
    Ok(())
}
