//! How far two areas lie apart, and what people are told of it.

use geo::{Distance, Haversine};

use super::{Area, Point};

/// The distances that people see, in metres.
const STEPS: [u32; 7] = [500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000];
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
    let widest = a.size().max(b.size()).metres();
    STEPS
        .into_iter()
        .find(|step| f64::from(*step) >= metres && *step >= widest)
        .map_or_else(
            || About::Far((metres / f64::from(FAR_STEP * 1_000)).ceil() as u32 * FAR_STEP),
            About::Within,
        )
}

pub(super) fn metres_between(a: Point, b: Point) -> f64 {
    let on_the_globe = |point: Point| geo::Point::new(point.lon(), point.lat());
    Haversine.distance(on_the_globe(a), on_the_globe(b))
}

#[cfg(test)]
mod tests;
