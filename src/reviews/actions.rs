//! The use cases of reviews.

use super::{Draft, Own, Review, ReviewId, Shown, open_until, store};
use crate::db::events::{Event, Happening};
use crate::db::{Conn, Instant, Tx};
use crate::error::{Error, Result};
use crate::loans::{self, Loan, LoanId, LoanState};
use crate::members::{self, Card, MemberId};
use crate::notify::{self, Kind, Mail};
use crate::sessions::Viewer;
use crate::texts::Text;
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
    let until = open_until(&loan).ok_or_else(|| Error::conflict("review-error-not-finished"))?;
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

/// A page of the visible reviews about a member, newest first.
///
/// # Errors
/// When the database refuses.
pub fn list_about(
    conn: &mut Conn,
    member: MemberId,
    after: Option<(Instant, ReviewId)>,
) -> Result<Paged<Shown>> {
    let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let found = store::list_visible_about(conn, member, after, limit)?;
    let authors: Vec<MemberId> = found.iter().map(|review| review.author_id).collect();
    let cards = members::store::list_cards(conn, &authors)?;
    let page = Paged::cut(found, PAGE, |review| (review.visible_at, review.id))?;
    Ok(page.map(|review| Shown {
        author: cards.get(&review.author_id).cloned(),
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

/// Hears what happened: asks both sides for their review when a loan has finished, and tells a
/// member when a review about them can be read.
///
/// # Errors
/// When the database refuses.
pub fn hear(tx: &mut Tx<'_>, event: &Event) -> Result<()> {
    let subject = event.subject_id.uuid();
    if event.kind == "review.shown" {
        return tell_subject(tx, subject.into());
    }
    if event.kind.starts_with("loan.") && finished_now(event) {
        return ask_both(tx, subject.into());
    }
    Ok(())
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

fn ask_both(tx: &mut Tx<'_>, loan: LoanId) -> Result<()> {
    let Some(loan) = loans::store::find(tx.conn, loan)? else {
        return Ok(());
    };
    let Some(until) = open_until(&loan) else {
        return Ok(());
    };
    let (lender, borrower) = (loan.lender_id, loan.borrower_id);
    for (asked, about) in [(lender, borrower), (borrower, lender)] {
        let to = members::store::recipient(tx.conn, asked)?;
        let about = members::store::recipient(tx.conn, about)?;
        let mail = Mail::new(
            Kind::Reviews,
            Text::new("review-mail-ask-subject").with("title", &loan.title),
        )
        .say(Text::new("review-mail-ask-how").with("name", &about.name))
        .say(Text::new("review-mail-ask-until").with("day", until.day_in(loan.zone())))
        .link(page_of(loan.id));
        notify::enqueue(tx, &to, &mail)?;
    }
    Ok(())
}

fn tell_subject(tx: &mut Tx<'_>, id: ReviewId) -> Result<()> {
    let Some(review) = store::find(tx.conn, id)?.filter(Review::is_visible) else {
        return Ok(());
    };
    let loan = loans::store::find(tx.conn, review.loan_id)?;
    let Some(loan) = loan.filter(|loan| !loan.disputed) else {
        return Ok(());
    };
    let to = members::store::recipient(tx.conn, review.subject_id)?;
    let author = members::store::recipient(tx.conn, review.author_id)?;
    let mail = Mail::new(
        Kind::Reviews,
        Text::new("review-mail-shown-subject").with("title", &loan.title),
    )
    .say(Text::new("review-mail-shown-by").with("name", &author.name))
    .link(page_of(loan.id));
    notify::enqueue(tx, &to, &mail)
}

fn page_of(loan: LoanId) -> String {
    format!("/loans/{loan}/review")
}
