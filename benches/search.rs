//! The search, in process and on one thread: p50 and p95 over 1,000 different questions of each kind,
//! first five pages, around villages and in a dense city. Where there is less, there is less to find:
//! so the p50 of the pages that were full, and how many these were, are told apart.
//!
//!     cargo bench --bench search                      10,000 listings, on SQLite
//!     cargo bench --bench search -- 1000000           as many as that
//!     PALIER_BENCH_POSTGRES=postgres://… cargo bench --bench search -- 1000000
//!
//! The database is filled by `palier bench-data` (the library's own `demo::crowd`) once and kept under
//! `target/bench`, or as `palier_bench_N` on the server. The answers to 1,000 questions are held against
//! going through every listing with `-- N check`; `-- N only TEXT` asks the kinds alone whose names have
//! that text.

#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a benchmark reads the clock, prints, and may fail loudly"
)]

use std::collections::{BTreeMap, HashMap};
use std::time::{Duration, Instant};

use palier::db::{DatabaseUrl, Db};
use palier::demo::crowd;
use palier::listings::search::{Place, Search, Sort};
use palier::listings::{Category, Index, ListingId, Wanted, store, words};
use palier::places::{Area, Size};
use rand::rngs::StdRng;
use rand::seq::IndexedRandom as _;
use rand::{Rng as _, SeedableRng as _};

#[path = "../tests/it/search/reason.rs"]
mod reason;
mod world;

use reason::{Known, reasoned};
use world::{World, in_city, opened};

const QUESTIONS: usize = 1_000;
const PAGES: usize = 5;
const PAGE: usize = 21;

fn main() {
    let numbers: Vec<usize> = std::env::args()
        .filter_map(|arg| arg.parse().ok())
        .collect();
    let sizes = if numbers.is_empty() {
        vec![10_000]
    } else {
        numbers
    };
    for size in sizes {
        let db = filled(size);
        println!("\n{size} listings, {}", database());
        load(&db);
        if std::env::args().any(|arg| arg == "check") {
            check(&db);
            continue;
        }
        println!(
            "{:<44} {:>9} {:>9} {:>14} {:>14}",
            "question", "p50 µs", "p95 µs", "with cards p95", "full pages p50"
        );
        let only = std::env::args().skip_while(|arg| arg != "only").nth(1);
        let asked = |question: &Question| {
            let name = question.name();
            only.as_ref()
                .is_none_or(|only| name.contains(only.as_str()))
        };
        let mut all: BTreeMap<u32, Vec<Duration>> = BTreeMap::new();
        for question in Question::all().into_iter().filter(asked) {
            let times = measure(&db, &question);
            all.entry(question.within_m).or_default().extend(times);
        }
        for (within_m, mut times) in all {
            println!(
                "{:<44} {:>9} {:>9}",
                format!("all of these within {} km", within_m / 1_000),
                micros(&mut times, 0.5),
                micros(&mut times, 0.95)
            );
        }
    }
}

/// What a start takes, and how much memory.
fn load(db: &Db) {
    let begun = Instant::now();
    let (index, before) = (Index::default(), memory());
    db.read(|conn| index.catch_up(conn)).expect("an index");
    println!(
        "an index of {} MB is made in {} ms",
        memory().saturating_sub(before) / 1_000_000,
        begun.elapsed().as_millis()
    );
}

/// The bytes that this process has in memory now; 0 where the system does not say.
fn memory() -> usize {
    let status = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    let pages = status
        .split(' ')
        .nth(1)
        .and_then(|pages| pages.parse::<usize>().ok());
    pages.map_or(0, |pages| pages * 4_096)
}

fn database() -> &'static str {
    if std::env::var_os("PALIER_BENCH_POSTGRES").is_some() {
        "PostgreSQL"
    } else {
        "SQLite"
    }
}

/// The database with so many listings, filled now unless it was before.
fn filled(size: usize) -> Db {
    let app = opened(&size.to_string());
    let options = crowd::Options {
        listings: size,
        seed: 1,
        requests: 10,
    };
    let begun = Instant::now();
    if crowd::fill(&app.db, &app.config, app.now(), &options).is_ok() {
        println!("filled in {} s", begun.elapsed().as_secs());
        if let DatabaseUrl::Postgres(url) = &app.config.database {
            tidy(url);
        }
    }
    app.db.clone()
}

/// What a server does by itself in time: without it, it does not know yet what it holds.
fn tidy(url: &str) {
    use diesel::Connection as _;
    use diesel::connection::SimpleConnection as _;
    let mut server = diesel::PgConnection::establish(url).expect("a server");
    server.batch_execute("VACUUM ANALYZE").expect("tidies up");
}

/// A kind of question.
#[derive(Clone, Copy)]
struct Question {
    city: bool,
    words: usize,
    category: bool,
    days: bool,
    sort: Sort,
    within_m: u32,
}

impl Question {
    fn all() -> Vec<Question> {
        let mut all = Vec::new();
        for city in [false, true] {
            for (words, category, days) in [
                (0, false, false),
                (0, true, false),
                (0, true, true),
                (1, false, false),
                (2, false, false),
                (1, true, true),
            ] {
                for (sort, within_m) in [
                    (Sort::Nearest, 10_000),
                    (Sort::Nearest, 50_000),
                    (Sort::Newest, 10_000),
                    (Sort::Newest, 50_000),
                ] {
                    all.push(Question {
                        city,
                        words,
                        category,
                        days,
                        sort,
                        within_m,
                    });
                }
            }
        }
        all
    }

    fn name(self) -> String {
        let words = ["", " one word", " two words"];
        format!(
            "{} {} km {}{}{}{}",
            if self.city { "city   " } else { "anywhere" },
            self.within_m / 1_000,
            self.sort,
            words.get(self.words).unwrap_or(&""),
            if self.category { " category" } else { "" },
            if self.days { " days" } else { "" },
        )
    }

    fn asked(self, world: &World, chance: &mut StdRng) -> Search {
        let today = chrono::Utc::now().date_naive();
        let from = today + chrono::Duration::days(chance.random_range(0..30));
        Search {
            category: self
                .category
                .then(|| *Category::ALL.choose(chance).expect("one")),
            words: words::asked(&world.vocabulary.text(self.words, chance)),
            within_m: self.within_m,
            days: self.days.then(|| Wanted {
                from,
                until: from + chrono::Duration::days(chance.random_range(0..5)),
            }),
            sort: self.sort,
            ..Search::around(self.area(world, chance), None)
        }
    }

    /// Towns and villages of less than 10,000, or within the dense city.
    fn area(self, world: &World, chance: &mut StdRng) -> Area {
        if self.city {
            return in_city(chance);
        }
        loop {
            let place = world.towns.by_inhabitants(chance);
            if place.population < 10_000 {
                return Area::at(place.point, Size::M1000);
            }
        }
    }
}

/// Holds the first pages of many answers against going through every listing.
fn check(db: &Db) {
    let (known, index) = (all_known(db), db.kept().of::<Index>());
    let mut chance = StdRng::seed_from_u64(11);
    let world = World::new();
    let (kinds, mut seen) = (Question::all(), 0);
    for number in 0..QUESTIONS {
        let question = kinds.choose(&mut chance).expect("one");
        let search = question.asked(&world, &mut chance);
        let mut expected = reasoned(&known, &search);
        expected.truncate(PAGES * PAGE);
        let found = db.read(|conn| {
            let mut found: Vec<Place> = Vec::new();
            for _ in 0..PAGES {
                let page = index.list_found(conn, &search, found.last().copied(), PAGE)?;
                found.extend(page.iter().map(|found| found.place(search.sort)));
                if page.len() < PAGE {
                    break;
                }
            }
            Ok(found)
        });
        assert_eq!(found.expect("answers"), expected, "{number}: {search:?}");
        seen += expected.len();
    }
    println!("{QUESTIONS} questions, {seen} results: as by going through every listing");
}

fn all_known(db: &Db) -> Vec<Known> {
    use diesel::{QueryDsl as _, RunQueryDsl as _};
    use palier::db::schema::booked_days::dsl;
    let read = db.read(|conn| {
        let mut taken: HashMap<ListingId, Vec<chrono::NaiveDate>> = HashMap::new();
        let booked = dsl::booked_days.select((dsl::listing_id, dsl::day));
        for (listing, day) in booked.load::<(ListingId, chrono::NaiveDate)>(conn)? {
            taken.entry(listing).or_default().push(day);
        }
        let (mut known, mut seen) = (Vec::new(), 0);
        loop {
            let some = store::list_changed(conn, seen, 20_000)?;
            let Some(last) = some.last() else {
                return Ok(known);
            };
            seen = last.change;
            known.extend(some.into_iter().map(|changed| {
                let days = taken.remove(&changed.listing.id).unwrap_or_default();
                Known::new(changed.listing, days)
            }));
        }
    });
    read.expect("all listings")
}

fn measure(db: &Db, question: &Question) -> Vec<Duration> {
    let mut chance = StdRng::seed_from_u64(7);
    let world = World::new();
    let (mut found_in, mut shown_in, mut filled_in) = (Vec::new(), Vec::new(), Vec::new());
    let index = db.kept().of::<Index>();
    db.read(|conn| {
        for number in 0..QUESTIONS + 50 {
            let search = question.asked(&world, &mut chance);
            let mut after: Option<Place> = None;
            for _ in 0..PAGES {
                let begun = Instant::now();
                let found = index.list_found(conn, &search, after, PAGE)?;
                let done = begun.elapsed();
                let _cards = index.cards(conn, &found, None)?;
                // The first ones warm up.
                if number >= 50 {
                    found_in.push(done);
                    shown_in.push(begun.elapsed());
                    if found.len() == PAGE {
                        filled_in.push(done);
                    }
                }
                if found.len() < PAGE {
                    break;
                }
                after = found.last().map(|found| found.place(search.sort));
            }
        }
        Ok(())
    })
    .expect("answers");
    println!(
        "{:<44} {:>9} {:>9} {:>14} {:>8} {:>5}",
        question.name(),
        micros(&mut found_in, 0.5),
        micros(&mut found_in, 0.95),
        micros(&mut shown_in, 0.95),
        micros(&mut filled_in, 0.5),
        filled_in.len(),
    );
    found_in
}

/// So many microseconds took that part of the times, at most.
fn micros(times: &mut [Duration], part: f64) -> u128 {
    times.sort_unstable();
    let at = (times.len() as f64 * part) as usize;
    times.get(at).map_or(0, Duration::as_micros)
}
