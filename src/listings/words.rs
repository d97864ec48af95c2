//! The words by which listings are found: folded, then stemmed in both languages.
//!
//! Folding comes first: stemmed the other way round, "poussée" and "poussee" would part.

use std::collections::{BTreeMap, BTreeSet};

use rust_stemmers::{Algorithm, Stemmer};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Longer words are cut: nobody searches by them. In characters.
const LONGEST_WORD: usize = 40;
/// So many different words of one listing are kept.
const MOST_WORDS: usize = 400;
/// So many words of a question count.
const MOST_ASKED: usize = 8;
/// Fewer characters are no beginning of a word: too many words begin like that.
const SHORTEST_BEGINNING: usize = 3;

/// Words that say nothing of what an object is, folded and in order.
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
    "d",
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
    "n",
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
    "s",
    "sa",
    "se",
    "ses",
    "some",
    "somebody",
    "someone",
    "something",
    "son",
    "sur",
    "t",
    "that",
    "the",
    "their",
    "this",
    "to",
    "un",
    "une",
    "votre",
    "vous",
    "want",
    "we",
    "who",
    "with",
    "y",
    "you",
    "your",
];

/// How many words say nothing.
pub fn count_empty() -> usize {
    EMPTY.len()
}

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

/// What a listing is found by: every word of its title and description and their stems, each with
/// whether the title has it.
pub fn of_listing(title: &str, description: &str) -> BTreeMap<String, bool> {
    let in_title = folded(title).into_iter().map(|word| (word, true));
    let below = folded(description).into_iter().map(|word| (word, false));
    let mut distinct = BTreeSet::new();
    let mut kept = BTreeMap::new();
    for (word, in_title) in in_title.chain(below) {
        if distinct.len() < MOST_WORDS && distinct.insert(word.clone()) {
            for form in forms(&word) {
                *kept.entry(form).or_insert(false) |= in_title;
            }
        }
    }
    kept
}

/// The words of a title that say what the object is, each with its stems. All of them, if none
/// says anything.
pub fn telling(title: &str) -> Vec<BTreeSet<String>> {
    telling_words(title)
        .iter()
        .map(|word| forms(word))
        .collect()
}

fn telling_words(text: &str) -> Vec<String> {
    let words = folded(text);
    let says_something = |word: &String| EMPTY.binary_search(&word.as_str()).is_err();
    let mut telling: Vec<String> = words
        .iter()
        .filter(|w| says_something(w))
        .cloned()
        .collect();
    if telling.is_empty() {
        telling = words;
    }
    telling.truncate(MOST_ASKED);
    telling
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

/// Whether one title begins with a telling word that the other one has, too: as a rule that is the
/// thing itself ("ponceuse pour une commode", "ponceuse excentrique"), but not always.
pub fn begin_alike(one: &str, other: &str) -> bool {
    let (one, other) = (telling(one), telling(other));
    let begins_in = |here: &[BTreeSet<String>], there: &[BTreeSet<String>]| {
        let first = here.first();
        first.is_some_and(|first| there.iter().any(|word| !word.is_disjoint(first)))
    };
    begins_in(&one, &other) || begins_in(&other, &one)
}

/// One word of a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// As it was typed, folded.
    pub word: String,
    /// Any of these is a hit: the word and its stems.
    pub forms: BTreeSet<String>,
    /// Whether every word that begins like this one is a hit, too: somebody may still be typing.
    pub beginning: bool,
}

impl Asked {
    /// Whether a folded word is this one, but for its ending.
    pub fn is_same(&self, word: &str) -> bool {
        !forms(word).is_disjoint(&self.forms)
    }

    /// Whether a stored form is a hit.
    pub fn is_hit(&self, form: &str) -> bool {
        self.forms.contains(form) || (self.beginning && form.starts_with(&self.word))
    }
}

/// What somebody typed into the search: every word must be found.
pub fn asked(question: &str) -> Vec<Asked> {
    let mut asked: Vec<Asked> = telling_words(question)
        .iter()
        .map(|word| Asked {
            forms: forms(word),
            word: word.clone(),
            beginning: false,
        })
        .collect();
    if let Some(last) = asked.last_mut() {
        last.beginning = last.word.chars().count() >= SHORTEST_BEGINNING;
    }
    asked
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether the question finds a listing of that title.
    fn finds(question: &str, title: &str) -> bool {
        let stored = of_listing(title, "");
        let is_found = |word: &Asked| stored.keys().any(|form| word.is_hit(form));
        asked(question).iter().all(is_found)
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
    fn the_words_that_say_nothing_are_in_order() {
        assert!(EMPTY.is_sorted());
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
