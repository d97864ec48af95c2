//! What a search must answer, by plain reason: every listing is looked at.

use std::cmp::Reverse;

use chrono::NaiveDate;
use palier::listings::search::{Place, Rank, Search, Sort};
use palier::listings::words::{self, Asked};
use palier::listings::{Kind, Listing, ListingState, Terms, Wanted};
use palier::places::{about, distance};

/// A listing and the days on which it is taken.
pub(crate) struct Known {
    pub(crate) listing: Listing,
    pub(crate) taken: Vec<NaiveDate>,
    /// What it is found by, and whether the title says it.
    forms: Vec<(String, bool)>,
}

impl Known {
    pub(crate) fn new(listing: Listing, taken: Vec<NaiveDate>) -> Known {
        let forms = words::of_listing(&listing.title, &listing.description);
        Known {
            listing,
            taken,
            forms: forms.into_iter().collect(),
        }
    }

    fn fits(&self, search: &Search) -> bool {
        let listing = &self.listing;
        listing.state == ListingState::Active
            && listing.kind == search.kind
            && search.terms.is_none_or(|terms| terms == listing.terms)
            && search
                .category
                .is_none_or(|category| category.holds(listing.category))
            && (search.kind == Kind::Request || search.days.is_none_or(|days| self.is_free(days)))
    }

    fn is_free(&self, days: Wanted) -> bool {
        let long_enough =
            days.count() <= self.listing.longest_days || self.listing.terms == Terms::Give;
        let mut taken = self.taken.iter();
        long_enough && !taken.any(|day| (days.from..=days.until).contains(day))
    }

    /// Nothing unless every word is found; then whether the title has them all.
    fn rank(&self, words: &[Asked]) -> Option<Rank> {
        let has = |word: &Asked, title_only: bool| {
            let mut forms = self.forms.iter();
            forms.any(|(form, in_title)| (*in_title || !title_only) && word.is_hit(form))
        };
        let found = words.iter().all(|word| has(word, false));
        let rank = if words.iter().all(|word| has(word, true)) {
            Rank::Title
        } else {
            Rank::Description
        };
        found.then_some(rank)
    }
}

/// What going through every listing finds, in order.
pub(crate) fn reasoned(world: &[Known], search: &Search) -> Vec<Place> {
    let mut found: Vec<Place> = Vec::new();
    for known in world.iter().filter(|known| known.fits(search)) {
        let area = known.listing.area;
        if let Some(rank) = known.rank(&search.words)
            && distance(search.centre, area) <= f64::from(search.within_m)
        {
            found.push(match search.sort {
                Sort::Nearest => (about(search.centre, area).metres(), rank, known.listing.id),
                Sort::Newest => (0, Rank::Title, known.listing.id),
            });
        }
    }
    found.sort_by_key(|(step, rank, id)| (*step, *rank, Reverse(*id)));
    found
}
