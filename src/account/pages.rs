//! The page of the signed-in member.

use actix_web::HttpResponse;
use askama::Template;

use super::{ADMIN_DOOR, DOORS, Door};
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
