//! Finding listings, for people and programs alike.

use std::sync::Arc;

use super::card::ListingCard;
use super::search::{Centre, PAGE, Search, SearchInput, Sort, Surroundings};
use super::{Category, Index, Kind, meant, store};
use crate::db::{Conn, Instant};
use crate::error::Result;
use crate::members::{self, MemberId};
use crate::neighbourhood::{self, Neighbourhood};
use crate::places::Area;
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
    /// What may have been meant: the words with the nearest spelling that occurs nearby in place of
    /// what nobody nearby writes, or with a last word that was only begun.
    pub meant: Option<String>,
    /// What was searched for.
    pub search: Search,
}

/// For whom a search is answered: by request, or later by mail.
#[derive(Clone, Copy, Debug, Default)]
pub struct Reader {
    /// Who; they and whom they blocked do not see each other's listings.
    pub member: Option<MemberId>,
    /// Where they live, roughly.
    pub area: Option<Area>,
}

/// Answers a search.
///
/// # Errors
/// As [`search_for`].
pub fn search(
    conn: &mut Conn,
    index: &Index,
    input: &SearchInput,
    viewer: Option<&Viewer>,
    home: Option<&Neighbourhood>,
    now: Instant,
) -> Result<Answered> {
    let reader = Reader {
        member: viewer.map(|viewer| viewer.id),
        area: viewer.and_then(|viewer| viewer.area),
    };
    search_for(conn, index, input, reader, home, now)
}

/// Answers a search for somebody who need not be here.
///
/// # Errors
/// `Invalid` per field; `Bad` for a cursor that is none; when the database refuses.
pub fn search_for(
    conn: &mut Conn,
    index: &Index,
    input: &SearchInput,
    reader: Reader,
    home: Option<&Neighbourhood>,
    now: Instant,
) -> Result<Answered> {
    let landmarks = match input.around.is_empty() {
        true => Vec::new(),
        false => neighbourhood::store::list_landmarks(conn)?,
    };
    let centre = input.centre(&Surroundings {
        own: reader.area,
        home: home.map(|home| home.area),
        landmarks: landmarks.into_iter().map(|l| (l.name, l.area)).collect(),
    })?;
    let search = input.parse(centre.area, now, reader.member)?;
    let after = Cursor::of(Some(&input.cursor))?.map(|cursor| cursor.0);
    let found = index.list_found(conn, &search, after, PAGE + 1)?;
    let page = Paged::cut(found, PAGE, |found| found.place(search.sort))?;
    let next = page.next.clone();
    let items = index.cards(conn, &page.items, search.reader)?;
    let meant = if items.is_empty() && after.is_none() {
        meant::respelt(conn, index, &search)?
    } else {
        meant::completed(conn, &search.words, &items)?
    };
    Ok(Answered {
        centre,
        list: Paged { items, next },
        meant,
        search,
    })
}

/// How many there are of each category within the radius, whatever category is asked for, as of the
/// search just answered. Nothing where words, days or terms are asked for as well: people count what
/// is there, not what they ask for.
pub fn counts(index: &Index, search: &Search) -> Option<Arc<[(Category, u32)]>> {
    let narrowed = !search.words.is_empty() || search.days.is_some() || search.terms.is_some();
    (!narrowed).then(|| index.count_categories(search.centre, search.within_m, search.kind))
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
pub fn around(
    conn: &mut Conn,
    index: &Index,
    viewer: Option<&Viewer>,
    home: &Neighbourhood,
) -> Result<Around> {
    let own = viewer.and_then(|viewer| viewer.area);
    let centre = own.unwrap_or(home.area);
    let offers = Search::around(centre, viewer.map(|viewer| viewer.id));
    let requests = Search {
        kind: Kind::Request,
        sort: Sort::Newest,
        ..offers.clone()
    };
    let near = index.list_found(conn, &offers, None, ON_HOME)?;
    let wanted = index.list_found(conn, &requests, None, ON_HOME / 2)?;
    Ok(Around {
        offers: index.cards(conn, &near, offers.reader)?,
        requests: index.cards(conn, &wanted, offers.reader)?,
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
