//! What a list shows of a listing.

use std::sync::Arc;

use super::{Category, Kind, Listing, ListingId, ListingState, Terms, Wanted};
use crate::db::Instant;
use crate::members::{self, MemberId};
use crate::photos::PhotoId;
use crate::places::{About, Area};

/// What lists say of a listing.
#[derive(Clone, Debug, PartialEq)]
pub struct Brief {
    /// Its id.
    pub id: ListingId,
    /// Whose it is.
    pub owner: MemberId,
    /// Offer or request.
    pub kind: Kind,
    /// Lend, give, or look for.
    pub terms: Terms,
    /// What it is, in a few words.
    pub title: String,
    /// Its category.
    pub category: Category,
    /// The days on which something is looked for.
    pub wanted: Option<Wanted>,
    /// How it stands.
    pub state: ListingState,
    /// Where: its owner's area.
    pub area: Area,
    /// Since when.
    pub created_at: Instant,
    /// The last edit.
    pub changed_at: Instant,
    /// Its first photo.
    pub photo: Option<PhotoId>,
}

impl Brief {
    /// Of a listing with this first photo.
    pub fn of(listing: &Listing, photo: Option<PhotoId>) -> Brief {
        Brief {
            id: listing.id,
            owner: listing.owner,
            kind: listing.kind,
            terms: listing.terms,
            title: listing.title.clone(),
            category: listing.category,
            wanted: listing.wanted,
            state: listing.state,
            area: listing.area,
            created_at: listing.created_at,
            changed_at: listing.changed_at,
            photo,
        }
    }
}

/// A listing with what a list shows beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct ListingCard {
    /// The listing.
    pub listing: Arc<Brief>,
    /// How far away, where the list has a centre.
    pub about: Option<About>,
    /// Whose it is.
    pub owner: Option<members::Card>,
}
