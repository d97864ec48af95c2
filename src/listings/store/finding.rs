//! Finding listings by place, words and days. A place is a cell, and the index begins with it.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use diesel::dsl::{exists, not, sql};
use diesel::expression::BoxableExpression;
use diesel::expression::SqlLiteral;
use diesel::prelude::*;
use diesel::sql_types::Bool;

use super::{Row, all, to_column};
use crate::db::schema::{blocks, booked_days, listing_words, listings, members};
use crate::db::{Conn, MultiBackend};
use crate::error::Result;
use crate::listings::search::{Place, Search, Sort, by_step, radii};
use crate::listings::words::Asked;
use crate::listings::{Kind, Listing, ListingId, Terms};
use crate::members::{MemberId, Standing};
use crate::places::{Area, Size, about, distance, ranges};

/// A condition on listings.
pub type OnListings = Box<dyn BoxableExpression<listings::table, MultiBackend, SqlType = Bool>>;

/// No statement names more cells than this; both databases take far more.
const CELLS_AT_ONCE: usize = 1_000;
/// Nor more ranges of cells.
const ROWS_AT_ONCE: usize = 64;

/// The cell lies in one of the ranges. Each alternative says by itself that the listing is active:
/// SQLite looks at one at a time for an index to serve it.
fn in_ranges(ranges: &[RangeInclusive<i64>]) -> OnListings {
    let mut near: OnListings = Box::new(is_active().and(listings::cell.lt(0)));
    for range in ranges {
        let range = listings::cell.between(*range.start(), *range.end());
        near = Box::new(near.or(is_active().and(range)));
    }
    near
}

/// A literal, not a bound value: only so does SQLite see that an index `WHERE state = 'active'`
/// serves the query.
pub fn is_active() -> SqlLiteral<Bool> {
    sql("listings.state = 'active'")
}

/// The owner is in good standing, and neither owner nor reader has blocked the other. Subqueries
/// rather than joins, so that no planner begins with the members.
pub fn reader_sees(reader: Option<MemberId>) -> OnListings {
    let owner = exists(
        members::table
            .filter(members::id.eq(listings::owner_id))
            .filter(members::standing.eq(Standing::Active)),
    );
    let Some(reader) = reader else {
        return Box::new(owner);
    };
    let by_owner = blocks::table
        .filter(blocks::blocker_id.eq(listings::owner_id))
        .filter(blocks::blocked_id.eq(reader));
    let by_reader = blocks::table
        .filter(blocks::blocked_id.eq(listings::owner_id))
        .filter(blocks::blocker_id.eq(reader));
    Box::new(owner.and(not(exists(by_owner))).and(not(exists(by_reader))))
}

/// The areas with something active whose centres lie within so many metres of this one's.
///
/// # Errors
/// When the database refuses.
pub fn areas_within(conn: &mut Conn, centre: Area, within_m: u32) -> Result<Vec<Area>> {
    let mut found = Vec::new();
    // A statement with hundreds of alternatives takes long to read; with a few dozen it does not.
    for rows in ranges(centre, within_m).chunks(ROWS_AT_ONCE) {
        let areas: Vec<(i32, i32, i32)> = listings::table
            .filter(is_active())
            .filter(in_ranges(rows))
            .select((listings::area_size, listings::area_y, listings::area_x))
            .distinct()
            .load(conn)?;
        found.extend(areas.into_iter().filter_map(|(size, y, x)| {
            let area = Area::from_columns(Some(size), Some(y), Some(x))?;
            (distance(centre, area) <= f64::from(within_m)).then_some(area)
        }));
    }
    Ok(found)
}

/// Listings whose areas may lie within so many metres of this one; a little more is let through.
pub fn near(centre: Area, within_m: u32) -> OnListings {
    in_ranges(&ranges(centre, within_m))
}

/// What the search finds in these areas, newest first, older than `before`, at most `limit`.
///
/// # Errors
/// When the database refuses.
pub fn list_in(
    conn: &mut Conn,
    areas: &[Area],
    search: &Search,
    before: Option<ListingId>,
    limit: usize,
) -> Result<Vec<Listing>> {
    let mut by_size: BTreeMap<Size, Vec<i64>> = BTreeMap::new();
    for area in areas {
        by_size.entry(area.size()).or_default().push(area.cell());
    }
    let mut found = Vec::new();
    for (size, cells) in by_size {
        let metres = to_column(size.metres());
        for cells in cells.chunks(CELLS_AT_ONCE) {
            let mut query = listings::table
                .filter(is_active())
                .filter(listings::cell.eq_any(cells.to_vec()))
                .filter(listings::area_size.eq(metres))
                .order(listings::id.desc())
                .limit(i64::try_from(limit).unwrap_or(i64::MAX))
                .select(Row::as_select())
                .into_boxed();
            for condition in conditions(search) {
                query = query.filter(condition);
            }
            if let Some(before) = before {
                query = query.filter(listings::id.lt(before));
            }
            found.extend(all(query.load(conn)?)?);
        }
    }
    found.sort_unstable_by_key(|listing| Reverse(listing.id));
    found.truncate(limit);
    Ok(found)
}

fn conditions(search: &Search) -> Vec<OnListings> {
    let mut conditions: Vec<OnListings> = vec![
        Box::new(listings::kind.eq(search.kind)),
        reader_sees(search.reader),
    ];
    if let Some(terms) = search.terms {
        conditions.push(Box::new(listings::terms.eq(terms)));
    }
    if let Some(category) = search.category {
        conditions.push(Box::new(listings::category.eq(category)));
    }
    conditions.extend(search.words.iter().map(has_word));
    if let (Some(days), Kind::Offer) = (search.days, search.kind) {
        let booked = booked_days::table
            .filter(booked_days::listing_id.eq(listings::id))
            .filter(booked_days::day.ge(days.from))
            .filter(booked_days::day.le(days.until));
        conditions.push(Box::new(not(exists(booked))));
        let long_enough = listings::longest_days.ge(to_column(days.count()));
        conditions.push(Box::new(long_enough.or(listings::terms.eq(Terms::Give))));
    }
    conditions
}

fn has_word(asked: &Asked) -> OnListings {
    let forms: Vec<String> = asked.forms.iter().cloned().collect();
    let of_listing = listing_words::table.filter(listing_words::listing_id.eq(listings::id));
    match &asked.beginning {
        None => Box::new(exists(of_listing.filter(listing_words::word.eq_any(forms)))),
        // Folded words hold letters and digits only, so the pattern needs no escape.
        Some(beginning) => Box::new(exists(
            of_listing.filter(
                listing_words::word
                    .eq_any(forms)
                    .or(listing_words::word.like(format!("{beginning}%"))),
            ),
        )),
    }
}

/// A listing that a search found.
#[derive(Clone, Debug)]
pub struct Found {
    /// How far away, in metres: the step that people see; 0 in the same area.
    pub about_m: u32,
    /// The listing.
    pub listing: Listing,
}

impl Found {
    /// Where it stands in the order of the search.
    pub fn place(&self, sort: Sort) -> Place {
        match sort {
            Sort::Nearest => (self.about_m, self.listing.id),
            Sort::Newest => (0, self.listing.id),
        }
    }
}

/// What a search finds behind the place `after`, in its order, at most `limit`.
///
/// # Errors
/// When the database refuses.
pub fn list_found(
    conn: &mut Conn,
    search: &Search,
    after: Option<Place>,
    limit: usize,
) -> Result<Vec<Found>> {
    match search.sort {
        Sort::Nearest => list_nearest(conn, search, after, limit),
        Sort::Newest => {
            let areas = areas_within(conn, search.centre, search.within_m)?;
            let before = after.map(|(_, id)| id);
            let listings = list_in(conn, &areas, search, before, limit)?;
            Ok(listings.into_iter().map(|l| found(search, l)).collect())
        }
    }
}

fn found(search: &Search, listing: Listing) -> Found {
    Found {
        about_m: about(search.centre, listing.area).metres(),
        listing,
    }
}

/// Goes outwards, one step of distance after the other, until there is enough.
fn list_nearest(
    conn: &mut Conn,
    search: &Search,
    after: Option<Place>,
    limit: usize,
) -> Result<Vec<Found>> {
    let mut answer = Vec::new();
    let mut done = None;
    for radius in radii(search.within_m) {
        let last = radius == search.within_m;
        if !last && after.is_some_and(|(step, _)| step > radius) {
            continue;
        }
        let areas = areas_within(conn, search.centre, radius)?;
        for (step, areas) in by_step(search.centre, areas) {
            // An area is shown at a step that may lie beyond this radius: then not all of that
            // step was found yet.
            let not_yet = !last && step > radius;
            let shown = done.is_some_and(|done| step <= done);
            if not_yet || shown || after.is_some_and(|(first, _)| step < first) {
                continue;
            }
            let before = after.filter(|(first, _)| *first == step).map(|(_, id)| id);
            let more = list_in(conn, &areas, search, before, limit - answer.len())?;
            answer.extend(more.into_iter().map(|listing| found(search, listing)));
            if answer.len() >= limit {
                return Ok(answer);
            }
        }
        done = Some(radius);
    }
    Ok(answer)
}
