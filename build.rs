//! Turns `data/places.tsv.gz` into the tables of the gazetteer, which the program embeds and
//! searches in place (`src/places/table.rs` says what is in them).

use std::collections::HashMap;
use std::error::Error;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

#[path = "src/places/folding.rs"]
mod folding;
#[path = "src/places/sphere.rs"]
mod sphere;

const SOURCE: &str = "data/places.tsv.gz";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={SOURCE}");
    let mut lines = String::new();
    flate2::read::GzDecoder::new(File::open(SOURCE)?).read_to_string(&mut lines)?;
    let mut places = lines
        .lines()
        .skip(1)
        .map(|line| Place::read(line).ok_or_else(|| format!("{SOURCE}: cannot read {line:?}")))
        .collect::<Result<Vec<Place<'_>>, String>>()?;
    places.sort_by_key(|place| (std::cmp::Reverse(place.population), place.id));
    let folder = PathBuf::from(std::env::var("OUT_DIR")?);
    write_records(&places, &folder)?;
    write_ids(&places, &folder)?;
    write_tree(&places, &folder)
}

/// One line of the source.
struct Place<'a> {
    id: u32,
    name: &'a str,
    /// Country and first-level division, parted by a tab.
    region: String,
    /// Hundred-thousandths of a degree.
    lat: i32,
    lon: i32,
    population: u32,
    zone: &'a str,
    aliases: &'a str,
}

impl<'a> Place<'a> {
    fn read(line: &'a str) -> Option<Place<'a>> {
        let mut columns = line.split('\t');
        let mut next = || columns.next();
        let degrees = |text: &str| Some((text.parse::<f64>().ok()? * 1e5).round() as i32);
        Some(Place {
            id: next()?.parse().ok()?,
            name: next()?,
            region: format!("{}\t{}", next()?, next()?),
            lat: degrees(next()?)?,
            lon: degrees(next()?)?,
            population: next()?.parse().ok()?,
            zone: next()?,
            aliases: next()?,
        })
    }

    /// Name and aliases, folded, none twice.
    fn folded(&self) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        let ordinals = self.ordinals();
        let known = std::iter::once(self.name).chain(self.aliases.split('|'));
        for name in known.chain(ordinals.iter().map(String::as_str)) {
            let folded = folding::fold(name);
            if !folded.is_empty() && !names.contains(&folded) {
                names.push(folded);
            }
        }
        names
    }

    /// What French people call a numbered district: "9e arrondissement de Paris" and "Paris
    /// `IXe`" for "Paris 09 Opéra"; aliases that the source gives to some and not to others.
    fn ordinals(&self) -> Vec<String> {
        let mut words = self.name.split(' ');
        let town = words.next().unwrap_or_default();
        let number: usize = words
            .next()
            .and_then(|word| word.parse().ok())
            .unwrap_or_default();
        match ROMAN.get(number.wrapping_sub(1)) {
            Some(roman) if self.region.starts_with("FR\t") => vec![
                format!("{number}e arrondissement de {town}"),
                format!("{town} {roman}e"),
            ],
            _ => Vec::new(),
        }
    }
}

/// The numbers of districts.
const ROMAN: [&str; 20] = [
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV",
    "XVI", "XVII", "XVIII", "XIX", "XX",
];

/// Lines of text, each known by the byte at which it starts; a repeated line is kept once.
#[derive(Default)]
struct Lines {
    text: String,
    known: HashMap<String, usize>,
}

impl Lines {
    fn add(&mut self, line: &str) -> usize {
        if let Some(start) = self.known.get(line) {
            return *start;
        }
        let start = self.text.len();
        self.text.push_str(line);
        self.text.push('\n');
        self.known.insert(line.to_owned(), start);
        start
    }
}

/// `records.bin`, the texts that records point into, and `words.bin`.
fn write_records(places: &[Place<'_>], folder: &Path) -> Result<(), Box<dyn Error>> {
    let mut records = Vec::new();
    let (mut names, mut regions, mut zones) = <(Lines, Lines, Lines)>::default();
    let mut folded = String::new();
    let mut words = Vec::new();
    for (rank, place) in (0u32..).zip(places) {
        let numbers = [place.id, place.population];
        records.extend(numbers.into_iter().flat_map(u32::to_le_bytes));
        records.extend(
            [place.lat, place.lon]
                .into_iter()
                .flat_map(i32::to_le_bytes),
        );
        for start in [names.add(place.name), folded.len()] {
            records.extend(u32::try_from(start)?.to_le_bytes());
        }
        for start in [regions.add(&place.region), zones.add(place.zone)] {
            records.extend(u16::try_from(start)?.to_le_bytes());
        }
        for (name, which) in place.folded().into_iter().zip(0u32..) {
            let whose = rank * 2 + which.min(1);
            let starts = name.match_indices(' ').map(|(space, _)| space + 1);
            words.extend(
                std::iter::once(0)
                    .chain(starts)
                    .map(|at| (folded.len() + at, whose)),
            );
            folded.push_str(&name);
            folded.push('\n');
        }
    }
    fs::write(folder.join("records.bin"), records)?;
    fs::write(folder.join("names.txt"), names.text)?;
    fs::write(folder.join("regions.txt"), regions.text)?;
    fs::write(folder.join("zones.txt"), zones.text)?;
    write_words(words, &folded, folder)?;
    Ok(fs::write(folder.join("folded.txt"), folded)?)
}

/// `words.bin`: where each word of each folded name starts, and whose it is (the rank doubled, and
/// one more for any but the first name), in the order of the text from there on.
fn write_words(
    mut words: Vec<(usize, u32)>,
    folded: &str,
    folder: &Path,
) -> Result<(), Box<dyn Error>> {
    let rest_of_name = |start: usize| folded.get(start..).and_then(|text| text.lines().next());
    words.sort_by_cached_key(|(start, whose)| (rest_of_name(*start), *whose));
    let mut bytes = Vec::new();
    for (start, whose) in words {
        bytes.extend(u32::try_from(start)?.to_le_bytes());
        bytes.extend(whose.to_le_bytes());
    }
    Ok(fs::write(folder.join("words.bin"), bytes)?)
}

/// `ids.bin`: the ranks in the order of the places' ids.
fn write_ids(places: &[Place<'_>], folder: &Path) -> Result<(), Box<dyn Error>> {
    let mut ids: Vec<(u32, u32)> = places.iter().map(|place| place.id).zip(0..).collect();
    ids.sort_unstable();
    let bytes: Vec<u8> = ids
        .into_iter()
        .flat_map(|(_, rank)| rank.to_le_bytes())
        .collect();
    Ok(fs::write(folder.join("ids.bin"), bytes)?)
}

/// `tree.bin`: the ranks as a k-d tree over directions. The middle one parts the rest by one
/// coordinate; each half is ordered likewise, by the next coordinate.
fn write_tree(places: &[Place<'_>], folder: &Path) -> Result<(), Box<dyn Error>> {
    let mut nodes: Vec<([f64; 3], u32)> = places
        .iter()
        .map(|place| sphere::direction(f64::from(place.lat) / 1e5, f64::from(place.lon) / 1e5))
        .zip(0..)
        .collect();
    order(&mut nodes, 0);
    let bytes: Vec<u8> = nodes
        .into_iter()
        .flat_map(|(_, rank)| rank.to_le_bytes())
        .collect();
    Ok(fs::write(folder.join("tree.bin"), bytes)?)
}

fn order(nodes: &mut [([f64; 3], u32)], depth: usize) {
    if nodes.len() < 2 {
        return;
    }
    let along = |node: &([f64; 3], u32)| node.0.get(depth % 3).copied().unwrap_or_default();
    let middle = nodes.len() / 2;
    let (low, _, high) = nodes.select_nth_unstable_by(middle, |a, b| {
        along(a).total_cmp(&along(b)).then(a.1.cmp(&b.1))
    });
    order(low, depth + 1);
    order(high, depth + 1);
}
