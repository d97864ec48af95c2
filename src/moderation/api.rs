//! Moderation for programs.

pub mod decisions;
pub mod reviews;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::lists::{self, Entry, Line};
use super::{
    About, Complaint, ComplaintInput, Reason, ReportId, ReportState, Ruling, SubjectKind, actions,
    parse_reason,
};
use crate::app::App;
use crate::db::{Instant, Tx};
use crate::error::{Error, Result};
use crate::listings::{ListingId, ListingState};
use crate::moderation::actions::{deciding, lifting};
use crate::moderation::decision::RulingInput;
use crate::sessions::Viewer;
use crate::web::{ApiAdmin, ApiModerator, ApiNeighbour, Call, Id, Json, Query};

/// A new report: about one listing, member, review, message or photo.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(default)]
pub struct ReportContent {
    /// The listing's id.
    pub listing: Option<String>,
    /// The member's id.
    pub member: Option<String>,
    /// The review's id.
    pub review: Option<String>,
    /// The message's id.
    pub message: Option<String>,
    /// The id of a listing's photo.
    pub photo: Option<String>,
    /// "illegal", "unsafe", "untrue", "rude", "private", "trade" or "other".
    pub reason: String,
    /// More words, up to 1,000 characters; "other" needs them.
    pub text: String,
}

/// A report.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ReportBody {
    /// Its id.
    pub id: ReportId,
    /// "listing", "member", "review", "message" or "photo".
    pub subject_kind: SubjectKind,
    /// Which one.
    pub subject: Uuid,
    /// Its title or name, of a review its author's; null once it is gone.
    pub title: Option<String>,
    /// Why, in a word.
    pub reason: Reason,
    /// And in the reporter's words.
    pub text: String,
    /// Who reports.
    pub reporter: Option<Uuid>,
    /// Since when.
    pub at: Instant,
    /// How it stands.
    pub state: ReportState,
    /// When it was decided.
    pub decided_at: Option<Instant>,
}

impl From<Line> for ReportBody {
    fn from(line: Line) -> ReportBody {
        let report = line.report;
        ReportBody {
            id: report.id,
            subject_kind: report.subject.kind(),
            subject: report.subject.id().uuid(),
            title: line.title,
            reason: report.reason,
            text: report.text,
            reporter: report.reporter.map(super::MemberId::uuid),
            at: report.at,
            state: report.state,
            decided_at: report.decided_at,
        }
    }
}

/// One page of reports.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ReportPage {
    /// The reports: the gravest first, then the oldest.
    pub items: Vec<ReportBody>,
    /// Where the next page begins; null at the end.
    pub next: Option<String>,
}

/// What became of a new report.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ReportMade {
    /// Its id.
    pub id: ReportId,
    /// How it stands.
    pub state: ReportState,
}

/// Reports something to the moderators.
#[utoipa::path(post, path = "/api/v1/reports", tag = "moderation", request_body = ReportContent,
    responses((status = 201, body = ReportMade)), security(("bearer" = [])))]
pub async fn create(
    call: Call,
    me: ApiNeighbour,
    content: Json<ReportContent>,
) -> Result<HttpResponse> {
    let content = content.0;
    let about = About {
        listing: content.listing,
        member: content.member,
        review: content.review,
        message: content.message,
        photo: content.photo,
    };
    let subject = about.subject();
    let subject = subject.ok_or_else(|| Error::field("listing", "moderation-error-subject"))?;
    let input = ComplaintInput {
        reason: content.reason,
        text: content.text,
    };
    call.answer(me.id, StatusCode::CREATED, move |tx| {
        Ok(ReportMade {
            id: actions::report(tx, &me, subject, &Complaint::parse(&input)?)?,
            state: ReportState::Open,
        })
    })
    .await
}

/// Which reports, from where on.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ReportsQuery {
    /// "open" if not said, "dismissed" or "upheld".
    pub state: Option<ReportState>,
    /// The `next` of the page before.
    pub cursor: Option<String>,
}

/// The reports: the gravest first, then the oldest.
#[utoipa::path(get, path = "/api/v1/moderation/reports", tag = "moderation", params(ReportsQuery),
    responses((status = 200, body = ReportPage)), security(("bearer" = [])))]
pub async fn list(
    app: web::Data<App>,
    me: ApiModerator,
    query: Query<ReportsQuery>,
) -> Result<HttpResponse> {
    let ReportsQuery { state, cursor } = query.0;
    let state = state.unwrap_or(ReportState::Open);
    let page = app
        .read(move |conn| lists::queue(conn, me.id, state, cursor.as_deref()))
        .await?
        .map(ReportBody::from);
    Ok(HttpResponse::Ok().json(ReportPage {
        items: page.items,
        next: page.next,
    }))
}

/// One report.
#[utoipa::path(get, path = "/api/v1/moderation/reports/{id}", tag = "moderation",
    params(("id" = ReportId, Path)), responses((status = 200, body = ReportBody)),
    security(("bearer" = [])))]
pub async fn show(app: web::Data<App>, me: ApiModerator, id: Id<ReportId>) -> Result<HttpResponse> {
    let case = app.read(move |conn| lists::case(conn, id.0, &me)).await?;
    Ok(HttpResponse::Ok().json(ReportBody::from(case.line)))
}

/// A decision on a report.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(default)]
pub struct DecisionContent {
    /// "dismiss", "settle", or what is done: "hide", "ask", "warn", "suspend" or "ban".
    pub decision: String,
    /// The rule's word, as a report's reason; the report's own if not said.
    pub rule: String,
    /// Why; what is done needs it, and whom it concerns reads it.
    pub reason: String,
    /// For how many days, 1 to 365; "suspend" needs it.
    pub days: Option<u32>,
}

impl DecisionContent {
    fn parse(&self) -> Result<Ruling> {
        Ruling::parse(&RulingInput {
            decision: &self.decision,
            rule: &self.rule,
            reason: &self.reason,
            days: &self.days.map(|days| days.to_string()).unwrap_or_default(),
        })
    }
}

/// Decides a report.
#[utoipa::path(post, path = "/api/v1/moderation/reports/{id}/decision", tag = "moderation",
    params(("id" = ReportId, Path)), request_body = DecisionContent,
    responses((status = 200, body = ReportBody)), security(("bearer" = [])))]
pub async fn decide(
    call: Call,
    me: ApiModerator,
    id: Id<ReportId>,
    content: Json<DecisionContent>,
) -> Result<HttpResponse> {
    let (id, content) = (id.0, content.0);
    call.answer(me.id, StatusCode::OK, move |tx| {
        deciding::decide(tx, &me, id, &content.parse()?)?;
        Ok(ReportBody::from(lists::case(tx.conn, id, &me)?.line))
    })
    .await
}

/// Why a moderator does something.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(default)]
pub struct ReasonContent {
    /// Up to 1,000 characters; the log keeps them, and of what is hidden whom it concerns reads them.
    pub reason: String,
}

/// How a listing stands after a moderator's act.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ListingStands {
    /// The listing.
    pub id: ListingId,
    /// How it stands.
    pub state: ListingState,
}

/// Hides a listing.
#[utoipa::path(post, path = "/api/v1/moderation/listings/{id}/hiding", tag = "moderation",
    params(("id" = ListingId, Path)), request_body = ReasonContent,
    responses((status = 200, body = ListingStands)), security(("bearer" = [])))]
pub async fn hide(
    call: Call,
    me: ApiModerator,
    id: Id<ListingId>,
    content: Json<ReasonContent>,
) -> Result<HttpResponse> {
    deed(&call, me.0, id.0, content.0, deciding::hide_listing).await
}

/// Puts a hidden listing back.
#[utoipa::path(post, path = "/api/v1/moderation/listings/{id}/restoration", tag = "moderation",
    params(("id" = ListingId, Path)), request_body = ReasonContent,
    responses((status = 200, body = ListingStands)), security(("bearer" = [])))]
pub async fn restore(
    call: Call,
    me: ApiModerator,
    id: Id<ListingId>,
    content: Json<ReasonContent>,
) -> Result<HttpResponse> {
    deed(&call, me.0, id.0, content.0, lifting::restore).await
}

/// Does it for that reason and answers with how the listing stands.
async fn deed(
    call: &Call,
    me: Viewer,
    id: ListingId,
    content: ReasonContent,
    action: fn(&mut Tx<'_>, &Viewer, ListingId, &str) -> Result<()>,
) -> Result<HttpResponse> {
    call.answer(me.id, StatusCode::OK, move |tx| {
        action(tx, &me, id, &parse_reason(&content.reason)?)?;
        let state = lists::of_listing(tx.conn, me.id, id)?.listing.state;
        Ok(ListingStands { id, state })
    })
    .await
}

/// A row of the audit log.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AuditItem {
    /// When.
    pub at: Instant,
    /// Who; null for the program itself and its command line.
    pub actor: Option<Uuid>,
    /// What.
    pub act: String,
    /// To what kind of thing.
    pub subject_kind: SubjectKind,
    /// To which one.
    pub subject: Option<Uuid>,
    /// Why.
    pub note: String,
}

impl From<Entry> for AuditItem {
    fn from(entry: Entry) -> AuditItem {
        let record = entry.record;
        AuditItem {
            at: record.at,
            actor: record.actor.map(crate::db::AnyId::uuid),
            act: record.act,
            subject_kind: record.subject_kind,
            subject: record.subject.map(crate::db::AnyId::uuid),
            note: record.note,
        }
    }
}

/// One page of the audit log.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AuditPage {
    /// The acts, newest first.
    pub items: Vec<AuditItem>,
    /// Where the next page begins; null at the end.
    pub next: Option<String>,
}

/// From where on in the log.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct AuditQuery {
    /// The `next` of the page before.
    pub cursor: Option<String>,
}

/// What moderators and admins did, newest first.
#[utoipa::path(get, path = "/api/v1/moderation/audit", tag = "moderation", params(AuditQuery),
    responses((status = 200, body = AuditPage)), security(("bearer" = [])))]
pub async fn audit(
    app: web::Data<App>,
    _me: ApiAdmin,
    query: Query<AuditQuery>,
) -> Result<HttpResponse> {
    let page = app
        .read(move |conn| lists::log(conn, query.0.cursor.as_deref()))
        .await?
        .map(AuditItem::from);
    Ok(HttpResponse::Ok().json(AuditPage {
        items: page.items,
        next: page.next,
    }))
}
