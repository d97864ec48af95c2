//! Who asks: by cookie on pages, by bearer token on the API, never the other way round. A
//! handler says in its signature whom it serves.

use std::ops::Deref;
use std::rc::Rc;

use actix_web::cookie::Cookie;
use actix_web::dev::{Payload, ServiceRequest};
use actix_web::{FromRequest, HttpMessage, HttpRequest, web};
use futures_util::future::LocalBoxFuture;

use super::cookies;
use crate::app::App;
use crate::config::{Config, SecondFactor};
use crate::error::{Error, Result};
use crate::members::{MemberId, Standing};
use crate::sessions::{ADMIN_IDLE, Claims, SessionKind, TokenKind, Viewer, store};

/// Kept with the request, so that it is asked for once.
#[derive(Clone)]
struct Known(Rc<Option<Viewer>>);

/// Whose request it turned out to be.
#[derive(Clone, Copy)]
struct Whose(MemberId);

/// Whose request this is, as far as somebody has looked.
pub(super) fn whose(request: &HttpRequest) -> Option<MemberId> {
    let extensions = request.extensions();
    extensions.get::<Whose>().map(|whose| whose.0)
}

fn note(request: &HttpRequest, viewer: Option<&Viewer>) {
    if let Some(viewer) = viewer {
        request.extensions_mut().insert(Whose(viewer.id));
    }
}

/// The member whose browser this is, if signed in.
///
/// # Errors
/// When the database refuses.
pub async fn viewer(request: &HttpRequest) -> Result<Option<Viewer>> {
    let known = request.extensions().get::<Known>().cloned();
    if let Some(Known(viewer)) = known {
        return Ok((*viewer).clone());
    }
    let app = app(request)?;
    let token = cookies::read(request, &app.config, cookies::SESSION);
    let viewer = match token {
        Some(token) => find(&app, TokenKind::Cookie, &token).await?,
        None => None,
    };
    note(request, viewer.as_ref());
    request
        .extensions_mut()
        .insert(Known(Rc::new(viewer.clone())));
    Ok(viewer)
}

/// The member whose program this is, if it brought a bearer token (RFC 6750).
pub(super) async fn bearer(request: &HttpRequest) -> Result<Option<Viewer>> {
    let header = request
        .headers()
        .get("authorization")
        .and_then(|v| v.to_str().ok());
    let Some(header) = header else {
        return Ok(None);
    };
    let token = header.strip_prefix("Bearer ").ok_or(Error::SignInNeeded)?;
    let app = app(request)?;
    let found = find(&app, TokenKind::Access, token).await?;
    note(request, found.as_ref());
    found.map(Some).ok_or(Error::SignInNeeded)
}

/// Whether a call comes with an access token of ours that has not run out. Whether its session has not
/// ended, the handler asks.
pub(super) fn brings_token(request: &ServiceRequest) -> bool {
    let header = request.headers().get("authorization");
    let token = header.and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
    let app = request.app_data::<web::Data<App>>();
    token.zip(app).is_some_and(|(token, app)| {
        let claims = app.session_key.read(TokenKind::Access, token, app.now());
        claims.is_some()
    })
}

async fn find(app: &App, kind: TokenKind, token: &str) -> Result<Option<Viewer>> {
    let now = app.now();
    let Some(Claims { sub, sid, .. }) = app.session_key.read(kind, token, now) else {
        return Ok(None);
    };
    let session_kind = match kind {
        TokenKind::Cookie => SessionKind::Browser,
        TokenKind::Access => SessionKind::Program,
        TokenKind::Known | TokenKind::Joined => return Ok(None),
    };
    let found = app
        .look(move |conn| store::find_viewer(conn, sid, session_kind, now))
        .await?;
    let Some((viewer, seen_at)) = found.filter(|(viewer, _)| viewer.id == sub) else {
        return Ok(None);
    };
    if now - seen_at > chrono::Duration::hours(1) {
        app.write(move |tx| store::touch(tx.conn, sid, now)).await?;
    }
    Ok(Some(viewer))
}

fn app(request: &HttpRequest) -> Result<web::Data<App>> {
    request
        .app_data::<web::Data<App>>()
        .cloned()
        .ok_or_else(|| Error::internal("no App"))
}

/// The cookie that carries a session's token.
pub fn cookie(config: &Config, token: String) -> Cookie<'static> {
    cookies::lasting(config, cookies::SESSION, token, crate::sessions::LONGEST)
}

/// The cookie that ends it.
pub fn no_cookie(config: &Config) -> Cookie<'static> {
    cookies::gone(config, cookies::SESSION)
}

/// Declares an extractor that holds a [`Viewer`] and its rule.
macro_rules! extractor {
    ($(#[$doc:meta])* $name:ident, $request:ident, $lookup:expr, $rule:expr) => {
        $(#[$doc])*
        #[derive(Clone, Debug)]
        pub struct $name(pub Viewer);

        impl Deref for $name {
            type Target = Viewer;
            fn deref(&self) -> &Viewer {
                &self.0
            }
        }

        impl FromRequest for $name {
            type Error = Error;
            type Future = LocalBoxFuture<'static, Result<Self>>;

            fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
                let $request = request.clone();
                Box::pin(async move {
                    let viewer: Viewer = $lookup.await?.ok_or(Error::SignInNeeded)?;
                    let rule: fn(&HttpRequest, &Viewer) -> Result<()> = $rule;
                    rule(&$request, &viewer)?;
                    Ok($name(viewer))
                })
            }
        }
    };
}

extractor!(
    /// Any signed-in member, on pages; also a suspended one, who may finish open loans.
    Member, request, viewer(&request), |_, _| Ok(())
);
extractor!(
    /// Any signed-in member who gave the password lately, on pages: for what a passer-by at an open
    /// browser must not do.
    Proven, request, viewer(&request), lately
);
extractor!(
    /// A member in good standing, on pages: who may list, ask, report.
    Neighbour, request, viewer(&request), |_, viewer| active(viewer)
);
extractor!(
    /// A moderator or admin who gave the password lately, on pages; for others the page does not exist.
    Moderator, request, guarded(&request, viewer(&request), moderates), lately
);
extractor!(
    /// An admin who gave the password lately, on pages.
    Admin, request, guarded(&request, viewer(&request), administers), lately
);
extractor!(
    /// Any signed-in member, on the API.
    ApiMember, request, bearer(&request), |_, _| Ok(())
);
extractor!(
    /// A member in good standing, on the API.
    ApiNeighbour, request, bearer(&request), |_, viewer| active(viewer)
);
extractor!(
    /// A moderator or admin, on the API.
    ApiModerator, request, guarded(&request, bearer(&request), moderates), |_, _| Ok(())
);
extractor!(
    /// An admin whose program signed in lately, on the API.
    ApiAdmin, request, guarded(&request, bearer(&request), administers), lately
);

/// Whether somebody is a member in good standing, on a page that serves strangers, too.
///
/// # Errors
/// `Forbidden` for who waits for approval, or is suspended or banned.
pub fn active(viewer: &Viewer) -> Result<()> {
    match viewer.standing {
        Standing::Active => Ok(()),
        Standing::Waiting => Err(Error::forbidden("error-waiting")),
        _ => Err(Error::forbidden("error-restricted")),
    }
}

fn moderates(viewer: &Viewer) -> Result<()> {
    if viewer.moderates() {
        Ok(())
    } else {
        Err(Error::NotFound)
    }
}

fn administers(viewer: &Viewer) -> Result<()> {
    if viewer.administers() {
        Ok(())
    } else {
        Err(Error::NotFound)
    }
}

/// Who asks, if their role allows it and signing in takes them a second step, where that is required.
async fn guarded(
    request: &HttpRequest,
    asks: impl Future<Output = Result<Option<Viewer>>>,
    allows: fn(&Viewer) -> Result<()>,
) -> Result<Option<Viewer>> {
    let Some(viewer) = asks.await? else {
        return Ok(None);
    };
    allows(&viewer)?;
    let (app, id) = (app(request)?, viewer.id);
    let required = app.config.second_factor == SecondFactor::Required;
    if required && !app.look(move |conn| store::is_guarded(conn, id)).await? {
        return Err(Error::StepNeeded);
    }
    Ok(Some(viewer))
}

fn lately(request: &HttpRequest, viewer: &Viewer) -> Result<()> {
    if app(request)?.now() - viewer.password_at > ADMIN_IDLE {
        return Err(Error::PasswordNeeded);
    }
    Ok(())
}

/// Who asks on the API, if anybody says so: for reading what everyone may read.
#[derive(Clone, Debug)]
pub struct ApiViewer(pub Option<Viewer>);

impl FromRequest for ApiViewer {
    type Error = Error;
    type Future = LocalBoxFuture<'static, Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move { bearer(&request).await.map(ApiViewer) })
    }
}
