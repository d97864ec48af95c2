//! Two worlds, full form: thousands of pairs of databases that differ only in where inside their
//! cells the residents stand. Whoever asks whatever gets the same answer in both, byte for byte;
//! and an attacker who asks a thousand things finds nobody better than the middle of their cell.
//!
//! Each pair is a small town of its own, thought up from a seed. Both its worlds are lived through
//! by the application itself: positions arrive by `PUT /api/v1/me/area` and are snapped there.

mod asking;
mod attacker;
mod living;
mod plan;

use std::sync::atomic::{AtomicU64, Ordering};

use self::living::live;
use self::plan::Plan;
use crate::harness::tools::scaled;

/// Where two positions in the same cell lead: the two worlds of a pair.
const WORLDS: [usize; 2] = [0, 1];

#[test]
fn whatever_twenty_viewers_ask_in_two_worlds_the_answers_are_the_same_byte_for_byte() {
    let (pairs, seed) = (scaled(2_000) as u64, u64::from(rand::random::<u32>()));
    println!("seed {seed}, {pairs} pairs");
    let told = AtomicU64::new(0);
    in_parallel(pairs, async |number| {
        let plan = Plan::of(seed + number);
        let (first, second) = (live(&plan, WORLDS[0]).await, live(&plan, WORLDS[1]).await);
        first.must_be(&second, plan.seed);
        told.fetch_add(first.mails() as u64, Ordering::Relaxed);
    });
    // Neighbours who find each other, and searches that find something, are told by mail.
    let mails = told.into_inner();
    assert!(mails >= pairs, "{mails} mails in {pairs} worlds");
}

/// Does the work for each of these numbers, on all the machine's cores.
fn in_parallel(numbers: u64, work: impl AsyncFn(u64) + Sync) {
    let next = AtomicU64::new(0);
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let worker = || {
        actix_web::rt::System::new().block_on(async {
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                if number >= numbers {
                    return;
                }
                work(number).await;
            }
        });
    };
    std::thread::scope(|threads| {
        for _ in 0..cores {
            threads.spawn(worker);
        }
    });
}

/// A test of the test: who stands elsewhere in the same cell does so in each of these worlds.
#[test]
fn the_worlds_of_a_pair_differ_only_inside_cells() {
    use palier::places::{Area, Point};
    for seed in 0..200 {
        let plan = Plan::of(seed);
        for resident in &plan.residents {
            let [first, second] = resident.stands;
            assert_ne!(first, second);
            for size in resident.sizes() {
                let [a, b] =
                    [first, second].map(|(lat, lon)| Area::at(Point::new(lat, lon).unwrap(), size));
                assert_eq!(a, b, "seed {seed}");
            }
        }
    }
}
