//! The suite's keys: verification methods (Controlled Identifiers 1.0) that hold JWKs.

use serde::Deserialize;

use super::Failure;
use crate::reputation::jwt::{self, Header, Sealed};
use crate::reputation::keys::{PublicKey, Signer};
use crate::reputation::report::Reason;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Method {
    id: String,
    public_key_jwk: Jwk,
    secret_key_jwk: Option<Secret>,
}

#[derive(Deserialize)]
struct Jwk {
    kty: String,
    crv: String,
    x: String,
    #[serde(default)]
    y: String,
    kid: Option<String>,
}

#[derive(Deserialize)]
struct Secret {
    d: String,
}

#[derive(Clone, Copy)]
enum Curve {
    Ed25519,
    P256,
    #[cfg(feature = "conformance-curves")]
    P384,
    #[cfg(feature = "conformance-curves")]
    P521,
}

impl Curve {
    fn of(jwk: &Jwk) -> Option<Self> {
        match (jwk.kty.as_str(), jwk.crv.as_str()) {
            ("OKP", "Ed25519") => Some(Self::Ed25519),
            ("EC", "P-256") => Some(Self::P256),
            #[cfg(feature = "conformance-curves")]
            ("EC", "P-384") => Some(Self::P384),
            #[cfg(feature = "conformance-curves")]
            ("EC", "P-521") => Some(Self::P521),
            _ => None,
        }
    }
}

/// A key, and the half that signs if there is one.
pub(super) struct Key {
    /// The address of the verification method, which our own headers name.
    pub(super) id: String,
    curve: Curve,
    public: Jwk,
    secret: Option<Secret>,
}

impl Key {
    /// Reads a verification method.
    pub(super) fn read(method: &[u8]) -> Result<Self, Failure> {
        let method: Method = jwt::parse(method).map_err(|_none| Reason::BadKey)?;
        let curve = Curve::of(&method.public_key_jwk);
        Ok(Self {
            id: method.id,
            curve: curve.ok_or(Failure::NotSpoken("unknown-curve"))?,
            public: method.public_key_jwk,
            secret: method.secret_key_jwk,
        })
    }

    /// The `alg` of its signatures; no other is taken, whatever a header says.
    pub(super) fn algorithm(&self) -> &'static str {
        match self.curve {
            Curve::Ed25519 => "EdDSA",
            Curve::P256 => "ES256",
            #[cfg(feature = "conformance-curves")]
            Curve::P384 => "ES384",
            #[cfg(feature = "conformance-curves")]
            Curve::P521 => "ES512",
        }
    }

    /// Whether a header means this key; one that names none leaves the choice to whom it reaches.
    pub(super) fn is_meant(&self, header: &Header) -> bool {
        let kid = header.kid.as_deref();
        kid.is_none() || kid == Some(&self.id) || kid == self.public.kid.as_deref()
    }

    /// Checks that this key is meant, and did sign.
    pub(super) fn check(&self, sealed: &Sealed<'_>) -> Result<(), Reason> {
        if !self.is_meant(&sealed.header) {
            return Err(Reason::UnknownKey);
        }
        let signature = sealed.signature()?;
        let right = self.verifies(sealed.message.as_bytes(), &signature)?;
        if right {
            Ok(())
        } else {
            Err(Reason::BadSignature)
        }
    }

    /// Signs, if the secret half is there and fits the public one.
    pub(super) fn sign(&self, message: &[u8]) -> Result<Vec<u8>, Reason> {
        let secret = self.secret.as_ref().ok_or(Reason::BadKey)?;
        let secret = jwt::decode(&secret.d)?;
        let signature = match self.curve {
            Curve::Ed25519 => ed25519::sign(&secret, message),
            Curve::P256 => p256::sign(&secret, message),
            #[cfg(feature = "conformance-curves")]
            Curve::P384 => p384::sign(&secret, message),
            #[cfg(feature = "conformance-curves")]
            Curve::P521 => p521::sign(&secret, message),
        };
        let signature = signature.ok_or(Reason::BadKey)?;
        if self.verifies(message, &signature)? {
            Ok(signature)
        } else {
            Err(Reason::BadKey)
        }
    }

    fn verifies(&self, message: &[u8], signature: &[u8]) -> Result<bool, Reason> {
        let Jwk { x, y, .. } = &self.public;
        let verified = match self.curve {
            Curve::Ed25519 => ed25519::verifies(x, message, signature),
            Curve::P256 => p256::verifies(x, y, message, signature),
            #[cfg(feature = "conformance-curves")]
            Curve::P384 => p384::verifies(x, y, message, signature),
            #[cfg(feature = "conformance-curves")]
            Curve::P521 => p521::verifies(x, y, message, signature),
        };
        verified.ok_or(Reason::BadKey)
    }
}

/// Palier's own signatures; `None` for a key that is none.
mod ed25519 {
    use super::{PublicKey, Signer};

    pub(super) fn sign(secret: &[u8], message: &[u8]) -> Option<Vec<u8>> {
        let signer = Signer::from_seed(secret.try_into().ok()?);
        Some(signer.sign(message).to_vec())
    }

    pub(super) fn verifies(x: &str, message: &[u8], signature: &[u8]) -> Option<bool> {
        let key = PublicKey::from_x(x)?;
        let signature = signature.try_into();
        Some(signature.is_ok_and(|signature| key.verifies(message, signature)))
    }
}

/// ECDSA on one curve (RFC 7518, 3.4): each coordinate, and each number of a signature, has exactly as
/// many bytes as the curve has; `None` for a key that is none.
macro_rules! ecdsa {
    ($curve:ident, $bytes:literal) => {
        mod $curve {
            use super::jwt::decode;
            use ::$curve::ecdsa::signature::{Signer as _, Verifier as _};
            use ::$curve::ecdsa::{Signature, SigningKey, VerifyingKey};

            pub(super) fn sign(secret: &[u8], message: &[u8]) -> Option<Vec<u8>> {
                let key = SigningKey::from_slice(secret).ok()?;
                let signature: Signature = key.try_sign(message).ok()?;
                Some(signature.to_bytes().to_vec())
            }

            pub(super) fn verifies(
                x: &str,
                y: &str,
                message: &[u8],
                signature: &[u8],
            ) -> Option<bool> {
                let (x, y) = (decode(x).ok()?, decode(y).ok()?);
                if x.len() != $bytes || y.len() != $bytes {
                    return None;
                }
                let point = [&[4], x.as_slice(), y.as_slice()].concat();
                let key = VerifyingKey::from_sec1_bytes(&point).ok()?;
                let signature = Signature::from_slice(signature);
                Some(signature.is_ok_and(|signature| key.verify(message, &signature).is_ok()))
            }
        }
    };
}

ecdsa!(p256, 32);
#[cfg(feature = "conformance-curves")]
ecdsa!(p384, 48);
#[cfg(feature = "conformance-curves")]
ecdsa!(p521, 66);
