//! An area and those around it, drawn, and each in words.

use crate::neighbourhood::{Landmark, cells};
use crate::places::{self, Area, Frame, Label, Plane, Scale};
use crate::web::Page;

/// So many areas of the chosen one's size fit from side to side.
const ACROSS: f64 = 3.7;

/// What the page shows before an area is saved.
pub(super) struct Drawing {
    /// The chosen area.
    pub(super) chosen: Frame,
    /// The grid around.
    pub(super) grid: Vec<Frame>,
    /// Those around it, row by row from the north-west.
    pub(super) neighbours: Vec<Neighbour>,
    /// Names of places and landmarks.
    pub(super) labels: Vec<Label>,
    /// A length to compare with.
    pub(super) scale: Scale,
}

/// An area that can be chosen instead.
pub(super) struct Neighbour {
    /// Where.
    pub(super) frame: Frame,
    /// The page that shows it.
    pub(super) url: String,
    /// "The area to the north, near Épinettes".
    pub(super) words: String,
}

impl Drawing {
    /// Draws an area.
    pub(super) fn of(page: &Page, area: Area, landmarks: &[Landmark]) -> Drawing {
        let plane = Plane::around(area, ACROSS);
        let mut around: Vec<Area> = area
            .neighbours()
            .into_iter()
            .filter(|other| places::offered_sizes(*other).contains(&area.size()))
            .collect();
        around.sort_by_key(|other| (std::cmp::Reverse(other.y()), *other));
        let neighbour = |other: Area| Neighbour {
            frame: plane.frame(other.corners()),
            url: format!("/me/area/new?area={}", other.code()),
            words: in_words(page, area, other),
        };
        let landmarks: Vec<_> = landmarks
            .iter()
            .map(|landmark| (landmark.name.clone(), landmark.area.centre()))
            .collect();
        Drawing {
            chosen: plane.frame(area.corners()),
            grid: plane
                .areas(area.size())
                .into_iter()
                .map(|area| plane.frame(area.corners()))
                .collect(),
            neighbours: around.into_iter().map(neighbour).collect(),
            labels: places::names(&plane, &landmarks, &[]),
            scale: plane.scale(),
        }
    }
}

fn in_words(page: &Page, area: Area, other: Area) -> String {
    let way = page.t(cells::way_between(area, other));
    match places::nearest(other.centre()) {
        Some(place) => page.t2("members-area-neighbour", "way", way, "place", place.name),
        None => page.t1("members-area-neighbour-nowhere", "way", way),
    }
}
