//! The map of what a search finds: squares with numbers, and the same as a list.

use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use serde::Deserialize;

use super::chips::{Categories, Chip, kinds};
use crate::error::{Error, Result};
use crate::listings::map::counting::{self, Asked, Counted, MOST};
use crate::listings::map::{Cell, Tally, Zoom};
use crate::listings::search::SearchInput;
use crate::neighbourhood::cells::way_between_points;
use crate::places::{self, Area, Frame, Label, SIDE, Scale};
use crate::web::{Page, Query, content_security, see_other};

/// Landmarks are named from this level on.
const LANDMARKS_FROM: u32 = 11;
/// How high a number's field is, in units.
const PILL: f64 = 30.0;

/// What of the world to show.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Window {
    zoom: Option<u32>,
    at: Option<String>,
}

#[derive(Template)]
#[template(path = "listings/map.html")]
struct MapPage<'a> {
    page: &'a Page,
    input: &'a SearchInput,
    kinds: Vec<Chip>,
    categories: Categories,
    /// Where was searched, by name.
    place: String,
    tiles: Vec<(String, Frame)>,
    attribution: String,
    grid: Vec<Frame>,
    squares: Vec<Square>,
    /// The same, the fullest first.
    listed: Vec<Square>,
    /// The reader's own area, where it can be seen.
    own: Option<Frame>,
    labels: Vec<Label>,
    scale: Scale,
    moves: Vec<Move>,
    /// Back to where the search looks from.
    home: String,
    is_cut: bool,
    most: usize,
    list_url: String,
}

/// A cell with listings.
#[derive(Clone)]
struct Square {
    frame: Frame,
    pill: Frame,
    /// How dark it is, 1 to 4; 0 for a wider area, which is outlined over the others.
    shade: u32,
    listings: u32,
    url: String,
    /// "Near Épinettes".
    near: String,
    /// "12 entries in a square of 1 km, in the north".
    words: String,
}

/// A link that moves the window.
struct Move {
    icon: &'static str,
    words: String,
    /// "" where there is no further.
    url: String,
}

/// `GET /map?…`, with the parameters of a search, `zoom` and `at`.
///
/// # Errors
/// `Bad` or `Invalid` for what names no search or no window.
pub async fn show(
    page: Page,
    request: HttpRequest,
    input: Query<SearchInput>,
    window: Query<Window>,
) -> Result<HttpResponse> {
    if let Some(snapped) = input.0.snapped()? {
        let to = input.0.moved(page.path(), request.query_string(), &snapped);
        return Ok(see_other(to));
    }
    let at = window.0.at.filter(|code| !code.is_empty());
    let at = at.map(|code| code.parse::<Area>()).transpose();
    let asked = Asked {
        input: input.0,
        zoom: window.0.zoom,
        at: at.map_err(|_bad| Error::bad("error-query"))?,
    };
    let (viewer, now, question) = (page.viewer.clone(), page.app.now(), asked.clone());
    let (index, home) = (page.app.index(), page.app.neighbourhood().await?);
    let counted = page
        .app
        .read(move |conn| {
            let (viewer, home) = (viewer.as_ref(), home.as_deref());
            counting::count(conn, &index, &question, viewer, home, now)
        })
        .await?;
    let mut response = page.show(&drawn(&page, &asked.input, counted))?;
    if let Some(tiles) = &page.app.config.map_tiles {
        let policy = content_security(Some(&tiles.origin));
        let policy = HeaderValue::from_str(&policy).map_err(Error::internal)?;
        response
            .headers_mut()
            .insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    Ok(response)
}

fn drawn<'a>(page: &'a Page, input: &'a SearchInput, counted: Counted) -> MapPage<'a> {
    let own = page.viewer.as_ref().and_then(|viewer| viewer.area);
    let squares = squares(page, input, &counted);
    let mut listed = squares.clone();
    listed.sort_by_key(|square| std::cmp::Reverse(square.listings));
    let (tiles, attribution) = tiles(page, &counted);
    let frame_of = |cell: Cell| cell.frame(&counted.window);
    let grid = counted.zoom.cells(&counted.window);
    let categories = Categories::of(page, input, &[]);
    MapPage {
        page,
        input,
        kinds: on_map(page, kinds(page, input)),
        categories: Categories {
            tops: on_map(page, categories.tops),
            children: on_map(page, categories.children),
            ..categories
        },
        tiles,
        attribution,
        grid: grid.into_iter().map(frame_of).collect(),
        own: own
            .map(|area| frame_of(Cell::Area(area)))
            .filter(Frame::is_seen),
        labels: labels(&counted, &squares),
        squares,
        listed,
        scale: counted.window.scale(),
        moves: moves(page, &counted),
        home: input.map_url(),
        is_cut: counted.is_cut,
        most: MOST,
        list_url: input.url(),
        place: counted.centre.name.unwrap_or_default(),
    }
}

/// The filters of a search, leading to the same window of the map.
fn on_map(page: &Page, chips: Vec<Chip>) -> Vec<Chip> {
    let window = page.kept(&["zoom", "at"]);
    let moved = |chip: Chip| Chip {
        url: format!("{}&{window}", chip.url.replacen("/listings", "/map", 1)),
        ..chip
    };
    chips.into_iter().map(moved).collect()
}

fn labels(counted: &Counted, squares: &[Square]) -> Vec<Label> {
    let pills: Vec<Frame> = squares.iter().map(|square| square.pill).collect();
    let landmarks: Vec<_> = counted
        .landmarks
        .iter()
        .filter(|_| counted.zoom.level() >= LANDMARKS_FROM)
        .map(|landmark| (landmark.name.clone(), landmark.area.centre()))
        .collect();
    places::names(&counted.window, &landmarks, &pills)
}

fn tiles(page: &Page, counted: &Counted) -> (Vec<(String, Frame)>, String) {
    let Some(source) = &page.app.config.map_tiles else {
        return (Vec::new(), String::new());
    };
    let tiles = counted.window.tiles().into_iter();
    let pictures = tiles.map(|tile| (source.url(tile.zoom, tile.x, tile.y), tile.frame));
    (pictures.collect(), source.attribution.clone())
}

fn squares(page: &Page, input: &SearchInput, counted: &Counted) -> Vec<Square> {
    let square = |tally: &Tally| {
        let cell = tally.cell;
        let frame = cell.frame(&counted.window);
        let (near, within) = cell.around();
        let moved = input
            .with("place", "")
            .with("around", "")
            .with("cursor", "");
        Square {
            frame,
            pill: pill(&frame, tally.listings),
            shade: shade(tally),
            listings: tally.listings,
            url: moved.with("near", &near).with("within", &within).url(),
            near: near_words(page, cell),
            words: page.t3(
                "map-square",
                "count",
                tally.listings,
                "kilometres",
                kilometres(page, cell.metres()),
                "way",
                way(page, counted, cell),
            ),
        }
    };
    counted.tallies.iter().map(square).collect()
}

/// Where the number stands: in the middle of the square, or as near to it as can be seen.
fn pill(frame: &Frame, listings: u32) -> Frame {
    let width = PILL.max(14.0 + 10.0 * listings.to_string().len() as f64);
    let (x, y) = frame.middle();
    let inside = |middle: f64, size: f64| middle.clamp(size / 2.0 + 2.0, SIDE - size / 2.0 - 2.0);
    Frame {
        x: inside(x, width) - width / 2.0,
        y: inside(y, PILL) - PILL / 2.0,
        width,
        height: PILL,
    }
}

fn shade(tally: &Tally) -> u32 {
    match tally.listings {
        _ if !tally.is_of_level => 0,
        0..=2 => 1,
        3..=9 => 2,
        10..=29 => 3,
        _ => 4,
    }
}

fn near_words(page: &Page, cell: Cell) -> String {
    match places::nearest(cell.centre()) {
        Some(place) => page.t1("map-near", "place", place.name),
        None => page.t("map-near-nothing"),
    }
}

fn kilometres(page: &Page, metres: u32) -> String {
    match metres {
        ..1_000 => page.t1("map-metres", "metres", metres),
        _ => page.t1("map-kilometres", "kilometres", metres / 1_000),
    }
}

/// On which side of the window the cell lies, or that it is in the middle.
fn way(page: &Page, counted: &Counted, cell: Cell) -> String {
    let (x, y) = cell.frame(&counted.window).middle();
    if (x - SIDE / 2.0).hypot(y - SIDE / 2.0) < SIDE / 12.0 {
        return page.t("map-middle");
    }
    page.t(way_between_points(counted.window.centre(), cell.centre()))
}

/// The ways to move on: half a window to each side, nearer and farther.
fn moves(page: &Page, counted: &Counted) -> Vec<Move> {
    let half = SIDE / 2.0;
    let aside = |icon, key, x: f64, y: f64| Move {
        icon,
        words: page.t(key),
        url: counted
            .window
            .point(x, y)
            .map_or_else(String::new, |point| {
                page.with_query("at", &counted.zoom.snapped(point).code())
            }),
    };
    let zoomed = |icon, key, zoom: Option<Zoom>| Move {
        icon,
        words: page.t(key),
        url: zoom.map_or_else(String::new, |zoom| {
            page.with_query("zoom", &zoom.level().to_string())
        }),
    };
    vec![
        zoomed("plus", "map-nearer", counted.zoom.nearer()),
        zoomed("minus", "map-farther", counted.zoom.farther()),
        aside("back", "map-west", 0.0, half),
        aside("up", "map-north", half, 0.0),
        aside("down", "map-south", half, SIDE),
        aside("next", "map-east", SIDE, half),
    ]
}
