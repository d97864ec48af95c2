//! What becomes of a review after it was written.

use super::store;
use crate::db::Tx;
use crate::db::events::Happening;
use crate::error::{Error, Result};
use crate::loans::{self, Loan};
use crate::reviews::{Consent, Review, ReviewId, letters};
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

/// A moderator hides a review; both sides are told why. Its row stays, and the log keeps the act.
///
/// # Errors
/// `NotFound` when it has not been shown yet; a conflict when it is hidden already.
pub fn hide(tx: &mut Tx<'_>, id: ReviewId, reason: &str) -> Result<()> {
    let (review, loan) = shown(tx, id)?;
    if review.hidden_at.is_some() {
        return Err(Error::conflict("review-error-hidden"));
    }
    store::set_hidden(tx.conn, id, Some((tx.now, reason)))?;
    tx.record(Happening::new("review.hidden", id.uuid()))?;
    letters::hidden(tx, &loan, &review, reason)
}

/// A moderator shows a hidden review again; whom it is about is told.
///
/// # Errors
/// `NotFound` when it has not been shown yet; a conflict when it is not hidden.
pub fn show_again(tx: &mut Tx<'_>, id: ReviewId) -> Result<()> {
    let (review, loan) = shown(tx, id)?;
    if review.hidden_at.is_none() {
        return Err(Error::conflict("review-error-not-hidden"));
    }
    store::set_hidden(tx.conn, id, None)?;
    tx.record(Happening::new("review.shown_again", id.uuid()))?;
    letters::shown_again(tx, &loan, &review, review.subject_id)
}

/// Tells who wrote a review that it is shown again.
///
/// # Errors
/// `NotFound` when it has not been shown yet; when the database refuses.
pub fn tell_shown_again(tx: &mut Tx<'_>, id: ReviewId) -> Result<()> {
    let (review, loan) = shown(tx, id)?;
    letters::shown_again(tx, &loan, &review, review.author_id)
}

fn shown(tx: &mut Tx<'_>, id: ReviewId) -> Result<(Review, Loan)> {
    let review = store::find(tx.conn, id)?.filter(|review| review.shown_at.is_some());
    let review = review.ok_or(Error::NotFound)?;
    let loan = loans::store::find(tx.conn, review.loan_id)?;
    Ok((review, loan.ok_or(Error::NotFound)?))
}
