//! What lies within a radius, by 4 km areas, the coarsest of the grid: in each of them an area of any
//! size has its [`spot`](Area::spot).

use super::circle::ranges;
use super::distance::{Vantage, step};
use super::{Area, Size};

/// No spot's centre is further from that of its 4 km area, in metres: 1,750 · √2, and a tenth more
/// for cells that are wider than they are high. (Nearer the poles than this many degrees, cells may be
/// twice as wide.)
const REACH: f64 = 2_750.0;
const POLAR: f64 = 85.0;

/// A 4 km area within reach of a centre, and how far away its areas are seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reached {
    /// The 4 km area.
    pub region: Area,
    /// No area in it is seen at a smaller step.
    pub from: u32,
    /// No area in it that lies within the radius is seen at a greater one.
    pub to: u32,
    /// Whether all areas in it lie within the radius.
    pub is_whole: bool,
}

/// The 4 km areas that may hold areas whose centres lie within so many metres of this one's, those
/// that may hold the nearest first.
pub fn reached(centre: Area, within_metres: u32) -> Vec<Reached> {
    let home = centre.coarsened(Size::M4000);
    let vantage = Vantage::new(centre, within_metres);
    let mut found: Vec<(f64, Reached)> = Vec::new();
    for region in regions(centre, within_metres) {
        let (least, most) = vantage.between(region);
        let reach = reach(region);
        let (inner, outer) = (least - reach, most + reach);
        if inner > f64::from(within_metres) {
            continue;
        }
        let from = step(inner, centre.size()).filter(|_| region != home);
        let to = step(outer, Size::M4000);
        let reached = Reached {
            region,
            from: from.unwrap_or(0),
            to: to.unwrap_or(u32::MAX),
            is_whole: outer <= f64::from(within_metres),
        };
        found.push((least, reached));
    }
    found.sort_by(|(here, one), (there, other)| {
        one.from.cmp(&other.from).then(here.total_cmp(there))
    });
    found.into_iter().map(|(_, reached)| reached).collect()
}

/// No spot's centre is further from the region's than this, in metres.
fn reach(region: Area) -> f64 {
    if region.centre().lat().abs() > POLAR {
        2.0 * REACH
    } else {
        REACH
    }
}

/// The 4 km areas that a circle may touch, from south to north and from west to east.
fn regions(centre: Area, within_metres: u32) -> Vec<Area> {
    let level = Size::M4000.level();
    // Row, first and last column of each stretch.
    let mut stretches: Vec<(i32, i32, i32)> = Vec::new();
    for range in ranges(centre, within_metres) {
        let row = (*range.start() >> 20) as i32 >> level;
        let column = |cell: i64| (cell & 0xF_FFFF) as i32 >> level;
        let (first, last) = (column(*range.start()), column(*range.end()));
        let touches = |(y, from, to): &&mut (i32, i32, i32)| {
            *y == row && first <= *to + 1 && *from <= last + 1
        };
        match stretches.iter_mut().rev().take(2).find(touches) {
            Some((_, from, to)) => {
                *from = first.min(*from);
                *to = last.max(*to);
            }
            None => stretches.push((row, first, last)),
        }
    }
    let areas =
        |(y, from, to)| (from..=to).filter_map(move |x| Area::from_parts(Size::M4000, y, x));
    let mut found: Vec<Area> = stretches.into_iter().flat_map(areas).collect();
    // Two stretches may have met in the end.
    found.sort_unstable();
    found.dedup();
    found
}

#[cfg(test)]
mod tests;
