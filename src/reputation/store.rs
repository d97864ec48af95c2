//! The queries of reputation: facts out of loans; below, what was issued, shown and brought along.

pub mod challenges;
mod counts;
pub mod credentials;
pub mod imports;
pub mod issuers;
pub mod keys;
pub mod presentations;
pub mod rings;
mod words;

use diesel::prelude::*;

pub use counts::{by_month, list_answers, list_exchanged, neighbours, tally};
pub use words::list_thanks;

use crate::db::schema::{events, loans};
use crate::db::{AnyId, Conn, Instant};
use crate::error::Result;
use crate::loans::{Action, Loan, LoanId};
use crate::members::MemberId;

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

/// Forgets a member's credentials, but for their places in the lists, so that what the member took along
/// stays good; and what they showed, brought along, and were found in.
///
/// # Errors
/// When the database refuses.
pub fn erase(conn: &mut Conn, member: MemberId) -> Result<()> {
    use crate::db::schema::{
        challenges, connections, credentials, holder_keys, imports, presentations, ring_members,
    };
    let theirs = credentials::table.filter(credentials::member_id.eq(member));
    diesel::update(theirs)
        .set((
            credentials::member_id.eq(None::<MemberId>),
            credentials::sd_jwt.eq(""),
            credentials::holder.eq(""),
        ))
        .execute(conn)?;
    diesel::delete(challenges::table.filter(challenges::member_id.eq(member))).execute(conn)?;
    diesel::delete(connections::table.find(member)).execute(conn)?;
    diesel::delete(holder_keys::table.find(member)).execute(conn)?;
    diesel::delete(imports::table.filter(imports::member_id.eq(member))).execute(conn)?;
    diesel::delete(presentations::table.filter(presentations::member_id.eq(member)))
        .execute(conn)?;
    diesel::delete(ring_members::table.filter(ring_members::member_id.eq(member))).execute(conn)?;
    Ok(())
}
