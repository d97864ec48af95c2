//! Reviews for programs.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use serde::{Deserialize, Serialize};

use super::{Draft, DraftInput, Review, ReviewId, actions, parse_reply};
use crate::db::Instant;
use crate::error::Result;
use crate::loans::LoanId;
use crate::web::{ApiMember, ApiNeighbour, Call, Id, Json};

/// A review, to who wrote it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Written {
    /// Its id.
    id: ReviewId,
    /// The loan it is about.
    loan: LoanId,
    /// 1 to 5.
    stars: i32,
    /// In the author's words.
    text: String,
    /// Whether the other may take the text along.
    share_text: bool,
    /// What the other answered, for everybody.
    reply: Option<String>,
    /// Whether the other can read it already: then both are written.
    visible: bool,
    /// From when on it is visible at the latest.
    #[schema(value_type = chrono::DateTime<chrono::Utc>)]
    visible_at: Instant,
}

impl From<Review> for Written {
    fn from(review: Review) -> Written {
        Written {
            id: review.id,
            loan: review.loan_id,
            stars: review.stars,
            visible: review.is_visible(),
            visible_at: review.visible_at,
            text: review.text,
            share_text: review.share_text,
            reply: review.reply,
        }
    }
}

/// Says how a finished loan was: once per side, within 14 days.
#[utoipa::path(
    post, path = "/api/v1/loans/{id}/reviews", tag = "reviews",
    params(("id" = LoanId, Path)), request_body = DraftInput, security(("bearer" = [])),
    responses((status = 201, body = Written), (status = 409, description = "Not finished, written already, or too late"))
)]
pub async fn write(
    call: Call,
    member: ApiNeighbour,
    id: Id<LoanId>,
    body: Json<DraftInput>,
) -> Result<HttpResponse> {
    let draft = Draft::parse(&body.0)?;
    call.answer(member.id, StatusCode::CREATED, move |tx| {
        actions::write(tx, &member, id.0, &draft).map(Written::from)
    })
    .await
}

/// An answer to a review.
#[derive(Clone, Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct ReplyContent {
    /// Up to 1,000 characters, which everybody can read.
    pub text: String,
}

/// A review that was answered.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Replied {
    /// The review.
    id: ReviewId,
    /// What its subject answered.
    reply: String,
}

/// Answers a review about oneself: once, for everybody, and never changed.
#[utoipa::path(
    post, path = "/api/v1/reviews/{id}/reply", tag = "reviews",
    params(("id" = ReviewId, Path)), request_body = ReplyContent, security(("bearer" = [])),
    responses((status = 201, body = Replied), (status = 404, description = "Not visible, or not about oneself"),
        (status = 409, description = "Answered already"))
)]
pub async fn reply(
    call: Call,
    member: ApiNeighbour,
    id: Id<ReviewId>,
    content: Json<ReplyContent>,
) -> Result<HttpResponse> {
    let typed = content.0.text;
    call.answer(member.id, StatusCode::CREATED, move |tx| {
        let text = parse_reply(&typed)?;
        let review = actions::reply(tx, &member, id.0, &text)?;
        Ok(Replied {
            id: review.id,
            reply: text,
        })
    })
    .await
}

/// Whether the subject of one's review may take its text along.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
pub struct ConsentContent {
    /// Whether they may.
    pub share_text: bool,
}

/// Lets the subject of a review that one wrote take its text along, or no longer.
#[utoipa::path(
    put, path = "/api/v1/reviews/{id}/consent", tag = "reviews",
    params(("id" = ReviewId, Path)), request_body = ConsentContent, security(("bearer" = [])),
    responses((status = 200, body = Written), (status = 404, description = "Not one's own"))
)]
pub async fn consent(
    call: Call,
    member: ApiMember,
    id: Id<ReviewId>,
    content: Json<ConsentContent>,
) -> Result<HttpResponse> {
    let consent = content.0.share_text.into();
    call.answer(member.id, StatusCode::OK, move |tx| {
        actions::decide_sharing(tx, &member, id.0, consent).map(Written::from)
    })
    .await
}
