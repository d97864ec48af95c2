//! Tells neighbours of each other when an offer and a request fit.

use std::collections::BTreeSet;

use super::{Match, store};
use crate::db::Tx;
use crate::db::events::Event;
use crate::error::Result;
use crate::listings::{self, Index, Kind, Listing, ListingId, ListingState};
use crate::members;
use crate::notify::{self, Mail};
use crate::texts::Text;

/// So many matches of one listing are noted, the best ones.
const NOTED: usize = 100;
/// So many neighbours are written to about one listing, those with the best matches; the others see
/// it on the pages of their listings.
const TOLD: usize = 5;

/// A listing is new, changed or shown again: matches it, and tells of each pair whose words agree
/// once. All of it happens in the transaction that marks the event as handled.
///
/// # Errors
/// When the database refuses.
pub fn hear(tx: &mut Tx<'_>, event: &Event) -> Result<()> {
    let kinds = [
        "listing.created",
        "listing.changed",
        "listing.resumed",
        "listing.restored",
    ];
    if !kinds.contains(&event.kind.as_str()) {
        return Ok(());
    }
    let id = ListingId::from(event.subject_id.uuid());
    let Some(listing) = listings::store::find(tx.conn, id)? else {
        return Ok(());
    };
    let over = listing.wanted.is_some() && listing.still_wanted(tx.now).is_none();
    if listing.state != ListingState::Active || over {
        return Ok(());
    }
    let index = tx.kept.of::<Index>();
    let mut found = match listing.kind {
        Kind::Request => store::offers_for(tx.conn, &index, &listing, NOTED)?,
        Kind::Offer => store::requests_for(tx.conn, &index, &listing, tx.now, NOTED)?,
    };
    found.retain(|found| found.fit.agrees());
    let ids: Vec<ListingId> = found.iter().map(|found| found.listing.id).collect();
    let new = store::note(tx, &listing, &ids)?;
    found.retain(|found| new.contains(&found.listing.id));
    tell_owners(tx, &listing, &found)?;
    let muted = members::store::list_muted(tx.conn, listing.owner)?;
    found.retain(|found| !muted.contains(&found.listing.owner));
    tell_author(tx, &listing, &found)
}

/// Tells each of the first few neighbours of the best of their listings that fits.
fn tell_owners(tx: &mut Tx<'_>, listing: &Listing, new: &[Match]) -> Result<()> {
    let mut told = BTreeSet::new();
    for found in new {
        let owner = found.listing.owner;
        let mut muted = || members::store::is_muted(tx.conn, owner, listing.owner);
        if told.len() < TOLD && !told.contains(&owner) && !muted()? {
            told.insert(owner);
            tell(tx, &found.listing, &letter(&found.listing, listing))?;
        }
    }
    Ok(())
}

fn tell_author(tx: &mut Tx<'_>, listing: &Listing, new: &[Match]) -> Result<()> {
    match new {
        [] => Ok(()),
        [only] => tell(tx, listing, &letter(listing, &only.listing)),
        several => tell(tx, listing, &summary(listing, several.len())),
    }
}

fn tell(tx: &mut Tx<'_>, listing: &Listing, mail: &Mail) -> Result<()> {
    let owner = members::store::recipient(tx.conn, listing.owner)?;
    notify::enqueue(tx, &owner, mail)
}

/// To the owner of `mine`: somebody offers it, or looks for it.
fn letter(mine: &Listing, theirs: &Listing) -> Mail {
    let (subject, words) = match mine.kind {
        Kind::Request => ("matching-mail-offered-subject", "matching-mail-offered"),
        Kind::Offer => ("matching-mail-wanted-subject", "matching-mail-wanted"),
    };
    let filled = |key| {
        Text::new(key)
            .with("theirs", &theirs.title)
            .with("mine", &mine.title)
    };
    Mail::new(notify::Kind::Matches, filled(subject))
        .say(filled(words))
        .link(format!("/listings/{}", theirs.id))
}

fn summary(mine: &Listing, count: usize) -> Mail {
    let (subject, words) = match mine.kind {
        Kind::Request => ("matching-mail-offers-subject", "matching-mail-offers"),
        Kind::Offer => ("matching-mail-requests-subject", "matching-mail-requests"),
    };
    let filled = |key| {
        Text::new(key)
            .with("mine", &mine.title)
            .with("count", count)
    };
    Mail::new(notify::Kind::Matches, filled(subject))
        .say(filled(words))
        .link(format!("/listings/{}", mine.id))
}
