//! Where very many listings lie close together, all of a kind or category: the newest of each 4 km
//! area, ring after ring. Both databases leave off when there is enough.

use super::{IN_PATCH, Question, is_one_of};
use crate::listings::ListingId;
use crate::listings::search::Place;
use crate::listings::store::statement::{FoundRow, Statement};
use crate::places::{Patch, Ring};

impl Question {
    /// The newest in each of these rings behind the place `after`, ring after ring.
    pub(super) fn newest_of_each(
        &self,
        rings: &[Ring],
        after: Option<Place>,
    ) -> Statement<FoundRow> {
        let mut sql = Statement::new();
        sql.list(rings, " UNION ALL ", |sql, ring| {
            let begin = after.filter(|(step, ..)| *step == ring.step);
            let part = Part {
                patches: &ring.patches,
                before: begin.map(|(_, _, id)| id),
            };
            sql.sql("SELECT * FROM (SELECT 0, 0, e.listing_id, e.region, e.spot FROM (");
            if self.postgres {
                self.newest_on_postgres(sql, &part);
            } else {
                self.newest_on_sqlite(sql, &part);
            }
            sql.sql(") e ORDER BY e.listing_id DESC LIMIT ");
            sql.integer(self.limit).sql(") p");
        });
        sql.sql(" LIMIT ").integer(self.limit);
        sql
    }

    fn newest_on_postgres(&self, sql: &mut Statement<FoundRow>, part: &Part<'_>) {
        sql.sql("SELECT e.listing_id, u.region, e.spot FROM ");
        self.busy_regions(sql, part);
        sql.sql(" u CROSS JOIN LATERAL (SELECT i.listing_id, i.spot FROM");
        self.of_patch(sql, part);
        sql.sql(" ORDER BY i.listing_id DESC LIMIT ");
        sql.integer(self.limit).sql(") e");
    }

    /// Without `LATERAL`: those that are not older than the last one wanted of their 4 km area.
    fn newest_on_sqlite(&self, sql: &mut Statement<FoundRow>, part: &Part<'_>) {
        sql.sql("SELECT i.listing_id, i.region, i.spot FROM ");
        self.busy_regions(sql, part);
        sql.sql(" u CROSS JOIN");
        self.of_patch(sql, part);
        sql.sql(" AND i.listing_id >= coalesce((SELECT i.listing_id FROM");
        self.of_patch(sql, part);
        sql.sql(" ORDER BY i.listing_id DESC LIMIT 1 OFFSET ");
        sql.integer(self.limit - 1).sql("), x'')");
    }

    /// The 4 km areas, with the spots in each that count. Of very many, those alone that have the
    /// newest entries: no other can have one of the newest.
    fn busy_regions(&self, sql: &mut Statement<FoundRow>, part: &Part<'_>) {
        if part.patches.len() <= 2 * self.limit {
            self.patches(sql, part.patches);
            return;
        }
        sql.sql("(SELECT h.region, h.low, h.high FROM (SELECT u.region, u.low, u.high, (");
        sql.sql("SELECT i.listing_id FROM");
        self.of_patch(sql, part);
        sql.sql(" ORDER BY i.listing_id DESC LIMIT 1) AS head FROM ");
        self.patches(sql, part.patches);
        sql.sql(" u) h ORDER BY h.head DESC NULLS LAST LIMIT ");
        sql.integer(self.limit).sql(")");
    }

    /// The entries `i` of the region `u` of which everything holds that was asked for.
    fn of_patch(&self, sql: &mut Statement<FoundRow>, part: &Part<'_>) {
        sql.sql(" listing_entries i WHERE i.region = u.region AND ");
        is_one_of(sql, &self.lead.exact, "i");
        sql.sql(IN_PATCH);
        self.holds(sql, part.before);
    }
}

/// What is asked for in one ring.
struct Part<'r> {
    patches: &'r [Patch],
    before: Option<ListingId>,
}
