//! What somebody may have meant by the words of a search.

use std::collections::BTreeMap;

use super::card::ListingCard;
use super::search::Search;
use super::words::{self, Asked};
use super::{Index, ListingId, entries, spelling, store};
use crate::db::Conn;
use crate::error::Result;
use crate::places::{Area, reached};

/// So many of the nearest 4 km areas are asked for other spellings.
const REGIONS: usize = 9;

/// The question with the nearest spelling that occurs nearby for each word that does not; nothing
/// where a word is like none, or all of them occur.
///
/// # Errors
/// When the database refuses.
pub(super) fn respelt(conn: &mut Conn, index: &Index, search: &Search) -> Result<Option<String>> {
    let beginnings = |asked| spelling::beginnings(search.kind, asked);
    let beginnings: Vec<Vec<u8>> = search.words.iter().flat_map(beginnings).collect();
    if beginnings.is_empty() {
        return Ok(None);
    }
    let around = reached(search.centre, search.within_m).into_iter();
    let around: Vec<Area> = around.take(REGIONS).map(|near| near.region).collect();
    let known = index.entries_beginning(&around, &beginnings);
    let Some(forms) = nearest_forms(&search.words, &known) else {
        return Ok(None);
    };
    let entry = |form: &str| entries::word(search.kind, form);
    let wanted: BTreeMap<&str, ListingId> = forms
        .iter()
        .flatten()
        .filter_map(|form| Some((*form, index.any_with(&around, &entry(form))?)))
        .collect();
    let ids: Vec<ListingId> = wanted.values().copied().collect();
    let texts = store::list_texts(conn, &ids)?;
    let as_written = |form: &str| {
        let (title, description) = texts.get(wanted.get(form)?)?;
        spelling::as_written(title, form).or_else(|| spelling::as_written(description, form))
    };
    let words = search.words.iter().zip(&forms);
    let words = words.map(|(asked, form)| match form {
        None => asked.word.clone(),
        Some(form) => as_written(form).unwrap_or(form).to_lowercase(),
    });
    let words: Vec<String> = words.collect();
    Ok((!wanted.is_empty()).then(|| words.join(" ")))
}

/// For each word the form that is nearest to it, or none where it occurs itself; nothing at all where
/// a word is like none.
fn nearest_forms<'a>(words: &[Asked], known: &'a [Vec<u8>]) -> Option<Vec<Option<&'a str>>> {
    let known: Vec<&str> = known
        .iter()
        .filter_map(|entry| entries::form(entry))
        .collect();
    let nearest = |asked: &Asked| {
        if known.iter().any(|form| asked.is_hit(form)) {
            return Some(None);
        }
        spelling::nearest(asked, known.iter().copied()).map(Some)
    };
    words.iter().map(nearest).collect()
}

/// The question with its last word written out, where what was found only begins with it.
///
/// # Errors
/// When the database refuses.
pub(super) fn completed(
    conn: &mut Conn,
    words: &[Asked],
    items: &[ListingCard],
) -> Result<Option<String>> {
    let Some((last, before)) = words.split_last().filter(|(last, _)| last.beginning) else {
        return Ok(None);
    };
    let has_it = |text: &str| words::folded(text).iter().any(|word| last.is_same(word));
    // The titles are at hand, and as a rule one of them has it.
    if items.iter().any(|card| has_it(&card.listing.title)) {
        return Ok(None);
    }
    let ids: Vec<ListingId> = items.iter().map(|card| card.listing.id).collect();
    let texts = store::list_texts(conn, &ids)?;
    let texts = || ids.iter().filter_map(|id| texts.get(id));
    if texts().any(|(_, description)| has_it(description)) {
        return Ok(None);
    }
    let whole = texts().find_map(|(title, description)| {
        spelling::completed(title, last).or_else(|| spelling::completed(description, last))
    });
    Ok(whole.map(|whole| {
        let mut said: Vec<String> = before.iter().map(|asked| asked.word.clone()).collect();
        said.push(whole.to_lowercase());
        said.join(" ")
    }))
}
