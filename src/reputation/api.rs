//! Reputation for programs.

pub mod portable;
pub mod published;

pub mod rings;

use actix_web::http::header;
use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::actions::{self, Profile};
use super::claims::Month;
use super::tally::Answers;
use crate::app::App;
use crate::db::Instant;
use crate::error::Result;
use crate::members::{Card, MemberId};
use crate::photos::PhotoId;
use crate::places;
use crate::reviews::{ReviewId, Shown};
use crate::sessions::Viewer;
use crate::vouches::{self, Known, Voucher};
use crate::web::paging::Cursor;
use crate::web::{ApiMember, ApiViewer, Id, Query};

/// A member, as everybody sees them.
#[derive(Debug, Serialize, ToSchema)]
pub struct MemberBody {
    /// Their id.
    id: MemberId,
    /// Their name.
    name: String,
    /// A few words about themselves.
    about: String,
    /// The address of their photo.
    photo: Option<String>,
    /// The month in which they joined, as 2026-05.
    since: String,
    /// How far away at most, in metres, from the caller's own area; 0 in the same one.
    about_m: Option<u32>,
    /// What is known of them.
    facts: FactsBody,
    /// How many members say that they met them in person.
    met_in_person: i64,
    /// The latest twenty of these, for members alone.
    met_by: Vec<VoucherBody>,
    /// The month in which a local guarantor confirmed that they live here, as 2026-05.
    attested: Option<String>,
}

/// Somebody who met the member in person.
#[derive(Debug, Serialize, ToSchema)]
pub struct VoucherBody {
    /// Their id.
    id: MemberId,
    /// Their name.
    name: String,
    /// The month in which they said so, as 2026-05.
    month: String,
}

impl From<Voucher> for VoucherBody {
    fn from(voucher: Voucher) -> VoucherBody {
        VoucherBody {
            id: voucher.id,
            name: voucher.name,
            month: Month::of(voucher.at).to_string(),
        }
    }
}

/// What is known of a member, in numbers.
#[derive(Debug, Serialize, ToSchema)]
pub struct FactsBody {
    /// Loans and gifts that took place.
    loans: i32,
    /// Of these, brought back late or not at all by this member.
    late: i32,
    /// With how many different members.
    neighbours: usize,
    /// How many reviews gave 1, 2, 3, 4 and 5 stars.
    ratings: [u32; 5],
    /// How often they called off at the last moment what was agreed.
    cancelled_late: i64,
    /// Loans in which they were the lender.
    lent: u32,
    /// Loans in which they were the borrower.
    borrowed: u32,
    /// Gifts that they gave.
    gave: u32,
    /// Gifts that they got.
    received: u32,
    /// Of what they borrowed: brought back by the end of the last day.
    on_time: u32,
    /// Of what they borrowed: brought back, but later.
    returned_late: u32,
    /// Of what they borrowed: lost, or given up 60 days after the last day.
    not_returned: u32,
    /// Agreed and never handed over, on either side; by whose fault is not known.
    never_handed_over: u32,
    /// The median time of their answers to requests for loans is at most so many hours (1, 6 or whole
    /// days), of the latest 100 in a year; null below three.
    answers_within_hours: Option<u32>,
}

impl FactsBody {
    fn of(profile: &Profile) -> FactsBody {
        let (figures, known) = (profile.person.figures, profile.known);
        FactsBody {
            loans: figures.loans_done,
            late: figures.loans_late,
            neighbours: known.neighbours,
            ratings: profile.ratings,
            cancelled_late: known.cancelled_late,
            lent: known.tally.lent,
            borrowed: known.tally.borrowed,
            gave: known.tally.gave,
            received: known.tally.received,
            on_time: known.on_time(),
            returned_late: known.late,
            not_returned: known.tally.not_returned,
            never_handed_over: known.tally.never_came,
            answers_within_hours: known.answers.map(Answers::hours),
        }
    }
}

impl MemberBody {
    fn of(profile: Profile, known: Known, viewer: Option<&Viewer>) -> MemberBody {
        let facts = FactsBody::of(&profile);
        let person = profile.person;
        let areas = viewer.and_then(|viewer| viewer.area).zip(person.area);
        MemberBody {
            id: person.id,
            name: person.name,
            about: person.about,
            photo: person.photo.map(photo),
            since: Month::of(person.created_at).to_string(),
            about_m: areas.map(|(mine, theirs)| places::about(mine, theirs).metres()),
            facts,
            met_in_person: known.count,
            met_by: known.by.into_iter().map(VoucherBody::from).collect(),
            attested: known.attested.map(|day| day.format("%Y-%m").to_string()),
        }
    }
}

fn photo(id: PhotoId) -> String {
    format!("/photos/{id}/card")
}

/// A member's profile.
#[utoipa::path(
    get, path = "/api/v1/members/{id}", tag = "members", params(("id" = MemberId, Path)),
    responses((status = 200, body = MemberBody), (status = 404, description = "Nobody, or gone"))
)]
pub async fn show(
    app: web::Data<App>,
    viewer: ApiViewer,
    id: Id<MemberId>,
) -> Result<web::Json<MemberBody>> {
    let (reader, now) = (viewer.0.clone(), app.now());
    let found = app.read(move |conn| {
        actions::check_visible(conn, id.0, reader.as_ref())?;
        let profile = actions::profile(conn, id.0, now)?;
        let known = vouches::actions::known(conn, id.0, reader.as_ref(), now)?;
        Ok((profile, known))
    });
    let (profile, known) = found.await?;
    let body = MemberBody::of(profile, known, viewer.0.as_ref());
    Ok(web::Json(body))
}

/// Where a list goes on.
#[derive(Debug, Deserialize, IntoParams)]
pub struct PageQuery {
    /// `next` of the page before.
    cursor: Option<String>,
}

/// Somebody, by name.
#[derive(Debug, Serialize, ToSchema)]
pub struct AuthorBody {
    /// Their id.
    id: MemberId,
    /// Their name.
    name: String,
}

impl From<Card> for AuthorBody {
    fn from(card: Card) -> AuthorBody {
        AuthorBody {
            id: card.id,
            name: card.name,
        }
    }
}

/// A review that everybody can read.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReviewBody {
    /// Its id.
    id: ReviewId,
    /// Who wrote it; null if they are gone, and to visitors if they want to be seen by members alone.
    author: Option<AuthorBody>,
    /// 1 to 5.
    stars: i32,
    /// In the author's words; may be empty.
    text: String,
    /// What the member answered, if they did.
    reply: Option<String>,
    /// The month in which it became visible, as 2026-05.
    month: String,
}

impl From<Shown> for ReviewBody {
    fn from(shown: Shown) -> ReviewBody {
        ReviewBody {
            id: shown.review.id,
            author: (shown.author.filter(|author| author.shown_name().is_some()))
                .map(AuthorBody::from),
            stars: shown.review.stars,
            text: shown.review.text,
            reply: shown.review.reply,
            month: Month::of(shown.review.visible_at).to_string(),
        }
    }
}

/// One page of reviews.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReviewPage {
    /// The reviews, newest first.
    items: Vec<ReviewBody>,
    /// Where the next page begins; null at the end.
    next: Option<String>,
}

/// The reviews about a member, newest first.
#[utoipa::path(
    get, path = "/api/v1/members/{id}/reviews", tag = "members",
    params(("id" = MemberId, Path), PageQuery),
    responses((status = 200, body = ReviewPage), (status = 404, description = "Nobody, or gone"))
)]
pub async fn list_reviews(
    app: web::Data<App>,
    viewer: ApiViewer,
    id: Id<MemberId>,
    query: Query<PageQuery>,
) -> Result<web::Json<ReviewPage>> {
    let after = Cursor::<(Instant, ReviewId)>::of(query.0.cursor.as_deref())?;
    let after = after.map(|cursor| cursor.0);
    let page = app
        .read(move |conn| {
            actions::check_visible(conn, id.0, viewer.0.as_ref())?;
            actions::reviews_about(conn, id.0, after, viewer.0.as_ref().map(|one| one.id))
        })
        .await?
        .map(ReviewBody::from);
    Ok(web::Json(ReviewPage {
        items: page.items,
        next: page.next,
    }))
}

/// One's whole reputation as a signed file, with everything in readable form; see `palier verify`.
/// Its bytes are sealed: keep them as they are.
#[utoipa::path(
    get, path = "/api/v1/me/export", tag = "reputation", security(("bearer" = [])),
    responses((status = 200, description = "The file", content_type = "application/json"))
)]
pub async fn export(app: web::Data<App>, member: ApiMember) -> Result<HttpResponse> {
    let (id, locale, signing) = (member.id, member.locale, app.clone());
    let file = app
        .write(move |tx| signing.office().export(tx, id, locale))
        .await?;
    Ok(HttpResponse::Ok()
        .content_type("application/json")
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(file))
}
