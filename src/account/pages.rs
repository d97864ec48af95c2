//! The page of the signed-in member.

pub mod leaving;

use actix_web::http::header::{self, ContentEncoding};
use actix_web::{HttpResponse, web};
use askama::Template;
use futures_util::TryStreamExt;

use super::{ADMIN_DOOR, DOORS, Door, actions};
use crate::error::{Error, Result};
use crate::members;
use crate::web::{Member, Page};

#[derive(Template)]
#[template(path = "account/me.html")]
struct Me<'a> {
    page: &'a Page,
    profile: String,
    name: String,
    photo: String,
    facts: String,
    doors: Vec<Door>,
}

/// `GET /me`
pub async fn show(page: Page, me: Member) -> Result<HttpResponse> {
    let id = me.id;
    let person = page
        .app
        .read(move |conn| members::store::find(conn, id))
        .await?
        .ok_or(Error::NotFound)?;
    let admin = page.moderates().then_some(ADMIN_DOOR);
    let photo = person.photo.map(|photo| format!("/photos/{photo}/card"));
    page.show(&Me {
        page: &page,
        profile: format!("/members/{id}"),
        name: person.name,
        photo: photo.unwrap_or_default(),
        facts: page.tell(&person.figures.facts()),
        doors: DOORS.into_iter().chain(admin).collect(),
    })
}

/// `GET /me/everything.zip`: all that Palier has of a member, to keep.
pub async fn everything(page: Page, me: Member) -> Result<HttpResponse> {
    let parts = actions::everything(page.app.clone().into_inner(), me.id, page.locale).await?;
    let day = page.app.now().utc().date_naive();
    let disposition = format!("attachment; filename=\"palier-everything-{day}.zip\"");
    Ok(HttpResponse::Ok()
        .content_type("application/zip")
        .insert_header((header::CONTENT_DISPOSITION, disposition))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        // What is packed already is not packed again.
        .insert_header(ContentEncoding::Identity)
        .streaming(parts.map_ok(web::Bytes::from)))
}
