//! The queries of what a member takes along, out of the tables of every feature. They only read.

use chrono::NaiveDate;
use diesel::prelude::*;
use serde::Serialize;

use crate::conversations::{Conversation, ConversationId, Message, MessageId};
use crate::db::events::Event;
use crate::db::schema::{
    area_changes, blocks, booked_days, condition_photos, conditions, conversations, events,
    imported_statements, imports, invitations, listing_photos, listings, loans, members,
    message_photos, messages, mutes, photos, push_subscriptions, reports, sessions, vouches,
    waiting,
};
use crate::db::{AnyId, Conn, Instant};
use crate::error::Result;
use crate::listings::{ListingId, ListingState};
use crate::loans::condition::{Condition, ConditionId};
use crate::members::MemberId;
use crate::moderation::{Reason, SubjectKind};
use crate::photos::PhotoId;
use crate::reputation::ImportId;
use crate::reputation::store::imports::ImportedStatement;
use crate::sessions::SessionKind;

/// When a member moved from one area to another, as far as it is still known.
///
/// # Errors
/// When the database refuses.
pub fn list_moves(conn: &mut Conn, me: MemberId) -> Result<Vec<Instant>> {
    Ok(area_changes::table
        .filter(area_changes::member_id.eq(me))
        .order(area_changes::at)
        .select(area_changes::at)
        .load(conn)?)
}

/// The photos that are a member's own, oldest first.
///
/// # Errors
/// When the database refuses.
pub fn list_photos(conn: &mut Conn, me: MemberId) -> Result<Vec<PhotoId>> {
    Ok(photos::table
        .filter(photos::owner_id.eq(me))
        .order(photos::id)
        .select(photos::id)
        .load(conn)?)
}

/// The JPEG of a photo of their own, whoever else may see it.
///
/// # Errors
/// When the database refuses.
pub fn find_photo(conn: &mut Conn, me: MemberId, id: PhotoId) -> Result<Option<Vec<u8>>> {
    Ok(photos::table
        .find(id)
        .filter(photos::owner_id.eq(me))
        .select(photos::full_jpeg)
        .first(conn)
        .optional()?)
}

/// The photos of a member's listings, each listing's in their order.
///
/// # Errors
/// When the database refuses.
pub fn list_listing_photos(conn: &mut Conn, me: MemberId) -> Result<Vec<(ListingId, PhotoId)>> {
    Ok(listing_photos::table
        .inner_join(listings::table)
        .filter(listings::owner_id.eq(me))
        .order((listing_photos::listing_id, listing_photos::position))
        .select((listing_photos::listing_id, listing_photos::photo_id))
        .load(conn)?)
}

/// The days that a member keeps for themselves.
///
/// # Errors
/// When the database refuses.
pub fn list_kept_days(conn: &mut Conn, me: MemberId) -> Result<Vec<(ListingId, NaiveDate)>> {
    Ok(booked_days::table
        .inner_join(listings::table.on(listings::id.eq(booked_days::listing_id)))
        .filter(listings::owner_id.eq(me))
        .filter(booked_days::loan_id.is_null())
        .order((booked_days::listing_id, booked_days::day))
        .select((booked_days::listing_id, booked_days::day))
        .load(conn)?)
}

/// What happened in a member's loans, in order.
///
/// # Errors
/// When the database refuses.
pub fn list_loan_events(conn: &mut Conn, me: MemberId) -> Result<Vec<Event>> {
    Ok(events::table
        .inner_join(loans::table.on(loans::id.eq(events::subject_id)))
        .filter(loans::lender_id.eq(me).or(loans::borrower_id.eq(me)))
        .order(events::id)
        .select(Event::as_select())
        .load(conn)?)
}

/// What either side noted of the condition of what a member lent or borrowed.
///
/// # Errors
/// When the database refuses.
pub fn list_conditions(conn: &mut Conn, me: MemberId) -> Result<Vec<Condition>> {
    Ok(conditions::table
        .inner_join(loans::table.on(loans::id.eq(conditions::loan_id)))
        .filter(loans::lender_id.eq(me).or(loans::borrower_id.eq(me)))
        .order(conditions::id)
        .select(Condition::as_select())
        .load(conn)?)
}

/// The photos of what a member noted themselves.
///
/// # Errors
/// When the database refuses.
pub fn list_condition_photos(conn: &mut Conn, me: MemberId) -> Result<Vec<(ConditionId, PhotoId)>> {
    Ok(condition_photos::table
        .inner_join(conditions::table)
        .filter(conditions::author_id.eq(me))
        .order((condition_photos::condition_id, condition_photos::position))
        .select((condition_photos::condition_id, condition_photos::photo_id))
        .load(conn)?)
}

/// A member's conversations, oldest first.
///
/// # Errors
/// When the database refuses.
pub fn list_conversations(conn: &mut Conn, me: MemberId) -> Result<Vec<Conversation>> {
    let asks = conversations::asker_id.eq(me);
    Ok(conversations::table
        .filter(asks.or(conversations::owner_id.eq(me)))
        .order(conversations::id)
        .select(Conversation::as_select())
        .load(conn)?)
}

/// After which message a list goes on.
pub type MessageKey = (ConversationId, MessageId);

/// What was written in a member's conversations, one after the other, at most `limit` after a place
/// in that list; what a moderator hid, to who wrote it alone.
///
/// # Errors
/// When the database refuses.
pub fn list_messages(
    conn: &mut Conn,
    me: MemberId,
    after: Option<MessageKey>,
    limit: i64,
) -> Result<Vec<Message>> {
    let asks = conversations::asker_id.eq(me);
    let mut query = messages::table
        .inner_join(conversations::table)
        .filter(asks.or(conversations::owner_id.eq(me)))
        .order((messages::conversation_id, messages::id))
        .limit(limit)
        .select(Message::as_select())
        .into_boxed();
    if let Some((conversation, message)) = after {
        let same = messages::conversation_id.eq(conversation);
        let later = messages::conversation_id.gt(conversation);
        query = query.filter(later.or(same.and(messages::id.gt(message))));
    }
    let found: Vec<Message> = query.load(conn)?;
    Ok(found.into_iter().map(|one| one.to_keep(me)).collect())
}

/// The photos that a member sent.
///
/// # Errors
/// When the database refuses.
pub fn list_message_photos(conn: &mut Conn, me: MemberId) -> Result<Vec<(MessageId, PhotoId)>> {
    Ok(message_photos::table
        .inner_join(messages::table)
        .filter(messages::author_id.eq(me))
        .order((message_photos::message_id, message_photos::position))
        .select((message_photos::message_id, message_photos::photo_id))
        .load(conn)?)
}

/// Somebody whom a member blocked or muted.
#[derive(Debug, Queryable, Serialize)]
pub struct Blocked {
    name: String,
    since: Instant,
}

/// Whom a member blocked; who blocked them is nobody's to know.
///
/// # Errors
/// When the database refuses.
pub fn list_blocked(conn: &mut Conn, me: MemberId) -> Result<Vec<Blocked>> {
    Ok(blocks::table
        .inner_join(members::table.on(members::id.eq(blocks::blocked_id)))
        .filter(blocks::blocker_id.eq(me))
        .order((blocks::at, blocks::blocked_id))
        .select((members::name, blocks::at))
        .load(conn)?)
}

/// Whom a member muted; who muted them is nobody's to know.
///
/// # Errors
/// When the database refuses.
pub fn list_muted(conn: &mut Conn, me: MemberId) -> Result<Vec<Blocked>> {
    Ok(mutes::table
        .inner_join(members::table.on(members::id.eq(mutes::muted_id)))
        .filter(mutes::muter_id.eq(me))
        .order((mutes::at, mutes::muted_id))
        .select((members::name, mutes::at))
        .load(conn)?)
}

/// Which of the vouches that concern a member.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Side {
    /// What they said of others.
    Given,
    /// What others said of them.
    Received,
}

/// What was said of who met whom in person.
#[derive(Debug, Queryable, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Met {
    name: String,
    since: Instant,
    until: Instant,
    taken_back: Option<Instant>,
}

/// Whom a member met in person, or who says so of them; what others took back is not told.
///
/// # Errors
/// When the database refuses.
pub fn list_vouches(conn: &mut Conn, me: MemberId, side: Side) -> Result<Vec<Met>> {
    let columns = (
        members::name,
        vouches::at,
        vouches::expires_at,
        vouches::withdrawn_at,
    );
    Ok(match side {
        Side::Given => vouches::table
            .inner_join(members::table.on(members::id.eq(vouches::member_id)))
            .filter(vouches::voucher_id.eq(me))
            .order((vouches::at, vouches::member_id))
            .select(columns)
            .load(conn)?,
        Side::Received => vouches::table
            .inner_join(members::table.on(members::id.eq(vouches::voucher_id)))
            .filter(vouches::member_id.eq(me))
            .filter(vouches::withdrawn_at.is_null())
            .order((vouches::at, vouches::voucher_id))
            .select(columns)
            .load(conn)?,
    })
}

/// What a member waits for.
#[derive(Debug, Queryable)]
pub struct Waiting {
    /// The offer.
    pub listing: ListingId,
    /// What it is.
    pub title: String,
    /// How it stands.
    pub state: ListingState,
    /// Since when they wait.
    pub since: Instant,
    /// When they were told that it is free.
    pub told: Option<Instant>,
}

/// On which waiting lists a member is.
///
/// # Errors
/// When the database refuses.
pub fn list_waiting(conn: &mut Conn, me: MemberId) -> Result<Vec<Waiting>> {
    Ok(waiting::table
        .inner_join(listings::table.on(listings::id.eq(waiting::listing_id)))
        .filter(waiting::member_id.eq(me))
        .order((waiting::at, waiting::listing_id))
        .select((
            waiting::listing_id,
            listings::title,
            listings::state,
            waiting::at,
            waiting::told_at,
        ))
        .load(conn)?)
}

/// An invitation that a member made.
#[derive(Debug, Queryable, Serialize)]
pub struct Invited {
    code: String,
    made: Instant,
    until: Instant,
    used: i32,
}

/// A member's invitations, also those that are over.
///
/// # Errors
/// When the database refuses.
pub fn list_invitations(conn: &mut Conn, me: MemberId) -> Result<Vec<Invited>> {
    Ok(invitations::table
        .filter(invitations::inviter_id.eq(me))
        .order(invitations::id)
        .select((
            invitations::code,
            invitations::created_at,
            invitations::expires_at,
            invitations::used,
        ))
        .load(conn)?)
}

/// Where a member is signed in.
#[derive(Debug, Queryable, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SignedIn {
    kind: SessionKind,
    device: String,
    since: Instant,
    last_used: Instant,
    until: Instant,
}

/// A member's sessions, the one that was used last first.
///
/// # Errors
/// When the database refuses.
pub fn list_sessions(conn: &mut Conn, me: MemberId) -> Result<Vec<SignedIn>> {
    Ok(sessions::table
        .filter(sessions::member_id.eq(me))
        .order((sessions::seen_at.desc(), sessions::id.desc()))
        .select((
            sessions::kind,
            sessions::device,
            sessions::created_at,
            sessions::seen_at,
            sessions::expires_at,
        ))
        .load(conn)?)
}

/// When a member turned messages on in a browser. Where they are sent is a secret of that browser.
///
/// # Errors
/// When the database refuses.
pub fn list_devices(conn: &mut Conn, me: MemberId) -> Result<Vec<Instant>> {
    Ok(push_subscriptions::table
        .filter(push_subscriptions::member_id.eq(me))
        .order((push_subscriptions::created_at, push_subscriptions::id))
        .select(push_subscriptions::created_at)
        .load(conn)?)
}

/// What a member reported.
#[derive(Debug, Queryable, Serialize)]
pub struct Reported {
    about: SubjectKind,
    id: AnyId,
    reason: Reason,
    text: String,
    at: Instant,
}

/// The reports that a member made, oldest first.
///
/// # Errors
/// When the database refuses.
pub fn list_reports(conn: &mut Conn, me: MemberId) -> Result<Vec<Reported>> {
    Ok(reports::table
        .filter(reports::reporter_id.eq(me))
        .order(reports::id)
        .select((
            reports::subject_kind,
            reports::subject_id,
            reports::reason,
            reports::text,
            reports::at,
        ))
        .load(conn)?)
}

/// What a member brought from elsewhere, statement by statement.
///
/// # Errors
/// When the database refuses.
pub fn list_statements(
    conn: &mut Conn,
    me: MemberId,
) -> Result<Vec<(ImportId, ImportedStatement)>> {
    Ok(imported_statements::table
        .inner_join(imports::table.on(imports::id.eq(imported_statements::import_id)))
        .filter(imports::member_id.eq(me))
        .order(imported_statements::id)
        .select((imports::id, ImportedStatement::as_select()))
        .load(conn)?)
}
