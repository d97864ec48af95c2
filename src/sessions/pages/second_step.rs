//! The second step of signing in. The browser carries a cookie that says who gave the right password;
//! it is no session and opens nothing else.

use actix_web::{HttpRequest, HttpResponse};
use askama::Template;

use super::super::actions::second::{self, Opened, WITHIN};
use super::super::{local_path, store, with_next};
use super::security::passkeys::{Question, given, question_to};
use super::{Next, end_before, signed_in};
use crate::app::App;
use crate::config::Config;
use crate::error::{Error, Result};
use crate::members::Token;
use crate::web::cookies;
use crate::web::{Fields, Form, Page, Query, Visitor, see_other};

fn token(request: &HttpRequest, config: &Config) -> Option<Token> {
    cookies::read(request, config, cookies::STEP).map(|token| Token::read(&token))
}

/// Sends a browser on: signed in, or to the second step.
///
/// # Errors
/// When signing the cookie fails, which is our fault.
pub(super) fn lead_on(app: &App, opened: &Opened, next: &str) -> Result<HttpResponse> {
    let token = match opened {
        Opened::Session(session) => return signed_in(app, session, next),
        Opened::Step(token) => token.as_str().to_owned(),
    };
    let mut answer = see_other(with_next("/second-step", next));
    let cookie = cookies::lasting(&app.config, cookies::STEP, token, WITHIN);
    answer.add_cookie(&cookie).map_err(Error::internal)?;
    Ok(answer)
}

fn to_sign_in(next: &str) -> HttpResponse {
    see_other(with_next("/sign-in", next))
}

#[derive(Template)]
#[template(path = "sessions/second_step.html")]
struct SecondStep<'a> {
    page: &'a Page,
    form: &'a Form,
    next: &'a str,
    /// What the member's passkeys may be asked instead.
    question: Option<Question>,
}

/// `GET /second-step`: asks who gave the right password for the code.
///
/// # Errors
/// When the page fails.
pub async fn show(page: Page, request: HttpRequest, query: Query<Next>) -> Result<HttpResponse> {
    let next = local_path(&query.0.next);
    let Some(token) = token(&request, &page.app.config) else {
        return Ok(to_sign_in(next));
    };
    let now = page.app.now();
    let waiting = page
        .app
        .read(move |conn| store::find_step(conn, &token.hash(), now));
    let Some((member, _device)) = waiting.await? else {
        return Ok(to_sign_in(next));
    };
    let question = question_to(&page, member).await?;
    let form = &Form::empty();
    page.show(&SecondStep {
        page: &page,
        form,
        next,
        question,
    })
}

/// `POST /second-step`: signs in.
///
/// # Errors
/// Too many tries; when the page fails.
pub async fn finish(
    page: Page,
    visitor: Visitor,
    request: HttpRequest,
    fields: Fields,
) -> Result<HttpResponse> {
    let next = local_path(fields.text("next")).to_owned();
    let Some(token) = token(&request, &page.app.config) else {
        return Ok(to_sign_in(&next));
    };
    let (network, known, given) = (visitor.network, visitor.known, given(&fields));
    match second::finish(&page.app, token.clone(), network, known, given).await {
        Ok(session) => {
            end_before(&page).await?;
            let mut answer = signed_in(&page.app, &session, &next)?;
            let gone = cookies::gone(&page.app.config, cookies::STEP);
            answer.add_cookie(&gone).map_err(Error::internal)?;
            Ok(answer)
        }
        Err(Error::SignInNeeded) => Ok(to_sign_in(&next)),
        Err(error) => {
            let (form, next) = (&Form::again(fields, error)?, next.as_str());
            let now = page.app.now();
            let waiting = page
                .app
                .read(move |conn| store::find_step(conn, &token.hash(), now));
            let question = match waiting.await? {
                Some((member, _device)) => question_to(&page, member).await?,
                None => None,
            };
            let template = SecondStep {
                page: &page,
                form,
                next,
                question,
            };
            page.answer(form.status(), &template)
        }
    }
}
