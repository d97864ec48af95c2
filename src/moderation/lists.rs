//! What moderators look at: reports, cases and the log, with the names that belong to them, in a
//! number of queries that does not grow with the rows.

mod cases;
mod people;
mod reviews;

use std::collections::HashMap;

pub use cases::{Case, Said, case};
pub use people::{Answerable, OfDecision, OfMember, appeals, of_decision, of_member, own};
pub use reviews::{Noted, OfReview, noted, of_review};

use super::{Record, RecordId, Report, ReportId, ReportState, Subject, store};
use crate::db::{Conn, Instant};
use crate::error::{Error, Result};
use crate::listings::{self, Listing, ListingId};
use crate::members::{self, MemberId};
use crate::reviews::ReviewId;
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

fn lines(conn: &mut Conn, reports: Vec<Report>) -> Result<Vec<Line>> {
    let (mut listings, mut reviews) = (Vec::new(), Vec::new());
    let (mut messages, mut photos) = (Vec::new(), Vec::new());
    let mut people: Vec<MemberId> = reports.iter().filter_map(|r| r.reporter).collect();
    for report in &reports {
        match report.subject {
            Subject::Listing(id) => listings.push(id),
            Subject::Member(id) => people.push(id),
            Subject::Review(id) => reviews.push(id),
            Subject::Message(id) => messages.push(id),
            Subject::Photo(id) => photos.push(id),
        }
    }
    let authors_of = store::list_authors(conn, &messages)?;
    let listing_of = store::list_photographed(conn, &photos)?;
    listings.extend(listing_of.values());
    people.extend(authors_of.values());
    let titles = store::list_titles(conn, &listings)?;
    let reviews = list_reviews(conn, &reviews)?.into_iter();
    let authors: HashMap<ReviewId, MemberId> = reviews.map(|r| (r.id, r.author_id)).collect();
    people.extend(authors.values());
    let names = names(conn, &people)?;
    let owner = |subject: Subject| match subject {
        Subject::Listing(id) => titles.get(&id).map(|(_, owner)| *owner),
        Subject::Member(id) => Some(id),
        Subject::Review(id) => authors.get(&id).copied(),
        Subject::Message(id) => authors_of.get(&id).copied(),
        Subject::Photo(id) => Some(titles.get(listing_of.get(&id)?)?.1),
    };
    let title = |subject: Subject| match subject {
        Subject::Listing(id) => titles.get(&id).map(|(title, _)| title),
        Subject::Photo(id) => Some(&titles.get(listing_of.get(&id)?)?.0),
        _ => names.get(&owner(subject)?),
    };
    let reporter = |report: &Report| match &report.notifier {
        Some(who) => who.name.clone(),
        None => names.get(&report.reporter?).cloned(),
    };
    let line = |report: Report| Line {
        title: title(report.subject).cloned(),
        owner: owner(report.subject),
        reporter: reporter(&report),
        report,
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

/// One listing, whatever its state.
///
/// # Errors
/// `NotFound`, or when the database refuses.
pub fn of_listing(conn: &mut Conn, id: ListingId) -> Result<OfListing> {
    let listing = listings::store::find(conn, id)?.ok_or(Error::NotFound)?;
    let owner = names(conn, &[listing.owner])?.remove(&listing.owner);
    let open = store::list_open_about(conn, Subject::Listing(id), BESIDE)?;
    let log = store::list_audit_about(conn, id.uuid().into(), BESIDE)?;
    Ok(OfListing {
        owner: owner.unwrap_or_default(),
        reports: lines(conn, open)?,
        log: entries(conn, log)?,
        listing,
    })
}
