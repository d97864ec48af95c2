//! The condition of an object, for programs. Photos come by the page's form.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Serialize;
use utoipa::ToSchema;

use crate::app::App;
use crate::db::Instant;
use crate::error::Result;
use crate::loans::condition::{ConditionId, ConditionInput, Moment};
use crate::loans::{LoanId, actions, store};
use crate::members::MemberId;
use crate::photos::PhotoId;
use crate::web::{ApiMember, Call, Id, Json};

/// What one side noted of the condition.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ConditionBody {
    /// Its id.
    pub id: ConditionId,
    /// Who noted it.
    pub author: MemberId,
    /// `hand-over` or `return`.
    pub moment: Moment,
    /// The words.
    pub note: String,
    /// The ids of its photos.
    pub photos: Vec<PhotoId>,
    /// When.
    pub at: Instant,
}

/// All that was noted about a loan.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ConditionPage {
    /// In the order of time.
    pub items: Vec<ConditionBody>,
    /// Always null: all of them are there.
    pub next: Option<String>,
}

/// Notes the condition of the object at a hand-over or return.
#[utoipa::path(post, path = "/api/v1/loans/{id}/conditions", tag = "loans",
    params(("id" = LoanId, Path)), request_body = ConditionInput,
    responses((status = 201)), security(("bearer" = [])))]
pub async fn note(
    call: Call,
    me: ApiMember,
    id: Id<LoanId>,
    input: Json<ConditionInput>,
) -> Result<HttpResponse> {
    call.answer(me.id, StatusCode::CREATED, move |tx| {
        let noted = actions::conditions::note(tx, &me, id.0, &input.0, &[])?;
        Ok(serde_json::json!({ "id": noted }))
    })
    .await
}

/// What was noted of the condition, by both sides.
#[utoipa::path(get, path = "/api/v1/loans/{id}/conditions", tag = "loans",
    params(("id" = LoanId, Path)), responses((status = 200, body = ConditionPage)),
    security(("bearer" = [])))]
pub async fn list(app: web::Data<App>, me: ApiMember, id: Id<LoanId>) -> Result<HttpResponse> {
    let found = app.read(move |conn| {
        store::find_visible(conn, id.0, me.id)?;
        let noted = store::list_conditions(conn, id.0)?;
        let ids: Vec<_> = noted.iter().map(|noted| noted.id).collect();
        let photos = store::list_condition_photos(conn, &ids)?;
        Ok((noted, photos))
    });
    let (noted, mut photos) = found.await?;
    let items = noted.into_iter().map(|noted| ConditionBody {
        photos: photos.remove(&noted.id).unwrap_or_default(),
        id: noted.id,
        author: noted.author_id,
        moment: noted.moment,
        note: noted.note,
        at: noted.at,
    });
    Ok(HttpResponse::Ok().json(ConditionPage {
        items: items.collect(),
        next: None,
    }))
}
