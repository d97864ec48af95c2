//! Whether the program lives, and whether it can serve.

use actix_web::{HttpResponse, web};

use crate::app::App;
use crate::db::migrations;
use crate::error::{Error, Result};

const TEXT: &str = "text/plain; charset=utf-8";

/// `GET /healthz`: alive; asks nothing.
///
/// # Errors
/// None.
pub async fn alive() -> HttpResponse {
    HttpResponse::Ok().content_type(TEXT).body("ok\n")
}

/// `GET /readyz`: the database answers and its schema is complete, and nobody asked to stop.
///
/// # Errors
/// Unavailable otherwise.
pub async fn ready(app: web::Data<App>) -> Result<HttpResponse> {
    let db = app.db.clone();
    let complete = app.compute(move || migrations::complete(&db)).await?;
    if complete && !app.is_stopping() {
        Ok(HttpResponse::Ok().content_type(TEXT).body("ready\n"))
    } else {
        Err(Error::Unavailable("not ready".into()))
    }
}
