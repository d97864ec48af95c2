//! Decisions for programs: one's own, and what moderators do.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{DecisionContent, ReasonContent};
use crate::app::App;
use crate::db::Instant;
use crate::error::{Error, Result};
use crate::members::MemberId;
use crate::moderation::actions::{appeals, deciding, lifting};
use crate::moderation::decision::{
    Decision, Measure, Outcome, Verdict, parse_answer, parse_appeal,
};
use crate::moderation::store::decisions;
use crate::moderation::{DecisionId, Reason, Subject, SubjectKind, parse_reason};
use crate::web::{ApiMember, ApiModerator, Call, Id, Json};

/// Decisions in an answer.
const SHOWN: i64 = 100;

/// What was decided, with its reasons.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DecisionBody {
    /// Its id.
    pub id: DecisionId,
    /// Whom it concerns.
    pub member: Uuid,
    /// "listing", "member", "review", "message" or "photo".
    pub subject_kind: SubjectKind,
    /// Which one.
    pub subject: Uuid,
    /// What was done.
    pub measure: Measure,
    /// Under which rule, as a report's reason.
    pub rule: Reason,
    /// Why, in words.
    pub words: String,
    /// Until when, of a suspension.
    pub until: Option<Instant>,
    /// When.
    pub at: Instant,
    /// When it was taken back, or its time was over.
    pub lifted_at: Option<Instant>,
    /// What its member says against it.
    pub appeal: Option<String>,
    /// What another moderator answered: "upheld" or "overturned".
    pub outcome: Option<Outcome>,
    /// In words.
    pub answer: Option<String>,
}

impl From<Decision> for DecisionBody {
    fn from(decision: Decision) -> DecisionBody {
        let said = decision.appeal;
        let outcome = said.as_ref().and_then(|appeal| appeal.outcome);
        DecisionBody {
            id: decision.id,
            member: decision.member.uuid(),
            subject_kind: decision.subject.kind(),
            subject: decision.subject.id().uuid(),
            measure: decision.measure,
            rule: decision.rule,
            words: decision.words,
            until: decision.until,
            at: decision.at,
            lifted_at: decision.lifted_at,
            answer: outcome.and(said.as_ref().map(|appeal| appeal.answer.clone())),
            outcome,
            appeal: said.map(|appeal| appeal.text),
        }
    }
}

/// What was decided about somebody, newest first; a hundred at most.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DecisionList {
    /// The decisions.
    pub items: Vec<DecisionBody>,
}

/// What was decided about oneself; also for who is suspended or banned.
#[utoipa::path(get, path = "/api/v1/me/decisions", tag = "moderation",
    responses((status = 200, body = DecisionList)), security(("bearer" = [])))]
pub async fn list_own(app: web::Data<App>, me: ApiMember) -> Result<HttpResponse> {
    let member = me.id;
    let found = app.read(move |conn| decisions::list_of(conn, member, SHOWN));
    let items = found.await?.into_iter().map(DecisionBody::from).collect();
    Ok(HttpResponse::Ok().json(DecisionList { items }))
}

/// What somebody says against a decision.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(default)]
pub struct AppealContent {
    /// Up to 1,000 characters.
    pub text: String,
}

/// Disagrees with a decision about oneself, once; another moderator answers.
#[utoipa::path(post, path = "/api/v1/me/decisions/{id}/appeal", tag = "moderation",
    params(("id" = DecisionId, Path)), request_body = AppealContent,
    responses((status = 200, body = DecisionBody), (status = 409), (status = 422)),
    security(("bearer" = [])))]
pub async fn appeal(
    call: Call,
    me: ApiMember,
    id: Id<DecisionId>,
    content: Json<AppealContent>,
) -> Result<HttpResponse> {
    let (id, text, member) = (id.0, content.0.text, me.id);
    call.answer(me.id, StatusCode::OK, move |tx| {
        appeals::appeal(tx, member, id, &parse_appeal(&text)?)?;
        Ok(DecisionBody::from(decisions::find(tx.conn, id)?))
    })
    .await
}

/// What was decided about a member.
#[utoipa::path(get, path = "/api/v1/moderation/members/{id}/decisions", tag = "moderation",
    params(("id" = MemberId, Path)), responses((status = 200, body = DecisionList)),
    security(("bearer" = [])))]
pub async fn list_of(
    app: web::Data<App>,
    _me: ApiModerator,
    id: Id<MemberId>,
) -> Result<HttpResponse> {
    let found = app.read(move |conn| {
        deciding::known(conn, Subject::Member(id.0))?;
        decisions::list_of(conn, id.0, SHOWN)
    });
    let items = found.await?.into_iter().map(DecisionBody::from).collect();
    Ok(HttpResponse::Ok().json(DecisionList { items }))
}

/// Warns, suspends or bans a member, or hides everything of theirs ("sweep").
#[utoipa::path(post, path = "/api/v1/moderation/members/{id}/decisions", tag = "moderation",
    params(("id" = MemberId, Path)), request_body = DecisionContent,
    responses((status = 200, body = DecisionList), (status = 409), (status = 422)),
    security(("bearer" = [])))]
pub async fn decide(
    call: Call,
    me: ApiModerator,
    id: Id<MemberId>,
    content: Json<DecisionContent>,
) -> Result<HttpResponse> {
    let (id, content) = (id.0, content.0);
    call.answer(me.id, StatusCode::OK, move |tx| {
        let ruling = content.parse()?;
        let Verdict::Act(measure) = ruling.verdict else {
            return Err(Error::field("decision", "moderation-error-decision"));
        };
        deciding::impose(tx, &me, measure, (Subject::Member(id), None), &ruling)?;
        let items = decisions::list_of(tx.conn, id, SHOWN)?;
        let items = items.into_iter().map(DecisionBody::from).collect();
        Ok(DecisionList { items })
    })
    .await
}

/// Takes a decision back.
#[utoipa::path(post, path = "/api/v1/moderation/decisions/{id}/lifting", tag = "moderation",
    params(("id" = DecisionId, Path)), request_body = ReasonContent,
    responses((status = 200, body = DecisionBody), (status = 409), (status = 422)),
    security(("bearer" = [])))]
pub async fn lift(
    call: Call,
    me: ApiModerator,
    id: Id<DecisionId>,
    content: Json<ReasonContent>,
) -> Result<HttpResponse> {
    let (id, content) = (id.0, content.0);
    call.answer(me.id, StatusCode::OK, move |tx| {
        lifting::lift(tx, &me, id, &parse_reason(&content.reason)?)?;
        Ok(DecisionBody::from(decisions::find(tx.conn, id)?))
    })
    .await
}

/// Another moderator's answer.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(default)]
pub struct AnswerContent {
    /// "upheld" or "overturned".
    pub outcome: String,
    /// Why, up to 1,000 characters.
    pub answer: String,
}

/// Answers who disagrees; a decision that was wrong is taken back.
#[utoipa::path(post, path = "/api/v1/moderation/decisions/{id}/answer", tag = "moderation",
    params(("id" = DecisionId, Path)), request_body = AnswerContent,
    responses((status = 200, body = DecisionBody), (status = 409), (status = 422)),
    security(("bearer" = [])))]
pub async fn answer(
    call: Call,
    me: ApiModerator,
    id: Id<DecisionId>,
    content: Json<AnswerContent>,
) -> Result<HttpResponse> {
    let (id, content) = (id.0, content.0);
    call.answer(me.id, StatusCode::OK, move |tx| {
        let (outcome, words) = parse_answer(&content.outcome, &content.answer)?;
        appeals::answer(tx, &me, id, (outcome, &words))?;
        Ok(DecisionBody::from(decisions::find(tx.conn, id)?))
    })
    .await
}
