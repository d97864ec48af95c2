//! An attacker who wants to know where somebody lives. They know the program's source, sign up as
//! often as they like, live wherever they say, and may ask a thousand things: lists around any
//! centre, with any radius and order, maps at any scale, listings and profiles.

mod evidence;
mod product;

use palier::places::{Area, Point, Size};
use rand::SeedableRng as _;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom as _;
use std::sync::Mutex;

use self::evidence::{Clue, Evidence, Side, metres};
use self::product::Product;
use super::in_parallel;
use super::plan::{near, town, two_within};
use crate::harness::tools::scaled;

/// So much may be asked.
const BUDGET: u32 = 1_000;
/// The distances that people are told, in metres.
const STEPS: [u32; 7] = [500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000];

/// Degrees of latitude and longitude.
type Degrees = (f64, f64);

/// A list around a centre, as far as it tells something.
struct Sighting {
    /// Where it looked from: the middle of an area of 1,000 m.
    centre: Degrees,
    /// At which step the home was listed; nothing if it was not.
    about_m: Option<u32>,
    /// What listings of the attacker's own stood in the same list.
    decoys: Vec<Decoy>,
}

/// A listing of the attacker's own, in a list with that of the victim.
struct Decoy {
    /// The middle of its area.
    place: Degrees,
    about_m: u32,
    /// Whether it was listed later than the victim's, so that it stands before within one step.
    newer: bool,
    /// Whether it stands before it.
    before: bool,
}

/// Whom the attacker asks. Each question that is answered counts.
trait Oracle {
    /// How much was asked for so far.
    fn asked(&self) -> u32;
    /// The victim's area, as lists show it.
    async fn area(&mut self) -> Area;
    /// A list around a point, with that radius.
    async fn list(&mut self, near: Degrees, within_m: u32) -> Sighting;
    /// What somebody who says that they live there is told of the distance; and their area. Nothing
    /// where they cannot say so.
    async fn living_at(&mut self, near: Degrees, size: Size) -> Option<(Area, u32)>;
    /// The square in which the victim is drawn, south-western and north-eastern corner, with the
    /// window around an area.
    async fn map(&mut self, at: Area, zoom: u32) -> Option<[Degrees; 2]>;
}

fn degrees(point: Point) -> Degrees {
    (point.lat(), point.lon())
}

/// Asks as much as is allowed, and guesses: the middle of all that fits every answer.
async fn attack(oracle: &mut impl Oracle, chance: &mut StdRng) -> Degrees {
    let area = oracle.area().await;
    let mut known = Evidence::within(area);
    look_at_maps(oracle, area, &mut known, chance).await;
    live_around(oracle, area, &mut known, chance).await;
    for _ in 0..100 {
        let centre = around(area, 0.1, chance);
        let sighting = oracle.list(centre, 20_000).await;
        learn(&mut known, area, &sighting);
    }
    while oracle.asked() < BUDGET {
        bisect(oracle, area, &mut known, chance).await;
    }
    known.middle()
}

fn around(area: Area, spread: f64, chance: &mut StdRng) -> Degrees {
    degrees(near(area.centre(), spread, chance))
}

async fn look_at_maps(
    oracle: &mut impl Oracle,
    area: Area,
    known: &mut Evidence,
    chance: &mut StdRng,
) {
    for zoom in 9..=14 {
        for size in Size::all() {
            let (lat, lon) = around(area, 0.01, chance);
            let at = Area::at(Point::new(lat, lon).unwrap(), size);
            if let Some([low, high]) = oracle.map(at, zoom).await {
                known.add(Clue::Square { low, high });
            }
        }
    }
}

/// Signs up and says to live now here, now there.
async fn live_around(
    oracle: &mut impl Oracle,
    area: Area,
    known: &mut Evidence,
    chance: &mut StdRng,
) {
    for _ in 0..30 {
        let spread = *[0.005, 0.02, 0.1].choose(chance).unwrap();
        let (home, size) = (
            around(area, spread, chance),
            *Size::all().choose(chance).unwrap(),
        );
        if let Some((from, about_m)) = oracle.living_at(home, size).await {
            step(known, area, from, about_m);
        }
    }
}

/// What a step says: at most so far, and further than the step before, unless the areas themselves
/// are as wide as that.
fn step(known: &mut Evidence, area: Area, from: Area, about_m: u32) {
    let centre = degrees(from.centre());
    let mut disc = |metres: u32, side| {
        known.add(Clue::Disc {
            centre,
            metres: f64::from(metres),
            side,
        });
    };
    let widest = area.size().max(from.size()).metres();
    if about_m == 0 {
        let [low, high] = from.corners().map(degrees);
        known.add(Clue::Square { low, high });
        return;
    }
    disc(about_m, Side::Inside);
    let before = STEPS
        .into_iter()
        .rfind(|step| *step < about_m && *step >= widest);
    if let Some(before) = before {
        disc(before, Side::Outside);
    }
}

/// What a list tells: the step, and any place in it that only the distance can have decided.
fn learn(known: &mut Evidence, area: Area, sighting: &Sighting) {
    let Some(about_m) = sighting.about_m else {
        return;
    };
    let (lat, lon) = sighting.centre;
    step(
        known,
        area,
        Area::at(Point::new(lat, lon).unwrap(), Size::M1000),
        about_m,
    );
    for decoy in &sighting.decoys {
        // Within one step the newer stands before: anything else would be the distance's doing.
        let by_age = decoy.before == decoy.newer;
        if decoy.about_m != about_m || by_age {
            continue;
        }
        let side = if decoy.before {
            Side::Outside
        } else {
            Side::Inside
        };
        known.add(Clue::Disc {
            centre: sighting.centre,
            metres: metres(sighting.centre, decoy.place),
            side,
        });
    }
}

/// Finds the radius at which the victim is just listed, from a new centre, to the metre.
async fn bisect(oracle: &mut impl Oracle, area: Area, known: &mut Evidence, chance: &mut StdRng) {
    // Mostly from near by: what is far is answered as exactly, only later.
    let spread = *[0.015, 0.02, 0.03, 0.03, 0.04, 0.05, 0.05, 0.3]
        .choose(chance)
        .unwrap();
    let (lat, lon) = around(area, spread, chance);
    let from = Area::at(Point::new(lat, lon).unwrap(), Size::M1000);
    let centre = degrees(from.centre());
    let far = metres(centre, degrees(area.centre()));
    let (low, high) = (
        far - f64::from(area.size().metres()),
        far + f64::from(area.size().metres()),
    );
    if low < 500.0 || high > 50_000.0 {
        // Nothing to bisect; and it must not go on for ever.
        learn(known, area, &oracle.list(centre, 10_000).await);
        return;
    }
    let (mut low, mut high) = (low as u32, high as u32);
    while high - low > 1 && oracle.asked() < BUDGET {
        let within = low.midpoint(high);
        let sighting = oracle.list(centre, within).await;
        let listed = sighting.about_m.is_some();
        learn(known, area, &sighting);
        let side = if listed { Side::Inside } else { Side::Outside };
        known.add(Clue::Disc {
            centre,
            metres: f64::from(within),
            side,
        });
        *(if listed { &mut high } else { &mut low }) = within;
    }
}

/// How far off the guess is, and how far off the middle of the area.
#[derive(Clone, Copy, Debug)]
struct Errors {
    guess: f64,
    middle: f64,
}

/// A home somewhere, in an area of a random size that is offered there.
fn home(chance: &mut StdRng) -> (Degrees, Area) {
    let point = near(town(chance), 0.05, chance);
    let sizes = palier::places::offered_sizes(Area::at(point, Size::M4000));
    let area = Area::at(point, *sizes.choose(chance).unwrap());
    let [home, _] = two_within(area, chance);
    (home, area)
}

fn mean(errors: &[Errors], of: impl Fn(&Errors) -> f64) -> f64 {
    errors.iter().map(of).sum::<f64>() / errors.len() as f64
}

#[test]
fn who_asks_a_thousand_things_finds_homes_no_better_than_who_guesses_the_middle_of_the_area() {
    let (homes, seed) = (scaled(200) as u64, u64::from(rand::random::<u32>()));
    println!("seed {seed}, {homes} homes");
    let errors = Mutex::new(Vec::new());
    in_parallel(homes, async |number| {
        let mut chance = StdRng::seed_from_u64(seed + number);
        let (home, area) = home(&mut chance);
        let mut product = Product::around(home, area, &mut chance).await;
        let guess = attack(&mut product, &mut chance).await;
        assert!(product.asked() >= BUDGET);
        let middle = degrees(area.centre());
        let missed = metres(guess, middle);
        // The answers led somewhere: to the middle, because they are about nothing else.
        assert!(missed < 20.0, "seed {}: {missed} m", seed + number);
        errors.lock().unwrap().push(Errors {
            guess: metres(guess, home),
            middle: metres(middle, home),
        });
    });
    let errors = errors.into_inner().unwrap();
    let (guess, middle) = (mean(&errors, |e| e.guess), mean(&errors, |e| e.middle));
    println!("mean error: the attacker {guess:.1} m, the middle {middle:.1} m");
    // The attacker ends within a few metres of the middle, to a side that has nothing to do with the
    // home (radii are whole metres, middles are known to a metre). Over 10 homes the mean of such
    // steps stays within 1 m, of some 700 m: a thousandth or two. A true leak is worth hundreds.
    assert!(
        guess >= middle * 0.995,
        "{guess} m is better than {middle} m"
    );
}

/// What a Palier would answer that kept exact positions and computed with them.
struct Leaky {
    home: Degrees,
    area: Area,
    decoys: Vec<(Degrees, bool)>,
    asked: u32,
}

impl Leaky {
    fn about(&self, from: Degrees) -> u32 {
        let far = metres(from, self.home);
        let step = STEPS.into_iter().find(|step| f64::from(*step) >= far);
        step.unwrap_or(100_000)
    }
}

impl Oracle for Leaky {
    fn asked(&self) -> u32 {
        self.asked
    }

    async fn area(&mut self) -> Area {
        self.asked += 1;
        self.area
    }

    async fn list(&mut self, (lat, lon): Degrees, within_m: u32) -> Sighting {
        self.asked += 1;
        let centre = Area::at(Point::new(lat, lon).unwrap(), Size::M1000).centre();
        let centre = degrees(centre);
        let far = metres(centre, self.home);
        let decoys = self.decoys.iter().map(|(place, newer)| Decoy {
            place: *place,
            about_m: self.about(centre),
            newer: *newer,
            before: metres(centre, *place) < far,
        });
        Sighting {
            centre,
            about_m: (far <= f64::from(within_m)).then(|| self.about(centre)),
            decoys: decoys.collect(),
        }
    }

    async fn living_at(&mut self, (lat, lon): Degrees, size: Size) -> Option<(Area, u32)> {
        self.asked += 2;
        let from = Area::at(Point::new(lat, lon).unwrap(), size);
        let about = self.about(degrees(from.centre()));
        // Told as the true Palier tells it: never finer than the areas themselves.
        let widest = self.area.size().max(size).metres();
        Some((from, about.max(widest)))
    }

    async fn map(&mut self, _: Area, _: u32) -> Option<[Degrees; 2]> {
        self.asked += 1;
        Some(self.area.corners().map(degrees))
    }
}

/// A test of the test.
#[test]
fn the_same_attacker_finds_every_home_within_50_m_where_exact_distances_decide() {
    let seed = u64::from(rand::random::<u32>());
    println!("seed {seed}");
    in_parallel(scaled(200) as u64, async |number| {
        let mut chance = StdRng::seed_from_u64(seed + number);
        let (home, area) = home(&mut chance);
        let decoys = [true, false].map(|newer| (around(area, 0.01, &mut chance), newer));
        let mut leaky = Leaky {
            home,
            area,
            decoys: decoys.to_vec(),
            asked: 0,
        };
        let guess = attack(&mut leaky, &mut chance).await;
        let missed = metres(guess, home);
        assert!(missed < 50.0, "seed {}: {missed} m", seed + number);
    });
}
