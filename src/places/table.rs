//! The embedded tables of the gazetteer, made by `build.rs` and read in place: nothing is parsed
//! or copied at start, and only the pages that a search touches are ever in memory.
//!
//! A place is known inside by its *rank*, its row in the records, the most populous first.

/// Per place: id, population, latitude and longitude (hundred-thousandths of a degree), where its
/// name and its folded names start; where its region and its time zone start (two bytes each).
static RECORDS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/records.bin"));
/// One name per line.
static NAMES: &str = include_str!(concat!(env!("OUT_DIR"), "/names.txt"));
/// One country and first-level division per line, parted by a tab.
static REGIONS: &str = include_str!(concat!(env!("OUT_DIR"), "/regions.txt"));
/// One name of a time zone per line.
static ZONES: &str = include_str!(concat!(env!("OUT_DIR"), "/zones.txt"));
/// One folded name or alias per line, those of a place together.
static FOLDED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/folded.txt"));
/// Per word of a folded name: where it starts, and the place's rank doubled, one more for any but
/// its first name; ordered by the text from there to the end of the name.
static WORDS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/words.bin"));
/// Ranks in the order of ids.
static IDS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/ids.bin"));
/// Ranks as a k-d tree over directions.
static TREE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/tree.bin"));

/// A number as the tables hold it.
pub(super) type Cell = [u8; 4];

/// A place as the tables hold it.
#[derive(Clone, Copy)]
pub(super) struct Record {
    pub(super) id: u32,
    pub(super) population: u32,
    lat: i32,
    lon: i32,
    name: u32,
    folded: u32,
    region: u16,
    zone: u16,
}

/// A word of a folded name.
#[derive(Clone, Copy)]
pub(super) struct Word {
    start: usize,
    whose: u32,
}

/// The record of that rank.
pub(super) fn record(rank: u32) -> Option<Record> {
    let rows = cells(RECORDS).as_chunks().0;
    let [id, population, lat, lon, name, folded, [r0, r1, z0, z1]] =
        *rows.get(usize::try_from(rank).ok()?)?;
    Some(Record {
        id: u32::from_le_bytes(id),
        population: u32::from_le_bytes(population),
        lat: i32::from_le_bytes(lat),
        lon: i32::from_le_bytes(lon),
        name: u32::from_le_bytes(name),
        folded: u32::from_le_bytes(folded),
        region: u16::from_le_bytes([r0, r1]),
        zone: u16::from_le_bytes([z0, z1]),
    })
}

/// The rank of the place with that id.
pub(super) fn rank_of(id: u32) -> Option<u32> {
    let ids = cells(IDS);
    let id_of = |cell: &Cell| record(u32::from_le_bytes(*cell)).map(|record| record.id);
    let at = ids.binary_search_by_key(&Some(id), id_of).ok()?;
    ids.get(at).copied().map(u32::from_le_bytes)
}

/// Every rank, as a k-d tree: the middle one parts the rest by one coordinate of its direction,
/// each half is ordered likewise by the next coordinate.
pub(super) fn tree() -> &'static [Cell] {
    cells(TREE)
}

/// Every word that starts with this folded text or, where it has several words, goes on with it.
pub(super) fn words_starting_with(text: &str) -> impl ExactSizeIterator<Item = Word> {
    let all: &[[Cell; 2]] = cells(WORDS).as_chunks().0;
    let beginning = |row: &[Cell; 2]| {
        let rest = word(*row).rest();
        rest.get(..text.len()).unwrap_or(rest)
    };
    let from = all.partition_point(|row| beginning(row) < text.as_bytes());
    let later = all.get(from..).unwrap_or_default();
    let count = later.partition_point(|row| beginning(row) == text.as_bytes());
    later.iter().take(count).copied().map(word)
}

impl Record {
    /// Latitude and longitude in degrees.
    pub(super) fn degrees(self) -> (f64, f64) {
        (f64::from(self.lat) / 1e5, f64::from(self.lon) / 1e5)
    }

    /// The name as people write it.
    pub(super) fn name(self) -> &'static str {
        line(NAMES, self.name)
    }

    /// The code of the country and that of its first-level division, where there is one.
    pub(super) fn region(self) -> (&'static str, &'static str) {
        let region = line(REGIONS, u32::from(self.region));
        region.split_once('\t').unwrap_or((region, ""))
    }

    /// The name of the time zone.
    pub(super) fn zone(self) -> &'static str {
        line(ZONES, u32::from(self.zone))
    }

    /// Its folded names, one per line; `next` is the record of the next rank.
    pub(super) fn folded(self, next: Option<Record>) -> &'static [u8] {
        let end = next.map_or(FOLDED.len(), |next| next.folded as usize);
        FOLDED.get(self.folded as usize..end).unwrap_or_default()
    }
}

impl Word {
    /// The text from the word to the end of all names; its own name ends at the first line break.
    fn rest(self) -> &'static [u8] {
        FOLDED.get(self.start..).unwrap_or_default()
    }

    /// The rank of the place that is named so.
    pub(super) fn rank(self) -> u32 {
        self.whose / 2
    }

    /// Whether it is of the place's first name, the one that is shown.
    pub(super) fn of_first_name(self) -> bool {
        self.whose.is_multiple_of(2)
    }

    /// Whether a name starts with it.
    pub(super) fn starts_name(self) -> bool {
        let before = self.start.checked_sub(1).and_then(|at| FOLDED.get(at));
        before.is_none_or(|byte| *byte == b'\n')
    }

    /// What comes after so many bytes from its start: `\n` where the name ends.
    pub(super) fn byte_after(self, length: usize) -> Option<u8> {
        FOLDED.get(self.start + length).copied()
    }
}

fn word([start, whose]: [Cell; 2]) -> Word {
    Word {
        start: u32::from_le_bytes(start) as usize,
        whose: u32::from_le_bytes(whose),
    }
}

fn cells(bytes: &'static [u8]) -> &'static [Cell] {
    bytes.as_chunks().0
}

fn line(text: &'static str, start: u32) -> &'static str {
    let rest = text.get(start as usize..).unwrap_or_default();
    rest.split('\n').next().unwrap_or_default()
}
