//! What members show to whom.

use diesel::prelude::*;

use crate::db::schema::presentations;
use crate::db::{Conn, Instant};
use crate::error::Result;
use crate::members::MemberId;
use crate::reputation::PresentationId;
use crate::reputation::showing::Presentation;

/// Keeps what a member shows, with the file and the nonce that its proofs answer.
///
/// # Errors
/// When the database refuses.
pub fn insert(conn: &mut Conn, shown: &Presentation, nonce: &str, file: &str) -> Result<()> {
    diesel::insert_into(presentations::table)
        .values((
            presentations::id.eq(shown.id),
            presentations::member_id.eq(shown.member_id),
            presentations::token.eq(&shown.token),
            presentations::nonce.eq(nonce),
            presentations::audience.eq(&shown.audience),
            presentations::file.eq(file),
            presentations::reviews.eq(shown.reviews),
            presentations::loans.eq(shown.loans),
            presentations::vouches.eq(shown.vouches),
            presentations::made_at.eq(shown.made_at),
            presentations::expires_at.eq(shown.expires_at),
        ))
        .execute(conn)?;
    Ok(())
}

/// What a member shows, newest first, after one of them.
///
/// # Errors
/// When the database refuses.
pub fn list(
    conn: &mut Conn,
    member: MemberId,
    after: Option<PresentationId>,
    limit: i64,
) -> Result<Vec<Presentation>> {
    let mut query = presentations::table
        .filter(presentations::member_id.eq(member))
        .into_boxed();
    if let Some(after) = after {
        query = query.filter(presentations::id.lt(after));
    }
    Ok(query
        .order(presentations::id.desc())
        .limit(limit)
        .select(Presentation::as_select())
        .load(conn)?)
}

/// How many a member made since then.
///
/// # Errors
/// When the database refuses.
pub fn count_since(conn: &mut Conn, member: MemberId, since: PresentationId) -> Result<i64> {
    Ok(presentations::table
        .filter(presentations::member_id.eq(member))
        .filter(presentations::id.ge(since))
        .count()
        .get_result(conn)?)
}

/// One of a member's own.
///
/// # Errors
/// When the database refuses.
pub fn find(conn: &mut Conn, member: MemberId, id: PresentationId) -> Result<Option<Presentation>> {
    Ok(presentations::table
        .find(id)
        .filter(presentations::member_id.eq(member))
        .select(Presentation::as_select())
        .first(conn)
        .optional()?)
}

/// What the link with this token leads to, and its file.
///
/// # Errors
/// When the database refuses.
pub fn find_by_token(conn: &mut Conn, token: &str) -> Result<Option<(Presentation, String)>> {
    Ok(presentations::table
        .filter(presentations::token.eq(token))
        .select((Presentation::as_select(), presentations::file))
        .first(conn)
        .optional()?)
}

/// So many presentations answer one nonce that somebody asks of many.
const MOST_ANSWERS: i64 = 1_000;

/// What was shown to this audience in answer to this nonce, by whomever.
///
/// # Errors
/// When the database refuses.
pub fn list_answers(conn: &mut Conn, audience: &str, nonce: &str) -> Result<Vec<Presentation>> {
    Ok(presentations::table
        .filter(presentations::nonce.eq(nonce))
        .filter(presentations::audience.eq(audience))
        .order(presentations::id.desc())
        .limit(MOST_ANSWERS)
        .select(Presentation::as_select())
        .load(conn)?)
}

/// Withdraws what a member shows; answers whether there was such a one that was not withdrawn. The
/// file is kept no longer.
///
/// # Errors
/// When the database refuses.
pub fn withdraw(
    conn: &mut Conn,
    member: MemberId,
    id: PresentationId,
    now: Instant,
) -> Result<bool> {
    let open = presentations::table
        .filter(presentations::id.eq(id))
        .filter(presentations::member_id.eq(member))
        .filter(presentations::withdrawn_at.is_null());
    let rows = diesel::update(open)
        .set((
            presentations::withdrawn_at.eq(now),
            presentations::file.eq(""),
        ))
        .execute(conn)?;
    Ok(rows == 1)
}
