//! Reviews, and the words in them that only moderators read.

use std::collections::HashMap;

use super::{Entry, Line, PAGE, done_about, names, one_more};
use crate::db::{Conn, Instant};
use crate::error::{Error, Result};
use crate::loans;
use crate::members::MemberId;
use crate::moderation::Subject;
use crate::reviews::{self, Review, ReviewId};
use crate::sessions::Viewer;
use crate::web::paging::{Cursor, Paged};

/// A word to the moderators.
#[derive(Clone, Debug)]
pub struct Noted {
    /// The review that it came with.
    pub review: Review,
    /// What was lent or given.
    pub title: String,
    /// The name of who wrote it.
    pub author: String,
    /// And of whom it is about.
    pub subject: String,
}

/// The words to the moderators at a cursor, newest first; what is about the reader is not for them.
///
/// # Errors
/// `Bad` for a cursor that Palier did not write; when the database refuses.
pub fn noted(conn: &mut Conn, reader: MemberId, cursor: Option<&str>) -> Result<Paged<Noted>> {
    let after = Cursor::<(Instant, ReviewId)>::of(cursor)?.map(|c| c.0);
    let found = reviews::store::list_noted(conn, reader, after, one_more(PAGE))?;
    let sides = found.iter().flat_map(|(review, _)| sides(review));
    let names = names(conn, &sides.collect::<Vec<_>>())?;
    let page = Paged::cut(found, PAGE, |(review, _)| (review.noted_at, review.id))?;
    Ok(page.map(|(review, title)| named(review, title, &names)))
}

fn sides(review: &Review) -> [MemberId; 2] {
    [review.author_id, review.subject_id]
}

fn named(review: Review, title: String, names: &HashMap<MemberId, String>) -> Noted {
    let name = |id: MemberId| names.get(&id).cloned().unwrap_or_default();
    Noted {
        title,
        author: name(review.author_id),
        subject: name(review.subject_id),
        review,
    }
}

/// All that moderators know of a review.
#[derive(Clone, Debug)]
pub struct OfReview {
    /// The review, and the names of both sides.
    pub noted: Noted,
    /// Its word to the moderators, for who may read it.
    pub note: Option<String>,
    /// What was reported about it and waits.
    pub reports: Vec<Line>,
    /// What was done to it.
    pub log: Vec<Entry>,
}

/// One review that was shown, whatever became of it. Until then nobody reads it but its author, who does not
/// learn who reported it or who did what to it.
///
/// # Errors
/// `NotFound`, or when the database refuses.
pub fn of_review(conn: &mut Conn, reader: &Viewer, id: ReviewId) -> Result<OfReview> {
    let review = reviews::store::find(conn, id)?.filter(|review| review.shown_at.is_some());
    let review = review.ok_or(Error::NotFound)?;
    let loan = loans::store::find(conn, review.loan_id)?.ok_or(Error::NotFound)?;
    let names = names(conn, &sides(&review))?;
    let (reports, log) = match review.author_id == reader.id {
        true => (Vec::new(), Vec::new()),
        false => done_about(conn, Subject::Review(id))?,
    };
    let readable = review.noted_at.is_some() && review.subject_id != reader.id;
    Ok(OfReview {
        note: readable.then(|| review.private_note.clone()),
        noted: named(review, loan.title, &names),
        reports,
        log,
    })
}
