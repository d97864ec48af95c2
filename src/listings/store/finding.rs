//! Finding listings by place, words and days.
//!
//! A search looks into 4 km areas, each of which has its entries by word and then by freshness. A
//! first [`look`] goes through the nearest of them and leaves off after so many entries: that
//! answers almost everything. Where there are more, the rings up to 5 km are asked, and then those
//! beyond: for the best ([`ranked`]) of what has the words, or the newest ([`dense`]) of a whole kind
//! or category.

mod dense;
mod look;
mod ranked;

use diesel::prelude::*;

use super::statement::{FoundRow, Statement};
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::listings::entries::{self, Lookup, behind};
use crate::listings::search::{Place, Rank, Search, Sort};
use crate::listings::{Category, Kind, ListingId, Terms, Wanted};
use crate::places::{
    About, Area, Patch, Reached, Ring, about, disc, distance, far_rings, near_rings, reached,
};

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
    let around = reached(search.centre, search.within_m);
    let question = Question::new(conn, search, &around, limit)?;
    question.answer(conn, around, after)
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
        within_m,
        sort: Sort::Nearest,
        terms: None,
        days: None,
        lead: Lookup {
            exact: any_of,
            beginning: None,
        },
        category: None,
        others: Vec::new(),
        ranks: &[Some(Rank::Title)],
        limit,
        postgres: matches!(conn, Conn::Postgres(_)),
    };
    question.answer(conn, reached(centre, within_m), None)
}

/// The entry `i` lies in one of the spots of the region `u` that count.
const IN_PATCH: &str =
    " AND (CASE WHEN i.spot < 64 THEN u.low >> i.spot ELSE u.high >> (i.spot - 64) END) & 1 = 1";

/// What a statement goes through.
enum Through<'a> {
    /// 4 km areas in their order.
    Areas(&'a [Reached]),
    /// Spots in them.
    Patches(&'a [Patch]),
}

/// A row as the database answers: whether another entry of its listing surpasses it, its rank, its
/// listing, and where that is.
type Row = (i32, i32, ListingId, i64, i32);

/// A search as the index of entries is asked.
struct Question {
    centre: Area,
    within_m: u32,
    sort: Sort,
    terms: Option<Terms>,
    /// An offer must be free on these days.
    days: Option<Wanted>,
    /// What it goes through.
    lead: Lookup,
    /// What the listing must be in, unless that leads.
    category: Option<Category>,
    /// Words that must be there as well.
    others: Vec<Lookup>,
    /// What is told apart: words in the title come first, those in the description next.
    ranks: &'static [Option<Rank>],
    limit: usize,
    postgres: bool,
}

impl Question {
    fn new(conn: &mut Conn, search: &Search, around: &[Reached], limit: usize) -> Result<Question> {
        let kind = search.kind;
        let words = search.words.iter().map(|asked| Lookup::asked(kind, asked));
        let mut others: Vec<Lookup> = words.collect();
        let (lead, category) = match (others.len(), search.category) {
            (0, None) => (Lookup::exactly(entries::everything(kind)), None),
            (0, Some(category)) => {
                let entry = entries::category(kind, category);
                (Lookup::exactly(entry), None)
            }
            (1, category) => (others.remove(0), category),
            (_, category) => {
                let lead = look::lead(conn, around, &others)?;
                (others.remove(lead), category)
            }
        };
        let ranks: &[Option<Rank>] = match search.words.is_empty() {
            true => &[None],
            false => &[Some(Rank::Title), Some(Rank::Description)],
        };
        Ok(Question {
            centre: search.centre,
            within_m: search.within_m,
            sort: search.sort,
            terms: search.terms,
            days: search.days.filter(|_| kind == Kind::Offer),
            lead,
            category,
            others,
            ranks,
            limit,
            postgres: matches!(conn, Conn::Postgres(_)),
        })
    }

    /// A look around, and the long way for what lies behind it.
    fn answer(
        &self,
        conn: &mut Conn,
        mut around: Vec<Reached>,
        after: Option<Place>,
    ) -> Result<Vec<Found>> {
        if let (Sort::Nearest, Some((step, ..))) = (self.sort, after) {
            around.retain(|area| area.to >= step);
        }
        let look = self.look(conn, &around, after)?;
        let is_sure = |found: &Found| match (look.sure, self.sort) {
            (None, _) => true,
            (Some(sure), Sort::Nearest) => found.about.metres() < sure,
            // An area that was not looked at may have something newer.
            (Some(_), Sort::Newest) => false,
        };
        let place = |found: &Found| order(found.place(self.sort));
        let mut found = look.found;
        found.retain(|found| {
            is_sure(found) && after.is_none_or(|after| place(found) > order(after))
        });
        found.sort_by_key(place);
        if let Some(sure) = look.sure
            && found.len() < self.limit
        {
            found.extend(self.all(conn, sure, after)?);
        }
        found.truncate(self.limit);
        Ok(found)
    }

    /// What is found behind the place `after`, in order; of the nearest, from this step on.
    fn all(&self, conn: &mut Conn, from: u32, after: Option<Place>) -> Result<Vec<Found>> {
        if self.sort == Sort::Newest {
            let everywhere = Ring {
                step: 0,
                patches: disc(self.centre, self.within_m),
            };
            return self.ask(conn, &[everywhere], after);
        }
        let from = after.map_or(from, |(step, ..)| from.max(step));
        let mut found = Vec::new();
        for rings in [near_rings, far_rings] {
            let mut rings = rings(self.centre, self.within_m);
            rings.retain(|ring| ring.step >= from);
            found.extend(self.ask(conn, &rings, after)?);
            if found.len() >= self.limit {
                break;
            }
        }
        Ok(found)
    }

    fn ask(&self, conn: &mut Conn, rings: &[Ring], after: Option<Place>) -> Result<Vec<Found>> {
        if rings.is_empty() {
            return Ok(Vec::new());
        }
        if !self.may_repeat() && self.ranks == [None] {
            let rows = self.newest_of_each(rings, after).load(conn)?;
            return self.in_order(rows);
        }
        // Some of the rows may be of one listing.
        let mut most = if self.may_repeat() {
            3 * self.limit
        } else {
            self.limit
        };
        loop {
            let rows: Vec<Row> = self.best(rings, after, most).load(conn)?;
            let is_all = rows.len() < most;
            let mut found = self.in_order(rows)?;
            found.dedup_by_key(|found| found.id);
            if is_all || found.len() >= self.limit || !self.may_repeat() {
                return Ok(found);
            }
            most *= 4;
        }
    }

    /// The listings of rows that none of their other rows surpasses.
    fn in_order(&self, rows: Vec<Row>) -> Result<Vec<Found>> {
        let mut found = Vec::new();
        for (surpassed, rank, id, region, spot) in rows {
            if surpassed == 0 {
                found.extend(self.found(rank, id, region, spot)?);
            }
        }
        found.sort_by_key(|found| order(found.place(self.sort)));
        Ok(found)
    }

    /// Whether one listing may be met by several entries.
    fn may_repeat(&self) -> bool {
        self.lead.beginning.is_some() || self.lead.exact.len() > 1
    }

    /// The entries of which everything holds that was asked for: the number of the area (0 where
    /// patches are gone through), how well it fits, its listing and place. (`OFFSET 0` keeps PostgreSQL
    /// from going through them in any order but that of the areas.)
    fn entries(
        &self,
        sql: &mut Statement<FoundRow>,
        through: &Through<'_>,
        before: Option<ListingId>,
    ) {
        let columns = ", i.listing_id, i.region, i.spot FROM ";
        if self.postgres {
            sql.sql("SELECT i.number, i.rank").sql(columns);
            self.regions(sql, through);
            sql.sql(" u CROSS JOIN LATERAL (");
        }
        sql.sql(match through {
            Through::Areas(_) => "SELECT u.number, ",
            Through::Patches(_) => "SELECT 0 AS number, ",
        });
        self.rank(sql);
        sql.sql(" AS rank").sql(columns);
        if !self.postgres {
            self.regions(sql, through);
            sql.sql(" u CROSS JOIN ");
        }
        sql.sql("listing_entries i WHERE i.region = u.region AND ");
        meets(sql, &self.lead, "i");
        if let Through::Patches(_) = through {
            sql.sql(IN_PATCH);
        }
        self.holds(sql, before);
        if self.ranks == [Some(Rank::Title)] {
            sql.sql(" AND i.in_title");
        }
        sql.sql(if self.postgres { " OFFSET 0) i" } else { "" });
    }

    fn regions(&self, sql: &mut Statement<FoundRow>, through: &Through<'_>) {
        match through {
            Through::Areas(areas) => {
                sql.numbered(areas.iter().map(|area| area.region), self.postgres);
            }
            Through::Patches(patches) => self.patches(sql, patches),
        }
    }

    /// 4 km areas, with the spots in each that count.
    fn patches(&self, sql: &mut Statement<FoundRow>, patches: &[Patch]) {
        if self.postgres {
            let column = |of: fn(&Patch) -> i64| {
                let numbers: Vec<String> = patches.iter().map(|p| of(p).to_string()).collect();
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
        let (whole, cut): (Vec<&Patch>, Vec<&Patch>) = patches.iter().partition(|p| p.is_whole());
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

    /// How well the entry `i` fits.
    fn rank(&self, sql: &mut Statement<FoundRow>) {
        if self.ranks.len() < 2 {
            sql.sql("0");
            return;
        }
        sql.sql("CASE WHEN i.in_title");
        self.title_has(sql, &self.others, "i");
        sql.sql(" THEN 0 ELSE 1 END");
    }

    /// The title of the listing of this entry has these words.
    fn title_has<'l>(
        &self,
        sql: &mut Statement<FoundRow>,
        lookups: impl IntoIterator<Item = &'l Lookup>,
        entry: &'static str,
    ) {
        for word in lookups {
            sql.sql(" AND ");
            self.has(sql, word, " AND o.in_title", entry);
        }
    }

    /// The listing of a row, unless it lies beyond the radius.
    fn found(&self, rank: i32, id: ListingId, region: i64, spot: i32) -> Result<Option<Found>> {
        let region = Area::from_number(region);
        let spot = u32::try_from(spot).map_err(Error::internal)?;
        let area = region.and_then(|region| region.at_spot(spot));
        let area = area.ok_or_else(|| Error::internal("an entry in no area"))?;
        let found = Found {
            id,
            area,
            about: about(self.centre, area),
            rank: if rank == 0 {
                Rank::Title
            } else {
                Rank::Description
            },
        };
        Ok((distance(self.centre, area) <= f64::from(self.within_m)).then_some(found))
    }

    /// What must hold of the listing of an entry `i`, whatever its rank.
    fn holds(&self, sql: &mut Statement<FoundRow>, before: Option<ListingId>) {
        if let Some(before) = before {
            sql.sql(" AND i.listing_id < ").id(before);
        }
        if let Some(terms) = self.terms {
            sql.sql(" AND i.terms = ").text(terms.as_str());
        }
        if let Some(category) = self.category {
            sql.sql(" AND i.category IN (");
            let within = std::iter::once(category).chain(category.children().iter().copied());
            sql.list(within, ", ", |sql, category| {
                sql.text(category.as_str());
            });
            sql.sql(")");
        }
        for other in &self.others {
            sql.sql(" AND ");
            self.has(sql, other, "", "i");
        }
        self.is_free(sql);
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

    /// The listing of this entry has another one as well: whole words are looked for where those of
    /// the same area stand together.
    fn has(
        &self,
        sql: &mut Statement<FoundRow>,
        lookup: &Lookup,
        also: &'static str,
        entry: &'static str,
    ) {
        sql.sql("EXISTS (SELECT 1 FROM listing_entries o");
        if lookup.beginning.is_none() {
            sql.sql(if self.postgres {
                ""
            } else {
                " INDEXED BY listing_entries_found"
            });
            sql.sql(" WHERE o.region = ").sql(entry).sql(".region AND ");
        } else {
            sql.sql(" WHERE ");
        }
        sql.sql("o.listing_id = ")
            .sql(entry)
            .sql(".listing_id AND ");
        meets(sql, lookup, "o");
        sql.sql(also).sql(")");
    }
}

/// The order of results.
fn order((step, rank, id): Place) -> (u32, Rank, std::cmp::Reverse<ListingId>) {
    (step, rank, std::cmp::Reverse(id))
}

/// The entry is one of these: whole words, or those between the first and the last one.
fn meets<T>(sql: &mut Statement<T>, lookup: &Lookup, entry: &'static str) {
    let Some(beginning) = &lookup.beginning else {
        is_one_of(sql, &lookup.exact, entry);
        return;
    };
    sql.sql("(");
    let common = lookup.common_beginning();
    if common.len() >= SHORTEST_COMMON && common.len() < beginning.len() {
        begins(sql, common, entry);
        sql.sql(" AND ");
    }
    sql.sql("(");
    begins(sql, beginning, entry);
    if !lookup.exact.is_empty() {
        sql.sql(" OR ");
        is_one_of(sql, &lookup.exact, entry);
    }
    sql.sql("))");
}

/// Kind, colon, and two letters: too many words have less than that in common.
const SHORTEST_COMMON: usize = 4;

fn is_one_of<T>(sql: &mut Statement<T>, words: &[Vec<u8>], entry: &'static str) {
    sql.sql(entry).sql(".word IN (");
    sql.list(words, ", ", |sql, word| {
        sql.bytes(word);
    });
    sql.sql(")");
}

fn begins<T>(sql: &mut Statement<T>, beginning: &[u8], entry: &'static str) {
    sql.sql(entry).sql(".word >= ").bytes(beginning);
    sql.sql(" AND ").sql(entry).sql(".word < ");
    sql.bytes(&behind(beginning));
}
