//! Leaving: a member asks for their account to be deleted, has thirty days to change their mind, and is
//! then forgotten, once nothing is out. What others need stays, without a name: their loans, and what was
//! written about them.

use chrono::Duration;

use crate::conversations;
use crate::db::events::{self, Happening};
use crate::db::{Instant, Tx, answers};
use crate::error::{Error, Result};
use crate::factors;
use crate::listings::{self, ListingState};
use crate::loans;
use crate::members::store::leaving;
use crate::members::{self, MemberId, Standing};
use crate::moderation;
use crate::neighbourhood;
use crate::notify::{self, Kind, Mail};
use crate::photos;
use crate::reputation;
use crate::reviews;
use crate::searches;
use crate::sessions::{self, Viewer};
use crate::texts::{Argument, Locale, Text};
use crate::vouches;

/// One can change one's mind for so long.
pub const WAIT: Duration = Duration::days(30);
/// While something is out, it is looked at again after so long.
const AGAIN: Duration = Duration::days(1);
/// Between the day on which an account is closed, which ends its loans, and the one on which it is emptied.
const SETTLING: Duration = Duration::days(1);
/// Accounts in one transaction.
const AT_ONCE: i64 = 10;

/// Asks for one's account to be deleted: what one lists is out of sight from now on.
///
/// # Errors
/// Conflict for who asked before, and for the only admin.
pub fn ask(tx: &mut Tx<'_>, me: &Viewer) -> Result<Instant> {
    if leaving::delete_after(tx.conn, me.id)?.is_some() {
        return Err(Error::conflict("leaving-asked-already"));
    }
    check_not_last(tx, me)?;
    let after = tx.now + WAIT;
    leaving::set_delete_after(tx.conn, me.id, Some(after))?;
    let shown = [ListingState::Active];
    for listing in listings::store::list_by_owner(tx.conn, me.id, &shown, None, i64::MAX)? {
        listings::actions::pause(tx, me, listing.id)?;
    }
    tx.record(Happening::new("member.leaving", me.id.uuid()).by(me.id.uuid()))?;
    let to = members::store::recipient(tx.conn, me.id)?;
    let day = Argument::Day(after.day_in(to.zone));
    let mail = Mail::new(Kind::Account, Text::new("leaving-mail-subject"))
        .say(Text::new("leaving-mail").with("day", day))
        .say(Text::new("leaving-mail-mind"))
        .link("/me/deletion");
    notify::enqueue(tx, &to, &mail)?;
    Ok(after)
}

/// A neighbourhood without an admin could not be helped by anybody.
fn check_not_last(tx: &mut Tx<'_>, me: &Viewer) -> Result<()> {
    if !me.administers() {
        return Ok(());
    }
    if leaving::count_staying_admins(tx.conn)? < 2 {
        return Err(Error::conflict("leaving-last-admin"));
    }
    Ok(())
}

/// Changes one's mind.
///
/// # Errors
/// Conflict for who did not ask.
pub fn stay(tx: &mut Tx<'_>, me: MemberId) -> Result<()> {
    let person = members::store::find(tx.conn, me)?.ok_or(Error::NotFound)?;
    let asked = leaving::delete_after(tx.conn, me)?.is_some();
    // A day before it is emptied an account is closed, and stays so.
    if !asked || person.standing == Standing::Deleted {
        return Err(Error::conflict("leaving-not-asked"));
    }
    leaving::set_delete_after(tx.conn, me, None)?;
    tx.record(Happening::new("member.staying", me.uuid()).by(me.uuid()))
}

/// Closes, and a day later empties, the accounts whose time has come; answers how many it looked at.
///
/// # Errors
/// When the database refuses.
pub fn clock(tx: &mut Tx<'_>) -> Result<usize> {
    let due = leaving::list_to_delete(tx.conn, tx.now, AT_ONCE)?;
    for (member, standing) in &due {
        match standing {
            Standing::Deleted => erase(tx, *member)?,
            standing => close(tx, *member, *standing)?,
        }
    }
    Ok(due.len())
}

/// Nobody is this any more: sessions end, what is agreed comes to its end, listings are gone from sight.
/// While something is out, its return comes first.
fn close(tx: &mut Tx<'_>, member: MemberId, standing: Standing) -> Result<()> {
    if loans::store::has_out(tx.conn, member)? {
        return leaving::set_delete_after(tx.conn, member, Some(tx.now + AGAIN));
    }
    members::store::advance(tx.conn, member, standing, Standing::Deleted)?;
    sessions::store::erase(tx.conn, member)?;
    leaving::set_delete_after(tx.conn, member, Some(tx.now + SETTLING))?;
    let closed = Happening::new("member.deleted", member.uuid());
    tx.record(closed.moving(standing.as_str(), Standing::Deleted.as_str()))
}

/// Forgets everything of a member whom nobody waits for any more.
fn erase(tx: &mut Tx<'_>, member: MemberId) -> Result<()> {
    let person = members::store::find(tx.conn, member)?.ok_or(Error::NotFound)?;
    let id = member.uuid();
    listings::store::erase(tx.conn, member)?;
    conversations::store::erase(tx.conn, member)?;
    loans::store::erase(tx.conn, member)?;
    reviews::store::erase(tx.conn, member)?;
    moderation::store::erase(tx.conn, member)?;
    vouches::store::erase(tx.conn, member)?;
    reputation::store::erase(tx.conn, member)?;
    searches::store::erase(tx.conn, member)?;
    sessions::store::erase(tx.conn, member)?;
    factors::store::erase(tx.conn, member)?;
    neighbourhood::store::erase(tx.conn, id.into())?;
    photos::store::erase(tx.conn, id)?;
    notify::store::erase(tx.conn, id.into(), person.email.as_deref())?;
    events::forget_words(tx.conn, id.into())?;
    answers::forget_of(tx.conn, id.into())?;
    leaving::erase(tx.conn, member, &nameless(person.locale))
}

/// What stands for a name then, in the language that the member spoke.
fn nameless(locale: Locale) -> String {
    locale.say("leaving-nameless")
}
