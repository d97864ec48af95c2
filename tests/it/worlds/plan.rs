//! What happens in a pair of worlds, thought up from a seed: the same in both, but for where
//! inside their cells the residents stand.

use palier::listings::DraftInput;
use palier::neighbourhood::NewLandmark;
use palier::places::{self, Area, Place, Point, Size};
use rand::rngs::StdRng;
use rand::seq::IndexedRandom as _;
use rand::{Rng as _, SeedableRng as _};
use serde_json::{Value, json};

/// A town and who lives there.
pub(super) struct Plan {
    pub(super) seed: u64,
    pub(super) centre: Area,
    pub(super) landmarks: Vec<NewLandmark>,
    pub(super) residents: Vec<Resident>,
}

/// Somebody who lives there.
pub(super) struct Resident {
    pub(super) name: String,
    /// Where, in degrees, in either world.
    pub(super) stands: [(f64, f64); 2],
    /// How they choose their area: at first, and later, if they do so again.
    pub(super) choices: Vec<Choice>,
    /// What they list before they choose again, and after.
    pub(super) listings: [Vec<DraftInput>; 2],
}

/// How an area is chosen.
#[derive(Clone)]
pub(super) enum Choice {
    /// By the position of the world, with a size or the one proposed there.
    Here(Size, Option<Size>),
    /// By a landmark's number.
    Landmark(usize, Option<Size>),
    /// By a place of the gazetteer.
    Place(u32, Option<Size>),
}

const WORDS: [&str; 12] = [
    "perceuse",
    "perceuses",
    "drill",
    "échelle",
    "tente",
    "vélo",
    "raclette",
    "appareil",
    "ladder",
    "tent",
    "grande",
    "Bosch",
];
pub(super) const CATEGORIES: [&str; 8] = [
    "tools",
    "tools-power",
    "tools-hand",
    "camping",
    "camping-tents",
    "kitchen",
    "mobility",
    "other",
];
const COUNTRIES: [&str; 10] = ["FR", "GB", "JP", "US", "FJ", "EC", "NO", "IN", "BR", "NZ"];

impl Plan {
    pub(super) fn of(seed: u64) -> Plan {
        let mut chance = StdRng::seed_from_u64(seed);
        let town = town(&mut chance);
        let landmarks: Vec<NewLandmark> = ["L'école", "The park"]
            .into_iter()
            .map(|name| NewLandmark {
                name: name.to_owned(),
                area: Area::at(near(town, 0.02, &mut chance), Size::M1000),
            })
            .collect();
        // Every twentieth town has more listings than a page of results.
        let busy = chance.random_ratio(1, 20);
        let residents = (0..6)
            .map(|number| resident(number, town, busy && number == 2, &mut chance))
            .collect();
        Plan {
            seed,
            centre: Area::at(town, Size::M1000),
            landmarks,
            residents,
        }
    }

    /// Somewhere in the town, or far from it.
    pub(super) fn somewhere(&self, chance: &mut StdRng) -> Point {
        let spread = *[0.005, 0.02, 0.1, 0.4].choose(chance).unwrap();
        near(self.centre.centre(), spread, chance)
    }
}

impl Resident {
    /// Every size that their position is snapped to.
    pub(super) fn sizes(&self) -> Vec<Size> {
        let sizes = self.choices.iter().filter_map(|choice| match choice {
            Choice::Here(proposed, asked) => Some(asked.unwrap_or(*proposed)),
            _ => None,
        });
        sizes.collect()
    }
}

impl Choice {
    /// The body of `PUT /api/v1/me/area` for who stands there.
    pub(super) fn body(&self, (lat, lon): (f64, f64), landmarks: &[String]) -> Value {
        let (mut body, size) = match self {
            Choice::Here(_, size) => (json!({"lat": lat, "lon": lon}), size),
            Choice::Landmark(number, size) => (json!({"landmark": landmarks[*number]}), size),
            Choice::Place(id, size) => (json!({"place": id}), size),
        };
        if let Some(size) = size {
            body["size"] = json!(size.metres());
        }
        body
    }
}

/// A place of the gazetteer, or anywhere.
pub(super) fn town(chance: &mut StdRng) -> Point {
    if chance.random_ratio(1, 3) {
        let (lat, lon) = (
            chance.random_range(-75.0..75.0),
            chance.random_range(-180.0..180.0),
        );
        return Point::new(lat, lon).unwrap();
    }
    let country = COUNTRIES.choose(chance).unwrap();
    let places: Vec<Place> = places::of_country(country).take(60).collect();
    places.choose(chance).unwrap().point
}

/// A point at most so many degrees of latitude to each side.
pub(super) fn near(point: Point, spread: f64, chance: &mut StdRng) -> Point {
    let wide = spread / point.lat().to_radians().cos().max(0.1);
    let lat = point.lat() + chance.random_range(-spread..spread);
    let lon = point.lon() + chance.random_range(-wide..wide);
    let lon = (lon + 180.0).rem_euclid(360.0) - 180.0;
    Point::new(lat.clamp(-89.0, 89.0), lon).unwrap()
}

/// Two different positions in a cell, now and then at its very edges.
pub(super) fn two_within(cell: Area, chance: &mut StdRng) -> [(f64, f64); 2] {
    let [low, high] = cell.corners();
    let mut along = |low: f64, high: f64| {
        let part = match chance.random_range(0..8) {
            0 => 0.01,
            1 => 0.99,
            _ => chance.random_range(0.01..0.99),
        };
        low + (high - low) * part
    };
    let mut point = || (along(low.lat(), high.lat()), along(low.lon(), high.lon()));
    let (first, mut second) = (point(), point());
    while second == first {
        second = point();
    }
    [first, second]
}

/// Every second person moves: mostly to another size, for which the finest cell that is ever asked
/// for must be the same in both worlds.
fn resident(number: usize, town: Point, busy: bool, chance: &mut StdRng) -> Resident {
    let home = near(town, 0.03, chance);
    let region = Area::at(home, Size::M4000);
    let (offered, proposed) = (places::offered_sizes(region), places::proposed_size(region));
    let moves = chance.random_range(1..=2);
    let choices: Vec<Choice> = (0..moves)
        .map(|_| choice(town, proposed, &offered, chance))
        .collect();
    let few = chance.random_range(1..=2);
    let before = if busy { 22 } else { few };
    let mut resident = Resident {
        name: format!("Resident {number}"),
        stands: [(0.0, 0.0); 2],
        choices,
        listings: [before, chance.random_range(0..=1)]
            .map(|count| (0..count).map(|_| draft(chance)).collect()),
    };
    let finest = resident.sizes().into_iter().min().unwrap_or(Size::M1000);
    resident.stands = two_within(Area::at(home, finest), chance);
    resident
}

fn choice(town: Point, proposed: Size, offered: &[Size], chance: &mut StdRng) -> Choice {
    let asked = chance
        .random_bool(0.6)
        .then(|| *offered.choose(chance).unwrap());
    match chance.random_range(0..8) {
        0 => Choice::Landmark(chance.random_range(0..2), None),
        1 => match places::nearest(town) {
            Some(place) => Choice::Place(place.id, None),
            None => Choice::Here(proposed, asked),
        },
        _ => Choice::Here(proposed, asked),
    }
}

fn draft(chance: &mut StdRng) -> DraftInput {
    let words = |chance: &mut StdRng, most: usize| {
        let count = chance.random_range(1..=most);
        let words: Vec<&str> = (0..count).map(|_| *WORDS.choose(chance).unwrap()).collect();
        words.join(" ")
    };
    let request = chance.random_ratio(1, 3);
    let (kind, terms) = match (request, chance.random_ratio(1, 4)) {
        (true, _) => ("request", ""),
        (false, true) => ("offer", "give"),
        (false, false) => ("offer", "lend"),
    };
    let mut draft = DraftInput {
        kind: kind.to_owned(),
        terms: terms.to_owned(),
        title: words(chance, 3),
        description: words(chance, 4),
        category: (*CATEGORIES.choose(chance).unwrap()).to_owned(),
        within: (*["500", "1000", "2000", "5000"].choose(chance).unwrap()).to_owned(),
        ..DraftInput::default()
    };
    if request && chance.random_bool(0.5) {
        let first = chance.random_range(1..20);
        draft.from = format!("2026-06-{first:02}");
        draft.until = format!("2026-06-{:02}", first + chance.random_range(0..4));
    }
    draft
}

/// The query of a search that somebody may ask for in this town.
pub(super) fn search(plan: &Plan, chance: &mut StdRng) -> String {
    let mut parts: Vec<String> = Vec::new();
    let centre = Area::at(plan.somewhere(chance), Size::M1000).centre();
    match chance.random_range(0..6) {
        0 => {}
        1 => parts.push("around=the+park".to_owned()),
        2 => parts.extend(places::nearest(centre).map(|place| format!("place={}", place.id))),
        _ => parts.push(format!("near={},{}", centre.lat(), centre.lon())),
    }
    let mut maybe = |name: &str, values: &[&str]| {
        if chance.random_bool(0.4) {
            let value = values.choose(chance).unwrap();
            parts.push(format!("{name}={value}"));
        }
    };
    let asked = [
        "perceuse",
        "perceu",
        "dril",
        "echelle",
        "velo",
        "bosch+drill",
        "xylo",
    ];
    maybe("q", &asked);
    maybe("kind", &["offer", "request", "request"]);
    maybe("category", &CATEGORIES);
    maybe("terms", &["lend", "give"]);
    maybe("within", &["500", "1000", "2500", "5000", "8000", "20000"]);
    maybe("sort", &["nearest", "newest"]);
    maybe(
        "from",
        &["2026-06-03&until=2026-06-05", "2026-06-11&until=2026-06-11"],
    );
    parts.join("&")
}
