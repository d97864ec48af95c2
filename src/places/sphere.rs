//! Positions as directions from the middle of the Earth: there, neither the poles nor the
//! antimeridian are special.
//!
//! `build.rs` compiles this file too: the table of nearest places is ordered by these numbers.

/// The unit vector towards a latitude and longitude in degrees.
pub(crate) fn direction(lat: f64, lon: f64) -> [f64; 3] {
    let (lat, lon) = (lat.to_radians(), lon.to_radians());
    [lat.cos() * lon.cos(), lat.cos() * lon.sin(), lat.sin()]
}
