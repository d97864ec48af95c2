//! What the page of a loan needs to know of its reviews, which this feature does not.

use diesel::prelude::*;

use crate::db::Conn;
use crate::db::schema::reviews;
use crate::error::Result;
use crate::loans::LoanId;
use crate::members::MemberId;

/// Whether a party has said how a loan was.
///
/// # Errors
/// When the database refuses.
pub fn has_review(conn: &mut Conn, id: LoanId, author: MemberId) -> Result<bool> {
    let written: i64 = reviews::table
        .filter(reviews::loan_id.eq(id))
        .filter(reviews::author_id.eq(author))
        .count()
        .get_result(conn)?;
    Ok(written > 0)
}
