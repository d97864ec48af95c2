//! The files that leave Palier: for a person first, for programs below, sealed as a whole.
//!
//! ```json
//! {
//!   "format": "palier-reputation-export",
//!   "version": 2,
//!   "about": ["What this file is, in plain words, line by line", "…"],
//!   "readable": {"…": "everything, for a person"},
//!   "credentials": ["the same facts, each a signed SD-JWT", "…"],
//!   "snapshots": {
//!     "did": {"…": "the platform's did.json"},
//!     "jwks": {"keys": ["the public keys that signed"]},
//!     "statusLists": ["what was revoked when the file was written, each a vc+jwt"]
//!   },
//!   "seal": "vc+jwt"
//! }
//! ```
//!
//! A *presentation* has the same form and the format `palier-presentation`: it holds what a member
//! chose to show to one audience, each credential with the holder's proof behind it. (The first
//! version of exports had `jwks` in place of `snapshots`, and plain `vc+jwt` credentials.)
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
use super::jwt::{self, Form};
use super::keys::{Jwks, Keys};

/// What follows the seal.
const END: &str = "\"\n}\n";

/// What kind of file it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Format {
    /// All of a member, for the member.
    #[serde(rename = "palier-reputation-export")]
    Export,
    /// What a member shows to an audience.
    #[serde(rename = "palier-presentation")]
    Presentation,
}

impl Format {
    /// The version of it that this program writes.
    pub fn version(self) -> u64 {
        match self {
            Self::Export => 2,
            Self::Presentation => 1,
        }
    }
}

/// What goes into a file.
#[derive(Clone, Debug)]
pub struct Draft {
    /// What kind of file it is.
    pub format: Format,
    /// Whose it is: `did:jwk:…`
    pub subject: String,
    /// What the file is, in the member's language, line by line.
    pub about: Vec<String>,
    /// Everything in readable form.
    pub readable: Value,
    /// The signed statements about this member, see [`credential::sign`].
    pub credentials: Vec<String>,
    /// What is needed to believe them when the platform is gone.
    pub snapshots: Snapshots,
}

/// The platform's keys and lists as they were when a file was written.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Snapshots {
    /// Its did.json.
    pub did: Value,
    /// Its jwks.json.
    pub jwks: Jwks,
    /// What was revoked until then.
    pub status_lists: Vec<String>,
}

/// The file, in its order.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Document {
    pub(super) format: Format,
    pub(super) version: u64,
    pub(super) about: Vec<String>,
    pub(super) readable: Value,
    pub(super) credentials: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) jwks: Option<Jwks>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) snapshots: Option<Snapshots>,
    pub(super) seal: String,
}

/// What an export is, for [`Draft::about`]; `host` is how people call this platform.
pub fn about_export(host: &str) -> [Text; 7] {
    [
        Text::new("reputation-export-about-whole").with("host", host),
        Text::new("reputation-export-about-readable"),
        Text::new("reputation-export-about-credentials"),
        Text::new("reputation-export-about-show"),
        Text::new("reputation-export-about-snapshots").with("host", host),
        Text::new("reputation-export-about-seal"),
        Text::new("reputation-export-about-verify"),
    ]
}

/// What a presentation is, for [`Draft::about`].
pub fn about_presentation(host: &str, audience: &str) -> [Text; 3] {
    [
        Text::new("reputation-shown-about-whole")
            .with("host", host)
            .with("audience", audience),
        Text::new("reputation-shown-about-proof"),
        Text::new("reputation-export-about-verify"),
    ]
}

/// Writes the file, and seals it as of the day of `now`.
///
/// # Errors
/// Only when JSON cannot be written, which no [`Draft`] causes.
pub fn write(
    draft: Draft,
    keys: &Keys,
    issuer: &Issuer,
    now: Instant,
) -> serde_json::Result<Vec<u8>> {
    let document = Document {
        format: draft.format,
        version: draft.format.version(),
        about: draft.about,
        readable: draft.readable,
        credentials: draft.credentials,
        jwks: None,
        snapshots: Some(draft.snapshots),
        seal: String::new(),
    };
    let mut file = serde_json::to_string_pretty(&document)?;
    // The empty seal is last: without its closing quotation mark and brace, all else is left.
    file.truncate(file.len() - END.trim_end().len());
    let (id, content) = (id_of(&file), content(file.as_bytes()));
    let claims = credential::seal(issuer, id, draft.subject, content, now);
    let claims = serde_json::to_value(&claims)?;
    file.push_str(&jwt::seal(&keys.signer, issuer.did(), Form::Open, &claims));
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
