//! What is counted of a member's loans. The database counts: long-standing members have thousands.

use std::collections::BTreeSet;

use diesel::dsl::count_star;
use diesel::prelude::*;

use crate::db::schema::{events, listings, loans};
use crate::db::{Conn, Instant, month};
use crate::error::Result;
use crate::listings::{Category, Terms};
use crate::loans::{Action, LoanId, LoanState, Party};
use crate::members::MemberId;
use crate::reputation::savings::Exchanged;
use crate::reputation::tally::{Alike, LATEST_ANSWERS};

diesel::allow_columns_to_appear_in_same_group_by_clause!(loans::terms, listings::category);

/// A number of rows, which is never negative.
fn whole(count: i64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// A member's loans on both sides by terms and state, but for those of which one side says that they
/// never happened.
///
/// # Errors
/// When the database refuses.
pub fn tally(conn: &mut Conn, member: MemberId) -> Result<Vec<Alike>> {
    let counted = LoanState::FINISHED.into_iter().chain([LoanState::Lapsed]);
    let counted: Vec<LoanState> = counted.collect();
    let alike = loans::table
        .filter(loans::state.eq_any(counted))
        .filter(loans::disputed.eq(false))
        .group_by((loans::terms, loans::state))
        .select((loans::terms, loans::state, count_star()));
    let lent: Vec<(Terms, LoanState, i64)> = alike
        .clone()
        .filter(loans::lender_id.eq(member))
        .load(conn)?;
    let borrowed = alike.filter(loans::borrower_id.eq(member)).load(conn)?;
    let sides = [(Party::Lender, lent), (Party::Borrower, borrowed)];
    let rows = sides.into_iter().flat_map(|(side, rows)| {
        rows.into_iter().map(move |(terms, state, count)| Alike {
            side,
            terms,
            state,
            count: whole(count),
        })
    });
    Ok(rows.collect())
}

/// How many finished loans a member has had on this side in each month since `from`.
///
/// # Errors
/// When the database refuses.
pub fn by_month(
    conn: &mut Conn,
    member: MemberId,
    side: Party,
    from: Instant,
) -> Result<Vec<(String, u32)>> {
    let months = loans::table
        .filter(loans::state.eq_any(LoanState::FINISHED.to_vec()))
        .filter(loans::disputed.eq(false))
        .filter(loans::ended_at.ge(from))
        .group_by(month("loans.ended_at"))
        .select((month("loans.ended_at"), count_star()));
    let rows: Vec<(String, i64)> = match side {
        Party::Lender => months.filter(loans::lender_id.eq(member)).load(conn)?,
        Party::Borrower => months.filter(loans::borrower_id.eq(member)).load(conn)?,
    };
    let counts = rows.into_iter().map(|(month, count)| (month, whole(count)));
    Ok(counts.collect())
}

/// When a member was asked for a loan since `from` and when they said yes or no, the latest question
/// first, and its answers in their order. (Of a gift, one chooses among those who ask: that takes time.)
///
/// # Errors
/// When the database refuses.
pub fn list_answers(
    conn: &mut Conn,
    owner: MemberId,
    from: Instant,
) -> Result<Vec<(LoanId, Instant, Instant)>> {
    // Hardly any question is answered twice, and none of those beyond is looked at.
    let limit = i64::try_from(LATEST_ANSWERS).unwrap_or(i64::MAX);
    Ok(loans::table
        .inner_join(events::table.on(events::subject_id.eq(loans::id)))
        .filter(loans::lender_id.eq(owner))
        .filter(loans::created_at.ge(from))
        .filter(loans::opened_by.eq(Party::Borrower))
        .filter(loans::terms.eq(Terms::Lend))
        .filter(events::kind.eq_any([Action::Accept, Action::Refuse]))
        .filter(events::actor_id.eq(loans::lender_id.nullable()))
        .order((loans::created_at.desc(), loans::id.desc(), events::id))
        .limit(limit)
        .select((loans::id, loans::created_at, events::at))
        .load(conn)?)
}

/// A member's loans and gifts that went well, by side, terms and kind of thing.
///
/// # Errors
/// When the database refuses.
pub fn list_exchanged(conn: &mut Conn, member: MemberId) -> Result<Vec<Exchanged>> {
    let well = [LoanState::Returned, LoanState::Given];
    let kinds = loans::table
        .left_join(listings::table.on(loans::listing_id.eq(listings::id.nullable())))
        .filter(loans::state.eq_any(well))
        .filter(loans::disputed.eq(false))
        .group_by((loans::terms, listings::category))
        .select((loans::terms, listings::category.nullable(), count_star()));
    let lent: Vec<(Terms, Option<Category>, i64)> = kinds
        .clone()
        .filter(loans::lender_id.eq(member))
        .load(conn)?;
    let borrowed = kinds.filter(loans::borrower_id.eq(member)).load(conn)?;
    let sides = [(Party::Lender, lent), (Party::Borrower, borrowed)];
    let rows = sides.into_iter().flat_map(|(side, rows)| {
        rows.into_iter()
            .map(move |(terms, category, count)| Exchanged {
                side,
                terms,
                category,
                count: whole(count),
            })
    });
    Ok(rows.collect())
}

/// With how many different members a member finished loans.
///
/// # Errors
/// When the database refuses.
pub fn neighbours(conn: &mut Conn, member: MemberId) -> Result<usize> {
    let finished = || {
        loans::table
            .filter(loans::state.eq_any(LoanState::FINISHED.to_vec()))
            .filter(loans::disputed.eq(false))
    };
    let lent: Vec<MemberId> = finished()
        .filter(loans::lender_id.eq(member))
        .select(loans::borrower_id)
        .distinct()
        .load(conn)?;
    let borrowed: Vec<MemberId> = finished()
        .filter(loans::borrower_id.eq(member))
        .select(loans::lender_id)
        .distinct()
        .load(conn)?;
    let both = lent.into_iter().chain(borrowed);
    Ok(both.collect::<BTreeSet<_>>().len())
}
