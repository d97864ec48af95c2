//! How far two areas lie apart, and what people are told of it.

use geo::{Distance, Haversine};

use super::{Area, Point, Size};

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
    step(metres, a.size().max(b.size())).map_or_else(
        || About::Far((metres / f64::from(FAR_STEP * 1_000)).ceil() as u32 * FAR_STEP),
        About::Within,
    )
}

/// The smallest step that is below neither the metres nor the size.
pub(super) fn step(metres: f64, widest: Size) -> Option<u32> {
    let widest = widest.metres();
    STEPS
        .into_iter()
        .find(|step| f64::from(*step) >= metres && *step >= widest)
}

/// A centre from which very many areas are looked at. Far from every edge between two steps, a flat
/// Earth tells the same step as a round one, and much faster.
#[derive(Debug, Clone)]
pub struct Vantage {
    area: Area,
    lat: f64,
    lon: f64,
    within: f64,
    /// The steps, and the radius among them, in order.
    edges: Vec<f64>,
}

/// Metres in a degree of a great circle.
const DEGREE: f64 = 6_371_008.8 * std::f64::consts::PI / 180.0;
/// Up to 60 km and to 80 degrees of latitude, the flat Earth is wrong by less than this part.
const FLATNESS: f64 = 0.004;
const FLAT_TO: f64 = 80.0;
const FLAT_METRES: f64 = 60_000.0;

impl Vantage {
    /// Looks as far as this many metres from this area's centre.
    pub fn new(area: Area, within_metres: u32) -> Vantage {
        let centre = area.centre();
        let mut edges: Vec<f64> = STEPS.into_iter().map(f64::from).collect();
        edges.push(f64::from(within_metres));
        edges.sort_by(f64::total_cmp);
        Vantage {
            area,
            lat: centre.lat(),
            lon: centre.lon(),
            within: f64::from(within_metres),
            edges,
        }
    }

    /// At which step an area is seen, in metres as [`About::metres`]; nothing when its centre lies
    /// further away than the radius, or than the last step.
    pub fn step(&self, area: Area) -> Option<u32> {
        if area == self.area {
            return Some(0);
        }
        let centre = area.centre();
        let metres = self.flat(centre.lat(), centre.lon());
        let metres = metres.filter(|metres| *metres < FLAT_METRES && self.is_clear(*metres));
        let metres = metres.unwrap_or_else(|| self.metres(area));
        let seen = step(metres, self.area.size().max(area.size()));
        seen.filter(|_| metres <= self.within)
    }

    /// The least and the most that [`distance`] from the centre may be.
    pub(super) fn between(&self, area: Area) -> (f64, f64) {
        let centre = area.centre();
        let flat = self.flat(centre.lat(), centre.lon());
        match flat.filter(|metres| *metres < FLAT_METRES) {
            Some(metres) => (metres * (1.0 - FLATNESS), metres * (1.0 + FLATNESS)),
            None => (self.metres(area), self.metres(area)),
        }
    }

    /// As [`distance`] from the centre.
    fn metres(&self, area: Area) -> f64 {
        distance(self.area, area)
    }

    /// The metres to a point on a flat Earth; nothing near the poles.
    fn flat(&self, lat: f64, lon: f64) -> Option<f64> {
        let middle = f64::midpoint(lat, self.lat);
        let high = (lat - self.lat) * DEGREE;
        let wide = (lon - self.lon) * DEGREE * middle.to_radians().cos();
        (middle.abs() < FLAT_TO).then(|| high.hypot(wide))
    }

    /// Whether no edge is so near that a small error would matter.
    fn is_clear(&self, metres: f64) -> bool {
        let (low, high) = (metres * (1.0 - FLATNESS), metres * (1.0 + FLATNESS));
        let next = self.edges.iter().find(|edge| **edge >= low);
        metres > 1.0 && next.is_none_or(|edge| *edge > high)
    }
}

pub(super) fn metres_between(a: Point, b: Point) -> f64 {
    let on_the_globe = |point: Point| geo::Point::new(point.lon(), point.lat());
    Haversine.distance(on_the_globe(a), on_the_globe(b))
}

#[cfg(test)]
mod tests;
