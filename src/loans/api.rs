//! Loans for programs.

pub mod calendar;
pub mod conditions;
pub mod later;
pub mod waiting;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::actions::{self, Exchange};
use super::{
    AcceptInput, AskInput, Loan, LoanId, LoanState, Party, ProposalInput, next_step, store, turn,
};
use crate::app::App;
use crate::conversations::{self, MessageId};
use crate::db::{Instant, Tx};
use crate::error::{Error, Result};
use crate::listings::{ListingId, Terms};
use crate::members::{self, MemberId};
use crate::sessions::Viewer;
use crate::web::paging::{Cursor, Paged};
use crate::web::{ApiMember, ApiNeighbour, Call, Id, Json, Query};

/// Where a loan stands after a call.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct LoanAnswer {
    /// The loan.
    pub id: LoanId,
    /// Its state.
    pub state: LoanState,
}

impl From<&Loan> for LoanAnswer {
    fn from(loan: &Loan) -> LoanAnswer {
        LoanAnswer {
            id: loan.id,
            state: loan.state,
        }
    }
}

/// A loan, as one of its parties sees it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct LoanBody {
    /// Its id.
    pub id: LoanId,
    /// Its state.
    pub state: LoanState,
    /// Lend or give.
    pub terms: Terms,
    /// What it is.
    pub title: String,
    /// The offer.
    pub listing: Option<ListingId>,
    /// The side of who asks.
    pub role: Party,
    /// Whose object it is.
    pub lender: MemberId,
    /// Who uses it, or is given it.
    pub borrower: MemberId,
    /// The first day; a gift has none.
    pub from: Option<NaiveDate>,
    /// The last day.
    pub until: Option<NaiveDate>,
    /// Whose turn it is.
    pub turn: Option<Party>,
    /// Who says that it changed hands, waiting for the other side.
    pub declared_by: Option<Party>,
    /// Whether the hand-over or return counts on one side's word.
    pub one_sided: bool,
    /// So many days late.
    pub days_late: i64,
    /// Until when the borrower asks to keep it, while that is not answered.
    pub extension_until: Option<NaiveDate>,
    /// Whether one side says that what counts on the other's word alone never happened.
    pub disputed: bool,
    /// Since when it stands like this.
    pub state_at: Instant,
}

impl LoanBody {
    fn of(loan: &Loan, me: MemberId, now: Instant) -> Result<LoanBody> {
        let role = loan.party(me).ok_or(Error::NotFound)?;
        let days = !loan.is_gift();
        Ok(LoanBody {
            id: loan.id,
            state: loan.state,
            terms: loan.terms,
            title: loan.title.clone(),
            listing: loan.listing_id,
            role,
            lender: loan.lender_id,
            borrower: loan.borrower_id,
            from: days.then_some(loan.first_day),
            until: days.then_some(loan.last_day),
            turn: turn(loan, now),
            declared_by: loan.declared_by,
            one_sided: loan.one_sided,
            days_late: loan.days_late(now).unwrap_or(0),
            extension_until: loan.extension_until,
            disputed: loan.disputed,
            state_at: loan.state_at,
        })
    }
}

/// A loan with all that belongs to it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct LoanDetail {
    /// What lists say of it, too.
    #[serde(flatten)]
    pub loan: LoanBody,
    /// What happens next, in one sentence.
    pub next: String,
    /// Where to meet, while that may be seen.
    pub address: Option<String>,
    /// The thread, oldest first.
    pub messages: Vec<MessageBody>,
}

/// A message of a loan's thread.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MessageBody {
    /// Its id.
    pub id: MessageId,
    /// Who wrote it.
    pub author: MemberId,
    /// The words.
    pub text: String,
    /// When.
    pub at: Instant,
}

/// One page of loans.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct LoanPage {
    /// The loans.
    pub items: Vec<LoanBody>,
    /// Where the next page begins; null at the end.
    pub next: Option<String>,
}

/// Why something is called off.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
pub struct CancelInput {
    /// In a few words.
    #[serde(default)]
    pub reason: String,
}

/// A word about an exchange.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
pub struct ExchangeInput {
    /// The giver's code; without it one speaks for one's own side only.
    #[serde(default)]
    pub code: Option<String>,
}

/// A message.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
pub struct MessageInput {
    /// The words.
    #[serde(default)]
    pub text: String,
}

/// The code that the other side types.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CodeAnswer {
    /// Six letters.
    pub code: String,
}

/// Which loans.
#[derive(Clone, Debug, Default, Deserialize, utoipa::IntoParams)]
pub struct LoansQuery {
    /// From the last page.
    #[serde(default)]
    pub cursor: Option<String>,
    /// `running` (the default) or `past`.
    #[serde(default)]
    pub which: Option<String>,
}

/// Runs one action and answers with where the loan stands.
async fn act(
    call: &Call,
    me: MemberId,
    status: StatusCode,
    action: impl Fn(&mut Tx<'_>) -> Result<Loan> + Send + 'static,
) -> Result<HttpResponse> {
    call.answer(me, status, move |tx| {
        action(tx).map(|loan| LoanAnswer::from(&loan))
    })
    .await
}

/// Asks for an offer.
#[utoipa::path(post, path = "/api/v1/listings/{id}/loans", tag = "loans",
    params(("id" = ListingId, Path)), request_body = AskInput,
    responses((status = 201, body = LoanAnswer)), security(("bearer" = [])))]
pub async fn request(
    call: Call,
    me: ApiNeighbour,
    id: Id<ListingId>,
    input: Json<AskInput>,
) -> Result<HttpResponse> {
    act(&call, me.id, StatusCode::CREATED, move |tx| {
        actions::request(tx, &me, id.0, &input.0)
    })
    .await
}

/// Answers a request with an offer of one's own.
#[utoipa::path(post, path = "/api/v1/listings/{id}/proposals", tag = "loans",
    params(("id" = ListingId, Path)), request_body = ProposalInput,
    responses((status = 201, body = LoanAnswer)), security(("bearer" = [])))]
pub async fn propose(
    call: Call,
    me: ApiNeighbour,
    id: Id<ListingId>,
    input: Json<ProposalInput>,
) -> Result<HttpResponse> {
    act(&call, me.id, StatusCode::CREATED, move |tx| {
        actions::propose(tx, &me, id.0, &input.0)
    })
    .await
}

/// Says yes.
#[utoipa::path(post, path = "/api/v1/loans/{id}/acceptance", tag = "loans",
    params(("id" = LoanId, Path)), request_body = AcceptInput,
    responses((status = 200, body = LoanAnswer)), security(("bearer" = [])))]
pub async fn accept(
    call: Call,
    me: ApiNeighbour,
    id: Id<LoanId>,
    input: Json<AcceptInput>,
) -> Result<HttpResponse> {
    act(&call, me.id, StatusCode::OK, move |tx| {
        actions::accept(tx, &me, id.0, &input.0)
    })
    .await
}

/// Says no.
#[utoipa::path(post, path = "/api/v1/loans/{id}/refusal", tag = "loans",
    params(("id" = LoanId, Path)), responses((status = 200, body = LoanAnswer)),
    security(("bearer" = [])))]
pub async fn refuse(call: Call, me: ApiMember, id: Id<LoanId>) -> Result<HttpResponse> {
    act(&call, me.id, StatusCode::OK, move |tx| {
        actions::refuse(tx, &me, id.0)
    })
    .await
}

/// Takes one's own question or proposal back.
#[utoipa::path(post, path = "/api/v1/loans/{id}/withdrawal", tag = "loans",
    params(("id" = LoanId, Path)), responses((status = 200, body = LoanAnswer)),
    security(("bearer" = [])))]
pub async fn withdraw(call: Call, me: ApiMember, id: Id<LoanId>) -> Result<HttpResponse> {
    act(&call, me.id, StatusCode::OK, move |tx| {
        actions::withdraw(tx, &me, id.0)
    })
    .await
}

/// Calls off what was agreed.
#[utoipa::path(post, path = "/api/v1/loans/{id}/cancellation", tag = "loans",
    params(("id" = LoanId, Path)), request_body = CancelInput,
    responses((status = 200, body = LoanAnswer)), security(("bearer" = [])))]
pub async fn cancel(
    call: Call,
    me: ApiMember,
    id: Id<LoanId>,
    input: Json<CancelInput>,
) -> Result<HttpResponse> {
    act(&call, me.id, StatusCode::OK, move |tx| {
        actions::cancel(tx, &me, id.0, &input.0.reason)
    })
    .await
}

async fn exchange(
    call: &Call,
    me: Viewer,
    id: LoanId,
    which: Exchange,
    input: ExchangeInput,
) -> Result<HttpResponse> {
    call.answer_or_refuse(me.id, StatusCode::OK, move |tx| {
        let said = actions::change_hands(tx, &me, id, which, input.code.as_deref())?;
        Ok(said.into_result().map(|loan| LoanAnswer::from(&loan)))
    })
    .await
}

/// Says that it was handed over: with the lender's code for both sides, else for one's own.
#[utoipa::path(post, path = "/api/v1/loans/{id}/handover", tag = "loans",
    params(("id" = LoanId, Path)), request_body = ExchangeInput,
    responses((status = 200, body = LoanAnswer)), security(("bearer" = [])))]
pub async fn hand_over(
    call: Call,
    me: ApiMember,
    id: Id<LoanId>,
    input: Json<ExchangeInput>,
) -> Result<HttpResponse> {
    exchange(&call, me.0, id.0, Exchange::HandOver, input.0).await
}

/// Says that it is back: with the borrower's code for both sides, else for one's own.
#[utoipa::path(post, path = "/api/v1/loans/{id}/return", tag = "loans",
    params(("id" = LoanId, Path)), request_body = ExchangeInput,
    responses((status = 200, body = LoanAnswer)), security(("bearer" = [])))]
pub async fn take_back(
    call: Call,
    me: ApiMember,
    id: Id<LoanId>,
    input: Json<ExchangeInput>,
) -> Result<HttpResponse> {
    exchange(&call, me.0, id.0, Exchange::Return, input.0).await
}

/// Says that what the other side declared is not so.
#[utoipa::path(post, path = "/api/v1/loans/{id}/objections", tag = "loans",
    params(("id" = LoanId, Path)), responses((status = 200, body = LoanAnswer)),
    security(("bearer" = [])))]
pub async fn object(call: Call, me: ApiMember, id: Id<LoanId>) -> Result<HttpResponse> {
    act(&call, me.id, StatusCode::OK, move |tx| {
        actions::object(tx, &me, id.0)
    })
    .await
}

/// Says that it will not come back.
#[utoipa::path(post, path = "/api/v1/loans/{id}/loss", tag = "loans",
    params(("id" = LoanId, Path)), responses((status = 200, body = LoanAnswer)),
    security(("bearer" = [])))]
pub async fn lose(call: Call, me: ApiMember, id: Id<LoanId>) -> Result<HttpResponse> {
    act(&call, me.id, StatusCode::OK, move |tx| {
        actions::lose(tx, &me, id.0)
    })
    .await
}

/// Writes to the other side.
#[utoipa::path(post, path = "/api/v1/loans/{id}/messages", tag = "loans",
    params(("id" = LoanId, Path)), request_body = MessageInput,
    responses((status = 201)), security(("bearer" = [])))]
pub async fn write(
    call: Call,
    me: ApiMember,
    id: Id<LoanId>,
    input: Json<MessageInput>,
) -> Result<HttpResponse> {
    call.answer(me.id, StatusCode::CREATED, move |tx| {
        let thread = id.0.uuid().into();
        let message = conversations::actions::write(tx, &me, thread, &input.0.text, &[])?;
        Ok(serde_json::json!({ "id": message }))
    })
    .await
}

/// The code of the next exchange, for its giver.
#[utoipa::path(get, path = "/api/v1/loans/{id}/code", tag = "loans",
    params(("id" = LoanId, Path)), responses((status = 200, body = CodeAnswer)),
    security(("bearer" = [])))]
pub async fn code(app: web::Data<App>, me: ApiMember, id: Id<LoanId>) -> Result<HttpResponse> {
    let code = app
        .read(move |conn| {
            let loan = store::find_visible(conn, id.0, me.id)?;
            if loan.giver().is_none() {
                return Err(Error::conflict("loan-error-not-now"));
            }
            if loan.giver() != loan.party(me.id) {
                return Err(Error::conflict("loan-error-not-giver"));
            }
            loan.code.ok_or(Error::NotFound)
        })
        .await?;
    Ok(HttpResponse::Ok().json(CodeAnswer { code }))
}

/// A loan that one is a party of.
#[utoipa::path(get, path = "/api/v1/loans/{id}", tag = "loans",
    params(("id" = LoanId, Path)), responses((status = 200, body = LoanDetail)),
    security(("bearer" = [])))]
pub async fn show(app: web::Data<App>, me: ApiMember, id: Id<LoanId>) -> Result<HttpResponse> {
    let now = app.now();
    let detail = app
        .read(move |conn| {
            let loan = store::find_visible(conn, id.0, me.id)?;
            let body = LoanBody::of(&loan, me.id, now)?;
            let other = loan.member(body.role.other());
            let other = members::store::recipient(conn, other)?.name;
            let thread = conversations::store::list(conn, id.0.uuid())?;
            Ok(LoanDetail {
                next: me.locale.tell(&next_step(&loan, body.role, &other, now)),
                address: loan.visible_address(now).map(str::to_owned),
                messages: thread.into_iter().map(MessageBody::from).collect(),
                loan: body,
            })
        })
        .await?;
    Ok(HttpResponse::Ok().json(detail))
}

impl From<conversations::Message> for MessageBody {
    fn from(message: conversations::Message) -> MessageBody {
        MessageBody {
            id: message.id,
            author: message.author_id,
            text: message.text,
            at: message.at,
        }
    }
}

/// So many past loans on one page.
const PAGE: usize = 20;

/// One's own loans: what is running, or with `which=past` what is over, the latest first.
#[utoipa::path(get, path = "/api/v1/me/loans", tag = "loans", params(LoansQuery),
    responses((status = 200, body = LoanPage)), security(("bearer" = [])))]
pub async fn list(
    app: web::Data<App>,
    me: ApiMember,
    query: Query<LoansQuery>,
) -> Result<HttpResponse> {
    let now = app.now();
    let page = app
        .read(move |conn| {
            let loans = match query.0.which.as_deref() {
                Some("past") => {
                    let after = Cursor::<store::PastKey>::of(query.0.cursor.as_deref())?;
                    let found = store::list_past(conn, me.id, after.map(|c| c.0), PAGE + 1)?;
                    Paged::cut(found, PAGE, |loan| (loan.state_at, loan.id))?
                }
                None | Some("running") => Paged {
                    items: store::list_running(conn, me.id)?,
                    next: None,
                },
                Some(_) => return Err(Error::bad("error-query")),
            };
            let bodies: Result<Vec<LoanBody>> = loans
                .items
                .iter()
                .map(|loan| LoanBody::of(loan, me.id, now))
                .collect();
            Ok(LoanPage {
                items: bodies?,
                next: loans.next,
            })
        })
        .await?;
    Ok(HttpResponse::Ok().json(page))
}
