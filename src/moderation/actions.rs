//! What members report and moderators do, one transaction each. Every act of a moderator is
//! written into the log in the same transaction.

use super::{
    Complaint, MOST_REPORTS, REPORTS_WITHIN, Record, Report, ReportId, ReportState, Subject,
    SubjectKind, Verdict, store,
};
use crate::db::Tx;
use crate::db::events::{Event, Happening};
use crate::error::{Error, Result};
use crate::listings::{self, ListingId};
use crate::members::{self, MemberId, Standing};
use crate::notify::{self, Kind, Mail};
use crate::reviews::{self, Review, ReviewId};
use crate::sessions::Viewer;
use crate::texts::Text;

/// Reports a listing, a member or a review to the moderators.
///
/// # Errors
/// `NotFound` when the reader does not see the thing; Conflict when it is their own or their
/// report about it still waits; `TooMany` after [`MOST_REPORTS`] in a day.
pub fn report(
    tx: &mut Tx<'_>,
    me: &Viewer,
    subject: Subject,
    complaint: &Complaint,
) -> Result<ReportId> {
    if find_subject(tx.conn, me, subject)?.owner == me.id {
        return Err(Error::conflict("moderation-own"));
    }
    if store::waits(tx.conn, me.id, subject)? {
        return Err(Error::conflict("moderation-waits"));
    }
    if store::count_by(tx.conn, me.id, tx.now - REPORTS_WITHIN)? >= MOST_REPORTS {
        return Err(Error::TooMany(3_600));
    }
    let report = Report {
        id: tx.id(),
        reporter: Some(me.id),
        subject,
        reason: complaint.reason,
        text: complaint.text.clone(),
        at: tx.now,
        state: ReportState::Open,
        decided_by: None,
        decided_at: None,
    };
    store::insert(tx.conn, &report)?;
    tx.record(Happening::new("report.written", report.id.uuid()).by(me.id.uuid()))?;
    Ok(report.id)
}

/// What a report would be about, as its form shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Known {
    /// The title or the name; of a review, its author's.
    pub title: String,
    /// Who answers for it: the listing's owner, the member, or the review's author.
    pub owner: MemberId,
    /// The page on which it is seen.
    pub page: String,
}

/// The thing that somebody is about to report.
///
/// # Errors
/// `NotFound` when they do not see it.
pub fn find_subject(conn: &mut crate::db::Conn, me: &Viewer, subject: Subject) -> Result<Known> {
    match subject {
        Subject::Listing(id) => {
            let listing = listings::store::find_visible(conn, id, Some(me.id))?;
            Ok(Known {
                title: listing.title,
                owner: listing.owner,
                page: format!("/listings/{id}"),
            })
        }
        Subject::Member(id) => Ok(Known {
            title: find_person(conn, id)?,
            owner: id,
            page: format!("/members/{id}"),
        }),
        Subject::Review(id) => {
            let review = reviews::store::find_visible(conn, id)?;
            Ok(Known {
                title: find_person(conn, review.author_id)?,
                owner: review.author_id,
                page: format!("/members/{}", review.subject_id),
            })
        }
    }
}

/// The name of somebody who is there.
fn find_person(conn: &mut crate::db::Conn, id: MemberId) -> Result<String> {
    let person = members::store::find(conn, id)?
        .filter(|person| !matches!(person.standing, Standing::Unconfirmed | Standing::Deleted));
    person.map(|person| person.name).ok_or(Error::NotFound)
}

/// Decides a report. Hiding hides the listing or review that it is about, and settles all that was
/// reported about it; who reported is thanked.
///
/// # Errors
/// Conflict when it was decided before, or there is nothing to hide; `NotFound`.
pub fn decide(
    tx: &mut Tx<'_>,
    me: &Viewer,
    id: ReportId,
    verdict: Verdict,
    reason: &str,
) -> Result<()> {
    let report = store::find(tx.conn, id)?;
    if report.state != ReportState::Open {
        return Err(Error::conflict("moderation-decided-already"));
    }
    match (verdict, report.subject) {
        (Verdict::Hide, Subject::Listing(listing)) => hide(tx, me, listing, reason),
        (Verdict::Hide, Subject::Review(review)) => hide_review(tx, me, review, reason),
        (Verdict::Hide, Subject::Member(_)) => Err(Error::conflict("moderation-no-listing")),
        (Verdict::Dismiss | Verdict::Settle, _) => close(tx, me, &report, verdict.state(), reason),
    }
}

/// Hides a listing. Its owner is told why by mail; what was reported about it is settled.
///
/// # Errors
/// Conflict when it is not shown now; `NotFound`.
pub fn hide(tx: &mut Tx<'_>, me: &Viewer, id: ListingId, reason: &str) -> Result<()> {
    listings::actions::hide(tx, id, reason)?;
    log_listing(tx, me, "listing.hide", id, reason)?;
    uphold(tx, me, Subject::Listing(id))
}

/// What was reported about something that is hidden now is settled.
fn uphold(tx: &mut Tx<'_>, me: &Viewer, subject: Subject) -> Result<()> {
    for report in store::list_open_about(tx.conn, subject, i64::MAX)? {
        close(tx, me, &report, ReportState::Upheld, "")?;
    }
    Ok(())
}

/// Puts a hidden listing back. Its owner is told by mail.
///
/// # Errors
/// Conflict when it is not hidden; `NotFound`.
pub fn restore(tx: &mut Tx<'_>, me: &Viewer, id: ListingId, reason: &str) -> Result<()> {
    listings::actions::restore(tx, id)?;
    log_listing(tx, me, "listing.restore", id, reason)
}

fn log_listing(tx: &mut Tx<'_>, me: &Viewer, act: &str, id: ListingId, reason: &str) -> Result<()> {
    let subject = (SubjectKind::Listing, id.uuid().into());
    store::log(tx, me.id, act, subject, reason)
}

/// Hides a review. Its author and whom it is about are told why; what was reported about it is
/// settled.
///
/// # Errors
/// Conflict when it is hidden already, or when it is by or about the moderator; `NotFound`.
pub fn hide_review(tx: &mut Tx<'_>, me: &Viewer, id: ReviewId, reason: &str) -> Result<()> {
    check_apart(tx.conn, me, id)?;
    reviews::actions::hide(tx, id, reason)?;
    log_review(tx, me, "review.hide", id, reason)?;
    uphold(tx, me, Subject::Review(id))
}

/// Shows a hidden review again. Its author and whom it is about are told.
///
/// # Errors
/// Conflict when it is not hidden, or when it is by or about the moderator; `NotFound`.
pub fn restore_review(tx: &mut Tx<'_>, me: &Viewer, id: ReviewId, reason: &str) -> Result<()> {
    check_apart(tx.conn, me, id)?;
    reviews::actions::show_again(tx, id)?;
    log_review(tx, me, "review.restore", id, reason)
}

/// Nobody judges what they wrote, or what was written about them.
fn check_apart(conn: &mut crate::db::Conn, me: &Viewer, id: ReviewId) -> Result<()> {
    match reviews::store::find(conn, id)? {
        Some(review) if concerns(&review, me) => Err(Error::conflict("moderation-review-own")),
        _ => Ok(()),
    }
}

/// Whether a moderator wrote a review, or it is about them.
pub(super) fn concerns(review: &Review, me: &Viewer) -> bool {
    [review.author_id, review.subject_id].contains(&me.id)
}

fn log_review(tx: &mut Tx<'_>, me: &Viewer, act: &str, id: ReviewId, reason: &str) -> Result<()> {
    let subject = (SubjectKind::Review, id.uuid().into());
    store::log(tx, me.id, act, subject, reason)
}

fn close(
    tx: &mut Tx<'_>,
    me: &Viewer,
    report: &Report,
    to: ReportState,
    reason: &str,
) -> Result<()> {
    store::decide(tx.conn, report.id, to, me.id, tx.now)?;
    let act = match to {
        ReportState::Dismissed => "report.dismiss",
        ReportState::Upheld | ReportState::Open => "report.uphold",
    };
    let subject = (SubjectKind::Report, report.id.uuid().into());
    store::log(tx, me.id, act, subject, reason)?;
    tx.record(
        Happening::new("report.decided", report.id.uuid())
            .by(me.id.uuid())
            .moving(report.state.as_str(), to.as_str()),
    )?;
    thank(tx, report)
}

/// Who reports is told that somebody looked; not what was decided about a neighbour.
fn thank(tx: &mut Tx<'_>, report: &Report) -> Result<()> {
    let Some(reporter) = report.reporter else {
        return Ok(());
    };
    let to = members::store::recipient(tx.conn, reporter)?;
    let mail = Mail::new(Kind::Account, Text::new("moderation-mail-thanks-subject"))
        .say(Text::new("moderation-mail-thanks"));
    notify::enqueue(tx, &to, &mail)
}

/// Hears what admins do in features that cannot know the log, and writes it there.
///
/// # Errors
/// When the database refuses.
pub fn hear(tx: &mut Tx<'_>, event: &Event) -> Result<()> {
    match Record::of_event(tx.id(), event) {
        Some(record) => store::insert_audit(tx.conn, &record),
        None => Ok(()),
    }
}
