//! Links that work once.

use diesel::prelude::*;

use crate::db::schema::tokens;
use crate::db::{Conn, Instant, Tx};
use crate::error::Result;
use crate::members::{MemberId, Purpose, Token};

/// Makes a link's token; the member is none for the founder, who is not there yet.
///
/// # Errors
/// When the database refuses.
pub fn insert_token(tx: &mut Tx<'_>, purpose: Purpose, member: Option<MemberId>) -> Result<Token> {
    let token = Token::new(tx.bytes());
    diesel::insert_into(tokens::table)
        .values((
            tokens::hash.eq(token.hash()),
            tokens::purpose.eq(purpose),
            tokens::member_id.eq(member),
            tokens::created_at.eq(tx.now),
            tokens::expires_at.eq(tx.now + purpose.lifetime()),
        ))
        .execute(tx.conn)?;
    Ok(token)
}

/// Whose token it is, if it still works; `Some(None)` for one that belongs to nobody yet.
///
/// # Errors
/// When the database refuses.
pub fn find_token(
    conn: &mut Conn,
    purpose: Purpose,
    token: &Token,
    now: Instant,
) -> Result<Option<Option<MemberId>>> {
    Ok(tokens::table
        .find(token.hash())
        .filter(tokens::purpose.eq(purpose))
        .filter(tokens::expires_at.gt(now))
        .filter(tokens::used_at.is_null())
        .select(tokens::member_id)
        .first(conn)
        .optional()?)
}

/// Uses a token up: whose it was, once; then nothing.
///
/// # Errors
/// When the database refuses.
pub fn use_token(
    tx: &mut Tx<'_>,
    purpose: Purpose,
    token: &Token,
) -> Result<Option<Option<MemberId>>> {
    let Some(member) = find_token(tx.conn, purpose, token, tx.now)? else {
        return Ok(None);
    };
    let unused = tokens::table
        .find(token.hash())
        .filter(tokens::used_at.is_null());
    let rows = diesel::update(unused)
        .set(tokens::used_at.eq(tx.now))
        .execute(tx.conn)?;
    Ok((rows == 1).then_some(member))
}

/// Makes a member's links of one purpose useless.
///
/// # Errors
/// When the database refuses.
pub fn delete_tokens(conn: &mut Conn, purpose: Purpose, member: MemberId) -> Result<()> {
    let theirs = tokens::table
        .filter(tokens::member_id.eq(member))
        .filter(tokens::purpose.eq(purpose));
    diesel::delete(theirs).execute(conn)?;
    Ok(())
}

/// Forgets the tokens that ran out before `before`; answers how many.
///
/// # Errors
/// When the database refuses.
pub fn delete_old_tokens(conn: &mut Conn, before: Instant) -> Result<usize> {
    let old = tokens::table.filter(tokens::expires_at.lt(before));
    Ok(diesel::delete(old).execute(conn)?)
}
