//! The gazetteer by name, as people type it.

use super::Point;
use super::folding::fold;
use super::gazetteer::{Place, place};
use super::table::{Word, record, words_starting_with};

/// No name is longer; what is typed beyond is ignored.
const LONGEST_QUERY: usize = 100;
/// Nobody reads a longer list.
const LONGEST_ANSWER: usize = 50;
/// A place has at most about this many words that start alike.
const WORDS_ALIKE: usize = 8;

/// Of a query's words, the rarest must begin fewer than so many, or it says too little.
const TOO_COMMON: usize = 4_000;

/// The places whose name or other names hold the query, the likeliest first, at most `limit` (50).
///
/// The query is the beginning of a name or of a later word of it ("batignolles"), whatever its
/// case, accents and hyphens. Where no name goes on like that, each of its words may begin any
/// word of a name ("paris batignolles"). What is typed in full, populous and near counts more.
pub fn search(query: &str, near: Option<Point>, limit: usize) -> Vec<Place> {
    let query = fold(&query.chars().take(LONGEST_QUERY).collect::<String>());
    if query.is_empty() {
        return Vec::new();
    }
    let near = near.map(Vantage::new);
    let mut hits: Vec<Hit> = words_starting_with(&query)
        .map(|word| Hit::new(word, fullness(word, &query), near))
        .collect();
    if hits.is_empty() {
        hits = with_each_word(&query, near);
    }
    let best = best(hits, limit.min(LONGEST_ANSWER));
    best.into_iter().filter_map(place).collect()
}

/// A place that was found by one of its words.
#[derive(Clone, Copy)]
struct Hit {
    weight: f32,
    rank: u32,
}

impl Hit {
    /// Ten times the inhabitants make up for a name typed less fully, or for being some three
    /// times as far away, beyond the first ten kilometres.
    fn new(word: Word, fullness: f32, near: Option<Vantage>) -> Hit {
        let rank = word.rank();
        let record = record(rank);
        let inhabitants = record.map_or(0, |record| record.population) as f32;
        let remoteness = near.zip(record).map_or(1.0, |(near, record)| {
            let (lat, lon) = record.degrees();
            near.remoteness(lat, lon)
        });
        Hit {
            weight: (inhabitants + 100.0) * fullness / remoteness,
            rank,
        }
    }
}

/// How fully a name was typed: to its end; at least the beginning of the place's own name rather
/// than a later word or one of its other names; to the end of a word, and more so of a number: who
/// types "Paris 1" means the first before the eighteenth.
fn fullness(word: Word, typed: &str) -> f32 {
    let next = word.byte_after(typed.len());
    if word.starts_name() && next == Some(b'\n') {
        return 1_000.0;
    }
    let own = word.starts_name() && word.of_first_name();
    let numbered = typed.ends_with(|last: char| last.is_ascii_digit());
    let to_its_end = match next {
        Some(b'\n' | b' ') if numbered => 100.0,
        Some(b'\n' | b' ') => 3.0,
        _ => 1.0,
    };
    (if own { 10.0 } else { 1.0 }) * to_its_end
}

/// Where the one who searches is.
#[derive(Clone, Copy)]
struct Vantage {
    lat: f64,
    lon: f64,
    /// A degree of longitude in degrees of latitude.
    narrowing: f64,
}

impl Vantage {
    fn new(point: Point) -> Vantage {
        Vantage {
            lat: point.lat(),
            lon: point.lon(),
            narrowing: point.lat().to_radians().cos(),
        }
    }

    /// 1 at the point itself, and about the square of the distance in tens of kilometres far from
    /// it. On a plane: exact enough nearby, and far is far.
    fn remoteness(self, lat: f64, lon: f64) -> f32 {
        let turn = (self.lon - lon).abs();
        let east = turn.min(360.0 - turn) * self.narrowing;
        let north = self.lat - lat;
        let tens_of_km_in_a_degree = 11.12;
        let square =
            (east * east + north * north) * tens_of_km_in_a_degree * tens_of_km_in_a_degree;
        (1.0 + square) as f32
    }
}

/// The places of whose words each word of the query begins one, in any order.
fn with_each_word(query: &str, near: Option<Vantage>) -> Vec<Hit> {
    let words: Vec<&str> = query.split(' ').collect();
    let rarest = words
        .iter()
        .map(|word| words_starting_with(word))
        .min_by_key(ExactSizeIterator::len)
        .filter(|rarest| rarest.len() < TOO_COMMON);
    rarest
        .into_iter()
        .flatten()
        .filter(|hit| words.iter().all(|word| is_named(hit.rank(), word)))
        .map(|hit| Hit::new(hit, 1.0, near))
        .collect()
}

/// Whether any word of the place's names starts so.
fn is_named(rank: u32, word: &str) -> bool {
    let names = record(rank).map(|place| place.folded(record(rank + 1)));
    names.is_some_and(|names| {
        names
            .split(|byte| matches!(byte, b' ' | b'\n'))
            .any(|known| known.starts_with(word.as_bytes()))
    })
}

/// The ranks of the weightiest places, none twice.
fn best(mut hits: Vec<Hit>, limit: usize) -> Vec<u32> {
    let weightier = |a: &Hit, b: &Hit| b.weight.total_cmp(&a.weight).then(a.rank.cmp(&b.rank));
    let enough = limit * WORDS_ALIKE;
    if hits.len() > enough {
        hits.select_nth_unstable_by(enough, weightier);
        hits.truncate(enough);
    }
    hits.sort_unstable_by(weightier);
    let mut ranks = Vec::with_capacity(limit);
    for hit in hits {
        if ranks.len() < limit && !ranks.contains(&hit.rank) {
            ranks.push(hit.rank);
        }
    }
    ranks
}

#[cfg(test)]
mod tests;
