//! Photos for the demo, drawn by the program itself: flat, warm, one clear object on a table.
//! The same subject, variant and size give the same bytes.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use canvas::Canvas;
use subjects::{Entry, SUBJECTS};

use crate::photos::Photo;

mod canvas;
mod home;
mod leisure;
mod outdoors;
mod palette;
mod people;
mod subjects;
#[cfg(test)]
mod tests;
mod workshop;

pub use people::draw_portrait;

/// What a drawing shows.
#[derive(Clone, Copy)]
pub struct Subject(&'static Entry);

impl Subject {
    /// What to draw for a listing of this category (a top's slug) with this title, English or French: an
    /// object that the title names, or the usual one of the category, or a parcel.
    pub fn for_words(category: &str, title: &str) -> Subject {
        let title = folded(title);
        // The longest word says most: "jeu de cartes" is about cards.
        let named = |entry: &&Entry| {
            entry
                .words
                .iter()
                .filter(|word| mentions(&title, word))
                .map(|word| word.len())
                .max()
        };
        let here = |entry: &&Entry| entry.category == category;
        let [parcel, ..] = &SUBJECTS;
        let meant = |entry: &&Entry| named(entry).is_some();
        let best = SUBJECTS.iter().filter(here).filter(meant).max_by_key(named);
        let best = best.or_else(|| SUBJECTS.iter().filter(meant).max_by_key(named));
        Subject(
            best.or_else(|| SUBJECTS.iter().find(here))
                .unwrap_or(parcel),
        )
    }

    /// Every subject that can be drawn.
    pub fn all() -> impl Iterator<Item = Subject> {
        SUBJECTS.iter().map(Subject)
    }

    /// Its name in English, in lower case.
    pub fn name(self) -> &'static str {
        self.0.name
    }
}

/// The subject as the photo of a listing, 640 × 480 pixels.
pub fn photo(subject: Subject, variant: u32) -> Photo {
    let (width, height) = (640, 480);
    let full = draw(subject, variant, width, height);
    Photo {
        full,
        card: draw(subject, variant, 400, 300),
        width,
        height,
    }
}

/// A portrait as the photo of a member, 320 × 320 pixels.
pub fn portrait(seed: u64) -> Photo {
    let (width, height) = (320, 320);
    let full = draw_portrait(seed, width);
    Photo {
        card: full.clone(),
        full,
        width,
        height,
    }
}

/// Draws the subject as a JPEG of `width` × `height` pixels, made for 4:3; `variant` chooses one
/// of six colour schemes. Empty when a side is zero or above 65,535.
pub fn draw(subject: Subject, variant: u32, width: u32, height: u32) -> Vec<u8> {
    let colours = palette::scheme(variant);
    let Some(mut canvas) = Canvas::new((width, height), (400, 300), colours) else {
        return Vec::new();
    };
    canvas.rect(-2_000, 222, 4_400, 2_000, 0, colours.floor);
    canvas.fill(
        "M 74 222 C 30 70 120 14 204 16 C 296 18 366 90 326 222 Z",
        colours.glow,
    );
    (subject.0.draw)(&mut canvas);
    canvas.jpeg()
}

/// Lower case, without accents, one space between words and around them.
fn folded(text: &str) -> String {
    let plain = text
        .to_lowercase()
        .nfd()
        .filter(|c| !is_combining_mark(*c))
        .collect::<String>();
    let words = plain
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    words.fold(String::from(" "), |line, word| line + word + " ")
}

/// Whether a word of the folded title begins with `word`; one ending in a space is a whole word.
fn mentions(title: &str, word: &str) -> bool {
    title
        .match_indices(word)
        .any(|(at, _)| title.get(..at).is_some_and(|before| before.ends_with(' ')))
}
