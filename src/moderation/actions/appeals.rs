//! What members say against decisions, and what another moderator answers.

use super::{letters, lifting};
use crate::db::events::Happening;
use crate::db::{Conn, Tx};
use crate::error::{Error, Result};
use crate::members::{self, MemberId, Person};
use crate::moderation::decision::{Decision, Outcome};
use crate::moderation::store::{self, decisions};
use crate::moderation::{DecisionId, ReportId, SubjectKind};
use crate::sessions::Viewer;

/// One's own decision.
///
/// # Errors
/// `NotFound` for another one's.
pub fn find_own(conn: &mut Conn, me: MemberId, id: DecisionId) -> Result<Decision> {
    let decision = decisions::find(conn, id)?;
    (decision.member == me)
        .then_some(decision)
        .ok_or(Error::NotFound)
}

/// Says something against a decision, once.
///
/// # Errors
/// `NotFound` for another one's; Conflict when it was said, taken back, or is too long ago.
pub fn appeal(tx: &mut Tx<'_>, me: MemberId, id: DecisionId, text: &str) -> Result<()> {
    let decision = find_own(tx.conn, me, id)?;
    if decision.appeal.is_none() && !decision.can_be_appealed(tx.now) {
        return Err(Error::conflict("moderation-appeal-over"));
    }
    decisions::appeal(tx.conn, id, text, tx.now)?;
    tx.record(Happening::new("decision.appealed", id.uuid()).by(me.uuid()))
}

/// Another moderator answers, and takes the decision back where it was wrong. Only where nobody else
/// could answer may who decided look again themselves.
///
/// # Errors
/// Conflict for who decided, while there is somebody else, for one's own, of a moderator's account for who is
/// no admin, or when it was answered.
pub fn answer(
    tx: &mut Tx<'_>,
    me: &Viewer,
    id: DecisionId,
    (outcome, words): (Outcome, &str),
) -> Result<()> {
    let decision = decisions::find(tx.conn, id)?;
    check_judge(tx.conn, me, &decision)?;
    decisions::answer(tx.conn, id, outcome, words, me.id, tx.now)?;
    let act = match outcome {
        Outcome::Upheld => "appeal.uphold",
        Outcome::Overturned => "appeal.overturn",
    };
    let about = (SubjectKind::Member, decision.member.uuid().into());
    store::log(tx, me.id, act, about, words)?;
    if outcome == Outcome::Overturned && decision.lifted_at.is_none() {
        lifting::take_back(tx, me, &decision, words)?;
    }
    letters::answered(tx, &decision, outcome, words)
}

/// Another moderator judges what is said against a decision; where there is none, who decided looks again.
pub(super) fn check_judge(conn: &mut Conn, me: &Viewer, decision: &Decision) -> Result<()> {
    lifting::check_rank(conn, me, decision)?;
    if decision.by == Some(me.id) && !others(conn, decision)?.is_empty() {
        return Err(Error::conflict("moderation-appeal-other"));
    }
    Ok(())
}

/// The decision that a report led to, where its member disagrees and this moderator may answer.
///
/// # Errors
/// When the database refuses.
pub fn disputed(conn: &mut Conn, me: &Viewer, report: ReportId) -> Result<Option<DecisionId>> {
    let Some(decision) = decisions::find_disputed(conn, report)? else {
        return Ok(None);
    };
    match check_judge(conn, me, &decision) {
        Ok(()) => Ok(Some(decision.id)),
        Err(Error::Conflict(_)) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Who could answer what is said against a decision, but for who decided and whom it concerns.
pub(super) fn others(conn: &mut Conn, decision: &Decision) -> Result<Vec<Person>> {
    let of = members::store::find(conn, decision.member)?.ok_or(Error::NotFound)?;
    let mut others = members::store::list_moderators(conn)?;
    others.retain(|one| {
        Some(one.id) != decision.by
            && one.id != decision.member
            && decision.measure.is_lifted_by(one.role, of.role)
    });
    Ok(others)
}
