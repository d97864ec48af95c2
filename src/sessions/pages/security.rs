//! What keeps one's account one's own, on one page.

use actix_web::HttpResponse;
use askama::Template;

use super::super::store;
use crate::error::{Error, Result};
use crate::members::store as members;
use crate::web::{Member, Page};

#[derive(Template)]
#[template(path = "sessions/security.html")]
struct Security<'a> {
    page: &'a Page,
    /// The address; empty if there is none.
    email: String,
    devices: usize,
}

/// `GET /me/security`
///
/// # Errors
/// When the database refuses.
pub async fn show(page: Page, member: Member) -> Result<HttpResponse> {
    let (me, now) = (member.id, page.app.now());
    let known = page.app.read(move |conn| {
        let person = members::find(conn, me)?.ok_or(Error::NotFound)?;
        Ok((person.email, store::list(conn, me, now)?.len()))
    });
    let (email, devices) = known.await?;
    page.show(&Security {
        page: &page,
        email: email.unwrap_or_default(),
        devices,
    })
}
