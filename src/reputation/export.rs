//! The file that a member takes away: for a person first, for programs below, sealed as a whole.
//!
//! ```json
//! {
//!   "format": "palier-reputation-export",
//!   "version": 1,
//!   "about": ["What this file is, in plain words, line by line", "…"],
//!   "readable": {"…": "everything, for a person"},
//!   "credentials": ["the same facts, each a signed vc+jwt", "…"],
//!   "jwks": {"keys": ["the public keys that signed"]},
//!   "seal": "vc+jwt"
//! }
//! ```
//!
//! The seal is a `ReputationExportCredential` over the SHA-256 of *the bytes of the file themselves*,
//! from its first one up to the quotation mark that opens the seal; after the seal comes `"\n}\n"`.
//! So every byte is covered without any rule for writing JSON canonically: a space more is as much
//! a change as a star more. By hand: `head -c BYTES FILE | sha256sum`.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::db::Instant;
use crate::texts::Text;

use super::claims::Content;
use super::credential::{self, Issuer};
use super::keys::{self, Jwks, Keys};

/// The `format` of the file.
pub const FORMAT: &str = "palier-reputation-export";
/// The `version` that this program writes and reads.
pub const VERSION: u64 = 1;
/// What follows the seal.
const END: &str = "\"\n}\n";

/// What goes into a file.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Whose it is.
    pub member: Uuid,
    /// What the file is, in the member's language, line by line.
    pub about: Vec<String>,
    /// Everything in readable form.
    pub readable: Value,
    /// The signed statements about this member, see [`credential::sign`].
    pub credentials: Vec<String>,
}

/// The file, in its order.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Document {
    pub(super) format: String,
    pub(super) version: u64,
    pub(super) about: Vec<String>,
    pub(super) readable: Value,
    pub(super) credentials: Vec<String>,
    pub(super) jwks: Jwks,
    pub(super) seal: String,
}

/// What the file is, for [`Draft::about`]; `host` is how people call this platform.
pub fn about(host: &str) -> [Text; 6] {
    [
        Text::new("reputation-export-about-whole").with("host", host),
        Text::new("reputation-export-about-readable"),
        Text::new("reputation-export-about-credentials"),
        Text::new("reputation-export-about-jwks").with("host", host),
        Text::new("reputation-export-about-seal"),
        Text::new("reputation-export-about-verify"),
    ]
}

/// Writes the file, and seals it as of the day of `now`.
///
/// # Errors
/// Only when JSON cannot be written, which no [`Draft`] causes.
pub fn build_export(
    draft: Draft,
    keys: &Keys,
    issuer: &Issuer,
    now: Instant,
) -> serde_json::Result<Vec<u8>> {
    let document = Document {
        format: FORMAT.into(),
        version: VERSION,
        about: draft.about,
        readable: draft.readable,
        credentials: draft.credentials,
        jwks: keys::jwks(issuer.did(), &keys.published()),
        seal: String::new(),
    };
    let mut file = serde_json::to_string_pretty(&document)?;
    // The empty seal is last: without its closing quotation mark and brace, all else is left.
    file.truncate(file.len() - END.trim_end().len());
    let claims = credential::export(
        issuer,
        id_of(&file),
        draft.member,
        content(file.as_bytes()),
        now,
    );
    file.push_str(&credential::sign(&keys.signer, issuer, &claims));
    file.push_str(END);
    Ok(file.into_bytes())
}

/// The bytes that the seal covers, when the file ends with it as it should.
pub(super) fn covered<'a>(file: &'a [u8], seal: &str) -> Option<&'a [u8]> {
    file.strip_suffix(END.as_bytes())?
        .strip_suffix(seal.as_bytes())
}

/// The measure and hash of the bytes to seal.
pub(super) fn content(bytes: &[u8]) -> Content {
    let sha256 = Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    Content {
        bytes: bytes.len(),
        sha256,
    }
}

/// Another file, another id (UUID version 8): the same file gets the same one.
fn id_of(file: &str) -> Uuid {
    let hash: [u8; 32] = Sha256::digest(file).into();
    let (head, _) = hash.split_first_chunk::<16>().unwrap_or((&[0; 16], &[]));
    uuid::Builder::from_custom_bytes(*head).into_uuid()
}
