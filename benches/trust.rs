//! Trust weights: what they find in invented villages, and what they cost in a large town.
//!
//!     cargo bench --bench trust               the simulation over 200 villages, then the town
//!     cargo bench --bench trust -- 1000       over as many villages as that
//!
//! A village has 200 honest members with 1,500 loans and six planted rings of 3 to 12 members, of any
//! density and zeal; its number is its seed. Beside a Wilson score: with one ring of ten whose members
//! gave each other 45 reviews of five stars each, how many honest members rank below its middle. The
//! town has 100,000 members and 1,000,000 loans; what is computed runs in a process of its own,
//! whose greatest memory (`VmHWM`, on Linux) is printed before and after.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a benchmark reads the clock, prints, and may fail loudly"
)]

use std::time::Instant;

use palier::reputation::trust::{Beta, Graph, Trust, Word, repeated, rings, weight};
use rand::SeedableRng as _;
use rand::rngs::StdRng;

#[path = "../tests/it/trust/village.rs"]
mod village;

use village::{Cover, Plan, Size, VILLAGE, Village};

const TOWN: Size = Size {
    honest: 100_000,
    loans: 1_000_000,
    rings: 100,
};
/// What the program calls itself with, to measure the town.
const MEASURE: &str = "measure";

fn main() {
    if std::env::args().any(|arg| arg == MEASURE) {
        return measure();
    }
    let villages = std::env::args().find_map(|arg| arg.parse().ok());
    found(villages.unwrap_or(200));
    ranked(20);
    let program = std::env::current_exe().expect("this program");
    let mut child = std::process::Command::new(program);
    child.arg(MEASURE).status().expect("a process");
}

/// How many planted rings are found, and how many honest members named in vain.
fn found(villages: u64) {
    let mut all = Vec::new();
    let (mut alarms, mut most, mut named) = (0, 0, 0);
    for seed in 0..villages {
        let village = Village::new(VILLAGE, seed);
        let (graph, trust) = village.computed();
        let score = village.score(&rings(&graph, &trust));
        all.extend(score.found);
        alarms += score.alarms;
        named += score.named;
        most = most.max(score.alarms);
    }
    println!("villages 0 to {}: 200 honest members each", villages - 1);
    let of = |name: &str, which: &dyn Fn(Cover) -> bool| {
        let these = || all.iter().filter(|(cover, _)| which(*cover));
        let hit = these().filter(|(_, found)| *found).count();
        let share = 100.0 * hit as f64 / these().count().max(1) as f64;
        println!(
            "  {name:<34} {hit:>6} of {:>6}  {share:.1} %",
            these().count()
        );
    };
    of("rings found", &|_| true);
    for cover in Cover::ALL {
        of(&format!("  cover: {cover:?}"), &|other| other == cover);
    }
    println!(
        "  honest groups named in vain        {alarms:>6} in all, at most {most} in a village"
    );
    println!("  honest members in any warning      {named:>6} in all");
}

/// How many honest members rank below the middle of a ring, by two scores.
fn ranked(villages: u64) {
    println!("one ring of ten, 45 reviews of five stars each; honest members below its middle:");
    for cover in [Cover::None, Cover::Few, Cover::Each] {
        let (mut wilson, mut beta) = (Vec::new(), Vec::new());
        for seed in 0..villages {
            let mut village = Village::new(
                Size {
                    rings: 0,
                    ..VILLAGE
                },
                seed,
            );
            let plan = Plan {
                size: 10,
                density: 1.0,
                often: (5, 5),
                fives: 1.0,
                cover,
            };
            village.plant_one(plan, &mut StdRng::seed_from_u64(seed));
            let (graph, trust) = village.computed();
            wilson.push(below(&village, &graph, |member| {
                wilson_score(&graph, member)
            }));
            beta.push(below(&village, &graph, |member| {
                quantile(&graph, &trust, member)
            }));
        }
        let mean = |shares: &[f64]| shares.iter().sum::<f64>() / shares.len() as f64;
        println!(
            "  {:<18} Wilson {:>5.1} %   10 % quantile of Beta {:>5.1} %",
            format!("cover: {cover:?}"),
            mean(&wilson),
            mean(&beta)
        );
    }
}

/// How many percent of the honest members who were reviewed have a score below the ring's middle.
fn below(village: &Village, graph: &Graph, score: impl Fn(u32) -> f64) -> f64 {
    let mut ring: Vec<f64> = village.planted[0]
        .members
        .iter()
        .map(|m| score(*m))
        .collect();
    ring.sort_by(f64::total_cmp);
    let middle = (ring[4] + ring[5]) / 2.0;
    let reviewed = |member: &u32| {
        graph
            .ends(*member)
            .iter()
            .any(|tie| tie.received.reviews > 0)
    };
    let honest: Vec<u32> = (0..village.honest).filter(reviewed).collect();
    let below = honest.iter().filter(|member| score(**member) < middle);
    100.0 * below.count() as f64 / honest.len() as f64
}

/// The lower bound of the Wilson interval (95 %) of the stars as a share of the most.
fn wilson_score(graph: &Graph, member: u32) -> f64 {
    let received = graph.ends(member).iter().map(|tie| tie.received);
    let (reviews, stars) = received.fold((0, 0), |(n, s), r| (n + r.reviews, s + r.stars));
    let n = f64::from(reviews);
    let good = (f64::from(stars) - n) / (4.0 * n).max(1.0);
    let z: f64 = 1.96;
    let middle = good + z * z / (2.0 * n);
    let half = z * (good * (1.0 - good) / n + z * z / (4.0 * n * n)).sqrt();
    if reviews == 0 {
        0.0
    } else {
        (middle - half) / (1.0 + z * z / n)
    }
}

fn quantile(graph: &Graph, trust: &Trust, member: u32) -> f64 {
    let said = graph
        .ends(member)
        .iter()
        .filter(|tie| tie.received.reviews > 0);
    let words = said.map(|tie| Word {
        weight: weight(trust.share(tie.other)) * repeated(tie.received.reviews),
        stars: f64::from(tie.received.stars) / f64::from(tie.received.reviews),
    });
    Beta::of(words).quantile(0.1)
}

/// The town, in this process.
#[expect(
    clippy::too_many_lines,
    reason = "what is measured, line by line as it is printed"
)]
fn measure() {
    let town = Village::new(TOWN, 1);
    println!(
        "a town of {} members with {} loans that count; greatest memory {}",
        town.members,
        town.ties.len(),
        memory()
    );
    let (members, seeds) = (town.members, town.seeds.clone());
    let honest = town.honest;
    let planted = town.planted.clone();
    let begun = Instant::now();
    let graph = Graph::of(members, town.ties);
    println!(
        "  graph         {:>8.2} s, greatest memory {}",
        begun.elapsed().as_secs_f64(),
        memory()
    );
    let begun = Instant::now();
    let trust = graph.trust(&seeds);
    println!(
        "  trust vector  {:>8.2} s, greatest memory {}",
        begun.elapsed().as_secs_f64(),
        memory()
    );
    let begun = Instant::now();
    let found = rings(&graph, &trust);
    println!(
        "  rings         {:>8.2} s, greatest memory {}",
        begun.elapsed().as_secs_f64(),
        memory()
    );
    let score = Village {
        members,
        honest,
        ties: Vec::new(),
        seeds,
        planted,
    }
    .score(&found);
    let hit = score.found.iter().filter(|(_, found)| *found).count();
    println!(
        "  {hit} of {} rings found, {} honest groups named in vain",
        score.found.len(),
        score.alarms
    );
}

/// The greatest memory of this process so far, as Linux tells it.
fn memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.map_or("unknown".to_owned(), |kb| kb.trim().to_owned())
}
