//! Reviews for programs.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use serde::Serialize;

use super::{Draft, DraftInput, Review, ReviewId, actions};
use crate::db::Instant;
use crate::error::Result;
use crate::loans::LoanId;
use crate::web::{ApiNeighbour, Call, Id, Json};

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
