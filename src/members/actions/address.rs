//! Another address for one's account. It counts once its own mailbox has been opened, and the former
//! one hears of it twice: whoever sits at somebody's open browser cannot take their account away in
//! silence.

use super::attempt;
use crate::db::Tx;
use crate::db::events::Happening;
use crate::error::{Error, Result};
use crate::members::attempts::Bucket;
use crate::members::{Email, MemberId, Person, Purpose, Token, store};
use crate::notify::{self, Kind, Mail, Recipient};
use crate::texts::Text;

/// A member wants another address: the link goes there, and the present one is told. Whether
/// somebody has that address already, only its owner learns, by mail.
///
/// # Errors
/// At the field `email` when it is their address already; [`Error::TooMany`] mails to it.
pub fn ask(tx: &mut Tx<'_>, me: MemberId, wanted: &Email) -> Result<()> {
    let person = store::find(tx.conn, me)?.ok_or(Error::NotFound)?;
    if person.email.as_deref() == Some(wanted.as_str()) {
        return Err(Error::field("email", "security-email-same"));
    }
    attempt(tx, &Bucket::mails(wanted))?;
    let token = store::put_address_change(tx, me, wanted)?;
    match store::find_by_email(tx.conn, wanted)? {
        Some(known) => notify::enqueue(tx, &known.recipient(), &taken())?,
        None => notify::enqueue(tx, &at(&person, wanted), &link(&token))?,
    }
    let warning = Mail::new(
        Kind::Account,
        Text::new("security-mail-email-asked-subject"),
    )
    .say(Text::new("security-mail-email-asked").with("hint", wanted.hint()))
    .say(Text::new("security-mail-not-you"))
    .link("/me/security");
    notify::enqueue(tx, &person.recipient(), &warning)?;
    tx.record(Happening::new("member.email_asked", me.uuid()).by(me.uuid()))
}

fn at(person: &Person, email: &Email) -> Recipient {
    Recipient {
        email: Some(email.to_string()),
        ..person.recipient()
    }
}

fn link(token: &Token) -> Mail {
    Mail::new(Kind::Account, Text::new("security-mail-email-subject"))
        .say(Text::new("security-mail-email"))
        .link(format!("/email-changes/{}", token.as_str()))
}

fn taken() -> Mail {
    Mail::new(Kind::Account, Text::new("members-mail-known-subject"))
        .say(Text::new("security-mail-email-taken"))
        .link("/sign-in")
}

/// The link was followed by the member whom it belongs to: from now on this is their address. Links
/// to choose a new password that went to the former one stop working.
///
/// # Errors
/// [`Error::NotFound`] for a link that does not work (any more), or is not theirs.
pub fn change(tx: &mut Tx<'_>, me: MemberId, token: &Token) -> Result<()> {
    let wanted = store::find_address_change(tx.conn, me, token, tx.now)?.ok_or(Error::NotFound)?;
    let before = store::find(tx.conn, me)?.ok_or(Error::NotFound)?;
    store::delete_address_change(tx.conn, me)?;
    let owner = store::find_by_email(tx.conn, &wanted)?;
    if owner.is_some_and(|owner| owner.id != me) {
        return Err(Error::NotFound);
    }
    store::set_email(tx.conn, me, &wanted)?;
    store::delete_tokens(tx.conn, Purpose::Reset, me)?;
    store::delete_unconfirmed(tx.conn, wanted.as_str())?;
    let farewell = Mail::new(Kind::Account, Text::new("security-mail-email-gone-subject"))
        .say(Text::new("security-mail-email-gone").with("hint", wanted.hint()))
        .say(Text::new("security-mail-email-gone-not-you"))
        .link("/about");
    notify::enqueue(tx, &before.recipient(), &farewell)?;
    let welcome = Mail::new(Kind::Account, Text::new("security-mail-email-new-subject"))
        .say(Text::new("security-mail-email-new"))
        .link("/me/security");
    notify::enqueue(tx, &at(&before, &wanted), &welcome)?;
    tx.record(Happening::new("member.email", me.uuid()).by(me.uuid()))
}
