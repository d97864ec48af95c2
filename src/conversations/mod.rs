//! Conversations: one thread of plain text per loan. Who may write in it, loans decide.

pub mod actions;
pub mod store;

use diesel::{Insertable, Queryable, Selectable};

use crate::db::schema::messages;
use crate::db::{AnyId, Instant};
use crate::members::MemberId;
use crate::texts::Text;

crate::id! {
    /// The id of a message.
    MessageId
}

/// The longest message, in characters.
pub const LONGEST: usize = 4_000;

/// One message of a thread.
#[derive(Clone, Debug, PartialEq, Queryable, Selectable, Insertable)]
#[diesel(table_name = messages)]
pub struct Message {
    /// Its id, in the order of time.
    pub id: MessageId,
    /// The loan whose thread it is in.
    pub loan_id: AnyId,
    /// Who wrote it.
    pub author_id: MemberId,
    /// The words.
    pub text: String,
    /// When.
    pub at: Instant,
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
}
