//! What time alone does to a loan: the clock's rows of the table.

use super::{ADDRESS, ANSWER, Action, GIFT, LAPSE, Loan, LoanState, OBJECTION, UNRESOLVED};
use crate::db::Instant;

/// What the clock has to do to a loan now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// Move it by this action.
    Move(Action),
    /// Forget the address: the loan ended a week ago.
    ForgetAddress,
}

impl Loan {
    /// What is due at `now`, if anything. A pending one-sided word comes before everything else:
    /// once it counts, the rest looks different. (Whether another asker of the same gift was
    /// chosen, so that this one's clock stands still, only the store knows.)
    pub fn due(&self, now: Instant) -> Option<Due> {
        if let Some(since) = self.declared_at {
            return (now - since >= OBJECTION).then(|| Due::Move(self.exchange()));
        }
        let waited = now - self.state_at;
        let today = self.today(now);
        match self.state {
            LoanState::Requested | LoanState::Proposed => {
                let over = if self.is_gift() {
                    waited >= GIFT
                } else {
                    waited >= ANSWER || today > self.first_day
                };
                over.then_some(Due::Move(Action::Expire))
            }
            LoanState::Accepted => {
                let over = if self.is_gift() {
                    waited >= GIFT
                } else {
                    today - self.last_day > LAPSE
                };
                over.then_some(Due::Move(Action::Lapse))
            }
            LoanState::Out => {
                let given_up = today - self.last_day > UNRESOLVED;
                given_up.then_some(Due::Move(Action::Unresolve))
            }
            _ => {
                let over = self.ended_at.is_some_and(|end| now - end >= ADDRESS);
                (self.address.is_some() && over).then_some(Due::ForgetAddress)
            }
        }
    }

    /// Until when the other side can answer a question or proposal: 7 days, but never longer than
    /// the first day lasts.
    pub fn answer_by(&self) -> chrono::NaiveDate {
        if self.is_gift() {
            return (self.state_at + GIFT).day_in(self.zone());
        }
        (self.state_at + ANSWER)
            .day_in(self.zone())
            .min(self.first_day)
    }
}

#[cfg(test)]
mod tests {
    use chrono::Duration;
    use proptest::prelude::*;

    use super::super::tests::loan;
    use super::super::{By, Party};
    use super::*;

    fn at(text: &str) -> Instant {
        text.parse::<chrono::DateTime<chrono::Utc>>()
            .expect("a time")
            .into()
    }

    #[test]
    fn a_question_expires_after_seven_days() {
        let loan = loan(LoanState::Requested, "2026-06-20", "2026-06-22");
        assert_eq!(
            loan.due(loan.state_at + ANSWER - Duration::microseconds(1)),
            None
        );
        assert_eq!(
            loan.due(loan.state_at + ANSWER),
            Some(Due::Move(Action::Expire))
        );
    }

    #[test]
    fn a_question_expires_when_its_first_day_is_over_where_the_object_is() {
        let loan = loan(LoanState::Proposed, "2026-05-04", "2026-05-06");
        assert_eq!(loan.due(at("2026-05-04T21:59:59Z")), None);
        assert_eq!(
            loan.due(at("2026-05-04T22:00:00Z")),
            Some(Due::Move(Action::Expire))
        );
    }

    #[test]
    fn an_agreed_loan_that_nobody_fetched_lapses_seven_days_after_its_last_day() {
        let loan = loan(LoanState::Accepted, "2026-05-04", "2026-05-06");
        assert_eq!(loan.due(at("2026-05-13T21:59:59Z")), None);
        assert_eq!(
            loan.due(at("2026-05-13T22:00:00Z")),
            Some(Due::Move(Action::Lapse))
        );
    }

    #[test]
    fn sixty_days_late_is_unresolved() {
        let loan = loan(LoanState::Out, "2026-05-04", "2026-05-06");
        assert_eq!(loan.due(at("2026-07-05T12:00:00Z")), None);
        assert_eq!(
            loan.due(at("2026-07-06T12:00:00Z")),
            Some(Due::Move(Action::Unresolve))
        );
    }

    #[test]
    fn one_sides_word_counts_after_48_hours_unless_the_other_objects() {
        let agreed = loan(LoanState::Accepted, "2026-05-04", "2026-05-06");
        let told = at("2026-05-04T10:00:00Z");
        let said = agreed
            .after(Action::DeclareHandOver, By::Lender, told)
            .expect("may say so");
        assert_eq!(said.declared_by, Some(Party::Lender));
        assert_eq!(said.due(told + OBJECTION - Duration::seconds(1)), None);
        assert_eq!(
            said.due(told + OBJECTION),
            Some(Due::Move(Action::HandOver))
        );
        let out = said
            .after(Action::HandOver, By::Clock, told + OBJECTION)
            .expect("counts");
        assert!(out.one_sided && out.declared_by.is_none());
        let objected = said
            .after(Action::Object, By::Borrower, told)
            .expect("may object");
        assert_eq!(objected.due(told + OBJECTION), None);
    }

    #[test]
    fn the_address_is_forgotten_a_week_after_the_end() {
        let mut over = loan(LoanState::Returned, "2026-05-04", "2026-05-06");
        let end = at("2026-05-06T18:00:00Z");
        (over.address, over.ended_at) = (Some("12 rue".to_owned()), Some(end));
        assert_eq!(over.due(end + ADDRESS - Duration::seconds(1)), None);
        assert_eq!(over.due(end + ADDRESS), Some(Due::ForgetAddress));
        assert_eq!(over.visible_address(end), Some("12 rue"));
        assert_eq!(over.visible_address(end + ADDRESS), None);
    }

    proptest! {
        #[test]
        fn whatever_is_due_is_in_the_table(nth in 0..LoanState::ALL.len(), hours in 0..5_000_i64, said in any::<bool>()) {
            let state = LoanState::ALL[nth];
            let mut loan = loan(state, "2026-05-04", "2026-05-06");
            if said && matches!(state, LoanState::Accepted | LoanState::Out) {
                (loan.declared_by, loan.declared_at) = (Some(Party::Borrower), Some(loan.state_at));
            }
            if let Some(Due::Move(action)) = loan.due(loan.state_at + Duration::hours(hours)) {
                let moved = loan.after(action, By::Clock, loan.state_at).expect("allowed");
                prop_assert!(moved.state != state);
                prop_assert_eq!(moved.declared_at, None);
            }
        }
    }
}
