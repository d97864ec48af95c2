//! What a search finds, on a map: how many listings in each cell, and nothing finer than their
//! owners' areas.
//!
//! Each zoom level has its cells. An area that is no wider than those counts in the cell that holds
//! it; a wider one stays itself, and is drawn at its own size over them. So no listing seems to be
//! in a cell of which its owner never spoke.

pub mod counting;

use std::collections::BTreeMap;

use crate::error::{Error, Result};
use crate::places::{Area, Block, Frame, Plane, Point, Size};

/// The farthest zoom level, at which some 100 km are seen.
pub const FARTHEST: u32 = 9;
/// The nearest one, at which some 3 km are seen.
pub const NEAREST: u32 = 14;
/// The level for who does not say.
const USUAL: u32 = 13;
/// Half the window's side at the nearest level, in metres, at 45° of latitude.
const HALF_AT_NEAREST: u32 = 1_600;

/// A zoom level that the map has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Zoom(u32);

/// What a level's cells are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Grain {
    Areas(Size),
    /// 2 to this power 4 km areas a side.
    Blocks(u32),
}

/// A square of the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cell {
    /// An area.
    Area(Area),
    /// A wider one.
    Block(Block),
}

/// So many listings are in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tally {
    /// Where.
    pub cell: Cell,
    /// How many.
    pub listings: u32,
    /// Whether the cell is one of the level's own, not a wider area among them.
    pub is_of_level: bool,
}

impl Zoom {
    /// The level of that number, or the usual one: such that a radius asked for is seen, else 13.
    ///
    /// # Errors
    /// `Bad` for a number that is no level.
    pub fn parse(asked: Option<u32>, within_m: Option<u32>) -> Result<Zoom> {
        match (asked, within_m) {
            (Some(level), _) if (FARTHEST..=NEAREST).contains(&level) => Ok(Zoom(level)),
            (Some(_), _) => Err(Error::bad("error-query")),
            (None, None) => Ok(Zoom(USUAL)),
            (None, Some(within)) => {
                let out = (0..NEAREST - FARTHEST).find(|out| HALF_AT_NEAREST << out >= within);
                Ok(Zoom(NEAREST - out.unwrap_or(NEAREST - FARTHEST)))
            }
        }
    }

    /// Its number.
    pub fn level(self) -> u32 {
        self.0
    }

    /// The next level, seen from nearer; nothing at the end.
    pub fn nearer(self) -> Option<Zoom> {
        (self.0 < NEAREST).then_some(Zoom(self.0 + 1))
    }

    /// The level before, seen from farther; nothing at the end.
    pub fn farther(self) -> Option<Zoom> {
        (self.0 > FARTHEST).then_some(Zoom(self.0 - 1))
    }

    /// The window at this level around a point.
    pub fn window(self, centre: Point) -> Plane {
        Plane::zoomed(centre, self.0)
    }

    fn grain(self) -> Grain {
        match self.0 {
            NEAREST.. => Grain::Areas(Size::M500),
            13 => Grain::Areas(Size::M1000),
            12 => Grain::Areas(Size::M2000),
            11 => Grain::Areas(Size::M4000),
            wide => Grain::Blocks(11 - wide),
        }
    }

    /// The area whose middle the window is moved to, for a link: about as wide as the level's cells.
    pub fn snapped(self, point: Point) -> Area {
        match self.grain() {
            Grain::Areas(size) => Area::at(point, size),
            Grain::Blocks(_) => Area::at(point, Size::M4000),
        }
    }

    /// The cell in which an area counts at this level.
    pub fn cell_of(self, area: Area) -> Cell {
        match self.grain() {
            Grain::Areas(size) => Cell::Area(area.coarsened(size)),
            Grain::Blocks(doublings) => Cell::Block(Block::of(area, doublings)),
        }
    }

    /// The cells of the level of which any can be seen.
    pub fn cells(self, window: &Plane) -> Vec<Cell> {
        match self.grain() {
            Grain::Areas(size) => window.areas(size).into_iter().map(Cell::Area).collect(),
            Grain::Blocks(_) => {
                let wide = window.areas(Size::M4000);
                let mut cells: Vec<Cell> = wide.into_iter().map(|a| self.cell_of(a)).collect();
                cells.sort_unstable();
                cells.dedup();
                cells
            }
        }
    }

    /// The numbers by cell, from those of areas each by itself, the coarsest cells first; only what
    /// can be seen.
    pub fn tally(self, window: &Plane, areas: impl IntoIterator<Item = (Area, u32)>) -> Vec<Tally> {
        let mut numbers: BTreeMap<Cell, u32> = BTreeMap::new();
        for (area, listings) in areas {
            *numbers.entry(self.cell_of(area)).or_default() += listings;
        }
        let mut tallies: Vec<Tally> = numbers
            .into_iter()
            .filter(|(cell, n)| *n > 0 && cell.frame(window).is_seen())
            .map(|(cell, listings)| Tally {
                cell,
                listings,
                is_of_level: self.is_own(cell),
            })
            .collect();
        tallies.sort_by_key(|tally| std::cmp::Reverse(tally.cell.metres()));
        tallies
    }

    fn is_own(self, cell: Cell) -> bool {
        match (self.grain(), cell) {
            (Grain::Areas(size), Cell::Area(area)) => area.size() == size,
            (_, Cell::Block(_)) => true,
            (Grain::Blocks(_), Cell::Area(_)) => false,
        }
    }
}

impl Cell {
    /// Where it is drawn.
    pub fn frame(self, window: &Plane) -> Frame {
        window.frame(match self {
            Cell::Area(area) => area.corners(),
            Cell::Block(block) => block.corners(),
        })
    }

    /// Its side, in metres.
    pub fn metres(self) -> u32 {
        match self {
            Cell::Area(area) => area.size().metres(),
            Cell::Block(block) => block.metres(),
        }
    }

    /// Its middle.
    pub fn centre(self) -> Point {
        match self {
            Cell::Area(area) => area.centre(),
            Cell::Block(block) => block.centre(),
        }
    }

    /// Where and how far a list must look that holds what is in here: the values of `near`, which
    /// is an area's middle already, and `within`.
    pub fn around(self) -> (String, String) {
        let near = Area::at(self.centre(), Size::M1000).centre();
        let within = match self.metres() {
            ..=1_000 => 1_000,
            2_000 => 2_000,
            4_000 => 5_000,
            8_000 => 10_000,
            _ => 20_000,
        };
        (format!("{},{}", near.lat(), near.lon()), within.to_string())
    }
}

#[cfg(test)]
mod tests;
