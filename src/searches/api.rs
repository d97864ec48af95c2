//! Saved searches for programs.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Frequency, Naming, SavedSearch, SearchId, actions, read, store};
use crate::app::App;
use crate::db::Instant;
use crate::error::Result;
use crate::sessions::Viewer;
use crate::web::{ApiMember, ApiNeighbour, Call, Id, Json};

/// A search to keep.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(default)]
pub struct NewSearch {
    /// What to call it, up to 80 characters.
    pub name: String,
    /// "daily" (the usual), "weekly" or "never".
    pub frequency: Option<String>,
    /// What is searched for: the query of `GET /api/v1/listings`, such as
    /// "q=raclette&within=5000". An exact position in it is replaced with its area.
    pub search: String,
}

/// What to change; what is left out stays as it is.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(default)]
pub struct SearchChanges {
    /// Another name.
    pub name: Option<String>,
    /// "daily", "weekly" or "never".
    pub frequency: Option<String>,
}

/// A saved search.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SearchBody {
    /// Its id.
    pub id: SearchId,
    /// What its member calls it.
    pub name: String,
    /// How often they hear of it by mail.
    pub frequency: Frequency,
    /// What is searched for, as the query of `GET /api/v1/listings`.
    pub search: String,
    /// Its feed.
    pub feed: String,
    /// When the next mail is due, if there is something to tell; null without mails.
    pub due_at: Option<Instant>,
    /// Since when.
    pub created_at: Instant,
}

/// The saved searches of a member, all of them.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SearchList {
    /// The searches, the newest first.
    pub items: Vec<SearchBody>,
    /// Always null: there are 20 at most.
    pub next: Option<String>,
}

impl SearchBody {
    fn of(search: &SavedSearch, me: &Viewer) -> SearchBody {
        SearchBody {
            id: search.id,
            name: search.name.clone(),
            frequency: search.frequency,
            search: search.input.query(),
            feed: search.feed(me.area),
            due_at: search.due_at,
            created_at: search.created_at,
        }
    }
}

/// Lists one's own saved searches.
#[utoipa::path(get, path = "/api/v1/me/searches", tag = "searches",
    responses((status = 200, body = SearchList)), security(("bearer" = [])))]
pub async fn list(app: web::Data<App>, me: ApiMember) -> Result<HttpResponse> {
    let id = me.id;
    let searches = app
        .read(move |conn| store::list_by_member(conn, id))
        .await?;
    Ok(HttpResponse::Ok().json(SearchList {
        items: searches.iter().map(|s| SearchBody::of(s, &me)).collect(),
        next: None,
    }))
}

/// Keeps a search.
#[utoipa::path(post, path = "/api/v1/me/searches", tag = "searches", request_body = NewSearch,
    responses((status = 201, body = SearchBody)), security(("bearer" = [])))]
pub async fn create(call: Call, me: ApiNeighbour, body: Json<NewSearch>) -> Result<HttpResponse> {
    let usual = Frequency::Daily.as_str();
    let frequency = body.0.frequency.as_deref().unwrap_or(usual);
    let naming = Naming::parse(&body.0.name, frequency)?;
    let input = read(&body.0.search);
    call.answer(me.id, StatusCode::CREATED, move |tx| {
        let saved = actions::save(tx, &me, &naming, &input)?;
        Ok(SearchBody::of(&saved, &me))
    })
    .await
}

/// Changes the name of one's own search, and how often one hears of it.
#[utoipa::path(patch, path = "/api/v1/me/searches/{id}", tag = "searches",
    params(("id" = SearchId, Path)), request_body = SearchChanges,
    responses((status = 200, body = SearchBody)), security(("bearer" = [])))]
pub async fn change(
    call: Call,
    me: ApiMember,
    id: Id<SearchId>,
    body: Json<SearchChanges>,
) -> Result<HttpResponse> {
    call.answer(me.id, StatusCode::OK, move |tx| {
        let before = store::find_own(tx.conn, id.0, me.id)?;
        let name = body.0.name.as_ref().unwrap_or(&before.name);
        let frequency = body.0.frequency.as_deref();
        let naming = Naming::parse(name, frequency.unwrap_or(before.frequency.as_str()))?;
        let changed = actions::change(tx, &me, id.0, &naming)?;
        Ok(SearchBody::of(&changed, &me))
    })
    .await
}

/// Forgets one's own search.
#[utoipa::path(delete, path = "/api/v1/me/searches/{id}", tag = "searches",
    params(("id" = SearchId, Path)), responses((status = 204)), security(("bearer" = [])))]
pub async fn remove(call: Call, me: ApiMember, id: Id<SearchId>) -> Result<HttpResponse> {
    call.answer(me.id, StatusCode::NO_CONTENT, move |tx| {
        actions::remove(tx, &me, id.0)
    })
    .await
}
