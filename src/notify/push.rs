//! Push messages to browsers (RFC 8030): encrypted for the one browser (RFC 8291), so that the service
//! that carries them reads nothing, and signed as this instance's (VAPID, RFC 8292).

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, Mac as _};
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use p256::PublicKey;
use p256::elliptic_curve::sec1::ToEncodedPoint as _;
use p256::pkcs8::EncodePrivateKey as _;
use reqwest::StatusCode;
use reqwest::header::{AUTHORIZATION, CONTENT_ENCODING, HeaderMap, HeaderValue};
use sha2::Sha256;
use url::Url;
use web_push_native::Auth;

use super::Outcome;
use super::store::pushes::Push;
use crate::config::Config;
use crate::db::Instant;
use crate::error::{Error, Result};
use crate::outbound::{Outbound, Refusal};

crate::id! {
    /// The id of a browser that is pushed to.
    SubscriptionId
}

/// So long a push service keeps a message for a browser that is off.
const KEPT: chrono::Duration = chrono::Duration::days(1);
/// The longest address of a browser at its push service that anybody gives away.
const LONGEST_ENDPOINT: usize = 1_000;

/// A browser, as it describes itself (W3C Push API, `PushSubscription`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subscription {
    pub(super) endpoint: String,
    pub(super) public_key: String,
    pub(super) secret: String,
}

/// Carries messages to push services. Cheap to clone.
#[derive(Clone)]
pub struct Pusher {
    key: EncodingKey,
    public: String,
    contact: String,
    outbound: Outbound,
}

impl std::fmt::Debug for Pusher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Pusher")
    }
}

impl Pusher {
    /// The one of this instance, if its settings want one. Its key follows from the secret of
    /// sessions, to which every subscription is bound anyway.
    ///
    /// # Errors
    /// When the key cannot be made, which is our fault.
    pub fn new(config: &Config, secret: &[u8; 32]) -> Result<Option<Pusher>> {
        let Some(reach) = config.push else {
            return Ok(None);
        };
        let mut mac = Hmac::<Sha256>::new_from_slice(secret).map_err(Error::internal)?;
        mac.update(b"palier push");
        let key = p256::SecretKey::from_slice(&mac.finalize().into_bytes());
        let key = key.map_err(Error::internal)?;
        let public = key.public_key().to_encoded_point(false);
        let der = key.to_pkcs8_der().map_err(Error::internal)?;
        Ok(Some(Pusher {
            key: EncodingKey::from_ec_der(der.as_bytes()),
            public: URL_SAFE_NO_PAD.encode(public.as_bytes()),
            contact: contact(config),
            outbound: Outbound::new(reach)?,
        }))
    }

    /// The public key that a browser subscribes with (`applicationServerKey`).
    pub fn public_key(&self) -> &str {
        &self.public
    }

    /// Reads what a browser says of itself.
    ///
    /// # Errors
    /// `Invalid` on `endpoint`.
    pub fn subscription(&self, endpoint: &str, key: &str, secret: &str) -> Result<Subscription> {
        let wrong = || Error::field("endpoint", "push-error");
        let url = Url::parse(endpoint)
            .ok()
            .filter(|url| self.outbound.admits(url));
        let short = endpoint.len() <= LONGEST_ENDPOINT;
        url.filter(|_| short).ok_or_else(wrong)?;
        addressee(key, secret).ok_or_else(wrong)?;
        Ok(Subscription {
            endpoint: endpoint.to_owned(),
            public_key: key.to_owned(),
            secret: secret.to_owned(),
        })
    }

    /// Sends one message. `Refused` means that this browser is pushed to no more.
    pub async fn send(&self, push: &Push, now: Instant) -> Outcome {
        let (url, headers, body) = match self.request(push, now) {
            Ok(request) => request,
            Err(why) => return Outcome::Refused(why.to_string()),
        };
        match self.outbound.post(&url, headers, body).await {
            Ok(status) if status.is_success() => Outcome::Sent,
            // Gone, or not ours (any more).
            Ok(
                status @ (StatusCode::NOT_FOUND
                | StatusCode::GONE
                | StatusCode::UNAUTHORIZED
                | StatusCode::FORBIDDEN),
            ) => Outcome::Refused(status.to_string()),
            Ok(status) => Outcome::Later(status.to_string()),
            Err(Refusal::Closed) => Outcome::Refused("no public address".to_owned()),
            Err(Refusal::Failed(why)) => Outcome::Later(why),
        }
    }

    fn request(&self, push: &Push, now: Instant) -> Result<(Url, HeaderMap, Vec<u8>)> {
        let url = Url::parse(&push.endpoint).map_err(Error::internal)?;
        let (key, secret) = addressee(&push.public_key, &push.secret)
            .ok_or_else(|| Error::internal("a browser's keys are broken"))?;
        let body = web_push_native::encrypt(push.payload.clone().into_bytes(), &key, &secret);
        let mut headers = HeaderMap::new();
        headers.insert(AUTHORIZATION, self.authorization(&url, now)?);
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static("aes128gcm"));
        headers.insert("ttl", HeaderValue::from(KEPT.num_seconds()));
        headers.insert("urgency", HeaderValue::from_static("normal"));
        Ok((url, headers, body.map_err(Error::internal)?))
    }

    /// Who sends this, for this service alone and for an hour (RFC 8292, sections 2 and 3).
    fn authorization(&self, url: &Url, now: Instant) -> Result<HeaderValue> {
        let claims = serde_json::json!({
            "aud": url.origin().ascii_serialization(),
            "exp": now.utc().timestamp() + 3_600,
            "sub": self.contact,
        });
        let header = Header::new(Algorithm::ES256);
        let token = jsonwebtoken::encode(&header, &claims, &self.key).map_err(Error::internal)?;
        let value = format!("vapid t={token}, k={}", self.public);
        HeaderValue::from_str(&value).map_err(Error::internal)
    }
}

/// Whom a push service may write to when something is wrong.
fn contact(config: &Config) -> String {
    if config.base_url.scheme() == "https" {
        return config.base_url.to_string();
    }
    let address = config
        .mail_from
        .rsplit_once('<')
        .map(|(_, address)| address);
    let address = address.map_or(config.mail_from.as_str(), |one| one.trim_end_matches('>'));
    format!("mailto:{address}")
}

/// Whom a message is encrypted for.
fn addressee(key: &str, secret: &str) -> Option<(PublicKey, Auth)> {
    let decoded = |text: &str| URL_SAFE_NO_PAD.decode(text.trim_end_matches('=')).ok();
    let key = PublicKey::from_sec1_bytes(&decoded(key)?).ok()?;
    let secret: [u8; 16] = decoded(secret)?.try_into().ok()?;
    Some((key, secret.into()))
}
