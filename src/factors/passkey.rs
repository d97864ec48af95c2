//! Passkeys (W3C Web Authentication, level 3). What a browser hands over is read and checked here: who
//! is asked, on which site, that a person was there and proved to be themselves, and the signature.
//! Attestation is not asked for, so no statement about the authenticator's maker is read.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ed25519_dalek as ed25519;
use p256::ecdsa::signature::Verifier as _;
use serde::Deserialize;
use sha2::{Digest as _, Sha256};
use url::Url;

use super::key::{Asked, FactorKey};
use crate::db::Instant;
use crate::members::MemberId;

crate::id! {
    /// The id of a passkey.
    PasskeyId
}

/// A passkey, as its member sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct Passkey {
    /// Its id.
    pub id: PasskeyId,
    /// What its member calls it.
    pub name: String,
    /// Since when it counts.
    pub created_at: Instant,
    /// When it was used last.
    pub used_at: Option<Instant>,
}

/// Longest name of a passkey, in characters.
pub const NAME_MAX: usize = 40;
/// Longest credential id, in bytes (section 4, "Credential ID").
const CREDENTIAL_MAX: usize = 1023;

/// The public half of a passkey.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PublicKey {
    /// ECDSA on P-256 with SHA-256: a point, uncompressed (SEC 1).
    Es256([u8; 65]),
    /// Ed25519.
    EdDsa([u8; 32]),
}

/// What stands before and between the coordinates of a COSE key in its one canonical form (RFC 9052,
/// section 7; CTAP 2, section 8): EC2, ES256, P-256, x, y.
const ES256: ([u8; 10], [u8; 3]) = (
    [0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 0x20],
    [0x22, 0x58, 0x20],
);
/// The same: OKP, `EdDSA`, Ed25519, x.
const EDDSA: [u8; 10] = [0xa4, 1, 1, 3, 0x27, 0x20, 6, 0x21, 0x58, 0x20];

impl PublicKey {
    /// Reads a COSE key; nothing for other algorithms and for what is no key.
    fn from_cose(bytes: &[u8]) -> Option<PublicKey> {
        if let Some(rest) = bytes.strip_prefix(&EDDSA) {
            let key = *rest.first_chunk::<32>()?;
            ed25519::VerifyingKey::from_bytes(&key).ok()?;
            return Some(PublicKey::EdDsa(key));
        }
        let (x, rest) = bytes.strip_prefix(&ES256.0)?.split_first_chunk::<32>()?;
        let y = rest.strip_prefix(&ES256.1)?.first_chunk::<32>()?;
        let point: Vec<u8> = [4].iter().chain(x).chain(y).copied().collect();
        p256::ecdsa::VerifyingKey::from_sec1_bytes(&point).ok()?;
        Some(PublicKey::Es256(point.try_into().ok()?))
    }

    /// As the row keeps it.
    pub fn to_bytes(&self) -> &[u8] {
        match self {
            PublicKey::Es256(point) => point,
            PublicKey::EdDsa(key) => key,
        }
    }

    /// From the row.
    pub fn from_bytes(bytes: &[u8]) -> Option<PublicKey> {
        match bytes.len() {
            32 => Some(PublicKey::EdDsa(bytes.try_into().ok()?)),
            _ => Some(PublicKey::Es256(bytes.try_into().ok()?)),
        }
    }

    fn verifies(&self, message: &[u8], signature: &[u8]) -> bool {
        match self {
            PublicKey::Es256(point) => p256::ecdsa::VerifyingKey::from_sec1_bytes(point)
                .ok()
                .zip(p256::ecdsa::Signature::from_der(signature).ok())
                .is_some_and(|(key, signature)| key.verify(message, &signature).is_ok()),
            PublicKey::EdDsa(key) => ed25519::VerifyingKey::from_bytes(key)
                .ok()
                .zip(ed25519::Signature::from_slice(signature).ok())
                .is_some_and(|(key, signature)| key.verify_strict(message, &signature).is_ok()),
        }
    }
}

/// This site, as browsers know it.
#[derive(Clone, Debug)]
pub struct Site {
    /// The host: passkeys belong to it.
    pub id: String,
    origin: String,
}

impl Site {
    /// The site at an address.
    pub fn at(base: &Url) -> Site {
        Site {
            id: base.host_str().unwrap_or_default().to_owned(),
            origin: base.origin().ascii_serialization(),
        }
    }
}

/// What a browser signs besides (section 5.8.1).
#[derive(Deserialize)]
struct ClientData {
    #[serde(rename = "type")]
    kind: String,
    challenge: String,
    origin: String,
    #[serde(default, rename = "crossOrigin")]
    cross_origin: bool,
}

/// What an authenticator says of itself (section 6.1).
struct AuthenticatorData<'a> {
    counter: u32,
    /// The id and key of a new passkey, where there is one.
    attested: Option<(&'a [u8], PublicKey)>,
}

/// Flags: somebody was there, they proved to be themselves, a new passkey follows.
const PRESENT: u8 = 1;
const VERIFIED: u8 = 1 << 2;
const ATTESTED: u8 = 1 << 6;

impl AuthenticatorData<'_> {
    /// Reads it, if it is about this site and a person who proved to be themselves.
    fn read<'a>(bytes: &'a [u8], site: &Site) -> Option<AuthenticatorData<'a>> {
        let (host, rest) = bytes.split_first_chunk::<32>()?;
        let (flags, rest) = rest.split_first()?;
        let (counter, rest) = rest.split_first_chunk::<4>()?;
        let wanted = PRESENT | VERIFIED;
        if *host != <[u8; 32]>::from(Sha256::digest(&site.id)) || flags & wanted != wanted {
            return None;
        }
        let attested = match flags & ATTESTED {
            0 => None,
            _ => Some(attested(rest)?),
        };
        Some(AuthenticatorData {
            counter: u32::from_be_bytes(*counter),
            attested,
        })
    }
}

/// The id and the key of a new passkey (section 6.5.1).
fn attested(bytes: &[u8]) -> Option<(&[u8], PublicKey)> {
    let (_model, rest) = bytes.split_first_chunk::<16>()?;
    let (length, rest) = rest.split_first_chunk::<2>()?;
    let (id, rest) = rest.split_at_checked(usize::from(u16::from_be_bytes(*length)))?;
    let known = !id.is_empty() && id.len() <= CREDENTIAL_MAX;
    known.then_some((id, PublicKey::from_cose(rest)?))
}

/// Whether the browser was on this site and was asked by us for this; the mark of the question, which
/// counts once.
fn asked(
    bytes: &[u8],
    kind: &str,
    what: Asked,
    key: &FactorKey,
    site: &Site,
    now: Instant,
) -> Option<Question> {
    let data: ClientData = serde_json::from_slice(bytes).ok()?;
    let here = data.kind == kind && data.origin == site.origin && !data.cross_origin;
    let challenge = URL_SAFE_NO_PAD.decode(&data.challenge).ok()?;
    let until = key.asked(what, &challenge, now).filter(|_| here)?;
    Some(Question {
        mark: Sha256::digest(&challenge).to_vec(),
        until,
    })
}

/// A question that was answered: it may count once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Its hash.
    pub mark: Vec<u8>,
    /// Until when it could be answered.
    pub until: Instant,
}

/// A new passkey that was checked.
#[derive(Clone, Debug, PartialEq)]
pub struct Registration {
    /// Its credential id.
    pub credential: Vec<u8>,
    /// Its public half.
    pub key: PublicKey,
    /// How often it signed, where it counts that.
    pub counter: u32,
    /// The question that it answers.
    pub question: Question,
}

/// What a browser hands over of a new passkey, encoded as base64url.
#[derive(Clone, Debug, Default)]
pub struct Offer {
    /// `clientDataJSON`.
    pub client_data: String,
    /// What `getAuthenticatorData()` answers.
    pub authenticator_data: String,
}

impl Offer {
    /// Checks it (section 7.1): nothing for what does not hold.
    pub fn check(
        &self,
        member: MemberId,
        key: &FactorKey,
        site: &Site,
        now: Instant,
    ) -> Option<Registration> {
        let client = URL_SAFE_NO_PAD.decode(&self.client_data).ok()?;
        let what = Asked::New(member);
        let question = asked(&client, "webauthn.create", what, key, site, now)?;
        let bytes = URL_SAFE_NO_PAD.decode(&self.authenticator_data).ok()?;
        let data = AuthenticatorData::read(&bytes, site)?;
        let (id, public) = data.attested?;
        Some(Registration {
            credential: id.to_vec(),
            key: public,
            counter: data.counter,
            question,
        })
    }
}

/// What a browser hands over to prove a passkey.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assertion {
    /// Which one.
    pub credential: Vec<u8>,
    client_data: Vec<u8>,
    authenticator_data: Vec<u8>,
    signature: Vec<u8>,
}

/// A proof that was checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proven {
    /// How often the passkey signed, where it counts that.
    pub counter: u32,
    /// The question that it answers.
    pub question: Question,
}

impl Assertion {
    /// Reads the four parts, encoded as base64url: credential id, client data, authenticator data,
    /// signature.
    pub fn read([credential, client, authenticator, signature]: [&str; 4]) -> Option<Assertion> {
        let decode = |text: &str| URL_SAFE_NO_PAD.decode(text).ok();
        Some(Assertion {
            credential: decode(credential).filter(|id| !id.is_empty())?,
            client_data: decode(client)?,
            authenticator_data: decode(authenticator)?,
            signature: decode(signature)?,
        })
    }

    /// Checks it against the passkey's public half (section 7.2): nothing for what does not hold.
    pub fn check(
        &self,
        public: &PublicKey,
        what: Asked,
        key: &FactorKey,
        site: &Site,
        now: Instant,
    ) -> Option<Proven> {
        let question = asked(&self.client_data, "webauthn.get", what, key, site, now)?;
        let data = AuthenticatorData::read(&self.authenticator_data, site)?;
        let client = Sha256::digest(&self.client_data);
        let signed: Vec<u8> = self
            .authenticator_data
            .iter()
            .chain(&client)
            .copied()
            .collect();
        public.verifies(&signed, &self.signature).then_some(Proven {
            counter: data.counter,
            question,
        })
    }
}

#[cfg(test)]
mod tests;
