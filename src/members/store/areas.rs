//! Where members live, and how often they changed it.

use std::collections::HashMap;

use diesel::prelude::*;

use crate::db::schema::{area_changes, members};
use crate::db::{AnyId, Conn, Instant, Tx};
use crate::error::Result;
use crate::members::MemberId;
use crate::places::Area;

/// Sets the area.
///
/// # Errors
/// When the database refuses.
pub fn set_area(conn: &mut Conn, id: MemberId, area: Area) -> Result<()> {
    let (size, y, x) = area.to_columns();
    diesel::update(members::table.find(id))
        .set((
            members::area_size.eq(size),
            members::area_y.eq(y),
            members::area_x.eq(x),
        ))
        .execute(conn)?;
    Ok(())
}

/// The areas of these members, in one query; those who have not chosen one are left out.
///
/// # Errors
/// When the database refuses.
pub fn list_areas(conn: &mut Conn, ids: &[MemberId]) -> Result<HashMap<MemberId, Area>> {
    type Row = (MemberId, Option<i32>, Option<i32>, Option<i32>);
    let rows: Vec<Row> = members::table
        .filter(members::id.eq_any(ids.to_vec()))
        .order(members::id)
        .select((
            members::id,
            members::area_size,
            members::area_y,
            members::area_x,
        ))
        .load(conn)?;
    let area = |(id, size, y, x): Row| Some((id, Area::from_columns(size, y, x)?));
    Ok(rows.into_iter().filter_map(area).collect())
}

/// Notes that the area changed; not from where to where.
///
/// # Errors
/// When the database refuses.
pub fn insert_area_change(tx: &mut Tx<'_>, id: MemberId) -> Result<()> {
    let change: AnyId = tx.id();
    diesel::insert_into(area_changes::table)
        .values((
            area_changes::id.eq(change),
            area_changes::member_id.eq(id),
            area_changes::at.eq(tx.now),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// When the area changed since `since`, oldest first.
///
/// # Errors
/// When the database refuses.
pub fn list_area_changes(conn: &mut Conn, id: MemberId, since: Instant) -> Result<Vec<Instant>> {
    Ok(area_changes::table
        .filter(area_changes::member_id.eq(id))
        .filter(area_changes::at.gt(since))
        .order((area_changes::at, area_changes::id))
        .select(area_changes::at)
        .load(conn)?)
}

/// Forgets changes of areas before `before`; answers how many.
///
/// # Errors
/// When the database refuses.
pub fn delete_area_changes_before(conn: &mut Conn, before: Instant) -> Result<usize> {
    let old = area_changes::table.filter(area_changes::at.lt(before));
    Ok(diesel::delete(old).execute(conn)?)
}
