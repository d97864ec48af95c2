//! The queries of listings, their words, photos and booked days.

mod changes;
mod days;
mod photos;

use std::collections::HashMap;
use std::sync::Arc;

use diesel::dsl::{exists, not};
use diesel::expression::BoxableExpression;
use diesel::prelude::*;
use diesel::sql_types::Bool;

pub use changes::{Changed, insert_many, last_changes, list_changed};
pub use days::{book_days, free_days, free_kept, keep_days, list_booked, list_taken};
pub use photos::{add_photo, cover, find_photo, list_photos, remove_photo, set_photo_hidden};

use super::card::{Brief, ListingCard};
use super::{Category, Condition, Kind, Listing, ListingId, ListingState, Terms, Wanted, Weekdays};
use crate::db::schema::{blocks, listings, members as people};
use crate::db::{Conn, Instant, MultiBackend};
use crate::error::{Error, Result};
use crate::members::{self, MemberId, Standing};
use crate::places::{About, Area};

/// A condition on listings.
pub type OnListings = Box<dyn BoxableExpression<listings::table, MultiBackend, SqlType = Bool>>;

/// A listing as its table has it, for the queries of features that join listings.
#[derive(Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = listings)]
pub struct Row {
    id: ListingId,
    owner_id: MemberId,
    kind: Kind,
    terms: Terms,
    title: String,
    description: String,
    category: Category,
    condition: Option<Condition>,
    owner_terms: String,
    longest_days: i32,
    notice_days: i32,
    handover_days: i32,
    wanted_from: Option<chrono::NaiveDate>,
    wanted_until: Option<chrono::NaiveDate>,
    within_m: i32,
    state: ListingState,
    hidden_reason: Option<String>,
    area_size: i32,
    area_y: i32,
    area_x: i32,
    time_zone: String,
    version: i32,
    created_at: Instant,
    changed_at: Instant,
    change: i64,
}

impl From<&Listing> for Row {
    fn from(listing: &Listing) -> Row {
        let (area_size, area_y, area_x) = listing.area.to_columns();
        Row {
            id: listing.id,
            owner_id: listing.owner,
            kind: listing.kind,
            terms: listing.terms,
            title: listing.title.clone(),
            description: listing.description.clone(),
            category: listing.category,
            condition: listing.condition,
            owner_terms: listing.owner_terms.clone(),
            longest_days: to_column(listing.longest_days),
            notice_days: to_column(listing.notice_days),
            handover_days: listing.handover.to_column(),
            wanted_from: listing.wanted.map(|days| days.from),
            wanted_until: listing.wanted.map(|days| days.until),
            within_m: to_column(listing.within_m),
            state: listing.state,
            hidden_reason: listing.hidden_reason.clone(),
            area_size,
            area_y,
            area_x,
            time_zone: listing.time_zone.name().to_owned(),
            version: listing.version,
            created_at: listing.created_at,
            changed_at: listing.changed_at,
            change: 0,
        }
    }
}

impl TryFrom<Row> for Listing {
    type Error = Error;

    fn try_from(row: Row) -> Result<Listing> {
        let area = Area::from_columns(Some(row.area_size), Some(row.area_y), Some(row.area_x));
        let wanted = row.wanted_from.zip(row.wanted_until);
        Ok(Listing {
            id: row.id,
            owner: row.owner_id,
            kind: row.kind,
            terms: row.terms,
            title: row.title,
            description: row.description,
            category: row.category,
            condition: row.condition,
            owner_terms: row.owner_terms,
            longest_days: u32::try_from(row.longest_days).map_err(Error::internal)?,
            notice_days: u32::try_from(row.notice_days).map_err(Error::internal)?,
            handover: Weekdays::from_column(row.handover_days)
                .ok_or_else(|| Error::internal("a weekday that is none"))?,
            wanted: wanted.map(|(from, until)| Wanted { from, until }),
            within_m: u32::try_from(row.within_m).map_err(Error::internal)?,
            state: row.state,
            hidden_reason: row.hidden_reason,
            area: area.ok_or_else(|| Error::internal("a listing in no area"))?,
            time_zone: row.time_zone.parse().map_err(Error::internal)?,
            version: row.version,
            created_at: row.created_at,
            changed_at: row.changed_at,
        })
    }
}

/// Bounded by what a draft allows, far below the column's limit.
fn to_column(number: u32) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

/// The listings of these rows.
///
/// # Errors
/// When a row holds what no action writes.
pub fn all(rows: Vec<Row>) -> Result<Vec<Listing>> {
    rows.into_iter().map(Listing::try_from).collect()
}

/// Writes a new listing.
///
/// # Errors
/// When the database refuses.
pub fn insert(conn: &mut Conn, listing: &Listing) -> Result<()> {
    let change = changes::next(conn)?;
    diesel::insert_into(listings::table)
        .values(Row {
            change,
            ..Row::from(listing)
        })
        .execute(conn)?;
    Ok(())
}

/// Writes the words of an edited listing, if it still has the version before.
///
/// # Errors
/// Conflict `listing-stale` when somebody was quicker.
pub fn update(conn: &mut Conn, listing: &Listing) -> Result<()> {
    let row = Row::from(listing);
    let before = listings::table
        .find(listing.id)
        .filter(listings::version.eq(listing.version - 1));
    let rows = diesel::update(before)
        .set((
            listings::terms.eq(row.terms),
            listings::title.eq(row.title),
            listings::description.eq(row.description),
            listings::category.eq(row.category),
            listings::condition.eq(row.condition),
            listings::owner_terms.eq(row.owner_terms),
            listings::longest_days.eq(row.longest_days),
            listings::notice_days.eq(row.notice_days),
            listings::handover_days.eq(row.handover_days),
            listings::wanted_from.eq(row.wanted_from),
            listings::wanted_until.eq(row.wanted_until),
            listings::within_m.eq(row.within_m),
            listings::version.eq(row.version),
            listings::changed_at.eq(row.changed_at),
        ))
        .execute(conn)?;
    if rows == 1 {
        changes::number(conn, listing.id)
    } else {
        Err(Error::conflict("listing-stale"))
    }
}

/// A listing, whoever asks. For what somebody may see, [`find_visible`].
///
/// # Errors
/// When the database refuses.
pub fn find(conn: &mut Conn, id: ListingId) -> Result<Option<Listing>> {
    listings::table
        .find(id)
        .select(Row::as_select())
        .first(conn)
        .optional()?
        .map(Listing::try_from)
        .transpose()
}

/// A listing as this reader may see it: their own in every state, another's while it is active,
/// its owner in good standing, and neither has blocked the other.
///
/// # Errors
/// `NotFound` for what is not there or not for them.
pub fn find_visible(conn: &mut Conn, id: ListingId, reader: Option<MemberId>) -> Result<Listing> {
    let listing = find(conn, id)?.ok_or(Error::NotFound)?;
    if Some(listing.owner) == reader {
        return Ok(listing);
    }
    let seen = listings::table
        .filter(listings::id.eq(id))
        .filter(listings::state.eq(ListingState::Active))
        .filter(reader_sees(reader))
        .select(listings::id)
        .first::<ListingId>(conn)
        .optional()?;
    seen.map(|_| listing).ok_or(Error::NotFound)
}

/// A member's own listing, for changing it.
///
/// # Errors
/// `NotFound` when it is not theirs.
pub fn find_own(conn: &mut Conn, id: ListingId, owner: MemberId) -> Result<Listing> {
    find(conn, id)?
        .filter(|listing| listing.owner == owner)
        .ok_or(Error::NotFound)
}

/// A member's own offer that is lent, whose days they may keep.
///
/// # Errors
/// `NotFound` when it is not theirs, or takes no days.
pub fn find_lent(conn: &mut Conn, id: ListingId, owner: MemberId) -> Result<Listing> {
    let own = Some(find_own(conn, id, owner)?);
    own.filter(Listing::is_lent).ok_or(Error::NotFound)
}

/// Moves a listing from one state to another.
///
/// # Errors
/// Conflict `listing-state-changed` when it was not, or no longer, in the first.
pub fn set_state(
    conn: &mut Conn,
    id: ListingId,
    from: ListingState,
    to: ListingState,
) -> Result<()> {
    let row = listings::table.find(id).filter(listings::state.eq(from));
    let rows = diesel::update(row)
        .set(listings::state.eq(to))
        .execute(conn)?;
    if rows == 1 {
        changes::number(conn, id)
    } else {
        Err(Error::conflict("listing-state-changed"))
    }
}

/// Notes why a moderator hid a listing, or that nothing is held against it any more.
///
/// # Errors
/// When the database refuses.
pub fn set_hidden_reason(conn: &mut Conn, id: ListingId, reason: Option<&str>) -> Result<()> {
    diesel::update(listings::table.find(id))
        .set(listings::hidden_reason.eq(reason))
        .execute(conn)?;
    Ok(())
}

/// A member's listings in these states, newest first, below `before`, at most `limit`.
///
/// # Errors
/// When the database refuses.
pub fn list_by_owner(
    conn: &mut Conn,
    owner: MemberId,
    states: &[ListingState],
    before: Option<ListingId>,
    limit: i64,
) -> Result<Vec<Listing>> {
    let mut query = listings::table
        .filter(listings::owner_id.eq(owner))
        .filter(listings::state.eq_any(states.to_vec()))
        .order(listings::id.desc())
        .limit(limit)
        .select(Row::as_select())
        .into_boxed();
    if let Some(before) = before {
        query = query.filter(listings::id.lt(before));
    }
    all(query.load(conn)?)
}

/// Moves every listing of a member that is not over to the member's new area.
///
/// # Errors
/// When the database refuses.
pub fn move_to(conn: &mut Conn, owner: MemberId, area: Area, zone: chrono_tz::Tz) -> Result<()> {
    let (size, y, x) = area.to_columns();
    let theirs = listings::table
        .filter(listings::owner_id.eq(owner))
        .filter(listings::state.ne(ListingState::Given));
    let ids = theirs.select(listings::id).order(listings::id);
    let ids: Vec<ListingId> = ids.load(conn)?;
    diesel::update(theirs)
        .set((
            listings::area_size.eq(size),
            listings::area_y.eq(y),
            listings::area_x.eq(x),
            listings::time_zone.eq(zone.name()),
        ))
        .execute(conn)?;
    ids.into_iter().try_for_each(|id| changes::number(conn, id))
}

/// The owner is in good standing, and neither owner nor reader has blocked the other. Subqueries
/// rather than joins, so that no planner begins with the members.
pub fn reader_sees(reader: Option<MemberId>) -> OnListings {
    let owner = exists(
        people::table
            .filter(people::id.eq(listings::owner_id))
            .filter(people::standing.eq(Standing::Active)),
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

/// The same listings with what a list shows this reader beside them: photo and owner.
///
/// # Errors
/// When the database refuses.
pub fn list_cards(
    conn: &mut Conn,
    listings: &[(&Listing, Option<About>)],
    reader: Option<MemberId>,
) -> Result<Vec<ListingCard>> {
    let (ids, owners): (Vec<_>, Vec<_>) = listings.iter().map(|(l, _)| (l.id, l.owner)).unzip();
    let photos = list_photos(conn, &ids)?;
    let owners = members::store::list_cards(conn, &owners)?;
    let card = |(listing, about): &(&Listing, Option<About>)| ListingCard {
        about: *about,
        owner: (owners.get(&listing.owner).cloned()).map(|owner| owner.seen_by(reader)),
        listing: Arc::new(Brief::of(listing, cover(&photos, listing.id))),
    };
    Ok(listings.iter().map(card).collect())
}

/// How many offers can be seen.
///
/// # Errors
/// When the database refuses.
pub fn count_offers(conn: &mut Conn) -> Result<i64> {
    Ok(listings::table
        .filter(listings::state.eq(ListingState::Active))
        .filter(listings::kind.eq(Kind::Offer))
        .count()
        .get_result(conn)?)
}

/// Title and description of these listings, in whatever state.
///
/// # Errors
/// When the database refuses.
pub fn list_texts(
    conn: &mut Conn,
    ids: &[ListingId],
) -> Result<HashMap<ListingId, (String, String)>> {
    let texts: Vec<(ListingId, (String, String))> = listings::table
        .filter(listings::id.eq_any(ids.to_vec()))
        .select((listings::id, (listings::title, listings::description)))
        .load(conn)?;
    Ok(texts.into_iter().collect())
}

/// Forgets the listings of a member, with all that belongs to them; a loan keeps its own title.
///
/// # Errors
/// When the database refuses.
pub fn erase(conn: &mut Conn, owner: MemberId) -> Result<()> {
    diesel::delete(listings::table.filter(listings::owner_id.eq(owner))).execute(conn)?;
    Ok(())
}

/// How many listings of a member others see or saw, up to `most`. What was withdrawn does not count: it may
/// have been before anybody looked at it.
///
/// # Errors
/// When the database refuses.
pub fn count_passed(conn: &mut Conn, owner: MemberId, most: i64) -> Result<i64> {
    let passed: Vec<ListingId> = listings::table
        .filter(listings::owner_id.eq(owner))
        .filter(listings::state.eq_any([
            ListingState::Active,
            ListingState::Paused,
            ListingState::Given,
            ListingState::Closed,
        ]))
        .order(listings::id)
        .limit(most)
        .select(listings::id)
        .load(conn)?;
    Ok(i64::try_from(passed.len()).unwrap_or(i64::MAX))
}

/// The newcomers' listings that wait for a moderator, after one of them, in the order in which they came.
///
/// # Errors
/// When the database refuses.
pub fn list_waiting(conn: &mut Conn, after: Option<ListingId>, limit: i64) -> Result<Vec<Listing>> {
    let mut query = listings::table
        .filter(diesel::dsl::sql::<diesel::sql_types::Bool>(
            "listings.state = 'waiting'",
        ))
        .order(listings::id)
        .limit(limit)
        .select(Row::as_select())
        .into_boxed();
    if let Some(after) = after {
        query = query.filter(listings::id.gt(after));
    }
    all(query.load(conn)?)
}
