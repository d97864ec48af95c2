//! The use cases of reviews.

mod later;
mod reminding;

pub use later::{decide_sharing, hide, reply, show_again, tell_shown_again};
pub use reminding::remind;

use super::{Draft, Own, Review, ReviewId, Shown, letters, store};
use crate::db::events::{Event, Happening};
use crate::db::{Conn, Instant, Tx};
use crate::error::{Error, Result};
use crate::loans::{self, Loan, LoanId, LoanState};
use crate::members::{self, Card, MemberId};
use crate::sessions::Viewer;
use crate::web::paging::Paged;

/// Reviews on one page.
const PAGE: usize = 20;
/// How many reviews the clock makes visible in one transaction.
const BATCH: i64 = 50;

/// What one party sees of the reviews of a loan.
#[derive(Clone, Debug)]
pub struct Both {
    /// The loan.
    pub loan: Loan,
    /// The other party; nobody if they are gone.
    pub other: Option<Card>,
    /// What the viewer wrote.
    pub mine: Option<Review>,
    /// What the other wrote, once it is visible.
    pub theirs: Option<Review>,
    /// Until when they can write; until then a first review waits.
    pub until: Instant,
}

/// The reviews of a loan, as one of its parties may see them.
///
/// # Errors
/// [`Error::NotFound`] for everybody else; a conflict while the loan has not finished, and where one
/// side says that it never happened.
pub fn of_loan(conn: &mut Conn, me: MemberId, loan: LoanId) -> Result<Both> {
    let (loan, other, until) = finished(conn, me, loan)?;
    let (mine, theirs): (Vec<_>, Vec<_>) = store::list_of_loan(conn, loan.id)?
        .into_iter()
        .partition(|review| review.author_id == me);
    Ok(Both {
        loan,
        until,
        other: members::store::list_cards(conn, &[other])?.remove(&other),
        mine: mine.into_iter().next(),
        theirs: theirs.into_iter().find(Review::is_visible),
    })
}

/// A finished loan, the counterparty of `me` in it, and until when reviews can be written.
fn finished(conn: &mut Conn, me: MemberId, loan: LoanId) -> Result<(Loan, MemberId, Instant)> {
    let loan = loans::store::find_visible(conn, loan, me)?;
    let other = if me == loan.lender_id {
        loan.borrower_id
    } else {
        loan.lender_id
    };
    if loan.disputed {
        return Err(Error::conflict("review-error-disputed"));
    }
    let until = loan
        .reviewable_until()
        .ok_or_else(|| Error::conflict("review-error-not-finished"))?;
    Ok((loan, other, until))
}

/// Writes what a party of a finished loan says of the other. The second of the two makes both
/// visible; the first one waits for it, or for the time to be over.
///
/// # Errors
/// [`Error::NotFound`] for everybody else; a conflict when the loan has not finished or never
/// happened, the time is over, or it was already written.
pub fn write(tx: &mut Tx<'_>, me: &Viewer, loan: LoanId, draft: &Draft) -> Result<Review> {
    let (loan, other, until) = finished(tx.conn, me.id, loan)?;
    if until <= tx.now {
        return Err(Error::conflict("review-error-over"));
    }
    let written = store::list_of_loan(tx.conn, loan.id)?;
    if written.iter().any(|review| review.author_id == me.id) {
        return Err(Error::conflict("review-error-already"));
    }
    let mut review = Review {
        id: tx.id(),
        loan_id: loan.id,
        author_id: me.id,
        subject_id: other,
        stars: draft.stars.count(),
        text: draft.text.clone(),
        share_text: draft.share_text,
        private_note: draft.private_note.clone(),
        written_at: tx.now,
        visible_at: until,
        shown_at: None,
        hidden_at: None,
        hidden_reason: None,
        noted_at: (!draft.private_note.is_empty()).then_some(tx.now),
        reply: None,
        replied_at: None,
    };
    store::insert(tx.conn, &review)?;
    tx.record(Happening::new("review.written", review.id.uuid()).by(me.id.uuid()))?;
    if let Some(first) = written.first() {
        show(tx, first.id)?;
        show(tx, review.id)?;
        (review.visible_at, review.shown_at) = (tx.now, Some(tx.now));
    }
    Ok(review)
}

fn show(tx: &mut Tx<'_>, id: ReviewId) -> Result<()> {
    if store::show(tx.conn, id, tx.now)? {
        tx.record(Happening::new("review.shown", id.uuid()))?;
    }
    Ok(())
}

/// The clock's part: shows the reviews whose time to wait for the other one is over. Answers how
/// many there were.
///
/// # Errors
/// When the database refuses.
pub fn show_due(tx: &mut Tx<'_>) -> Result<usize> {
    let due = store::list_due(tx.conn, tx.now, BATCH)?;
    due.iter().try_for_each(|id| show(tx, *id))?;
    Ok(due.len())
}

/// A page of the visible reviews about a member, newest first, as this reader sees them.
///
/// # Errors
/// When the database refuses.
pub fn list_about(
    conn: &mut Conn,
    member: MemberId,
    after: Option<(Instant, ReviewId)>,
    reader: Option<MemberId>,
) -> Result<Paged<Shown>> {
    let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let found = store::list_visible_about(conn, member, after, limit)?;
    let authors: Vec<MemberId> = found.iter().map(|review| review.author_id).collect();
    let cards = members::store::list_cards(conn, &authors)?;
    let page = Paged::cut(found, PAGE, |review| (review.visible_at, review.id))?;
    Ok(page.map(|review| Shown {
        author: (cards.get(&review.author_id).cloned()).map(|author| author.seen_by(reader)),
        review,
    }))
}

/// The latest reviews that a member wrote, newest first, at most `limit`, and whom they are about.
///
/// # Errors
/// When the database refuses.
pub fn list_latest_by(conn: &mut Conn, member: MemberId, limit: i64) -> Result<Vec<Own>> {
    let found = store::list_latest_by(conn, member, limit)?;
    let subjects: Vec<MemberId> = found.iter().map(|review| review.subject_id).collect();
    let cards = members::store::list_cards(conn, &subjects)?;
    let own = |review: Review| Own {
        subject: cards.get(&review.subject_id).cloned(),
        review,
    };
    Ok(found.into_iter().map(own).collect())
}

/// Hears what happened: asks both sides for their review when a loan has finished, tells a member
/// when a review about them can be read, and its author when it is answered.
///
/// # Errors
/// When the database refuses.
pub fn hear(tx: &mut Tx<'_>, event: &Event) -> Result<()> {
    let subject = event.subject_id.uuid();
    match event.kind.as_str() {
        "review.shown" => tell(tx, subject.into(), letters::shown),
        "review.replied" => tell(tx, subject.into(), letters::replied),
        kind if kind.starts_with("loan.") && finished_now(event) => {
            reminding::ask_both(tx, subject.into())
        }
        _ => Ok(()),
    }
}

/// Whether the event brought a loan to its end; who was asked once is not asked again when what
/// was lost comes back.
fn finished_now(event: &Event) -> bool {
    let finished = |state: &Option<String>| {
        let state = state.as_deref().map(str::parse::<LoanState>);
        matches!(state, Some(Ok(state)) if state.is_finished())
    };
    finished(&event.to_state) && !finished(&event.from_state)
}

/// Sends a letter about a review, unless it cannot be read any more.
fn tell(
    tx: &mut Tx<'_>,
    id: ReviewId,
    letter: fn(&mut Tx<'_>, &Loan, &Review) -> Result<()>,
) -> Result<()> {
    let Some(review) = store::find(tx.conn, id)?.filter(Review::is_visible) else {
        return Ok(());
    };
    match loans::store::find(tx.conn, review.loan_id)? {
        Some(loan) if !loan.disputed => letter(tx, &loan, &review),
        _ => Ok(()),
    }
}
