//! The signed token that a cookie or an API client carries. It only names a session: the row
//! decides whether that session is still valid.

use std::collections::HashSet;

use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use serde::{Deserialize, Serialize};

use super::SessionId;
use crate::db::Instant;
use crate::error::{Error, Result};
use crate::members::MemberId;

/// What a token is for; one kind is never taken for the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// In the browser's cookie.
    Cookie,
    /// An API client's access token.
    Access,
    /// In a cookie that only says "this browser was signed in before": it opens nothing, but
    /// keeps its member from being locked out by strangers who guess.
    Known,
    /// In a cookie that only says "here somebody signed up": it opens nothing, but spares its owner
    /// giving the password when they confirm.
    Joined,
}

impl TokenKind {
    fn header(self) -> &'static str {
        match self {
            TokenKind::Cookie => "palier-cookie+jwt",
            TokenKind::Access => "at+jwt",
            TokenKind::Known => "palier-known+jwt",
            TokenKind::Joined => "palier-joined+jwt",
        }
    }
}

/// What a token says (RFC 7519).
#[derive(Clone, Debug, Serialize, Deserialize, PartialEq)]
pub struct Claims {
    /// The member.
    pub sub: MemberId,
    /// The session.
    pub sid: SessionId,
    iss: String,
    aud: String,
    exp: u64,
}

/// The key that signs tokens, and the address they are good for.
pub struct SessionKey {
    encode: EncodingKey,
    decode: DecodingKey,
    origin: String,
}

impl std::fmt::Debug for SessionKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SessionKey")
    }
}

impl SessionKey {
    /// A key for the instance at `origin`, from at least 32 secret bytes.
    pub fn new(secret: &[u8], origin: &str) -> SessionKey {
        SessionKey {
            encode: EncodingKey::from_secret(secret),
            decode: DecodingKey::from_secret(secret),
            origin: origin.to_owned(),
        }
    }

    /// Signs a token for a session, good until `until`.
    ///
    /// # Errors
    /// When signing fails, which is our fault.
    pub fn sign(
        &self,
        kind: TokenKind,
        member: MemberId,
        session: SessionId,
        until: Instant,
    ) -> Result<String> {
        let claims = Claims {
            sub: member,
            sid: session,
            iss: self.origin.clone(),
            aud: self.origin.clone(),
            exp: until.millis() / 1000,
        };
        let header = Header {
            typ: Some(kind.header().to_owned()),
            ..Header::new(Algorithm::HS256)
        };
        jsonwebtoken::encode(&header, &claims, &self.encode).map_err(Error::internal)
    }

    /// The claims of a token that this key signed for this kind and that has not run out at
    /// `now`; nothing otherwise.
    pub fn read(&self, kind: TokenKind, token: &str, now: Instant) -> Option<Claims> {
        let mut validation = Validation::new(Algorithm::HS256);
        validation.leeway = 0;
        validation.validate_nbf = true;
        // The library would ask the system's clock; ours is the application's.
        validation.validate_exp = false;
        validation.required_spec_claims =
            HashSet::from(["exp", "iss", "aud", "sub"].map(str::to_owned));
        validation.set_issuer(&[&self.origin]);
        validation.set_audience(&[&self.origin]);
        let data = jsonwebtoken::decode::<Claims>(token, &self.decode, &validation).ok()?;
        let fits = data.header.typ.as_deref() == Some(kind.header());
        (fits && data.claims.exp > now.millis() / 1000).then_some(data.claims)
    }
}
