//! A first look around: the nearest 4 km areas, one after the other, and not too many entries.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer};

use super::{Found, Question, Through, meets};
use crate::db::Conn;
use crate::error::Result;
use crate::listings::ListingId;
use crate::listings::entries::Lookup;
use crate::listings::search::{Place, Sort};
use crate::listings::store::statement::{FoundRow, Statement};
use crate::places::Reached;

/// So many entries are looked at for each that is wanted.
const GLANCE: usize = 12;
/// How common a word is, is seen in so many areas, and counted so far.
const PROBED_AREAS: usize = 16;
const PROBED: usize = 1_000;

/// What a look finds.
pub(super) struct Look {
    /// In no order, each listing once.
    pub(super) found: Vec<Found>,
    /// Everything that is seen at smaller steps than this is there; nothing where everything is.
    pub(super) sure: Option<u32>,
}

impl Question {
    /// Goes through these areas in their order until it has seen enough entries.
    pub(super) fn look(
        &self,
        conn: &mut Conn,
        around: &[Reached],
        after: Option<Place>,
    ) -> Result<Look> {
        let before = after.filter(|_| self.sort == Sort::Newest);
        let sql = self.glance(around, before.map(|(_, _, id)| id));
        let rows: Vec<(i32, i32, ListingId, i64, i32)> = sql.load(conn)?;
        let sure = (rows.len() >= self.limit * GLANCE).then(|| {
            let last = rows
                .last()
                .and_then(|(last, ..)| usize::try_from(*last).ok());
            let in_order = rows.is_sorted_by_key(|(number, ..)| *number);
            let last = last.filter(|_| in_order).and_then(|last| around.get(last));
            last.map_or(0, |last| last.from)
        });
        let mut found = Vec::new();
        for (_, rank, id, region, spot) in rows {
            found.extend(self.found(rank, id, region, spot)?);
        }
        found.sort_by_key(|found| (found.id, found.rank));
        found.dedup_by_key(|found| found.id);
        Ok(Look { found, sure })
    }

    /// The entries of one area after the other.
    fn glance(&self, around: &[Reached], before: Option<ListingId>) -> Statement<FoundRow> {
        let mut sql = Statement::new();
        self.entries(&mut sql, &Through::Areas(around), before);
        sql.sql(" LIMIT ").integer(self.limit * GLANCE);
        sql
    }
}

/// By which of these most is ruled out for the least work: the rarest around, unless what is left to
/// look up of each entry is dear.
pub(super) fn lead(conn: &mut Conn, around: &[Reached], asked: &[Lookup]) -> Result<usize> {
    let counts = count(conn, around, asked)?;
    let work = |number: usize| {
        let others = asked.iter().enumerate().filter(|(n, _)| *n != number);
        let each: u64 = others.map(|(_, lookup)| price(lookup)).sum();
        counts
            .get(number)
            .map_or(u64::MAX, |count| count * (1 + each))
    };
    Ok((0..asked.len()).min_by_key(|n| work(*n)).unwrap_or(0))
}

/// What it costs to look for it among a listing's entries, where to read an entry costs 1. (Measured:
/// those with a whole word stand together, the entries of a listing do not.)
fn price(lookup: &Lookup) -> u64 {
    if lookup.beginning.is_none() { 5 } else { 25 }
}

/// How many entries nearby have each of these, as far as one counts.
fn count(conn: &mut Conn, around: &[Reached], asked: &[Lookup]) -> Result<Vec<u64>> {
    let postgres = matches!(conn, Conn::Postgres(_));
    let mut sql: Statement<(Integer, BigInt)> = Statement::new();
    sql.list(
        asked.iter().enumerate(),
        " UNION ALL ",
        |sql, (number, lookup)| {
            sql.sql("SELECT ").integer(number);
            sql.sql(if postgres { "::int4" } else { "" });
            sql.sql(" AS number, (SELECT count(*) FROM (SELECT 1 FROM ");
            let nearest = around.iter().take(PROBED_AREAS);
            sql.regions(nearest.map(|area| area.region), postgres);
            sql.sql(" u CROSS JOIN listing_entries i WHERE i.region = u.region AND ");
            meets(sql, lookup, "i");
            sql.sql(" LIMIT ").integer(PROBED).sql(") e)");
        },
    );
    let mut rows: Vec<(i32, i64)> = sql.load(conn)?;
    rows.sort_unstable();
    let counts = rows.into_iter().map(|(_, count)| u64::try_from(count));
    Ok(counts.map(std::result::Result::unwrap_or_default).collect())
}
