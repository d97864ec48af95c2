//! Which photos belong to which listing, in which order.

use std::collections::HashMap;

use diesel::dsl::max;
use diesel::prelude::*;

use super::changes;
use crate::db::schema::{listing_photos, listings};
use crate::db::{Conn, Instant};
use crate::error::Result;
use crate::listings::ListingId;
use crate::photos::PhotoId;

/// The photos of these listings, each in its order.
///
/// # Errors
/// When the database refuses.
pub fn list_photos(
    conn: &mut Conn,
    listings: &[ListingId],
) -> Result<HashMap<ListingId, Vec<PhotoId>>> {
    let rows: Vec<(ListingId, PhotoId)> = listing_photos::table
        .filter(listing_photos::listing_id.eq_any(listings.to_vec()))
        .filter(listing_photos::hidden_at.is_null())
        .order((
            listing_photos::listing_id,
            listing_photos::position,
            listing_photos::photo_id,
        ))
        .select((listing_photos::listing_id, listing_photos::photo_id))
        .load(conn)?;
    let mut photos: HashMap<ListingId, Vec<PhotoId>> = HashMap::new();
    for (listing, photo) in rows {
        photos.entry(listing).or_default().push(photo);
    }
    Ok(photos)
}

/// The first photo of a listing, if any.
pub fn cover(photos: &HashMap<ListingId, Vec<PhotoId>>, listing: ListingId) -> Option<PhotoId> {
    photos.get(&listing)?.first().copied()
}

/// The first photo of the listing that a query is about, as one of its columns.
#[diesel::dsl::auto_type]
pub(super) fn first() -> _ {
    listing_photos::table
        .filter(listing_photos::listing_id.eq(listings::id))
        .filter(listing_photos::hidden_at.is_null())
        .order((listing_photos::position, listing_photos::photo_id))
        .select(listing_photos::photo_id)
        .limit(1_i64)
        .single_value()
}

/// Puts a photo behind the others of a listing.
///
/// # Errors
/// When the database refuses.
pub fn add_photo(conn: &mut Conn, listing: ListingId, photo: PhotoId) -> Result<()> {
    let last: Option<i32> = listing_photos::table
        .filter(listing_photos::listing_id.eq(listing))
        .select(max(listing_photos::position))
        .first(conn)?;
    diesel::insert_into(listing_photos::table)
        .values((
            listing_photos::photo_id.eq(photo),
            listing_photos::listing_id.eq(listing),
            listing_photos::position.eq(last.unwrap_or(0) + 1),
        ))
        .execute(conn)?;
    changes::number(conn, listing)
}

/// The listing that a photo belongs to, and since when the photo is hidden.
///
/// # Errors
/// When the database refuses.
pub fn find_photo(conn: &mut Conn, photo: PhotoId) -> Result<Option<(ListingId, Option<Instant>)>> {
    let row = listing_photos::table
        .find(photo)
        .select((listing_photos::listing_id, listing_photos::hidden_at));
    Ok(row.first(conn).optional()?)
}

/// Hides a photo of a listing, or shows it again.
///
/// # Errors
/// When the database refuses.
pub fn set_photo_hidden(
    conn: &mut Conn,
    listing: ListingId,
    photo: PhotoId,
    hidden: Option<Instant>,
) -> Result<()> {
    diesel::update(listing_photos::table.find(photo))
        .set(listing_photos::hidden_at.eq(hidden))
        .execute(conn)?;
    changes::number(conn, listing)
}

/// Takes a photo from a listing; false when it was not the listing's.
///
/// # Errors
/// When the database refuses.
pub fn remove_photo(conn: &mut Conn, listing: ListingId, photo: PhotoId) -> Result<bool> {
    let row = listing_photos::table
        .find(photo)
        .filter(listing_photos::listing_id.eq(listing));
    let was_theirs = diesel::delete(row).execute(conn)? == 1;
    if was_theirs {
        changes::number(conn, listing)?;
    }
    Ok(was_theirs)
}
