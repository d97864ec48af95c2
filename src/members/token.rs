//! Links that work once. The link holds the token, the database only its SHA-256, so that who
//! reads the database cannot use them.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::Duration;
use sha2::{Digest, Sha256};

crate::words! {
    /// What a link is for.
    pub enum Purpose {
        /// Confirm an address.
        Confirm = "confirm",
        /// Choose a new password.
        Reset = "reset",
        /// Found the neighbourhood.
        Found = "found",
    }
}

impl Purpose {
    /// How long such a link works.
    pub fn lifetime(self) -> Duration {
        match self {
            Purpose::Confirm => Duration::hours(48),
            Purpose::Reset => Duration::hours(1),
            Purpose::Found => Duration::days(7),
        }
    }
}

/// 32 bytes of chance, as a link carries them.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// The token of these bytes.
    pub fn new(bytes: [u8; 32]) -> Token {
        Token(URL_SAFE_NO_PAD.encode(bytes))
    }

    /// A token from a link. Whether it is one, the database tells.
    pub fn read(text: &str) -> Token {
        Token(text.to_owned())
    }

    /// As a link carries it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What the database keeps of it.
    pub fn hash(&self) -> Vec<u8> {
        Sha256::digest(&self.0).to_vec()
    }
}

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token(…)")
    }
}
