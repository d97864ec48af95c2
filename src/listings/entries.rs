//! What a listing is entered under in the index of the search, and what a question looks up there.
//!
//! An entry begins with a letter for offer or request. Then comes nothing, for everything of that
//! kind; `#` and a category, the listing's own and the top that it lies in; `@` and its spot in its
//! 4 km area; or `:` and a word or stem.

use super::words::{self, Asked};
use super::{Category, Kind, Listing};

/// One entry of a listing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it stands under; its bytes are its order.
    pub word: Vec<u8>,
    /// Whether the title says it. Kind, category and place count as if it did.
    pub in_title: bool,
}

/// What a search looks up for one word: any of these.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lookup {
    /// Entries that are exactly so.
    pub exact: Vec<Vec<u8>>,
    /// Entries that begin so.
    pub beginning: Option<Vec<u8>>,
}

impl Lookup {
    /// Exactly this entry.
    pub fn exactly(word: Vec<u8>) -> Lookup {
        Lookup {
            exact: vec![word],
            beginning: None,
        }
    }

    /// A word of a question about offers or requests. Its forms that begin like the word itself are
    /// left out where every such word is a hit anyway.
    pub fn asked(kind: Kind, asked: &Asked) -> Lookup {
        let covered = |form: &&String| asked.beginning && form.starts_with(&asked.word);
        let exact = asked.forms.iter().filter(|form| !covered(form));
        Lookup {
            exact: exact.map(|form| word(kind, form)).collect(),
            beginning: asked.beginning.then(|| word(kind, &asked.word)),
        }
    }
}

/// Everything that a listing is found by.
pub fn of_listing(listing: &Listing) -> Vec<Entry> {
    let kind = listing.kind;
    let categories = listing.category.with_top();
    let mut entries: Vec<Entry> = [everything(kind), at_spot(kind, listing.area.spot())]
        .into_iter()
        .chain(categories.map(|top_or_own| category(kind, top_or_own)))
        .map(|word| Entry {
            word,
            in_title: true,
        })
        .collect();
    let words = words::of_listing(&listing.title, &listing.description);
    entries.extend(words.into_iter().map(|(form, in_title)| Entry {
        word: word(kind, &form),
        in_title,
    }));
    entries
}

/// The entry of every offer, or every request.
pub fn everything(kind: Kind) -> Vec<u8> {
    vec![letter(kind)]
}

/// The entry of a category: of a top, everything in its children too.
pub fn category(kind: Kind, category: Category) -> Vec<u8> {
    entry(kind, b'#', category.as_str().as_bytes())
}

/// The entry of a spot in a 4 km area, which is below 85.
fn at_spot(kind: Kind, spot: u32) -> Vec<u8> {
    entry(kind, b'@', &[u8::try_from(spot).unwrap_or(u8::MAX)])
}

/// How the entries of all spots begin.
pub fn spots(kind: Kind) -> Vec<u8> {
    entry(kind, b'@', &[])
}

/// The entry of a folded word or stem.
pub fn word(kind: Kind, form: &str) -> Vec<u8> {
    entry(kind, b':', form.as_bytes())
}

/// The folded word or stem of an entry that is one.
pub fn form(entry: &[u8]) -> Option<&str> {
    let (_, form) = entry
        .split_at_checked(2)
        .filter(|(mark, _)| mark.ends_with(b":"))?;
    std::str::from_utf8(form).ok()
}

fn entry(kind: Kind, mark: u8, text: &[u8]) -> Vec<u8> {
    let mut word = vec![letter(kind), mark];
    word.extend(text);
    word
}

const fn letter(kind: Kind) -> u8 {
    match kind {
        Kind::Offer => b'o',
        Kind::Request => b'r',
    }
}
