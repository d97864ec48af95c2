//! What any call may be answered when it is refused, written once for all: every refusal has the same
//! body, and which ones can come follows from what a call takes.

use actix_web::http::Method;
use utoipa::openapi::content::{Content, ContentBuilder};
use utoipa::openapi::path::Operation;
use utoipa::openapi::response::{Response, ResponseBuilder};
use utoipa::openapi::{OpenApi, Ref, RefOr};
use utoipa::{Modify, ToSchema};

/// Why something was not done (RFC 9457).
#[derive(Debug, ToSchema)]
#[expect(dead_code, reason = "describes what the error renderer writes")]
pub(super) struct Problem {
    /// `/problems/…`: a stable name.
    r#type: String,
    /// What happened, in few words of the reader's language.
    title: String,
    /// The HTTP status.
    status: u16,
    /// What happened and what to do, in a sentence.
    detail: String,
    /// `urn:uuid:…`: the request, as the log names it.
    instance: String,
    /// What does not hold in which field.
    errors: Option<Vec<ProblemField>>,
}

/// What does not hold in a field.
#[derive(Debug, ToSchema)]
#[expect(dead_code, reason = "describes what the error renderer writes")]
pub(super) struct ProblemField {
    /// The field, as a JSON pointer (RFC 6901).
    pointer: String,
    /// What is wrong with it.
    detail: String,
}

/// A status, the name of its description, and when it comes.
type Refusal = (&'static str, &'static str, &'static str);

const BAD: Refusal = ("400", "Bad", "The request cannot be read.");
const SIGN_IN: Refusal = (
    "401",
    "SignInNeeded",
    "The token is missing, over or ended, or the second step is still to come.",
);
const FORBIDDEN: Refusal = (
    "403",
    "Forbidden",
    "One may see it, but not do this; the detail says why.",
);
const NOT_FOUND: Refusal = (
    "404",
    "NotFound",
    "It is not there, or not for this reader.",
);
const CONFLICT: Refusal = (
    "409",
    "Conflict",
    "It was right a moment ago: somebody else was quicker, or the state does not allow it.",
);
const TOO_LARGE: Refusal = ("413", "TooLarge", "The body is larger than allowed.");
const INVALID: Refusal = (
    "422",
    "Invalid",
    "What was sent does not hold, per field; or the Idempotency-Key does not fit.",
);
const TOO_MANY: Refusal = (
    "429",
    "TooMany",
    "Too many tries; Retry-After says when again, in seconds.",
);
const BUSY: Refusal = (
    "503",
    "Unavailable",
    "The database is busy; the same call can be sent again.",
);

const ALL: [Refusal; 9] = [
    BAD, SIGN_IN, FORBIDDEN, NOT_FOUND, CONFLICT, TOO_LARGE, INVALID, TOO_MANY, BUSY,
];

const PROBLEM: &str = "application/problem+json";

pub(super) struct Refusals;

impl Modify for Refusals {
    fn modify(&self, api: &mut OpenApi) {
        let components = api.components.get_or_insert_default();
        for refusal in ALL {
            components
                .responses
                .insert(refusal.1.to_owned(), answer(refusal.2).into());
        }
        for (path, item) in &mut api.paths.paths {
            let calls = [
                (Method::GET, &mut item.get),
                (Method::POST, &mut item.post),
                (Method::PUT, &mut item.put),
                (Method::PATCH, &mut item.patch),
                (Method::DELETE, &mut item.delete),
            ];
            for (method, call) in calls {
                if let Some(call) = call {
                    describe(&method, path, call);
                }
            }
        }
    }
}

fn answer(when: &str) -> Response {
    ResponseBuilder::new()
        .description(when)
        .content(PROBLEM, problem())
        .build()
}

fn problem() -> Content {
    let problem = Ref::from_schema_name("Problem");
    ContentBuilder::new().schema(Some(problem)).build()
}

/// A refusal that a call describes itself keeps its own words.
fn describe(method: &Method, path: &str, call: &mut Operation) {
    for (status, name, _) in possible(method, path, call) {
        let reference = || RefOr::Ref(Ref::from_response_name(name));
        let known = &mut call.responses.responses;
        if let RefOr::T(own) = known.entry(status.to_owned()).or_insert_with(reference) {
            own.content
                .entry(PROBLEM.to_owned())
                .or_insert_with(problem);
        }
    }
}

fn possible(method: &Method, path: &str, call: &Operation) -> Vec<Refusal> {
    // Also what anybody may read refuses a token that is no longer good: its bearer should learn that.
    let mut all = vec![BAD, SIGN_IN, BUSY];
    if call.security.is_some() {
        all.push(FORBIDDEN);
    }
    if path.contains('{') || path.contains("/moderation/") {
        all.push(NOT_FOUND);
    }
    if call.parameters.is_some() || call.request_body.is_some() {
        all.push(INVALID);
    }
    if !method.is_safe() {
        all.extend([CONFLICT, TOO_LARGE, TOO_MANY]);
    }
    all
}
