//! The schema's history, embedded: one directory that serves both databases.

use diesel::connection::SimpleConnection;
use diesel::migration::MigrationSource;
use diesel::sqlite::SqliteConnection;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::{Conn, Db, on_both};
use crate::error::{Error, Result};

const MIGRATIONS: EmbeddedMigrations = embed_migrations!("migrations");

/// Brings the schema up to date.
///
/// # Errors
/// The database's words on the first migration that fails; it is undone.
pub fn run(db: &Db) -> Result<()> {
    let mut connection = db.writer()?;
    harnessed(&mut connection, |c| {
        on_both!(c, |c| c.run_pending_migrations(MIGRATIONS).map(drop))
    })
}

/// Takes the schema back to nothing.
///
/// # Errors
/// As [`run`].
pub fn revert_all(db: &Db) -> Result<()> {
    let mut connection = db.writer()?;
    harnessed(&mut connection, |c| {
        on_both!(c, |c| c.revert_all_migrations(MIGRATIONS).map(drop))
    })
}

/// Whether every migration has been applied.
///
/// # Errors
/// When the database cannot be asked.
pub fn complete(db: &Db) -> Result<bool> {
    let mut connection = db.reader()?;
    let pending = on_both!(&mut *connection, |c| c
        .pending_migrations(MIGRATIONS)
        .map(|p| p.len()));
    pending.map(|n| n == 0).map_err(Error::Internal)
}

/// Whether nothing was applied to this database that this program does not know.
pub(super) fn knows(connection: &mut SqliteConnection) -> Result<bool> {
    let applied = connection.applied_migrations().map_err(Error::Internal)?;
    let known = MigrationSource::<diesel::sqlite::Sqlite>::migrations(&MIGRATIONS);
    let known = known.map_err(Error::Internal)?;
    let is_known = |version| known.iter().any(|one| one.name().version() == version);
    Ok(applied.into_iter().all(is_known))
}

/// How many migrations there are.
pub fn count() -> usize {
    MigrationSource::<diesel::sqlite::Sqlite>::migrations(&MIGRATIONS).map_or(0, |all| all.len())
}

/// Runs `work` with foreign keys off on SQLite, where rebuilding a parent table inside a
/// transaction would otherwise delete its children, and checks them afterwards.
fn harnessed(
    connection: &mut Conn,
    work: impl FnOnce(&mut Conn) -> diesel::migration::Result<()>,
) -> Result<()> {
    let sqlite = matches!(connection, Conn::Sqlite(_));
    if sqlite {
        connection.batch_execute("PRAGMA foreign_keys = OFF")?;
    }
    let outcome = work(connection).map_err(Error::Internal);
    if sqlite {
        connection.batch_execute("PRAGMA foreign_key_check; PRAGMA foreign_keys = ON")?;
    }
    outcome
}
