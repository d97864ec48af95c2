//! Rings for programs of moderators.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Serialize;
use utoipa::ToSchema;

use crate::app::App;
use crate::db::Instant;
use crate::error::Result;
use crate::members::MemberId;
use crate::reputation::actions::rings::{self, Named};
use crate::reputation::rings::{Known, RingId};
use crate::web::{ApiModerator, Call, Id};

/// Members who praise each other much, and whom few others know.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RingBody {
    /// Its id.
    pub id: RingId,
    /// Who.
    pub members: Vec<RingMember>,
    /// How many reviews they gave each other.
    pub reviews: i32,
    /// The stars in these, added up.
    pub stars: i32,
    /// How many reviews about them came from others.
    pub outside: i32,
    /// Since when it is known.
    pub found_at: Instant,
}

/// A member of a ring.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RingMember {
    /// Who.
    pub id: MemberId,
    /// Their name.
    pub name: String,
}

impl From<(Known, Vec<Named>)> for RingBody {
    fn from((ring, members): (Known, Vec<Named>)) -> RingBody {
        let member = |Named { id, name }: Named| RingMember { id, name };
        RingBody {
            id: ring.id,
            members: members.into_iter().map(member).collect(),
            reviews: ring.found.figures.reviews,
            stars: ring.found.figures.stars,
            outside: ring.found.figures.outside,
            found_at: ring.found_at,
        }
    }
}

/// The rings that nobody looked at yet.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RingPage {
    /// The clearest first.
    pub items: Vec<RingBody>,
    /// Always null: it is one page.
    pub next: Option<String>,
    /// When rings were last looked for; once a day.
    pub looked_at: Option<Instant>,
    /// Whether enough is known to find any: trust begins with moderators and admins who lend.
    pub known: bool,
}

/// The rings that nobody looked at yet.
#[utoipa::path(get, path = "/api/v1/moderation/rings", tag = "moderation",
    responses((status = 200, body = RingPage)), security(("bearer" = [])))]
pub async fn list(app: web::Data<App>, _me: ApiModerator) -> Result<HttpResponse> {
    let overview = app.read(rings::list).await?;
    Ok(HttpResponse::Ok().json(RingPage {
        items: overview.rings.into_iter().map(RingBody::from).collect(),
        next: None,
        looked_at: overview.done_at,
        known: overview.known,
    }))
}

/// A ring that was looked at.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RingChecked {
    /// Its id.
    pub id: RingId,
}

/// Somebody looked at a ring, and all is well: nothing is said of it until it grows.
#[utoipa::path(post, path = "/api/v1/moderation/rings/{id}/inspection", tag = "moderation",
    params(("id" = RingId, Path)), responses((status = 200, body = RingChecked)),
    security(("bearer" = [])))]
pub async fn check(call: Call, me: ApiModerator, id: Id<RingId>) -> Result<HttpResponse> {
    let id = id.0;
    call.answer(me.id, StatusCode::OK, move |tx| {
        rings::check(tx, &me, id)?;
        Ok(RingChecked { id })
    })
    .await
}
