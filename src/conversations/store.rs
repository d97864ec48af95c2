//! The queries of conversations.

use std::collections::HashMap;

use diesel::dsl::exists;
use diesel::prelude::*;
use uuid::Uuid;

use super::{Conversation, ConversationId, Message, MessageId, Side};
use crate::db::schema::{conversations, loans, message_photos, messages};
use crate::db::{Conn, Instant};
use crate::error::{Error, Result};
use crate::listings::ListingId;
use crate::members::MemberId;
use crate::photos::PhotoId;

/// No page shows more of a thread, from its end.
const MOST: i64 = 200;

/// By what the list of conversations is ordered.
pub type ListKey = (Instant, ConversationId);

/// Begins a conversation.
///
/// # Errors
/// When the database refuses.
pub fn insert(conn: &mut Conn, conversation: &Conversation) -> Result<()> {
    diesel::insert_into(conversations::table)
        .values(conversation)
        .execute(conn)?;
    Ok(())
}

/// A conversation, for its two sides alone.
///
/// # Errors
/// `NotFound` for what is not there or not for them.
pub fn find_visible(conn: &mut Conn, id: ConversationId, reader: MemberId) -> Result<Conversation> {
    let found: Option<Conversation> = conversations::table
        .find(id)
        .select(Conversation::as_select())
        .first(conn)
        .optional()?;
    found
        .filter(|found| found.side(reader).is_some())
        .ok_or(Error::NotFound)
}

/// What somebody asked about a listing before any loan.
///
/// # Errors
/// When the database refuses.
pub fn find_question(
    conn: &mut Conn,
    listing: ListingId,
    asker: MemberId,
) -> Result<Option<Conversation>> {
    Ok(conversations::table
        .filter(conversations::listing_id.eq(listing))
        .filter(conversations::asker_id.eq(asker))
        .filter(conversations::loan_id.is_null())
        .select(Conversation::as_select())
        .first(conn)
        .optional()?)
}

/// Whether what it is about is out: the object has to come back, whatever else there is between the
/// two.
///
/// # Errors
/// When the database refuses.
pub fn is_about_what_is_out(conn: &mut Conn, id: ConversationId) -> Result<bool> {
    let out = loans::table
        .find(crate::db::AnyId::from(id.uuid()))
        .filter(loans::state.eq("out"));
    Ok(diesel::select(exists(out)).get_result(conn)?)
}

/// The conversations of a member in which something was written, the latest first.
///
/// # Errors
/// When the database refuses.
pub fn list_of(
    conn: &mut Conn,
    member: MemberId,
    after: Option<ListKey>,
    limit: usize,
) -> Result<Vec<Conversation>> {
    let mine = conversations::asker_id
        .eq(member)
        .or(conversations::owner_id.eq(member));
    let written = messages::table.filter(messages::conversation_id.eq(conversations::id));
    let mut query = conversations::table
        .filter(mine)
        .filter(exists(written))
        .order((conversations::last_at.desc(), conversations::id.desc()))
        .limit(i64::try_from(limit).unwrap_or(i64::MAX))
        .select(Conversation::as_select())
        .into_boxed();
    if let Some((at, id)) = after {
        let same = conversations::last_at.eq(at).and(conversations::id.lt(id));
        query = query.filter(conversations::last_at.lt(at).or(same));
    }
    Ok(query.load(conn)?)
}

/// The last message of each of these conversations, in one query.
///
/// # Errors
/// When the database refuses.
pub fn list_last(
    conn: &mut Conn,
    ids: &[ConversationId],
) -> Result<HashMap<ConversationId, Message>> {
    let rows: Vec<Message> = messages::table
        .inner_join(conversations::table)
        .filter(messages::conversation_id.eq_any(ids.to_vec()))
        .filter(messages::at.eq(conversations::last_at))
        .order(messages::id)
        .select(Message::as_select())
        .load(conn)?;
    let rows = rows.into_iter();
    Ok(rows
        .map(|row| (row.conversation_id, row.to_read()))
        .collect())
}

/// In how many conversations something waits for a member.
///
/// # Errors
/// When the database refuses.
pub fn count_unread(conn: &mut Conn, member: MemberId) -> Result<u32> {
    let asks = conversations::asker_id.eq(member);
    let owns = conversations::owner_id.eq(member);
    let unread: i64 = conversations::table
        .filter(
            asks.and(conversations::asker_unread)
                .or(owns.and(conversations::owner_unread)),
        )
        .count()
        .get_result(conn)?;
    Ok(u32::try_from(unread).unwrap_or(u32::MAX))
}

/// Writes a message with its photos, in their order; who wrote it has read all before, and the other
/// side has something to read.
///
/// # Errors
/// When the database refuses.
pub fn insert_message(
    conn: &mut Conn,
    message: &Message,
    side: Side,
    photos: &[PhotoId],
) -> Result<()> {
    diesel::insert_into(messages::table)
        .values(message)
        .execute(conn)?;
    for (position, photo) in (0_i32..).zip(photos) {
        diesel::insert_into(message_photos::table)
            .values((
                message_photos::photo_id.eq(photo),
                message_photos::message_id.eq(message.id),
                message_photos::position.eq(position),
            ))
            .execute(conn)?;
    }
    let row = diesel::update(conversations::table.find(message.conversation_id));
    let at = message.at;
    match side {
        Side::Asker => row
            .set((
                conversations::last_at.eq(at),
                conversations::asker_read_at.eq(at),
                conversations::asker_unread.eq(false),
                conversations::owner_unread.eq(true),
            ))
            .execute(conn)?,
        Side::Owner => row
            .set((
                conversations::last_at.eq(at),
                conversations::owner_read_at.eq(at),
                conversations::owner_unread.eq(false),
                conversations::asker_unread.eq(true),
            ))
            .execute(conn)?,
    };
    Ok(())
}

/// Notes that one side has read up to a moment; false when more came after that, of which they know
/// nothing yet, and all stays unread.
///
/// # Errors
/// When the database refuses.
pub fn set_read(conn: &mut Conn, id: ConversationId, side: Side, until: Instant) -> Result<bool> {
    let known = conversations::table
        .find(id)
        .filter(conversations::last_at.le(until));
    let noted = match side {
        Side::Asker => diesel::update(known)
            .set((
                conversations::asker_read_at.eq(until),
                conversations::asker_unread.eq(false),
            ))
            .execute(conn)?,
        Side::Owner => diesel::update(known)
            .set((
                conversations::owner_read_at.eq(until),
                conversations::owner_unread.eq(false),
            ))
            .execute(conn)?,
    };
    Ok(noted > 0)
}

/// The thread of a conversation, oldest first; of a very long one the newest 200.
///
/// # Errors
/// When the database refuses.
pub fn list(conn: &mut Conn, conversation: Uuid) -> Result<Vec<Message>> {
    let thread: Vec<Message> = messages::table
        .filter(messages::conversation_id.eq(ConversationId::from(conversation)))
        .order(messages::id.desc())
        .limit(MOST)
        .select(Message::as_select())
        .load(conn)?;
    Ok(thread.into_iter().rev().map(Message::to_read).collect())
}

/// When the last message of a conversation was written.
///
/// # Errors
/// When the database refuses; `NotFound` when it is gone.
pub fn last_at(conn: &mut Conn, id: ConversationId) -> Result<Instant> {
    let row = conversations::table.find(id);
    Ok(row.select(conversations::last_at).first(conn)?)
}

/// What was written before a message, the latest first.
///
/// # Errors
/// When the database refuses.
pub fn list_before(
    conn: &mut Conn,
    conversation: ConversationId,
    before: Option<MessageId>,
    limit: usize,
) -> Result<Vec<Message>> {
    let mut query = messages::table
        .filter(messages::conversation_id.eq(conversation))
        .order(messages::id.desc())
        .limit(i64::try_from(limit).unwrap_or(i64::MAX))
        .select(Message::as_select())
        .into_boxed();
    if let Some(before) = before {
        query = query.filter(messages::id.lt(before));
    }
    let found: Vec<Message> = query.load(conn)?;
    Ok(found.into_iter().map(Message::to_read).collect())
}

/// A message with its words, hidden or not.
///
/// # Errors
/// When the database refuses.
pub fn find_message(conn: &mut Conn, id: MessageId) -> Result<Option<Message>> {
    let row = messages::table.find(id).select(Message::as_select());
    Ok(row.first(conn).optional()?)
}

/// The messages of a member that can be read, newest first.
///
/// # Errors
/// When the database refuses.
pub fn list_shown_by(conn: &mut Conn, author: MemberId, limit: i64) -> Result<Vec<MessageId>> {
    Ok(messages::table
        .filter(messages::author_id.eq(author))
        .filter(messages::hidden_at.is_null())
        .order(messages::id.desc())
        .limit(limit)
        .select(messages::id)
        .load(conn)?)
}

/// A few messages around one, oldest first, as they were written.
///
/// # Errors
/// When the database refuses.
pub fn list_around(conn: &mut Conn, message: &Message, each_way: i64) -> Result<Vec<Message>> {
    let thread = messages::table.filter(messages::conversation_id.eq(message.conversation_id));
    let mut around: Vec<Message> = thread
        .filter(messages::id.le(message.id))
        .order(messages::id.desc())
        .limit(each_way + 1)
        .select(Message::as_select())
        .load(conn)?;
    around.reverse();
    let after: Vec<Message> = thread
        .filter(messages::id.gt(message.id))
        .order(messages::id)
        .limit(each_way)
        .select(Message::as_select())
        .load(conn)?;
    around.extend(after);
    Ok(around)
}

/// A conversation, whoever asks.
///
/// # Errors
/// `NotFound`; when the database refuses.
pub fn find(conn: &mut Conn, id: ConversationId) -> Result<Conversation> {
    let row = conversations::table.find(id);
    Ok(row.select(Conversation::as_select()).first(conn)?)
}

/// Hides a message from both sides, or shows it again.
///
/// # Errors
/// When the database refuses.
pub fn set_message_hidden(conn: &mut Conn, id: MessageId, hidden: Option<Instant>) -> Result<()> {
    diesel::update(messages::table.find(id))
        .set(messages::hidden_at.eq(hidden))
        .execute(conn)?;
    Ok(())
}

/// What was written since a moment, oldest first.
///
/// # Errors
/// When the database refuses.
pub fn list_since(
    conn: &mut Conn,
    conversation: ConversationId,
    since: Instant,
) -> Result<Vec<Message>> {
    let found: Vec<Message> = messages::table
        .filter(messages::conversation_id.eq(conversation))
        .filter(messages::id.ge(since.first_id::<MessageId>()))
        .order(messages::id)
        .limit(MOST)
        .select(Message::as_select())
        .load(conn)?;
    Ok(found.into_iter().map(Message::to_read).collect())
}

/// The photos of these messages, each in its order.
///
/// # Errors
/// When the database refuses.
pub fn list_photos(conn: &mut Conn, ids: &[MessageId]) -> Result<HashMap<MessageId, Vec<PhotoId>>> {
    let mut photos: HashMap<MessageId, Vec<PhotoId>> = HashMap::new();
    if ids.is_empty() {
        return Ok(photos);
    }
    let rows: Vec<(MessageId, PhotoId)> = message_photos::table
        .inner_join(messages::table)
        .filter(message_photos::message_id.eq_any(ids.to_vec()))
        .filter(messages::hidden_at.is_null())
        .order((message_photos::message_id, message_photos::position))
        .select((message_photos::message_id, message_photos::photo_id))
        .load(conn)?;
    for (message, photo) in rows {
        photos.entry(message).or_default().push(photo);
    }
    Ok(photos)
}

/// Whether a photo belongs to a message of this conversation.
///
/// # Errors
/// When the database refuses.
pub fn has_photo(conn: &mut Conn, conversation: ConversationId, photo: PhotoId) -> Result<bool> {
    let found: Option<PhotoId> = message_photos::table
        .inner_join(messages::table)
        .filter(message_photos::photo_id.eq(photo))
        .filter(messages::conversation_id.eq(conversation))
        .filter(messages::hidden_at.is_null())
        .select(message_photos::photo_id)
        .first(conn)
        .optional()?;
    Ok(found.is_some())
}

/// Forgets what a member wrote to others. What they wrote about before any loan goes whole; in the
/// conversation of a loan the other side keeps its own words.
///
/// # Errors
/// When the database refuses.
pub fn erase(conn: &mut Conn, member: MemberId) -> Result<()> {
    let theirs = conversations::asker_id
        .eq(member)
        .or(conversations::owner_id.eq(member));
    let before_loans = conversations::table
        .filter(theirs)
        .filter(conversations::loan_id.is_null());
    diesel::delete(before_loans).execute(conn)?;
    diesel::update(messages::table.filter(messages::author_id.eq(member)))
        .set(messages::text.eq(""))
        .execute(conn)?;
    Ok(())
}
