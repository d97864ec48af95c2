//! What is remembered of the places that are searched from: most people search from where most
//! people do.

use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};

use super::Map;
use crate::listings::{Category, Kind};
use crate::places::{Area, Reached, reached};

/// So many of each are remembered; then it begins anew.
const MOST: usize = 256;

/// How many listings there are of some categories.
pub(super) type Counts = Arc<[(Category, u32)]>;

#[derive(Debug, Default)]
pub(super) struct Surroundings {
    reached: Memory<(Area, u32), Arc<[Reached]>>,
    /// Each with the number of the last change that it knows of.
    counts: Memory<(Area, u32, Kind), (i64, Counts)>,
}

type Memory<K, V> = Mutex<Map<K, V>>;

impl Surroundings {
    /// As [`reached`].
    pub(super) fn reached(&self, centre: Area, within_m: u32) -> Arc<[Reached]> {
        let key = (centre, within_m);
        recall(&self.reached, &key).unwrap_or_else(|| {
            let new: Arc<[Reached]> = reached(centre, within_m).into();
            remember(&self.reached, key, new.clone());
            new
        })
    }

    /// What `count` counts of a kind within so many metres of an area, when nothing was changed
    /// behind the number `seen`.
    pub(super) fn counts(
        &self,
        (centre, within_m, kind): (Area, u32, Kind),
        seen: i64,
        count: impl FnOnce() -> Counts,
    ) -> Counts {
        let key = (centre, within_m, kind);
        let known = recall(&self.counts, &key);
        let known = known.filter(|(of, _)| *of == seen);
        known.map_or_else(
            || {
                let new = count();
                remember(&self.counts, key, (seen, new.clone()));
                new
            },
            |(_, counts)| counts,
        )
    }
}

fn recall<K: Hash + Eq, V: Clone>(memory: &Memory<K, V>, key: &K) -> Option<V> {
    let memory = memory.lock().unwrap_or_else(PoisonError::into_inner);
    memory.get(key).cloned()
}

fn remember<K: Hash + Eq, V>(memory: &Memory<K, V>, key: K, new: V) {
    let mut memory = memory.lock().unwrap_or_else(PoisonError::into_inner);
    if memory.len() >= MOST {
        memory.clear();
    }
    memory.insert(key, new);
}
