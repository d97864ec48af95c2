//! Writing to each other.

use uuid::Uuid;

use super::{Message, MessageId, Words, store};
use crate::db::Tx;
use crate::error::Result;
use crate::members::MemberId;
use crate::notify::{self, Kind, Mail, Recipient};
use crate::sessions::Viewer;
use crate::texts::Text;

/// Puts a message into the thread of a loan. Nobody is told: the caller's own mail does.
///
/// # Errors
/// When the database refuses.
pub fn add(tx: &mut Tx<'_>, author: MemberId, loan: Uuid, words: &Words) -> Result<MessageId> {
    let message = Message {
        id: tx.id(),
        loan_id: loan.into(),
        author_id: author,
        text: words.as_str().to_owned(),
        at: tx.now,
    };
    store::insert(tx.conn, &message)?;
    Ok(message.id)
}

/// Puts a message into the thread of a loan, and tells the other side by mail that there is one:
/// with a link, without the words, because people write there where they live.
///
/// # Errors
/// When the database refuses.
pub fn write(
    tx: &mut Tx<'_>,
    author: &Viewer,
    loan: Uuid,
    words: &Words,
    recipient: &Recipient,
) -> Result<MessageId> {
    let id = add(tx, author.id, loan, words)?;
    let mail = Mail::new(
        Kind::Messages,
        Text::new("conversation-mail-subject").with("name", &author.name),
    )
    .say(Text::new("conversation-mail").with("name", &author.name))
    .link(format!("/loans/{loan}"));
    notify::enqueue(tx, recipient, &mail)?;
    Ok(id)
}
