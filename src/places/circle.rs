//! Which cells a circle may touch, as ranges of the stored cell number.

use std::ops::RangeInclusive;

use geo::Haversine;

use super::Area;
use super::area::{ROW_DEGREES, ROWS, cell_number, columns, row_at};

/// Ranges of [`Area::cell`] that hold every area whose centre lies within that many metres of this
/// one's: one per row, from south to north, two where the circle crosses the antimeridian.
///
/// They are wider than the circle by one base cell on each side, for the middle of an area may lie
/// on the edge of its base cell. Filter what they find by [`distance`](super::distance()).
pub(super) fn ranges(centre: Area, within_metres: u32) -> Vec<RangeInclusive<i64>> {
    let circle = Circle::new(centre, within_metres);
    let south = row_at(circle.lat - circle.angle.to_degrees()) - 1;
    let north = row_at(circle.lat + circle.angle.to_degrees()) + 1;
    (south.max(0)..=north.min(ROWS - 1))
        .flat_map(|row| circle.columns_in(row).map(move |part| (row, part)))
        .map(|(row, part)| cell_number(row, *part.start())..=cell_number(row, *part.end()))
        .collect()
}

/// A circle on the globe.
struct Circle {
    /// Of its centre, in degrees.
    lat: f64,
    lon: f64,
    /// Its radius as seen from the middle of the Earth, in radians.
    angle: f64,
}

impl Circle {
    fn new(centre: Area, metres: u32) -> Circle {
        // One metre more than asked for absorbs the rounding of centres.
        let angle = (f64::from(metres) + 1.0) / Haversine.radius();
        Circle {
            lat: centre.centre().lat(),
            lon: centre.centre().lon(),
            angle: angle.min(std::f64::consts::PI),
        }
    }

    /// Half of the circle's width, in degrees of longitude, where it is widest between two
    /// latitudes in degrees.
    ///
    /// On the sphere, a point of the circle at latitude φ lies Δλ east of the centre (φ₀, δ) with
    /// `cos Δλ = (cos δ − sin φ₀ sin φ) / (cos φ₀ cos φ)`, which is greatest at
    /// `sin φ = sin φ₀ / cos δ`; where that exceeds 1, the circle holds the pole.
    fn half_width(&self, south: f64, north: f64) -> f64 {
        let centre = self.lat.to_radians();
        let widest = (centre.sin() / self.angle.cos()).clamp(-1.0, 1.0).asin();
        let lat = widest.clamp(south.max(-90.0).to_radians(), north.min(90.0).to_radians());
        let cosine = (self.angle.cos() - centre.sin() * lat.sin()) / (centre.cos() * lat.cos());
        cosine.clamp(-1.0, 1.0).acos().to_degrees()
    }

    /// The columns of the row, in order, that the circle may touch: one stretch, or the two ends.
    fn columns_in(&self, row: i32) -> impl Iterator<Item = RangeInclusive<i32>> {
        let count = columns(row);
        let lower_edge = f64::from(row) * ROW_DEGREES - 90.0;
        let half = self.half_width(lower_edge - ROW_DEGREES, lower_edge + 2.0 * ROW_DEGREES);
        let column = |lon: f64| ((lon + 180.0) / 360.0 * f64::from(count)).floor() as i32;
        let west = column(self.lon - half) - 1;
        let east = column(self.lon + half) + 1;
        let last = count - 1;
        let parts = if east - west >= last {
            [Some(0..=last), None]
        } else if west < 0 {
            [Some(0..=east), Some(west + count..=last)]
        } else if east > last {
            [Some(0..=east - count), Some(west..=last)]
        } else {
            [Some(west..=east), None]
        };
        parts.into_iter().flatten()
    }
}

#[cfg(test)]
mod tests;
