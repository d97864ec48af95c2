//! The loans that must be seen, whatever chance brings: one in every state, and what is going on
//! around the neighbours whom one signs in as.

use rand::Rng;

use super::goods::Good;
use super::stories::{Move, Stage, Story, Teller};
use super::talk::{Talk, Went};
use super::words::{number, rows};
use crate::error::{Error, Result};
use crate::loans::Party;

/// What must be seen, in the order of the list.
pub(super) fn told(
    stage: &Stage<'_>,
    talk: &mut Talk,
    chance: &mut impl Rng,
) -> Result<Vec<Story>> {
    rows(include_str!("words/stories.txt"))?
        .into_iter()
        .map(|line| tell(stage, talk, chance, line))
        .collect()
}

fn tell(
    stage: &Stage<'_>,
    talk: &mut Talk,
    chance: &mut impl Rng,
    line: [&'static str; 9],
) -> Result<Story> {
    let [what, who, asked, first, last, stands, ask, answer, more] = line;
    let day = |field| Ok::<_, Error>(number(field)?.unwrap_or(0));
    let (request, offer) = match what.split_once(" < ") {
        Some((request, offer)) => (Some(titled(stage.requests, request)?), offer),
        None => (None, what),
    };
    let offer = titled(stage.offers, offer)?;
    let mut named = stage.cast.iter().position(|one| one.first() == who);
    let borrower = named
        .take()
        .ok_or_else(|| Error::internal(format!("nobody is called {who}")))?;
    let story = Story {
        offer,
        request,
        borrower,
        days: (day(first)?, day(last)?),
        moves: Vec::new(),
    };
    let mut teller = Teller {
        stage,
        talk,
        chance,
        story,
    };
    teller.tell(day(asked)?, stands, [ask, answer, more])?;
    Ok(teller.story)
}

fn titled(goods: &[Good], title: &str) -> Result<usize> {
    let nth = goods.iter().position(|good| good.draft.title == title);
    nth.ok_or_else(|| Error::internal(format!("nothing is called {title}")))
}

impl<R: Rng> Teller<'_, '_, R> {
    fn tell(&mut self, asked: i64, stands: &str, words: [&'static str; 3]) -> Result<()> {
        let [ask, answer, more] = words;
        match self.story.request {
            Some(_) => self.then(asked, 11 * 60, Move::Propose(ask)),
            None => self.then(asked, 11 * 60, Move::Ask(ask)),
        }
        let (first, last) = self.story.days;
        let borrower = |text| Move::Say(Party::Borrower, text);
        match stands {
            "requested" | "proposed" | "expired" => return Ok(()),
            "refused" => return self.end(asked + 1, Move::Refuse),
            "withdrawn" => return self.end(asked + 1, Move::Withdraw),
            _ => self.accept(asked, answer)?,
        }
        match stands {
            "accepted" | "lapsed" => return self.end(asked + 1, borrower(more)),
            "cancelled by borrower" => {
                return self.end(first - 4, Move::Cancel(Party::Borrower, more));
            }
            "cancelled by lender" => {
                let why = self.words(Party::Lender, "cancel")?;
                return self.end(first - 3, Move::Cancel(Party::Lender, why));
            }
            "handed said" => {
                self.then(asked + 1, 12 * 60, borrower(more));
                return self.end(first, Move::SayHandedOver);
            }
            "given" => self.then(asked + 2, 18 * 60, Move::HandOver),
            _ => self.then(first, 18 * 60, Move::HandOver),
        }
        self.go_on(stands, (asked, last), more)
    }

    /// What follows once the object is out.
    fn go_on(&mut self, stands: &str, (asked, last): (i64, i64), more: &'static str) -> Result<()> {
        let (first, _) = self.story.days;
        let more = Move::Say(Party::Borrower, more);
        match stands {
            "given" => self.then(asked + 3, 9 * 60, more),
            "out" => self.then(first, 20 * 60, more),
            _ => self.then(last, 20 * 60, more),
        }
        match stands {
            "out" | "late" => Ok(()),
            "unresolved" => self.review(last + 64, Party::Lender, "vanisher", Went::Late),
            "back said" => self.end(last, Move::SayBack),
            "half reviewed" => {
                self.then(last, 20 * 60 + 10, Move::GiveBack);
                self.review(last + 1, Party::Borrower, "lender", Went::Well)
            }
            "returned alone" => {
                self.then(last, 20 * 60 + 10, Move::SayBack);
                self.review(last + 5, Party::Borrower, "lender", Went::Well)
            }
            "lost" => {
                self.then(last + 6, 10 * 60, Move::Lose);
                self.review(last + 7, Party::Lender, "loser", Went::Late)
            }
            "given" => {
                self.review(asked + 4, Party::Borrower, "giver", Went::Well)?;
                self.review(asked + 5, Party::Lender, "receiver", Went::Well)
            }
            other => Err(Error::internal(format!("no way to stand: {other}"))),
        }
    }

    /// The day's last move.
    fn end(&mut self, day: i64, last: Move) -> Result<()> {
        self.then(day, 20 * 60 + 30, last);
        Ok(())
    }
}
