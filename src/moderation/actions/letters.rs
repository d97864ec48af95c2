//! What moderation writes to people.

use uuid::Uuid;

use super::{appeals, deciding};
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::listings;
use crate::members::{self, MemberId};
use crate::moderation::decision::{Decision, Measure, Outcome};
use crate::moderation::store::{self, decisions};
use crate::moderation::{DecisionId, Notifier, Report, ReportId, Subject};
use crate::notify::{self, Kind, Mail, Recipient};
use crate::reviews;
use crate::texts::Text;

/// Tells somebody what was decided about what they did: what, under which rule, why, and what they can say
/// against it.
///
/// # Errors
/// When the database refuses.
pub(super) fn decided(tx: &mut Tx<'_>, decision: &Decision, title: &str) -> Result<()> {
    let to = members::store::recipient(tx.conn, decision.member)?;
    let subject = match decision.subject {
        Subject::Listing(_) | Subject::Photo(_) => {
            Text::new("moderation-mail-decided-about").with("title", title)
        }
        _ => Text::new("moderation-mail-decided-subject"),
    };
    let mail = Mail::new(Kind::Account, subject)
        .say(decision.what(title, to.zone))
        .say(decision.why())
        .quote(&decision.words)
        .say(Text::new("moderation-mail-appeal"))
        .link(decision.path());
    notify::enqueue(tx, &to, &mail)
}

/// Tells them that it was taken back.
///
/// # Errors
/// When the database refuses.
pub(super) fn lifted(tx: &mut Tx<'_>, decision: &Decision) -> Result<()> {
    let is_told = matches!(decision.subject, Subject::Listing(_) | Subject::Review(_));
    if decision.measure == Measure::Hide && is_told {
        return shown_again(tx, decision.subject);
    }
    tell(
        tx,
        decision.member,
        Mail::new(Kind::Account, Text::new("moderation-mail-lifted-subject"))
            .say(Text::new("moderation-mail-lifted"))
            .link(decision.path()),
    )
}

/// Tells who answers for a listing or a review that it is shown again.
///
/// # Errors
/// When the database refuses.
pub(super) fn shown_again(tx: &mut Tx<'_>, subject: Subject) -> Result<()> {
    match subject {
        Subject::Listing(id) => listings::actions::tell_restored(tx, id),
        Subject::Review(id) => reviews::actions::tell_shown_again(tx, id),
        Subject::Member(_) | Subject::Message(_) | Subject::Photo(_) => Ok(()),
    }
}

/// Tells them what came of what they said against it.
///
/// # Errors
/// When the database refuses.
pub(super) fn answered(
    tx: &mut Tx<'_>,
    decision: &Decision,
    outcome: Outcome,
    answer: &str,
) -> Result<()> {
    tell(
        tx,
        decision.member,
        Mail::new(Kind::Account, Text::new("moderation-mail-answer-subject"))
            .say(Text::new(outcome.answer()))
            .quote(answer)
            .link(decision.path()),
    )
}

fn tell(tx: &mut Tx<'_>, member: MemberId, mail: Mail) -> Result<()> {
    let to = members::store::recipient(tx.conn, member)?;
    notify::enqueue(tx, &to, &mail)
}

/// Tells moderators that something was reported, but for who reported it or answers for it.
///
/// # Errors
/// When the database refuses.
pub(super) fn tell_moderators(tx: &mut Tx<'_>, id: ReportId) -> Result<()> {
    let report = store::find(tx.conn, id)?;
    let owner = match deciding::known(tx.conn, report.subject) {
        Ok(known) => Some(known.owner),
        Err(Error::NotFound) => None,
        Err(error) => return Err(error),
    };
    let apart = [report.reporter, owner];
    let mail = Mail::new(Kind::Account, Text::new("moderation-mail-report-subject"))
        .say(Text::new(report.reason.key()))
        .link(format!("/admin/reports/{id}"));
    tell_all_but(tx, &apart, &mail)
}

/// Tells who could answer that somebody disagrees with a decision: who decided, only where there is nobody else.
///
/// # Errors
/// When the database refuses.
pub(super) fn tell_others(tx: &mut Tx<'_>, id: DecisionId) -> Result<()> {
    let decision = decisions::find(tx.conn, id)?;
    let mail = Mail::new(Kind::Account, Text::new("moderation-mail-appealed-subject"))
        .say(Text::new("moderation-mail-appealed"))
        .link(format!("/admin/decisions/{id}"));
    let others = appeals::others(tx.conn, &decision)?;
    for other in &others {
        notify::enqueue(tx, &other.recipient(), &mail)?;
    }
    match decision.by.filter(|_decider| others.is_empty()) {
        Some(decider) => tell(tx, decider, mail),
        None => Ok(()),
    }
}

/// Tells moderators that a newcomer's listing waits.
///
/// # Errors
/// When the database refuses.
pub(super) fn tell_of_newcomer(tx: &mut Tx<'_>) -> Result<()> {
    let mail = Mail::new(Kind::Account, Text::new("moderation-mail-newcomer-subject"))
        .say(Text::new("moderation-mail-newcomer"))
        .link("/admin/newcomers");
    tell_all_but(tx, &[], &mail)
}

fn tell_all_but(tx: &mut Tx<'_>, apart: &[Option<MemberId>], mail: &Mail) -> Result<()> {
    for moderator in members::store::list_moderators(tx.conn)? {
        if !apart.contains(&Some(moderator.id)) {
            notify::enqueue(tx, &moderator.recipient(), mail)?;
        }
    }
    Ok(())
}

/// Tells who sent a notice without an account that it came in.
///
/// # Errors
/// When the database refuses.
pub(super) fn received(tx: &mut Tx<'_>, report: &Report) -> Result<()> {
    let mail = Mail::new(Kind::Account, Text::new("moderation-mail-received-subject"))
        .say(Text::new("moderation-mail-received"));
    match &report.notifier {
        Some(who) => notify::enqueue(tx, &stranger(who), &mail),
        None => Ok(()),
    }
}

/// Who reports is told that somebody looked; not what was decided about a neighbour.
///
/// # Errors
/// When the database refuses.
pub(super) fn thanks(tx: &mut Tx<'_>, report: &Report) -> Result<()> {
    let to = match (&report.notifier, report.reporter) {
        (Some(who), _) => stranger(who),
        (None, Some(reporter)) => members::store::recipient(tx.conn, reporter)?,
        (None, None) => return Ok(()),
    };
    let mail = Mail::new(Kind::Account, Text::new("moderation-mail-thanks-subject"))
        .say(Text::new("moderation-mail-thanks"));
    notify::enqueue(tx, &to, &mail)
}

/// Somebody without an account. What concerns an account is never pushed or gathered, so that no member
/// is looked up by this.
fn stranger(who: &Notifier) -> Recipient {
    Recipient {
        member: Uuid::nil().into(),
        name: who.name.clone().unwrap_or_default(),
        email: Some(who.email.clone()),
        locale: who.locale,
        zone: chrono_tz::UTC,
    }
}
