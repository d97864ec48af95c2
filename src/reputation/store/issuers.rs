//! Other platforms that the admins know.

use diesel::prelude::*;

use crate::db::schema::issuers;
use crate::db::{Conn, Instant};
use crate::error::Result;
use crate::members::MemberId;
use crate::reputation::{KnownIssuerId, Level};

/// Another platform.
#[derive(
    Clone, Debug, PartialEq, Eq, diesel::Queryable, diesel::Selectable, diesel::Insertable,
)]
#[diesel(table_name = issuers)]
pub struct KnownIssuer {
    /// Its id here.
    pub id: KnownIssuerId,
    /// Its name, `did:web:…`
    pub did: String,
    /// What the admins think of it.
    pub level: Level,
    /// The thumbprints of the keys that count as its own, with spaces between.
    pub thumbprints: String,
    /// Since when it is known.
    pub since: Instant,
    /// Which admin noted it.
    pub noted_by: Option<MemberId>,
}

impl KnownIssuer {
    /// Whether a key of this name (`did#thumbprint`) counts as its own.
    pub fn pins(&self, kid: &str) -> bool {
        let thumbprint = kid.rsplit_once('#').map(|(_, thumbprint)| thumbprint);
        let mut pinned = self.thumbprints.split_whitespace();
        thumbprint.is_some_and(|thumbprint| pinned.any(|pin| pin == thumbprint))
    }
}

/// So many platforms are listed; no neighbourhood knows more.
const MOST: i64 = 500;

/// All of them, by name.
///
/// # Errors
/// When the database refuses.
pub fn list(conn: &mut Conn) -> Result<Vec<KnownIssuer>> {
    Ok(issuers::table
        .order(issuers::did)
        .limit(MOST)
        .select(KnownIssuer::as_select())
        .load(conn)?)
}

/// The one of this name.
///
/// # Errors
/// When the database refuses.
pub fn find(conn: &mut Conn, did: &str) -> Result<Option<KnownIssuer>> {
    Ok(issuers::table
        .filter(issuers::did.eq(did))
        .select(KnownIssuer::as_select())
        .first(conn)
        .optional()?)
}

/// Notes a platform.
///
/// # Errors
/// A conflict when it is noted already.
pub fn insert(conn: &mut Conn, issuer: &KnownIssuer) -> Result<()> {
    diesel::insert_into(issuers::table)
        .values(issuer)
        .execute(conn)?;
    Ok(())
}

/// Changes what the admins think of a platform, and which keys count; answers whether it is known.
///
/// # Errors
/// When the database refuses.
pub fn change(conn: &mut Conn, id: KnownIssuerId, level: Level, thumbprints: &str) -> Result<bool> {
    let rows = diesel::update(issuers::table.find(id))
        .set((
            issuers::level.eq(level),
            issuers::thumbprints.eq(thumbprints),
        ))
        .execute(conn)?;
    Ok(rows == 1)
}

/// Forgets a platform; answers its name if it was known.
///
/// # Errors
/// When the database refuses.
pub fn delete(conn: &mut Conn, id: KnownIssuerId) -> Result<bool> {
    Ok(diesel::delete(issuers::table.find(id)).execute(conn)? == 1)
}
