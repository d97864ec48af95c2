//! The index of the search: what can be found, in memory, by 4 km area and word.
//!
//! The database is the truth. Every listing in it says with which number it was last changed, and
//! before each answer the index asks for what was changed since it last asked: so it knows what
//! this or another instance has just written. The first time that is everything. A member's
//! position is not in it: it knows areas, as the database does.
//!
//! Do not search inside a transaction that has written listings: the index would remember what may
//! yet be undone.

mod answer;
mod dictionary;
mod region;
mod surroundings;
mod tally;

use std::collections::{BTreeSet, HashMap, HashSet};
use std::hash::BuildHasher as _;
use std::ops::Range;
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use self::answer::{AnyOf, By, Question};
use self::dictionary::Dictionary;
use self::region::{Item, Region};
use self::surroundings::Surroundings;
use super::card::{Brief, ListingCard};
use super::entries::{self, Entry, Lookup};
use super::search::{Found, Place, Search, Sort};
use super::store::{self, Changed};
use super::{Kind, ListingId, ListingState};
use crate::db::Conn;
use crate::error::Result;
use crate::members::{Cards, MemberId};
use crate::places::{Area, Size};

/// So many changed listings are read at once.
const AT_ONCE: usize = 5_000;

/// What can be found. One per database and process, shared.
#[derive(Debug, Default)]
pub struct Index {
    known: RwLock<Known>,
    owners: Cards,
    around: Surroundings,
}

/// Keys in it are the program's own, so a hash that withstands attackers would only be slower.
type Map<K, V> = HashMap<K, V, foldhash::fast::RandomState>;

#[derive(Debug, Default)]
struct Known {
    /// The number of the last change that it knows of.
    seen: i64,
    dictionary: Dictionary,
    /// By the numbers of 4 km areas.
    regions: Map<i64, Region>,
    listings: Map<ListingId, Entered>,
}

/// A listing that can be found.
#[derive(Debug)]
struct Entered {
    /// The 4 km area that it is in, by its number.
    region: i64,
    /// What lists say of it.
    brief: Arc<Brief>,
    /// Of what it is found by.
    fingerprint: u64,
}

impl Index {
    /// Learns what was changed since it last asked.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn catch_up(&self, conn: &mut Conn) -> Result<()> {
        let (last, last_of_members) = store::last_changes(conn)?;
        self.owners.catch_up(conn, last_of_members)?;
        loop {
            let seen = self.known().seen;
            if seen >= last {
                return Ok(());
            }
            let changed = store::list_changed(conn, seen, AT_ONCE)?;
            let now_seen = changed.last().map_or(last, |changed| changed.change);
            let entered = changed.into_iter().map(|changed| {
                let entries = entries::of_listing(&changed.listing);
                (changed, entries)
            });
            let entered = entered.collect();
            let mut known = self.known_mut();
            // Unless somebody else was quicker, and knows more by now.
            if known.seen == seen {
                known.take_in(entered);
                known.seen = now_seen;
            }
        }
    }

    /// What a search finds behind the place `after`, in its order, at most `limit`.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn list_found(
        &self,
        conn: &mut Conn,
        search: &Search,
        after: Option<Place>,
        limit: usize,
    ) -> Result<Vec<Found>> {
        self.catch_up(conn)?;
        let around = self.around.reached(search.centre, search.within_m);
        let known = self.known();
        Ok(known.answer(&known.question(search), &around, after, limit))
    }

    /// The listings within so many metres that have any of these entries by their title, kind or
    /// category, nearest first, at most `limit`.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn list_alike(
        &self,
        conn: &mut Conn,
        centre: Area,
        within_m: u32,
        any_of: &[Vec<u8>],
        limit: usize,
    ) -> Result<Vec<Found>> {
        self.catch_up(conn)?;
        let around = self.around.reached(centre, within_m);
        let known = self.known();
        let words = any_of.iter();
        let words = in_order(words.map(|word| known.dictionary.exactly(word)));
        let question = Question {
            centre,
            within_m,
            sort: Sort::Nearest,
            terms: None,
            days: None,
            category: None,
            by: By::Titles(vec![words]),
        };
        Ok(known.answer(&question, &around, None, limit))
    }

    /// What was found as lists show it, in its order, without what this reader may not see: an owner
    /// who was banned since, and blocked ones.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn cards(
        &self,
        conn: &mut Conn,
        found: &[Found],
        reader: Option<MemberId>,
    ) -> Result<Vec<ListingCard>> {
        let briefs = self.briefs(found);
        let owners = briefs.iter().map(|(_, brief)| brief.owner);
        let owners = self.owners.seen_by(conn, reader, owners)?;
        let seen = briefs.into_iter().filter_map(|(found, listing)| {
            let owner = owners.get(&listing.owner)?.clone();
            Some(ListingCard {
                listing,
                about: Some(found.about),
                owner: Some(owner),
            })
        });
        Ok(seen.collect())
    }

    /// What was taken away since is left out.
    fn briefs(&self, found: &[Found]) -> Vec<(Found, Arc<Brief>)> {
        let known = self.known();
        let brief = |found: &Found| {
            let entered = known.listings.get(&found.id)?;
            Some((*found, entered.brief.clone()))
        };
        found.iter().filter_map(brief).collect()
    }

    /// The entries in these 4 km areas that begin in one of these ways, in order.
    pub fn entries_beginning(&self, regions: &[Area], beginnings: &[Vec<u8>]) -> Vec<Vec<u8>> {
        let known = self.known();
        let beginnings = beginnings
            .iter()
            .map(|beginning| known.dictionary.beginning(beginning));
        let beginnings: Vec<_> = beginnings.collect();
        let numbers: BTreeSet<u32> = known
            .regions_of(regions)
            .flat_map(|region| beginnings.iter().flat_map(|b| region.of_words(b)))
            .map(|pair| pair.word)
            .collect();
        let words = numbers
            .into_iter()
            .filter_map(|number| known.dictionary.word(number));
        words.map(<[u8]>::to_vec).collect()
    }

    /// One listing in these 4 km areas that is found by this entry.
    pub fn any_with(&self, regions: &[Area], entry: &[u8]) -> Option<ListingId> {
        let known = self.known();
        let word = known.dictionary.exactly(entry);
        known.regions_of(regions).find_map(|region| {
            let pair = region.of_words(&word).first()?;
            region.item(*pair).map(|item| item.id)
        })
    }

    fn known(&self) -> RwLockReadGuard<'_, Known> {
        self.known.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn known_mut(&self) -> RwLockWriteGuard<'_, Known> {
        self.known.write().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Single words, and perhaps all that begin alike, which hold none of the others.
fn in_order(words: impl Iterator<Item = Range<u32>>) -> AnyOf {
    let mut words: AnyOf = words.filter(|words| !words.is_empty()).collect();
    words.sort_unstable_by_key(|words| words.start);
    words.dedup();
    words
}

impl Known {
    fn question(&self, search: &Search) -> Question {
        let words = search.words.iter().map(|asked| {
            let lookup = Lookup::asked(search.kind, asked);
            self.any_of(&lookup)
        });
        let words: Vec<AnyOf> = words.collect();
        let kind = search.kind;
        let (by, category) = match (words.is_empty(), search.sort) {
            (false, _) => (By::Words(words), search.category),
            (true, Sort::Nearest) => {
                let spots = entries::spots(kind, search.category);
                (By::Spots(self.dictionary.beginning(&spots)), None)
            }
            (true, Sort::Newest) => {
                let of = |category| entries::category(kind, category);
                let all = || entries::everything(kind);
                (self.by_entry(search.category.map_or_else(all, of)), None)
            }
        };
        Question {
            centre: search.centre,
            within_m: search.within_m,
            sort: search.sort,
            terms: search.terms,
            days: search.days.filter(|_| kind == Kind::Offer),
            category,
            by,
        }
    }

    fn by_entry(&self, entry: Vec<u8>) -> By {
        By::Words(vec![self.any_of(&Lookup::exactly(entry))])
    }

    fn any_of(&self, lookup: &Lookup) -> AnyOf {
        let exact = lookup
            .exact
            .iter()
            .map(|word| self.dictionary.exactly(word));
        let beginning = lookup.beginning.as_ref();
        let beginning = beginning.map(|beginning| self.dictionary.beginning(beginning));
        exact.chain(beginning).collect()
    }

    fn regions_of(&self, areas: &[Area]) -> impl Iterator<Item = &Region> {
        areas
            .iter()
            .filter_map(|area| self.regions.get(&area.number()))
    }

    /// Listings as they are now, in place of what was known of them; those that nobody may find are
    /// forgotten.
    fn take_in(&mut self, mut changed: Vec<(Changed, Vec<Entry>)>) {
        changed.retain(|(changed, entries)| !self.rebook(changed, entries));
        for (changed, _) in &changed {
            self.forget(changed.listing.id);
        }
        changed.retain(|(changed, _)| changed.listing.state == ListingState::Active);
        let entries = changed.iter().flat_map(|(_, entries)| entries);
        let words: HashSet<&[u8]> = entries.map(|entry| entry.word.as_slice()).collect();
        let new = |word: &&&[u8]| self.dictionary.exactly(word).is_empty();
        let new = words.iter().filter(new).map(|word| word.to_vec()).collect();
        if let Some(renumbered) = self.dictionary.add(new) {
            for region in self.regions.values_mut() {
                region.renumber(&renumbered);
            }
        }
        let numbered = |word| (word, self.dictionary.exactly(word).start);
        let numbers: HashMap<&[u8], u32> = words.into_iter().map(numbered).collect();
        let mut touched = BTreeSet::new();
        for (changed, entries) in &changed {
            touched.insert(self.add(changed, entries, &numbers));
        }
        for number in touched {
            if let Some(region) = self.regions.get_mut(&number) {
                region.settle();
            }
        }
    }

    fn add(&mut self, changed: &Changed, entries: &[Entry], numbers: &HashMap<&[u8], u32>) -> i64 {
        let listing = &changed.listing;
        let number = listing.area.coarsened(Size::M4000).number();
        let item = Item {
            id: listing.id,
            spot: u8::try_from(listing.area.spot()).unwrap_or(u8::MAX),
            kind: listing.kind,
            terms: listing.terms,
            category: listing.category,
            longest_days: listing.longest_days,
        };
        let words = entries.iter().filter_map(|entry| {
            let number = numbers.get(entry.word.as_slice())?;
            Some((*number, entry.in_title))
        });
        let region = self.regions.entry(number).or_default();
        region.add(item, words);
        region.book(item.id, &changed.booked);
        let entered = Entered {
            region: number,
            brief: Arc::new(Brief::of(listing, changed.photo)),
            fingerprint: self.fingerprint(changed, entries),
        };
        self.listings.insert(listing.id, entered);
        number
    }

    /// Notes the booked days of a listing of which all else is as it was, which is quick; answers
    /// whether it is.
    fn rebook(&mut self, changed: &Changed, entries: &[Entry]) -> bool {
        let id = changed.listing.id;
        let Some(entered) = self.listings.get(&id) else {
            return false;
        };
        let is_same = *entered.brief == Brief::of(&changed.listing, changed.photo)
            && entered.fingerprint == self.fingerprint(changed, entries);
        let region = self.regions.get_mut(&entered.region);
        region.filter(|_| is_same).is_some_and(|region| {
            region.book(id, &changed.booked);
            true
        })
    }

    /// Of what a listing is found by, beside what lists say of it.
    fn fingerprint(&self, changed: &Changed, entries: &[Entry]) -> u64 {
        let longest_days = changed.listing.longest_days;
        self.listings.hasher().hash_one((entries, longest_days))
    }

    fn forget(&mut self, id: ListingId) {
        let Some(Entered { region: number, .. }) = self.listings.remove(&id) else {
            return;
        };
        if let Some(region) = self.regions.get_mut(&number) {
            region.remove(id);
            if region.is_empty() {
                self.regions.remove(&number);
            }
        }
    }
}
