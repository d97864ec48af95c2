//! Serves photos. A photo never changes under its id, so browsers may keep it for ever.

use actix_web::http::header;
use actix_web::{HttpResponse, web};

use super::{Access, BadPhoto, Photo, PhotoId, store};
use crate::app::App;
use crate::error::{Error, Result};
use crate::web::{Fields, Id};

/// `GET /photos/{id}/full`
pub async fn full(app: web::Data<App>, id: Id<PhotoId>) -> Result<HttpResponse> {
    let jpeg = app.read(move |conn| store::find_full(conn, id.0, Access::Public));
    serve(jpeg.await?, Access::Public)
}

/// `GET /photos/{id}/card`
pub async fn card(app: web::Data<App>, id: Id<PhotoId>) -> Result<HttpResponse> {
    let jpeg = app.read(move |conn| store::find_card(conn, id.0, Access::Public));
    serve(jpeg.await?, Access::Public)
}

/// The photos that came with a form in this field, at most so many, made small one after the
/// other: decoding takes memory.
///
/// # Errors
/// `Invalid` on the field.
pub async fn read(
    app: &App,
    typed: &Fields,
    field: &'static str,
    most: usize,
) -> Result<Vec<Photo>> {
    let mut photos = Vec::new();
    for upload in typed.files(field).take(most) {
        let bytes = upload.bytes.clone();
        let photo =
            app.heavy(move || Photo::from_upload(&bytes).map_err(|why| refusal(field, why)));
        photos.push(photo.await?);
    }
    Ok(photos)
}

fn refusal(field: &'static str, why: BadPhoto) -> Error {
    Error::field(
        field,
        match why {
            BadPhoto::NotAnImage => "photo-error-format",
            BadPhoto::TooManyPixels => "photo-error-pixels",
            BadPhoto::TooLarge => "photo-error-large",
            BadPhoto::Broken(_) => "photo-error-broken",
        },
    )
}

/// Answers with a photo. A private one is kept by the browser of who was shown it, and nowhere else.
///
/// # Errors
/// `NotFound` when there is none.
pub fn serve(jpeg: Option<Vec<u8>>, access: Access) -> Result<HttpResponse> {
    let caching = match access {
        Access::Public => "public, max-age=31536000, immutable",
        Access::Private => "private, max-age=3600",
    };
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "image/jpeg"))
        .insert_header((header::CACHE_CONTROL, caching))
        .insert_header((header::CONTENT_DISPOSITION, "inline"))
        .body(jpeg.ok_or(Error::NotFound)?))
}
