//! Backup and restore: the database, its photos and the keys in one file that its owner alone may read.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use rand::RngCore;

use crate::config::Config;
use crate::db::DatabaseUrl;
use crate::db::backup::{copy, take_keys};
use crate::error::{Error, Result};
use crate::secrets::{self, Secrets};

/// Writes everything into a new file. A running instance serves on meanwhile.
///
/// # Errors
/// Conflict `backup-postgres` (there `pg_dump` does it), `backup-nothing` where there is no database,
/// `backup-exists` where there is such a file already; when the file cannot be written.
pub fn back_up(config: &Config, random: &mut impl RngCore, file: &Path) -> Result<()> {
    let database = sqlite(config)?;
    if !Path::new(database).exists() {
        return Err(Error::conflict("backup-nothing"));
    }
    if file.exists() {
        return Err(Error::conflict("backup-exists"));
    }
    let keys = Secrets::load(config, random)?.named();
    let part = part_of(file);
    let made = empty(&part)
        .and_then(|()| copy(database, &part, &keys))
        .and_then(|()| settle(&part, file));
    made.inspect_err(|_| {
        let _ = fs::remove_file(&part);
    })
}

/// Puts the database and the keys of such a file where a new instance finds them. Begun and not
/// finished, it can be done again.
///
/// # Errors
/// Conflict `backup-postgres`, `restore-occupied` where there is a database or other keys already,
/// `restore-not-a-backup`, `restore-newer`; when a file cannot be read or written.
pub fn restore(config: &Config, file: &Path) -> Result<()> {
    let database = Path::new(sqlite(config)?);
    if database.exists() {
        return Err(Error::conflict("restore-occupied"));
    }
    fs::create_dir_all(&config.data).map_err(Error::internal)?;
    let part = part_of(database);
    empty(&part)?;
    let put = named(file, fs::copy(file, &part)).and_then(|_| {
        let keys = take_keys(&part)?;
        secrets::put(&config.data, &keys)?;
        // The database comes last: without it, nothing counts as restored.
        settle(&part, database)
    });
    put.inspect_err(|_| {
        let _ = fs::remove_file(&part);
    })
}

fn sqlite(config: &Config) -> Result<&str> {
    match &config.database {
        DatabaseUrl::Sqlite(path) => Ok(path),
        DatabaseUrl::Postgres(_) => Err(Error::conflict("backup-postgres")),
    }
}

/// Where a file is written before it counts.
fn part_of(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".part");
    name.into()
}

/// Makes an empty file that its owner alone may read, in place of what an attempt before left.
fn empty(part: &Path) -> Result<()> {
    let _ = fs::remove_file(part);
    let mut options = OpenOptions::new();
    let made = options.write(true).create_new(true).mode(0o600).open(part);
    named(part, made).map(drop)
}

/// Gives the file its name, once all of it is on the disk; never in place of another.
fn settle(part: &Path, file: &Path) -> Result<()> {
    named(part, File::open(part).and_then(|part| part.sync_all()))?;
    named(file, fs::hard_link(part, file))?;
    named(part, fs::remove_file(part))?;
    let folder = file
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    named(
        folder,
        File::open(folder).and_then(|folder| folder.sync_all()),
    )
}

fn named<T>(path: &Path, outcome: io::Result<T>) -> Result<T> {
    outcome.map_err(|cause| Error::internal(format!("{}: {cause}", path.display())))
}
