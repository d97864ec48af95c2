//! Listings for programs.

pub mod days;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use chrono::{Duration, NaiveDate};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::card::ListingCard;
use super::search::SearchInput;
use super::{
    Category, Condition, DraftInput, Kind, Listing, ListingId, ListingState, Terms, actions,
    finding, store,
};
use crate::app::App;
use crate::db::{Conn, Instant, Tx};
use crate::error::{Error, Result};
use crate::members::MemberId;
use crate::places::{self, About, Area};
use crate::sessions::Viewer;
use crate::web::{ApiNeighbour, ApiViewer, Call, Id, Json, Query, see_other};

/// A new listing, or with `version` the changes to one: what is left out stays as it is.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(default)]
pub struct ListingContent {
    /// "offer" or "request"; cannot be changed later.
    pub kind: Option<String>,
    /// "lend" or "give" for an offer; "look" or nothing for a request.
    pub terms: Option<String>,
    /// What it is, up to 120 characters.
    pub title: Option<String>,
    /// More of it, up to 4,000 characters.
    pub description: Option<String>,
    /// A category's slug, a top's or a child's.
    pub category: Option<String>,
    /// "new", "good", "worn" or "repair".
    pub condition: Option<String>,
    /// What the owner asks for, up to 1,000 characters.
    pub owner_terms: Option<String>,
    /// The longest loan in days, 1 to 90; 14 if not said.
    pub longest_days: Option<i64>,
    /// So many days before the first one a borrower has to ask, 0 to 14; 0 if not said.
    pub notice_days: Option<i64>,
    /// The weekdays on which the owner hands over and takes back, `["mon", "sat"]`; none means
    /// every day.
    pub handover_days: Option<Vec<String>>,
    /// The first day on which a request wants it, as 2026-05-12.
    pub from: Option<String>,
    /// The last day.
    pub until: Option<String>,
    /// How far it looks or wants to be found, in metres, 500 to 50,000.
    pub within: Option<i64>,
    /// The version that the changes are made to.
    pub version: Option<i32>,
}

impl ListingContent {
    fn over(self, before: DraftInput) -> DraftInput {
        let number = |number: Option<i64>| number.map(|n| n.to_string());
        DraftInput {
            kind: self.kind.unwrap_or(before.kind),
            terms: self.terms.unwrap_or(before.terms),
            title: self.title.unwrap_or(before.title),
            description: self.description.unwrap_or(before.description),
            category: self.category.unwrap_or(before.category),
            condition: self.condition.unwrap_or(before.condition),
            owner_terms: self.owner_terms.unwrap_or(before.owner_terms),
            longest_days: number(self.longest_days).unwrap_or(before.longest_days),
            notice_days: number(self.notice_days).unwrap_or(before.notice_days),
            handover_days: self.handover_days.unwrap_or(before.handover_days),
            from: self.from.unwrap_or(before.from),
            until: self.until.unwrap_or(before.until),
            within: number(self.within).unwrap_or(before.within),
        }
    }
}

/// An area for programs.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AreaBody {
    /// Its nominal side, in metres.
    pub size: u32,
    /// Latitude of its centre, in degrees.
    pub lat: f64,
    /// Longitude of its centre, in degrees.
    pub lon: f64,
}

impl From<Area> for AreaBody {
    fn from(area: Area) -> AreaBody {
        AreaBody {
            size: area.size().metres(),
            lat: area.centre().lat(),
            lon: area.centre().lon(),
        }
    }
}

/// Whose a listing is.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OwnerBody {
    /// Their id.
    pub id: MemberId,
    /// Their name; empty for visitors where they want to be seen by members alone.
    pub name: String,
}

/// A listing in a list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ListingItem {
    /// Its id.
    pub id: ListingId,
    /// Offer or request.
    pub kind: Kind,
    /// Lend, give, or look for.
    pub terms: Terms,
    /// What it is.
    pub title: String,
    /// Its category.
    pub category: Category,
    /// Whose it is.
    pub owner: OwnerBody,
    /// Roughly where.
    pub area: AreaBody,
    /// How far at most, in metres, from the area that was searched from; 0 within it.
    pub about_m: Option<u32>,
    /// The address of its first photo, if it has one.
    pub photo: Option<String>,
    /// The first day on which a request wants it.
    pub from: Option<NaiveDate>,
    /// The last day.
    pub until: Option<NaiveDate>,
    /// How it stands.
    pub state: ListingState,
}

/// A listing in full.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ListingBody {
    /// What lists say of it, too.
    #[serde(flatten)]
    pub item: ListingItem,
    /// Counts the edits; send it back with the next one.
    pub version: i32,
    /// More of it.
    pub description: String,
    /// How it is.
    pub condition: Option<Condition>,
    /// What the owner asks for.
    pub owner_terms: String,
    /// The longest loan, in days.
    pub longest_days: u32,
    /// So many days before the first one a borrower has to ask.
    pub notice_days: u32,
    /// The weekdays on which the owner hands over and takes back, from "mon" to "sun"; none means
    /// every day.
    pub handover_days: Vec<&'static str>,
    /// How far it looks or wants to be found, in metres.
    pub within: u32,
    /// The time zone in which its days are counted.
    pub time_zone: String,
    /// The addresses of its photos.
    pub photos: Vec<String>,
    /// The days of the next 90 on which it is not free.
    pub booked: Vec<NaiveDate>,
    /// Since when.
    pub created_at: Instant,
    /// The last edit.
    pub changed_at: Instant,
}

/// One page of listings.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ListingPage {
    /// The listings.
    pub items: Vec<ListingItem>,
    /// Where the next page begins; null at the end.
    pub next: Option<String>,
    /// Of a search: the words that may have been meant, with the nearest spelling that occurs
    /// nearby; null where nothing seems misspelt.
    pub meant: Option<String>,
    /// Of a search by neither words, terms nor days: how many it finds of each category, also of
    /// those that were not asked for. What is in a child counts in its top, too; what there is none
    /// of is left out. Null where nothing is counted.
    pub categories: Option<Vec<CategoryCount>>,
}

/// How many listings there are of a category.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CategoryCount {
    /// The category.
    pub category: Category,
    /// How many.
    pub listings: u32,
}

impl From<&ListingCard> for ListingItem {
    fn from(card: &ListingCard) -> ListingItem {
        let listing = &card.listing;
        let owner = card.owner.as_ref();
        ListingItem {
            id: listing.id,
            kind: listing.kind,
            terms: listing.terms,
            title: listing.title.clone(),
            category: listing.category,
            owner: OwnerBody {
                id: listing.owner,
                name: owner.map(|owner| owner.name.clone()).unwrap_or_default(),
            },
            area: listing.area.into(),
            about_m: card.about.map(About::metres),
            photo: listing.photo.map(|photo| format!("/photos/{photo}/card")),
            from: listing.wanted.map(|days| days.from),
            until: listing.wanted.map(|days| days.until),
            state: listing.state,
        }
    }
}

fn body(
    conn: &mut Conn,
    listing: Listing,
    viewer: Option<&Viewer>,
    now: Instant,
) -> Result<ListingBody> {
    let own = viewer.and_then(|viewer| viewer.area);
    let about = own.map(|own| places::about(own, listing.area));
    let (id, today) = (listing.id, listing.today(now));
    let photos = store::list_photos(conn, &[id])?.remove(&id);
    let photos = photos.unwrap_or_default();
    let booked = store::list_booked(conn, id, today, today + Duration::days(90))?;
    let cards = store::list_cards(conn, &[(&listing, about)], viewer.map(|viewer| viewer.id))?;
    let card = cards.first().ok_or(Error::NotFound)?;
    Ok(ListingBody {
        item: card.into(),
        version: listing.version,
        description: listing.description,
        condition: listing.condition,
        owner_terms: listing.owner_terms,
        longest_days: listing.longest_days,
        notice_days: listing.notice_days,
        handover_days: listing.handover.words().collect(),
        within: listing.within_m,
        time_zone: listing.time_zone.name().to_owned(),
        photos: photos
            .iter()
            .map(|photo| format!("/photos/{photo}/full"))
            .collect(),
        booked,
        created_at: listing.created_at,
        changed_at: listing.changed_at,
    })
}

/// The listing as its owner sees it after changing it.
fn own_body(tx: &mut Tx<'_>, me: &Viewer, id: ListingId) -> Result<ListingBody> {
    let listing = store::find_own(tx.conn, id, me.id)?;
    body(tx.conn, listing, Some(me), tx.now)
}

/// Lists something.
#[utoipa::path(post, path = "/api/v1/listings", tag = "listings", request_body = ListingContent,
    responses((status = 201, body = ListingBody)), security(("bearer" = [])))]
pub async fn create(
    call: Call,
    me: ApiNeighbour,
    content: Json<ListingContent>,
) -> Result<HttpResponse> {
    let input = content.0.over(DraftInput::default());
    call.answer(me.id, StatusCode::CREATED, move |tx| {
        let id = actions::publish(tx, &me, &input, &[])?;
        own_body(tx, &me, id)
    })
    .await
}

/// Finds listings nearby: the same search as on the home page.
#[utoipa::path(get, path = "/api/v1/listings", tag = "listings", params(SearchInput),
    responses((status = 200, body = ListingPage)))]
pub async fn list(
    request: HttpRequest,
    app: web::Data<App>,
    viewer: ApiViewer,
    input: Query<SearchInput>,
) -> Result<HttpResponse> {
    if let Some(snapped) = input.0.snapped()? {
        let to = input
            .0
            .moved(request.path(), request.query_string(), &snapped);
        return Ok(see_other(to));
    }
    let (viewer, now) = (viewer.0, app.now());
    let (index, home) = (app.index(), app.neighbourhood().await?);
    let (page, counts) = app
        .look(move |conn| {
            let (viewer, home) = (viewer.as_ref(), home.as_deref());
            let page = finding::search(conn, &index, &input.0, viewer, home, now)?;
            let counts = finding::counts(&index, &page.search);
            Ok((page, counts))
        })
        .await?;
    let counted = |(category, listings): &(Category, u32)| CategoryCount {
        category: *category,
        listings: *listings,
    };
    Ok(HttpResponse::Ok().json(ListingPage {
        items: page.list.items.iter().map(ListingItem::from).collect(),
        next: page.list.next,
        meant: page.meant,
        categories: counts.map(|counts| counts.iter().map(counted).collect()),
    }))
}

/// Shows a listing.
#[utoipa::path(get, path = "/api/v1/listings/{id}", tag = "listings",
    params(("id" = ListingId, Path)), responses((status = 200, body = ListingBody)))]
pub async fn show(
    app: web::Data<App>,
    viewer: ApiViewer,
    id: Id<ListingId>,
) -> Result<HttpResponse> {
    let now = app.now();
    let found = app.read(move |conn| {
        let viewer = viewer.0.as_ref();
        let listing = store::find_visible(conn, id.0, viewer.map(|viewer| viewer.id))?;
        body(conn, listing, viewer, now)
    });
    Ok(HttpResponse::Ok().json(found.await?))
}

/// Changes one's own listing.
#[utoipa::path(patch, path = "/api/v1/listings/{id}", tag = "listings",
    params(("id" = ListingId, Path)), request_body = ListingContent,
    responses((status = 200, body = ListingBody)), security(("bearer" = [])))]
pub async fn edit(
    call: Call,
    me: ApiNeighbour,
    id: Id<ListingId>,
    content: Json<ListingContent>,
) -> Result<HttpResponse> {
    let Some(version) = content.0.version else {
        return Err(Error::field("version", "listing-error-version"));
    };
    let (content, id) = (content.0, id.0);
    call.answer(me.id, StatusCode::OK, move |tx| {
        let before = store::find_own(tx.conn, id, me.id)?;
        if content
            .kind
            .as_deref()
            .is_some_and(|k| k != before.kind.as_str())
        {
            return Err(Error::field("kind", "listing-error-kind-fixed"));
        }
        let input = content.clone().over(DraftInput::of(&before));
        actions::edit(tx, &me, id, version, &input)?;
        own_body(tx, &me, id)
    })
    .await
}

/// Does what needs to know no more than who acts, and answers with the listing after it.
async fn act(
    call: &Call,
    me: Viewer,
    id: ListingId,
    action: fn(&mut Tx<'_>, &Viewer, ListingId) -> Result<Listing>,
) -> Result<HttpResponse> {
    call.answer(me.id, StatusCode::OK, move |tx| {
        action(tx, &me, id)?;
        own_body(tx, &me, id)
    })
    .await
}

/// Keeps one's own listing back for a while.
#[utoipa::path(post, path = "/api/v1/listings/{id}/pause", tag = "listings",
    params(("id" = ListingId, Path)), responses((status = 200, body = ListingBody)),
    security(("bearer" = [])))]
pub async fn pause(call: Call, me: ApiNeighbour, id: Id<ListingId>) -> Result<HttpResponse> {
    act(&call, me.0, id.0, actions::pause).await
}

/// Shows one's own listing again.
#[utoipa::path(post, path = "/api/v1/listings/{id}/resumption", tag = "listings",
    params(("id" = ListingId, Path)), responses((status = 200, body = ListingBody)),
    security(("bearer" = [])))]
pub async fn resume(call: Call, me: ApiNeighbour, id: Id<ListingId>) -> Result<HttpResponse> {
    act(&call, me.0, id.0, actions::resume).await
}

/// Takes one's own listing away for good.
#[utoipa::path(post, path = "/api/v1/listings/{id}/withdrawal", tag = "listings",
    params(("id" = ListingId, Path)), responses((status = 200, body = ListingBody)),
    security(("bearer" = [])))]
pub async fn withdraw(call: Call, me: ApiNeighbour, id: Id<ListingId>) -> Result<HttpResponse> {
    act(&call, me.0, id.0, actions::withdraw).await
}

/// Closes a request: what it looks for is found. Who still proposes something is told.
#[utoipa::path(post, path = "/api/v1/listings/{id}/closure", tag = "listings",
    params(("id" = ListingId, Path)), responses((status = 200, body = ListingBody)),
    security(("bearer" = [])))]
pub async fn close(call: Call, me: ApiNeighbour, id: Id<ListingId>) -> Result<HttpResponse> {
    act(&call, me.0, id.0, actions::close).await
}
