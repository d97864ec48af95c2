//! What one does with loans, one transaction each. Every move goes through `step`.
//!
//! Accepting takes the days first and then the rows of loans by the order of their ids, so that
//! of many who accept at once one wins and no two wait for each other.

mod answering;
pub mod askers;
pub mod conditions;
mod doubting;
mod exchange;
mod extending;
mod opening;
mod system;
mod waiting;

pub use answering::{accept, cancel, refuse, withdraw};
pub use doubting::never_happened;
pub use exchange::{Exchange, Said, change_hands, lose, object};
pub use extending::{ask_extension, drop_extension, extend};
pub use opening::{propose, request};
pub use system::{clock, hear, remind};
pub use waiting::{move_lines, stop_waiting, wait};

use super::letters::{self, Reason};
use chrono::NaiveDate;

use super::condition::CONDITION;
use super::{Action, By, Loan, LoanId, Party, code, store};
use crate::conversations::{self, Words};
use crate::db::Tx;
use crate::db::events::Happening;
use crate::error::{Error, Result};
use crate::listings::{self, ListingId, ListingState};
use crate::members::MemberId;
use crate::sessions::Viewer;

/// Who moves a loan, as the table sees it and as its event keeps it.
#[derive(Clone, Copy, Debug)]
struct Mover {
    by: By,
    member: Option<MemberId>,
}

impl Mover {
    const CLOCK: Mover = Mover {
        by: By::Clock,
        member: None,
    };
    const SYSTEM: Mover = Mover {
        by: By::System,
        member: None,
    };

    fn party(party: Party, me: &Viewer) -> Mover {
        Mover {
            by: party.into(),
            member: Some(me.id),
        }
    }

    /// Both sides agree; `me` said the last word.
    fn both(me: &Viewer) -> Mover {
        Mover {
            by: By::Both,
            member: Some(me.id),
        }
    }
}

/// A loan that `me` is a party of, and which one.
fn mine(tx: &mut Tx<'_>, me: &Viewer, id: LoanId) -> Result<(Loan, Party)> {
    let loan = store::find_visible(tx.conn, id, me.id)?;
    let party = loan.party(me.id).ok_or(Error::NotFound)?;
    Ok((loan, party))
}

/// Moves a loan by one row of the table: the loan, the days that fall free, one event.
fn step(tx: &mut Tx<'_>, loan: &Loan, action: Action, mover: Mover, note: &str) -> Result<Loan> {
    let mut after = loan.after(action, mover.by, tx.now)?;
    if after.state != loan.state && after.giver().is_some() {
        after.code = Some(code::draw(&mut tx.random));
    }
    store::advance(tx.conn, loan.state, &after)?;
    let held_days = !loan.state.is_open() && !loan.is_gift();
    if held_days && after.state.is_over() {
        listings::store::free_days(tx.conn, loan.id.uuid())?;
    }
    if after.state.is_over() && after.state != loan.state {
        store::forget_conditions_at(tx.conn, loan.id, tx.now + CONDITION)?;
    }
    record(tx, &after, action, loan.state.as_str(), mover, note)?;
    Ok(after)
}

fn record(
    tx: &mut Tx<'_>,
    after: &Loan,
    action: Action,
    from: &'static str,
    mover: Mover,
    note: &str,
) -> Result<()> {
    let mut happening = Happening::new(action.as_str(), after.id.uuid())
        .moving(from, after.state.as_str())
        .note(note);
    if let Some(member) = mover.member {
        happening = happening.by(member.uuid());
    }
    tx.record(happening)
}

/// Ends a loan for a reason that lies outside of it, and tells who waited: the one who opened
/// it, or both once it was agreed.
fn end(tx: &mut Tx<'_>, loan: &Loan, reason: Reason) -> Result<()> {
    if loan.state.is_open() {
        let after = step(tx, loan, Action::Expire, Mover::SYSTEM, reason.as_str())?;
        let what = (Action::Expire, By::System);
        letters::tell(tx, &after, loan.opened_by, what, Some(reason))
    } else {
        let after = step(tx, loan, Action::Cancel, Mover::SYSTEM, reason.as_str())?;
        letters::tell_both(tx, &after, (Action::Cancel, By::System), Some(reason))
    }
}

/// Ends what wanted one of these days of an offer, now that they are taken.
fn end_overlapping(
    tx: &mut Tx<'_>,
    offer: ListingId,
    (first, last): (NaiveDate, NaiveDate),
) -> Result<()> {
    for other in store::list_overlapping(tx.conn, offer, first, last)? {
        end(tx, &other, Reason::DaysTaken)?;
    }
    Ok(())
}

/// A gift changed hands: it is no longer listed, and the others who asked are told kindly.
fn after_gift(tx: &mut Tx<'_>, given: &Loan) -> Result<()> {
    let Some(gift) = given.listing_id else {
        return Ok(());
    };
    for other in store::list_of_offer(tx.conn, gift, &super::LoanState::OPEN)? {
        end(tx, &other, Reason::GivenAway)?;
    }
    match listings::store::find(tx.conn, gift)? {
        Some(listing) if listing.state != ListingState::Given => {
            listings::actions::give_away(tx, gift)
        }
        _ => Ok(()),
    }
}

/// The object has come to who looked for it. From then on they look no more: an agreement alone can
/// still come to nothing, and to wait for the return would have neighbours propose in vain.
fn close_request(tx: &mut Tx<'_>, loan: &Loan) -> Result<()> {
    match loan.request_id {
        Some(request) => listings::actions::close_served(tx, request),
        None => Ok(()),
    }
}

/// Whom a gift was promised to fell away: the others' time to wait begins anew.
fn after_promise(tx: &mut Tx<'_>, loan: &Loan) -> Result<()> {
    match loan.listing_id.filter(|_| loan.is_gift()) {
        Some(gift) => store::restart_clocks(tx.conn, gift, tx.now),
        None => Ok(()),
    }
}

/// Puts the words that came with a step into the thread; the step's own mail tells of them.
fn say(tx: &mut Tx<'_>, me: &Viewer, id: LoanId, words: Option<&Words>) -> Result<()> {
    if let Some(words) = words {
        conversations::actions::add(tx, me.id, id.uuid().into(), words)?;
    }
    Ok(())
}

/// The offer of a loan, if it still stands; only its owner's pause leaves it standing.
fn standing_offer(tx: &mut Tx<'_>, loan: &Loan) -> Result<ListingId> {
    let gone = || Error::conflict("loan-reason-offer-gone");
    let id = loan.listing_id.ok_or_else(gone)?;
    let offer = listings::store::find(tx.conn, id)?.ok_or_else(gone)?;
    match offer.state {
        ListingState::Active | ListingState::Paused => Ok(id),
        _ => Err(gone()),
    }
}
