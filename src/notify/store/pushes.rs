//! Browsers that are pushed to, and what waits to be pushed.

use chrono::Duration;
use diesel::prelude::*;

use crate::db::schema::{push_subscriptions, pushes};
use crate::db::types::AnyId;
use crate::db::{Conn, Instant, Tx};
use crate::error::Result;
use crate::notify::Outcome;
use crate::notify::push::{Subscription, SubscriptionId};

/// So many browsers of one member are pushed to; then the oldest makes room.
const MOST: i64 = 10;
/// After so long, what nobody took is old news.
const GIVEN_UP: Duration = Duration::days(1);
/// The longest time between two tries.
const LONGEST_REST: i64 = 120;

/// A browser, as its member sees it.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = push_subscriptions)]
pub struct Device {
    /// Its id.
    pub id: SubscriptionId,
    /// The session in which it was turned on.
    pub session_id: AnyId,
    /// When.
    pub created_at: Instant,
}

/// A message for one browser.
#[derive(Clone, Debug)]
pub struct Push {
    /// Its id.
    pub id: AnyId,
    /// Whose browser.
    pub subscription: SubscriptionId,
    /// What it shows, as JSON.
    pub payload: String,
    /// Where its push service takes messages.
    pub endpoint: String,
    /// Its public key (RFC 8291), base64url.
    pub public_key: String,
    /// Its authentication secret (RFC 8291), base64url.
    pub secret: String,
}

/// Notes a browser of a member. One that was known already belongs to who asks now.
///
/// # Errors
/// When the database refuses.
pub fn insert(
    tx: &mut Tx<'_>,
    (member, session): (AnyId, AnyId),
    browser: &Subscription,
) -> Result<()> {
    use push_subscriptions::dsl;
    let known = dsl::push_subscriptions.filter(dsl::endpoint.eq(&browser.endpoint));
    diesel::delete(known).execute(tx.conn)?;
    let id: SubscriptionId = tx.id();
    diesel::insert_into(push_subscriptions::table)
        .values((
            dsl::id.eq(id),
            dsl::member_id.eq(member),
            dsl::session_id.eq(session),
            dsl::endpoint.eq(&browser.endpoint),
            dsl::public_key.eq(&browser.public_key),
            dsl::secret.eq(&browser.secret),
            dsl::created_at.eq(tx.now),
        ))
        .execute(tx.conn)?;
    let too_many: Vec<SubscriptionId> = dsl::push_subscriptions
        .filter(dsl::member_id.eq(member))
        .order((dsl::created_at.desc(), dsl::id.desc()))
        .offset(MOST)
        .limit(MOST)
        .select(dsl::id)
        .load(tx.conn)?;
    diesel::delete(dsl::push_subscriptions.filter(dsl::id.eq_any(too_many))).execute(tx.conn)?;
    Ok(())
}

/// A member's browsers, the latest first.
///
/// # Errors
/// When the database refuses.
pub fn list(conn: &mut Conn, member: AnyId) -> Result<Vec<Device>> {
    use push_subscriptions::dsl;
    Ok(dsl::push_subscriptions
        .filter(dsl::member_id.eq(member))
        .order((dsl::created_at.desc(), dsl::id.desc()))
        .limit(MOST)
        .select(Device::as_select())
        .load(conn)?)
}

/// Forgets a browser of a member; false when it is none of theirs.
///
/// # Errors
/// When the database refuses.
pub fn delete(conn: &mut Conn, member: AnyId, id: SubscriptionId) -> Result<bool> {
    use push_subscriptions::dsl;
    let theirs = dsl::push_subscriptions
        .find(id)
        .filter(dsl::member_id.eq(member));
    Ok(diesel::delete(theirs).execute(conn)? > 0)
}

/// Puts a message for each browser of a member among what waits.
///
/// # Errors
/// When the database refuses.
pub fn enqueue(
    tx: &mut Tx<'_>,
    member: AnyId,
    payload: &str,
    topic: Option<&str>,
    due: Instant,
) -> Result<()> {
    for device in list(tx.conn, member)? {
        let id: AnyId = tx.id();
        diesel::insert_into(pushes::table)
            .values((
                pushes::id.eq(id),
                pushes::subscription_id.eq(device.id),
                pushes::payload.eq(payload),
                pushes::topic.eq(topic),
                pushes::created_at.eq(tx.now),
                pushes::next_try_at.eq(due),
            ))
            .execute(tx.conn)?;
    }
    Ok(())
}

/// Takes one message that is due, and puts its next try off, as the outbox does with mail.
///
/// # Errors
/// When the database refuses.
pub fn claim_due(tx: &mut Tx<'_>) -> Result<Option<Push>> {
    type Row = (
        (AnyId, SubscriptionId, String, i32),
        (String, String, String),
    );
    use push_subscriptions::dsl;
    let due: Option<Row> = pushes::table
        .inner_join(push_subscriptions::table)
        .filter(pushes::next_try_at.le(tx.now))
        .order((pushes::next_try_at, pushes::id))
        .select((
            (
                pushes::id,
                pushes::subscription_id,
                pushes::payload,
                pushes::tries,
            ),
            (dsl::endpoint, dsl::public_key, dsl::secret),
        ))
        .first(tx.conn)
        .optional()?;
    let Some(((id, subscription, payload, tries), (endpoint, public_key, secret))) = due else {
        return Ok(None);
    };
    let minutes = (1_i64 << tries.clamp(0, 10)).min(LONGEST_REST);
    diesel::update(pushes::table.find(id))
        .set((
            pushes::tries.eq(tries + 1),
            pushes::next_try_at.eq(tx.now + Duration::minutes(minutes)),
        ))
        .execute(tx.conn)?;
    Ok(Some(Push {
        id,
        subscription,
        payload,
        endpoint,
        public_key,
        secret,
    }))
}

/// Writes down how a try ended: what was taken is forgotten, and so is a browser that is gone.
///
/// # Errors
/// When the database refuses.
pub fn settle(conn: &mut Conn, push: &Push, outcome: &Outcome, now: Instant) -> Result<()> {
    let row = pushes::table.find(push.id);
    match outcome {
        Outcome::Sent => diesel::delete(row).execute(conn)?,
        Outcome::Later(_) => {
            let old = row.filter(pushes::created_at.le(now - GIVEN_UP));
            diesel::delete(old).execute(conn)?
        }
        Outcome::Refused(_) => {
            diesel::delete(push_subscriptions::table.find(push.subscription)).execute(conn)?
        }
    };
    Ok(())
}

/// Takes back what waits about a topic.
///
/// # Errors
/// When the database refuses.
pub fn delete_about(conn: &mut Conn, topic: &str) -> Result<()> {
    diesel::delete(pushes::table.filter(pushes::topic.eq(topic))).execute(conn)?;
    Ok(())
}
