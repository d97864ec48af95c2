//! Where whoever runs the neighbourhood wants it so, what members list and who they are is for those
//! alone who are signed in.

use actix_web::body::BoxBody;
use actix_web::dev::ServiceResponse;
use actix_web::http::header::{CACHE_CONTROL, HeaderValue};
use actix_web::{HttpMessage, HttpRequest, web};

use super::session;
use crate::app::App;
use crate::error::{Error, Result};
use crate::neighbourhood::Looking;

/// For how long a member's own browser may keep what everybody's could otherwise.
const PRIVATE: HeaderValue = HeaderValue::from_static("private, max-age=3600");

/// The routes that show members, or what they list, to whoever comes by.
pub const OPEN: [&str; 14] = [
    "/",
    "/listings",
    "/listings.atom",
    "/listings/{id}",
    "/map",
    "/members/{id}",
    "/photos/{id}/full",
    "/photos/{id}/card",
    "/api/v1/listings",
    "/api/v1/listings/{id}",
    "/api/v1/listings/{id}/days",
    "/api/v1/listings/{id}/matches",
    "/api/v1/members/{id}",
    "/api/v1/members/{id}/reviews",
];

/// Notes that an answer is for members alone.
#[derive(Clone, Copy)]
struct ForMembers;

/// Lets in who may look.
///
/// # Errors
/// `SignInNeeded` for whoever is not signed in where visitors may not look around.
pub(super) async fn pass(request: &HttpRequest) -> Result<()> {
    // As the router reads it: %6C is an l.
    let path = request.match_info().as_str();
    if !OPEN.iter().any(|pattern| fits(pattern, path)) {
        return Ok(());
    }
    let Some(app) = request.app_data::<web::Data<App>>() else {
        return Ok(());
    };
    let founded = app.neighbourhood().await?;
    if founded.is_none_or(|founded| founded.looking == Looking::Everyone) {
        return Ok(());
    }
    request.extensions_mut().insert(ForMembers);
    let viewer = match path.starts_with("/api/") {
        true => session::bearer(request).await?,
        false => session::viewer(request).await?,
    };
    viewer.map(drop).ok_or(Error::SignInNeeded)
}

/// Whether a path is one of that pattern.
fn fits(pattern: &str, path: &str) -> bool {
    let (wanted, parts) = (pattern.split('/'), path.split('/'));
    let as_long = wanted.clone().count() == parts.clone().count();
    let mut pairs = wanted.zip(parts);
    as_long && pairs.all(|(wanted, part)| wanted == part || wanted == "{id}")
}

/// What may be kept by anybody, photos for instance, is kept by a member's own browser at most.
pub(super) fn close(response: &mut ServiceResponse<BoxBody>) {
    let closed = response
        .request()
        .extensions()
        .get::<ForMembers>()
        .is_some();
    let headers = response.headers_mut();
    let kept = headers.get(CACHE_CONTROL).and_then(|v| v.to_str().ok());
    if closed && kept.is_some_and(|kept| kept.starts_with("public")) {
        headers.insert(CACHE_CONTROL, PRIVATE);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_fits_its_pattern_and_no_other() {
        assert!(fits("/", "/") && fits("/listings/{id}", "/listings/7"));
        assert!(!fits("/", "/about") && !fits("/listings", "/listings/7"));
        assert!(!fits("/listings/{id}", "/listings") && !fits("/listings/{id}", "/loans/7"));
    }
}
