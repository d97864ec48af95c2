//! What members report and moderators do, one transaction each. Every act of a moderator is
//! written into the log in the same transaction.

pub mod appeals;
pub mod deciding;
mod letters;
pub mod lifting;
pub mod newcomers;
pub mod sweeping;

use super::{
    Complaint, KEPT, MOST_REPORTS, NOTIFIER_KEPT, Notice, REPORTS_WITHIN, Record, Report, ReportId,
    ReportState, Subject, SubjectKind, store,
};
use crate::conversations;
use crate::db::events::{Event, Happening};
use crate::db::{Conn, Tx};
use crate::error::{Error, Result};
use crate::listings;
use crate::members::actions::attempt;
use crate::members::attempts::{Bucket, Network};
use crate::members::{self, MemberId, Standing};
use crate::reviews::{self, Review};
use crate::sessions::Viewer;

/// Reports something to the moderators.
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
    if find_subject(tx.conn, Some(me.id), subject)?.owner == me.id {
        return Err(Error::conflict("moderation-own"));
    }
    if store::waits(tx.conn, me.id, subject)? {
        return Err(Error::conflict("moderation-waits"));
    }
    if store::count_by(tx.conn, me.id, tx.now - REPORTS_WITHIN)? >= MOST_REPORTS {
        return Err(Error::TooMany(3_600));
    }
    let report = Report {
        reporter: Some(me.id),
        ..blank(tx, subject, complaint)
    };
    store::insert(tx.conn, &report)?;
    tx.record(Happening::new("report.written", report.id.uuid()).by(me.id.uuid()))?;
    Ok(report.id)
}

/// Somebody without an account says that something is against the law; they get a word at once, and
/// another when it is decided.
///
/// # Errors
/// `NotFound` when not everybody sees the thing; `TooMany` from one network or about one address.
pub fn notify(
    tx: &mut Tx<'_>,
    network: Network,
    subject: Subject,
    notice: &Notice,
) -> Result<ReportId> {
    find_subject(tx.conn, None, subject)?;
    attempt(tx, &Bucket::notices(network))?;
    let report = Report {
        notifier: Some(notice.notifier.clone()),
        ..blank(tx, subject, &notice.complaint)
    };
    store::insert(tx.conn, &report)?;
    tx.record(Happening::new("report.written", report.id.uuid()))?;
    letters::received(tx, &report)?;
    Ok(report.id)
}

/// A report that nobody looked at yet.
fn blank(tx: &mut Tx<'_>, subject: Subject, complaint: &Complaint) -> Report {
    Report {
        id: tx.id(),
        reporter: None,
        notifier: None,
        subject,
        reason: complaint.reason,
        text: complaint.text.clone(),
        at: tx.now,
        state: ReportState::Open,
        decided_by: None,
        decided_at: None,
        claim: None,
    }
}

/// A moderator takes a report to look at, so that no two do the same work: one that waits, or one whose
/// decision somebody disagrees with, for who may answer.
///
/// # Errors
/// Conflict while another one looks at it, when it is decided for good, or for what one answers for oneself.
pub fn claim(tx: &mut Tx<'_>, me: &Viewer, id: ReportId) -> Result<()> {
    let report = store::find(tx.conn, id)?;
    deciding::check_other(tx.conn, me, report.subject)?;
    if report.state != ReportState::Open && appeals::disputed(tx.conn, me, id)?.is_none() {
        return Err(Error::conflict("moderation-decided-already"));
    }
    store::claim(tx.conn, id, me.id, tx.now)?;
    let subject = (SubjectKind::Report, id.uuid().into());
    // What two write to each other is private: that a moderator read it is on record.
    if let Subject::Message(message) = report.subject {
        let read = (SubjectKind::Message, message.uuid().into());
        store::log(tx, me.id, "message.read", read, "")?;
    }
    store::log(tx, me.id, "report.claim", subject, "")
}

/// And leaves it to others again.
///
/// # Errors
/// When the database refuses.
pub fn release(tx: &mut Tx<'_>, me: &Viewer, id: ReportId) -> Result<()> {
    if !store::release(tx.conn, id, me.id)? {
        return Ok(());
    }
    let subject = (SubjectKind::Report, id.uuid().into());
    store::log(tx, me.id, "report.release", subject, "")
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
pub fn find_subject(conn: &mut Conn, me: Option<MemberId>, subject: Subject) -> Result<Known> {
    match subject {
        Subject::Listing(id) => {
            let listing = listings::store::find_visible(conn, id, me)?;
            Ok(Known {
                title: listing.title,
                owner: listing.owner,
                page: format!("/listings/{id}"),
            })
        }
        Subject::Member(id) => Ok(Known {
            title: find_person(conn, id, me)?.ok_or(Error::NotFound)?,
            owner: id,
            page: format!("/members/{id}"),
        }),
        Subject::Review(id) => {
            let review = reviews::store::find_visible(conn, id)?;
            Ok(Known {
                title: find_person(conn, review.author_id, me)?.unwrap_or_else(veiled),
                owner: review.author_id,
                page: format!("/members/{}", review.subject_id),
            })
        }
        Subject::Message(id) => {
            let message = conversations::store::find_message(conn, id)?.ok_or(Error::NotFound)?;
            let reader = me.ok_or(Error::NotFound)?;
            let conversation =
                conversations::store::find_visible(conn, message.conversation_id, reader)?;
            Ok(Known {
                title: find_person(conn, message.author_id, me)?.unwrap_or_else(veiled),
                owner: message.author_id,
                page: conversation.path(),
            })
        }
        Subject::Photo(id) => {
            let (listing, hidden) =
                listings::store::find_photo(conn, id)?.ok_or(Error::NotFound)?;
            let known = find_subject(conn, me, Subject::Listing(listing))?;
            hidden.map_or(Ok(known), |_at| Err(Error::NotFound))
        }
    }
}

/// What stands for the name of who wants to be seen by members alone.
fn veiled() -> String {
    "…".to_owned()
}

/// The name of somebody who is there; nothing for a visitor where it is for members alone.
fn find_person(conn: &mut Conn, id: MemberId, reader: Option<MemberId>) -> Result<Option<String>> {
    let person = members::store::find(conn, id)?
        .filter(|person| !matches!(person.standing, Standing::Unconfirmed | Standing::Deleted));
    let person = person.ok_or(Error::NotFound)?;
    let seen = reader.is_some() || !person.members_only;
    Ok(seen.then_some(person.name))
}

/// Whether a moderator wrote a review, or it is about them.
pub(super) fn concerns(review: &Review, me: &Viewer) -> bool {
    [review.author_id, review.subject_id].contains(&me.id)
}

/// Ends the suspensions whose day has come; answers how many.
///
/// # Errors
/// When the database refuses.
pub fn clock(tx: &mut Tx<'_>) -> Result<usize> {
    let freed = members::actions::standing::end_suspensions(tx)?;
    for member in &freed {
        store::decisions::lift_suspensions(tx.conn, *member, tx.now)?;
    }
    Ok(freed.len())
}

/// Forgets reports some time after they were decided, and before that who sent a notice without an account;
/// answers how many.
///
/// # Errors
/// When the database refuses.
pub fn forget(tx: &mut Tx<'_>) -> Result<usize> {
    let forgotten = store::delete_decided(tx.conn, tx.now - KEPT)?;
    Ok(forgotten + store::forget_notifiers(tx.conn, tx.now - NOTIFIER_KEPT)?)
}

/// Hears what admins do in features that cannot know the log, and writes it there; and tells moderators
/// what waits for them.
///
/// # Errors
/// When the database refuses.
pub fn hear(tx: &mut Tx<'_>, event: &Event) -> Result<()> {
    match event.kind.as_str() {
        "report.written" => letters::tell_moderators(tx, event.subject_id.uuid().into()),
        "listing.waiting" => letters::tell_of_newcomer(tx),
        "decision.appealed" => letters::tell_others(tx, event.subject_id.uuid().into()),
        _ => match Record::of_event(tx.id(), event) {
            Some(record) => store::insert_audit(tx.conn, &record),
            None => Ok(()),
        },
    }
}
