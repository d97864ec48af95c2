//! The town's people: who they are, where they roughly live, since when.

use rand::Rng;
use unicode_normalization::UnicodeNormalization;

use super::calendar::Calendar;
use super::words::{number, rows};
use crate::db::Instant;
use crate::error::{Error, Result};
use crate::members::{Email, Role};
use crate::places::{Area, Point, Size};
use crate::texts::Locale;

/// The two towns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Batignolles, in the 17th arrondissement.
    Paris,
    /// A quieter one, in the Vosges.
    Epinal,
}

impl Place {
    pub(super) fn parse(word: &str) -> Result<Place> {
        match word {
            "paris" => Ok(Place::Paris),
            "epinal" => Ok(Place::Epinal),
            other => Err(Error::internal(format!("no place: {other}"))),
        }
    }

    /// The middle, in degrees, and how far people live from it, in degrees of latitude.
    fn extent(self) -> (f64, f64, f64) {
        match self {
            Place::Paris => (48.8870, 2.3165, 0.0095),
            Place::Epinal => (48.1744, 6.4512, 0.0220),
        }
    }

    /// The middle, as an area.
    pub(super) fn centre(self) -> Result<Area> {
        let (lat, lon, _) = self.extent();
        area((lat, lon), Size::M1000)
    }

    /// Somewhere in it, by chance: the point is snapped to its area and forgotten.
    fn somewhere(self, chance: &mut impl Rng) -> Result<Area> {
        let (lat, lon, extent) = self.extent();
        let (turn, far) = (
            chance.random_range(0.0..std::f64::consts::TAU),
            chance.random::<f64>(),
        );
        let far = extent * far.sqrt();
        let point = (lat + far * f64::sin(turn), lon + 1.5 * far * f64::cos(turn));
        let size = match (self, chance.random_range(0..10)) {
            (Place::Paris, 0..3) => Size::M500,
            (Place::Paris, 9) | (Place::Epinal, 6..) => Size::M2000,
            _ => Size::M1000,
        };
        area(point, size)
    }
}

/// The area around a position.
pub(super) fn area((lat, lon): (f64, f64), size: Size) -> Result<Area> {
    let point = Point::new(lat, lon).map_err(|bad| Error::internal(bad.to_string()))?;
    Ok(Area::at(point, size))
}

/// Somebody of the town.
#[derive(Clone, Debug)]
pub(super) struct Neighbour {
    pub(super) place: Place,
    pub(super) name: &'static str,
    pub(super) about: &'static str,
    pub(super) email: Email,
    /// Which portrait, if they show one.
    pub(super) portrait: Option<u64>,
    pub(super) locale: Locale,
    pub(super) role: Role,
    pub(super) area: Area,
    pub(super) joined_days_ago: i64,
    pub(super) joined_at: Instant,
}

impl Neighbour {
    /// The first word of their name, by which the other lists call them.
    pub(super) fn first(&self) -> &'static str {
        self.name.split(' ').next().unwrap_or(self.name)
    }
}

/// So many days ago Farida founded it.
pub(super) const FOUNDED: i64 = 430;

/// Everybody, in the order of the list: the first three are those one can sign in as.
pub(super) fn cast(calendar: Calendar, chance: &mut impl Rng) -> Result<Vec<Neighbour>> {
    let lines = rows(include_str!("words/people.txt"))?;
    let count = lines.len();
    let person = |(nth, fields)| neighbour(nth, count, fields, calendar, chance);
    lines.into_iter().enumerate().map(person).collect()
}

fn neighbour(
    nth: usize,
    count: usize,
    [place, language, name, portrait, about]: [&'static str; 5],
    calendar: Calendar,
    chance: &mut impl Rng,
) -> Result<Neighbour> {
    let place = Place::parse(place)?;
    let joined_days_ago = match name {
        "Antoine Dubois" => -9,
        _ => joined(nth, count, chance),
    };
    let moderates = name == "Chantal Renaud";
    let role = match nth {
        2 => Role::Admin,
        _ if moderates => Role::Moderator,
        _ => Role::Member,
    };
    // Those whom one signs in as live next to each other.
    let area = match nth {
        0..3 => Place::Paris.centre()?,
        _ => place.somewhere(chance)?,
    };
    Ok(Neighbour {
        place,
        name,
        about,
        email: email(name)?,
        portrait: number(portrait)?.and_then(|nth| u64::try_from(nth).ok()),
        locale: Locale::from_code(language).ok_or_else(|| Error::internal("no language"))?,
        role,
        area,
        joined_days_ago,
        joined_at: match nth {
            2 => calendar.at(joined_days_ago, 9 * 60),
            _ => calendar.sometime(joined_days_ago, chance),
        },
    })
}

/// The founder first, the two others of whom one sees the most soon after, the rest bit by bit.
fn joined(nth: usize, count: usize, chance: &mut impl Rng) -> i64 {
    match nth {
        0 => -(FOUNDED - 6),
        1 => -(FOUNDED - 41),
        2 => -FOUNDED,
        _ => {
            let share = i64::try_from(nth * 375 / count).unwrap_or(0);
            -(FOUNDED - 30 - share) + chance.random_range(-15..15)
        }
    }
}

/// An address made of the first word of the name, without accents.
fn email(name: &str) -> Result<Email> {
    let first = name.split(' ').next().unwrap_or(name);
    let plain: String = first
        .nfd()
        .filter(|c| c.is_ascii_alphabetic() || *c == '-')
        .collect();
    Email::parse(&format!("{plain}@palier.example"))
        .map_err(|_wrong| Error::internal(format!("no address for {name}")))
}

/// The landmarks that Farida named, with where they are.
pub(super) const LANDMARKS: [(&str, f64, f64); 8] = [
    ("Le square des Batignolles", 48.8866, 2.3164),
    ("La mairie du 17e", 48.8846, 2.3219),
    ("Le marché des Moines", 48.8893, 2.3186),
    ("L’école Truffaut", 48.8864, 2.3193),
    ("Le parc Martin-Luther-King", 48.8910, 2.3143),
    ("La Fourche", 48.8874, 2.3257),
    ("Épinal : la basilique", 48.1745, 6.4503),
    ("Épinal : le port", 48.1822, 6.4440),
];
