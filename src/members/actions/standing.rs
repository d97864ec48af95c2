//! How an account stands when moderators say so: suspended until a day, banned, or free again. Why, and
//! what can be said against it, moderation knows.

use crate::db::events::Happening;
use crate::db::{Instant, Tx};
use crate::error::{Error, Result};
use crate::members::{MemberId, Person, Standing, store};

/// The member may only finish what is lent, until then.
///
/// # Errors
/// [`Error::NotFound`]; a conflict unless they are active or suspended already.
pub fn suspend(tx: &mut Tx<'_>, by: MemberId, id: MemberId, until: Instant) -> Result<()> {
    let person = find(tx, id)?;
    if person.standing != Standing::Suspended {
        change(tx, by, &person, Standing::Suspended, "member.suspended")?;
    }
    store::set_suspended_until(tx.conn, id, Some(until))
}

/// The same for ever.
///
/// # Errors
/// [`Error::NotFound`]; a conflict unless they are active or suspended.
pub fn ban(tx: &mut Tx<'_>, by: MemberId, id: MemberId) -> Result<()> {
    let person = find(tx, id)?;
    change(tx, by, &person, Standing::Banned, "member.banned")?;
    store::set_suspended_until(tx.conn, id, None)
}

/// After a suspension or a ban was taken back: a neighbour among neighbours again, or suspended until then by
/// another one that lasts. Nothing to do for who is neither suspended nor banned.
///
/// # Errors
/// [`Error::NotFound`]; when the database refuses.
pub fn ease(tx: &mut Tx<'_>, by: MemberId, id: MemberId, until: Option<Instant>) -> Result<()> {
    let person = store::find(tx.conn, id)?.ok_or(Error::NotFound)?;
    if !matches!(person.standing, Standing::Suspended | Standing::Banned) {
        return Ok(());
    }
    let (to, kind) = match until {
        Some(_) => (Standing::Suspended, "member.suspended"),
        None => (Standing::Active, "member.freed"),
    };
    if person.standing != to {
        change(tx, by, &person, to, kind)?;
    }
    store::set_suspended_until(tx.conn, id, until)
}

/// Ends the suspensions whose day has come; answers whose.
///
/// # Errors
/// When the database refuses.
pub fn end_suspensions(tx: &mut Tx<'_>) -> Result<Vec<MemberId>> {
    let due = store::list_suspended_until(tx.conn, tx.now, 100)?;
    for id in &due {
        store::advance(tx.conn, *id, Standing::Suspended, Standing::Active)?;
        store::set_suspended_until(tx.conn, *id, None)?;
        let ended = Happening::new("member.freed", id.uuid());
        tx.record(ended.moving(Standing::Suspended.as_str(), Standing::Active.as_str()))?;
    }
    Ok(due)
}

/// Somebody who can be suspended or banned.
fn find(tx: &mut Tx<'_>, id: MemberId) -> Result<Person> {
    let person = store::find(tx.conn, id)?.ok_or(Error::NotFound)?;
    match person.standing {
        Standing::Active | Standing::Suspended => Ok(person),
        _ => Err(Error::conflict("members-standing-changed")),
    }
}

fn change(
    tx: &mut Tx<'_>,
    by: MemberId,
    person: &Person,
    to: Standing,
    kind: &'static str,
) -> Result<()> {
    store::advance(tx.conn, person.id, person.standing, to)?;
    let happened = Happening::new(kind, person.id.uuid()).by(by.uuid());
    tx.record(happened.moving(person.standing.as_str(), to.as_str()))
}
