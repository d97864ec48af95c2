//! What an attacker knows: clues about where a point lies, and the middle of all that fits them.

use palier::places::Area;

use super::{Degrees, degrees};

/// Metres in a degree of a great circle, with the Earth's mean radius.
const DEGREE: f64 = 6_371_008.8 * std::f64::consts::PI / 180.0;
/// A clue that is missed by less is met: centres are rounded to a metre.
const SLACK: f64 = 1.0;
/// The middle of what fits is looked for along so many directions.
const DIRECTIONS: u32 = 16;

/// On which side of a circle.
#[derive(Clone, Copy, Debug)]
pub(super) enum Side {
    Inside,
    Outside,
}

/// Something learnt.
#[derive(Clone, Copy, Debug)]
pub(super) enum Clue {
    /// So far from a centre at most, or at least.
    Disc {
        centre: Degrees,
        metres: f64,
        side: Side,
    },
    /// Between these corners.
    Square { low: Degrees, high: Degrees },
}

/// All that was learnt.
pub(super) struct Evidence {
    origin: Degrees,
    reach: f64,
    clues: Vec<Clue>,
}

/// Metres along a great circle (haversine).
pub(super) fn metres(a: Degrees, b: Degrees) -> f64 {
    let half = |degrees: f64| (degrees.to_radians() / 2.0).sin().powi(2);
    let across = a.0.to_radians().cos() * b.0.to_radians().cos();
    let chord = half(b.0 - a.0) + across * half(b.1 - a.1);
    2.0 * chord.sqrt().min(1.0).asin().to_degrees() * DEGREE
}

impl Evidence {
    /// To begin with: it is in that area.
    pub(super) fn within(area: Area) -> Evidence {
        let [low, high] = area.corners().map(degrees);
        Evidence {
            origin: degrees(area.centre()),
            reach: f64::from(area.size().metres()),
            clues: vec![Clue::Square { low, high }],
        }
    }

    pub(super) fn add(&mut self, clue: Clue) {
        self.clues.push(clue);
    }

    /// A point so many metres to the east and to the north of the area's middle.
    fn point(&self, (east, north): (f64, f64)) -> Degrees {
        let (lat, lon) = self.origin;
        let narrow = lat.to_radians().cos();
        (lat + north / DEGREE, lon + east / DEGREE / narrow)
    }

    /// By how many metres the clues are missed there, all in all.
    fn misses(&self, offset: (f64, f64)) -> f64 {
        let point = self.point(offset);
        self.clues.iter().map(|clue| clue.missed(point)).sum()
    }

    /// The point that fits best, from the area's middle in ever smaller steps.
    fn best(&self) -> (f64, f64) {
        let (mut best, mut stride) = ((0.0, 0.0), self.reach);
        let mut least = self.misses(best);
        while stride > 0.1 && least > 0.0 {
            let steps = (0..DIRECTIONS).map(|n| along(best, n, stride));
            let better = steps
                .map(|offset| (self.misses(offset), offset))
                .min_by(|a, b| a.0.total_cmp(&b.0));
            match better {
                Some((misses, offset)) if misses < least => (least, best) = (misses, offset),
                _ => stride /= 2.0,
            }
        }
        best
    }

    /// The middle of all the points that fit as well as the best.
    pub(super) fn middle(&self) -> Degrees {
        let mut middle = self.best();
        for _ in 0..3 {
            let least = self.misses(middle);
            let fits = |offset| self.misses(offset) <= least + 1e-6;
            let edge: Vec<(f64, f64)> = (0..DIRECTIONS)
                .map(|direction| {
                    let (mut inside, mut outside) = (0.0, 2.0 * self.reach);
                    while outside - inside > 0.1 {
                        let between = f64::midpoint(inside, outside);
                        let fits = fits(along(middle, direction, between));
                        *(if fits { &mut inside } else { &mut outside }) = between;
                    }
                    along(middle, direction, inside)
                })
                .collect();
            middle = centroid(middle, &edge);
        }
        self.point(middle)
    }
}

/// So many metres on from an offset, in one of the directions.
fn along((east, north): (f64, f64), direction: u32, metres: f64) -> (f64, f64) {
    let angle = f64::from(direction) * std::f64::consts::TAU / f64::from(DIRECTIONS);
    (east + metres * angle.cos(), north + metres * angle.sin())
}

/// The centre of gravity of the shape around `middle` with these corners.
fn centroid(middle: (f64, f64), corners: &[(f64, f64)]) -> (f64, f64) {
    let (mut area, mut east, mut north) = (0.0, 0.0, 0.0);
    for (a, b) in corners.iter().zip(corners.iter().cycle().skip(1)) {
        let (a, b) = (
            (a.0 - middle.0, a.1 - middle.1),
            (b.0 - middle.0, b.1 - middle.1),
        );
        let piece = a.0 * b.1 - a.1 * b.0;
        area += piece;
        east += piece * (a.0 + b.0) / 3.0;
        north += piece * (a.1 + b.1) / 3.0;
    }
    if area.abs() < 1.0 {
        return middle;
    }
    (middle.0 + east / area, middle.1 + north / area)
}

impl Clue {
    /// By how many metres a point misses it.
    fn missed(&self, point: Degrees) -> f64 {
        let missed = match *self {
            Clue::Disc {
                centre,
                metres: radius,
                side,
            } => {
                let beyond = metres(centre, point) - radius;
                match side {
                    Side::Inside => beyond,
                    Side::Outside => -beyond,
                }
            }
            Clue::Square { low, high } => {
                let narrow = point.0.to_radians().cos();
                let north = (low.0 - point.0).max(point.0 - high.0) * DEGREE;
                let east = turn(low.1 - point.1).max(turn(point.1 - high.1)) * DEGREE * narrow;
                north.max(east)
            }
        };
        (missed - SLACK).max(0.0)
    }
}

/// A difference of longitudes, the shorter way round.
fn turn(degrees: f64) -> f64 {
    (degrees + 180.0).rem_euclid(360.0) - 180.0
}
