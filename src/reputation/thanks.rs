//! The words that a member received, and finding one of them again. Pure rules.

use crate::listings::words::folded;
use crate::loans::{LoanId, Party};
use crate::reviews::Review;

/// So many words of a search are looked at.
const MOST_WORDS: usize = 5;

/// What somebody wrote of the member.
#[derive(Clone, Debug)]
pub struct Thanks {
    /// Their review.
    pub review: Review,
    /// The loan that it is about.
    pub loan: LoanId,
    /// What changed hands.
    pub title: String,
    /// On which side the member was.
    pub side: Party,
    /// Whether it was a gift.
    pub gift: bool,
}

/// What is looked for: texts with all these words, or words that hold them. Upper and lower case and
/// accents do not matter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sought(Vec<String>);

impl Sought {
    /// Reads what was typed; no words find everything.
    pub fn parse(typed: &str) -> Sought {
        let mut words = folded(typed);
        words.truncate(MOST_WORDS);
        Sought(words)
    }

    /// Whether nothing in particular is looked for.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// For the database, which does not know that é and e are one letter here: patterns of `LIKE` over
    /// the text in lower case. They let through what [`Sought::is_in`] finds, and hardly more.
    pub fn patterns(&self) -> Vec<String> {
        self.0.iter().map(|word| pattern(word)).collect()
    }

    /// Whether a text is found.
    pub fn is_in(&self, text: &str) -> bool {
        let words = folded(text);
        let holds = |sought: &String| words.iter().any(|word| word.contains(sought));
        self.0.iter().all(holds)
    }
}

/// A letter that French or Spanish writes with an accent may be any, and so may one of another
/// alphabet; two that may be a ligature may be one.
fn pattern(word: &str) -> String {
    let bare = ["oe", "ae", "ss"]
        .iter()
        .fold(word.to_owned(), |word, pair| word.replace(pair, "%"));
    let letter = |letter: char| match letter {
        'a' | 'c' | 'e' | 'i' | 'n' | 'o' | 'u' | 'y' => '_',
        '%' | 'a'..='z' | '0'..='9' => letter,
        _ => '_',
    };
    let letters: String = bare.chars().map(letter).collect();
    format!("%{letters}%")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_whatever_its_case_and_accents() {
        let text = "Merci, Élodie : ta PERCEUSE a sauvé mon cœur !";
        for found in ["elodie", "ÉLODIE", "perce", "sauve merci", "coeur", ""] {
            assert!(Sought::parse(found).is_in(text), "{found}");
        }
        for not in ["élodies", "merci drill", "cour"] {
            assert!(!Sought::parse(not).is_in(text), "{not}");
        }
    }

    #[test]
    fn a_pattern_leaves_open_what_may_bear_an_accent() {
        let patterns = Sought::parse("Perceuse 100%_ cœur ключ").patterns();
        assert_eq!(patterns, ["%p_r___s_%", "%100%", "%_%_r%", "%____%"]);
    }
}
