//! What happened. An action writes its event in its own transaction; a worker then hands each
//! event once to the consumers that `app` registers, so that features further right can act
//! without being known further left.

use diesel::prelude::*;

use super::schema::events;
use super::types::{AnyId, Instant};
use super::{Conn, Tx};
use crate::error::Result;

crate::id! {
    /// The id of an event.
    EventId
}

/// One thing that happened.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = events)]
pub struct Event {
    /// UUIDv7, so that ids are in the order of time.
    pub id: EventId,
    /// When.
    pub at: Instant,
    /// What, as `feature.what`: `loan.accept`, `listing.changed`.
    pub kind: String,
    /// The row it is about.
    pub subject_id: AnyId,
    /// The member who did it; nobody for the clock and the system.
    pub actor_id: Option<AnyId>,
    /// The state before, where there is one.
    pub from_state: Option<String>,
    /// The state after.
    pub to_state: Option<String>,
    /// Words or a code that belong to it.
    pub note: String,
}

/// An event that is about to be written.
#[derive(Clone, Debug)]
pub struct Happening {
    kind: &'static str,
    subject: AnyId,
    actor: Option<AnyId>,
    states: Option<(&'static str, &'static str)>,
    note: String,
}

impl Happening {
    /// Something happened to `subject`.
    pub fn new(kind: &'static str, subject: uuid::Uuid) -> Happening {
        Happening {
            kind,
            subject: subject.into(),
            actor: None,
            states: None,
            note: String::new(),
        }
    }

    /// A member did it.
    #[must_use]
    pub fn by(mut self, actor: uuid::Uuid) -> Happening {
        self.actor = Some(actor.into());
        self
    }

    /// It moved the subject from one state to another.
    #[must_use]
    pub fn moving(mut self, from: &'static str, to: &'static str) -> Happening {
        self.states = Some((from, to));
        self
    }

    /// With these words.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Happening {
        self.note = note.into();
        self
    }
}

impl Tx<'_> {
    /// Writes what happened; the consumers hear of it after the commit.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn record(&mut self, happening: Happening) -> Result<()> {
        let event = Event {
            id: self.id(),
            at: self.now,
            kind: happening.kind.to_owned(),
            subject_id: happening.subject,
            actor_id: happening.actor,
            from_state: happening.states.map(|s| s.0.to_owned()),
            to_state: happening.states.map(|s| s.1.to_owned()),
            note: happening.note,
        };
        diesel::insert_into(events::table)
            .values(&event)
            .execute(self.conn)?;
        Ok(())
    }

    /// Takes an event for this transaction: true once, whoever else tries.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn claim(&mut self, id: EventId) -> Result<bool> {
        let waiting = events::table.filter(events::id.eq(id).and(events::handled_at.is_null()));
        let rows = diesel::update(waiting)
            .set(events::handled_at.eq(self.now))
            .execute(self.conn)?;
        Ok(rows == 1)
    }
}

/// The events that no consumer has seen yet, oldest first.
///
/// # Errors
/// When the database refuses.
pub fn list_waiting(conn: &mut Conn, limit: i64) -> Result<Vec<Event>> {
    Ok(events::table
        .filter(events::handled_at.is_null())
        .order(events::id)
        .limit(limit)
        .select(Event::as_select())
        .load(conn)?)
}

/// Everything that happened to one row, in order.
///
/// # Errors
/// When the database refuses.
pub fn list_about(conn: &mut Conn, subject: uuid::Uuid) -> Result<Vec<Event>> {
    Ok(events::table
        .filter(events::subject_id.eq(AnyId::from(subject)))
        .order(events::id)
        .select(Event::as_select())
        .load(conn)?)
}

/// Forgets what somebody wrote beside what they did; that they did it stays, for others.
///
/// # Errors
/// When the database refuses.
pub fn forget_words(conn: &mut Conn, actor: AnyId) -> Result<()> {
    diesel::update(events::table.filter(events::actor_id.eq(actor)))
        .set(events::note.eq(""))
        .execute(conn)?;
    Ok(())
}
