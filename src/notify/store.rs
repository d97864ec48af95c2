//! The outbox, and beside it what members chose and what waits for their evening.

pub mod choices;
pub mod gathered;
pub mod pushes;

use chrono::Duration;
use diesel::prelude::*;

use super::{MailId, Outcome};
use crate::db::schema::outbox;
use crate::db::{Conn, Instant, Tx};
use crate::error::Result;

/// The longest time between two tries.
const LONGEST_REST: Duration = Duration::hours(4);
/// So long is a letter tried (RFC 5321, 4.5.4.1: at least four to five days).
const GIVEN_UP: Duration = Duration::days(5);

/// A mail as it will be sent.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = outbox)]
pub struct Letter {
    /// Its id.
    pub id: MailId,
    /// The address.
    pub recipient: String,
    /// The subject.
    pub subject: String,
    /// The text.
    pub body: String,
    /// The address that stops mails of its kind by a bare POST.
    pub unsubscribe: Option<String>,
    /// The same as HTML; empty where there is none.
    pub html: String,
    /// What it is about, if its reader may see that before it leaves.
    pub topic: Option<String>,
}

/// Puts a letter into the outbox, which leaves when it is due.
///
/// # Errors
/// When the database refuses.
pub fn insert(conn: &mut Conn, letter: &Letter, now: Instant, due: Instant) -> Result<()> {
    diesel::insert_into(outbox::table)
        .values((
            letter,
            outbox::created_at.eq(now),
            outbox::next_try_at.eq(due),
        ))
        .execute(conn)?;
    Ok(())
}

/// Takes back the letters about a topic that nobody tried to send yet.
///
/// # Errors
/// When the database refuses.
pub fn delete_about(conn: &mut Conn, topic: &str) -> Result<()> {
    let waiting = outbox::table
        .filter(outbox::topic.eq(topic))
        .filter(outbox::tries.eq(0));
    diesel::delete(waiting).execute(conn)?;
    Ok(())
}

/// Takes one letter that is due, and puts its next try off, so that no other worker sends it and
/// a crash in between leads to a second try (with the same Message-ID), never to none.
///
/// # Errors
/// When the database refuses.
pub fn claim_due(tx: &mut Tx<'_>) -> Result<Option<Letter>> {
    let due: Option<(Letter, i32)> = outbox::table
        .filter(outbox::next_try_at.le(tx.now))
        .order((outbox::next_try_at, outbox::id))
        .select((Letter::as_select(), outbox::tries))
        .first(tx.conn)
        .optional()?;
    let Some((letter, tries)) = due else {
        return Ok(None);
    };
    let minutes = (1_i64 << tries.clamp(0, 10)).min(LONGEST_REST.num_minutes());
    diesel::update(outbox::table.find(letter.id))
        .set((
            outbox::tries.eq(tries + 1),
            outbox::next_try_at.eq(tx.now + Duration::minutes(minutes)),
        ))
        .execute(tx.conn)?;
    Ok(Some(letter))
}

/// Throws away every letter: the demo's, which would go to nobody.
///
/// # Errors
/// When the database refuses.
pub fn delete_all(conn: &mut Conn) -> Result<()> {
    diesel::delete(outbox::table).execute(conn)?;
    Ok(())
}

/// What has become of a letter after a try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It left.
    Sent,
    /// It is tried again.
    Waits,
    /// It is not.
    GivenUp,
}

impl Fate {
    /// As metrics name it.
    pub fn as_str(self) -> &'static str {
        match self {
            Fate::Sent => "sent",
            Fate::Waits => "waits",
            Fate::GivenUp => "given up",
        }
    }
}

/// Settles how a try ended. After a refusal or five days the letter is given up. What was sent or
/// given up is forgotten at once: a mail can hold a link that opens an account.
///
/// # Errors
/// When the database refuses.
pub fn settle(conn: &mut Conn, id: MailId, outcome: &Outcome, now: Instant) -> Result<Fate> {
    let row = outbox::table.find(id);
    let given_up = match outcome {
        Outcome::Sent => {
            diesel::delete(row).execute(conn)?;
            return Ok(Fate::Sent);
        }
        Outcome::Later(why) => {
            diesel::update(row)
                .set(outbox::last_error.eq(why))
                .execute(conn)?;
            let tired = row.filter(outbox::created_at.le(now - GIVEN_UP));
            diesel::delete(tired).execute(conn)?
        }
        Outcome::Refused(_) => diesel::delete(row).execute(conn)?,
    };
    Ok(match given_up {
        0 => Fate::Waits,
        _ => Fate::GivenUp,
    })
}

/// Forgets how a member is written to, and what waits for them; `email` is where mail would go.
///
/// # Errors
/// When the database refuses.
pub fn erase(conn: &mut Conn, member: crate::db::AnyId, email: Option<&str>) -> Result<()> {
    use crate::db::schema::{gathered, notification_choices, notifications, push_subscriptions};
    diesel::delete(gathered::table.filter(gathered::member_id.eq(member))).execute(conn)?;
    let choices = notification_choices::table.filter(notification_choices::member_id.eq(member));
    diesel::delete(choices).execute(conn)?;
    diesel::delete(notifications::table.filter(notifications::member_id.eq(member)))
        .execute(conn)?;
    let pushed = push_subscriptions::table.filter(push_subscriptions::member_id.eq(member));
    diesel::delete(pushed).execute(conn)?;
    if let Some(email) = email {
        diesel::delete(outbox::table.filter(outbox::recipient.eq(email))).execute(conn)?;
    }
    Ok(())
}
