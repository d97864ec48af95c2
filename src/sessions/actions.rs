//! Signing in and out; one transaction each.

pub mod second;

use super::device::Device;
use super::{LONGEST, Session, SessionId, SessionKind, Viewer, store};
use second::Opened;

use crate::app::App;
use crate::db::Tx;
use crate::db::events::{Event, Happening};
use crate::error::{Error, Result};
use crate::factors;
use crate::members::actions as accounts;
use crate::members::attempts::{AttemptId, Bucket, Network};
use crate::members::password::Password;
use crate::members::store as members;
use crate::members::{Email, MemberId, Person, Purpose, Standing, Token};

/// Who tries to sign in.
#[derive(Clone, Debug)]
pub struct Knock {
    /// The address that was typed.
    pub email: Email,
    /// Where from.
    pub network: Network,
    /// The member whose browser this was before, and the session of then.
    pub known: Option<(MemberId, SessionId)>,
}

/// What a password is compared with, and the tries that were counted for it.
#[derive(Clone, Debug, Default)]
pub struct Door {
    /// The member with that address, if there is one.
    pub person: Option<Person>,
    /// The hash of their password.
    pub password: Option<String>,
    tries: Vec<AttemptId>,
}

/// Signs a browser in with address and password; who has a second factor owes that.
///
/// # Errors
/// At the field `email` when they do not fit, or the address is not confirmed yet;
/// [`Error::TooMany`] tries.
pub async fn sign_in(app: &App, who: Knock, password: Password, device: Device) -> Result<Opened> {
    let member = enter(app, who, password).await?;
    app.write(move |tx| second::go_on(tx, member, &device))
        .await
}

/// Compares the password, slowly, and says whose it is; the log of what concerns security hears of it.
async fn enter(app: &App, who: Knock, password: Password) -> Result<MemberId> {
    let (network, mut member) = (who.network, None);
    let tried = compare(app, who, password, &mut member).await;
    app.watch.sign_in(network, member, &tried);
    tried
}

/// As [`enter`]; also says whose account it was, once it was looked for.
async fn compare(
    app: &App,
    who: Knock,
    password: Password,
    member: &mut Option<MemberId>,
) -> Result<MemberId> {
    let door = app.write(move |tx| knock(tx, &who)).await?;
    *member = door.person.as_ref().map(|person| person.id);
    let door = app
        .heavy(move || match password.fits(door.password.as_deref()) {
            true => Ok(door),
            false => Err(wrong_credentials()),
        })
        .await?;
    app.write(move |tx| open(tx, &door)).await
}

/// Checks the password of a sign-up that is confirmed elsewhere than it was made: whoever reads the mail
/// need not be who chose the password, and must not get an account with somebody else's.
///
/// # Errors
/// At the field `password` when it is wrong; [`Error::TooMany`] tries from this network.
pub async fn check_newcomer(
    app: &App,
    newcomer: MemberId,
    network: Network,
    password: Password,
) -> Result<()> {
    let wrong = || Error::field("password", "sessions-confirm-wrong");
    compare_one(app, newcomer, Bucket::network(network), password, wrong).await
}

/// Checks the password of somebody who is signed in.
///
/// # Errors
/// At the field `password` when it is wrong; [`Error::TooMany`] tries.
pub async fn check_password(app: &App, viewer: &Viewer, password: Password) -> Result<()> {
    let bucket = Bucket::known_browser(&viewer.session.to_string());
    let wrong = || Error::field("password", "sessions-password-wrong");
    compare_one(app, viewer.id, bucket, password, wrong).await
}

/// Compares a password with that of one account. The try is counted first, and forgotten when it fits.
async fn compare_one(
    app: &App,
    member: MemberId,
    bucket: Bucket,
    password: Password,
    wrong: fn() -> Error,
) -> Result<()> {
    let (hash, tried) = app
        .write_quietly(move |tx| {
            let tried = accounts::attempt(tx, &bucket)?;
            Ok((members::find_password(tx.conn, member)?, tried))
        })
        .await?;
    let fits = app
        .heavy(move || Ok(password.fits(hash.as_deref())))
        .await?;
    if !fits {
        return Err(wrong());
    }
    app.write_quietly(move |tx| {
        let mut tried = tried.into_iter();
        tried.try_for_each(|id| members::delete_attempt(tx.conn, id))
    })
    .await
}

/// Counts a try and finds what the password is to be compared with. The try is counted before the
/// password is looked at, so that a hundred at once are a hundred; [`open`] forgets it again.
///
/// # Errors
/// [`Error::TooMany`] tries for this account or from this network.
pub fn knock(tx: &mut Tx<'_>, knock: &Knock) -> Result<Door> {
    let person = match members::find_by_email(tx.conn, &knock.email)? {
        Some(person) => Some(person),
        None => members::find_unconfirmed(tx.conn, &knock.email)?,
    };
    let known = knock
        .known
        .filter(|(member, _)| person.as_ref().is_some_and(|p| p.id == *member));
    let account = match known {
        Some((_, session)) => Bucket::known_browser(&session.to_string()),
        None => Bucket::account(&knock.email),
    };
    let tries = [
        accounts::attempt(tx, &Bucket::network(knock.network))?,
        accounts::attempt(tx, &account)?,
    ];
    let password = match &person {
        Some(person) => members::find_password(tx.conn, person.id)?,
        None => None,
    };
    Ok(Door {
        person,
        password,
        tries: tries.into_iter().flatten().collect(),
    })
}

/// The password was right: says whose it is, and forgets the tries that were counted for it.
///
/// # Errors
/// At the field `email` before the address is confirmed.
pub fn open(tx: &mut Tx<'_>, door: &Door) -> Result<MemberId> {
    let person = door.person.as_ref().ok_or_else(wrong_credentials)?;
    if person.confirmed_at.is_none() {
        return Err(Error::field("email", "sessions-unconfirmed"));
    }
    for id in &door.tries {
        members::delete_attempt(tx.conn, *id)?;
    }
    Ok(person.id)
}

/// What a wrong password and an unknown address are answered with.
pub fn wrong_credentials() -> Error {
    Error::field("email", "sessions-wrong")
}

/// Begins a session, with an id of its own. Every way in ends here.
///
/// # Errors
/// As wrong credentials for an account that is not confirmed or closed; when the database refuses.
pub fn begin(
    tx: &mut Tx<'_>,
    member: MemberId,
    kind: SessionKind,
    device: &Device,
) -> Result<Session> {
    begin_on(tx, member, kind, device.to_column())
}

fn begin_on(
    tx: &mut Tx<'_>,
    member: MemberId,
    kind: SessionKind,
    device: String,
) -> Result<Session> {
    let person = members::find(tx.conn, member)?.ok_or(Error::NotFound)?;
    if matches!(person.standing, Standing::Unconfirmed | Standing::Deleted) {
        return Err(wrong_credentials());
    }
    let session = Session {
        id: tx.id(),
        member,
        kind,
        device,
        created_at: tx.now,
        seen_at: tx.now,
        password_at: tx.now,
        expires_at: tx.now + LONGEST,
    };
    store::insert(tx.conn, &session)?;
    Ok(session)
}

/// The password was given again: the session goes on under a new id.
///
/// # Errors
/// [`Error::SignInNeeded`] when it has ended in the meantime.
pub fn renew(tx: &mut Tx<'_>, viewer: &Viewer) -> Result<Session> {
    let old = store::find(tx.conn, viewer.session, tx.now)?.ok_or(Error::SignInNeeded)?;
    store::delete(tx.conn, viewer.id, old.id)?;
    let session = Session {
        id: tx.id(),
        seen_at: tx.now,
        password_at: tx.now,
        ..old
    };
    store::insert(tx.conn, &session)?;
    Ok(session)
}

/// Ends one of one's own sessions.
///
/// # Errors
/// [`Error::NotFound`] if it is not one's own or has ended.
pub fn end(tx: &mut Tx<'_>, me: MemberId, id: SessionId) -> Result<()> {
    match store::delete(tx.conn, me, id)? {
        0 => Err(Error::NotFound),
        _ => Ok(()),
    }
}

/// Ends all of one's own sessions but this one.
///
/// # Errors
/// When the database refuses.
pub fn end_others(tx: &mut Tx<'_>, viewer: &Viewer) -> Result<usize> {
    store::delete_others(tx.conn, viewer.id, Some(viewer.session))
}

/// An admin signs somebody out everywhere, because a device was lost or an account taken over.
///
/// # Errors
/// [`Error::NotFound`].
pub fn end_for(tx: &mut Tx<'_>, admin: MemberId, id: MemberId) -> Result<()> {
    members::find(tx.conn, id)?.ok_or(Error::NotFound)?;
    store::erase(tx.conn, id)?;
    tx.record(Happening::new("admin.sessions", id.uuid()).by(admin.uuid()))
}

/// Ends the sessions of the member with this address, or of everybody (`palier sessions end`); answers
/// how many.
///
/// # Errors
/// [`Error::NotFound`] when nobody has that address.
pub fn end_everywhere(tx: &mut Tx<'_>, email: Option<&Email>) -> Result<usize> {
    match email {
        Some(email) => {
            let person = members::find_by_email(tx.conn, email)?.ok_or(Error::NotFound)?;
            tx.record(Happening::new("member.signed-out", person.id.uuid()))?;
            store::erase(tx.conn, person.id)
        }
        None => store::delete_all(tx.conn),
    }
}

/// Makes the next refresh token of a program's session.
///
/// # Errors
/// When the database refuses.
pub fn new_refresh(tx: &mut Tx<'_>, session: SessionId) -> Result<Token> {
    let token = Token::new(tx.bytes());
    store::insert_refresh(tx.conn, session, &token.hash(), tx.now)?;
    Ok(token)
}

/// Changes a refresh token for the next one. A token that comes a second time was stolen, from
/// the one or the other: the session ends (RFC 9700, 4.14.2), and there is nothing to give. (No
/// error, because an error would undo that end.)
///
/// # Errors
/// When the database refuses.
pub fn refresh(tx: &mut Tx<'_>, token: &Token) -> Result<Refreshed> {
    let Some(id) = store::find_refresh(tx.conn, &token.hash())? else {
        return Ok(Refreshed::Unknown);
    };
    let Some(session) = store::find(tx.conn, id, tx.now)? else {
        return Ok(Refreshed::Unknown);
    };
    if !store::use_refresh(tx.conn, &token.hash(), tx.now)? {
        store::delete(tx.conn, session.member, id)?;
        return Ok(Refreshed::Reused(session.member));
    }
    store::touch(tx.conn, id, tx.now)?;
    let next = new_refresh(tx, id)?;
    Ok(Refreshed::Next(session, next))
}

/// What a refresh token led to.
#[derive(Clone, Debug)]
pub enum Refreshed {
    /// It is none, or its session has ended.
    Unknown,
    /// It came a second time, and this member's session has ended by it.
    Reused(MemberId),
    /// The session goes on with the next token.
    Next(Session, Token),
}

/// Confirms an address by the link's token, and signs in.
///
/// # Errors
/// [`Error::NotFound`] for a link that does not work (any more).
pub fn confirm(tx: &mut Tx<'_>, token: &Token, device: &Device) -> Result<(Person, Session)> {
    let person = accounts::confirm(tx, token)?;
    let session = begin(tx, person.id, SessionKind::Browser, device)?;
    Ok((person, session))
}

/// Chooses a new password by the link's token; every other session ends, and a new one begins, after
/// the second step of who has one.
///
/// # Errors
/// [`Error::NotFound`] for a link that does not work (any more).
pub fn reset(tx: &mut Tx<'_>, token: &Token, hash: &str, device: &Device) -> Result<Opened> {
    let member = members::use_token(tx, Purpose::Reset, token)?
        .flatten()
        .ok_or(Error::NotFound)?;
    accounts::change_password(tx, member, hash)?;
    store::erase(tx.conn, member)?;
    second::go_on(tx, member, device)
}

/// Chooses a new password while signed in; every other session ends, this one goes on under a new
/// id.
///
/// # Errors
/// [`Error::SignInNeeded`] when it has ended in the meantime.
pub fn change_password(tx: &mut Tx<'_>, viewer: &Viewer, hash: &str) -> Result<Session> {
    accounts::change_password(tx, viewer.id, hash)?;
    store::delete_steps(tx.conn, viewer.id)?;
    end_others(tx, viewer)?;
    renew(tx, viewer)
}

/// Takes another address by the link that went there; every other session ends, this one goes on
/// under a new id.
///
/// # Errors
/// [`Error::NotFound`] for a link that does not work (any more), or is not this member's.
pub fn change_address(tx: &mut Tx<'_>, viewer: &Viewer, token: &Token) -> Result<Session> {
    accounts::address::change(tx, viewer.id, token)?;
    end_others(tx, viewer)?;
    renew(tx, viewer)
}

/// Whoever may do more or less than before signs in anew.
///
/// # Errors
/// When the database refuses.
pub fn hear(tx: &mut Tx<'_>, event: &Event) -> Result<()> {
    if matches!(event.kind.as_str(), "member.granted" | "admin.role") {
        let member = MemberId::from(event.subject_id.uuid());
        store::delete_others(tx.conn, member, None)?;
    }
    Ok(())
}

/// Forgets the sessions that are over.
///
/// # Errors
/// When the database refuses.
pub fn forget(tx: &mut Tx<'_>) -> Result<usize> {
    Ok(store::delete_over(tx.conn, tx.now)?
        + store::delete_old_steps(tx.conn, tx.now)?
        + factors::store::delete_old_questions(tx.conn, tx.now)?)
}
