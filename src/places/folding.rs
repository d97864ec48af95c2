//! How names and queries are made alike before they are compared.
//!
//! `build.rs` compiles this file too: the table and the queries must be folded by the same rules.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Lower case without accents, the words parted by single spaces: "Saint-Dié-des-Vosges" becomes
/// "saint die des vosges". Whatever is neither letter nor digit parts words.
///
/// "St" and "Ste" before another word are read as "saint" and "sainte"; last, they may be the
/// beginning of "Strasbourg".
pub(crate) fn fold(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    if text.is_ascii() {
        plain.push_str(text);
        plain.make_ascii_lowercase();
    } else {
        fold_letters(text, &mut plain);
    }
    let mut words = plain
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .peekable();
    let mut folded = String::with_capacity(plain.len() + 3);
    while let Some(word) = words.next() {
        let followed = words.peek().is_some();
        folded.push_str(match word {
            "st" if followed => "saint",
            "ste" if followed => "sainte",
            _ => word,
        });
        if followed {
            folded.push(' ');
        }
    }
    folded
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
