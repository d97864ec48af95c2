//! What members do with their second factors; one transaction each. Every change is an event, and told
//! by mail.

use chrono::Duration;

use super::recovery::Fresh;
use super::{FactorKey, Proof, store, totp};
use crate::db::Tx;
use crate::db::events::Happening;
use crate::error::{Error, Result};
use crate::members::{MemberId, store as members};
use crate::notify::{self, Kind, Mail};
use crate::texts::Text;

/// An app that shows no code within this time is set up anew.
pub const SET_UP_WITHIN: Duration = Duration::hours(1);

/// What a wrong code and a used one are answered with.
fn wrong_code() -> Error {
    Error::field("code", "security-code-wrong")
}

/// Begins to set an authenticator app up, with a new secret.
///
/// # Errors
/// A conflict when the member has one.
pub fn begin_app(tx: &mut Tx<'_>, key: &FactorKey, me: MemberId) -> Result<()> {
    if store::find_app(tx.conn, me)?.is_some() {
        return Err(Error::conflict("security-app-there"));
    }
    let secret: [u8; totp::SECRET] = tx.bytes();
    let sealed = key.seal(me, tx.bytes(), &secret)?;
    store::put_app(tx.conn, me, &sealed, tx.now)
}

/// The app shows the right code: from now on signing in takes it. Who has no recovery codes yet gets
/// the fresh ones; answers whether.
///
/// # Errors
/// At the field `code` when it is wrong; [`Error::NotFound`] when no app is being set up.
pub fn confirm_app(
    tx: &mut Tx<'_>,
    key: &FactorKey,
    me: MemberId,
    digits: &str,
    fresh: &Fresh,
) -> Result<bool> {
    let sealed = store::find_new_app(tx.conn, me, tx.now - SET_UP_WITHIN)?;
    let secret = match sealed {
        Some(sealed) => key.open(me, &sealed)?.ok_or(Error::NotFound)?,
        None => return Err(Error::NotFound),
    };
    let step = totp::step(&secret, digits, tx.now)?.ok_or_else(wrong_code)?;
    store::confirm_app(tx.conn, me, step, tx.now)?;
    tell(tx, me, Text::new("security-mail-app-added"))?;
    tx.record(Happening::new("member.app_added", me.uuid()).by(me.uuid()))?;
    guard(tx, me, fresh)
}

/// Signing in takes a second step from now on, and who has no recovery codes yet gets the fresh ones;
/// answers whether.
///
/// # Errors
/// When the database refuses.
fn guard(tx: &mut Tx<'_>, me: MemberId, fresh: &Fresh) -> Result<bool> {
    if !store::is_guarded(tx.conn, me)? {
        store::set_guarded(tx.conn, me, Some(tx.now))?;
    }
    let first = store::find(tx.conn, me)?.codes == 0;
    if first {
        store::put_codes(tx.conn, me, fresh, tx.now)?;
    }
    Ok(first)
}

/// Puts the fresh recovery codes in the place of those before.
///
/// # Errors
/// [`Error::NotFound`] for who has no other second factor: codes are only a way back to one.
pub fn renew_codes(tx: &mut Tx<'_>, me: MemberId, fresh: &Fresh) -> Result<()> {
    if !store::is_guarded(tx.conn, me)? {
        return Err(Error::NotFound);
    }
    store::put_codes(tx.conn, me, fresh, tx.now)?;
    tell(tx, me, Text::new("security-mail-codes-new"))?;
    tx.record(Happening::new("member.recovery_codes", me.uuid()).by(me.uuid()))
}

/// Takes the authenticator app away. When no other factor is left, the password alone signs in again.
///
/// # Errors
/// [`Error::NotFound`] when there is none.
pub fn remove_app(tx: &mut Tx<'_>, me: MemberId) -> Result<()> {
    if store::delete_app(tx.conn, me)? == 0 {
        return Err(Error::NotFound);
    }
    unguard_if_bare(tx, me)?;
    tell(tx, me, Text::new("security-mail-app-removed"))?;
    tx.record(Happening::new("member.app_removed", me.uuid()).by(me.uuid()))
}

fn unguard_if_bare(tx: &mut Tx<'_>, me: MemberId) -> Result<()> {
    let left = store::find(tx.conn, me)?;
    if left.app_since.is_none() {
        store::delete_codes(tx.conn, me)?;
        store::set_guarded(tx.conn, me, None)?;
    }
    Ok(())
}

/// Takes every second factor of somebody away who has lost all of them (`palier admin unlock EMAIL`).
///
/// # Errors
/// When the database refuses.
pub fn remove_all(tx: &mut Tx<'_>, member: MemberId) -> Result<()> {
    store::delete_app(tx.conn, member)?;
    unguard_if_bare(tx, member)?;
    tell(tx, member, Text::new("security-mail-unlocked"))?;
    tx.record(Happening::new("member.unlocked", member.uuid()))
}

/// Takes a proof of the second step, which is used up by it.
///
/// # Errors
/// At the field `code` when it is wrong, or was used before: nobody learns which.
pub fn prove(tx: &mut Tx<'_>, key: &FactorKey, me: MemberId, proof: &Proof) -> Result<()> {
    let right = match proof {
        Proof::App(digits) => app_shows(tx, key, me, digits)?,
        Proof::Recovery(hash) => store::use_code(tx.conn, me, hash)?,
    };
    if !right {
        return Err(wrong_code());
    }
    if let Proof::Recovery(_) = proof {
        let left = store::find(tx.conn, me)?.codes;
        let words = Text::new("security-mail-code-used").with("left", left);
        tell(tx, me, words)?;
        tx.record(Happening::new("member.recovery_code_used", me.uuid()).by(me.uuid()))?;
    }
    Ok(())
}

fn app_shows(tx: &mut Tx<'_>, key: &FactorKey, me: MemberId, digits: &str) -> Result<bool> {
    let secret = match store::find_app(tx.conn, me)? {
        Some(sealed) => key.open(me, &sealed)?,
        None => None,
    };
    let step = match secret {
        Some(secret) => totp::step(&secret, digits, tx.now)?,
        None => None,
    };
    match step {
        Some(step) => store::use_step(tx.conn, me, step),
        None => Ok(false),
    }
}

/// Tells by mail what changed.
fn tell(tx: &mut Tx<'_>, me: MemberId, words: Text) -> Result<()> {
    let to = members::recipient(tx.conn, me)?;
    let mail = Mail::new(Kind::Account, Text::new("security-mail-step-subject"))
        .say(words)
        .say(Text::new("security-mail-step-not-you"))
        .link("/me/security");
    notify::enqueue(tx, &to, &mail)
}
