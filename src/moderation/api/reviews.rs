//! Reviews, as moderators' programs see them.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Serialize;
use utoipa::ToSchema;

use super::{AuditQuery, ReasonContent};
use crate::app::App;
use crate::db::{Instant, Tx};
use crate::error::Result;
use crate::loans::LoanId;
use crate::members::MemberId;
use crate::moderation::actions::{deciding, lifting};
use crate::moderation::lists::{self, Noted};
use crate::moderation::parse_reason;
use crate::reviews::ReviewId;
use crate::sessions::Viewer;
use crate::web::{ApiModerator, Call, Id, Json, Query};

/// A word to the moderators.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct NoteItem {
    /// The review that it came with.
    pub review: ReviewId,
    /// The loan.
    pub loan: LoanId,
    /// What was lent or given.
    pub title: String,
    /// Who wrote it.
    pub author: MemberId,
    /// About whom.
    pub subject: MemberId,
    /// The words.
    pub note: String,
    /// When.
    pub at: Instant,
}

impl From<Noted> for NoteItem {
    fn from(noted: Noted) -> NoteItem {
        let review = noted.review;
        NoteItem {
            review: review.id,
            loan: review.loan_id,
            title: noted.title,
            author: review.author_id,
            subject: review.subject_id,
            note: review.private_note,
            at: review.written_at,
        }
    }
}

/// One page of words to the moderators.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct NotePage {
    /// The words, newest first.
    pub items: Vec<NoteItem>,
    /// Where the next page begins; null at the end.
    pub next: Option<String>,
}

/// What members wrote to the moderators alone, newest first; but for what is about the caller.
#[utoipa::path(get, path = "/api/v1/moderation/notes", tag = "moderation", params(AuditQuery),
    responses((status = 200, body = NotePage)), security(("bearer" = [])))]
pub async fn notes(
    app: web::Data<App>,
    me: ApiModerator,
    query: Query<AuditQuery>,
) -> Result<HttpResponse> {
    let page = app
        .read(move |conn| lists::noted(conn, me.id, query.0.cursor.as_deref()))
        .await?
        .map(NoteItem::from);
    Ok(HttpResponse::Ok().json(NotePage {
        items: page.items,
        next: page.next,
    }))
}

/// How a review stands after a moderator's act.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ReviewStands {
    /// The review.
    pub id: ReviewId,
    /// Whether everybody can read it.
    pub visible: bool,
}

/// Hides a review.
#[utoipa::path(post, path = "/api/v1/moderation/reviews/{id}/hiding", tag = "moderation",
    params(("id" = ReviewId, Path)), request_body = ReasonContent,
    responses((status = 200, body = ReviewStands)), security(("bearer" = [])))]
pub async fn hide(
    call: Call,
    me: ApiModerator,
    id: Id<ReviewId>,
    content: Json<ReasonContent>,
) -> Result<HttpResponse> {
    deed(&call, me.0, id.0, content.0, deciding::hide_review).await
}

/// Shows a hidden review again.
#[utoipa::path(post, path = "/api/v1/moderation/reviews/{id}/restoration", tag = "moderation",
    params(("id" = ReviewId, Path)), request_body = ReasonContent,
    responses((status = 200, body = ReviewStands)), security(("bearer" = [])))]
pub async fn restore(
    call: Call,
    me: ApiModerator,
    id: Id<ReviewId>,
    content: Json<ReasonContent>,
) -> Result<HttpResponse> {
    deed(&call, me.0, id.0, content.0, lifting::restore_review).await
}

/// Does it for that reason and answers with how the review stands.
async fn deed(
    call: &Call,
    me: Viewer,
    id: ReviewId,
    content: ReasonContent,
    action: fn(&mut Tx<'_>, &Viewer, ReviewId, &str) -> Result<()>,
) -> Result<HttpResponse> {
    call.answer(me.id, StatusCode::OK, move |tx| {
        action(tx, &me, id, &parse_reason(&content.reason)?)?;
        let visible = lists::of_review(tx.conn, &me, id)?
            .noted
            .review
            .is_visible();
        Ok(ReviewStands { id, visible })
    })
    .await
}
