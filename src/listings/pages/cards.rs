//! Cards of listings, as every page with a list of them shows them.

use crate::listings::card::ListingCard;
use crate::listings::{Kind, ListingId, Terms};
use crate::members;
use crate::web::Page;

/// A listing in a list, in the reader's words.
#[derive(Clone, Debug)]
pub struct CardView {
    /// The listing.
    pub id: ListingId,
    /// Where it leads.
    pub url: String,
    /// What it is.
    pub title: String,
    /// The icon of its category.
    pub icon: &'static str,
    /// The address of its photo, or "".
    pub photo: String,
    /// "about 1 km away", or "".
    pub place: String,
    /// Its owner's name.
    pub owner: String,
    /// What one knows of the owner.
    pub facts: String,
    /// The message that says on what terms.
    pub badge: &'static str,
    /// The colour of that badge.
    pub tone: &'static str,
    /// When a request wants it, or "".
    pub dates: String,
    /// Why it is among these, or "".
    pub why: String,
}

/// A name, or what stands for one to visitors.
fn name(page: &Page, owner: &members::Card) -> String {
    let known = owner.shown_name().map(str::to_owned);
    known.unwrap_or_else(|| page.t("members-veiled"))
}

impl CardView {
    /// The card for the reader of a page.
    pub fn of(page: &Page, card: &ListingCard) -> CardView {
        let listing = &card.listing;
        let photo = listing.photo.map(|photo| format!("/photos/{photo}/card"));
        let owner = card.owner.as_ref();
        CardView {
            id: listing.id,
            url: format!("/listings/{}", listing.id),
            title: listing.title.clone(),
            icon: listing.category.icon(),
            photo: photo.unwrap_or_default(),
            place: card.about.map(|a| page.about(&a)).unwrap_or_default(),
            owner: owner.map(|owner| name(page, owner)).unwrap_or_default(),
            facts: owner
                .map(|owner| page.tell(&owner.figures.facts()))
                .unwrap_or_default(),
            badge: badge(listing.terms),
            tone: match listing.terms {
                Terms::Lend => "plain",
                Terms::Give => "good",
                Terms::Look => "wait",
            },
            dates: match (listing.kind, listing.wanted) {
                (Kind::Request, Some(days)) => page.days(&days.from, &days.until),
                _ => String::new(),
            },
            why: String::new(),
        }
    }

    /// The cards of a list.
    pub fn all(page: &Page, cards: &[ListingCard]) -> Vec<CardView> {
        cards.iter().map(|card| CardView::of(page, card)).collect()
    }
}

/// The message that says on what terms something is listed.
pub fn badge(terms: Terms) -> &'static str {
    match terms {
        Terms::Lend => "listing-badge-lend",
        Terms::Give => "listing-badge-give",
        Terms::Look => "listing-badge-look",
    }
}
