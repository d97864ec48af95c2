//! The gazetteer by position: what lies nearest, and what lies around.

use geo::Haversine;

use super::Point;
use super::distance::metres_between;
use super::gazetteer::Place;
use super::sphere::direction;
use super::table::{Cell, Record, record, tree};

/// The place whose middle is nearest.
pub fn nearest(point: Point) -> Option<Place> {
    let mut found = None;
    let mut keep_nearer = |record, apart, reach| {
        if apart < reach {
            found = Some(record);
        }
        f64::min(apart, reach)
    };
    walk(tree(), 0, towards(point), f64::INFINITY, &mut keep_nearer);
    found.map(Place::from)
}

/// Every place whose middle lies within so many metres, with its distance in metres.
pub(super) fn within(point: Point, metres: f64) -> Vec<(Place, f64)> {
    let chord = 2.0 * (metres / (2.0 * Haversine.radius())).sin();
    let mut found = Vec::new();
    let mut keep_all = |record, apart, reach| {
        if apart <= reach {
            found.push(Place::from(record));
        }
        reach
    };
    walk(tree(), 0, towards(point), chord * chord, &mut keep_all);
    found
        .into_iter()
        .map(|place| (place, metres_between(point, place.point)))
        .collect()
}

fn towards(point: Point) -> [f64; 3] {
    direction(point.lat(), point.lon())
}

/// Shows `seen` every record that may lie within reach of the target, with the square of its
/// distance and that of the reach, in units of the Earth's radius through the Earth. `seen`
/// answers with the reach to go on with, which `walk` returns in the end.
///
/// `nodes` is a k-d tree or a half of one, parted by the coordinate of number `axis`.
fn walk(
    nodes: &[Cell],
    axis: usize,
    target: [f64; 3],
    reach: f64,
    seen: &mut impl FnMut(Record, f64, f64) -> f64,
) -> f64 {
    let (low, rest) = nodes.split_at(nodes.len() / 2);
    let Some((node, high)) = rest.split_first() else {
        return reach;
    };
    let Some(record) = record(u32::from_le_bytes(*node)) else {
        return reach;
    };
    let (lat, lon) = record.degrees();
    let [x, y, z] = direction(lat, lon);
    let [to_x, to_y, to_z] = target;
    let mut apart = [to_x - x, to_y - y, to_z - z];
    let reach = seen(record, apart.iter().map(|side| side * side).sum(), reach);
    apart.rotate_left(axis);
    let [beyond, ..] = apart;
    let (near, far) = if beyond < 0.0 {
        (low, high)
    } else {
        (high, low)
    };
    let next = (axis + 1) % 3;
    let reach = walk(near, next, target, reach, seen);
    if beyond * beyond <= reach {
        walk(far, next, target, reach, seen)
    } else {
        reach
    }
}

#[cfg(test)]
mod tests;
