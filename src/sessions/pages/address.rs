//! Another e-mail address for one's account.

use actix_web::{HttpResponse, web};
use askama::Template;

use super::super::actions;
use super::{email, signed_in};
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::members::actions as accounts;
use crate::members::password::Password;
use crate::members::store as members;
use crate::members::{Email, Token};
use crate::web::{Fields, Form, Member, Page, Visitor, see_other};

#[derive(Template)]
#[template(path = "sessions/email.html")]
struct Address<'a> {
    page: &'a Page,
    form: &'a Form,
    /// The present one; empty if there is none.
    now: String,
}

async fn answer(page: &Page, member: &Member, form: &Form) -> Result<HttpResponse> {
    let me = member.id;
    let person = page.app.read(move |conn| members::find(conn, me)).await?;
    let now = person.and_then(|person| person.email).unwrap_or_default();
    page.answer(form.status(), &Address { page, form, now })
}

/// `GET /me/email`
///
/// # Errors
/// When the page fails.
pub async fn show(page: Page, member: Member) -> Result<HttpResponse> {
    answer(&page, &member, &Form::empty()).await
}

/// `POST /me/email`: sends the link to the new address, and a warning to the present one.
///
/// # Errors
/// Too many tries or mails; when the page fails.
pub async fn ask(
    page: Page,
    visitor: Visitor,
    member: Member,
    fields: Fields,
) -> Result<HttpResponse> {
    match try_to_ask(&page, &visitor, &member, &fields).await {
        Ok(()) => Ok(see_other("/me/security?done=security-email-sent")),
        Err(error) => answer(&page, &member, &Form::again(fields, error)?).await,
    }
}

async fn try_to_ask(
    page: &Page,
    visitor: &Visitor,
    member: &Member,
    fields: &Fields,
) -> Result<()> {
    let (me, wanted): (_, Email) = (member.id, email(fields)?);
    let typed = Password::typed(fields.raw("password"));
    actions::check_password(&page.app, member, typed).await?;
    let work = move |tx: &mut Tx<'_>| accounts::address::ask(tx, me, &wanted);
    accounts::have_sent(&page.app, visitor.network, work).await
}

#[derive(Template)]
#[template(path = "sessions/email_confirm.html")]
struct Confirm<'a> {
    page: &'a Page,
    token: &'a str,
    wanted: String,
}

#[derive(Template)]
#[template(path = "sessions/email_old.html")]
struct LinkOld<'a> {
    page: &'a Page,
}

/// `GET /email-changes/{token}`: the button that confirms. The link is no good to anybody else: an
/// address that was mistyped belongs to a stranger.
///
/// # Errors
/// When the page fails.
pub async fn confirm(page: Page, member: Member, token: web::Path<String>) -> Result<HttpResponse> {
    let (me, read, now) = (member.id, Token::read(&token), page.app.now());
    let wanted = page
        .app
        .read(move |conn| members::find_address_change(conn, me, &read, now));
    match wanted.await? {
        Some(wanted) => page.show(&Confirm {
            page: &page,
            token: &token,
            wanted: wanted.to_string(),
        }),
        None => page.answer(404, &LinkOld { page: &page }),
    }
}

/// `POST /email-changes/{token}`: changes it; every other device is signed out.
///
/// # Errors
/// When the page fails.
pub async fn change(page: Page, member: Member, token: web::Path<String>) -> Result<HttpResponse> {
    let token = Token::read(&token);
    let changed = page
        .app
        .write(move |tx| actions::change_address(tx, &member, &token));
    match changed.await {
        Ok(session) => signed_in(
            &page.app,
            &session,
            "/me/security?done=security-email-changed",
        ),
        Err(Error::NotFound | Error::Conflict(_)) => page.answer(404, &LinkOld { page: &page }),
        Err(error) => Err(error),
    }
}
