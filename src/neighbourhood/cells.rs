//! The cells around a centre, to place a landmark in one without a map.

use crate::places::{Area, Point, Size, distance, nearest};
use crate::texts::Text;

/// One cell of the square.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// Its name in the drawing: a letter from west to east, a number from north to south.
    pub label: String,
    /// The cell.
    pub area: Area,
    /// "C2: about 1 km north, near Épinettes".
    pub words: Text,
}

/// How far the square reaches from its middle, in cells.
const REACH: i32 = 2;
/// The letters of its columns.
const LETTERS: [&str; 5] = ["A", "B", "C", "D", "E"];
/// The ways out of the middle, clockwise from the north.
const WAYS: [&str; 8] = [
    "neighbourhood-way-n",
    "neighbourhood-way-ne",
    "neighbourhood-way-e",
    "neighbourhood-way-se",
    "neighbourhood-way-s",
    "neighbourhood-way-sw",
    "neighbourhood-way-w",
    "neighbourhood-way-nw",
];

/// The 25 cells of 1 km in and around a centre, row by row from the north-west.
pub fn around(centre: Area) -> Vec<Cell> {
    let middle = centre.resized(Size::M1000);
    let mut cells = Vec::with_capacity(25);
    for south in -REACH..=REACH {
        for (letter, east) in LETTERS.into_iter().zip(-REACH..=REACH) {
            if let Some(area) = shifted(middle, south, east) {
                let label = format!("{letter}{}", south + REACH + 1);
                let words = words(&label, middle, area, south, east);
                cells.push(Cell { label, area, words });
            }
        }
    }
    cells
}

/// The cell so many cells to the south and to the east. Rows of another band have another number
/// of columns, so the way goes by degrees; none lies beyond a pole.
fn shifted(middle: Area, south: i32, east: i32) -> Option<Area> {
    let [low, high] = middle.corners();
    let centre = middle.centre();
    let lat = centre.lat() - f64::from(south) * (high.lat() - low.lat());
    let width = (high.lon() - low.lon()).rem_euclid(360.0);
    let lon = centre.lon() + f64::from(east) * width;
    let lon = (lon + 180.0).rem_euclid(360.0) - 180.0;
    let point = Point::new(lat, lon).ok()?;
    Some(Area::at(point, middle.size()))
}

fn words(label: &str, middle: Area, area: Area, south: i32, east: i32) -> Text {
    let near = nearest(area.centre()).map_or("", |place| place.name);
    if south == 0 && east == 0 {
        return Text::new("neighbourhood-cell-middle")
            .with("label", label)
            .with("place", near);
    }
    let kilometres = (distance(middle, area) / 1_000.0).round() as i64;
    Text::new("neighbourhood-cell")
        .with("label", label)
        .with("kilometres", kilometres)
        .with("way", crate::texts::Argument::Message(way(south, east)))
        .with("place", near)
}

/// The key of the way from one area to another: "north", "north-east" and so on.
pub fn way_between(from: Area, to: Area) -> &'static str {
    way_between_points(from.centre(), to.centre())
}

/// The same between two points.
pub fn way_between_points(here: Point, there: Point) -> &'static str {
    let turn = (there.lon() - here.lon() + 180.0).rem_euclid(360.0) - 180.0;
    let east = turn * here.lat().to_radians().cos();
    towards(there.lat() - here.lat(), east)
}

fn way(south: i32, east: i32) -> &'static str {
    towards(f64::from(-south), f64::from(east))
}

/// The one of eight ways that is nearest to the direction.
fn towards(north: f64, east: f64) -> &'static str {
    let clockwise = east.atan2(north).rem_euclid(std::f64::consts::TAU);
    let eighths = (clockwise / std::f64::consts::FRAC_PI_4).round() as usize;
    WAYS.get(eighths % WAYS.len()).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::Locale;

    fn batignolles() -> Area {
        Area::at(Point::new(48.887, 2.316).unwrap(), Size::M1000)
    }

    #[test]
    fn the_square_has_25_cells_with_the_centre_in_its_middle() {
        let cells = around(batignolles());
        assert_eq!(cells.len(), 25);
        assert_eq!(cells[12].area, batignolles());
        assert_eq!(cells[12].label, "C3");
        assert!(cells[0].area.centre().lat() > cells[24].area.centre().lat());
        assert!(cells[0].area.centre().lon() < cells[4].area.centre().lon());
    }

    #[test]
    fn each_cell_says_where_it_lies() {
        let cells = around(batignolles());
        let said = Locale::En.tell(&cells[0].words);
        assert!(
            said.starts_with("A1: about 3\u{a0}km north-west, near "),
            "{said}"
        );
        let said = Locale::Fr.tell(&cells[13].words);
        assert!(
            said.starts_with("D3\u{a0}: à environ 1\u{a0}km à l’est, vers "),
            "{said}"
        );
    }

    #[test]
    fn the_way_to_a_neighbour_is_told_also_across_the_antimeridian() {
        let fiji = Area::at(Point::new(-16.8, 179.999).unwrap(), Size::M1000);
        for home in [batignolles(), fiji] {
            for area in home.neighbours() {
                let way = way_between(home, area).trim_start_matches("neighbourhood-way-");
                let rows = area.y() - home.y();
                assert_eq!(way.starts_with('n'), rows > 0, "{way}");
                assert_eq!(way.starts_with('s'), rows < 0, "{way}");
                let eastward = (area.centre().lon() - home.centre().lon()).rem_euclid(360.0);
                assert!(!way.ends_with('e') || eastward < 180.0, "{way}");
                assert!(!way.ends_with('w') || eastward > 180.0, "{way}");
            }
            assert_eq!(way_between(home, home), "neighbourhood-way-n");
        }
    }

    #[test]
    fn the_square_goes_across_the_antimeridian_and_ends_at_the_pole() {
        let fiji = Area::at(Point::new(-16.8, 179.999).unwrap(), Size::M1000);
        assert_eq!(around(fiji).len(), 25);
        let pole = Area::at(Point::new(89.9999, 0.0).unwrap(), Size::M1000);
        assert!(around(pole).len() < 25);
    }
}
