//! How many listings there are, by category and by area.

use std::collections::BTreeMap;

use super::Index;
use super::region::Region;
use crate::listings::{Category, Kind};
use crate::places::{Area, Patch};

impl Index {
    /// How many listings of a kind can be found in these areas, by category; as of the last search.
    /// What is in a child counts in its top, too, and what there is none of is left out.
    pub fn count_categories(&self, patches: &[Patch], kind: Kind) -> Vec<(Category, u32)> {
        let known = self.known();
        let mut counts: BTreeMap<Category, u32> = BTreeMap::new();
        let mut count = |category: Category, listings: u32| {
            for category in category.with_top() {
                *counts.entry(category).or_default() += listings;
            }
        };
        for patch in patches {
            let Some(region) = known.regions.get(&patch.region.number()) else {
                continue;
            };
            if patch.is_whole() {
                for ((_, category), listings) in of_kind(region, kind) {
                    count(*category, *listings);
                }
                continue;
            }
            let items = region.items().iter().filter(|item| item.kind == kind);
            for item in items.filter(|item| patch.has_spot(u32::from(item.spot))) {
                count(item.category, 1);
            }
        }
        counts.into_iter().collect()
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

fn of_kind(region: &Region, kind: Kind) -> impl Iterator<Item = &((Kind, Category), u32)> {
    let counts = region.counts().iter();
    counts.filter(move |((of, _), _)| *of == kind)
}
