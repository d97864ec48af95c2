//! Sessions of programs: short access tokens, and refresh tokens that work once.

use actix_web::{HttpResponse, web};
use serde::Deserialize;
use utoipa::ToSchema;

use super::actions::second;
use super::actions::{self, Knock, Refreshed};
use super::device::Device;
use super::{ACCESS, Session, TokenKind, Tokens};
use crate::app::App;
use crate::error::{Error, FieldErrors, Result};
use crate::members::password::Password;
use crate::members::{Email, Token};
use crate::web::{ApiMember, Json, Visitor};

/// Address and password, and the code of who has a second factor.
#[derive(Default, Deserialize, ToSchema)]
#[serde(default)]
pub struct SignInInput {
    /// The address.
    pub email: String,
    /// The password.
    pub password: String,
    /// A code of the member's authenticator app, or a recovery code; needed by who has set up a second
    /// factor.
    pub code: String,
}

/// A refresh token.
#[derive(Default, Deserialize, ToSchema)]
#[serde(default)]
pub struct RefreshInput {
    /// As the last answer gave it.
    pub refresh_token: String,
}

/// `POST /api/v1/session`: signs a program in.
///
/// # Errors
/// Wrong address, password or code, too many tries; 401 `code-needed` when the password is right, but a
/// code is needed besides.
#[utoipa::path(post, path = "/api/v1/session", request_body = SignInInput,
    responses((status = 200, body = Tokens), (status = 401), (status = 422), (status = 429)), security(()))]
pub async fn begin(
    app: web::Data<App>,
    visitor: Visitor,
    body: Json<SignInInput>,
) -> Result<HttpResponse> {
    let email = Email::parse(&body.0.email)
        .map_err(|text| Error::Invalid(FieldErrors::one("email", text)))?;
    let who = Knock {
        email,
        network: visitor.network,
        known: None,
    };
    let password = Password::typed(&body.0.password);
    let device = Device::program(&visitor.user_agent);
    let (session, refresh) =
        second::sign_in_program(&app, who, password, &body.0.code, device).await?;
    hand_over(&app, &session, &refresh)
}

/// `POST /api/v1/session/refresh`: the next pair of tokens. Each refresh token works once; a
/// second use ends the session.
///
/// # Errors
/// Not signed in (any more).
#[utoipa::path(post, path = "/api/v1/session/refresh", request_body = RefreshInput,
    responses((status = 200, body = Tokens), (status = 401)), security(()))]
pub async fn refresh(
    app: web::Data<App>,
    visitor: Visitor,
    body: Json<RefreshInput>,
) -> Result<HttpResponse> {
    let token = Token::read(&body.0.refresh_token);
    match app.write(move |tx| actions::refresh(tx, &token)).await? {
        Refreshed::Next(session, refresh) => hand_over(&app, &session, &refresh),
        Refreshed::Reused(member) => {
            app.watch.refresh_reused(visitor.network, member);
            Err(Error::SignInNeeded)
        }
        Refreshed::Unknown => Err(Error::SignInNeeded),
    }
}

/// `DELETE /api/v1/session`: signs the program out; its tokens are worth nothing from now on.
///
/// # Errors
/// Not signed in.
#[utoipa::path(delete, path = "/api/v1/session",
    responses((status = 204), (status = 401)), security(("bearer" = [])))]
pub async fn end(app: web::Data<App>, member: ApiMember) -> Result<HttpResponse> {
    let (me, session) = (member.id, member.session);
    app.write(move |tx| actions::end(tx, me, session)).await?;
    Ok(HttpResponse::NoContent().finish())
}

fn hand_over(app: &App, session: &Session, refresh: &Token) -> Result<HttpResponse> {
    let until = app.now() + ACCESS;
    let access = app
        .session_key
        .sign(TokenKind::Access, session.member, session.id, until)?;
    // No cache may keep tokens (RFC 6749, 5.1).
    let mut answer = HttpResponse::Ok();
    answer.insert_header(("cache-control", "no-store"));
    Ok(answer.json(Tokens {
        access_token: access,
        refresh_token: refresh.as_str().to_owned(),
        token_type: "Bearer",
        expires_in: ACCESS.num_seconds(),
    }))
}
