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
use super::{Kind, ListingId, ListingState, Wanted};
use crate::db::Conn;
use crate::error::Result;
use crate::members::{Cards, MemberId};
use crate::places::{Area, Reached, Size};

/// So many changed listings are read at once.
const AT_ONCE: usize = 5_000;
/// So many listings are asked for their booked days at once.
const MOST_ASKED: usize = 10_000;

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
    /// In which of them each listing is, and what lists say of it.
    listings: Map<ListingId, (i64, Arc<Brief>)>,
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
        let days = search.days.filter(|_| search.kind == Kind::Offer);
        match days {
            None => Ok(self.find(search, after, limit)),
            Some(days) => self.list_free(conn, search, days, after, limit),
        }
    }

    fn find(&self, search: &Search, after: Option<Place>, limit: usize) -> Vec<Found> {
        let around = self.around.reached(search.centre, search.within_m);
        self.known().find(search, &around, after, limit)
    }

    /// The same, of what is free on all these days. Few days are taken, so a look at little more
    /// than what is wanted is enough; where many are, the next looks are wider and wider.
    fn list_free(
        &self,
        conn: &mut Conn,
        search: &Search,
        days: Wanted,
        mut after: Option<Place>,
        limit: usize,
    ) -> Result<Vec<Found>> {
        let mut free = Vec::new();
        let mut most = limit + limit / 4 + 1;
        loop {
            let mut some = self.find(search, after, most);
            let is_all = some.len() < most;
            after = some.last().map(|found| found.place(search.sort));
            let ids: Vec<ListingId> = some.iter().map(|found| found.id).collect();
            let booked = store::list_booked_among(conn, &ids, days)?;
            some.retain(|found| !booked.contains(&found.id));
            free.extend(some);
            if is_all || free.len() >= limit {
                free.truncate(limit);
                return Ok(free);
            }
            most = (most * 16).min(MOST_ASKED);
        }
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
            let (_, brief) = known.listings.get(&found.id)?;
            Some((*found, brief.clone()))
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
    fn find(
        &self,
        search: &Search,
        around: &[Reached],
        after: Option<Place>,
        limit: usize,
    ) -> Vec<Found> {
        let question = self.question(search);
        self.answer(&question, around, after, limit)
    }

    fn question(&self, search: &Search) -> Question {
        let words = search.words.iter().map(|asked| {
            let lookup = Lookup::asked(search.kind, asked);
            self.any_of(&lookup)
        });
        let words: Vec<AnyOf> = words.collect();
        let (by, category) = match (words.is_empty(), search.category, search.sort) {
            (false, category, _) => (By::Words(words), category),
            (true, Some(category), _) => {
                let entry = entries::category(search.kind, category);
                (self.by_entry(entry), None)
            }
            (true, None, Sort::Nearest) => {
                let spots = entries::spots(search.kind);
                (By::Spots(self.dictionary.beginning(&spots)), None)
            }
            (true, None, Sort::Newest) => {
                let entry = entries::everything(search.kind);
                (self.by_entry(entry), None)
            }
        };
        Question {
            centre: search.centre,
            within_m: search.within_m,
            sort: search.sort,
            terms: search.terms,
            days: search.days.filter(|_| search.kind == Kind::Offer),
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
        self.regions.entry(number).or_default().add(item, words);
        let brief = Arc::new(Brief::of(listing, changed.photo));
        self.listings.insert(listing.id, (number, brief));
        number
    }

    fn forget(&mut self, id: ListingId) {
        let Some((number, _)) = self.listings.remove(&id) else {
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
