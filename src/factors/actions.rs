//! What members do with their second factors; one transaction each. Every change is an event, and told
//! by mail.

use chrono::Duration;

use super::passkey::{Assertion, Offer, PasskeyId, Site};
use super::recovery::Fresh;
use super::{Asked, FactorKey, Proof, store, totp};
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
    if left.app_since.is_none() && left.passkeys.is_empty() {
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
    store::delete_passkeys(tx.conn, member)?;
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
        Proof::Passkey(assertion) => {
            return match prove_passkey(tx, key, assertion, Asked::Proof(me))? {
                whose if whose == me => Ok(()),
                _ => Err(wrong_passkey()),
            };
        }
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

fn wrong_passkey() -> Error {
    Error::conflict("security-passkey-wrong")
}

/// Takes the proof of a passkey, which is used up by it; says whose it is.
///
/// # Errors
/// A conflict for one that is not known, and for what does not hold.
pub fn prove_passkey(
    tx: &mut Tx<'_>,
    key: &FactorKey,
    assertion: &Assertion,
    what: Asked,
) -> Result<MemberId> {
    let kept = store::find_passkey(tx.conn, &assertion.credential)?.ok_or_else(wrong_passkey)?;
    let public = kept.key.ok_or_else(wrong_passkey)?;
    let site = Site::at(&tx.config.base_url);
    let proven = assertion
        .check(&public, what, key, &site, tx.now)
        .ok_or_else(wrong_passkey)?;
    let counts = store::use_question(tx.conn, &proven.question)?
        && store::use_passkey(tx.conn, kept.id, proven.counter, tx.now)?;
    counts.then_some(kept.member).ok_or_else(wrong_passkey)
}

/// Adds a passkey: from now on it signs in, and is a second step. Who has no recovery codes yet gets
/// the fresh ones; answers whether.
///
/// # Errors
/// A conflict for what does not hold, or is known already.
pub fn add_passkey(
    tx: &mut Tx<'_>,
    key: &FactorKey,
    me: MemberId,
    name: &str,
    offer: &Offer,
    fresh: &Fresh,
) -> Result<bool> {
    let site = Site::at(&tx.config.base_url);
    let new = offer
        .check(me, key, &site, tx.now)
        .ok_or_else(wrong_passkey)?;
    let known = store::find_passkey(tx.conn, &new.credential)?.is_some();
    if known || !store::use_question(tx.conn, &new.question)? {
        return Err(wrong_passkey());
    }
    let id = tx.id();
    store::insert_passkey(tx.conn, id, me, name, &new, tx.now)?;
    tell(
        tx,
        me,
        Text::new("security-mail-passkey-added").with("name", name),
    )?;
    tx.record(Happening::new("member.passkey_added", me.uuid()).by(me.uuid()))?;
    guard(tx, me, fresh)
}

/// Takes a passkey away. When no other factor is left, the password alone signs in again.
///
/// # Errors
/// [`Error::NotFound`] unless it is theirs.
pub fn remove_passkey(tx: &mut Tx<'_>, me: MemberId, id: PasskeyId) -> Result<()> {
    if store::delete_passkey(tx.conn, me, id)? == 0 {
        return Err(Error::NotFound);
    }
    unguard_if_bare(tx, me)?;
    tell(tx, me, Text::new("security-mail-passkey-removed"))?;
    tx.record(Happening::new("member.passkey_removed", me.uuid()).by(me.uuid()))
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
