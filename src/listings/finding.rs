//! Finding listings, for people and programs alike.

use super::Kind;
use super::card::ListingCard;
use super::search::{Centre, PAGE, Search, SearchInput, Sort, Surroundings};
use super::store;
use crate::db::{Conn, Instant};
use crate::error::Result;
use crate::members;
use crate::neighbourhood::{self, Neighbourhood};
use crate::places;
use crate::sessions::Viewer;
use crate::web::paging::{Cursor, Paged};

/// A neighbourhood with fewer members is young: its home says so.
const YOUNG: i64 = 30;
/// So many offers on the home page, and half as many requests.
const ON_HOME: usize = 8;

/// What a search answered.
#[derive(Clone, Debug)]
pub struct Answered {
    /// Where it looked from.
    pub centre: Centre,
    /// One page of what it found.
    pub list: Paged<ListingCard>,
}

/// Answers a search.
///
/// # Errors
/// `Invalid` per field; `Bad` for a cursor that is none; when the database refuses.
pub fn search(
    conn: &mut Conn,
    input: &SearchInput,
    viewer: Option<&Viewer>,
    home: Option<&Neighbourhood>,
    now: Instant,
) -> Result<Answered> {
    let landmarks = neighbourhood::store::list_landmarks(conn)?;
    let centre = input.centre(&Surroundings {
        own: viewer.and_then(|viewer| viewer.area),
        home: home.map(|home| home.area),
        landmarks: landmarks.into_iter().map(|l| (l.name, l.area)).collect(),
    })?;
    let today = now.day_in(places::time_zone(centre.area));
    let search = input.parse(centre.area, today, viewer.map(|viewer| viewer.id))?;
    let after = Cursor::of(Some(&input.cursor))?.map(|cursor| cursor.0);
    let found = store::list_found(conn, &search, after, PAGE + 1)?;
    let page = Paged::cut(found, PAGE, |found| found.place(search.sort))?;
    let next = page.next.clone();
    let items = store::list_found_cards(conn, &page.items, search.reader)?;
    Ok(Answered {
        centre,
        list: Paged { items, next },
    })
}

/// What is near and new, for the home page.
#[derive(Clone, Debug)]
pub struct Around {
    /// The nearest offers.
    pub offers: Vec<ListingCard>,
    /// What neighbours looked for last.
    pub requests: Vec<ListingCard>,
    /// How small the neighbourhood still is, if it is.
    pub young: Option<Young>,
}

/// A neighbourhood that needs more neighbours.
#[derive(Clone, Copy, Debug)]
pub struct Young {
    /// How many live in it.
    pub neighbours: i64,
    /// How many objects they offer.
    pub objects: i64,
}

/// What is near and new for a reader, around their own area or the neighbourhood's middle.
///
/// # Errors
/// When the database refuses.
pub fn around(conn: &mut Conn, viewer: Option<&Viewer>, home: &Neighbourhood) -> Result<Around> {
    let own = viewer.and_then(|viewer| viewer.area);
    let centre = own.unwrap_or(home.area);
    let offers = Search::around(centre, viewer.map(|viewer| viewer.id));
    let requests = Search {
        kind: Kind::Request,
        sort: Sort::Newest,
        ..offers.clone()
    };
    let near = store::list_found(conn, &offers, None, ON_HOME)?;
    let wanted = store::list_found(conn, &requests, None, ON_HOME / 2)?;
    Ok(Around {
        offers: store::list_found_cards(conn, &near, offers.reader)?,
        requests: store::list_found_cards(conn, &wanted, offers.reader)?,
        young: young(conn)?,
    })
}

fn young(conn: &mut Conn) -> Result<Option<Young>> {
    let neighbours = members::store::count_active(conn)?;
    if neighbours >= YOUNG {
        return Ok(None);
    }
    let objects = store::count_offers(conn)?;
    Ok(Some(Young {
        neighbours,
        objects,
    }))
}
