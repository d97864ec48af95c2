//! One connection type for both databases, and the pools that hand it out.

use std::time::Duration;

use diesel::Connection as _;
use diesel::connection::{AnsiTransactionManager, SimpleConnection, TransactionManager};
use diesel::pg::PgConnection;
use diesel::r2d2::{ManageConnection, Pool, PooledConnection};
use diesel::sqlite::SqliteConnection;

use super::Kept;
use crate::error::{Error, Result};

/// A connection to either database; every query of Palier runs on it.
#[derive(diesel::MultiConnection)]
pub enum Conn {
    /// PostgreSQL, for several instances.
    Postgres(PgConnection),
    /// SQLite, one file, embedded.
    Sqlite(SqliteConnection),
}

/// Where the data is, read from `DATABASE_URL`.
#[derive(Clone, Debug, PartialEq)]
pub enum DatabaseUrl {
    /// `postgres://…`, as libpq reads it.
    Postgres(String),
    /// `sqlite://PATH`.
    Sqlite(String),
}

impl DatabaseUrl {
    /// Reads a URL. The scheme alone decides: nothing is tried, so that a PostgreSQL which is
    /// down never turns into an SQLite file.
    ///
    /// # Errors
    /// A sentence, when the scheme is neither.
    pub fn parse(url: &str) -> Result<DatabaseUrl, String> {
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            return Ok(DatabaseUrl::Postgres(url.to_owned()));
        }
        match url.strip_prefix("sqlite://") {
            Some(path) if !path.is_empty() => Ok(DatabaseUrl::Sqlite(path.to_owned())),
            _ => Err("DATABASE_URL must begin with sqlite:// or postgres://".to_owned()),
        }
    }
}

/// Which part a connection plays; SQLite has one writer and many readers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Part {
    Reader,
    Writer,
}

/// Opens connections for a pool.
#[derive(Debug)]
pub(super) struct Manager {
    url: DatabaseUrl,
    part: Part,
}

const SQLITE_PRAGMAS: &str = "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; \
     PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON; \
     PRAGMA temp_store = MEMORY; PRAGMA cache_size = -8000;";
/// A reader looks at the file's pages where the system keeps them, without copying each.
const READER_PRAGMAS: &str = "PRAGMA query_only = ON; PRAGMA mmap_size = 8589934592";

impl ManageConnection for Manager {
    type Connection = Conn;
    type Error = diesel::r2d2::Error;

    fn connect(&self) -> Result<Conn, Self::Error> {
        match &self.url {
            DatabaseUrl::Postgres(url) => PgConnection::establish(url)
                .map(Conn::Postgres)
                .map_err(diesel::r2d2::Error::ConnectionError),
            DatabaseUrl::Sqlite(path) => {
                let mut connection = SqliteConnection::establish(path)
                    .map_err(diesel::r2d2::Error::ConnectionError)?;
                connection
                    .batch_execute(SQLITE_PRAGMAS)
                    .map_err(diesel::r2d2::Error::QueryError)?;
                if self.part == Part::Reader {
                    connection
                        .batch_execute(READER_PRAGMAS)
                        .map_err(diesel::r2d2::Error::QueryError)?;
                }
                Ok(Conn::Sqlite(connection))
            }
        }
    }

    fn is_valid(&self, connection: &mut Conn) -> Result<(), Self::Error> {
        // A file does not go away; a server does.
        match connection {
            Conn::Sqlite(_) => Ok(()),
            Conn::Postgres(_) => connection
                .batch_execute("SELECT 1")
                .map_err(diesel::r2d2::Error::QueryError),
        }
    }

    fn has_broken(&self, connection: &mut Conn) -> bool {
        std::thread::panicking()
            || <Conn as diesel::Connection>::TransactionManager::is_broken_transaction_manager(
                connection,
            )
    }
}

/// The pools. Cheap to clone.
#[derive(Clone)]
pub struct Db {
    readers: Pool<Manager>,
    writers: Pool<Manager>,
    kept: Kept,
}

/// A connection on loan from a pool.
pub(super) type Pooled = PooledConnection<Manager>;

impl std::fmt::Debug for Db {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Db")
    }
}

impl Db {
    /// Opens the database with up to `size` connections. SQLite gets one writer: waiting in our
    /// own queue is fairer and quicker than in `busy_timeout`.
    ///
    /// # Errors
    /// The database's own words, when it cannot be reached.
    pub fn open(url: &DatabaseUrl, size: u32) -> Result<Db> {
        let writers = match url {
            DatabaseUrl::Sqlite(_) => pool(url, Part::Writer, 1)?,
            DatabaseUrl::Postgres(_) => pool(url, Part::Writer, size)?,
        };
        let readers = match url {
            DatabaseUrl::Sqlite(_) => pool(url, Part::Reader, size)?,
            DatabaseUrl::Postgres(_) => writers.clone(),
        };
        Ok(Db {
            readers,
            writers,
            kept: Kept::default(),
        })
    }

    /// What is kept in memory beside the database.
    pub fn kept(&self) -> &Kept {
        &self.kept
    }

    pub(super) fn reader(&self) -> Result<Pooled> {
        self.readers.get().map_err(|e| Error::Unavailable(e.into()))
    }

    pub(super) fn writer(&self) -> Result<Pooled> {
        self.writers.get().map_err(|e| Error::Unavailable(e.into()))
    }
}

fn pool(url: &DatabaseUrl, part: Part, size: u32) -> Result<Pool<Manager>> {
    let manager = Manager {
        url: url.clone(),
        part,
    };
    // The first connection is made here, so that its true error is the one that people read.
    manager.connect().map_err(Error::internal)?;
    Pool::builder()
        .max_size(size)
        .min_idle(Some(1))
        .connection_timeout(Duration::from_secs(10))
        .test_on_check_out(matches!(url, DatabaseUrl::Postgres(_)))
        .build(manager)
        .map_err(Error::internal)
}

/// Begins a transaction in which concurrent writers cannot lose each other's updates: SQLite
/// takes its one write lock at once, PostgreSQL is asked for SERIALIZABLE.
pub(super) fn begin(connection: &mut Conn) -> diesel::QueryResult<()> {
    match connection {
        Conn::Sqlite(c) => AnsiTransactionManager::begin_transaction_sql(c, "BEGIN IMMEDIATE"),
        Conn::Postgres(c) => {
            AnsiTransactionManager::begin_transaction_sql(c, "BEGIN ISOLATION LEVEL SERIALIZABLE")
        }
    }
}

/// Commits what [`begin`] began.
pub(super) fn commit(connection: &mut Conn) -> diesel::QueryResult<()> {
    <Conn as diesel::Connection>::TransactionManager::commit_transaction(connection)
}

/// Undoes what [`begin`] began.
pub(super) fn roll_back(connection: &mut Conn) -> diesel::QueryResult<()> {
    <Conn as diesel::Connection>::TransactionManager::rollback_transaction(connection)
}
