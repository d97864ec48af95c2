//! The list of members for admins and moderators, and what admins do there.

use actix_web::HttpResponse;
use askama::Template;

use crate::error::{Error, Result};
use crate::members::actions::finding;
use crate::members::search::{STANDINGS, SearchInput};
use crate::members::{MemberId, Person, Role, Standing, actions, store};
use crate::web::paging::Paged;
use crate::web::{Admin, Fields, Form, Id, Moderator, Page, Query, see_other};

#[derive(Template)]
#[template(path = "members/admin.html")]
struct Members<'a> {
    page: &'a Page,
    /// What was looked for.
    form: &'a Form,
    /// The address that was looked for.
    lookup: &'a Form,
    members: Paged<Person>,
}

impl Members<'_> {
    fn standing(&self, standing: &Standing) -> String {
        self.page.t(&format!("admin-standing-{standing}"))
    }

    fn role(&self, role: &Role) -> String {
        self.page.t(&format!("admin-role-{role}"))
    }

    fn standings(&self) -> Vec<(&'static str, String)> {
        let option = |standing: &Standing| (standing.as_str(), self.standing(standing));
        STANDINGS.iter().map(option).collect()
    }

    fn roles(&self) -> Vec<(&'static str, String)> {
        let option = |role: &Role| (role.as_str(), self.role(role));
        Role::ALL.iter().map(option).collect()
    }

    fn since(&self, person: &Person) -> String {
        let day = person.created_at.day_in(chrono_tz::UTC);
        self.page.t1("admin-since", "day", day)
    }
}

/// `GET /admin/members`: everybody, or those who are looked for.
///
/// # Errors
/// For a standing, a role or a cursor that is none; when the page fails.
pub async fn list(page: Page, _me: Moderator, query: Query<SearchInput>) -> Result<HttpResponse> {
    let input = query.0;
    let form = Form::filled(Fields::of([
        ("name", input.name.as_str()),
        ("standing", &input.standing),
        ("role", &input.role),
    ]));
    let members = page.app.read(move |conn| finding::list(conn, &input));
    let members = members.await?;
    page.show(&Members {
        page: &page,
        form: &form,
        lookup: &Form::empty(),
        members,
    })
}

/// `POST /admin/member-lookups`: who has this address. No link can ask it, no address of a page holds
/// it, and it is in the log.
///
/// # Errors
/// When the page fails.
pub async fn look_up(page: Page, admin: Admin, fields: Fields) -> Result<HttpResponse> {
    let me = admin.id;
    let found = match finding::parse(fields.text("email")) {
        Ok(email) => {
            page.app
                .write(move |tx| finding::look_up(tx, me, &email))
                .await
        }
        Err(error) => Err(error),
    };
    let (items, lookup) = match found {
        Ok(items) if items.is_empty() => {
            let nobody = Error::field("email", "admin-lookup-nobody");
            (items, Form::again(fields, nobody)?)
        }
        Ok(items) => (items, Form::filled(fields)),
        Err(error) => (Vec::new(), Form::again(fields, error)?),
    };
    let template = Members {
        page: &page,
        form: &Form::empty(),
        lookup: &lookup,
        members: Paged { items, next: None },
    };
    page.answer(lookup.status(), &template)
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
