//! How many listings there are, by category and by area.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::answer::Steps;
use super::region::Region;
use super::{Index, Known};
use crate::listings::{Category, Kind};
use crate::places::{Area, Reached};

impl Index {
    /// How many listings of a kind can be found within so many metres, by category; as of the last
    /// search. What is in a child counts in its top, too, and what there is none of is left out.
    pub fn count_categories(
        &self,
        centre: Area,
        within_m: u32,
        kind: Kind,
    ) -> Arc<[(Category, u32)]> {
        let known = self.known();
        let around = (centre, within_m, kind);
        self.around.counts(around, known.seen, || {
            let reached = self.around.reached(centre, within_m);
            known.count(&reached, Steps::new(centre, within_m), kind)
        })
    }

    /// How many listings of a kind, or of one category of it, can be found in each area that lies in
    /// these 4 km areas, each area by itself; as of the last search. Areas without any are left out.
    pub fn count_areas(
        &self,
        regions: &[Area],
        kind: Kind,
        category: Option<Category>,
    ) -> Vec<(Area, u32)> {
        let known = self.known();
        let mut counts: BTreeMap<Area, u32> = BTreeMap::new();
        let is_asked_for = |of: Category| category.is_none_or(|category| category.holds(of));
        for area in regions {
            let Some(region) = known.regions.get(&area.number()) else {
                continue;
            };
            let items = region.items().iter().filter(|item| item.kind == kind);
            for item in items.filter(|item| is_asked_for(item.category)) {
                if let Some(area) = area.at_spot(u32::from(item.spot)) {
                    *counts.entry(area).or_default() += 1;
                }
            }
        }
        counts.into_iter().collect()
    }
}

impl Index {
    /// How many listings of each kind can be found in each 4 km area; as of the last search.
    pub fn count_regions(&self) -> Vec<(Area, Kind, u32)> {
        let known = self.known();
        let regions = known.regions.iter();
        let counted = regions.flat_map(|(number, region)| {
            let area = Area::from_number(*number);
            let counts = region.counts().iter();
            counts.filter_map(move |((kind, _), count)| Some((area?, *kind, *count)))
        });
        counted.collect()
    }
}

impl Known {
    fn count(&self, around: &[Reached], mut steps: Steps, kind: Kind) -> Arc<[(Category, u32)]> {
        let mut counts = [0; Category::ALL.len()];
        let mut count = |category: Category, listings: u32| {
            // Categories are numbered in the order in which all of them stand.
            if let Some(count) = counts.get_mut(category as usize) {
                *count += listings;
            }
        };
        for reached in around {
            let Some(region) = self.regions.get(&reached.region.number()) else {
                continue;
            };
            if reached.is_whole {
                for ((_, category), listings) in of_kind(region, kind) {
                    count(*category, *listings);
                }
                continue;
            }
            steps.enter(reached.region);
            for item in region.items().iter().filter(|item| item.kind == kind) {
                count(item.category, u32::from(steps.of(item).is_some()));
            }
        }
        with_tops(Category::ALL.iter().copied().zip(counts))
    }
}

/// The same, with what is in a child counted in its top as well.
fn with_tops(counts: impl Iterator<Item = (Category, u32)>) -> Arc<[(Category, u32)]> {
    let mut all: BTreeMap<Category, u32> = BTreeMap::new();
    for (category, listings) in counts.filter(|(_, listings)| *listings > 0) {
        for category in category.with_top() {
            *all.entry(category).or_default() += listings;
        }
    }
    all.into_iter().collect()
}

fn of_kind(region: &Region, kind: Kind) -> impl Iterator<Item = &((Kind, Category), u32)> {
    let counts = region.counts().iter();
    counts.filter(move |((of, _), _)| *of == kind)
}
