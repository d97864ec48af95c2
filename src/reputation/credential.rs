//! What a statement about a member says: facts in, W3C credentials (VC Data Model 2.0) out.
//!
//! The words are those of schema.org where it has them (`Person`, `Review`, `Rating`, `LendAction`,
//! `datePublished`); the others are defined by the platform's own context. A statement holds no
//! names, no objects, no places, and no date finer than a month; review texts only where their
//! author allowed it. The other party is a pseudonym, see [`AuthorSecret::pseudonym`].

use chrono::{DateTime, Datelike, Duration, NaiveTime, Utc};
use url::Url;
use uuid::Uuid;

use crate::db::Instant;

use super::claims::{
    Claims, Content, Kind, LendAction, Loan, Month, Outcome, Person, Rating, RatingType, Review,
    ReviewType, Role, Subject, Summary, Terms, VerifiableCredential, W3cContext,
};
use super::jwt;
use super::keys::{AuthorSecret, Signer};

/// How long a summary counts as fresh; afterwards it reads "as of".
const SUMMARY_DAYS: i64 = 90;
const CONTEXT_PATH: &str = "contexts/reputation/v1";

/// A platform that signs: its decentralized identifier and where its vocabulary is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issuer {
    did: String,
    context: String,
}

impl Issuer {
    /// The issuer that is reached at `base`; `None` when the address has no host. A port is
    /// written `%3A…`, a path with colons (did:web).
    pub fn at(base: &Url) -> Option<Self> {
        let host = base
            .host_str()?
            .replace('[', "%5B")
            .replace(']', "%5D")
            .replace(':', "%3A");
        let port = base
            .port()
            .map(|port| format!("%3A{port}"))
            .unwrap_or_default();
        let path: String = base
            .path_segments()?
            .filter(|segment| !segment.is_empty())
            .map(|segment| format!(":{segment}"))
            .collect();
        let slash = if base.path().ends_with('/') { "" } else { "/" };
        let web = format!(
            "{}{}{slash}",
            base.origin().ascii_serialization(),
            base.path()
        );
        Some(Self {
            did: format!("did:web:{host}{port}{path}"),
            context: web + CONTEXT_PATH,
        })
    }

    /// `did:web:HOST`.
    pub fn did(&self) -> &str {
        &self.did
    }

    /// Where its vocabulary is served, see [`super::context`].
    pub fn context(&self) -> &str {
        &self.context
    }

    /// Whether `context` is the vocabulary of the issuer named `did`: at its own address.
    pub fn owns_context(did: &str, context: &str) -> bool {
        let Ok(url) = Url::parse(context) else {
            return false;
        };
        let base = context
            .strip_suffix(CONTEXT_PATH)
            .and_then(|base| Url::parse(base).ok());
        let issuer = base.as_ref().and_then(Self::at);
        matches!(url.scheme(), "https" | "http")
            && issuer.is_some_and(|issuer| issuer.did == did && issuer.context == context)
    }
}

/// Whether the member got the review or wrote it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Somebody wrote it about the member.
    Received,
    /// The member wrote it.
    Authored,
}

/// One published review, seen from one of the two members.
#[derive(Clone, Debug)]
pub struct ReviewFact {
    /// The review.
    pub id: Uuid,
    /// The member whose credential this is.
    pub member: Uuid,
    /// Who wrote it, or whom it is about: the other one.
    pub counterparty: Uuid,
    /// Which of the two the member is.
    pub side: Side,
    /// 1 to 5.
    pub stars: u8,
    /// What was written, only if its author consented to share it.
    pub shared_text: Option<String>,
    /// When it became visible.
    pub published: Instant,
}

/// One finished loan, seen from one of the two members.
#[derive(Clone, Debug)]
pub struct LoanFact {
    /// The loan.
    pub id: Uuid,
    /// The member whose credential this is.
    pub member: Uuid,
    /// The other one.
    pub counterparty: Uuid,
    /// Which of the two the member is.
    pub role: Role,
    /// Lent or given.
    pub terms: Terms,
    /// How it ended.
    pub outcome: Outcome,
    /// When it ended.
    pub ended: Instant,
}

/// `urn:uuid:` and the id.
pub fn urn(id: Uuid) -> String {
    format!("urn:uuid:{id}")
}

/// The credential of a review.
pub fn review(issuer: &Issuer, secret: &AuthorSecret, fact: &ReviewFact) -> Claims {
    let pseudonym = Some(secret.pseudonym(fact.member, fact.counterparty));
    let (kind, author, item_reviewed) = match fact.side {
        Side::Received => (Kind::ReviewCredential, pseudonym, None),
        Side::Authored => (Kind::AuthoredReviewCredential, None, pseudonym),
    };
    let review = Some(Review {
        kind: ReviewType::Only,
        review_rating: Rating {
            kind: RatingType::Only,
            rating_value: fact.stars,
            best_rating: 5,
            worst_rating: 1,
        },
        review_body: fact.shared_text.clone(),
        author,
        item_reviewed,
        date_published: Month::of(fact.published),
    });
    let id = secret.credential_id(fact.member, fact.id);
    let mut claims = claims(
        issuer,
        kind,
        id,
        fact.member,
        first_of_month(fact.published),
    );
    match fact.side {
        Side::Received => claims.credential_subject.review = review,
        Side::Authored => claims.credential_subject.authored_review = review,
    }
    claims
}

/// The credential of a loan.
pub fn loan(issuer: &Issuer, secret: &AuthorSecret, fact: &LoanFact) -> Claims {
    let id = secret.credential_id(fact.member, fact.id);
    let from = first_of_month(fact.ended);
    let mut claims = claims(issuer, Kind::LoanCredential, id, fact.member, from);
    claims.credential_subject.loan = Some(Loan {
        kind: LendAction::Only,
        role: fact.role,
        terms: fact.terms,
        outcome: fact.outcome,
        counterparty: secret.pseudonym(fact.member, fact.counterparty),
        end_time: Month::of(fact.ended),
    });
    claims
}

/// The credential of a summary, fresh for 90 days from the day of `now` on (UTC).
pub fn summary(
    issuer: &Issuer,
    secret: &AuthorSecret,
    member: Uuid,
    summary: Summary,
    now: Instant,
) -> Claims {
    let today = start_of_day(now);
    // The day stands for the fact: one summary per member and day.
    let id = secret.credential_id(
        member,
        Uuid::from_u128(today.timestamp().unsigned_abs().into()),
    );
    let mut claims = claims(issuer, Kind::ReputationSummaryCredential, id, member, today);
    claims.valid_until = Some(today + Duration::days(SUMMARY_DAYS));
    claims.credential_subject.summary = Some(summary);
    claims
}

/// The seal of an export: `content` as of the day of `now` (UTC).
pub(super) fn export(
    issuer: &Issuer,
    id: Uuid,
    member: Uuid,
    content: Content,
    now: Instant,
) -> Claims {
    let today = start_of_day(now);
    let mut claims = claims(issuer, Kind::ReputationExportCredential, id, member, today);
    claims.credential_subject.export = Some(content);
    claims
}

/// Signs claims; the same ones give the same text.
pub fn sign(signer: &Signer, issuer: &Issuer, claims: &Claims) -> String {
    jwt::seal(signer, issuer.did(), &serde_json::json!(claims))
}

fn claims(
    issuer: &Issuer,
    kind: Kind,
    id: Uuid,
    member: Uuid,
    valid_from: DateTime<Utc>,
) -> Claims {
    Claims {
        context: (W3cContext::Only, issuer.context.clone()),
        id: urn(id),
        kind: (VerifiableCredential::Only, kind),
        issuer: issuer.did.clone(),
        iss: issuer.did.clone(),
        iat: valid_from.timestamp(),
        sub: urn(member),
        valid_from,
        valid_until: None,
        credential_subject: Subject {
            id: urn(member),
            kind: Person::Only,
            review: None,
            authored_review: None,
            loan: None,
            summary: None,
            export: None,
        },
    }
}

fn first_of_month(instant: Instant) -> DateTime<Utc> {
    let day = start_of_day(instant);
    day.with_day(1).unwrap_or(day)
}

fn start_of_day(instant: Instant) -> DateTime<Utc> {
    instant
        .utc()
        .date_naive()
        .and_time(NaiveTime::MIN)
        .and_utc()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn issuer(base: &str) -> Issuer {
        Issuer::at(&Url::parse(base).unwrap()).unwrap()
    }

    fn instant(text: &str) -> Instant {
        text.parse::<DateTime<Utc>>().unwrap().into()
    }

    fn review_fact(side: Side) -> ReviewFact {
        ReviewFact {
            id: Uuid::from_u128(10),
            member: Uuid::from_u128(1),
            counterparty: Uuid::from_u128(2),
            side,
            stars: 4,
            shared_text: None,
            published: instant("2026-03-17T18:20:05Z"),
        }
    }

    #[test]
    fn a_port_and_a_path_are_part_of_the_did() {
        assert_eq!(
            issuer("https://palier.example/").did(),
            "did:web:palier.example"
        );
        assert_eq!(
            issuer("http://localhost:8080").did(),
            "did:web:localhost%3A8080"
        );
        assert_eq!(
            issuer("https://a.example/town/b/").did(),
            "did:web:a.example:town:b"
        );
        assert_eq!(issuer("http://[::1]:80/").did(), "did:web:%5B%3A%3A1%5D");
    }

    #[test]
    fn the_vocabulary_must_be_at_the_issuers_own_address() {
        for base in [
            "https://palier.example/",
            "http://localhost:8080",
            "https://a.example/b/",
        ] {
            let issuer = issuer(base);
            assert!(
                Issuer::owns_context(issuer.did(), &issuer.context),
                "{base}"
            );
            assert!(
                !Issuer::owns_context("did:web:other.example", &issuer.context),
                "{base}"
            );
        }
        let foreign = "https://palier.example/contexts/reputation/v2";
        assert!(!Issuer::owns_context("did:web:palier.example", foreign));
    }

    #[test]
    fn a_received_review_says_no_day_no_name_and_no_text_without_consent() {
        let secret = AuthorSecret::from_bytes([1; 32]);
        let fact = review_fact(Side::Received);
        let claims = review(&issuer("https://palier.example/"), &secret, &fact);
        insta::assert_snapshot!(serde_json::to_string_pretty(&claims).unwrap(), @r#"
    {
      "@context": [
        "https://www.w3.org/ns/credentials/v2",
        "https://palier.example/contexts/reputation/v1"
      ],
      "id": "urn:uuid:5500d096-5ae8-844c-be1f-4c2baaaf0729",
      "type": [
        "VerifiableCredential",
        "ReviewCredential"
      ],
      "issuer": "did:web:palier.example",
      "iss": "did:web:palier.example",
      "iat": 1772323200,
      "sub": "urn:uuid:00000000-0000-0000-0000-000000000001",
      "validFrom": "2026-03-01T00:00:00Z",
      "credentialSubject": {
        "id": "urn:uuid:00000000-0000-0000-0000-000000000001",
        "type": "Person",
        "review": {
          "type": "Review",
          "reviewRating": {
            "type": "Rating",
            "ratingValue": 4,
            "bestRating": 5,
            "worstRating": 1
          },
          "author": "KaDQahpAXKZ9ho3YZQ9De14qCqNkxcCc-nXsoX11KHI",
          "datePublished": "2026-03"
        }
      }
    }
    "#);
    }

    #[test]
    fn the_two_sides_of_a_review_share_neither_id_nor_pseudonym() {
        let secret = AuthorSecret::from_bytes([1; 32]);
        let issuer = issuer("https://palier.example/");
        let received = review_fact(Side::Received);
        let (member, counterparty) = (received.counterparty, received.member);
        let authored = ReviewFact {
            member,
            counterparty,
            ..review_fact(Side::Authored)
        };
        let (a, b) = (
            review(&issuer, &secret, &received),
            review(&issuer, &secret, &authored),
        );
        assert_ne!(a.id, b.id);
        let author = a.credential_subject.review.unwrap().author;
        assert_ne!(
            author,
            b.credential_subject.authored_review.unwrap().item_reviewed
        );
    }

    #[test]
    fn the_same_fact_is_signed_to_the_same_text() {
        let secret = AuthorSecret::from_bytes([1; 32]);
        let issuer = issuer("https://palier.example/");
        let signer = Signer::from_seed(&[2; 32]);
        let text = || {
            sign(
                &signer,
                &issuer,
                &review(&issuer, &secret, &review_fact(Side::Received)),
            )
        };
        assert_eq!(text(), text());
    }
}
