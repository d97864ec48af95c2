//! What members say against decisions, and what another moderator answers.

use super::{lifting, letters};
use crate::db::events::Happening;
use crate::db::{Conn, Tx};
use crate::error::{Error, Result};
use crate::members::{self, MemberId};
use crate::moderation::decision::{Decision, Outcome};
use crate::moderation::store::{self, decisions};
use crate::moderation::{DecisionId, SubjectKind};
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
/// moderates may who decided look again themselves.
///
/// # Errors
/// Conflict for who decided, while there is somebody else, for one's own, or when it was answered.
pub fn answer(
    tx: &mut Tx<'_>,
    me: &Viewer,
    id: DecisionId,
    (outcome, words): (Outcome, &str),
) -> Result<()> {
    let decision = decisions::find(tx.conn, id)?;
    if decision.member == me.id {
        return Err(Error::conflict("moderation-own"));
    }
    let decided = decision.by == Some(me.id);
    if decided && members::store::list_moderators(tx.conn)?.len() > 1 {
        return Err(Error::conflict("moderation-appeal-other"));
    }
    decisions::answer(tx.conn, id, outcome, words, me.id, tx.now)?;
    let act = match outcome {
        Outcome::Upheld => "appeal.uphold",
        Outcome::Overturned => "appeal.overturn",
    };
    let about = (SubjectKind::Member, decision.member.uuid().into());
    store::log(tx, me.id, act, about, words)?;
    if outcome == Outcome::Overturned && decision.lasts() {
        lifting::lift(tx, me, id, words)?;
    }
    letters::answered(tx, &decision, outcome, words)
}
