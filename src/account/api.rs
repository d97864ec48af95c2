//! Everything of a member, for programs.

use actix_web::http::header::{self, ContentEncoding};
use actix_web::{HttpResponse, web};
use futures_util::TryStreamExt;

use super::actions;
use crate::app::App;
use crate::error::Result;
use crate::web::ApiMember;

/// Everything that Palier has of one, as a zip: the signed reputation, all the rest as JSON, and the
/// photos. A `READ-ME.txt` in it says what is where.
#[utoipa::path(
    get, path = "/api/v1/me/everything", tag = "members", security(("bearer" = [])),
    responses((status = 200, description = "The archive", content_type = "application/zip"))
)]
pub async fn everything(app: web::Data<App>, me: ApiMember) -> Result<HttpResponse> {
    let parts = actions::everything(app.into_inner(), me.id, me.locale).await?;
    Ok(HttpResponse::Ok()
        .content_type("application/zip")
        .insert_header((header::CACHE_CONTROL, "no-store"))
        // What is packed already is not packed again.
        .insert_header(ContentEncoding::Identity)
        .streaming(parts.map_ok(web::Bytes::from)))
}
