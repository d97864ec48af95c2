//! One table of errors ([`Error`]), two renderers: `application/problem+json` (RFC 9457) for
//! programs, a page for people.

use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, ResponseError};
use serde_json::json;

use super::Page;
use crate::error::Error;
use crate::texts::Locale;

impl ResponseError for Error {
    fn status_code(&self) -> StatusCode {
        StatusCode::from_u16(self.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    /// Bare: [`render`] writes the body, because it knows the reader.
    fn error_response(&self) -> HttpResponse {
        HttpResponse::new(self.status_code())
    }
}

/// The id of a request, in the log and on the page of an internal error.
#[derive(Clone, Debug)]
pub struct RequestId(pub String);

/// Renders an error for whoever asked.
pub async fn render(request: &HttpRequest, error: &Error, id: &RequestId) -> HttpResponse {
    let mut response = if request.path().starts_with("/api/") {
        problem(request, error, id)
    } else {
        people(request, error, id).await
    };
    if let Error::TooMany(seconds) = error {
        response
            .headers_mut()
            .insert(header::RETRY_AFTER, HeaderValue::from(*seconds));
    }
    response
}

fn problem(request: &HttpRequest, error: &Error, id: &RequestId) -> HttpResponse {
    let locale = accepted(request);
    let mut body = json!({
        "type": format!("/problems/{}", error.slug()),
        "title": locale.say(error.title()),
        "status": error.status(),
        "detail": locale.tell(&error.detail()),
        "instance": format!("urn:uuid:{}", id.0),
    });
    if let (Error::Invalid(errors), Some(fields)) = (error, body.as_object_mut()) {
        let list: Vec<_> = errors
            .iter()
            .map(|(field, text)| json!({"pointer": format!("/{field}"), "detail": locale.tell(text)}))
            .collect();
        fields.insert("errors".to_owned(), list.into());
    }
    let mut response = HttpResponse::build(error.status_code());
    if matches!(error, Error::SignInNeeded | Error::CodeNeeded) {
        response.insert_header((header::WWW_AUTHENTICATE, "Bearer"));
    }
    response
        .content_type("application/problem+json")
        .body(body.to_string())
}

async fn people(request: &HttpRequest, error: &Error, id: &RequestId) -> HttpResponse {
    let onward = match error {
        Error::SignInNeeded => Some("/sign-in"),
        Error::PasswordNeeded => Some("/password-check"),
        Error::StepNeeded => Some("/me/security"),
        _ => None,
    };
    if let Some(onward) = onward {
        let to = format!("{onward}?next={}", return_to(request));
        return HttpResponse::SeeOther()
            .insert_header((header::LOCATION, to))
            .finish();
    }
    match Page::of(request).await {
        Ok(page) => page.error(error, &id.0),
        Err(_) => plain(request, error, id),
    }
}

/// Where to go on after signing in: the page itself, or the one whose form was sent.
fn return_to(request: &HttpRequest) -> String {
    let path = if request.method().is_safe() {
        request
            .uri()
            .path_and_query()
            .map_or("/", |p| p.as_str())
            .to_owned()
    } else {
        request
            .headers()
            .get(header::REFERER)
            .and_then(|v| url::Url::parse(v.to_str().ok()?).ok())
            .map_or_else(|| "/".to_owned(), |url| url.path().to_owned())
    };
    url::form_urlencoded::byte_serialize(path.as_bytes()).collect()
}

/// The last resort, when not even the page's frame can be had.
fn plain(request: &HttpRequest, error: &Error, id: &RequestId) -> HttpResponse {
    let locale = accepted(request);
    HttpResponse::build(error.status_code())
        .content_type("text/plain; charset=utf-8")
        .body(format!(
            "{}\n\n{}\n\n{}\n",
            locale.say(error.title()),
            locale.tell(&error.detail()),
            id.0
        ))
}

/// The language that a program or a nameless reader asks for.
pub fn accepted(request: &HttpRequest) -> Locale {
    let header = request
        .headers()
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|v| v.to_str().ok());
    Locale::negotiate(header.unwrap_or_default())
}
