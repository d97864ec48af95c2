//! What lists show of members, in memory: pages full of listings show very many of them.
//!
//! The database is the truth. Every member's row says with which number it was last changed, and
//! whoever asks says up to which number must be known.

use std::collections::{HashMap, HashSet};
use std::sync::{PoisonError, RwLock, RwLockReadGuard};

use super::store::{self, Changed};
use super::{Card, MemberId, Standing};
use crate::db::Conn;
use crate::error::Result;

/// So many changed members are read at once.
const AT_ONCE: usize = 5_000;

/// The cards of the members in good standing. One per database and process, shared.
#[derive(Debug, Default)]
pub struct Cards(RwLock<Known>);

#[derive(Debug, Default)]
struct Known {
    /// The number of the last change that it knows of.
    seen: i64,
    cards: HashMap<MemberId, Card>,
}

impl Cards {
    /// Learns what was changed up to this number.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn catch_up(&self, conn: &mut Conn, last: i64) -> Result<()> {
        loop {
            let seen = self.known().seen;
            if seen >= last {
                return Ok(());
            }
            let changed = store::list_changed(conn, seen, AT_ONCE)?;
            let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
            // Unless somebody else was quicker, and knows more by now.
            if known.seen == seen {
                known.seen = changed.last().map_or(last, |changed| changed.change);
                known.take_in(changed);
            }
        }
    }

    /// Of these members the ones in good standing whom this reader may see: neither has blocked the
    /// other. To a visitor, who wants to be seen by members alone has no name.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn seen_by(
        &self,
        conn: &mut Conn,
        reader: Option<MemberId>,
        ids: impl Iterator<Item = MemberId>,
    ) -> Result<HashMap<MemberId, Card>> {
        let blocked = match reader {
            Some(reader) => store::list_blocked(conn, reader)?,
            None => HashSet::new(),
        };
        let known = self.known();
        let ids = ids.filter(|id| !blocked.contains(id));
        let cards = ids.filter_map(|id| {
            let card = known.cards.get(&id)?.clone();
            Some((id, card.seen_by(reader)))
        });
        Ok(cards.collect())
    }

    fn known(&self) -> RwLockReadGuard<'_, Known> {
        self.0.read().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Known {
    fn take_in(&mut self, changed: Vec<Changed>) {
        for Changed { card, standing, .. } in changed {
            if standing == Standing::Active {
                self.cards.insert(card.id, card);
            } else {
                self.cards.remove(&card.id);
            }
        }
    }
}
