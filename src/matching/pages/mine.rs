//! A member's own listings.

use actix_web::HttpResponse;
use askama::Template;
use serde::Deserialize;

use crate::db::{Conn, Instant};
use crate::error::Result;
use crate::listings::card::ListingCard;
use crate::listings::pages::cards::CardView;
use crate::listings::search::PAGE;
use crate::listings::{self, Listing, ListingId, ListingState};
use crate::matching::store;
use crate::members::MemberId;
use crate::web::paging::{Cursor, Paged};
use crate::web::{Member, Page, Query};

/// Which page of the list.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct MineQuery {
    cursor: String,
}

#[derive(Template)]
#[template(path = "matching/mine.html")]
struct Mine<'a> {
    page: &'a Page,
    list: Paged<Row>,
}

/// A listing as its owner sees it in their list.
struct Row {
    card: CardView,
    /// The message that says how it stands, and its colour.
    state: (&'static str, &'static str),
    /// How many neighbours look for it, in words, or "".
    wanted: String,
}

/// Every state in which a listing still matters to its owner.
const SHOWN: [ListingState; 6] = [
    ListingState::Waiting,
    ListingState::Active,
    ListingState::Paused,
    ListingState::Hidden,
    ListingState::Given,
    ListingState::Closed,
];

/// `GET /me/listings`
pub async fn list(page: Page, member: Member, query: Query<MineQuery>) -> Result<HttpResponse> {
    let before = Cursor::<ListingId>::of(Some(&query.0.cursor))?.map(|cursor| cursor.0);
    let (me, now) = (member.id, page.app.now());
    let list = page
        .app
        .read(move |conn| load(conn, me, before, now))
        .await?;
    let list = list.map(|(card, wanted)| Row {
        state: state(card.listing.state),
        wanted: match wanted {
            0 => String::new(),
            count => page.t1("matching-wanted-badge", "count", count),
        },
        card: CardView::of(&page, &card),
    });
    page.show(&Mine { page: &page, list })
}

/// One page of the list, each with how many neighbours look for it.
fn load(
    conn: &mut Conn,
    me: MemberId,
    before: Option<ListingId>,
    now: Instant,
) -> Result<Paged<(ListingCard, usize)>> {
    let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let mine = listings::store::list_by_owner(conn, me, &SHOWN, before, limit)?;
    let shown: Vec<&Listing> = mine
        .iter()
        .filter(|listing| listing.state == ListingState::Active)
        .collect();
    let wanted = store::count_wanted(conn, me, &shown, now)?;
    let mine: Vec<_> = mine.iter().map(|listing| (listing, None)).collect();
    let cards = listings::store::list_cards(conn, &mine, Some(me))?;
    let list = Paged::cut(cards, PAGE, |card| card.listing.id)?;
    Ok(list.map(|card| {
        let count = wanted.get(&card.listing.id).copied();
        (card, count.unwrap_or_default())
    }))
}

/// The message that says how a listing stands, and its colour.
fn state(state: ListingState) -> (&'static str, &'static str) {
    match state {
        ListingState::Active => ("listing-state-active", "good"),
        ListingState::Waiting => ("listing-state-waiting", "wait"),
        ListingState::Paused => ("listing-state-paused", "wait"),
        ListingState::Withdrawn => ("listing-state-withdrawn", "plain"),
        ListingState::Hidden => ("listing-state-hidden", "bad"),
        ListingState::Given => ("listing-state-given", "plain"),
        ListingState::Closed => ("listing-state-closed", "good"),
    }
}
