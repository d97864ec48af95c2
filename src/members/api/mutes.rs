//! Of whom one is not told, for programs.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Serialize;
use utoipa::ToSchema;

use super::blocks::BlockedBody;
use crate::app::App;
use crate::error::Result;
use crate::members::{MemberId, actions, store};
use crate::web::{ApiMember, Call, Id};

/// Everybody whom one has muted, the latest first.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MutedPage {
    /// Who.
    pub items: Vec<BlockedBody>,
    /// Always null: it is one page.
    pub next: Option<String>,
}

/// Whom one has muted.
#[utoipa::path(get, path = "/api/v1/me/mutes", tag = "members",
    responses((status = 200, body = MutedPage)), security(("bearer" = [])))]
pub async fn list(app: web::Data<App>, me: ApiMember) -> Result<HttpResponse> {
    let muted = app.read(move |conn| store::list_muted_by(conn, me.id));
    let items = muted.await?.into_iter().map(BlockedBody::from);
    Ok(HttpResponse::Ok().json(MutedPage {
        items: items.collect(),
        next: None,
    }))
}

/// Mutes a member: nothing tells of their messages and listings any more; loans are still told of.
/// They are not told.
#[utoipa::path(put, path = "/api/v1/members/{id}/mute", tag = "members",
    params(("id" = MemberId, Path)),
    responses((status = 204), (status = 404), (status = 409)), security(("bearer" = [])))]
pub async fn mute(call: Call, me: ApiMember, id: Id<MemberId>) -> Result<HttpResponse> {
    call.answer(me.id, StatusCode::NO_CONTENT, move |tx| {
        actions::mutes::mute(tx, me.id, id.0)
    })
    .await
}

/// Takes it back.
#[utoipa::path(delete, path = "/api/v1/members/{id}/mute", tag = "members",
    params(("id" = MemberId, Path)), responses((status = 204)), security(("bearer" = [])))]
pub async fn unmute(call: Call, me: ApiMember, id: Id<MemberId>) -> Result<HttpResponse> {
    call.answer(me.id, StatusCode::NO_CONTENT, move |tx| {
        actions::mutes::unmute(tx, me.id, id.0)
    })
    .await
}
