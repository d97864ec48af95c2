//! The queries of reputation: facts out of loans, and the credentials that were issued.

use std::collections::{BTreeSet, HashMap};

use diesel::prelude::*;
use uuid::Uuid;

use super::Kept;
use crate::db::schema::{credentials, events, loans};
use crate::db::{AnyId, Conn, Instant, Tx};
use crate::error::Result;
use crate::loans::{Action, Loan, LoanId, LoanState};
use crate::members::MemberId;

/// So many neighbours are counted on a profile; nobody has more.
const MOST_NEIGHBOURS: i64 = 1_000;

/// What the parties said of the return of these loans, in order.
///
/// # Errors
/// When the database refuses.
pub fn list_said(conn: &mut Conn, loans: &[LoanId]) -> Result<Vec<(LoanId, Action, Instant)>> {
    let subjects: Vec<AnyId> = loans.iter().map(|loan| loan.uuid().into()).collect();
    let rows: Vec<(AnyId, Action, Instant)> = events::table
        .filter(events::subject_id.eq_any(subjects))
        .filter(events::kind.eq_any([Action::DeclareReturn, Action::Object]))
        .order(events::id)
        .select((events::subject_id, events::kind, events::at))
        .load(conn)?;
    Ok(rows
        .into_iter()
        .map(|(loan, action, at)| (loan.uuid().into(), action, at))
        .collect())
}

/// Every loan of a member, on either side and in every state, oldest first.
///
/// # Errors
/// When the database refuses.
pub fn list_loans(conn: &mut Conn, member: MemberId) -> Result<Vec<Loan>> {
    Ok(loans::table
        .filter(
            loans::lender_id
                .eq(member)
                .or(loans::borrower_id.eq(member)),
        )
        .order(loans::id)
        .select(Loan::as_select())
        .load(conn)?)
}

/// With how many different members a member finished loans.
///
/// # Errors
/// When the database refuses.
pub fn count_neighbours(conn: &mut Conn, member: MemberId) -> Result<usize> {
    let lent: Vec<MemberId> = loans::table
        .filter(loans::lender_id.eq(member))
        .filter(loans::state.eq_any(LoanState::FINISHED.to_vec()))
        .filter(loans::disputed.eq(false))
        .select(loans::borrower_id)
        .distinct()
        .order(loans::borrower_id)
        .limit(MOST_NEIGHBOURS)
        .load(conn)?;
    let borrowed: Vec<MemberId> = loans::table
        .filter(loans::borrower_id.eq(member))
        .filter(loans::state.eq_any(LoanState::FINISHED.to_vec()))
        .filter(loans::disputed.eq(false))
        .select(loans::lender_id)
        .distinct()
        .order(loans::lender_id)
        .limit(MOST_NEIGHBOURS)
        .load(conn)?;
    Ok(lent
        .into_iter()
        .chain(borrowed)
        .collect::<BTreeSet<_>>()
        .len())
}

/// The credentials that were issued to a member, by kind and fact.
///
/// # Errors
/// When the database refuses.
pub fn list_credentials(
    conn: &mut Conn,
    member: MemberId,
) -> Result<HashMap<(Kept, Uuid), String>> {
    let rows: Vec<(Kept, AnyId, String)> = credentials::table
        .filter(credentials::member_id.eq(member))
        .order(credentials::id)
        .select((credentials::kind, credentials::fact_id, credentials::jwt))
        .load(conn)?;
    Ok(rows
        .into_iter()
        .map(|(kind, fact, jwt)| ((kind, fact.uuid()), jwt))
        .collect())
}

/// Keeps a credential that was issued.
///
/// # Errors
/// When the database refuses; a conflict if this fact already has one.
pub fn insert_credential(
    tx: &mut Tx<'_>,
    member: MemberId,
    kind: Kept,
    fact: Uuid,
    jwt: &str,
) -> Result<()> {
    let id: AnyId = tx.id();
    diesel::insert_into(credentials::table)
        .values((
            credentials::id.eq(id),
            credentials::member_id.eq(member),
            credentials::kind.eq(kind),
            credentials::fact_id.eq(AnyId::from(fact)),
            credentials::jwt.eq(jwt),
            credentials::issued_at.eq(tx.now),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// Forgets what was issued about a fact, because it is no longer so.
///
/// # Errors
/// When the database refuses.
pub fn delete_credential(conn: &mut Conn, member: MemberId, kind: Kept, fact: Uuid) -> Result<()> {
    let stale = credentials::table
        .filter(credentials::member_id.eq(member))
        .filter(credentials::kind.eq(kind))
        .filter(credentials::fact_id.eq(AnyId::from(fact)));
    diesel::delete(stale).execute(conn)?;
    Ok(())
}
