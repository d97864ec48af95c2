//! A member as moderators see one: how the account stands, what was decided, what is shown.

use super::{BESIDE, Entry, Line, PAGE, entries, lines, names, one_more};
use crate::db::{Conn, Instant};
use crate::error::{Error, Result};
use crate::listings::{self, Listing, ListingId, ListingState};
use crate::members::{self, MemberId, Person};
use crate::moderation::DecisionId;
use crate::moderation::actions::{appeals as said, deciding};
use crate::moderation::decision::Decision;
use crate::moderation::hints::{Hint, hints};
use crate::moderation::store::{self, decisions};
use crate::web::paging::{Cursor, Paged};

/// Who answers for something, and what was before.
#[derive(Clone, Debug)]
pub struct Answerable {
    /// Who.
    pub person: Person,
    /// Until when they are suspended.
    pub until: Option<Instant>,
    /// What was decided about them, newest first.
    pub decisions: Vec<Decision>,
}

/// Somebody with what was decided about them.
///
/// # Errors
/// `NotFound`, or when the database refuses.
pub(super) fn answerable(conn: &mut Conn, id: MemberId) -> Result<Answerable> {
    Ok(Answerable {
        person: members::store::find(conn, id)?.ok_or(Error::NotFound)?,
        until: members::store::suspended_until(conn, id)?,
        decisions: decisions::list_of(conn, id, BESIDE)?,
    })
}

/// All that moderators know of a member.
#[derive(Clone, Debug)]
pub struct OfMember {
    /// Who, and what was decided.
    pub who: Answerable,
    /// What was reported about the account itself.
    pub reports: Vec<Line>,
    /// Their latest listings, and what catches the eye in each.
    pub listings: Vec<(Listing, Vec<Hint>)>,
    /// What was done to the account.
    pub log: Vec<Entry>,
}

/// One member, whatever their standing. They themselves learn nothing there of who reported them or decided
/// about them.
///
/// # Errors
/// `NotFound`, or when the database refuses.
pub fn of_member(conn: &mut Conn, reader: MemberId, id: MemberId) -> Result<OfMember> {
    let mut who = answerable(conn, id)?;
    let mut reports = store::list_about(conn, id.uuid().into(), BESIDE)?;
    let mut log = store::list_audit_about(conn, id.uuid().into(), BESIDE)?;
    if id == reader {
        (who.decisions, reports, log) = (Vec::new(), Vec::new(), Vec::new());
    }
    let found = listings::store::list_by_owner(conn, id, ListingState::ALL, None, BESIDE)?;
    let texts: Vec<String> = found.iter().map(words).collect();
    let all: Vec<&str> = texts.iter().map(String::as_str).collect();
    let hinted = texts.iter().map(|text| hints(text, &all));
    let hinted: Vec<Vec<Hint>> = hinted.collect();
    Ok(OfMember {
        who,
        reports: lines(conn, reports)?,
        listings: found.into_iter().zip(hinted).collect(),
        log: entries(conn, log)?,
    })
}

fn words(listing: &Listing) -> String {
    format!("{} {}", listing.title, listing.description)
}

/// The newcomers' listings that wait at a cursor, and what catches the eye in each.
///
/// # Errors
/// `Bad` for a cursor that Palier did not write; when the database refuses.
pub fn newcomers(conn: &mut Conn, cursor: Option<&str>) -> Result<Paged<(Listing, Vec<Hint>)>> {
    let after = Cursor::<ListingId>::of(cursor)?.map(|c| c.0);
    let found = listings::store::list_waiting(conn, after, one_more(PAGE))?;
    let page = Paged::cut(found, PAGE, |listing| listing.id)?;
    Ok(page.map(|listing| {
        let hinted = hints(&words(&listing), &[]);
        (listing, hinted)
    }))
}

/// A decision as its page shows it.
#[derive(Clone, Debug)]
pub struct OfDecision {
    /// The decision.
    pub decision: Decision,
    /// The title of what it is about; nothing once that is gone.
    pub title: Option<String>,
    /// The name of whom it concerns.
    pub member: String,
    /// The name of who decided.
    pub by: Option<String>,
    /// The name of who answered what was said against it.
    pub answered_by: Option<String>,
}

/// One decision about somebody else.
///
/// # Errors
/// `NotFound`, or when the database refuses.
pub fn of_decision(conn: &mut Conn, reader: MemberId, id: DecisionId) -> Result<OfDecision> {
    let decision = decisions::find(conn, id)?;
    if decision.member == reader {
        return Err(Error::NotFound);
    }
    shown(conn, decision)
}

/// One's own decision: without the names of who decided.
///
/// # Errors
/// `NotFound` for another one's, or when the database refuses.
pub fn own(conn: &mut Conn, me: MemberId, id: DecisionId) -> Result<OfDecision> {
    let decision = said::find_own(conn, me, id)?;
    let of = shown(conn, decision)?;
    Ok(OfDecision {
        by: None,
        answered_by: None,
        ..of
    })
}

fn shown(conn: &mut Conn, decision: Decision) -> Result<OfDecision> {
    let title = match deciding::known(conn, decision.subject) {
        Ok(known) => Some(known.title),
        Err(Error::NotFound) => None,
        Err(error) => return Err(error),
    };
    let answered = decision.appeal.as_ref().and_then(|appeal| appeal.by);
    let people = [Some(decision.member), decision.by, answered];
    let ids: Vec<MemberId> = people.into_iter().flatten().collect();
    let names = names(conn, &ids)?;
    let name = |id: Option<MemberId>| id.and_then(|id| names.get(&id).cloned());
    Ok(OfDecision {
        title,
        member: name(Some(decision.member)).unwrap_or_default(),
        by: name(decision.by),
        answered_by: name(answered),
        decision,
    })
}

/// The appeals that wait at a cursor, oldest first, with the name of who disagrees; but for the reader's own.
///
/// # Errors
/// `Bad` for a cursor that Palier did not write; when the database refuses.
pub fn appeals(
    conn: &mut Conn,
    reader: MemberId,
    cursor: Option<&str>,
) -> Result<Paged<(Decision, String)>> {
    let after = Cursor::<(Instant, DecisionId)>::of(cursor)?.map(|c| c.0);
    let found = decisions::list_appeals(conn, after, one_more(PAGE))?;
    let place = |one: &Decision| (one.appeal.as_ref().map(|appeal| appeal.at), one.id);
    let mut page = Paged::cut(found, PAGE, place)?;
    page.items.retain(|one| one.member != reader);
    let ids: Vec<MemberId> = page.items.iter().map(|one| one.member).collect();
    let names = names(conn, &ids)?;
    Ok(page.map(|one| {
        let name = names.get(&one.member).cloned().unwrap_or_default();
        (one, name)
    }))
}
