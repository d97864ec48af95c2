//! Tells neighbours of each other when an offer and a request fit.

use super::{Match, store};
use crate::db::Tx;
use crate::db::events::Event;
use crate::error::Result;
use crate::listings::{self, Kind, Listing, ListingId, ListingState};
use crate::members;
use crate::notify::{self, Mail};
use crate::texts::Text;

/// Of so many matches of one new listing neighbours are told; the page of the listing shows more.
const TOLD: usize = 5;

/// A listing is new, changed or shown again: matches it, and tells each pair once.
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
    if listing.state != ListingState::Active {
        return Ok(());
    }
    let found = match listing.kind {
        Kind::Request => store::offers_for(tx.conn, &listing, TOLD)?,
        Kind::Offer => store::requests_for(tx.conn, &listing, tx.now, TOLD)?,
    };
    let mut new = Vec::new();
    for found in found {
        let (offer, request) = match listing.kind {
            Kind::Offer => (id, found.listing.id),
            Kind::Request => (found.listing.id, id),
        };
        if store::insert(tx, offer, request)? {
            tell(tx, &found.listing, &letter(&found.listing, &listing))?;
            new.push(found);
        }
    }
    tell_author(tx, &listing, &new)
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
    Mail::new(filled(subject))
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
    Mail::new(filled(subject))
        .say(filled(words))
        .link(format!("/listings/{}", mine.id))
}
