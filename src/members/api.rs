//! Members, for programs.

pub mod blocks;
pub mod finding;
pub mod mutes;
pub mod notifications;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::Serialize;
use utoipa::ToSchema;

use super::area::AreaInput;
use super::{MemberId, Person, Role, SignUp, SignUpInput, Standing, actions, store};
use crate::app::App;
use crate::error::{Error, Result};
use crate::places::Area;
use crate::web::problem::accepted;
use crate::web::visitor::joined_cookie;
use crate::web::{ApiMember, Call, Json, Visitor, is_from_elsewhere};

/// The id of what was made.
#[derive(Debug, Serialize, ToSchema)]
pub struct Made {
    /// Its id.
    pub id: MemberId,
}

/// An area as programs see it: the centre of a cell.
#[derive(Debug, Serialize, ToSchema)]
pub struct AreaJson {
    /// The cell's side in metres.
    pub size: u32,
    /// Latitude of its centre.
    pub lat: f64,
    /// Longitude of its centre.
    pub lon: f64,
}

impl From<Area> for AreaJson {
    fn from(area: Area) -> AreaJson {
        AreaJson {
            size: area.size().metres(),
            lat: area.centre().lat(),
            lon: area.centre().lon(),
        }
    }
}

/// Where one lives, as all of Palier sees it.
#[derive(Debug, Serialize, ToSchema)]
pub struct Home {
    /// The cell.
    pub area: AreaJson,
}

/// Oneself.
#[derive(Debug, Serialize, ToSchema)]
pub struct Me {
    /// One's id.
    pub id: MemberId,
    /// One's name.
    pub name: String,
    /// One's address.
    pub email: Option<String>,
    /// A few words.
    pub about: String,
    /// `en` or `fr`.
    pub locale: &'static str,
    /// What one may do.
    pub role: Role,
    /// How the account stands.
    pub standing: Standing,
    /// Where one lives; null until it was chosen.
    pub area: Option<AreaJson>,
    /// The profile's version.
    pub version: i32,
}

impl From<Person> for Me {
    fn from(person: Person) -> Me {
        Me {
            id: person.id,
            name: person.name,
            email: person.email,
            about: person.about,
            locale: person.locale.code(),
            role: person.role,
            standing: person.standing,
            area: person.area.map(AreaJson::from),
            version: person.version,
        }
    }
}

/// `POST /api/v1/members`: signs up. The answer is the same whether the address is known or not. Where
/// its cookie is not brought along, the page behind the mail's link asks for the password.
///
/// # Errors
/// Invalid fields, too many tries.
#[utoipa::path(post, path = "/api/v1/members", request_body = SignUpInput,
    responses((status = 201, body = Made), (status = 422), (status = 429)), security(()))]
pub async fn sign_up(
    app: web::Data<App>,
    request: HttpRequest,
    visitor: Visitor,
    body: Json<SignUpInput>,
) -> Result<HttpResponse> {
    let wanted = SignUp::parse(&body.0, accepted(&request))?;
    let id = actions::join(&app, wanted, visitor.network).await?;
    let mut answer = HttpResponse::Created();
    // Another site's page could otherwise plant it, and have its visitor confirm an account with a
    // password of its own.
    if !is_from_elsewhere(&request) {
        answer.cookie(joined_cookie(&app, id)?);
    }
    Ok(answer.json(Made { id }))
}

/// `GET /api/v1/me`: oneself.
///
/// # Errors
/// Not signed in.
#[utoipa::path(get, path = "/api/v1/me",
    responses((status = 200, body = Me), (status = 401)), security(("bearer" = [])))]
pub async fn me(app: web::Data<App>, member: ApiMember) -> Result<HttpResponse> {
    let id = member.id;
    let person = app.read(move |conn| store::find(conn, id)).await?;
    Ok(HttpResponse::Ok().json(Me::from(person.ok_or(Error::NotFound)?)))
}

/// `PUT /api/v1/me/area`: chooses where one lives, by position, place or landmark. A position is
/// snapped to a cell on arrival, and dropped.
///
/// # Errors
/// Invalid fields; a conflict after three changes in 90 days.
#[utoipa::path(put, path = "/api/v1/me/area", request_body = AreaInput,
    responses((status = 200, body = Home), (status = 401), (status = 409), (status = 422)),
    security(("bearer" = [])))]
pub async fn set_area(
    call: Call,
    member: ApiMember,
    body: Json<AreaInput>,
) -> Result<HttpResponse> {
    let (me, choice) = (member.id, body.0.choice()?);
    call.answer(me, StatusCode::OK, move |tx| {
        let area = actions::choose_area(tx, me, &choice)?.into();
        Ok(Home { area })
    })
    .await
}
