//! Recovery codes: ten, each good once, for who has lost the telephone (ASVS 5.0, 6.5.1 to 6.5.3).

use crate::app::App;
use crate::error::Result;
use crate::members::password::Password;

/// So many codes are made at once.
pub const MANY: usize = 10;
/// So many letters has a code; with 5 bits each it has 60.
const LETTERS: usize = 12;
/// Digits and letters without those that look like others (Crockford's base 32).
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// A recovery code, without its gaps.
#[derive(Clone, PartialEq, Eq)]
pub struct Code(String);

impl std::fmt::Debug for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Code(…)")
    }
}

impl Code {
    fn of(chance: &[u8]) -> Code {
        let letter = |byte: &u8| ALPHABET.get(usize::from(byte & 31)).copied();
        let letters = chance.iter().take(LETTERS).filter_map(letter);
        Code(letters.map(char::from).collect())
    }

    /// Reads what was typed; what looks like another letter is taken for it.
    pub fn read(typed: &str) -> Option<Code> {
        let meant = |c: char| match c.to_ascii_lowercase() {
            'o' => '0',
            'i' | 'l' => '1',
            other => other,
        };
        let letters = typed.chars().filter(|c| !c.is_whitespace() && *c != '-');
        let code: String = letters.map(meant).take(LETTERS + 1).collect();
        let known = code.len() == LETTERS && code.bytes().all(|b| ALPHABET.contains(&b));
        known.then_some(Code(code))
    }

    /// As it is shown: `abcd-efgh-jk23`.
    pub fn shown(&self) -> String {
        let letters: Vec<char> = self.0.chars().collect();
        let groups: Vec<String> = letters.chunks(4).map(|g| g.iter().collect()).collect();
        groups.join("-")
    }
}

/// Ten new codes with what is kept of them.
#[derive(Clone, Debug)]
pub struct Fresh {
    /// The codes, to be shown once.
    pub codes: Vec<Code>,
    /// The salt of their hashes.
    pub salt: [u8; 32],
    /// Their hashes.
    pub hashes: Vec<String>,
}

/// Makes ten codes and hashes them like passwords, for 60 bits can be guessed by who reads the
/// database (ASVS 6.5.2). Takes half a second: outside any transaction.
///
/// # Errors
/// When hashing fails, which is our fault.
pub async fn make(app: &App) -> Result<Fresh> {
    let salt = app.seed();
    let codes: Vec<Code> = (0..MANY).map(|_| Code::of(&app.seed())).collect();
    let mut hashes = Vec::new();
    for code in &codes {
        hashes.push(hash(app, code, salt).await?);
    }
    Ok(Fresh {
        codes,
        salt,
        hashes,
    })
}

/// The hash of a code with the salt of its member's codes.
///
/// # Errors
/// When hashing fails, which is our fault.
pub async fn hash(app: &App, code: &Code, salt: [u8; 32]) -> Result<String> {
    let (typed, hashing) = (Password::typed(&code.0), app.config.hashing);
    app.heavy(move || typed.hash(salt, hashing)).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_shown_in_groups_and_read_whatever_is_mistaken() {
        let code = Code::of(&[0, 1, 10, 31, 32, 255, 7, 8, 9, 11, 12, 13, 14]);
        assert_eq!(code.shown(), "01az-0z78-9bcd");
        assert_eq!(Code::read("OIAZ oz78 9BCD"), Some(code));
        assert_eq!(Code::read("01az-0z78-9bc"), None);
        assert_eq!(Code::read("01az-0z78-9bcde"), None);
    }
}
