//! The queries of the neighbourhood, its landmarks and its invitations.

pub mod legal;

use diesel::prelude::*;

use super::{
    Details, Invitation, InvitationId, Joining, Landmark, LandmarkId, Looking, Neighbourhood,
    NewLandmark,
};
use crate::db::schema::{instance, invitations, landmarks};
use crate::db::{AnyId, Conn, Instant};
use crate::error::{Error, Result};
use crate::places::Area;

/// The neighbourhood's only row.
#[derive(Queryable, Selectable)]
#[diesel(table_name = instance)]
struct Row {
    name: String,
    operator: String,
    notice: String,
    joining: Joining,
    looking: Looking,
    contact: String,
    area_size: i32,
    area_y: i32,
    area_x: i32,
    hidden_categories: String,
}

/// The neighbourhood, if it has been founded.
///
/// # Errors
/// When the database refuses.
pub fn find(conn: &mut Conn) -> Result<Option<Neighbourhood>> {
    let row = instance::table.find(1).select(Row::as_select());
    let Some(row) = row.first(conn).optional()? else {
        return Ok(None);
    };
    let area = Area::from_columns(Some(row.area_size), Some(row.area_y), Some(row.area_x));
    let Some(area) = area else {
        return Ok(None);
    };
    Ok(Some(Neighbourhood {
        name: row.name,
        operator: row.operator,
        notice: row.notice,
        joining: row.joining,
        looking: row.looking,
        contact: row.contact,
        area,
        hidden_categories: row.hidden_categories,
        legal: legal::list_written(conn)?,
    }))
}

/// Writes the neighbourhood's only row.
///
/// # Errors
/// A conflict where it is founded already.
pub fn insert(conn: &mut Conn, details: &Details, centre: Area, now: Instant) -> Result<()> {
    let (size, y, x) = centre.to_columns();
    diesel::insert_into(instance::table)
        .values((
            instance::id.eq(1),
            instance::name.eq(&details.name),
            instance::operator.eq(&details.operator),
            instance::notice.eq(&details.notice),
            instance::joining.eq(details.joining),
            instance::looking.eq(details.looking),
            instance::contact.eq(&details.contact),
            instance::area_size.eq(size),
            instance::area_y.eq(y),
            instance::area_x.eq(x),
            instance::founded_at.eq(now),
        ))
        .execute(conn)?;
    Ok(())
}

/// Changes what an admin can change.
///
/// # Errors
/// [`Error::NotFound`] before the founding.
pub fn update(conn: &mut Conn, details: &Details) -> Result<()> {
    let rows = diesel::update(instance::table.find(1))
        .set((
            instance::name.eq(&details.name),
            instance::operator.eq(&details.operator),
            instance::notice.eq(&details.notice),
            instance::joining.eq(details.joining),
            instance::looking.eq(details.looking),
            instance::contact.eq(&details.contact),
        ))
        .execute(conn)?;
    if rows == 0 {
        Err(Error::NotFound)
    } else {
        Ok(())
    }
}

/// Every landmark, in the founder's order.
///
/// # Errors
/// When the database refuses.
pub fn list_landmarks(conn: &mut Conn) -> Result<Vec<Landmark>> {
    let rows: Vec<(LandmarkId, String, i32, i32, i32)> = landmarks::table
        .order((landmarks::position, landmarks::id))
        .select((
            landmarks::id,
            landmarks::name,
            landmarks::area_size,
            landmarks::area_y,
            landmarks::area_x,
        ))
        .load(conn)?;
    Ok(rows.into_iter().filter_map(to_landmark).collect())
}

/// The landmark of that id.
///
/// # Errors
/// When the database refuses.
pub fn find_landmark(conn: &mut Conn, id: LandmarkId) -> Result<Option<Landmark>> {
    let found = list_landmarks(conn)?;
    Ok(found.into_iter().find(|landmark| landmark.id == id))
}

fn to_landmark((id, name, size, y, x): (LandmarkId, String, i32, i32, i32)) -> Option<Landmark> {
    let area = Area::from_columns(Some(size), Some(y), Some(x))?;
    Some(Landmark { id, name, area })
}

/// Adds a landmark after `position` others.
///
/// # Errors
/// When the database refuses.
pub fn insert_landmark(
    conn: &mut Conn,
    id: LandmarkId,
    landmark: &NewLandmark,
    position: i32,
) -> Result<()> {
    let (size, y, x) = landmark.area.to_columns();
    diesel::insert_into(landmarks::table)
        .values((
            landmarks::id.eq(id),
            landmarks::name.eq(&landmark.name),
            landmarks::area_size.eq(size),
            landmarks::area_y.eq(y),
            landmarks::area_x.eq(x),
            landmarks::position.eq(position),
        ))
        .execute(conn)?;
    Ok(())
}

/// The position after the last landmark's.
///
/// # Errors
/// When the database refuses.
pub fn next_position(conn: &mut Conn) -> Result<i32> {
    let last: Option<i32> = landmarks::table
        .select(landmarks::position)
        .order(landmarks::position.desc())
        .first(conn)
        .optional()?;
    Ok(last.map_or(0, |position| position.saturating_add(1)))
}

/// Takes a landmark away; areas that were chosen by it stay as they are.
///
/// # Errors
/// [`Error::NotFound`] when it is gone already.
pub fn delete_landmark(conn: &mut Conn, id: LandmarkId) -> Result<()> {
    let rows = diesel::delete(landmarks::table.find(id)).execute(conn)?;
    if rows == 0 {
        Err(Error::NotFound)
    } else {
        Ok(())
    }
}

type InvitationRow = (InvitationId, String, Option<AnyId>, Instant, i32);

fn to_invitation((id, code, inviter, expires_at, used): InvitationRow) -> Invitation {
    Invitation {
        id,
        code,
        inviter,
        expires_at,
        used,
    }
}

/// The invitation with that code, if it is still good at `now`.
///
/// # Errors
/// When the database refuses.
pub fn find_invitation(conn: &mut Conn, code: &str, now: Instant) -> Result<Option<Invitation>> {
    let row: Option<InvitationRow> = invitations::table
        .filter(invitations::code.eq(code))
        .filter(invitations::expires_at.gt(now))
        .select((
            invitations::id,
            invitations::code,
            invitations::inviter_id,
            invitations::expires_at,
            invitations::used,
        ))
        .first(conn)
        .optional()?;
    Ok(row.map(to_invitation))
}

/// A member's invitations that are still good at `now`, the newest first.
///
/// # Errors
/// When the database refuses.
pub fn list_invitations(conn: &mut Conn, inviter: AnyId, now: Instant) -> Result<Vec<Invitation>> {
    let rows: Vec<InvitationRow> = invitations::table
        .filter(invitations::inviter_id.eq(inviter))
        .filter(invitations::expires_at.gt(now))
        .order((invitations::expires_at.desc(), invitations::id.desc()))
        .select((
            invitations::id,
            invitations::code,
            invitations::inviter_id,
            invitations::expires_at,
            invitations::used,
        ))
        .limit(super::MOST_INVITATIONS)
        .load(conn)?;
    Ok(rows.into_iter().map(to_invitation).collect())
}

/// Writes a new invitation.
///
/// # Errors
/// When the database refuses.
pub fn insert_invitation(conn: &mut Conn, invitation: &Invitation, now: Instant) -> Result<()> {
    diesel::insert_into(invitations::table)
        .values((
            invitations::id.eq(invitation.id),
            invitations::code.eq(&invitation.code),
            invitations::inviter_id.eq(invitation.inviter),
            invitations::created_at.eq(now),
            invitations::expires_at.eq(invitation.expires_at),
            invitations::used.eq(invitation.used),
        ))
        .execute(conn)?;
    Ok(())
}

/// Counts one more who joined with an invitation.
///
/// # Errors
/// When the database refuses.
pub fn count_use(conn: &mut Conn, id: InvitationId) -> Result<()> {
    diesel::update(invitations::table.find(id))
        .set(invitations::used.eq(invitations::used + 1))
        .execute(conn)?;
    Ok(())
}

/// Forgets the invitations that a member made.
///
/// # Errors
/// When the database refuses.
pub fn erase(conn: &mut Conn, member: AnyId) -> Result<()> {
    let theirs = invitations::table.filter(invitations::inviter_id.eq(member));
    diesel::delete(theirs).execute(conn)?;
    Ok(())
}

/// How many of a newcomer's first listings moderators look at before others see them.
///
/// # Errors
/// When the database refuses.
pub fn first_checked(conn: &mut Conn) -> Result<i32> {
    let row = instance::table.find(1).select(instance::first_checked);
    Ok(row.first(conn).optional()?.unwrap_or(0))
}

/// Changes that number.
///
/// # Errors
/// When the database refuses.
pub fn set_first_checked(conn: &mut Conn, count: i32) -> Result<()> {
    diesel::update(instance::table.find(1))
        .set(instance::first_checked.eq(count))
        .execute(conn)?;
    Ok(())
}

/// In which categories nothing new is listed: slugs with spaces between.
///
/// # Errors
/// When the database refuses.
pub fn hidden_categories(conn: &mut Conn) -> Result<String> {
    let row = instance::table.find(1).select(instance::hidden_categories);
    Ok(row.first(conn).optional()?.unwrap_or_default())
}

/// Changes in which categories nothing new is listed.
///
/// # Errors
/// When the database refuses.
pub fn set_hidden_categories(conn: &mut Conn, slugs: &str) -> Result<()> {
    diesel::update(instance::table.find(1))
        .set(instance::hidden_categories.eq(slugs))
        .execute(conn)?;
    Ok(())
}
