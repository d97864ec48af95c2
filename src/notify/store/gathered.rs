//! What waits for the one mail of a day.

use diesel::prelude::*;

use crate::db::schema::gathered;
use crate::db::types::AnyId;
use crate::db::{Conn, Instant};
use crate::error::Result;

/// A thing to tell, in its reader's language.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = gathered)]
pub struct Gathered {
    /// Its id; in its order things are told.
    pub id: AnyId,
    /// Whom it concerns.
    pub member_id: AnyId,
    /// What the mail's subject would be.
    pub subject: String,
    /// What the mail would say.
    pub words: String,
    /// Where to go on: a path on this instance.
    pub path: String,
    /// When the mail is due that tells it.
    pub due_at: Instant,
    /// What it is about, if its reader may see that before.
    pub topic: Option<String>,
}

/// Keeps a thing for later.
///
/// # Errors
/// When the database refuses.
pub fn insert(conn: &mut Conn, thing: &Gathered) -> Result<()> {
    diesel::insert_into(gathered::table)
        .values(thing)
        .execute(conn)?;
    Ok(())
}

/// A member whose daily mail is due, the one who waits the longest.
///
/// # Errors
/// When the database refuses.
pub fn next_due(conn: &mut Conn, now: Instant) -> Result<Option<AnyId>> {
    let due = gathered::table
        .filter(gathered::due_at.le(now))
        .order((gathered::due_at, gathered::member_id))
        .select(gathered::member_id)
        .first(conn);
    Ok(due.optional()?)
}

/// Everything that a member's daily mail has to tell now, the oldest first.
///
/// # Errors
/// When the database refuses.
pub fn list_due(conn: &mut Conn, member: AnyId, now: Instant) -> Result<Vec<Gathered>> {
    Ok(gathered::table
        .filter(gathered::member_id.eq(member))
        .filter(gathered::due_at.le(now))
        .order(gathered::id)
        .select(Gathered::as_select())
        .load(conn)?)
}

/// Forgets what the mail tells that leaves now.
///
/// # Errors
/// When the database refuses.
pub fn delete_due(conn: &mut Conn, member: AnyId, now: Instant) -> Result<usize> {
    let due = gathered::table
        .filter(gathered::member_id.eq(member))
        .filter(gathered::due_at.le(now));
    Ok(diesel::delete(due).execute(conn)?)
}

/// Takes back what waits about a topic.
///
/// # Errors
/// When the database refuses.
pub fn delete_about(conn: &mut Conn, topic: &str) -> Result<()> {
    diesel::delete(gathered::table.filter(gathered::topic.eq(topic))).execute(conn)?;
    Ok(())
}

/// Puts off what came too late for the mail of a day.
///
/// # Errors
/// When the database refuses.
pub fn put_off(conn: &mut Conn, member: AnyId, now: Instant, until: Instant) -> Result<()> {
    let due = gathered::table
        .filter(gathered::member_id.eq(member))
        .filter(gathered::due_at.le(now));
    diesel::update(due)
        .set(gathered::due_at.eq(until))
        .execute(conn)?;
    Ok(())
}
