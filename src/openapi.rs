//! The description of the API (OpenAPI 3.1), generated from the handlers' annotations and served
//! at `/api/v1/openapi.json`. A test compares it with the route table.

use actix_web::HttpResponse;
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityScheme};
use utoipa::{Modify, OpenApi};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Palier",
        description = "Neighbours lend and give each other objects. Errors are application/problem+json \
                       (RFC 9457); lists are {items, next}, where next is a cursor or null; areas are \
                       centres of cells, never somebody's position.",
        license(name = "AGPL-3.0-or-later")
    ),
    modifiers(&Bearer),
    paths(
        crate::members::api::sign_up,
        crate::members::api::me,
        crate::members::api::set_area,
        crate::sessions::api::begin,
        crate::sessions::api::refresh,
        crate::sessions::api::end,
        crate::listings::api::create,
        crate::listings::api::list,
        crate::listings::api::show,
        crate::listings::api::edit,
        crate::listings::api::pause,
        crate::listings::api::resume,
        crate::listings::api::withdraw,
        crate::listings::api::close,
        crate::matching::api::list,
        crate::searches::api::list,
        crate::searches::api::create,
        crate::searches::api::change,
        crate::searches::api::remove,
        crate::loans::api::request,
        crate::loans::api::propose,
        crate::loans::api::list,
        crate::loans::api::show,
        crate::loans::api::accept,
        crate::loans::api::refuse,
        crate::loans::api::withdraw,
        crate::loans::api::cancel,
        crate::loans::api::code,
        crate::loans::api::hand_over,
        crate::loans::api::take_back,
        crate::loans::api::object,
        crate::loans::api::lose,
        crate::loans::api::write,
        crate::reviews::api::write,
        crate::reputation::api::show,
        crate::reputation::api::list_reviews,
        crate::reputation::api::export,
        crate::moderation::api::create,
        crate::moderation::api::list,
        crate::moderation::api::show,
        crate::moderation::api::decide,
        crate::moderation::api::hide,
        crate::moderation::api::restore,
        crate::moderation::api::audit,
    )
)]
struct Api;

struct Bearer;

impl Modify for Bearer {
    fn modify(&self, api: &mut utoipa::openapi::OpenApi) {
        let components = api.components.get_or_insert_default();
        components.add_security_scheme(
            "bearer",
            SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer)),
        );
    }
}

/// The description itself.
pub fn description() -> utoipa::openapi::OpenApi {
    Api::openapi()
}

/// `GET /api/v1/openapi.json`.
pub async fn show() -> HttpResponse {
    HttpResponse::Ok().json(description())
}
