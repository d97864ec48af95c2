//! Behind the link at the foot of our mails. Opening it changes nothing, because programs that
//! look into mail open every link; the button sends the same bare POST as a mail program does
//! (RFC 8058), so neither needs to be signed in.

use actix_web::{HttpResponse, web};
use askama::Template;

use super::super::{Frequency, SavedSearch, actions, store};
use crate::error::Result;
use crate::web::Page;

#[derive(Template)]
#[template(path = "searches/unsubscribing.html")]
struct Unsubscribing<'a> {
    page: &'a Page,
    search: &'a SavedSearch,
    silent: bool,
}

fn answer(page: &Page, search: &SavedSearch) -> Result<HttpResponse> {
    page.show(&Unsubscribing {
        page,
        search,
        silent: search.frequency == Frequency::Never,
    })
}

/// `GET /unsubscriptions/{token}`
pub async fn show(page: Page, token: web::Path<String>) -> Result<HttpResponse> {
    let search = page
        .app
        .read(move |conn| store::find_by_token(conn, &token))
        .await?;
    answer(&page, &search)
}

/// `POST /unsubscriptions/{token}`: answers with a page, for RFC 8058 wants no redirect.
pub async fn end(page: Page, token: web::Path<String>) -> Result<HttpResponse> {
    let search = page
        .app
        .write(move |tx| actions::unsubscribe(tx, &token))
        .await?;
    answer(&page, &search)
}
