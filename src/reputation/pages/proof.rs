//! How what was verified is said on a page.

use crate::reputation::claims::{self, Month, Outcome, Role, Statement, Terms};
use crate::reputation::report::{Doubt, Report};
use crate::texts::Text;
use crate::web::Page;

/// Whoever shows up under the same pseudonym is called by the same letter.
const LETTERS: [&str; 26] = [
    "A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L", "M", "N", "O", "P", "Q", "R", "S",
    "T", "U", "V", "W", "X", "Y", "Z",
];

/// A review as it was shown.
pub(super) struct Said {
    pub(super) stars: u8,
    pub(super) text: String,
    /// "Neighbour A, May 2026", as far as it is told.
    pub(super) whose: String,
}

/// What a page shows of a report.
pub(super) struct Proof {
    pub(super) issuer: String,
    pub(super) audience: String,
    pub(super) proven: Vec<Text>,
    pub(super) summary: Vec<Text>,
    pub(super) received: Vec<Said>,
    pub(super) authored: Vec<Said>,
    pub(super) loans: Vec<String>,
    pub(super) vouches: Vec<String>,
    pub(super) doubts: Vec<Text>,
}

impl Proof {
    pub(super) fn of(page: &Page, report: &Report) -> Proof {
        let mut names = Names::default();
        let reviews = |wanted: fn(&Statement) -> Option<&claims::Review>, names: &mut Names| {
            let found = report.statements.iter();
            let found = found.filter_map(|proven| wanted(&proven.statement));
            let found = newest_first(found, |review| review.date_published.as_ref());
            found.map(|review| said(page, review, names)).collect()
        };
        let received = reviews(received, &mut names);
        let authored = reviews(authored, &mut names);
        let loans = report.statements.iter();
        let loans = loans.filter_map(|one| match &one.statement {
            Statement::Loan(loan) => Some(loan),
            _ => None,
        });
        let loans = newest_first(loans, |loan| loan.end_time.as_ref());
        let loans = loans.map(|loan| self::loan(page, loan, &mut names));
        let loans = loans.collect();
        let vouches = report.statements.iter();
        let vouches = vouches.filter_map(|one| match &one.statement {
            Statement::Vouch(vouch) => Some(vouch),
            _ => None,
        });
        let vouches = newest_first(vouches, |vouch| vouch.date_published.as_ref());
        let vouches = vouches.map(|vouch| self::vouch(page, vouch, &mut names));
        let vouches = vouches.collect();
        let dated = report.summary.as_ref();
        Proof {
            issuer: report.issuer_name(),
            audience: report
                .binding
                .as_ref()
                .map_or_else(String::new, |one| one.audience.clone()),
            proven: report.proven(),
            summary: dated.map_or_else(Vec::new, |dated| dated.summary.said(dated.as_of)),
            received,
            authored,
            loans,
            vouches,
            doubts: report.doubts.iter().copied().map(Doubt::text).collect(),
        }
    }
}

/// By the months that are told, behind them what tells none; within a month the other way round than
/// in the file, which begins with the oldest.
fn newest_first<'a, T: 'a>(
    shown: impl Iterator<Item = &'a T>,
    month: fn(&T) -> Option<&Month>,
) -> impl Iterator<Item = &'a T> {
    let mut shown: Vec<&T> = shown.collect();
    shown.reverse();
    shown.sort_by(|one, other| month(other).cmp(&month(one)));
    shown.into_iter()
}

fn received(statement: &Statement) -> Option<&claims::Review> {
    match statement {
        Statement::Received(review) => Some(review),
        _ => None,
    }
}

fn authored(statement: &Statement) -> Option<&claims::Review> {
    match statement {
        Statement::Authored(review) => Some(review),
        _ => None,
    }
}

/// The pseudonyms that were shown, in the order in which they came.
#[derive(Default)]
pub(super) struct Names(Vec<String>);

impl Names {
    /// "Neighbour A"
    pub(super) fn letter(&mut self, page: &Page, pseudonym: &str) -> String {
        let known = self.0.iter().position(|name| name == pseudonym);
        let place = known.unwrap_or_else(|| {
            self.0.push(pseudonym.to_owned());
            self.0.len() - 1
        });
        let letter = LETTERS
            .get(place)
            .map_or_else(|| (place + 1).to_string(), |l| (*l).to_owned());
        page.t1("reputation-proof-neighbour", "letter", letter)
    }
}

fn said(page: &Page, review: &claims::Review, names: &mut Names) -> Said {
    let who = review.author.as_ref().or(review.item_reviewed.as_ref());
    let who = who.map(|pseudonym| names.letter(page, pseudonym));
    let when = review
        .date_published
        .as_ref()
        .map(|month| month_of(page, month));
    Said {
        stars: review.review_rating.rating_value,
        text: review.review_body.clone().unwrap_or_default(),
        whose: joined(who, when),
    }
}

pub(super) fn joined(who: Option<String>, when: Option<String>) -> String {
    who.into_iter().chain(when).collect::<Vec<_>>().join(", ")
}

fn month_of(page: &Page, month: &Month) -> String {
    page.locale.month(month.first_day())
}

fn loan(page: &Page, loan: &claims::Loan, names: &mut Names) -> String {
    let who = loan
        .counterparty
        .as_ref()
        .map(|name| names.letter(page, name));
    let when = loan.end_time.as_ref().map(|month| month_of(page, month));
    let what = page.t(how(loan.role, loan.terms, loan.outcome));
    exchange(page, what, joined(who, when))
}

fn vouch(page: &Page, vouch: &claims::Vouch, names: &mut Names) -> String {
    let who = vouch.author.as_ref().map(|name| names.letter(page, name));
    let when = vouch
        .date_published
        .as_ref()
        .map(|month| month_of(page, month));
    exchange(page, page.t("reputation-proof-vouch"), joined(who, when))
}

/// "Lent, and came back on time (Neighbour A, May 2026)"
pub(super) fn exchange(page: &Page, what: String, rest: String) -> String {
    match rest.is_empty() {
        true => what,
        false => page.t2("reputation-proof-loan", "what", what, "rest", rest),
    }
}

/// How a loan ended for one of its sides.
pub(super) fn how(role: Role, terms: Terms, outcome: Outcome) -> &'static str {
    match (role, terms, outcome) {
        (Role::Lender, Terms::Give, _) => "reputation-proof-gave",
        (Role::Borrower, Terms::Give, _) => "reputation-proof-was-given",
        (Role::Lender, _, Outcome::ReturnedLate) => "reputation-proof-lent-late",
        (Role::Lender, _, Outcome::Lost | Outcome::Unresolved) => "reputation-proof-lent-lost",
        (Role::Lender, ..) => "reputation-proof-lent",
        (Role::Borrower, _, Outcome::ReturnedLate) => "reputation-proof-borrowed-late",
        (Role::Borrower, _, Outcome::Lost | Outcome::Unresolved) => {
            "reputation-proof-borrowed-lost"
        }
        (Role::Borrower, ..) => "reputation-proof-borrowed",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_is_shown_first_and_what_tells_no_month_last() {
        let month = |text: &str| Month::try_from(text.to_owned()).ok();
        let in_the_file = [
            (month("2026-03"), "first"),
            (None, "untold"),
            (month("2026-05"), "second"),
            (month("2026-05"), "third"),
        ];
        let shown = newest_first(in_the_file.iter(), |one| one.0.as_ref());
        let shown: Vec<&str> = shown.map(|one| one.1).collect();
        assert_eq!(shown, ["third", "second", "first", "untold"]);
    }
}
