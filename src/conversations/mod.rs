//! Conversations: what two members write to each other, about one loan or before one. Who opens the
//! one of a loan, and what is agreed in it, loans know.

pub mod actions;
pub mod api;
pub mod pages;
pub mod store;
mod watching;

use diesel::{Insertable, Queryable, Selectable};

use crate::db::schema::{conversations, messages};
use crate::db::{AnyId, Instant};
use crate::error::{Error, FieldErrors, Result};
use crate::listings::ListingId;
use crate::members::MemberId;
use crate::texts::Text;
pub use watching::Watchers;

crate::id! {
    /// The id of a conversation; that of a loan has the id of the loan.
    ConversationId
}

crate::id! {
    /// The id of a message.
    MessageId
}

/// The longest message, in characters.
pub const LONGEST: usize = 4_000;
/// The most photos of one message.
pub const MOST_PHOTOS: usize = 4;

/// The two who write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Who asks, or borrows.
    Asker,
    /// Whose listing it is.
    Owner,
}

/// A conversation.
#[derive(Clone, Debug, PartialEq, Queryable, Selectable, Insertable)]
#[diesel(table_name = conversations)]
pub struct Conversation {
    /// Its id.
    pub id: ConversationId,
    /// What it is about, while that is there.
    pub listing_id: Option<ListingId>,
    /// The loan it belongs to; nothing for a question before one.
    pub loan_id: Option<AnyId>,
    /// Who asks, or borrows.
    pub asker_id: MemberId,
    /// Whose listing it is.
    pub owner_id: MemberId,
    /// The listing's title when it began.
    pub title: String,
    /// When it began.
    pub created_at: Instant,
    /// When the last message was written.
    pub last_at: Instant,
    /// Up to when who asks has read.
    pub asker_read_at: Instant,
    /// Up to when the owner has read.
    pub owner_read_at: Instant,
    /// Whether something waits to be read by who asks.
    pub asker_unread: bool,
    /// Whether something waits to be read by the owner.
    pub owner_unread: bool,
}

impl Conversation {
    /// A conversation about something, in which nothing is written yet.
    pub fn new(
        id: ConversationId,
        (asker, owner): (MemberId, MemberId),
        listing: Option<ListingId>,
        title: &str,
        now: Instant,
    ) -> Conversation {
        Conversation {
            id,
            listing_id: listing,
            loan_id: None,
            asker_id: asker,
            owner_id: owner,
            title: title.to_owned(),
            created_at: now,
            last_at: now,
            // Before the first message, which has this very moment.
            asker_read_at: now - chrono::Duration::milliseconds(1),
            owner_read_at: now - chrono::Duration::milliseconds(1),
            asker_unread: false,
            owner_unread: false,
        }
    }

    /// The same as the conversation of the loan that has its id.
    #[must_use]
    pub fn of_loan(self) -> Conversation {
        Conversation {
            loan_id: Some(self.id.uuid().into()),
            ..self
        }
    }

    /// On which side somebody is; nothing for a stranger.
    pub fn side(&self, member: MemberId) -> Option<Side> {
        match member {
            id if id == self.asker_id => Some(Side::Asker),
            id if id == self.owner_id => Some(Side::Owner),
            _ => None,
        }
    }

    /// The one whom this member writes to.
    pub fn other(&self, member: MemberId) -> MemberId {
        if member == self.asker_id {
            self.owner_id
        } else {
            self.asker_id
        }
    }

    /// Whether something waits to be read by this member.
    pub fn is_unread_by(&self, member: MemberId) -> bool {
        match self.side(member) {
            Some(Side::Asker) => self.asker_unread,
            Some(Side::Owner) => self.owner_unread,
            None => false,
        }
    }

    /// Up to when this member has read.
    pub fn read_by(&self, member: MemberId) -> Instant {
        match self.side(member) {
            Some(Side::Owner) => self.owner_read_at,
            _ => self.asker_read_at,
        }
    }

    /// The path of the page on which it goes on.
    pub fn path(&self) -> String {
        match self.loan_id {
            Some(loan) => format!("/loans/{loan}"),
            None => format!("/conversations/{}", self.id),
        }
    }
}

/// One message of a thread.
#[derive(Clone, Debug, PartialEq, Queryable, Selectable, Insertable)]
#[diesel(table_name = messages)]
pub struct Message {
    /// Its id, in the order of time.
    pub id: MessageId,
    /// The conversation that it belongs to.
    pub conversation_id: ConversationId,
    /// Who wrote it.
    pub author_id: MemberId,
    /// The words; of a message that is only photos, none.
    pub text: String,
    /// When.
    pub at: Instant,
    /// Since when a moderator hides it from both.
    pub hidden_at: Option<Instant>,
}

impl Message {
    /// As the two may read it: of one that is hidden, no words.
    #[must_use]
    pub fn to_read(mut self) -> Message {
        if self.hidden_at.is_some() {
            self.text.clear();
        }
        self
    }

    /// As one of the two takes it along: their own words in any case.
    #[must_use]
    pub fn to_keep(self, keeper: MemberId) -> Message {
        if self.author_id == keeper {
            self
        } else {
            self.to_read()
        }
    }
}

/// What somebody wrote: not empty, within the limits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words(String);

impl Words {
    /// Reads a message; nothing when only blanks were typed.
    ///
    /// # Errors
    /// A sentence, when it is longer than [`LONGEST`] or holds control characters.
    pub fn parse(typed: &str) -> Result<Option<Words>, Text> {
        let text = typed.replace("\r\n", "\n");
        let text = text.trim();
        if text.chars().count() > LONGEST {
            return Err(Text::new("conversation-too-long").with("most", LONGEST));
        }
        if text
            .chars()
            .any(|c| c.is_control() && c != '\n' && c != '\t')
        {
            return Err(Text::new("conversation-control"));
        }
        Ok((!text.is_empty()).then(|| Words(text.to_owned())))
    }

    /// Reads a message that comes with so many photos; with one, the words may be missing.
    ///
    /// # Errors
    /// `Invalid` on `text` or `photos`.
    pub fn with_photos(typed: &str, photos: usize) -> Result<Words> {
        let wrong = |text| Error::from(FieldErrors::one("text", text));
        let words = Words::parse(typed).map_err(wrong)?;
        if photos > MOST_PHOTOS {
            let many = Text::new("conversation-photos-many").with("most", MOST_PHOTOS);
            return Err(FieldErrors::one("photos", many).into());
        }
        match words {
            Some(words) => Ok(words),
            None if photos > 0 => Ok(Words(String::new())),
            None => Err(Error::field("text", "conversation-empty")),
        }
    }

    /// The words.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_plain_text_within_limits() {
        assert_eq!(Words::parse(" \n "), Ok(None));
        let words = Words::parse(" At six?\r\nSecond floor. ").expect("plain");
        assert_eq!(words.expect("words").as_str(), "At six?\nSecond floor.");
        assert!(Words::parse(&"é".repeat(LONGEST)).is_ok());
        assert!(Words::parse(&"é".repeat(LONGEST + 1)).is_err());
        assert!(Words::parse("a\u{8}b").is_err());
    }

    #[test]
    fn a_photo_needs_no_words() {
        assert!(Words::with_photos("", 1).is_ok());
        assert!(Words::with_photos("", 0).is_err());
        assert!(Words::with_photos("Look", MOST_PHOTOS + 1).is_err());
    }
}
