//! Where one lives: by a landmark, by a place's name, or by the browser's position; and what
//! others will see of it, before anything is saved.

mod drawing;

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use serde::{Deserialize, Serialize};

use self::drawing::Drawing;
use super::super::actions;
use super::super::area::{AreaInput, CHANGES_WITHIN, MOST_CHANGES};
use super::super::store;
use crate::config::Config;
use crate::error::{Error, Result};
use crate::neighbourhood::store as neighbourhoods;
use crate::neighbourhood::{Landmark, LandmarkId};
use crate::places::{self, Area, Place, Size};
use crate::web::{Fields, Form, Member, Page, Query, cookies, see_other};

/// Where one goes on after choosing an area begins so, the form of a listing; no other is followed.
const ONWARD: &str = "/listings/new";

/// What is searched for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Search {
    q: String,
}

/// A place, a landmark or a cell, and a size: what a link can say. No position.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Named {
    place: Option<u32>,
    landmark: Option<LandmarkId>,
    area: Option<String>,
    size: Option<u32>,
}

/// An area in words.
struct Portrait {
    code: String,
    here: String,
    others: Vec<String>,
}

#[derive(Template)]
#[template(path = "members/area.html")]
struct AreaPage<'a> {
    page: &'a Page,
    form: &'a Form,
    portrait: Option<Portrait>,
    changes_left: usize,
    landmarks: Vec<(String, String)>,
    sizes: Vec<(String, String)>,
    searched: bool,
    found: Vec<Suggestion>,
}

/// A place that was found by its name.
#[derive(Serialize)]
struct Suggestion {
    /// The page that shows its area.
    url: String,
    /// "Épinal (FR, 400 km)".
    name: String,
}

/// `GET /me/area`
///
/// # Errors
/// When the database refuses.
pub async fn show(page: Page, member: Member, query: Query<Search>) -> Result<HttpResponse> {
    let form = Form::filled(Fields::of([("q", query.0.q)]));
    show_area(&page, &member, &form).await
}

async fn show_area(page: &Page, member: &Member, form: &Form) -> Result<HttpResponse> {
    let (me, since) = (member.id, page.app.now() - CHANGES_WITHIN);
    let (landmarks, changes) = page
        .app
        .read(move |conn| {
            let changes = store::list_area_changes(conn, me, since)?;
            Ok((neighbourhoods::list_landmarks(conn)?, changes.len()))
        })
        .await?;
    let portrait = match member.area {
        Some(area) => Some(portray(page, area, &landmarks).await?),
        None => None,
    };
    let template = AreaPage {
        page,
        form,
        portrait,
        changes_left: MOST_CHANGES.saturating_sub(changes),
        landmarks: links(&landmarks),
        sizes: sizes(page),
        searched: !form.value("q").trim().is_empty(),
        found: found(page, form.value("q")).await?,
    };
    page.answer(form.status(), &template)
}

fn links(landmarks: &[Landmark]) -> Vec<(String, String)> {
    let link = |l: &Landmark| (format!("/me/area/new?landmark={}", l.id), l.name.clone());
    landmarks.iter().map(link).collect()
}

fn sizes(page: &Page) -> Vec<(String, String)> {
    Size::all()
        .map(|size| (size.metres().to_string(), in_words(page, size)))
        .to_vec()
}

/// The places of that name, those near the neighbourhood first.
async fn found(page: &Page, name: &str) -> Result<Vec<Suggestion>> {
    let founded = page.app.neighbourhood().await?;
    let home = founded.map(|n| n.area.coarsened(Size::M4000));
    let places = places::search(name, home.map(Area::centre), 10);
    Ok(places
        .iter()
        .map(|place| Suggestion {
            url: format!("/me/area/new?place={}", place.id),
            name: title(page, place, home),
        })
        .collect())
}

/// "Épinal (FR, 400 km)": enough to tell namesakes apart.
fn title(page: &Page, place: &Place, home: Option<Area>) -> String {
    let (name, country) = (place.name, place.country);
    match home.map(|home| places::about(home, Area::at(place.point, Size::M4000)).metres()) {
        None | Some(..=5_000) => page.t2("members-area-found", "name", name, "country", country),
        Some(metres) => page.t3(
            "members-area-found-far",
            "name",
            name,
            "country",
            country,
            "kilometres",
            metres / 1_000,
        ),
    }
}

/// `GET /me/area/suggestions?q=…`: what the name may go on to, while it is typed.
///
/// # Errors
/// When the database refuses.
pub async fn suggest(page: Page, _member: Member, query: Query<Search>) -> Result<HttpResponse> {
    let found = found(&page, &query.0.q).await?;
    Ok(HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, "private, max-age=300"))
        .insert_header((header::VARY, "Cookie, Accept-Language"))
        .json(found))
}

fn in_words(page: &Page, size: Size) -> String {
    match size.metres() {
        metres @ ..1000 => page.t1("members-area-metres", "metres", metres),
        metres => page.t1("members-area-kilometres", "kilometres", metres / 1_000),
    }
}

/// What an area is called, and what others read of somebody who lives there.
async fn portray(page: &Page, area: Area, landmarks: &[Landmark]) -> Result<Portrait> {
    let size = in_words(page, area.size());
    let here = match places::nearest(area.centre()) {
        Some(place) => page.t2("members-area-here", "size", size, "place", place.name),
        None => page.t1("members-area-here-nowhere", "size", size),
    };
    let mut others = vec![page.t1(
        "members-area-others-same",
        "words",
        page.about(&places::About::Same),
    )];
    let mut seen_from = |from: String, there: Area| {
        let words = page.about(&places::about(area, there));
        others.push(page.t2("members-area-others-from", "from", from, "words", words));
    };
    if let Some(founded) = page.app.neighbourhood().await? {
        let name = page.t1("members-area-others-centre", "name", &founded.name);
        seen_from(name, founded.area);
    }
    for landmark in landmarks.iter().take(3) {
        seen_from(landmark.name.clone(), landmark.area);
    }
    Ok(Portrait {
        code: area.code(),
        here,
        others,
    })
}

#[derive(Template)]
#[template(path = "members/area_new.html")]
struct NewArea<'a> {
    page: &'a Page,
    portrait: Portrait,
    drawing: Drawing,
    /// Words, address, and whether it is the one shown.
    sizes: Vec<(String, String, bool)>,
}

/// `GET /me/area/new`: what others would see, before it is saved.
///
/// # Errors
/// Not found for what names no area.
pub async fn preview(page: Page, _member: Member, query: Query<Named>) -> Result<HttpResponse> {
    let (landmarks, area, finest) = settle(&page, query.0).await?;
    let proposed = places::proposed_size(area);
    let size = |size: Size| {
        let words = in_words(&page, size);
        let words = match size == proposed {
            true => page.t1("members-area-size-proposed", "size", words),
            false => words,
        };
        let metres = size.metres().to_string();
        (words, page.with_query("size", &metres), size == area.size())
    };
    let template = NewArea {
        page: &page,
        portrait: portray(&page, area, &landmarks).await?,
        drawing: Drawing::of(&page, area, &landmarks),
        sizes: places::offered_sizes(area)
            .into_iter()
            .filter(|size| *size >= finest)
            .map(size)
            .collect(),
    };
    page.show(&template)
}

/// The landmarks, the area that was named, and the finest size that can be told there: a place's
/// middle is known to the metre, anything else is a cell already.
async fn settle(page: &Page, named: Named) -> Result<(Vec<Landmark>, Area, Size)> {
    let cell = named.area.as_ref().and_then(|code| code.parse().ok());
    let by_landmark = named.landmark;
    let choice = AreaInput {
        place: named.place,
        landmark: named.landmark,
        area: named.area,
        size: named.size,
        ..AreaInput::default()
    }
    .choice()
    .map_err(|_nothing| Error::NotFound)?;
    let landmarks = page.app.read(neighbourhoods::list_landmarks).await?;
    let by_id = |id| Ok(landmarks.iter().find(|l| l.id == id).cloned());
    let area = choice.settle(by_id).map_err(|_nothing| Error::NotFound)?;
    let finest = cell
        .or_else(|| Some(landmarks.iter().find(|l| Some(l.id) == by_landmark)?.area))
        .map_or(Size::M500, Area::size);
    Ok((landmarks, area, finest))
}

/// `POST /me/area/position`: the browser's position, snapped here and dropped; the cell goes on.
///
/// # Errors
/// When the page fails.
pub async fn position(page: Page, member: Member, fields: Fields) -> Result<HttpResponse> {
    let cell = input(&fields).and_then(|input| input.choice()?.settle(|_none| Ok(None)));
    match cell {
        Ok(area) => Ok(see_other(format!("/me/area/new?area={}", area.code()))),
        Err(error) => {
            // Whatever was sent is not shown again: it may be somebody's position.
            let form = Form::again(Fields::default(), error)?;
            show_area(&page, &member, &form).await
        }
    }
}

fn input(fields: &Fields) -> Result<AreaInput> {
    AreaInput::from_texts(|name| fields.filled(name).map(str::to_owned))
}

/// Back to what an area was needed for, if anything; `listings` leaves word of it in a cookie.
fn onward(config: &Config, request: &HttpRequest) -> HttpResponse {
    let kept = cookies::read(request, config, cookies::ONWARD);
    let Some(kept) = kept.filter(|kept| kept.starts_with(ONWARD)) else {
        return see_other("/me/area?done=members-area-saved");
    };
    let mut response = see_other(kept);
    // A cookie that cannot be taken back ends by itself.
    if let Err(cause) = response.add_cookie(&cookies::gone(config, cookies::ONWARD)) {
        tracing::warn!(%cause, "a cookie stays");
    }
    response
}

/// `POST /me/area`: saves it.
///
/// # Errors
/// When the page fails.
pub async fn save(
    page: Page,
    member: Member,
    request: HttpRequest,
    fields: Fields,
) -> Result<HttpResponse> {
    let me = member.id;
    let saved = match input(&fields).and_then(|input| input.choice()) {
        Ok(choice) => {
            page.app
                .write(move |tx| actions::choose_area(tx, me, &choice))
                .await
        }
        Err(error) => Err(error),
    };
    match saved {
        Ok(_) => Ok(onward(&page.app.config, &request)),
        Err(error) => {
            let form = Form::again(Fields::default(), error)?;
            show_area(&page, &member, &form).await
        }
    }
}
