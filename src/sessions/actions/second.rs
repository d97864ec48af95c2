//! The second step of signing in, and of whatever else takes a second factor.

use chrono::Duration;

use super::{Knock, begin, begin_on, check_password, end_others, enter, new_refresh};
use crate::app::App;
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::factors::passkey::{Assertion, Offer};
use crate::factors::recovery::{self, Fresh};
use crate::factors::{self, Asked, Code, FactorKey, Proof, actions as steps};
use crate::members::actions as accounts;
use crate::members::attempts::{AttemptId, Bucket, Network};
use crate::members::password::Password;
use crate::members::store as members;
use crate::members::{MemberId, Token};
use crate::sessions::device::Device;
use crate::sessions::{Session, SessionId, SessionKind, Viewer, store};

/// Who gave the right password may give the second step within this time.
pub const WITHIN: Duration = Duration::minutes(10);

/// How far a right password leads.
#[derive(Clone, Debug)]
pub enum Opened {
    /// One is signed in.
    Session(Session),
    /// The second step is owed; the token says by whom.
    Step(Token),
}

/// Signs in, or asks for the second step of who has one.
///
/// # Errors
/// When the database refuses.
pub fn go_on(tx: &mut Tx<'_>, member: MemberId, device: &Device) -> Result<Opened> {
    if !factors::store::is_guarded(tx.conn, member)? {
        return begin(tx, member, SessionKind::Browser, device).map(Opened::Session);
    }
    let token = Token::new(tx.bytes());
    let until = tx.now + WITHIN;
    store::insert_step(tx.conn, &token.hash(), member, &device.to_column(), until)?;
    Ok(Opened::Step(token))
}

/// Who gives a code, and where from: what tries are counted by.
#[derive(Clone, Copy, Debug)]
pub struct Giver {
    /// Whose code it should be.
    pub member: MemberId,
    /// Where from.
    pub network: Network,
    /// The member whose browser this was before, and the session of then.
    pub known: Option<(MemberId, SessionId)>,
}

/// What somebody gives as their second step.
#[derive(Clone, Debug)]
pub enum Given {
    /// What they typed.
    Code(String),
    /// What their passkey signed.
    Passkey(Assertion),
}

/// A code that was read and counted as a try; [`take`] compares it.
#[derive(Clone, Debug)]
pub struct Ready {
    proof: Proof,
    tries: Vec<AttemptId>,
}

/// Counts a try, and makes of what was typed what can be compared. It is counted before it is looked
/// at, as passwords are.
///
/// # Errors
/// At the field `code` when it is none; [`Error::TooMany`] tries.
pub async fn read_code(app: &App, giver: Giver, given: Given) -> Result<Ready> {
    let (tries, salt) = app
        .write(move |tx| {
            let known = giver.known.filter(|(member, _)| *member == giver.member);
            let account = known.map_or(giver.member.to_string(), |(_, id)| id.to_string());
            let tries = [
                accounts::attempt(tx, &Bucket::network(giver.network))?,
                accounts::attempt(tx, &Bucket::code(&account))?,
            ];
            let tries: Vec<AttemptId> = tries.into_iter().flatten().collect();
            Ok((tries, factors::store::find_salt(tx.conn, giver.member)?))
        })
        .await?;
    let wrong = || Error::field("code", "security-code-wrong");
    let typed = match given {
        Given::Code(typed) => typed,
        Given::Passkey(assertion) => {
            let proof = Proof::Passkey(assertion);
            return Ok(Ready { proof, tries });
        }
    };
    let proof = match (Code::read(&typed).ok_or_else(wrong)?, salt) {
        (Code::App(digits), _) => Proof::App(digits),
        (Code::Recovery(code), Some(salt)) => {
            Proof::Recovery(recovery::hash(app, &code, salt).await?)
        }
        (Code::Recovery(_), None) => return Err(wrong()),
    };
    Ok(Ready { proof, tries })
}

/// Takes a code, which is used up by it; the tries that were counted for it are forgotten.
///
/// # Errors
/// At the field `code` when it is wrong or was used before.
pub fn take(tx: &mut Tx<'_>, key: &FactorKey, member: MemberId, ready: &Ready) -> Result<()> {
    steps::prove(tx, key, member, &ready.proof)?;
    let mut tries = ready.tries.iter();
    tries.try_for_each(|id| members::delete_attempt(tx.conn, *id))
}

/// The second step of a browser that gave the right password: signs in.
///
/// # Errors
/// [`Error::SignInNeeded`] when nobody waits there (any more); at the field `code`; [`Error::TooMany`]
/// tries.
pub async fn finish(
    app: &App,
    token: Token,
    network: Network,
    known: Option<(MemberId, SessionId)>,
    given: Given,
) -> Result<Session> {
    let (hash, now) = (token.hash(), app.now());
    let waiting = app
        .read(move |conn| store::find_step(conn, &hash, now))
        .await?;
    let (member, device) = waiting.ok_or(Error::SignInNeeded)?;
    let giver = Giver {
        member,
        network,
        known,
    };
    let tried = step(app, token, giver, device, given).await;
    app.watch.second_step(network, member, &tried);
    tried
}

async fn step(
    app: &App,
    token: Token,
    giver: Giver,
    device: String,
    given: Given,
) -> Result<Session> {
    let (member, ready) = (giver.member, read_code(app, giver, given).await?);
    let key = app.factor_key.clone();
    app.write(move |tx| {
        if store::delete_step(tx.conn, &token.hash())? == 0 {
            return Err(Error::SignInNeeded);
        }
        take(tx, &key, member, &ready)?;
        begin_on(tx, member, SessionKind::Browser, device.clone())
    })
    .await
}

/// Signs a program in, with its code where one is needed; with its first refresh token.
///
/// # Errors
/// As signing in; [`Error::CodeNeeded`]; at the field `code`.
pub async fn sign_in_program(
    app: &App,
    who: Knock,
    password: Password,
    code: &str,
    device: Device,
) -> Result<(Session, Token)> {
    let (network, known) = (who.network, who.known);
    let member = enter(app, who, password).await?;
    let guarded = app
        .read(move |conn| factors::store::is_guarded(conn, member))
        .await?;
    if !guarded {
        return begin_program(app, member, None, device).await;
    }
    if code.trim().is_empty() {
        return Err(Error::CodeNeeded);
    }
    let giver = Giver {
        member,
        network,
        known,
    };
    let given = Given::Code(code.to_owned());
    let tried = match read_code(app, giver, given).await {
        Ok(ready) => begin_program(app, member, Some(ready), device).await,
        Err(error) => Err(error),
    };
    app.watch.second_step(network, member, &tried);
    tried
}

async fn begin_program(
    app: &App,
    member: MemberId,
    ready: Option<Ready>,
    device: Device,
) -> Result<(Session, Token)> {
    let key = app.factor_key.clone();
    app.write(move |tx| {
        match &ready {
            Some(ready) => take(tx, &key, member, ready)?,
            None if factors::store::is_guarded(tx.conn, member)? => return Err(Error::CodeNeeded),
            None => {}
        }
        let session = begin(tx, member, SessionKind::Program, &device)?;
        let refresh = new_refresh(tx, session.id)?;
        Ok((session, refresh))
    })
    .await
}

/// Checks the password of somebody who is signed in, and reads the code that it takes besides from
/// who has a second factor.
///
/// # Errors
/// At the fields `password` and `code`; [`Error::TooMany`] tries.
pub async fn check_both(
    app: &App,
    viewer: &Viewer,
    network: Network,
    password: Password,
    given: Given,
) -> Result<Option<Ready>> {
    check_password(app, viewer, password).await?;
    let me = viewer.id;
    let guarded = app
        .read(move |conn| factors::store::is_guarded(conn, me))
        .await?;
    if !guarded {
        return Ok(None);
    }
    let giver = Giver {
        member: me,
        network,
        known: Some((me, viewer.session)),
    };
    read_code(app, giver, given).await.map(Some)
}

/// Takes what [`check_both`] read.
///
/// # Errors
/// At the field `code`, also when a second factor was set up in the meantime.
pub fn take_both(
    tx: &mut Tx<'_>,
    key: &FactorKey,
    me: MemberId,
    ready: Option<&Ready>,
) -> Result<()> {
    match ready {
        Some(ready) => take(tx, key, me, ready),
        None if factors::store::is_guarded(tx.conn, me)? => {
            Err(Error::field("code", "security-code-wrong"))
        }
        None => Ok(()),
    }
}

/// Makes recovery codes for who is about to add a factor. Hashing ten of them is slow, so a try is
/// counted for it first.
///
/// # Errors
/// [`Error::TooMany`] tries; when hashing fails, which is our fault.
pub async fn prepare_codes(app: &App, viewer: &Viewer) -> Result<Fresh> {
    let session = viewer.session;
    app.write_quietly(move |tx| accounts::attempt(tx, &Bucket::code(&session.to_string())))
        .await?;
    recovery::make(app).await
}

/// The new app shows the right code. Every other session ends: it began with one step only.
///
/// # Errors
/// As [`steps::confirm_app`].
pub fn confirm_app(
    tx: &mut Tx<'_>,
    key: &FactorKey,
    viewer: &Viewer,
    digits: &str,
    fresh: &Fresh,
) -> Result<bool> {
    let shown = steps::confirm_app(tx, key, viewer.id, digits, fresh)?;
    end_others(tx, viewer)?;
    Ok(shown)
}

/// Signs a browser in by a passkey alone: it proves that its member has it, and that they proved to be
/// themselves to it.
///
/// # Errors
/// A conflict for what does not hold; [`Error::TooMany`] tries.
pub async fn sign_in_by_passkey(
    app: &App,
    network: Network,
    assertion: Assertion,
    device: Device,
) -> Result<Session> {
    let tried = by_passkey(app, network, assertion, device).await;
    let member = tried.as_ref().ok().map(|session| session.member);
    app.watch.sign_in(network, member, &tried);
    tried
}

async fn by_passkey(
    app: &App,
    network: Network,
    assertion: Assertion,
    device: Device,
) -> Result<Session> {
    let tried = app
        .write(move |tx| accounts::attempt(tx, &Bucket::network(network)))
        .await?;
    let key = app.factor_key.clone();
    app.write(move |tx| {
        let member = steps::prove_passkey(tx, &key, &assertion, Asked::Anybody)?;
        if let Some(id) = tried {
            members::delete_attempt(tx.conn, id)?;
        }
        begin(tx, member, SessionKind::Browser, &device)
    })
    .await
}

/// Adds a passkey. Every other session ends, as for [`confirm_app`].
///
/// # Errors
/// As [`steps::add_passkey`].
pub fn add_passkey(
    tx: &mut Tx<'_>,
    key: &FactorKey,
    viewer: &Viewer,
    name: &str,
    offer: &Offer,
    fresh: &Fresh,
) -> Result<bool> {
    let shown = steps::add_passkey(tx, key, viewer.id, name, offer, fresh)?;
    end_others(tx, viewer)?;
    Ok(shown)
}
