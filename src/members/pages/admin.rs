//! The admin's list of members, and what is done there.

use actix_web::HttpResponse;
use askama::Template;
use serde::Deserialize;

use crate::db::{Conn, Instant};
use crate::error::{Error, Result};
use crate::members::{MemberId, Person, Role, Standing, actions, store};
use crate::web::paging::{Cursor, Paged};
use crate::web::{Admin, Fields, Id, Page, Query, see_other};

/// In this order the standings follow each other: first who waits for the admin.
const ORDER: [Standing; 5] = [
    Standing::Waiting,
    Standing::Unconfirmed,
    Standing::Active,
    Standing::Suspended,
    Standing::Banned,
];
/// Members on a page.
const SIZE: usize = 20;

/// Where a page begins: after the member of that standing.
type Key = (Standing, Instant, MemberId);

/// The query of the list.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct List {
    cursor: Option<String>,
}

#[derive(Template)]
#[template(path = "members/admin.html")]
struct Members<'a> {
    page: &'a Page,
    members: Paged<Person>,
}

impl Members<'_> {
    fn standing(&self, person: &Person) -> String {
        self.page.t(&format!("admin-standing-{}", person.standing))
    }

    fn role(&self, person: &Person) -> String {
        self.page.t(&format!("admin-role-{}", person.role))
    }

    fn since(&self, person: &Person) -> String {
        let day = person.created_at.day_in(chrono_tz::UTC);
        self.page.t1("admin-since", "day", day)
    }
}

/// `GET /admin/members`
///
/// # Errors
/// For a cursor that is none; when the page fails.
pub async fn list(page: Page, _admin: Admin, query: Query<List>) -> Result<HttpResponse> {
    let after = Cursor::<Key>::of(query.0.cursor.as_deref())?.map(|cursor| cursor.0);
    let members = page.app.read(move |conn| in_order(conn, after)).await?;
    let members = Paged::cut(members, SIZE, |p| (p.standing, p.created_at, p.id))?;
    let template = Members {
        page: &page,
        members,
    };
    page.show(&template)
}

/// One member more than a page holds, standing by standing.
fn in_order(conn: &mut Conn, after: Option<Key>) -> Result<Vec<Person>> {
    let mut found = Vec::new();
    let begun = after.map(|(standing, _, _)| standing);
    let rest = ORDER
        .into_iter()
        .skip_while(|standing| begun.is_some_and(|begun| begun != *standing));
    for standing in rest {
        let wanted = (SIZE + 1).saturating_sub(found.len());
        let wanted = i64::try_from(wanted).unwrap_or(0);
        let after = after.filter(|(begun, _, _)| *begun == standing);
        let after = after.map(|(_, at, id)| (at, id));
        found.extend(store::list_by_standing(conn, standing, after, wanted)?);
    }
    Ok(found)
}

/// `POST /admin/members/{id}/approval`
///
/// # Errors
/// A conflict when they do not wait any more.
pub async fn approve(page: Page, admin: Admin, Id(id): Id<MemberId>) -> Result<HttpResponse> {
    let me = admin.id;
    let done = page
        .app
        .write(move |tx| actions::admin::approve(tx, me, id));
    done.await?;
    Ok(see_other("/admin/members?done=admin-approved"))
}

/// `POST /admin/members/{id}/refusal`
///
/// # Errors
/// A conflict when they do not wait any more.
pub async fn decline(page: Page, admin: Admin, Id(id): Id<MemberId>) -> Result<HttpResponse> {
    let me = admin.id;
    let done = page
        .app
        .write(move |tx| actions::admin::decline(tx, me, id));
    done.await?;
    Ok(see_other("/admin/members?done=admin-declined"))
}

/// `POST /admin/members/{id}/role`
///
/// # Errors
/// A conflict for admins, and for accounts that are not active.
pub async fn change_role(
    page: Page,
    admin: Admin,
    Id(id): Id<MemberId>,
    fields: Fields,
) -> Result<HttpResponse> {
    let role: Role = fields
        .text("role")
        .parse()
        .map_err(|_unknown| Error::field("role", "admin-role-unknown"))?;
    let me = admin.id;
    let done = page
        .app
        .write(move |tx| actions::admin::change_role(tx, me, id, role));
    done.await?;
    Ok(see_other("/admin/members?done=admin-role-changed"))
}

#[derive(Template)]
#[template(path = "members/confirmation_link.html")]
struct ConfirmationLink<'a> {
    page: &'a Page,
    name: String,
    url: String,
}

/// `POST /admin/members/{id}/confirmation-link`: shown once, here.
///
/// # Errors
/// [`Error::NotFound`] unless they wait to be confirmed.
pub async fn confirmation_link(
    page: Page,
    admin: Admin,
    Id(id): Id<MemberId>,
) -> Result<HttpResponse> {
    let me = admin.id;
    let made = page.app.write(move |tx| {
        let person = store::find(tx.conn, id)?.ok_or(Error::NotFound)?;
        let link = actions::admin::hand_over_confirmation(tx, me, id)?;
        Ok((person.name, link))
    });
    let (name, link) = made.await?;
    let url = page
        .app
        .config
        .base_url
        .join(&link)
        .map_err(Error::internal)?;
    page.show(&ConfirmationLink {
        page: &page,
        name,
        url: url.into(),
    })
}
