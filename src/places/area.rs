//! The nested grid in integers, and the areas that it is cut into.
//!
//! The globe has 40,072 base rows of about 500 m. Eight rows make a band, whose rows all share one
//! column count, a multiple of eight: so two, four and eight base cells a side make exactly one
//! cell of the next sizes. (Were the count to change with every row, cells would not nest, and
//! whoever changes the size of their area would narrow down where they live.)

use std::fmt;
use std::str::FromStr;

use super::Point;

/// Rows of base cells from the South Pole to the North Pole.
pub(super) const ROWS: i32 = 40_072;
/// The height of a base row, in degrees.
pub(super) const ROW_DEGREES: f64 = 180.0 / ROWS as f64;
/// Base rows in a band, and base columns in the widest cell.
const BAND: i32 = 8;
/// The widest cell's side, in metres.
const WIDEST: f64 = 4_000.0;
/// The equator's length, in metres, rounded so that it is a whole number of base cells.
const EQUATOR: f64 = 40_075_200.0;

/// How wide an area is. The coarser, the less it says of where its member lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Size {
    /// About 500 m, for dense towns.
    M500,
    /// About 1,000 m.
    #[default]
    M1000,
    /// About 2,000 m, for where few people live.
    M2000,
    /// About 4,000 m, for whoever wishes to say less.
    M4000,
}

/// A cell of the grid: all that Palier knows of where a member lives.
///
/// Ordered by size, then from south to north, then from west to east.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Area {
    size: Size,
    y: i32,
    x: i32,
}

/// The text is not an area's code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BadCode;

/// How many base columns the row has. The row must lie on the globe.
pub(super) fn columns(row: i32) -> i32 {
    let band_centre = f64::from(row / BAND * BAND + BAND / 2) * ROW_DEGREES - 90.0;
    let widest_cells = (EQUATOR * band_centre.to_radians().cos() / WIDEST).floor();
    (BAND * widest_cells as i32).max(BAND)
}

/// The base row of a latitude in degrees. What lies beyond a pole counts to the row at it.
pub(super) fn row_at(lat: f64) -> i32 {
    (((lat + 90.0) / ROW_DEGREES).floor() as i32).clamp(0, ROWS - 1)
}

/// The number under which a base cell is stored and searched: `row · 2²⁰ + column`.
pub(super) fn cell_number(row: i32, column: i32) -> i64 {
    (i64::from(row) << 20) + i64::from(column)
}

impl Size {
    /// Every size, the finest first.
    pub fn all() -> [Size; 4] {
        [Size::M500, Size::M1000, Size::M2000, Size::M4000]
    }

    /// The nominal side of a cell, in metres.
    pub fn metres(self) -> u32 {
        500 << self.level()
    }

    /// The size of this many metres a side, if there is one.
    pub fn from_metres(metres: u32) -> Option<Size> {
        Size::all().into_iter().find(|size| size.metres() == metres)
    }

    /// So many areas of this size lie along a side of a 4 km area.
    pub(super) fn a_side(self) -> u32 {
        8 >> self.level()
    }

    /// The first spot of this size in a 4 km area.
    pub(super) fn first_spot(self) -> u32 {
        match self {
            Size::M500 => 0,
            Size::M1000 => 64,
            Size::M2000 => 80,
            Size::M4000 => 84,
        }
    }

    /// `k`: a cell of this size is `2ᵏ` base cells a side.
    pub fn level(self) -> u32 {
        match self {
            Size::M500 => 0,
            Size::M1000 => 1,
            Size::M2000 => 2,
            Size::M4000 => 3,
        }
    }
}

impl Area {
    /// The area of that size in which the point lies. The point can be dropped afterwards.
    pub fn at(point: Point, size: Size) -> Area {
        let y = row_at(point.lat());
        let count = columns(y);
        let turn = (point.lon() + 180.0).rem_euclid(360.0) / 360.0;
        let x = ((turn * f64::from(count)).floor() as i32).min(count - 1);
        Area::of_base(size, y, x)
    }

    /// The area of these numbers, if the grid has it.
    pub fn from_parts(size: Size, y: i32, x: i32) -> Option<Area> {
        let area = Area { size, y, x };
        let exists = area.row_exists() && (0..area.columns()).contains(&x);
        exists.then_some(area)
    }

    /// The area of three columns: its size in metres, row and column. Nothing when one is NULL
    /// or they name no cell.
    pub fn from_columns(metres: Option<i32>, y: Option<i32>, x: Option<i32>) -> Option<Area> {
        let size = Size::from_metres(u32::try_from(metres?).ok()?)?;
        Area::from_parts(size, y?, x?)
    }

    /// The three columns of an area.
    pub fn to_columns(self) -> (i32, i32, i32) {
        (
            i32::try_from(self.size().metres()).unwrap_or(i32::MAX),
            self.y(),
            self.x(),
        )
    }

    /// How wide the area is.
    pub fn size(self) -> Size {
        self.size
    }

    /// Its row among those of its size, counted from the South Pole.
    pub fn y(self) -> i32 {
        self.y
    }

    /// Its column among those of its row, counted eastwards from the antimeridian.
    pub fn x(self) -> i32 {
        self.x
    }

    /// The point in the middle, to within a metre.
    pub fn centre(self) -> Point {
        self.inside(0.5, 0.5)
    }

    /// The south-western and the north-eastern corner, to within a metre.
    pub fn corners(self) -> [Point; 2] {
        [self.inside(0.0, 0.0), self.inside(1.0, 1.0)]
    }

    /// The areas of the same size that share an edge or a corner with this one, in order.
    ///
    /// Eight as a rule; some more or fewer where the next row has another number of columns, and
    /// fewer at the poles, across which nobody is a neighbour.
    pub fn neighbours(self) -> Vec<Area> {
        let mut found: Vec<Area> = (self.y - 1..=self.y + 1)
            .flat_map(|y| self.touching(y))
            .filter(|area| *area != self)
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The area of that size that contains this one; itself where it is that coarse already.
    pub fn coarsened(self, size: Size) -> Area {
        let steps = size.level().saturating_sub(self.size.level());
        Area {
            size: self.size.max(size),
            y: self.y >> steps,
            x: self.x >> steps,
        }
    }

    /// The area of that size at the middle of this one.
    ///
    /// Coarser, it contains this one. Finer, it is only a first guess, because nobody kept the
    /// point that would tell: it says no more than this area does, however often one goes back and
    /// forth. Ask the member where in it they live.
    pub fn resized(self, size: Size) -> Area {
        let (row, column) = self.middle();
        Area::of_base(size, row, column)
    }

    /// The number of the base cell at the middle: the one column that a search by place needs.
    ///
    /// The middle of all but the finest areas is a corner; the cell to its north-east counts.
    pub fn cell(self) -> i64 {
        let (row, column) = self.middle();
        cell_number(row, column)
    }

    /// A short code for URLs and forms, such as `1000-15380-20750`. It parses back to the area.
    pub fn code(self) -> String {
        format!("{}-{}-{}", self.size.metres(), self.y, self.x)
    }

    /// The area as one column: `size level · 2⁴⁰ + row · 2²⁰ + column`.
    pub fn number(self) -> i64 {
        (i64::from(self.size.level()) << 40) + cell_number(self.y, self.x)
    }

    /// The area of that number, if the grid has it.
    pub fn from_number(number: i64) -> Option<Area> {
        let level = number >> 40;
        let size = Size::all()
            .into_iter()
            .find(|size| i64::from(size.level()) == level)?;
        let part = |shift: i64| i32::try_from(number >> shift & 0xF_FFFF).ok();
        Area::from_parts(size, part(20)?, part(0)?)
    }

    /// Its place among the areas of its 4 km area, from 0 to 84: first the 64 of 500 m, row by row
    /// from the south-west, then the coarser ones likewise, and last the 4 km area itself.
    pub fn spot(self) -> u32 {
        let side = self.size.a_side();
        let within = |place: i32| u32::try_from(place).unwrap_or(0) & (side - 1);
        self.size.first_spot() + within(self.y) * side + within(self.x)
    }

    /// The area at a spot of this 4 km area; nothing in a finer one, or beyond the last spot.
    pub fn at_spot(self, spot: u32) -> Option<Area> {
        let size = Size::all()
            .into_iter()
            .rfind(|size| size.first_spot() <= spot)?;
        let (side, place) = (size.a_side(), spot - size.first_spot());
        let side_here = i32::try_from(side).ok()?;
        let part = |part: u32| i32::try_from(part).ok();
        let (y, x) = (part(place / side)?, part(place % side)?);
        (self.size == Size::M4000 && place < side * side)
            .then(|| Area::from_parts(size, self.y * side_here + y, self.x * side_here + x))?
    }

    fn of_base(size: Size, row: i32, column: i32) -> Area {
        Area {
            size,
            y: row >> size.level(),
            x: column >> size.level(),
        }
    }

    fn middle(self) -> (i32, i32) {
        let level = self.size.level();
        let half = (1 << level) / 2;
        ((self.y << level) + half, (self.x << level) + half)
    }

    fn row_exists(self) -> bool {
        (0..ROWS >> self.size.level()).contains(&self.y)
    }

    fn columns(self) -> i32 {
        columns(self.y << self.size.level()) >> self.size.level()
    }

    /// Its height and its width, in degrees.
    pub(super) fn degrees(self) -> (f64, f64) {
        let height = ROW_DEGREES * f64::from(1 << self.size.level());
        (height, 360.0 / f64::from(self.columns()))
    }

    fn inside(self, north: f64, east: f64) -> Point {
        let (height, width) = self.degrees();
        Point::rounded(
            (f64::from(self.y) + north) * height - 90.0,
            (f64::from(self.x) + east) * width - 180.0,
        )
    }

    /// The areas of row `y` whose stretch of longitude meets this one's, in exact arithmetic:
    /// `[x, x + 1] / here` meets `[x', x' + 1] / there`.
    fn touching(self, y: i32) -> impl Iterator<Item = Area> {
        let row = Area { y, ..self };
        let here = i64::from(self.columns());
        let there = if row.row_exists() { row.columns() } else { 0 };
        let west = i64::from(self.x) * i64::from(there);
        let first = (west + here - 1) / here - 1; // rounded up, less one
        let last = (west + i64::from(there)) / here;
        (first..=last)
            .filter(move |_| there > 0)
            .map(move |x| Area {
                x: x.rem_euclid(i64::from(there)) as i32,
                ..row
            })
    }
}

/// Reads what [`Area::code`] writes, and nothing else: one area has one code.
impl FromStr for Area {
    type Err = BadCode;

    fn from_str(code: &str) -> Result<Area, BadCode> {
        let mut parts = code.splitn(3, '-').map(|part| part.parse::<i32>().ok());
        let mut next = || parts.next().flatten().ok_or(BadCode);
        let (metres, y, x) = (next()?, next()?, next()?);
        u32::try_from(metres)
            .ok()
            .and_then(Size::from_metres)
            .and_then(|size| Area::from_parts(size, y, x))
            .filter(|area| area.code() == code)
            .ok_or(BadCode)
    }
}

impl fmt::Display for BadCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not the code of an area")
    }
}

impl std::error::Error for BadCode {}

#[cfg(test)]
pub(in crate::places) mod tests;
