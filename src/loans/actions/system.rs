//! What moves loans without their parties: time, and what happens elsewhere.

use super::{Mover, after_gift, after_promise, close_request, end, step, waiting};
use crate::db::Tx;
use crate::db::events::Event;
use crate::error::{Error, Result};
use crate::listings::Span;
use crate::loans::letters::{self, Reason};
use crate::loans::{Action, By, Due, Loan, LoanState, Reminder, store};

/// So many loans are moved in one transaction.
const AT_ONCE: usize = 20;
/// Of so many loans somebody is reminded in one transaction.
const REMINDED_AT_ONCE: i64 = 20;

/// Moves on what time alone moves; answers how many.
///
/// # Errors
/// When the database refuses.
pub fn clock(tx: &mut Tx<'_>) -> Result<usize> {
    let due = store::list_due(tx.conn, tx.now, AT_ONCE)?;
    for (loan, due) in &due {
        match due {
            Due::ForgetAddress => store::forget_address(tx.conn, loan.id)?,
            Due::Move(action) => tick(tx, loan, *action)?,
        }
    }
    Ok(due.len())
}

/// Reminds whom the calendar asks to; answers how many loans it looked at. The mail and the note of
/// when to look next are one transaction, so that each reminder comes once.
///
/// # Errors
/// When the database refuses.
pub fn remind(tx: &mut Tx<'_>) -> Result<usize> {
    let due = store::list_to_remind(tx.conn, tx.now, REMINDED_AT_ONCE)?;
    for loan in &due {
        if let Some(reminder) = loan.reminder(tx.now) {
            letters::remind(tx, loan, reminder)?;
            if reminder == Reminder::Late {
                warn_next(tx, loan)?;
            }
        }
        store::remind_next(tx.conn, loan.id, loan.next_reminder(tx.now))?;
    }
    Ok(due.len())
}

/// Whoever agreed to have a late object next is told, once.
fn warn_next(tx: &mut Tx<'_>, late: &Loan) -> Result<()> {
    let Some(offer) = late.listing_id else {
        return Ok(());
    };
    let agreed = store::list_of_offer(tx.conn, offer, &[LoanState::Accepted])?;
    let next = agreed.into_iter().min_by_key(|loan| loan.first_day);
    match next {
        Some(next) => letters::warn_next(tx, &next),
        None => Ok(()),
    }
}

fn tick(tx: &mut Tx<'_>, loan: &Loan, action: Action) -> Result<()> {
    // Two gifts' askers may be due at once, and the first one's end may be the second one's.
    let Some(loan) = store::find(tx.conn, loan.id)?.filter(|now| now.state == loan.state) else {
        return Ok(());
    };
    let counted = matches!(action, Action::HandOver | Action::Give | Action::Return);
    let note = if counted { "one-sided" } else { "" };
    let after = step(tx, &loan, action, Mover::CLOCK, note)?;
    let what = (action, By::Clock);
    match action {
        Action::Expire => letters::tell(tx, &after, loan.opened_by, what, None)?,
        _ => letters::tell_both(tx, &after, what, None)?,
    }
    match action {
        Action::Give => {
            after_gift(tx, &after)?;
            close_request(tx, &after)
        }
        Action::HandOver => close_request(tx, &after),
        Action::Lapse => after_promise(tx, &after),
        _ => Ok(()),
    }
}

/// Hears what happened to listings and members. Pausing or withdrawing an offer, or closing a
/// request, leaves what is agreed alone; a hidden offer or a party who is gone ends it, and it is
/// nobody's fault.
///
/// # Errors
/// When the database refuses.
pub fn hear(tx: &mut Tx<'_>, event: &Event) -> Result<()> {
    end_by(tx, event)?;
    waiting::hear(tx, event)
}

fn end_by(tx: &mut Tx<'_>, event: &Event) -> Result<()> {
    let open = &LoanState::OPEN[..];
    let agreed = &[
        LoanState::Requested,
        LoanState::Proposed,
        LoanState::Accepted,
    ][..];
    match event.kind.as_str() {
        "listing.withdrawn" | "listing.given" => end_about(tx, event, open),
        "listing.closed" => {
            let proposals = store::list_proposals(tx.conn, event.subject_id.uuid().into())?;
            end_all(tx, proposals, Reason::RequestServed)
        }
        "listing.hidden" => end_about(tx, event, agreed),
        "listing.kept" => end_kept(tx, event),
        "member.banned" | "member.deleted" => {
            let gone = event.subject_id.uuid().into();
            let mut theirs = store::list_running(tx.conn, gone)?;
            theirs.retain(|loan| agreed.contains(&loan.state));
            end_all(tx, theirs, Reason::PartyGone)
        }
        "member.blocked" => end_between(tx, event, agreed),
        _ => Ok(()),
    }
}

/// What is out goes on until it is back; all else between the two comes to an end.
fn end_between(tx: &mut Tx<'_>, event: &Event, states: &[LoanState]) -> Result<()> {
    let Some(blocker) = event.actor_id else {
        return Ok(());
    };
    let (one, other) = (blocker.uuid().into(), event.subject_id.uuid().into());
    let mut theirs = store::list_running(tx.conn, one)?;
    theirs.retain(|loan| loan.party(other).is_some() && states.contains(&loan.state));
    end_all(tx, theirs, Reason::Apart)
}

fn end_about(tx: &mut Tx<'_>, event: &Event, states: &[LoanState]) -> Result<()> {
    let listing = event.subject_id.uuid().into();
    let of_offer = store::list_of_offer(tx.conn, listing, states)?;
    end_all(tx, of_offer, Reason::OfferGone)?;
    let proposals = store::list_proposals(tx.conn, listing)?;
    end_all(tx, proposals, Reason::RequestGone)
}

/// The owner keeps days: what was only asked for on them is over.
fn end_kept(tx: &mut Tx<'_>, event: &Event) -> Result<()> {
    let kept: Span = event.note.parse().map_err(Error::internal)?;
    let offer = event.subject_id.uuid().into();
    let asked = store::list_overlapping(tx.conn, offer, kept.first, kept.last)?;
    end_all(tx, asked, Reason::DaysKept)
}

fn end_all(tx: &mut Tx<'_>, mut loans: Vec<Loan>, reason: Reason) -> Result<()> {
    loans.sort_unstable_by_key(|loan| loan.id);
    for loan in loans {
        end(tx, &loan, reason)?;
        if loan.state == LoanState::Accepted && matches!(reason, Reason::PartyGone | Reason::Apart)
        {
            after_promise(tx, &loan)?;
        }
    }
    Ok(())
}
