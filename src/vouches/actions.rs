//! What members say of whom they met, one transaction each.

pub mod attestations;

use super::{Choice, Grounds, Known, Vouch, WITHIN, next_free, store};
use crate::db::events::Event;
use crate::db::{Conn, Instant, Tx};
use crate::error::{Error, Result};
use crate::members::{self, MemberId, Person};
use crate::notify::{self, Kind, Mail};
use crate::sessions::Viewer;
use crate::texts::Text;

/// So many are named on a page.
const NAMED: i64 = 20;
/// So many get an id at one time.
const AT_ONCE: i64 = 200;

/// Says that one met a neighbour in person; they are told. Said again near its end, it lasts anew.
///
/// # Errors
/// `NotFound` for who is no neighbour, or whom one cannot see; Conflict for oneself, for what is said
/// already, before one's own word counts, and after three in a week.
pub fn vouch(tx: &mut Tx<'_>, me: &Viewer, whom: MemberId) -> Result<()> {
    if me.id == whom {
        return Err(Error::conflict("vouch-oneself"));
    }
    let person = neighbour(tx.conn, me.id, whom)?;
    let before = store::find(tx.conn, me.id, whom)?;
    let told = before.is_some_and(|before| before.expires_at > tx.now);
    match before.filter(|_| told) {
        // Who changes their mind twice uses nothing up, and tells nothing new.
        Some(before) if before.withdrawn_at.is_some() => {
            let again = Vouch::new(before.at);
            return store::put(tx, me.id, whom, again);
        }
        Some(before) if !before.is_renewable(tx.now) => {
            return Err(Error::conflict("vouch-already"));
        }
        _ => {}
    }
    check_allowed(tx, me)?;
    store::put(tx, me.id, whom, Vouch::new(tx.now))?;
    if told || members::store::is_muted(tx.conn, whom, me.id)? {
        return Ok(());
    }
    tell(tx, me, &person)
}

/// A member in good standing; neither has blocked the other.
fn neighbour(conn: &mut Conn, me: MemberId, whom: MemberId) -> Result<Person> {
    let active = members::Standing::Active;
    let person = members::store::find(conn, whom)?.filter(|person| person.standing == active);
    match person {
        Some(person) if !members::store::is_blocked(conn, me, whom)? => Ok(person),
        _ => Err(Error::NotFound),
    }
}

fn check_allowed(tx: &mut Tx<'_>, me: &Viewer) -> Result<()> {
    if !may_vouch(tx.conn, me, tx.now)? {
        return Err(Error::conflict("vouch-not-yet"));
    }
    let latest = store::list_times(tx.conn, me.id, tx.now - WITHIN)?;
    let Some(next) = next_free(&latest) else {
        return Ok(());
    };
    let zone = members::store::recipient(tx.conn, me.id)?.zone;
    // The day after is sure to be late enough.
    let day = next.day_in(zone).succ_opt().unwrap_or_default();
    Err(Error::Conflict(Text::new("vouch-week").with("day", day)))
}

fn may_vouch(conn: &mut Conn, me: &Viewer, now: Instant) -> Result<bool> {
    let loans = members::store::find(conn, me.id)?.map_or(0, |me| me.figures.loans_done);
    let mut grounds = Grounds {
        role: me.role,
        loans,
        known: false,
    };
    if !grounds.may_vouch() {
        grounds.known = store::attestations::find(conn, me.id)?.is_some()
            || store::is_vouched_for(conn, me.id, now)?;
    }
    Ok(grounds.may_vouch())
}

fn tell(tx: &mut Tx<'_>, me: &Viewer, person: &Person) -> Result<()> {
    let mail = Mail::new(
        Kind::Vouches,
        Text::new("vouch-mail-subject").with("name", me.name.clone()),
    )
    .say(Text::new("vouch-mail").with("name", me.name.clone()))
    .link(format!("/members/{}", person.id));
    notify::enqueue(tx, &person.recipient(), &mail)
}

/// Takes it back. Who it was about is not told.
///
/// # Errors
/// When the database refuses.
pub fn take_back(tx: &mut Tx<'_>, me: MemberId, whom: MemberId) -> Result<()> {
    let said = store::find(tx.conn, me, whom)?.filter(|vouch| vouch.stands(tx.now));
    said.map_or(Ok(()), |vouch| {
        store::put(tx, me, whom, vouch.withdrawn(tx.now))
    })
}

/// Hears what happened: who blocks somebody does not vouch for them, nor wants their word.
///
/// # Errors
/// When the database refuses.
pub fn hear(tx: &mut Tx<'_>, event: &Event) -> Result<()> {
    match (event.kind.as_str(), event.actor_id) {
        ("member.blocked", Some(by)) => {
            store::delete_between(tx.conn, by.uuid().into(), event.subject_id.uuid().into())
        }
        _ => Ok(()),
    }
}

/// The clock's part: forgets what is over.
///
/// # Errors
/// When the database refuses.
pub fn forget(tx: &mut Tx<'_>) -> Result<usize> {
    Ok(store::delete_over(tx.conn, tx.now)? + store::attestations::delete_over(tx.conn, tx.now)?)
}

/// The clock's part: gives an id to what was said before such things had one; answers to how many.
///
/// # Errors
/// When the database refuses.
pub fn name(tx: &mut Tx<'_>) -> Result<usize> {
    let nameless = store::list_nameless(tx.conn, AT_ONCE)?;
    for (voucher, member) in &nameless {
        let id = tx.id();
        store::set_id(tx.conn, *voucher, *member, id)?;
    }
    Ok(nameless.len())
}

/// Who says that they know a member. Names are for members alone, and of whom they can see: a visitor
/// who goes from page to page must not learn who knows whom.
///
/// # Errors
/// When the database refuses.
pub fn known(
    conn: &mut Conn,
    member: MemberId,
    reader: Option<&Viewer>,
    now: Instant,
) -> Result<Known> {
    let mut by = Vec::new();
    if let Some(reader) = reader {
        let hidden = members::store::list_blocked(conn, reader.id)?;
        by = store::list(conn, member, now, NAMED)?;
        by.retain(|voucher| !hidden.contains(&voucher.id));
    }
    Ok(Known {
        count: store::count(conn, member, now)?,
        by,
        attested: store::attestations::find(conn, member)?,
        choice: choice(conn, member, reader, now)?,
    })
}

fn choice(
    conn: &mut Conn,
    member: MemberId,
    reader: Option<&Viewer>,
    now: Instant,
) -> Result<Choice> {
    let active = members::Standing::Active;
    let Some(me) = reader.filter(|me| me.id != member && me.standing == active) else {
        return Ok(Choice::Nothing);
    };
    if let Some(given) = store::find(conn, me.id, member)?.filter(|vouch| vouch.stands(now)) {
        return Ok(Choice::Given(given));
    }
    match neighbour(conn, me.id, member) {
        Ok(_) if may_vouch(conn, me, now)? => Ok(Choice::Vouch),
        Ok(_) => Ok(Choice::Later),
        Err(Error::NotFound) => Ok(Choice::Nothing),
        Err(error) => Err(error),
    }
}
