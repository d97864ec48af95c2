//! What can be found in one 4 km area.

use std::ops::Range;

use super::Map;
use super::dictionary::Renumbered;
use crate::listings::{Category, Kind, ListingId, Span, Terms, Wanted};

/// What a search looks at of a listing besides its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Item {
    pub(super) id: ListingId,
    /// Which of the areas in the 4 km area: at most 84.
    pub(super) spot: u8,
    pub(super) kind: Kind,
    pub(super) terms: Terms,
    pub(super) category: Category,
    pub(super) longest_days: u32,
}

/// That an item has a word, by its number in the dictionary.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair {
    pub(super) word: u32,
    /// The item's place, doubled, and one more where its title has the word.
    item: u32,
}

impl Pair {
    pub(super) fn new(word: u32, item: usize, in_title: bool) -> Pair {
        let item = u32::try_from(item).unwrap_or(u32::MAX >> 1) << 1;
        Pair {
            word,
            item: item | u32::from(in_title),
        }
    }

    /// Where its item stands.
    pub(super) fn item(self) -> usize {
        (self.item >> 1) as usize
    }

    /// Whether the title has the word.
    pub(super) fn in_title(self) -> bool {
        self.item & 1 == 1
    }
}

/// So many pairs, on average, begin with the same first bits.
const PAIRS_A_BUCKET: usize = 4;

/// The listings of one 4 km area.
#[derive(Debug, Default)]
pub(super) struct Region {
    items: Vec<Item>,
    /// By word, and for each word from the oldest listing to the newest.
    pairs: Vec<Pair>,
    /// Where in `pairs` the words begin whose numbers have these first bits: the numbers stand evenly,
    /// so a word is found by a glance instead of by halving, each step of which may leave the cache.
    begins: Vec<u32>,
    /// How many there are of each kind and category; a child's do not count in its top.
    counts: Vec<((Kind, Category), u32)>,
    /// The booked days of those that have any, in order.
    booked: Map<ListingId, Box<[Span]>>,
}

impl Region {
    pub(super) fn items(&self) -> &[Item] {
        &self.items
    }

    pub(super) fn counts(&self) -> &[((Kind, Category), u32)] {
        &self.counts
    }

    pub(super) fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    pub(super) fn item(&self, pair: Pair) -> Option<&Item> {
        self.items.get(pair.item())
    }

    /// Whether an item is booked on none of these days.
    pub(super) fn is_free(&self, item: &Item, days: Wanted) -> bool {
        let booked = self.booked.get(&item.id).map(AsRef::as_ref);
        let booked = booked.unwrap_or_default();
        let over = booked.partition_point(|span| span.last < days.from);
        booked.get(over).is_none_or(|next| next.first > days.until)
    }

    /// Says on which days an item is booked.
    pub(super) fn book(&mut self, id: ListingId, booked: &[Span]) {
        if booked.is_empty() {
            self.booked.remove(&id);
        } else {
            self.booked.insert(id, booked.into());
        }
    }

    /// The pairs of these words.
    pub(super) fn of_words(&self, words: &Range<u32>) -> &[Pair] {
        if words.is_empty() {
            return &[];
        }
        let behind = self.pairs.get(self.first(words.start)..);
        let behind = behind.unwrap_or_default();
        behind.split_at(reach(behind, words.end)).0
    }

    /// Where the first pair stands whose word is not smaller than this one.
    fn first(&self, word: u32) -> usize {
        let bucket = (word >> self.shift()) as usize;
        let begin = self.begins.get(bucket).map_or(0, |begin| *begin as usize);
        let end = self.begins.get(bucket + 1).map(|end| *end as usize);
        let between = begin..end.unwrap_or(self.pairs.len());
        let between = self.pairs.get(between).unwrap_or_default();
        begin + between.partition_point(|pair| pair.word < word)
    }

    /// By how many bits a word's number is shifted to give its place in `begins`, whose length is a
    /// power of two.
    fn shift(&self) -> u32 {
        u32::BITS - self.begins.len().max(2).ilog2()
    }

    /// Notes anew where words begin.
    fn signpost(&mut self) {
        let buckets = (self.pairs.len() / PAIRS_A_BUCKET).next_power_of_two();
        self.begins.clear();
        self.begins.resize(buckets.max(2), 0);
        let shift = self.shift();
        let mut at = 0;
        for (bucket, begin) in (0_u64..).zip(&mut self.begins) {
            let smallest = bucket << shift;
            let behind = self.pairs.get(at..).unwrap_or_default();
            at += behind
                .iter()
                .take_while(|pair| u64::from(pair.word) < smallest)
                .count();
            *begin = u32::try_from(at).unwrap_or(u32::MAX);
        }
    }

    /// Adds an item with its words, and whether the title has each. [`Region::settle`] it afterwards.
    pub(super) fn add(&mut self, item: Item, words: impl Iterator<Item = (u32, bool)>) {
        let place = self.items.len();
        self.pairs
            .extend(words.map(|(word, in_title)| Pair::new(word, place, in_title)));
        self.items.push(item);
        let group = (item.kind, item.category);
        match self.counts.iter_mut().find(|(known, _)| *known == group) {
            Some((_, count)) => *count += 1,
            None => self.counts.push((group, 1)),
        }
    }

    /// Puts what was added where it belongs.
    pub(super) fn settle(&mut self) {
        let items = &self.items;
        // Almost everything is in order already, of which this sort makes use.
        self.pairs.sort_by(|one, other| {
            let id = |pair: &Pair| items.get(pair.item()).map(|item| item.id);
            let by_word = one.word.cmp(&other.word);
            by_word.then_with(|| id(one).cmp(&id(other)))
        });
        self.signpost();
    }

    /// Takes an item out. The last one takes its place.
    pub(super) fn remove(&mut self, id: ListingId) {
        let Some(gone) = self.items.iter().position(|item| item.id == id) else {
            return;
        };
        let item = self.items.swap_remove(gone);
        let moved = self.items.len();
        self.pairs.retain_mut(|pair| {
            let is_gone = pair.item() == gone;
            if pair.item() == moved {
                *pair = Pair::new(pair.word, gone, pair.in_title());
            }
            !is_gone
        });
        let group = (item.kind, item.category);
        for (_, count) in self.counts.iter_mut().filter(|(known, _)| *known == group) {
            *count -= 1;
        }
        self.counts.retain(|(_, count)| *count > 0);
        self.booked.remove(&id);
        self.signpost();
    }

    /// The words have other numbers, in the same order.
    pub(super) fn renumber(&mut self, renumbered: &Renumbered) {
        for pair in &mut self.pairs {
            pair.word = renumbered.now(pair.word);
        }
        self.signpost();
    }
}

/// How many of these pairs have smaller words than this one: looked for from the first, in steps that
/// double, because they are few as a rule and what is near is in the processor's cache.
fn reach(pairs: &[Pair], word: u32) -> usize {
    let mut step = 1;
    while pairs.get(step - 1).is_some_and(|pair| pair.word < word) {
        step *= 2;
    }
    let (begin, end) = (step / 2, step.min(pairs.len()));
    let between = pairs.get(begin..end).unwrap_or_default();
    begin + between.partition_point(|pair| pair.word < word)
}
