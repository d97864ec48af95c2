//! The search for rings, once a day, and what moderators do about them.

use std::collections::{HashMap, HashSet};

use crate::db::{Conn, Instant, Tx};
use crate::error::Result;
use crate::members::{self, MemberId};
use crate::moderation::{self, SubjectKind};
use crate::reputation::rings::{self, Change, Figures, Found, Known, RingId};
use crate::reputation::store::rings as store;
use crate::reputation::trust::{self, Graph, Tie};
use crate::sessions::Viewer;

/// So many rings are shown at once: there are never many.
const MOST: i64 = 50;

/// All that the search looks at.
#[derive(Debug)]
pub struct Sight {
    /// Who lent or borrowed, by the numbers of the ties.
    members: Vec<MemberId>,
    ties: Vec<Tie>,
    verified: HashSet<MemberId>,
    connected: HashMap<MemberId, i32>,
}

/// What the search found out.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// Whether enough was known to find any.
    known: bool,
    found: Vec<Found>,
    /// With how many connected counterparties members dealt, where it has changed.
    pub connected: Vec<(MemberId, i32)>,
}

/// Reads what the search looks at.
///
/// # Errors
/// When the database refuses.
pub fn look(conn: &mut Conn, now: Instant) -> Result<Sight> {
    let (members, ties) = store::list_ties(conn)?;
    Ok(Sight {
        members,
        ties,
        verified: store::list_verified(conn, now)?,
        connected: store::list_connected(conn)?,
    })
}

impl Sight {
    /// Computes what follows from it. Takes a second or more where there are a million loans, so it
    /// holds no transaction.
    pub fn judge(self) -> Outcome {
        let numbered = || (0..).zip(&self.members);
        let verified: Vec<u32> = numbered()
            .filter(|(_, member)| self.verified.contains(member))
            .map(|(number, _)| number)
            .collect();
        let graph = Graph::of(count(self.members.len()), self.ties);
        let trust = graph.trust(&verified);
        let connected = numbered().filter_map(|(number, member)| {
            let now = whole(trust::connected(&graph, &trust, number));
            let before = self.connected.get(member).copied().unwrap_or(0);
            (now != before).then_some((*member, now))
        });
        Outcome {
            known: trust::reaches(&graph, &trust),
            found: (trust::rings(&graph, &trust).iter())
                .map(|ring| found(ring, &self.members))
                .collect(),
            connected: connected.collect(),
        }
    }
}

fn found(ring: &trust::Ring, members: &[MemberId]) -> Found {
    let member = |number: &u32| members.get(*number as usize).copied();
    let mut members: Vec<MemberId> = ring.members.iter().filter_map(member).collect();
    members.sort_unstable();
    Found {
        members,
        figures: Figures {
            reviews: whole(ring.reviews),
            stars: whole(ring.stars),
            outside: whole(ring.outside),
            strength: whole(ring.strength),
        },
    }
}

fn whole(number: u32) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Keeps the rings that were found; the search is done.
///
/// # Errors
/// When the database refuses.
pub fn keep(tx: &mut Tx<'_>, outcome: &Outcome) -> Result<()> {
    let known = store::list(tx.conn)?;
    for change in rings::changes(known, outcome.found.clone()) {
        match change {
            Change::New(found) => store::insert(tx, &found).map(drop)?,
            Change::Again(id, found) => store::reopen(tx.conn, id, &found)?,
            Change::Gone(id) => store::delete(tx.conn, id)?,
        }
    }
    store::finish_search(tx, outcome.known)
}

/// Keeps for some members with how many connected counterparties they dealt.
///
/// # Errors
/// When the database refuses.
pub fn keep_connected(tx: &mut Tx<'_>, some: &[(MemberId, i32)]) -> Result<()> {
    let mut numbers = some.iter();
    numbers.try_for_each(|(member, number)| store::set_connected(tx.conn, *member, *number))
}

/// What moderators see of rings.
#[derive(Clone, Debug)]
pub struct Overview {
    /// Those that nobody looked at yet, the strongest first, with the members' names.
    pub rings: Vec<(Known, Vec<Named>)>,
    /// When they were last looked for.
    pub done_at: Option<Instant>,
    /// Whether enough was known then to find any.
    pub known: bool,
}

/// A member of a ring.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Who.
    pub id: MemberId,
    /// Their name.
    pub name: String,
}

/// The rings that nobody looked at yet, in a number of queries that does not grow with them.
///
/// # Errors
/// When the database refuses.
pub fn list(conn: &mut Conn) -> Result<Overview> {
    let search = store::find_search(conn)?;
    let open = store::list_open(conn, MOST)?;
    let all = open.iter().flat_map(|ring| ring.found.members.clone());
    let cards = members::store::list_cards(conn, &all.collect::<Vec<_>>())?;
    let named = |id: &MemberId| {
        let name = cards.get(id).map(|card| card.name.clone());
        name.map(|name| Named { id: *id, name })
    };
    let with_names = |ring: Known| {
        let names = ring.found.members.iter().filter_map(named).collect();
        (ring, names)
    };
    Ok(Overview {
        rings: open.into_iter().map(with_names).collect(),
        done_at: search.done_at,
        known: search.known,
    })
}

/// A moderator looked at a ring, and all is well: nothing is said of it until it grows.
///
/// # Errors
/// `NotFound`; Conflict when somebody looked at it before.
pub fn check(tx: &mut Tx<'_>, me: &Viewer, id: RingId) -> Result<()> {
    store::check(tx.conn, id, me.id, tx.now)?;
    let subject = (SubjectKind::Ring, id.uuid().into());
    moderation::store::log(tx, me.id, "ring.check", subject, "")
}
