//! The database: one connection type over SQLite and PostgreSQL, one way to read, one way to
//! write. Knows no feature.

mod among;
pub mod answers;
pub mod backup;
mod connection;
pub mod events;
mod kept;
pub mod migrations;
pub mod schema;
pub mod types;

use std::time::Duration;

use diesel::result::{DatabaseErrorKind, Error as DieselError};
use rand::rngs::StdRng;
use rand::{RngCore, SeedableRng};

pub use among::{Among, among};
pub use connection::{Conn, DatabaseUrl, Db, MultiBackend, MultiField, MultiRawValue, MultiRow};
pub use kept::Kept;
pub use types::{AnyId, Instant, month};

use crate::config::Config;
use crate::error::{Error, Result};

/// Runs the same work on the connection to whichever database it is, for what is made for one
/// backend at a time.
macro_rules! on_both {
    ($connection:expr, |$c:ident| $work:expr) => {
        match $connection {
            $crate::db::Conn::Postgres($c) => $work,
            $crate::db::Conn::Sqlite($c) => $work,
        }
    };
}
pub(crate) use on_both;

/// What an action works with: one open transaction, the time, chance, and the settings. All
/// writes of one request happen in one `Tx`; nothing outside the database changes inside it.
pub struct Tx<'a> {
    /// The connection, inside the transaction.
    pub conn: &'a mut Conn,
    /// When the request came in.
    pub now: Instant,
    /// Chance, repeatable in tests.
    pub random: StdRng,
    /// The program's settings.
    pub config: &'a Config,
    /// What is kept in memory beside the database.
    pub kept: &'a Kept,
    /// The place of the last id, so that they are in order also within one millisecond.
    ids: Option<u16>,
}

/// The millisecond of the last id of a database's transactions in this process, and its place in it:
/// what happens later has a later id, also when the clock has not moved on.
#[derive(Debug, Default)]
struct LastId(std::sync::Mutex<(u64, u16)>);

impl LastId {
    /// The place of the next id, after `mine`, the last one of the same transaction.
    fn next(&self, millis: u64, mine: Option<u16>) -> u16 {
        let mut last = (self.0.lock()).unwrap_or_else(std::sync::PoisonError::into_inner);
        let next = match (mine, *last) {
            (Some(mine), _) => mine.saturating_add(1),
            (None, (at, place)) if at == millis => place.saturating_add(1),
            (None, _) => 0,
        };
        *last = (*last).max((millis, next));
        next
    }
}

impl Tx<'_> {
    /// A new id (UUIDv7, RFC 9562): ordered by time, within one transaction by a counter (method
    /// 1 of section 6.2), the rest by chance.
    pub fn id<T: From<uuid::Uuid>>(&mut self) -> T {
        let mut bytes = self.bytes::<10>();
        let last = self.kept.of::<LastId>();
        let place = last.next(self.now.millis(), self.ids);
        self.ids = Some(place);
        let [high, low, ..] = &mut bytes;
        [*high, *low] = place.to_be_bytes();
        uuid::Builder::from_unix_timestamp_millis(self.now.millis(), &bytes)
            .into_uuid()
            .into()
    }

    /// `N` bytes of chance, for tokens and codes.
    pub fn bytes<const N: usize>(&mut self) -> [u8; N] {
        let mut bytes = [0; N];
        self.random.fill_bytes(&mut bytes);
        bytes
    }
}

impl std::fmt::Debug for Tx<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Tx at {:?}", self.now)
    }
}

impl Db {
    /// Runs queries that change nothing.
    ///
    /// # Errors
    /// What `work` answers, or that no connection was free.
    pub fn read<T>(&self, work: impl FnOnce(&mut Conn) -> Result<T>) -> Result<T> {
        work(&mut *self.reader()?)
    }

    /// The one transaction function. `work` runs in isolation and is tried again when another
    /// transaction got in its way, so it must change nothing but the database; every try sees
    /// the same time and the same chance. Nothing is kept when it fails.
    ///
    /// # Errors
    /// What `work` answers, or [`Error::Unavailable`] when the database stays busy.
    pub fn write<T>(
        &self,
        config: &Config,
        now: Instant,
        seed: [u8; 32],
        work: impl Fn(&mut Tx<'_>) -> Result<T>,
    ) -> Result<T> {
        let mut pooled = self.writer()?;
        let mut attempt = 0;
        loop {
            let random = StdRng::from_seed(seed);
            match once(
                Tx {
                    conn: &mut pooled,
                    now,
                    random,
                    config,
                    kept: self.kept(),
                    ids: None,
                },
                &work,
            ) {
                Err(Error::Unavailable(cause))
                    if attempt < MOST_TRIES && in_the_way(cause.as_ref()) =>
                {
                    attempt += 1;
                    std::thread::sleep(pause(attempt, seed));
                }
                outcome => return outcome,
            }
        }
    }
}

/// How often a transaction is tried again before its caller hears of it.
const MOST_TRIES: u32 = 20;

/// Waits longer each time and not in step with the others: 1 ms doubling up to 64 ms, and up to
/// as much again by chance.
fn pause(attempt: u32, seed: [u8; 32]) -> Duration {
    let base = 1_u64 << attempt.min(6);
    let chance =
        u64::from(StdRng::from_seed(seed).next_u32()).wrapping_mul(u64::from(attempt)) % base;
    Duration::from_millis(base + chance)
}

fn once<T>(mut tx: Tx<'_>, work: impl Fn(&mut Tx<'_>) -> Result<T>) -> Result<T> {
    connection::begin(tx.conn)?;
    match work(&mut tx) {
        Ok(value) => {
            connection::commit(tx.conn)?;
            Ok(value)
        }
        Err(error) => {
            // The first error is the one that matters; a connection whose rollback failed is
            // thrown away by the pool.
            if let Err(cause) = connection::roll_back(tx.conn) {
                tracing::warn!(%cause, "rollback failed");
            }
            Err(error)
        }
    }
}

/// Whether another transaction was the reason, so that trying again makes sense.
fn in_the_way(cause: &(dyn std::error::Error + Send + Sync + 'static)) -> bool {
    match cause.downcast_ref::<DieselError>() {
        Some(DieselError::DatabaseError(DatabaseErrorKind::SerializationFailure, _)) => true,
        Some(DieselError::DatabaseError(_, info)) => {
            let message = info.message();
            message.contains("deadlock detected") || message.contains("database is locked")
        }
        _ => false,
    }
}

impl From<DieselError> for Error {
    fn from(error: DieselError) -> Error {
        match &error {
            DieselError::NotFound => Error::NotFound,
            DieselError::DatabaseError(kind, info) => match kind {
                DatabaseErrorKind::UniqueViolation | DatabaseErrorKind::ForeignKeyViolation => {
                    Error::conflict("error-conflict-detail")
                }
                DatabaseErrorKind::SerializationFailure | DatabaseErrorKind::ClosedConnection => {
                    Error::Unavailable(Box::new(error))
                }
                _ if FULL.iter().any(|words| info.message().contains(words)) => {
                    Error::Full(Box::new(error))
                }
                _ if BUSY.iter().any(|words| info.message().contains(words)) => {
                    Error::Unavailable(Box::new(error))
                }
                _ => Error::internal(error),
            },
            _ => Error::internal(error),
        }
    }
}

/// Messages of a database that has no room left; Diesel has no kind for them.
const FULL: [&str; 2] = ["database or disk is full", "No space left on device"];

/// Messages of a database that is busy or going away.
const BUSY: [&str; 4] = [
    "database is locked",
    "deadlock detected",
    "server closed the connection",
    "could not serialize access",
];
