//! What moderators take back: what was hidden is shown again, who was suspended or banned is free, as far as
//! no other decision lasts.

use super::deciding::{check_apart, check_other, logged};
use super::{letters, sweeping};
use crate::conversations;
use crate::db::{Conn, Tx};
use crate::error::{Error, Result};
use crate::listings::{self, ListingId, ListingState};
use crate::members::actions::standing;
use crate::members::{self, MemberId};
use crate::moderation::decision::{Decision, Measure, suspended_until};
use crate::moderation::store::{self, decisions};
use crate::moderation::{DecisionId, Subject};
use crate::photos::{self, Access};
use crate::reviews::{self, ReviewId};
use crate::sessions::Viewer;

/// Puts a hidden listing back. Its owner is told.
///
/// # Errors
/// Conflict when it is not hidden; `NotFound`.
pub fn restore(tx: &mut Tx<'_>, me: &Viewer, id: ListingId, reason: &str) -> Result<()> {
    let listing = listings::store::find(tx.conn, id)?.ok_or(Error::NotFound)?;
    check_other(tx.conn, me, Subject::Listing(id))?;
    if listing.state != ListingState::Hidden {
        return Err(Error::conflict("listing-state-changed"));
    }
    restore_any(tx, me, Subject::Listing(id), reason)
}

/// Shows a hidden review again. Its author and whom it is about are told.
///
/// # Errors
/// Conflict when it is not hidden, or when it is by or about the moderator; `NotFound`.
pub fn restore_review(tx: &mut Tx<'_>, me: &Viewer, id: ReviewId, reason: &str) -> Result<()> {
    check_apart(tx.conn, me, id)?;
    let review = reviews::store::find(tx.conn, id)?.ok_or(Error::NotFound)?;
    if review.hidden_at.is_none() {
        return Err(Error::conflict("review-error-not-hidden"));
    }
    restore_any(tx, me, Subject::Review(id), reason)
}

fn restore_any(tx: &mut Tx<'_>, me: &Viewer, subject: Subject, reason: &str) -> Result<()> {
    for decision in decisions::list_lasting(tx.conn, subject)? {
        if decision.measure == Measure::Hide {
            decisions::lift(tx.conn, decision.id, tx.now)?;
        }
    }
    show_again(tx, me, subject)?;
    let about = (subject.kind(), subject.id());
    store::log(tx, me.id, restored(subject), about, reason)?;
    letters::shown_again(tx, subject)
}

/// Takes a decision back; its member is told.
///
/// # Errors
/// Conflict when it has no effect any more, for one's own, or of a moderator's account for who is no admin;
/// `NotFound`.
pub fn lift(tx: &mut Tx<'_>, me: &Viewer, id: DecisionId, reason: &str) -> Result<()> {
    let decision = decisions::find(tx.conn, id)?;
    check_rank(tx.conn, me, &decision)?;
    take_back(tx, me, &decision, reason)?;
    letters::lifted(tx, &decision)
}

/// Nobody takes back what was decided about themselves, nor a moderator what was about another one's account.
pub(super) fn check_rank(conn: &mut Conn, me: &Viewer, decision: &Decision) -> Result<()> {
    if decision.member == me.id {
        return Err(Error::conflict("moderation-own"));
    }
    let of = members::store::find(conn, decision.member)?.ok_or(Error::NotFound)?;
    match decision.measure.is_lifted_by(me.role, of.role) {
        true => Ok(()),
        false => Err(Error::conflict("moderation-of-moderators")),
    }
}

/// Takes a decision back without a word to its member.
pub(super) fn take_back(
    tx: &mut Tx<'_>,
    me: &Viewer,
    decision: &Decision,
    reason: &str,
) -> Result<()> {
    decisions::lift(tx.conn, decision.id, tx.now)?;
    undo(tx, me, decision)?;
    let act = match decision.measure {
        Measure::Hide => restored(decision.subject),
        _ => "decision.lift",
    };
    store::log(tx, me.id, act, logged(decision), reason)
}

fn undo(tx: &mut Tx<'_>, me: &Viewer, decision: &Decision) -> Result<()> {
    match decision.measure {
        Measure::Hide => show_again(tx, me, decision.subject),
        Measure::Ask | Measure::Warn => Ok(()),
        Measure::Sweep => sweeping::undo(tx, me, decision.id),
        Measure::Suspend | Measure::Ban => ease(tx, me, decision.member),
    }
}

/// Leaves somebody as free as the suspensions and bans that still last.
fn ease(tx: &mut Tx<'_>, me: &Viewer, member: MemberId) -> Result<()> {
    let lasting = decisions::list_restraints(tx.conn, member)?;
    if lasting.iter().any(|other| other.measure == Measure::Ban) {
        return Ok(());
    }
    let until = suspended_until(&lasting, tx.now);
    if until.is_none() {
        // Their days passed under a ban, where no clock ends them.
        decisions::lift_suspensions(tx.conn, member, tx.now)?;
    }
    standing::ease(tx, me.id, member, until)
}

/// Shows one thing again, if it is still hidden. Who answers for it hears of it in another way.
pub(super) fn show_again(tx: &mut Tx<'_>, me: &Viewer, subject: Subject) -> Result<()> {
    match subject {
        Subject::Listing(id) => match listings::store::find(tx.conn, id)? {
            Some(listing) if listing.state == ListingState::Hidden => {
                listings::actions::restore(tx, id)
            }
            _ => Ok(()),
        },
        Subject::Review(id) => {
            check_apart(tx.conn, me, id)?;
            match reviews::store::find(tx.conn, id)? {
                Some(review) if review.hidden_at.is_some() => reviews::actions::show_again(tx, id),
                _ => Ok(()),
            }
        }
        Subject::Message(id) => conversations::store::set_message_hidden(tx.conn, id, None),
        Subject::Photo(id) => match listings::store::find_photo(tx.conn, id)? {
            Some((listing, Some(_))) => {
                listings::store::set_photo_hidden(tx.conn, listing, id, None)?;
                photos::store::set_access(tx.conn, id, Access::Public)
            }
            _ => Ok(()),
        },
        Subject::Member(_) => Ok(()),
    }
}

fn restored(subject: Subject) -> &'static str {
    match subject {
        Subject::Listing(_) => "listing.restore",
        Subject::Review(_) => "review.restore",
        _ => "decision.lift",
    }
}
