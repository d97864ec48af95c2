//! The first listings of newcomers, which moderators look at before others see them, where the neighbourhood
//! wishes so.

use actix_web::HttpResponse;
use askama::Template;
use serde::Deserialize;

use super::Page;
use crate::error::{Error, Result};
use crate::listings::{Listing, ListingId};
use crate::moderation::actions::newcomers;
use crate::moderation::hints::Hint;
use crate::moderation::lists;
use crate::neighbourhood;
use crate::web::paging::Paged;
use crate::web::{Admin, Fields, Form, Id, Moderator, Query, see_other};

/// The place in the list.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct NewcomersQuery {
    cursor: Option<String>,
}

#[derive(Template)]
#[template(path = "moderation/newcomers.html")]
struct Newcomers<'a> {
    page: &'a Page,
    form: &'a Form,
    list: Paged<(Listing, Vec<Hint>)>,
    counts: Vec<(String, String)>,
}

/// `GET /admin/newcomers`
pub async fn show(
    page: Page,
    _me: Moderator,
    query: Query<NewcomersQuery>,
) -> Result<HttpResponse> {
    let found = page.app.read(move |conn| {
        let list = lists::newcomers(conn, query.0.cursor.as_deref())?;
        Ok((list, neighbourhood::store::first_checked(conn)?))
    });
    let (list, checked) = found.await?;
    let form = Form::filled(Fields::of([("count", checked)]));
    let count = |n: &i32| {
        (
            n.to_string(),
            page.t1("moderation-newcomers-of", "count", *n),
        )
    };
    let template = Newcomers {
        page: &page,
        form: &form,
        list,
        counts: neighbourhood::FIRST_CHECKED.iter().map(count).collect(),
    };
    page.show(&template)
}

/// `POST /admin/newcomers`: of how many.
pub async fn change(page: Page, me: Admin, fields: Fields) -> Result<HttpResponse> {
    let count = fields.text("count").parse().ok();
    let count = count.ok_or_else(|| Error::field("count", "moderation-error-decision"))?;
    let by = me.id.uuid().into();
    let done = page
        .app
        .write(move |tx| neighbourhood::actions::check_first(tx, by, count));
    done.await?;
    Ok(see_other(
        "/admin/newcomers?done=moderation-newcomers-saved",
    ))
}

/// `POST /admin/listings/{id}/passing`
pub async fn pass(page: Page, me: Moderator, id: Id<ListingId>) -> Result<HttpResponse> {
    let done = page.app.write(move |tx| newcomers::pass(tx, &me, id.0));
    done.await?;
    Ok(see_other("/admin/newcomers?done=moderation-passed"))
}
