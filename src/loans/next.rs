//! What happens next with a loan, in one sentence, and whose turn it is.

use super::{Loan, LoanState, OBJECTION, Party};
use crate::db::Instant;
use crate::members::MemberId;
use crate::texts::{Argument, Text};

/// Whose turn it is; nobody's before the first day, while the object is rightly out, and after
/// the end.
pub fn turn(loan: &Loan, now: Instant) -> Option<Party> {
    if let Some(by) = loan.declared_by {
        return Some(by.other());
    }
    if loan.extension_until.is_some() {
        return Some(Party::Lender);
    }
    let today = loan.today(now);
    match loan.state {
        LoanState::Requested => Some(Party::Lender),
        LoanState::Proposed => Some(Party::Borrower),
        LoanState::Accepted if loan.is_gift() || today >= loan.first_day => Some(Party::Lender),
        LoanState::Out if today >= loan.last_day => Some(Party::Borrower),
        _ => None,
    }
}

/// Whether this loan of a member's waits for them. A gift that they promised to one waits for no
/// answer to the others who asked for it.
pub fn waits_for(loan: &Loan, me: MemberId, running: &[Loan], now: Instant) -> bool {
    let mine = turn(loan, now).is_some_and(|by| loan.member(by) == me);
    mine && !is_promised_elsewhere(loan, running)
}

/// Whether somebody else is to have the gift that this one is about.
pub fn is_promised_elsewhere(loan: &Loan, running: &[Loan]) -> bool {
    let to_another =
        |other: &Loan| other.state == LoanState::Accepted && other.listing_id == loan.listing_id;
    let asked = loan.is_gift() && loan.state == LoanState::Requested;
    asked && loan.listing_id.is_some() && running.iter().any(to_another)
}

/// What happens next, said to the side `me`; `other` is the name of the other side.
pub fn next_step(loan: &Loan, me: Party, other: &str, now: Instant) -> Text {
    let key = match loan.declared_by {
        Some(by) => declared(loan.state, by == me),
        None => undeclared(loan, me, now),
    };
    let later = loan.extension_until.unwrap_or(loan.last_day);
    let text = Text::new(key)
        .with("later", later)
        .with("name", other)
        .with("title", &loan.title)
        .with("from", loan.first_day)
        .with("during", Argument::Days(loan.first_day, loan.last_day))
        .with("until", loan.last_day);
    if let Some(since) = loan.declared_at {
        let end = (since + OBJECTION).utc().with_timezone(&loan.zone());
        return text
            .with("by", end.date_naive())
            .with("time", end.format("%H:%M").to_string());
    }
    text.with("by", loan.answer_by())
        .with("days", loan.days_late(now).unwrap_or(0))
}

fn declared(state: LoanState, mine: bool) -> &'static str {
    match (state, mine) {
        (LoanState::Accepted, true) => "loan-next-hand-over-said",
        (LoanState::Accepted, false) => "loan-next-hand-over-right",
        (_, true) => "loan-next-return-said",
        (_, false) => "loan-next-return-right",
    }
}

fn undeclared(loan: &Loan, me: Party, now: Instant) -> &'static str {
    use LoanState::*;
    use Party::*;
    let gift = loan.is_gift();
    let late = loan.days_late(now).is_some();
    match (loan.state, me) {
        (_, Lender) if loan.extension_until.is_some() => "loan-next-extension-lender",
        (_, Borrower) if loan.extension_until.is_some() => "loan-next-extension-borrower",
        (Requested, Lender) if gift => "loan-next-requested-gift-lender",
        (Requested, Borrower) if gift => "loan-next-requested-gift-borrower",
        (Requested, Lender) => "loan-next-requested-lender",
        (Requested, Borrower) => "loan-next-requested-borrower",
        (Proposed, Lender) => "loan-next-proposed-lender",
        (Proposed, Borrower) if gift => "loan-next-proposed-gift-borrower",
        (Proposed, Borrower) => "loan-next-proposed-borrower",
        (Accepted, Lender) if gift => "loan-next-accepted-gift-lender",
        (Accepted, Borrower) if gift => "loan-next-accepted-gift-borrower",
        (Accepted, Lender) => "loan-next-accepted-lender",
        (Accepted, Borrower) => "loan-next-accepted-borrower",
        (Out, Lender) if late => "loan-next-late-lender",
        (Out, Borrower) if late => "loan-next-late-borrower",
        (Out, Lender) => "loan-next-out-lender",
        (Out, Borrower) => "loan-next-out-borrower",
        (Given, Lender) => "loan-next-given-lender",
        (Given, Borrower) => "loan-next-given-borrower",
        (Returned, _) => "loan-next-returned",
        (Lost, Lender) => "loan-next-lost-lender",
        (Lost, Borrower) => "loan-next-lost-borrower",
        (Unresolved, Lender) => "loan-next-unresolved-lender",
        (Unresolved, Borrower) => "loan-next-unresolved-borrower",
        (Lapsed, _) => "loan-next-lapsed",
        (Cancelled, _) => "loan-next-cancelled",
        (Refused, Lender) => "loan-next-refused-lender",
        (Refused, Borrower) => "loan-next-refused-borrower",
        (Withdrawn, _) => "loan-next-withdrawn",
        (Expired, _) => "loan-next-expired",
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::loan;
    use super::super::{Action, By};
    use super::*;
    use crate::listings::Terms;
    use crate::texts::Locale;

    fn at(text: &str) -> Instant {
        text.parse::<chrono::DateTime<chrono::Utc>>()
            .expect("a time")
            .into()
    }

    #[test]
    fn every_state_says_what_is_next_in_both_languages() {
        for state in LoanState::ALL {
            for terms in [Terms::Lend, Terms::Give] {
                for me in [Party::Lender, Party::Borrower] {
                    for declared_by in [None, Some(Party::Lender), Some(Party::Borrower)] {
                        let mut loan = loan(*state, "2026-05-04", "2026-05-06");
                        loan.terms = terms;
                        loan.declared_by = declared_by;
                        loan.declared_at = declared_by.map(|_| loan.state_at);
                        let text = next_step(&loan, me, "Ana", at("2026-05-08T08:00:00Z"));
                        for locale in Locale::ALL {
                            let words = locale.tell(&text);
                            assert!(words.len() > 8 && !words.contains(['{', '$']), "{words}");
                            assert_ne!(words, text.key(), "{locale:?}");
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn the_sentence_is_one_that_a_neighbour_would_say() {
        let out = loan(LoanState::Out, "2026-05-04", "2026-05-06");
        let text = next_step(&out, Party::Borrower, "Ana", at("2026-05-05T08:00:00Z"));
        insta::assert_snapshot!(Locale::En.tell(&text), @"You have it. Bring it back to Ana by 6 May 2026.");
        insta::assert_snapshot!(Locale::Fr.tell(&text), @"C’est chez vous. À rapporter à Ana au plus tard le 6 mai 2026.");
    }

    #[test]
    fn it_is_the_turn_of_who_has_to_do_something() {
        let early = at("2026-05-03T08:00:00Z");
        let late = at("2026-05-08T08:00:00Z");
        let turn_of = |state, now| turn(&loan(state, "2026-05-04", "2026-05-06"), now);
        assert_eq!(turn_of(LoanState::Requested, early), Some(Party::Lender));
        assert_eq!(turn_of(LoanState::Proposed, early), Some(Party::Borrower));
        assert_eq!(turn_of(LoanState::Accepted, early), None);
        assert_eq!(turn_of(LoanState::Accepted, late), Some(Party::Lender));
        assert_eq!(turn_of(LoanState::Out, early), None);
        assert_eq!(turn_of(LoanState::Out, late), Some(Party::Borrower));
        assert_eq!(turn_of(LoanState::Returned, late), None);
        let agreed = loan(LoanState::Accepted, "2026-05-04", "2026-05-06");
        let said = agreed
            .after(Action::DeclareHandOver, By::Lender, early)
            .expect("allowed");
        assert_eq!(turn(&said, early), Some(Party::Borrower));
    }
}
