//! Finding listings by place, words and days.
//!
//! A search looks into 4 km areas, each of which has its entries by word and then by freshness, and
//! takes the newest of each. Rings that lie near are asked for in one statement, those beyond in
//! another: the database leaves off as soon as the page is full.

use diesel::prelude::*;

use super::statement::{FoundRow, Statement};
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::listings::entries::{self, Lookup, behind};
use crate::listings::search::{Place, Rank, Search, Sort};
use crate::listings::{Kind, ListingId, Terms, Wanted};
use crate::places::{About, Area, Patch, Ring, about, disc, far_rings, near_rings};

/// A listing that a search found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// The listing.
    pub id: ListingId,
    /// Its area.
    pub area: Area,
    /// How far away: what people see.
    pub about: About,
    /// Whether its title has all the words.
    pub rank: Rank,
}

impl Found {
    /// Where it stands in the order of the search.
    pub fn place(&self, sort: Sort) -> Place {
        match sort {
            Sort::Nearest => (self.about.metres(), self.rank, self.id),
            Sort::Newest => (0, Rank::Title, self.id),
        }
    }
}

/// What a search finds behind the place `after`, in its order, at most `limit`.
///
/// # Errors
/// When the database refuses.
pub fn list_found(
    conn: &mut Conn,
    search: &Search,
    after: Option<Place>,
    limit: usize,
) -> Result<Vec<Found>> {
    let question = Question::new(conn, search, limit);
    match search.sort {
        Sort::Nearest => question.nearest(conn, search.within_m, after),
        Sort::Newest => {
            let everywhere = Part {
                step: 0,
                rank: None,
                patches: disc(search.centre, search.within_m),
                before: after.map(|(_, _, id)| id),
            };
            question.ask(conn, &[everywhere])
        }
    }
}

/// The listings within so many metres that have any of these entries by their title, kind or
/// category, nearest first, at most `limit`.
///
/// # Errors
/// When the database refuses.
pub fn list_alike(
    conn: &mut Conn,
    centre: Area,
    within_m: u32,
    any_of: Vec<Vec<u8>>,
    limit: usize,
) -> Result<Vec<Found>> {
    if any_of.is_empty() {
        return Ok(Vec::new());
    }
    let question = Question {
        centre,
        sort: Sort::Nearest,
        terms: None,
        days: None,
        lead: Lookup {
            exact: any_of,
            beginning: None,
        },
        others: Vec::new(),
        words: Vec::new(),
        ranks: &[Some(Rank::Title)],
        limit,
        postgres: matches!(conn, Conn::Postgres(_)),
    };
    question.nearest(conn, within_m, None)
}

/// What is asked for at one distance, and how well it fits.
struct Part {
    step: u32,
    /// Nothing where it does not matter.
    rank: Option<Rank>,
    patches: Vec<Patch>,
    before: Option<ListingId>,
}

/// A search as the index of entries is asked.
struct Question {
    centre: Area,
    sort: Sort,
    terms: Option<Terms>,
    /// An offer must be free on these days.
    days: Option<Wanted>,
    /// What it goes through.
    lead: Lookup,
    /// What must be there as well: words, and a category.
    others: Vec<Lookup>,
    /// All the words.
    words: Vec<Lookup>,
    /// What is told apart: words in the title come first, those in the description next.
    ranks: &'static [Option<Rank>],
    limit: usize,
    postgres: bool,
}

impl Question {
    fn new(conn: &Conn, search: &Search, limit: usize) -> Question {
        let kind = search.kind;
        let asked = |asked| Lookup::asked(kind, asked);
        let words: Vec<Lookup> = search.words.iter().map(asked).collect();
        let category = search.category;
        let category = category.map(|c| Lookup::exactly(entries::category(kind, c)));
        // Long words are rare, as a rule.
        let longest = (0..words.len()).max_by_key(|n| search.words.get(*n).map(|w| w.word.len()));
        let mut others = words.clone();
        let lead = match longest {
            Some(longest) => {
                let lead = others.remove(longest);
                others.extend(category);
                lead
            }
            None => category.unwrap_or_else(|| Lookup::exactly(entries::everything(kind))),
        };
        let ranks: &[Option<Rank>] = match words.is_empty() {
            true => &[None],
            false => &[Some(Rank::Title), Some(Rank::Description)],
        };
        Question {
            centre: search.centre,
            sort: search.sort,
            terms: search.terms,
            days: search.days.filter(|_| kind == Kind::Offer),
            lead,
            others,
            words,
            ranks,
            limit,
            postgres: matches!(conn, Conn::Postgres(_)),
        }
    }

    /// The nearest first, ring after ring.
    fn nearest(&self, conn: &mut Conn, within_m: u32, after: Option<Place>) -> Result<Vec<Found>> {
        let near = self.parts(near_rings(self.centre, within_m), after);
        let mut found = self.ask(conn, &near)?;
        if found.len() < self.limit {
            let beyond = self.parts(far_rings(self.centre, within_m), after);
            found.extend(self.ask(conn, &beyond)?);
            found.truncate(self.limit);
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
        let mut found = rows
            .into_iter()
            .map(|(_, rank, id, region, spot)| self.found(rank, id, region, spot))
            .collect::<Result<Vec<Found>>>()?;
        found.sort_by_key(|found| {
            let (step, rank, id) = found.place(self.sort);
            (step, rank, std::cmp::Reverse(id))
        });
        Ok(found)
    }

    fn found(&self, rank: i32, id: ListingId, region: i64, spot: i32) -> Result<Found> {
        let region = Area::from_number(region);
        let spot = u32::try_from(spot).map_err(Error::internal)?;
        let area = region.and_then(|region| region.at_spot(spot));
        let area = area.ok_or_else(|| Error::internal("an entry in no area"))?;
        Ok(Found {
            id,
            area,
            about: about(self.centre, area),
            rank: if rank == 0 {
                Rank::Title
            } else {
                Rank::Description
            },
        })
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
            self.limit(sql).sql(") p");
        });
        sql.sql(" LIMIT ");
        self.limit(&mut sql);
        sql
    }

    fn limit<'s>(&self, sql: &'s mut Statement<FoundRow>) -> &'s mut Statement<FoundRow> {
        sql.integer(self.limit)
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
            self.entries(sql, part, way);
            if let Way::Beginning(_) = way {
                sql.sql(" GROUP BY i.listing_id");
            }
            sql.sql(" ORDER BY i.listing_id DESC LIMIT ");
            self.limit(sql).sql(")");
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
            self.entries(sql, part, way);
            if let Way::Exactly(_) = way {
                sql.sql(" AND i.listing_id >= coalesce((SELECT i.listing_id FROM");
                self.entries(sql, part, way);
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
            self.entries(sql, part, way);
            sql.sql(" ORDER BY i.listing_id DESC LIMIT 1)");
            sql.sql(if self.postgres { ")" } else { ", x'')" });
        });
        sql.sql(") AS head FROM ");
        self.all_regions(sql, part);
        sql.sql(" u) h ORDER BY h.head DESC NULLS LAST LIMIT ");
        self.limit(sql).sql(")");
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
    fn entries(&self, sql: &mut Statement<FoundRow>, part: &Part, way: Way<'_>) {
        sql.sql(" listing_entries i WHERE i.region = u.region AND ");
        way.holds(sql, "i");
        sql.sql(
            " AND (CASE WHEN i.spot < 64 THEN u.low >> i.spot ELSE u.high >> (i.spot - 64) END) & 1 = 1",
        );
        if let Some(before) = part.before {
            sql.sql(" AND i.listing_id < ").id(before);
        }
        if let Some(terms) = self.terms {
            sql.sql(" AND i.terms = ").text(terms.as_str());
        }
        self.is_free(sql);
        for other in &self.others {
            sql.sql(" AND ");
            has(sql, other, "");
        }
        match part.rank {
            None => {}
            Some(Rank::Title) => {
                sql.sql(" AND i.in_title");
                self.title_has_all(sql);
            }
            Some(Rank::Description) => {
                sql.sql(" AND NOT (true");
                self.title_has_all(sql);
                sql.sql(")");
            }
        }
    }

    fn is_free(&self, sql: &mut Statement<FoundRow>) {
        let Some(days) = self.days else {
            return;
        };
        sql.sql(" AND (i.longest_days >= ").integer(days.count());
        sql.sql(" OR i.terms = ").text(Terms::Give.as_str());
        sql.sql(") AND NOT EXISTS (SELECT 1 FROM booked_days b WHERE b.listing_id = i.listing_id");
        sql.sql(" AND b.day >= ").day(days.from);
        sql.sql(" AND b.day <= ").day(days.until).sql(")");
    }

    fn title_has_all(&self, sql: &mut Statement<FoundRow>) {
        for word in &self.words {
            sql.sql(" AND ");
            has(sql, word, " AND o.in_title");
        }
    }
}

/// The listing of the entry `i` has another entry as well.
fn has(sql: &mut Statement<FoundRow>, lookup: &Lookup, also: &'static str) {
    sql.sql("EXISTS (SELECT 1 FROM listing_entries o WHERE o.listing_id = i.listing_id");
    sql.sql(also).sql(" AND (");
    let exact = lookup.exact.iter().map(|word| Way::Exactly(word));
    let beginning = lookup.beginning.iter().map(|word| Way::Beginning(word));
    sql.list(exact.chain(beginning), " OR ", |sql, way| {
        way.holds(sql, "o")
    });
    sql.sql("))");
}

/// How an entry meets a word.
#[derive(Clone, Copy)]
enum Way<'a> {
    Exactly(&'a [u8]),
    Beginning(&'a [u8]),
}

impl Way<'_> {
    fn holds(self, sql: &mut Statement<FoundRow>, entry: &'static str) {
        match self {
            Way::Exactly(word) => {
                sql.sql(entry).sql(".word = ").bytes(word);
            }
            Way::Beginning(word) => {
                sql.sql("(")
                    .sql(entry)
                    .sql(".word >= ")
                    .bytes(word)
                    .sql(" AND ");
                sql.sql(entry).sql(".word < ").bytes(&behind(word)).sql(")");
            }
        }
    }
}
