//! What only an admin does to accounts.

use diesel::prelude::*;

use super::Row;
use crate::db::Conn;
use crate::db::schema::members;
use crate::error::{Error, Result};
use crate::members::{MemberId, Person, Role, Standing};

/// Deletes an account that waits to be let in; it holds nothing that others see.
///
/// # Errors
/// [`Error::Conflict`] if it does not wait any more; when the database refuses.
pub fn delete_waiting(conn: &mut Conn, id: MemberId) -> Result<()> {
    let row = members::table
        .find(id)
        .filter(members::standing.eq(Standing::Waiting));
    match diesel::delete(row).execute(conn)? {
        0 => Err(Error::conflict("members-standing-changed")),
        _ => Ok(()),
    }
}

/// The neighbours who may moderate; a hundred at most.
///
/// # Errors
/// When the database refuses.
pub fn list_moderators(conn: &mut Conn) -> Result<Vec<Person>> {
    let rows: Vec<Row> = members::table
        .filter(members::role.eq_any([Role::Moderator, Role::Admin]))
        .filter(members::standing.eq(Standing::Active))
        .order(members::id)
        .limit(100)
        .select(Row::as_select())
        .load(conn)?;
    Ok(rows.into_iter().map(Person::from).collect())
}
