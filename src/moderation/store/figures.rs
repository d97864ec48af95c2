//! What is counted for who runs the neighbourhood; each count by an index, over a year at most.

use diesel::dsl::count_star;
use diesel::prelude::*;

use crate::db::schema::{consents, listings, loans, members, outbox};
use crate::db::{Conn, Instant, month};
use crate::error::Result;
use crate::listings::ListingId;
use crate::loans::LoanState;
use crate::members::Standing;
use crate::members::consents::ConsentTo;

/// What ended well.
const COMPLETED: [LoanState; 2] = [LoanState::Returned, LoanState::Given];

/// A number of rows by month.
pub type ByMonth = Vec<(String, i64)>;

/// Neighbours by the month in which they signed up.
///
/// # Errors
/// When the database refuses.
pub fn joined(conn: &mut Conn, since: Instant) -> Result<ByMonth> {
    Ok(members::table
        .filter(members::standing.eq(Standing::Active))
        .filter(members::created_at.ge(since))
        .group_by(month("members.created_at"))
        .select((month("members.created_at"), count_star()))
        .load(conn)?)
}

/// Listings by the month in which they were made.
///
/// # Errors
/// When the database refuses.
pub fn listed(conn: &mut Conn, since: Instant) -> Result<ByMonth> {
    Ok(listings::table
        .filter(listings::id.ge(since.first_id::<ListingId>()))
        .group_by(month("listings.created_at"))
        .select((month("listings.created_at"), count_star()))
        .load(conn)?)
}

/// Loans and gifts that ended well, by the month in which they did.
///
/// # Errors
/// When the database refuses.
pub fn completed(conn: &mut Conn, since: Instant) -> Result<ByMonth> {
    Ok(loans::table
        .filter(loans::state.eq_any(COMPLETED))
        .filter(loans::state_at.ge(since))
        .group_by(month("loans.state_at"))
        .select((month("loans.state_at"), count_star()))
        .load(conn)?)
}

/// The same, of those alone in which both sides agreed to be counted for the town.
///
/// # Errors
/// When the database refuses.
pub fn completed_for_town(conn: &mut Conn, since: Instant) -> Result<ByMonth> {
    let (lender, borrower) =
        diesel::alias!(consents as lender_consents, consents as borrower_consents);
    let yes = ConsentTo::TownReport;
    Ok(loans::table
        .inner_join(
            lender.on(lender
                .field(consents::member_id)
                .eq(loans::lender_id)
                .and(lender.field(consents::purpose).eq(yes))),
        )
        .inner_join(
            borrower.on(borrower
                .field(consents::member_id)
                .eq(loans::borrower_id)
                .and(borrower.field(consents::purpose).eq(yes))),
        )
        .filter(loans::state.eq_any(COMPLETED))
        .filter(loans::state_at.ge(since))
        .group_by(month("loans.state_at"))
        .select((month("loans.state_at"), count_star()))
        .load(conn)?)
}

/// How many neighbours agreed to be counted for the town.
///
/// # Errors
/// When the database refuses.
pub fn agreed(conn: &mut Conn) -> Result<i64> {
    Ok(consents::table
        .filter(consents::purpose.eq(ConsentTo::TownReport))
        .count()
        .get_result(conn)?)
}

/// How many mails wait, and how many of these were refused once at least.
///
/// # Errors
/// When the database refuses.
pub fn mails_waiting(conn: &mut Conn) -> Result<(i64, i64)> {
    let waiting = outbox::table.filter(outbox::next_try_at.is_not_null());
    let all = waiting.count().get_result(conn)?;
    let tried = waiting
        .filter(outbox::tries.gt(0))
        .count()
        .get_result(conn)?;
    Ok((all, tried))
}
