//! Waiting for an offer that is lent to somebody else (see [`crate::loans::waiting`]).

use chrono::Duration;

use crate::db::Tx;
use crate::db::events::Event;
use crate::error::{Error, Result};
use crate::listings::{self, Listing, ListingId, ListingState};
use crate::loans::store::{find, waiting as store};
use crate::loans::waiting::{Line, TURN, Waiting};
use crate::loans::{DateRange, Loan, LoanState};
use crate::members::{self, MemberId};
use crate::notify::{self, Kind, Mail};
use crate::sessions::Viewer;
use crate::texts::Text;

/// So many turns end in one transaction.
const AT_ONCE: i64 = 20;
/// So long after its last kept day the clock still tells that an offer is free.
const LATEST: Duration = Duration::days(14);

/// Waits for an offer of somebody else that is taken now, or promised for later; who waits already
/// keeps their place. Answers the line.
///
/// # Errors
/// Conflict for one's own offer, for what is not lent, for what is free, and for who asked in their
/// turn already; `NotFound` for what one cannot see.
pub fn wait(tx: &mut Tx<'_>, me: &Viewer, id: ListingId) -> Result<Line> {
    let offer = listings::store::find_visible(tx.conn, id, Some(me.id))?;
    if offer.owner == me.id {
        return Err(Error::conflict("loan-error-own"));
    }
    if !offer.is_lent() {
        return Err(Error::conflict("loan-line-error-lent"));
    }
    let line = store::find(tx.conn, id)?;
    if line.place(me.id).is_some() {
        return Ok(line);
    }
    if line.is_held_by(me.id) {
        return Err(Error::conflict("loan-line-error-asked"));
    }
    if line.count() == 0 && !line.is_held() && !store::is_promised(tx.conn, &offer, tx.now)? {
        return Err(Error::conflict("loan-line-error-free"));
    }
    let new = Waiting {
        listing_id: id,
        member_id: me.id,
        at: tx.now,
        told_at: None,
        loan_id: None,
    };
    store::insert(tx.conn, &new)?;
    store::find(tx.conn, id)
}

/// Waits no longer. If it was one's turn, it is the next one's.
///
/// # Errors
/// When the database refuses.
pub fn stop_waiting(tx: &mut Tx<'_>, me: &Viewer, id: ListingId) -> Result<()> {
    leave(tx, id, me.id)
}

fn leave(tx: &mut Tx<'_>, id: ListingId, member: MemberId) -> Result<()> {
    if store::delete(tx.conn, id, member)? {
        tell_next(tx, id)?;
    }
    Ok(())
}

/// Refuses a question while it is the turn of another one, who waited.
///
/// # Errors
/// Conflict `loan-line-error-turn`.
pub(super) fn refuse_out_of_turn(
    tx: &mut Tx<'_>,
    me: &Viewer,
    offer: &Listing,
    days: DateRange,
) -> Result<()> {
    let line = store::find(tx.conn, offer.id)?;
    match line.refusal(me.id, days.first(), offer, tx.now) {
        Some(text) => Err(Error::Conflict(text)),
        None => Ok(()),
    }
}

/// Who asks waits no longer; in their turn the others wait for the answer.
///
/// # Errors
/// When the database refuses.
pub(super) fn asked(tx: &mut Tx<'_>, offer: ListingId, loan: &Loan) -> Result<()> {
    let line = store::find(tx.conn, offer)?;
    match line.turn(tx.now) {
        Some((whose, _)) if whose == loan.borrower_id => store::hold(tx.conn, offer, loan),
        _ => leave(tx, offer, loan.borrower_id),
    }
}

/// Tells the first in line that it is free, if it is and nobody has their turn; answers whether
/// somebody was told. Who cannot see the offer any more is passed over.
fn tell_next(tx: &mut Tx<'_>, id: ListingId) -> Result<bool> {
    let line = store::find(tx.conn, id)?;
    if line.count() == 0 || line.is_told() || line.is_held() {
        return Ok(false);
    }
    let Some(offer) = listings::store::find(tx.conn, id)? else {
        return Ok(false);
    };
    let offered = offer.state == ListingState::Active && offer.is_lent();
    if !offered || !store::is_free_today(tx.conn, &offer, tx.now)? {
        return Ok(false);
    }
    for one in line.iter() {
        match listings::store::find_visible(tx.conn, id, Some(one.member_id)) {
            Ok(_) => return tell(tx, &offer, one),
            Err(Error::NotFound) => {
                store::delete(tx.conn, id, one.member_id)?;
            }
            Err(error) => return Err(error),
        }
    }
    Ok(false)
}

fn tell(tx: &mut Tx<'_>, offer: &Listing, one: &Waiting) -> Result<bool> {
    if !store::tell(tx.conn, one, tx.now)? {
        return Ok(false);
    }
    let until = (tx.now + TURN).utc().with_timezone(&offer.time_zone);
    let filled = |key| {
        Text::new(key)
            .with("title", &offer.title)
            .with("day", until.date_naive())
            .with("time", until.format("%H:%M").to_string())
    };
    let mail = Mail::new(Kind::Waiting, filled("loan-line-mail-free-subject"))
        .say(filled("loan-line-mail-free"))
        .link(format!("/listings/{}#ask", offer.id));
    let recipient = members::store::recipient(tx.conn, one.member_id)?;
    notify::enqueue(tx, &recipient, &mail)?;
    Ok(true)
}

/// Nobody can wait for it any more: whoever did is told so, once.
fn drop_line(tx: &mut Tx<'_>, id: ListingId) -> Result<()> {
    let line = store::find(tx.conn, id)?;
    let offer = listings::store::find(tx.conn, id)?;
    for one in line.iter() {
        store::delete(tx.conn, id, one.member_id)?;
        let Some(offer) = &offer else { continue };
        let filled = |key| Text::new(key).with("title", &offer.title);
        let mail = Mail::new(Kind::Waiting, filled("loan-line-mail-gone-subject"))
            .say(filled("loan-line-mail-gone"))
            .link("/");
        let recipient = members::store::recipient(tx.conn, one.member_id)?;
        notify::enqueue(tx, &recipient, &mail)?;
    }
    Ok(())
}

/// Hears what makes an offer free, or puts an end to it.
///
/// # Errors
/// When the database refuses.
pub(super) fn hear(tx: &mut Tx<'_>, event: &Event) -> Result<()> {
    let subject = event.subject_id.uuid();
    match event.kind.as_str() {
        "listing.withdrawn" | "listing.given" | "listing.hidden" => drop_line(tx, subject.into()),
        "listing.changed" => match listings::store::find(tx.conn, subject.into())? {
            Some(offer) if !offer.is_lent() => drop_line(tx, offer.id),
            _ => Ok(()),
        },
        "listing.freed" | "listing.resumed" | "listing.restored" => {
            free_again(tx, subject.into(), event)
        }
        "member.banned" | "member.deleted" => forget(tx, subject.into()),
        kind if kind.starts_with("loan.") => loan_moved(tx, event),
        _ => Ok(()),
    }
}

/// Something may have made an offer free: for whoever waited before, for what is heard of late must
/// not tell those who came to wait since then.
fn free_again(tx: &mut Tx<'_>, id: ListingId, event: &Event) -> Result<()> {
    let line = store::find(tx.conn, id)?;
    if line.iter().any(|one| one.at <= event.at) {
        tell_next(tx, id)?;
    }
    Ok(())
}

/// A member who is gone waits for nothing, and nobody waits for what was theirs.
fn forget(tx: &mut Tx<'_>, gone: MemberId) -> Result<()> {
    for offer in store::list_of_member(tx.conn, gone)? {
        leave(tx, offer, gone)?;
    }
    for offer in store::list_of_owner(tx.conn, gone)? {
        drop_line(tx, offer)?;
    }
    Ok(())
}

fn loan_moved(tx: &mut Tx<'_>, event: &Event) -> Result<()> {
    let to = event.to_state.as_deref();
    let state: Option<LoanState> = to.and_then(|state| state.parse().ok());
    let moved = event.from_state.as_deref() != to;
    let (Some(state), Some(loan)) = (state, find(tx.conn, event.subject_id.uuid().into())?) else {
        return Ok(());
    };
    if !moved || state.is_open() {
        return Ok(());
    }
    let answered = store::release(tx.conn, loan.id)?;
    let free = match state {
        LoanState::Cancelled | LoanState::Lapsed | LoanState::Returned => true,
        LoanState::Refused | LoanState::Withdrawn | LoanState::Expired => answered,
        _ => false,
    };
    match loan.listing_id.filter(|_| free) {
        Some(offer) => free_again(tx, offer, event),
        None => Ok(()),
    }
}

/// Ends the turns of those who did not ask in time, and begins the next ones'; also where it is
/// free because the days that its owner kept are over. Answers how many it moved.
///
/// # Errors
/// When the database refuses.
pub fn move_lines(tx: &mut Tx<'_>) -> Result<usize> {
    let over = store::list_told_before(tx.conn, tx.now - TURN, AT_ONCE)?;
    for one in &over {
        leave(tx, one.listing_id, one.member_id)?;
    }
    let mut moved = over.len();
    // No place is a day ahead of UTC's, nor more than one behind it.
    let today = tx.now.utc().date_naive();
    for (id, kept) in store::list_kept(tx.conn, today - LATEST, today)? {
        let Some(offer) = listings::store::find(tx.conn, id)? else {
            continue;
        };
        let line = store::find(tx.conn, id)?;
        let waited = line
            .iter()
            .any(|one| one.at.day_in(offer.time_zone) <= kept);
        if waited && kept < offer.today(tx.now) && tell_next(tx, id)? {
            moved += 1;
        }
    }
    Ok(moved)
}
