//! Of whom one is not told, for programs.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use super::blocks::BlockedPage;
use crate::app::App;
use crate::error::Result;
use crate::members::{MemberId, actions, store};
use crate::web::{ApiMember, Call, Id};

/// Whom one has muted.
#[utoipa::path(get, path = "/api/v1/me/mutes", tag = "members",
    responses((status = 200, body = BlockedPage)), security(("bearer" = [])))]
pub async fn list(app: web::Data<App>, me: ApiMember) -> Result<HttpResponse> {
    let muted = app.read(move |conn| store::list_muted_by(conn, me.id));
    Ok(HttpResponse::Ok().json(BlockedPage::of(muted.await?)))
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
