//! The days on which an offer is not free. The table's key (listing, day) is what makes double
//! booking impossible, on both databases alike. The search hears of each change.

use std::collections::HashSet;

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::result::{DatabaseErrorKind, Error as DieselError};
use uuid::Uuid;

use super::changes;
use crate::db::schema::booked_days;
use crate::db::{AnyId, Conn};
use crate::error::{Error, Result};
use crate::listings::{ListingId, Span, Taken};
use crate::texts::{Argument, Text};

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
    let mut days = first.iter_days().take_while(|day| *day <= last);
    days.try_for_each(|day| book(conn, listing, day, Some(loan.into())))?;
    changes::number(conn, listing)
}

fn book(conn: &mut Conn, listing: ListingId, day: NaiveDate, loan: Option<AnyId>) -> Result<()> {
    diesel::insert_into(booked_days::table)
        .values((
            booked_days::listing_id.eq(listing),
            booked_days::day.eq(day),
            booked_days::loan_id.eq(loan),
        ))
        .execute(conn)
        .map_err(|error| match error {
            DieselError::DatabaseError(DatabaseErrorKind::UniqueViolation, _) => taken(),
            other => other.into(),
        })?;
    Ok(())
}

/// Takes every day of a span for the owner; those that they keep already stay kept.
///
/// # Errors
/// Conflict `listing-days-lent`, naming the days, when a loan has one of them.
pub fn keep_days(conn: &mut Conn, listing: ListingId, span: Span) -> Result<()> {
    let booked = list_taken(conn, listing, span)?;
    let lent = booked.iter().filter(|(_, taken)| *taken == Taken::Loan);
    let lent = Span::all(lent.map(|(day, _)| *day));
    if !lent.is_empty() {
        let days = Argument::List(lent.into_iter().map(Span::said).collect());
        return Err(Error::Conflict(
            Text::new("listing-days-lent").with("days", days),
        ));
    }
    let kept: HashSet<NaiveDate> = booked.into_iter().map(|(day, _)| day).collect();
    let mut new = span.days().filter(|day| !kept.contains(day));
    new.try_for_each(|day| book(conn, listing, day, None))?;
    changes::number(conn, listing)
}

/// Gives back the days of a span that the owner kept.
///
/// # Errors
/// When the database refuses.
pub fn free_kept(conn: &mut Conn, listing: ListingId, span: Span) -> Result<()> {
    let kept = booked_days::table
        .filter(booked_days::listing_id.eq(listing))
        .filter(booked_days::day.between(span.first, span.last))
        .filter(booked_days::loan_id.is_null());
    match diesel::delete(kept).execute(conn)? {
        0 => Ok(()),
        _ => changes::number(conn, listing),
    }
}

/// The booked days of a span, in order, and who has each.
///
/// # Errors
/// When the database refuses.
pub fn list_taken(
    conn: &mut Conn,
    listing: ListingId,
    span: Span,
) -> Result<Vec<(NaiveDate, Taken)>> {
    let days: Vec<(NaiveDate, Option<AnyId>)> = booked_days::table
        .filter(booked_days::listing_id.eq(listing))
        .filter(booked_days::day.between(span.first, span.last))
        .order(booked_days::day)
        .select((booked_days::day, booked_days::loan_id))
        .load(conn)?;
    let by = |loan: Option<AnyId>| loan.map_or(Taken::Owner, |_loan| Taken::Loan);
    Ok(days
        .into_iter()
        .map(|(day, loan)| (day, by(loan)))
        .collect())
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
    let listing = days
        .select(booked_days::listing_id)
        .first(conn)
        .optional()?;
    diesel::delete(days).execute(conn)?;
    listing.map_or(Ok(()), |listing| changes::number(conn, listing))
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
