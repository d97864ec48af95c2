//! The address of one's own calendar, for programs.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Serialize;
use utoipa::ToSchema;

use crate::app::App;
use crate::error::{Error, Result};
use crate::loans::store::feeds;
use crate::members::MemberId;
use crate::web::{ApiMember, Call};

/// Where one's own calendar is.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CalendarBody {
    /// Its address: an iCalendar file (RFC 5545). Whoever knows it reads it without signing in.
    pub url: String,
}

/// The address of this version.
///
/// # Errors
/// When it is none, which is our fault.
pub(in crate::loans) fn address(app: &App, member: MemberId, version: i32) -> Result<String> {
    let token = app.feed_key.token(member, version);
    let url = app.config.base_url.join(&format!("/calendars/{token}.ics"));
    Ok(url.map_err(Error::internal)?.into())
}

/// `GET /api/v1/me/calendar`: the address of one's own calendar.
#[utoipa::path(get, path = "/api/v1/me/calendar", tag = "loans",
    responses((status = 200, body = CalendarBody)), security(("bearer" = [])))]
pub async fn show(app: web::Data<App>, me: ApiMember) -> Result<HttpResponse> {
    let id = me.id;
    let version = app.read(move |conn| feeds::version(conn, id)).await?;
    let url = address(&app, id, version)?;
    Ok(HttpResponse::Ok().json(CalendarBody { url }))
}

/// `POST /api/v1/me/calendar/renewal`: another address; the one of before ends.
#[utoipa::path(post, path = "/api/v1/me/calendar/renewal", tag = "loans",
    responses((status = 200, body = CalendarBody)), security(("bearer" = [])))]
pub async fn renew(app: web::Data<App>, call: Call, me: ApiMember) -> Result<HttpResponse> {
    let id = me.id;
    call.answer(id, StatusCode::OK, move |tx| {
        let version = feeds::renew(tx, id)?;
        let url = address(&app, id, version)?;
        Ok(CalendarBody { url })
    })
    .await
}
