//! An SQLite database in a file of its own: made while others write, and taken apart again.

use std::path::Path;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::{Binary, Text};
use diesel::sqlite::SqliteConnection;

use super::migrations;
use crate::error::{Error, Result};

/// A secret of the instance, by its name.
#[derive(Clone, PartialEq, Eq, QueryableByName)]
pub struct Key {
    /// Which one.
    #[diesel(sql_type = Text)]
    pub name: String,
    /// Its bytes.
    #[diesel(sql_type = Binary)]
    pub secret: Vec<u8>,
}

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Key({})", self.name)
    }
}

#[derive(QueryableByName)]
struct Verdict {
    #[diesel(sql_type = Text)]
    integrity_check: String,
}

/// Writes the database as it is at one moment into an empty file, and the keys with it. Whatever was
/// committed before is in it; writers do not wait.
///
/// # Errors
/// When the database cannot be read, or the file not be written.
pub fn copy(database: &str, to: &Path, keys: &[Key]) -> Result<()> {
    let mut source = open(database)?;
    // A copy of the live file would lack what is still in its log.
    diesel::sql_query("VACUUM INTO ?")
        .bind::<Text, _>(as_text(to)?)
        .execute(&mut source)?;
    let mut copy = open(as_text(to)?)?;
    copy.batch_execute(
        "PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL; \
         CREATE TABLE backup_keys (name text PRIMARY KEY, secret blob NOT NULL)",
    )?;
    for key in keys {
        diesel::sql_query("INSERT INTO backup_keys VALUES (?, ?)")
            .bind::<Text, _>(&key.name)
            .bind::<Binary, _>(&key.secret)
            .execute(&mut copy)?;
    }
    Ok(())
}

/// Takes the keys out of such a file; what is left is the database.
///
/// # Errors
/// Conflict `restore-not-a-backup` when it is none or is damaged, `restore-newer` when a newer Palier
/// made it.
pub fn take_keys(file: &Path) -> Result<Vec<Key>> {
    let no_backup = |_| Error::conflict("restore-not-a-backup");
    let mut copy = open(as_text(file)?)?;
    let verdicts: Vec<Verdict> = diesel::sql_query("PRAGMA integrity_check")
        .load(&mut copy)
        .map_err(no_backup)?;
    if verdicts
        .iter()
        .any(|verdict| verdict.integrity_check != "ok")
    {
        return Err(Error::conflict("restore-not-a-backup"));
    }
    let keys = diesel::sql_query("SELECT name, secret FROM backup_keys ORDER BY name")
        .load(&mut copy)
        .map_err(no_backup)?;
    if !migrations::knows(&mut copy)? {
        return Err(Error::conflict("restore-newer"));
    }
    copy.batch_execute("PRAGMA secure_delete = ON; DROP TABLE backup_keys")?;
    Ok(keys)
}

fn open(path: &str) -> Result<SqliteConnection> {
    let mut connection = SqliteConnection::establish(path).map_err(Error::internal)?;
    connection.batch_execute("PRAGMA busy_timeout = 5000")?;
    Ok(connection)
}

fn as_text(path: &Path) -> Result<&str> {
    path.to_str()
        .ok_or_else(|| Error::internal("a path that is not UTF-8"))
}
