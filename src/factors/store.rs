//! The queries of second factors.

mod passkeys;

use diesel::prelude::*;

pub use passkeys::{
    delete_old_questions, delete_passkey, delete_passkeys, find_passkey, insert_passkey,
    list_credentials, list_passkeys, use_passkey, use_question,
};

use super::Factors;
use super::recovery::Fresh;
use crate::db::schema::{authenticators, members, recovery_codes};
use crate::db::{Conn, Instant};
use crate::error::Result;
use crate::members::MemberId;

/// Whether signing in takes this member a second step.
///
/// # Errors
/// When the database refuses.
pub fn is_guarded(conn: &mut Conn, member: MemberId) -> Result<bool> {
    let since = members::table
        .find(member)
        .select(members::second_step_at)
        .first::<Option<Instant>>(conn)
        .optional()?;
    Ok(since.flatten().is_some())
}

/// Notes since when signing in takes a second step, or that it does not.
///
/// # Errors
/// When the database refuses.
pub fn set_guarded(conn: &mut Conn, member: MemberId, since: Option<Instant>) -> Result<()> {
    diesel::update(members::table.find(member))
        .set(members::second_step_at.eq(since))
        .execute(conn)?;
    Ok(())
}

/// The second factors of a member.
///
/// # Errors
/// When the database refuses.
pub fn find(conn: &mut Conn, member: MemberId) -> Result<Factors> {
    let app = authenticators::table
        .find(member)
        .select(authenticators::confirmed_at)
        .first::<Option<Instant>>(conn)
        .optional()?;
    let codes = recovery_codes::table
        .filter(recovery_codes::member_id.eq(member))
        .count()
        .get_result(conn)?;
    Ok(Factors {
        app_since: app.flatten(),
        codes,
        passkeys: list_passkeys(conn, member)?,
    })
}

/// Keeps the sealed secret of an app that is not confirmed yet, in place of any other such.
///
/// # Errors
/// When the database refuses; a conflict when the member has an app.
pub fn put_app(conn: &mut Conn, member: MemberId, sealed: &[u8], now: Instant) -> Result<()> {
    let unconfirmed = authenticators::table
        .find(member)
        .filter(authenticators::confirmed_at.is_null());
    diesel::delete(unconfirmed).execute(conn)?;
    diesel::insert_into(authenticators::table)
        .values((
            authenticators::member_id.eq(member),
            authenticators::secret.eq(sealed),
            authenticators::created_at.eq(now),
        ))
        .execute(conn)?;
    Ok(())
}

/// The sealed secret of an app that was begun after `since` and waits to be confirmed.
///
/// # Errors
/// When the database refuses.
pub fn find_new_app(conn: &mut Conn, member: MemberId, since: Instant) -> Result<Option<Vec<u8>>> {
    Ok(authenticators::table
        .find(member)
        .filter(authenticators::confirmed_at.is_null())
        .filter(authenticators::created_at.gt(since))
        .select(authenticators::secret)
        .first(conn)
        .optional()?)
}

/// The sealed secret of a member's app.
///
/// # Errors
/// When the database refuses.
pub fn find_app(conn: &mut Conn, member: MemberId) -> Result<Option<Vec<u8>>> {
    Ok(authenticators::table
        .find(member)
        .filter(authenticators::confirmed_at.is_not_null())
        .select(authenticators::secret)
        .first(conn)
        .optional()?)
}

/// The app has shown its first code, which is used up by it.
///
/// # Errors
/// When the database refuses.
pub fn confirm_app(conn: &mut Conn, member: MemberId, step: i64, now: Instant) -> Result<()> {
    diesel::update(authenticators::table.find(member))
        .set((
            authenticators::last_step.eq(step),
            authenticators::confirmed_at.eq(now),
        ))
        .execute(conn)?;
    Ok(())
}

/// Uses the code of a step up: true once, then false, for it and for every earlier one.
///
/// # Errors
/// When the database refuses.
pub fn use_step(conn: &mut Conn, member: MemberId, step: i64) -> Result<bool> {
    let unused = authenticators::table
        .find(member)
        .filter(authenticators::confirmed_at.is_not_null())
        .filter(authenticators::last_step.lt(step));
    let rows = diesel::update(unused)
        .set(authenticators::last_step.eq(step))
        .execute(conn)?;
    Ok(rows == 1)
}

/// Takes a member's app away; answers how many they had.
///
/// # Errors
/// When the database refuses.
pub fn delete_app(conn: &mut Conn, member: MemberId) -> Result<usize> {
    Ok(diesel::delete(authenticators::table.find(member)).execute(conn)?)
}

/// Puts new recovery codes in the place of all others.
///
/// # Errors
/// When the database refuses.
pub fn put_codes(conn: &mut Conn, member: MemberId, fresh: &Fresh, now: Instant) -> Result<()> {
    delete_codes(conn, member)?;
    for hash in &fresh.hashes {
        diesel::insert_into(recovery_codes::table)
            .values((
                recovery_codes::member_id.eq(member),
                recovery_codes::hash.eq(hash),
                recovery_codes::salt.eq(fresh.salt.as_slice()),
                recovery_codes::created_at.eq(now),
            ))
            .execute(conn)?;
    }
    Ok(())
}

/// The salt of a member's recovery codes.
///
/// # Errors
/// When the database refuses.
pub fn find_salt(conn: &mut Conn, member: MemberId) -> Result<Option<[u8; 32]>> {
    let salt: Option<Vec<u8>> = recovery_codes::table
        .filter(recovery_codes::member_id.eq(member))
        .select(recovery_codes::salt)
        .first(conn)
        .optional()?;
    Ok(salt.and_then(|salt| salt.try_into().ok()))
}

/// Uses a recovery code up: true once, then false.
///
/// # Errors
/// When the database refuses.
pub fn use_code(conn: &mut Conn, member: MemberId, hash: &str) -> Result<bool> {
    let code = recovery_codes::table.find((member, hash));
    Ok(diesel::delete(code).execute(conn)? == 1)
}

/// Takes all of a member's recovery codes away.
///
/// # Errors
/// When the database refuses.
pub fn delete_codes(conn: &mut Conn, member: MemberId) -> Result<()> {
    let theirs = recovery_codes::table.filter(recovery_codes::member_id.eq(member));
    diesel::delete(theirs).execute(conn)?;
    Ok(())
}

/// Takes every second factor of a member away who has left.
///
/// # Errors
/// When the database refuses.
pub fn erase(conn: &mut Conn, member: MemberId) -> Result<()> {
    delete_app(conn, member)?;
    delete_passkeys(conn, member)?;
    delete_codes(conn, member)?;
    set_guarded(conn, member, None)
}
