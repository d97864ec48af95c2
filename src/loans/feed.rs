//! The secret address of a member's own calendar, for programs that cannot sign in.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, Mac as _};
use sha2::Sha256;

use crate::members::MemberId;

/// So many bytes of the MAC stand in an address: 128 bits (RFC 2104, section 5).
const MAC: usize = 16;

/// Makes the addresses, and knows them again. Nothing is kept of them but a number for each member,
/// which grows when they want another address; so the database gives none away.
pub struct FeedKey([u8; 32]);

impl std::fmt::Debug for FeedKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("FeedKey")
    }
}

/// What an address says: whose calendar it is, and a proof.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FeedToken {
    /// Whose.
    pub member: MemberId,
    mac: [u8; MAC],
}

impl FeedKey {
    /// A key from 32 secret bytes, which may have other uses, too.
    pub fn new(secret: [u8; 32]) -> FeedKey {
        FeedKey(secret)
    }

    /// The token of a member's address of this version.
    pub fn token(&self, member: MemberId, version: i32) -> FeedToken {
        // HMAC takes keys of any length, so nothing else is ever reached.
        let whole = Hmac::<Sha256>::new_from_slice(&self.0).map(|mut mac| {
            mac.update(b"palier calendar");
            mac.update(member.uuid().as_bytes());
            mac.update(&version.to_be_bytes());
            mac.finalize().into_bytes()
        });
        let mut mac = [0; MAC];
        for (byte, whole) in mac.iter_mut().zip(whole.unwrap_or_default()) {
            *byte = whole;
        }
        FeedToken { member, mac }
    }

    /// Whether the token is the one of this version. It takes as long for every wrong one.
    pub fn made(&self, token: FeedToken, version: i32) -> bool {
        let mine = self.token(token.member, version);
        let pairs = mine.mac.iter().zip(token.mac);
        pairs.fold(0, |differ, (mine, theirs)| differ | (mine ^ theirs)) == 0
    }
}

impl std::fmt::Display for FeedToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let bytes = [self.member.uuid().into_bytes(), self.mac].concat();
        f.write_str(&URL_SAFE_NO_PAD.encode(bytes))
    }
}

impl std::str::FromStr for FeedToken {
    type Err = ();
    fn from_str(text: &str) -> Result<FeedToken, ()> {
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(drop)?;
        let (member, mac) = bytes.split_first_chunk::<16>().ok_or(())?;
        Ok(FeedToken {
            member: uuid::Uuid::from_bytes(*member).into(),
            mac: mac.try_into().map_err(drop)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_good_for_its_member_and_its_version_alone() {
        let key = FeedKey::new([7; 32]);
        let [ana, ben] = [1, 2].map(|n| MemberId::from(uuid::Uuid::from_u128(n)));
        let token = key.token(ana, 1);
        assert_eq!(token.to_string().parse(), Ok(token));
        assert!(key.made(token, 1) && !key.made(token, 2));
        let stolen = FeedToken {
            member: ben,
            ..token
        };
        assert!(!key.made(stolen, 1));
        assert!(!FeedKey::new([8; 32]).made(token, 1));
        for wrong in ["", "x", "nobody-wrote-this", &"A".repeat(44), "é"] {
            assert!(wrong.parse::<FeedToken>().is_err(), "{wrong}");
        }
    }
}
