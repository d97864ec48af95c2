//! The queries of passkeys.

use diesel::dsl::exists;
use diesel::prelude::*;

use crate::db::schema::{answered_questions, passkeys};
use crate::db::{Conn, Instant};
use crate::error::Result;
use crate::factors::passkey::{Passkey, PasskeyId, PublicKey, Question, Registration};
use crate::members::MemberId;

/// A passkey that somebody wants to prove.
#[derive(Clone, Debug)]
pub struct Kept {
    /// Its id.
    pub id: PasskeyId,
    /// Whose.
    pub member: MemberId,
    /// Its public half.
    pub key: Option<PublicKey>,
}

/// Adds a passkey.
///
/// # Errors
/// When the database refuses; a conflict for one that is known already.
pub fn insert_passkey(
    conn: &mut Conn,
    id: PasskeyId,
    member: MemberId,
    name: &str,
    new: &Registration,
    now: Instant,
) -> Result<()> {
    diesel::insert_into(passkeys::table)
        .values((
            passkeys::id.eq(id),
            passkeys::member_id.eq(member),
            passkeys::credential.eq(&new.credential),
            passkeys::public_key.eq(new.key.to_bytes()),
            passkeys::counter.eq(i64::from(new.counter)),
            passkeys::name.eq(name),
            passkeys::created_at.eq(now),
        ))
        .execute(conn)?;
    Ok(())
}

/// The passkeys of a member, oldest first.
///
/// # Errors
/// When the database refuses.
pub fn list_passkeys(conn: &mut Conn, member: MemberId) -> Result<Vec<Passkey>> {
    let rows: Vec<(PasskeyId, String, Instant, Option<Instant>)> = passkeys::table
        .filter(passkeys::member_id.eq(member))
        .order((passkeys::created_at, passkeys::id))
        .select((
            passkeys::id,
            passkeys::name,
            passkeys::created_at,
            passkeys::used_at,
        ))
        .load(conn)?;
    Ok(rows
        .into_iter()
        .map(|(id, name, created_at, used_at)| Passkey {
            id,
            name,
            created_at,
            used_at,
        })
        .collect())
}

/// The credential ids of a member's passkeys.
///
/// # Errors
/// When the database refuses.
pub fn list_credentials(conn: &mut Conn, member: MemberId) -> Result<Vec<Vec<u8>>> {
    Ok(passkeys::table
        .filter(passkeys::member_id.eq(member))
        .order(passkeys::created_at)
        .select(passkeys::credential)
        .load(conn)?)
}

/// The passkey with this credential id.
///
/// # Errors
/// When the database refuses.
pub fn find_passkey(conn: &mut Conn, credential: &[u8]) -> Result<Option<Kept>> {
    let row: Option<(PasskeyId, MemberId, Vec<u8>)> = passkeys::table
        .filter(passkeys::credential.eq(credential))
        .select((passkeys::id, passkeys::member_id, passkeys::public_key))
        .first(conn)
        .optional()?;
    Ok(row.map(|(id, member, key)| Kept {
        id,
        member,
        key: PublicKey::from_bytes(&key),
    }))
}

/// Notes that a passkey was used. False when its counter did not grow: then there is a copy of it
/// (section 6.1.1). Many do not count, and say 0.
///
/// # Errors
/// When the database refuses.
pub fn use_passkey(conn: &mut Conn, id: PasskeyId, counter: u32, now: Instant) -> Result<bool> {
    let (row, counter) = (passkeys::table.find(id), i64::from(counter));
    let used = (passkeys::counter.eq(counter), passkeys::used_at.eq(now));
    let rows = match counter {
        0 => diesel::update(row.filter(passkeys::counter.eq(0)))
            .set(used)
            .execute(conn)?,
        more => diesel::update(row.filter(passkeys::counter.lt(more)))
            .set(used)
            .execute(conn)?,
    };
    Ok(rows == 1)
}

/// Takes one of a member's passkeys away; answers how many went.
///
/// # Errors
/// When the database refuses.
pub fn delete_passkey(conn: &mut Conn, member: MemberId, id: PasskeyId) -> Result<usize> {
    let one = passkeys::table
        .find(id)
        .filter(passkeys::member_id.eq(member));
    Ok(diesel::delete(one).execute(conn)?)
}

/// Takes all of a member's passkeys away.
///
/// # Errors
/// When the database refuses.
pub fn delete_passkeys(conn: &mut Conn, member: MemberId) -> Result<()> {
    let theirs = passkeys::table.filter(passkeys::member_id.eq(member));
    diesel::delete(theirs).execute(conn)?;
    Ok(())
}

/// Uses a question up: true once, then false.
///
/// # Errors
/// When the database refuses.
pub fn use_question(conn: &mut Conn, question: &Question) -> Result<bool> {
    let row = answered_questions::table.find(&question.mark);
    if diesel::select(exists(row)).get_result(conn)? {
        return Ok(false);
    }
    diesel::insert_into(answered_questions::table)
        .values((
            answered_questions::mark.eq(&question.mark),
            answered_questions::expires_at.eq(question.until),
        ))
        .execute(conn)?;
    Ok(true)
}

/// Forgets the questions that nobody could answer any more; answers how many.
///
/// # Errors
/// When the database refuses.
pub fn delete_old_questions(conn: &mut Conn, now: Instant) -> Result<usize> {
    let old = answered_questions::table.filter(answered_questions::expires_at.le(now));
    Ok(diesel::delete(old).execute(conn)?)
}
