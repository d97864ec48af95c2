//! The claims of a credential as they travel: what is signed, and what is read back.
//!
//! Every type refuses what it does not know, so that nothing can ride along unseen.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::holder::HolderJwk;
use super::status::StatusEntry;
use crate::db::Instant;

/// A calendar month, written `2026-03`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct Month(String);

impl Month {
    /// The month of an instant, in UTC.
    pub fn of(instant: Instant) -> Self {
        Self(instant.utc().format("%Y-%m").to_string())
    }

    /// Its first day.
    pub fn first_day(&self) -> NaiveDate {
        let first = NaiveDate::parse_from_str(&format!("{}-01", self.0), "%Y-%m-%d");
        first.unwrap_or_default()
    }
}

impl TryFrom<String> for Month {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let first = NaiveDate::parse_from_str(&format!("{text}-01"), "%Y-%m-%d");
        match first {
            Ok(day) if day.format("%Y-%m").to_string() == text => Ok(Self(text)),
            _ => Err("not a month such as 2026-03"),
        }
    }
}

impl std::fmt::Display for Month {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// Which part one had in a loan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Owned the object.
    Lender,
    /// Got it.
    Borrower,
}

/// Whether the object was to come back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Terms {
    /// It was lent.
    Lend,
    /// It was given.
    Give,
}

/// How a loan ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// Back by its last day.
    ReturnedOnTime,
    /// Back after its last day.
    ReturnedLate,
    /// A gift, handed over.
    Given,
    /// Declared lost by the lender.
    Lost,
    /// Never came back, and nobody said why.
    Unresolved,
}

/// All that Palier saw of a member, in numbers. It is never shown in part: whoever hides a bad
/// review still carries it here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Summary {
    /// How many reviews gave 1, 2, 3, 4 and 5 stars.
    pub ratings: [u32; 5],
    /// Loans finished as lender.
    pub loans_given: u32,
    /// Loans finished as borrower.
    pub loans_taken: u32,
    /// Gifts handed over to others.
    pub gifts_given: u32,
    /// Gifts received.
    pub gifts_taken: u32,
    /// Of the loans taken: brought back after the last day.
    pub late_returns: u32,
    /// Of the loans taken: lost, or never brought back.
    pub not_returned: u32,
    /// With how many different members.
    pub distinct_counterparties: u32,
    /// Of these: with how many others had good loans, too, so that they are no strangers to the
    /// neighbourhood (see [`super::trust::connected`]); as of the day before. None while that was not
    /// looked at yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub connected_counterparties: Option<u32>,
    /// How many neighbours say, on that day, that they met the member in person; earlier forms did not
    /// count them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vouches: Option<u32>,
    /// How the platform names the member in their summary, whatever key they hold; the first form of
    /// these files had none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<String>,
    /// The month of the first fact; none without facts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_month: Option<Month>,
    /// The month of the last one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_month: Option<Month>,
}

impl Summary {
    /// How many reviews were received in all.
    pub fn reviews(&self) -> u64 {
        self.ratings.iter().copied().map(u64::from).sum()
    }

    /// How many loans and gifts there were in all.
    pub fn loans(&self) -> u64 {
        [
            self.loans_given,
            self.loans_taken,
            self.gifts_given,
            self.gifts_taken,
        ]
        .into_iter()
        .map(u64::from)
        .sum()
    }
}

/// The kinds of credentials.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// A review that the member got.
    ReviewCredential,
    /// A review that the member wrote.
    AuthoredReviewCredential,
    /// A finished loan or gift.
    LoanCredential,
    /// A neighbour who met the member in person.
    VouchCredential,
    /// Everything in numbers.
    ReputationSummaryCredential,
    /// The seal of an export: the hash of the file.
    ReputationExportCredential,
}

impl Kind {
    /// All of them.
    pub const ALL: [Kind; 6] = [
        Kind::ReviewCredential,
        Kind::AuthoredReviewCredential,
        Kind::LoanCredential,
        Kind::VouchCredential,
        Kind::ReputationSummaryCredential,
        Kind::ReputationExportCredential,
    ];
}

macro_rules! constant {
    ($(#[$doc:meta])* $name:ident = $text:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
        pub enum $name {
            /// The only value there is.
            #[serde(rename = $text)]
            Only,
        }
    };
}
constant!(/** The base vocabulary. */ W3cContext = "https://www.w3.org/ns/credentials/v2");
constant!(/** The base type. */ VerifiableCredential = "VerifiableCredential");
constant!(/** The subject's type. */ Person = "Person");
constant!(/** The type of a review. */ ReviewType = "Review");
constant!(/** The type of its stars. */ RatingType = "Rating");
constant!(/** The type of a loan. */ LendAction = "LendAction");
constant!(/** The type of a vouch: its author and the subject met in person. */ MetInPerson = "MetInPerson");

/// The claims of a JWT, which are the credential itself: no `vc` claim. An unknown property is
/// refused on reading. Of an SD-JWT these are the claims with all that is disclosed in its place.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Claims {
    /// The vocabularies: W3C's, then the issuer's.
    #[serde(rename = "@context")]
    pub context: (W3cContext, String),
    /// `urn:uuid:…`
    pub id: String,
    /// What kind of statement it is.
    #[serde(rename = "type")]
    pub kind: (VerifiableCredential, Kind),
    /// Who says it, as a DID.
    pub issuer: String,
    /// The same, under the name that JWT libraries look for.
    pub iss: String,
    /// When it was said, in seconds since 1970; coarse, see [`Claims::valid_from`].
    pub iat: i64,
    /// About whom, the same as in the subject.
    pub sub: String,
    /// From when on it holds: the first instant of the fact's month, or of a summary's day.
    pub valid_from: DateTime<Utc>,
    /// Until when it is fresh.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<DateTime<Utc>>,
    /// Whose proof belongs to it when it is shown; the first form had none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cnf: Option<Confirmation>,
    /// Where it says whether it was revoked; the first form had none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credential_status: Option<StatusEntry>,
    /// What it says.
    pub credential_subject: Subject,
}

/// Whose key proves that the one who shows a credential is the one it is about (RFC 7800).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Confirmation {
    /// The public key.
    pub jwk: HolderJwk,
}

/// About whom, and what; exactly the one property that the kind names.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Subject {
    /// `did:jwk:` and the holder's key; in the first form `urn:uuid:` and the member's id.
    pub id: String,
    /// Always a person.
    #[serde(rename = "type")]
    pub kind: Person,
    /// A review that was received.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<Review>,
    /// A review that was written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authored_review: Option<Review>,
    /// A loan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub loan: Option<Loan>,
    /// A neighbour's word.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vouch: Option<Vouch>,
    /// A summary.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<Summary>,
    /// What an export holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub export: Option<Content>,
}

/// What a credential says.
#[derive(Clone, Debug)]
pub enum Statement {
    /// A review that was received.
    Received(Review),
    /// A review that was written.
    Authored(Review),
    /// A loan.
    Loan(Loan),
    /// A neighbour's word.
    Vouch(Vouch),
    /// A summary.
    Summary(Summary),
    /// What an export holds.
    Export(Content),
}

impl Subject {
    /// The one statement that a credential of this kind must hold; `None` when it holds another,
    /// none, or more than one.
    pub fn statement(self, kind: Kind) -> Option<Statement> {
        let said = [
            self.review.is_some(),
            self.authored_review.is_some(),
            self.loan.is_some(),
            self.vouch.is_some(),
            self.summary.is_some(),
            self.export.is_some(),
        ];
        if said.into_iter().filter(|is_said| *is_said).count() != 1 {
            return None;
        }
        match kind {
            Kind::ReviewCredential => self.review.map(Statement::Received),
            Kind::AuthoredReviewCredential => self.authored_review.map(Statement::Authored),
            Kind::LoanCredential => self.loan.map(Statement::Loan),
            Kind::VouchCredential => self.vouch.map(Statement::Vouch),
            Kind::ReputationSummaryCredential => self.summary.map(Statement::Summary),
            Kind::ReputationExportCredential => self.export.map(Statement::Export),
        }
    }
}

/// A review, in the words of schema.org.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Review {
    /// Its type, for RDF.
    #[serde(rename = "type")]
    pub kind: ReviewType,
    /// The stars.
    pub review_rating: Rating,
    /// The text, where its author allowed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review_body: Option<String>,
    /// Of a received review: its author's pseudonym.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// Of an authored review: the pseudonym of whom it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item_reviewed: Option<String>,
    /// In which month it became visible; may be hidden, as text, author and whom it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date_published: Option<Month>,
}

/// Stars.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Rating {
    /// Its type, for RDF.
    #[serde(rename = "type")]
    pub kind: RatingType,
    /// 1 to 5.
    pub rating_value: u8,
    /// Always 5.
    pub best_rating: u8,
    /// Always 1.
    pub worst_rating: u8,
}

/// A finished loan or gift.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Loan {
    /// Its type, for RDF.
    #[serde(rename = "type")]
    pub kind: LendAction,
    /// The subject's part in it.
    pub role: Role,
    /// Lent or given.
    pub terms: Terms,
    /// How it ended.
    pub outcome: Outcome,
    /// The pseudonym of the other party; may be hidden.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counterparty: Option<String>,
    /// In which month it ended; may be hidden.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end_time: Option<Month>,
}

/// A neighbour's word that they met the subject in person; it counts until the credential's end.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Vouch {
    /// Its type, which says what for.
    #[serde(rename = "type")]
    pub kind: MetInPerson,
    /// Its author's pseudonym; may be hidden.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// In which month they said so; may be hidden.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date_published: Option<Month>,
}

/// What the seal of an export covers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Content {
    /// How many bytes, from the first one of the file on.
    pub bytes: usize,
    /// Their SHA-256 in hexadecimal digits, as `sha256sum` prints it.
    pub sha256: String,
}
