//! The queries of trust: who lent to whom and what they said, the rings that were found, and with how
//! many neighbours who are themselves connected each member dealt.

use std::collections::{HashMap, HashSet};

use diesel::dsl::{count_star, sum};
use diesel::prelude::*;

use crate::db::schema::{
    attestations, connections, loans, members, reviews, ring_members, ring_searches, rings, vouches,
};
use crate::db::{Conn, Instant, Tx};
use crate::error::{Error, Result};
use crate::loans::LoanState;
use crate::members::{MemberId, Role, Standing};
use crate::reputation::rings::{EVERY, Figures, Found, Known, RingId, TURN};
use crate::reputation::trust::{Praise, Tie};

/// The one row of `ring_searches`.
const THE_ONE: i32 = 1;
/// A loan counts when the object came back, or was given, by the word of both.
const COMPLETED: [LoanState; 2] = [LoanState::Returned, LoanState::Given];

/// How the search for rings stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = ring_searches)]
pub struct Search {
    /// When it is due.
    pub due_at: Instant,
    /// When it was last done.
    pub done_at: Option<Instant>,
    /// Whether enough was known then to find any.
    pub known: bool,
}

/// How the search for rings stands.
///
/// # Errors
/// When the database refuses.
pub fn find_search(conn: &mut Conn) -> Result<Search> {
    let search = ring_searches::table.find(THE_ONE);
    Ok(search.select(Search::as_select()).first(conn)?)
}

/// Takes the search for this instance, if it is due: true once, whoever else tries.
///
/// # Errors
/// When the database refuses.
pub fn claim_search(tx: &mut Tx<'_>) -> Result<bool> {
    let due = ring_searches::table
        .filter(ring_searches::id.eq(THE_ONE))
        .filter(ring_searches::due_at.le(tx.now));
    let rows = diesel::update(due)
        .set(ring_searches::due_at.eq(tx.now + TURN))
        .execute(tx.conn)?;
    Ok(rows == 1)
}

/// The search is done.
///
/// # Errors
/// When the database refuses.
pub fn finish_search(tx: &mut Tx<'_>, known: bool) -> Result<()> {
    diesel::update(ring_searches::table.find(THE_ONE))
        .set((
            ring_searches::due_at.eq(tx.now + EVERY),
            ring_searches::done_at.eq(tx.now),
            ring_searches::known.eq(known),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// Whose word begins all trust: the members verified in person. These are the moderators and admins,
/// for whom these vouch, and whom a local guarantor confirmed. Other members' vouches begin nothing:
/// who invents members invents their vouches, too.
///
/// # Errors
/// When the database refuses.
pub fn list_verified(conn: &mut Conn, now: Instant) -> Result<HashSet<MemberId>> {
    let moderators: Vec<MemberId> = members::table
        .filter(members::role.eq_any([Role::Moderator, Role::Admin]))
        .filter(members::standing.eq(Standing::Active))
        .select(members::id)
        .load(conn)?;
    let met: Vec<MemberId> = vouches::table
        .inner_join(members::table.on(members::id.eq(vouches::member_id)))
        .filter(vouches::voucher_id.eq_any(&moderators))
        .filter(vouches::withdrawn_at.is_null())
        .filter(vouches::expires_at.gt(now))
        .filter(members::standing.eq(Standing::Active))
        .select(members::id)
        .load(conn)?;
    let attested: Vec<MemberId> = attestations::table
        .inner_join(members::table)
        .filter(members::standing.eq(Standing::Active))
        .select(members::id)
        .load(conn)?;
    let all = moderators.into_iter().chain(met).chain(attested);
    Ok(all.collect())
}

/// The members who lent or borrowed, each with the number that ties know them by, and their ties. The
/// database adds up the loans and reviews of a pair, in each direction.
///
/// # Errors
/// When the database refuses.
pub fn list_ties(conn: &mut Conn) -> Result<(Vec<MemberId>, Vec<Tie>)> {
    let mut numbers = Numbers::default();
    let mut ties = Vec::new();
    for (lender, borrower, number) in list_lent(conn)? {
        ties.push(Tie {
            loans: whole(Some(number)),
            ..numbers.tie(lender, borrower)
        });
    }
    for (author, subject, number, stars) in list_said(conn)? {
        let given = Praise {
            reviews: whole(Some(number)),
            stars: whole(stars),
        };
        ties.push(Tie {
            given,
            ..numbers.tie(author, subject)
        });
    }
    Ok((numbers.members, ties))
}

/// Who lent to whom how often, so that it counts: completed by the word of both, and not in dispute.
fn list_lent(conn: &mut Conn) -> Result<Vec<(MemberId, MemberId, i64)>> {
    Ok(loans::table
        .filter(loans::state.eq_any(COMPLETED))
        .filter(loans::one_sided.eq(false).and(loans::disputed.eq(false)))
        .group_by((loans::lender_id, loans::borrower_id))
        .order((loans::lender_id, loans::borrower_id))
        .select((loans::lender_id, loans::borrower_id, count_star()))
        .load(conn)?)
}

/// Who said something of whom, how often, and with how many stars in all.
type Counted = (MemberId, MemberId, i64, Option<i64>);

/// Who reviewed whom after such loans: how often, and with how many stars, where everybody reads it.
fn list_said(conn: &mut Conn) -> Result<Vec<Counted>> {
    let pair = (reviews::author_id, reviews::subject_id);
    Ok(reviews::table
        .inner_join(loans::table)
        .filter(reviews::shown_at.is_not_null())
        .filter(reviews::hidden_at.is_null())
        .filter(loans::state.eq_any(COMPLETED))
        .filter(loans::one_sided.eq(false).and(loans::disputed.eq(false)))
        .group_by(pair)
        .order(pair)
        .select((pair.0, pair.1, count_star(), sum(reviews::stars)))
        .load(conn)?)
}

/// The number of each member, in the order in which they appear.
#[derive(Default)]
struct Numbers {
    of: HashMap<MemberId, u32>,
    members: Vec<MemberId>,
}

impl Numbers {
    fn of(&mut self, member: MemberId) -> u32 {
        let next = whole(i64::try_from(self.members.len()).ok());
        *self.of.entry(member).or_insert_with(|| {
            self.members.push(member);
            next
        })
    }

    fn tie(&mut self, one: MemberId, other: MemberId) -> Tie {
        Tie {
            one: self.of(one),
            other: self.of(other),
            ..Tie::default()
        }
    }
}

fn whole(number: Option<i64>) -> u32 {
    u32::try_from(number.unwrap_or(0)).unwrap_or(u32::MAX)
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = rings)]
struct Row {
    id: RingId,
    found_at: Instant,
    checked_at: Option<Instant>,
    #[diesel(embed)]
    figures: Figures,
}

/// Every ring, the strongest first.
///
/// # Errors
/// When the database refuses.
pub fn list(conn: &mut Conn) -> Result<Vec<Known>> {
    let rows = rings::table
        .order((rings::strength.desc(), rings::id))
        .select(Row::as_select())
        .load(conn)?;
    with_members(conn, rows)
}

/// The rings that nobody looked at yet, the strongest first, at most `limit`.
///
/// # Errors
/// When the database refuses.
pub fn list_open(conn: &mut Conn, limit: i64) -> Result<Vec<Known>> {
    let rows = rings::table
        .filter(rings::checked_at.is_null())
        .order((rings::strength.desc(), rings::id))
        .limit(limit)
        .select(Row::as_select())
        .load(conn)?;
    with_members(conn, rows)
}

fn with_members(conn: &mut Conn, rows: Vec<Row>) -> Result<Vec<Known>> {
    let ids: Vec<RingId> = rows.iter().map(|row| row.id).collect();
    let pairs: Vec<(RingId, MemberId)> = ring_members::table
        .filter(ring_members::ring_id.eq_any(ids))
        .order((ring_members::ring_id, ring_members::member_id))
        .select((ring_members::ring_id, ring_members::member_id))
        .load(conn)?;
    let mut members: HashMap<RingId, Vec<MemberId>> = HashMap::new();
    for (ring, member) in pairs {
        members.entry(ring).or_default().push(member);
    }
    let known = |row: Row| Known {
        id: row.id,
        found_at: row.found_at,
        checked_at: row.checked_at,
        found: Found {
            members: members.remove(&row.id).unwrap_or_default(),
            figures: row.figures,
        },
    };
    Ok(rows.into_iter().map(known).collect())
}

/// Keeps a new ring.
///
/// # Errors
/// When the database refuses.
pub fn insert(tx: &mut Tx<'_>, found: &Found) -> Result<RingId> {
    let id: RingId = tx.id();
    diesel::insert_into(rings::table)
        .values((rings::id.eq(id), rings::found_at.eq(tx.now), found.figures))
        .execute(tx.conn)?;
    insert_members(tx.conn, id, &found.members)?;
    Ok(id)
}

fn insert_members(conn: &mut Conn, id: RingId, members: &[MemberId]) -> Result<()> {
    for member in members {
        diesel::insert_into(ring_members::table)
            .values((
                ring_members::ring_id.eq(id),
                ring_members::member_id.eq(member),
            ))
            .execute(conn)?;
    }
    Ok(())
}

/// A ring is now like this, and waits for somebody to look at it.
///
/// # Errors
/// When the database refuses.
pub fn reopen(conn: &mut Conn, id: RingId, found: &Found) -> Result<()> {
    diesel::update(rings::table.find(id))
        .set((found.figures, rings::checked_at.eq(None::<Instant>)))
        .execute(conn)?;
    diesel::delete(ring_members::table.filter(ring_members::ring_id.eq(id))).execute(conn)?;
    insert_members(conn, id, &found.members)
}

/// Forgets a ring.
///
/// # Errors
/// When the database refuses.
pub fn delete(conn: &mut Conn, id: RingId) -> Result<()> {
    diesel::delete(rings::table.find(id)).execute(conn)?;
    Ok(())
}

/// A moderator looked at a ring.
///
/// # Errors
/// `NotFound`; Conflict when somebody did before.
pub fn check(conn: &mut Conn, id: RingId, by: MemberId, now: Instant) -> Result<()> {
    let checked: Option<Instant> = rings::table
        .find(id)
        .select(rings::checked_at)
        .first(conn)?;
    if checked.is_some() {
        return Err(Error::conflict("rings-checked-already"));
    }
    diesel::update(rings::table.find(id))
        .set((rings::checked_at.eq(now), rings::checked_by.eq(by)))
        .execute(conn)?;
    Ok(())
}

/// With how many of their counterparties somebody else has good reason to deal, for a summary; as of
/// the last search. None for whom it did not see yet.
///
/// # Errors
/// When the database refuses.
pub fn find_connected(conn: &mut Conn, member: MemberId) -> Result<Option<u32>> {
    let row = connections::table.find(member);
    let connected: Option<i32> = row.select(connections::connected).first(conn).optional()?;
    if let Some(number) = connected {
        return Ok(u32::try_from(number).ok());
    }
    // A search keeps no rows of none.
    let searched = ring_searches::table
        .find(1)
        .filter(ring_searches::known.eq(true))
        .select(ring_searches::id);
    let searched: Option<i32> = searched.first(conn).optional()?;
    Ok(searched.map(|_row| 0))
}

/// The same of all members who have any.
///
/// # Errors
/// When the database refuses.
pub fn list_connected(conn: &mut Conn) -> Result<HashMap<MemberId, i32>> {
    let rows: Vec<(MemberId, i32)> = connections::table
        .order(connections::member_id)
        .select((connections::member_id, connections::connected))
        .load(conn)?;
    Ok(rows.into_iter().collect())
}

/// Notes it of one member.
///
/// # Errors
/// When the database refuses.
pub fn set_connected(conn: &mut Conn, member: MemberId, connected: i32) -> Result<()> {
    let row = connections::table.find(member);
    let number = connections::connected.eq(connected);
    if diesel::update(row).set(number).execute(conn)? == 0 {
        diesel::insert_into(connections::table)
            .values((connections::member_id.eq(member), number))
            .execute(conn)?;
    }
    Ok(())
}
