//! The way of a loan as a row of steps, and its state in a word.

use super::{Loan, LoanState};
use crate::db::Instant;

/// One step on the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Step {
    /// The message that names it.
    pub(super) key: &'static str,
    /// "done", "now", or "" for what is yet to come.
    pub(super) class: &'static str,
}

/// The steps of a loan that goes its usual way; none for one that ended before.
pub(super) fn of(loan: &Loan) -> Vec<Step> {
    let keys: &[&'static str] = if loan.is_gift() {
        &["loan-step-asked", "loan-step-promised", "loan-step-given"]
    } else {
        &[
            "loan-step-asked",
            "loan-step-agreed",
            "loan-step-out",
            "loan-step-back",
        ]
    };
    let reached = match loan.state {
        LoanState::Requested | LoanState::Proposed => 0,
        LoanState::Accepted => 1,
        LoanState::Out => 2,
        LoanState::Given => 3,
        LoanState::Returned => 4,
        _ => return Vec::new(),
    };
    let class = |nth: usize| match nth.cmp(&reached) {
        std::cmp::Ordering::Less => "done",
        std::cmp::Ordering::Equal => "now",
        std::cmp::Ordering::Greater => "",
    };
    let steps = keys.iter().enumerate();
    steps
        .map(|(nth, key)| Step {
            key,
            class: class(nth),
        })
        .collect()
}

/// The state in a word, and its tone.
pub(super) fn badge(loan: &Loan, now: Instant) -> (&'static str, &'static str) {
    match loan.state {
        LoanState::Out if loan.days_late(now).is_some() => ("loan-state-late", "bad"),
        LoanState::Requested => ("loan-state-requested", "wait"),
        LoanState::Proposed => ("loan-state-proposed", "wait"),
        LoanState::Accepted if loan.is_gift() => ("loan-state-promised", "info"),
        LoanState::Accepted => ("loan-state-accepted", "info"),
        LoanState::Out => ("loan-state-out", "info"),
        LoanState::Given => ("loan-state-given", "good"),
        LoanState::Returned => ("loan-state-returned", "good"),
        LoanState::Lost => ("loan-state-lost", "bad"),
        LoanState::Unresolved => ("loan-state-unresolved", "bad"),
        LoanState::Lapsed => ("loan-state-lapsed", "plain"),
        LoanState::Cancelled => ("loan-state-cancelled", "plain"),
        LoanState::Refused => ("loan-state-refused", "plain"),
        LoanState::Withdrawn => ("loan-state-withdrawn", "plain"),
        LoanState::Expired => ("loan-state-expired", "plain"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::loan;
    use super::*;

    #[test]
    fn the_steps_show_how_far_a_loan_has_come() {
        let classes = |state| {
            let steps = of(&loan(state, "2026-05-04", "2026-05-06"));
            steps.iter().map(|step| step.class).collect::<Vec<_>>()
        };
        assert_eq!(classes(LoanState::Requested), ["now", "", "", ""]);
        assert_eq!(classes(LoanState::Out), ["done", "done", "now", ""]);
        assert_eq!(classes(LoanState::Returned), ["done"; 4]);
        assert!(classes(LoanState::Refused).is_empty());
    }
}
