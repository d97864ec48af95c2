//! The queries of reputation: facts out of loans; below, what was issued, shown and brought along.

pub mod challenges;
pub mod credentials;

pub mod imports;
pub mod issuers;
pub mod keys;
pub mod presentations;

use std::collections::BTreeSet;

use diesel::prelude::*;

use crate::db::schema::{events, loans};
use crate::db::{AnyId, Conn, Instant};
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
