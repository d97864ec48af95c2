//! Finding listings, for people and programs alike.

use super::card::ListingCard;
use super::search::{Centre, PAGE, Search, SearchInput, Sort, Surroundings};
use super::words::{self, Asked};
use super::{Kind, entries, spelling, store};
use crate::db::{Conn, Instant};
use crate::error::Result;
use crate::members::{self, MemberId};
use crate::neighbourhood::{self, Neighbourhood};
use crate::places::{self, Area, about, disc};
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
    input: &SearchInput,
    viewer: Option<&Viewer>,
    home: Option<&Neighbourhood>,
    now: Instant,
) -> Result<Answered> {
    let reader = Reader {
        member: viewer.map(|viewer| viewer.id),
        area: viewer.and_then(|viewer| viewer.area),
    };
    search_for(conn, input, reader, home, now)
}

/// Answers a search for somebody who need not be here.
///
/// # Errors
/// `Invalid` per field; `Bad` for a cursor that is none; when the database refuses.
pub fn search_for(
    conn: &mut Conn,
    input: &SearchInput,
    reader: Reader,
    home: Option<&Neighbourhood>,
    now: Instant,
) -> Result<Answered> {
    let landmarks = neighbourhood::store::list_landmarks(conn)?;
    let centre = input.centre(&Surroundings {
        own: reader.area,
        home: home.map(|home| home.area),
        landmarks: landmarks.into_iter().map(|l| (l.name, l.area)).collect(),
    })?;
    let today = now.day_in(places::time_zone(centre.area));
    let search = input.parse(centre.area, today, reader.member)?;
    let after = Cursor::of(Some(&input.cursor))?.map(|cursor| cursor.0);
    let found = store::list_found(conn, &search, after, PAGE + 1)?;
    let page = Paged::cut(found, PAGE, |found| found.place(search.sort))?;
    let next = page.next.clone();
    let items = store::list_found_cards(conn, &page.items, search.reader)?;
    let meant = if items.is_empty() && after.is_none() {
        respelt(conn, &search)?
    } else {
        completed(&search.words, &items)
    };
    Ok(Answered {
        centre,
        list: Paged { items, next },
        meant,
    })
}

/// So many of the nearest 4 km areas are asked for other spellings.
const REGIONS: usize = 9;

fn respelt(conn: &mut Conn, search: &Search) -> Result<Option<String>> {
    let mut beginnings: Vec<Vec<u8>> = Vec::new();
    for asked in &search.words {
        beginnings.extend(spelling::beginnings(search.kind, asked));
    }
    if beginnings.is_empty() {
        return Ok(None);
    }
    let mut around = disc(search.centre, search.within_m);
    around.sort_by_key(|patch| about(search.centre, patch.region));
    around.truncate(REGIONS);
    let known = store::list_entries_beginning(conn, &around, &beginnings)?;
    let known: Vec<&str> = known
        .iter()
        .filter_map(|entry| entries::form(entry))
        .collect();
    let mut words: Vec<(&Asked, Option<&str>)> = Vec::new();
    for asked in &search.words {
        let is_known = known.iter().any(|form| asked.is_hit(form));
        let nearest = spelling::nearest(asked, known.iter().copied());
        match (is_known, nearest) {
            (true, _) => words.push((asked, None)),
            (false, Some(form)) => words.push((asked, Some(form))),
            (false, None) => return Ok(None),
        }
    }
    let wanted: Vec<Vec<u8>> = words
        .iter()
        .filter_map(|(_, form)| Some(entries::word(search.kind, (*form)?)))
        .collect();
    let texts = store::list_texts_with(conn, &around, &wanted)?;
    let said = |form: &str| {
        let entry = entries::word(search.kind, form);
        let (_, title, description) = texts.iter().find(|(word, ..)| *word == entry)?;
        spelling::as_written(title, form).or_else(|| spelling::as_written(description, form))
    };
    let respelt = words.iter().map(|(asked, form)| match form {
        None => asked.word.clone(),
        Some(form) => said(form).unwrap_or(form).to_lowercase(),
    });
    let respelt: Vec<String> = respelt.collect();
    Ok((!wanted.is_empty()).then(|| respelt.join(" ")))
}

/// The question with its last word written out, where what was found only begins with it.
fn completed(words: &[Asked], items: &[ListingCard]) -> Option<String> {
    let (last, before) = words.split_last().filter(|(last, _)| last.beginning)?;
    let listings = || items.iter().map(|card| &card.listing);
    let has_it = |text: &str| {
        words::folded(text)
            .iter()
            .any(|word| last.forms.contains(word))
    };
    if listings().any(|listing| has_it(&listing.title) || has_it(&listing.description)) {
        return None;
    }
    let whole = listings().find_map(|listing| {
        spelling::completed(&listing.title, last)
            .or_else(|| spelling::completed(&listing.description, last))
    })?;
    let mut said: Vec<String> = before.iter().map(|asked| asked.word.clone()).collect();
    said.push(whole.to_lowercase());
    Some(said.join(" "))
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
