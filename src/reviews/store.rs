//! The queries of reviews.

use diesel::prelude::*;

use super::{Consent, Review, ReviewId};
use crate::db::schema::{loans, review_reminders, reviews};
use crate::db::{Conn, Instant};
use crate::error::Result;
use crate::loans::LoanId;
use crate::members::MemberId;

/// What everybody may read: made visible, not hidden, and about a loan of which neither side says that
/// it never happened.
#[diesel::dsl::auto_type]
fn visible() -> _ {
    reviews::table
        .inner_join(loans::table)
        .filter(reviews::shown_at.is_not_null())
        .filter(reviews::hidden_at.is_null())
        .filter(loans::disputed.eq(false))
}

/// Keeps a new review.
///
/// # Errors
/// A conflict when the author already reviewed this loan.
pub fn insert(conn: &mut Conn, review: &Review) -> Result<()> {
    diesel::insert_into(reviews::table)
        .values(review)
        .execute(conn)?;
    Ok(())
}

/// One review.
///
/// # Errors
/// When the database refuses.
pub fn find(conn: &mut Conn, id: ReviewId) -> Result<Option<Review>> {
    Ok(reviews::table
        .find(id)
        .select(Review::as_select())
        .first(conn)
        .optional()?)
}

/// One that everybody may read.
///
/// # Errors
/// `NotFound` while it is not visible.
pub fn find_visible(conn: &mut Conn, id: ReviewId) -> Result<Review> {
    Ok(visible()
        .filter(reviews::id.eq(id))
        .select(Review::as_select())
        .first(conn)?)
}

/// These reviews, whatever became of them, in the order of their ids.
///
/// # Errors
/// When the database refuses.
pub fn list(conn: &mut Conn, ids: &[ReviewId]) -> Result<Vec<Review>> {
    Ok(reviews::table
        .filter(reviews::id.eq_any(ids.to_vec()))
        .order(reviews::id)
        .select(Review::as_select())
        .load(conn)?)
}

/// The reviews of a loan: none, one, or both.
///
/// # Errors
/// When the database refuses.
pub fn list_of_loan(conn: &mut Conn, loan: LoanId) -> Result<Vec<Review>> {
    Ok(reviews::table
        .filter(reviews::loan_id.eq(loan))
        .order(reviews::id)
        .select(Review::as_select())
        .load(conn)?)
}

/// Makes a review visible at `now`, unless it already was made so; answers whether it did.
///
/// # Errors
/// When the database refuses.
pub fn show(conn: &mut Conn, id: ReviewId, now: Instant) -> Result<bool> {
    let waiting = reviews::table.filter(reviews::id.eq(id).and(reviews::shown_at.is_null()));
    let rows = diesel::update(waiting)
        .set((reviews::shown_at.eq(now), reviews::visible_at.eq(now)))
        .execute(conn)?;
    Ok(rows == 1)
}

/// Reviews whose time to be visible has come, oldest first.
///
/// # Errors
/// When the database refuses.
pub fn list_due(conn: &mut Conn, now: Instant, limit: i64) -> Result<Vec<ReviewId>> {
    Ok(reviews::table
        .inner_join(loans::table)
        .filter(reviews::shown_at.is_null().and(reviews::visible_at.le(now)))
        .filter(loans::disputed.eq(false))
        .order((reviews::visible_at, reviews::id))
        .limit(limit)
        .select(reviews::id)
        .load(conn)?)
}

/// The visible reviews about a member, newest first, after a place in that list.
///
/// # Errors
/// When the database refuses.
pub fn list_visible_about(
    conn: &mut Conn,
    member: MemberId,
    after: Option<(Instant, ReviewId)>,
    limit: i64,
) -> Result<Vec<Review>> {
    let mut query = visible()
        .filter(reviews::subject_id.eq(member))
        .into_boxed();
    if let Some((at, id)) = after {
        let older = reviews::visible_at.lt(at);
        let same = reviews::visible_at.eq(at).and(reviews::id.lt(id));
        query = query.filter(older.or(same));
    }
    Ok(query
        .order((reviews::visible_at.desc(), reviews::id.desc()))
        .limit(limit)
        .select(Review::as_select())
        .load(conn)?)
}

/// Every review that a member wrote, visible or not yet, oldest first. What is about a loan that never
/// happened is as if it had not been shown.
///
/// # Errors
/// When the database refuses.
pub fn list_by(conn: &mut Conn, member: MemberId) -> Result<Vec<Review>> {
    let rows: Vec<(Review, bool)> = reviews::table
        .inner_join(loans::table)
        .filter(reviews::author_id.eq(member))
        .order(reviews::id)
        .select((Review::as_select(), loans::disputed))
        .load(conn)?;
    let unshown = |(review, disputed): (Review, bool)| Review {
        shown_at: review.shown_at.filter(|_| !disputed),
        ..review
    };
    Ok(rows.into_iter().map(unshown).collect())
}

/// The latest reviews that a member wrote of loans that happened, newest first, at most `limit`.
///
/// # Errors
/// When the database refuses.
pub fn list_latest_by(conn: &mut Conn, member: MemberId, limit: i64) -> Result<Vec<Review>> {
    Ok(reviews::table
        .inner_join(loans::table)
        .filter(reviews::author_id.eq(member))
        .filter(loans::disputed.eq(false))
        .order(reviews::id.desc())
        .limit(limit)
        .select(Review::as_select())
        .load(conn)?)
}

/// Every visible review about a member, oldest first.
///
/// # Errors
/// When the database refuses.
pub fn list_all_about(conn: &mut Conn, member: MemberId) -> Result<Vec<Review>> {
    Ok(visible()
        .filter(reviews::subject_id.eq(member))
        .order((reviews::visible_at, reviews::id))
        .select(Review::as_select())
        .load(conn)?)
}

/// How many visible reviews about a member gave 1, 2, 3, 4 and 5 stars.
///
/// # Errors
/// When the database refuses.
pub fn stars_distribution(conn: &mut Conn, member: MemberId) -> Result<[u32; 5]> {
    let rows: Vec<(i32, i64)> = visible()
        .filter(reviews::subject_id.eq(member))
        .group_by(reviews::stars)
        .select((reviews::stars, diesel::dsl::count_star()))
        .load(conn)?;
    let mut distribution = [0; 5];
    for (stars, count) in (1..).zip(&mut distribution) {
        let found = rows.iter().find(|row| row.0 == stars);
        *count = found.map_or(0, |row| u32::try_from(row.1).unwrap_or(u32::MAX));
    }
    Ok(distribution)
}

/// Keeps what the subject of a review answers, unless they did before; answers whether it did.
///
/// # Errors
/// When the database refuses.
pub fn reply(conn: &mut Conn, id: ReviewId, text: &str, now: Instant) -> Result<bool> {
    let unanswered = reviews::table.filter(reviews::id.eq(id).and(reviews::reply.is_null()));
    let rows = diesel::update(unanswered)
        .set((reviews::reply.eq(text), reviews::replied_at.eq(now)))
        .execute(conn)?;
    Ok(rows == 1)
}

/// Notes whether the subject may take the text along.
///
/// # Errors
/// When the database refuses.
pub fn set_consent(conn: &mut Conn, id: ReviewId, consent: Consent) -> Result<()> {
    diesel::update(reviews::table.find(id))
        .set(reviews::share_text.eq(consent == Consent::Given))
        .execute(conn)?;
    Ok(())
}

/// Hides a review for a reason, or with none shows it again.
///
/// # Errors
/// When the database refuses.
pub fn set_hidden(conn: &mut Conn, id: ReviewId, why: Option<(Instant, &str)>) -> Result<()> {
    let (at, reason) = why.unzip();
    diesel::update(reviews::table.find(id))
        .set((reviews::hidden_at.eq(at), reviews::hidden_reason.eq(reason)))
        .execute(conn)?;
    Ok(())
}

/// The reviews with a word to the moderators, and the title of what was lent, newest first, after a
/// place in that list. What is about the reader is not for them.
///
/// # Errors
/// When the database refuses.
pub fn list_noted(
    conn: &mut Conn,
    reader: MemberId,
    after: Option<(Instant, ReviewId)>,
    limit: i64,
) -> Result<Vec<(Review, String)>> {
    let mut query = reviews::table
        .inner_join(loans::table)
        .filter(reviews::noted_at.is_not_null())
        .filter(reviews::subject_id.ne(reader))
        .into_boxed();
    if let Some((at, id)) = after {
        let same = reviews::noted_at.eq(at).and(reviews::id.lt(id));
        query = query.filter(reviews::noted_at.lt(at).or(same));
    }
    Ok(query
        .order((reviews::noted_at.desc(), reviews::id.desc()))
        .limit(limit)
        .select((Review::as_select(), loans::title))
        .load(conn)?)
}

/// Notes when the clock looks whether somebody is to be reminded to review a loan.
///
/// # Errors
/// When the database refuses.
pub fn remind_at(conn: &mut Conn, loan: LoanId, at: Instant) -> Result<()> {
    forget_reminder(conn, loan)?;
    diesel::insert_into(review_reminders::table)
        .values((
            review_reminders::loan_id.eq(loan),
            review_reminders::remind_at.eq(at),
        ))
        .execute(conn)?;
    Ok(())
}

/// The loans at whose reminder the clock has to look now, at most `limit`.
///
/// # Errors
/// When the database refuses.
pub fn list_to_remind(conn: &mut Conn, now: Instant, limit: i64) -> Result<Vec<LoanId>> {
    Ok(review_reminders::table
        .filter(review_reminders::remind_at.le(now))
        .order((review_reminders::remind_at, review_reminders::loan_id))
        .limit(limit)
        .select(review_reminders::loan_id)
        .load(conn)?)
}

/// Nobody is to be reminded to review this loan any more.
///
/// # Errors
/// When the database refuses.
pub fn forget_reminder(conn: &mut Conn, loan: LoanId) -> Result<()> {
    diesel::delete(review_reminders::table.find(loan)).execute(conn)?;
    Ok(())
}

/// Forgets what a member wrote to moderators and replied. What they wrote about others stays, for it is
/// the others' reputation.
///
/// # Errors
/// When the database refuses.
pub fn erase(conn: &mut Conn, member: MemberId) -> Result<()> {
    diesel::update(reviews::table.filter(reviews::author_id.eq(member)))
        .set(reviews::private_note.eq(""))
        .execute(conn)?;
    let about = reviews::table.filter(reviews::subject_id.eq(member));
    diesel::update(about)
        .set((
            reviews::reply.eq(None::<String>),
            reviews::replied_at.eq(None::<Instant>),
        ))
        .execute(conn)?;
    Ok(())
}
