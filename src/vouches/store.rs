//! The queries of who vouches for whom.

pub mod attestations;

use diesel::dsl::exists;
use diesel::prelude::*;

use super::{Received, Vouch, VouchId, Voucher};
use crate::db::schema::{members, vouches};
use crate::db::{Conn, Instant, Tx};
use crate::error::Result;
use crate::members::{MemberId, Standing};

/// What one member said of another.
///
/// # Errors
/// When the database refuses.
pub fn find(conn: &mut Conn, voucher: MemberId, member: MemberId) -> Result<Option<Vouch>> {
    let row = vouches::table.find((voucher, member));
    Ok(row.select(Vouch::as_select()).first(conn).optional()?)
}

/// Keeps what one member says of another, in place of what they said before.
///
/// # Errors
/// When the database refuses.
pub fn put(tx: &mut Tx<'_>, voucher: MemberId, member: MemberId, vouch: Vouch) -> Result<()> {
    let id: VouchId = tx.id();
    let values = (
        vouches::id.eq(Some(id)),
        vouches::at.eq(vouch.at),
        vouches::expires_at.eq(vouch.expires_at),
        vouches::withdrawn_at.eq(vouch.withdrawn_at),
    );
    let row = vouches::table.find((voucher, member));
    if diesel::update(row).set(values).execute(tx.conn)? == 0 {
        let pair = (
            vouches::voucher_id.eq(voucher),
            vouches::member_id.eq(member),
        );
        diesel::insert_into(vouches::table)
            .values((pair, values))
            .execute(tx.conn)?;
    }
    Ok(())
}

/// When a member vouched since then, also what they took back; oldest first.
///
/// # Errors
/// When the database refuses.
pub fn list_times(conn: &mut Conn, voucher: MemberId, since: Instant) -> Result<Vec<Instant>> {
    Ok(vouches::table
        .filter(vouches::voucher_id.eq(voucher))
        .filter(vouches::at.gt(since))
        .order(vouches::at)
        .select(vouches::at)
        .load(conn)?)
}

/// Those that count for a member: said by a neighbour in good standing, not taken back, not over.
#[diesel::dsl::auto_type]
fn standing(member: MemberId, now: Instant) -> _ {
    let active: Standing = Standing::Active;
    vouches::table
        .inner_join(members::table.on(members::id.eq(vouches::voucher_id)))
        .filter(vouches::member_id.eq(member))
        .filter(vouches::withdrawn_at.is_null())
        .filter(vouches::expires_at.gt(now))
        .filter(members::standing.eq(active))
}

/// How many vouch for a member.
///
/// # Errors
/// When the database refuses.
pub fn count(conn: &mut Conn, member: MemberId, now: Instant) -> Result<i64> {
    Ok(standing(member, now).count().get_result(conn)?)
}

/// Whether anybody vouches for a member.
///
/// # Errors
/// When the database refuses.
pub fn is_vouched_for(conn: &mut Conn, member: MemberId, now: Instant) -> Result<bool> {
    Ok(diesel::select(exists(standing(member, now))).get_result(conn)?)
}

/// Who vouches for a member, the latest first, at most `limit`.
///
/// # Errors
/// When the database refuses.
pub fn list(conn: &mut Conn, member: MemberId, now: Instant, limit: i64) -> Result<Vec<Voucher>> {
    let rows: Vec<(MemberId, String, Instant)> = standing(member, now)
        .order((vouches::at.desc(), vouches::voucher_id))
        .limit(limit)
        .select((members::id, members::name, vouches::at))
        .load(conn)?;
    let vouchers = rows.into_iter();
    Ok(vouchers
        .map(|(id, name, at)| Voucher { id, name, at })
        .collect())
}

/// The vouches that count for a member, oldest first.
///
/// # Errors
/// When the database refuses.
pub fn list_received(conn: &mut Conn, member: MemberId, now: Instant) -> Result<Vec<Received>> {
    Ok(standing(member, now)
        .filter(vouches::id.is_not_null())
        .order((vouches::at, vouches::voucher_id))
        .select((
            vouches::id.assume_not_null(),
            members::id,
            members::name,
            vouches::at,
            vouches::expires_at,
        ))
        .load(conn)?)
}

/// Who said something of whom before that had an id, at most `limit`.
///
/// # Errors
/// When the database refuses.
pub fn list_nameless(conn: &mut Conn, limit: i64) -> Result<Vec<(MemberId, MemberId)>> {
    Ok(vouches::table
        .filter(vouches::id.is_null())
        .limit(limit)
        .select((vouches::voucher_id, vouches::member_id))
        .load(conn)?)
}

/// Gives an id to what one member said of another.
///
/// # Errors
/// When the database refuses.
pub fn set_id(conn: &mut Conn, voucher: MemberId, member: MemberId, id: VouchId) -> Result<()> {
    diesel::update(vouches::table.find((voucher, member)))
        .set(vouches::id.eq(Some(id)))
        .execute(conn)?;
    Ok(())
}

/// Forgets what two members said of each other.
///
/// # Errors
/// When the database refuses.
pub fn delete_between(conn: &mut Conn, one: MemberId, other: MemberId) -> Result<()> {
    for (voucher, member) in [(one, other), (other, one)] {
        diesel::delete(vouches::table.find((voucher, member))).execute(conn)?;
    }
    Ok(())
}

/// Forgets what is over; answers how many.
///
/// # Errors
/// When the database refuses.
pub fn delete_over(conn: &mut Conn, now: Instant) -> Result<usize> {
    let over = vouches::table.filter(vouches::expires_at.le(now));
    Ok(diesel::delete(over).execute(conn)?)
}

/// Forgets what a member said and what was said of them, and that they live here.
///
/// # Errors
/// When the database refuses.
pub fn erase(conn: &mut Conn, member: MemberId) -> Result<()> {
    diesel::delete(vouches::table.filter(vouches::voucher_id.eq(member))).execute(conn)?;
    diesel::delete(vouches::table.filter(vouches::member_id.eq(member))).execute(conn)?;
    attestations::delete(conn, member)
}
