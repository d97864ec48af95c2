//! What members chose.

use std::collections::BTreeMap;

use diesel::prelude::*;

use crate::db::schema::{notification_choices, notifications};
use crate::db::types::AnyId;
use crate::db::{Conn, Instant, Tx};
use crate::error::{Error, Result};
use crate::notify::hours::Quiet;
use crate::notify::{Choices, Delivery, Kind};

/// How a member wants to hear of what.
///
/// # Errors
/// When the database refuses.
pub fn find(conn: &mut Conn, member: AnyId) -> Result<Choices> {
    let chosen: Vec<(Kind, Delivery)> = notification_choices::table
        .filter(notification_choices::member_id.eq(member))
        .select((notification_choices::kind, notification_choices::delivery))
        .load(conn)?;
    let hours: Option<(Option<i32>, Option<i32>)> = notifications::table
        .find(member)
        .select((notifications::quiet_from, notifications::quiet_until))
        .first(conn)
        .optional()?;
    let (from, until) = hours.unwrap_or_default();
    let chosen: BTreeMap<Kind, Delivery> = chosen.into_iter().collect();
    Ok(Choices::of(chosen, Quiet::of(from, until)))
}

/// Keeps what a member chose.
///
/// # Errors
/// When the database refuses.
pub fn keep(tx: &mut Tx<'_>, member: AnyId, choices: &Choices) -> Result<()> {
    token(tx, member)?;
    let hour = |hour: u32| i32::try_from(hour).ok();
    diesel::update(notifications::table.find(member))
        .set((
            notifications::quiet_from.eq(choices.quiet.and_then(|quiet| hour(quiet.from()))),
            notifications::quiet_until.eq(choices.quiet.and_then(|quiet| hour(quiet.until()))),
        ))
        .execute(tx.conn)?;
    let before = notification_choices::table.filter(notification_choices::member_id.eq(member));
    diesel::delete(before).execute(tx.conn)?;
    for (kind, delivery) in choices.chosen() {
        diesel::insert_into(notification_choices::table)
            .values((
                notification_choices::member_id.eq(member),
                notification_choices::kind.eq(kind),
                notification_choices::delivery.eq(delivery),
            ))
            .execute(tx.conn)?;
    }
    Ok(())
}

/// The token that stops a member's mails without signing in, made when it is first needed. It can
/// do nothing else, and every mail names it again: so it is kept as it is, not as a hash.
///
/// # Errors
/// When the database refuses.
pub fn token(tx: &mut Tx<'_>, member: AnyId) -> Result<String> {
    let known: Option<String> = notifications::table
        .find(member)
        .select(notifications::token)
        .first(tx.conn)
        .optional()?;
    if let Some(token) = known {
        return Ok(token);
    }
    let token = hex(&tx.bytes::<16>());
    diesel::insert_into(notifications::table)
        .values((
            notifications::member_id.eq(member),
            notifications::token.eq(&token),
        ))
        .execute(tx.conn)?;
    Ok(token)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Whose token it is.
///
/// # Errors
/// `NotFound` when it is nobody's.
pub fn find_by_token(conn: &mut Conn, token: &str) -> Result<AnyId> {
    let row = notifications::table.filter(notifications::token.eq(token));
    let member = row.select(notifications::member_id).first(conn);
    member.optional()?.ok_or(Error::NotFound)
}

/// When a member's last daily mail left.
///
/// # Errors
/// When the database refuses.
pub fn digested_at(conn: &mut Conn, member: AnyId) -> Result<Option<Instant>> {
    let row = notifications::table.find(member);
    let at: Option<Option<Instant>> = row
        .select(notifications::digested_at)
        .first(conn)
        .optional()?;
    Ok(at.flatten())
}

/// Writes down that a member's daily mail leaves.
///
/// # Errors
/// When the database refuses.
pub fn digest(tx: &mut Tx<'_>, member: AnyId) -> Result<()> {
    token(tx, member)?;
    diesel::update(notifications::table.find(member))
        .set(notifications::digested_at.eq(tx.now))
        .execute(tx.conn)?;
    Ok(())
}
