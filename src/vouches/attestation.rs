//! Codes on paper with which a guarantor (a town hall, a library, a caretaker) confirms that somebody
//! lives here. Pure rules.

use chrono::{Datelike, Duration, NaiveDate};
use rand::RngCore;
use sha2::{Digest, Sha256};

use crate::db::Instant;
use crate::error::{FieldErrors, Result};
use crate::loans::code;
use crate::texts::Text;

crate::id! {
    /// The id of a batch of codes.
    BatchId
}

/// A code can be used for so long.
pub const LASTS: Duration = Duration::days(365);
/// So many codes at most are made at one time: a sheet or a few to hand out, no heap to lose.
pub const MOST: u32 = 100;
/// Longest name of a guarantor, in characters.
const LONGEST: usize = 80;
/// 23^12 codes: nobody guesses one, nor finds it from its hash while it is good.
const LENGTH: usize = 12;

/// Codes that were made at one time.
#[derive(Clone, Debug, PartialEq, diesel::Queryable, diesel::Selectable, diesel::Insertable)]
#[diesel(table_name = crate::db::schema::attestation_batches)]
pub struct Batch {
    /// Its id.
    pub id: BatchId,
    /// Who hands them out.
    pub guarantor: String,
    /// When they were made.
    pub made_at: Instant,
    /// When those that are left end.
    pub expires_at: Instant,
    /// How many were made.
    pub made: i32,
    /// How many were used.
    pub used: i32,
    /// When an admin ended those that were left.
    pub withdrawn_at: Option<Instant>,
}

/// What an admin asks for.
#[derive(Clone, Debug, PartialEq)]
pub struct Wanted {
    /// Who will hand the codes out: one line of 1 to 80 characters.
    pub guarantor: String,
    /// How many, from 1 to 100.
    pub count: u32,
}

impl Wanted {
    /// Reads what was typed.
    ///
    /// # Errors
    /// At the fields `guarantor` and `count`.
    pub fn parse(guarantor: &str, count: &str) -> Result<Wanted> {
        let mut errors = FieldErrors::none();
        let guarantor = errors.take("guarantor", line(guarantor));
        let count = count
            .parse()
            .ok()
            .filter(|count| (1..=MOST).contains(count));
        let count = errors.take(
            "count",
            count.ok_or_else(|| Text::new("attestation-error-count").with("most", MOST)),
        );
        let wanted = guarantor.zip(count);
        errors.finish(wanted.map(|(guarantor, count)| Wanted { guarantor, count }))
    }
}

fn line(typed: &str) -> Result<String, Text> {
    let line = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    let long = line.chars().count() > LONGEST;
    if line.is_empty() || long || line.chars().any(char::is_control) {
        return Err(Text::new("attestation-error-guarantor").with("most", LONGEST));
    }
    Ok(line)
}

/// Draws a code.
pub fn draw(random: &mut impl RngCore) -> String {
    code::letters(random, LENGTH)
}

/// As it is printed: in groups of four letters.
pub fn printed(code: &str) -> String {
    let letters: Vec<char> = code.chars().collect();
    let groups = letters.chunks(4).map(|group| group.iter().collect());
    groups.collect::<Vec<String>>().join("-")
}

/// What is kept of a code, however it was typed.
pub fn hash(typed: &str) -> Vec<u8> {
    Sha256::digest(code::plain(typed)).to_vec()
}

/// The first day of the month: nobody needs to know more of when.
pub fn month(now: Instant) -> NaiveDate {
    let day = now.utc().date_naive();
    day.with_day(1).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        assert_eq!(printed("ACDEFGHJKMNP"), "ACDE-FGHJ-KMNP");
        assert_eq!(hash("ACDEFGHJKMNP"), hash(" acde-fghj kmnp"));
        assert_ne!(hash("ACDEFGHJKMNP"), hash("ACDEFGHJKMNQ"));
    }

    #[test]
    fn a_batch_has_a_guarantor_and_one_to_a_hundred_codes() {
        assert!(Wanted::parse(" The library ", "100").is_ok());
        for (guarantor, count) in [("", "1"), ("The library", "0"), ("The library", "101")] {
            assert!(Wanted::parse(guarantor, count).is_err());
        }
        assert!(Wanted::parse(&"x".repeat(81), "1").is_err());
        assert!(Wanted::parse("The library", "many").is_err());
    }
}
