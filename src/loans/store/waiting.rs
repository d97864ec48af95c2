//! The queries of those who wait.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::list_of_offer;
use crate::db::schema::{booked_days, listings, waiting};
use crate::db::{Conn, Instant};
use crate::error::Result;
use crate::listings::store::list_booked;
use crate::listings::{Listing, ListingId};
use crate::loans::waiting::{Line, Waiting};
use crate::loans::{Loan, LoanId, LoanState};
use crate::members::MemberId;

/// Those who wait for an offer.
///
/// # Errors
/// When the database refuses.
pub fn find(conn: &mut Conn, listing: ListingId) -> Result<Line> {
    let rows = waiting::table
        .filter(waiting::listing_id.eq(listing))
        .order((waiting::at, waiting::member_id))
        .select(Waiting::as_select())
        .load(conn)?;
    Ok(Line::of(rows))
}

/// Puts somebody at the end of a line.
///
/// # Errors
/// When the database refuses.
pub fn insert(conn: &mut Conn, new: &Waiting) -> Result<()> {
    diesel::insert_into(waiting::table)
        .values(new)
        .execute(conn)?;
    Ok(())
}

/// Takes somebody out of a line; answers whether they were told that it is free. (Who asked in
/// their turn is no longer in line.)
///
/// # Errors
/// When the database refuses.
pub fn delete(conn: &mut Conn, listing: ListingId, member: MemberId) -> Result<bool> {
    let row = waiting::table
        .find((listing, member))
        .filter(waiting::loan_id.is_null());
    let told: Option<Option<Instant>> = row.select(waiting::told_at).first(conn).optional()?;
    diesel::delete(row).execute(conn)?;
    Ok(told.flatten().is_some())
}

/// Notes that somebody is told that it is free; answers whether it is the first time, so that of
/// several who try only one writes to them.
///
/// # Errors
/// When the database refuses.
pub fn tell(conn: &mut Conn, one: &Waiting, now: Instant) -> Result<bool> {
    let row = waiting::table
        .find((one.listing_id, one.member_id))
        .filter(waiting::told_at.is_null());
    let rows = diesel::update(row)
        .set(waiting::told_at.eq(now))
        .execute(conn)?;
    Ok(rows == 1)
}

/// Notes what somebody asked for in their turn.
///
/// # Errors
/// When the database refuses.
pub fn hold(conn: &mut Conn, listing: ListingId, loan: &Loan) -> Result<()> {
    diesel::update(waiting::table.find((listing, loan.borrower_id)))
        .set(waiting::loan_id.eq(loan.id))
        .execute(conn)?;
    Ok(())
}

/// What somebody asked for in their turn was answered; answers whether it was such a loan.
///
/// # Errors
/// When the database refuses.
pub fn release(conn: &mut Conn, loan: LoanId) -> Result<bool> {
    let rows = diesel::delete(waiting::table.filter(waiting::loan_id.eq(loan))).execute(conn)?;
    Ok(rows > 0)
}

/// Whoever was told before `then` and did not ask, at most `limit`.
///
/// # Errors
/// When the database refuses.
pub fn list_told_before(conn: &mut Conn, then: Instant, limit: i64) -> Result<Vec<Waiting>> {
    Ok(waiting::table
        .filter(waiting::told_at.le(then))
        .filter(waiting::loan_id.is_null())
        .order((waiting::told_at, waiting::listing_id, waiting::member_id))
        .limit(limit)
        .select(Waiting::as_select())
        .load(conn)?)
}

/// The offers with a line on which nobody was told, and the last day that their owners kept, of
/// those from `first` to `last`.
///
/// # Errors
/// When the database refuses.
pub fn list_kept(
    conn: &mut Conn,
    first: NaiveDate,
    last: NaiveDate,
) -> Result<Vec<(ListingId, NaiveDate)>> {
    let kept: Vec<(ListingId, Option<NaiveDate>)> = booked_days::table
        .inner_join(waiting::table.on(waiting::listing_id.eq(booked_days::listing_id)))
        .filter(waiting::told_at.is_null())
        .filter(booked_days::loan_id.is_null())
        .filter(booked_days::day.between(first, last))
        .group_by(booked_days::listing_id)
        .select((booked_days::listing_id, diesel::dsl::max(booked_days::day)))
        .load(conn)?;
    let day = |(listing, day): (ListingId, Option<NaiveDate>)| Some((listing, day?));
    Ok(kept.into_iter().filter_map(day).collect())
}

/// The offers for which a member waits, in the order of their ids.
///
/// # Errors
/// When the database refuses.
pub fn list_of_member(conn: &mut Conn, member: MemberId) -> Result<Vec<ListingId>> {
    Ok(waiting::table
        .filter(waiting::member_id.eq(member))
        .order(waiting::listing_id)
        .select(waiting::listing_id)
        .load(conn)?)
}

/// The offers of a member for which somebody waits, in the order of their ids.
///
/// # Errors
/// When the database refuses.
pub fn list_of_owner(conn: &mut Conn, owner: MemberId) -> Result<Vec<ListingId>> {
    Ok(listings::table
        .inner_join(waiting::table.on(waiting::listing_id.eq(listings::id)))
        .filter(listings::owner_id.eq(owner))
        .order(listings::id)
        .select(listings::id)
        .distinct()
        .load(conn)?)
}

/// Whether an offer is with its owner, and neither booked nor to be handed over today.
///
/// # Errors
/// When the database refuses.
pub fn is_free_today(conn: &mut Conn, offer: &Listing, now: Instant) -> Result<bool> {
    let today = offer.today(now);
    let with = [LoanState::Accepted, LoanState::Out];
    let agreed = list_of_offer(conn, offer.id, &with)?;
    let begun = |loan: &Loan| loan.state == LoanState::Out || loan.first_day <= today;
    let booked = list_booked(conn, offer.id, today, today)?;
    Ok(booked.is_empty() && !agreed.iter().any(begun))
}

/// Whether an offer is lent, promised for later, or kept by its owner today: one may wait for it.
///
/// # Errors
/// When the database refuses.
pub fn is_promised(conn: &mut Conn, offer: &Listing, now: Instant) -> Result<bool> {
    let with = [LoanState::Accepted, LoanState::Out];
    Ok(!list_of_offer(conn, offer.id, &with)?.is_empty() || !is_free_today(conn, offer, now)?)
}
