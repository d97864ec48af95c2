//! What the law asks whoever runs a site to say: written by an admin as plain text, in each language.

use super::words;
use crate::db::Instant;
use crate::error::{FieldErrors, Result};
use crate::texts::Locale;

crate::words! {
    /// What kind of text it is.
    pub enum Document {
        /// Who answers for this place ("Mentions légales").
        Imprint = "imprint",
        /// What is kept of people, why, and how long.
        Privacy = "privacy",
        /// What members agree to.
        Terms = "terms",
    }
}

impl Document {
    /// The message that names it.
    pub const fn key(self) -> &'static str {
        match self {
            Document::Imprint => "legal-imprint",
            Document::Privacy => "legal-privacy",
            Document::Terms => "legal-terms",
        }
    }

    /// Its address, which never changes.
    pub const fn url(self) -> &'static str {
        match self {
            Document::Imprint => "/legal/imprint",
            Document::Privacy => "/legal/privacy",
            Document::Terms => "/legal/terms",
        }
    }
}

/// A document in one language, written `privacy-fr` in addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edition {
    /// Which document.
    pub document: Document,
    /// In which language.
    pub locale: Locale,
}

impl Edition {
    /// Every document in every language.
    pub fn all() -> impl Iterator<Item = Edition> {
        let in_each = |document: &Document| {
            let document = *document;
            Locale::ALL.map(|locale| Edition { document, locale })
        };
        Document::ALL.iter().flat_map(in_each)
    }
}

impl std::fmt::Display for Edition {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}-{}", self.document, self.locale.code())
    }
}

impl std::str::FromStr for Edition {
    type Err = String;

    fn from_str(text: &str) -> Result<Edition, String> {
        let known = Edition::all().find(|edition| edition.to_string() == text);
        known.ok_or_else(|| format!("{text:?} is no document in a language"))
    }
}

/// Longest text, in characters: some eight pages.
pub const LONGEST: usize = 20_000;

/// A text as it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct LegalText {
    /// Its paragraphs, parted by empty lines; nothing where it was taken away.
    pub words: String,
    /// Grows with every edit; 0 before the first.
    pub version: i32,
    /// When it was last changed.
    pub changed_at: Instant,
}

impl LegalText {
    /// Its paragraphs.
    pub fn paragraphs(&self) -> impl Iterator<Item = &str> {
        let parts = self.words.split("\n\n").map(str::trim);
        parts.filter(|part| !part.is_empty())
    }
}

/// Reads what was typed; without words the text is taken away.
///
/// # Errors
/// At the field `words`.
pub fn parse(typed: &str) -> Result<String> {
    let mut errors = FieldErrors::none();
    // Whoever pastes a text from elsewhere brings tabs along.
    let plain = typed.replace('\t', " ");
    let text = errors.take("words", words(&plain, LONGEST));
    errors.finish(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edition_is_read_as_it_is_written() {
        assert_eq!(Edition::all().count(), 6);
        for edition in Edition::all() {
            assert_eq!(edition.to_string().parse(), Ok(edition));
        }
        assert!("privacy-de".parse::<Edition>().is_err());
    }

    #[test]
    fn empty_lines_part_paragraphs() {
        let text = LegalText {
            words: "One\ntwo\n\n\n Three \n\n".to_owned(),
            version: 1,
            changed_at: chrono::DateTime::UNIX_EPOCH.into(),
        };
        let paragraphs: Vec<_> = text.paragraphs().collect();
        assert_eq!(paragraphs, ["One\ntwo", "Three"]);
    }

    #[test]
    fn a_text_may_have_lines_and_tabs_and_no_other_control_characters() {
        assert_eq!(parse(" a\tb\n\nc ").unwrap(), "a b\n\nc");
        assert!(parse("a\u{7}").is_err());
        assert!(parse(&"x".repeat(LONGEST + 1)).is_err());
    }
}
