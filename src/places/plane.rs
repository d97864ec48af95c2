//! A square window on the map, in the Mercator projection that street maps on the web use: north
//! is up, and the cells of the grid are upright rectangles.
//!
//! Everything is in units of the drawing, counted from its top left corner.

use std::f64::consts::{PI, TAU};

use super::distance::metres_between;
use super::{Area, Point, Size};

/// How wide and how high a window is, in units.
pub const SIDE: f64 = 480.0;
/// A tile of a street map, in units, and its zoom level 0 shows the world.
const TILE: f64 = 256.0;
/// Beyond this latitude, in degrees, the projection has nothing to show.
const FARTHEST: f64 = 85.05;
/// Lengths of a scale bar, in metres.
const LENGTHS: [u32; 12] = [
    100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000,
];

/// A window: its middle, and how large the world around it is drawn.
#[derive(Clone, Copy, Debug)]
pub struct Plane {
    centre: Point,
    /// The world's width, in units.
    world: f64,
}

/// An upright rectangle in a window. It may reach beyond the window's edges.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    /// Its left edge.
    pub x: f64,
    /// Its upper edge.
    pub y: f64,
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
}

/// A length to compare with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    /// On the ground, in metres.
    pub metres: u32,
    /// In the window's middle, in units.
    pub units: f64,
}

/// One picture of a street map: its three numbers, and where it lies in a window.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tile {
    /// Its zoom level.
    pub zoom: u32,
    /// Its column.
    pub x: u32,
    /// Its row.
    pub y: u32,
    /// Where it lies.
    pub frame: Frame,
}

impl Plane {
    /// The window around a point at a zoom level of street maps: 0 shows the world in 256 units,
    /// each further level doubles it.
    pub fn zoomed(centre: Point, zoom: u32) -> Plane {
        Plane {
            centre,
            world: TILE * f64::from(1u32 << zoom.min(24)),
        }
    }

    /// The window around an area that shows so many of its size from side to side.
    pub fn around(area: Area, across: f64) -> Plane {
        let centre = area.centre();
        let unit = Plane { centre, world: 1.0 };
        let cell = unit.frame(area.corners());
        Plane {
            centre,
            world: SIDE / across / cell.width.max(cell.height),
        }
    }

    /// The middle.
    pub fn centre(&self) -> Point {
        self.centre
    }

    /// Where a point is drawn: so much from the left, so much from the top. East and west of the
    /// middle the shorter way round is taken.
    pub fn spot(&self, point: Point) -> (f64, f64) {
        let east = (mercator_x(point) - mercator_x(self.centre) + 0.5).rem_euclid(1.0) - 0.5;
        let south = mercator_y(point) - mercator_y(self.centre);
        (
            SIDE / 2.0 + east * self.world,
            SIDE / 2.0 + south * self.world,
        )
    }

    /// Where a stretch of land between its south-western and its north-eastern corner is drawn.
    pub fn frame(&self, [low, high]: [Point; 2]) -> Frame {
        let (x, bottom) = self.spot(low);
        let (_, y) = self.spot(high);
        let width = (mercator_x(high) - mercator_x(low)).rem_euclid(1.0) * self.world;
        Frame {
            x,
            y,
            width,
            height: bottom - y,
        }
    }

    /// The point that is drawn there; nothing beyond the ends of the world.
    pub fn point(&self, x: f64, y: f64) -> Option<Point> {
        let turn = mercator_x(self.centre) + (x - SIDE / 2.0) / self.world;
        let down = mercator_y(self.centre) + (y - SIDE / 2.0) / self.world;
        let lat = (PI * (1.0 - 2.0 * down)).sinh().atan().to_degrees();
        let lon = turn.rem_euclid(1.0) * 360.0 - 180.0;
        (0.0..=1.0)
            .contains(&down)
            .then(|| Point::rounded(lat, lon))
    }

    /// The south-western and the north-eastern corner, at the ends of the world if need be.
    pub fn corners(&self) -> [Point; 2] {
        let end = |lat: f64, x: f64| {
            let turn = mercator_x(self.centre) + (x - SIDE / 2.0) / self.world;
            Point::rounded(lat, turn.rem_euclid(1.0) * 360.0 - 180.0)
        };
        [
            self.point(0.0, SIDE).unwrap_or_else(|| end(-FARTHEST, 0.0)),
            self.point(SIDE, 0.0).unwrap_or_else(|| end(FARTHEST, SIDE)),
        ]
    }

    /// The areas of that size of which any can be seen, row by row from the south-west.
    pub fn areas(&self, size: Size) -> Vec<Area> {
        let [low, high] = self.corners();
        let (south, north) = (Area::at(low, size).y(), Area::at(high, size).y());
        (south..=north)
            .filter_map(|y| Area::from_parts(size, y, 0))
            .flat_map(|row| {
                let lat = row.centre().lat();
                let column = |lon: f64| Area::at(Point::rounded(lat, lon), size).x();
                let (west, east) = (column(low.lon()), column(high.lon()));
                let (first, beyond) = if west <= east {
                    (west..=east, None)
                } else {
                    (west..=i32::MAX, Some(0..=east))
                };
                std::iter::once(first)
                    .chain(beyond)
                    .flat_map(move |columns| {
                        columns.map_while(move |x| Area::from_parts(size, row.y(), x))
                    })
            })
            .collect()
    }

    /// Metres from the middle to a corner: everything that is shown lies within.
    pub fn reach(&self) -> f64 {
        let [low, high] = self.corners();
        metres_between(self.centre, low).max(metres_between(self.centre, high))
    }

    /// A round length that takes at most a third of the window.
    pub fn scale(&self) -> Scale {
        let equator = TAU * 6_371_008.8;
        let metres_a_unit = equator * self.centre.lat().to_radians().cos() / self.world;
        let units = |metres: u32| f64::from(metres) / metres_a_unit;
        let metres = LENGTHS
            .into_iter()
            .rfind(|metres| units(*metres) <= SIDE / 3.0)
            .unwrap_or(100);
        Scale {
            metres,
            units: units(metres),
        }
    }

    /// The tiles of a street map that cover the window; none unless it was made by
    /// [`Plane::zoomed`].
    pub fn tiles(&self) -> Vec<Tile> {
        let across = self.world / TILE;
        let zoom = across.log2();
        if zoom.fract() != 0.0 || zoom < 0.0 {
            return Vec::new();
        }
        let left = mercator_x(self.centre) * across - SIDE / 2.0 / TILE;
        let top = mercator_y(self.centre) * across - SIDE / 2.0 / TILE;
        let from = |edge: f64| edge.floor() as i64;
        let until = |edge: f64| (edge + SIDE / TILE).ceil() as i64;
        let rows = from(top).max(0)..until(top).min(across as i64);
        let tile = |x: i64, y: i64| Tile {
            zoom: zoom as u32,
            x: x.rem_euclid(across as i64) as u32,
            y: y as u32,
            frame: Frame {
                x: (x as f64 - left) * TILE,
                y: (y as f64 - top) * TILE,
                width: TILE,
                height: TILE,
            },
        };
        rows.flat_map(|y| (from(left)..until(left)).map(move |x| (x, y)))
            .map(|(x, y)| tile(x, y))
            .collect()
    }
}

impl Frame {
    /// Its middle.
    pub fn middle(&self) -> (f64, f64) {
        (self.x + self.width / 2.0, self.y + self.height / 2.0)
    }

    /// Whether any of it can be seen.
    pub fn is_seen(&self) -> bool {
        let shown = Frame {
            x: 0.0,
            y: 0.0,
            width: SIDE,
            height: SIDE,
        };
        self.meets(&shown)
    }

    /// Whether the two overlap.
    pub fn meets(&self, other: &Frame) -> bool {
        self.x < other.x + other.width
            && other.x < self.x + self.width
            && self.y < other.y + other.height
            && other.y < self.y + self.height
    }
}

/// How far east of the antimeridian, in turns round the globe.
fn mercator_x(point: Point) -> f64 {
    (point.lon() + 180.0) / 360.0
}

/// How far down from the top of the world, in its widths (EPSG 3857).
fn mercator_y(point: Point) -> f64 {
    let lat = point.lat().clamp(-FARTHEST, FARTHEST).to_radians();
    (1.0 - lat.tan().asinh() / PI) / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(lat: f64, lon: f64) -> Point {
        Point::new(lat, lon).unwrap()
    }

    #[test]
    fn a_point_is_drawn_where_it_is_read_back_from() {
        for (lat, lon) in [
            (48.8835, 2.3219),
            (-16.8, 179.99),
            (0.0, 0.0),
            (70.0, -179.99),
        ] {
            let plane = Plane::zoomed(point(lat, lon), 12);
            assert_eq!(plane.spot(plane.centre()), (240.0, 240.0));
            for (x, y) in [(0.0, 0.0), (480.0, 100.0), (17.0, 480.0)] {
                let (again_x, again_y) = plane.spot(plane.point(x, y).unwrap());
                assert!((again_x - x).abs() < 0.1 && (again_y - y).abs() < 0.1);
            }
        }
    }

    #[test]
    fn north_is_up_and_a_cell_is_an_upright_rectangle_also_across_the_antimeridian() {
        for lon in [2.3219, 179.999, -179.999] {
            let area = Area::at(point(48.8835, lon), Size::M1000);
            let plane = Plane::around(area, 4.0);
            let frame = plane.frame(area.corners());
            assert!((frame.middle().0 - 240.0).abs() < 0.5);
            assert!((frame.middle().1 - 240.0).abs() < 0.5);
            assert!((frame.width.max(frame.height) - 120.0).abs() < 0.5);
            for neighbour in area.neighbours() {
                let other = plane.frame(neighbour.corners());
                assert!(other.is_seen() && !other.meets(&shrunk(frame)));
                let above = neighbour.centre().lat() > area.centre().lat() + 0.001;
                assert_eq!(above, other.middle().1 < frame.y);
            }
        }
    }

    fn shrunk(frame: Frame) -> Frame {
        Frame {
            x: frame.x + 1.0,
            y: frame.y + 1.0,
            width: frame.width - 2.0,
            height: frame.height - 2.0,
        }
    }

    #[test]
    fn the_areas_in_a_window_are_those_of_which_something_is_seen() {
        for lon in [2.3219, 179.99, -179.99] {
            for (zoom, size) in [(14, Size::M500), (12, Size::M2000), (9, Size::M4000)] {
                let plane = Plane::zoomed(point(48.8835, lon), zoom);
                let areas = plane.areas(size);
                let middle = Area::at(plane.centre(), size);
                assert!(areas.contains(&middle));
                for area in &areas {
                    let frame = plane.frame(area.corners());
                    let barely = Frame {
                        x: frame.x - 1.0,
                        y: frame.y - 1.0,
                        width: frame.width + 2.0,
                        height: frame.height + 2.0,
                    };
                    assert!(barely.is_seen(), "{frame:?}");
                }
                let covered: f64 = areas
                    .iter()
                    .map(|area| plane.frame(area.corners()))
                    .map(|frame| frame.width * frame.height)
                    .sum();
                assert!(covered >= SIDE * SIDE * 0.99, "{covered}");
            }
        }
    }

    #[test]
    fn a_scale_bar_is_round_and_as_long_as_it_says() {
        for lat in [0.0, 48.8835, -60.0] {
            for zoom in 9..=14 {
                let plane = Plane::zoomed(point(lat, 2.0), zoom);
                let scale = plane.scale();
                assert!((60.0..=160.0).contains(&scale.units), "{scale:?}");
                let to = plane.point(240.0 + scale.units, 240.0).unwrap();
                let metres = metres_between(plane.centre(), to);
                let off = metres / f64::from(scale.metres) - 1.0;
                assert!(off.abs() < 0.005, "{metres} {scale:?}");
            }
        }
    }

    #[test]
    fn tiles_cover_the_window_and_are_numbered_as_street_maps_number_them() {
        // By the formula of wiki.openstreetmap.org/wiki/Slippy_map_tilenames.
        let plane = Plane::zoomed(point(48.8566, 2.3522), 12);
        let tiles = plane.tiles();
        assert!(
            tiles
                .iter()
                .any(|tile| (tile.zoom, tile.x, tile.y) == (12, 2074, 1409))
        );
        assert!((4..=9).contains(&tiles.len()));
        assert!(tiles.iter().all(|tile| tile.frame.is_seen()));
        let left = tiles
            .iter()
            .map(|tile| tile.frame.x)
            .fold(f64::MAX, f64::min);
        assert!(left <= 0.0);
        let fractional = Plane::around(Area::at(point(48.8, 2.3), Size::M500), 3.3);
        assert_eq!(fractional.tiles(), []);
    }

    #[test]
    fn everything_shown_lies_within_reach() {
        let plane = Plane::zoomed(point(48.8835, 2.3219), 13);
        assert!(
            (4_000.0..5_000.0).contains(&plane.reach()),
            "{}",
            plane.reach()
        );
        let pole = Plane::zoomed(point(84.9, 0.0), 9);
        assert!(pole.reach().is_finite() && pole.corners()[1].lat() <= 90.0);
    }
}
