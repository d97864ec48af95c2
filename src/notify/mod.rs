//! Telling members what happened: by mail, and by push messages to the browsers where they want them.
//! Both are written down in the transaction of what they tell of and sent later by workers, as each
//! reader chose: at once or once a day, and not at night.

mod choices;
pub mod digest;
mod hours;
mod mailer;
pub mod push;
pub mod store;
mod words;

use chrono::Duration;
use chrono_tz::Tz;

pub use choices::{Choices, Delivery, Kind};
pub use hours::{DIGEST_HOUR, Quiet};
pub use mailer::{Mailer, Outcome};

use crate::db::Tx;
use crate::db::types::AnyId;
use crate::error::Result;
use crate::texts::{Locale, Text};
use words::Told;

crate::id! {
    /// The id of a mail; its Message-ID, too.
    MailId
}

/// What its reader may be looking at right now waits for so long.
const GLANCE: Duration = Duration::minutes(2);
/// So many characters of a mail's words are pushed; services carry 4 kB (RFC 8030, 7.2).
const PUSHED: usize = 300;

/// Who is written to.
#[derive(Clone, Debug)]
pub struct Recipient {
    /// Who.
    pub member: AnyId,
    /// Their name, for the greeting.
    pub name: String,
    /// Their address; a member without one gets no mail.
    pub email: Option<String>,
    /// Their language.
    pub locale: Locale,
    /// Where they live; UTC as long as they did not choose their area.
    pub zone: Tz,
}

/// A mail that is about to be written.
#[derive(Clone, Debug)]
pub struct Mail {
    kind: Kind,
    subject: Text,
    paragraphs: Vec<Text>,
    quote: Option<String>,
    items: Vec<(Text, String)>,
    link: Option<String>,
    unsubscribe: Option<String>,
    about: Option<AnyId>,
}

impl Mail {
    /// A mail about something of this kind, with this subject.
    pub fn new(kind: Kind, subject: Text) -> Mail {
        Mail {
            kind,
            subject,
            paragraphs: Vec::new(),
            quote: None,
            items: Vec::new(),
            link: None,
            unsubscribe: None,
            about: None,
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

    /// About something that its reader may have open right now: it waits for two minutes, in which
    /// [`take_back`] can still stop it.
    #[must_use]
    pub fn about(mut self, thing: AnyId) -> Mail {
        self.about = Some(thing);
        self
    }

    /// Where to go on: a path on this instance.
    #[must_use]
    pub fn link(mut self, path: impl Into<String>) -> Mail {
        self.link = Some(path.into());
        self
    }
}

/// Puts a mail into the outbox, which it leaves after the commit, and for its reader's browsers; or
/// keeps it for the evening, or drops it, as its reader chose.
///
/// # Errors
/// When the database refuses.
pub fn enqueue(tx: &mut Tx<'_>, to: &Recipient, mail: &Mail) -> Result<()> {
    let choices = match mail.kind {
        Kind::Account => Choices::default(),
        _ => store::choices::find(tx.conn, to.member)?,
    };
    match choices.delivery(mail.kind) {
        Delivery::Never => Ok(()),
        Delivery::Daily => digest::gather(tx, to, mail),
        Delivery::AtOnce => leave(tx, to, mail, choices.quiet),
    }
}

/// Takes back what was about to be told to a member about something: they have just seen it.
///
/// # Errors
/// When the database refuses.
pub fn take_back(tx: &mut Tx<'_>, member: AnyId, thing: AnyId) -> Result<()> {
    let topic = topic(member, thing);
    store::delete_about(tx.conn, &topic)?;
    store::gathered::delete_about(tx.conn, &topic)?;
    store::pushes::delete_about(tx.conn, &topic)
}

fn topic(member: AnyId, thing: AnyId) -> String {
    format!("{member}/{thing}")
}

/// Puts a mail into the outbox, and what it says among what is pushed; in quiet hours both leave at
/// their end.
fn leave(tx: &mut Tx<'_>, to: &Recipient, mail: &Mail, quiet: Option<Quiet>) -> Result<()> {
    let unsubscribe = match &mail.unsubscribe {
        None if mail.kind.can_stop() => {
            let token = store::choices::token(tx, to.member)?;
            Some(format!("/unsubscriptions/{token}/{}", mail.kind))
        }
        own => own.clone(),
    };
    let told = Told::new(mail, to, &tx.config.base_url, unsubscribe.as_deref());
    let topic = mail.about.map(|thing| topic(to.member, thing));
    let ready = mail.about.map_or(tx.now, |_| tx.now + GLANCE);
    let due = quiet.map_or(ready, |quiet| quiet.end(ready, to.zone));
    if tx.config.push.is_some() && Kind::CHOSEN.contains(&mail.kind) {
        let shown = told.shown(mail.link.as_deref(), PUSHED);
        store::pushes::enqueue(tx, to.member, &shown, topic.as_deref(), due)?;
    }
    let Some(email) = &to.email else {
        return Ok(());
    };
    let letter = store::Letter {
        id: tx.id(),
        recipient: email.clone(),
        body: told.plain(),
        html: told.html()?,
        subject: told.subject,
        unsubscribe: told.unsubscribe,
        topic,
    };
    store::insert(tx.conn, &letter, tx.now, due)
}
