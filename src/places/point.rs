//! A position on the globe: what a browser sends, and what the centre of an area is.

use std::fmt;

/// A position in degrees, WGS 84, always finite and on the globe.
///
/// It may be somebody's exact position, so it can be neither serialized nor printed: turn it into
/// an [`Area`](super::Area) and drop it.
#[derive(Clone, Copy, PartialEq)]
pub struct Point {
    lat: f64,
    lon: f64,
}

/// The two numbers are no position: not finite, or off the globe. Says nothing of their values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BadPoint;

impl Point {
    /// Latitude within −90…90 and longitude within −180…180 degrees, or [`BadPoint`].
    pub fn new(lat: f64, lon: f64) -> Result<Point, BadPoint> {
        // NaN and the infinities lie in no range.
        if (-90.0..=90.0).contains(&lat) && (-180.0..=180.0).contains(&lon) {
            Ok(Point { lat, lon })
        } else {
            Err(BadPoint)
        }
    }

    /// A position that our own arithmetic made, rounded to 0.00001° (about a metre) so that it
    /// reads well in a URL, and moved onto the globe should rounding have pushed it over the edge.
    pub(super) fn rounded(lat: f64, lon: f64) -> Point {
        let round = |degrees: f64| (degrees * 1e5).round() / 1e5;
        Point {
            lat: round(lat).clamp(-90.0, 90.0),
            lon: round(lon).clamp(-180.0, 180.0),
        }
    }

    /// Latitude in degrees, −90…90.
    pub fn lat(self) -> f64 {
        self.lat
    }

    /// Longitude in degrees, −180…180.
    pub fn lon(self) -> f64 {
        self.lon
    }
}

/// Hides the position, so that no log holds one by accident.
impl fmt::Debug for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Point(…)")
    }
}

impl fmt::Display for BadPoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a latitude and a longitude in degrees")
    }
}

impl std::error::Error for BadPoint {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_finite_positions_on_the_globe_are_points() {
        for (lat, lon) in [
            (f64::NAN, 0.0),
            (0.0, f64::NAN),
            (f64::INFINITY, 0.0),
            (0.0, f64::NEG_INFINITY),
            (90.1, 0.0),
            (0.0, -180.1),
        ] {
            assert_eq!(Point::new(lat, lon), Err(BadPoint));
        }
        for (lat, lon) in [(90.0, 180.0), (-90.0, -180.0), (0.0, 0.0)] {
            assert!(Point::new(lat, lon).is_ok_and(|p| (p.lat(), p.lon()) == (lat, lon)));
        }
    }

    #[test]
    fn a_point_never_prints_where_it_is() {
        assert_eq!(
            format!("{:?}", Point::new(48.18324, 6.45304)),
            "Ok(Point(…))"
        );
    }
}
