//! Serves photos. A photo never changes under its id, but it may be taken away: so browsers keep it for
//! an hour, and then ask whether it is still there, which costs them no second download.

use std::str::FromStr;

use actix_web::http::header::{self, ETag, EntityTag, IfNoneMatch, TryIntoHeaderPair};
use actix_web::{HttpMessage, HttpRequest, HttpResponse, web};

use super::{Access, BadPhoto, Photo, PhotoId, store};
use crate::app::App;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::web::{Fields, Id};

/// How long others may keep a public photo.
const PUBLIC: &str = "public, max-age=3600";

/// `GET /photos/{id}/full`
pub async fn full(
    app: web::Data<App>,
    id: Id<PhotoId>,
    request: HttpRequest,
) -> Result<HttpResponse> {
    let jpeg = app.read(move |conn| store::find_full(conn, id.0, Access::Public));
    unless_kept(&request, id.0, serve(jpeg.await?, Access::Public)?)
}

/// `GET /photos/{id}/card`
pub async fn card(
    app: web::Data<App>,
    id: Id<PhotoId>,
    request: HttpRequest,
) -> Result<HttpResponse> {
    let jpeg = app.read(move |conn| store::find_card(conn, id.0, Access::Public));
    unless_kept(&request, id.0, serve(jpeg.await?, Access::Public)?)
}

/// The photo under a tag of its own, or only word that it is still the one that the browser has (RFC
/// 9110, 13.1.2).
fn unless_kept(request: &HttpRequest, id: PhotoId, photo: HttpResponse) -> Result<HttpResponse> {
    let tag = EntityTag::new_strong(id.to_string());
    let kept = match request.get_header::<IfNoneMatch>() {
        Some(IfNoneMatch::Items(tags)) => tags.iter().any(|one| one.weak_eq(&tag)),
        Some(IfNoneMatch::Any) | None => false,
    };
    let mut answer = match kept {
        true => HttpResponse::NotModified()
            .insert_header((header::CACHE_CONTROL, PUBLIC))
            .finish(),
        false => photo,
    };
    let (name, value) = ETag(tag).try_into_pair().map_err(Error::internal)?;
    answer.headers_mut().insert(name, value);
    Ok(answer)
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

/// How a photo is read in one of its two sizes.
pub type Sized = fn(&mut Conn, PhotoId, Access) -> Result<Option<Vec<u8>>>;

/// Answers with a photo that only some may see, from an address with the id of what it belongs to and
/// its own; `belongs` says whether it does, for who asks.
///
/// # Errors
/// `NotFound` when it does not, for them.
pub async fn serve_private<T: FromStr + Send + 'static>(
    app: &App,
    (owner, photo): &(String, String),
    find: Sized,
    belongs: impl FnOnce(&mut Conn, T, PhotoId) -> Result<bool> + Send + 'static,
) -> Result<HttpResponse> {
    let ids = owner.parse().ok().zip(photo.parse().ok());
    let (owner, photo): (T, PhotoId) = ids.ok_or(Error::NotFound)?;
    let jpeg = app.read(move |conn| match belongs(conn, owner, photo)? {
        true => find(conn, photo, Access::Private),
        false => Ok(None),
    });
    serve(jpeg.await?, Access::Private)
}

/// Answers with a photo. A private one is kept by the browser of who was shown it, and nowhere else.
///
/// # Errors
/// `NotFound` when there is none.
fn serve(jpeg: Option<Vec<u8>>, access: Access) -> Result<HttpResponse> {
    let caching = match access {
        Access::Public => PUBLIC,
        Access::Private => "private, max-age=3600",
    };
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "image/jpeg"))
        .insert_header((header::CACHE_CONTROL, caching))
        .insert_header((header::CONTENT_DISPOSITION, "inline"))
        .body(jpeg.ok_or(Error::NotFound)?))
}
