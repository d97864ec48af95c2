//! The authenticator app: set up, confirmed by a code, taken away.

use actix_web::HttpResponse;
use askama::Template;

use super::codes::Shown;
use super::{Change, HERE, ask, proved};
use crate::error::{Error, Result};
use crate::factors::actions::SET_UP_WITHIN;
use crate::factors::{self, totp};
use crate::members::MemberId;
use crate::members::store as members;
use crate::sessions::actions::second;
use crate::sessions::pages::Next;
use crate::sessions::{local_path, with_next};
use crate::web::qr::Qr;
use crate::web::{Fields, Form, Member, Page, Query, Visitor, see_other};

const NEW: Change = Change {
    title: "security-app-add",
    lead: "security-app-lead",
    submit: "sessions-check-submit",
    action: "/me/security/app",
};

const REMOVAL: Change = Change {
    title: "security-app-remove",
    lead: "security-app-remove-lead",
    submit: "security-app-remove",
    action: "/me/security/app/removal",
};

/// `GET /me/security/app/new`: asks for the password first.
///
/// # Errors
/// When the page fails.
pub async fn new(page: Page, member: Member, query: Query<Next>) -> Result<HttpResponse> {
    ask(&page, &member, &NEW, &Form::empty(), &query.0.next).await
}

/// `POST /me/security/app`: makes a secret.
///
/// # Errors
/// Too many tries; when the page fails.
pub async fn create(
    page: Page,
    visitor: Visitor,
    member: Member,
    fields: Fields,
) -> Result<HttpResponse> {
    let next = fields.text("next").to_owned();
    let (key, me) = (page.app.factor_key.clone(), member.id);
    let begun = proved(&page, &visitor, &member, &fields, move |tx| {
        factors::actions::begin_app(tx, &key, me)
    });
    match begun.await {
        Ok(()) => Ok(see_other(with_next("/me/security/app", &next))),
        Err(error) => ask(&page, &member, &NEW, &Form::again(fields, error)?, &next).await,
    }
}

#[derive(Template)]
#[template(path = "sessions/security_app.html")]
struct SetUp<'a> {
    page: &'a Page,
    form: &'a Form,
    next: &'a str,
    qr: Qr,
    letters: String,
}

/// The app that is being set up: its secret, and for which address.
async fn begun(page: &Page, me: MemberId) -> Result<Option<(Vec<u8>, String)>> {
    let (key, since) = (page.app.factor_key.clone(), page.app.now() - SET_UP_WITHIN);
    let found = page.app.read(move |conn| {
        let Some(sealed) = factors::store::find_new_app(conn, me, since)? else {
            return Ok(None);
        };
        let person = members::find(conn, me)?.ok_or(Error::NotFound)?;
        let account = person.email.unwrap_or(person.name);
        Ok(key.open(me, &sealed)?.map(|secret| (secret, account)))
    });
    found.await
}

async fn set_up(page: &Page, me: MemberId, form: &Form, next: &str) -> Result<HttpResponse> {
    let Some((secret, account)) = begun(page, me).await? else {
        return Ok(see_other(with_next("/me/security/app/new", next)));
    };
    let address = totp::address(&secret, &page.instance.name, &account);
    let template = SetUp {
        page,
        form,
        next: local_path(next),
        qr: Qr::of(&address)?,
        letters: totp::letters(&secret),
    };
    page.answer(form.status(), &template)
}

/// `GET /me/security/app`: the secret, until a code has confirmed it; never again after that.
///
/// # Errors
/// When the page fails.
pub async fn show(page: Page, member: Member, query: Query<Next>) -> Result<HttpResponse> {
    set_up(&page, member.id, &Form::empty(), &query.0.next).await
}

/// `POST /me/security/app/confirmation`: the first code. Who has no recovery codes yet sees them now.
///
/// # Errors
/// When the page fails.
pub async fn confirm(page: Page, member: Member, fields: Fields) -> Result<HttpResponse> {
    let (me, next) = (member.id, fields.text("next").to_owned());
    let digits: String = fields.text("code").split_whitespace().collect();
    let fresh = second::prepare_codes(&page.app, &member).await?;
    let (key, made) = (page.app.factor_key.clone(), fresh.clone());
    let confirmed = page
        .app
        .write(move |tx| second::confirm_app(tx, &key, &member, &digits, &made));
    match confirmed.await {
        Ok(true) => Shown::answer(&page, &fresh, &next),
        Ok(false) => Ok(see_other(format!("{HERE}?done=security-app-added"))),
        Err(Error::NotFound) => Ok(see_other(with_next("/me/security/app/new", &next))),
        Err(error) => set_up(&page, me, &Form::again(fields, error)?, &next).await,
    }
}

/// `GET /me/security/app/removal`: asks for the password and a code.
///
/// # Errors
/// When the page fails.
pub async fn removal(page: Page, member: Member) -> Result<HttpResponse> {
    ask(&page, &member, &REMOVAL, &Form::empty(), HERE).await
}

/// `POST /me/security/app/removal`: takes it away.
///
/// # Errors
/// Not found if there is none; too many tries; when the page fails.
pub async fn remove(
    page: Page,
    visitor: Visitor,
    member: Member,
    fields: Fields,
) -> Result<HttpResponse> {
    let me = member.id;
    let removed = proved(&page, &visitor, &member, &fields, move |tx| {
        factors::actions::remove_app(tx, me)
    });
    match removed.await {
        Ok(()) => Ok(see_other(format!("{HERE}?done=security-app-removed"))),
        Err(error) => ask(&page, &member, &REMOVAL, &Form::again(fields, error)?, HERE).await,
    }
}
