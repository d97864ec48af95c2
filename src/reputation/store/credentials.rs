//! The credentials that were issued, and what became of them.

use std::collections::{BTreeSet, HashMap, HashSet};

use diesel::dsl::{exists, not};
use diesel::prelude::*;
use uuid::Uuid;

use crate::db::schema::{credentials, members, vouches};
use crate::db::{AnyId, Conn, Instant, Tx};
use crate::error::{Error, Result};
use crate::members::{MemberId, Standing};
use crate::reputation::status::{BITS, Place};
use crate::reputation::{CredentialState, Kept};

/// So many places are tried for each one that is wanted: in a list that is half full, all of
/// them are taken once in 250 times, and the next list begins.
const TRIES: usize = 8;

/// A credential that is in force.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = credentials)]
pub struct Issued {
    id: AnyId,
    kind: Kept,
    fact_id: AnyId,
    /// Who signed it.
    pub issuer: String,
    /// Whose proof belongs to it.
    pub holder: String,
    /// The credential with all its disclosures.
    #[diesel(column_name = sd_jwt)]
    pub text: String,
    /// The list that says whether it was revoked.
    #[diesel(column_name = status_list, deserialize_as = i32)]
    pub list: u32,
    /// When it was issued.
    pub issued_at: Instant,
}

/// The current credentials of a member, by kind and fact.
///
/// # Errors
/// When the database refuses.
pub fn list_current(conn: &mut Conn, member: MemberId) -> Result<HashMap<(Kept, Uuid), Issued>> {
    let rows = credentials::table
        .filter(credentials::member_id.eq(member))
        .filter(credentials::state.eq(CredentialState::Current))
        .order(credentials::id)
        .select(Issued::as_select())
        .load(conn)?;
    Ok(by_fact(rows))
}

/// Those of them that say something of these facts.
///
/// # Errors
/// When the database refuses.
pub fn list_current_about(
    conn: &mut Conn,
    member: MemberId,
    facts: &BTreeSet<Uuid>,
) -> Result<HashMap<(Kept, Uuid), Issued>> {
    let facts = facts.iter().copied().map(AnyId::from);
    let rows = credentials::table
        .filter(credentials::member_id.eq(member))
        .filter(credentials::state.eq(CredentialState::Current))
        .filter(credentials::fact_id.eq_any(facts))
        .order(credentials::id)
        .select(Issued::as_select())
        .load(conn)?;
    Ok(by_fact(rows))
}

fn by_fact(issued: Vec<Issued>) -> HashMap<(Kept, Uuid), Issued> {
    let keyed = |one: Issued| ((one.kind, one.fact_id.uuid()), one);
    issued.into_iter().map(keyed).collect()
}

/// A credential to keep.
#[derive(Clone, Debug)]
pub struct NewCredential<'a> {
    /// Whose.
    pub member: MemberId,
    /// What it says.
    pub kind: Kept,
    /// The fact behind it.
    pub fact: Uuid,
    /// Who signed it.
    pub issuer: &'a str,
    /// Whose proof belongs to it.
    pub holder: &'a str,
    /// The credential with all its disclosures.
    pub text: &'a str,
    /// Its bit.
    pub place: Place,
}

/// Keeps a credential that was issued.
///
/// # Errors
/// When the database refuses; a conflict if this fact already has one.
pub fn insert(tx: &mut Tx<'_>, new: &NewCredential<'_>) -> Result<()> {
    let id: AnyId = tx.id();
    let number = |number: u32| i32::try_from(number).map_err(Error::internal);
    diesel::insert_into(credentials::table)
        .values((
            credentials::id.eq(id),
            credentials::member_id.eq(new.member),
            credentials::kind.eq(new.kind),
            credentials::fact_id.eq(AnyId::from(new.fact)),
            credentials::issuer.eq(new.issuer),
            credentials::holder.eq(new.holder),
            credentials::sd_jwt.eq(new.text),
            credentials::state.eq(CredentialState::Current),
            credentials::status_list.eq(number(new.place.list)?),
            credentials::status_index.eq(number(new.place.index)?),
            credentials::issued_at.eq(tx.now),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// Says what became of a credential that was current.
///
/// # Errors
/// When the database refuses.
pub fn end(conn: &mut Conn, issued: &Issued, state: CredentialState) -> Result<()> {
    diesel::update(credentials::table.find(issued.id))
        .set(credentials::state.eq(state))
        .execute(conn)?;
    Ok(())
}

/// Revokes every credential that ever said this fact of a member and is not revoked yet.
///
/// # Errors
/// When the database refuses.
pub fn revoke(conn: &mut Conn, member: MemberId, kind: Kept, fact: Uuid) -> Result<()> {
    let said = credentials::table
        .filter(credentials::member_id.eq(member))
        .filter(credentials::kind.eq(kind))
        .filter(credentials::fact_id.eq(AnyId::from(fact)));
    diesel::update(said)
        .set(credentials::state.eq(CredentialState::Revoked))
        .execute(conn)?;
    Ok(())
}

/// Revokes what was issued of vouches that count no more, and forgets what it said: it would tell who met
/// whom for longer than the vouch itself does. What says nothing any more, as of a member who left, stays
/// as it is. Answers how many.
///
/// # Errors
/// When the database refuses.
pub fn revoke_vouches(conn: &mut Conn, now: Instant) -> Result<usize> {
    let counts = vouches::table
        .inner_join(members::table.on(members::id.eq(vouches::voucher_id)))
        .filter(vouches::id.eq(credentials::fact_id.nullable()))
        .filter(vouches::withdrawn_at.is_null())
        .filter(vouches::expires_at.gt(now))
        .filter(members::standing.eq(Standing::Active));
    let issued = credentials::table
        .filter(credentials::kind.eq(Kept::Vouch))
        .filter(credentials::sd_jwt.ne(""))
        .filter(not(exists(counts)));
    let rows = diesel::update(issued)
        .set((
            credentials::state.eq(CredentialState::Revoked),
            credentials::sd_jwt.eq(""),
        ))
        .execute(conn)?;
    Ok(rows)
}

/// So many places for new credentials, by chance, in a list that has room.
///
/// # Errors
/// When the database refuses.
pub fn free_places(tx: &mut Tx<'_>, wanted: usize) -> Result<Vec<Place>> {
    let last: Option<i32> = credentials::table
        .select(diesel::dsl::max(credentials::status_list))
        .first(tx.conn)?;
    let mut list = u32::try_from(last.unwrap_or(1)).map_err(Error::internal)?;
    let mut free = Vec::with_capacity(wanted);
    while free.len() < wanted {
        let some = (wanted - free.len()).min(1_000);
        let found = free_in(tx, list, some)?;
        if found.len() < some {
            list += 1;
        }
        free.extend(found);
    }
    Ok(free)
}

/// Up to `wanted` places that are free in this list.
fn free_in(tx: &mut Tx<'_>, list: u32, wanted: usize) -> Result<Vec<Place>> {
    let number = i32::try_from(list).map_err(Error::internal)?;
    let mut tried: Vec<i32> = Vec::with_capacity(wanted * TRIES);
    let mut seen = HashSet::new();
    while tried.len() < wanted * TRIES {
        // 131,072 divides 2^32: every place is as likely as any other.
        let index = u32::from_le_bytes(tx.bytes()) % BITS;
        if seen.insert(index) {
            tried.push(i32::try_from(index).map_err(Error::internal)?);
        }
    }
    let taken: Vec<i32> = credentials::table
        .filter(credentials::status_list.eq(number))
        .filter(credentials::status_index.eq_any(&tried))
        .select(credentials::status_index)
        .load(tx.conn)?;
    let taken: HashSet<i32> = taken.into_iter().collect();
    Ok(tried
        .into_iter()
        .filter(|index| !taken.contains(index))
        .filter_map(|index| u32::try_from(index).ok())
        .map(|index| Place { list, index })
        .take(wanted)
        .collect())
}

/// The bits that are set in a list; `None` if there is no such list yet.
///
/// # Errors
/// When the database refuses.
pub fn list_revoked(conn: &mut Conn, list: u32) -> Result<Option<Vec<u32>>> {
    let Ok(number) = i32::try_from(list) else {
        return Ok(None);
    };
    let revoked: Vec<i32> = credentials::table
        .filter(credentials::status_list.eq(number))
        .filter(credentials::state.eq(CredentialState::Revoked))
        .order(credentials::status_index)
        .select(credentials::status_index)
        .load(conn)?;
    if revoked.is_empty() {
        let known: bool = diesel::select(diesel::dsl::exists(
            credentials::table.filter(credentials::status_list.eq(number)),
        ))
        .get_result(conn)?;
        return Ok(known.then(Vec::new));
    }
    Ok(Some(
        revoked
            .into_iter()
            .filter_map(|bit| u32::try_from(bit).ok())
            .collect(),
    ))
}
