//! An invented neighbourhood for the trust weights: honest members as they are in life, and rings that
//! praise each other.

use palier::reputation::trust::{Graph, Praise, Ring, Tie, Trust};
use rand::rngs::StdRng;
use rand::{Rng as _, SeedableRng as _};

/// How large a village is, and what is planted.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Size {
    pub(crate) honest: u32,
    pub(crate) loans: u32,
    pub(crate) rings: u32,
}

/// What REPUTATION.md asks for.
pub(crate) const VILLAGE: Size = Size {
    honest: 200,
    loans: 1_500,
    rings: 6,
};

/// How a ring hides.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Cover {
    /// Not at all.
    None,
    /// One to three of its members have dealt with one honest member each.
    Few,
    /// Each member has dealt with up to two honest members.
    Each,
    /// One member lends to many honest ones, and the others lean on that one.
    Front,
}

/// A planted ring.
#[derive(Clone, Debug)]
pub(crate) struct Planted {
    pub(crate) members: Vec<u32>,
    pub(crate) cover: Cover,
}

/// An invented neighbourhood: the honest members are numbered first.
#[derive(Clone, Debug)]
pub(crate) struct Village {
    pub(crate) members: u32,
    pub(crate) honest: u32,
    pub(crate) ties: Vec<Tie>,
    pub(crate) seeds: Vec<u32>,
    pub(crate) planted: Vec<Planted>,
}

impl Village {
    pub(crate) fn new(size: Size, seed: u64) -> Village {
        let mut chance = StdRng::seed_from_u64(seed);
        let mut village = Village {
            members: size.honest,
            honest: size.honest,
            ties: Vec::new(),
            seeds: Vec::new(),
            planted: Vec::new(),
        };
        Honest::new(size, &mut chance).live(&mut village, &mut chance);
        for _ in 0..size.rings {
            village.plant(&mut chance);
        }
        village
    }

    /// A loan between honest people; most write a review.
    fn loan(&mut self, one: u32, other: u32, chance: &mut StdRng) {
        // Some count on one side's word alone, or are in dispute.
        if chance.random_bool(0.08) {
            return;
        }
        let mut word = || {
            let reviews = u32::from(chance.random_bool(0.75));
            let stars = reviews * rating(chance);
            Praise { reviews, stars }
        };
        let (given, received) = (word(), word());
        self.ties.push(Tie {
            one,
            other,
            loans: 1,
            given,
            received,
        });
    }

    /// Plants a ring of any size, density, zeal and cover.
    fn plant(&mut self, chance: &mut StdRng) {
        let size = chance.random_range(3..=12);
        let often = chance.random_range(3..=8);
        let plan = Plan {
            size,
            density: if size < 5 {
                1.0
            } else {
                chance.random_range(0.5..1.0)
            },
            often: (2, often),
            fives: if chance.random_bool(0.6) { 1.0 } else { 0.7 },
            cover: Cover::ALL[chance.random_range(0..4)],
        };
        self.plant_one(plan, chance);
    }

    /// Plants this ring.
    pub(crate) fn plant_one(&mut self, plan: Plan, chance: &mut StdRng) {
        let members: Vec<u32> = (self.members..self.members + plan.size).collect();
        self.members += plan.size;
        for (n, one) in members.iter().enumerate() {
            for (m, other) in members.iter().enumerate().skip(n + 1) {
                let next_to = m - n == 1 || m - n == members.len() - 1;
                if next_to || chance.random_bool(plan.density) {
                    self.praise(*one, *other, plan, chance);
                }
            }
        }
        for (n, member) in members.iter().enumerate() {
            for _ in 0..plan.cover.times(n, chance) {
                let honest = chance.random_range(0..self.honest);
                self.loan(*member, honest, chance);
            }
        }
        let cover = plan.cover;
        self.planted.push(Planted { members, cover });
    }

    fn praise(&mut self, one: u32, other: u32, plan: Plan, chance: &mut StdRng) {
        for _ in 0..chance.random_range(plan.often.0..=plan.often.1) {
            let mut word = || Praise {
                reviews: 1,
                stars: if chance.random_bool(plan.fives) { 5 } else { 4 },
            };
            let (given, received) = (word(), word());
            self.ties.push(Tie {
                one,
                other,
                loans: 1,
                given,
                received,
            });
        }
    }

    /// The graph, and the trust in it.
    pub(crate) fn computed(&self) -> (Graph, Trust) {
        let graph = Graph::of(self.members, self.ties.iter().copied());
        let trust = graph.trust(&self.seeds);
        (graph, trust)
    }

    /// How good these warnings are: which planted rings were found, by a warning of which at least half
    /// of each are the other, and how many honest members were named in vain.
    pub(crate) fn score(&self, rings: &[Ring]) -> Score {
        let hits = |planted: &Planted, ring: &Ring| {
            let both = ring.members.iter().filter(|m| planted.members.contains(m));
            let both = 2 * both.count();
            both >= planted.members.len() && both >= ring.members.len()
        };
        let honest = |ring: &Ring| ring.members.iter().filter(|m| **m < self.honest).count();
        let found = |planted: &Planted| rings.iter().any(|ring| hits(planted, ring));
        Score {
            found: self.planted.iter().map(|p| (p.cover, found(p))).collect(),
            alarms: rings
                .iter()
                .filter(|r| 2 * honest(r) > r.members.len())
                .count(),
            named: rings.iter().map(honest).sum(),
        }
    }
}

/// What became of the rings of a village.
#[derive(Clone, Debug)]
pub(crate) struct Score {
    /// Each planted ring's cover, and whether it was found.
    pub(crate) found: Vec<(Cover, bool)>,
    /// Warnings about honest members.
    pub(crate) alarms: usize,
    /// Honest members in any warning.
    pub(crate) named: usize,
}

/// A ring to plant.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Plan {
    pub(crate) size: u32,
    /// How many of its pairs have dealt with each other; neighbours in the ring always have.
    pub(crate) density: f64,
    /// How often each of these pairs did, from and to.
    pub(crate) often: (u32, u32),
    /// How many of the reviews give five stars; the others four.
    pub(crate) fives: f64,
    pub(crate) cover: Cover,
}

impl Cover {
    pub(crate) const ALL: [Cover; 4] = [Cover::None, Cover::Few, Cover::Each, Cover::Front];

    /// How often the nth member has dealt with honest ones.
    fn times(self, nth: usize, chance: &mut StdRng) -> u32 {
        match self {
            Cover::Few if nth < 3 => u32::from(chance.random_bool(0.7)),
            Cover::Each => chance.random_range(0..=2),
            Cover::Front if nth == 0 => chance.random_range(5..=8),
            _ => 0,
        }
    }
}

/// What an honest member thinks of a loan: mostly the best.
fn rating(chance: &mut StdRng) -> u32 {
    match chance.random_range(0..100) {
        0..70 => 5,
        70..90 => 4,
        90..96 => 3,
        96..98 => 2,
        _ => 1,
    }
}

/// The honest: where they live, how often they lend, whom they know.
struct Honest {
    size: Size,
    places: Vec<(f64, f64)>,
    activity: Vec<f64>,
    known: Vec<Vec<u32>>,
    circles: Vec<Vec<u32>>,
}

impl Honest {
    fn new(size: Size, chance: &mut StdRng) -> Honest {
        let blocks: Vec<(f64, f64)> = (0..size.honest.div_ceil(25))
            .map(|_| (chance.random(), chance.random()))
            .collect();
        let shift = |chance: &mut StdRng| chance.random_range(-0.08..0.08);
        let places = (0..size.honest)
            .map(|member| {
                // Any of the blocks of a village; of a town, one of the nearest.
                let block = (member / 25 + chance.random_range(0..8)) as usize % blocks.len();
                let (x, y) = blocks[block];
                (x + shift(chance), y + shift(chance))
            })
            .collect();
        // One in seven came lately; of the others some lend all the time, many now and then.
        let activity = (0..size.honest)
            .map(|_| {
                if chance.random_bool(0.15) {
                    0.15
                } else {
                    (chance.random_range(-1.0..1.0_f64) * 1.1).exp()
                }
            })
            .collect();
        let mut honest = Honest {
            size,
            places,
            activity,
            known: vec![Vec::new(); size.honest as usize],
            circles: Vec::new(),
        };
        // Families and the best of friends: each is in one circle at most.
        let mut free: Vec<u32> = (0..size.honest).collect();
        for n in 0..size.honest / 10 {
            let number = if n % 2 == 0 {
                chance.random_range(3..=4)
            } else {
                2
            };
            honest.circle(number, &mut free, chance);
        }
        honest
    }

    fn circle(&mut self, number: usize, free: &mut Vec<u32>, chance: &mut StdRng) {
        if free.len() < number {
            return;
        }
        let first = free.swap_remove(chance.random_range(0..free.len()));
        let mut circle = vec![first];
        while circle.len() < number {
            let (n, _) = (free.iter().enumerate().take(500))
                .map(|(n, other)| (n, self.distance(first, *other)))
                .min_by(|a, b| a.1.total_cmp(&b.1))
                .unwrap();
            circle.push(free.swap_remove(n));
        }
        // Who lends to the family every week is somebody who lends.
        for member in &circle {
            let a = &mut self.activity[*member as usize];
            *a = a.max(0.6);
        }
        self.circles.push(circle);
    }

    fn distance(&self, one: u32, other: u32) -> f64 {
        let (a, b) = (self.places[one as usize], self.places[other as usize]);
        (a.0 - b.0).hypot(a.1 - b.1)
    }

    fn live(mut self, village: &mut Village, chance: &mut StdRng) {
        let mut left = self.size.loans;
        for circle in self.circles.clone() {
            let often = if circle.len() == 2 {
                chance.random_range(6..=20)
            } else {
                chance.random_range(2..=6)
            };
            for (n, one) in circle.iter().enumerate() {
                for other in &circle[n + 1..] {
                    for _ in 0..often.min(left) {
                        self.meet(*one, *other, village, chance);
                        left -= 1;
                    }
                }
            }
        }
        for _ in 0..left {
            let one = self.somebody(chance, None);
            let other = self.partner(one, chance);
            self.meet(one, other, village, chance);
        }
        let mut by_activity: Vec<u32> = (0..self.size.honest).collect();
        by_activity
            .sort_by(|a, b| self.activity[*b as usize].total_cmp(&self.activity[*a as usize]));
        for _ in 0..3 {
            let n = chance.random_range(0..by_activity.len() / 2);
            village.seeds.push(by_activity[n]);
        }
    }

    fn meet(&mut self, one: u32, other: u32, village: &mut Village, chance: &mut StdRng) {
        self.known[one as usize].push(other);
        self.known[other as usize].push(one);
        village.loan(one, other, chance);
    }

    /// Somebody, the more active the likelier; to meet `other`, the nearer the likelier.
    fn somebody(&self, chance: &mut StdRng, other: Option<u32>) -> u32 {
        loop {
            let who = match other {
                // Of a town, one of those around.
                Some(other) => {
                    (other + self.size.honest + chance.random_range(0..400) - 200)
                        % self.size.honest
                }
                None => chance.random_range(0..self.size.honest),
            };
            let fits = match other {
                Some(other) if other == who => 0.0,
                Some(other) => (-self.distance(who, other) / 0.12).exp().max(0.02),
                None => 1.0,
            };
            let activity = self.activity[who as usize] / 3.1;
            if chance.random_bool((activity * fits).clamp(0.0, 1.0)) {
                return who;
            }
        }
    }

    /// With whom somebody lends next: one they know, one whom these know, or one who lives near.
    fn partner(&self, one: u32, chance: &mut StdRng) -> u32 {
        let any = |of: u32, chance: &mut StdRng| {
            let known = &self.known[of as usize];
            (!known.is_empty()).then(|| known[chance.random_range(0..known.len())])
        };
        let known = match chance.random_range(0..100) {
            0..35 => any(one, chance),
            35..60 => any(one, chance).and_then(|friend| any(friend, chance)),
            _ => None,
        };
        known
            .filter(|other| *other != one)
            .unwrap_or_else(|| self.somebody(chance, Some(one)))
    }
}
