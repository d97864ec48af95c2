//! The public keys that signed here, and those that members brought themselves.

use diesel::prelude::*;

use crate::db::schema::{holder_keys, issuer_keys};
use crate::db::{Conn, Instant};
use crate::error::{Error, Result};
use crate::members::MemberId;
use crate::reputation::holder::HolderJwk;
use crate::reputation::keys::PublicKey;

/// A public key that signed here.
#[derive(Clone, Debug)]
pub struct KnownKey {
    /// The key.
    pub key: PublicKey,
    /// From when on.
    pub first_used_at: Instant,
    /// When it was withdrawn, because it fell into wrong hands.
    pub withdrawn_at: Option<Instant>,
}

/// Every key that ever signed here, the latest first.
///
/// # Errors
/// When the database refuses, or holds what is no key.
pub fn list(conn: &mut Conn) -> Result<Vec<KnownKey>> {
    let rows: Vec<(String, Instant, Option<Instant>)> = issuer_keys::table
        .order((issuer_keys::first_used_at.desc(), issuer_keys::thumbprint))
        .select((
            issuer_keys::x,
            issuer_keys::first_used_at,
            issuer_keys::withdrawn_at,
        ))
        .load(conn)?;
    let known = |(x, first_used_at, withdrawn_at): (String, _, _)| {
        let key = PublicKey::from_x(&x);
        let key = key.ok_or_else(|| Error::internal("a published key is broken"))?;
        Ok(KnownKey {
            key,
            first_used_at,
            withdrawn_at,
        })
    };
    rows.into_iter().map(known).collect()
}

/// Notes that a key signs here, unless that is known.
///
/// # Errors
/// When the database refuses.
pub fn note(conn: &mut Conn, key: PublicKey, now: Instant) -> Result<()> {
    let thumbprint = key.thumbprint();
    let known = issuer_keys::table.find(&thumbprint).count();
    if known.get_result::<i64>(conn)? == 0 {
        diesel::insert_into(issuer_keys::table)
            .values((
                issuer_keys::thumbprint.eq(thumbprint),
                issuer_keys::x.eq(key.x()),
                issuer_keys::first_used_at.eq(now),
            ))
            .execute(conn)?;
    }
    Ok(())
}

/// Publishes a key no more; answers whether there was such a one.
///
/// # Errors
/// When the database refuses.
pub fn withdraw(conn: &mut Conn, thumbprint: &str, now: Instant) -> Result<bool> {
    let rows = diesel::update(issuer_keys::table.find(thumbprint))
        .set(issuer_keys::withdrawn_at.eq(now))
        .execute(conn)?;
    Ok(rows == 1)
}

/// The key that a member brought, if they did.
///
/// # Errors
/// When the database refuses, or holds what is no key.
pub fn find_own(conn: &mut Conn, member: MemberId) -> Result<Option<HolderJwk>> {
    let jwk: Option<String> = holder_keys::table
        .find(member)
        .select(holder_keys::jwk)
        .first(conn)
        .optional()?;
    jwk.map(|jwk| serde_json::from_str(&jwk).map_err(Error::internal))
        .transpose()
}

/// Keeps the key that a member brought, in place of an earlier one.
///
/// # Errors
/// When the database refuses.
pub fn put_own(conn: &mut Conn, member: MemberId, jwk: &HolderJwk, now: Instant) -> Result<()> {
    remove_own(conn, member)?;
    let jwk = serde_json::to_string(jwk).map_err(Error::internal)?;
    diesel::insert_into(holder_keys::table)
        .values((
            holder_keys::member_id.eq(member),
            holder_keys::jwk.eq(jwk),
            holder_keys::since.eq(now),
        ))
        .execute(conn)?;
    Ok(())
}

/// Forgets the key that a member brought; answers whether there was one.
///
/// # Errors
/// When the database refuses.
pub fn remove_own(conn: &mut Conn, member: MemberId) -> Result<bool> {
    Ok(diesel::delete(holder_keys::table.find(member)).execute(conn)? == 1)
}
