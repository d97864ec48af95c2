//! What moderators look at: reports, cases and the log, with the names that belong to them, in a
//! number of queries that does not grow with the rows.

mod cases;
mod people;
mod reviews;

use std::collections::HashMap;

pub use cases::{Case, Said, case, shows};
pub use people::{
    Answerable, OfDecision, OfMember, appeals, newcomers, of_decision, of_member, own,
};
pub use reviews::{Noted, OfReview, noted, of_review};
use uuid::Uuid;

use super::{Record, RecordId, Report, ReportId, ReportState, Subject, SubjectKind, store};
use crate::db::{AnyId, Conn, Instant};
use crate::error::{Error, Result};
use crate::listings::{self, Listing, ListingId};
use crate::members::{self, MemberId};
use crate::reviews::store::list as list_reviews;
use crate::web::paging::{Cursor, Paged};

/// Rows of a list on one page.
const PAGE: usize = 20;
/// Rows beside one thing: its open reports, what was done to it.
const BESIDE: i64 = 20;

/// A report and the names of what and who it is about.
#[derive(Clone, Debug)]
pub struct Line {
    /// The report.
    pub report: Report,
    /// The listing's title, the member's name, or that of the review's author; nothing once it is gone.
    pub title: Option<String>,
    /// Who answers for it.
    pub owner: Option<MemberId>,
    /// The name of who reported.
    pub reporter: Option<String>,
}

/// The reports of a state at a cursor, but for those about what the reader answers for: nobody judges
/// themselves, or learns who reported them.
///
/// # Errors
/// `Bad` for a cursor that Palier did not write; when the database refuses.
pub fn queue(
    conn: &mut Conn,
    reader: MemberId,
    state: ReportState,
    cursor: Option<&str>,
) -> Result<Paged<Line>> {
    let after = Cursor::<(i32, Instant, ReportId)>::of(cursor)?.map(|c| c.0);
    let reports = store::list(conn, state, after, one_more(PAGE))?;
    let place = |report: &Report| (report.reason.gravity(), report.at, report.id);
    let page = Paged::cut(reports, PAGE, place)?;
    let mut lines = lines(conn, page.items)?;
    lines.retain(|line| line.owner != Some(reader));
    Ok(Paged {
        items: lines,
        next: page.next,
    })
}

/// Who answers for each thing that was reported, and the titles of the listings among them, by its id.
struct Things {
    owners: HashMap<AnyId, MemberId>,
    titles: HashMap<AnyId, String>,
}

impl Things {
    fn of(conn: &mut Conn, reports: &[Report]) -> Result<Things> {
        let mut owners: HashMap<AnyId, MemberId> = HashMap::new();
        let people: Vec<MemberId> = ids(reports, SubjectKind::Member);
        owners.extend(people.iter().map(|id| (id.uuid().into(), *id)));
        let reviews = list_reviews(conn, &ids(reports, SubjectKind::Review))?;
        owners.extend(reviews.iter().map(|r| (r.id.uuid().into(), r.author_id)));
        let messages = store::list_authors(conn, &ids(reports, SubjectKind::Message))?;
        owners.extend(messages.iter().map(|(id, by)| (id.uuid().into(), *by)));
        let photos = store::list_photographed(conn, &ids(reports, SubjectKind::Photo))?;
        let mut listings: Vec<ListingId> = ids(reports, SubjectKind::Listing);
        listings.extend(photos.values());
        let found = store::list_titles(conn, &listings)?;
        let mut titles: HashMap<AnyId, String> = HashMap::new();
        for (id, (title, owner)) in &found {
            titles.insert(id.uuid().into(), title.clone());
            owners.insert(id.uuid().into(), *owner);
        }
        for (photo, listing) in &photos {
            if let Some((title, owner)) = found.get(listing) {
                titles.insert(photo.uuid().into(), title.clone());
                owners.insert(photo.uuid().into(), *owner);
            }
        }
        Ok(Things { owners, titles })
    }
}

/// What of this kind was reported.
fn ids<T: From<Uuid>>(reports: &[Report], kind: SubjectKind) -> Vec<T> {
    let of_kind = reports
        .iter()
        .filter(|report| report.subject.kind() == kind);
    of_kind
        .map(|report| report.subject.id().uuid().into())
        .collect()
}

fn lines(conn: &mut Conn, reports: Vec<Report>) -> Result<Vec<Line>> {
    let things = Things::of(conn, &reports)?;
    let mut people: Vec<MemberId> = reports.iter().filter_map(|r| r.reporter).collect();
    people.extend(things.owners.values());
    let names = names(conn, &people)?;
    let line = |report: Report| {
        let id = report.subject.id();
        let owner = things.owners.get(&id).copied();
        let title = things.titles.get(&id);
        let reporter = match &report.notifier {
            Some(who) => who.name.clone(),
            None => report.reporter.and_then(|id| names.get(&id).cloned()),
        };
        Line {
            title: title.or_else(|| names.get(&owner?)).cloned(),
            owner,
            reporter,
            report,
        }
    };
    Ok(reports.into_iter().map(line).collect())
}

fn one_more(size: usize) -> i64 {
    i64::try_from(size).unwrap_or(0) + 1
}

fn names(conn: &mut Conn, ids: &[MemberId]) -> Result<HashMap<MemberId, String>> {
    let cards = members::store::list_cards(conn, ids)?;
    Ok(cards
        .into_iter()
        .map(|(id, card)| (id, card.name))
        .collect())
}

/// A row of the log and the actor's name.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The row.
    pub record: Record,
    /// The name of who acted.
    pub actor: Option<String>,
}

/// The log at a cursor.
///
/// # Errors
/// `Bad` for a cursor that Palier did not write; when the database refuses.
pub fn log(conn: &mut Conn, cursor: Option<&str>) -> Result<Paged<Entry>> {
    let before = Cursor::<(Instant, RecordId)>::of(cursor)?.map(|c| c.0);
    let records = store::list_audit(conn, before, one_more(PAGE))?;
    let page = Paged::cut(records, PAGE, |record| (record.at, record.id))?;
    Ok(Paged {
        items: entries(conn, page.items)?,
        next: page.next,
    })
}

fn entries(conn: &mut Conn, records: Vec<Record>) -> Result<Vec<Entry>> {
    let actor = |record: &Record| record.actor.map(|id| MemberId::from(id.uuid()));
    let ids: Vec<MemberId> = records.iter().filter_map(actor).collect();
    let names = names(conn, &ids)?;
    let entry = |record: Record| Entry {
        actor: actor(&record).and_then(|id| names.get(&id).cloned()),
        record,
    };
    Ok(records.into_iter().map(entry).collect())
}

/// All that moderators know of a listing.
#[derive(Clone, Debug)]
pub struct OfListing {
    /// The listing.
    pub listing: Listing,
    /// Its owner's name.
    pub owner: String,
    /// What was reported about it and waits.
    pub reports: Vec<Line>,
    /// What was done to it.
    pub log: Vec<Entry>,
}

/// One listing, whatever its state. Its owner does not learn who reported it or who did what to it.
///
/// # Errors
/// `NotFound`, or when the database refuses.
pub fn of_listing(conn: &mut Conn, reader: MemberId, id: ListingId) -> Result<OfListing> {
    let listing = listings::store::find(conn, id)?.ok_or(Error::NotFound)?;
    let owner = names(conn, &[listing.owner])?.remove(&listing.owner);
    let (reports, log) = match listing.owner == reader {
        true => (Vec::new(), Vec::new()),
        false => done_about(conn, Subject::Listing(id))?,
    };
    Ok(OfListing {
        owner: owner.unwrap_or_default(),
        reports,
        log,
        listing,
    })
}

/// The open reports about a thing, and what was done to it.
fn done_about(conn: &mut Conn, subject: Subject) -> Result<(Vec<Line>, Vec<Entry>)> {
    let open = store::list_open_about(conn, subject, BESIDE)?;
    let log = store::list_audit_about(conn, subject.id(), BESIDE)?;
    Ok((lines(conn, open)?, entries(conn, log)?))
}
