//! Offers and requests that fit each other: by words or category, nearness and days.
//!
//! A worker matches every new or changed listing both ways, in the transaction that marks the event
//! as handled: the pairs, and the mails about them, are written with it or not at all. A pair is
//! written once, so it is told of once, also when both of its listings are written at the same
//! moment and two instances find it. Mails tell only of pairs whose titles share words; what shares
//! a category alone is shown on the pages, as the same kind of thing.

pub mod actions;
pub mod api;
pub mod pages;
pub mod store;

use std::cmp::Reverse;

use crate::listings::{Category, Kind, Listing, ListingId, Terms, words};
use crate::places::{About, about, distance};

crate::words! {
    /// Why a listing fits another one.
    pub enum Reason {
        /// Their titles share words.
        Words = "words",
        /// They are of the same kind of thing.
        Category = "category",
        /// They are in the same area, or about a kilometre apart at most.
        Near = "near",
        /// The offer is free on all the days that are wanted.
        Free = "free",
    }
}

/// So far apart two listings still are near each other, in metres.
const NEAR: u32 = 1_000;

/// How an offer and a request fit. The greater, the better: words say more than a category, and
/// both more than nearness.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fit {
    words: bool,
    category: bool,
    about: Reverse<About>,
    fresh: ListingId,
    /// Whether certain days are wanted; on those, the offer is free.
    days: bool,
}

impl Fit {
    /// Whether the titles share words: of such pairs neighbours are told by mail.
    pub fn agrees(self) -> bool {
        self.words
    }

    /// Why they fit, the weightiest reason first.
    pub fn reasons(self) -> Vec<Reason> {
        let holds = |reason: &Reason| match reason {
            Reason::Words => self.words,
            Reason::Category => self.category,
            Reason::Near => self.about.0.metres() <= NEAR,
            Reason::Free => self.days,
        };
        Reason::ALL.iter().copied().filter(holds).collect()
    }
}

/// A listing that fits another one.
#[derive(Clone, Debug, PartialEq)]
pub struct Match {
    /// How well.
    pub fit: Fit,
    /// How far apart, as people see it.
    pub about: About,
    /// The listing that fits.
    pub listing: Listing,
}

/// How well `found` fits `listing`, one being an offer and the other a request; nothing when
/// neither words nor category agree, when they lie further apart than either wants, or when the
/// request wants it for longer than it is lent. (Whether the days are free, the database knows.)
pub fn fit(listing: &Listing, found: &Listing) -> Option<Fit> {
    let (offer, request) = match (listing.kind, found.kind) {
        (Kind::Offer, Kind::Request) => (listing, found),
        (Kind::Request, Kind::Offer) => (found, listing),
        _ => return None,
    };
    let within = offer.within_m.min(request.within_m);
    let near = distance(offer.area, request.area) <= f64::from(within);
    let days = request.wanted.map_or(0, |days| days.count());
    let long_enough = offer.terms == Terms::Give || days <= offer.longest_days;
    let category = categories_agree(offer.category, request.category);
    let words = words::agree(&offer.title, &request.title)
        || category && words::begin_alike(&offer.title, &request.title);
    let fits = offer.owner != request.owner && near && long_enough && (words || category);
    fits.then(|| Fit {
        words,
        category,
        about: Reverse(about(listing.area, found.area)),
        fresh: found.id,
        days: request.wanted.is_some() && offer.terms == Terms::Lend,
    })
}

/// Whether two listings may be of the same kind of thing: they are of the same category, or one of
/// them only of the top that the other one's lies in, since its owner was unsure or meant anything
/// of it. Two children of one top do not agree: who looks for a ladder and is shown a drill learns
/// to look away. (Where their titles share words, they fit all the same.) What fits nowhere else
/// has nothing in common.
fn categories_agree(one: Category, other: Category) -> bool {
    one != Category::Other && (one.holds(other) || other.holds(one))
}

/// Those of the listings that fit, best first, at most `limit`.
pub fn best(listing: &Listing, found: Vec<Listing>, limit: usize) -> Vec<Match> {
    let mut matches: Vec<Match> = found
        .into_iter()
        .filter_map(|found| {
            Some(Match {
                fit: fit(listing, &found)?,
                about: about(listing.area, found.area),
                listing: found,
            })
        })
        .collect();
    matches.sort_unstable_by_key(|m| Reverse(m.fit));
    matches.truncate(limit);
    matches
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::listings::{ListingState, Wanted, Weekdays};
    use crate::places::{Area, Point, Size};
    use chrono::NaiveDate;
    use chrono_tz::Tz;

    fn listing(number: u128, kind: Kind, title: &str, category: Category) -> Listing {
        let now = chrono::DateTime::from_timestamp(1_777_000_000, 0).unwrap();
        Listing {
            id: uuid::Uuid::from_u128(number).into(),
            owner: uuid::Uuid::from_u128(number).into(),
            kind,
            terms: match kind {
                Kind::Offer => Terms::Lend,
                Kind::Request => Terms::Look,
            },
            title: title.to_owned(),
            description: String::new(),
            category,
            condition: None,
            owner_terms: String::new(),
            longest_days: 7,
            notice_days: 0,
            handover: Weekdays::ANY,
            wanted: None,
            within_m: 5_000,
            state: ListingState::Active,
            hidden_reason: None,
            area: Area::at(Point::new(48.887, 2.316).unwrap(), Size::M1000),
            time_zone: Tz::Europe__Paris,
            version: 1,
            created_at: now.into(),
            changed_at: now.into(),
        }
    }

    fn drill() -> Listing {
        listing(1, Kind::Offer, "Bosch drill", Category::Tools)
    }

    fn wanted(title: &str) -> Listing {
        listing(9, Kind::Request, title, Category::Tools)
    }

    #[test]
    fn words_weigh_more_than_a_category_and_a_category_more_than_nothing() {
        let request = wanted("Looking for a drill");
        let ladder = listing(2, Kind::Offer, "Ladder", Category::Tools);
        let tent = listing(3, Kind::Offer, "Tent", Category::Camping);
        let other_drill = listing(4, Kind::Offer, "Drill", Category::Other);
        let best = best(&request, vec![tent, ladder, other_drill, drill()], 10);
        let titles: Vec<_> = best.iter().map(|m| m.listing.title.as_str()).collect();
        assert_eq!(titles, ["Bosch drill", "Drill", "Ladder"]);
    }

    #[test]
    fn a_fit_says_why() {
        let reasons = |request: &Listing, offer: &Listing| fit(request, offer).unwrap().reasons();
        let mut request = wanted("Looking for a drill");
        let ladder = listing(2, Kind::Offer, "Ladder", Category::Tools);
        assert_eq!(
            reasons(&request, &drill()),
            [Reason::Words, Reason::Category, Reason::Near]
        );
        let day = NaiveDate::from_ymd_opt(2026, 5, 8).unwrap();
        request.wanted = Some(Wanted {
            from: day,
            until: day,
        });
        let mut far = ladder;
        far.area = Area::at(Point::new(48.92, 2.316).unwrap(), Size::M1000);
        assert_eq!(reasons(&request, &far), [Reason::Category, Reason::Free]);
        assert!(!fit(&request, &far).unwrap().agrees());
        far.terms = Terms::Give;
        assert_eq!(reasons(&request, &far), [Reason::Category]);
    }

    #[test]
    fn a_top_agrees_with_its_children_and_these_with_each_other_only_by_words() {
        let offered = |title, category| listing(2, Kind::Offer, title, category);
        let sander = offered("Sander", Category::ToolsPower);
        let ladder = offered("Ladder", Category::ToolsLadders);
        let mut request = wanted("Something for the ceiling");
        let agree = |request: &Listing, offer: &Listing| {
            assert_eq!(
                fit(request, offer),
                fit(offer, request).map(|fit| Fit {
                    fresh: offer.id,
                    ..fit
                })
            );
            fit(request, offer).map(Fit::reasons)
        };
        let category = Some(vec![Reason::Category, Reason::Near]);
        assert_eq!(agree(&request, &sander), category);
        assert_eq!(agree(&request, &offered("Etching", Category::Other)), None);
        request.category = Category::ToolsLadders;
        assert_eq!(agree(&request, &ladder), category);
        assert_eq!(agree(&request, &offered("Rope", Category::Tools)), category);
        assert_eq!(agree(&request, &sander), None);
        request.title = "Sander on a ladder".to_owned();
        let words = Some(vec![Reason::Words, Reason::Near]);
        assert_eq!(agree(&request, &sander), words);
    }

    #[test]
    fn titles_that_begin_with_the_same_thing_share_words_within_a_category() {
        let agrees = |offer: &str, category, request: &str| {
            let mut request = wanted(request);
            request.category = Category::ToolsPower;
            let fit = fit(&listing(2, Kind::Offer, offer, category), &request);
            fit.is_some_and(Fit::agrees)
        };
        let power = Category::ToolsPower;
        assert!(agrees(
            "Ponceuse excentrique",
            power,
            "Ponceuse pour une commode"
        ));
        assert!(agrees(
            "Cordless drill 18 V",
            Category::Tools,
            "Drill for one shelf"
        ));
        assert!(!agrees(
            "Ponceuse excentrique",
            Category::Media,
            "Ponceuse pour une commode"
        ));
        assert!(!agrees("Scie à chantourner Bosch", power, "Ponceuse Bosch"));
    }

    #[test]
    fn both_ways_round_the_same_fit() {
        let (offer, request) = (drill(), wanted("drill"));
        assert!(fit(&offer, &request).is_some());
        assert!(fit(&request, &offer).is_some());
        assert!(fit(&offer, &offer).is_none());
    }

    #[test]
    fn the_smaller_of_the_two_radii_decides() {
        let mut far = drill();
        far.area = Area::at(Point::new(48.95, 2.316).unwrap(), Size::M1000);
        far.within_m = 50_000;
        let mut request = wanted("drill");
        assert_eq!(fit(&request, &far), None);
        request.within_m = 10_000;
        assert!(fit(&request, &far).is_some());
        far.within_m = 5_000;
        assert_eq!(fit(&request, &far), None);
    }

    #[test]
    fn nobody_matches_their_own_listing_nor_a_loan_that_is_too_short() {
        let mut own = wanted("drill");
        own.owner = drill().owner;
        assert_eq!(fit(&own, &drill()), None);
        let day = |day| NaiveDate::from_ymd_opt(2026, 5, day).unwrap();
        let mut long = wanted("drill");
        long.wanted = Some(Wanted {
            from: day(1),
            until: day(8),
        });
        assert_eq!(fit(&long, &drill()), None);
        let mut gift = drill();
        gift.terms = Terms::Give;
        assert!(fit(&long, &gift).is_some());
    }
}
