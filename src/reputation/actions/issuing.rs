//! Issuing a member's credentials: each fact is signed once, and the same credential is given each
//! time; and writing them into the file that the member takes away.

use std::collections::{BTreeSet, HashMap};

use chrono::Duration;
use uuid::Uuid;

use crate::db::{Conn, Instant, Tx};
use crate::error::{Error, Result};
use crate::listings::{self, ListingState};
use crate::members::{self, MemberId};
use crate::reputation::claims::{Claims, Summary};
use crate::reputation::credential::{self, Bound, Issuer, LoanFact, ReviewFact, Side, VouchFact};
use crate::reputation::file::{self, Draft, Format, Snapshots};
use crate::reputation::holder::{Holder, HolderJwk};
use crate::reputation::keys::{self, Keys, PublicKey};
use crate::reputation::readable::{self, Record};
use crate::reputation::sdjwt::Parts;
use crate::reputation::status::{self, Place};
use crate::reputation::store::credentials::{self as kept, Issued, NewCredential};
use crate::reputation::{CredentialState, Kept, did, facts, jwt, store};
use crate::reviews::{self, Review};
use crate::texts::Locale;

/// Listings in an export.
const ALL_LISTINGS: i64 = 10_000;
/// A summary that still says the same is given again for so long: afterwards a fresh one.
const SUMMARY: Duration = Duration::days(30);

/// Who signs, and with what.
#[derive(Clone, Copy)]
pub struct Office<'a> {
    /// The platform's keys.
    pub keys: &'a Keys,
    /// The platform.
    pub issuer: &'a Issuer,
}

/// A credential that the member has.
#[derive(Clone, Debug)]
pub struct Held {
    /// What it says.
    pub kind: Kept,
    /// The fact behind it.
    pub fact: Uuid,
    /// The credential with all its disclosures.
    pub text: String,
    /// The list that says whether it was revoked.
    pub list: u32,
}

impl Held {
    /// `urn:uuid:…`, as the credential says it.
    pub fn id(&self) -> Option<String> {
        #[derive(serde::Deserialize)]
        struct Named {
            id: String,
        }
        let payload = Parts::of(&self.text).ok()?.jwt.split('.').nth(1)?;
        let named: Named = jwt::parse(&jwt::decode(payload).ok()?).ok()?;
        Some(named.id)
    }
}

/// All that a member has.
#[derive(Clone, Debug)]
pub struct Portfolio {
    /// What the credentials were made of.
    pub record: Record,
    /// The facts in the loans.
    pub facts: Vec<LoanFact>,
    /// The summary first, then reviews received and written, then loans, then vouches.
    pub held: Vec<Held>,
    /// The key of whom they are about.
    pub holder: HolderJwk,
}

/// What is to be said in a credential.
enum Fact<'a> {
    Summary(Summary),
    Review(ReviewFact),
    Loan(&'a LoanFact),
    Vouch(&'a VouchFact),
}

impl Fact<'_> {
    fn kind(&self) -> Kept {
        match self {
            Self::Summary(_) => Kept::Summary,
            Self::Review(fact) if fact.side == Side::Received => Kept::Received,
            Self::Review(_) => Kept::Authored,
            Self::Loan(_) => Kept::Loan,
            Self::Vouch(_) => Kept::Vouch,
        }
    }

    /// The review, loan or vouch; of a summary the member.
    fn id(&self, member: MemberId) -> Uuid {
        match self {
            Self::Summary(_) => member.uuid(),
            Self::Review(fact) => fact.id,
            Self::Loan(fact) => fact.id,
            Self::Vouch(fact) => fact.id,
        }
    }

    fn claims(&self, bound: &Bound<'_>, member: MemberId) -> Claims {
        match self {
            Self::Summary(summary) => bound.summary(member.uuid(), summary.clone()),
            Self::Review(fact) => bound.review(fact),
            Self::Loan(fact) => bound.loan(fact),
            Self::Vouch(fact) => bound.vouch(fact),
        }
    }
}

/// The key of a member: their own, or the one that is kept for them.
///
/// # Errors
/// When the database refuses.
pub fn holder(conn: &mut Conn, keys: &Keys, me: MemberId) -> Result<HolderJwk> {
    let own = store::keys::find_own(conn, me)?;
    Ok(own.unwrap_or_else(|| Holder::of(&keys.author_secret, me.uuid()).public()))
}

/// Takes a member's summary back, because what it counts is no longer so.
///
/// # Errors
/// When the database refuses.
pub fn revoke_summary(conn: &mut Conn, member: MemberId) -> Result<()> {
    kept::revoke(conn, member, Kept::Summary, member.uuid())
}

/// What a credential must be like to be given again.
struct Measure<'a> {
    issuer: &'a str,
    holder: String,
    /// The keys that are believed, by their thumbprints.
    keys: Vec<String>,
    now: Instant,
}

impl Measure<'_> {
    /// What is to become of a credential that was issued; nothing when it is given again.
    fn end_of(&self, issued: &Issued, fact: &Fact<'_>) -> Option<CredentialState> {
        let parts = Parts::of(&issued.text).ok();
        let signed_by = parts.and_then(|parts| jwt::thumbprint(parts.jwt));
        let stale = match fact {
            Fact::Summary(summary) => {
                issued.issued_at + SUMMARY < self.now
                    || summary_in(&issued.text).as_ref() != Some(summary)
            }
            _ => false,
        };
        match () {
            // Another key proves what was bound to the former one no longer.
            () if issued.holder != self.holder => Some(CredentialState::Revoked),
            // Nobody believes any more what a withdrawn key signed.
            () if !signed_by.is_some_and(|key| self.keys.contains(&key)) => {
                Some(CredentialState::Revoked)
            }
            () if issued.issuer != self.issuer || stale => Some(CredentialState::Replaced),
            () => None,
        }
    }
}

impl Office<'_> {
    /// All credentials of a member, those that are missing issued now.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn portfolio(&self, tx: &mut Tx<'_>, me: MemberId) -> Result<Portfolio> {
        self.part(tx, me, None)
    }

    /// The summary of a member and the credentials of these facts, or of all: who shows twenty reviews
    /// waits for no more than twenty.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn part(
        &self,
        tx: &mut Tx<'_>,
        me: MemberId,
        chosen: Option<&BTreeSet<Uuid>>,
    ) -> Result<Portfolio> {
        let record = record(tx.conn, me, tx.now)?;
        let facts = super::loan_facts(tx.conn, me, &record.loans)?;
        let holder = holder(tx.conn, self.keys, me)?;
        let connected = store::rings::find_connected(tx.conn, me)?;
        let mut wanted = wanted(&record, &facts, connected, me);
        let known = match chosen {
            None => kept::list_current(tx.conn, me)?,
            Some(chosen) => {
                let mut chosen = chosen.clone();
                chosen.insert(me.uuid());
                wanted.retain(|fact| chosen.contains(&fact.id(me)));
                kept::list_current_about(tx.conn, me, &chosen)?
            }
        };
        let held = self.issue(tx, me, &holder, &wanted, known)?;
        Ok(Portfolio {
            held,
            holder,
            record,
            facts,
        })
    }

    fn issue(
        &self,
        tx: &mut Tx<'_>,
        me: MemberId,
        holder: &HolderJwk,
        wanted: &[Fact<'_>],
        known: HashMap<(Kept, Uuid), Issued>,
    ) -> Result<Vec<Held>> {
        let mut known = self.still_good(tx, me, holder, wanted, known)?;
        let mut places = kept::free_places(tx, wanted.len() - known.len())?;
        let mut held = Vec::with_capacity(wanted.len());
        for fact in wanted {
            let key = (fact.kind(), fact.id(me));
            let (text, list) = match known.remove(&key) {
                Some(issued) => (issued.text, issued.list),
                None => {
                    let place = places
                        .pop()
                        .ok_or_else(|| Error::internal("no place is free"))?;
                    (self.issue_one(tx, me, holder, fact, place)?, place.list)
                }
            };
            held.push(Held {
                kind: key.0,
                fact: key.1,
                text,
                list,
            });
        }
        Ok(held)
    }

    /// What was issued and is given again; the rest comes to its end.
    fn still_good(
        &self,
        tx: &mut Tx<'_>,
        me: MemberId,
        holder: &HolderJwk,
        wanted: &[Fact<'_>],
        mut known: HashMap<(Kept, Uuid), Issued>,
    ) -> Result<HashMap<(Kept, Uuid), Issued>> {
        let published = self.keys.published();
        let measure = Measure {
            issuer: self.issuer.did(),
            holder: holder.did(),
            keys: published.iter().map(PublicKey::thumbprint).collect(),
            now: tx.now,
        };
        let mut good = HashMap::new();
        for fact in wanted {
            let key = (fact.kind(), fact.id(me));
            let Some(issued) = known.remove(&key) else {
                continue;
            };
            match measure.end_of(&issued, fact) {
                Some(state) => kept::end(tx.conn, &issued, state)?,
                None => {
                    good.insert(key, issued);
                }
            }
        }
        // What is left says what is no longer so, such as a review that was hidden meanwhile.
        for issued in known.values() {
            kept::end(tx.conn, issued, CredentialState::Revoked)?;
        }
        Ok(good)
    }

    fn issue_one(
        &self,
        tx: &mut Tx<'_>,
        me: MemberId,
        holder: &HolderJwk,
        fact: &Fact<'_>,
        place: Place,
    ) -> Result<String> {
        let bound = Bound {
            issuer: self.issuer,
            secret: &self.keys.author_secret,
            holder,
            status: place,
            now: tx.now,
        };
        let claims = fact.claims(&bound, me);
        let text = credential::sign(&self.keys.signer, self.issuer, &claims, &mut tx.random);
        kept::insert(
            tx,
            &NewCredential {
                member: me,
                kind: fact.kind(),
                fact: fact.id(me),
                issuer: self.issuer.did(),
                holder: &holder.did(),
                text: &text,
                place,
            },
        )?;
        Ok(text)
    }

    /// What is needed to believe credentials when this platform is gone.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn snapshots(&self, tx: &mut Tx<'_>, held: &[Held]) -> Result<Snapshots> {
        let lists: BTreeSet<u32> = held.iter().map(|held| held.list).collect();
        let mut status_lists = Vec::with_capacity(lists.len());
        for list in lists {
            status_lists.extend(self.status_list(tx.conn, list, tx.now)?);
        }
        let published = self.keys.published();
        Ok(Snapshots {
            did: did::document(self.issuer, &published),
            jwks: keys::jwks(self.issuer.did(), &published),
            status_lists,
        })
    }

    /// The list of this number as it is now, signed; `None` if there is none yet.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn status_list(&self, conn: &mut Conn, list: u32, now: Instant) -> Result<Option<String>> {
        let Some(revoked) = kept::list_revoked(conn, list)? else {
            return Ok(None);
        };
        let list = status::publish(&self.keys.signer, self.issuer, list, &revoked, now);
        list.map(Some).map_err(Error::internal)
    }

    /// Writes the file that a member takes away.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn export(&self, tx: &mut Tx<'_>, me: MemberId, locale: Locale) -> Result<Vec<u8>> {
        let portfolio = self.portfolio(tx, me)?;
        let snapshots = self.snapshots(tx, &portfolio.held)?;
        let host = tx.config.base_url.host_str().unwrap_or_default();
        let about = file::about_export(host);
        let draft = Draft {
            format: Format::Export,
            subject: portfolio.holder.did(),
            about: about.iter().map(|text| locale.tell(text)).collect(),
            readable: readable::readable(&portfolio.record, &portfolio.facts),
            credentials: portfolio.held.into_iter().map(|held| held.text).collect(),
            snapshots,
        };
        file::write(draft, self.keys, self.issuer, tx.now).map_err(Error::internal)
    }
}

/// Everything of a member that goes into the file.
fn record(conn: &mut Conn, me: MemberId, now: Instant) -> Result<Record> {
    let states = ListingState::ALL;
    Ok(Record {
        person: members::store::find(conn, me)?.ok_or(Error::NotFound)?,
        listings: listings::store::list_by_owner(conn, me, states, None, ALL_LISTINGS)?,
        loans: store::list_loans(conn, me)?,
        received: reviews::store::list_all_about(conn, me)?,
        written: reviews::store::list_by(conn, me)?,
        vouches: super::vouch_facts(conn, me, now)?,
    })
}

/// The summary first, then reviews received and written, then loans, then vouches.
fn wanted<'a>(
    record: &'a Record,
    facts: &'a [LoanFact],
    connected: Option<u32>,
    me: MemberId,
) -> Vec<Fact<'a>> {
    let written = record.written.iter().filter(|review| review.is_visible());
    let received = record.received.iter().map(|one| (one, Side::Received));
    let reviews = received.chain(written.map(|one| (one, Side::Authored)));
    let mut all = vec![Fact::Summary(summary(record, facts, connected))];
    all.extend(reviews.map(|(review, side)| Fact::Review(review_fact(review, side, me))));
    all.extend(facts.iter().map(Fact::Loan));
    all.extend(record.vouches.iter().map(Fact::Vouch));
    all
}

fn review_fact(review: &Review, side: Side, me: MemberId) -> ReviewFact {
    let counterparty = match side {
        Side::Received => review.author_id,
        Side::Authored => review.subject_id,
    };
    ReviewFact {
        id: review.id.uuid(),
        member: me.uuid(),
        counterparty: counterparty.uuid(),
        side,
        stars: review.rating(),
        shared_text: review.shared_text().map(str::to_owned),
        published: review.visible_at,
    }
}

fn summary(record: &Record, facts: &[LoanFact], connected: Option<u32>) -> Summary {
    let mut ratings = [0; 5];
    for (stars, count) in (1..).zip(&mut ratings) {
        let reviews = record.received.iter();
        let same = reviews.filter(|review| review.rating() == stars);
        *count = u32::try_from(same.count()).unwrap_or(u32::MAX);
    }
    let shown: Vec<_> = record.received.iter().map(|one| one.visible_at).collect();
    facts::summary(facts, ratings, &shown, connected, record.vouches.len())
}

/// What a summary that was issued says, but for how it names the member.
fn summary_in(text: &str) -> Option<Summary> {
    let payload = Parts::of(text).ok()?.jwt.split('.').nth(1)?;
    let claims: Claims = jwt::parse(&jwt::decode(payload).ok()?).ok()?;
    let summary = claims.credential_subject.summary?;
    Some(Summary {
        account: None,
        ..summary
    })
}
