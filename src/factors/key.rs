//! The key under which secrets of authenticator apps are kept, so that a copy of the database alone
//! makes no codes.

use aes_gcm::aead::{Aead, Payload};
use aes_gcm::{Aes256Gcm, KeyInit};
use hmac::{Hmac, Mac};
use sha2::Sha256;

use crate::error::{Error, Result};
use crate::members::MemberId;

/// Length of a nonce (NIST SP 800-38D, 5.2.1.1), which stands before what it seals.
const NONCE: usize = 12;

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
