//! Signing in and out, on pages.

pub mod address;
pub mod devices;
pub mod founding;
pub mod links;
pub mod second_step;
pub mod security;

use actix_web::HttpResponse;
use actix_web::http::header::{HeaderName, HeaderValue};
use askama::Template;
use serde::Deserialize;

use super::actions::second::{self, Opened};
use super::actions::{self, Knock};
use super::device::Device;
use super::{Session, TokenKind, local_path};
use crate::app::App;
use crate::error::{Error, FieldErrors, Result};
use crate::factors::Asked;
use crate::members::Email;
use crate::members::password::Password;
use crate::web::session::{cookie, no_cookie};
use crate::web::visitor::known_cookie;
use crate::web::{Fields, Form, Member, Page, Query, Visitor, see_other};
use security::passkeys::{Question, assertion, question};

/// Where to go on afterwards.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Next {
    /// A path of this site.
    pub next: String,
}

#[derive(Template)]
#[template(path = "sessions/sign_in.html")]
struct SignIn<'a> {
    page: &'a Page,
    form: &'a Form,
    next: &'a str,
    /// What any passkey of this site may be asked.
    question: Question,
}

/// `GET /sign-in`
///
/// # Errors
/// When the page fails.
pub async fn sign_in(page: Page, query: Query<Next>) -> Result<HttpResponse> {
    let next = local_path(&query.0.next);
    if page.viewer.is_some() {
        return Ok(see_other(next));
    }
    answer_sign_in(&page, &Form::empty(), next).await
}

async fn answer_sign_in(page: &Page, form: &Form, next: &str) -> Result<HttpResponse> {
    let question = question(page, Asked::Anybody).await?;
    page.answer(
        form.status(),
        &SignIn {
            page,
            form,
            next,
            question,
        },
    )
}

/// `POST /session/passkey`: signs in by a passkey alone.
///
/// # Errors
/// Too many tries; when the page fails.
pub async fn begin_by_passkey(
    page: Page,
    visitor: Visitor,
    fields: Fields,
) -> Result<HttpResponse> {
    let next = onward(&fields);
    let device = Device::browser(&visitor.user_agent);
    let signed = match assertion(&fields) {
        Some(proof) => second::sign_in_by_passkey(&page.app, visitor.network, proof, device).await,
        None => Err(Error::conflict("security-passkey-wrong")),
    };
    match signed {
        Ok(session) => {
            end_before(&page).await?;
            signed_in(&page.app, &session, &next)
        }
        Err(error) => answer_sign_in(&page, &Form::again(fields, error)?, &next).await,
    }
}

/// Who asked for nothing else sees what waits for them.
fn onward(fields: &Fields) -> String {
    match local_path(fields.text("next")) {
        "/" => "/me/loans".to_owned(),
        asked => asked.to_owned(),
    }
}

/// Ends the session that this browser had before.
async fn end_before(page: &Page) -> Result<()> {
    match page.viewer.clone() {
        Some(before) => {
            let ended = page
                .app
                .write(move |tx| actions::end(tx, before.id, before.session));
            ended.await
        }
        None => Ok(()),
    }
}

/// `POST /session`: signs in.
///
/// # Errors
/// Too many tries; when the page fails.
pub async fn begin(page: Page, visitor: Visitor, fields: Fields) -> Result<HttpResponse> {
    let next = onward(&fields);
    match try_to_begin(&page, visitor, &fields).await {
        Ok(opened) => second_step::lead_on(&page.app, &opened, &next),
        Err(error) => answer_sign_in(&page, &Form::again(fields, error)?, &next).await,
    }
}

async fn try_to_begin(page: &Page, visitor: Visitor, fields: &Fields) -> Result<Opened> {
    let who = Knock {
        email: email(fields)?,
        network: visitor.network,
        known: visitor.known,
    };
    let password = Password::typed(fields.raw("password"));
    let device = Device::browser(&visitor.user_agent);
    let opened = actions::sign_in(&page.app, who, password, device).await?;
    // Who owes the second step is not signed in yet, and stays who they were.
    if matches!(opened, Opened::Session(_)) {
        end_before(page).await?;
    }
    Ok(opened)
}

fn email(fields: &Fields) -> Result<Email> {
    Email::parse(fields.text("email"))
        .map_err(|text| Error::Invalid(FieldErrors::one("email", text)))
}

/// Sends a browser on, signed in.
fn signed_in(app: &App, session: &Session, to: &str) -> Result<HttpResponse> {
    let token = app.session_key.sign(
        TokenKind::Cookie,
        session.member,
        session.id,
        session.expires_at,
    )?;
    let mut answer = see_other(to);
    for cookie in [cookie(&app.config, token), known_cookie(app, session)?] {
        answer.add_cookie(&cookie).map_err(Error::internal)?;
    }
    Ok(answer)
}

/// `POST /session/end`: signs out.
///
/// # Errors
/// When the database refuses.
pub async fn end(page: Page) -> Result<HttpResponse> {
    if let Some(viewer) = page.viewer.clone() {
        let ended = page
            .app
            .write(move |tx| actions::end(tx, viewer.id, viewer.session));
        ended.await?;
    }
    let mut answer = see_other("/?done=sessions-ended");
    answer
        .add_cookie(&no_cookie(&page.app.config))
        .map_err(Error::internal)?;
    // Photos that only the member may see, and what a service worker keeps.
    answer.headers_mut().insert(
        HeaderName::from_static("clear-site-data"),
        HeaderValue::from_static(r#""cache", "storage""#),
    );
    Ok(answer)
}

#[derive(Template)]
#[template(path = "sessions/password_check.html")]
struct PasswordCheck<'a> {
    page: &'a Page,
    form: &'a Form,
    next: &'a str,
}

/// `GET /password-check`: before pages that concern all neighbours.
///
/// # Errors
/// When the page fails.
pub async fn password_check(
    page: Page,
    _member: Member,
    query: Query<Next>,
) -> Result<HttpResponse> {
    let (form, next) = (&Form::empty(), local_path(&query.0.next));
    page.show(&PasswordCheck {
        page: &page,
        form,
        next,
    })
}

/// `POST /password-check`
///
/// # Errors
/// Too many tries; when the page fails.
pub async fn check_password(page: Page, member: Member, fields: Fields) -> Result<HttpResponse> {
    let next = local_path(fields.text("next")).to_owned();
    let typed = Password::typed(fields.raw("password"));
    if let Err(error) = actions::check_password(&page.app, &member, typed).await {
        let (form, next) = (&Form::again(fields, error)?, &next);
        let template = PasswordCheck {
            page: &page,
            form,
            next,
        };
        return page.answer(form.status(), &template);
    }
    let renewed = page.app.write(move |tx| actions::renew(tx, &member));
    signed_in(&page.app, &renewed.await?, &next)
}
