//! The queries of sessions.

use diesel::prelude::*;

use super::{SessionId, SessionKind, Viewer};
use crate::db::schema::{members, sessions};
use crate::db::{Conn, Instant};
use crate::error::Result;
use crate::members::{MemberId, Role, Standing};
use crate::places::Area;
use crate::texts::Locale;

type ViewerRow = (
    MemberId,
    String,
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
    let (id, name, role, standing, locale, size, y, x, password_at, seen_at) = row;
    let viewer = Viewer {
        id,
        name,
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
