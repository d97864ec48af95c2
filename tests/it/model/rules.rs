//! The table of the loan, told once more: what each step must lead to.

mod clock;
mod steps;

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};

use super::{Act, Who};

/// So many members; the first two own the offers, the last one looks for something.
pub(crate) const MEMBERS: usize = 4;
/// A drill that the first one lends, a sofa that they give, and a tent that the second one lends.
pub(crate) const OFFERS: usize = 3;
/// Whose offers they are, and whether they are given.
pub(crate) const OWNERS: [(usize, bool); OFFERS] = [(0, false), (0, true), (1, false)];
/// Who looks for something.
pub(crate) const SEEKER: usize = 3;

/// What a step is answered with.
pub(crate) type Status = u16;

/// A loan as the model knows it. The states are the words of the table.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Loan {
    pub(crate) offer: usize,
    pub(crate) lender: usize,
    pub(crate) borrower: usize,
    pub(crate) gift: bool,
    pub(crate) answers_request: bool,
    pub(crate) first: NaiveDate,
    pub(crate) last: NaiveDate,
    pub(crate) state: &'static str,
    pub(crate) since: DateTime<Utc>,
    pub(crate) declared: Option<(Who, DateTime<Utc>)>,
    pub(crate) one_sided: bool,
    pub(crate) extension: Option<NaiveDate>,
    pub(crate) cancelled_late: Option<Who>,
    pub(crate) disputed: bool,
    pub(crate) tries: i32,
    pub(crate) paused: Option<DateTime<Utc>>,
    /// Kind, state before, state after.
    pub(crate) events: Vec<(&'static str, &'static str, &'static str)>,
}

impl Loan {
    fn is_open(&self) -> bool {
        ["requested", "proposed"].contains(&self.state)
    }

    fn happened(&self) -> bool {
        ["out", "given", "returned", "lost", "unresolved"].contains(&self.state)
    }

    /// Who hands something over at the next exchange.
    fn giver(&self) -> Option<Who> {
        match self.state {
            "accepted" => Some(Who::Lender),
            "out" => Some(Who::Borrower),
            _ => None,
        }
    }
}

/// All that the model knows.
#[derive(Clone, Debug)]
pub(crate) struct Model {
    pub(crate) now: DateTime<Utc>,
    pub(crate) loans: Vec<Loan>,
    /// By offer and day: whose it is.
    pub(crate) booked: BTreeMap<(usize, NaiveDate), usize>,
    pub(crate) offers: [&'static str; OFFERS],
    pub(crate) request: &'static str,
}

fn days(first: NaiveDate, last: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    first.iter_days().take_while(move |day| *day <= last)
}

impl Model {
    pub(crate) fn new(now: DateTime<Utc>) -> Model {
        Model {
            now,
            loans: Vec::new(),
            booked: BTreeMap::new(),
            offers: ["active"; OFFERS],
            request: "active",
        }
    }

    /// The day in Paris, where all of them live.
    pub(crate) fn today(&self) -> NaiveDate {
        self.now
            .with_timezone(&chrono_tz::Europe::Paris)
            .date_naive()
    }

    fn is_free(&self, offer: usize, first: NaiveDate, last: NaiveDate) -> bool {
        days(first, last).all(|day| !self.booked.contains_key(&(offer, day)))
    }

    pub(crate) fn ask(
        &mut self,
        member: usize,
        offer: usize,
        first: NaiveDate,
        last: NaiveDate,
    ) -> Status {
        let (owner, gift) = OWNERS[offer];
        if owner != member && self.offers[offer] != "active" {
            return 404;
        }
        if owner == member {
            return 409;
        }
        if !gift && first < self.today() {
            return 422;
        }
        if !gift && !self.is_free(offer, first, last) {
            return 409;
        }
        self.open(offer, member, (first, last), "loan.request");
        201
    }

    pub(crate) fn propose(&mut self, offer: usize, first: NaiveDate, last: NaiveDate) -> Status {
        let gift = OWNERS[offer].1;
        if self.request != "active" {
            return 404;
        }
        if self.offers[offer] != "active" {
            return 422;
        }
        if !gift && !self.is_free(offer, first, last) {
            return 409;
        }
        self.open(offer, SEEKER, (first, last), "loan.propose");
        201
    }

    fn open(
        &mut self,
        offer: usize,
        borrower: usize,
        (first, last): (NaiveDate, NaiveDate),
        kind: &'static str,
    ) {
        let (lender, gift) = OWNERS[offer];
        let proposed = kind == "loan.propose";
        let state = if proposed { "proposed" } else { "requested" };
        let today = self.today();
        self.loans.push(Loan {
            offer,
            lender,
            borrower,
            gift,
            answers_request: proposed,
            first: if gift { today } else { first },
            last: if gift { today } else { last },
            state,
            since: self.now,
            declared: None,
            one_sided: false,
            extension: None,
            cancelled_late: None,
            disputed: false,
            tries: 0,
            paused: None,
            events: vec![(kind, "", state)],
        });
    }

    /// Moves a loan and writes its event. Whatever was said or asked before is settled by it.
    fn advance(&mut self, n: usize, kind: &'static str, to: &'static str) {
        let now = self.now;
        let loan = &mut self.loans[n];
        let from = loan.state;
        loan.events.push((kind, from, to));
        loan.declared = None;
        if !["loan.ask_extension", "loan.dispute"].contains(&kind) {
            loan.extension = None;
        }
        if to == from {
            return;
        }
        loan.state = to;
        loan.since = now;
        (loan.tries, loan.paused) = (0, None);
        let over = !["requested", "proposed", "accepted", "out"].contains(&to);
        if over {
            self.booked.retain(|_, holder| *holder != n);
        }
    }

    /// Ends, for reasons outside of it, what is not out yet.
    fn end(&mut self, n: usize) {
        if self.loans[n].is_open() {
            self.advance(n, "loan.expire", "expired");
        } else {
            self.advance(n, "loan.cancel", "cancelled");
        }
    }

    fn others_open(&self, n: usize) -> Vec<usize> {
        let offer = self.loans[n].offer;
        let open =
            |other: &usize| self.loans[*other].offer == offer && self.loans[*other].is_open();
        (0..self.loans.len())
            .filter(|other| *other != n)
            .filter(open)
            .collect()
    }

    /// Takes days for a loan; whoever else asked for one of them is told no.
    fn take(&mut self, n: usize, first: NaiveDate, last: NaiveDate) {
        let offer = self.loans[n].offer;
        for day in days(first, last) {
            self.booked.insert((offer, day), n);
        }
        for other in self.others_open(n) {
            if self.loans[other].first <= last && self.loans[other].last >= first {
                self.end(other);
            }
        }
    }

    fn promised(&self, offer: usize) -> Option<usize> {
        let chosen = |loan: &Loan| loan.offer == offer && loan.gift && loan.state == "accepted";
        self.loans.iter().position(chosen)
    }

    /// Whom a gift was promised to fell away: the others wait anew.
    fn wait_anew(&mut self, n: usize) {
        let now = self.now;
        if self.loans[n].gift {
            for other in self.others_open(n) {
                self.loans[other].since = now;
            }
        }
    }

    pub(crate) fn act(&mut self, n: usize, who: Who, act: Act) -> Status {
        if who == Who::Stranger {
            return 404;
        }
        match act {
            Act::Accept => self.accept(n, who, None),
            Act::AcceptInstead => self.accept(n, who, self.promised(self.loans[n].offer)),
            Act::Refuse => self.answer(n, who, "loan.refuse", "refused"),
            Act::Withdraw => self.withdraw(n, who),
            Act::Cancel => self.cancel(n, who),
            Act::SayHandOver => self.say(n, who, "accepted", "loan.declare_hand_over"),
            Act::SayReturn => self.say(n, who, "out", "loan.declare_return"),
            Act::RightCode | Act::WrongCode => self.code(n, who, act == Act::RightCode),
            Act::Object => self.object(n),
            Act::Lose => self.lose(n, who),
            Act::AskExtension(days) => self.ask_extension(n, who, days),
            Act::Extend => self.extend(n, who),
            Act::DropExtension => self.drop_extension(n),
            Act::NeverHappened => self.never(n),
        }
    }

    pub(crate) fn pull(&mut self, offer: usize) -> Status {
        if self.offers[offer] != "active" {
            return 409;
        }
        self.offers[offer] = "withdrawn";
        200
    }
}
