//! Passwords: which are good enough (OWASP ASVS 5.0, 6.2), and how they are kept.

use std::collections::HashSet;
use std::io::Read;
use std::sync::LazyLock;

use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use flate2::read::GzDecoder;
use unicode_normalization::UnicodeNormalization;

use crate::config::Hashing;
use crate::error::{Error, Result};
use crate::texts::Text;

/// Shortest password, in characters (ASVS 6.2.1 asks for 8 at least).
pub const SHORTEST: usize = 10;
/// Longest password, in characters (ASVS 6.2.9 asks for 64 at least).
pub const LONGEST: usize = 128;

/// The 30,000 commonest passwords of ten characters and more that were found in breaches, in lower
/// case (ASVS 6.2.4 asks for 3,000; 6.2.12): `data/README.md` says where they come from. A test holds
/// that they can be read.
static BREACHED: LazyLock<HashSet<Box<str>>> = LazyLock::new(|| {
    let mut text = String::new();
    let packed = include_bytes!("../../data/passwords.txt.gz");
    match GzDecoder::new(packed.as_slice()).read_to_string(&mut text) {
        Ok(_) => text.lines().map(Box::from).collect(),
        Err(_corrupt) => HashSet::new(),
    }
});

/// What this program is called.
const PRODUCT: &str = "palier";

/// A hash of nobody's password, with the parameters of every other: it is checked where there is
/// no account, so that the answer takes as long.
const NOBODYS: &str = "$argon2id$v=19$m=47104,t=1,p=1$bm9ib2R5cyBwYXNzd29yZA$\
                       AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// A password somebody chose.
#[derive(Clone)]
pub struct Password(String);

impl Password {
    /// A new password: long enough, and none that is guessed first. `personal` is what others
    /// know of the member: name and address. No rules on kinds of characters (ASVS 6.2.5).
    ///
    /// # Errors
    /// A sentence that says what to do.
    pub fn parse(typed: &str, personal: &[&str]) -> Result<Password, Text> {
        let password = Password::typed(typed);
        if password.0.chars().count() < SHORTEST {
            return Err(Text::new("members-password-short").with("min", SHORTEST));
        }
        if typed.chars().count() > LONGEST {
            return Err(Text::new("members-password-long").with("max", LONGEST));
        }
        let lower = password.0.to_lowercase();
        let kinds: HashSet<char> = lower.chars().collect();
        if BREACHED.contains(lower.as_str()) || kinds.len() < 4 {
            return Err(Text::new("members-password-common"));
        }
        if personal.iter().any(|known| is_made_of(&lower, known)) {
            return Err(Text::new("members-password-personal"));
        }
        Ok(password)
    }

    /// Refuses what everybody here thinks of: a password of nothing but the program's name, the words of
    /// this neighbourhood's name and of its address, with whatever digits and signs between (ASVS 6.1.2,
    /// 6.2.11).
    ///
    /// # Errors
    /// A sentence that says what to do.
    pub fn suits(self, neighbourhood: &str, host: &str) -> Result<Password, Text> {
        let mut words: Vec<String> = [PRODUCT, neighbourhood, host]
            .iter()
            .flat_map(|name| name.split(|c: char| !c.is_alphabetic()))
            .map(str::to_lowercase)
            .filter(|word| word.chars().count() >= 3)
            .collect();
        words.sort_unstable_by_key(|word| std::cmp::Reverse(word.len()));
        let lower = self.0.to_lowercase();
        let letters: String = lower.chars().filter(|c| c.is_alphabetic()).collect();
        let rest = words
            .iter()
            .fold(letters.clone(), |rest, word| rest.replace(word, ""));
        if rest.is_empty() && !letters.is_empty() {
            return Err(Text::new("members-password-local"));
        }
        Ok(self)
    }

    /// A password that is only compared. The same letters count as the same, however the keyboard
    /// composes them (NFKC, NIST SP 800-63B, 3.1.1.2).
    pub fn typed(text: &str) -> Password {
        // Nobody's password is longer, and a hash of a megabyte would take its time.
        Password(text.chars().take(LONGEST + 1).nfkc().collect())
    }

    /// The hash to keep: Argon2id with 46 MiB, one pass, one lane (OWASP Password Storage Cheat
    /// Sheet), as a PHC string. Takes about 50 ms and 46 MiB: outside any transaction.
    ///
    /// # Errors
    /// When hashing fails, which is our fault.
    pub fn hash(&self, salt: [u8; 32], hashing: Hashing) -> Result<String> {
        let memory = match hashing {
            Hashing::Full => 47_104,
            Hashing::Quick => 64,
        };
        let params = Params::new(memory, 1, 1, None).map_err(Error::internal)?;
        let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let hash = argon
            .hash_password_with_salt(self.0.as_bytes(), &salt)
            .map_err(Error::internal)?;
        Ok(hash.to_string())
    }

    /// Whether this is the password behind the hash. Without a hash the answer is no, after the
    /// same time.
    pub fn fits(&self, hash: Option<&str>) -> bool {
        let known = hash.unwrap_or(NOBODYS);
        let fits = Argon2::default().verify_password(self.0.as_bytes(), known);
        fits.is_ok() && hash.is_some()
    }
}

/// Whether the password is a name or address, or the part before the @.
fn is_made_of(password: &str, known: &str) -> bool {
    let known = known.trim().to_lowercase();
    let local = known.split('@').next().unwrap_or_default();
    let squeezed: String = known.split_whitespace().collect();
    [known.as_str(), local, &squeezed].contains(&password)
}

impl std::fmt::Debug for Password {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Password(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(typed: &str) -> Option<&'static str> {
        Password::parse(typed, &["Ana Maria Lima", "anamarialima@example.org"])
            .err()
            .map(|text| text.key())
    }

    #[test]
    fn a_password_is_long_and_not_the_first_that_comes_to_mind() {
        for (typed, key) in [
            ("ninechars", "members-password-short"),
            ("éééééé", "members-password-short"),
            ("Password123", "members-password-common"),
            ("1234567890", "members-password-common"),
            ("aaaaaaaaaaaa", "members-password-common"),
            ("Ana Maria Lima", "members-password-personal"),
            ("anamarialima", "members-password-personal"),
            ("AnaMariaLima@example.org", "members-password-personal"),
        ] {
            assert_eq!(refusal(typed), Some(key), "{typed}");
        }
        assert_eq!(refusal(&"x7-".repeat(50)), Some("members-password-long"));
        assert_eq!(refusal("a ladder on the landing"), None);
        assert_eq!(refusal("drill et perceuse"), None);
    }

    #[test]
    fn a_password_is_more_than_the_names_that_everybody_here_knows() {
        let refused = |typed: &str| {
            let password = Password::typed(typed);
            let suits = password.suits("Les Batignolles", "voisins.example.org");
            suits.err().map(|text| text.key())
        };
        for typed in [
            "Palier-2026!",
            "palierpalier",
            "Batignolles1",
            "les batignolles",
            "PALIER.batignolles",
            "voisins.example.org",
        ] {
            assert_eq!(refused(typed), Some("members-password-local"), "{typed}");
        }
        for typed in [
            "a ladder on the landing",
            "palier et perceuse",
            "12 34 56 78 90",
        ] {
            assert_eq!(refused(typed), None, "{typed}");
        }
    }

    #[test]
    fn what_was_found_in_breaches_is_refused_in_any_case() {
        assert_eq!(BREACHED.len(), 30_000);
        for typed in ["qwertyuiop", "1q2w3e4r5t", "ManchesterUnited", "BASKETBALL"] {
            assert_eq!(refusal(typed), Some("members-password-common"), "{typed}");
        }
    }

    #[test]
    fn only_the_same_password_fits_its_hash() {
        let password = Password::typed("a ladder on the landing");
        let hash = password.hash([1; 32], Hashing::Quick).expect("a hash");
        assert!(password.fits(Some(&hash)));
        assert!(!Password::typed("a ladder on the Landing").fits(Some(&hash)));
        assert!(!password.fits(None));
        assert!(!password.fits(Some("nonsense")));
    }

    #[test]
    fn the_same_letters_fit_however_they_are_composed() {
        let hash = Password::typed("caf\u{e9} du coin")
            .hash([1; 32], Hashing::Quick)
            .expect("a hash");
        assert!(Password::typed("cafe\u{301} du coin").fits(Some(&hash)));
    }

    #[test]
    fn nobodys_hash_is_as_costly_as_everybody_elses() {
        let hash = Password::typed("a ladder on the landing")
            .hash([1; 32], Hashing::Full)
            .expect("a hash");
        let costs = |text: &str| text.split('$').take(4).collect::<Vec<_>>().join("$");
        assert_eq!(costs(&hash), costs(NOBODYS));
        assert!(argon2::PasswordHash::new(NOBODYS).is_ok());
    }
}
