//! One archive at a time for each member: making one reads all that they have, photos included.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};

use crate::error::{Error, Result};
use crate::members::MemberId;

/// When to try again, in seconds.
const AGAIN: u32 = 30;

/// Whose archives this instance is sending.
#[derive(Clone, Debug, Default)]
pub struct Turns(Arc<Mutex<HashSet<MemberId>>>);

/// A member's turn; it ends when it is dropped, also when they hang up.
#[derive(Debug)]
pub(super) struct Turn {
    turns: Turns,
    me: MemberId,
}

impl Turns {
    /// Takes a member's turn.
    ///
    /// # Errors
    /// [`Error::TooMany`] while another of theirs is being sent.
    pub(super) fn take(&self, me: MemberId) -> Result<Turn> {
        let mut sent = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if !sent.insert(me) {
            return Err(Error::TooMany(AGAIN));
        }
        let turns = self.clone();
        Ok(Turn { turns, me })
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let mut sent = self.turns.0.lock().unwrap_or_else(PoisonError::into_inner);
        sent.remove(&self.me);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_member_has_one_turn_at_a_time() {
        let (turns, ana) = (Turns::default(), uuid::Uuid::from_u128(1).into());
        let hers = turns.take(ana).expect("a turn");
        assert!(matches!(turns.take(ana), Err(Error::TooMany(_))));
        assert!(turns.take(uuid::Uuid::from_u128(2).into()).is_ok());
        drop(hers);
        assert!(turns.take(ana).is_ok());
    }
}
