//! Codes of authenticator apps (TOTP, RFC 6238): SHA-1, six digits, thirty seconds, as every app has
//! them; a clock may be one step early or late.

use totp_rs::{Algorithm, Builder, Secret, Totp};
use url::form_urlencoded::byte_serialize;

use crate::db::Instant;
use crate::error::{Error, Result};

/// So many digits has a code.
pub const DIGITS: usize = 6;
/// So many bytes has a secret (RFC 4226, section 4, requirement 6).
pub const SECRET: usize = 20;

fn app(secret: &[u8]) -> Result<Totp> {
    Builder::new()
        .with_algorithm(Algorithm::SHA1)
        .with_digits(6)
        .with_skew(1)
        .with_step_duration(30)
        .with_secret(Secret::from(secret))
        .build()
        .map_err(|wrong| Error::internal(wrong.to_string()))
}

/// The step of the code that was typed, if it is one of now. A step counts once, and none before it
/// (RFC 6238, 5.2): that is for the store to say.
///
/// # Errors
/// When the secret is none, which is our fault.
pub fn step(secret: &[u8], digits: &str, now: Instant) -> Result<Option<i64>> {
    let found = app(secret)?.check(digits, now.millis() / 1000);
    Ok(found.and_then(|step| i64::try_from(step).ok()))
}

/// The secret in letters, in groups of four, to be typed into an app.
pub fn letters(secret: &[u8]) -> String {
    let letters: Vec<char> = Secret::from(secret).to_base32().chars().collect();
    let groups: Vec<String> = letters
        .chunks(4)
        .map(|group| group.iter().collect())
        .collect();
    groups.join(" ")
}

/// The address that an app reads from a QR code (the "Key Uri Format" of Google Authenticator, which
/// all apps follow).
pub fn address(secret: &[u8], place: &str, account: &str) -> String {
    let escape = |text: &str| byte_serialize(text.as_bytes()).collect::<String>();
    // Apps show a plus as a plus.
    let [place, account] = [place, account].map(|text| escape(text).replace('+', "%20"));
    let secret = Secret::from(secret).to_base32();
    format!("otpauth://totp/{place}:{account}?secret={secret}&issuer={place}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Instant {
        chrono::DateTime::from_timestamp(seconds, 0)
            .expect("a time")
            .into()
    }

    /// RFC 6238, appendix B, the last six of its eight digits.
    #[test]
    fn the_codes_are_those_of_the_rfc() {
        let secret = b"12345678901234567890";
        for (seconds, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
        ] {
            assert_eq!(step(secret, code, at(seconds)).unwrap(), Some(seconds / 30));
        }
    }

    #[test]
    fn a_clock_may_be_one_step_early_or_late() {
        let secret = b"12345678901234567890";
        for (seconds, fits) in [(0, true), (30, true), (89, true), (90, false)] {
            let found = step(secret, "287082", at(seconds)).unwrap();
            assert_eq!(found, fits.then_some(1), "{seconds}");
        }
        assert_eq!(step(secret, "28708", at(59)).unwrap(), None);
    }

    #[test]
    fn an_app_is_told_where_and_for_whom() {
        let address = address(b"12345678901234567890", "Les Épinettes", "ana@example.org");
        assert_eq!(
            address,
            "otpauth://totp/Les%20%C3%89pinettes:ana%40example.org?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Les%20%C3%89pinettes"
        );
        assert_eq!(
            letters(b"12345678901234567890"),
            "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ"
        );
    }
}
