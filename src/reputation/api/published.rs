//! What verifiers anywhere ask this platform for, without an account.

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder, web};

use crate::app::App;
use crate::error::{Error, Result};
use crate::reputation::actions::issuing::Office;
use crate::reputation::credential::Issuer;
use crate::reputation::{context as vocabulary, did, keys};
use crate::web::Id;

/// So long a copy of what hardly ever changes serves.
const HOUR: &str = "public, max-age=3600";
/// So long a list of what was revoked serves: after that, what was withdrawn is known everywhere.
const FIVE_MINUTES: &str = "public, max-age=300";

/// `GET /.well-known/jwks.json`: the public keys with which credentials are checked (RFC 7517).
pub async fn jwks(app: web::Data<App>, request: HttpRequest) -> Result<HttpResponse> {
    let keys = keys::jwks(asked(&app, &request).did(), &app.keys.published());
    let body = serde_json::to_string(&keys).map_err(Error::internal)?;
    Ok(open("application/jwk-set+json", HOUR).body(body))
}

/// `GET /.well-known/did.json`: the same keys as the document of a did:web.
pub async fn did_document(app: web::Data<App>, request: HttpRequest) -> HttpResponse {
    let document = did::document(asked(&app, &request), &app.keys.published());
    open("application/did+json", HOUR).body(document.to_string())
}

/// `GET /contexts/reputation/v1`: what the words of credentials mean (JSON-LD 1.1); never changes.
pub async fn context(app: web::Data<App>, request: HttpRequest) -> HttpResponse {
    let body = vocabulary::context(asked(&app, &request)).to_string();
    open("application/ld+json", "public, max-age=31536000, immutable").body(body)
}

/// `GET /status/{n}`: which credentials were revoked (Bitstring Status List).
pub async fn status_list(
    app: web::Data<App>,
    request: HttpRequest,
    list: Id<u32>,
) -> Result<HttpResponse> {
    let (signing, issuer) = (app.clone(), asked(&app, &request).clone());
    let token = app.read(move |conn| {
        let office = Office {
            keys: &signing.keys,
            issuer: &issuer,
        };
        office
            .status_list(conn, list.0, signing.now())?
            .ok_or(Error::NotFound)
    });
    Ok(open("application/vc+jwt", FIVE_MINUTES).body(token.await?))
}

/// Whose document is asked for: this platform's, or its own of an earlier address that still leads
/// here, so that what was signed under it can be checked as before.
fn asked<'a>(app: &'a App, request: &HttpRequest) -> &'a Issuer {
    let host = request.headers().get(header::HOST);
    let host = host.and_then(|host| host.to_str().ok()).unwrap_or_default();
    let former = app.former.iter().find(|issuer| issuer.is_at(host));
    former
        .filter(|_| !app.issuer.is_at(host))
        .unwrap_or(&app.issuer)
}

/// An answer that every site may read: verifiers run anywhere.
fn open(content_type: &'static str, caching: &'static str) -> HttpResponseBuilder {
    let mut response = HttpResponse::Ok();
    response
        .content_type(content_type)
        .insert_header((header::CACHE_CONTROL, caching))
        .insert_header((header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"))
        .insert_header(("cross-origin-resource-policy", "cross-origin"));
    response
}
