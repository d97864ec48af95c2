//! Around every request: its id, its log line, the headers that protect people, the check that
//! unsafe requests come from our own pages, and errors turned into words.

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::http::header::{
    CONTENT_SECURITY_POLICY, HeaderMap, HeaderName, HeaderValue, STRICT_TRANSPORT_SECURITY,
};
use actix_web::middleware::Next;
use actix_web::{HttpMessage, HttpRequest, web};

use super::call;
use super::door;
use super::metrics;
use super::problem::{self, RequestId};
use super::{session, visitor};
use crate::app::App;
use crate::error::Error;
use crate::members::attempts::Network;

/// What a page may load: our own things, and pictures from one other origin where one is named.
pub fn content_security(pictures_from: Option<&str>) -> String {
    let (before, origin) = pictures_from.map_or(("", ""), |origin| (" ", origin));
    format!(
        "default-src 'none'; script-src 'self'; style-src 'self'; \
         img-src 'self' data: blob:{before}{origin}; connect-src 'self'; manifest-src 'self'; \
         worker-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; \
         frame-ancestors 'none'"
    )
}

/// Headers of every answer that says nothing else (OWASP Secure Headers).
const HEADERS: [(&str, &str); 6] = [
    // What may be kept names how long.
    ("cache-control", "no-store"),
    (
        "permissions-policy",
        "camera=(self), geolocation=(self), microphone=(), payment=(), usb=()",
    ),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
];

/// For a year browsers ask by https alone, also for what lies under this name (RFC 6797).
const ALWAYS_TLS: HeaderValue = HeaderValue::from_static("max-age=31536000; includeSubDomains");

/// Whether people reach us by TLS; on one's own machine that is nobody's business.
fn is_public(request: &HttpRequest) -> bool {
    let app = request.app_data::<web::Data<App>>();
    app.is_some_and(|app| app.config.base_url.scheme() == "https" && !app.config.is_local())
}

/// The middleware.
///
/// # Errors
/// Never Palier's own errors: they have become answers.
pub async fn around(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let started = std::time::Instant::now();
    let id = new_request_id(&request);
    request.extensions_mut().insert(id.clone());
    let outcome = match admissible(&mut request).await {
        Ok(()) => next.call(request).await?.map_into_boxed_body(),
        // Not into_response, which forgets the error that is to be put into words.
        Err(error) => ServiceResponse::new(
            request.into_parts().0,
            actix_web::HttpResponse::from_error(error),
        ),
    };
    let mut response = in_words(outcome, &id).await;
    let public = is_public(response.request());
    door::close(&mut response);
    protect(response.headers_mut(), &id);
    if public {
        let headers = response.headers_mut();
        headers.insert(STRICT_TRANSPORT_SECURITY, ALWAYS_TLS);
    }
    log(&response, &id, started.elapsed());
    Ok(response)
}

/// What no handler needs to look at.
async fn admissible(request: &mut ServiceRequest) -> Result<(), Error> {
    // PostgreSQL cannot even be asked for a text with NUL in it.
    let asked = request.uri().path_and_query();
    if asked.is_some_and(|asked| asked.as_str().contains("%00")) {
        return Err(Error::bad("error-nul"));
    }
    if !from_our_own_pages(request) {
        note_foreign(request.request());
        return Err(Error::forbidden("error-origin"));
    }
    door::pass(request.request()).await?;
    call::note(request).await
}

fn note_foreign(request: &HttpRequest) {
    if let Some(app) = request.app_data::<web::Data<App>>() {
        let pattern = request.match_pattern();
        let network = Network::of(visitor::address(request));
        let route = pattern.as_deref().unwrap_or("-");
        app.watch.foreign_origin(network, route);
    }
}

fn new_request_id(request: &ServiceRequest) -> RequestId {
    let id: uuid::Uuid = match request.app_data::<web::Data<App>>() {
        Some(app) => uuid::Builder::from_random_bytes(app.nonce()).into_uuid(),
        None => uuid::Uuid::nil(),
    };
    RequestId(id.to_string())
}

/// Cross-site request forgery: an unsafe request must say that it comes from our own pages, by
/// `Sec-Fetch-Site`, else by `Origin`. The API takes bearer tokens only, which no browser adds; and
/// who unsubscribes by the link in a mail sends a bare POST from a mail program (RFC 8058), which
/// proves itself by the token in its path and needs no cookie.
fn from_our_own_pages(request: &ServiceRequest) -> bool {
    let exempt = ["/api/", "/unsubscriptions/"];
    let path = request.path();
    if request.method().is_safe() || exempt.iter().any(|begin| path.starts_with(begin)) {
        return true;
    }
    is_ours(request.request()).unwrap_or(false)
}

/// Whether a request says that it comes from our own pages; nothing where it says nothing of that.
fn is_ours(request: &HttpRequest) -> Option<bool> {
    let header = |name: &str| {
        request
            .headers()
            .get(name)
            .map(|v| v.to_str().unwrap_or("?"))
    };
    if let Some(site) = header("sec-fetch-site") {
        return Some(site == "same-origin");
    }
    let ours = request.app_data::<web::Data<App>>();
    let ours = ours.map(|app| app.config.base_url.origin().ascii_serialization());
    header("origin").map(|origin| ours.is_some_and(|ours| origin == ours))
}

/// Whether a request says that it comes from another site's page.
pub fn is_from_elsewhere(request: &HttpRequest) -> bool {
    is_ours(request) == Some(false)
}

/// Gives a failed answer its body.
async fn in_words(response: ServiceResponse<BoxBody>, id: &RequestId) -> ServiceResponse<BoxBody> {
    let Some(failure) = response.response().error() else {
        return response;
    };
    let request: HttpRequest = response.request().clone();
    let rendered = match failure.as_error::<Error>() {
        Some(error) => {
            tell_log(error, id);
            problem::render(&request, error, id).await
        }
        None => problem::render(&request, &foreign(failure), id).await,
    };
    let mut rendered = ServiceResponse::new(request, rendered);
    if rendered.request().method() == Method::HEAD {
        rendered = rendered.map_body(|_, _| BoxBody::new(()));
    }
    rendered
}

/// What actix itself refused.
fn foreign(failure: &actix_web::Error) -> Error {
    match failure.as_response_error().status_code().as_u16() {
        404 | 405 => Error::NotFound,
        413 => Error::TooLarge,
        status if status < 500 => Error::bad("error-bad-request-detail"),
        _ => Error::internal(failure.to_string()),
    }
}

fn tell_log(error: &Error, id: &RequestId) {
    if let Some(cause) = error.cause() {
        tracing::error!(request = %id.0, %cause, slug = error.slug(), "failed");
    }
}

fn protect(headers: &mut HeaderMap, id: &RequestId) {
    for (name, value) in HEADERS {
        let name = HeaderName::from_static(name);
        if !headers.contains_key(&name) {
            headers.insert(name, HeaderValue::from_static(value));
        }
    }
    if !headers.contains_key(CONTENT_SECURITY_POLICY)
        && let Ok(policy) = HeaderValue::from_str(&content_security(None))
    {
        headers.insert(CONTENT_SECURITY_POLICY, policy);
    }
    if let Ok(value) = HeaderValue::from_str(&id.0) {
        headers.insert(HeaderName::from_static("x-request-id"), value);
    }
}

/// One line a request: the route, never the path or the query, which can name people and places; and who
/// asked for it, by id, only where they were refused.
fn log(response: &ServiceResponse<BoxBody>, id: &RequestId, took: std::time::Duration) {
    let request = response.request();
    let pattern = request.match_pattern();
    let route = pattern.as_deref().unwrap_or("-");
    let status = response.status().as_u16();
    if let Some(app) = request.app_data::<web::Data<App>>() {
        app.metrics
            .count(metrics::method(request.method()), route, status, took);
    }
    let refused = matches!(status, 401 | 403 | 404 | 429);
    let member = refused.then(|| session::whose(request)).flatten();
    tracing::info!(
        request = %id.0,
        member = member.map(tracing::field::display),
        method = metrics::method(request.method()),
        route,
        status,
        micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX),
        "served"
    );
}
