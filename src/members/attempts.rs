//! How often something may be tried (OWASP ASVS 5.0, 6.3.1): per account and per network, so
//! that nobody guesses passwords in bulk or floods a mailbox.

use std::net::IpAddr;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::Duration;
use sha2::{Digest, Sha256};

use super::{Email, MemberId};

crate::id! {
    /// The id of an attempt.
    AttemptId
}

/// Attempts older than this count nowhere.
pub const LONGEST_MEMORY: Duration = DAY;

const DAY: Duration = Duration::days(1);

/// What is counted together, and how often it may happen within which time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bucket {
    /// The kind, and a hash of the account or network: the table needs neither in clear.
    pub name: String,
    /// So many at most,
    pub most: usize,
    /// within this time.
    pub within: Duration,
}

/// Where a request comes from: one IPv4 address, or one /64 of IPv6, which is one household.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network(IpAddr);

impl Network {
    /// The network of an address.
    pub fn of(address: IpAddr) -> Network {
        Network(match address.to_canonical() {
            IpAddr::V6(v6) => IpAddr::V6((u128::from(v6) >> 64 << 64).into()),
            v4 @ IpAddr::V4(_) => v4,
        })
    }
}

impl std::fmt::Display for Network {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl Bucket {
    /// Failed passwords for one account.
    pub fn account(email: &Email) -> Bucket {
        Bucket::new("account", email.as_str(), 10, Duration::minutes(15))
    }

    /// Failed passwords for one account from a browser that was signed in to it before: counted
    /// apart, so that a stranger who guesses cannot lock the owner out (OWASP, "device cookies").
    pub fn known_browser(known: &str) -> Bucket {
        Bucket::new("known", known, 10, Duration::minutes(15))
    }

    /// Wrong codes of the second step for one account, or from one browser that was signed in to it
    /// before.
    pub fn code(of: &str) -> Bucket {
        Bucket::new("code", of, 10, Duration::minutes(15))
    }

    /// Failed passwords and codes from one network.
    pub fn network(network: Network) -> Bucket {
        Bucket::new("network", &network.0.to_string(), 10, Duration::minutes(15))
    }

    /// Mails that one network can have sent. A meeting of neighbours who sign up shares one.
    pub fn letters(network: Network) -> Bucket {
        Bucket::new("letters", &network.0.to_string(), 40, Duration::minutes(15))
    }

    /// Notices without an account from one network: each sends a mail.
    pub fn notices(network: Network) -> Bucket {
        Bucket::new("notices", &network.0.to_string(), 5, LONGEST_MEMORY)
    }

    /// Mails that anybody can have sent to one address.
    pub fn mails(email: &Email) -> Bucket {
        Bucket::new("mail", email.as_str(), 5, Duration::hours(1))
    }

    /// Files that one network can have verified, which costs up to seconds each.
    pub fn verifications(network: Network) -> Bucket {
        Bucket::new("verify", &network.0.to_string(), 60, Duration::minutes(15))
    }

    /// Reputations that a member tries to bring from elsewhere, for which other platforms are asked.
    pub fn imports(member: MemberId) -> Bucket {
        Bucket::new("import", &member.to_string(), 20, Duration::hours(1))
    }

    /// Codes of guarantors that a member tries: a few slips of the pen, no guessing.
    pub fn attestations(member: MemberId) -> Bucket {
        Bucket::new("attestation", &member.to_string(), 10, Duration::hours(1))
    }

    /// What a member lists: more than anybody clears out of a cellar in a day.
    pub fn listings(member: MemberId) -> Bucket {
        Bucket::new("listing", &member.to_string(), 40, DAY)
    }

    /// Loans that a member asks for or proposes.
    pub fn loans(member: MemberId) -> Bucket {
        Bucket::new("loan", &member.to_string(), 30, DAY)
    }

    /// Neighbours whom a member writes to about something for the first time.
    pub fn conversations(member: MemberId) -> Bucket {
        Bucket::new("conversation", &member.to_string(), 30, DAY)
    }

    /// Messages of a member.
    pub fn messages(member: MemberId) -> Bucket {
        Bucket::new("message", &member.to_string(), 60, Duration::hours(1))
    }

    fn new(kind: &str, of: &str, most: usize, within: Duration) -> Bucket {
        let hash = URL_SAFE_NO_PAD.encode(Sha256::digest(of));
        Bucket {
            name: format!("{kind} {hash}"),
            most,
            within,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn network(address: &str) -> Network {
        Network::of(address.parse().expect("an address"))
    }

    #[test]
    fn a_household_is_one_network() {
        assert_eq!(network("2001:db8:1:2::1"), network("2001:db8:1:2:ffff::9"));
        assert_ne!(network("2001:db8:1:2::1"), network("2001:db8:1:3::1"));
        assert_ne!(network("192.0.2.1"), network("192.0.2.2"));
        assert_eq!(network("::ffff:192.0.2.1"), network("192.0.2.1"));
    }

    #[test]
    fn a_bucket_names_nobody() {
        let email = Email::parse("ana@example.org").expect("an address");
        assert!(!Bucket::account(&email).name.contains("ana"));
        assert_ne!(Bucket::account(&email).name, Bucket::mails(&email).name);
    }
}
