//! Where what a search finds is, in numbers.

use super::{Tally, Zoom};
use crate::db::{Conn, Instant};
use crate::error::Result;
use crate::listings::search::{Centre, Search, SearchInput, Sort, Surroundings};
use crate::listings::{Index, WIDEST};
use crate::neighbourhood::{self, Landmark, Neighbourhood};
use crate::places::{Area, Plane, Size};
use crate::sessions::Viewer;

/// Of a search by words or days, so many are counted.
pub const MOST: usize = 500;

/// What is asked for: a search, and what of the world to show.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The search. Its radius only chooses the usual zoom level: a map shows what its window holds.
    pub input: SearchInput,
    /// The level, if one was chosen.
    pub zoom: Option<u32>,
    /// In whose middle the window stands; where the search looks from, if nowhere.
    pub at: Option<Area>,
}

/// What the map shows.
#[derive(Clone, Debug)]
pub struct Counted {
    /// Where the search looks from.
    pub centre: Centre,
    /// The level.
    pub zoom: Zoom,
    /// The window.
    pub window: Plane,
    /// The numbers, the widest cells first.
    pub tallies: Vec<Tally>,
    /// Whether only the nearest [`MOST`] were counted.
    pub is_cut: bool,
    /// The neighbourhood's landmarks.
    pub landmarks: Vec<Landmark>,
}

/// Counts what a search finds in a window.
///
/// # Errors
/// `Invalid` per field; `Bad` for a zoom level that is none; when the database refuses.
pub fn count(
    conn: &mut Conn,
    index: &Index,
    asked: &Asked,
    viewer: Option<&Viewer>,
    home: Option<&Neighbourhood>,
    now: Instant,
) -> Result<Counted> {
    let landmarks = neighbourhood::store::list_landmarks(conn)?;
    let centre = asked.input.centre(&Surroundings {
        own: viewer.and_then(|viewer| viewer.area),
        home: home.map(|home| home.area),
        landmarks: landmarks.iter().map(|l| (l.name.clone(), l.area)).collect(),
    })?;
    let at = asked.at.unwrap_or(centre.area);
    let search = asked.input.parse(at, now, viewer.map(|v| v.id))?;
    let within = (!asked.input.within.is_empty()).then_some(search.within_m);
    let zoom = Zoom::parse(asked.zoom, within)?;
    let window = zoom.window(at.centre());
    let (numbers, is_cut) = if is_plain(&search) {
        index.catch_up(conn)?;
        let regions = window.areas(Size::M4000);
        let counted = index.count_areas(&regions, search.kind, search.category);
        (counted, false)
    } else {
        found(conn, index, search, &window)?
    };
    Ok(Counted {
        tallies: zoom.tally(&window, numbers),
        centre,
        zoom,
        window,
        is_cut,
        landmarks,
    })
}

/// Whether everything of a kind or category is asked for, however much that is.
fn is_plain(search: &Search) -> bool {
    search.words.is_empty() && search.days.is_none() && search.terms.is_none()
}

/// The areas of what a search finds in a window, the nearest to its middle first, and whether there
/// is more.
fn found(
    conn: &mut Conn,
    index: &Index,
    search: Search,
    window: &Plane,
) -> Result<(Vec<(Area, u32)>, bool)> {
    let search = Search {
        sort: Sort::Nearest,
        within_m: (window.reach().ceil() as u32).min(WIDEST),
        ..search
    };
    let found = index.list_found(conn, &search, None, MOST + 1)?;
    let is_cut = found.len() > MOST;
    let nearest = found.iter().take(MOST);
    Ok((nearest.map(|found| (found.area, 1)).collect(), is_cut))
}
