//! The part of an export that a person reads: everything of the member, in plain JSON.
//!
//! It names no other member, and says of the others' words only what they allowed and the month.

use std::collections::HashMap;

use serde_json::{Value, json};
use uuid::Uuid;

use super::claims::{Month, Outcome};
use super::credential::{LoanFact, VouchFact};
use super::showing::Choice;
use crate::listings::Listing;
use crate::loans::Loan;
use crate::members::{MemberId, Person};
use crate::reviews::Review;

/// Everything of a member.
#[derive(Clone, Debug)]
pub struct Record {
    /// Who.
    pub person: Person,
    /// What they listed, in every state.
    pub listings: Vec<Listing>,
    /// Their loans on either side, in every state.
    pub loans: Vec<Loan>,
    /// The visible reviews about them.
    pub received: Vec<Review>,
    /// The reviews that they wrote, visible or not yet.
    pub written: Vec<Review>,
    /// The neighbours' word that they met them, as far as it counts.
    pub vouches: Vec<VouchFact>,
}

/// The record in plain JSON; `facts` are those in its loans.
pub fn readable(record: &Record, facts: &[LoanFact]) -> Value {
    let outcomes: HashMap<Uuid, Outcome> = facts.iter().map(|f| (f.id, f.outcome)).collect();
    json!({
        "profile": profile(&record.person),
        "listings": record.listings.iter().map(listing).collect::<Vec<_>>(),
        "loans": record.loans.iter().map(|l| loan(l, record.person.id, &outcomes)).collect::<Vec<_>>(),
        "reviewsReceived": record.received.iter().map(received).collect::<Vec<_>>(),
        "reviewsWritten": record.written.iter().map(written).collect::<Vec<_>>(),
        "metInPerson": record.vouches.iter().map(|v| vouch(v, true)).collect::<Vec<_>>(),
    })
}

fn profile(person: &Person) -> Value {
    let area = person.area.map(|area| {
        let centre = area.centre();
        json!({ "metres": area.size().metres(), "lat": centre.lat(), "lon": centre.lon() })
    });
    json!({
        "id": person.id,
        "name": person.name,
        "email": person.email,
        "about": person.about,
        "language": person.locale.code(),
        "area": area,
        "memberSince": person.created_at.utc().date_naive(),
    })
}

fn listing(listing: &Listing) -> Value {
    json!({
        "id": listing.id,
        "kind": listing.kind,
        "terms": listing.terms,
        "title": listing.title,
        "description": listing.description,
        "category": listing.category,
        "condition": listing.condition,
        "ownTerms": listing.owner_terms,
        "state": listing.state,
        "since": listing.created_at.utc().date_naive(),
    })
}

fn loan(loan: &Loan, me: MemberId, outcomes: &HashMap<Uuid, Outcome>) -> Value {
    json!({
        "role": if loan.lender_id == me { "lender" } else { "borrower" },
        "terms": loan.terms,
        "title": loan.title,
        "from": loan.first_day,
        "until": loan.last_day,
        "state": loan.state,
        "outcome": outcomes.get(&loan.id.uuid()),
    })
}

fn received(review: &Review) -> Value {
    json!({
        "stars": review.stars,
        "text": review.shared_text(),
        "month": Month::of(review.visible_at),
    })
}

fn written(review: &Review) -> Value {
    json!({
        "stars": review.stars,
        "text": review.text,
        "shared": review.share_text,
        "visible": review.is_visible(),
        "written": review.written_at.utc().date_naive(),
    })
}

/// A neighbour's word that they met the member; in which month they gave it, if that is told.
fn vouch(fact: &VouchFact, tells_month: bool) -> Value {
    json!({
        "month": tells_month.then(|| Month::of(fact.said)),
        "until": fact.told_end().date_naive().pred_opt(),
    })
}

/// What a presentation says in plain JSON: what its credentials say, and no more.
pub fn shown(record: &Record, facts: &[LoanFact], choice: &Choice) -> Value {
    let is_chosen = |id: &Uuid| choice.facts.contains(id);
    let received = record
        .received
        .iter()
        .filter(|one| is_chosen(&one.id.uuid()));
    let visible = record.written.iter().filter(|one| one.is_visible());
    let written = visible.filter(|one| is_chosen(&one.id.uuid()));
    let review = |review: &Review| {
        json!({
            "stars": review.stars,
            "text": review.shared_text().filter(|_| choice.tells("reviewBody")),
            "month": choice.tells("datePublished").then(|| Month::of(review.visible_at)),
        })
    };
    let loan = |fact: &LoanFact| {
        json!({
            "role": fact.role,
            "terms": fact.terms,
            "outcome": fact.outcome,
            "month": choice.tells("endTime").then(|| Month::of(fact.ended)),
        })
    };
    let loans = facts.iter().filter(|fact| is_chosen(&fact.id));
    let vouches = record.vouches.iter().filter(|fact| is_chosen(&fact.id));
    let vouch = |fact| vouch(fact, choice.tells("datePublished"));
    json!({
        "for": choice.audience,
        "reviewsReceived": received.map(review).collect::<Vec<_>>(),
        "reviewsWritten": written.map(review).collect::<Vec<_>>(),
        "loans": loans.map(loan).collect::<Vec<_>>(),
        "metInPerson": vouches.map(vouch).collect::<Vec<_>>(),
    })
}
