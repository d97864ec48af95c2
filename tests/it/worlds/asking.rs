//! What viewers ask of a world: chosen by chance, and the same in both worlds of a pair; where the
//! asker's own position is part of the question, it is another one of the same cell.

use palier::places::{Area, Size};
use rand::rngs::StdRng;
use rand::seq::IndexedRandom as _;
use rand::{Rng as _, SeedableRng as _};
use serde_json::Value;

use super::living::World;
use super::plan::{self, two_within};
use crate::harness::desk::Answer;

/// A question.
pub(super) struct Question {
    /// What it is about, the same in both worlds.
    pub(super) label: String,
    pub(super) path: String,
    /// What is sent with it, if it is a form.
    pub(super) fields: Option<Vec<(&'static str, String)>>,
}

/// Everything that is asked for in the end, and by whom: nobody, or one of the people.
pub(super) fn all(
    world: &World<'_>,
    viewers: usize,
    each: usize,
) -> Vec<(Option<usize>, Question)> {
    let mut chance = StdRng::seed_from_u64(world.plan.seed ^ 0x5eed);
    let mut asked = Vec::new();
    for number in 0..viewers {
        // Eight visitors; each of the people once at least.
        let viewer = number.checked_sub(8).map(|n| n % world.people.len());
        for _ in 0..each {
            asked.push((viewer, question(world, viewer, &mut chance)));
        }
    }
    asked
}

fn question(world: &World<'_>, viewer: Option<usize>, chance: &mut StdRng) -> Question {
    let about_oneself = viewer.is_some() && chance.random_bool(0.4);
    if about_oneself {
        of_oneself(world, chance)
    } else {
        of_others(world, chance)
    }
}

fn of_others(world: &World<'_>, chance: &mut StdRng) -> Question {
    let search = plan::search(world.plan, chance);
    let listing = world.listings.choose(chance).unwrap();
    let member = world.people.choose(chance).unwrap().id;
    match chance.random_range(0..17) {
        0..=2 => asking(format!("/listings?{search}")),
        3..=5 => asking(format!("/api/v1/listings?{search}")),
        6 => asking(format!("/listings.atom?{search}")),
        7 => asking(format!("/map?{search}")),
        8 => asking(map(world, &search, chance)),
        9 => asking("/".to_owned()),
        10 => asking(format!("/listings/{listing}")),
        11 => asking(format!("/api/v1/listings/{listing}")),
        12 => asking(format!("/members/{member}")),
        13 => asking(format!("/api/v1/members/{member}")),
        14 => asking("/about?lang=fr".to_owned()),
        15 => near_oneself(world, "/map", chance),
        _ => near_oneself(world, "/listings", chance),
    }
}

fn of_oneself(world: &World<'_>, chance: &mut StdRng) -> Question {
    let listing = world.listings.choose(chance).unwrap();
    match chance.random_range(0..12) {
        0 => asking(format!("/api/v1/listings/{listing}/matches")),
        1 | 2 => asking("/api/v1/me/export".to_owned()),
        3 => asking("/api/v1/me".to_owned()),
        4 => asking("/me/area".to_owned()),
        5 => asking(format!(
            "/me/area/new?landmark={}",
            world.landmarks.choose(chance).unwrap()
        )),
        6 => asking("/me/listings".to_owned()),
        7 => asking("/api/v1/me/searches".to_owned()),
        8 => asking(format!("/admin/listings/{listing}")),
        9 => asking("/me".to_owned()),
        _ => where_one_stands(world, chance),
    }
}

fn asking(path: String) -> Question {
    Question {
        label: path.clone(),
        path,
        fields: None,
    }
}

fn map(world: &World<'_>, search: &str, chance: &mut StdRng) -> String {
    let size = *Size::all().choose(chance).unwrap();
    let at = Area::at(world.plan.somewhere(chance), size).code();
    let zoom = chance.random_range(9..=14);
    format!("/map?{search}&zoom={zoom}&at={at}")
}

/// Where the asker stands in this world, in the same finest cell as in the other.
fn stand(world: &World<'_>, chance: &mut StdRng) -> (f64, f64) {
    let cell = Area::at(world.plan.somewhere(chance), Size::M500);
    two_within(cell, chance)[world.which]
}

/// An exact position in the address: it leads on to its cell.
fn near_oneself(world: &World<'_>, path: &str, chance: &mut StdRng) -> Question {
    let (lat, lon) = stand(world, chance);
    Question {
        label: format!("{path}?near=HERE"),
        path: format!("{path}?near={lat},{lon}"),
        fields: None,
    }
}

/// The browser's position, for choosing one's area.
fn where_one_stands(world: &World<'_>, chance: &mut StdRng) -> Question {
    let (lat, lon) = stand(world, chance);
    let size = *["", "500", "1000", "4000"].choose(chance).unwrap();
    Question {
        label: format!("/me/area/position with HERE and {size:?}"),
        path: "/me/area/position".to_owned(),
        fields: Some(vec![
            ("lat", lat.to_string()),
            ("lon", lon.to_string()),
            ("size", size.to_owned()),
        ]),
    }
}

impl Question {
    /// The next page of a list for programs, where there is one.
    pub(super) fn next(&self, answer: &Answer) -> Option<String> {
        if !self.path.starts_with("/api/v1/listings?") {
            return None;
        }
        let list: Value = serde_json::from_str(&answer.body).ok()?;
        let cursor = list["next"].as_str()?;
        Some(format!("{}&cursor={cursor}", self.path))
    }
}
