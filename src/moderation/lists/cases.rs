//! One report with all that a decision needs on one page: what it is about, around it, and what was before.

use super::people::{Answerable, answerable};
use super::{BESIDE, Line, lines, list_reviews, names};
use crate::conversations::{self, Message};
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::listings::{self, Listing};
use crate::members::MemberId;
use crate::moderation::actions::{appeals, deciding};
use crate::moderation::hints::{Hint, hints};
use crate::moderation::{DecisionId, Report, ReportId, ReportState, Subject, store};
use crate::photos::{Access, PhotoId};
use crate::reviews::Review;
use crate::sessions::Viewer;

/// So many messages before and after a reported one are shown.
const AROUND: i64 = 3;

/// One report with all that a decision needs.
#[derive(Clone, Debug)]
pub struct Case {
    /// The report.
    pub line: Line,
    /// The listing that it is about, or whose photo it is about.
    pub listing: Option<Listing>,
    /// Or the review.
    pub review: Option<Review>,
    /// Or the photo, and who may see it: hidden ones are not public.
    pub photo: Option<(PhotoId, Access)>,
    /// Or the message and those around it; only for who took the report.
    pub thread: Vec<Said>,
    /// What catches the eye in its words.
    pub hints: Vec<Hint>,
    /// The decision that it led to, where its member disagrees and the reader may answer.
    pub disputed: Option<DecisionId>,
    /// How many other reports about the same thing wait, too.
    pub others: usize,
    /// The name of who decided.
    pub decided_by: Option<String>,
    /// The name of who looks at it now.
    pub claimed_by: Option<String>,
    /// Who answers for it, and what was before.
    pub owner: Option<Answerable>,
    /// How many of the reporter's reports were right, and how many were not.
    pub word: (i64, i64),
}

/// A message that a moderator reads.
#[derive(Clone, Debug)]
pub struct Said {
    /// The message.
    pub message: Message,
    /// Who wrote it.
    pub name: String,
    /// Whether it is the one that was reported.
    pub is_it: bool,
}

/// One report, as this moderator may see it.
///
/// # Errors
/// `NotFound`, or when the database refuses.
pub fn case(conn: &mut Conn, id: ReportId, reader: &Viewer) -> Result<Case> {
    let report = store::find(conn, id)?;
    let open = store::list_open_about(conn, report.subject, BESIDE)?;
    let others = open.iter().filter(|other| other.id != id).count();
    let owner = match deciding::known(conn, report.subject) {
        // Nobody judges themselves, or learns who reported them.
        Ok(known) if known.owner == reader.id => return Err(Error::NotFound),
        Ok(known) => Some(answerable(conn, known.owner)?),
        Err(Error::NotFound) => None,
        Err(error) => return Err(error),
    };
    let mut case = Case {
        listing: listing(conn, report.subject)?,
        review: review(conn, report.subject)?,
        photo: photo(conn, report.subject)?,
        thread: thread(conn, &report, reader.id)?,
        disputed: appeals::disputed(conn, reader, id)?,
        hints: Vec::new(),
        others,
        decided_by: name(conn, report.decided_by)?,
        claimed_by: name(conn, report.claim.map(|(by, _)| by))?,
        owner,
        word: word(conn, &report)?,
        line: lines(conn, vec![report])?.pop().ok_or(Error::NotFound)?,
    };
    case.hints = seen(&case);
    Ok(case)
}

fn name(conn: &mut Conn, id: Option<MemberId>) -> Result<Option<String>> {
    let id: Vec<MemberId> = id.into_iter().collect();
    Ok(names(conn, &id)?.into_values().next())
}

fn listing(conn: &mut Conn, subject: Subject) -> Result<Option<Listing>> {
    let id = match subject {
        Subject::Listing(id) => id,
        Subject::Photo(photo) => match listings::store::find_photo(conn, photo)? {
            Some((id, _)) => id,
            None => return Ok(None),
        },
        _ => return Ok(None),
    };
    listings::store::find(conn, id)
}

fn photo(conn: &mut Conn, subject: Subject) -> Result<Option<(PhotoId, Access)>> {
    let Subject::Photo(photo) = subject else {
        return Ok(None);
    };
    let found = listings::store::find_photo(conn, photo)?;
    Ok(found.map(|(_, hidden)| match hidden {
        Some(_) => (photo, Access::Private),
        None => (photo, Access::Public),
    }))
}

/// Whether a report is about that photo, which this moderator may look at.
///
/// # Errors
/// `NotFound`, or when the database refuses.
pub fn shows(conn: &mut Conn, id: ReportId, photo: PhotoId, reader: MemberId) -> Result<bool> {
    let subject = store::find(conn, id)?.subject;
    Ok(subject == Subject::Photo(photo) && deciding::known(conn, subject)?.owner != reader)
}

fn review(conn: &mut Conn, subject: Subject) -> Result<Option<Review>> {
    match subject {
        Subject::Review(id) => Ok(list_reviews(conn, &[id])?.pop()),
        _ => Ok(None),
    }
}

/// What two write to each other is read by who took the report, which is on record, and nobody else.
fn thread(conn: &mut Conn, report: &Report, reader: MemberId) -> Result<Vec<Said>> {
    let Subject::Message(id) = report.subject else {
        return Ok(Vec::new());
    };
    let Some(message) = conversations::store::find_message(conn, id)? else {
        return Ok(Vec::new());
    };
    if report.claim.is_none_or(|(by, _)| by != reader) {
        return Ok(Vec::new());
    }
    let around = conversations::store::list_around(conn, &message, AROUND)?;
    let authors: Vec<MemberId> = around.iter().map(|one| one.author_id).collect();
    let names = names(conn, &authors)?;
    let said = |message: Message| Said {
        name: names.get(&message.author_id).cloned().unwrap_or_default(),
        is_it: message.id == id,
        message,
    };
    Ok(around.into_iter().map(said).collect())
}

fn word(conn: &mut Conn, report: &Report) -> Result<(i64, i64)> {
    let Some(reporter) = report.reporter else {
        return Ok((0, 0));
    };
    let outcomes = store::count_outcomes(conn, reporter)?;
    let of = |state| {
        let mut found = outcomes.iter().filter(|(each, _)| *each == state);
        found.next().map_or(0, |(_, count)| *count)
    };
    Ok((of(ReportState::Upheld), of(ReportState::Dismissed)))
}

fn seen(case: &Case) -> Vec<Hint> {
    if let Some(listing) = &case.listing {
        return hints(&format!("{} {}", listing.title, listing.description), &[]);
    }
    let said = case.thread.iter().find(|said| said.is_it);
    let words = match (&case.review, said) {
        (Some(review), _) => &review.text,
        (None, Some(said)) => &said.message.text,
        (None, None) => return Vec::new(),
    };
    hints(words, &[])
}
