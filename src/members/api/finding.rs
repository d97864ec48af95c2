//! How programs of admins and moderators find a member.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::app::App;
use crate::db::Instant;
use crate::error::Result;
use crate::members::actions::finding;
use crate::members::search::SearchInput;
use crate::members::{MemberId, Person, Role, Standing};
use crate::web::{ApiAdmin, ApiModerator, Call, Json, Query};

/// A member as admins and moderators find one.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct FoundMember {
    /// Who.
    pub id: MemberId,
    /// Their name.
    pub name: String,
    /// How the account stands.
    pub standing: Standing,
    /// What they may do.
    pub role: Role,
    /// Since when they are here.
    pub since: Instant,
}

impl From<Person> for FoundMember {
    fn from(person: Person) -> FoundMember {
        FoundMember {
            id: person.id,
            name: person.name,
            standing: person.standing,
            role: person.role,
            since: person.created_at,
        }
    }
}

/// One page of members.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct FoundPage {
    /// Who was found, by name; everybody by standing where nobody in particular was looked for.
    pub items: Vec<FoundMember>,
    /// Where the next page begins; null at the end.
    pub next: Option<String>,
}

/// The members whose name begins so, who stand so and may do so.
#[utoipa::path(get, path = "/api/v1/moderation/members", tag = "moderation", params(SearchInput),
    responses((status = 200, body = FoundPage), (status = 400)), security(("bearer" = [])))]
pub async fn list(
    app: web::Data<App>,
    _me: ApiModerator,
    query: Query<SearchInput>,
) -> Result<HttpResponse> {
    let found = app.read(move |conn| finding::list(conn, &query.0)).await?;
    let page = found.map(FoundMember::from);
    Ok(HttpResponse::Ok().json(FoundPage {
        items: page.items,
        next: page.next,
    }))
}

/// An address to look up.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(default)]
pub struct Lookup {
    /// The whole address; capitals do not matter.
    pub email: String,
}

/// Who has an address, or signed up with it. For admins; every look is in the log.
#[utoipa::path(post, path = "/api/v1/moderation/member-lookups", tag = "moderation",
    request_body = Lookup, responses((status = 200, body = FoundPage), (status = 422)),
    security(("bearer" = [])))]
pub async fn look_up(call: Call, me: ApiAdmin, body: Json<Lookup>) -> Result<HttpResponse> {
    let email = finding::parse(&body.0.email)?;
    call.answer(me.id, StatusCode::OK, move |tx| {
        let found = finding::look_up(tx, me.id, &email)?;
        Ok(FoundPage {
            items: found.into_iter().map(FoundMember::from).collect(),
            next: None,
        })
    })
    .await
}
