//! How far two areas lie apart, and what people are told of it.

use geo::{Distance, Haversine};

use super::{Area, Point};

/// The distances that people see, in metres.
pub(super) const STEPS: [u32; 7] = [500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000];
/// Beyond the last step distances are rounded up to a multiple of this, in kilometres.
const FAR_STEP: u32 = 100;

/// What people see of a distance. Ordered from near to far; never less than the distance between
/// the centres, and never finer than the areas themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum About {
    /// Both are the same area: "in your area".
    Same,
    /// At most this many metres, one of the steps from 500 m to 50 km.
    Within(u32),
    /// At most this many kilometres, a multiple of a hundred.
    Far(u32),
}

impl About {
    /// The upper end in metres, for programs; 0 for the same area.
    pub fn metres(self) -> u32 {
        match self {
            About::Same => 0,
            About::Within(metres) => metres,
            About::Far(kilometres) => kilometres.saturating_mul(1_000),
        }
    }
}

/// Metres between the centres of two areas, along a great circle (haversine, mean radius).
///
/// The same either way round to the last bit, and for use inside the program only: people and
/// programs get [`about`].
pub fn distance(a: Area, b: Area) -> f64 {
    metres_between(a.min(b).centre(), a.max(b).centre())
}

/// What to say of the distance between two areas: the smallest step that is below neither the
/// distance between their centres nor either one's size.
pub fn about(a: Area, b: Area) -> About {
    if a == b {
        return About::Same;
    }
    let metres = distance(a, b);
    step(metres, a, b).map_or_else(
        || About::Far((metres / f64::from(FAR_STEP * 1_000)).ceil() as u32 * FAR_STEP),
        About::Within,
    )
}

fn step(metres: f64, a: Area, b: Area) -> Option<u32> {
    let widest = a.size().max(b.size()).metres();
    STEPS
        .into_iter()
        .find(|step| f64::from(*step) >= metres && *step >= widest)
}

/// A centre from which many distances are asked for. Far from every step that people see, a flat
/// Earth tells the same step as a round one, and faster.
#[derive(Debug, Clone, Copy)]
pub(super) struct Vantage {
    area: Area,
    lat: f64,
    lon: f64,
}

/// Metres in a degree of a great circle.
const DEGREE: f64 = 6_371_008.8 * std::f64::consts::PI / 180.0;
/// Up to 60 km and to 80 degrees of latitude, the flat Earth is wrong by less than this part.
const FLATNESS: f64 = 0.004;
const FLAT_TO: f64 = 80.0;

impl Vantage {
    pub(super) fn new(area: Area) -> Vantage {
        let centre = area.centre();
        Vantage {
            area,
            lat: centre.lat(),
            lon: centre.lon(),
        }
    }

    /// As [`distance`] from the centre.
    pub(super) fn metres(&self, area: Area) -> f64 {
        distance(self.area, area)
    }

    /// The step at which the area is seen, unless its centre lies further away than that.
    pub(super) fn step_within(&self, area: Area, within_metres: u32) -> Option<u32> {
        if area == self.area {
            return Some(0);
        }
        let metres = self
            .flat(area)
            .filter(|metres| is_clear(*metres, within_metres))
            .unwrap_or_else(|| self.metres(area));
        (metres <= f64::from(within_metres)).then(|| step(metres, self.area, area))?
    }

    /// The distance on a flat Earth, where that may be asked for.
    fn flat(&self, area: Area) -> Option<f64> {
        let there = area.centre();
        let (north, east) = (there.lat() - self.lat, there.lon() - self.lon);
        let middle = f64::midpoint(there.lat(), self.lat);
        let metres = DEGREE * north.hypot(east * middle.to_radians().cos());
        let flat = middle.abs() < FLAT_TO && metres < 60_000.0;
        flat.then_some(metres)
    }
}

/// Whether no step, nor the radius, is so near that a small error would matter.
fn is_clear(metres: f64, within_metres: u32) -> bool {
    let clear = |edge: u32| (metres - f64::from(edge)).abs() > metres * FLATNESS;
    STEPS.into_iter().all(clear) && clear(within_metres)
}

pub(super) fn metres_between(a: Point, b: Point) -> f64 {
    let on_the_globe = |point: Point| geo::Point::new(point.lon(), point.lat());
    Haversine.distance(on_the_globe(a), on_the_globe(b))
}

#[cfg(test)]
mod tests;
