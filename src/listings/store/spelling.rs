//! The words that listings nearby are found by, for proposing one in place of a misspelt one.

use diesel::prelude::*;
use diesel::sql_types::{Binary, Text};

use super::statement::Statement;
use crate::db::Conn;
use crate::error::Result;
use crate::listings::entries::behind;
use crate::places::Patch;

/// So many words are looked at, at most.
const MOST: i32 = 4_000;

/// The entries in these 4 km areas that begin in one of these ways. Each is sought behind the one
/// before, so that a word of a thousand listings costs no more than one of a single listing.
///
/// # Errors
/// When the database refuses.
pub fn list_entries_beginning(
    conn: &mut Conn,
    patches: &[Patch],
    beginnings: &[Vec<u8>],
) -> Result<Vec<Vec<u8>>> {
    let postgres = matches!(conn, Conn::Postgres(_));
    let mut sql: Statement<Binary> = Statement::new();
    sql.sql("WITH RECURSIVE asked(first, behind) AS (");
    sql.list(beginnings, " UNION ALL ", |sql, beginning| {
        sql.sql("SELECT ")
            .bytes(beginning)
            .sql(", ")
            .bytes(&behind(beginning));
    });
    sql.sql("), known(region, behind, word) AS (SELECT r.region, a.behind, (");
    next(&mut sql, "r.region", ">= a.first", "a.behind");
    sql.sql(") FROM ");
    sql.regions(patches.iter().map(|patch| patch.region), postgres);
    sql.sql(" r CROSS JOIN asked a UNION ALL SELECT k.region, k.behind, (");
    next(&mut sql, "k.region", "> k.word", "k.behind");
    sql.sql(") FROM known k WHERE k.word IS NOT NULL) ");
    sql.sql("SELECT DISTINCT word FROM (SELECT word FROM known WHERE word IS NOT NULL LIMIT ");
    sql.integer(MOST).sql(") w ORDER BY word");
    Ok(sql.load(conn)?)
}

fn next(
    sql: &mut Statement<Binary>,
    region: &'static str,
    from: &'static str,
    behind: &'static str,
) {
    sql.sql("SELECT e.word FROM listing_entries e WHERE e.region = ")
        .sql(region);
    sql.sql(" AND e.word ")
        .sql(from)
        .sql(" AND e.word < ")
        .sql(behind);
    sql.sql(" ORDER BY e.word LIMIT 1");
}

/// What a listing in one of these areas says that is found by each of these entries: title and
/// description, one listing per entry.
///
/// # Errors
/// When the database refuses.
pub fn list_texts_with(
    conn: &mut Conn,
    patches: &[Patch],
    entries: &[Vec<u8>],
) -> Result<Vec<(Vec<u8>, String, String)>> {
    if entries.is_empty() {
        return Ok(Vec::new());
    }
    let postgres = matches!(conn, Conn::Postgres(_));
    let mut sql: Statement<(Binary, Text, Text)> = Statement::new();
    sql.sql("SELECT a.word, l.title, l.description FROM (");
    sql.list(entries, " UNION ALL ", |sql, entry| {
        sql.sql("SELECT ").bytes(entry);
        sql.sql(" AS word, (SELECT e.listing_id FROM ");
        sql.regions(patches.iter().map(|patch| patch.region), postgres);
        sql.sql(" r CROSS JOIN listing_entries e WHERE e.region = r.region AND e.word = ");
        sql.bytes(entry).sql(" LIMIT 1) AS id");
    });
    sql.sql(") a JOIN listings l ON l.id = a.id");
    Ok(sql.load(conn)?)
}
