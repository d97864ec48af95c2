//! The words by which listings are found: folded, then stemmed in both languages.
//!
//! Folding comes first: stemmed the other way round, "poussée" and "poussee" would part.

use std::collections::BTreeSet;

use rust_stemmers::{Algorithm, Stemmer};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Longer words are cut: nobody searches by them. In characters.
const LONGEST_WORD: usize = 40;
/// So many different words of one listing are kept.
const MOST_WORDS: usize = 400;
/// So many words of a question count.
const MOST_ASKED: usize = 8;

/// Words that say nothing of what an object is, folded.
const EMPTY: &[&str] = &[
    "a",
    "an",
    "and",
    "any",
    "anyone",
    "as",
    "at",
    "au",
    "aux",
    "avec",
    "avez",
    "besoin",
    "but",
    "by",
    "can",
    "ce",
    "cherche",
    "de",
    "des",
    "du",
    "else",
    "en",
    "est",
    "et",
    "for",
    "from",
    "have",
    "how",
    "i",
    "il",
    "in",
    "is",
    "it",
    "j",
    "je",
    "l",
    "la",
    "le",
    "les",
    "look",
    "looking",
    "ma",
    "me",
    "mes",
    "mon",
    "my",
    "need",
    "nous",
    "of",
    "on",
    "or",
    "ou",
    "our",
    "par",
    "pour",
    "quelqu",
    "qui",
    "recherche",
    "sa",
    "se",
    "ses",
    "some",
    "somebody",
    "someone",
    "something",
    "son",
    "sur",
    "s",
    "t",
    "that",
    "the",
    "their",
    "this",
    "to",
    "un",
    "une",
    "vous",
    "votre",
    "want",
    "we",
    "who",
    "with",
    "y",
    "you",
    "your",
    "d",
    "n",
];

/// The words of a text, in order: lower case, without accents.
pub fn folded(text: &str) -> Vec<String> {
    let mut plain = String::with_capacity(text.len());
    let letters = text.nfkd().flat_map(char::to_lowercase);
    for letter in letters.filter(|letter| !is_combining_mark(*letter)) {
        match letter {
            'æ' => plain.push_str("ae"),
            'œ' => plain.push_str("oe"),
            'ß' => plain.push_str("ss"),
            'ø' => plain.push('o'),
            'ł' => plain.push('l'),
            'đ' | 'ð' => plain.push('d'),
            'ı' => plain.push('i'),
            other => plain.push(other),
        }
    }
    plain
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| word.chars().take(LONGEST_WORD).collect())
        .collect()
}

/// A folded word, and its stems in English and French (Snowball).
pub fn forms(word: &str) -> BTreeSet<String> {
    let stem = |language| Stemmer::create(language).stem(word).into_owned();
    BTreeSet::from([
        word.to_owned(),
        stem(Algorithm::English),
        stem(Algorithm::French),
    ])
}

/// What is stored of a listing: every word of its title and description, and its stems.
pub fn of_listing(title: &str, description: &str) -> BTreeSet<String> {
    let words = folded(title).into_iter().chain(folded(description));
    let mut distinct = BTreeSet::new();
    let mut kept = BTreeSet::new();
    for word in words {
        if distinct.len() < MOST_WORDS && distinct.insert(word.clone()) {
            kept.extend(forms(&word));
        }
    }
    kept
}

/// The words of a title that say what the object is, each with its stems. All of them, if none
/// says anything.
pub fn telling(title: &str) -> Vec<BTreeSet<String>> {
    let words = folded(title);
    let says_something = |word: &&String| !EMPTY.contains(&word.as_str());
    let mut telling: Vec<&String> = words.iter().filter(says_something).collect();
    if telling.is_empty() {
        telling = words.iter().collect();
    }
    telling.truncate(MOST_ASKED);
    telling.into_iter().map(|word| forms(word)).collect()
}

/// Whether two titles name the same kind of thing: they share two thirds of the telling words of
/// the one that has fewer.
pub fn agree(one: &str, other: &str) -> bool {
    let (one, other) = (telling(one), telling(other));
    let shared = one
        .iter()
        .filter(|word| other.iter().any(|known| !known.is_disjoint(word)))
        .count();
    let fewer = one.len().min(other.len());
    shared > 0 && shared * 3 >= fewer * 2
}

/// One word of a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Any of these is a hit: the word and its stems.
    pub forms: BTreeSet<String>,
    /// So is every word that begins like this: somebody may still be typing.
    pub beginning: Option<String>,
}

/// What somebody typed into the search: every word must be found.
pub fn asked(question: &str) -> Vec<Asked> {
    let words = folded(question);
    let says_something = |word: &&String| !EMPTY.contains(&word.as_str());
    let mut telling: Vec<&String> = words.iter().filter(says_something).collect();
    if telling.is_empty() {
        telling = words.iter().collect();
    }
    telling.truncate(MOST_ASKED);
    let last = telling.last().map(|word| (*word).clone());
    let mut asked: Vec<Asked> = telling
        .iter()
        .map(|word| Asked {
            forms: forms(word),
            beginning: None,
        })
        .collect();
    if let Some(asked) = asked.last_mut() {
        asked.beginning = last;
    }
    asked
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether the question finds a listing of that title.
    fn finds(question: &str, title: &str) -> bool {
        let stored = of_listing(title, "");
        asked(question).iter().all(|word| {
            let begins = |known: &String| {
                let beginning = word.beginning.as_ref();
                beginning.is_some_and(|beginning| known.starts_with(beginning.as_str()))
            };
            stored
                .iter()
                .any(|known| word.forms.contains(known) || begins(known))
        })
    }

    #[test]
    fn words_are_found_whatever_their_accents_case_and_plural() {
        for (question, title) in [
            ("poussee", "Vélo à poussée"),
            ("POUSSÉES", "velo a poussee"),
            ("perceuses", "Perceuse à percussion"),
            ("drills", "Cordless drill"),
            ("coeur", "Cœur en chocolat"),
            ("une perceuse", "Perceuse"),
            ("appareil à raclette", "Appareil raclette pour 8"),
        ] {
            assert!(finds(question, title), "{question} in {title}");
        }
    }

    #[test]
    fn the_last_word_may_still_be_typed() {
        assert!(finds("perceu", "Perceuse à percussion"));
        assert!(finds("perceuse perc", "Perceuse à percussion"));
        assert!(!finds("perc perceuse", "Percolateur"));
    }

    #[test]
    fn every_word_must_be_found() {
        assert!(!finds("tent drill", "Cordless drill"));
        assert!(!finds("echelle", "Perceuse"));
    }

    #[test]
    fn a_question_without_telling_words_still_asks_something() {
        assert_eq!(asked("le la").len(), 2);
        assert!(asked("…!?").is_empty());
    }

    #[test]
    fn titles_agree_when_they_name_the_same_thing() {
        assert!(agree("Looking for a drill", "Bosch drill with bits"));
        assert!(agree(
            "Cherche appareil à raclette",
            "Appareil raclette 8 personnes"
        ));
        assert!(!agree(
            "Cherche appareil à raclette",
            "Appareil photo reflex"
        ));
        assert!(!agree("Ladder", "Tent"));
        assert!(!agree("", ""));
    }
}
