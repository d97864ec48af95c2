//! What time does, and what the end of one thing means for others.

use std::collections::BTreeSet;

use chrono::Duration;

use super::{Model, OFFERS};

impl Model {
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
