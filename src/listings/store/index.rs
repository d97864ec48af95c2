//! The index of the search: what every listing that can be found is entered under, and how many
//! there are of each kind and category.

use std::collections::BTreeMap;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Binary};

use super::statement::Statement;
use super::to_column;
use crate::db::schema::{listing_counts, listing_entries, listings};
use crate::db::{Conn, on_both};
use crate::error::Result;
use crate::listings::entries::{self, Entry, behind};
use crate::listings::{Category, Kind, Listing, ListingId, ListingState, Terms};
use crate::places::{Area, Patch, Size};

#[derive(Insertable)]
#[diesel(table_name = listing_entries)]
struct Row {
    listing_id: ListingId,
    word: Vec<u8>,
    region: i64,
    spot: i32,
    in_title: bool,
    terms: Terms,
    longest_days: i32,
    category: Category,
}

/// Enters a listing as it is now in place of what it was entered under before; one that nobody may
/// find is taken out.
///
/// # Errors
/// When the database refuses.
pub fn enter(conn: &mut Conn, listing: &Listing) -> Result<()> {
    take_out(conn, listing.id)?;
    if listing.state != ListingState::Active {
        return Ok(());
    }
    let rows: Vec<Row> = entries::of_listing(listing)
        .into_iter()
        .map(|entry| row(listing, entry))
        .collect();
    on_both!(conn, |c| diesel::insert_into(listing_entries::table)
        .values(rows)
        .execute(c))?;
    for entry in entries::grouped(listing) {
        for region in counted_in(listing.area) {
            count(conn, region.number(), &entry.word, 1)?;
        }
    }
    Ok(())
}

/// Writes and enters very many new listings at once, all of which can be found.
///
/// # Errors
/// When the database refuses.
pub fn insert_many(conn: &mut Conn, new: &[Listing]) -> Result<()> {
    for some in new.chunks(MANY) {
        let rows: Vec<super::Row> = some.iter().map(super::Row::from).collect();
        on_both!(conn, |c| diesel::insert_into(listings::table)
            .values(rows)
            .execute(c))?;
    }
    let entered = |listing| {
        let entries = entries::of_listing(listing).into_iter();
        entries.map(move |entry| row(listing, entry))
    };
    let mut rows: Vec<Row> = new.iter().flat_map(entered).collect();
    while !rows.is_empty() {
        let some = rows.split_off(rows.len().saturating_sub(MANY));
        on_both!(conn, |c| diesel::insert_into(listing_entries::table)
            .values(some)
            .execute(c))?;
    }
    let mut counts: BTreeMap<(i64, Vec<u8>), i32> = BTreeMap::new();
    for listing in new {
        for entry in entries::grouped(listing) {
            for region in counted_in(listing.area) {
                *counts
                    .entry((region.number(), entry.word.clone()))
                    .or_default() += 1;
            }
        }
    }
    for ((region, word), change) in counts {
        count(conn, region, &word, change)?;
    }
    Ok(())
}

/// So many rows go into one statement; PostgreSQL takes 65,535 values.
const MANY: usize = 2_000;

/// Whether there is something to find, and nothing to find it by: so it is after an update that
/// made a new index.
///
/// # Errors
/// When the database refuses.
pub fn is_missing(conn: &mut Conn) -> Result<bool> {
    let entered: Option<ListingId> = listing_entries::table
        .select(listing_entries::listing_id)
        .first(conn)
        .optional()?;
    if entered.is_some() {
        return Ok(false);
    }
    let active: Option<ListingId> = listings::table
        .filter(listings::state.eq(ListingState::Active))
        .select(listings::id)
        .first(conn)
        .optional()?;
    Ok(active.is_some())
}

/// Listings in every state behind `after`, by id, at most `limit`.
///
/// # Errors
/// When the database refuses.
pub fn list_after(conn: &mut Conn, after: Option<ListingId>, limit: i64) -> Result<Vec<Listing>> {
    let mut query = listings::table
        .order(listings::id)
        .limit(limit)
        .select(super::Row::as_select())
        .into_boxed();
    if let Some(after) = after {
        query = query.filter(listings::id.gt(after));
    }
    super::all(query.load(conn)?)
}

fn row(listing: &Listing, entry: Entry) -> Row {
    Row {
        listing_id: listing.id,
        word: entry.word,
        region: listing.area.coarsened(Size::M4000).number(),
        spot: to_column(listing.area.spot()),
        in_title: entry.in_title,
        terms: listing.terms,
        longest_days: to_column(listing.longest_days),
        category: listing.category,
    }
}

/// Takes a listing out of the index.
fn take_out(conn: &mut Conn, id: ListingId) -> Result<()> {
    let theirs = listing_entries::table.filter(listing_entries::listing_id.eq(id));
    let known: Vec<(Vec<u8>, i64, i32)> = theirs
        .select((
            listing_entries::word,
            listing_entries::region,
            listing_entries::spot,
        ))
        .load(conn)?;
    for (word, region, spot) in known.iter().filter(|(word, ..)| !word.contains(&b':')) {
        let region = Area::from_number(*region);
        let spot = u32::try_from(*spot).ok();
        let area = region
            .zip(spot)
            .and_then(|(region, spot)| region.at_spot(spot));
        for region in area.into_iter().flat_map(counted_in) {
            count(conn, region.number(), word, -1)?;
        }
    }
    diesel::delete(theirs).execute(conn)?;
    Ok(())
}

/// A listing counts in its own area and in the 4 km area that holds it.
fn counted_in(area: Area) -> Vec<Area> {
    let mut areas = vec![area, area.coarsened(Size::M4000)];
    areas.dedup();
    areas
}

fn count(conn: &mut Conn, region: i64, word: &[u8], change: i32) -> Result<()> {
    let known = listing_counts::table.find((region, word));
    let rows = diesel::update(known)
        .set(listing_counts::listings.eq(listing_counts::listings + change))
        .execute(conn)?;
    if rows == 0 {
        diesel::insert_into(listing_counts::table)
            .values((
                listing_counts::region.eq(region),
                listing_counts::word.eq(word),
                listing_counts::listings.eq(change),
            ))
            .execute(conn)?;
    }
    Ok(())
}

/// How many listings of a kind can be found in each of these areas, by category, or of one category.
/// A listing counts in its own area and in the 4 km area that holds it, and in no other. Areas
/// without any are left out.
///
/// # Errors
/// When the database refuses.
pub fn counts_in(
    conn: &mut Conn,
    regions: &[Area],
    kind: Kind,
    category: Option<Category>,
) -> Result<Vec<(Area, u32)>> {
    let word = category.map_or_else(
        || entries::everything(kind),
        |category| entries::category(kind, category),
    );
    let numbers: Vec<i64> = regions.iter().map(|area| area.number()).collect();
    let rows: Vec<(i64, i32)> = listing_counts::table
        .filter(listing_counts::region.eq_any(numbers))
        .filter(listing_counts::word.eq(word))
        .filter(listing_counts::listings.gt(0))
        .order(listing_counts::region)
        .select((listing_counts::region, listing_counts::listings))
        .load(conn)?;
    let known = |(region, count): (i64, i32)| {
        Some((Area::from_number(region)?, u32::try_from(count).ok()?))
    };
    Ok(rows.into_iter().filter_map(known).collect())
}

/// How many listings of a kind can be found in these areas, by category. What is in a child counts
/// in its top, too.
///
/// # Errors
/// When the database refuses.
pub fn count_categories(
    conn: &mut Conn,
    patches: &[Patch],
    kind: Kind,
) -> Result<Vec<(Category, u32)>> {
    let postgres = matches!(conn, Conn::Postgres(_));
    let (whole, cut): (Vec<&Patch>, Vec<&Patch>) = patches.iter().partition(|p| p.is_whole());
    let cut = cut.into_iter().flat_map(|patch| patch.areas());
    let regions = whole.iter().map(|patch| patch.region).chain(cut);
    let everyone = entries::everything(kind);
    let mut sql: Statement<(Binary, BigInt)> = Statement::new();
    sql.sql("SELECT c.word, sum(c.listings) FROM ");
    sql.regions(regions, postgres);
    sql.sql(
        " r CROSS JOIN listing_counts c WHERE c.region = r.region AND \
         c.listings > 0 AND c.word > ",
    );
    sql.bytes(&everyone)
        .sql(" AND c.word < ")
        .bytes(&behind(&everyone));
    sql.sql(" GROUP BY c.word");
    let rows: Vec<(Vec<u8>, i64)> = sql.load(conn)?;
    let known = |category: &Category| {
        let word = entries::category(kind, *category);
        let (_, count) = rows.iter().find(|(known, _)| *known == word)?;
        Some((*category, u32::try_from(*count).ok()?))
    };
    Ok(Category::ALL.iter().filter_map(known).collect())
}
