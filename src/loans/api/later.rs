//! What comes later in a loan: keeping it longer, "it never happened"; and who asks for a gift.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Serialize;
use utoipa::ToSchema;

use super::{LoanAnswer, act};
use crate::app::App;
use crate::db::Instant;
use crate::error::Result;
use crate::listings::ListingId;
use crate::loans::actions::askers::Askers;
use crate::loans::{ExtensionInput, LoanId, LoanState, actions};
use crate::members::MemberId;
use crate::places::About;
use crate::web::{ApiMember, Call, Id, Json};

/// Asks to keep the object longer; the borrower.
#[utoipa::path(post, path = "/api/v1/loans/{id}/extensions", tag = "loans",
    params(("id" = LoanId, Path)), request_body = ExtensionInput,
    responses((status = 201, body = LoanAnswer)), security(("bearer" = [])))]
pub async fn ask(
    call: Call,
    me: ApiMember,
    id: Id<LoanId>,
    input: Json<ExtensionInput>,
) -> Result<HttpResponse> {
    act(&call, me.id, StatusCode::CREATED, move |tx| {
        actions::ask_extension(tx, &me, id.0, &input.0)
    })
    .await
}

/// Lets the borrower keep it until the day that they asked for.
#[utoipa::path(post, path = "/api/v1/loans/{id}/extensions/acceptance", tag = "loans",
    params(("id" = LoanId, Path)), responses((status = 200, body = LoanAnswer)),
    security(("bearer" = [])))]
pub async fn extend(call: Call, me: ApiMember, id: Id<LoanId>) -> Result<HttpResponse> {
    act(&call, me.id, StatusCode::OK, move |tx| {
        actions::extend(tx, &me, id.0)
    })
    .await
}

/// Says no to it; or, as the borrower, that it is not needed any more.
#[utoipa::path(post, path = "/api/v1/loans/{id}/extensions/refusal", tag = "loans",
    params(("id" = LoanId, Path)), responses((status = 200, body = LoanAnswer)),
    security(("bearer" = [])))]
pub async fn refuse(call: Call, me: ApiMember, id: Id<LoanId>) -> Result<HttpResponse> {
    act(&call, me.id, StatusCode::OK, move |tx| {
        actions::drop_extension(tx, &me, id.0)
    })
    .await
}

/// Says that it never happened: what was agreed ends and nobody is to blame; what counts on one
/// side's word alone counts for neither.
#[utoipa::path(post, path = "/api/v1/loans/{id}/incidents", tag = "loans",
    params(("id" = LoanId, Path)), responses((status = 200, body = LoanAnswer)),
    security(("bearer" = [])))]
pub async fn never_happened(call: Call, me: ApiMember, id: Id<LoanId>) -> Result<HttpResponse> {
    act(&call, me.id, StatusCode::OK, move |tx| {
        actions::never_happened(tx, &me, id.0)
    })
    .await
}

/// Somebody who asked for a gift.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AskerBody {
    /// Their loan: what is accepted to choose them.
    pub loan: LoanId,
    /// `requested`, or `accepted` for who is chosen.
    pub state: LoanState,
    /// Who.
    pub member: MemberId,
    /// Their name.
    pub name: String,
    /// Loans and gifts that they completed.
    pub loans_done: i32,
    /// Of these, the late ones.
    pub loans_late: i32,
    /// No farther than so many metres, as in lists; 0 in the same area.
    pub about_m: Option<u32>,
    /// What they wrote.
    pub message: String,
    /// When they asked.
    pub asked_at: Instant,
}

/// Everybody who asks for a gift.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AskerPage {
    /// In the order in which they asked.
    pub items: Vec<AskerBody>,
    /// Always null: all of them are there.
    pub next: Option<String>,
}

/// Who asks for one's gift.
#[utoipa::path(get, path = "/api/v1/listings/{id}/loans", tag = "loans",
    params(("id" = ListingId, Path)), responses((status = 200, body = AskerPage)),
    security(("bearer" = [])))]
pub async fn askers(app: web::Data<App>, me: ApiMember, id: Id<ListingId>) -> Result<HttpResponse> {
    let found = app.read(move |conn| Askers::load(conn, id.0, &me)).await?;
    let items = found.loans.iter().filter_map(|loan| {
        let card = found.card(loan)?;
        Some(AskerBody {
            loan: loan.id,
            state: loan.state,
            member: card.id,
            name: card.name.clone(),
            loans_done: card.figures.loans_done,
            loans_late: card.figures.loans_late,
            about_m: found.about(loan).map(About::metres),
            message: found.words(loan).to_owned(),
            asked_at: loan.created_at,
        })
    });
    Ok(HttpResponse::Ok().json(AskerPage {
        items: items.collect(),
        next: None,
    }))
}
