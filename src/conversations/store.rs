//! The queries of conversations.

use diesel::prelude::*;
use uuid::Uuid;

use super::Message;
use crate::db::schema::messages;
use crate::db::{AnyId, Conn};
use crate::error::Result;

/// No page shows more of a thread, from its end.
const MOST: i64 = 200;

/// Writes a message.
///
/// # Errors
/// When the database refuses.
pub fn insert(conn: &mut Conn, message: &Message) -> Result<()> {
    diesel::insert_into(messages::table)
        .values(message)
        .execute(conn)?;
    Ok(())
}

/// The thread of a loan, oldest first; of a very long one the newest 200.
///
/// # Errors
/// When the database refuses.
pub fn list(conn: &mut Conn, loan: Uuid) -> Result<Vec<Message>> {
    let mut thread: Vec<Message> = messages::table
        .filter(messages::loan_id.eq(AnyId::from(loan)))
        .order(messages::id.desc())
        .limit(MOST)
        .select(Message::as_select())
        .load(conn)?;
    thread.reverse();
    Ok(thread)
}
