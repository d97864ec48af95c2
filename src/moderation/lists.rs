//! What moderators look at: reports, cases and the log, with the names that belong to them, in a
//! number of queries that does not grow with the rows.

mod reviews;

use std::collections::HashMap;

pub use reviews::{Noted, OfReview, noted, of_review};

use super::{Record, RecordId, Report, ReportId, ReportState, Subject, store};
use crate::db::{Conn, Instant};
use crate::error::{Error, Result};
use crate::listings::{self, Listing, ListingId};
use crate::members::{self, MemberId};
use crate::reviews::store::list as list_reviews;
use crate::reviews::{Review, ReviewId};
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
    /// The name of who reported.
    pub reporter: Option<String>,
}

/// The reports of a state at a cursor.
///
/// # Errors
/// `Bad` for a cursor that Palier did not write; when the database refuses.
pub fn queue(conn: &mut Conn, state: ReportState, cursor: Option<&str>) -> Result<Paged<Line>> {
    let after = Cursor::<(Instant, ReportId)>::of(cursor)?.map(|c| c.0);
    let reports = store::list(conn, state, after, one_more(PAGE))?;
    let page = Paged::cut(reports, PAGE, |report| (report.at, report.id))?;
    let lines = lines(conn, page.items)?;
    Ok(Paged {
        items: lines,
        next: page.next,
    })
}

fn lines(conn: &mut Conn, reports: Vec<Report>) -> Result<Vec<Line>> {
    let (mut listings, mut reviews) = (Vec::new(), Vec::new());
    let mut people: Vec<MemberId> = reports.iter().filter_map(|r| r.reporter).collect();
    for report in &reports {
        match report.subject {
            Subject::Listing(id) => listings.push(id),
            Subject::Member(id) => people.push(id),
            Subject::Review(id) => reviews.push(id),
        }
    }
    let titles = store::list_titles(conn, &listings)?;
    let reviews = list_reviews(conn, &reviews)?.into_iter();
    let authors: HashMap<ReviewId, MemberId> = reviews.map(|r| (r.id, r.author_id)).collect();
    people.extend(authors.values());
    let names = names(conn, &people)?;
    let line = |report: Report| Line {
        title: match report.subject {
            Subject::Listing(id) => titles.get(&id),
            Subject::Member(id) => names.get(&id),
            Subject::Review(id) => authors.get(&id).and_then(|author| names.get(author)),
        }
        .cloned(),
        reporter: report.reporter.and_then(|id| names.get(&id).cloned()),
        report,
    };
    Ok(reports.into_iter().map(line).collect())
}

fn one_more(size: usize) -> i64 {
    i64::try_from(size).unwrap_or(0) + 1
}

/// One report with all that a decision needs.
#[derive(Clone, Debug)]
pub struct Case {
    /// The report.
    pub line: Line,
    /// The listing that it is about.
    pub listing: Option<Listing>,
    /// Or the review.
    pub review: Option<Review>,
    /// How many other reports about the same thing wait, too.
    pub others: usize,
    /// The name of who decided.
    pub decided_by: Option<String>,
}

/// One report.
///
/// # Errors
/// `NotFound`, or when the database refuses.
pub fn case(conn: &mut Conn, id: ReportId) -> Result<Case> {
    let report = store::find(conn, id)?;
    let (listing, review) = match report.subject {
        Subject::Listing(id) => (listings::store::find(conn, id)?, None),
        Subject::Review(id) => (None, list_reviews(conn, &[id])?.pop()),
        Subject::Member(_) => (None, None),
    };
    let open = store::list_open_about(conn, report.subject, BESIDE)?;
    let others = open.iter().filter(|other| other.id != id).count();
    let decider: Vec<MemberId> = report.decided_by.into_iter().collect();
    let decided_by = names(conn, &decider)?.into_values().next();
    let line = lines(conn, vec![report])?.pop().ok_or(Error::NotFound)?;
    Ok(Case {
        line,
        listing,
        review,
        others,
        decided_by,
    })
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
