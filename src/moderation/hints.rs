//! What makes a text look like spam or a deceit: hints for a moderator's eye, never a judgement.

use std::sync::LazyLock;

use regex::Regex;

use crate::texts::Text;

/// One thing that catches the eye.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hint {
    /// It leads elsewhere.
    Link(String),
    /// It holds a number to call, or an address to write to.
    Contact(String),
    /// It speaks of money or of selling.
    Money(String),
    /// It shouts.
    Shouting,
    /// The same text is shown several times.
    Repeated,
}

/// Words of sales and deceits, in both languages, folded.
static MONEY: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\b(\d+\s?(€|euros?|eur|\$|£)|à vendre|je vends|prix ferme|for sale|western union|paypal|bitcoin|crypto\w*|casino|whatsapp|telegram|crédit|prêt d.argent|loan offer|investissement|investment|viagra|forex)\b",
    )
    .ok()
});
static LINK: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\b(https?://\S+|www\.\S+|\w[\w-]*\.(com|net|org|fr|io|ru|xyz|top|shop|info)\b)",
    )
    .ok()
});
static CONTACT: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(\+?\d[\d .\-/]{7,}\d|[\w.+-]+@[\w-]+\.\w+)").ok());

/// A text in capitals is a shout from so many letters on.
const SHOUT: usize = 12;

/// What catches the eye in a text; `others` are the same member's other texts.
pub fn hints(text: &str, others: &[&str]) -> Vec<Hint> {
    let found = |pattern: &LazyLock<Option<Regex>>| {
        let found = pattern.as_ref()?.find(text)?;
        Some(found.as_str().to_owned())
    };
    let mut hints = Vec::new();
    hints.extend(found(&LINK).map(Hint::Link));
    hints.extend(found(&CONTACT).map(Hint::Contact));
    hints.extend(found(&MONEY).map(Hint::Money));
    let letters: Vec<char> = text.chars().filter(|c| c.is_alphabetic()).collect();
    if letters.len() >= SHOUT && letters.iter().all(|letter| !letter.is_lowercase()) {
        hints.push(Hint::Shouting);
    }
    let same = |other: &&&str| other.trim().eq_ignore_ascii_case(text.trim());
    if !text.trim().is_empty() && others.iter().filter(same).count() > 1 {
        hints.push(Hint::Repeated);
    }
    hints
}

impl Hint {
    /// In words.
    pub fn text(&self) -> Text {
        match self {
            Hint::Link(what) => Text::new("moderation-hint-link").with("what", what),
            Hint::Contact(what) => Text::new("moderation-hint-contact").with("what", what),
            Hint::Money(what) => Text::new("moderation-hint-money").with("what", what),
            Hint::Shouting => Text::new("moderation-hint-shouting"),
            Hint::Repeated => Text::new("moderation-hint-repeated"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_offers_of_neighbours_catch_no_eye() {
        for text in [
            "Perceuse Bosch, avec ses mèches. À rendre propre !",
            "Tent for 4 people, 3 kg, used twice in 2024.",
            "BBQ",
            "Échelle de 3,50 m",
        ] {
            assert_eq!(hints(text, &[text]), [], "{text}");
        }
    }

    #[test]
    fn sales_links_and_numbers_do() {
        let of = |text: &str| hints(text, &[]);
        assert!(matches!(
            of("See www.best-casino.xyz now")[..],
            [Hint::Link(_), Hint::Money(_)]
        ));
        assert!(matches!(
            of("Appelez le 06 12 34 56 78")[..],
            [Hint::Contact(_)]
        ));
        assert!(matches!(of("Vélo à vendre, 50 €")[..], [Hint::Money(_)]));
        assert_eq!(of("GAGNEZ DE L’ARGENT VITE"), [Hint::Shouting]);
        let same = ["Gagnez", "gagnez ", "Tente"];
        assert_eq!(hints("Gagnez", &same), [Hint::Repeated]);
    }
}
