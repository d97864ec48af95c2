//! Where very many listings lie close together: the newest of each 4 km area, ring after ring.

use diesel::prelude::*;

use super::{Found, Question, begins, is_one_of, order};
use crate::db::Conn;
use crate::error::Result;
use crate::listings::ListingId;
use crate::listings::search::{Place, Rank, Sort};
use crate::listings::store::statement::{FoundRow, Statement};
use crate::places::{Patch, Ring, disc, far_rings, near_rings};

/// What is asked for at one distance, and how well it fits.
struct Part {
    step: u32,
    /// Nothing where it does not matter.
    rank: Option<Rank>,
    patches: Vec<Patch>,
    before: Option<ListingId>,
}

impl Question {
    /// What is found behind the place `after`, in order; of the nearest, from this step on.
    pub(super) fn dense(
        &self,
        conn: &mut Conn,
        from: u32,
        after: Option<Place>,
    ) -> Result<Vec<Found>> {
        if self.sort == Sort::Newest {
            let everywhere = Part {
                step: 0,
                rank: None,
                patches: disc(self.centre, self.within_m),
                before: after.map(|(_, _, id)| id),
            };
            return self.ask(conn, &[everywhere]);
        }
        let mut found = Vec::new();
        for rings in [near_rings, far_rings] {
            let mut rings = rings(self.centre, self.within_m);
            rings.retain(|ring| ring.step >= from);
            found.extend(self.ask(conn, &self.parts(rings, after))?);
            if found.len() >= self.limit {
                break;
            }
        }
        Ok(found)
    }

    /// The rings behind the place `after`; where words are asked for, what has them in the title
    /// comes first.
    fn parts(&self, rings: Vec<Ring>, after: Option<Place>) -> Vec<Part> {
        let mut parts = Vec::new();
        for ring in rings {
            for rank in self.ranks {
                let here = (ring.step, rank.unwrap_or(Rank::Title));
                let begin = after.map(|(step, rank, _)| (step, rank));
                if begin.is_some_and(|begin| here < begin) {
                    continue;
                }
                parts.push(Part {
                    step: ring.step,
                    rank: *rank,
                    patches: ring.patches.clone(),
                    before: after.filter(|_| begin == Some(here)).map(|(_, _, id)| id),
                });
            }
        }
        parts
    }

    fn ask(&self, conn: &mut Conn, parts: &[Part]) -> Result<Vec<Found>> {
        if parts.is_empty() {
            return Ok(Vec::new());
        }
        let rows: Vec<(i32, i32, ListingId, i64, i32)> = self.statement(parts).load(conn)?;
        let mut found = Vec::new();
        for (_, rank, id, region, spot) in rows {
            found.extend(self.found(rank, id, region, spot)?);
        }
        found.sort_by_key(|found| order(found.place(self.sort)));
        Ok(found)
    }

    /// One part after the other until there is enough: both databases leave off there.
    fn statement(&self, parts: &[Part]) -> Statement<FoundRow> {
        let mut sql = Statement::new();
        sql.list(parts, " UNION ALL ", |sql, part| {
            sql.sql("SELECT * FROM (SELECT ").integer(part.step);
            sql.sql(if self.postgres { "::int4" } else { "" });
            sql.sql(" AS step, ");
            sql.sql(match part.rank {
                Some(Rank::Description) => "1",
                _ => "0",
            });
            sql.sql(if self.may_repeat() {
                " AS rank, e.listing_id, min(e.region) AS region, min(e.spot) AS spot FROM ("
            } else {
                " AS rank, e.listing_id, e.region, e.spot FROM ("
            });
            if self.postgres {
                self.newest_on_postgres(sql, part);
            } else {
                self.newest_on_sqlite(sql, part);
            }
            sql.sql(") e");
            sql.sql(if self.may_repeat() {
                " GROUP BY e.listing_id"
            } else {
                ""
            });
            sql.sql(" ORDER BY e.listing_id DESC LIMIT ");
            sql.integer(self.limit).sql(") p");
        });
        sql.sql(" LIMIT ");
        sql.integer(self.limit);
        sql
    }

    /// The newest of each 4 km area.
    fn newest_on_postgres(&self, sql: &mut Statement<FoundRow>, part: &Part) {
        sql.sql("SELECT e.listing_id, u.region, e.spot FROM ");
        self.regions(sql, part);
        sql.sql(" u CROSS JOIN LATERAL (");
        sql.list(self.ways(), " UNION ALL ", |sql, way| {
            sql.sql(match way {
                Way::Exactly(_) => "(SELECT i.listing_id, i.spot",
                Way::Beginning(_) => "(SELECT i.listing_id, min(i.spot) AS spot",
            });
            sql.sql(" FROM");
            self.of_ring(sql, part, way);
            if let Way::Beginning(_) = way {
                sql.sql(" GROUP BY i.listing_id");
            }
            sql.sql(" ORDER BY i.listing_id DESC LIMIT ");
            sql.integer(self.limit).sql(")");
        });
        sql.sql(") e");
    }

    /// Without `LATERAL`: those that are not older than the last one wanted of their 4 km area. Among
    /// the entries with one beginning the newest are not together, so all of them are looked at.
    fn newest_on_sqlite(&self, sql: &mut Statement<FoundRow>, part: &Part) {
        sql.list(self.ways(), " UNION ALL ", |sql, way| {
            sql.sql("SELECT i.listing_id, i.region, i.spot FROM ");
            self.regions(sql, part);
            sql.sql(" u CROSS JOIN");
            self.of_ring(sql, part, way);
            if let Way::Exactly(_) = way {
                sql.sql(" AND i.listing_id >= coalesce((SELECT i.listing_id FROM");
                self.of_ring(sql, part, way);
                sql.sql(" ORDER BY i.listing_id DESC LIMIT 1 OFFSET ");
                sql.integer(self.limit - 1).sql("), x'')");
            }
        });
    }

    /// Whether one listing may be met in several ways.
    fn may_repeat(&self) -> bool {
        self.lead.exact.len() > 1 || self.lead.beginning.is_some()
    }

    /// The 4 km areas, with the spots in each that count. Of very many, those alone that have the
    /// newest entries: no other can have one of the newest.
    fn regions(&self, sql: &mut Statement<FoundRow>, part: &Part) {
        if part.patches.len() <= 2 * self.limit {
            self.all_regions(sql, part);
            return;
        }
        sql.sql("(SELECT h.region, h.low, h.high FROM (SELECT u.region, u.low, u.high, ");
        sql.sql(if self.postgres {
            "greatest("
        } else {
            "max(x'', "
        });
        sql.list(self.ways(), ", ", |sql, way| {
            sql.sql("coalesce((SELECT i.listing_id FROM");
            self.of_ring(sql, part, way);
            sql.sql(" ORDER BY i.listing_id DESC LIMIT 1)");
            sql.sql(if self.postgres { ")" } else { ", x'')" });
        });
        sql.sql(") AS head FROM ");
        self.all_regions(sql, part);
        sql.sql(" u) h ORDER BY h.head DESC NULLS LAST LIMIT ");
        sql.integer(self.limit).sql(")");
    }

    fn all_regions(&self, sql: &mut Statement<FoundRow>, part: &Part) {
        if self.postgres {
            let column = |of: fn(&Patch) -> i64| {
                let numbers: Vec<String> = part.patches.iter().map(|p| of(p).to_string()).collect();
                format!("{{{}}}", numbers.join(","))
            };
            sql.sql("(SELECT * FROM unnest(")
                .text(column(|patch| patch.region.number()));
            sql.sql("::bigint[], ")
                .text(column(|patch| patch.columns().0));
            sql.sql("::bigint[], ")
                .text(column(|patch| patch.columns().1));
            sql.sql("::bigint[]) AS t(region, low, high))");
            return;
        }
        let (whole, cut): (Vec<&Patch>, Vec<&Patch>) =
            part.patches.iter().partition(|p| p.is_whole());
        let whole: Vec<i64> = whole.iter().map(|patch| patch.region.number()).collect();
        let cut: Vec<(i64, i64, i64)> = cut
            .iter()
            .map(|patch| (patch.region.number(), patch.columns().0, patch.columns().1))
            .collect();
        let json = |list: serde_json::Result<String>| list.unwrap_or_default();
        sql.sql("(SELECT value AS region, -1 AS low, -1 AS high FROM json_each(");
        sql.text(json(serde_json::to_string(&whole)));
        sql.sql(") UNION ALL SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(");
        sql.text(json(serde_json::to_string(&cut))).sql("))");
    }

    /// The ways in which the leading word can be met: each exact form, and the beginning.
    fn ways(&self) -> Vec<Way<'_>> {
        let exact = self.lead.exact.iter().map(|word| Way::Exactly(word));
        let beginning = self.lead.beginning.iter().map(|word| Way::Beginning(word));
        exact.chain(beginning).collect()
    }

    /// The entries `i` of the region `u` of which everything holds that was asked for.
    fn of_ring(&self, sql: &mut Statement<FoundRow>, part: &Part, way: Way<'_>) {
        sql.sql(" listing_entries i WHERE i.region = u.region AND ");
        way.holds(sql);
        sql.sql(
            " AND (CASE WHEN i.spot < 64 THEN u.low >> i.spot ELSE u.high >> (i.spot - 64) END) & 1 = 1",
        );
        self.holds(sql, part.before);
        match part.rank {
            None => {}
            Some(Rank::Title) => {
                sql.sql(" AND i.in_title");
                self.title_has(sql, self.others.iter());
            }
            Some(Rank::Description) => {
                sql.sql(" AND NOT (true");
                self.title_has(sql, std::iter::once(&self.lead).chain(&self.others));
                sql.sql(")");
            }
        }
    }
}

/// How an entry meets a word.
#[derive(Clone, Copy)]
enum Way<'a> {
    Exactly(&'a [u8]),
    Beginning(&'a [u8]),
}

impl Way<'_> {
    fn holds(self, sql: &mut Statement<FoundRow>) {
        match self {
            Way::Exactly(word) => is_one_of(sql, &[word.to_vec()], "i"),
            Way::Beginning(word) => begins(sql, word, "i"),
        }
    }
}
