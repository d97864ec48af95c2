//! The settings, typed.

use std::path::PathBuf;

use crate::db::DatabaseUrl;

/// Everything that an operator can set. Each setting has a default that works on one's own
/// machine.
#[derive(Clone, Debug)]
pub struct Config {
    /// `PALIER_DATA`: the folder for the database, keys and unsent mail.
    pub data: PathBuf,
    /// `DATABASE_URL`.
    pub database: DatabaseUrl,
    /// `PALIER_LISTEN`: address and port.
    pub listen: String,
    /// `PALIER_BASE_URL`: scheme, host and port under which people reach it, no slash at the end.
    pub base_url: url::Url,
    /// `SMTP_URL`; without it mail is written to files.
    pub smtp_url: Option<Secret>,
    /// `PALIER_MAIL_FROM`.
    pub mail_from: String,
    /// `PALIER_THROTTLE`.
    pub throttle: Throttle,
    /// `PALIER_SOURCE_URL`: where this program's source code is.
    pub source_url: String,
    /// `PALIER_SESSION_KEY`: at least 32 bytes in base64; made and kept in a file on SQLite.
    pub session_key: Option<Secret>,
    /// `PALIER_SIGNING_KEY`: the issuer's Ed25519 seed, 32 bytes in base64; likewise.
    pub signing_key: Option<Secret>,
    /// `PALIER_AUTHOR_SECRET`: 32 bytes in base64; likewise.
    pub author_secret: Option<Secret>,
}

/// Whether quick repeated tries are slowed down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Throttle {
    /// Yes; the default.
    On,
    /// No: for tests and benches on one's own machine.
    Off,
}

/// A setting that must not show up in logs.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Wraps a secret.
    pub fn new(value: String) -> Secret {
        Secret(value)
    }

    /// The secret itself.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}
