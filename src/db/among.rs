//! `column IN (…)` of ids. Diesel's own prepares the query anew each time on SQLite, because its text has
//! as many places as there are ids; this one rounds the places up, so that a few texts serve all.

use diesel::expression::{AppearsOnTable, Expression, SelectableExpression, ValidGrouping};
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::result::QueryResult;
use diesel::sql_types::Bool;

use super::connection::MultiBackend;
use super::types::AnyId;
use super::types::sql::Uid;

/// Whether a column is one of some ids, of which there is at least one. Made by [`among`].
#[derive(Debug, Clone)]
pub struct Among<C> {
    column: C,
    ids: Vec<AnyId>,
}

/// Whether a column is one of these ids; never, if there are none.
pub fn among<C>(column: C, ids: impl IntoIterator<Item = impl Into<AnyId>>) -> Among<C> {
    let mut ids: Vec<AnyId> = ids.into_iter().map(Into::into).collect();
    // The last id once more in each place that is left: a set does not mind.
    if let Some(last) = ids.last().copied() {
        ids.resize(ids.len().next_power_of_two(), last);
    }
    Among { column, ids }
}

impl<C> Expression for Among<C> {
    type SqlType = Bool;
}

impl<C: ValidGrouping<G>, G> ValidGrouping<G> for Among<C> {
    type IsAggregate = C::IsAggregate;
}

impl<C: AppearsOnTable<Q>, Q> AppearsOnTable<Q> for Among<C> {}

impl<C: SelectableExpression<Q>, Q> SelectableExpression<Q> for Among<C> {}

impl<C> QueryId for Among<C> {
    type QueryId = ();
    // Its text depends on how many there are.
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<C: QueryFragment<MultiBackend>> QueryFragment<MultiBackend> for Among<C> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, MultiBackend>) -> QueryResult<()> {
        if self.ids.is_empty() {
            out.push_sql("1 = 0");
            return Ok(());
        }
        self.column.walk_ast(out.reborrow())?;
        out.push_sql(" IN (");
        for (place, id) in self.ids.iter().enumerate() {
            if place > 0 {
                out.push_sql(", ");
            }
            out.push_bind_param::<Uid, _>(id)?;
        }
        out.push_sql(")");
        Ok(())
    }
}
