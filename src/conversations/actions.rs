//! Writing to each other.

use super::{Conversation, ConversationId, Message, MessageId, Words, store};
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::listings::{self, ListingId};
use crate::members::actions::attempt;
use crate::members::attempts::Bucket;
use crate::members::{self, MemberId, Standing};
use crate::notify::{self, Kind, Mail};
use crate::photos::{self, Photo};
use crate::sessions::Viewer;
use crate::texts::Text;

/// Puts a message into a conversation. Nobody is told: the caller's own mail does.
///
/// # Errors
/// `NotFound` for who is on neither side.
pub fn add(
    tx: &mut Tx<'_>,
    author: MemberId,
    conversation: ConversationId,
    words: &Words,
) -> Result<MessageId> {
    let conversation = store::find_visible(tx.conn, conversation, author)?;
    put(tx, author, &conversation, words, &[])
}

fn put(
    tx: &mut Tx<'_>,
    author: MemberId,
    conversation: &Conversation,
    words: &Words,
    photos: &[Photo],
) -> Result<MessageId> {
    let side = conversation.side(author).ok_or(Error::NotFound)?;
    let mut kept = Vec::with_capacity(photos.len());
    for photo in photos {
        kept.push(photos::store::insert_private(tx, author.uuid(), photo)?);
    }
    let message = Message {
        id: tx.id(),
        conversation_id: conversation.id,
        author_id: author,
        text: words.as_str().to_owned(),
        at: tx.now,
        hidden_at: None,
    };
    store::insert_message(tx.conn, &message, side, &kept)?;
    // Who writes has read what was there.
    notify::take_back(tx, author.uuid().into(), conversation.id.uuid().into())?;
    Ok(message.id)
}

/// Writes to the other side, and tells them by mail that there is something: with a link, without
/// the words, because people write there where they live; and once, until they have read it.
///
/// # Errors
/// `Invalid` on `text` and `photos`; `NotFound` for who is on neither side; Conflict when the two no
/// longer write to each other; Forbidden for who is restricted and asks about no loan; `TooMany` an
/// hour.
pub fn write(
    tx: &mut Tx<'_>,
    author: &Viewer,
    id: ConversationId,
    text: &str,
    photos: &[Photo],
) -> Result<MessageId> {
    let conversation = store::find_visible(tx.conn, id, author.id)?;
    let words = Words::with_photos(text, photos.len())?;
    if conversation.loan_id.is_none() && author.standing != Standing::Active {
        return Err(Error::forbidden("error-restricted"));
    }
    let other = conversation.other(author.id);
    let apart = members::store::is_blocked(tx.conn, author.id, other)?;
    if apart && !store::is_about_what_is_out(tx.conn, id)? {
        return Err(Error::conflict("conversation-over"));
    }
    attempt(tx, &Bucket::messages(author.id))?;
    let id = put(tx, author.id, &conversation, &words, photos)?;
    if !conversation.is_unread_by(other) {
        tell(tx, author, &conversation)?;
    }
    Ok(id)
}

fn tell(tx: &mut Tx<'_>, author: &Viewer, conversation: &Conversation) -> Result<()> {
    let other = conversation.other(author.id);
    if members::store::is_muted(tx.conn, other, author.id)? {
        return Ok(());
    }
    let recipient = members::store::recipient(tx.conn, other)?;
    let mail = Mail::new(
        Kind::Messages,
        Text::new("conversation-mail-subject").with("name", &author.name),
    )
    .say(
        Text::new("conversation-mail")
            .with("name", &author.name)
            .with("title", &conversation.title),
    )
    .link(conversation.path())
    .about(conversation.id.uuid().into());
    notify::enqueue(tx, &recipient, &mail)
}

/// Asks the owner of a listing something before any loan. Who asks again goes on in the same
/// conversation.
///
/// # Errors
/// `NotFound` for a listing that is not there or not for them; Conflict for one's own; as [`write()`].
pub fn ask(
    tx: &mut Tx<'_>,
    me: &Viewer,
    listing: ListingId,
    text: &str,
    photos: &[Photo],
) -> Result<ConversationId> {
    let listing = listings::store::find_visible(tx.conn, listing, Some(me.id))?;
    if listing.owner == me.id {
        return Err(Error::conflict("conversation-own"));
    }
    Words::with_photos(text, photos.len())?;
    let id = match store::find_question(tx.conn, listing.id, me.id)? {
        Some(before) => before.id,
        None => {
            attempt(tx, &Bucket::conversations(me.id))?;
            let sides = (me.id, listing.owner);
            let begun = Conversation::new(tx.id(), sides, Some(listing.id), &listing.title, tx.now);
            store::insert(tx.conn, &begun)?;
            begun.id
        }
    };
    write(tx, me, id, text, photos)?;
    Ok(id)
}

/// Notes that somebody has read what they were shown, if anything waited for them.
///
/// # Errors
/// When the database refuses.
pub fn read(tx: &mut Tx<'_>, reader: MemberId, shown: &Conversation) -> Result<()> {
    let Some(side) = shown.side(reader) else {
        return Ok(());
    };
    if store::set_read(tx.conn, shown.id, side, shown.last_at)? {
        notify::take_back(tx, reader.uuid().into(), shown.id.uuid().into())?;
    }
    Ok(())
}
