//! The loans that chance brings: what makes the town look lived in.

use rand::Rng;

use super::goods::Good;
use super::people::Neighbour;
use super::stories::{Move, Stage, Story, Teller, nth_of};
use super::talk::{Talk, Went};
use super::trouble;
use crate::error::Result;
use crate::loans::Party;

/// Loans of the past, offer by offer, each after the one before; none that could get in the way of
/// what is `told`.
pub(super) fn by_chance(
    stage: &Stage<'_>,
    told: &[Story],
    talk: &mut Talk,
    chance: &mut impl Rng,
) -> Result<Vec<Story>> {
    let mut stories = Vec::new();
    for (nth, offer) in stage.offers.iter().enumerate() {
        let mut of_it = told.iter().filter(|story| story.offer == nth);
        let soonest = of_it.clone().map(|story| story.days.0).min();
        let asked_for_a_gift = offer.is_gift() && of_it.next().is_some();
        let kept_out = asked_for_a_gift || trouble::concerns(&offer.draft.title);
        if soonest.is_some_and(|day| day < -18) || kept_out || chance.random_bool(0.4) {
            continue;
        }
        let mut from = offer.listed_days_ago + chance.random_range(3..30);
        let until = if soonest.is_some() { -20 } else { -3 };
        while let Some(story) = one(stage, nth, (from, until), talk, chance)? {
            from = story.days.1 + chance.random_range(9..80);
            stories.push(story);
            if offer.is_gift() || chance.random_bool(0.5) {
                break;
            }
        }
    }
    Ok(stories)
}

/// One loan of an offer between two days, if there is room for it and somebody to ask.
fn one(
    stage: &Stage<'_>,
    offer: usize,
    (from, until): (i64, i64),
    talk: &mut Talk,
    chance: &mut impl Rng,
) -> Result<Option<Story>> {
    let good = nth_of(stage.offers, offer)?;
    let longest = good.draft.longest_days.parse().unwrap_or(5).clamp(1, 6);
    let last = from + chance.random_range(0..longest);
    let asked = from - chance.random_range(2..6);
    if last > until || asked <= good.listed_days_ago {
        return Ok(None);
    }
    let Some(borrower) = borrower(stage.cast, good, asked, chance) else {
        return Ok(None);
    };
    let mut teller = Teller {
        stage,
        talk,
        chance,
        story: Story {
            offer,
            request: None,
            borrower,
            days: (from, last),
            moves: Vec::new(),
        },
    };
    if good.is_gift() {
        teller.gift(asked)?;
    } else {
        teller.loan(asked)?;
    }
    Ok(Some(teller.story))
}

/// Somebody of the same town who is there already; the two whom one signs in as more often.
fn borrower(cast: &[Neighbour], good: &Good, asked: i64, chance: &mut impl Rng) -> Option<usize> {
    let owner = cast.get(good.owner)?;
    let could = |(nth, who): &(usize, &Neighbour)| {
        *nth != good.owner && who.place == owner.place && who.joined_days_ago < asked
    };
    let might: Vec<usize> = cast.iter().enumerate().filter(could).map(|x| x.0).collect();
    let favourite = match chance.random_range(0..20) {
        0 => 0,
        1 => 1,
        _ => usize::MAX,
    };
    let any = might.get(chance.random_range(0..might.len().max(1)));
    might.iter().find(|nth| **nth == favourite).or(any).copied()
}

impl<R: Rng> Teller<'_, '_, R> {
    fn loan(&mut self, asked: i64) -> Result<()> {
        let (first, last) = self.story.days;
        let fate = self.chance.random_range(0..100);
        let words = self.words(Party::Borrower, "ask")?;
        self.then(asked, 10 * 60, Move::Ask(words));
        match fate {
            0..4 => self.then(asked + 1, 8 * 60, Move::Refuse),
            4..7 => self.then(asked + 1, 9 * 60, Move::Withdraw),
            7..10 => {}
            _ => {
                let words = self.words(Party::Lender, "yes")?;
                self.accept(asked, words)?;
                if self.chance.random_bool(0.5) {
                    let words = self.words(Party::Borrower, "chat")?;
                    self.then(asked, 20 * 60, Move::Say(Party::Borrower, words));
                }
            }
        }
        match fate {
            0..10 => {}
            10..13 => self.call_off(Party::Borrower, first - 1)?,
            13..15 => self.call_off(Party::Lender, first - 1)?,
            15..17 => {
                let words = self.words(Party::Borrower, "no-show")?;
                self.then(last, 21 * 60, Move::Say(Party::Borrower, words));
            }
            17..23 => self.bring_back(last + 2, Went::Late)?,
            _ => self.bring_back(last, Went::Well)?,
        }
        Ok(())
    }

    fn call_off(&mut self, by: Party, day: i64) -> Result<()> {
        let why = self.words(by, "cancel")?;
        self.then(day, 17 * 60, Move::Cancel(by, why));
        Ok(())
    }

    /// It is handed over and comes back on that day, by code or by word, and both may review.
    fn bring_back(&mut self, day: i64, went: Went) -> Result<()> {
        let (first, _) = self.story.days;
        self.then(first, 17 * 60, Move::HandOver);
        if self.chance.random_bool(0.4) {
            let words = self.words(Party::Borrower, "back")?;
            self.then(day, 12 * 60, Move::Say(Party::Borrower, words));
        }
        match self.chance.random_range(0..10) {
            0 => self.then(day, 19 * 60, Move::SayBack),
            1..4 => {
                self.then(day, 18 * 60, Move::SayBack);
                self.then(day, 20 * 60, Move::ConfirmBack);
            }
            _ => self.then(day, 18 * 60, Move::GiveBack),
        }
        // By then a word that stood alone for 48 hours counts, too.
        let wrote = day + self.chance.random_range(3..6);
        if self.chance.random_bool(0.85) {
            self.review(wrote, Party::Borrower, "lender", Went::Well)?;
        }
        if self.chance.random_bool(0.75) {
            self.review(wrote + 1, Party::Lender, "borrower", went)?;
        }
        Ok(())
    }

    fn gift(&mut self, asked: i64) -> Result<()> {
        let words = self.words(Party::Borrower, "ask-gift")?;
        self.then(asked, 10 * 60, Move::Ask(words));
        let words = self.words(Party::Lender, "yes-gift")?;
        self.accept(asked, words)?;
        self.then(asked + 1, 18 * 60, Move::HandOver);
        self.review(asked + 3, Party::Borrower, "giver", Went::Well)?;
        self.review(asked + 4, Party::Lender, "receiver", Went::Well)
    }
}
