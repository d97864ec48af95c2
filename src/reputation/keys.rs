//! The issuer's key, its public form, and the secret behind pseudonyms.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use hmac::{Hmac, Mac};
use rand::RngCore;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// The key with which this platform signs: Ed25519 (RFC 8032).
pub struct Signer(SigningKey);

impl Signer {
    /// A new key, from 32 bytes of `random`.
    pub fn generate(random: &mut impl RngCore) -> Self {
        Self::from_seed(&random_bytes(random))
    }

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
    /// A new secret.
    pub fn generate(random: &mut impl RngCore) -> Self {
        Self(random_bytes(random))
    }

    /// The secret of these bytes.
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// How `subject`'s credentials name `other`: HMAC-SHA256 (RFC 2104) over both member ids, as
    /// base64url. Stable for one subject, and unlinkable between two of them.
    pub fn pseudonym(&self, subject: Uuid, other: Uuid) -> String {
        URL_SAFE_NO_PAD.encode(self.mac(&[subject.as_bytes(), other.as_bytes()]))
    }

    /// The id of the credential that says `fact` (the id of a review or loan) of `subject`: a
    /// version 8 UUID (RFC 9562). The fact's own id must not travel: a version 7 UUID tells the
    /// millisecond, and both parties' credentials would carry the same one.
    pub fn credential_id(&self, subject: Uuid, fact: Uuid) -> Uuid {
        let mac = self.mac(&[b"credential", subject.as_bytes(), fact.as_bytes()]);
        let (head, _) = mac.split_first_chunk::<16>().unwrap_or((&[0; 16], &[]));
        uuid::Builder::from_custom_bytes(*head).into_uuid()
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

/// Why there are no keys.
#[derive(Debug)]
pub enum KeyError {
    /// The file could not be read or made.
    Io(io::Error),
    /// Others than its owner may read or write the file; the number is its mode.
    Exposed(u32),
    /// The file or setting is not of the form that Palier writes; it names the part.
    Malformed(&'static str),
}

impl std::fmt::Display for KeyError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Io(cause) => write!(f, "the key file cannot be read or made: {cause}"),
            Self::Exposed(mode) => write!(
                f,
                "the key file has mode {mode:04o}, others could read or change it; make it 0600"
            ),
            Self::Malformed(part) => {
                write!(f, "{part} is not what is expected (32 bytes in base64)")
            }
        }
    }
}

impl std::error::Error for KeyError {}

impl From<io::Error> for KeyError {
    fn from(cause: io::Error) -> Self {
        Self::Io(cause)
    }
}

/// The key file, as written on disk.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct KeyFile {
    signing_seed: String,
    author_secret: String,
    /// The `x` of each earlier public key.
    retired: Vec<String>,
}

impl Keys {
    /// New keys, without a past.
    pub fn generate(random: &mut impl RngCore) -> Self {
        Self {
            signer: Signer::generate(random),
            retired: Vec::new(),
            author_secret: AuthorSecret::generate(random),
        }
    }

    /// Keys from settings, for instances that must share them: base64 of 32 bytes each.
    ///
    /// # Errors
    /// When one of them is anything else.
    pub fn from_settings(signing_seed: &str, author_secret: &str) -> Result<Self, KeyError> {
        let seed = decode_32(signing_seed).ok_or(KeyError::Malformed("the signing seed"))?;
        let secret = decode_32(author_secret).ok_or(KeyError::Malformed("the author secret"))?;
        Ok(Self {
            signer: Signer::from_seed(&seed),
            retired: Vec::new(),
            author_secret: AuthorSecret(secret),
        })
    }

    /// Reads the keys from `path`, or makes them there, readable by their owner only.
    ///
    /// # Errors
    /// When the file is unreadable, readable by others, or not a key file. A broken file is never
    /// replaced: the keys in it could not be had back.
    pub fn load_or_create(path: &Path, random: &mut impl RngCore) -> Result<Self, KeyError> {
        match OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(path)
        {
            Ok(file) => {
                let keys = Self::generate(random);
                // What is half written would look like a broken file at every later start.
                keys.write(file)
                    .inspect_err(|_| drop(fs::remove_file(path)))?;
                Ok(keys)
            }
            Err(cause) if cause.kind() == io::ErrorKind::AlreadyExists => Self::load(path),
            Err(cause) => Err(cause.into()),
        }
    }

    /// The public keys to publish: the one in use first.
    pub fn published(&self) -> Vec<PublicKey> {
        std::iter::once(self.signer.public())
            .chain(self.retired.iter().copied())
            .collect()
    }

    fn write(&self, mut file: File) -> io::Result<()> {
        let text = serde_json::to_string_pretty(&KeyFile {
            signing_seed: STANDARD.encode(self.signer.0.to_bytes()),
            author_secret: STANDARD.encode(self.author_secret.0),
            retired: self.retired.iter().map(PublicKey::x).collect(),
        })?;
        file.write_all(text.as_bytes())?;
        file.sync_all()
    }

    fn load(path: &Path) -> Result<Self, KeyError> {
        let mode = fs::metadata(path)?.permissions().mode() & 0o777;
        if mode & 0o077 != 0 {
            return Err(KeyError::Exposed(mode));
        }
        // The parser's own message could quote the secret, so it is dropped.
        let Ok(stored) = serde_json::from_slice::<KeyFile>(&fs::read(path)?) else {
            return Err(KeyError::Malformed("the key file"));
        };
        let mut keys = Self::from_settings(&stored.signing_seed, &stored.author_secret)?;
        let retired: Option<Vec<_>> = stored
            .retired
            .iter()
            .map(|x| PublicKey::from_x(x))
            .collect();
        keys.retired = retired.ok_or(KeyError::Malformed("an earlier public key"))?;
        Ok(keys)
    }
}

fn random_bytes(random: &mut impl RngCore) -> [u8; 32] {
    let mut bytes = [0; 32];
    random.fill_bytes(&mut bytes);
    bytes
}

fn decode_32(text: &str) -> Option<[u8; 32]> {
    STANDARD.decode(text.trim()).ok()?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng;
    use rand::rngs::StdRng;

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
            &X[1..],
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

    #[test]
    fn the_key_file_is_made_once_for_its_owner_only_and_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys.json");
        let made = Keys::load_or_create(&path, &mut StdRng::seed_from_u64(1)).unwrap();
        assert_eq!(
            fs::metadata(&path).unwrap().permissions().mode() & 0o777,
            0o600
        );
        let read = Keys::load_or_create(&path, &mut StdRng::seed_from_u64(2)).unwrap();
        assert_eq!(read.published(), made.published());
        assert_eq!(read.author_secret.0, made.author_secret.0);
    }

    #[test]
    fn a_key_file_that_others_may_read_or_that_is_broken_is_refused_and_kept() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys.json");
        fs::write(&path, "{").unwrap();
        let mut random = StdRng::seed_from_u64(1);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        let exposed = Keys::load_or_create(&path, &mut random);
        assert!(matches!(exposed, Err(KeyError::Exposed(0o640))));
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        let broken = Keys::load_or_create(&path, &mut random);
        assert!(matches!(broken, Err(KeyError::Malformed("the key file"))));
        assert_eq!(fs::read_to_string(&path).unwrap(), "{");
    }

    #[test]
    fn settings_must_be_base64_of_32_bytes() {
        let good = STANDARD.encode([9; 32]);
        assert!(Keys::from_settings(&good, &good).is_ok());
        assert!(Keys::from_settings(&STANDARD.encode([9; 31]), &good).is_err());
        assert!(Keys::from_settings(&good, "not base64").is_err());
    }
}
