//! What a list shows of a listing.

use super::Listing;
use crate::members;
use crate::photos::PhotoId;
use crate::places::About;

/// A listing with what a list shows beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct ListingCard {
    /// The listing.
    pub listing: Listing,
    /// How far away, where the list has a centre.
    pub about: Option<About>,
    /// Its first photo.
    pub photo: Option<PhotoId>,
    /// Whose it is.
    pub owner: Option<members::Card>,
}
