//! The queries of saved searches.

use diesel::prelude::*;

use super::{Frequency, SavedSearch, SearchId, read};
use crate::db::schema::searches;
use crate::db::{Conn, Instant};
use crate::error::{Error, Result};
use crate::members::MemberId;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = searches)]
struct Row {
    id: SearchId,
    member_id: MemberId,
    name: String,
    query: String,
    frequency: Frequency,
    told_until: Instant,
    due_at: Option<Instant>,
    token: String,
    created_at: Instant,
}

impl From<Row> for SavedSearch {
    fn from(row: Row) -> SavedSearch {
        SavedSearch {
            id: row.id,
            member: row.member_id,
            name: row.name,
            input: read(&row.query),
            frequency: row.frequency,
            told_until: row.told_until,
            due_at: row.due_at,
            token: row.token,
            created_at: row.created_at,
        }
    }
}

/// Writes a new one.
///
/// # Errors
/// When the database refuses.
pub fn insert(conn: &mut Conn, search: &SavedSearch) -> Result<()> {
    diesel::insert_into(searches::table)
        .values(Row {
            id: search.id,
            member_id: search.member,
            name: search.name.clone(),
            query: search.input.query(),
            frequency: search.frequency,
            told_until: search.told_until,
            due_at: search.due_at,
            token: search.token.clone(),
            created_at: search.created_at,
        })
        .execute(conn)?;
    Ok(())
}

/// A member's searches, the newest first. (They are [`super::MOST`] at most.)
///
/// # Errors
/// When the database refuses.
pub fn list_by_member(conn: &mut Conn, member: MemberId) -> Result<Vec<SavedSearch>> {
    let rows: Vec<Row> = searches::table
        .filter(searches::member_id.eq(member))
        .order(searches::id.desc())
        .select(Row::as_select())
        .load(conn)?;
    Ok(rows.into_iter().map(SavedSearch::from).collect())
}

/// A member's own search.
///
/// # Errors
/// `NotFound` when it is not there, or not theirs.
pub fn find_own(conn: &mut Conn, id: SearchId, member: MemberId) -> Result<SavedSearch> {
    let row: Option<Row> = searches::table
        .find(id)
        .filter(searches::member_id.eq(member))
        .select(Row::as_select())
        .first(conn)
        .optional()?;
    row.map(SavedSearch::from).ok_or(Error::NotFound)
}

/// The search whose mails this token stops.
///
/// # Errors
/// `NotFound` when there is none (any more).
pub fn find_by_token(conn: &mut Conn, token: &str) -> Result<SavedSearch> {
    let row: Option<Row> = searches::table
        .filter(searches::token.eq(token))
        .select(Row::as_select())
        .first(conn)
        .optional()?;
    row.map(SavedSearch::from).ok_or(Error::NotFound)
}

/// The search whose mail has been due for longest.
///
/// # Errors
/// When the database refuses.
pub fn find_due(conn: &mut Conn, now: Instant) -> Result<Option<SavedSearch>> {
    let row: Option<Row> = searches::table
        .filter(searches::due_at.le(now))
        .order((searches::due_at, searches::id))
        .select(Row::as_select())
        .first(conn)
        .optional()?;
    Ok(row.map(SavedSearch::from))
}

/// Takes a due search for this transaction: true once for each time that it is due, whoever else
/// tries. Notes up to when new listings are told, and when the next mail is due.
///
/// # Errors
/// When the database refuses.
pub fn claim(
    conn: &mut Conn,
    search: &SavedSearch,
    told_until: Instant,
    next_due: Option<Instant>,
) -> Result<bool> {
    let as_found = searches::table
        .find(search.id)
        .filter(searches::due_at.eq(search.due_at));
    let rows = diesel::update(as_found)
        .set((
            searches::told_until.eq(told_until),
            searches::due_at.eq(next_due),
        ))
        .execute(conn)?;
    Ok(rows == 1)
}

/// Writes its name, its frequency, and what follows from that.
///
/// # Errors
/// When the database refuses.
pub fn update(conn: &mut Conn, search: &SavedSearch) -> Result<()> {
    diesel::update(searches::table.find(search.id))
        .set((
            searches::name.eq(&search.name),
            searches::frequency.eq(search.frequency),
            searches::told_until.eq(search.told_until),
            searches::due_at.eq(search.due_at),
        ))
        .execute(conn)?;
    Ok(())
}

/// Takes it away.
///
/// # Errors
/// When the database refuses.
pub fn delete(conn: &mut Conn, id: SearchId) -> Result<()> {
    diesel::delete(searches::table.find(id)).execute(conn)?;
    Ok(())
}

/// Forgets the searches that a member saved.
///
/// # Errors
/// When the database refuses.
pub fn erase(conn: &mut Conn, member: MemberId) -> Result<()> {
    diesel::delete(searches::table.filter(searches::member_id.eq(member))).execute(conn)?;
    Ok(())
}
