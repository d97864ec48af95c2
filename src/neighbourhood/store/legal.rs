//! The queries of legal texts.

use diesel::prelude::*;

use crate::db::schema::legal_texts;
use crate::db::{Conn, Instant};
use crate::error::{Error, Result};
use crate::neighbourhood::legal::{Document, Edition, LegalText};
use crate::texts::Locale;

type Row = (Document, String, String, i32, Instant);

/// Every text that was ever written: six at most.
///
/// # Errors
/// When the database refuses.
pub fn list(conn: &mut Conn) -> Result<Vec<(Edition, LegalText)>> {
    let rows: Vec<Row> = legal_texts::table
        .order((legal_texts::document, legal_texts::locale))
        .load(conn)?;
    Ok(rows.into_iter().filter_map(to_text).collect())
}

/// One text.
///
/// # Errors
/// When the database refuses.
pub fn find(conn: &mut Conn, edition: Edition) -> Result<Option<LegalText>> {
    let key = (edition.document, edition.locale.code());
    let row: Option<Row> = legal_texts::table.find(key).first(conn).optional()?;
    Ok(row.and_then(to_text).map(|(_, text)| text))
}

/// Which documents have words in some language.
///
/// # Errors
/// When the database refuses.
pub fn list_written(conn: &mut Conn) -> Result<Vec<Document>> {
    Ok(legal_texts::table
        .filter(legal_texts::words.ne(""))
        .select(legal_texts::document)
        .distinct()
        .order(legal_texts::document)
        .load(conn)?)
}

fn to_text((document, locale, words, version, changed_at): Row) -> Option<(Edition, LegalText)> {
    let locale = Locale::from_code(&locale)?;
    let text = LegalText {
        words,
        version,
        changed_at,
    };
    Some((Edition { document, locale }, text))
}

/// Writes a text for the first time.
///
/// # Errors
/// A conflict where somebody was quicker; when the database refuses.
pub fn insert(conn: &mut Conn, edition: Edition, words: &str, now: Instant) -> Result<()> {
    diesel::insert_into(legal_texts::table)
        .values((
            legal_texts::document.eq(edition.document),
            legal_texts::locale.eq(edition.locale.code()),
            legal_texts::words.eq(words),
            legal_texts::version.eq(1),
            legal_texts::changed_at.eq(now),
        ))
        .execute(conn)?;
    Ok(())
}

/// Changes a text whose version is this one.
///
/// # Errors
/// A conflict when it has another one; when the database refuses.
pub fn update(
    conn: &mut Conn,
    edition: Edition,
    version: i32,
    words: &str,
    now: Instant,
) -> Result<()> {
    let key = (edition.document, edition.locale.code());
    let row = legal_texts::table
        .find(key)
        .filter(legal_texts::version.eq(version));
    let rows = diesel::update(row)
        .set((
            legal_texts::words.eq(words),
            legal_texts::version.eq(version.wrapping_add(1)),
            legal_texts::changed_at.eq(now),
        ))
        .execute(conn)?;
    match rows {
        0 => Err(Error::conflict("legal-stale")),
        _ => Ok(()),
    }
}
