//! The envelope: a credential as a compact JWS (RFC 7515) after VC-JOSE-COSE.
//!
//! Written over `ed25519-dalek` alone: a general JWT library never looks at `typ`, and one panics
//! on a key of the wrong length.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::keys::{Jwks, PublicKey, Signer};
use super::report::Reason;

const ALGORITHM: &str = "EdDSA";
const CONTENT: &str = "vc";
/// Objects and arrays inside each other; our own files need eight.
const MAX_DEPTH: usize = 16;

/// What a token is, which its header says by `typ`: one must never pass for the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Everything in it is open: lists of what was revoked, seals, and credentials of the first form.
    Open,
    /// The part of an SD-JWT that its issuer signed.
    Selective,
}

impl Form {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Open => "vc+jwt",
            Self::Selective => "vc+sd-jwt",
        }
    }
}

/// What we write into the header, in this order.
#[derive(Serialize)]
struct OurHeader<'a> {
    alg: &'a str,
    typ: &'a str,
    cty: &'a str,
    kid: &'a str,
}

/// What we read from a header. Keys that it brings along (`jwk`, `jku`, `x5u`, `x5c`) are not even
/// looked at: the forger would choose them.
#[derive(Deserialize)]
pub(super) struct Header {
    pub(super) alg: String,
    #[serde(default)]
    typ: Option<String>,
    #[serde(default)]
    cty: Option<String>,
    #[serde(default)]
    pub(super) kid: Option<String>,
    /// Anything in it, `null` too, is an extension that we do not know.
    #[serde(default, deserialize_with = "present")]
    crit: Option<Value>,
}

fn present<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(from).map(Some)
}

/// A JWT whose signature is right.
pub struct Opened {
    /// The claims, as signed.
    pub payload: Vec<u8>,
    /// The key that signed.
    pub key: PublicKey,
    /// That key's name in the header.
    pub kid: String,
}

/// Signs `claims` in the name of the issuer `did`.
pub fn seal(signer: &Signer, did: &str, form: Form, claims: &Value) -> String {
    let header = OurHeader {
        alg: ALGORITHM,
        typ: form.name(),
        cty: CONTENT,
        kid: &signer.kid(did),
    };
    let message = message(&serde_json::json!(header), claims);
    let signature = encode(signer.sign(message.as_bytes()));
    format!("{message}.{signature}")
}

/// Header and claims as they are signed.
pub(super) fn message(header: &Value, claims: &Value) -> String {
    // `Value::to_string` cannot fail, and writes the names sorted: same claims, same bytes.
    let (header, claims) = (header.to_string(), claims.to_string());
    format!("{}.{}", encode(header), encode(claims))
}

/// A JWT in its parts, of which nothing is believed yet.
pub(super) struct Sealed<'a> {
    pub(super) header: Header,
    /// What is signed: header and payload.
    pub(super) message: &'a str,
    payload: &'a str,
    signature: &'a str,
}

impl<'a> Sealed<'a> {
    /// Takes a JWT apart.
    ///
    /// # Errors
    /// When it is none.
    pub(super) fn of(jwt: &'a str) -> Result<Self, Reason> {
        let (message, signature) = jwt.rsplit_once('.').ok_or(Reason::NotAJwt)?;
        let (header, payload) = message.split_once('.').ok_or(Reason::NotAJwt)?;
        let header = parse(&decode(header)?).map_err(|_bad| Reason::NotAJwt)?;
        Ok(Self {
            header,
            message,
            payload,
            signature,
        })
    }

    /// Checks what the header says.
    ///
    /// # Errors
    /// When it says another algorithm or type, or demands an extension: we know none.
    pub(super) fn check(&self, alg: &str, typ: &str, cty: &str) -> Result<(), Reason> {
        let header = &self.header;
        if header.alg != alg {
            return Err(Reason::WrongAlgorithm);
        }
        if header.typ.as_deref() != Some(typ) || header.cty.as_deref() != Some(cty) {
            return Err(Reason::WrongType);
        }
        if header.crit.is_some() {
            return Err(Reason::UnknownExtension);
        }
        Ok(())
    }

    /// The claims' bytes.
    ///
    /// # Errors
    /// When they are not base64url.
    pub(super) fn payload(&self) -> Result<Vec<u8>, Reason> {
        decode(self.payload)
    }

    /// The signature's bytes.
    ///
    /// # Errors
    /// When they are not base64url.
    pub(super) fn signature(&self) -> Result<Vec<u8>, Reason> {
        decode(self.signature)
    }
}

/// Opens a token of this form with one of `keys`. The claims are not read.
///
/// # Errors
/// When it is not such a JWT, asks for what we do not do, or its signature is not right.
pub fn open(jwt: &str, form: Form, keys: &Jwks) -> Result<Opened, Reason> {
    let sealed = Sealed::of(jwt)?;
    sealed.check(ALGORITHM, form.name(), CONTENT)?;
    let kid = sealed.header.kid.clone().ok_or(Reason::UnknownKey)?;
    let key = choose(keys, &kid)?;
    let signature: [u8; 64] = match sealed.signature()?.try_into() {
        Ok(signature) => signature,
        Err(_) => return Err(Reason::BadSignature),
    };
    if !key.verifies(sealed.message.as_bytes(), &signature) {
        return Err(Reason::BadSignature);
    }
    Ok(Opened {
        payload: sealed.payload()?,
        key,
        kid,
    })
}

/// The thumbprint of the key that a token names; nothing of it is believed yet.
pub fn thumbprint(jwt: &str) -> Option<String> {
    let kid = Sealed::of(jwt).ok()?.header.kid?;
    kid.rsplit_once('#')
        .map(|(_, thumbprint)| thumbprint.to_owned())
}

/// Whether these bytes could be a JWT: one word of base64url with two dots.
pub fn looks_like_one(bytes: &[u8]) -> bool {
    let word = bytes.trim_ascii();
    let allowed = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_.".contains(byte);
    word.iter().all(allowed) && word.iter().filter(|byte| **byte == b'.').count() == 2
}

/// The key of this name; the name must end in the key's own thumbprint, so that no set of keys can
/// give the name to another key.
fn choose(keys: &Jwks, kid: &str) -> Result<PublicKey, Reason> {
    let jwk = keys.keys.iter().find(|jwk| jwk.kid.as_deref() == Some(kid));
    let jwk = jwk.ok_or(Reason::UnknownKey)?;
    let fits = jwk.kty == "OKP"
        && jwk.crv.as_deref() == Some("Ed25519")
        && jwk.usage.as_deref().is_none_or(|usage| usage == "sig");
    let key = jwk
        .x
        .as_deref()
        .filter(|_| fits)
        .and_then(PublicKey::from_x);
    let key = key.ok_or(Reason::BadKey)?;
    match kid.rsplit_once('#') {
        Some((_, thumbprint)) if thumbprint == key.thumbprint() => Ok(key),
        _ => Err(Reason::BadKey),
    }
}

/// Reads JSON that somebody else wrote, after a look at how deep it goes.
///
/// # Errors
/// When it is too deep or not of the form of `T`.
pub fn parse<T: for<'de> Deserialize<'de>>(bytes: &[u8]) -> Result<T, Reason> {
    if depth(bytes) > MAX_DEPTH {
        return Err(Reason::TooDeep);
    }
    serde_json::from_slice(bytes).map_err(|cause| Reason::Malformed(cause.to_string()))
}

/// How deep brackets go; those inside strings do not count.
fn depth(bytes: &[u8]) -> usize {
    let (mut now, mut deepest) = (0_usize, 0);
    let (mut in_string, mut escaped) = (false, false);
    for byte in bytes {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            b'{' | b'[' if !in_string => now += 1,
            b'}' | b']' if !in_string => now = now.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(now);
    }
    deepest
}

/// Base64url without padding, in which everything here is written.
pub fn encode(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// Reads base64url without padding; another spelling of the same bytes is none.
///
/// # Errors
/// When it is not base64url.
pub fn decode(part: &str) -> Result<Vec<u8>, Reason> {
    URL_SAFE_NO_PAD.decode(part).map_err(|_bad| Reason::NotAJwt)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depth_counts_brackets_outside_of_strings() {
        assert_eq!(depth(b"1"), 0);
        assert_eq!(depth(br#"{"a":[{"[[[\"[[":1}]}"#), 3);
        assert_eq!(depth(b"]]]]["), 1);
        assert_eq!(depth(b"[[]][[]]"), 2);
    }
}
