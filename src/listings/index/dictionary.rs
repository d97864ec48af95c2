//! The words of the index, each with a number.

use std::collections::BTreeSet;
use std::ops::Range;

/// So many new words are put in one by one; more are merged in one go.
const FEW: usize = 100;

/// Words in their order. The numbers stand in the same order, with gaps between them: so words that
/// begin alike have neighbouring numbers, and a new word finds room for one.
#[derive(Debug, Default)]
pub(super) struct Dictionary {
    words: Vec<(u32, Box<[u8]>)>,
}

/// What the numbers were, in order, and what they are now.
#[derive(Debug)]
pub(super) struct Renumbered(Vec<(u32, u32)>);

impl Renumbered {
    /// What this number is now.
    pub(super) fn now(&self, number: u32) -> u32 {
        let at = self.0.binary_search_by_key(&number, |(before, _)| *before);
        let known = at.ok().and_then(|at| self.0.get(at));
        known.map_or(number, |(_, now)| *now)
    }
}

impl Dictionary {
    /// The number of this very word, as a stretch of one; an empty one where nobody says it.
    pub(super) fn exactly(&self, word: &[u8]) -> Range<u32> {
        match self.find(word) {
            Ok(at) => self.numbers(at..at + 1),
            Err(_) => 0..0,
        }
    }

    /// The numbers of all words that begin like this.
    pub(super) fn beginning(&self, beginning: &[u8]) -> Range<u32> {
        let first = self
            .words
            .partition_point(|(_, word)| word.as_ref() < beginning);
        let behind = self
            .words
            .partition_point(|(_, word)| word.as_ref() < beginning || word.starts_with(beginning));
        self.numbers(first..behind)
    }

    /// The word of a number.
    pub(super) fn word(&self, number: u32) -> Option<&[u8]> {
        let at = self.words.binary_search_by_key(&number, |(n, _)| *n).ok()?;
        self.words.get(at).map(|(_, word)| word.as_ref())
    }

    /// Takes in words that it does not have. Where there is no room between two, all are numbered anew.
    pub(super) fn add(&mut self, mut new: BTreeSet<Vec<u8>>) -> Option<Renumbered> {
        if new.len() > FEW {
            return Some(self.merge(new));
        }
        while let Some(word) = new.pop_first() {
            let at = self.find(&word).unwrap_or_else(|at| at);
            let Some(number) = self.between(at) else {
                new.insert(word);
                return Some(self.merge(new));
            };
            self.words.insert(at, (number, word.into()));
        }
        None
    }

    fn find(&self, word: &[u8]) -> Result<usize, usize> {
        self.words
            .binary_search_by(|(_, known)| known.as_ref().cmp(word))
    }

    fn numbers(&self, places: Range<usize>) -> Range<u32> {
        let words = self.words.get(places).unwrap_or_default();
        match (words.first(), words.last()) {
            (Some((first, _)), Some((last, _))) => *first..*last + 1,
            _ => 0..0,
        }
    }

    /// A number for a word that comes to stand here.
    fn between(&self, at: usize) -> Option<u32> {
        let number = |at: usize| self.words.get(at).map(|(number, _)| *number);
        let low = at.checked_sub(1).and_then(number).unwrap_or(0);
        let high = number(at).unwrap_or(u32::MAX);
        (high - low >= 2).then(|| low + (high - low) / 2)
    }

    fn merge(&mut self, new: BTreeSet<Vec<u8>>) -> Renumbered {
        let before: Vec<u32> = self.words.iter().map(|(number, _)| *number).collect();
        // Known words keep their order among each other, so each finds its number by counting.
        let known = std::mem::take(&mut self.words).into_iter();
        let known = known.map(|(_, word)| (true, word));
        let mut all: Vec<(bool, Box<[u8]>)> = known
            .chain(new.into_iter().map(|word| (false, word.into())))
            .collect();
        all.sort_by(|(_, one), (_, other)| one.cmp(other));
        let gap = u32::MAX / u32::try_from(all.len() + 1).unwrap_or(u32::MAX);
        let numbers = (1..).map(|n: u32| n.saturating_mul(gap));
        let mut now = Vec::with_capacity(before.len());
        for ((was_known, word), number) in all.into_iter().zip(numbers) {
            if was_known {
                now.push(number);
            }
            self.words.push((number, word));
        }
        Renumbered(before.into_iter().zip(now).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(words: &[&str]) -> BTreeSet<Vec<u8>> {
        words.iter().map(|word| word.as_bytes().to_vec()).collect()
    }

    #[test]
    fn words_that_begin_alike_have_neighbouring_numbers() {
        let mut dictionary = Dictionary::default();
        dictionary.add(of(&["perceuse", "velo", "perche", "tente", "percer"]));
        let begins = dictionary.beginning(b"perc");
        for word in ["perceuse", "percer", "perche"] {
            assert!(begins.contains(&dictionary.exactly(word.as_bytes()).start));
        }
        for word in ["velo", "tente"] {
            assert!(!begins.contains(&dictionary.exactly(word.as_bytes()).start));
        }
        assert!(dictionary.exactly(b"perc").is_empty());
        assert!(dictionary.beginning(b"x").is_empty());
    }

    #[test]
    fn numbers_stay_in_order_and_are_told_when_they_change() {
        let mut dictionary = Dictionary::default();
        let mut known: Vec<(String, u32)> = Vec::new();
        for number in 0..2_000 {
            // Each word comes to stand directly before the one before, so that room runs out.
            let word = format!("w{:05}", 10_000 - number);
            let renumbered = dictionary.add(of(&[&word]));
            for (_, number) in &mut known {
                *number = renumbered.as_ref().map_or(*number, |r| r.now(*number));
            }
            let number = dictionary.exactly(word.as_bytes()).start;
            known.push((word, number));
            for (word, number) in &known {
                assert_eq!(dictionary.word(*number), Some(word.as_bytes()));
            }
        }
        assert!(known.is_sorted_by(|(_, one), (_, next)| one > next));
    }

    #[test]
    fn many_words_at_once_are_merged_with_those_that_are_there() {
        let mut dictionary = Dictionary::default();
        dictionary.add(of(&["b", "n"]));
        let before = dictionary.exactly(b"n").start;
        let many: Vec<String> = (0..500).map(|n| format!("m{n:03}")).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        let renumbered = dictionary.add(of(&many)).unwrap();
        assert_eq!(renumbered.now(before), dictionary.exactly(b"n").start);
        assert_eq!(
            dictionary.word(dictionary.exactly(b"m123").start),
            Some(&b"m123"[..])
        );
        assert!(dictionary.exactly(b"b").start < dictionary.exactly(b"m000").start);
    }
}
