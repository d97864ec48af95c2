//! Acting once: the answer to a call that carries a key of its own is kept in the transaction of its
//! effect, so that the same call, sent again, acts no second time and is answered the same.
//!
//! A call looks for its answer before it acts. Two at once both find none and both act; the one
//! whose answer is second finds the id taken, is undone as a whole, and gives the first one's
//! answer. Nothing is read inside the transaction, because under SERIALIZABLE every two calls with
//! keys would then be in each other's way.

use diesel::prelude::*;
use sha2::{Digest, Sha256};

use super::schema::answers;
use super::types::{AnyId, Instant};
use super::{Conn, Tx};
use crate::error::{Error, Result};

/// For so many hours an answer is kept; the clock then deletes it.
const KEPT_HOURS: i64 = 24;

/// One call of one member that is to act once, however often it is sent.
#[derive(Clone, Debug)]
pub struct Once {
    id: Vec<u8>,
    member: AnyId,
    request: Vec<u8>,
}

impl Once {
    /// The call `request` (everything that makes it another one if it differs), by the key that
    /// this member gave it.
    pub fn new(member: uuid::Uuid, key: &str, request: &[u8]) -> Once {
        let id = Sha256::new().chain_update(member).chain_update(key);
        // The salt, not kept anywhere, is what hides a request that could be guessed.
        let salted = Sha256::new()
            .chain_update(Sha256::digest(key))
            .chain_update(request);
        Once {
            id: id.finalize().to_vec(),
            member: member.into(),
            request: salted.finalize().to_vec(),
        }
    }
}

impl Once {
    /// The form that a page with this token held, as it was filled in. Going back and sending it with
    /// other words is another form.
    pub fn form(member: uuid::Uuid, token: &str, filled: [u8; 32]) -> Once {
        // No key of a program holds a space.
        let key = format!("{token} {:x?}", filled);
        Once::new(member, &key, &filled)
    }
}

/// How a call was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Given {
    /// It acted.
    Now(Answer),
    /// It had acted before: this is what was answered then.
    Before(Answer),
}

/// What was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// JSON, or where a form leads.
    pub body: String,
}

/// The answer that this call got before, if it did.
///
/// # Errors
/// `Key` when the member gave the key to another call; when the database refuses.
pub fn find(conn: &mut Conn, once: &Once) -> Result<Option<Answer>> {
    let found: Option<(Vec<u8>, i32, String)> = answers::table
        .find(&once.id)
        .select((answers::request, answers::status, answers::body))
        .first(conn)
        .optional()?;
    let Some((request, status, body)) = found else {
        return Ok(None);
    };
    if request != once.request {
        return Err(Error::key("error-key-reused"));
    }
    let status = u16::try_from(status).map_err(Error::internal)?;
    Ok(Some(Answer { status, body }))
}

impl Tx<'_> {
    /// Keeps the answer to a call, together with what the call did.
    ///
    /// # Errors
    /// A conflict when the same call was quicker: then [`find`] finds its answer.
    pub fn keep(&mut self, once: &Once, answer: &Answer) -> Result<()> {
        diesel::insert_into(answers::table)
            .values((
                answers::id.eq(&once.id),
                answers::member_id.eq(once.member),
                answers::request.eq(&once.request),
                answers::status.eq(i32::from(answer.status)),
                answers::body.eq(&answer.body),
                answers::at.eq(self.now),
            ))
            .execute(self.conn)?;
        Ok(())
    }
}

/// Forgets the answers of more than a day ago.
///
/// # Errors
/// When the database refuses.
pub fn forget(tx: &mut Tx<'_>) -> Result<usize> {
    let last: Instant = tx.now - chrono::Duration::hours(KEPT_HOURS);
    let old = answers::table.filter(answers::at.le(last));
    Ok(diesel::delete(old).execute(tx.conn)?)
}

/// Forgets the answers that a member was given.
///
/// # Errors
/// When the database refuses.
pub fn forget_of(conn: &mut Conn, member: AnyId) -> Result<()> {
    diesel::delete(answers::table.filter(answers::member_id.eq(member))).execute(conn)?;
    Ok(())
}
