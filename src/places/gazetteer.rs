//! The world's towns, villages and town districts by name and by position (geonames.org, CC BY 4.0).

use chrono_tz::Tz;

use super::Point;
use super::table::{self, Record};

/// A town, a village or a district of a town.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// Its number at geonames.org.
    pub id: u32,
    /// As people there write it, in Latin letters.
    pub name: &'static str,
    /// ISO 3166 code of the country, two letters.
    pub country: &'static str,
    /// Code of the first-level division within the country, as geonames.org has it; may be empty.
    pub admin1: &'static str,
    /// Its middle.
    pub point: Point,
    /// Inhabitants; 0 where nobody knows.
    pub population: u32,
    /// Its time zone.
    pub time_zone: Tz,
}

/// The place with that number at geonames.org.
pub fn find(id: u32) -> Option<Place> {
    table::rank_of(id).and_then(place)
}

/// The places of a country (ISO 3166, two letters), the most populous first.
pub fn of_country(country: &str) -> impl Iterator<Item = Place> {
    let all = (0..).map_while(place);
    all.filter(move |place| place.country == country)
}

/// The place of that rank.
pub(super) fn place(rank: u32) -> Option<Place> {
    table::record(rank).map(Place::from)
}

impl From<Record> for Place {
    fn from(record: Record) -> Place {
        let (country, admin1) = record.region();
        let (lat, lon) = record.degrees();
        Place {
            id: record.id,
            name: record.name(),
            country,
            admin1,
            point: Point::rounded(lat, lon),
            population: record.population,
            // A test holds every zone of the data against this crate's list.
            time_zone: record.zone().parse().unwrap_or(Tz::UTC),
        }
    }
}

#[cfg(test)]
mod tests;
