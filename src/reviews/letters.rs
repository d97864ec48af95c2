//! The mails of reviews: where something can be read or written. Only a moderator's reason is quoted.

use super::{Review, page_of};
use crate::db::{Instant, Tx};
use crate::error::Result;
use crate::loans::Loan;
use crate::members::{self, MemberId};
use crate::notify::{self, Kind, Mail};
use crate::texts::Text;

/// Asks one side of a loan to review the other.
///
/// # Errors
/// When the database refuses.
pub(super) fn ask(tx: &mut Tx<'_>, loan: &Loan, to: MemberId, until: Instant) -> Result<()> {
    let about = members::store::recipient(tx.conn, other(loan, to))?.name;
    let mail = Mail::new(Kind::Reviews, titled("review-mail-ask-subject", loan))
        .say(Text::new("review-mail-ask-how").with("name", about))
        .say(Text::new("review-mail-ask-until").with("day", until.day_in(loan.zone())));
    send(tx, loan, to, mail)
}

/// Reminds one side that little time is left to do so.
///
/// # Errors
/// When the database refuses.
pub(super) fn remind(tx: &mut Tx<'_>, loan: &Loan, to: MemberId, until: Instant) -> Result<()> {
    let about = members::store::recipient(tx.conn, other(loan, to))?.name;
    let text = Text::new("review-mail-remind")
        .with("name", about)
        .with("day", until.day_in(loan.zone()));
    let mail = Mail::new(Kind::Reviews, titled("review-mail-remind-subject", loan)).say(text);
    send(tx, loan, to, mail)
}

/// Tells a member that what was written about them can be read.
///
/// # Errors
/// When the database refuses.
pub(super) fn shown(tx: &mut Tx<'_>, loan: &Loan, review: &Review) -> Result<()> {
    let author = members::store::recipient(tx.conn, review.author_id)?.name;
    let mail = Mail::new(Kind::Reviews, titled("review-mail-shown-subject", loan))
        .say(Text::new("review-mail-shown-by").with("name", author));
    send(tx, loan, review.subject_id, mail)
}

/// Tells an author that whom they wrote about answered.
///
/// # Errors
/// When the database refuses.
pub(super) fn replied(tx: &mut Tx<'_>, loan: &Loan, review: &Review) -> Result<()> {
    let subject = members::store::recipient(tx.conn, review.subject_id)?.name;
    let mail = Mail::new(Kind::Reviews, titled("review-mail-reply-subject", loan))
        .say(Text::new("review-mail-reply-by").with("name", subject));
    send(tx, loan, review.author_id, mail)
}

/// Tells whom a review is about that a moderator hid it, and why. Its author hears it from moderation.
///
/// # Errors
/// When the database refuses.
pub(super) fn hidden(tx: &mut Tx<'_>, loan: &Loan, review: &Review, why: &str) -> Result<()> {
    let to = review.subject_id;
    let mail = Mail::new(Kind::Account, titled("review-mail-hidden-title", loan))
        .say(named(tx, "review-mail-hidden-subject", loan, to)?)
        .quote(why)
        .say(Text::new("review-mail-hidden-onward"));
    send(tx, loan, to, mail)
}

/// Tells one side that a review is shown again.
///
/// # Errors
/// When the database refuses.
pub(super) fn shown_again(
    tx: &mut Tx<'_>,
    loan: &Loan,
    review: &Review,
    to: MemberId,
) -> Result<()> {
    let text = if to == review.author_id {
        "review-mail-again-author"
    } else {
        "review-mail-again-subject"
    };
    let said = named(tx, text, loan, to)?;
    let mail = Mail::new(Kind::Account, titled("review-mail-again-title", loan)).say(said);
    send(tx, loan, to, mail)
}

fn titled(key: &'static str, loan: &Loan) -> Text {
    Text::new(key).with("title", &loan.title)
}

/// A text to one side that names the other.
fn named(tx: &mut Tx<'_>, key: &'static str, loan: &Loan, to: MemberId) -> Result<Text> {
    let name = members::store::recipient(tx.conn, other(loan, to))?.name;
    Ok(titled(key, loan).with("name", name))
}

fn other(loan: &Loan, one: MemberId) -> MemberId {
    if one == loan.lender_id {
        loan.borrower_id
    } else {
        loan.lender_id
    }
}

fn send(tx: &mut Tx<'_>, loan: &Loan, to: MemberId, mail: Mail) -> Result<()> {
    let to = members::store::recipient(tx.conn, to)?;
    notify::enqueue(tx, &to, &mail.link(page_of(loan.id)))
}
