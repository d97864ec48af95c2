//! What was changed when, for the index of the search.
//!
//! Each change of what can be found, or of when it is free, gives its listing the next number. Two
//! transactions that do so at once would give the same one; the databases let only one of them
//! through, and the other is tried again. So whoever has seen a number has seen all smaller ones.

use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::prelude::*;

use super::{Row, photos};
use crate::db::schema::{booked_days, listings};
use crate::db::{Conn, on_both};
use crate::error::Result;
use crate::listings::{Listing, ListingId, Span};
use crate::members;
use crate::photos::PhotoId;

/// So many rows go into one statement; PostgreSQL takes 65,535 values.
const MANY: usize = 2_000;

/// A listing, in whatever state, with the number of its last change.
#[derive(Clone, Debug)]
pub struct Changed {
    /// That number.
    pub change: i64,
    /// The listing.
    pub listing: Listing,
    /// Its first photo.
    pub photo: Option<PhotoId>,
    /// Its booked days, in order.
    pub booked: Vec<Span>,
}

/// The listings that were changed behind this number, in order, at most `limit`.
///
/// # Errors
/// When the database refuses.
pub fn list_changed(conn: &mut Conn, seen: i64, limit: usize) -> Result<Vec<Changed>> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let rows: Vec<(Row, Option<PhotoId>)> = listings::table
        .filter(listings::change.gt(seen))
        .order(listings::change)
        .limit(limit)
        .select((Row::as_select(), photos::first()))
        .load(conn)?;
    let until = rows.last().map_or(seen, |(row, _)| row.change);
    let mut booked = booked_of_changed(conn, seen, until)?;
    let changed = |(row, photo): (Row, Option<PhotoId>)| {
        let mut days = booked.remove(&row.id).unwrap_or_default();
        days.sort_unstable();
        Ok(Changed {
            change: row.change,
            listing: row.try_into()?,
            photo,
            booked: Span::all(days),
        })
    };
    rows.into_iter().map(changed).collect()
}

/// The booked days of the listings that were changed behind one number, up to another.
fn booked_of_changed(
    conn: &mut Conn,
    seen: i64,
    until: i64,
) -> Result<HashMap<ListingId, Vec<NaiveDate>>> {
    let days: Vec<(ListingId, NaiveDate)> = listings::table
        .inner_join(booked_days::table.on(booked_days::listing_id.eq(listings::id)))
        .filter(listings::change.gt(seen))
        .filter(listings::change.le(until))
        .select((listings::id, booked_days::day))
        .load(conn)?;
    let mut booked: HashMap<ListingId, Vec<NaiveDate>> = HashMap::new();
    for (listing, day) in days {
        booked.entry(listing).or_default().push(day);
    }
    Ok(booked)
}

/// The number of the last change of a listing, and of what lists show of a member; 0 before the
/// first.
///
/// # Errors
/// When the database refuses.
pub fn last_changes(conn: &mut Conn) -> Result<(i64, i64)> {
    let last = diesel::select((last_change(), members::store::last_change()));
    let (listing, member): (Option<i64>, Option<i64>) = last.get_result(conn)?;
    Ok((listing.unwrap_or(0), member.unwrap_or(0)))
}

#[diesel::dsl::auto_type]
fn last_change() -> _ {
    listings::table
        .order(listings::change.desc())
        .select(listings::change)
        .limit(1_i64)
        .single_value()
}

/// The number of the next change.
pub(super) fn next(conn: &mut Conn) -> Result<i64> {
    Ok(last_changes(conn)?.0 + 1)
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
