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
    items: Vec<(Text, String)>,
    link: Option<String>,
    unsubscribe: Option<String>,
}

impl Mail {
    /// A mail with this subject.
    pub fn new(subject: Text) -> Mail {
        Mail {
            subject,
            paragraphs: Vec::new(),
            quote: None,
            items: Vec::new(),
            link: None,
            unsubscribe: None,
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

    /// One more thing of a list, with the path on this instance where it is.
    #[must_use]
    pub fn item(mut self, text: Text, path: impl Into<String>) -> Mail {
        self.items.push((text, path.into()));
        self
    }

    /// The path on this instance that stops mails of this kind: a page with a button for people,
    /// and for mail programs what a bare POST is sent to (RFC 8058).
    #[must_use]
    pub fn unsubscribe(mut self, path: impl Into<String>) -> Mail {
        self.unsubscribe = Some(path.into());
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
        for (text, path) in &self.items {
            parts.push(format!(
                "{}\n{}",
                to.locale.tell(text),
                absolute(base, path)
            ));
        }
        if let Some(path) = &self.link {
            parts.push(absolute(base, path));
        }
        if let Some(path) = &self.unsubscribe {
            let words = to.locale.say("mail-unsubscribe");
            parts.push(format!("{words}\n{}", absolute(base, path)));
        }
        parts.push(
            to.locale
                .tell(&Text::new("mail-footer").with("site", base.as_str())),
        );
        parts.join("\n\n") + "\n"
    }
}

fn absolute(base: &url::Url, path: &str) -> String {
    base.join(path)
        .map_or_else(|_| path.to_owned(), String::from)
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
        unsubscribe: mail
            .unsubscribe
            .as_ref()
            .map(|path| absolute(&tx.config.base_url, path)),
    };
    store::insert(tx.conn, &letter, tx.now)
}
