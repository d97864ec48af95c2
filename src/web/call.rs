//! Unsafe calls of programs: each may carry an `Idempotency-Key`, and then acts once however often
//! it is sent (draft-ietf-httpapi-idempotency-key-header).

use std::future::{Ready, ready};

use actix_web::dev::{Payload, ServiceRequest};
use actix_web::http::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use actix_web::http::{Method, StatusCode};
use actix_web::{FromRequest, HttpMessage, HttpRequest, HttpResponse, web};
use futures_util::{StreamExt, stream};
use serde::Serialize;

use super::extract::LARGEST_FILE;
use super::session;
use crate::app::App;
use crate::db::Tx;
use crate::db::answers::{Answer, Given, Once};
use crate::error::{Error, Result};
use crate::members::MemberId;

/// The header that brings the key.
pub const KEY: &str = "idempotency-key";
/// The header that marks an answer as given before.
const REPLAYED: HeaderName = HeaderName::from_static("idempotency-replayed");
/// The longest key, in characters.
const LONGEST_KEY: usize = 255;

/// Whether a key counts for this call: for every unsafe one of the API but signing up and the
/// sessions', whose answers are secrets that nobody should keep.
pub fn heeds_key(method: &Method, path: &str) -> bool {
    let Some(noun) = path.strip_prefix("/api/v1/") else {
        return false;
    };
    // Nor for verifying and presenting, which change nothing.
    let excluded = noun == "members"
        || ["verify", "me/presentations"].contains(&noun)
        || noun == "session"
        || noun.starts_with("session/");
    !method.is_safe() && !excluded
}

/// The key that a request brought, and what it is the key of: method, address and body.
#[derive(Clone, Debug)]
struct Keyed {
    key: String,
    request: Vec<u8>,
}

/// Notes the key of a request, with all that must be the same when it comes again. The body is read
/// here, once, and put back for the handler.
///
/// # Errors
/// `Key` for what is no key; `TooLarge`; `Bad` when the body breaks off.
pub(super) async fn note(request: &mut ServiceRequest) -> Result<()> {
    let Some(key) = request.headers().get(KEY) else {
        return Ok(());
    };
    if !heeds_key(request.method(), request.path()) {
        return Ok(());
    }
    let key = parse(key)?;
    // Whom nobody knows is refused by every call that heeds a key; their body is not read before that.
    if !session::brings_token(request) {
        return Ok(());
    }
    let body = read(request).await?;
    let mut whole = format!("{} {}\n", request.method(), request.uri()).into_bytes();
    whole.extend_from_slice(&body);
    request.extensions_mut().insert(Keyed {
        key,
        request: whole,
    });
    let payload = stream::once(ready(Ok(body))).boxed_local();
    request.set_payload(Payload::Stream { payload });
    Ok(())
}

fn parse(key: &HeaderValue) -> Result<String> {
    let text = key.to_str().unwrap_or_default();
    let visible = text.bytes().all(|byte| byte.is_ascii_graphic());
    if text.is_empty() || text.len() > LONGEST_KEY || !visible {
        return Err(Error::key("error-key-detail"));
    }
    Ok(text.to_owned())
}

async fn read(request: &mut ServiceRequest) -> Result<web::Bytes> {
    let broken = |_cause| Error::bad("error-json");
    let payload = request.extract::<web::Payload>().await.map_err(broken)?;
    let limited = payload.to_bytes_limited(LARGEST_FILE).await;
    limited.map_err(|_larger| Error::TooLarge)?.map_err(broken)
}

/// An unsafe call of a program. Handlers act through it, never through [`App::write`], so that all
/// of them heed the key.
#[derive(Debug)]
pub struct Call {
    app: web::Data<App>,
    keyed: Option<Keyed>,
}

impl FromRequest for Call {
    type Error = Error;
    type Future = Ready<Result<Call>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let keyed = request.extensions().get::<Keyed>().cloned();
        let app = request.app_data::<web::Data<App>>().cloned();
        let app = app.ok_or_else(|| Error::internal("no App"));
        ready(app.map(|app| Call { app, keyed }))
    }
}

impl Call {
    /// The answer to a call that was answered before, for who has much to do, or to ask of others, before
    /// the transaction.
    ///
    /// # Errors
    /// `Key` when the key was another call's.
    pub async fn answered(&self, me: MemberId) -> Result<Option<HttpResponse>> {
        let before = self.app.answered(self.once(me)).await?;
        before.map(again).transpose()
    }

    fn once(&self, me: MemberId) -> Option<Once> {
        let keyed = self.keyed.as_ref();
        keyed.map(|keyed| Once::new(me.uuid(), &keyed.key, &keyed.request))
    }

    /// Runs `work` in one transaction and answers with what it made; `204` with nothing. With a key
    /// the answer is kept in the same transaction, and a call that was answered before is answered
    /// the same again, byte for byte, without acting. A refusal undoes all and keeps nothing: sent
    /// again, the call acts again.
    ///
    /// # Errors
    /// What `work` answers; `Key` when the key was another call's.
    pub async fn answer<T: Serialize>(
        &self,
        me: MemberId,
        status: StatusCode,
        work: impl Fn(&mut Tx<'_>) -> Result<T> + Send + 'static,
    ) -> Result<HttpResponse> {
        self.answer_or_refuse(me, status, move |tx| work(tx).map(Ok))
            .await
    }

    /// As [`Call::answer`], for work that may refuse and yet has written something down, such as a
    /// wrong code: the inner error is the refusal. It, too, is no answer to keep.
    ///
    /// # Errors
    /// As [`Call::answer`].
    pub async fn answer_or_refuse<T: Serialize>(
        &self,
        me: MemberId,
        status: StatusCode,
        work: impl Fn(&mut Tx<'_>) -> Result<Result<T>> + Send + 'static,
    ) -> Result<HttpResponse> {
        let given = self
            .app
            .write_once(self.once(me), move |tx| match work(tx)? {
                Ok(made) => in_json(status, &made).map(Ok),
                Err(refusal) => Ok(Err(refusal)),
            });
        match given.await? {
            Given::Now(answer) => response(answer),
            Given::Before(answer) => again(answer),
        }
    }
}

/// An answer that was given before, marked as such.
fn again(answer: Answer) -> Result<HttpResponse> {
    let mut again = response(answer)?;
    let yes = HeaderValue::from_static("true");
    again.headers_mut().insert(REPLAYED, yes);
    Ok(again)
}

fn in_json(status: StatusCode, made: &impl Serialize) -> Result<Answer> {
    let body = match status {
        StatusCode::NO_CONTENT => String::new(),
        _ => serde_json::to_string(made).map_err(Error::internal)?,
    };
    Ok(Answer {
        status: status.as_u16(),
        body,
    })
}

fn response(answer: Answer) -> Result<HttpResponse> {
    let status = StatusCode::from_u16(answer.status).map_err(Error::internal)?;
    let mut response = HttpResponse::build(status);
    if status == StatusCode::NO_CONTENT {
        return Ok(response.finish());
    }
    response.insert_header((CONTENT_TYPE, "application/json"));
    Ok(response.body(answer.body))
}
