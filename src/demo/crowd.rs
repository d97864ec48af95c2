//! Invented listings by the hundred thousand, for measuring: clustered like real towns, in words
//! that come up as often as words do.

use std::f64::consts::TAU;

use rand::rngs::StdRng;
use rand::seq::IndexedRandom as _;
use rand::{Rng, SeedableRng};

use super::crowd_words::Vocabulary;
use crate::config::Config;
use crate::db::{Db, Instant, Tx};
use crate::error::{Error, Result};
use crate::listings::{self, Category, Kind, Listing, ListingState, Terms};
use crate::members::{self, Figures, MemberId, Person, Role, Standing};
use crate::places::{self, Area, Place, Point, Size};
use crate::texts::Locale;

/// The country whose towns they live in.
const COUNTRY: &str = "FR";
/// One listing in so many lies in the dense city: 50,000 of a million.
const IN_CITY: u32 = 20;
/// The dense city: Paris, and how far from its middle these listings lie, in metres.
const CITY: u32 = 2_988_507;
const CITY_RADIUS: f64 = 3_000.0;
/// So many listings has each member.
const EACH: usize = 10;
/// So many listings are written in one transaction.
const AT_ONCE: usize = 2_000;
/// Metres in a degree of latitude.
const DEGREE: f64 = 111_195.0;

/// How many, and which.
#[derive(clap::Args, Clone, Debug)]
pub struct Options {
    /// How many listings
    #[arg(long)]
    pub listings: usize,
    /// Another number makes others; the same number the same ones
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// Of a hundred listings so many are requests
    #[arg(long, default_value_t = 10, value_parser = clap::value_parser!(u32).range(0..=100))]
    pub requests: u32,
}

/// Fills an empty database.
///
/// # Errors
/// Conflict `demo-crowd-not-empty` when somebody lives in it; when the database refuses.
pub fn fill(db: &Db, config: &Config, now: Instant, options: &Options) -> Result<()> {
    if db.read(members::store::count_active)? > 0 {
        return Err(Error::conflict("demo-crowd-not-empty"));
    }
    let towns = Towns::of(COUNTRY)?;
    let vocabulary = Vocabulary::new();
    let mut done = 0;
    while done < options.listings {
        let count = AT_ONCE.min(options.listings - done);
        let seed = options.seed.wrapping_mul(1 << 32).wrapping_add(done as u64);
        let at = now + chrono::Duration::milliseconds(i64::try_from(done).unwrap_or(0));
        db.write(config, at, [0; 32], |tx| {
            let mut chance = StdRng::seed_from_u64(seed);
            let world = (&towns, &vocabulary);
            let listings = some(tx, world, count, options.requests, &mut chance)?;
            listings::store::insert_many(tx.conn, &listings)?;
            book_some(tx, &listings, &mut chance)
        })?;
        done += count;
    }
    Ok(())
}

fn some(
    tx: &mut Tx<'_>,
    (towns, vocabulary): (&Towns, &Vocabulary),
    count: usize,
    requests: u32,
    chance: &mut StdRng,
) -> Result<Vec<Listing>> {
    let mut listings = Vec::with_capacity(count);
    while listings.len() < count {
        let area = towns.somewhere(chance);
        let owner = neighbour(tx, area)?;
        for _ in 0..EACH.min(count - listings.len()) {
            let offer = chance.random_ratio(100 - requests.min(100), 100);
            let kind = if offer { Kind::Offer } else { Kind::Request };
            listings.push(listing(tx, (owner, area), kind, vocabulary, chance));
        }
    }
    Ok(listings)
}

/// One more neighbour who lives there.
///
/// # Errors
/// When the database refuses.
pub fn neighbour(tx: &mut Tx<'_>, area: Area) -> Result<MemberId> {
    let person = person(tx, area);
    members::store::insert(tx.conn, &person, None)?;
    Ok(person.id)
}

fn person(tx: &mut Tx<'_>, area: Area) -> Person {
    let id: MemberId = tx.id();
    Person {
        id,
        name: format!("Voisin {}", id.uuid().as_fields().0),
        email: None,
        about: String::new(),
        photo: None,
        area: Some(area),
        role: Role::Member,
        standing: Standing::Active,
        locale: Locale::Fr,
        figures: Figures::default(),
        version: 1,
        created_at: tx.now,
        confirmed_at: Some(tx.now),
        members_only: false,
    }
}

/// One more listing of somebody who lives there, which is not written yet.
pub fn listing(
    tx: &mut Tx<'_>,
    (owner, area): (MemberId, Area),
    kind: Kind,
    vocabulary: &Vocabulary,
    chance: &mut StdRng,
) -> Listing {
    let terms = match (kind, chance.random_ratio(4, 5)) {
        (Kind::Request, _) => Terms::Look,
        (Kind::Offer, true) => Terms::Lend,
        (Kind::Offer, false) => Terms::Give,
    };
    let title = chance.random_range(2..=4);
    let description = chance.random_range(3..=8);
    Listing {
        id: tx.id(),
        owner,
        kind,
        terms,
        title: vocabulary.text(title, chance),
        description: vocabulary.text(description, chance),
        category: category(chance),
        condition: None,
        owner_terms: String::new(),
        longest_days: chance.random_range(2..=30),
        notice_days: 0,
        handover: listings::Weekdays::ANY,
        wanted: None,
        within_m: listings::USUAL_WITHIN,
        state: ListingState::Active,
        hidden_reason: None,
        area,
        time_zone: chrono_tz::Tz::Europe__Paris,
        version: 1,
        created_at: tx.now,
        changed_at: tx.now,
    }
}

/// Any top as likely as another one; three owners in four say which of its children.
fn category(chance: &mut StdRng) -> Category {
    let top = Category::TOPS.choose(chance).copied();
    let top = top.unwrap_or(Category::Other);
    let child = top.children().choose(chance).copied();
    child.filter(|_| chance.random_ratio(3, 4)).unwrap_or(top)
}

/// One offer in six is out for some days of the next month.
fn book_some(tx: &mut Tx<'_>, listings: &[Listing], chance: &mut StdRng) -> Result<()> {
    for listing in listings
        .iter()
        .filter(|listing| listing.terms == Terms::Lend)
    {
        if chance.random_ratio(1, 6) {
            let first = listing.today(tx.now) + chrono::Duration::days(chance.random_range(0..30));
            let last = first + chrono::Duration::days(chance.random_range(0..4));
            let loan: listings::ListingId = tx.id();
            listings::store::book_days(tx.conn, listing.id, loan.uuid(), first, last)?;
        }
    }
    Ok(())
}

/// The towns of a country, each as likely as it has inhabitants.
#[derive(Debug)]
pub struct Towns {
    /// A town, and the inhabitants of it and of all before it.
    all: Vec<(Place, u64)>,
    city: Place,
}

impl Towns {
    /// Those with inhabitants.
    ///
    /// # Errors
    /// When the gazetteer has no dense city, which is our fault.
    pub fn of(country: &str) -> Result<Towns> {
        let mut sum = 0;
        let all = places::of_country(country)
            .filter(|place| place.population > 0)
            .map(|place| {
                sum += u64::from(place.population);
                (place, sum)
            })
            .collect();
        let city = places::find(CITY).ok_or_else(|| Error::internal("no dense city"))?;
        Ok(Towns { all, city })
    }

    /// Where a member lives.
    pub fn somewhere(&self, chance: &mut StdRng) -> Area {
        let (place, metres) = if chance.random_ratio(1, IN_CITY) {
            // Evenly over the disc.
            let radius = CITY_RADIUS * chance.random::<f64>().sqrt();
            (self.city, radius)
        } else {
            let place = self.by_inhabitants(chance);
            // Rayleigh: what the distance is where both coordinates are normal.
            (
                place,
                spread(place.population) * (-2.0 * (1.0 - chance.random::<f64>()).ln()).sqrt(),
            )
        };
        let angle = chance.random::<f64>() * TAU;
        Area::at(moved(place.point, metres, angle), Size::M1000)
    }

    /// A town by how many live there.
    pub fn by_inhabitants(&self, chance: &mut StdRng) -> Place {
        let most = self.all.last().map_or(1, |(_, sum)| *sum);
        let wanted = chance.random_range(0..most);
        let at = self.all.partition_point(|(_, sum)| *sum <= wanted);
        self.all.get(at).map_or(self.city, |(place, _)| *place)
    }
}

/// How far inhabitants live from the middle of their town, in metres: its area grows with them.
fn spread(inhabitants: u32) -> f64 {
    (400.0 * (f64::from(inhabitants) / 5_000.0).sqrt()).clamp(200.0, 6_000.0)
}

fn moved(centre: Point, metres: f64, angle: f64) -> Point {
    let north = metres * angle.sin() / DEGREE;
    let east = metres * angle.cos() / DEGREE / centre.lat().to_radians().cos().max(0.01);
    Point::new(centre.lat() + north, centre.lon() + east).unwrap_or(centre)
}
