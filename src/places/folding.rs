//! How names and queries are made alike before they are compared.
//!
//! `build.rs` compiles this file too: the table and the queries must be folded by the same rules.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Lower case without accents, the words parted by single spaces: "Saint-Dié-des-Vosges" becomes
/// "saint die des vosges". Whatever is neither letter nor digit parts words.
///
/// "St" and "Ste" before another word are read as "saint" and "sainte"; last, they may be the
/// beginning of "Strasbourg". Ordinals are read alike, however they are written ("17e", "17ème",
/// "17th", "1er"), and numbers without leading zeros.
pub(crate) fn fold(text: &str) -> String {
    let plain = plain(text);
    let mut words = plain
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .peekable();
    let mut folded = String::with_capacity(plain.len() + 3);
    while let Some(word) = words.next() {
        let followed = words.peek().is_some();
        match word {
            "st" if followed => folded.push_str("saint"),
            "ste" if followed => folded.push_str("sainte"),
            _ if word.starts_with(|first: char| first.is_ascii_digit()) => {
                fold_number(word, &mut folded);
            }
            _ => folded.push_str(word),
        }
        if followed {
            folded.push(' ');
        }
    }
    folded
}

/// Lower case without accents.
pub(crate) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    if text.is_ascii() {
        plain.push_str(text);
        plain.make_ascii_lowercase();
    } else {
        fold_letters(text, &mut plain);
    }
    plain
}

/// How the ordinals of districts end, as people type them; also what is typed on the way there.
const ORDINALS: [&str; 15] = [
    "e", "em", "eme", "emes", "ie", "iem", "ieme", "er", "ere", "re", "nd", "nde", "rd", "st", "th",
];

/// "09" becomes "9", "17eme" and "17th" become "17e"; anything else stays.
fn fold_number(word: &str, folded: &mut String) {
    let short = word.trim_start_matches('0');
    let number = short.trim_end_matches(|letter: char| !letter.is_ascii_digit());
    let ending = short.strip_prefix(number).unwrap_or_default();
    if number.is_empty() {
        folded.push_str(word);
    } else if number.len() <= 2 && ORDINALS.contains(&ending) {
        folded.push_str(number);
        folded.push('e');
    } else {
        folded.push_str(short);
    }
}

fn fold_letters(text: &str, plain: &mut String) {
    let letters = text.nfkd().flat_map(char::to_lowercase);
    for letter in letters.filter(|letter| !is_combining_mark(*letter)) {
        match letter {
            'æ' => plain.push_str("ae"),
            'œ' => plain.push_str("oe"),
            'ß' => plain.push_str("ss"),
            'þ' => plain.push_str("th"),
            'ø' => plain.push('o'),
            'ł' => plain.push('l'),
            'ı' => plain.push('i'),
            'đ' | 'ð' => plain.push('d'),
            // Modifier letters stand for a breath that few people type, as in "Hawaiʻi".
            '\u{2b0}'..='\u{2ff}' => {}
            other => plain.push(other),
        }
    }
}
