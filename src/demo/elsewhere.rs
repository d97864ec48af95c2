//! A second platform, as invented as the town, with keys of its own: on it a neighbour lived before. What
//! they bring from there is signed, shown and believed as it would be in truth.

use chrono::Duration;
use url::Url;
use uuid::Uuid;

use crate::db::{Instant, Tx};
use crate::error::{Error, Result};
use crate::members::MemberId;
use crate::reputation::Purpose;
use crate::reputation::actions::importing;
use crate::reputation::claims::{Claims, Outcome, Role, Terms};
use crate::reputation::credential::{self, Bound, Issuer, LoanFact, ReviewFact, Side};
use crate::reputation::facts;
use crate::reputation::holder::Holder;
use crate::reputation::keys::{self, Keys};
use crate::reputation::status::{self, Place};
use crate::reputation::verify::{self, Evidence, envelope};

/// Nobody can ever register a name that ends like this (RFC 2606).
const ADDRESS: &str = "https://palier-montreuil.example";
/// Where it says of which credential that it was revoked: of none.
const LIST: u32 = 1;
/// Who is who over there.
const MEMBER: Uuid = Uuid::from_u128(1);
/// So many days ago the member took it all along.
const TAKEN: i64 = 12;

/// What a neighbour there said of a loan, and with whom and how long ago it was.
const SAID: [(u128, i64, Role, u8, &str); 5] = [
    (
        11,
        60,
        Role::Lender,
        5,
        "Une remorque impeccable, et un coup de main pour charger.",
    ),
    (
        12,
        95,
        Role::Borrower,
        5,
        "Ponctuel, et la ponceuse est revenue plus propre qu’avant.",
    ),
    (13, 150, Role::Borrower, 4, ""),
    (
        11,
        210,
        Role::Lender,
        5,
        "Toujours aussi simple et aimable.",
    ),
    (
        14,
        280,
        Role::Lender,
        4,
        "Bon échange, à la bonne franquette.",
    ),
];

/// The other platform.
pub(super) struct Elsewhere {
    issuer: Issuer,
    keys: Keys,
}

impl Elsewhere {
    pub(super) fn new() -> Result<Elsewhere> {
        let address = Url::parse(ADDRESS).map_err(Error::internal)?;
        let issuer = Issuer::at(&address).ok_or_else(|| Error::internal("no platform is there"))?;
        let keys = Keys::from_secrets(&[43; 32], [44; 32]);
        Ok(Elsewhere { issuer, keys })
    }

    /// Its name.
    pub(super) fn did(&self) -> &str {
        self.issuer.did()
    }

    /// The thumbprint of its key, as admins note it.
    pub(super) fn thumbprint(&self) -> String {
        self.keys.signer.public().thumbprint()
    }

    /// Lets a member bring from there what they have: they are asked, the other platform answers in their
    /// name, and the answer is judged.
    pub(super) fn bring(&self, tx: &mut Tx<'_>, me: MemberId) -> Result<()> {
        let audience = tx.config.base_url.origin().ascii_serialization();
        let nonce = importing::challenge(tx, me, Purpose::Import)?.nonce;
        let file = self.answer(tx, &audience, &nonce);
        let report = verify::verify(&file, &self.evidence(tx.now)?, tx.now);
        let report = report.map_err(Error::internal)?;
        let believed = importing::prove_holder(report, None, &audience, Some(nonce))
            .map_err(|reason| Error::internal(reason.slug()))?;
        importing::keep(tx, me, &believed).map(drop)
    }

    fn evidence(&self, now: Instant) -> Result<Evidence> {
        let list = status::publish(&self.keys.signer, &self.issuer, LIST, &[], now);
        Ok(Evidence {
            keys: Some(keys::jwks(self.did(), &self.keys.published())),
            lists: vec![list.map_err(Error::internal)?],
        })
    }

    /// All of the member's credentials, each with their proof.
    fn answer(&self, tx: &mut Tx<'_>, audience: &str, nonce: &str) -> Vec<u8> {
        let holder = Holder::of(&self.keys.author_secret, MEMBER);
        let public = holder.public();
        let all = self.claims(&holder, tx.now);
        let shown: Vec<String> = all
            .iter()
            .map(|claims| {
                let signer = &self.keys.signer;
                let text = credential::sign(signer, &self.issuer, claims, &mut tx.random);
                holder.bind(&text, audience, nonce, tx.now)
            })
            .collect();
        envelope::enclose(&public.did(), &shown)
            .to_string()
            .into_bytes()
    }

    fn claims(&self, holder: &Holder, now: Instant) -> Vec<Claims> {
        let taken = now - Duration::days(TAKEN);
        let public = holder.public();
        let bound = |index: u32| Bound {
            issuer: &self.issuer,
            secret: &self.keys.author_secret,
            holder: &public,
            status: Place { list: LIST, index },
            now: taken,
        };
        let (reviews, loans) = (reviews(now), loans(now));
        let mut ratings = [0; 5];
        for (stars, count) in (1..).zip(&mut ratings) {
            let same = reviews.iter().filter(|review| review.stars == stars);
            *count = u32::try_from(same.count()).unwrap_or_default();
        }
        let published: Vec<Instant> = reviews.iter().map(|review| review.published).collect();
        let summary = facts::summary(&loans, ratings, &published, Some(3), 0);
        let mut all = vec![bound(7).summary(MEMBER, summary)];
        let places = (100..).step_by(31);
        all.extend(
            reviews
                .iter()
                .zip(places)
                .map(|(one, n)| bound(n).review(one)),
        );
        let places = (5_000..).step_by(31);
        all.extend(loans.iter().zip(places).map(|(one, n)| bound(n).loan(one)));
        all
    }
}

fn reviews(now: Instant) -> Vec<ReviewFact> {
    let each = (200..).zip(SAID);
    each.map(|(id, (who, days, _, stars, text))| ReviewFact {
        id: Uuid::from_u128(id),
        member: MEMBER,
        counterparty: Uuid::from_u128(who),
        side: Side::Received,
        stars,
        shared_text: (!text.is_empty()).then(|| text.to_owned()),
        published: now - Duration::days(days - 2),
    })
    .collect()
}

fn loans(now: Instant) -> Vec<LoanFact> {
    let each = (300..).zip(SAID);
    each.map(|(id, (who, days, role, ..))| LoanFact {
        id: Uuid::from_u128(id),
        member: MEMBER,
        counterparty: Uuid::from_u128(who),
        role,
        terms: Terms::Lend,
        outcome: Outcome::ReturnedOnTime,
        ended: now - Duration::days(days),
    })
    .collect()
}
