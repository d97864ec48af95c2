//! The mails of a loan: what the other side is told, in their language, with a link. No address,
//! no words of the thread, nobody's e-mail.

use super::{Action, By, Loan, OBJECTION, Party, Reminder};
use crate::db::Tx;
use crate::error::Result;
use crate::members;
use crate::notify::{self, Kind, Mail};
use crate::texts::{Argument, Text};

crate::words! {
    /// Why the system ended a loan; the note of its event.
    pub enum Reason {
        /// Another loan took one of its days.
        DaysTaken = "days-taken",
        /// The owner keeps one of its days.
        DaysKept = "days-kept",
        /// The gift went to somebody else.
        GivenAway = "given-away",
        /// Its offer was withdrawn or hidden.
        OfferGone = "offer-gone",
        /// Its object was lost.
        OfferLost = "offer-lost",
        /// The request that it answers was withdrawn or hidden.
        RequestGone = "request-gone",
        /// What the request looked for was found.
        RequestServed = "request-served",
        /// One side is no longer a member.
        PartyGone = "party-gone",
        /// One side blocked the other, who is not told so.
        Apart = "apart",
    }
}

impl Reason {
    /// The message that says it.
    pub(super) const fn key(self) -> &'static str {
        match self {
            Reason::DaysTaken => "loan-reason-days-taken",
            Reason::DaysKept => "loan-reason-days-kept",
            Reason::GivenAway => "loan-reason-given-away",
            Reason::OfferGone => "loan-reason-offer-gone",
            Reason::OfferLost => "loan-reason-offer-lost",
            Reason::RequestGone => "loan-reason-request-gone",
            Reason::RequestServed => "loan-reason-request-served",
            Reason::PartyGone => "loan-reason-party-gone",
            Reason::Apart => "loan-reason-apart",
        }
    }
}

/// Subject and text for what happened.
fn keys(action: Action, by: By, gift: bool) -> (&'static str, &'static str) {
    match action {
        Action::Request if gift => ("loan-mail-request-subject", "loan-mail-request-gift"),
        Action::Request => ("loan-mail-request-subject", "loan-mail-request"),
        Action::Propose => ("loan-mail-propose-subject", "loan-mail-propose"),
        Action::Accept if gift => ("loan-mail-accept-subject", "loan-mail-accept-gift"),
        Action::Accept => ("loan-mail-accept-subject", "loan-mail-accept"),
        Action::Refuse => ("loan-mail-refuse-subject", "loan-mail-refuse"),
        Action::Withdraw => ("loan-mail-withdraw-subject", "loan-mail-withdraw"),
        Action::Expire if by == By::Clock => ("loan-mail-expire-subject", "loan-mail-expire"),
        Action::Expire => ("loan-mail-gone-subject", "loan-mail-gone"),
        Action::Cancel if by == By::System => ("loan-mail-gone-subject", "loan-mail-gone"),
        Action::Cancel => ("loan-mail-cancel-subject", "loan-mail-cancel"),
        Action::PutBack => ("loan-mail-put-back-subject", "loan-mail-put-back"),
        Action::DeclareHandOver => (
            "loan-mail-hand-over-said-subject",
            "loan-mail-hand-over-said",
        ),
        Action::DeclareReturn => ("loan-mail-return-said-subject", "loan-mail-return-said"),
        Action::HandOver => ("loan-mail-hand-over-subject", "loan-mail-hand-over"),
        Action::Give => ("loan-mail-give-subject", "loan-mail-give"),
        Action::Return => ("loan-mail-return-subject", "loan-mail-return"),
        Action::Object => ("loan-mail-object-subject", "loan-mail-object"),
        Action::Lose => ("loan-mail-lose-subject", "loan-mail-lose"),
        Action::Lapse => ("loan-mail-lapse-subject", "loan-mail-lapse"),
        Action::Unresolve => ("loan-mail-unresolve-subject", "loan-mail-unresolve"),
        Action::AskExtension => ("loan-mail-ask-extension-subject", "loan-mail-ask-extension"),
        Action::Extend => ("loan-mail-extend-subject", "loan-mail-extend"),
        Action::DropExtension if by == By::Borrower => (
            "loan-mail-drop-extension-subject",
            "loan-mail-drop-extension",
        ),
        Action::DropExtension => ("loan-mail-no-extension-subject", "loan-mail-no-extension"),
        Action::NeverHappened => ("loan-mail-never-subject", "loan-mail-never"),
        Action::Dispute => ("loan-mail-dispute-subject", "loan-mail-dispute"),
    }
}

/// Tells one side what happened.
///
/// # Errors
/// When the database refuses.
pub(super) fn tell(
    tx: &mut Tx<'_>,
    loan: &Loan,
    to: Party,
    (action, by): (Action, By),
    reason: Option<Reason>,
) -> Result<()> {
    let recipient = members::store::recipient(tx.conn, loan.member(to))?;
    let other = members::store::recipient(tx.conn, loan.member(to.other()))?.name;
    let (subject, text) = keys(action, by, loan.is_gift());
    let mut mail = Mail::new(Kind::Loans, filled(subject, loan, &other, tx))
        .say(filled(text, loan, &other, tx));
    if let Some(reason) = reason {
        mail = mail.say(Text::new(reason.key()));
    }
    mail = mail.link(format!("/loans/{}", loan.id));
    notify::enqueue(tx, &recipient, &mail)
}

fn filled(key: &'static str, loan: &Loan, other: &str, tx: &Tx<'_>) -> Text {
    let end = (loan.declared_at.unwrap_or(tx.now) + OBJECTION)
        .utc()
        .with_timezone(&loan.zone());
    Text::new(key)
        .with("name", other)
        .with("title", &loan.title)
        .with("from", loan.first_day)
        .with("during", Argument::Days(loan.first_day, loan.last_day))
        .with("until", loan.last_day)
        .with("later", loan.extension_until.unwrap_or(loan.last_day))
        .with("by", end.date_naive())
        .with("time", end.format("%H:%M").to_string())
}

/// Subject and text of a reminder, for one side; nothing for a side that is not reminded.
fn reminding(reminder: Reminder, to: Party) -> Option<(&'static str, &'static str)> {
    use Party::{Borrower, Lender};
    Some(match (reminder, to) {
        (Reminder::HandOver, Lender) => ("loan-remind-subject", "loan-remind-hand-over-lender"),
        (Reminder::HandOver, Borrower) => ("loan-remind-subject", "loan-remind-hand-over-borrower"),
        (Reminder::Return, Borrower) => ("loan-remind-subject", "loan-remind-return"),
        (Reminder::Today, Borrower) => ("loan-remind-today-subject", "loan-remind-today"),
        (Reminder::Return | Reminder::Today, Lender) => return None,
        (_, Borrower) => ("loan-remind-late-subject", "loan-remind-late-borrower"),
        (_, Lender) => ("loan-remind-late-subject", "loan-remind-late-lender"),
    })
}

/// Reminds whom it concerns.
///
/// # Errors
/// When the database refuses.
pub(super) fn remind(tx: &mut Tx<'_>, loan: &Loan, reminder: Reminder) -> Result<()> {
    for to in [Party::Lender, Party::Borrower] {
        let Some((subject, text)) = reminding(reminder, to) else {
            continue;
        };
        let recipient = members::store::recipient(tx.conn, loan.member(to))?;
        let other = members::store::recipient(tx.conn, loan.member(to.other()))?.name;
        let mail = Mail::new(Kind::Reminders, filled(subject, loan, &other, tx))
            .say(filled(text, loan, &other, tx))
            .link(format!("/loans/{}", loan.id));
        notify::enqueue(tx, &recipient, &mail)?;
    }
    Ok(())
}

/// Tells who agreed to have the object next that it is late, and that they may call it off, which is
/// nobody's fault then.
///
/// # Errors
/// When the database refuses.
pub(super) fn warn_next(tx: &mut Tx<'_>, next: &Loan) -> Result<()> {
    let recipient = members::store::recipient(tx.conn, next.borrower_id)?;
    let lender = members::store::recipient(tx.conn, next.lender_id)?.name;
    let mail = Mail::new(
        Kind::Loans,
        filled("loan-mail-next-late-subject", next, &lender, tx),
    )
    .say(filled("loan-mail-next-late", next, &lender, tx))
    .link(format!("/loans/{}", next.id));
    notify::enqueue(tx, &recipient, &mail)
}

/// Tells both sides.
///
/// # Errors
/// When the database refuses.
pub(super) fn tell_both(
    tx: &mut Tx<'_>,
    loan: &Loan,
    what: (Action, By),
    reason: Option<Reason>,
) -> Result<()> {
    tell(tx, loan, Party::Lender, what, reason)?;
    tell(tx, loan, Party::Borrower, what, reason)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::Locale;

    #[test]
    fn every_step_has_its_mail_in_both_languages() {
        for locale in Locale::ALL {
            for action in Action::ALL {
                for by in By::ALL {
                    for gift in [false, true] {
                        let (subject, text) = keys(*action, by, gift);
                        assert!(locale.knows(subject), "{subject}");
                        assert!(locale.knows(text), "{text}");
                    }
                }
            }
            for reminder in Reminder::ALL {
                let sides = [Party::Lender, Party::Borrower].map(|to| reminding(*reminder, to));
                for (subject, text) in sides.into_iter().flatten() {
                    assert!(locale.knows(subject) && locale.knows(text), "{text}");
                }
            }
            for reason in Reason::ALL {
                assert!(locale.knows(reason.key()), "{}", reason.key());
            }
        }
    }
}
