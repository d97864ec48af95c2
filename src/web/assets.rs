//! The files of `assets/`, inside the program. Each is served under a name that holds a hash of
//! its content, so that a browser may keep it for ever.

use std::collections::HashMap;
use std::sync::LazyLock;

use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use actix_web::{HttpResponse, web};
use rust_embed::RustEmbed;

use crate::error::{Error, Result};

#[derive(RustEmbed)]
#[folder = "assets/"]
struct Files;

struct Asset {
    content_type: &'static str,
    bytes: Vec<u8>,
}

struct Assets {
    urls: HashMap<String, String>,
    files: HashMap<String, Asset>,
}

static ASSETS: LazyLock<Assets> = LazyLock::new(|| {
    let mut assets = Assets {
        urls: HashMap::new(),
        files: HashMap::new(),
    };
    for name in Files::iter() {
        let Some(file) = Files::get(&name) else {
            continue;
        };
        let hash: String = file
            .metadata
            .sha256_hash()
            .iter()
            .take(6)
            .map(|byte| format!("{byte:02x}"))
            .collect();
        let (stem, extension) = name.rsplit_once('.').unwrap_or((&name, ""));
        let hashed = format!("{stem}.{hash}.{extension}");
        assets
            .urls
            .insert(name.to_string(), format!("/assets/{hashed}"));
        let asset = Asset {
            content_type: content_type(extension),
            bytes: file.data.into_owned(),
        };
        assets.files.insert(hashed, asset);
    }
    assets
});

/// The address of an asset, with its hash. A name that does not exist leads to a 404.
pub fn url(name: &str) -> &'static str {
    ASSETS
        .urls
        .get(name)
        .map_or("/assets/missing", String::as_str)
}

/// `GET /assets/{name}`.
pub async fn serve(name: web::Path<String>) -> Result<HttpResponse> {
    let asset = ASSETS.files.get(name.as_str()).ok_or(Error::NotFound)?;
    Ok(answer(asset, "public, max-age=31536000, immutable"))
}

/// `GET /favicon.svg`.
pub async fn favicon() -> Result<HttpResponse> {
    unhashed("favicon.svg")
}

/// `GET /robots.txt`.
pub async fn robots() -> Result<HttpResponse> {
    unhashed("robots.txt")
}

/// `GET /manifest.webmanifest`.
pub async fn manifest() -> Result<HttpResponse> {
    unhashed("manifest.webmanifest")
}

/// `GET /push.js`: what shows push messages, for every page and hence at the top (Service Workers, 3.4).
pub async fn push() -> Result<HttpResponse> {
    unhashed("push.js")
}

/// A file that the world looks for under a fixed name: kept for a day only.
fn unhashed(name: &str) -> Result<HttpResponse> {
    let hashed = url(name).trim_start_matches("/assets/");
    let asset = ASSETS.files.get(hashed).ok_or(Error::NotFound)?;
    Ok(answer(asset, "public, max-age=86400"))
}

fn answer(asset: &'static Asset, caching: &'static str) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, asset.content_type))
        .insert_header((CACHE_CONTROL, caching))
        .body(asset.bytes.as_slice())
}

fn content_type(extension: &str) -> &'static str {
    match extension {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml; charset=utf-8",
        "png" => "image/png",
        "webp" => "image/webp",
        "txt" => "text/plain; charset=utf-8",
        "webmanifest" => "application/manifest+json; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_asset_is_found_under_the_address_that_pages_give() {
        for name in ["app.css", "app.js", "logo.svg", "favicon.svg"] {
            let hashed = url(name).trim_start_matches("/assets/");
            assert!(ASSETS.files.contains_key(hashed), "{name}");
        }
    }

    #[actix_web::test]
    async fn an_unknown_asset_is_not_found() {
        let answer = serve(web::Path::from("app.0.css".to_owned())).await;
        assert!(matches!(answer, Err(Error::NotFound)));
    }
}
