//! Who has a conversation open right now, in this process.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::members::MemberId;

/// One member has so many open at most: as many pages as somebody leaves open.
const MOST_EACH: usize = 8;
/// All together have so many: each is a connection that is held.
const MOST: usize = 1_000;

/// How many conversations each member has open.
#[derive(Debug, Default)]
pub struct Watchers(Mutex<HashMap<MemberId, usize>>);

impl Watchers {
    /// One more, until its place is dropped; nothing when there are too many.
    pub fn enter(self: &Arc<Self>, member: MemberId) -> Option<Place> {
        let mut open = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let all: usize = open.values().sum();
        let mine = open.get(&member).copied().unwrap_or_default();
        if all >= MOST || mine >= MOST_EACH {
            return None;
        }
        open.insert(member, mine + 1);
        Some(Place {
            watchers: self.clone(),
            member,
        })
    }
}

/// The place of one who watches.
#[derive(Debug)]
pub struct Place {
    watchers: Arc<Watchers>,
    member: MemberId,
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut open = (self.watchers.0.lock()).unwrap_or_else(PoisonError::into_inner);
        match open.get_mut(&self.member) {
            Some(mine) if *mine > 1 => *mine -= 1,
            _ => drop(open.remove(&self.member)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_member_has_so_many_places_and_gives_them_back() {
        let watchers = Arc::new(Watchers::default());
        let [ana, ben] = [1_u128, 2].map(|n| MemberId::from(uuid::Uuid::from_u128(n)));
        let places: Vec<_> = (0..MOST_EACH).map(|_| watchers.enter(ana)).collect();
        assert!(places.iter().all(Option::is_some));
        assert!(watchers.enter(ana).is_none());
        assert!(watchers.enter(ben).is_some());
        drop(places);
        assert!(watchers.enter(ana).is_some());
    }
}
