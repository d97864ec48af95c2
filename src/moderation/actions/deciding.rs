//! What moderators decide. Each decision takes its effect, is kept with its reasons, logged,
//! and told to whom it concerns, in one transaction.

use chrono::Duration;

use super::{concerns, letters, sweeping};
use crate::conversations::{self, MessageId};
use crate::db::events::Happening;
use crate::db::{Conn, Instant, Tx};
use crate::error::{Error, Result};
use crate::listings::{self, ListingId};
use crate::members::actions::standing;
use crate::members::{self, MemberId, Role};
use crate::moderation::decision::{Decision, Measure, Ruling, Verdict, suspended_until};
use crate::moderation::store::{self, decisions};
use crate::moderation::{Reason, Report, ReportId, ReportState, Subject, SubjectKind};
use crate::photos::{self, Access, PhotoId};
use crate::reviews::{self, ReviewId};
use crate::sessions::{self, Viewer};

/// Decides a report. What is done about its subject settles all that was reported about it; who reported
/// is thanked.
///
/// # Errors
/// Conflict when it was decided before, or cannot be done; `NotFound`.
pub fn decide(tx: &mut Tx<'_>, me: &Viewer, id: ReportId, ruling: &Ruling) -> Result<()> {
    let report = store::find(tx.conn, id)?;
    if report.state != ReportState::Open {
        return Err(Error::conflict("moderation-decided-already"));
    }
    check_other(tx.conn, me, report.subject)?;
    match ruling.verdict {
        Verdict::Act(measure) => impose(tx, me, measure, (report.subject, Some(&report)), ruling),
        Verdict::Dismiss | Verdict::Settle => {
            close(tx, me, &report, ruling.verdict.state(), &ruling.words)
        }
    }
}

/// Does something about a thing or its member, because of a report or what a moderator saw.
///
/// # Errors
/// Conflict when it cannot be done, such as to oneself; `NotFound`.
pub fn impose(
    tx: &mut Tx<'_>,
    me: &Viewer,
    measure: Measure,
    (subject, report): (Subject, Option<&Report>),
    ruling: &Ruling,
) -> Result<()> {
    let known = known(tx.conn, subject)?;
    check_target(tx.conn, me, known.owner, measure)?;
    let because = reason(tx.conn, subject, report)?;
    let until = (measure == Measure::Suspend).then(|| tx.now + Duration::days(ruling.days));
    let decision = Decision {
        id: tx.id(),
        report: report.map(|report| report.id),
        member: known.owner,
        subject,
        measure,
        rule: ruling.rule.unwrap_or(because),
        words: ruling.words.clone(),
        until,
        by: Some(me.id),
        at: tx.now,
        lifted_at: None,
        appeal: None,
    };
    decisions::insert(tx.conn, &decision)?;
    take_effect(tx, me, &decision)?;
    store::log(
        tx,
        me.id,
        act(&decision),
        logged(&decision),
        &decision.words,
    )?;
    tx.record(Happening::new("decision.made", decision.id.uuid()).by(me.id.uuid()))?;
    letters::decided(tx, &decision, &known.title)?;
    uphold(tx, me, subject)
}

/// The rule that a decision is under when the moderator names none: what was reported.
fn reason(conn: &mut Conn, subject: Subject, report: Option<&Report>) -> Result<Reason> {
    if let Some(report) = report {
        return Ok(report.reason);
    }
    let open = store::list_open_about(conn, subject, 1)?;
    Ok(open.first().map_or(Reason::Other, |report| report.reason))
}

/// What moderators know of a thing, in whatever state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// Its title; of a review, a message or a member, the name of who answers for it.
    pub title: String,
    /// Who answers for it.
    pub owner: MemberId,
}

/// A thing that moderators look at.
///
/// # Errors
/// `NotFound`; when the database refuses.
pub fn known(conn: &mut Conn, subject: Subject) -> Result<Known> {
    let owner = match subject {
        Subject::Listing(id) => {
            let listing = listings::store::find(conn, id)?.ok_or(Error::NotFound)?;
            let (title, owner) = (listing.title, listing.owner);
            return Ok(Known { title, owner });
        }
        Subject::Photo(id) => {
            let (listing, _) = listings::store::find_photo(conn, id)?.ok_or(Error::NotFound)?;
            return known(conn, Subject::Listing(listing));
        }
        Subject::Member(id) => id,
        Subject::Review(id) => {
            reviews::store::find(conn, id)?
                .ok_or(Error::NotFound)?
                .author_id
        }
        Subject::Message(id) => {
            let message = conversations::store::find_message(conn, id)?;
            message.ok_or(Error::NotFound)?.author_id
        }
    };
    let person = members::store::find(conn, owner)?.ok_or(Error::NotFound)?;
    let title = person.name;
    Ok(Known { title, owner })
}

/// Nobody judges what they answer for; of what is gone, nobody does.
pub(super) fn check_other(conn: &mut Conn, me: &Viewer, subject: Subject) -> Result<()> {
    match known(conn, subject) {
        Ok(known) if known.owner == me.id => Err(Error::conflict("moderation-own")),
        Ok(_) | Err(Error::NotFound) => Ok(()),
        Err(error) => Err(error),
    }
}

/// Nobody judges themselves; who moderates is suspended or banned by an admin alone, an admin by nobody.
fn check_target(conn: &mut Conn, me: &Viewer, owner: MemberId, measure: Measure) -> Result<()> {
    if owner == me.id {
        return Err(Error::conflict("moderation-own"));
    }
    if !measure.is_of_account() {
        return Ok(());
    }
    let person = members::store::find(conn, owner)?.ok_or(Error::NotFound)?;
    match person.role {
        Role::Admin => Err(Error::conflict("moderation-of-admins")),
        Role::Moderator if !me.administers() => Err(Error::conflict("moderation-of-moderators")),
        Role::Moderator | Role::Member => Ok(()),
    }
}

fn take_effect(tx: &mut Tx<'_>, me: &Viewer, decision: &Decision) -> Result<()> {
    let owner = decision.member;
    match decision.measure {
        Measure::Hide => hide(tx, me, decision.subject, &decision.words),
        Measure::Ask | Measure::Warn => Ok(()),
        Measure::Suspend => {
            // A shorter one does not end a longer one.
            let lasting = decisions::list_restraints(tx.conn, owner)?;
            let until = suspended_until(&lasting, tx.now).unwrap_or(tx.now);
            standing::suspend(tx, me.id, owner, until)
        }
        Measure::Ban => {
            standing::ban(tx, me.id, owner)?;
            sessions::store::delete_others(tx.conn, owner, None)?;
            Ok(())
        }
        Measure::Sweep => sweeping::sweep(tx, me, decision),
    }
}

/// Hides one thing.
pub(super) fn hide(tx: &mut Tx<'_>, me: &Viewer, subject: Subject, why: &str) -> Result<()> {
    match subject {
        Subject::Listing(id) => listings::actions::hide(tx, id, why),
        Subject::Review(id) => {
            check_apart(tx.conn, me, id)?;
            reviews::actions::hide(tx, id, why)
        }
        Subject::Message(id) => hide_message(tx, id),
        Subject::Photo(id) => hide_photo(tx, id),
        Subject::Member(_) => Err(Error::conflict("moderation-no-listing")),
    }
}

fn hide_message(tx: &mut Tx<'_>, id: MessageId) -> Result<()> {
    let message = conversations::store::find_message(tx.conn, id)?.ok_or(Error::NotFound)?;
    if message.hidden_at.is_some() {
        return Err(Error::conflict("moderation-hidden-already"));
    }
    conversations::store::set_message_hidden(tx.conn, id, Some(tx.now))
}

fn hide_photo(tx: &mut Tx<'_>, id: PhotoId) -> Result<()> {
    let (listing, hidden) = listings::store::find_photo(tx.conn, id)?.ok_or(Error::NotFound)?;
    if hidden.is_some() {
        return Err(Error::conflict("moderation-hidden-already"));
    }
    listings::store::set_photo_hidden(tx.conn, listing, id, Some(tx.now))?;
    photos::store::set_access(tx.conn, id, Access::Private)
}

/// Nobody judges what they wrote, or what was written about them.
pub(super) fn check_apart(conn: &mut Conn, me: &Viewer, id: ReviewId) -> Result<()> {
    match reviews::store::find(conn, id)? {
        Some(review) if concerns(&review, me) => Err(Error::conflict("moderation-review-own")),
        _ => Ok(()),
    }
}

/// Hides a listing that a moderator saw.
///
/// # Errors
/// Conflict when it is not shown now; `NotFound`.
pub fn hide_listing(tx: &mut Tx<'_>, me: &Viewer, id: ListingId, why: &str) -> Result<()> {
    hide_seen(tx, me, Subject::Listing(id), why)
}

fn hide_seen(tx: &mut Tx<'_>, me: &Viewer, subject: Subject, why: &str) -> Result<()> {
    let ruling = Ruling {
        verdict: Verdict::Act(Measure::Hide),
        rule: None,
        words: why.to_owned(),
        days: 0,
    };
    impose(tx, me, Measure::Hide, (subject, None), &ruling)
}

/// Hides a review that a moderator saw. Its author and whom it is about are told.
///
/// # Errors
/// Conflict when it is hidden already, or when it is by or about the moderator; `NotFound`.
pub fn hide_review(tx: &mut Tx<'_>, me: &Viewer, id: ReviewId, why: &str) -> Result<()> {
    check_apart(tx.conn, me, id)?;
    hide_seen(tx, me, Subject::Review(id), why)
}

/// How the log names what was done.
fn act(decision: &Decision) -> &'static str {
    match (decision.measure, decision.subject) {
        (Measure::Hide, Subject::Listing(_)) => "listing.hide",
        (Measure::Hide, Subject::Review(_)) => "review.hide",
        (measure, _) => measure.act(),
    }
}

/// What the log files it under: the thing, or its member when something was done to them.
pub(super) fn logged(decision: &Decision) -> (SubjectKind, crate::db::AnyId) {
    match decision.measure {
        Measure::Hide | Measure::Ask => (decision.subject.kind(), decision.subject.id()),
        _ => (SubjectKind::Member, decision.member.uuid().into()),
    }
}

/// What was reported about something is settled when something was done about it.
pub(super) fn uphold(tx: &mut Tx<'_>, me: &Viewer, subject: Subject) -> Result<()> {
    for report in store::list_open_about(tx.conn, subject, i64::MAX)? {
        close(tx, me, &report, ReportState::Upheld, "")?;
    }
    Ok(())
}

fn close(
    tx: &mut Tx<'_>,
    me: &Viewer,
    report: &Report,
    to: ReportState,
    reason: &str,
) -> Result<()> {
    let now: Instant = tx.now;
    store::decide(tx.conn, report.id, to, me.id, now)?;
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
    letters::thanks(tx, report)
}
