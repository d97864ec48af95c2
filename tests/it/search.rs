//! The search against plain reason: whatever is asked for, it answers what going through every
//! listing answers, in the same order, page after page.

mod reason;

use chrono::NaiveDate;
use palier::app::App;
use palier::db::Tx;
use palier::error::{Error, Result};
use palier::listings::search::{Search, Sort};
use palier::listings::words;
use palier::listings::{Category, Kind, Listing, ListingState, Span, Terms, Wanted, store};
use palier::members::MemberId;
use palier::places::{Area, Point, Size};
use rand::rngs::StdRng;
use rand::seq::IndexedRandom as _;
use rand::{Rng as _, SeedableRng as _};

use self::reason::{Known, reasoned};
use crate::harness::app::TestApp;
use crate::harness::tools::scaled;

const WORDS: &[&str] = &[
    "perceuse",
    "perceuses",
    "percussion",
    "drill",
    "drills",
    "échelle",
    "echelles",
    "tente",
    "tent",
    "vélo",
    "velos",
    "raclette",
    "appareil",
    "poussée",
    "cordless",
    "ladder",
    "Bosch",
    "grand",
    "petit",
    "garden",
];
const ASKED: &[&str] = &[
    "perceuse",
    "perceu",
    "per",
    "drills",
    "drill",
    "echelle",
    "tent",
    "velo",
    "raclette appareil",
    "grand velo",
    "bosch drill",
    "pe",
    "ladd",
    "rien",
    "petit grand perceuse",
    "pousse",
];

const CATEGORIES: &[Category] = &[
    Category::Tools,
    Category::ToolsPower,
    Category::ToolsHand,
    Category::Camping,
    Category::CampingTents,
    Category::Mobility,
];

fn day(number: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 6, number).unwrap()
}

/// Somewhere within some 60 km of the 17th arrondissement; most of it near.
fn area(chance: &mut StdRng) -> Area {
    let spread = [0.004, 0.02, 0.1, 0.6].choose(chance).unwrap();
    let lat = 48.887 + chance.random_range(-1.0..1.0) * spread;
    let lon = 2.316 + chance.random_range(-1.0..1.0) * spread * 1.5;
    let size = *[
        Size::M500,
        Size::M1000,
        Size::M1000,
        Size::M2000,
        Size::M4000,
    ]
    .choose(chance)
    .unwrap();
    Area::at(Point::new(lat, lon).unwrap(), size)
}

fn text(chance: &mut StdRng, most: usize) -> String {
    let count = chance.random_range(1..=most);
    let words: Vec<&str> = (0..count).map(|_| *WORDS.choose(chance).unwrap()).collect();
    words.join(" ")
}

fn listing(tx: &mut Tx<'_>, chance: &mut StdRng, owner: MemberId) -> Listing {
    let kind = *[Kind::Offer, Kind::Offer, Kind::Request]
        .choose(chance)
        .unwrap();
    Listing {
        id: tx.id(),
        owner,
        kind,
        terms: match kind {
            Kind::Request => Terms::Look,
            Kind::Offer => *[Terms::Lend, Terms::Give].choose(chance).unwrap(),
        },
        title: text(chance, 3),
        description: text(chance, 4),
        category: *CATEGORIES.choose(chance).unwrap(),
        condition: None,
        owner_terms: String::new(),
        longest_days: chance.random_range(1..10),
        notice_days: 0,
        handover: palier::listings::Weekdays::ANY,
        wanted: None,
        within_m: 5_000,
        state: if chance.random_ratio(1, 10) {
            ListingState::Paused
        } else {
            ListingState::Active
        },
        hidden_reason: None,
        area: area(chance),
        time_zone: chrono_tz::Tz::Europe__Paris,
        version: 1,
        created_at: tx.now,
        changed_at: tx.now,
    }
}

async fn world(app: &TestApp, size: usize, seed: u64) -> Vec<Known> {
    let mut owners: Vec<MemberId> = Vec::new();
    for name in ["Ana", "Ben", "Chloé", "Dora", "Emil", "Fanny"] {
        owners.push(app.member(name).await.id.parse().unwrap());
    }
    let write = app.app.write(move |tx| {
        let mut chance = StdRng::seed_from_u64(seed);
        let mut world = Vec::new();
        for number in 0..size {
            let owner = *owners.choose(&mut chance).unwrap();
            let listing = listing(tx, &mut chance, owner);
            store::insert(tx.conn, &listing)?;
            let mut taken = Vec::new();
            if chance.random_ratio(1, 4) {
                let first = chance.random_range(1..20);
                let last = first + chance.random_range(0..5);
                let loan = uuid::Uuid::from_u128(number as u128);
                store::book_days(tx.conn, listing.id, loan, day(first), day(last))?;
                taken.extend((first..=last).map(day));
            }
            world.push(Known::new(listing, taken));
        }
        Ok(world)
    });
    write.await.unwrap()
}

fn search(chance: &mut StdRng) -> Search {
    let sometimes = |chance: &mut StdRng| chance.random_ratio(1, 3);
    Search {
        kind: *[Kind::Offer, Kind::Offer, Kind::Request]
            .choose(chance)
            .unwrap(),
        terms: sometimes(chance).then_some(Terms::Lend),
        category: sometimes(chance).then(|| *CATEGORIES.choose(chance).unwrap()),
        words: if chance.random_ratio(2, 3) {
            words::asked(ASKED.choose(chance).unwrap())
        } else {
            Vec::new()
        },
        centre: area(chance),
        within_m: *[500, 1_000, 2_500, 5_000, 10_000, 30_000, 50_000]
            .choose(chance)
            .unwrap(),
        days: sometimes(chance).then(|| {
            let first = chance.random_range(1..20);
            Wanted {
                from: day(first),
                until: day(first + chance.random_range(0..4)),
            }
        }),
        sort: *[Sort::Nearest, Sort::Newest].choose(chance).unwrap(),
        reader: None,
    }
}

/// Asks this instance so many questions; how many listings the answers name.
fn ask(app: &App, world: &[Known], questions: usize, chance: &mut StdRng) -> usize {
    let index = app.index();
    let mut answers = 0;
    for _ in 0..questions {
        let search = search(chance);
        let expected = reasoned(world, &search);
        let (mut seen, mut after) = (Vec::new(), None);
        while seen.len() <= expected.len() {
            let page = app
                .db
                .read(|conn| index.list_found(conn, &search, after, 7));
            let page = page.unwrap();
            seen.extend(page.iter().map(|found| found.place(search.sort)));
            after = seen.last().copied();
            if page.len() < 7 {
                break;
            }
        }
        assert_eq!(seen, expected, "{search:?}");
        answers += seen.len();
    }
    answers
}

#[tokio::test]
async fn a_search_answers_what_going_through_every_listing_answers() {
    let app = TestApp::start().await;
    let seed: u64 = rand::random();
    println!("seed {seed}");
    let world = world(&app, 600, seed).await;
    let mut chance = StdRng::seed_from_u64(seed ^ 1);
    let answers = ask(&app.app, &world, scaled(1_000).max(200), &mut chance);
    assert!(answers > 1_000, "{answers} is too little to tell");
}

/// Writes the listing in other words, pauses it or lists it again, or changes when it is free.
fn change(tx: &mut Tx<'_>, known: &Known, chance: &mut StdRng) -> Result<Known> {
    let (mut listing, mut taken) = (known.listing.clone(), known.taken.clone());
    match chance.random_range(0..3) {
        0 => {
            listing.title = text(chance, 3);
            listing.category = *CATEGORIES.choose(chance).unwrap();
            listing.longest_days = chance.random_range(1..10);
            listing.version += 1;
            store::update(tx.conn, &listing)?;
        }
        1 => {
            listing.state = match listing.state {
                ListingState::Active => ListingState::Paused,
                _ => ListingState::Active,
            };
            store::set_state(tx.conn, listing.id, known.listing.state, listing.state)?;
        }
        _ => {
            rebook(tx, &listing, chance)?;
            taken = store::list_booked(tx.conn, listing.id, day(1), day(30))?;
        }
    }
    Ok(Known::new(listing, taken))
}

/// A loan takes one of its days or gives it back, or its owner keeps one or no longer does.
fn rebook(tx: &mut Tx<'_>, listing: &Listing, chance: &mut StdRng) -> Result<()> {
    let number = chance.random_range(1..25);
    let one = day(number);
    let span = Span {
        first: one,
        last: one,
    };
    let loan = listing.id.uuid().as_u128() ^ u128::from(number);
    let loan = uuid::Uuid::from_u128(loan);
    let is_free = store::list_booked(tx.conn, listing.id, one, one)?.is_empty();
    match (is_free, chance.random()) {
        (true, true) => store::book_days(tx.conn, listing.id, loan, one, one),
        (true, false) => store::keep_days(tx.conn, listing.id, span),
        (false, true) => store::free_days(tx.conn, loan),
        (false, false) => store::free_kept(tx.conn, listing.id, span),
    }
}

/// One of the owners moves house, with everything that they list.
fn relocate(tx: &mut Tx<'_>, world: &mut [Known], chance: &mut StdRng) -> Result<()> {
    let owner = world.choose(chance).unwrap().listing.owner;
    let area = area(chance);
    store::move_to(tx.conn, owner, area, chrono_tz::Tz::Europe__Paris)?;
    let theirs = world.iter_mut().map(|known| &mut known.listing);
    for listing in theirs.filter(|listing| listing.owner == owner) {
        listing.area = area;
    }
    Ok(())
}

#[tokio::test]
async fn what_was_changed_by_any_instance_is_found_as_it_is_now_and_what_was_undone_is_not() {
    let app = TestApp::start().await;
    let seed: u64 = rand::random();
    println!("seed {seed}");
    let mut world = world(&app, 200, seed).await;
    let mut chance = StdRng::seed_from_u64(seed ^ 2);
    let other = app.instance(2);
    for round in 0..scaled(200).max(12) {
        let known = std::mem::take(&mut world);
        let begun = StdRng::from_rng(&mut chance);
        let at = if round % 2 == 0 { &app.app } else { &other };
        let written = at.write(move |tx| {
            let mut chance = begun.clone();
            let mut now = Vec::new();
            for known in &known {
                now.push(if chance.random_ratio(1, 10) {
                    change(tx, known, &mut chance)?
                } else {
                    Known::new(known.listing.clone(), known.taken.clone())
                });
            }
            relocate(tx, &mut now, &mut chance)?;
            Ok(now)
        });
        world = written.await.unwrap();
        let id = world[0].listing.id;
        let undone = at.write(move |tx| {
            let listing = store::find(tx.conn, id)?.ok_or(Error::NotFound)?;
            let elsewhere = area(&mut StdRng::seed_from_u64(1));
            store::move_to(tx.conn, listing.owner, elsewhere, chrono_tz::UTC)?;
            store::insert(tx.conn, &listing)
        });
        assert!(undone.await.is_err(), "its id is taken");
        ask(&app.app, &world, 20, &mut chance);
        ask(&other, &world, 20, &mut chance);
    }
}
