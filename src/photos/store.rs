//! The queries of photos.

use diesel::prelude::*;
use uuid::Uuid;

use super::{Access, Photo, PhotoId};
use crate::db::schema::photos;
use crate::db::{AnyId, Conn, Tx};
use crate::error::Result;

/// Keeps a photo for its owner, a member.
///
/// # Errors
/// When the database refuses.
pub fn insert(tx: &mut Tx<'_>, owner: Uuid, photo: &Photo) -> Result<PhotoId> {
    keep(tx, owner, photo, Access::Public)
}

/// Keeps a photo that the public address of photos does not know.
///
/// # Errors
/// When the database refuses.
pub fn insert_private(tx: &mut Tx<'_>, owner: Uuid, photo: &Photo) -> Result<PhotoId> {
    keep(tx, owner, photo, Access::Private)
}

fn keep(tx: &mut Tx<'_>, owner: Uuid, photo: &Photo, access: Access) -> Result<PhotoId> {
    let id: PhotoId = tx.id();
    let side = |pixels: u32| i32::try_from(pixels).unwrap_or(i32::MAX);
    diesel::insert_into(photos::table)
        .values((
            photos::id.eq(id),
            photos::owner_id.eq(AnyId::from(owner)),
            photos::full_jpeg.eq(&photo.full),
            photos::card_jpeg.eq(&photo.card),
            photos::width.eq(side(photo.width)),
            photos::height.eq(side(photo.height)),
            photos::created_at.eq(tx.now),
            photos::private.eq(access == Access::Private),
        ))
        .execute(tx.conn)?;
    Ok(id)
}

/// Lets everybody see a photo, or nobody by its public address.
///
/// # Errors
/// When the database refuses.
pub fn set_access(conn: &mut Conn, id: PhotoId, access: Access) -> Result<()> {
    diesel::update(photos::table.find(id))
        .set(photos::private.eq(access == Access::Private))
        .execute(conn)?;
    Ok(())
}

/// Forgets a photo, wherever it was shown.
///
/// # Errors
/// When the database refuses.
pub fn delete(conn: &mut Conn, id: PhotoId) -> Result<()> {
    diesel::delete(photos::table.find(id)).execute(conn)?;
    Ok(())
}

/// The JPEG of a photo in full size.
///
/// # Errors
/// When the database refuses.
pub fn find_full(conn: &mut Conn, id: PhotoId, access: Access) -> Result<Option<Vec<u8>>> {
    let query = photos::table
        .find(id)
        .filter(photos::private.eq(access == Access::Private))
        .select(photos::full_jpeg);
    Ok(query.first(conn).optional()?)
}

/// The JPEG of a photo for cards.
///
/// # Errors
/// When the database refuses.
pub fn find_card(conn: &mut Conn, id: PhotoId, access: Access) -> Result<Option<Vec<u8>>> {
    let query = photos::table
        .find(id)
        .filter(photos::private.eq(access == Access::Private))
        .select(photos::card_jpeg);
    Ok(query.first(conn).optional()?)
}

/// Forgets every photo of a member, wherever it was shown.
///
/// # Errors
/// When the database refuses.
pub fn erase(conn: &mut Conn, owner: Uuid) -> Result<()> {
    let theirs = photos::table.filter(photos::owner_id.eq(AnyId::from(owner)));
    diesel::delete(theirs).execute(conn)?;
    Ok(())
}
