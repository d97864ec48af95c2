//! The description of the API (OpenAPI 3.1), generated from the handlers' annotations and served
//! at `/api/v1/openapi.json`. A test compares it with the route table.

mod refusals;

use actix_web::HttpResponse;
use actix_web::http::Method;
use utoipa::openapi::Required;
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityScheme};
use utoipa::{Modify, OpenApi};

use self::refusals::Refusals;
use crate::web::call::heeds_key;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Palier",
        description = "Neighbours lend and give each other objects. Errors are application/problem+json \
                       (RFC 9457); lists are {items, next}, where next is a cursor or null; areas are \
                       centres of cells, never somebody's position.",
        license(name = "AGPL-3.0-or-later")
    ),
    modifiers(&Bearer, &Keys, &Refusals),
    components(schemas(refusals::Problem, refusals::ProblemField)),
    paths(
        crate::members::api::sign_up,
        crate::members::api::me,
        crate::members::api::set_area,
        crate::members::api::blocks::list,
        crate::members::api::blocks::block,
        crate::members::api::blocks::unblock,
        crate::members::api::finding::list,
        crate::members::api::finding::look_up,
        crate::members::api::mutes::list,
        crate::members::api::mutes::mute,
        crate::members::api::mutes::unmute,
        crate::members::api::notifications::show,
        crate::members::api::notifications::choose,
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
        crate::listings::api::days::list,
        crate::listings::api::days::keep,
        crate::listings::api::days::free,
        crate::conversations::api::list,
        crate::conversations::api::messages,
        crate::conversations::api::write,
        crate::conversations::api::ask,
        crate::matching::api::list,
        crate::searches::api::list,
        crate::searches::api::create,
        crate::searches::api::change,
        crate::searches::api::remove,
        crate::loans::api::request,
        crate::loans::api::propose,
        crate::loans::api::waiting::wait,
        crate::loans::api::waiting::stop,
        crate::loans::api::list,
        crate::loans::api::calendar::show,
        crate::loans::api::calendar::renew,
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
        crate::loans::api::later::ask,
        crate::loans::api::later::extend,
        crate::loans::api::later::refuse,
        crate::loans::api::later::never_happened,
        crate::loans::api::later::askers,
        crate::loans::api::conditions::note,
        crate::loans::api::conditions::list,
        crate::loans::api::write,
        crate::reviews::api::write,
        crate::reviews::api::reply,
        crate::reviews::api::consent,
        crate::vouches::api::vouch,
        crate::vouches::api::take_back,
        crate::vouches::api::enter,
        crate::reputation::api::show,
        crate::reputation::api::list_reviews,
        crate::reputation::api::export,
        crate::reputation::api::portable::present,
        crate::reputation::api::portable::verify,
        crate::reputation::api::portable::ask,
        crate::reputation::api::portable::bring,
        crate::reputation::api::portable::list_imports,
        crate::reputation::api::portable::remove_import,
        crate::reputation::api::portable::ask_for_key,
        crate::reputation::api::portable::put_key,
        crate::reputation::api::portable::remove_key,
        crate::reputation::api::rings::list,
        crate::reputation::api::rings::check,
        crate::account::api::everything,
        crate::moderation::api::create,
        crate::moderation::api::list,
        crate::moderation::api::show,
        crate::moderation::api::decide,
        crate::moderation::api::hide,
        crate::moderation::api::restore,
        crate::moderation::api::decisions::list_own,
        crate::moderation::api::decisions::appeal,
        crate::moderation::api::decisions::list_of,
        crate::moderation::api::decisions::decide,
        crate::moderation::api::decisions::lift,
        crate::moderation::api::decisions::answer,
        crate::moderation::api::reviews::notes,
        crate::moderation::api::reviews::hide,
        crate::moderation::api::reviews::restore,
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

/// Every call that heeds an `Idempotency-Key` says so.
struct Keys;

impl Modify for Keys {
    fn modify(&self, api: &mut utoipa::openapi::OpenApi) {
        for (path, item) in &mut api.paths.paths {
            let calls = [
                (Method::POST, &mut item.post),
                (Method::PUT, &mut item.put),
                (Method::PATCH, &mut item.patch),
                (Method::DELETE, &mut item.delete),
            ];
            for (method, call) in calls {
                if let Some(call) = call.as_mut().filter(|_| heeds_key(&method, path)) {
                    let parameters = call.parameters.get_or_insert_default();
                    parameters.push(key());
                }
            }
        }
    }
}

fn key() -> Parameter {
    ParameterBuilder::new()
        .name("Idempotency-Key")
        .parameter_in(ParameterIn::Header)
        .required(Required::False)
        .description(Some(
            "A random name for this call, 1 to 255 visible ASCII characters. For 24 hours the same \
             call with the same key gets the first answer again (Idempotency-Replayed: true) and acts \
             no second time; another call with it gets a 422. A refused call keeps nothing: sent \
             again, it acts again.",
        ))
        .schema(Some(
            ObjectBuilder::new()
                .schema_type(Type::String)
                .min_length(Some(1))
                .max_length(Some(255)),
        ))
        .build()
}

/// The description itself.
pub fn description() -> utoipa::openapi::OpenApi {
    Api::openapi()
}

/// `GET /api/v1/openapi.json`.
pub async fn show() -> HttpResponse {
    HttpResponse::Ok().json(description())
}
