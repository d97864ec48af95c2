//! The one mail of a day, for who wants no more.

use super::store::{choices, gathered};
use super::{Kind, Mail, Recipient, Told, hours, leave, topic};
use crate::db::Tx;
use crate::error::Result;
use crate::texts::Text;

/// Keeps a mail for the next evening.
///
/// # Errors
/// When the database refuses.
pub(super) fn gather(tx: &mut Tx<'_>, to: &Recipient, mail: &Mail) -> Result<()> {
    // Without an address there is no mail, and a push of the whole day would come too late.
    if to.email.is_none() {
        return Ok(());
    }
    let told = Told::new(mail, to, &tx.config.base_url, None);
    let first = mail.items.first().map(|(_, path)| path.clone());
    let thing = gathered::Gathered {
        id: tx.id(),
        member_id: to.member,
        words: told.words(),
        subject: told.subject,
        path: mail.link.clone().or(first).unwrap_or_default(),
        due_at: hours::next_digest(tx.now, to.zone),
        topic: mail.about.map(|thing| topic(to.member, thing)),
    };
    gathered::insert(tx.conn, &thing)
}

/// Sends the daily mail of a member for whom something waits. What it tells is forgotten in the same
/// transaction, so that no other instance tells it, too, and nothing is lost when the program dies;
/// what was gathered in the evening's last moment and seen too late waits for the next evening, so
/// that there is one mail a day.
///
/// # Errors
/// When the database refuses.
pub fn send(tx: &mut Tx<'_>, to: &Recipient) -> Result<()> {
    let last = choices::digested_at(tx.conn, to.member)?;
    let next = last.map(|last| hours::next_digest(last, to.zone));
    if let Some(next) = next.filter(|next| *next > tx.now) {
        return gathered::put_off(tx.conn, to.member, tx.now, next);
    }
    let things = gathered::list_due(tx.conn, to.member, tx.now)?;
    gathered::delete_due(tx.conn, to.member, tx.now)?;
    choices::digest(tx, to.member)?;
    let subject = Text::new("mail-digest-subject").with("count", things.len());
    let mail = things.into_iter().fold(
        Mail::new(Kind::Digest, subject).say(Text::new("mail-digest")),
        |mail, thing| {
            let words = Text::new("mail-digest-item")
                .with("subject", thing.subject)
                .with("words", thing.words);
            mail.item(words, thing.path)
        },
    );
    let mail = mail.item(Text::new("mail-digest-change"), "/me/notifications");
    let choices = choices::find(tx.conn, to.member)?;
    leave(tx, to, &mail, choices.quiet)
}
