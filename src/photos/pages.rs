//! Serves photos. A photo never changes under its id, so browsers may keep it for ever.

use actix_web::http::header;
use actix_web::{HttpResponse, web};

use super::{PhotoId, store};
use crate::app::App;
use crate::error::{Error, Result};
use crate::web::Id;

/// `GET /photos/{id}/full`
pub async fn full(app: web::Data<App>, id: Id<PhotoId>) -> Result<HttpResponse> {
    serve(app.read(move |conn| store::find_full(conn, id.0)).await?)
}

/// `GET /photos/{id}/card`
pub async fn card(app: web::Data<App>, id: Id<PhotoId>) -> Result<HttpResponse> {
    serve(app.read(move |conn| store::find_card(conn, id.0)).await?)
}

fn serve(jpeg: Option<Vec<u8>>) -> Result<HttpResponse> {
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "image/jpeg"))
        .insert_header((header::CACHE_CONTROL, "public, max-age=31536000, immutable"))
        .insert_header((header::CONTENT_DISPOSITION, "inline"))
        .body(jpeg.ok_or(Error::NotFound)?))
}
