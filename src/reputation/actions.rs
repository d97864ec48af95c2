//! The use cases of reputation: keeping the facts right, showing them, and taking them away.

use std::collections::HashMap;

use uuid::Uuid;

use super::claims::Claims;
use super::credential::{self, Issuer, LoanFact, ReviewFact, Side};
use super::export::{self, Draft};
use super::keys::Keys;
use super::readable::{self, Record};
use super::{Kept, facts, store};
use crate::db::events::Event;
use crate::db::{Conn, Instant, Tx};
use crate::error::{Error, Result};
use crate::listings::{self, Listing, ListingId, ListingState};
use crate::loans::{self, Action, Loan, LoanId, LoanState};
use crate::members::{self, MemberId, Person, Standing};
use crate::photos::PhotoId;
use crate::reviews::{self, Review, ReviewId, Shown};
use crate::sessions::Viewer;
use crate::texts::{Locale, Text};
use crate::web::paging::Paged;

/// Listings on a profile.
const MOST_LISTINGS: i64 = 24;
/// Listings in an export.
const ALL_LISTINGS: i64 = 10_000;

/// Hears what happened: counts a member's figures anew when one of their loans ended or a review
/// about them became visible. Counted, not added up, so that hearing it twice does no harm.
///
/// # Errors
/// When the database refuses.
pub fn hear(tx: &mut Tx<'_>, event: &Event) -> Result<()> {
    let subject = event.subject_id.uuid();
    if event.kind == "review.shown" {
        let review = reviews::store::find(tx.conn, subject.into())?;
        return review.map_or(Ok(()), |review| recount(tx.conn, review.subject_id));
    }
    let (before, after) = (finished(&event.from_state), finished(&event.to_state));
    let moved = event.from_state != event.to_state || event.kind == Action::Dispute.as_str();
    if !event.kind.starts_with("loan.") || !moved || !(before || after) {
        return Ok(());
    }
    let Some(loan) = loans::store::find(tx.conn, subject.into())? else {
        return Ok(());
    };
    for member in [loan.lender_id, loan.borrower_id] {
        if before {
            // What was lost came back: what was said of it is no longer so.
            store::delete_credential(tx.conn, member, Kept::Loan, subject)?;
        }
        recount(tx.conn, member)?;
    }
    Ok(())
}

fn finished(state: &Option<String>) -> bool {
    let state = state.as_deref().map(str::parse::<LoanState>);
    matches!(state, Some(Ok(state)) if state.is_finished())
}

fn recount(conn: &mut Conn, member: MemberId) -> Result<()> {
    let ratings = reviews::store::stars_distribution(conn, member)?;
    let loans = loans::store::list_finished_of(conn, member)?;
    let facts = loan_facts(conn, member, &loans)?;
    members::store::set_figures(conn, member, facts::figures(&facts, ratings))
}

/// The facts in a member's loans, in the order of the loans.
fn loan_facts(conn: &mut Conn, member: MemberId, loans: &[Loan]) -> Result<Vec<LoanFact>> {
    let late: Vec<LoanId> = loans
        .iter()
        .filter(|loan| facts::may_be_late(loan))
        .map(|loan| loan.id)
        .collect();
    let said = facts::said_back(store::list_said(conn, &late)?);
    Ok(loans
        .iter()
        .filter_map(|loan| facts::fact(loan, member, &said))
        .collect())
}

/// What everybody can see of a member.
#[derive(Clone, Debug)]
pub struct Profile {
    /// Who.
    pub person: Person,
    /// With how many different neighbours they finished loans.
    pub neighbours: usize,
    /// How many reviews gave 1, 2, 3, 4 and 5 stars.
    pub ratings: [u32; 5],
    /// How often they called off at the last moment what was agreed.
    pub cancelled_late: i64,
}

impl Profile {
    /// What is known of them, in a sentence.
    pub fn facts(&self) -> Text {
        facts::sentence(self.person.figures, self.neighbours)
    }
}

/// A member's profile.
///
/// # Errors
/// [`Error::NotFound`] for who is not (yet, or any more) among the neighbours.
pub fn profile(conn: &mut Conn, id: MemberId) -> Result<Profile> {
    let away = [Standing::Unconfirmed, Standing::Waiting, Standing::Deleted];
    let profile = own_profile(conn, id)?;
    if away.contains(&profile.person.standing) {
        return Err(Error::NotFound);
    }
    Ok(profile)
}

/// Whether this reader may see a member's page: neither has blocked the other. Moderators see all.
///
/// # Errors
/// `NotFound` when not.
pub fn check_visible(conn: &mut Conn, id: MemberId, reader: Option<&Viewer>) -> Result<()> {
    match reader {
        Some(reader) if !reader.moderates() && members::store::is_blocked(conn, reader.id, id)? => {
            Err(Error::NotFound)
        }
        _ => Ok(()),
    }
}

/// One's own profile, whatever one's standing.
///
/// # Errors
/// When the database refuses.
pub fn own_profile(conn: &mut Conn, me: MemberId) -> Result<Profile> {
    Ok(Profile {
        person: members::store::find(conn, me)?.ok_or(Error::NotFound)?,
        neighbours: store::count_neighbours(conn, me)?,
        ratings: reviews::store::stars_distribution(conn, me)?,
        cancelled_late: loans::store::count_cancelled_late(conn, me)?,
    })
}

/// A page of the reviews about a member who has a profile.
///
/// # Errors
/// [`Error::NotFound`] as in [`profile`].
pub fn reviews_about(
    conn: &mut Conn,
    id: MemberId,
    after: Option<(Instant, ReviewId)>,
) -> Result<Paged<Shown>> {
    profile(conn, id)?;
    reviews::actions::list_about(conn, id, after)
}

/// A member's listings that everybody sees, newest first, each with its first photo.
///
/// # Errors
/// When the database refuses.
pub fn listings_of(conn: &mut Conn, person: &Person) -> Result<Vec<(Listing, Option<PhotoId>)>> {
    if person.standing != Standing::Active {
        return Ok(Vec::new());
    }
    let active = [ListingState::Active];
    let found = listings::store::list_by_owner(conn, person.id, &active, None, MOST_LISTINGS)?;
    let ids: Vec<ListingId> = found.iter().map(|listing| listing.id).collect();
    let photos = listings::store::list_photos(conn, &ids)?;
    let with_cover = |listing: Listing| {
        let cover = listings::store::cover(&photos, listing.id);
        (listing, cover)
    };
    Ok(found.into_iter().map(with_cover).collect())
}

/// Writes the file that a member takes away. Each fact is signed once, and the same credential is
/// given each time; the summary is always of today.
///
/// # Errors
/// When the database refuses.
pub fn export(
    tx: &mut Tx<'_>,
    keys: &Keys,
    issuer: &Issuer,
    me: MemberId,
    locale: Locale,
) -> Result<Vec<u8>> {
    let record = record(tx.conn, me)?;
    let facts = loan_facts(tx.conn, me, &record.loans)?;
    let credentials = Office {
        keys,
        issuer,
        me,
        known: store::list_credentials(tx.conn, me)?,
    }
    .issue_all(tx, &record, &facts)?;
    let host = tx.config.base_url.host_str().unwrap_or_default();
    let draft = Draft {
        member: me.uuid(),
        about: export::about(host)
            .iter()
            .map(|text| locale.tell(text))
            .collect(),
        readable: readable::readable(&record, &facts),
        credentials,
    };
    export::build_export(draft, keys, issuer, tx.now).map_err(Error::internal)
}

/// Everything of a member that goes into the file.
fn record(conn: &mut Conn, me: MemberId) -> Result<Record> {
    Ok(Record {
        person: members::store::find(conn, me)?.ok_or(Error::NotFound)?,
        listings: listings::store::list_by_owner(conn, me, ListingState::ALL, None, ALL_LISTINGS)?,
        loans: store::list_loans(conn, me)?,
        received: reviews::store::list_all_about(conn, me)?,
        written: reviews::store::list_by(conn, me)?,
    })
}

/// Issues one member's credentials.
struct Office<'a> {
    keys: &'a Keys,
    issuer: &'a Issuer,
    me: MemberId,
    /// What was issued before.
    known: HashMap<(Kept, Uuid), String>,
}

impl Office<'_> {
    /// The summary first, then reviews received and written, then loans.
    fn issue_all(
        &self,
        tx: &mut Tx<'_>,
        record: &Record,
        facts: &[LoanFact],
    ) -> Result<Vec<String>> {
        let mut all = vec![self.summary(record, facts, tx.now)];
        for review in &record.received {
            all.push(self.review(tx, review, Side::Received)?);
        }
        for review in record.written.iter().filter(|review| review.is_visible()) {
            all.push(self.review(tx, review, Side::Authored)?);
        }
        for fact in facts {
            let claims = || credential::loan(self.issuer, &self.keys.author_secret, fact);
            all.push(self.once(tx, Kept::Loan, fact.id, claims)?);
        }
        Ok(all)
    }

    fn summary(&self, record: &Record, facts: &[LoanFact], now: Instant) -> String {
        let mut ratings = [0; 5];
        for (stars, count) in (1..).zip(&mut ratings) {
            let same = record
                .received
                .iter()
                .filter(|review| review.rating() == stars);
            *count = u32::try_from(same.count()).unwrap_or(u32::MAX);
        }
        let shown: Vec<Instant> = record.received.iter().map(|r| r.visible_at).collect();
        let summary = facts::summary(facts, ratings, &shown);
        let secret = &self.keys.author_secret;
        let claims = credential::summary(self.issuer, secret, self.me.uuid(), summary, now);
        credential::sign(&self.keys.signer, self.issuer, &claims)
    }

    fn review(&self, tx: &mut Tx<'_>, review: &Review, side: Side) -> Result<String> {
        let (kind, counterparty) = match side {
            Side::Received => (Kept::Received, review.author_id),
            Side::Authored => (Kept::Authored, review.subject_id),
        };
        let fact = ReviewFact {
            id: review.id.uuid(),
            member: self.me.uuid(),
            counterparty: counterparty.uuid(),
            side,
            stars: review.rating(),
            shared_text: review.shared_text().map(str::to_owned),
            published: review.visible_at,
        };
        let claims = || credential::review(self.issuer, &self.keys.author_secret, &fact);
        self.once(tx, kind, fact.id, claims)
    }

    /// The credential of a fact: the one that was issued, or a new one, which is kept.
    fn once(
        &self,
        tx: &mut Tx<'_>,
        kind: Kept,
        fact: Uuid,
        claims: impl FnOnce() -> Claims,
    ) -> Result<String> {
        if let Some(jwt) = self.known.get(&(kind, fact)) {
            return Ok(jwt.clone());
        }
        let jwt = credential::sign(&self.keys.signer, self.issuer, &claims());
        store::insert_credential(tx, self.me, kind, fact, &jwt)?;
        Ok(jwt)
    }
}
