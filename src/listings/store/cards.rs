//! The cards of a page of what was found, in one query that the database plans once.

use std::collections::HashMap;

use diesel::expression::{AppearsOnTable, Expression, ValidGrouping, is_aggregate};
use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::sql_types::Bool;

use super::{Row, photos};
use crate::db::schema::{blocks, listings, members as people};
use crate::db::types::sql::Uid;
use crate::db::{Conn, MultiBackend};
use crate::error::Result;
use crate::listings::card::ListingCard;
use crate::listings::search::{Found, PAGE};
use crate::listings::{Listing, ListingId, ListingState};
use crate::members::{self, MemberId, Standing};
use crate::photos::PhotoId;

/// What was found as lists show it, in its order, without what this reader may not see: an owner
/// who was banned since, and blocked ones.
///
/// # Errors
/// When the database refuses.
pub fn list_found_cards(
    conn: &mut Conn,
    found: &[Found],
    reader: Option<MemberId>,
) -> Result<Vec<ListingCard>> {
    let rows = list_seen(conn, found, reader)?;
    let mut known: HashMap<ListingId, ListingCard> = HashMap::new();
    for (row, owner, standing, photo) in rows {
        if standing != Standing::Active {
            continue;
        }
        let listing = Listing::try_from(row)?;
        let card = ListingCard {
            about: None,
            photo,
            owner: Some(owner.into()),
            listing,
        };
        known.insert(card.listing.id, card);
    }
    let seen = found.iter().filter_map(|found| {
        let card = known.remove(&found.id)?;
        Some(ListingCard {
            about: Some(found.about),
            ..card
        })
    });
    Ok(seen.collect())
}

type Seen = (Row, members::store::CardRow, Standing, Option<PhotoId>);

/// One query for as many as a page shows, which is as many as anybody asks for.
fn list_seen(conn: &mut Conn, found: &[Found], reader: Option<MemberId>) -> Result<Vec<Seen>> {
    let mut seen = Vec::with_capacity(found.len());
    for page in found.chunks(PAGE) {
        seen.extend(list_page_seen(conn, page, reader)?);
    }
    Ok(seen)
}

fn list_page_seen(conn: &mut Conn, page: &[Found], reader: Option<MemberId>) -> Result<Vec<Seen>> {
    // Nobody has the nil id, so that nobody blocked a visitor.
    let reader = reader.unwrap_or_else(|| uuid::Uuid::nil().into());
    // Asked for once, not for every listing.
    let blocked_them = blocks::table
        .filter(blocks::blocked_id.eq(reader))
        .select(blocks::blocker_id);
    let blocked_by_them = blocks::table
        .filter(blocks::blocker_id.eq(reader))
        .select(blocks::blocked_id);
    Ok(listings::table
        .inner_join(people::table)
        .filter(OneOf::of(page))
        .filter(listings::state.eq(ListingState::Active))
        .filter(listings::owner_id.ne_all(blocked_them))
        .filter(listings::owner_id.ne_all(blocked_by_them))
        .select((
            Row::as_select(),
            members::store::CardRow::as_select(),
            // Looked at by the caller: as a condition, SQLite would begin with all good members.
            people::standing,
            photos::first(),
        ))
        .load(conn)?)
}

/// The condition that a listing is one of these: the same text for any number of them. What Diesel's
/// `eq_any` writes depends on the number, so the database would plan every search anew.
#[derive(Clone, Copy, Debug, QueryId)]
struct OneOf([ListingId; PAGE]);

impl OneOf {
    /// The nil id, which no listing has, stands where there are fewer than a page.
    fn of(page: &[Found]) -> OneOf {
        let mut ids = [uuid::Uuid::nil().into(); PAGE];
        for (place, found) in ids.iter_mut().zip(page) {
            *place = found.id;
        }
        OneOf(ids)
    }
}

impl Expression for OneOf {
    type SqlType = Bool;
}

impl<Tables> AppearsOnTable<Tables> for OneOf {}

impl ValidGrouping<()> for OneOf {
    type IsAggregate = is_aggregate::No;
}

impl QueryFragment<MultiBackend> for OneOf {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, MultiBackend>) -> QueryResult<()> {
        listings::id.walk_ast(out.reborrow())?;
        for (number, id) in self.0.iter().enumerate() {
            out.push_sql(if number == 0 { " IN (" } else { ", " });
            out.push_bind_param::<Uid, _>(id)?;
        }
        out.push_sql(")");
        Ok(())
    }
}
