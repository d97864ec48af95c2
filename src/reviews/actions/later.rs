//! What becomes of a review after it was written.

use super::store;
use crate::db::Tx;
use crate::db::events::Happening;
use crate::error::{Error, Result};
use crate::reviews::{Consent, Review, ReviewId};
use crate::sessions::Viewer;

/// The subject of a review answers it, once and for everybody.
///
/// # Errors
/// `NotFound` for everybody else, and while it is not visible; a conflict when they answered before.
pub fn reply(tx: &mut Tx<'_>, me: &Viewer, id: ReviewId, text: &str) -> Result<Review> {
    let review = store::find_visible(tx.conn, id)?;
    if review.subject_id != me.id {
        return Err(Error::NotFound);
    }
    if !store::reply(tx.conn, id, text, tx.now)? {
        return Err(Error::conflict("review-error-replied"));
    }
    tx.record(Happening::new("review.replied", id.uuid()).by(me.id.uuid()))?;
    Ok(Review {
        reply: Some(text.to_owned()),
        replied_at: Some(tx.now),
        ..review
    })
}

/// The author of a review decides anew whether its subject may take the text along.
///
/// # Errors
/// `NotFound` for everybody else.
pub fn decide_sharing(
    tx: &mut Tx<'_>,
    me: &Viewer,
    id: ReviewId,
    consent: Consent,
) -> Result<Review> {
    let found = store::find(tx.conn, id)?.filter(|review| review.author_id == me.id);
    let review = found.ok_or(Error::NotFound)?;
    if review.consent() != consent {
        store::set_consent(tx.conn, id, consent)?;
        tx.record(
            Happening::new("review.consent", id.uuid())
                .by(me.id.uuid())
                .moving(review.consent().as_str(), consent.as_str()),
        )?;
    }
    Ok(Review {
        share_text: consent == Consent::Given,
        ..review
    })
}
