//! The issuer's key, its public form, and the secret behind pseudonyms.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use hmac::{Hmac, Mac};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// The key with which this platform signs: Ed25519 (RFC 8032).
pub struct Signer(SigningKey);

impl Signer {
    /// The key that belongs to a 32-byte seed (the private key of RFC 8032).
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(seed))
    }

    /// The half that everybody may know.
    pub fn public(&self) -> PublicKey {
        PublicKey(self.0.verifying_key())
    }

    /// The name of this key at the issuer `did`, see [`PublicKey::kid`].
    pub fn kid(&self, did: &str) -> String {
        self.public().kid(did)
    }

    /// The 64 bytes of the signature; the same input always gives the same ones.
    pub fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.0.sign(message).to_bytes()
    }
}

/// An Ed25519 key to check signatures with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PublicKey(VerifyingKey);

impl PublicKey {
    /// Reads the `x` of a JWK (RFC 8037): base64url of exactly 32 bytes which are a point of the
    /// curve, and not one of the weak points under which one signature fits many messages.
    pub fn from_x(x: &str) -> Option<Self> {
        let bytes: [u8; 32] = URL_SAFE_NO_PAD.decode(x).ok()?.try_into().ok()?;
        let key = VerifyingKey::from_bytes(&bytes).ok()?;
        (!key.is_weak()).then_some(Self(key))
    }

    /// The `x` of the JWK.
    pub fn x(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0.as_bytes())
    }

    /// The SHA-256 thumbprint of the JWK (RFC 7638; RFC 8037 names the members), as base64url.
    pub fn thumbprint(&self) -> String {
        let jwk = format!(r#"{{"crv":"Ed25519","kty":"OKP","x":"{}"}}"#, self.x());
        URL_SAFE_NO_PAD.encode(Sha256::digest(jwk))
    }

    /// `did#thumbprint`: the one name of this key in headers, did.json and the JWKS.
    pub fn kid(&self, did: &str) -> String {
        format!("{did}#{}", self.thumbprint())
    }

    /// Whether `signature` is this key's for `message`; the strict rules, so that no second
    /// signature can be derived from a first one.
    pub fn verifies(&self, message: &[u8], signature: &[u8; 64]) -> bool {
        let signature = Signature::from_bytes(signature);
        self.0.verify_strict(message, &signature).is_ok()
    }
}

/// A set of public keys (RFC 7517).
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Jwks {
    /// The keys; those of kinds that Palier does not use are kept and never chosen.
    pub keys: Vec<Jwk>,
}

/// One public key of a [`Jwks`]. There is no `alg`: joserfc refuses `EdDSA` there (RFC 9864 renamed
/// it), and nobody needs it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Jwk {
    /// `OKP` for our keys.
    pub kty: String,
    /// `Ed25519` for our keys.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub crv: Option<String>,
    /// The key itself, base64url.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub x: Option<String>,
    /// Its name, see [`PublicKey::kid`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kid: Option<String>,
    /// `sig`: for signatures only.
    #[serde(default, rename = "use", skip_serializing_if = "Option::is_none")]
    pub usage: Option<String>,
}

/// The published set: the key in use first, then the older ones.
pub fn jwks(did: &str, keys: &[PublicKey]) -> Jwks {
    let jwk = |key: &PublicKey| Jwk {
        kty: "OKP".into(),
        crv: Some("Ed25519".into()),
        x: Some(key.x()),
        kid: Some(key.kid(did)),
        usage: Some("sig".into()),
    };
    Jwks {
        keys: keys.iter().map(jwk).collect(),
    }
}

/// 32 secret bytes that turn a counterparty into a pseudonym. It never changes: a pseudonym stays
/// the same when the signing key is replaced, so that imports can tell duplicates by it.
pub struct AuthorSecret([u8; 32]);

impl AuthorSecret {
    /// The secret of these bytes.
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// How `subject`'s credentials name `other`: HMAC-SHA256 (RFC 2104) over both member ids, as
    /// base64url. Stable for one subject, and unlinkable between two of them.
    pub fn pseudonym(&self, subject: Uuid, other: Uuid) -> String {
        URL_SAFE_NO_PAD.encode(self.mac(&[subject.as_bytes(), other.as_bytes()]))
    }

    /// The id of the credential that says `fact` (the id of a review, loan or vouch) of `subject`: a
    /// version 8 UUID (RFC 9562). The fact's own id must not travel: a version 7 UUID tells the
    /// millisecond, and both parties' credentials would carry the same one.
    pub fn credential_id(&self, subject: Uuid, fact: Uuid) -> Uuid {
        let mac = self.mac(&[b"credential", subject.as_bytes(), fact.as_bytes()]);
        let (head, _) = mac.split_first_chunk::<16>().unwrap_or((&[0; 16], &[]));
        uuid::Builder::from_custom_bytes(*head).into_uuid()
    }

    /// What a member's kept key follows from, see [`super::holder::Holder`].
    pub(super) fn holder_seed(&self, member: Uuid) -> [u8; 32] {
        self.mac(&[b"holder", member.as_bytes()])
    }

    /// How a member is named in their own summary: the same whatever key they hold, so that one
    /// reputation cannot be brought twice into another platform under two keys.
    pub fn account(&self, member: Uuid) -> String {
        URL_SAFE_NO_PAD.encode(self.mac(&[b"account", member.as_bytes()]))
    }

    fn mac(&self, parts: &[&[u8]]) -> [u8; 32] {
        // HMAC takes keys of any length, so this arm is never reached; it is a hash all the same.
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.0) else {
            return Sha256::digest(self.0).into();
        };
        for part in parts {
            mac.update(part);
        }
        mac.finalize().into_bytes().into()
    }
}

/// All that a platform signs with.
pub struct Keys {
    /// The key in use.
    pub signer: Signer,
    /// Earlier keys: what they signed stays good, so they stay published.
    pub retired: Vec<PublicKey>,
    /// Behind the pseudonyms.
    pub author_secret: AuthorSecret,
}

impl Keys {
    /// The keys of a platform that has never replaced its own, from the instance's secrets (see
    /// [`crate::secrets`]): 32 bytes each.
    pub fn from_secrets(signing_seed: &[u8; 32], author_secret: [u8; 32]) -> Self {
        Self {
            signer: Signer::from_seed(signing_seed),
            retired: Vec::new(),
            author_secret: AuthorSecret::from_bytes(author_secret),
        }
    }

    /// The public keys to publish: the one in use first.
    pub fn published(&self) -> Vec<PublicKey> {
        std::iter::once(self.signer.public())
            .chain(self.retired.iter().copied())
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 8037, appendix A.
    const X: &str = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";

    #[test]
    fn the_thumbprint_is_that_of_rfc_8037() {
        let key = PublicKey::from_x(X).unwrap();
        assert_eq!(
            key.thumbprint(),
            "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"
        );
        assert_eq!(
            key.kid("did:web:a"),
            "did:web:a#kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"
        );
    }

    #[test]
    fn a_key_that_is_not_32_bytes_or_weak_is_none() {
        for x in [
            "",
            "AA",
            "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURoAAAA",
            "+",
            X.trim_start_matches('1'),
        ] {
            assert_eq!(PublicKey::from_x(x), None, "{x}");
        }
        assert_eq!(
            PublicKey::from_x(&"A".repeat(43)),
            None,
            "the point of order four"
        );
    }

    #[test]
    fn the_published_keys_have_no_alg() {
        let set =
            serde_json::to_value(jwks("did:web:a", &[PublicKey::from_x(X).unwrap()])).unwrap();
        let key = &set["keys"][0];
        assert_eq!(key["kty"], "OKP");
        assert_eq!(key["x"], X);
        assert_eq!(key["use"], "sig");
        assert!(key.get("alg").is_none());
    }

    #[test]
    fn pseudonyms_are_stable_for_one_subject_and_differ_between_two() {
        let secret = AuthorSecret::from_bytes([7; 32]);
        let [a, b, c] = [1, 2, 3].map(Uuid::from_u128);
        assert_eq!(secret.pseudonym(a, c), secret.pseudonym(a, c));
        assert_ne!(secret.pseudonym(a, c), secret.pseudonym(b, c));
        assert_ne!(secret.credential_id(a, c), secret.credential_id(b, c));
        assert_eq!(secret.credential_id(a, c).get_version_num(), 8);
    }
}
