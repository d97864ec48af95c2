//! The queries with which admins and moderators find members.

use diesel::prelude::*;

use super::Row;
use crate::db::Conn;
use crate::db::schema::members;
use crate::error::Result;
use crate::members::search::{Search, folded};
use crate::members::{Email, MemberId, Person, Standing};

/// At most so many sign-ups with one address are shown.
const MOST_ALIKE: i64 = 10;

/// The members whom a search finds, by name, after the one of `after`. One index each serves the
/// beginning of a name, alone, with a standing, or with a role.
///
/// # Errors
/// When the database refuses.
pub fn list(
    conn: &mut Conn,
    search: &Search,
    after: Option<(String, MemberId)>,
    limit: i64,
) -> Result<Vec<Person>> {
    let (from, to) = search.range();
    let mut query = members::table
        .filter(members::folded_name.ge(from))
        .filter(members::folded_name.lt(to))
        .into_boxed();
    query = match search.standing {
        Some(standing) => query.filter(members::standing.eq(standing)),
        None => query.filter(members::standing.ne(Standing::Deleted)),
    };
    if let Some(role) = search.role {
        query = query.filter(members::role.eq(role));
    }
    if let Some((name, id)) = after {
        let name = folded(&name);
        let same = members::folded_name.eq(name.clone());
        let later = members::folded_name.gt(name);
        query = query.filter(later.or(same.and(members::id.gt(id))));
    }
    let rows: Vec<Row> = query
        .order((members::folded_name, members::id))
        .limit(limit)
        .select(Row::as_select())
        .load(conn)?;
    Ok(rows.into_iter().map(Person::from).collect())
}

/// Whoever has this address, and whoever signed up with it and did not confirm it yet.
///
/// # Errors
/// When the database refuses.
pub fn list_by_email(conn: &mut Conn, email: &Email) -> Result<Vec<Person>> {
    let rows: Vec<Row> = members::table
        .filter(members::email.eq(email.as_str()))
        .order(members::id)
        .limit(MOST_ALIKE)
        .select(Row::as_select())
        .load(conn)?;
    Ok(rows.into_iter().map(Person::from).collect())
}

/// Members who are not yet found by their names, with these.
///
/// # Errors
/// When the database refuses.
pub fn list_unfolded(conn: &mut Conn, limit: i64) -> Result<Vec<(MemberId, String)>> {
    Ok(members::table
        .filter(members::folded_name.is_null())
        .order(members::id)
        .limit(limit)
        .select((members::id, members::name))
        .load(conn)?)
}

/// Makes a member be found by this name.
///
/// # Errors
/// When the database refuses.
pub fn set_folded(conn: &mut Conn, id: MemberId, name: &str) -> Result<()> {
    diesel::update(members::table.find(id))
        .set(members::folded_name.eq(folded(name)))
        .execute(conn)?;
    Ok(())
}
