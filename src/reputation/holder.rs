//! The key of whom a credential is about: ES256 (ECDSA on P-256, RFC 7518), because `sd-jwt` of
//! Python takes no other for proofs of possession.
//!
//! Palier keeps it for the member unless they bring their own. Kept keys are not stored: each follows
//! from the platform's own secret and the member's id, so a copy of the database gives none away.

use p256::NonZeroScalar;
use p256::ecdsa::signature::{Signer as _, Verifier as _};
use p256::ecdsa::{Signature, SigningKey, VerifyingKey};
use p256::elliptic_curve::ops::Reduce as _;
use serde::{Deserialize, Serialize};
use serde_json::json;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::jwt;
use super::keys::AuthorSecret;
use super::report::Reason;
use super::sdjwt::Parts;
use crate::db::Instant;

const ALGORITHM: &str = "ES256";
/// The type of a proof that goes along with an SD-JWT (RFC 9901, 4.3).
const BINDING: &str = "kb+jwt";
/// The type of a proof that a member has a key of their own.
const POSSESSION: &str = "palier-holder+jwt";
/// Longest audience and nonce that are read, in bytes.
const LONGEST: usize = 500;

/// A public key on P-256, as a JWK: exactly these members.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HolderJwk {
    crv: Curve,
    kty: KeyType,
    x: String,
    y: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Curve {
    #[serde(rename = "P-256")]
    P256,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum KeyType {
    #[serde(rename = "EC")]
    Ec,
}

impl HolderJwk {
    fn of(key: &VerifyingKey) -> Self {
        let point = key.to_encoded_point(false);
        let coordinate = |bytes: Option<&_>| bytes.map(jwt::encode).unwrap_or_default();
        Self {
            crv: Curve::P256,
            kty: KeyType::Ec,
            x: coordinate(point.x()),
            y: coordinate(point.y()),
        }
    }

    /// The key; `None` if its coordinates are not 32 bytes each, or no point of the curve.
    fn key(&self) -> Option<VerifyingKey> {
        let coordinate = |text: &str| <[u8; 32]>::try_from(jwt::decode(text).ok()?).ok();
        let (x, y) = (coordinate(&self.x)?, coordinate(&self.y)?);
        let point = p256::EncodedPoint::from_affine_coordinates(&x.into(), &y.into(), false);
        VerifyingKey::from_encoded_point(&point).ok()
    }

    /// `did:jwk:…`: the key itself, as the name of whom it belongs to.
    pub fn did(&self) -> String {
        // The members are declared in the order of RFC 7638, which is the alphabet's.
        format!("did:jwk:{}", jwt::encode(json!(self).to_string()))
    }

    /// Checks a signature of this key: both numbers, 32 bytes each.
    fn verifies(&self, message: &str, signature: &str) -> Result<(), Reason> {
        let key = self.key().ok_or(Reason::BadKey)?;
        let signature = Signature::from_slice(&jwt::decode(signature)?);
        let right =
            signature.is_ok_and(|signature| key.verify(message.as_bytes(), &signature).is_ok());
        if right {
            Ok(())
        } else {
            Err(Reason::BadSignature)
        }
    }
}

/// A private key that Palier keeps for a member.
pub struct Holder(SigningKey);

impl Holder {
    /// The key of a member on the platform with this secret.
    pub fn of(secret: &AuthorSecret, member: Uuid) -> Self {
        let seed = secret.holder_seed(member);
        Self(SigningKey::from(NonZeroScalar::reduce_bytes(&seed.into())))
    }

    /// The half that everybody may know.
    pub fn public(&self) -> HolderJwk {
        HolderJwk::of(self.0.verifying_key())
    }

    /// The whole key as a JWK, for its member alone.
    pub fn private(&self) -> serde_json::Value {
        let mut jwk = json!(self.public());
        if let Some(jwk) = jwk.as_object_mut() {
            jwk.insert("d".into(), json!(jwt::encode(self.0.to_bytes())));
        }
        jwk
    }

    /// A private key from its JWK, as a member brings it along; `None` when it is broken.
    pub fn from_private(jwk: &[u8]) -> Option<Self> {
        #[derive(Deserialize)]
        struct Private {
            d: String,
            x: String,
            y: String,
        }
        let Private { d, x, y } = jwt::parse(jwk).ok()?;
        let secret: [u8; 32] = jwt::decode(&d).ok()?.try_into().ok()?;
        let holder = Self(SigningKey::from_slice(&secret).ok()?);
        let public = holder.public();
        (public.x == x && public.y == y).then_some(holder)
    }

    /// The proof of who has this key to a platform that asked with this nonce, see [`possession`].
    pub fn prove(&self, audience: &str, nonce: &str) -> String {
        let header = json!({"alg": ALGORITHM, "typ": POSSESSION, "jwk": self.public()});
        self.signed(&header, &json!({"aud": audience, "nonce": nonce}))
    }

    fn signed(&self, header: &serde_json::Value, claims: &serde_json::Value) -> String {
        let message = format!(
            "{}.{}",
            jwt::encode(header.to_string()),
            jwt::encode(claims.to_string())
        );
        let signature: Signature = self.0.sign(message.as_bytes());
        format!("{message}.{}", jwt::encode(signature.to_bytes()))
    }

    /// Adds the holder's proof to a credential: that they show it, to this audience, in answer to
    /// this nonce.
    pub fn bind(&self, credential: &str, audience: &str, nonce: &str, now: Instant) -> String {
        let claims = json!({
            "aud": audience,
            "iat": now.utc().timestamp(),
            "nonce": nonce,
            "sd_hash": jwt::encode(Sha256::digest(credential)),
        });
        let header = json!({"alg": ALGORITHM, "typ": BINDING});
        credential.to_owned() + &self.signed(&header, &claims)
    }
}

/// To whom, and in answer to what, a holder showed something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binding {
    /// Whom it is for, in the holder's words or as the address of a platform.
    pub audience: String,
    /// What the audience asked to be answered.
    pub nonce: String,
    /// When it was shown, in seconds since 1970.
    pub at: i64,
}

#[derive(Deserialize)]
struct Header {
    alg: String,
    typ: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BindingClaims {
    aud: String,
    iat: i64,
    nonce: String,
    sd_hash: String,
}

/// Checks the holder's proof of a credential, which is bound to `key`.
///
/// # Errors
/// When the proof is of another type or key, about something else, or from the future.
pub fn check(
    parts: &Parts<'_>,
    proof: &str,
    key: &HolderJwk,
    now: Instant,
) -> Result<Binding, Reason> {
    let claims: BindingClaims = jwt::parse(&opened(proof, BINDING, key)?)?;
    let about = jwt::encode(Sha256::digest(parts.bound));
    let long = claims.aud.len().max(claims.nonce.len()) > LONGEST;
    if claims.sd_hash != about || long {
        return Err(Reason::WrongBinding);
    }
    if claims.iat > now.utc().timestamp() {
        return Err(Reason::NotYetValid);
    }
    Ok(Binding {
        audience: claims.aud,
        nonce: claims.nonce,
        at: claims.iat,
    })
}

/// The payload of a token that `key` signed.
fn opened(token: &str, typ: &str, key: &HolderJwk) -> Result<Vec<u8>, Reason> {
    let (message, signature) = token.rsplit_once('.').ok_or(Reason::NotAJwt)?;
    let (header, payload) = message.split_once('.').ok_or(Reason::NotAJwt)?;
    let header: Header = jwt::parse(&jwt::decode(header)?).map_err(|_bad| Reason::NotAJwt)?;
    if header.alg != ALGORITHM {
        return Err(Reason::WrongAlgorithm);
    }
    if header.typ != typ {
        return Err(Reason::WrongType);
    }
    key.verifies(message, signature)?;
    jwt::decode(payload)
}

/// Reads a member's proof that they have a key of their own: a JWT of type `palier-holder+jwt` whose
/// header holds the public key as `jwk`, signed by it (ES256), with the claims `aud` and `nonce`.
///
/// # Errors
/// When it is none, or for another audience or nonce.
pub fn possession(token: &str, audience: &str, nonce: &str) -> Result<HolderJwk, Reason> {
    #[derive(Deserialize)]
    struct Bearing {
        jwk: HolderJwk,
    }
    #[derive(Deserialize)]
    struct Claims {
        aud: String,
        nonce: String,
    }
    let (header, _) = token.split_once('.').ok_or(Reason::NotAJwt)?;
    let Bearing { jwk } = jwt::parse(&jwt::decode(header)?)?;
    let claims: Claims = jwt::parse(&opened(token, POSSESSION, &jwk)?)?;
    match claims {
        Claims { aud, .. } if aud != audience => Err(Reason::WrongAudience),
        Claims { nonce: other, .. } if other != nonce => Err(Reason::WrongNonce),
        _ => Ok(jwk),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CREDENTIAL: &str = "a.b.c~d~";

    fn holder() -> Holder {
        Holder::of(&AuthorSecret::from_bytes([1; 32]), Uuid::from_u128(1))
    }

    fn now() -> Instant {
        chrono::DateTime::from_timestamp(1_780_000_000, 0)
            .unwrap()
            .into()
    }

    fn checked(text: &str) -> Result<Binding, Reason> {
        let parts = Parts::of(text)?;
        check(&parts, parts.binding.unwrap(), &holder().public(), now())
    }

    #[test]
    fn each_member_has_a_key_of_their_own_that_stays() {
        let secret = AuthorSecret::from_bytes([1; 32]);
        let other = Holder::of(&secret, Uuid::from_u128(2));
        assert_eq!(holder().public(), holder().public());
        assert_ne!(holder().public(), other.public());
        let private = holder().private().to_string();
        let again = Holder::from_private(private.as_bytes()).unwrap();
        assert_eq!(again.public(), holder().public());
    }

    #[test]
    fn a_proof_says_to_whom_something_is_shown() {
        let shown = holder().bind(CREDENTIAL, "the landlady", "n1", now());
        let binding = checked(&shown).unwrap();
        assert_eq!(
            (binding.audience.as_str(), binding.nonce.as_str()),
            ("the landlady", "n1")
        );
        assert_eq!(binding.at, 1_780_000_000);
    }

    #[test]
    fn a_proof_of_something_else_of_the_future_or_by_another_is_refused() {
        let shown = holder().bind(CREDENTIAL, "a", "n", now());
        let proof = shown.strip_prefix(CREDENTIAL).unwrap();
        assert_eq!(
            checked(&format!("a.b.c~{proof}")),
            Err(Reason::WrongBinding)
        );
        assert_eq!(
            checked(&format!("a.b.c~d~e~{proof}")),
            Err(Reason::WrongBinding)
        );
        let tomorrow = holder().bind(CREDENTIAL, "a", "n", now() + chrono::Duration::days(1));
        assert_eq!(checked(&tomorrow), Err(Reason::NotYetValid));
        let other = Holder::of(&AuthorSecret::from_bytes([2; 32]), Uuid::from_u128(1));
        let stolen = other.bind(CREDENTIAL, "a", "n", now());
        assert_eq!(checked(&stolen), Err(Reason::BadSignature));
        let long = holder().bind(CREDENTIAL, &"a".repeat(LONGEST + 1), "n", now());
        assert_eq!(checked(&long), Err(Reason::WrongBinding));
    }

    #[test]
    fn a_key_with_short_or_long_coordinates_or_off_the_curve_is_none() {
        let good = holder().public();
        assert!(good.key().is_some());
        for x in ["", "AA", &format!("{}AA", good.x), &"A".repeat(43), "+"] {
            let bad = HolderJwk {
                x: x.to_owned(),
                ..good.clone()
            };
            assert!(bad.key().is_none(), "{x}");
            assert_eq!(bad.verifies("m", "AA"), Err(Reason::BadKey));
        }
    }

    #[test]
    fn who_brings_a_key_proves_that_they_have_it() {
        let right = holder().prove("did:web:a", "n");
        assert_eq!(possession(&right, "did:web:a", "n"), Ok(holder().public()));
        assert_eq!(
            possession(&right, "did:web:b", "n"),
            Err(Reason::WrongAudience)
        );
        assert_eq!(
            possession(&right, "did:web:a", "m"),
            Err(Reason::WrongNonce)
        );
        let cut = right.trim_end_matches(|c: char| c != '.');
        assert!(possession(cut, "did:web:a", "n").is_err());
    }
}
