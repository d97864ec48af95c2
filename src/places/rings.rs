//! The areas around a centre, ring by ring: everything that people see at one distance.
//!
//! A search asks for them by 4 km areas, the coarsest of the grid, in each of which an area of any
//! size has its [`spot`](Area::spot).

use super::circle::ranges;
use super::distance::{STEPS, Vantage};
use super::{Area, Size};

/// Up to this step a search looks first, in metres.
pub const NEAR: u32 = 5_000;
/// So many spots has a 4 km area: 64 of 500 m, 16 of 1 km, 4 of 2 km and itself.
const SPOTS: u32 = 85;
/// Every spot of a 4 km area.
const ALL_SPOTS: u128 = (1 << SPOTS) - 1;
/// No spot's centre is further from that of its 4 km area, in metres: 1,750 · √2, and a tenth more
/// for cells that are wider than they are high. (Nearer the poles than this many degrees, cells may be
/// twice as wide.)
const REACH: f64 = 2_750.0;
const POLAR: f64 = 85.0;

/// Part of a ring: some or all of the areas in one 4 km area.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Patch {
    /// The 4 km area.
    pub region: Area,
    /// A bit for each spot of it that belongs to the ring.
    spots: u128,
}

/// All areas that people see at one distance from a centre.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ring {
    /// That distance, as [`About::metres`](super::About::metres) says it.
    pub step: u32,
    /// Where they are.
    pub patches: Vec<Patch>,
}

impl Patch {
    /// Whether every area in the region belongs.
    pub fn is_whole(self) -> bool {
        self.spots == ALL_SPOTS
    }

    /// The spots as two columns: the 64 finest, and the others.
    pub fn columns(self) -> (i64, i64) {
        let low = self.spots as u64;
        let high = (self.spots >> 64) as u64;
        (low.cast_signed(), high.cast_signed())
    }

    /// Whether the area belongs.
    pub fn holds(self, area: Area) -> bool {
        area.coarsened(Size::M4000) == self.region && self.spots & (1 << area.spot()) != 0
    }
}

/// The rings around a centre whose areas' centres lie within so many metres of its own, from the
/// innermost outwards: those up to [`NEAR`].
pub fn near_rings(centre: Area, within_metres: u32) -> Vec<Ring> {
    rings(centre, within_metres.min(NEAR), |step| step <= NEAR)
}

/// The same, those beyond [`NEAR`].
pub fn far_rings(centre: Area, within_metres: u32) -> Vec<Ring> {
    if within_metres <= NEAR {
        return Vec::new();
    }
    rings(centre, within_metres, |step| step > NEAR)
}

/// Every area whose centre lies within so many metres of this one's, whatever its ring.
pub fn disc(centre: Area, within_metres: u32) -> Vec<Patch> {
    let mut patches: Vec<Patch> = Vec::new();
    for ring in rings(centre, within_metres, |_| true) {
        patches.extend(ring.patches);
    }
    patches.sort_unstable_by_key(|patch| patch.region);
    patches.dedup_by(|next, first| {
        let same = next.region == first.region;
        if same {
            first.spots |= next.spots;
        }
        same
    });
    patches
}

fn rings(centre: Area, within_metres: u32, wanted: impl Fn(u32) -> bool) -> Vec<Ring> {
    let steps = || std::iter::once(0).chain(STEPS).filter(|step| wanted(*step));
    let mut rings: Vec<Ring> = steps()
        .map(|step| Ring {
            step,
            patches: Vec::new(),
        })
        .collect();
    let vantage = Vantage::new(centre);
    for region in regions(centre, within_metres) {
        let mut add = |step: u32, spots: u128| {
            let ring = rings.iter_mut().find(|ring| ring.step == step);
            if let (Some(ring), true) = (ring, spots != 0) {
                ring.patches.push(Patch { region, spots });
            }
        };
        match whole(&vantage, region, within_metres) {
            Some(step) => add(step, ALL_SPOTS),
            None => {
                for (step, spots) in parted(&vantage, region, within_metres) {
                    add(step, spots);
                }
            }
        }
    }
    rings.retain(|ring| !ring.patches.is_empty());
    rings
}

/// The one step at which every area in the region is seen, if there is one.
fn whole(vantage: &Vantage, region: Area, within_metres: u32) -> Option<u32> {
    let centre = region.centre();
    let reach = if centre.lat().abs() > POLAR {
        2.0 * REACH
    } else {
        REACH
    };
    let metres = vantage.metres(region);
    let inner = metres - reach;
    let outer = metres + reach;
    // Nearer than the widest area the step depends on sizes, too.
    if inner <= f64::from(Size::M4000.metres()) || outer > f64::from(within_metres) {
        return None;
    }
    let step = |metres: f64| STEPS.into_iter().find(|step| f64::from(*step) >= metres);
    step(inner).filter(|first| step(outer) == Some(*first))
}

/// The steps at which areas of the region are seen, and which.
fn parted(vantage: &Vantage, region: Area, within_metres: u32) -> Vec<(u32, u128)> {
    let mut parts: Vec<(u32, u128)> = Vec::new();
    for area in (0..SPOTS).filter_map(|spot| region.at_spot(spot)) {
        let Some(step) = vantage.step_within(area, within_metres) else {
            continue;
        };
        let spot = 1 << area.spot();
        match parts.iter_mut().find(|(known, _)| *known == step) {
            Some((_, spots)) => *spots |= spot,
            None => parts.push((step, spot)),
        }
    }
    parts
}

/// The 4 km areas that a circle may touch.
fn regions(centre: Area, within_metres: u32) -> Vec<Area> {
    let level = Size::M4000.level();
    let mut found: Vec<Area> = Vec::new();
    for range in ranges(centre, within_metres) {
        let (first, last) = (*range.start(), *range.end());
        let row = (first >> 20) as i32 >> level;
        let column = |cell: i64| (cell & 0xF_FFFF) as i32 >> level;
        let row =
            (column(first)..=column(last)).filter_map(|x| Area::from_parts(Size::M4000, row, x));
        found.extend(row);
    }
    found.sort_unstable();
    found.dedup();
    found
}

#[cfg(test)]
mod tests;
