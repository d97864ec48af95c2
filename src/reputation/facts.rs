//! What Palier saw of a member: finished loans, and what follows from them. Pure rules.

use std::collections::{BTreeSet, HashMap};

use uuid::Uuid;

use super::claims::{Month, Outcome, Role, Summary, Terms};
use super::credential::LoanFact;
use crate::db::Instant;
use crate::loans::{Action, Loan, LoanId, LoanState};
use crate::members::{Figures, MemberId};
use crate::texts::Text;

/// When an object was said to be back, and nobody objected: what the other side agreed to days
/// later, or never answered, counts from then on.
pub type SaidBack = HashMap<LoanId, Instant>;

/// Reads what was said of returns from the events of loans, in their order: the last word counts,
/// an objection takes it back.
pub fn said_back(events: impl IntoIterator<Item = (LoanId, Action, Instant)>) -> SaidBack {
    let mut said = SaidBack::new();
    for (loan, action, at) in events {
        match action {
            Action::DeclareReturn => said.insert(loan, at),
            Action::Object => said.remove(&loan),
            _ => None,
        };
    }
    said
}

/// How a loan ended; nothing while it has not, or where one side says that what counts on the other's
/// word alone never happened. It was on time if it was back, or said to be, by
/// the end of its last day where the object is.
pub fn outcome(loan: &Loan, said: &SaidBack) -> Option<Outcome> {
    if loan.disputed {
        return None;
    }
    match loan.state {
        LoanState::Given => Some(Outcome::Given),
        LoanState::Lost => Some(Outcome::Lost),
        LoanState::Unresolved => Some(Outcome::Unresolved),
        LoanState::Returned => {
            let back = said.get(&loan.id).copied().unwrap_or(ended(loan));
            let late = back.day_in(loan.zone()) > loan.last_day;
            Some(if late {
                Outcome::ReturnedLate
            } else {
                Outcome::ReturnedOnTime
            })
        }
        _ => None,
    }
}

/// Whether it takes a look at what was said to know if a loan was late.
pub fn may_be_late(loan: &Loan) -> bool {
    outcome(loan, &SaidBack::new()) == Some(Outcome::ReturnedLate)
}

fn ended(loan: &Loan) -> Instant {
    loan.ended_at.unwrap_or(loan.state_at)
}

/// A finished loan, seen from one of its parties.
pub fn fact(loan: &Loan, member: MemberId, said: &SaidBack) -> Option<LoanFact> {
    let (role, counterparty) = if member == loan.lender_id {
        (Role::Lender, loan.borrower_id)
    } else {
        (Role::Borrower, loan.lender_id)
    };
    Some(LoanFact {
        id: loan.id.uuid(),
        member: member.uuid(),
        counterparty: counterparty.uuid(),
        role,
        terms: if loan.is_gift() {
            Terms::Give
        } else {
            Terms::Lend
        },
        outcome: outcome(loan, said)?,
        ended: ended(loan),
    })
}

/// Brought back after the last day, by this member.
fn is_late(fact: &LoanFact) -> bool {
    fact.role == Role::Borrower && fact.outcome == Outcome::ReturnedLate
}

/// Not brought back by this member.
fn is_gone(fact: &LoanFact) -> bool {
    fact.role == Role::Borrower && matches!(fact.outcome, Outcome::Lost | Outcome::Unresolved)
}

fn count(facts: &[LoanFact], which: impl Fn(&LoanFact) -> bool) -> u32 {
    u32::try_from(facts.iter().filter(|fact| which(fact)).count()).unwrap_or(u32::MAX)
}

/// The figures that cards show, counted anew. A lender is not late when their borrower is.
pub fn figures(facts: &[LoanFact], ratings: [u32; 5]) -> Figures {
    let whole = |number: u32| i32::try_from(number).unwrap_or(i32::MAX);
    let stars = (1..).zip(ratings).map(|(stars, n): (u32, u32)| stars * n);
    Figures {
        loans_done: whole(count(facts, |_| true)),
        loans_late: whole(count(facts, |fact| is_late(fact) || is_gone(fact))),
        reviews_count: whole(ratings.iter().sum()),
        stars_sum: whole(stars.sum()),
    }
}

/// Everything in numbers. `reviewed` are the moments at which the reviews became visible, `connected` is
/// how many of the others were known a day ago: never more than there are, though meanwhile one may have
/// been disputed; `vouches` is how many say now that they met the member.
pub fn summary(
    facts: &[LoanFact],
    ratings: [u32; 5],
    reviewed: &[Instant],
    connected: Option<u32>,
    vouches: usize,
) -> Summary {
    let in_part =
        |role: Role, terms: Terms| count(facts, |fact| fact.role == role && fact.terms == terms);
    let others: BTreeSet<Uuid> = facts.iter().map(|fact| fact.counterparty).collect();
    let others = u32::try_from(others.len()).unwrap_or(u32::MAX);
    let vouches = u32::try_from(vouches).unwrap_or(u32::MAX);
    let moments = || {
        facts
            .iter()
            .map(|fact| fact.ended)
            .chain(reviewed.iter().copied())
    };
    Summary {
        ratings,
        loans_given: in_part(Role::Lender, Terms::Lend),
        loans_taken: in_part(Role::Borrower, Terms::Lend),
        gifts_given: in_part(Role::Lender, Terms::Give),
        gifts_taken: in_part(Role::Borrower, Terms::Give),
        late_returns: count(facts, is_late),
        not_returned: count(facts, is_gone),
        distinct_counterparties: others,
        connected_counterparties: connected.map(|number| number.min(others)),
        vouches: Some(vouches),
        account: None,
        first_month: moments().min().map(Month::of),
        last_month: moments().max().map(Month::of),
    }
}

/// What is known of a member, in a sentence: "2 loans, both on time, with 2 neighbours".
pub fn sentence(figures: Figures, neighbours: usize) -> Text {
    let key = match (figures.loans_done, figures.loans_late) {
        (..=0, _) => return Text::new("reputation-facts-none"),
        (_, 0) => "reputation-facts-on-time",
        _ => "reputation-facts-late",
    };
    Text::new(key)
        .with("loans", figures.loans_done)
        .with("late", figures.loans_late)
        .with("neighbours", neighbours)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::Locale;

    fn at(text: &str) -> Instant {
        text.parse::<chrono::DateTime<chrono::Utc>>()
            .expect("a time")
            .into()
    }

    /// A loan in Paris until 4 May.
    fn loan(state: LoanState, ended: &str) -> Loan {
        let mut loan = crate::loans::tests::loan(state, "2026-05-02", "2026-05-04");
        loan.ended_at = Some(at(ended));
        loan
    }

    fn silence() -> SaidBack {
        SaidBack::new()
    }

    #[test]
    fn the_last_day_ends_at_midnight_where_the_object_is() {
        let in_time = loan(LoanState::Returned, "2026-05-04T21:59:59Z");
        assert_eq!(outcome(&in_time, &silence()), Some(Outcome::ReturnedOnTime));
        let late = loan(LoanState::Returned, "2026-05-04T22:00:00Z");
        assert_eq!(outcome(&late, &silence()), Some(Outcome::ReturnedLate));
    }

    #[test]
    fn who_said_it_in_time_is_on_time_though_the_other_side_was_silent_for_two_days() {
        let loan = loan(LoanState::Returned, "2026-05-06T18:00:00Z");
        let word = (loan.id, Action::DeclareReturn, at("2026-05-04T18:00:00Z"));
        let objection = (loan.id, Action::Object, at("2026-05-05T18:00:00Z"));
        assert_eq!(
            outcome(&loan, &said_back([word])),
            Some(Outcome::ReturnedOnTime)
        );
        let denied = said_back([word, objection]);
        assert_eq!(outcome(&loan, &denied), Some(Outcome::ReturnedLate));
    }

    #[test]
    fn a_lender_is_not_late_when_the_borrower_is() {
        for state in [LoanState::Returned, LoanState::Lost, LoanState::Unresolved] {
            let late = loan(state, "2026-06-01T10:00:00Z");
            let count = |member| {
                let fact = fact(&late, member, &silence()).expect("finished");
                figures(&[fact], [0; 5]).loans_late
            };
            assert_eq!((count(late.lender_id), count(late.borrower_id)), (0, 1));
        }
    }

    #[test]
    fn a_summary_counts_neighbours_once_and_months_from_first_to_last() {
        let mut gift = loan(LoanState::Given, "2026-03-01T10:00:00Z");
        gift.terms = crate::listings::Terms::Give;
        let lost = loan(LoanState::Lost, "2026-06-01T10:00:00Z");
        let facts =
            [&gift, &lost].map(|loan| fact(loan, loan.borrower_id, &silence()).expect("finished"));
        let summary = summary(
            &facts,
            [0, 0, 0, 1, 0],
            &[at("2026-07-01T00:00:00Z")],
            Some(3),
            2,
        );
        let text = serde_json::to_string(&summary).expect("JSON");
        insta::assert_snapshot!(text, @r#"{"ratings":[0,0,0,1,0],"loansGiven":0,"loansTaken":1,"giftsGiven":0,"giftsTaken":1,"lateReturns":0,"notReturned":1,"distinctCounterparties":1,"connectedCounterparties":1,"vouches":2,"firstMonth":"2026-03","lastMonth":"2026-07"}"#);
    }

    #[test]
    fn facts_are_said_in_a_sentence_with_the_right_plurals() {
        let say = |locale: Locale, done, late, neighbours| {
            let figures = Figures {
                loans_done: done,
                loans_late: late,
                ..Figures::default()
            };
            locale.tell(&sentence(figures, neighbours))
        };
        let cases = [
            (0, 0, 0),
            (1, 0, 1),
            (1, 1, 1),
            (2, 0, 1),
            (2, 0, 2),
            (5, 0, 3),
            (5, 1, 3),
            (5, 2, 1),
        ];
        let all: Vec<String> = Locale::ALL
            .into_iter()
            .flat_map(|locale| cases.map(|(done, late, n)| say(locale, done, late, n)))
            .collect();
        insta::assert_snapshot!(all.join("\n"), @r"
        New here
        1 loan, on time, with 1 neighbour
        1 loan, late, with 1 neighbour
        2 loans, both on time, with 1 neighbour
        2 loans, both on time, with 2 neighbours
        5 loans, all on time, with 3 neighbours
        5 loans, 1 of them late, with 3 neighbours
        5 loans, 2 of them late, with 1 neighbour
        Vient d’arriver
        1 prêt, à l’heure, avec 1 personne
        1 prêt, en retard, avec 1 personne
        2 prêts, tous deux à l’heure, avec 1 personne
        2 prêts, tous deux à l’heure, avec 2 personnes
        5 prêts, tous à l’heure, avec 3 personnes
        5 prêts, dont 1 en retard, avec 3 personnes
        5 prêts, dont 2 en retard, avec 1 personne
        ");
    }
}
