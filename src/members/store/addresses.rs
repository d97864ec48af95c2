//! Changes of an address that wait for their link to be followed.

use diesel::prelude::*;

use crate::db::schema::{email_changes, members};
use crate::db::{Conn, Instant, Tx};
use crate::error::{Error, Result};
use crate::members::address::LIFETIME;
use crate::members::{Email, MemberId, Token};

/// Notes the address that a member wants, in place of any other that still waits, and makes the
/// token of the link that goes there.
///
/// # Errors
/// When the database refuses.
pub fn put_address_change(tx: &mut Tx<'_>, member: MemberId, email: &Email) -> Result<Token> {
    delete_address_change(tx.conn, member)?;
    let token = Token::new(tx.bytes());
    diesel::insert_into(email_changes::table)
        .values((
            email_changes::member_id.eq(member),
            email_changes::email.eq(email.as_str()),
            email_changes::hash.eq(token.hash()),
            email_changes::expires_at.eq(tx.now + LIFETIME),
        ))
        .execute(tx.conn)?;
    Ok(token)
}

/// The address that this member wants, if this is the token of its link and still works.
///
/// # Errors
/// When the database refuses.
pub fn find_address_change(
    conn: &mut Conn,
    member: MemberId,
    token: &Token,
    now: Instant,
) -> Result<Option<Email>> {
    let wanted: Option<String> = email_changes::table
        .find(member)
        .filter(email_changes::hash.eq(token.hash()))
        .filter(email_changes::expires_at.gt(now))
        .select(email_changes::email)
        .first(conn)
        .optional()?;
    let email = wanted.map(|email| Email::parse(&email)).transpose();
    email.map_err(|wrong| Error::internal(wrong.key()))
}

/// Forgets the change that waits for a member's link, if there is one.
///
/// # Errors
/// When the database refuses.
pub fn delete_address_change(conn: &mut Conn, member: MemberId) -> Result<()> {
    diesel::delete(email_changes::table.find(member)).execute(conn)?;
    Ok(())
}

/// Forgets the changes whose links have run out; answers how many.
///
/// # Errors
/// When the database refuses.
pub fn delete_old_address_changes(conn: &mut Conn, now: Instant) -> Result<usize> {
    let old = email_changes::table.filter(email_changes::expires_at.le(now));
    Ok(diesel::delete(old).execute(conn)?)
}

/// Gives a member another address.
///
/// # Errors
/// When the database refuses; [`Error::Conflict`] if somebody confirmed it in the meantime.
pub fn set_email(conn: &mut Conn, id: MemberId, email: &Email) -> Result<()> {
    diesel::update(members::table.find(id))
        .set(members::email.eq(email.as_str()))
        .execute(conn)?;
    Ok(())
}
