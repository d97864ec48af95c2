//! Where many have the words that are asked for: what has them is gone through ring after ring, and
//! the best of each are kept. Both databases leave off when there is enough.

use super::{Question, Through};
use crate::listings::search::{Place, Rank, Sort};
use crate::listings::store::statement::{FoundRow, Statement};
use crate::places::Ring;

impl Question {
    /// The best entries in these rings behind the place `after`, at most so many.
    pub(super) fn best(
        &self,
        rings: &[Ring],
        after: Option<Place>,
        most: usize,
    ) -> Statement<FoundRow> {
        let mut sql = Statement::new();
        sql.list(rings, " UNION ALL ", |sql, ring| {
            let after = after.filter(|(step, ..)| *step == ring.step);
            sql.sql("SELECT * FROM (SELECT ");
            self.is_surpassed(sql);
            sql.sql(" AS surpassed, q.rank, q.listing_id, q.region, q.spot FROM (SELECT * FROM (");
            self.best_of(sql, ring, after);
            sql.sql(" LIMIT ").integer(most).sql(") q) p");
        });
        sql.sql(" LIMIT ").integer(most);
        sql
    }

    fn best_of(&self, sql: &mut Statement<FoundRow>, ring: &Ring, after: Option<Place>) {
        let before = after.filter(|_| self.sort == Sort::Newest);
        let through = Through::Patches(&ring.patches);
        self.entries(sql, &through, before.map(|(_, _, id)| id));
        sql.sql(") e");
        if self.sort == Sort::Newest {
            sql.sql(" ORDER BY e.listing_id DESC");
            return;
        }
        if let Some((_, rank, id)) = after {
            let rank = i32::from(rank == Rank::Description);
            sql.sql(" WHERE e.rank > ").integer(rank);
            sql.sql(" OR e.rank = ").integer(rank);
            sql.sql(" AND e.listing_id < ").id(id);
        }
        sql.sql(" ORDER BY e.rank, e.listing_id DESC");
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
