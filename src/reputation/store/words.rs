//! The words that a member received.

use diesel::expression_methods::TextExpressionMethods as _;
use diesel::prelude::*;
use diesel::sql_types::Text;

use crate::db::schema::{loans, reviews};
use crate::db::{Conn, Instant};
use crate::error::Result;
use crate::listings::Terms;
use crate::loans::{LoanId, Party};
use crate::members::MemberId;
use crate::reputation::thanks::{Sought, Thanks};
use crate::reviews::{Review, ReviewId};

#[diesel::declare_sql_function]
extern "SQL" {
    /// Lower case; SQLite knows that of ASCII letters only.
    fn lower(text: Text) -> Text;
}

/// The visible reviews with words about a member, newest first, after a place in that list, at most
/// `limit`. What is sought is only roughly so; see [`Sought::patterns`].
///
/// # Errors
/// When the database refuses.
pub fn list_thanks(
    conn: &mut Conn,
    member: MemberId,
    sought: &Sought,
    after: Option<(Instant, ReviewId)>,
    limit: i64,
) -> Result<Vec<Thanks>> {
    let mut query = reviews::table
        .inner_join(loans::table.on(loans::id.eq(reviews::loan_id)))
        .filter(reviews::subject_id.eq(member))
        .filter(reviews::shown_at.is_not_null())
        .filter(reviews::hidden_at.is_null())
        .filter(reviews::text.ne(""))
        .into_boxed();
    if let Some((at, id)) = after {
        let older = reviews::visible_at.lt(at);
        let same = reviews::visible_at.eq(at).and(reviews::id.lt(id));
        query = query.filter(older.or(same));
    }
    for pattern in sought.patterns() {
        query = query.filter(lower(reviews::text).like(pattern));
    }
    let rows: Vec<(Review, LoanId, String, MemberId, Terms)> = query
        .order((reviews::visible_at.desc(), reviews::id.desc()))
        .limit(limit)
        .select((
            Review::as_select(),
            loans::id,
            loans::title,
            loans::lender_id,
            loans::terms,
        ))
        .load(conn)?;
    let thanks = |(review, loan, title, lender, terms)| Thanks {
        review,
        loan,
        title,
        side: if lender == member {
            Party::Lender
        } else {
            Party::Borrower
        },
        gift: terms == Terms::Give,
    };
    Ok(rows.into_iter().map(thanks).collect())
}
