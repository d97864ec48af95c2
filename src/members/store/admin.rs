//! What only an admin does to accounts.

use diesel::prelude::*;

use crate::db::Conn;
use crate::db::schema::members;
use crate::error::{Error, Result};
use crate::members::{MemberId, Standing};

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
