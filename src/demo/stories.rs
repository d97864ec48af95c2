//! The loans of the town, and how one is told: move by move, in the order of time.

use chrono::Duration;
use rand::Rng;

use super::calendar::Calendar;
use super::goods::Good;
use super::people::Neighbour;
use super::talk::{Praise, Talk, Went};
use crate::db::Instant;
use crate::error::{Error, Result};
use crate::loans::Party;

/// One loan, from its first word to its end or to today.
#[derive(Clone, Debug)]
pub(super) struct Story {
    pub(super) offer: usize,
    /// The request that it answers, if it does.
    pub(super) request: Option<usize>,
    pub(super) borrower: usize,
    /// First and last day, counted from today.
    pub(super) days: (i64, i64),
    /// What happened when, in the order of time.
    pub(super) moves: Vec<(Instant, Move)>,
}

/// What a party does.
#[derive(Clone, Copy, Debug)]
pub(super) enum Move {
    Ask(&'static str),
    Propose(&'static str),
    /// Says yes, with a word and the address.
    Accept(&'static str, &'static str),
    Refuse,
    Withdraw,
    Cancel(Party, &'static str),
    Say(Party, &'static str),
    /// The giver shows the code, the other types it.
    HandOver,
    /// "I gave it", says the lender.
    SayHandedOver,
    GiveBack,
    /// "It is back", says the borrower.
    SayBack,
    /// "Yes, it is back", says the lender.
    ConfirmBack,
    Lose,
    Review(Party, Praise),
}

/// The offers, the people and the time that stories are made of.
#[derive(Debug)]
pub(super) struct Stage<'a> {
    pub(super) cast: &'a [Neighbour],
    pub(super) offers: &'a [Good],
    pub(super) requests: &'a [Good],
    pub(super) calendar: Calendar,
}

/// A story that is being told.
pub(super) struct Teller<'a, 'b, R> {
    pub(super) stage: &'a Stage<'b>,
    pub(super) talk: &'a mut Talk,
    pub(super) chance: &'a mut R,
    pub(super) story: Story,
}

impl<R: Rng> Teller<'_, '_, R> {
    /// Adds a move, after the one before and not after now.
    pub(super) fn then(&mut self, day: i64, minutes: u32, act: Move) {
        let wait = Duration::minutes(self.chance.random_range(2..40));
        let at = self.stage.calendar.at(day, minutes) + wait;
        let before = self.story.moves.last().map(|(at, _)| *at + wait);
        let at = before.map_or(at, |before| at.max(before));
        self.story
            .moves
            .push((at.min(self.stage.calendar.now()), act));
    }

    /// Which of the cast is on this side.
    pub(super) fn who(&self, party: Party) -> Result<usize> {
        let offer = self.stage.offers.get(self.story.offer);
        match party {
            Party::Borrower => Ok(self.story.borrower),
            Party::Lender => offer
                .map(|offer| offer.owner)
                .ok_or_else(|| Error::internal("a story about nothing")),
        }
    }

    /// Words for the occasion, as this side would say them.
    pub(super) fn words(&mut self, party: Party, topic: &'static str) -> Result<&'static str> {
        let nth = self.who(party)?;
        let who = nth_of(self.stage.cast, nth)?;
        self.talk.message(topic, who, self.chance)
    }

    /// The lender says yes, in the evening of that day, and where to fetch it.
    pub(super) fn accept(&mut self, day: i64, words: &'static str) -> Result<()> {
        let nth = self.who(Party::Lender)?;
        let address = self.talk.address(nth, nth_of(self.stage.cast, nth)?)?;
        self.then(day, 19 * 60, Move::Accept(words, address));
        Ok(())
    }

    /// One side reviews the other, who is seen in the role of the topic.
    pub(super) fn review(
        &mut self,
        day: i64,
        by: Party,
        topic: &'static str,
        went: Went,
    ) -> Result<()> {
        let subject = self.who(by.other())?;
        let nth = self.who(by)?;
        let author = nth_of(self.stage.cast, nth)?;
        let praise = self.talk.praise(topic, author, subject, went);
        // Nobody can review tomorrow.
        if day < 0 {
            self.then(day, 9 * 60, Move::Review(by, praise));
        }
        Ok(())
    }
}

/// The `nth` of a list of the town.
pub(super) fn nth_of<T>(list: &[T], nth: usize) -> Result<&T> {
    list.get(nth)
        .ok_or_else(|| Error::internal("not in the list"))
}
