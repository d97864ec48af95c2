//! The queries of matching: what may fit, and who was told of which pair.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use diesel::dsl::{exists, not};
use diesel::prelude::*;
use diesel::sql_types::Bool;

use super::{Fit, Match, best};
use crate::db::schema::{booked_days, listings, loans, matches};
use crate::db::{Conn, Instant, MultiBackend, Tx};
use crate::error::Result;
use crate::listings::card::ListingCard;
use crate::listings::store::{self, OnListings, Row};
use crate::listings::{Category, Index, Kind, Listing, ListingId, ListingState, entries, words};
use crate::members::MemberId;

/// So many listings are looked at for the best matches: the nearest that share a word of the title,
/// as many of the nearest of the category, and as many of its top.
const LOOKED_AT: usize = 100;

/// The offers that fit a request, best first.
///
/// # Errors
/// When the database refuses.
pub fn offers_for(
    conn: &mut Conn,
    index: &Index,
    request: &Listing,
    limit: usize,
) -> Result<Vec<Match>> {
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
    let found = list_like(conn, index, request, Kind::Offer, free)?;
    Ok(best(request, found, limit))
}

/// The requests that an offer fits and that are not over, best first.
///
/// # Errors
/// When the database refuses.
pub fn requests_for(
    conn: &mut Conn,
    index: &Index,
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
    let found = list_like(conn, index, offer, Kind::Request, Box::new(free))?;
    Ok(best(offer, found, limit))
}

/// Whether an offer should be back and is not: it is not free today, whatever its calendar says.
///
/// # Errors
/// When the database refuses.
pub fn is_overdue(conn: &mut Conn, offer: ListingId, today: NaiveDate) -> Result<bool> {
    let late = loans::table
        .filter(loans::listing_id.eq(offer))
        .filter(loans::state.eq("out"))
        .filter(loans::last_day.lt(today));
    Ok(diesel::select(exists(late)).get_result(conn)?)
}

/// The nearest listings of a kind that share a word of the title, or the category or its top.
fn list_like(
    conn: &mut Conn,
    index: &Index,
    listing: &Listing,
    kind: Kind,
    condition: OnListings,
) -> Result<Vec<Listing>> {
    let words = words::telling(&listing.title).into_iter().flatten();
    let words: Vec<Vec<u8>> = words.map(|form| entries::word(kind, &form)).collect();
    let (area, within) = (listing.area, listing.within_m);
    let mut found = index.list_alike(conn, area, within, &words, LOOKED_AT)?;
    // The top by itself as well: its many listings must not crowd out those of the child.
    let categories = listing.category.with_top();
    for category in categories.filter(|category| *category != Category::Other) {
        let of_it = vec![entries::category(kind, category)];
        found.extend(index.list_alike(conn, area, within, &of_it, LOOKED_AT)?);
    }
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

/// What fits, as lists show it to this reader.
///
/// # Errors
/// When the database refuses.
pub fn list_cards(
    conn: &mut Conn,
    found: &[Match],
    reader: Option<MemberId>,
) -> Result<Vec<(Fit, ListingCard)>> {
    let listings: Vec<_> = found.iter().map(|m| (&m.listing, Some(m.about))).collect();
    let cards = store::list_cards(conn, &listings, reader)?;
    let fits = found.iter().map(|found| found.fit);
    Ok(fits.zip(cards).collect())
}

/// A condition on pairs.
type OnMatches = Box<dyn BoxableExpression<matches::table, MultiBackend, SqlType = Bool>>;

#[derive(Clone, Copy, Insertable)]
#[diesel(table_name = matches)]
struct Pair {
    offer_id: ListingId,
    request_id: ListingId,
    at: Instant,
    fits: bool,
}

/// Notes which listings a listing fits now, and that it fits no other any more. Answers those that
/// it was never noted to fit before. (Another instance that notes the same pair in the meantime gets
/// in the way: one of the two transactions is tried again, and finds it noted.)
///
/// # Errors
/// When the database refuses.
pub fn note(
    tx: &mut Tx<'_>,
    listing: &Listing,
    found: &[ListingId],
) -> Result<BTreeSet<ListingId>> {
    let pairs: Vec<(ListingId, ListingId)> = matches::table
        .filter(pairs_of(listing))
        .order((matches::offer_id, matches::request_id))
        .select((matches::offer_id, matches::request_id))
        .load(tx.conn)?;
    let other = |(offer, request)| match listing.kind {
        Kind::Offer => request,
        Kind::Request => offer,
    };
    let known: BTreeSet<ListingId> = pairs.into_iter().map(other).collect();
    if !known.is_empty() {
        say_which_fit(tx, listing, found)?;
    }
    let new: BTreeSet<ListingId> = found.iter().copied().collect();
    let new: BTreeSet<ListingId> = new.difference(&known).copied().collect();
    let pair = |id: &ListingId| Pair {
        offer_id: other((*id, listing.id)),
        request_id: other((listing.id, *id)),
        at: tx.now,
        fits: true,
    };
    let rows: Vec<Pair> = new.iter().map(pair).collect();
    if !rows.is_empty() {
        insert(tx.conn, rows)?;
    }
    Ok(new)
}

fn insert(conn: &mut Conn, rows: Vec<Pair>) -> Result<()> {
    let insert = diesel::insert_into(matches::table).values(rows);
    match conn {
        // A pair that another transaction wrote in the meantime is then a serialization failure,
        // after which this one is tried again, and not a conflict, after which it is not.
        Conn::Postgres(postgres) => insert.on_conflict_do_nothing().execute(postgres),
        // Writers wait for each other.
        Conn::Sqlite(sqlite) => insert.execute(sqlite),
    }?;
    Ok(())
}

/// Of the pairs of a listing that are noted, those with these fit, and no others.
fn say_which_fit(tx: &mut Tx<'_>, listing: &Listing, found: &[ListingId]) -> Result<()> {
    let no_more = matches::table
        .filter(pairs_of(listing))
        .filter(matches::fits)
        .filter(not(pairs_with(listing, found)));
    diesel::update(no_more)
        .set(matches::fits.eq(false))
        .execute(tx.conn)?;
    let again = matches::table
        .filter(pairs_of(listing))
        .filter(not(matches::fits))
        .filter(pairs_with(listing, found));
    diesel::update(again)
        .set(matches::fits.eq(true))
        .execute(tx.conn)?;
    Ok(())
}

fn pairs_of(listing: &Listing) -> OnMatches {
    match listing.kind {
        Kind::Offer => Box::new(matches::offer_id.eq(listing.id)),
        Kind::Request => Box::new(matches::request_id.eq(listing.id)),
    }
}

/// The other one of the pair is one of these.
fn pairs_with(listing: &Listing, others: &[ListingId]) -> OnMatches {
    match listing.kind {
        Kind::Offer => Box::new(matches::request_id.eq_any(others.to_vec())),
        Kind::Request => Box::new(matches::offer_id.eq_any(others.to_vec())),
    }
}

/// How many requests of neighbours each of a member's offers was noted to fit, on days that are
/// still to come and free; offers that fit none are left out.
///
/// # Errors
/// When the database refuses.
pub fn count_wanted(
    conn: &mut Conn,
    owner: MemberId,
    offers: &[&Listing],
    now: Instant,
) -> Result<BTreeMap<ListingId, usize>> {
    let Some(today) = offers.iter().map(|offer| offer.today(now)).min() else {
        return Ok(BTreeMap::new());
    };
    let ids: Vec<ListingId> = offers.iter().map(|offer| offer.id).collect();
    let booked = booked_days::table
        .filter(booked_days::listing_id.eq(matches::offer_id))
        .filter(booked_days::day.ge(listings::wanted_from.assume_not_null()))
        .filter(booked_days::day.le(listings::wanted_until.assume_not_null()));
    let until = listings::wanted_until;
    let still = until.assume_not_null().ge(today);
    let pairs: Vec<(ListingId, ListingId)> = matches::table
        .inner_join(listings::table.on(listings::id.eq(matches::request_id)))
        .filter(matches::offer_id.eq_any(ids))
        .filter(matches::fits)
        .filter(listings::state.eq(ListingState::Active))
        .filter(until.is_null().or(still.and(not(exists(booked)))))
        .order((matches::offer_id, matches::request_id))
        .select((matches::offer_id, matches::request_id))
        .load(conn)?;
    let requests: Vec<ListingId> = pairs.iter().map(|(_, request)| *request).collect();
    let seen: Vec<ListingId> = listings::table
        .filter(listings::id.eq_any(requests))
        .filter(store::reader_sees(Some(owner)))
        .order(listings::id)
        .select(listings::id)
        .load(conn)?;
    let seen: BTreeSet<ListingId> = seen.into_iter().collect();
    let mut counts = BTreeMap::new();
    for (offer, _) in pairs.iter().filter(|(_, request)| seen.contains(request)) {
        *counts.entry(*offer).or_default() += 1;
    }
    Ok(counts)
}
