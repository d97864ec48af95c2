//! The queries of matching: what may fit, and who was told of which pair.

use diesel::dsl::{exists, not};
use diesel::prelude::*;

use super::{Match, best};
use crate::db::Conn;
use crate::db::schema::{booked_days, listings, matches};
use crate::db::{Instant, Tx};
use crate::error::Result;
use crate::listings::store::{self, OnListings, Row};
use crate::listings::{Category, Kind, Listing, ListingId, ListingState, entries, words};

/// So many listings are looked at for the best matches: the nearest that share a word, and the
/// nearest of the category.
const LOOKED_AT: usize = 100;

/// The offers that fit a request, best first.
///
/// # Errors
/// When the database refuses.
pub fn offers_for(conn: &mut Conn, request: &Listing, limit: usize) -> Result<Vec<Match>> {
    let free: OnListings = match request.wanted {
        None => Box::new(listings::id.eq(listings::id)),
        Some(days) => {
            let booked = booked_days::table
                .filter(booked_days::listing_id.eq(listings::id))
                .filter(booked_days::day.ge(days.from))
                .filter(booked_days::day.le(days.until));
            Box::new(not(exists(booked)))
        }
    };
    let found = list_like(conn, request, Kind::Offer, free)?;
    Ok(best(request, found, limit))
}

/// The requests that an offer fits and that are not over, best first.
///
/// # Errors
/// When the database refuses.
pub fn requests_for(
    conn: &mut Conn,
    offer: &Listing,
    now: Instant,
    limit: usize,
) -> Result<Vec<Match>> {
    let booked = booked_days::table
        .filter(booked_days::listing_id.eq(offer.id))
        .filter(booked_days::day.ge(listings::wanted_from.assume_not_null()))
        .filter(booked_days::day.le(listings::wanted_until.assume_not_null()));
    let until = listings::wanted_until;
    let still = until.assume_not_null().ge(offer.today(now));
    let free = until.is_null().or(still.and(not(exists(booked))));
    let found = list_like(conn, offer, Kind::Request, Box::new(free))?;
    Ok(best(offer, found, limit))
}

/// The nearest listings of a kind that share a word of the title or the category.
fn list_like(
    conn: &mut Conn,
    listing: &Listing,
    kind: Kind,
    condition: OnListings,
) -> Result<Vec<Listing>> {
    let words = words::telling(&listing.title).into_iter().flatten();
    let words = words.map(|form| entries::word(kind, &form)).collect();
    let category = match listing.category {
        Category::Other => Vec::new(),
        category => vec![entries::category(kind, category)],
    };
    let (area, within) = (listing.area, listing.within_m);
    let mut found = store::list_alike(conn, area, within, words, LOOKED_AT)?;
    found.extend(store::list_alike(conn, area, within, category, LOOKED_AT)?);
    let ids: Vec<ListingId> = found.iter().map(|found| found.id).collect();
    let rows = listings::table
        .filter(listings::id.eq_any(ids))
        .filter(listings::state.eq(ListingState::Active))
        .filter(listings::owner_id.ne(listing.owner))
        .filter(store::reader_sees(Some(listing.owner)))
        .filter(condition)
        .select(Row::as_select())
        .load(conn)?;
    store::all(rows)
}

/// Notes that an offer and a request fit; false when that was noted before.
///
/// # Errors
/// When the database refuses.
pub fn insert(tx: &mut Tx<'_>, offer: ListingId, request: ListingId) -> Result<bool> {
    let known = matches::table
        .find((offer, request))
        .select(matches::at)
        .first::<Instant>(tx.conn)
        .optional()?;
    if known.is_some() {
        return Ok(false);
    }
    diesel::insert_into(matches::table)
        .values((
            matches::offer_id.eq(offer),
            matches::request_id.eq(request),
            matches::at.eq(tx.now),
        ))
        .execute(tx.conn)?;
    Ok(true)
}
