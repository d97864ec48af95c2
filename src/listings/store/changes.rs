//! What was changed when, for the index of the search.
//!
//! Each change of what can be found gives its listing the next number. Two transactions that do so
//! at once would give the same one; the databases let only one of them through, and the other is
//! tried again. So whoever has seen a number has seen all smaller ones.

use diesel::dsl::max;
use diesel::prelude::*;

use super::Row;
use crate::db::schema::listings;
use crate::db::{Conn, on_both};
use crate::error::Result;
use crate::listings::{Listing, ListingId};

/// So many rows go into one statement; PostgreSQL takes 65,535 values.
const MANY: usize = 2_000;

/// The listings, in whatever state, that were changed behind this number, in order, each with the
/// number of its last change; at most `limit`.
///
/// # Errors
/// When the database refuses.
pub fn list_changed(conn: &mut Conn, seen: i64, limit: usize) -> Result<Vec<(i64, Listing)>> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let rows: Vec<Row> = listings::table
        .filter(listings::change.gt(seen))
        .order(listings::change)
        .limit(limit)
        .select(Row::as_select())
        .load(conn)?;
    let numbered = |row: Row| Ok((row.change, Listing::try_from(row)?));
    rows.into_iter().map(numbered).collect()
}

/// The number of the last change; 0 before the first.
///
/// # Errors
/// When the database refuses.
pub fn last_change(conn: &mut Conn) -> Result<i64> {
    let last = listings::table.select(max(listings::change));
    let last: Option<i64> = last.get_result(conn)?;
    Ok(last.unwrap_or(0))
}

/// The number of the next change.
pub(super) fn next(conn: &mut Conn) -> Result<i64> {
    Ok(last_change(conn)? + 1)
}

/// Says that a listing was changed.
pub(super) fn number(conn: &mut Conn, id: ListingId) -> Result<()> {
    let next = next(conn)?;
    diesel::update(listings::table.find(id))
        .set(listings::change.eq(next))
        .execute(conn)?;
    Ok(())
}

/// Writes very many new listings at once.
///
/// # Errors
/// When the database refuses.
pub fn insert_many(conn: &mut Conn, new: &[Listing]) -> Result<()> {
    for some in new.chunks(MANY) {
        let numbered = some.iter().zip(next(conn)?..);
        let rows: Vec<Row> = numbered
            .map(|(listing, change)| Row {
                change,
                ..Row::from(listing)
            })
            .collect();
        on_both!(conn, |c| diesel::insert_into(listings::table)
            .values(rows)
            .execute(c))?;
    }
    Ok(())
}
