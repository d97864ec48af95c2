//! What a party does to a loan, and what it is answered with.

use chrono::Duration;

use super::{Loan, Model, Status, Who};

impl Model {
    /// Whether this side has to say yes or no.
    pub(super) fn is_asked(&self, n: usize, who: Who) -> bool {
        matches!(
            (self.loans[n].state, who),
            ("requested", Who::Lender) | ("proposed", Who::Borrower)
        )
    }

    pub(super) fn accept(&mut self, n: usize, who: Who, instead: Option<usize>) -> Status {
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

    pub(super) fn answer(
        &mut self,
        n: usize,
        who: Who,
        kind: &'static str,
        to: &'static str,
    ) -> Status {
        if !self.is_asked(n, who) {
            return 409;
        }
        self.advance(n, kind, to);
        200
    }

    pub(super) fn withdraw(&mut self, n: usize, who: Who) -> Status {
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

    pub(super) fn cancel(&mut self, n: usize, who: Who) -> Status {
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
    pub(super) fn say(
        &mut self,
        n: usize,
        who: Who,
        state: &'static str,
        kind: &'static str,
    ) -> Status {
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
    pub(super) fn exchange(&mut self, n: usize) {
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

    pub(super) fn code(&mut self, n: usize, who: Who, right: bool) -> Status {
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

    pub(super) fn object(&mut self, n: usize) -> Status {
        let loan = &self.loans[n];
        if loan.giver().is_none() || loan.declared.is_none() {
            return 409;
        }
        self.advance(n, "loan.object", self.loans[n].state);
        200
    }

    pub(super) fn lose(&mut self, n: usize, who: Who) -> Status {
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

    pub(super) fn ask_extension(&mut self, n: usize, who: Who, longer: i64) -> Status {
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

    pub(super) fn extend(&mut self, n: usize, who: Who) -> Status {
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

    pub(super) fn drop_extension(&mut self, n: usize) -> Status {
        let loan = &self.loans[n];
        if loan.giver().is_none() || loan.extension.is_none() {
            return 409;
        }
        self.advance(n, "loan.drop_extension", self.loans[n].state);
        200
    }

    pub(super) fn never(&mut self, n: usize) -> Status {
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
}
