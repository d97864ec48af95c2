//! Vouching and being confirmed, for programs.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;

use super::actions;
use crate::error::Result;
use crate::members::MemberId;
use crate::web::{ApiMember, ApiNeighbour, Call, Id, Json};

/// Says that one met a neighbour in person; they are told. It counts for two years; three in a week at
/// most, and only by who has finished a loan, or is known in person or confirmed by a guarantor.
#[utoipa::path(put, path = "/api/v1/members/{id}/vouch", tag = "members",
    params(("id" = MemberId, Path)),
    responses((status = 204), (status = 404), (status = 409)), security(("bearer" = [])))]
pub async fn vouch(call: Call, me: ApiNeighbour, id: Id<MemberId>) -> Result<HttpResponse> {
    let viewer = me.0;
    call.answer(viewer.id, StatusCode::NO_CONTENT, move |tx| {
        actions::vouch(tx, &viewer, id.0)
    })
    .await
}

/// Takes it back.
#[utoipa::path(delete, path = "/api/v1/members/{id}/vouch", tag = "members",
    params(("id" = MemberId, Path)), responses((status = 204)), security(("bearer" = [])))]
pub async fn take_back(call: Call, me: ApiMember, id: Id<MemberId>) -> Result<HttpResponse> {
    call.answer(me.id, StatusCode::NO_CONTENT, move |tx| {
        actions::take_back(tx, me.id, id.0)
    })
    .await
}

/// A code that a guarantor handed out.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct CodeBody {
    /// As it is printed; hyphens and small letters do not matter.
    pub code: String,
}

/// Enters a guarantor's code: from now on the member is known to live here.
#[utoipa::path(post, path = "/api/v1/me/attestation", tag = "members", request_body = CodeBody,
    responses((status = 204), (status = 409), (status = 422), (status = 429)),
    security(("bearer" = [])))]
pub async fn enter(call: Call, me: ApiNeighbour, body: Json<CodeBody>) -> Result<HttpResponse> {
    let typed = body.0.code;
    call.answer_or_refuse(me.id, StatusCode::NO_CONTENT, move |tx| {
        actions::attestations::enter(tx, me.id, &typed)
    })
    .await
}
