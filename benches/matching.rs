//! Matching, in process and on one thread: how long after its event a new request has found its
//! offers among 100,000, and a new offer its requests; p50 and p95 over 500 new listings each, anywhere
//! and in a dense city.
//!
//!     cargo bench --bench matching                     among 100,000
//!     cargo bench --bench matching -- 10000            among as many as that
//!     PALIER_BENCH_POSTGRES=postgres://… cargo bench --bench matching
//!
//! A time is that of the transaction in which a worker hears of the listing, commit included. The
//! databases are filled by the library's own `demo::crowd` once and kept under `target/bench`, or as
//! `palier_bench_offers_N` and `palier_bench_requests_N` on the server. Its people have no addresses,
//! so the at most six mails about a listing are not among what is written.

#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a benchmark reads the clock, prints, and may fail loudly"
)]

use std::sync::Arc;
use std::time::{Duration, Instant};

use palier::app::App;
use palier::db::events::Event;
use palier::demo::crowd;
use palier::listings::{Kind, Listing, Wanted, store};
use palier::matching::actions::hear;
use palier::places::Area;
use rand::rngs::StdRng;
use rand::{Rng as _, SeedableRng as _};

mod world;

use world::{World, in_city, opened};

/// So many new listings of each kind are measured, after some that warm up.
const NEW: usize = 500;
const WARM: usize = 20;

fn main() {
    let number = std::env::args().find_map(|arg| arg.parse().ok());
    let size = number.unwrap_or(100_000);
    println!(
        "{:<44} {:>9} {:>9} {:>9} {:>9}",
        "new", "p50 µs", "p95 µs", "most µs", "pairs"
    );
    for (new, others, requests) in [(Kind::Request, "offers", 0), (Kind::Offer, "requests", 100)] {
        let app = filled(size, others, requests);
        for city in [false, true] {
            measure(&app, new, city, &format!("among {size} {others}"));
        }
    }
}

/// The database with so many listings of one kind, filled now unless it was before.
fn filled(size: usize, others: &str, requests: u32) -> Arc<App> {
    let app = opened(&format!("{others}_{size}"));
    let options = crowd::Options {
        listings: size,
        seed: 1,
        requests,
    };
    // It is full already from the second run on.
    let _known = crowd::fill(&app.db, &app.config, app.now(), &options);
    app
}

fn measure(app: &App, new: Kind, city: bool, among: &str) {
    let mut chance = StdRng::from_seed(app.seed());
    let world = World::new();
    let before = pairs(app);
    let mut times = Vec::with_capacity(NEW);
    for number in 0..WARM + NEW {
        let area = if city {
            in_city(&mut chance)
        } else {
            world.towns.somewhere(&mut chance)
        };
        let listing = written(app, &world, new, area, &StdRng::from_rng(&mut chance));
        let event = event_of(app, &listing);
        let begun = Instant::now();
        app.db
            .write(&app.config, app.now(), app.seed(), |tx| hear(tx, &event))
            .expect("matches");
        if number >= WARM {
            times.push(begun.elapsed());
        }
    }
    times.sort_unstable();
    let of = |part: f64| {
        let at = (times.len() as f64 * part) as usize;
        times
            .get(at)
            .or(times.last())
            .map_or(0, Duration::as_micros)
    };
    let place = if city { "city" } else { "anywhere" };
    println!(
        "{:<44} {:>9} {:>9} {:>9} {:>9}",
        format!("{new} {among}, {place}"),
        of(0.5),
        of(0.95),
        of(1.0),
        pairs(app) - before
    );
}

/// A new neighbour's new listing; half of the requests name days.
fn written(app: &App, world: &World, kind: Kind, area: Area, chance: &StdRng) -> Listing {
    let write = app.db.write(&app.config, app.now(), app.seed(), |tx| {
        let mut chance = chance.clone();
        let owner = crowd::neighbour(tx, area)?;
        let home = (owner, area);
        let mut listing = crowd::listing(tx, home, kind, &world.vocabulary, &mut chance);
        if kind == Kind::Request && chance.random_ratio(1, 2) {
            let from = listing.today(tx.now) + chrono::Duration::days(chance.random_range(0..30));
            let until = from + chrono::Duration::days(chance.random_range(0..3));
            listing.wanted = Some(Wanted { from, until });
        }
        store::insert(tx.conn, &listing)?;
        Ok(listing)
    });
    write.expect("a listing")
}

fn event_of(app: &App, listing: &Listing) -> Event {
    Event {
        id: listing.id.uuid().into(),
        at: app.now(),
        kind: "listing.created".to_owned(),
        subject_id: listing.id.uuid().into(),
        actor_id: None,
        from_state: None,
        to_state: None,
        note: String::new(),
    }
}

/// How many pairs are noted.
fn pairs(app: &App) -> i64 {
    use diesel::{QueryDsl as _, RunQueryDsl as _};
    let count = palier::db::schema::matches::table.count();
    let pairs = app.db.read(|conn| Ok(count.get_result(conn)?));
    pairs.expect("a number")
}
