//! To what a member says yes: asked one by one, and never more than can be read at a glance.

use actix_web::HttpResponse;
use askama::Template;

use crate::error::Result;
use crate::members::actions::consents;
use crate::members::consents::{Consent, ConsentTo};
use crate::web::{Fields, Member, Page, see_other};

#[derive(Template)]
#[template(path = "members/consents.html")]
struct Consents<'a> {
    page: &'a Page,
    consents: Vec<Consent>,
}

/// `GET /me/consents`
pub async fn show(page: Page, me: Member) -> Result<HttpResponse> {
    let id = me.id;
    let consents = page.app.read(move |conn| consents::list(conn, id)).await?;
    page.show(&Consents {
        page: &page,
        consents,
    })
}

/// `POST /me/consents`
pub async fn choose(page: Page, me: Member, fields: Fields) -> Result<HttpResponse> {
    let yes: Vec<ConsentTo> = fields
        .many("yes")
        .filter_map(|purpose| purpose.parse().ok())
        .collect();
    let id = me.id;
    let chosen = page.app.write(move |tx| consents::choose(tx, id, &yes));
    chosen.await?;
    Ok(see_other("/me/consents?done=consents-saved"))
}
