//! How one hears of things, for programs.

use std::collections::BTreeMap;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::app::App;
use crate::error::{Error, Result};
use crate::members::{actions, store};
use crate::notify::store::choices;
use crate::notify::{Choices, Delivery, Kind};
use crate::web::{ApiMember, Call, Json};

/// Hours without mail, by the clock of one's area.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, ToSchema)]
pub struct QuietHours {
    /// The first of them, 0 to 23.
    pub from: u32,
    /// The first hour after them; of the next day, where it is the earlier one.
    pub until: u32,
}

/// How one wants to hear of things.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(default)]
pub struct NewChoices {
    /// "at-once" (the usual), "daily" or "never", each by "loans" (never "never"), "messages",
    /// "reminders", "waiting", "matches", "reviews" and "vouches".
    pub choices: BTreeMap<String, String>,
    /// Hours without mail; null for none.
    pub quiet: Option<QuietHours>,
}

/// How one hears of things.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ChoicesBody {
    /// By kind.
    pub choices: BTreeMap<Kind, Delivery>,
    /// Hours without mail.
    pub quiet: Option<QuietHours>,
    /// The time zone of these hours and of the daily mail.
    pub time_zone: &'static str,
}

impl ChoicesBody {
    fn of(chosen: &Choices, zone: chrono_tz::Tz) -> ChoicesBody {
        let choices = Kind::CHOSEN.map(|kind| (kind, chosen.delivery(kind)));
        ChoicesBody {
            choices: choices.into_iter().collect(),
            quiet: chosen.quiet.map(|quiet| QuietHours {
                from: quiet.from(),
                until: quiet.until(),
            }),
            time_zone: zone.name(),
        }
    }
}

/// `GET /api/v1/me/notifications`: how one hears of things.
///
/// # Errors
/// Not signed in.
#[utoipa::path(get, path = "/api/v1/me/notifications",
    responses((status = 200, body = ChoicesBody), (status = 401)), security(("bearer" = [])))]
pub async fn show(app: web::Data<App>, me: ApiMember) -> Result<HttpResponse> {
    let id = me.id;
    let find = app.read(move |conn| {
        let person = store::find(conn, id)?.ok_or(Error::NotFound)?;
        let chosen = choices::find(conn, id.uuid().into())?;
        Ok(ChoicesBody::of(&chosen, person.recipient().zone))
    });
    Ok(HttpResponse::Ok().json(find.await?))
}

/// `PUT /api/v1/me/notifications`: chooses how to hear of things. A kind that is left out is told
/// at once.
///
/// # Errors
/// Invalid fields.
#[utoipa::path(put, path = "/api/v1/me/notifications", request_body = NewChoices,
    responses((status = 200, body = ChoicesBody), (status = 401), (status = 422)),
    security(("bearer" = [])))]
pub async fn choose(call: Call, me: ApiMember, body: Json<NewChoices>) -> Result<HttpResponse> {
    let quiet = body.0.quiet;
    let quiet = quiet.map(|hours| (hours.from.to_string(), hours.until.to_string()));
    let hours = quiet.as_ref();
    let typed = body.0.choices.iter();
    let chosen = Choices::parse(
        typed.map(|(kind, delivery)| (kind.as_str(), delivery.as_str())),
        hours.map(|(from, until)| (from.as_str(), until.as_str())),
    )?;
    let id = me.id;
    call.answer(id, StatusCode::OK, move |tx| {
        actions::notifications::choose(tx, id, &chosen)?;
        let person = store::find(tx.conn, id)?.ok_or(Error::NotFound)?;
        Ok(ChoicesBody::of(&chosen, person.recipient().zone))
    })
    .await
}
