//! Hiding all that a spammer shows at one blow, and undoing it.

use super::deciding::{hide, uphold};
use super::lifting::show_again;
use crate::conversations;
use crate::db::Tx;
use crate::error::Result;
use crate::listings::{self, ListingState};
use crate::moderation::decision::{Decision, Measure};
use crate::moderation::store::decisions;
use crate::moderation::{DecisionId, Subject};
use crate::reviews;
use crate::sessions::Viewer;

/// So many things of one kind are hidden at most.
const MOST: i64 = 1_000;

/// Hides the member's listings, reviews and messages that can be seen, and keeps which ones. What was reported
/// about them is settled.
pub(super) fn sweep(tx: &mut Tx<'_>, me: &Viewer, decision: &Decision) -> Result<()> {
    let member = decision.member;
    let shown = [
        ListingState::Waiting,
        ListingState::Active,
        ListingState::Paused,
    ];
    let theirs = listings::store::list_by_owner(tx.conn, member, &shown, None, MOST)?;
    let mut found: Vec<Subject> = theirs.iter().map(|one| Subject::Listing(one.id)).collect();
    let written = reviews::store::list_latest_by(tx.conn, member, MOST)?;
    let visible = written
        .iter()
        .filter(|review| review.is_visible() && !super::concerns(review, me));
    found.extend(visible.map(|review| Subject::Review(review.id)));
    let said = conversations::store::list_shown_by(tx.conn, member, MOST)?;
    found.extend(said.into_iter().map(Subject::Message));
    for subject in found {
        hide(tx, me, subject, &decision.words)?;
        decisions::insert_swept(tx.conn, decision.id, subject)?;
        uphold(tx, me, subject)?;
    }
    Ok(())
}

/// Shows again what was hidden so, but for what was hidden once more by a decision of its own.
pub(super) fn undo(tx: &mut Tx<'_>, me: &Viewer, id: DecisionId) -> Result<()> {
    for subject in decisions::list_swept(tx.conn, id)? {
        let lasting = decisions::list_lasting(tx.conn, subject)?;
        if !lasting.iter().any(|own| own.measure == Measure::Hide) {
            show_again(tx, me, subject)?;
        }
    }
    Ok(())
}
