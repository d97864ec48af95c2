//! The log of what concerns security (OWASP ASVS 5.0, 16.3), under a target of its own, so that it can be
//! watched apart from the rest. It holds ids of members and keyed hashes of networks: never a name, an
//! address, or what somebody looked at.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, Mac as _};
use sha2::Sha256;

use crate::error::{Error, Result};
use crate::members::MemberId;
use crate::members::attempts::Network;

/// So many bytes of its hash tell a network from others: enough for a log.
const MARK: usize = 9;

/// Writes that log.
pub struct Watch([u8; 32]);

impl std::fmt::Debug for Watch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Watch")
    }
}

impl Watch {
    /// A log whose hashes are keyed by 32 secret bytes, which may have other uses, too: without a key,
    /// who has the log could try all networks that there are.
    pub fn new(secret: [u8; 32]) -> Watch {
        Watch(secret)
    }

    /// By what a network is known again in this log.
    fn mark(&self, network: Network) -> String {
        // HMAC takes keys of any length, so nothing else is ever reached.
        let whole = Hmac::<Sha256>::new_from_slice(&self.0).map(|mut mac| {
            mac.update(b"palier security log");
            mac.update(network.to_string().as_bytes());
            mac.finalize().into_bytes()
        });
        let whole = whole.unwrap_or_default();
        URL_SAFE_NO_PAD.encode(whole.get(..MARK).unwrap_or_default())
    }

    /// Somebody tried to sign in to an account, which is `None` where there is none, or where none was
    /// looked for.
    pub fn sign_in<T>(&self, network: Network, member: Option<MemberId>, tried: &Result<T>) {
        tracing::info!(
            target: "security",
            outcome = outcome(tried),
            member = member.map(tracing::field::display),
            network = self.mark(network),
            "sign-in"
        );
    }

    /// Somebody who gave the right password tried the second step.
    pub fn second_step<T>(&self, network: Network, member: MemberId, tried: &Result<T>) {
        tracing::info!(
            target: "security",
            outcome = outcome(tried),
            %member,
            network = self.mark(network),
            "second step"
        );
    }

    /// An unsafe request came from somebody else's page, or did not say from whose.
    pub fn foreign_origin(&self, network: Network, route: &str) {
        let network = self.mark(network);
        tracing::warn!(target: "security", route, network, "origin refused");
    }

    /// A refresh token came a second time, so one of the two who had it has stolen it.
    pub fn refresh_reused(&self, network: Network, member: MemberId) {
        let network = self.mark(network);
        tracing::warn!(target: "security", %member, network, "refresh token reused");
    }
}

fn outcome<T>(tried: &Result<T>) -> &'static str {
    match tried {
        Ok(_) => "ok",
        Err(Error::TooMany(_)) => "throttled",
        Err(_) => "failed",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_tells_networks_apart_and_nobody_where_they_are() {
        let (watch, other) = (Watch::new([1; 32]), Watch::new([2; 32]));
        let network = |text: &str| Network::of(text.parse().expect("an address"));
        let mark = watch.mark(network("192.0.2.1"));
        assert_eq!(mark, watch.mark(network("192.0.2.1")));
        assert_ne!(mark, watch.mark(network("192.0.2.2")));
        assert_ne!(mark, other.mark(network("192.0.2.1")));
        assert!(mark.len() == 12 && !mark.contains("192"));
    }
}
