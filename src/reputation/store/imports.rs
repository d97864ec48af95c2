//! The reputations that members brought from elsewhere.

use chrono::NaiveDate;
use diesel::prelude::*;

use crate::db::schema::{imported_statements, imports};
use crate::db::{AnyId, Conn, Instant};
use crate::error::Result;
use crate::members::MemberId;
use crate::reputation::{ImportId, Kept};

/// A reputation from elsewhere.
#[derive(Clone, Debug, diesel::Queryable, diesel::Selectable, diesel::Insertable)]
#[diesel(table_name = imports)]
pub struct Import {
    /// Its id.
    pub id: ImportId,
    /// Whose it is here.
    pub member_id: MemberId,
    /// Where it is from, `did:web:…`
    pub issuer: String,
    /// How that platform names the member.
    pub account: String,
    /// Its summary, as JSON.
    pub summary: String,
    /// The day of the summary.
    pub as_of: NaiveDate,
    /// Where it is said whether the summary was revoked.
    pub status_address: String,
    /// Which bit.
    pub status_index: i32,
    /// When it was brought.
    pub imported_at: Instant,
    /// Until when it is known that nothing of it was revoked.
    pub checked_at: Instant,
    /// When to ask again.
    pub next_check_at: Instant,
    /// When its platform withdrew it.
    pub withdrawn_at: Option<Instant>,
}

/// A review or loan from elsewhere.
#[derive(Clone, Debug, diesel::Queryable, diesel::Selectable, diesel::Insertable)]
#[diesel(table_name = imported_statements)]
pub struct ImportedStatement {
    /// Its id here.
    pub id: AnyId,
    /// Which reputation it belongs to.
    pub import_id: ImportId,
    /// Its id there.
    pub name: String,
    /// What it is.
    pub kind: Kept,
    /// What it says, as JSON.
    pub statement: String,
    /// Where it is said whether it was revoked.
    pub status_address: String,
    /// Which bit.
    pub status_index: i32,
    /// When its platform withdrew it.
    pub withdrawn_at: Option<Instant>,
}

/// So many reputations from elsewhere does nobody have.
const MOST: i64 = 50;

/// Those of a member, the latest first.
///
/// # Errors
/// When the database refuses.
pub fn list(conn: &mut Conn, member: MemberId) -> Result<Vec<Import>> {
    Ok(imports::table
        .filter(imports::member_id.eq(member))
        .order(imports::id.desc())
        .limit(MOST)
        .select(Import::as_select())
        .load(conn)?)
}

/// Whose the reputation of this account is here.
///
/// # Errors
/// When the database refuses.
pub fn find_by_account(conn: &mut Conn, issuer: &str, account: &str) -> Result<Option<Import>> {
    Ok(imports::table
        .filter(imports::issuer.eq(issuer))
        .filter(imports::account.eq(account))
        .select(Import::as_select())
        .first(conn)
        .optional()?)
}

/// Keeps a reputation and what it says.
///
/// # Errors
/// A conflict when the account is somebody's already.
pub fn insert(conn: &mut Conn, import: &Import, statements: &[ImportedStatement]) -> Result<()> {
    diesel::insert_into(imports::table)
        .values(import)
        .execute(conn)?;
    for statement in statements {
        diesel::insert_into(imported_statements::table)
            .values(statement)
            .execute(conn)?;
    }
    Ok(())
}

/// Takes a reputation of a member away; answers whether there was one.
///
/// # Errors
/// When the database refuses.
pub fn delete(conn: &mut Conn, member: MemberId, id: ImportId) -> Result<bool> {
    let own = imports::table
        .filter(imports::id.eq(id))
        .filter(imports::member_id.eq(member));
    Ok(diesel::delete(own).execute(conn)? == 1)
}

/// What these say that was not withdrawn, newest first, at most `limit` of all.
///
/// # Errors
/// When the database refuses.
pub fn list_statements(
    conn: &mut Conn,
    of: &[ImportId],
    kind: Kept,
    limit: i64,
) -> Result<Vec<ImportedStatement>> {
    Ok(imported_statements::table
        .filter(imported_statements::import_id.eq_any(of))
        .filter(imported_statements::kind.eq(kind))
        .filter(imported_statements::withdrawn_at.is_null())
        .order(imported_statements::id)
        .limit(limit)
        .select(ImportedStatement::as_select())
        .load(conn)?)
}

/// Reputations that are to be asked about, the longest due first.
///
/// # Errors
/// When the database refuses.
pub fn list_due(conn: &mut Conn, now: Instant, limit: i64) -> Result<Vec<Import>> {
    Ok(imports::table
        .filter(imports::withdrawn_at.is_null())
        .filter(imports::next_check_at.le(now))
        .order((imports::next_check_at, imports::id))
        .limit(limit)
        .select(Import::as_select())
        .load(conn)?)
}

/// Takes a check on oneself, so that of several instances one makes it; answers whether it was still
/// to be made.
///
/// # Errors
/// When the database refuses.
pub fn claim(conn: &mut Conn, import: &Import, next: Instant) -> Result<bool> {
    let due = imports::table
        .filter(imports::id.eq(import.id))
        .filter(imports::next_check_at.eq(import.next_check_at));
    let rows = diesel::update(due)
        .set(imports::next_check_at.eq(next))
        .execute(conn)?;
    Ok(rows == 1)
}

/// The addresses of the lists that say whether anything of it was revoked.
///
/// # Errors
/// When the database refuses.
pub fn list_addresses(conn: &mut Conn, import: &Import) -> Result<Vec<String>> {
    let mut addresses: Vec<String> = imported_statements::table
        .filter(imported_statements::import_id.eq(import.id))
        .select(imported_statements::status_address)
        .distinct()
        .order(imported_statements::status_address)
        .load(conn)?;
    addresses.push(import.status_address.clone());
    addresses.sort();
    addresses.dedup();
    Ok(addresses)
}

/// The statements of it that were not withdrawn, for looking up each one's bit.
///
/// # Errors
/// When the database refuses.
pub fn list_bits(conn: &mut Conn, id: ImportId) -> Result<Vec<(AnyId, String, i32)>> {
    Ok(imported_statements::table
        .filter(imported_statements::import_id.eq(id))
        .filter(imported_statements::withdrawn_at.is_null())
        .order(imported_statements::id)
        .select((
            imported_statements::id,
            imported_statements::status_address,
            imported_statements::status_index,
        ))
        .load(conn)?)
}

/// Notes that a platform withdrew statements.
///
/// # Errors
/// When the database refuses.
pub fn withdraw_statements(conn: &mut Conn, ids: &[AnyId], now: Instant) -> Result<()> {
    diesel::update(imported_statements::table.filter(imported_statements::id.eq_any(ids)))
        .set(imported_statements::withdrawn_at.eq(now))
        .execute(conn)?;
    Ok(())
}

/// Notes what an answer about all of it said: that it was withdrawn, or still held at `as_of`.
///
/// # Errors
/// When the database refuses.
pub fn checked(
    conn: &mut Conn,
    id: ImportId,
    as_of: Instant,
    withdrawn_at: Option<Instant>,
) -> Result<()> {
    diesel::update(imports::table.find(id))
        .set((
            imports::checked_at.eq(as_of),
            imports::withdrawn_at.eq(withdrawn_at),
        ))
        .execute(conn)?;
    Ok(())
}
