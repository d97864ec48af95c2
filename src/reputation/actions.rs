//! The use cases of reputation: keeping the facts right, showing them, and taking them away.

pub mod acquaintance;
pub mod believing;
pub mod importing;
pub mod issuing;
pub mod keys;
pub mod owning;
pub mod presenting;
pub mod printing;
pub mod rings;

use super::activity::Activity;
use super::credential::{LoanFact, VouchFact};
use super::savings::Savings;
use super::tally::{ANSWERED_WITHIN, Answers, Known, Tally, waits};
use super::thanks::{Sought, Thanks};
use super::{Kept, activity, facts, store};
use crate::db::events::Event;
use crate::db::{Conn, Instant, Tx};
use crate::error::{Error, Result};
use crate::listings::{self, Listing, ListingId, ListingState};
use crate::loans::{self, Action, Loan, LoanId, LoanState, Party};
use crate::members::{self, Card, MemberId, Person, Standing};
use crate::photos::PhotoId;
use crate::reviews::{self, Review, ReviewId, Shown};
use crate::sessions::Viewer;
use crate::texts::Text;
use crate::vouches;
use crate::web::paging::Paged;

/// Listings on a profile.
const MOST_LISTINGS: i64 = 24;
/// Words of thanks on one page: few enough to read, enough to print.
const THANKS: usize = 50;

/// Hears what happened: counts a member's figures anew when one of their loans ended, or a review
/// about them became visible, was hidden, or is shown again. Counted, not added up, so that hearing it
/// twice does no harm. What is no longer so, or may no longer be told, is revoked.
///
/// # Errors
/// When the database refuses.
pub fn hear(tx: &mut Tx<'_>, event: &Event) -> Result<()> {
    let subject = event.subject_id.uuid();
    if let Some(change) = ReviewChange::of(&event.kind) {
        let review = reviews::store::find(tx.conn, subject.into())?;
        return review.map_or(Ok(()), |review| change.follow(tx.conn, &review));
    }
    let (before, after) = (finished(&event.from_state), finished(&event.to_state));
    let moved = event.from_state != event.to_state || event.kind == Action::Dispute.as_str();
    if !event.kind.starts_with("loan.") || !moved || !(before || after) {
        return Ok(());
    }
    let Some(loan) = loans::store::find(tx.conn, subject.into())? else {
        return Ok(());
    };
    for member in [loan.lender_id, loan.borrower_id] {
        if before {
            // What was lost came back, or never happened: what was said of it is no longer so.
            store::credentials::revoke(tx.conn, member, Kept::Loan, subject)?;
            issuing::revoke_summary(tx.conn, member)?;
        }
        recount(tx.conn, member)?;
    }
    if event.kind == Action::Dispute.as_str() {
        let reviews = reviews::store::list_of_loan(tx.conn, loan.id)?;
        reviews
            .iter()
            .try_for_each(|review| revoke_review(tx.conn, review))?;
    }
    Ok(())
}

/// What became of a review.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ReviewChange {
    /// It can be read, for the first time or again.
    Shown,
    /// A moderator hid it.
    Hidden,
    /// Its author allows its text to travel, or no longer.
    Consent,
}

impl ReviewChange {
    fn of(kind: &str) -> Option<ReviewChange> {
        match kind {
            "review.shown" | "review.shown_again" => Some(ReviewChange::Shown),
            "review.hidden" => Some(ReviewChange::Hidden),
            "review.consent" => Some(ReviewChange::Consent),
            _ => None,
        }
    }

    fn follow(self, conn: &mut Conn, review: &Review) -> Result<()> {
        if self != ReviewChange::Shown {
            revoke_review(conn, review)?;
        }
        if self == ReviewChange::Hidden {
            issuing::revoke_summary(conn, review.subject_id)?;
        }
        recount(conn, review.subject_id)
    }
}

/// Takes back what was issued about a review, to both sides; what still holds is issued anew.
fn revoke_review(conn: &mut Conn, review: &Review) -> Result<()> {
    let (subject, author, id) = (review.subject_id, review.author_id, review.id.uuid());
    store::credentials::revoke(conn, subject, Kept::Received, id)?;
    store::credentials::revoke(conn, author, Kept::Authored, id)
}

/// The clock's part: forgets questions that nobody answered in time.
///
/// # Errors
/// When the database refuses.
pub fn forget(tx: &mut Tx<'_>) -> Result<usize> {
    store::challenges::forget(tx.conn, tx.now)
}

/// The clock's part: takes back what was issued of vouches that count no more, because they were taken
/// back, are over, or because of a block or of who said them; answers how many. A summary says how many
/// there were on its day, and stays good.
///
/// # Errors
/// When the database refuses.
pub fn revoke_vouches(tx: &mut Tx<'_>) -> Result<usize> {
    store::credentials::revoke_vouches(tx.conn, tx.now)
}

fn finished(state: &Option<String>) -> bool {
    let state = state.as_deref().map(str::parse::<LoanState>);
    matches!(state, Some(Ok(state)) if state.is_finished())
}

fn recount(conn: &mut Conn, member: MemberId) -> Result<()> {
    let ratings = reviews::store::stars_distribution(conn, member)?;
    let loans = loans::store::list_finished_of(conn, member)?;
    let facts = loan_facts(conn, member, &loans)?;
    members::store::set_figures(conn, member, facts::figures(&facts, ratings))
}

/// The facts in a member's loans, in the order of the loans.
pub(super) fn loan_facts(
    conn: &mut Conn,
    member: MemberId,
    loans: &[Loan],
) -> Result<Vec<LoanFact>> {
    let late: Vec<LoanId> = loans
        .iter()
        .filter(|loan| facts::may_be_late(loan))
        .map(|loan| loan.id)
        .collect();
    let said = facts::said_back(store::list_said(conn, &late)?);
    Ok(loans
        .iter()
        .filter_map(|loan| facts::fact(loan, member, &said))
        .collect())
}

/// What neighbours say who met a member in person, oldest first.
pub(super) fn vouch_facts(
    conn: &mut Conn,
    member: MemberId,
    now: Instant,
) -> Result<Vec<VouchFact>> {
    let received = vouches::store::list_received(conn, member, now)?;
    let fact = |vouch: vouches::Received| VouchFact {
        id: vouch.id.uuid(),
        member: member.uuid(),
        counterparty: vouch.voucher.uuid(),
        said: vouch.at,
        until: vouch.expires_at,
    };
    Ok(received.into_iter().map(fact).collect())
}

/// What everybody can see of a member.
#[derive(Clone, Debug)]
pub struct Profile {
    /// Who.
    pub person: Person,
    /// What Palier saw of them.
    pub known: Known,
    /// How many reviews gave 1, 2, 3, 4 and 5 stars.
    pub ratings: [u32; 5],
}

impl Profile {
    /// What is known of them, in a sentence.
    pub fn facts(&self) -> Text {
        facts::sentence(self.person.figures, self.known.neighbours)
    }
}

/// A member's profile.
///
/// # Errors
/// [`Error::NotFound`] for who is not (yet, or any more) among the neighbours.
pub fn profile(conn: &mut Conn, id: MemberId, now: Instant) -> Result<Profile> {
    let person = neighbour(conn, id)?;
    profile_of(conn, person, now)
}

fn neighbour(conn: &mut Conn, id: MemberId) -> Result<Person> {
    let away = [Standing::Unconfirmed, Standing::Waiting, Standing::Deleted];
    members::store::find(conn, id)?
        .filter(|person| !away.contains(&person.standing))
        .ok_or(Error::NotFound)
}

/// Whether this reader may see a member's page: neither has blocked the other, and a visitor unless it is
/// for members alone. Moderators see all.
///
/// # Errors
/// `NotFound` when not.
pub fn check_visible(conn: &mut Conn, id: MemberId, reader: Option<&Viewer>) -> Result<()> {
    match reader {
        Some(reader) if !reader.moderates() && members::store::is_blocked(conn, reader.id, id)? => {
            Err(Error::NotFound)
        }
        None if members::store::find(conn, id)?.is_some_and(|person| person.members_only) => {
            Err(Error::NotFound)
        }
        _ => Ok(()),
    }
}

/// One's own profile, whatever one's standing.
///
/// # Errors
/// When the database refuses.
pub fn own_profile(conn: &mut Conn, me: MemberId, now: Instant) -> Result<Profile> {
    let person = members::store::find(conn, me)?.ok_or(Error::NotFound)?;
    profile_of(conn, person, now)
}

fn profile_of(conn: &mut Conn, person: Person, now: Instant) -> Result<Profile> {
    let id = person.id;
    let tally = Tally::of(store::tally(conn, id)?);
    let answers = store::list_answers(conn, id, now - ANSWERED_WITHIN)?;
    Ok(Profile {
        known: Known {
            late: tally.late(person.figures),
            tally,
            neighbours: store::neighbours(conn, id)?,
            cancelled_late: loans::store::count_cancelled_late(conn, id)?,
            answers: Answers::usual(waits(answers)),
        },
        ratings: reviews::store::stars_distribution(conn, id)?,
        person,
    })
}

/// What a member gave and took in each month of the last two years.
///
/// # Errors
/// When the database refuses.
pub fn activity(conn: &mut Conn, member: MemberId, now: Instant) -> Result<Activity> {
    let from = activity::beginning(now);
    let given = store::by_month(conn, member, Party::Lender, from)?;
    let taken = store::by_month(conn, member, Party::Borrower, from)?;
    Ok(Activity::of(now, &given, &taken))
}

/// About how much money a member's loans saved; for this member only.
///
/// # Errors
/// When the database refuses.
pub fn savings(conn: &mut Conn, me: MemberId) -> Result<Savings> {
    Ok(Savings::of(&store::list_exchanged(conn, me)?))
}

/// A page of the words that a member received, newest first, with who wrote them.
///
/// # Errors
/// When the database refuses.
pub fn thanks(
    conn: &mut Conn,
    me: MemberId,
    sought: &Sought,
    after: Option<(Instant, ReviewId)>,
) -> Result<Paged<(Thanks, Option<Card>)>> {
    let limit = i64::try_from(THANKS + 1).unwrap_or(i64::MAX);
    let found = store::list_thanks(conn, me, sought, after, limit)?;
    let authors: Vec<MemberId> = found.iter().map(|one| one.review.author_id).collect();
    let cards = members::store::list_cards(conn, &authors)?;
    let mut page = Paged::cut(found, THANKS, |one| (one.review.visible_at, one.review.id))?;
    page.items.retain(|one| sought.is_in(&one.review.text));
    Ok(page.map(|one| {
        let author = cards.get(&one.review.author_id).cloned();
        (one, author)
    }))
}

/// A page of the reviews about a member who has a profile.
///
/// # Errors
/// [`Error::NotFound`] as in [`profile`].
pub fn reviews_about(
    conn: &mut Conn,
    id: MemberId,
    after: Option<(Instant, ReviewId)>,
    reader: Option<MemberId>,
) -> Result<Paged<Shown>> {
    neighbour(conn, id)?;
    reviews::actions::list_about(conn, id, after, reader)
}

/// A member's listings that everybody sees, newest first, each with its first photo.
///
/// # Errors
/// When the database refuses.
pub fn listings_of(conn: &mut Conn, person: &Person) -> Result<Vec<(Listing, Option<PhotoId>)>> {
    if person.standing != Standing::Active {
        return Ok(Vec::new());
    }
    let active = [ListingState::Active];
    let found = listings::store::list_by_owner(conn, person.id, &active, None, MOST_LISTINGS)?;
    let ids: Vec<ListingId> = found.iter().map(|listing| listing.id).collect();
    let photos = listings::store::list_photos(conn, &ids)?;
    let with_cover = |listing: Listing| {
        let cover = listings::store::cover(&photos, listing.id);
        (listing, cover)
    };
    Ok(found.into_iter().map(with_cover).collect())
}
