//! The queries of sessions.

use diesel::prelude::*;

use super::{Session, SessionId, SessionKind, Viewer};
use crate::db::schema::{members, refresh_tokens, second_steps, sessions};
use crate::db::{Conn, Instant};
use crate::error::Result;
use crate::members::{MemberId, Role, Standing};
use crate::photos::PhotoId;
use crate::places::Area;
use crate::texts::Locale;

pub use crate::factors::store::is_guarded;

type ViewerRow = (
    MemberId,
    String,
    Option<PhotoId>,
    Role,
    Standing,
    String,
    Option<i32>,
    Option<i32>,
    Option<i32>,
    Instant,
    Instant,
);

/// The member behind a session that is still valid at `now`, and when it was last seen.
///
/// # Errors
/// When the database refuses.
pub fn find_viewer(
    conn: &mut Conn,
    session: SessionId,
    kind: SessionKind,
    now: Instant,
) -> Result<Option<(Viewer, Instant)>> {
    let row: Option<ViewerRow> = sessions::table
        .inner_join(members::table)
        .filter(sessions::id.eq(session))
        .filter(sessions::kind.eq(kind))
        .filter(sessions::expires_at.gt(now))
        .filter(sessions::seen_at.gt(now - super::IDLE))
        .select((
            members::id,
            members::name,
            members::photo_id,
            members::role,
            members::standing,
            members::locale,
            members::area_size,
            members::area_y,
            members::area_x,
            sessions::password_at,
            sessions::seen_at,
        ))
        .first(conn)
        .optional()?;
    Ok(row.map(|row| to_viewer(session, row)))
}

fn to_viewer(session: SessionId, row: ViewerRow) -> (Viewer, Instant) {
    let (id, name, photo, role, standing, locale, size, y, x, password_at, seen_at) = row;
    let viewer = Viewer {
        id,
        name,
        photo,
        role,
        standing,
        locale: Locale::from_code(&locale).unwrap_or_default(),
        area: Area::from_columns(size, y, x),
        session,
        password_at,
    };
    (viewer, seen_at)
}

/// Notes that a session was used, at most once an hour per session.
///
/// # Errors
/// When the database refuses.
pub fn touch(conn: &mut Conn, session: SessionId, now: Instant) -> Result<()> {
    diesel::update(sessions::table.find(session))
        .set(sessions::seen_at.eq(now))
        .execute(conn)?;
    Ok(())
}

/// A session's row.
#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = sessions)]
struct Row {
    id: SessionId,
    member_id: MemberId,
    kind: SessionKind,
    device: String,
    created_at: Instant,
    seen_at: Instant,
    password_at: Instant,
    expires_at: Instant,
}

impl From<Row> for Session {
    fn from(row: Row) -> Session {
        Session {
            id: row.id,
            member: row.member_id,
            kind: row.kind,
            device: row.device,
            created_at: row.created_at,
            seen_at: row.seen_at,
            password_at: row.password_at,
            expires_at: row.expires_at,
        }
    }
}

/// Adds a session.
///
/// # Errors
/// When the database refuses.
pub fn insert(conn: &mut Conn, session: &Session) -> Result<()> {
    let row = Row {
        id: session.id,
        member_id: session.member,
        kind: session.kind,
        device: session.device.clone(),
        created_at: session.created_at,
        seen_at: session.seen_at,
        password_at: session.password_at,
        expires_at: session.expires_at,
    };
    diesel::insert_into(sessions::table)
        .values(&row)
        .execute(conn)?;
    Ok(())
}

/// A session that is still valid at `now`.
///
/// # Errors
/// When the database refuses.
pub fn find(conn: &mut Conn, id: SessionId, now: Instant) -> Result<Option<Session>> {
    let row: Option<Row> = sessions::table
        .find(id)
        .filter(sessions::expires_at.gt(now))
        .filter(sessions::seen_at.gt(now - super::IDLE))
        .select(Row::as_select())
        .first(conn)
        .optional()?;
    Ok(row.map(Session::from))
}

/// A member's sessions that are valid at `now`, the one used last first; a hundred at most.
///
/// # Errors
/// When the database refuses.
pub fn list(conn: &mut Conn, member: MemberId, now: Instant) -> Result<Vec<Session>> {
    let rows: Vec<Row> = sessions::table
        .filter(sessions::member_id.eq(member))
        .filter(sessions::expires_at.gt(now))
        .filter(sessions::seen_at.gt(now - super::IDLE))
        .order((sessions::seen_at.desc(), sessions::id.desc()))
        .limit(100)
        .select(Row::as_select())
        .load(conn)?;
    Ok(rows.into_iter().map(Session::from).collect())
}

/// Ends one session of a member; answers how many ended.
///
/// # Errors
/// When the database refuses.
pub fn delete(conn: &mut Conn, member: MemberId, id: SessionId) -> Result<usize> {
    let one = sessions::table
        .find(id)
        .filter(sessions::member_id.eq(member));
    Ok(diesel::delete(one).execute(conn)?)
}

/// Ends all of a member's sessions but one, or all; answers how many.
///
/// # Errors
/// When the database refuses.
pub fn delete_others(conn: &mut Conn, member: MemberId, kept: Option<SessionId>) -> Result<usize> {
    let theirs = sessions::table.filter(sessions::member_id.eq(member));
    Ok(match kept {
        Some(kept) => diesel::delete(theirs.filter(sessions::id.ne(kept))).execute(conn)?,
        None => diesel::delete(theirs).execute(conn)?,
    })
}

/// Ends every session of everybody, and what waits to become one; answers how many sessions.
///
/// # Errors
/// When the database refuses.
pub fn delete_all(conn: &mut Conn) -> Result<usize> {
    diesel::delete(second_steps::table).execute(conn)?;
    Ok(diesel::delete(sessions::table).execute(conn)?)
}

/// Forgets the sessions that are over at `now`; answers how many.
///
/// # Errors
/// When the database refuses.
pub fn delete_over(conn: &mut Conn, now: Instant) -> Result<usize> {
    let over = sessions::expires_at
        .le(now)
        .or(sessions::seen_at.le(now - super::IDLE));
    Ok(diesel::delete(sessions::table.filter(over)).execute(conn)?)
}

/// Keeps the hash of a refresh token.
///
/// # Errors
/// When the database refuses.
pub fn insert_refresh(
    conn: &mut Conn,
    session: SessionId,
    hash: &[u8],
    now: Instant,
) -> Result<()> {
    diesel::insert_into(refresh_tokens::table)
        .values((
            refresh_tokens::hash.eq(hash),
            refresh_tokens::session_id.eq(session),
            refresh_tokens::created_at.eq(now),
        ))
        .execute(conn)?;
    Ok(())
}

/// The session of a refresh token, used or not.
///
/// # Errors
/// When the database refuses.
pub fn find_refresh(conn: &mut Conn, hash: &[u8]) -> Result<Option<SessionId>> {
    Ok(refresh_tokens::table
        .find(hash)
        .select(refresh_tokens::session_id)
        .first(conn)
        .optional()?)
}

/// Uses a refresh token up: true once, then false.
///
/// # Errors
/// When the database refuses.
pub fn use_refresh(conn: &mut Conn, hash: &[u8], now: Instant) -> Result<bool> {
    let unused = refresh_tokens::table
        .find(hash)
        .filter(refresh_tokens::used_at.is_null());
    let rows = diesel::update(unused)
        .set(refresh_tokens::used_at.eq(now))
        .execute(conn)?;
    Ok(rows == 1)
}

/// Ends every session of a member, and what waits to become one; answers how many sessions.
///
/// # Errors
/// When the database refuses.
pub fn erase(conn: &mut Conn, member: MemberId) -> Result<usize> {
    delete_steps(conn, member)?;
    delete_others(conn, member, None)
}

/// Notes that a browser gave the right password and owes the second step.
///
/// # Errors
/// When the database refuses.
pub fn insert_step(
    conn: &mut Conn,
    hash: &[u8],
    member: MemberId,
    device: &str,
    until: Instant,
) -> Result<()> {
    diesel::insert_into(second_steps::table)
        .values((
            second_steps::hash.eq(hash),
            second_steps::member_id.eq(member),
            second_steps::device.eq(device),
            second_steps::expires_at.eq(until),
        ))
        .execute(conn)?;
    Ok(())
}

/// Who owes the second step there, and on which device, as the row of a session keeps it.
///
/// # Errors
/// When the database refuses.
pub fn find_step(conn: &mut Conn, hash: &[u8], now: Instant) -> Result<Option<(MemberId, String)>> {
    Ok(second_steps::table
        .find(hash)
        .filter(second_steps::expires_at.gt(now))
        .select((second_steps::member_id, second_steps::device))
        .first(conn)
        .optional()?)
}

/// The second step was made there; answers how many waited.
///
/// # Errors
/// When the database refuses.
pub fn delete_step(conn: &mut Conn, hash: &[u8]) -> Result<usize> {
    Ok(diesel::delete(second_steps::table.find(hash)).execute(conn)?)
}

/// Nobody who gave this member's former password goes on with it.
///
/// # Errors
/// When the database refuses.
pub fn delete_steps(conn: &mut Conn, member: MemberId) -> Result<usize> {
    let theirs = second_steps::table.filter(second_steps::member_id.eq(member));
    Ok(diesel::delete(theirs).execute(conn)?)
}

/// Forgets the second steps that nobody made in time; answers how many.
///
/// # Errors
/// When the database refuses.
pub fn delete_old_steps(conn: &mut Conn, now: Instant) -> Result<usize> {
    let old = second_steps::table.filter(second_steps::expires_at.le(now));
    Ok(diesel::delete(old).execute(conn)?)
}
