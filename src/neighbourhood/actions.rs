//! What admins and members do with the neighbourhood.

use super::legal::Edition;
use super::{
    Details, FIRST_CHECKED, INVITATION_LASTS, Invitation, LandmarkId, MOST_INVITATIONS,
    MOST_LANDMARKS, NewLandmark, code, store,
};
use crate::db::events::Happening;
use crate::db::{AnyId, Tx};
use crate::error::{Error, Result};
use crate::places::Area;

/// Founds the neighbourhood: once per instance. Whoever calls it makes the admin, too.
///
/// # Errors
/// A conflict when it is founded already.
pub fn found(
    tx: &mut Tx<'_>,
    details: &Details,
    centre: Area,
    landmarks: &[NewLandmark],
) -> Result<()> {
    if store::find(tx.conn)?.is_some() {
        return Err(Error::conflict("founding-done-already"));
    }
    store::insert(tx.conn, details, centre, tx.now)?;
    for (landmark, position) in landmarks.iter().zip(0..) {
        let id = tx.id();
        store::insert_landmark(tx.conn, id, landmark, position)?;
    }
    Ok(())
}

/// Changes name, operator, notice and who may join.
///
/// # Errors
/// When the neighbourhood is not founded.
pub fn change(tx: &mut Tx<'_>, admin: AnyId, details: &Details) -> Result<()> {
    store::update(tx.conn, details)?;
    tx.record(Happening::new("admin.neighbourhood", admin.uuid()).by(admin.uuid()))
}

/// Adds a landmark, as the last of the list.
///
/// # Errors
/// A conflict when there are ten.
pub fn add_landmark(tx: &mut Tx<'_>, admin: AnyId, landmark: &NewLandmark) -> Result<LandmarkId> {
    if store::list_landmarks(tx.conn)?.len() >= MOST_LANDMARKS {
        return Err(Error::conflict("neighbourhood-landmarks-full"));
    }
    let id: LandmarkId = tx.id();
    let position = store::next_position(tx.conn)?;
    store::insert_landmark(tx.conn, id, landmark, position)?;
    tx.record(Happening::new("admin.landmark_add", id.uuid()).by(admin.uuid()))?;
    Ok(id)
}

/// Takes a landmark away.
///
/// # Errors
/// When it is gone already.
pub fn remove_landmark(tx: &mut Tx<'_>, admin: AnyId, id: LandmarkId) -> Result<()> {
    store::delete_landmark(tx.conn, id)?;
    tx.record(Happening::new("admin.landmark_remove", id.uuid()).by(admin.uuid()))
}

/// Makes a link with which a member invites others.
///
/// # Errors
/// A conflict when the member has ten that are good.
pub fn invite(tx: &mut Tx<'_>, inviter: AnyId) -> Result<Invitation> {
    let have = store::list_invitations(tx.conn, inviter, tx.now)?.len();
    if i64::try_from(have).is_ok_and(|have| have >= MOST_INVITATIONS) {
        return Err(Error::conflict("invitation-many"));
    }
    let invitation = Invitation {
        id: tx.id(),
        code: code(tx.bytes()),
        inviter: Some(inviter),
        expires_at: tx.now + INVITATION_LASTS,
        used: 0,
    };
    store::insert_invitation(tx.conn, &invitation, tx.now)?;
    Ok(invitation)
}

/// Changes how many of a newcomer's first listings moderators look at before others see them.
///
/// # Errors
/// `Invalid` on `count` for a number that is not offered.
pub fn check_first(tx: &mut Tx<'_>, admin: AnyId, count: i32) -> Result<()> {
    if !FIRST_CHECKED.contains(&count) {
        return Err(Error::field("count", "moderation-error-decision"));
    }
    store::set_first_checked(tx.conn, count)?;
    let changed = Happening::new("admin.neighbourhood", admin.uuid()).by(admin.uuid());
    tx.record(changed.note(format!("first listings checked: {count}")))
}

/// Writes a legal text anew, or takes it away where there are no words. `version` is the one that the
/// editor saw: 0 where there was none.
///
/// # Errors
/// A conflict when somebody changed it since.
pub fn write_legal(
    tx: &mut Tx<'_>,
    admin: AnyId,
    edition: Edition,
    version: i32,
    words: &str,
) -> Result<()> {
    match (store::legal::find(tx.conn, edition)?, version) {
        (None, 0) => store::legal::insert(tx.conn, edition, words, tx.now)?,
        _ => store::legal::update(tx.conn, edition, version, words, tx.now)?,
    }
    let written = Happening::new("admin.legal", admin.uuid()).by(admin.uuid());
    tx.record(written.note(edition.to_string()))
}

/// Changes in which categories nothing new is listed; the slugs are those that `listings` knows.
///
/// # Errors
/// When the database refuses.
pub fn hide_categories(tx: &mut Tx<'_>, admin: AnyId, slugs: &str) -> Result<()> {
    store::set_hidden_categories(tx.conn, slugs)?;
    let hidden = Happening::new("admin.categories", admin.uuid()).by(admin.uuid());
    tx.record(hidden.note(slugs))
}
