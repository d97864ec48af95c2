//! The founder's page, behind a link that works once: where, what, who; then one is signed in.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::super::device::Device;
use super::super::{SessionKind, actions};
use super::signed_in;
use crate::config::SecondFactor;
use crate::error::{Error, Result};
use crate::members::actions as accounts;
use crate::members::founding::{self, Founding, FoundingInput, LANDMARK_FIELDS};
use crate::members::{Purpose, Token, store};
use crate::neighbourhood::Joining;
use crate::neighbourhood::cells::{self, Cell};
use crate::neighbourhood::pages::admin::{JOINING, details_of};
use crate::places::{self, Area, Place, Point};
use crate::sessions::Session;
use crate::web::{Fields, Form, Page, Query, Visitor, see_other};

/// What the founder has told so far.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Where {
    q: String,
    centre: String,
}

/// So many places are offered for a name.
const PLACES: usize = 12;

#[derive(Template)]
#[template(path = "sessions/founding_centre.html")]
struct Centre<'a> {
    page: &'a Page,
    form: &'a Form,
    query: &'a str,
    found: Vec<(Place, String)>,
}

#[derive(Template)]
#[template(path = "sessions/founding.html")]
struct Found<'a> {
    page: &'a Page,
    form: &'a Form,
    near: &'static str,
    joining: [(&'static str, &'static str); 3],
    landmarks: Vec<(usize, [&'static str; 2])>,
    cells: Vec<Cell>,
}

impl Found<'_> {
    /// The cells as a select offers them.
    fn options(&self) -> Vec<(String, String)> {
        let option = |cell: &Cell| (cell.area.code(), self.page.tell(&cell.words));
        self.cells.iter().map(option).collect()
    }
}

/// `GET /founding/{token}`: first asks where, then for the rest.
///
/// # Errors
/// [`Error::NotFound`] for a link that does not work (any more).
pub async fn show(
    page: Page,
    token: web::Path<String>,
    query: Query<Where>,
) -> Result<HttpResponse> {
    works(&page, &token).await?;
    let Ok(centre) = query.0.centre.parse::<Area>() else {
        return ask_where(&page, &query.0.q);
    };
    let near = places::nearest(centre.centre()).map_or("", |place| place.name);
    let form = Form::filled(Fields::of([
        ("name", near),
        ("joining", Joining::Everyone.as_str()),
        ("centre", &centre.code()),
    ]));
    ask(&page, &form, centre)
}

async fn works(page: &Page, token: &str) -> Result<()> {
    let (token, now) = (Token::read(token), page.app.now());
    let found = page
        .app
        .read(move |conn| store::find_token(conn, Purpose::Found, &token, now));
    found.await?.map(drop).ok_or(Error::NotFound)
}

fn ask_where(page: &Page, query: &str) -> Result<HttpResponse> {
    let found = places::search(query, None, PLACES);
    page.show(&Centre {
        page,
        form: &Form::filled(Fields::of([("q", query)])),
        query,
        found: found
            .into_iter()
            .map(|place| (place, founding::centre(place.point).code()))
            .collect(),
    })
}

fn ask(page: &Page, form: &Form, centre: Area) -> Result<HttpResponse> {
    let template = Found {
        page,
        form,
        near: places::nearest(centre.centre()).map_or("", |place| place.name),
        joining: JOINING,
        landmarks: (1..).zip(LANDMARK_FIELDS).collect(),
        cells: cells::around(centre),
    };
    page.answer(form.status(), &template)
}

/// `POST /founding/{token}/centre`: the browser's position, turned into an area and dropped.
///
/// # Errors
/// For what is no position.
pub async fn locate(page: Page, token: web::Path<String>, fields: Fields) -> Result<HttpResponse> {
    works(&page, &token).await?;
    let degrees = |name| fields.text(name).parse::<f64>().ok();
    let point = degrees("lat")
        .zip(degrees("lon"))
        .and_then(|(lat, lon)| Point::new(lat, lon).ok())
        .ok_or_else(|| Error::bad("founding-position-wrong"))?;
    let centre = founding::centre(point).code();
    Ok(see_other(format!("/founding/{token}?centre={centre}")))
}

/// `POST /founding/{token}`: founds, and signs the admin in.
///
/// # Errors
/// [`Error::NotFound`] for a link that does not work (any more).
pub async fn create(
    page: Page,
    visitor: Visitor,
    token: web::Path<String>,
    fields: Fields,
) -> Result<HttpResponse> {
    works(&page, &token).await?;
    match try_to_found(&page, &visitor, &token, &fields).await {
        Ok(session) => {
            page.app.forget_neighbourhood();
            signed_in(&page.app, &session, first_page(&page))
        }
        Err(error) => match fields.text("centre").parse() {
            Ok(centre) => ask(&page, &Form::again(fields, error)?, centre),
            Err(_unknown) => Err(error),
        },
    }
}

/// Who runs a neighbourhood is asked for a second factor at once, where it is required, and may put it
/// off until their pages need it.
fn first_page(page: &Page) -> &'static str {
    match page.app.config.second_factor {
        SecondFactor::Required => "/me/security?done=founding-step&next=/invitations",
        SecondFactor::Optional => "/invitations?done=founding",
    }
}

async fn try_to_found(
    page: &Page,
    visitor: &Visitor,
    token: &str,
    fields: &Fields,
) -> Result<Session> {
    let founding = Founding::parse(&input(fields), page.locale)?;
    let hash = accounts::hash(&page.app, founding.password.clone()).await?;
    let (token, device) = (Token::read(token), Device::browser(&visitor.user_agent));
    let founded = page.app.write(move |tx| {
        let admin = accounts::found_by_link(tx, &token, &founding, &hash)?;
        actions::begin(tx, admin, SessionKind::Browser, &device)
    });
    founded.await
}

fn input(fields: &Fields) -> FoundingInput<'_> {
    let landmark = |[name, area]: [&str; 2]| [fields.text(name), fields.text(area)];
    FoundingInput {
        details: details_of(fields),
        centre: fields.text("centre"),
        landmarks: LANDMARK_FIELDS.into_iter().map(landmark).collect(),
        admin_name: fields.text("admin_name"),
        email: fields.text("email"),
        password: fields.raw("password"),
    }
}
