//! What a listing is entered under in the index of the search, and what a question looks up there.
//!
//! An entry begins with a letter for offer or request. Then comes nothing, for everything of that
//! kind; `#` and a category, the listing's own and the top that it lies in; `@` and its spot in its
//! 4 km area; a category and such a spot; or `:` and a word or stem.

use super::words::{self, Asked};
use super::{Category, Kind, Listing};

/// One entry of a listing.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
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
    let spot = u8::try_from(listing.area.spot()).unwrap_or(u8::MAX);
    let of_category = |top_or_own| {
        let at_spot = [spots(kind, Some(top_or_own)), vec![spot]].concat();
        [category(kind, top_or_own), at_spot]
    };
    let at_spot = [spots(kind, None), vec![spot]].concat();
    let mut entries: Vec<Entry> = [everything(kind), at_spot]
        .into_iter()
        .chain(listing.category.with_top().flat_map(of_category))
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

/// How the entries of all spots in a 4 km area begin, of everything or of one category. What follows
/// is the spot, below 85.
pub fn spots(kind: Kind, of: Option<Category>) -> Vec<u8> {
    let mut entry = of.map_or_else(|| everything(kind), |of| category(kind, of));
    entry.push(b'@');
    entry
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
