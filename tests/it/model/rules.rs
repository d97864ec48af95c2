//! The table of the loan, told once more: what each step must lead to.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Duration, NaiveDate, Utc};

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

    /// Whether this side has to say yes or no.
    fn is_asked(&self, n: usize, who: Who) -> bool {
        matches!(
            (self.loans[n].state, who),
            ("requested", Who::Lender) | ("proposed", Who::Borrower)
        )
    }

    fn accept(&mut self, n: usize, who: Who, instead: Option<usize>) -> Status {
        let loan = self.loans[n].clone();
        if !self.is_asked(n, who) || self.offers[loan.offer] != "active" {
            return 409;
        }
        if !loan.gift {
            if !self.is_free(loan.offer, loan.first, loan.last) {
                return 409;
            }
            self.advance(n, "loan.accept", "accepted");
            self.take(n, loan.first, loan.last);
            return 200;
        }
        if let Some(chosen) = self.promised(loan.offer) {
            let quiet = self.loans[chosen].declared.is_none();
            if instead != Some(chosen) || who != Who::Lender || !quiet {
                return 409;
            }
            self.advance(chosen, "loan.put_back", "requested");
        }
        self.advance(n, "loan.accept", "accepted");
        200
    }

    fn answer(&mut self, n: usize, who: Who, kind: &'static str, to: &'static str) -> Status {
        if !self.is_asked(n, who) {
            return 409;
        }
        self.advance(n, kind, to);
        200
    }

    fn withdraw(&mut self, n: usize, who: Who) -> Status {
        let opened = matches!(
            (self.loans[n].state, who),
            ("requested", Who::Borrower) | ("proposed", Who::Lender)
        );
        if !opened {
            return 409;
        }
        self.advance(n, "loan.withdraw", "withdrawn");
        200
    }

    fn cancel(&mut self, n: usize, who: Who) -> Status {
        let loan = self.loans[n].clone();
        if loan.state != "accepted" || loan.declared.is_some() {
            return 409;
        }
        let today = self.today();
        let is_late = |other: &Loan| {
            other.offer == loan.offer
                && other.state == "out"
                && other.declared.is_none()
                && today > other.last
        };
        let alone = !self.loans.iter().any(is_late);
        if !loan.gift && today >= loan.first - Duration::days(1) && alone {
            self.loans[n].cancelled_late = Some(who);
        }
        self.advance(n, "loan.cancel", "cancelled");
        self.wait_anew(n);
        200
    }

    /// One side says that it changed hands.
    fn say(&mut self, n: usize, who: Who, state: &'static str, kind: &'static str) -> Status {
        let loan = self.loans[n].clone();
        let after_all = ["lost", "unresolved"].contains(&loan.state) && state == "out";
        if after_all {
            if who != Who::Lender {
                return 409;
            }
            self.exchange(n);
            return 200;
        }
        if loan.state != state {
            return 409;
        }
        match loan.declared {
            Some((by, _)) if by == who => 409,
            Some(_) => {
                self.exchange(n);
                200
            }
            None => {
                self.advance(n, kind, loan.state);
                self.loans[n].declared = Some((who, self.now));
                200
            }
        }
    }

    /// The object changes hands.
    fn exchange(&mut self, n: usize) {
        let (state, gift) = (self.loans[n].state, self.loans[n].gift);
        match (state, gift) {
            ("accepted", true) => {
                self.advance(n, "loan.give", "given");
                for other in self.others_open(n) {
                    self.end(other);
                }
                self.offers[self.loans[n].offer] = "given";
            }
            ("accepted", false) => self.advance(n, "loan.hand_over", "out"),
            _ => self.advance(n, "loan.return", "returned"),
        }
        if state == "accepted" && self.loans[n].answers_request && self.request == "active" {
            self.request = "closed";
        }
    }

    fn code(&mut self, n: usize, who: Who, right: bool) -> Status {
        let loan = self.loans[n].clone();
        let Some(giver) = loan.giver() else {
            // What was lost comes back by a word, whatever code comes with it.
            return self.say(n, who, "out", "loan.declare_return");
        };
        if giver == who {
            return 409;
        }
        if loan.paused.is_some_and(|until| until > self.now) {
            return 429;
        }
        if right {
            self.exchange(n);
            return 200;
        }
        let loan = &mut self.loans[n];
        (loan.tries, loan.paused) = match loan.tries {
            4 => (0, Some(self.now + Duration::minutes(15))),
            tries => (tries + 1, None),
        };
        422
    }

    fn object(&mut self, n: usize) -> Status {
        let loan = &self.loans[n];
        if loan.giver().is_none() || loan.declared.is_none() {
            return 409;
        }
        self.advance(n, "loan.object", self.loans[n].state);
        200
    }

    fn lose(&mut self, n: usize, who: Who) -> Status {
        let loan = self.loans[n].clone();
        if loan.state != "out" || who != Who::Lender || loan.declared.is_some() {
            return 409;
        }
        self.advance(n, "loan.lose", "lost");
        for other in 0..self.loans.len() {
            let ends = self.loans[other].is_open() || self.loans[other].state == "accepted";
            if self.loans[other].offer == loan.offer && ends {
                self.end(other);
            }
        }
        if self.offers[loan.offer] == "active" {
            self.offers[loan.offer] = "withdrawn";
        }
        200
    }

    fn ask_extension(&mut self, n: usize, who: Who, longer: i64) -> Status {
        let loan = self.loans[n].clone();
        let wrong = loan.giver().is_none() || who != Who::Borrower || loan.gift;
        if wrong || loan.declared.is_some() || loan.extension.is_some() {
            return 409;
        }
        let until = loan.last + Duration::days(longer);
        if until < self.today() || (until - loan.first).num_days() >= 90 {
            return 422;
        }
        if !self.is_free(loan.offer, loan.last + Duration::days(1), until) {
            return 409;
        }
        self.advance(n, "loan.ask_extension", loan.state);
        self.loans[n].extension = Some(until);
        200 + 1
    }

    fn extend(&mut self, n: usize, who: Who) -> Status {
        let loan = self.loans[n].clone();
        let (Some(until), Who::Lender) = (loan.extension, who) else {
            return 409;
        };
        let first = loan.last + Duration::days(1);
        if loan.giver().is_none() || !self.is_free(loan.offer, first, until) {
            return 409;
        }
        self.loans[n].last = until;
        self.advance(n, "loan.extend", loan.state);
        self.take(n, first, until);
        200
    }

    fn drop_extension(&mut self, n: usize) -> Status {
        let loan = &self.loans[n];
        if loan.giver().is_none() || loan.extension.is_none() {
            return 409;
        }
        self.advance(n, "loan.drop_extension", self.loans[n].state);
        200
    }

    fn never(&mut self, n: usize) -> Status {
        let loan = self.loans[n].clone();
        if loan.declared.is_some() {
            return 409;
        }
        if loan.state == "accepted" && (loan.gift || self.today() >= loan.first) {
            self.advance(n, "loan.never_happened", "lapsed");
            self.wait_anew(n);
            return 200;
        }
        if loan.happened() && loan.one_sided && !loan.disputed {
            self.advance(n, "loan.dispute", loan.state);
            self.loans[n].disputed = true;
            return 200;
        }
        409
    }

    pub(crate) fn pull(&mut self, offer: usize) -> Status {
        if self.offers[offer] != "active" {
            return 409;
        }
        self.offers[offer] = "withdrawn";
        200
    }

    /// What time does, and what one thing's end means for others, until nothing moves any more.
    pub(crate) fn settle(&mut self) {
        loop {
            let promised: BTreeSet<usize> = (0..OFFERS)
                .filter(|o| self.promised(*o).is_some())
                .collect();
            let due: Vec<(usize, &'static str)> = (0..self.loans.len())
                .filter_map(|n| Some((n, self.due(n, &promised)?)))
                .collect();
            if due.is_empty() {
                break;
            }
            for (n, state) in due {
                if self.loans[n].state == state {
                    self.move_on(n);
                }
            }
        }
        for n in 0..self.loans.len() {
            let gone = self.offers[self.loans[n].offer] != "active";
            let served = self.loans[n].answers_request && self.request != "active";
            if self.loans[n].is_open() && (gone || served) {
                self.end(n);
            }
        }
    }

    /// Whether time moves a loan, and the state that it moves it from.
    fn due(&self, n: usize, promised: &BTreeSet<usize>) -> Option<&'static str> {
        let loan = &self.loans[n];
        let (waited, today) = (self.now - loan.since, self.today());
        let late = (today - loan.last).num_days();
        let due = match (loan.declared, loan.state) {
            (Some((_, at)), _) => self.now - at >= Duration::hours(48),
            (None, "requested" | "proposed") if loan.gift => {
                waited >= Duration::days(30) && !promised.contains(&loan.offer)
            }
            (None, "requested" | "proposed") => waited >= Duration::days(7) || today > loan.first,
            (None, "accepted") if loan.gift => waited >= Duration::days(30),
            (None, "accepted") => late > 7,
            (None, "out") => late > 60,
            _ => false,
        };
        due.then_some(loan.state)
    }

    fn move_on(&mut self, n: usize) {
        let loan = self.loans[n].clone();
        if loan.declared.is_some() {
            self.exchange(n);
            self.loans[n].one_sided = true;
            return;
        }
        match loan.state {
            "accepted" => {
                self.advance(n, "loan.lapse", "lapsed");
                self.wait_anew(n);
            }
            "out" => self.advance(n, "loan.unresolve", "unresolved"),
            _ => self.advance(n, "loan.expire", "expired"),
        }
    }
}
