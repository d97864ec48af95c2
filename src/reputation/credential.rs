//! What a statement about a member says: facts in, W3C credentials (VC Data Model 2.0) out.
//!
//! The words are those of schema.org where it has them (`Person`, `Review`, `Rating`, `LendAction`,
//! `datePublished`); the others are defined by the platform's own context. A statement holds no
//! names, no objects, no places, and no date finer than a month; review texts only where their
//! author allowed it. The other party is a pseudonym, see [`AuthorSecret::pseudonym`]. That a neighbour
//! met the member has an end, which is told to the quarter, see [`VouchFact::told_end`].

use chrono::{DateTime, Datelike, Duration, Months, NaiveTime, Utc};
use rand::RngCore;
use url::Url;
use uuid::Uuid;

use crate::db::Instant;

use super::claims::{
    Claims, Confirmation, Content, Kind, LendAction, Loan, MetInPerson, Month, Outcome, Person,
    Rating, RatingType, Review, ReviewType, Role, Subject, Summary, Terms, VerifiableCredential,
    Vouch, W3cContext,
};
use super::holder::HolderJwk;
use super::jwt::{self, Form};
use super::keys::{AuthorSecret, Signer};
use super::sdjwt;
use super::status::{Place, StatusEntry};

/// How long a summary counts as fresh; afterwards it reads "as of".
const SUMMARY_DAYS: i64 = 90;
const CONTEXT_PATH: &str = "contexts/reputation/v1";
const STATUS_PATH: &str = "status/";

/// A platform that signs: its decentralized identifier and where its vocabulary is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issuer {
    did: String,
    /// Where it is, with a slash at the end.
    web: String,
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
            context: format!("{web}{CONTEXT_PATH}"),
            web,
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

    /// Whether the `Host` of a request is this platform's.
    pub fn is_at(&self, host: &str) -> bool {
        let authority = self.web.split('/').nth(2);
        authority.is_some_and(|own| own.eq_ignore_ascii_case(host))
    }

    /// The address of its list of revoked credentials with this number, see [`super::status`].
    pub fn status_list(&self, number: u32) -> String {
        format!("{}{STATUS_PATH}{number}", self.web)
    }

    /// The number of one of its own lists, by its address.
    pub fn list_number(&self, address: &str) -> Option<u32> {
        let (_, number) = address.rsplit_once(STATUS_PATH)?;
        let number = number.parse().ok()?;
        (self.status_list(number) == address).then_some(number)
    }

    /// Whether `context` is the vocabulary of the issuer named `did`: at its own address.
    pub fn owns_context(did: &str, context: &str) -> bool {
        let issuer = context.strip_suffix(CONTEXT_PATH).and_then(Self::behind);
        issuer.is_some_and(|issuer| issuer.did == did && issuer.context == context)
    }

    /// Whether a list of revoked credentials is at the own address of the issuer named `did`.
    pub fn owns_status_list(did: &str, address: &str) -> bool {
        let Some((base, number)) = address.rsplit_once(STATUS_PATH) else {
            return false;
        };
        let (issuer, number) = (Self::behind(base), number.parse::<u32>());
        matches!((issuer, number), (Some(issuer), Ok(number))
            if issuer.did == did && issuer.status_list(number) == address)
    }

    fn behind(base: &str) -> Option<Self> {
        let url = Url::parse(base).ok()?;
        matches!(url.scheme(), "https" | "http")
            .then(|| Self::at(&url))
            .flatten()
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

/// A neighbour's word that they met the member, while it counts.
#[derive(Clone, Debug)]
pub struct VouchFact {
    /// What was said.
    pub id: Uuid,
    /// The member whose credential this is.
    pub member: Uuid,
    /// Who said it.
    pub counterparty: Uuid,
    /// When.
    pub said: Instant,
    /// Until when it counts.
    pub until: Instant,
}

impl VouchFact {
    /// The end that others are told, which cannot be hidden: the end of the quarter. Told to the month,
    /// it would tell the month in which it was said, two years before, also where that is hidden. What
    /// is over before is revoked.
    pub fn told_end(&self) -> DateTime<Utc> {
        let month = first_of_month(self.until);
        let left = 3 - month.month0() % 3;
        month.checked_add_months(Months::new(left)).unwrap_or(month)
    }
}

/// `urn:uuid:` and the id.
pub fn urn(id: Uuid) -> String {
    format!("urn:uuid:{id}")
}

/// What a credential is bound to, beside the fact that it says.
pub struct Bound<'a> {
    /// Who signs it.
    pub issuer: &'a Issuer,
    /// Behind the pseudonyms in it.
    pub secret: &'a AuthorSecret,
    /// The key of whom it is about.
    pub holder: &'a HolderJwk,
    /// Where it says whether it was revoked.
    pub status: Place,
    /// When it is issued. It says the month alone, and of a summary the day.
    pub now: Instant,
}

/// What may stay hidden of the credentials of reviews.
const HIDEABLE_REVIEW: [&str; 4] = ["reviewBody", "author", "itemReviewed", "datePublished"];
/// What may stay hidden of the credentials of vouches.
const HIDEABLE_VOUCH: [&str; 2] = ["author", "datePublished"];
/// What may stay hidden of the credentials of loans.
const HIDEABLE_LOAN: [&str; 2] = ["counterparty", "endTime"];

impl Kind {
    /// The JSON pointers (RFC 6901) to what its holder may keep to themselves; never stars, outcomes,
    /// or anything of a summary.
    pub fn hideable(self) -> Vec<String> {
        let below = |statement: &str, names: &[&str]| {
            let pointer = |name: &&str| format!("/credentialSubject/{statement}/{name}");
            names.iter().map(pointer).collect()
        };
        match self {
            Self::ReviewCredential => below("review", &HIDEABLE_REVIEW),
            Self::AuthoredReviewCredential => below("authoredReview", &HIDEABLE_REVIEW),
            Self::LoanCredential => below("loan", &HIDEABLE_LOAN),
            Self::VouchCredential => below("vouch", &HIDEABLE_VOUCH),
            Self::ReputationSummaryCredential | Self::ReputationExportCredential => Vec::new(),
        }
    }
}

impl Bound<'_> {
    /// The credential of a review.
    pub fn review(&self, fact: &ReviewFact) -> Claims {
        let pseudonym = Some(self.secret.pseudonym(fact.member, fact.counterparty));
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
            date_published: Some(Month::of(fact.published)),
        });
        let mut claims = self.claims(kind, fact.member, fact.id);
        match fact.side {
            Side::Received => claims.credential_subject.review = review,
            Side::Authored => claims.credential_subject.authored_review = review,
        }
        claims
    }

    /// The credential of a loan.
    pub fn loan(&self, fact: &LoanFact) -> Claims {
        let mut claims = self.claims(Kind::LoanCredential, fact.member, fact.id);
        claims.credential_subject.loan = Some(Loan {
            kind: LendAction::Only,
            role: fact.role,
            terms: fact.terms,
            outcome: fact.outcome,
            counterparty: Some(self.secret.pseudonym(fact.member, fact.counterparty)),
            end_time: Some(Month::of(fact.ended)),
        });
        claims
    }

    /// The credential of a neighbour's word.
    pub fn vouch(&self, fact: &VouchFact) -> Claims {
        let mut claims = self.claims(Kind::VouchCredential, fact.member, fact.id);
        claims.valid_until = Some(fact.told_end());
        claims.credential_subject.vouch = Some(Vouch {
            kind: MetInPerson::Only,
            author: Some(self.secret.pseudonym(fact.member, fact.counterparty)),
            date_published: Some(Month::of(fact.said)),
        });
        claims
    }

    /// The credential of a summary, fresh for 90 days from the day of its issue on (UTC).
    pub fn summary(&self, member: Uuid, summary: Summary) -> Claims {
        let today = start_of_day(self.now);
        // The place in the lists is one of its own, and stands for the fact.
        let fact = u128::from(self.status.list) << 32 | u128::from(self.status.index);
        let kind = Kind::ReputationSummaryCredential;
        let mut claims = self.claims(kind, member, Uuid::from_u128(fact));
        (claims.valid_from, claims.iat) = (today, today.timestamp());
        claims.valid_until = Some(today + Duration::days(SUMMARY_DAYS));
        claims.credential_subject.summary = Some(Summary {
            account: Some(self.secret.account(member)),
            ..summary
        });
        claims
    }

    /// It holds from the month of its issue on, not of its fact: that month may be hidden.
    fn claims(&self, kind: Kind, member: Uuid, fact: Uuid) -> Claims {
        let id = self.secret.credential_id(member, fact);
        let subject = self.holder.did();
        let from = first_of_month(self.now);
        let mut claims = claims(self.issuer, kind, id, subject, from);
        claims.cnf = Some(Confirmation {
            jwk: self.holder.clone(),
        });
        claims.credential_status = Some(StatusEntry::new(self.issuer, self.status));
        claims
    }
}

/// The seal of a file: `content` as of the day of `now` (UTC).
pub(super) fn seal(
    issuer: &Issuer,
    id: Uuid,
    subject: String,
    content: Content,
    now: Instant,
) -> Claims {
    let kind = Kind::ReputationExportCredential;
    let mut claims = claims(issuer, kind, id, subject, start_of_day(now));
    claims.credential_subject.export = Some(content);
    claims
}

/// Signs a credential; what may be hidden of it is in the disclosures behind it.
pub fn sign(signer: &Signer, issuer: &Issuer, claims: &Claims, random: &mut dyn RngCore) -> String {
    let (_, kind) = claims.kind;
    let hideable = kind.hideable();
    let pointers: Vec<&str> = hideable.iter().map(String::as_str).collect();
    let mut claims = serde_json::json!(claims);
    let disclosures = sdjwt::conceal(&mut claims, &pointers, random);
    let jwt = jwt::seal(signer, issuer.did(), Form::Selective, &claims);
    sdjwt::join(&jwt, disclosures.iter().map(String::as_str))
}

fn claims(
    issuer: &Issuer,
    kind: Kind,
    id: Uuid,
    subject: String,
    valid_from: DateTime<Utc>,
) -> Claims {
    Claims {
        context: (W3cContext::Only, issuer.context.clone()),
        id: urn(id),
        kind: (VerifiableCredential::Only, kind),
        issuer: issuer.did.clone(),
        iss: issuer.did.clone(),
        iat: valid_from.timestamp(),
        sub: subject.clone(),
        valid_from,
        valid_until: None,
        cnf: None,
        credential_status: None,
        credential_subject: Subject {
            id: subject,
            kind: Person::Only,
            review: None,
            authored_review: None,
            loan: None,
            vouch: None,
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
mod tests;
