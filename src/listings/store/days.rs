//! The days on which an offer is not free. The table's key (listing, day) is what makes double
//! booking impossible, on both databases alike.

use std::collections::HashSet;

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::result::{DatabaseErrorKind, Error as DieselError};
use uuid::Uuid;

use crate::db::schema::booked_days;
use crate::db::{AnyId, Conn};
use crate::error::{Error, Result};
use crate::listings::{ListingId, Wanted};

/// Takes every day from `first` to `last` for a loan, all or none.
///
/// # Errors
/// Conflict `loan-days-taken` when one of them is taken.
pub fn book_days(
    conn: &mut Conn,
    listing: ListingId,
    loan: Uuid,
    first: NaiveDate,
    last: NaiveDate,
) -> Result<()> {
    // Looked at first, because a key that is violated ends a transaction on PostgreSQL; the key
    // is still what decides between two at once.
    if !list_booked(conn, listing, first, last)?.is_empty() {
        return Err(taken());
    }
    for day in first.iter_days().take_while(|day| *day <= last) {
        diesel::insert_into(booked_days::table)
            .values((
                booked_days::listing_id.eq(listing),
                booked_days::day.eq(day),
                booked_days::loan_id.eq(Some(AnyId::from(loan))),
            ))
            .execute(conn)
            .map_err(|error| match error {
                DieselError::DatabaseError(DatabaseErrorKind::UniqueViolation, _) => taken(),
                other => other.into(),
            })?;
    }
    Ok(())
}

fn taken() -> Error {
    Error::conflict("loan-days-taken")
}

/// Gives back the days that a loan took.
///
/// # Errors
/// When the database refuses.
pub fn free_days(conn: &mut Conn, loan: Uuid) -> Result<()> {
    let days = booked_days::table.filter(booked_days::loan_id.eq(AnyId::from(loan)));
    diesel::delete(days).execute(conn)?;
    Ok(())
}

/// The booked days of a listing from `from` to `until`, both included, in order.
///
/// # Errors
/// When the database refuses.
pub fn list_booked(
    conn: &mut Conn,
    listing: ListingId,
    from: NaiveDate,
    until: NaiveDate,
) -> Result<Vec<NaiveDate>> {
    Ok(booked_days::table
        .filter(booked_days::listing_id.eq(listing))
        .filter(booked_days::day.ge(from))
        .filter(booked_days::day.le(until))
        .order(booked_days::day)
        .select(booked_days::day)
        .load(conn)?)
}

/// Which of these listings are taken on one of the days at least.
///
/// # Errors
/// When the database refuses.
pub fn list_booked_among(
    conn: &mut Conn,
    listings: &[ListingId],
    days: Wanted,
) -> Result<HashSet<ListingId>> {
    if listings.is_empty() {
        return Ok(HashSet::new());
    }
    let booked = booked_days::table
        .filter(booked_days::listing_id.eq_any(listings.to_vec()))
        .filter(booked_days::day.between(days.from, days.until))
        .select(booked_days::listing_id)
        .load(conn)?;
    Ok(booked.into_iter().collect())
}
