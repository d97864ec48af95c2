//! Path ids, query strings and JSON bodies whose failures are Palier's own errors.

use std::future::{Ready, ready};
use std::str::FromStr;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, web};
use futures_util::future::LocalBoxFuture;
use serde::de::DeserializeOwned;

use crate::error::Error;

/// The `{id}` of a path. What is no id is not found, before the database is asked.
#[derive(Clone, Copy, Debug)]
pub struct Id<T>(pub T);

impl<T: FromStr> FromRequest for Id<T> {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let id = request
            .match_info()
            .get("id")
            .and_then(|id| id.parse().ok());
        ready(id.map(Id).ok_or(Error::NotFound))
    }
}

/// The query string, typed; what does not fit is a 400.
#[derive(Clone, Debug)]
pub struct Query<T>(pub T);

impl<T: DeserializeOwned> FromRequest for Query<T> {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let parsed = web::Query::<T>::from_query(request.query_string())
            .map(|query| Query(query.into_inner()))
            .map_err(|cause| unreadable("error-query", cause));
        ready(parsed)
    }
}

/// A JSON body of at most 64 kB. A wrong type is a 400, a NUL character too.
#[derive(Clone, Debug)]
pub struct Json<T>(pub T);

/// The largest JSON body, in bytes.
pub(super) const LARGEST_JSON: usize = 64 * 1024;

impl<T: DeserializeOwned + 'static> FromRequest for Json<T> {
    type Error = Error;
    type Future = LocalBoxFuture<'static, Result<Self, Error>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let json = request
            .headers()
            .get("content-type")
            .and_then(|v| v.to_str().ok())
            .is_none_or(|v| v.starts_with("application/json"));
        let body = web::Payload::from_request(request, payload);
        Box::pin(async move {
            if !json {
                return Err(Error::bad("error-json"));
            }
            let body = body
                .await
                .map_err(|cause| unreadable("error-json", cause))?;
            let bytes = body
                .to_bytes_limited(LARGEST_JSON)
                .await
                .map_err(|cause| too_large(&cause))?
                .map_err(|cause| unreadable("error-json", cause))?;
            let bytes: &[u8] = if bytes.is_empty() { b"{}" } else { &bytes };
            let value: serde_json::Value =
                serde_json::from_slice(bytes).map_err(|cause| unreadable("error-json", cause))?;
            // A list would fill a struct's fields in their order; nobody means that.
            if !value.is_object() {
                return Err(Error::bad("error-json"));
            }
            if holds_nul(&value) {
                return Err(Error::bad("error-nul"));
            }
            serde_json::from_value(value)
                .map(Json)
                .map_err(|cause| unreadable("error-json", cause))
        })
    }
}

/// A body as it came, of at most 5 MB: a file that somebody was handed.
#[derive(Clone, Debug)]
pub struct Raw(pub Vec<u8>);

/// The largest file, in bytes.
pub(super) const LARGEST_FILE: usize = 5 * 1024 * 1024;

impl FromRequest for Raw {
    type Error = Error;
    type Future = LocalBoxFuture<'static, Result<Self, Error>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let body = web::Payload::from_request(request, payload);
        Box::pin(async move {
            let body = body
                .await
                .map_err(|cause| unreadable("error-json", cause))?;
            let bytes = body
                .to_bytes_limited(LARGEST_FILE)
                .await
                .map_err(|cause| too_large(&cause))?
                .map_err(|cause| unreadable("error-json", cause))?;
            Ok(Raw(bytes.to_vec()))
        })
    }
}

/// PostgreSQL cannot keep NUL in text; nobody types it.
fn holds_nul(value: &serde_json::Value) -> bool {
    match value {
        serde_json::Value::String(text) => text.contains('\0'),
        serde_json::Value::Array(items) => items.iter().any(holds_nul),
        serde_json::Value::Object(fields) => {
            fields.iter().any(|(k, v)| k.contains('\0') || holds_nul(v))
        }
        _ => false,
    }
}

/// What could not be read; the reader learns that, the log (at `debug`) why.
fn unreadable(key: &'static str, cause: impl std::fmt::Display) -> Error {
    tracing::debug!(%cause, "unreadable");
    Error::bad(key)
}

fn too_large(cause: &impl std::fmt::Display) -> Error {
    tracing::debug!(%cause, "too large");
    Error::TooLarge
}
