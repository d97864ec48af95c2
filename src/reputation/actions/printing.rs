//! A reputation on paper: what everybody can see, and what its authors let travel.

use crate::db::{Conn, Instant};
use crate::error::Result;
use crate::members::MemberId;
use crate::reputation::actions::{self, Profile};
use crate::reputation::claims::Summary;
use crate::reputation::credential::{LoanFact, VouchFact};
use crate::reputation::facts;
use crate::reputation::showing::Presentation;
use crate::reputation::store::{self, presentations};
use crate::reviews::{self, Review};

/// Reviews, loans and vouches that a paper names one by one, each; the summary counts all.
const MOST: usize = 60;
/// Links to choose from.
const LINKS: i64 = 60;

/// What a paper says.
#[derive(Clone, Debug)]
pub struct Paper {
    /// Who, and what is known of them.
    pub profile: Profile,
    /// Everything in numbers.
    pub summary: Summary,
    /// The latest reviews about them, newest first.
    pub received: Vec<Review>,
    /// Their latest loans, newest first.
    pub loans: Vec<LoanFact>,
    /// Neighbours who met them, the latest first.
    pub vouches: Vec<VouchFact>,
    /// Whether there are more than those.
    pub shortened: bool,
    /// What they show to others now.
    pub links: Vec<Presentation>,
}

/// A member's own paper.
///
/// # Errors
/// When the database refuses.
pub fn paper(conn: &mut Conn, me: MemberId, now: Instant) -> Result<Paper> {
    let profile = actions::own_profile(conn, me, now)?;
    let mut received = reviews::store::list_all_about(conn, me)?;
    let loans = store::list_loans(conn, me)?;
    let mut loans = actions::loan_facts(conn, me, &loans)?;
    let mut vouches = actions::vouch_facts(conn, me, now)?;
    let connected = store::rings::find_connected(conn, me)?;
    let shown: Vec<Instant> = received.iter().map(|one| one.visible_at).collect();
    let summary = facts::summary(&loans, profile.ratings, &shown, connected, vouches.len());
    received.reverse();
    loans.sort_by_key(|fact| std::cmp::Reverse(fact.ended));
    vouches.reverse();
    let shortened = [received.len(), loans.len(), vouches.len()]
        .into_iter()
        .any(|count| count > MOST);
    received.truncate(MOST);
    loans.truncate(MOST);
    vouches.truncate(MOST);
    let mut links = presentations::list(conn, me, None, LINKS)?;
    links.retain(|link| link.is_open(now));
    Ok(Paper {
        profile,
        summary,
        received,
        loans,
        vouches,
        shortened,
        links,
    })
}
