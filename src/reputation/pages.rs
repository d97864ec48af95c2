//! The public page of a member, and one's own reputation to take along.

pub mod importing;
pub mod issuers;
pub mod printing;
mod proof;
pub mod rings;
pub mod showing;
pub mod thanks;
pub mod verifying;

use actix_web::HttpResponse;
use actix_web::http::header;
use askama::Template;
use chrono::NaiveDate;
use serde::Deserialize;

use super::actions::{self, Profile};
use super::activity::Activity;
use super::holder::Holder;
use super::savings::{self, Price, Savings};
use super::store;
use super::tally::{Said, Tally};
use crate::db::Instant;
use crate::error::{Error, Result};
use crate::listings::{Category, Kind, Listing};
use crate::members::{Card, MemberId};
use crate::photos::PhotoId;
use crate::places;
use crate::reviews::{self, Own, ReviewId, Shown};
use crate::texts::{Argument, Text};
use crate::vouches;
use crate::vouches::pages::Seen;
use crate::web::paging::{Cursor, Paged};
use crate::web::{Id, Member, Page, Proven, Query};
use importing::Foreign;

/// So many of one's own words are shown.
const LATEST: i64 = 20;

/// Where a list of reviews goes on.
#[derive(Debug, Deserialize)]
pub struct ReviewsQuery {
    cursor: Option<String>,
}

impl ReviewsQuery {
    fn after(&self) -> Result<Option<(Instant, ReviewId)>> {
        let cursor = Cursor::<(Instant, ReviewId)>::of(self.cursor.as_deref())?;
        Ok(cursor.map(|cursor| cursor.0))
    }
}

/// A listing on a profile.
struct Tile {
    url: String,
    title: String,
    icon: &'static str,
    photo: String,
    badge: &'static str,
}

impl From<(Listing, Option<PhotoId>)> for Tile {
    fn from((listing, cover): (Listing, Option<PhotoId>)) -> Tile {
        Tile {
            url: format!("/listings/{}", listing.id),
            icon: listing.category.icon(),
            photo: card(cover),
            badge: match (listing.kind, listing.terms) {
                (Kind::Request, _) => "reputation-tile-request",
                (Kind::Offer, crate::listings::Terms::Give) => "reputation-tile-give",
                (Kind::Offer, _) => "",
            },
            title: listing.title,
        }
    }
}

fn card(photo: Option<PhotoId>) -> String {
    photo.map_or_else(String::new, |id| format!("/photos/{id}/card"))
}

/// How many reviews gave so many stars.
struct Bar {
    stars: u8,
    count: u32,
}

/// From five stars down to one.
fn bars(ratings: [u32; 5]) -> Vec<Bar> {
    let bars = (1..)
        .zip(ratings)
        .map(|(stars, count)| Bar { stars, count });
    let mut bars: Vec<Bar> = bars.collect();
    bars.reverse();
    bars
}

/// What a member's page and one's own have in common.
struct Facts {
    profile: Profile,
    sentence: Text,
    said: Vec<Said>,
    activity: Activity,
    reviews: Paged<Shown>,
    bars: Vec<Bar>,
    total: u32,
}

impl Facts {
    fn of(page: &Page, profile: Profile, activity: Activity, reviews: Paged<Shown>) -> Facts {
        Facts {
            bars: bars(profile.ratings),
            total: profile.ratings.iter().sum(),
            sentence: profile.facts(),
            said: profile.known.said(month(page, profile.person.created_at)),
            profile,
            activity,
            reviews,
        }
    }

    /// Whether the reader may find something wrong with a review: it is not their own.
    fn can_report(&self, page: &Page, shown: &Shown) -> bool {
        let reader = page.viewer.as_ref().map(|viewer| viewer.id);
        reader != Some(shown.review.author_id)
    }

    /// "May 2026"
    fn month(&self, page: &Page, first: &NaiveDate) -> String {
        page.locale.month(*first)
    }

    /// "Ana, May 2026"
    fn signature(&self, page: &Page, shown: &Shown) -> String {
        let name = match shown.author.as_ref().map(Card::shown_name) {
            Some(Some(name)) => name.to_owned(),
            Some(None) => page.t("members-veiled"),
            None => page.t("review-gone"),
        };
        page.t2(
            "reputation-review-by",
            "name",
            name,
            "month",
            month(page, shown.review.visible_at),
        )
    }
}

fn month(page: &Page, at: Instant) -> String {
    page.locale.month(at.utc().date_naive())
}

#[derive(Template)]
#[template(path = "reputation/member.html")]
struct MemberPage<'a> {
    page: &'a Page,
    facts: &'a Facts,
    tiles: &'a [Tile],
    /// Who says that they know them.
    known: Seen,
    /// What they brought from other platforms.
    foreign: &'a [Foreign],
    photo: String,
    /// "about 1 km away", or nothing.
    distance: String,
    own: bool,
}

/// `GET /members/{id}`
pub async fn show(
    page: Page,
    id: Id<MemberId>,
    query: Query<ReviewsQuery>,
) -> Result<HttpResponse> {
    let (after, reader, now) = (query.0.after()?, page.viewer.clone(), page.app.now());
    let (profile, activity, reviews, listings, elsewhere, known) = page
        .app
        .read(move |conn| {
            actions::check_visible(conn, id.0, reader.as_ref())?;
            let profile = actions::profile(conn, id.0, now)?;
            let activity = actions::activity(conn, id.0, now)?;
            let reviews =
                reviews::actions::list_about(conn, id.0, after, reader.as_ref().map(|one| one.id))?;
            let listings = actions::listings_of(conn, &profile.person)?;
            let elsewhere = actions::importing::elsewhere(conn, id.0)?;
            let known = vouches::actions::known(conn, id.0, reader.as_ref(), now)?;
            Ok((profile, activity, reviews, listings, elsewhere, known))
        })
        .await?;
    let facts = Facts::of(&page, profile, activity, reviews);
    let tiles: Vec<Tile> = listings.into_iter().map(Tile::from).collect();
    let foreign: Vec<Foreign> = elsewhere.into_iter().map(Foreign::from).collect();
    let person = &facts.profile.person;
    let viewer = page.viewer.as_ref();
    let areas = viewer.and_then(|viewer| viewer.area).zip(person.area);
    let own = viewer.is_some_and(|viewer| viewer.id == person.id);
    page.show(&MemberPage {
        page: &page,
        known: Seen::of(&page, &known, person),
        photo: card(person.photo),
        distance: areas
            .filter(|_| !own)
            .map_or_else(String::new, |(mine, theirs)| {
                page.about(&places::about(mine, theirs))
            }),
        own,
        facts: &facts,
        tiles: &tiles,
        foreign: &foreign,
    })
}

/// What lending saved, in words, for its owner.
struct Saved {
    /// "You lent 12 times and borrowed 5 times."; nothing before the first time.
    times: Option<Text>,
    /// "Your neighbours saved about 240 €, you about 90 €."
    money: Option<Text>,
    prices: Vec<(Category, Price)>,
}

impl Saved {
    fn of(page: &Page, tally: Tally, savings: Savings) -> Saved {
        let counted = [
            (tally.lent, "savings-lent"),
            (tally.gave, "savings-gave"),
            (tally.borrowed, "savings-borrowed"),
            (tally.received, "savings-received"),
        ];
        let counted = counted.into_iter().filter(|(count, _)| *count > 0);
        let counted = counted.map(|(count, key)| Argument::Words(page.t1(key, "count", count)));
        let counted: Vec<Argument> = counted.collect();
        let money = match (savings.neighbours, savings.own) {
            (0, 0) => None,
            (_, 0) => Some("savings-neighbours"),
            (0, _) => Some("savings-own"),
            _ => Some("savings-both"),
        };
        let prices = Category::TOPS.iter();
        Saved {
            times: (!counted.is_empty())
                .then(|| Text::new("savings-times").with("times", Argument::List(counted))),
            money: money.map(|key| {
                Text::new(key)
                    .with("neighbours", savings.neighbours)
                    .with("own", savings.own)
            }),
            prices: prices.map(|top| (*top, savings::price(*top))).collect(),
        }
    }
}

#[derive(Template)]
#[template(path = "reputation/mine.html")]
struct MinePage<'a> {
    page: &'a Page,
    facts: &'a Facts,
    saved: &'a Saved,
    written: &'a [Own],
    jwks: String,
    /// Whether they keep their key themselves.
    own_key: bool,
}

/// `GET /me/reputation`
pub async fn mine(page: Page, member: Member, query: Query<ReviewsQuery>) -> Result<HttpResponse> {
    let (me, after, now) = (member.id, query.0.after()?, page.app.now());
    let (profile, activity, savings, reviews, written, own_key) = page
        .app
        .read(move |conn| {
            let profile = actions::own_profile(conn, me, now)?;
            let activity = actions::activity(conn, me, now)?;
            let savings = actions::savings(conn, me)?;
            let reviews = reviews::actions::list_about(conn, me, after, Some(me))?;
            let written = reviews::actions::list_latest_by(conn, me, LATEST)?;
            let own_key = store::keys::find_own(conn, me)?.is_some();
            Ok((profile, activity, savings, reviews, written, own_key))
        })
        .await?;
    let jwks = page.app.config.base_url.join("/.well-known/jwks.json");
    page.show(&MinePage {
        page: &page,
        saved: &Saved::of(&page, profile.known.tally, savings),
        facts: &Facts::of(&page, profile, activity, reviews),
        written: &written,
        own_key,
        jwks: jwks.map_or_else(|_no_base| String::new(), String::from),
    })
}

/// `GET /me/reputation/export`: the file, byte for byte as it was sealed.
pub async fn export(page: Page, member: Member) -> Result<HttpResponse> {
    let (me, locale, app) = (member.id, page.locale, page.app.clone());
    let file = page
        .app
        .write(move |tx| app.office().export(tx, me, locale))
        .await?;
    let day = page.app.now().utc().date_naive();
    let disposition = format!("attachment; filename=\"palier-reputation-{day}.json\"");
    Ok(HttpResponse::Ok()
        .content_type("application/json")
        .insert_header((header::CONTENT_DISPOSITION, disposition))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(file))
}

/// `GET /me/reputation/key`: the key that is kept for a member, for the day when nobody here can prove
/// any more that a file is theirs. Whoever has it can be that member elsewhere, for good.
pub async fn key(page: Page, me: Proven) -> Result<HttpResponse> {
    let id = me.id;
    let own = page.app.read(move |conn| store::keys::find_own(conn, id));
    if own.await?.is_some() {
        return Err(Error::NotFound);
    }
    let holder = Holder::of(&page.app.keys.author_secret, me.id.uuid());
    Ok(HttpResponse::Ok()
        .content_type("application/jwk+json")
        .insert_header((
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"palier-key.json\"",
        ))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(holder.private().to_string()))
}
