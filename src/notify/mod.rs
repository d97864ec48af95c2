//! Mail: written into the outbox in the transaction of what it tells of, sent later by a worker.

mod mailer;
pub mod store;

pub use mailer::{Mailer, Outcome};

use crate::db::Tx;
use crate::error::Result;
use crate::texts::{Locale, Text};

crate::id! {
    /// The id of a mail; its Message-ID, too.
    MailId
}

/// Who is written to.
#[derive(Clone, Debug)]
pub struct Recipient {
    /// Their name, for the greeting.
    pub name: String,
    /// Their address; a member without one gets no mail.
    pub email: Option<String>,
    /// Their language.
    pub locale: Locale,
}

/// A mail that is about to be written.
#[derive(Clone, Debug)]
pub struct Mail {
    subject: Text,
    paragraphs: Vec<Text>,
    quote: Option<String>,
    link: Option<String>,
}

impl Mail {
    /// A mail with this subject.
    pub fn new(subject: Text) -> Mail {
        Mail {
            subject,
            paragraphs: Vec::new(),
            quote: None,
            link: None,
        }
    }

    /// One more paragraph.
    #[must_use]
    pub fn say(mut self, text: Text) -> Mail {
        self.paragraphs.push(text);
        self
    }

    /// Somebody's own words.
    #[must_use]
    pub fn quote(mut self, words: impl Into<String>) -> Mail {
        self.quote = Some(words.into());
        self
    }

    /// Where to go on: a path on this instance.
    #[must_use]
    pub fn link(mut self, path: impl Into<String>) -> Mail {
        self.link = Some(path.into());
        self
    }

    fn body(&self, to: &Recipient, base: &url::Url) -> String {
        let mut parts = vec![
            to.locale
                .tell(&Text::new("mail-greeting").with("name", &to.name)),
        ];
        parts.extend(self.paragraphs.iter().map(|text| to.locale.tell(text)));
        if let Some(quote) = &self.quote {
            let lines: Vec<String> = quote.lines().map(|line| format!("> {line}")).collect();
            parts.push(lines.join("\n"));
        }
        if let Some(path) = &self.link {
            parts.push(base.join(path).map_or_else(|_| path.clone(), String::from));
        }
        parts.push(
            to.locale
                .tell(&Text::new("mail-footer").with("site", base.as_str())),
        );
        parts.join("\n\n") + "\n"
    }
}

/// Puts a mail into the outbox; it leaves after the commit. Who has no address is not written to.
///
/// # Errors
/// When the database refuses.
pub fn enqueue(tx: &mut Tx<'_>, to: &Recipient, mail: &Mail) -> Result<()> {
    let Some(email) = &to.email else {
        return Ok(());
    };
    let letter = store::Letter {
        id: tx.id(),
        recipient: email.clone(),
        subject: to.locale.tell(&mail.subject),
        body: mail.body(to, &tx.config.base_url),
    };
    store::insert(tx.conn, &letter, tx.now)
}
