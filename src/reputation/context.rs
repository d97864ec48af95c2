//! The platform's vocabulary (JSON-LD 1.1), to be served, immutable, at
//! `/contexts/reputation/v1`: what the words of [`super::claims`] mean.

use serde_json::{Map, Value, json};

use super::credential::Issuer;

/// Words of schema.org, used in its sense.
const SCHEMA: [&str; 14] = [
    "LendAction",
    "Person",
    "Rating",
    "Review",
    "author",
    "bestRating",
    "datePublished",
    "endTime",
    "itemReviewed",
    "ratingValue",
    "review",
    "reviewBody",
    "reviewRating",
    "worstRating",
];

/// Our own words; [`super::claims`] says what each one means.
const OURS: [&str; 31] = [
    "AuthoredReviewCredential",
    "LoanCredential",
    "MetInPerson",
    "ReputationExportCredential",
    "ReputationSummaryCredential",
    "ReviewCredential",
    "VouchCredential",
    "account",
    "authoredReview",
    "bytes",
    "connectedCounterparties",
    "counterparty",
    "distinctCounterparties",
    "export",
    "firstMonth",
    "giftsGiven",
    "giftsTaken",
    "lastMonth",
    "lateReturns",
    "loan",
    "loansGiven",
    "loansTaken",
    "notReturned",
    "outcome",
    "ratings",
    "role",
    "sha256",
    "summary",
    "terms",
    "vouch",
    "vouches",
];

/// The document. Its `@context` must never change under the same address: what was signed would
/// come to mean something else.
pub fn context(issuer: &Issuer) -> Value {
    let address = issuer.context();
    let schema = SCHEMA.map(|word| (word.to_owned(), json!(format!("https://schema.org/{word}"))));
    let ours = OURS.map(|word| (word.to_owned(), meaning(&format!("{address}#{word}"), word)));
    let words: Map<String, Value> = schema.into_iter().chain(ours).collect();
    json!({ "@context": words })
}

fn meaning(iri: &str, word: &str) -> Value {
    match word {
        // From one star to five: in RDF only a list keeps its order.
        "ratings" => json!({ "@id": iri, "@container": "@list" }),
        _ => json!(iri),
    }
}
