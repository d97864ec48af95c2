//! Squares wider than an area can be, for maps of a whole region.

use super::area::{ROW_DEGREES, ROWS, columns};
use super::{Area, Point, Size};

/// Base rows of a 4 km area.
const WIDEST: i32 = 8;

/// A square of about 8, 16, 32 … km: every 4 km area belongs to the one in which its middle lies.
///
/// Rows of 4 km areas differ in how many they hold, so that areas at its western and eastern edge
/// may stand out by less than half their width. What is counted by blocks is counted by middles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Block {
    /// It is 2 to this power 4 km areas high.
    doublings: u32,
    y: i32,
    x: i32,
}

impl Block {
    /// The block in which the middle of the area's 4 km area lies; at most 8 doublings.
    pub fn of(area: Area, doublings: u32) -> Block {
        let wide = area.coarsened(Size::M4000);
        let row = Block {
            doublings: doublings.min(8),
            y: wide.y() >> doublings.min(8),
            x: 0,
        };
        let count = row.columns();
        let turn = (wide.centre().lon() + 180.0).rem_euclid(360.0) / 360.0;
        let x = (turn * f64::from(count)).floor() as i32;
        Block {
            x: x.min(count - 1),
            ..row
        }
    }

    /// Its height, and about its width, in metres.
    pub fn metres(self) -> u32 {
        Size::M4000.metres() << self.doublings
    }

    /// The point in its middle, to within a metre.
    pub fn centre(self) -> Point {
        self.inside(0.5, 0.5)
    }

    /// The south-western and the north-eastern corner, to within a metre.
    pub fn corners(self) -> [Point; 2] {
        [self.inside(0.0, 0.0), self.inside(1.0, 1.0)]
    }

    /// How many share its row: as many as would fit into the row of 4 km areas at its middle.
    fn columns(self) -> i32 {
        let rows = ROWS / WIDEST;
        let middle = ((self.y << self.doublings) + (1 << self.doublings) / 2).min(rows - 1);
        let areas = columns(middle * WIDEST) / WIDEST;
        (areas >> self.doublings).max(1)
    }

    fn inside(self, north: f64, east: f64) -> Point {
        let height = ROW_DEGREES * f64::from(WIDEST << self.doublings);
        let width = 360.0 / f64::from(self.columns());
        Point::rounded(
            (f64::from(self.y) + north) * height - 90.0,
            (f64::from(self.x) + east) * width - 180.0,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn area(lat: f64, lon: f64) -> Area {
        Area::at(Point::new(lat, lon).unwrap(), Size::M500)
    }

    #[test]
    fn a_block_holds_the_middles_of_its_areas_all_round_the_globe() {
        for lat in [-89.9, -60.0, -16.8, 0.0, 48.8835, 71.0, 89.9] {
            for lon in [-179.999, -60.3, 0.0, 2.3219, 179.999] {
                for doublings in 0..=4 {
                    let area = area(lat, lon);
                    let block = Block::of(area, doublings);
                    let [low, high] = block.corners();
                    let middle = area.coarsened(Size::M4000).centre();
                    assert!(low.lat() - 1e-5 <= middle.lat());
                    assert!(middle.lat() <= high.lat() + 1e-5);
                    let east = (middle.lon() - low.lon() + 1e-5).rem_euclid(360.0);
                    let width = (high.lon() - low.lon()).rem_euclid(360.0);
                    let round = width < 1e-4;
                    assert!(round || east <= width + 2e-5, "{lat} {lon} {doublings}");
                }
            }
        }
    }

    #[test]
    fn without_doubling_it_is_the_area_of_4_km() {
        let home = area(48.8835, 2.3219);
        let wide = home.coarsened(Size::M4000);
        assert_eq!(Block::of(home, 0).corners(), wide.corners());
        assert_eq!(Block::of(home, 0).metres(), 4_000);
    }

    #[test]
    fn a_block_is_about_as_wide_as_it_is_high() {
        for lat in [0.0, 48.8835, -60.0] {
            let block = Block::of(area(lat, 2.3), 2);
            let [low, high] = block.corners();
            let high_km = (high.lat() - low.lat()) * 111.2;
            let middle = block.centre().lat().to_radians();
            let wide_km = (high.lon() - low.lon()) * 111.2 * middle.cos();
            assert!((high_km - 16.0).abs() < 0.2, "{high_km}");
            assert!((wide_km / high_km - 1.0).abs() < 0.05, "{wide_km}");
        }
    }
}
