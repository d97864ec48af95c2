//! One search for people and programs: what they ask, and in which order they are answered.

use std::str::FromStr;

use serde::Deserialize;
use url::form_urlencoded;

use super::words::{self, Asked};
use super::{Category, Kind, Terms, WIDEST, Wanted};
use crate::db::Instant;
use crate::error::{Error, FieldErrors, Result};
use crate::members::MemberId;
use crate::places::{self, About, Area, Point, Size};
use crate::texts::Text;

/// How far one looks who does not say, in metres.
pub const USUAL_RADIUS: u32 = 10_000;
/// So many results on a page.
pub const PAGE: usize = 20;

crate::words! {
    /// In which order.
    pub enum Sort {
        /// Nearest first; within one step of distance what has the words in its title, and of these the
        /// newest first.
        Nearest = "nearest",
        /// Newest first.
        Newest = "newest",
    }
}

/// What is searched for.
#[derive(Clone, Debug)]
pub struct Search {
    /// Offers or requests.
    pub kind: Kind,
    /// To lend or to give.
    pub terms: Option<Terms>,
    /// In one category; in a top, what is in its children, too.
    pub category: Option<Category>,
    /// With all these words.
    pub words: Vec<Asked>,
    /// Around this area.
    pub centre: Area,
    /// Within so many metres between the centres of areas.
    pub within_m: u32,
    /// Free on all these days.
    pub days: Option<Wanted>,
    /// In which order.
    pub sort: Sort,
    /// Who asks.
    pub reader: Option<MemberId>,
}

impl Search {
    /// Everything on offer around an area, nearest first.
    pub fn around(centre: Area, reader: Option<MemberId>) -> Search {
        Search {
            kind: Kind::Offer,
            terms: None,
            category: None,
            words: Vec::new(),
            centre,
            within_m: USUAL_RADIUS,
            days: None,
            sort: Sort::Nearest,
            reader,
        }
    }
}

/// What somebody typed into the search, or a program put into the address; empty where nothing was.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct SearchInput {
    /// "offer" (the usual) or "request".
    pub kind: String,
    /// "lend" or "give"; both if empty.
    pub terms: String,
    /// A category's slug; a top's finds what is in its children, too.
    pub category: String,
    /// Words that must all be found; the last one may be the beginning of a word.
    pub q: String,
    /// Around these degrees, "48.8835,2.3219"; answered for the area of 1,000 m around them only.
    pub near: String,
    /// Around the place of that number at geonames.org.
    pub place: String,
    /// Around a place or landmark of that name.
    pub around: String,
    /// Within so many metres, 500 to 50,000; 10,000 if empty.
    pub within: String,
    /// Free from this day on, as 2026-05-12.
    pub from: String,
    /// Free until this day.
    pub until: String,
    /// "nearest" (the usual) or "newest".
    pub sort: String,
    /// Where the page begins, from the `next` of the page before.
    pub cursor: String,
}

/// What the search may start from when nothing else is said, and the names that are known here.
#[derive(Clone, Debug, Default)]
pub struct Surroundings {
    /// The reader's own area.
    pub own: Option<Area>,
    /// The middle of the neighbourhood.
    pub home: Option<Area>,
    /// The neighbourhood's landmarks.
    pub landmarks: Vec<(String, Area)>,
}

/// Where a search looks from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Centre {
    /// The area.
    pub area: Area,
    /// Its name, where it was searched by name.
    pub name: Option<String>,
}

impl SearchInput {
    /// The value of `near` that an exact position must be replaced with before anything else is
    /// done with it; nothing when it is no finer than an area.
    ///
    /// # Errors
    /// `Invalid` on `near` when it is no position.
    pub fn snapped(&self) -> Result<Option<String>> {
        let Some(area) = self.near()? else {
            return Ok(None);
        };
        let centre = area.centre();
        let snapped = format!("{},{}", centre.lat(), centre.lon());
        Ok((snapped != self.near).then_some(snapped))
    }

    /// The address of a search, its exact position replaced.
    pub fn moved(&self, path: &str, query: &str, snapped: &str) -> String {
        let kept = form_urlencoded::parse(query.as_bytes()).filter(|(name, _)| name != "near");
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(kept);
        query.append_pair("near", snapped);
        format!("{path}?{}", query.finish())
    }

    /// The same search from its first page, with one value replaced.
    #[must_use]
    pub fn with(&self, name: &str, value: &str) -> SearchInput {
        let mut changed = SearchInput {
            cursor: String::new(),
            ..self.clone()
        };
        for (known, field) in changed.fields_mut() {
            if known == name {
                value.clone_into(field);
            }
        }
        changed
    }

    /// Its address.
    pub fn url(&self) -> String {
        format!("/listings?{}", self.query())
    }

    /// The address of the same search from its first page, with these values replaced: as
    /// [`SearchInput::with`], for the many links of a page.
    pub fn url_with(&self, values: &[(&str, &str)]) -> String {
        const BEGIN: &str = "/listings?";
        let mut query = form_urlencoded::Serializer::for_suffix(BEGIN.to_owned(), BEGIN.len());
        for (name, value) in self.fields() {
            let replaced = values.iter().find(|(changed, _)| *changed == name);
            let value = replaced.map_or(value, |(_, value)| value);
            if !value.is_empty() && name != "cursor" {
                query.append_pair(name, value);
            }
        }
        query.finish()
    }

    /// The address of its map.
    pub fn map_url(&self) -> String {
        format!("/map?{}", self.with("cursor", "").query())
    }

    /// The query of its address.
    pub fn query(&self) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (name, value) in self.fields() {
            if !value.is_empty() {
                query.append_pair(name, value);
            }
        }
        query.finish()
    }

    /// The address of its feed. It names the centre, because a feed reader is not signed in and
    /// has no area of its own.
    pub fn feed(&self, centre: Area) -> String {
        let mut first = self.with("cursor", "");
        if self.near.is_empty() && self.place.is_empty() && self.around.is_empty() {
            let area = Area::at(centre.centre(), Size::M1000).centre();
            first.near = format!("{},{}", area.lat(), area.lon());
        }
        format!("/listings.atom?{}", first.query())
    }

    /// The days searched for, as the query of a listing's address; "" without any.
    pub fn days_query(&self) -> String {
        if self.from.is_empty() && self.until.is_empty() {
            return String::new();
        }
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair("from", &self.from);
        query.append_pair("until", &self.until);
        format!("?{}", query.finish())
    }

    fn fields(&self) -> [(&'static str, &str); 12] {
        [
            ("kind", &self.kind),
            ("terms", &self.terms),
            ("category", &self.category),
            ("q", &self.q),
            ("near", &self.near),
            ("place", &self.place),
            ("around", &self.around),
            ("within", &self.within),
            ("from", &self.from),
            ("until", &self.until),
            ("sort", &self.sort),
            ("cursor", &self.cursor),
        ]
    }

    fn fields_mut(&mut self) -> [(&'static str, &mut String); 12] {
        [
            ("kind", &mut self.kind),
            ("terms", &mut self.terms),
            ("category", &mut self.category),
            ("q", &mut self.q),
            ("near", &mut self.near),
            ("place", &mut self.place),
            ("around", &mut self.around),
            ("within", &mut self.within),
            ("from", &mut self.from),
            ("until", &mut self.until),
            ("sort", &mut self.sort),
            ("cursor", &mut self.cursor),
        ]
    }

    fn near(&self) -> Result<Option<Area>> {
        if self.near.is_empty() {
            return Ok(None);
        }
        let point = self.near.split_once(',').and_then(|(lat, lon)| {
            Point::new(lat.trim().parse().ok()?, lon.trim().parse().ok()?).ok()
        });
        point
            .map(|point| Some(Area::at(point, Size::M1000)))
            .ok_or_else(|| Error::field("near", "listing-error-near"))
    }

    /// Where to look from: what was said, else the reader's own area, else the neighbourhood.
    ///
    /// # Errors
    /// `Invalid` when what was said is no place; on `around` when nothing at all is known.
    pub fn centre(&self, known: &Surroundings) -> Result<Centre> {
        if let Some(area) = self.near()? {
            return Ok(Centre { area, name: None });
        }
        if !self.place.is_empty() {
            let id = self.place.parse().ok();
            return id
                .and_then(places::find)
                .map(at_place)
                .ok_or_else(|| Error::field("place", "listing-error-around"));
        }
        let around = self.around.trim();
        if !around.is_empty() {
            return by_name(around, known)
                .ok_or_else(|| Error::field("around", "listing-error-around"));
        }
        let usual = known.own.or(known.home);
        usual
            .map(|area| Centre { area, name: None })
            .ok_or_else(|| Error::field("around", "listing-error-around-needed"))
    }

    /// Reads the rest. The days are those at the centre.
    ///
    /// # Errors
    /// What is wrong, per field.
    pub fn parse(&self, centre: Area, now: Instant, reader: Option<MemberId>) -> Result<Search> {
        let mut errors = FieldErrors::none();
        let kind = errors.take("kind", word(&self.kind));
        let terms = errors.take("terms", word(&self.terms));
        let category = errors.take("category", word(&self.category));
        let sort = errors.take("sort", word(&self.sort));
        let within = errors.take("within", within(&self.within));
        let (from, until) = (self.from.trim(), self.until.trim());
        // To know which day it is there, the nearest town is sought: not where nobody asks for days.
        let days = match (from, until) {
            ("", "") => Some(None),
            _ => {
                let today = now.day_in(places::time_zone(centre));
                Wanted::take(&mut errors, from, until, today)
            }
        };
        let search = (|| {
            Some(Search {
                kind: kind?.unwrap_or(Kind::Offer),
                terms: terms?,
                category: category?,
                words: words::asked(&self.q),
                centre,
                within_m: within?,
                days: days?,
                sort: sort?.unwrap_or(Sort::Nearest),
                reader,
            })
        })();
        errors.finish(search)
    }
}

fn word<T: FromStr>(typed: &str) -> std::result::Result<Option<T>, Text> {
    if typed.is_empty() {
        return Ok(None);
    }
    typed
        .parse()
        .map(Some)
        .map_err(|_unknown| Text::new("listing-error-choice"))
}

fn within(typed: &str) -> std::result::Result<u32, Text> {
    if typed.is_empty() {
        return Ok(USUAL_RADIUS);
    }
    let metres = typed.parse().ok();
    metres
        .filter(|metres| (500..=WIDEST).contains(metres))
        .ok_or_else(|| Text::new("listing-error-within"))
}

fn by_name(name: &str, known: &Surroundings) -> Option<Centre> {
    let wanted = words::folded(name);
    let landmark = known
        .landmarks
        .iter()
        .find(|(landmark, _)| words::folded(landmark) == wanted);
    if let Some((landmark, area)) = landmark {
        return Some(Centre {
            area: *area,
            name: Some(landmark.clone()),
        });
    }
    // The neighbourhood, never the reader: a place is the same for everybody.
    let vantage = known.home.map(Area::centre);
    places::search(name, vantage, 1)
        .into_iter()
        .next()
        .map(at_place)
}

fn at_place(place: places::Place) -> Centre {
    Centre {
        area: Area::at(place.point, Size::M1000),
        name: Some(place.name.to_owned()),
    }
}

/// How well a listing meets the words of a search; the lesser, the better.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
pub enum Rank {
    /// Its title has them all. Without words, everything does.
    Title,
    /// Some are in its description only.
    Description,
}

/// Where a page of results begins: after this step of distance (metres; 0 for "newest first"), this
/// rank in it, and this listing.
pub type Place = (u32, Rank, super::ListingId);

/// A listing that a search found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// The listing.
    pub id: super::ListingId,
    /// Its area.
    pub area: Area,
    /// How far away: what people see.
    pub about: About,
    /// Whether its title has all the words.
    pub rank: Rank,
}

impl Found {
    /// Where it stands in the order of the search.
    pub fn place(&self, sort: Sort) -> Place {
        match sort {
            Sort::Nearest => (self.about.metres(), self.rank, self.id),
            Sort::Newest => (0, Rank::Title, self.id),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn area(lat: f64, lon: f64) -> Area {
        Area::at(Point::new(lat, lon).unwrap(), Size::M1000)
    }

    #[test]
    fn an_exact_position_is_replaced_with_its_area_and_that_stays() {
        let asked = |near: &str| SearchInput {
            near: near.to_owned(),
            ..SearchInput::default()
        };
        let snapped = asked("48.883512,2.321934").snapped().unwrap().unwrap();
        assert_ne!(snapped, "48.883512,2.321934");
        assert_eq!(asked(&snapped).snapped().unwrap(), None);
        for near in ["NaN,2", "91,0", "48.8", "a,b", "inf,inf"] {
            assert!(asked(near).snapped().is_err(), "{near}");
        }
    }

    #[test]
    fn one_searches_around_a_landmark_a_town_or_ones_own_area() {
        let known = Surroundings {
            own: Some(area(48.8835, 2.3219)),
            home: None,
            landmarks: vec![("L’école".to_owned(), area(48.89, 2.31))],
        };
        let around = |name: &str| {
            let input = SearchInput {
                around: name.to_owned(),
                ..SearchInput::default()
            };
            input.centre(&known).map(|centre| centre.name).ok()
        };
        assert_eq!(around(""), Some(None));
        assert_eq!(around("l'ecole"), Some(Some("L’école".to_owned())));
        assert_eq!(around("epinal"), Some(Some("Épinal".to_owned())));
        assert_eq!(around("xqzxqz"), None);
        assert!(
            SearchInput::default()
                .centre(&Surroundings::default())
                .is_err()
        );
    }
}
