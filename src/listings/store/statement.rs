//! A statement that is put together from pieces, for what the query builder has no words for:
//! `LATERAL` on PostgreSQL, `json_each` on SQLite. Values are always bound, never written into it.

use diesel::prelude::*;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::sql_types::{BigInt, Binary, Date, Integer, Text};

use crate::db::types::sql::Uid;
use crate::db::{Conn, MultiBackend};
use crate::listings::ListingId;
use crate::places::Area;

/// A piece of it.
#[derive(Debug)]
enum Piece {
    Sql(&'static str),
    Text(String),
    Bytes(Vec<u8>),
    Id(ListingId),
    Day(chrono::NaiveDate),
    Integer(i32),
}

/// A statement that answers rows of the types `T`.
#[derive(Debug)]
pub(super) struct Statement<T> {
    pieces: Vec<Piece>,
    rows: std::marker::PhantomData<T>,
}

/// What of a search is asked for: how far, how well, which listing, and where.
pub(super) type FoundRow = (Integer, Integer, Uid, BigInt, Integer);

impl<T> Statement<T> {
    /// Nothing yet.
    pub(super) fn new() -> Statement<T> {
        Statement {
            pieces: Vec::new(),
            rows: std::marker::PhantomData,
        }
    }

    /// Adds words of SQL.
    pub(super) fn sql(&mut self, sql: &'static str) -> &mut Statement<T> {
        self.pieces.push(Piece::Sql(sql));
        self
    }

    /// Adds a text.
    pub(super) fn text(&mut self, text: impl Into<String>) -> &mut Statement<T> {
        self.pieces.push(Piece::Text(text.into()));
        self
    }

    /// Adds bytes.
    pub(super) fn bytes(&mut self, bytes: &[u8]) -> &mut Statement<T> {
        self.pieces.push(Piece::Bytes(bytes.to_vec()));
        self
    }

    /// Adds a listing's id.
    pub(super) fn id(&mut self, id: ListingId) -> &mut Statement<T> {
        self.pieces.push(Piece::Id(id));
        self
    }

    /// Adds a day.
    pub(super) fn day(&mut self, day: chrono::NaiveDate) -> &mut Statement<T> {
        self.pieces.push(Piece::Day(day));
        self
    }

    /// Adds a number.
    pub(super) fn integer(&mut self, number: impl TryInto<i32>) -> &mut Statement<T> {
        let number = number.try_into().unwrap_or(i32::MAX);
        self.pieces.push(Piece::Integer(number));
        self
    }

    /// Adds areas as rows of one column, `region`.
    pub(super) fn regions(
        &mut self,
        areas: impl Iterator<Item = Area>,
        postgres: bool,
    ) -> &mut Statement<T> {
        let numbers: Vec<String> = areas.map(|area| area.number().to_string()).collect();
        let list = numbers.join(",");
        if postgres {
            self.sql("(SELECT unnest(").text(format!("{{{list}}}"));
            self.sql("::bigint[]) AS region)")
        } else {
            self.sql("(SELECT value AS region FROM json_each(")
                .text(format!("[{list}]"));
            self.sql("))")
        }
    }

    /// Adds areas in their order as rows of two columns, `number` and `region`.
    pub(super) fn numbered(
        &mut self,
        areas: impl Iterator<Item = Area>,
        postgres: bool,
    ) -> &mut Statement<T> {
        let numbers: Vec<String> = areas.map(|area| area.number().to_string()).collect();
        let list = numbers.join(",");
        if postgres {
            self.sql("(SELECT (n - 1)::int4 AS number, r AS region FROM unnest(")
                .text(format!("{{{list}}}"));
            self.sql("::bigint[]) WITH ORDINALITY AS t(r, n))")
        } else {
            self.sql("(SELECT key AS number, value AS region FROM json_each(")
                .text(format!("[{list}]"));
            self.sql("))")
        }
    }

    /// Adds what `each` writes of every item, with `between` in between.
    pub(super) fn list<I>(
        &mut self,
        items: impl IntoIterator<Item = I>,
        between: &'static str,
        mut each: impl FnMut(&mut Statement<T>, I),
    ) -> &mut Statement<T> {
        for (number, item) in items.into_iter().enumerate() {
            if number > 0 {
                self.sql(between);
            }
            each(self, item);
        }
        self
    }
}

impl<T> QueryFragment<MultiBackend> for Statement<T> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, MultiBackend>) -> QueryResult<()> {
        for piece in &self.pieces {
            match piece {
                Piece::Sql(sql) => out.push_sql(sql),
                Piece::Text(text) => out.push_bind_param::<Text, _>(text)?,
                Piece::Bytes(bytes) => out.push_bind_param::<Binary, _>(bytes)?,
                Piece::Id(id) => out.push_bind_param::<Uid, _>(id)?,
                Piece::Day(day) => out.push_bind_param::<Date, _>(day)?,
                Piece::Integer(number) => out.push_bind_param::<Integer, _>(number)?,
            }
        }
        Ok(())
    }
}

// Its text is what it is remembered by, once prepared.
impl<T: 'static> QueryId for Statement<T> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<T> Query for Statement<T> {
    type SqlType = T;
}

impl<T> RunQueryDsl<Conn> for Statement<T> {}
