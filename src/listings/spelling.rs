//! Which word somebody may have meant: the nearest spelling that occurs nearby.

use super::Kind;
use super::entries;
use super::words::{Asked, folded, forms};

/// Letters with which a wrong first one may be exchanged.
const LETTERS: &str = "abcdefghijklmnopqrstuvwxyz";
/// So many letters behind a wrong first one must be right.
const RIGHT_BEHIND: usize = 2;

/// So many wrong letters are forgiven: one of a short word, two of a longer one, none of a tiny one.
fn forgiven(word: &str) -> usize {
    match word.chars().count() {
        0..=2 => 0,
        3..=5 => 1,
        _ => 2,
    }
}

/// How the entries begin that may have been meant: with the first letter as it was typed; with the
/// second, where one is missing before it or the two changed places; or with any letter, where the
/// first one is wrong and the next two are right.
pub fn beginnings(kind: Kind, asked: &Asked) -> Vec<Vec<u8>> {
    let letters: Vec<char> = asked.word.chars().collect();
    let mut texts: Vec<String> = letters.iter().take(2).map(char::to_string).collect();
    if let Some(behind) = letters.get(1..=RIGHT_BEHIND) {
        let behind: String = behind.iter().collect();
        let exchanged = LETTERS.chars().map(|letter| format!("{letter}{behind}"));
        texts.extend(
            exchanged
                .filter(|text| !texts_begin(&texts, text))
                .collect::<Vec<_>>(),
        );
        // A letter before the first is missing.
        let first: String = letters.iter().take(RIGHT_BEHIND).collect();
        let missing = LETTERS.chars().map(|letter| format!("{letter}{first}"));
        texts.extend(
            missing
                .filter(|text| !texts_begin(&texts, text))
                .collect::<Vec<_>>(),
        );
    }
    texts.sort_unstable();
    texts.dedup();
    texts.iter().map(|text| entries::word(kind, text)).collect()
}

fn texts_begin(texts: &[String], text: &str) -> bool {
    texts.iter().any(|known| text.starts_with(known.as_str()))
}

/// The nearest of these folded words, if one is near enough; of several the one that is as long, and
/// then the first in order.
pub fn nearest<'a>(asked: &Asked, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let most = forgiven(&asked.word);
    known
        .map(|word| (strsim::osa_distance(&asked.word, word), word))
        .filter(|(wrong, _)| *wrong <= most)
        .min_by_key(|(wrong, word)| (*wrong, word.len().abs_diff(asked.word.len()), *word))
        .map(|(_, word)| word)
}

/// The word of a text, as its owner wrote it, that has this folded form or stem.
pub fn as_written<'a>(text: &'a str, form: &str) -> Option<&'a str> {
    let words = text.split(|letter: char| !letter.is_alphanumeric());
    words.filter(|word| !word.is_empty()).find(|word| {
        folded(word)
            .iter()
            .any(|folded| forms(folded).contains(form))
    })
}

/// The word of a text, as its owner wrote it, that begins with what was asked for; nothing when one
/// is the very word.
pub fn completed<'a>(text: &'a str, asked: &Asked) -> Option<&'a str> {
    let words = text.split(|letter: char| !letter.is_alphanumeric());
    words.filter(|word| !word.is_empty()).find(|word| {
        folded(word)
            .iter()
            .any(|folded| folded.starts_with(&asked.word))
    })
}

#[cfg(test)]
mod tests {
    use super::super::words::asked;
    use super::*;

    fn meant<'a>(typed: &str, known: &[&'a str]) -> Option<&'a str> {
        let asked = asked(typed);
        let beginnings = beginnings(Kind::Offer, &asked[0]);
        let within = known.iter().filter(|word| {
            let entry = entries::word(Kind::Offer, word);
            beginnings
                .iter()
                .any(|beginning| entry.starts_with(beginning))
        });
        nearest(&asked[0], within.copied())
    }

    #[test]
    fn a_letter_too_few_too_many_wrong_or_out_of_place_is_forgiven() {
        let known = ["perceuse", "drill", "echelle", "tente", "raclette", "velo"];
        for (typed, expected) in [
            ("dril", Some("drill")),
            ("drlil", Some("drill")),
            ("rdill", Some("drill")),
            ("rill", Some("drill")),
            ("perceusse", Some("perceuse")),
            ("berceuse", Some("perceuse")),
            ("erceuse", Some("perceuse")),
            ("percuse", Some("perceuse")),
            ("echele", Some("echelle")),
            ("eschelle", Some("echelle")),
            ("raclete", Some("raclette")),
            ("rakclete", Some("raclette")),
            ("velot", Some("velo")),
            ("xx", None),
            ("piano", None),
        ] {
            assert_eq!(meant(typed, &known), expected, "{typed}");
        }
    }

    #[test]
    fn a_word_is_proposed_as_its_owner_wrote_it() {
        assert_eq!(
            as_written("Grande Échelle, 6 m", "echelle"),
            Some("Échelle")
        );
        assert_eq!(
            as_written("Perceuses à percussion", "perceux"),
            Some("Perceuses")
        );
        assert_eq!(as_written("Rien", "echelle"), None);
    }
}
