//! The short code with which both sides say at once that the object changed hands: the giver's
//! page shows it, with its QR; the receiver types or scans it.

use chrono::Duration;
use rand::RngCore;

/// No two of these look alike, in print or handwriting: without 0 O, 1 I L, 2 Z, 5 S, 8 B, U V.
const LETTERS: &[u8; 23] = b"ACDEFGHJKMNPQRTWXY34679";
/// So many letters: 148 million codes.
const LENGTH: usize = 6;
/// So many wrong tries pause the code …
pub const MOST_TRIES: i32 = 5;
/// … for so long.
pub const PAUSE: Duration = Duration::minutes(15);

/// Draws a new code.
pub fn draw(random: &mut impl RngCore) -> String {
    letters(random, LENGTH)
}

/// So many letters of chance that cannot be mistaken for each other.
pub fn letters(random: &mut impl RngCore, count: usize) -> String {
    // 23 × 186,737,708 values of 32 bits; the few above would favour the first letters.
    let bound = u32::MAX - u32::MAX % 23;
    let mut letter = || loop {
        let value = random.next_u32();
        if value < bound {
            let nth = usize::try_from(value % 23).unwrap_or_default();
            return LETTERS.get(nth).copied().map_or('A', char::from);
        }
    };
    (0..count).map(|_| letter()).collect()
}

/// Whether what somebody typed is the code: spaces, hyphens and small letters do not matter.
pub fn fits(code: &str, typed: &str) -> bool {
    plain(typed) == code
}

/// What somebody typed, as codes are written: without spaces and hyphens, in capitals.
pub fn plain(typed: &str) -> String {
    typed
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '-')
        .map(|c| c.to_ascii_uppercase())
        .collect()
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng;
    use rand::rngs::StdRng;

    use super::*;

    #[test]
    fn a_code_is_six_letters_that_cannot_be_mistaken() {
        let mut random = StdRng::seed_from_u64(1);
        for _ in 0..200 {
            let code = draw(&mut random);
            assert_eq!(code.len(), 6);
            assert!(
                !code.contains(['0', 'O', '1', 'I', 'L', '2', 'Z', '5', 'S', '8', 'B']),
                "{code}"
            );
        }
        assert_ne!(draw(&mut random), draw(&mut random));
    }

    #[test]
    fn people_may_type_a_code_as_they_like() {
        assert!(fits("ACD346", " acd-346 "));
        assert!(!fits("ACD346", "ACD347"));
        assert!(!fits("ACD346", ""));
    }
}
