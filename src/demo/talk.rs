//! What neighbours say to and of each other, where nothing was written for the occasion.

use std::collections::{HashMap, HashSet};

use rand::Rng;
use rand::seq::SliceRandom;

use super::people::{Neighbour, Place};
use super::words::{number, rows};
use crate::error::{Error, Result};

/// What is said of somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Praise {
    pub(super) stars: i64,
    pub(super) text: &'static str,
}

/// All that can be said, and what has been said of whom.
#[derive(Debug)]
pub(super) struct Talk {
    messages: HashMap<(&'static str, &'static str), Vec<&'static str>>,
    praises: HashMap<(&'static str, &'static str), Vec<Praise>>,
    said_of: HashSet<(usize, &'static str)>,
}

impl Talk {
    /// Reads the words, and shuffles them.
    pub(super) fn new(chance: &mut impl Rng) -> Result<Talk> {
        let mut talk = Talk {
            messages: HashMap::new(),
            praises: HashMap::new(),
            said_of: HashSet::new(),
        };
        for [topic, language, text] in rows(include_str!("words/messages.txt"))? {
            let said = talk.messages.entry((topic, language)).or_default();
            said.push(text);
        }
        for [topic, language, stars, text] in rows(include_str!("words/reviews.txt"))? {
            let stars = number(stars)?.unwrap_or(5);
            let said = talk.praises.entry((topic, language)).or_default();
            said.push(Praise { stars, text });
        }
        // In the order of the lists, not of the maps, so that chance repeats itself.
        let mut topics: Vec<_> = talk.praises.iter_mut().collect();
        topics.sort_by_key(|(topic, _)| **topic);
        for (_, praises) in topics {
            praises.shuffle(chance);
        }
        Ok(talk)
    }

    /// Something that this neighbour says on this occasion.
    pub(super) fn message(
        &self,
        topic: &'static str,
        who: &Neighbour,
        chance: &mut impl Rng,
    ) -> Result<&'static str> {
        let texts = self.texts(topic, who.locale.code())?;
        let any = texts.get(chance.random_range(0..texts.len()));
        any.copied().ok_or_else(|| none(topic))
    }

    /// Where this lender, the `nth` of the cast, hands things over; always the same place.
    pub(super) fn address(&self, nth: usize, who: &Neighbour) -> Result<&'static str> {
        let town = match who.place {
            Place::Paris => "paris",
            Place::Epinal => "epinal",
        };
        let known = self.texts("address", town)?;
        let address = known.get(nth % known.len());
        address.copied().ok_or_else(|| none("address"))
    }

    /// The texts of a topic; at least one.
    fn texts(&self, topic: &'static str, language: &'static str) -> Result<&[&'static str]> {
        let known = self.messages.get(&(topic, language));
        known.map(Vec::as_slice).ok_or_else(|| none(topic))
    }

    /// What somebody says of another in this role; never twice the same of one person. `well`
    /// says how it went. When all has been said of them, the stars speak alone.
    pub(super) fn praise(
        &mut self,
        topic: &'static str,
        author: &Neighbour,
        subject: usize,
        well: Went,
    ) -> Praise {
        let fits = |praise: &&Praise| match well {
            Went::Well => praise.stars >= 4 || topic == "lender",
            Went::Late => praise.stars <= 4,
        };
        let praises = self.praises.get_mut(&(topic, author.locale.code()));
        let praises = praises.map(Vec::as_mut_slice).unwrap_or_default();
        let unsaid = praises
            .iter()
            .position(|praise| fits(&praise) && !self.said_of.contains(&(subject, praise.text)));
        let Some(nth) = unsaid else {
            return Praise {
                stars: if well == Went::Well { 5 } else { 4 },
                text: "",
            };
        };
        // What was just said moves to the end of the list.
        let rest = praises.get_mut(nth..).unwrap_or_default();
        rest.rotate_left(1);
        let praise = rest
            .last()
            .copied()
            .unwrap_or(Praise { stars: 5, text: "" });
        self.said_of.insert((subject, praise.text));
        praise
    }
}

fn none(topic: &str) -> Error {
    Error::internal(format!("no words for {topic}"))
}

/// How a loan went, for what is said of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Went {
    Well,
    Late,
}
