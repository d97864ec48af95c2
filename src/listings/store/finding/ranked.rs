//! Where many have the words that are asked for: one pass over all of them in some rings, which
//! keeps the best.

use super::Question;
use crate::listings::search::{Place, Rank, Sort};
use crate::listings::store::statement::{FoundRow, Statement};
use crate::places::{Ring, marks};

impl Question {
    /// The best entries in these rings behind the place `after`, at most so many.
    pub(super) fn best(
        &self,
        rings: &[Ring],
        after: Option<Place>,
        most: usize,
    ) -> Statement<FoundRow> {
        let before = after.filter(|_| self.sort == Sort::Newest);
        let mut sql = Statement::new();
        sql.sql("SELECT ");
        self.is_surpassed(&mut sql);
        sql.sql(", q.rank, q.listing_id, q.region, q.spot FROM (SELECT * FROM (");
        self.entries(
            &mut sql,
            "substr(u.marks, i.spot + 1, 1)",
            |sql| {
                sql.marked(&marks(rings), self.postgres);
            },
            before.map(|(_, _, id)| id),
        );
        sql.sql(") e WHERE e.mark <> ' '");
        match self.sort {
            Sort::Newest => sql.sql(" ORDER BY e.listing_id DESC LIMIT "),
            Sort::Nearest => {
                behind(&mut sql, rings, after);
                sql.sql(" ORDER BY e.mark, e.rank, e.listing_id DESC LIMIT ")
            }
        };
        sql.integer(most).sql(") q");
        sql
    }

    /// Whether the title of its listing has all the words, although the entry itself is none of the
    /// title: another entry of the listing stands before it, perhaps on an earlier page.
    fn is_surpassed(&self, sql: &mut Statement<FoundRow>) {
        if self.ranks.len() < 2 || !self.may_repeat() || self.sort == Sort::Newest {
            sql.sql("0");
            return;
        }
        sql.sql("CASE WHEN q.rank = 1");
        self.title_has(sql, std::iter::once(&self.lead).chain(&self.others), "q");
        sql.sql(" THEN 1 ELSE 0 END");
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
    sql.sql(" AND (e.mark > ").text(mark);
    sql.sql(" OR e.mark = ").text(mark);
    sql.sql(" AND (e.rank > ").integer(rank);
    sql.sql(" OR e.rank = ").integer(rank);
    sql.sql(" AND e.listing_id < ").id(id).sql("))");
}
