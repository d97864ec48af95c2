//! The queries of loans.

mod conditions;
pub mod feeds;
mod reviewed;
pub mod waiting;

use std::collections::HashMap;

use chrono::{Duration, NaiveDate};
use diesel::prelude::*;

use super::{
    ADDRESS, ANSWER, Due, GIFT, LAPSE, Loan, LoanId, LoanState, OBJECTION, Party, UNRESOLVED,
};
pub use conditions::{
    delete_condition, forget_conditions_at, has_photo, insert_condition, list_condition_photos,
    list_conditions, list_forgotten,
};
pub use reviewed::list_reviewers;

use crate::db::schema::{loans, messages};
use crate::db::{Conn, Instant};
use crate::error::{Error, Result};
use crate::listings::{Category, ListingId, Terms};
use crate::members::MemberId;

/// Writes a new loan.
///
/// # Errors
/// When the database refuses.
pub fn insert(conn: &mut Conn, loan: &Loan) -> Result<()> {
    diesel::insert_into(loans::table)
        .values(loan)
        .execute(conn)?;
    Ok(())
}

/// A loan, whoever asks.
///
/// # Errors
/// When the database refuses.
pub fn find(conn: &mut Conn, id: LoanId) -> Result<Option<Loan>> {
    let row = loans::table.find(id).select(Loan::as_select());
    Ok(row.first(conn).optional()?)
}

/// A loan as one of its two parties sees it.
///
/// # Errors
/// `NotFound` for everybody else.
pub fn find_visible(conn: &mut Conn, id: LoanId, member: MemberId) -> Result<Loan> {
    find(conn, id)?
        .filter(|loan| loan.party(member).is_some())
        .ok_or(Error::NotFound)
}

/// Writes what a step changed, if the loan still stands where the step began.
///
/// # Errors
/// Conflict when somebody was quicker.
pub fn advance(conn: &mut Conn, from: LoanState, loan: &Loan) -> Result<()> {
    let row = loans::table.find(loan.id).filter(loans::state.eq(from));
    let rows = diesel::update(row)
        .set((
            loans::state.eq(loan.state),
            loans::address.eq(&loan.address),
            loans::code.eq(&loan.code),
            loans::code_tries.eq(loan.code_tries),
            loans::code_paused_until.eq(loan.code_paused_until),
            loans::declared_by.eq(loan.declared_by),
            loans::declared_at.eq(loan.declared_at),
            loans::one_sided.eq(loan.one_sided),
            loans::state_at.eq(loan.state_at),
            loans::out_at.eq(loan.out_at),
            loans::ended_at.eq(loan.ended_at),
            loans::remind_at.eq(loan.remind_at),
            loans::last_day.eq(loan.last_day),
            loans::extension_until.eq(loan.extension_until),
            loans::cancelled_late_by.eq(loan.cancelled_late_by),
            loans::disputed.eq(loan.disputed),
        ))
        .execute(conn)?;
    if rows == 1 {
        Ok(())
    } else {
        Err(Error::conflict("loan-error-not-now"))
    }
}

/// Notes wrong codes, and until when none is looked at.
///
/// # Errors
/// When the database refuses.
pub fn note_tries(
    conn: &mut Conn,
    id: LoanId,
    tries: i32,
    paused_until: Option<Instant>,
) -> Result<()> {
    diesel::update(loans::table.find(id))
        .set((
            loans::code_tries.eq(tries),
            loans::code_paused_until.eq(paused_until),
        ))
        .execute(conn)?;
    Ok(())
}

/// The loans of which somebody may have to be reminded now, at most `limit`.
///
/// # Errors
/// When the database refuses.
pub fn list_to_remind(conn: &mut Conn, now: Instant, limit: i64) -> Result<Vec<Loan>> {
    Ok(loans::table
        .filter(loans::remind_at.le(now))
        .order((loans::remind_at, loans::id))
        .limit(limit)
        .select(Loan::as_select())
        .load(conn)?)
}

/// Notes when the clock looks next.
///
/// # Errors
/// When the database refuses.
pub fn remind_next(conn: &mut Conn, id: LoanId, at: Option<Instant>) -> Result<()> {
    diesel::update(loans::table.find(id))
        .set(loans::remind_at.eq(at))
        .execute(conn)?;
    Ok(())
}

/// Forgets where they met.
///
/// # Errors
/// When the database refuses.
pub fn forget_address(conn: &mut Conn, id: LoanId) -> Result<()> {
    diesel::update(loans::table.find(id))
        .set(loans::address.eq(None::<String>))
        .execute(conn)?;
    Ok(())
}

/// The open questions and proposals about an offer that want one of these days.
///
/// # Errors
/// When the database refuses.
pub fn list_overlapping(
    conn: &mut Conn,
    offer: ListingId,
    first: NaiveDate,
    last: NaiveDate,
) -> Result<Vec<Loan>> {
    Ok(loans::table
        .filter(loans::listing_id.eq(offer))
        .filter(loans::state.eq_any(LoanState::OPEN.to_vec()))
        .filter(loans::first_day.le(last))
        .filter(loans::last_day.ge(first))
        .order(loans::id)
        .select(Loan::as_select())
        .load(conn)?)
}

/// The loans about an offer that stand in one of these states, in the order of their ids.
///
/// # Errors
/// When the database refuses.
pub fn list_of_offer(conn: &mut Conn, offer: ListingId, states: &[LoanState]) -> Result<Vec<Loan>> {
    Ok(loans::table
        .filter(loans::listing_id.eq(offer))
        .filter(loans::state.eq_any(states.to_vec()))
        .order(loans::id)
        .select(Loan::as_select())
        .load(conn)?)
}

/// The proposals that answer a request, while they are open, in the order of their ids.
///
/// # Errors
/// When the database refuses.
pub fn list_proposals(conn: &mut Conn, request: ListingId) -> Result<Vec<Loan>> {
    Ok(loans::table
        .filter(loans::request_id.eq(request))
        .filter(loans::state.eq_any(LoanState::OPEN.to_vec()))
        .order(loans::id)
        .select(Loan::as_select())
        .load(conn)?)
}

/// The loan about an offer that is out and late now, if one is.
///
/// # Errors
/// When the database refuses.
pub fn find_late(conn: &mut Conn, offer: ListingId, now: Instant) -> Result<Option<Loan>> {
    let out = list_of_offer(conn, offer, &[LoanState::Out])?;
    Ok(out.into_iter().find(|loan| loan.days_late(now).is_some()))
}

/// How often a member called off at the last moment what was agreed.
///
/// # Errors
/// When the database refuses.
pub fn count_cancelled_late(conn: &mut Conn, member: MemberId) -> Result<i64> {
    let as_lender: i64 = loans::table
        .filter(loans::lender_id.eq(member))
        .filter(loans::cancelled_late_by.eq(Party::Lender))
        .count()
        .get_result(conn)?;
    let as_borrower: i64 = loans::table
        .filter(loans::borrower_id.eq(member))
        .filter(loans::cancelled_late_by.eq(Party::Borrower))
        .count()
        .get_result(conn)?;
    Ok(as_lender + as_borrower)
}

/// Whom a gift is promised to.
///
/// # Errors
/// When the database refuses.
pub fn find_chosen(conn: &mut Conn, gift: ListingId) -> Result<Option<Loan>> {
    Ok(loans::table
        .filter(loans::listing_id.eq(gift))
        .filter(loans::state.eq(LoanState::Accepted))
        .filter(loans::terms.eq(Terms::Give))
        .select(Loan::as_select())
        .first(conn)
        .optional()?)
}

/// The loans of a member in which somebody still has to do something, in the order of their days.
///
/// # Errors
/// When the database refuses.
pub fn list_running(conn: &mut Conn, member: MemberId) -> Result<Vec<Loan>> {
    Ok(loans::table
        .filter(
            loans::lender_id
                .eq(member)
                .or(loans::borrower_id.eq(member)),
        )
        .filter(loans::state.eq_any(LoanState::RUNNING.to_vec()))
        .order((loans::first_day, loans::id))
        .select(Loan::as_select())
        .load(conn)?)
}

/// Where a page of past loans goes on.
pub type PastKey = (Instant, LoanId);

/// The loans of a member that are over, the latest first, after `after`, at most `limit`.
///
/// # Errors
/// When the database refuses.
pub fn list_past(
    conn: &mut Conn,
    member: MemberId,
    after: Option<PastKey>,
    limit: usize,
) -> Result<Vec<Loan>> {
    let mut query = loans::table
        .filter(
            loans::lender_id
                .eq(member)
                .or(loans::borrower_id.eq(member)),
        )
        .filter(loans::state.ne_all(LoanState::RUNNING.to_vec()))
        .order((loans::state_at.desc(), loans::id.desc()))
        .limit(i64::try_from(limit).unwrap_or(i64::MAX))
        .select(Loan::as_select())
        .into_boxed();
    if let Some((at, id)) = after {
        query = query.filter(
            loans::state_at
                .lt(at)
                .or(loans::state_at.eq(at).and(loans::id.lt(id))),
        );
    }
    Ok(query.load(conn)?)
}

/// The finished loans of a member, the latest first: those that count for a reputation.
///
/// # Errors
/// When the database refuses.
pub fn list_finished_of(conn: &mut Conn, member: MemberId) -> Result<Vec<Loan>> {
    Ok(loans::table
        .filter(
            loans::lender_id
                .eq(member)
                .or(loans::borrower_id.eq(member)),
        )
        .filter(loans::state.eq_any(LoanState::FINISHED.to_vec()))
        .order((loans::ended_at.desc(), loans::id.desc()))
        .select(Loan::as_select())
        .load(conn)?)
}

/// Starts the clock of a gift's askers anew, after whom it was promised to fell away.
///
/// # Errors
/// When the database refuses.
pub fn restart_clocks(conn: &mut Conn, gift: ListingId, now: Instant) -> Result<()> {
    let waiting = loans::table
        .filter(loans::listing_id.eq(gift))
        .filter(loans::state.eq_any(LoanState::OPEN.to_vec()));
    diesel::update(waiting)
        .set(loans::state_at.eq(now))
        .execute(conn)?;
    Ok(())
}

/// What the clock has to do now, in the order of the loans' ids, at most `limit`. The database
/// finds who may be due by one index each; [`Loan::due`] decides, in the loan's time zone.
///
/// # Errors
/// When the database refuses.
pub fn list_due(conn: &mut Conn, now: Instant, limit: usize) -> Result<Vec<(Loan, Due)>> {
    // No place is a day ahead of UTC's.
    let today = now.utc().date_naive() + Duration::days(1);
    let mut found = declared_before(conn, now - OBJECTION)?;
    found.extend(unanswered(conn, now, today)?);
    found.extend(not_back_or_never_fetched(conn, now, today)?);
    found.extend(ended_with_address(conn, now - ADDRESS)?);
    let mut due: Vec<(Loan, Due)> = found
        .into_iter()
        .filter_map(|loan| loan.due(now).map(|due| (loan, due)))
        .collect();
    due.sort_unstable_by_key(|(loan, _)| loan.id);
    due.dedup_by_key(|(loan, _)| loan.id);
    let stopped = promised(conn, &due)?;
    due.retain(|(loan, _)| {
        !(loan.state.is_open() && loan.is_gift() && stopped.contains(&loan.listing_id))
    });
    due.truncate(limit);
    Ok(due)
}

fn declared_before(conn: &mut Conn, then: Instant) -> Result<Vec<Loan>> {
    Ok(loans::table
        .filter(loans::declared_at.le(then))
        .select(Loan::as_select())
        .load(conn)?)
}

fn unanswered(conn: &mut Conn, now: Instant, today: NaiveDate) -> Result<Vec<Loan>> {
    let mut found: Vec<Loan> = loans::table
        .filter(loans::state.eq_any(LoanState::OPEN.to_vec()))
        .filter(loans::state_at.le(now - ANSWER))
        .select(Loan::as_select())
        .load(conn)?;
    found.extend(
        loans::table
            .filter(loans::state.eq_any(LoanState::OPEN.to_vec()))
            .filter(loans::first_day.lt(today))
            .filter(loans::terms.ne(Terms::Give))
            .select(Loan::as_select())
            .load::<Loan>(conn)?,
    );
    Ok(found)
}

fn not_back_or_never_fetched(conn: &mut Conn, now: Instant, today: NaiveDate) -> Result<Vec<Loan>> {
    let last_before = |state: LoanState, span: Duration| {
        loans::table
            .filter(loans::state.eq(state))
            .filter(loans::last_day.lt(today - span))
            .select(Loan::as_select())
    };
    let mut found: Vec<Loan> = last_before(LoanState::Accepted, LAPSE).load(conn)?;
    found.extend(last_before(LoanState::Out, UNRESOLVED).load::<Loan>(conn)?);
    found.extend(
        loans::table
            .filter(loans::state.eq(LoanState::Accepted))
            .filter(loans::state_at.le(now - GIFT))
            .select(Loan::as_select())
            .load::<Loan>(conn)?,
    );
    Ok(found)
}

fn ended_with_address(conn: &mut Conn, then: Instant) -> Result<Vec<Loan>> {
    Ok(loans::table
        .filter(loans::address.is_not_null())
        .filter(loans::ended_at.le(then))
        .select(Loan::as_select())
        .load(conn)?)
}

/// The gifts among these that are promised to somebody: the clock of their other askers stands.
fn promised(conn: &mut Conn, due: &[(Loan, Due)]) -> Result<Vec<Option<ListingId>>> {
    let gifts: Vec<ListingId> = due
        .iter()
        .filter(|(loan, _)| loan.is_gift())
        .filter_map(|(loan, _)| loan.listing_id)
        .collect();
    Ok(loans::table
        .filter(loans::listing_id.eq_any(gifts))
        .filter(loans::state.eq(LoanState::Accepted))
        .select(loans::listing_id)
        .load(conn)?)
}

/// What was written when these loans were opened, by whoever opened them.
///
/// # Errors
/// When the database refuses.
pub fn list_opening_words(conn: &mut Conn, ids: &[LoanId]) -> Result<HashMap<LoanId, String>> {
    let rows: Vec<(LoanId, String)> = loans::table
        .inner_join(messages::table.on(messages::conversation_id.eq(loans::id)))
        .filter(loans::id.eq_any(ids.to_vec()))
        .filter(messages::at.eq(loans::created_at))
        .filter(messages::hidden_at.is_null())
        .order(messages::id)
        .select((loans::id, messages::text))
        .load(conn)?;
    Ok(rows.into_iter().collect())
}

/// The categories of these listings, in one query: what stands for a photo that is not there.
///
/// # Errors
/// When the database refuses.
pub fn list_categories(
    conn: &mut Conn,
    listings: &[ListingId],
) -> Result<Vec<(ListingId, Category)>> {
    use crate::db::schema::listings as table;
    Ok(table::table
        .filter(table::id.eq_any(listings.to_vec()))
        .order(table::id)
        .select((table::id, table::category))
        .load(conn)?)
}

/// Forgets where a member met others, what they noted, and for what they wait. Their loans stay, for the
/// others: who took part is an account without a name then.
///
/// # Errors
/// When the database refuses.
pub fn erase(conn: &mut Conn, member: MemberId) -> Result<()> {
    use crate::db::schema::{calendar_feeds, conditions, waiting};
    let lent = loans::table.filter(loans::lender_id.eq(member));
    diesel::update(lent)
        .set((
            loans::address.eq(None::<String>),
            loans::code.eq(None::<String>),
        ))
        .execute(conn)?;
    diesel::delete(conditions::table.filter(conditions::author_id.eq(member))).execute(conn)?;
    diesel::delete(waiting::table.filter(waiting::member_id.eq(member))).execute(conn)?;
    diesel::delete(calendar_feeds::table.filter(calendar_feeds::member_id.eq(member)))
        .execute(conn)?;
    Ok(())
}

/// Whether something that a member lent or borrowed is out.
///
/// # Errors
/// When the database refuses.
pub fn has_out(conn: &mut Conn, member: MemberId) -> Result<bool> {
    let theirs = loans::lender_id
        .eq(member)
        .or(loans::borrower_id.eq(member));
    let out = loans::table
        .filter(theirs)
        .filter(loans::state.eq(LoanState::Out));
    Ok(diesel::select(diesel::dsl::exists(out)).get_result(conn)?)
}
