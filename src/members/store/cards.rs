//! Members as lists show them.

use std::collections::{HashMap, HashSet};

use diesel::prelude::*;

use crate::db::Conn;
use crate::db::schema::{blocks, members};
use crate::error::Result;
use crate::members::{Card, Figures, MemberId, Standing};
use crate::photos::PhotoId;

#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = members)]
pub(super) struct CardRow {
    id: MemberId,
    name: String,
    photo_id: Option<PhotoId>,
    loans_done: i32,
    loans_late: i32,
    reviews_count: i32,
    stars_sum: i32,
    members_only: bool,
}

impl From<CardRow> for Card {
    fn from(row: CardRow) -> Card {
        Card {
            id: row.id,
            name: row.name,
            photo: row.photo_id,
            figures: Figures {
                loans_done: row.loans_done,
                loans_late: row.loans_late,
                reviews_count: row.reviews_count,
                stars_sum: row.stars_sum,
            },
            members_only: row.members_only,
        }
    }
}

/// What lists show of these members, by id, in one query.
///
/// # Errors
/// When the database refuses.
pub fn list_cards(conn: &mut Conn, ids: &[MemberId]) -> Result<HashMap<MemberId, Card>> {
    let rows: Vec<CardRow> = members::table
        .filter(members::id.eq_any(ids))
        .order(members::id)
        .select(CardRow::as_select())
        .load(conn)?;
    Ok(rows.into_iter().map(|row| (row.id, row.into())).collect())
}

/// A member, in whatever standing, with the number of its last change.
#[derive(Clone, Debug)]
pub struct Changed {
    /// That number.
    pub change: i64,
    /// What lists show.
    pub card: Card,
    /// How the account stands.
    pub standing: Standing,
}

/// The members that were changed behind this number, in order, at most `limit`.
///
/// # Errors
/// When the database refuses.
pub fn list_changed(conn: &mut Conn, seen: i64, limit: usize) -> Result<Vec<Changed>> {
    let rows: Vec<(i64, CardRow, Standing)> = members::table
        .filter(members::change.gt(seen))
        .order(members::change)
        .limit(i64::try_from(limit).unwrap_or(i64::MAX))
        .select((members::change, CardRow::as_select(), members::standing))
        .load(conn)?;
    let changed = rows.into_iter().map(|(change, row, standing)| Changed {
        change,
        card: row.into(),
        standing,
    });
    Ok(changed.collect())
}

/// The number of the last change, as a column of another query.
#[diesel::dsl::auto_type]
pub fn last_change() -> _ {
    members::table
        .order(members::change.desc())
        .select(members::change)
        .limit(1_i64)
        .single_value()
}

/// The number of the next change of what lists show of a member. Two transactions that take one at
/// once would take the same; the databases let only one of them through, and the other is tried
/// again. So whoever has seen a number has seen all smaller ones.
pub(super) fn next_change(conn: &mut Conn) -> Result<i64> {
    let last: Option<i64> = diesel::select(last_change()).get_result(conn)?;
    Ok(last.unwrap_or(0) + 1)
}

/// Whom a member blocked, and who blocked them.
///
/// # Errors
/// When the database refuses.
pub fn list_blocked(conn: &mut Conn, member: MemberId) -> Result<HashSet<MemberId>> {
    let theirs = blocks::blocker_id.eq(member);
    let rows: Vec<(MemberId, MemberId)> = blocks::table
        .filter(theirs.or(blocks::blocked_id.eq(member)))
        .select((blocks::blocker_id, blocks::blocked_id))
        .load(conn)?;
    let pairs = rows.into_iter();
    let others = pairs.map(|(by, whom)| if by == member { whom } else { by });
    Ok(others.collect())
}
