//! Second factors: what a member has besides the password, so that a password that became known opens
//! nothing (OWASP ASVS 5.0, 6.3 to 6.5).

pub mod actions;
mod key;
pub mod passkey;
pub mod recovery;
pub mod store;
pub mod totp;

pub use key::{Asked, FactorKey};

use crate::db::Instant;

/// The second factors of a member.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Factors {
    /// Since when they have an authenticator app.
    pub app_since: Option<Instant>,
    /// How many recovery codes are left.
    pub codes: i64,
    /// Their passkeys.
    pub passkeys: Vec<passkey::Passkey>,
}

/// A code as somebody typed it.
#[derive(Clone, PartialEq, Eq)]
pub enum Code {
    /// Six digits of an authenticator app.
    App(String),
    /// A recovery code.
    Recovery(recovery::Code),
}

impl Code {
    /// Reads what was typed, with or without the gaps.
    pub fn read(typed: &str) -> Option<Code> {
        let digits: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
        if digits.len() == totp::DIGITS && digits.bytes().all(|b| b.is_ascii_digit()) {
            return Some(Code::App(digits));
        }
        recovery::Code::read(typed).map(Code::Recovery)
    }
}

impl std::fmt::Debug for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Code(…)")
    }
}

/// What proves the second step, ready to be compared with what is kept.
#[derive(Clone, Debug)]
pub enum Proof {
    /// Six digits of an authenticator app.
    App(String),
    /// The hash of a recovery code.
    Recovery(String),
    /// What a passkey signed.
    Passkey(passkey::Assertion),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_with_or_without_its_gaps() {
        assert_eq!(
            Code::read(" 123 456 "),
            Some(Code::App("123456".to_owned()))
        );
        let recovery = Code::read("ABCD-efgh-jk23");
        assert!(recovery.is_some());
        assert_eq!(recovery, Code::read("abcd efgh jk23"));
        for wrong in [
            "",
            "12345",
            "1234567",
            "abcdefghjk2",
            "abcd-efgh-jk2!",
            "１２３４５６",
        ] {
            assert_eq!(Code::read(wrong), None, "{wrong}");
        }
    }
}
