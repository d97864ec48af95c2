//! Where an admin says what the neighbourhood does not want to be listed.

use actix_web::HttpResponse;
use askama::Template;

use crate::db::AnyId;
use crate::error::Result;
use crate::listings::{Category, Hidden};
use crate::neighbourhood;
use crate::web::{Admin, Fields, Form, Page, see_other};

#[derive(Template)]
#[template(path = "listings/categories.html")]
struct Categories<'a> {
    page: &'a Page,
    form: &'a Form,
    /// The name of a top category; the slugs and names of itself as a whole, and of its children.
    groups: Vec<(String, Vec<(&'static str, String)>)>,
}

fn groups(page: &Page) -> Vec<(String, Vec<(&'static str, String)>)> {
    let tops = Category::TOPS.iter().filter(|top| **top != Category::Other);
    let group = |top: &Category| {
        let name = page.t(top.key());
        let whole = page.t1("listing-hidden-whole", "category", &name);
        let children = top.children().iter();
        let children = children.map(|child| (child.as_str(), page.t(child.key())));
        let all = std::iter::once((top.as_str(), whole)).chain(children);
        (name, all.collect())
    };
    tops.map(group).collect()
}

/// `GET /admin/categories`
pub async fn show(page: Page, _me: Admin) -> Result<HttpResponse> {
    let hidden = page.app.read(neighbourhood::store::hidden_categories);
    let hidden = Hidden::read(&hidden.await?);
    let ticked = hidden.categories().iter();
    let form = Form::filled(Fields::of(ticked.map(|category| ("hidden", category))));
    page.show(&Categories {
        page: &page,
        form: &form,
        groups: groups(&page),
    })
}

/// `POST /admin/categories`
///
/// # Errors
/// `Bad` for what the page does not offer.
pub async fn change(page: Page, me: Admin, fields: Fields) -> Result<HttpResponse> {
    let hidden = Hidden::choose(fields.many("hidden"))?.to_string();
    let admin = AnyId::from(me.id.uuid());
    let done = page
        .app
        .write(move |tx| neighbourhood::actions::hide_categories(tx, admin, &hidden));
    done.await?;
    page.app.forget_neighbourhood();
    Ok(see_other("/admin/categories?done=listing-hidden-saved"))
}
