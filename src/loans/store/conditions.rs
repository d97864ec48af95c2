//! The queries of notes and photos of an object's condition.

use std::collections::HashMap;

use diesel::prelude::*;

use crate::db::schema::{condition_photos, conditions};
use crate::db::{Conn, Instant};
use crate::error::Result;
use crate::loans::LoanId;
use crate::loans::condition::{Condition, ConditionId};
use crate::photos::PhotoId;

/// Writes a note with its photos, in their order.
///
/// # Errors
/// When the database refuses.
pub fn insert_condition(conn: &mut Conn, condition: &Condition, photos: &[PhotoId]) -> Result<()> {
    diesel::insert_into(conditions::table)
        .values(condition)
        .execute(conn)?;
    for (position, photo) in (0_i32..).zip(photos) {
        diesel::insert_into(condition_photos::table)
            .values((
                condition_photos::photo_id.eq(photo),
                condition_photos::condition_id.eq(condition.id),
                condition_photos::position.eq(position),
            ))
            .execute(conn)?;
    }
    Ok(())
}

/// What was noted about a loan, in the order of time.
///
/// # Errors
/// When the database refuses.
pub fn list_conditions(conn: &mut Conn, loan: LoanId) -> Result<Vec<Condition>> {
    Ok(conditions::table
        .filter(conditions::loan_id.eq(loan))
        .order(conditions::id)
        .select(Condition::as_select())
        .load(conn)?)
}

/// The photos of these notes, each in its order.
///
/// # Errors
/// When the database refuses.
pub fn list_condition_photos(
    conn: &mut Conn,
    conditions: &[ConditionId],
) -> Result<HashMap<ConditionId, Vec<PhotoId>>> {
    let mut photos: HashMap<ConditionId, Vec<PhotoId>> = HashMap::new();
    if conditions.is_empty() {
        return Ok(photos);
    }
    let rows: Vec<(ConditionId, PhotoId)> = condition_photos::table
        .filter(condition_photos::condition_id.eq_any(conditions.to_vec()))
        .order((condition_photos::condition_id, condition_photos::position))
        .select((condition_photos::condition_id, condition_photos::photo_id))
        .load(conn)?;
    for (condition, photo) in rows {
        photos.entry(condition).or_default().push(photo);
    }
    Ok(photos)
}

/// Whether a photo belongs to what was noted about this loan.
///
/// # Errors
/// When the database refuses.
pub fn has_photo(conn: &mut Conn, loan: LoanId, photo: PhotoId) -> Result<bool> {
    let found: Option<PhotoId> = condition_photos::table
        .inner_join(conditions::table)
        .filter(condition_photos::photo_id.eq(photo))
        .filter(conditions::loan_id.eq(loan))
        .select(condition_photos::photo_id)
        .first(conn)
        .optional()?;
    Ok(found.is_some())
}

/// Notes when what was noted about a loan is forgotten.
///
/// # Errors
/// When the database refuses.
pub fn forget_conditions_at(conn: &mut Conn, loan: LoanId, at: Instant) -> Result<()> {
    diesel::update(conditions::table.filter(conditions::loan_id.eq(loan)))
        .set(conditions::forget_at.eq(at))
        .execute(conn)?;
    Ok(())
}

/// The notes whose time is over, the oldest first, at most `limit`.
///
/// # Errors
/// When the database refuses.
pub fn list_forgotten(conn: &mut Conn, now: Instant, limit: i64) -> Result<Vec<ConditionId>> {
    Ok(conditions::table
        .filter(conditions::forget_at.le(now))
        .order((conditions::forget_at, conditions::id))
        .limit(limit)
        .select(conditions::id)
        .load(conn)?)
}

/// Forgets a note. Its photos are deleted by who calls.
///
/// # Errors
/// When the database refuses.
pub fn delete_condition(conn: &mut Conn, id: ConditionId) -> Result<()> {
    diesel::delete(conditions::table.find(id)).execute(conn)?;
    Ok(())
}
