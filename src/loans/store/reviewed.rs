//! What the page of a loan needs to know of its reviews, which this feature does not.

use diesel::prelude::*;

use crate::db::Conn;
use crate::db::schema::reviews;
use crate::error::Result;
use crate::loans::LoanId;
use crate::members::MemberId;

/// Which parties have said how a loan was.
///
/// # Errors
/// When the database refuses.
pub fn list_reviewers(conn: &mut Conn, id: LoanId) -> Result<Vec<MemberId>> {
    Ok(reviews::table
        .filter(reviews::loan_id.eq(id))
        .order(reviews::author_id)
        .select(reviews::author_id)
        .load(conn)?)
}
