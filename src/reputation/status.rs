//! What was revoked: Bitstring Status Lists (W3C Recommendation, 15 May 2025), one bit a credential.
//!
//! A list is a credential itself, `vc+jwt`, served at `/status/N`. Bits are given out by chance, so
//! that neighbours in a list have nothing in common.

use std::io::{Read, Write};

use chrono::{DateTime, Utc};
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::claims::W3cContext;
use super::credential::Issuer;
use super::jwt::{self, Form};
use super::keys::{Jwks, Signer};
use super::report::Reason;
use crate::db::Instant;

/// Bits in a list: so many that one bit says little about whose it is.
pub const BITS: u32 = 131_072;
/// The bytes of a list.
const BYTES: usize = 16_384;
/// Longest list that is read, in characters: gzip cannot make 16 KB much larger.
const LONGEST: usize = 32_768;
/// How long a copy serves before it is asked for anew, in milliseconds.
const TTL: u32 = 300_000;

/// Where a credential's bit is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct StatusEntry {
    #[serde(rename = "type")]
    kind: EntryType,
    status_purpose: Purpose,
    status_list_index: String,
    /// The address of the list.
    pub status_list_credential: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum EntryType {
    BitstringStatusListEntry,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Purpose {
    #[serde(rename = "revocation")]
    Revocation,
}

impl StatusEntry {
    /// The entry of a bit in a list of this issuer.
    pub fn new(issuer: &Issuer, place: Place) -> Self {
        Self {
            kind: EntryType::BitstringStatusListEntry,
            status_purpose: Purpose::Revocation,
            status_list_index: place.index.to_string(),
            status_list_credential: issuer.status_list(place.list),
        }
    }

    /// Which bit, counted from 0; `None` when there is no such bit.
    pub fn index(&self) -> Option<u32> {
        let index: u32 = self.status_list_index.parse().ok()?;
        let is_plain = index.to_string() == self.status_list_index;
        (is_plain && index < BITS).then_some(index)
    }
}

/// A bit of one of our own lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The number of the list, counted from 1.
    pub list: u32,
    /// The bit in it, counted from 0.
    pub index: u32,
}

/// Signs the list of number `list`, in which the bits of `revoked` are set.
///
/// # Errors
/// Only when memory cannot be written.
pub fn publish(
    signer: &Signer,
    issuer: &Issuer,
    list: u32,
    revoked: &[u32],
    now: Instant,
) -> std::io::Result<String> {
    let address = issuer.status_list(list);
    let at: DateTime<Utc> = DateTime::from_timestamp(now.utc().timestamp(), 0).unwrap_or_default();
    let claims = json!({
        "@context": [W3cContext::Only],
        "id": address,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": issuer.did(),
        "iss": issuer.did(),
        "iat": at.timestamp(),
        "sub": format!("{address}#list"),
        "validFrom": at,
        "credentialSubject": {
            "id": format!("{address}#list"),
            "type": "BitstringStatusList",
            "statusPurpose": Purpose::Revocation,
            "ttl": TTL,
            "encodedList": encode(revoked)?,
        },
    });
    Ok(jwt::seal(signer, issuer.did(), Form::Open, &claims))
}

/// `u` (for base64url) and the zipped bits, the first one in the highest bit of the first byte.
fn encode(revoked: &[u32]) -> std::io::Result<String> {
    let mut bits = vec![0_u8; BYTES];
    for index in revoked {
        let byte = usize::try_from(index / 8).ok();
        if let Some(byte) = byte.and_then(|byte| bits.get_mut(byte)) {
            *byte |= 0x80 >> (index % 8);
        }
    }
    let mut zipped = GzEncoder::new(Vec::new(), Compression::best());
    zipped.write_all(&bits)?;
    Ok(format!("u{}", jwt::encode(zipped.finish()?)))
}

fn decode(list: &str) -> Option<Vec<u8>> {
    let zipped = list
        .strip_prefix('u')
        .filter(|text| text.len() <= LONGEST)?;
    let mut bits = Vec::with_capacity(BYTES);
    // One byte more than there may be, so that a longer list is seen and not unpacked.
    let most = u64::try_from(BYTES).unwrap_or(u64::MAX) + 1;
    let zipped = jwt::decode(zipped).ok()?;
    GzDecoder::new(zipped.as_slice())
        .take(most)
        .read_to_end(&mut bits)
        .ok()?;
    (bits.len() == BYTES).then_some(bits)
}

/// A list that was checked.
#[derive(Clone, PartialEq, Eq)]
pub struct StatusList {
    /// Its address.
    pub address: String,
    /// Who published it.
    pub issuer: String,
    /// When.
    pub as_of: DateTime<Utc>,
    bits: Vec<u8>,
}

impl std::fmt::Debug for StatusList {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "StatusList({} of {})", self.address, self.as_of)
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Claims {
    #[serde(rename = "@context")]
    _context: (W3cContext,),
    id: String,
    #[serde(rename = "type")]
    _kind: (super::claims::VerifiableCredential, ListCredential),
    issuer: String,
    iss: String,
    iat: i64,
    sub: String,
    valid_from: DateTime<Utc>,
    credential_subject: Subject,
}

#[derive(Deserialize)]
enum ListCredential {
    BitstringStatusListCredential,
}

#[derive(Deserialize)]
enum ListType {
    BitstringStatusList,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Subject {
    id: String,
    #[serde(rename = "type")]
    _kind: ListType,
    #[serde(rename = "statusPurpose")]
    _purpose: Purpose,
    #[serde(default, rename = "ttl")]
    _ttl: Option<u64>,
    encoded_list: String,
}

impl StatusList {
    /// Opens a published list with its issuer's keys. How old it is refuses it never: it says so.
    ///
    /// # Errors
    /// When it is none, is not rightly signed, or not by its issuer at the issuer's own address.
    pub fn open(token: &str, keys: &Jwks, now: Instant) -> Result<Self, Reason> {
        let opened = jwt::open(token, Form::Open, keys)?;
        let claims: Claims = jwt::parse(&opened.payload)?;
        let named = claims.iss == claims.issuer
            && opened.kid == opened.key.kid(&claims.issuer)
            && Issuer::owns_status_list(&claims.issuer, &claims.id)
            && claims.sub == claims.credential_subject.id;
        if !named {
            return Err(Reason::OtherIssuer);
        }
        if claims.valid_from > now.utc() || claims.iat > now.utc().timestamp() {
            return Err(Reason::NotYetValid);
        }
        let bits = decode(&claims.credential_subject.encoded_list);
        Ok(Self {
            address: claims.id,
            issuer: claims.issuer,
            as_of: claims.valid_from,
            bits: bits.ok_or(Reason::BadStatusList)?,
        })
    }

    /// Whether the credential with this bit was revoked.
    pub fn is_revoked(&self, index: u32) -> bool {
        let byte = usize::try_from(index / 8).ok();
        let byte = byte.and_then(|byte| self.bits.get(byte));
        byte.is_some_and(|byte| byte & (0x80 >> (index % 8)) != 0)
    }
}

#[cfg(test)]
mod tests {
    use url::Url;

    use super::super::keys;
    use super::*;

    fn issuer() -> Issuer {
        Issuer::at(&Url::parse("https://palier.example/").unwrap()).unwrap()
    }

    fn now() -> Instant {
        chrono::DateTime::from_timestamp(1_780_000_000, 0)
            .unwrap()
            .into()
    }

    fn opened(revoked: &[u32]) -> StatusList {
        let signer = Signer::from_seed(&[2; 32]);
        let token = publish(&signer, &issuer(), 1, revoked, now()).unwrap();
        assert!(
            token.len() < 1_500,
            "an empty list is small: {}",
            token.len()
        );
        let jwks = keys::jwks(issuer().did(), &[signer.public()]);
        StatusList::open(&token, &jwks, now()).unwrap()
    }

    #[test]
    fn a_list_says_which_bits_are_set_and_no_others() {
        let revoked = [0, 7, 8, 94_567, BITS - 1];
        let list = opened(&revoked);
        assert_eq!(list.address, "https://palier.example/status/1");
        let set: Vec<u32> = (0..BITS).filter(|bit| list.is_revoked(*bit)).collect();
        assert_eq!(set, revoked);
        assert!(!list.is_revoked(BITS) && !list.is_revoked(u32::MAX));
        assert!((0..BITS).all(|bit| !opened(&[]).is_revoked(bit)));
    }

    #[test]
    fn the_first_bit_is_the_highest_of_the_first_byte() {
        let list = decode(&encode(&[0]).unwrap()).unwrap();
        assert_eq!(list.first(), Some(&0x80));
    }

    #[test]
    fn a_list_that_unpacks_to_more_or_less_is_none() {
        let zip = |bytes: usize| {
            let mut zipped = GzEncoder::new(Vec::new(), Compression::best());
            zipped.write_all(&vec![0; bytes]).unwrap();
            format!("u{}", jwt::encode(zipped.finish().unwrap()))
        };
        assert!(decode(&zip(BYTES)).is_some());
        for bytes in [0, 1, BYTES - 1, BYTES + 1, 10_000_000] {
            assert_eq!(decode(&zip(bytes)), None, "{bytes}");
        }
        for text in ["", "u", "uAAAA", &zip(BYTES).replace('u', "z")] {
            assert_eq!(decode(text), None);
        }
    }

    #[test]
    fn an_index_is_a_plain_number_of_a_bit() {
        let entry = |index: &str| StatusEntry {
            status_list_index: index.to_owned(),
            ..StatusEntry::new(&issuer(), Place { list: 1, index: 0 })
        };
        assert_eq!(entry("94567").index(), Some(94_567));
        for bad in ["", "-1", "+1", "01", "131072", "1.0", " 1"] {
            assert_eq!(entry(bad).index(), None, "{bad}");
        }
    }
}
