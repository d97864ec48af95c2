//! Where many have the words that are asked for: one pass over all of them in some rings, which
//! keeps the best.

use super::Question;
use crate::listings::search::{Place, Rank, Sort};
use crate::listings::store::statement::{FoundRow, Statement};
use crate::places::{Ring, marks};

impl Question {
    /// The best in these rings behind the place `after`.
    pub(super) fn best(&self, rings: &[Ring], after: Option<Place>) -> Statement<FoundRow> {
        let before = after.filter(|_| self.sort == Sort::Newest);
        let mut sql = Statement::new();
        sql.sql("SELECT 0 AS step, q.rank, q.listing_id, q.region, q.spot FROM (");
        sql.sql("SELECT min(e.mark) AS mark, min(e.rank) AS rank, e.listing_id, ");
        sql.sql("min(e.region) AS region, min(e.spot) AS spot FROM (");
        self.entries(
            &mut sql,
            "substr(u.marks, i.spot + 1, 1)",
            |sql| {
                sql.marked(&marks(rings), self.postgres);
            },
            before.map(|(_, _, id)| id),
        );
        sql.sql(") e WHERE e.mark <> ' ' GROUP BY e.listing_id) q");
        match self.sort {
            Sort::Newest => sql.sql(" ORDER BY q.listing_id DESC LIMIT "),
            Sort::Nearest => {
                behind(&mut sql, rings, after);
                sql.sql(" ORDER BY q.mark, q.rank, q.listing_id DESC LIMIT ")
            }
        };
        sql.integer(self.limit);
        sql
    }
}

/// What stands behind this place in the order of the nearest.
fn behind(sql: &mut Statement<FoundRow>, rings: &[Ring], after: Option<Place>) {
    let Some((step, rank, id)) = after else {
        return;
    };
    let begin = rings.iter().find(|ring| ring.step == step);
    let Some(mark) = begin.and_then(|ring| ring.mark()) else {
        return;
    };
    let rank = match rank {
        Rank::Title => 0,
        Rank::Description => 1,
    };
    sql.sql(" WHERE (q.mark > ").text(mark);
    sql.sql(" OR q.mark = ").text(mark);
    sql.sql(" AND (q.rank > ").integer(rank);
    sql.sql(" OR q.rank = ").integer(rank);
    sql.sql(" AND q.listing_id < ").id(id).sql("))");
}
