//! The key under which secrets of authenticator apps are kept, so that a copy of the database alone
//! makes no codes; and with which the questions to passkeys are known again.

use aes_gcm::aead::{Aead, Payload};
use aes_gcm::{Aes256Gcm, KeyInit};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::Duration;
use hmac::{Hmac, Mac};
use sha2::Sha256;

use crate::db::Instant;
use crate::error::{Error, Result};
use crate::members::MemberId;

/// Length of a nonce (NIST SP 800-38D, 5.2.1.1), which stands before what it seals.
const NONCE: usize = 12;

/// So many bytes of chance has a question to a passkey (Web Authentication, 13.4.3).
const CHANCE: usize = 16;

/// It can be answered within this time.
const ANSWER_WITHIN: Duration = Duration::minutes(5);

/// What a passkey is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// A new one, by a member who proved to be themselves.
    New(MemberId),
    /// That this member is there.
    Proof(MemberId),
    /// Who is there.
    Anybody,
}

/// Seals and opens the secrets of second factors.
#[derive(Clone)]
pub struct FactorKey([u8; 32]);

impl std::fmt::Debug for FactorKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("FactorKey")
    }
}

impl FactorKey {
    /// A key from 32 secret bytes, which may have other uses, too.
    ///
    /// # Errors
    /// Never: HMAC takes keys of any length.
    pub fn new(secret: &[u8; 32]) -> Result<FactorKey> {
        let mut mac = <Hmac<Sha256> as Mac>::new_from_slice(secret).map_err(Error::internal)?;
        mac.update(b"palier second factors");
        Ok(FactorKey(mac.finalize().into_bytes().into()))
    }

    /// Encrypts a member's secret (AES-256-GCM); nobody else's row can take it.
    ///
    /// # Errors
    /// When encrypting fails, which is our fault.
    pub fn seal(&self, member: MemberId, nonce: [u8; NONCE], secret: &[u8]) -> Result<Vec<u8>> {
        let member = member.uuid();
        let payload = Payload {
            msg: secret,
            aad: member.as_bytes(),
        };
        let sealed = self
            .cipher()?
            .encrypt(&nonce.into(), payload)
            .map_err(|wrong| Error::internal(wrong.to_string()))?;
        Ok(nonce.into_iter().chain(sealed).collect())
    }

    /// Decrypts a member's secret; nothing for what another key sealed, or for another member.
    ///
    /// # Errors
    /// Never: the key has the right length.
    pub fn open(&self, member: MemberId, sealed: &[u8]) -> Result<Option<Vec<u8>>> {
        let Some((nonce, sealed)) = sealed.split_first_chunk::<NONCE>() else {
            return Ok(None);
        };
        let member = member.uuid();
        let payload = Payload {
            msg: sealed,
            aad: member.as_bytes(),
        };
        Ok(self.cipher()?.decrypt(&(*nonce).into(), payload).ok())
    }

    /// A question to a passkey, as base64url: 16 bytes of chance, until when it can be answered, and
    /// a proof that it was asked here and for what. So nothing is kept of a question before its answer.
    ///
    /// # Errors
    /// Never: HMAC takes keys of any length.
    pub fn challenge(&self, what: Asked, nonce: [u8; CHANCE], now: Instant) -> Result<String> {
        let until = (now + ANSWER_WITHIN).millis().to_be_bytes();
        let mac = self.mac(what, &nonce, &until)?.finalize().into_bytes();
        let bytes: Vec<u8> = nonce.into_iter().chain(until).chain(mac).collect();
        Ok(URL_SAFE_NO_PAD.encode(bytes))
    }

    /// Until when this question can be answered, if it was asked here for this and still can.
    pub fn asked(&self, what: Asked, challenge: &[u8], now: Instant) -> Option<Instant> {
        let (nonce, rest) = challenge.split_first_chunk::<CHANCE>()?;
        let (until, mac) = rest.split_first_chunk::<8>()?;
        self.mac(what, nonce, until).ok()?.verify_slice(mac).ok()?;
        Instant::from_millis(u64::from_be_bytes(*until)).filter(|until| *until > now)
    }

    fn mac(&self, what: Asked, nonce: &[u8; CHANCE], until: &[u8; 8]) -> Result<Hmac<Sha256>> {
        let (kind, member) = match what {
            Asked::New(member) => (1, member.uuid()),
            Asked::Proof(member) => (2, member.uuid()),
            Asked::Anybody => (3, uuid::Uuid::nil()),
        };
        let mut mac = <Hmac<Sha256> as Mac>::new_from_slice(&self.0).map_err(Error::internal)?;
        mac.update(b"palier passkey");
        mac.update(&[kind]);
        mac.update(member.as_bytes());
        mac.update(nonce);
        mac.update(until);
        Ok(mac)
    }

    fn cipher(&self) -> Result<Aes256Gcm> {
        Aes256Gcm::new_from_slice(&self.0).map_err(Error::internal)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_opened_by_the_same_key_for_the_same_member_alone() {
        let key = FactorKey::new(&[1; 32]).expect("a key");
        let [ana, bo] = [1, 2].map(|n| MemberId::from(uuid::Uuid::from_u128(n)));
        let sealed = key
            .seal(ana, [7; NONCE], b"twenty secret bytes!")
            .expect("it seals");
        assert!(!sealed.windows(6).any(|part| part == b"secret"));
        let opened = |key: &FactorKey, member, sealed: &[u8]| key.open(member, sealed).unwrap();
        assert_eq!(
            opened(&key, ana, &sealed).as_deref(),
            Some(&b"twenty secret bytes!"[..])
        );
        assert_eq!(opened(&key, bo, &sealed), None);
        assert_eq!(
            opened(&FactorKey::new(&[2; 32]).unwrap(), ana, &sealed),
            None
        );
        assert_eq!(opened(&key, ana, b"short"), None);
    }
}
