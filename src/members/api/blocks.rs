//! Whom one has blocked, for programs.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Serialize;
use utoipa::ToSchema;

use crate::app::App;
use crate::error::Result;
use crate::members::{Card, MemberId, actions, store};
use crate::web::{ApiMember, Call, Id};

/// Somebody who is blocked or muted.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct BlockedBody {
    /// Who.
    pub id: MemberId,
    /// Their name.
    pub name: String,
}

impl From<Card> for BlockedBody {
    fn from(card: Card) -> BlockedBody {
        BlockedBody {
            id: card.id,
            name: card.name,
        }
    }
}

/// Everybody whom one has blocked, or muted, the latest first.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct BlockedPage {
    /// Who.
    pub items: Vec<BlockedBody>,
    /// Always null: it is one page.
    pub next: Option<String>,
}

impl BlockedPage {
    pub(super) fn of(cards: Vec<Card>) -> BlockedPage {
        BlockedPage {
            items: cards.into_iter().map(BlockedBody::from).collect(),
            next: None,
        }
    }
}

/// Whom one has blocked.
#[utoipa::path(get, path = "/api/v1/me/blocks", tag = "members",
    responses((status = 200, body = BlockedPage)), security(("bearer" = [])))]
pub async fn list(app: web::Data<App>, me: ApiMember) -> Result<HttpResponse> {
    let blocked = app.read(move |conn| store::list_blocked_by(conn, me.id));
    Ok(HttpResponse::Ok().json(BlockedPage::of(blocked.await?)))
}

/// Blocks a member: neither sees nor writes to the other, and what is open between them ends. They
/// are not told.
#[utoipa::path(put, path = "/api/v1/members/{id}/block", tag = "members",
    params(("id" = MemberId, Path)),
    responses((status = 204), (status = 404), (status = 409)), security(("bearer" = [])))]
pub async fn block(call: Call, me: ApiMember, id: Id<MemberId>) -> Result<HttpResponse> {
    call.answer(me.id, StatusCode::NO_CONTENT, move |tx| {
        actions::blocks::block(tx, me.id, id.0)
    })
    .await
}

/// Takes it back; what ended stays ended.
#[utoipa::path(delete, path = "/api/v1/members/{id}/block", tag = "members",
    params(("id" = MemberId, Path)), responses((status = 204)), security(("bearer" = [])))]
pub async fn unblock(call: Call, me: ApiMember, id: Id<MemberId>) -> Result<HttpResponse> {
    call.answer(me.id, StatusCode::NO_CONTENT, move |tx| {
        actions::blocks::unblock(tx, me.id, id.0)
    })
    .await
}
