//! The page of a listing: the object, its owner, its free days, what fits it, and the form with
//! which one asks for it or proposes it.

mod calendar;
pub mod mine;

use actix_web::HttpResponse;
use askama::Template;
use chrono::Days;

use self::calendar::{Calendar, Choice, Month};
use super::{Fit, Match, fit, store};
use crate::db::{Conn, Instant};
use crate::error::{Error, Result};
use crate::listings::card::ListingCard;
use crate::listings::pages::cards::{CardView, badge};
use crate::listings::{self, Index, Kind, Listing, ListingId, ListingState, Terms};
use crate::photos::PhotoId;
use crate::places::{About, about};
use crate::sessions::Viewer;
use crate::web::{Fields, Form, Page};

/// So many matches of a listing are shown.
const SHOWN: usize = 8;
/// So many of them are counted.
const COUNTED: usize = 100;
/// A member proposes one of so many offers, the newest.
const PROPOSED: i64 = 100;

/// How neighbours wait for an offer that is taken. The loans know it, so their page passes it on.
#[derive(Clone, Copy, Debug, Default)]
pub struct Line {
    /// How many wait, for the owner.
    pub count: usize,
    /// The reader's place, from 1 on.
    pub place: Option<usize>,
    /// Until when it is the reader's turn to ask.
    pub turn: Option<Instant>,
    /// Until when it is somebody else's.
    pub others_turn: Option<Instant>,
    /// Whether the reader may come to wait.
    pub can_wait: bool,
    /// Whether it is with its owner today.
    pub is_free: bool,
}

/// Finds how neighbours wait for an offer.
pub type FindLine = fn(&mut Conn, &Listing, Option<&Viewer>, Instant) -> Result<Line>;

/// What the page shows.
struct Shown {
    listing: Listing,
    card: ListingCard,
    photos: Vec<PhotoId>,
    calendar: Option<Calendar>,
    line: Line,
    fits: Vec<(Fit, ListingCard)>,
    /// How many neighbours look for what the reader offers here, by the words of their titles.
    wanted: usize,
    /// The reader's offers that could answer this request; those that fit it first.
    answers: Vec<Listing>,
}

#[derive(Template)]
#[template(path = "matching/listing.html")]
struct ListingPage<'a> {
    page: &'a Page,
    form: Form,
    listing: &'a Listing,
    view: CardView,
    owner_photo: String,
    /// Whether its owner wants to be seen by members alone, and the reader is none.
    veiled: bool,
    when: String,
    today: String,
    photos: Vec<PhotoId>,
    weekdays: Vec<String>,
    months: Vec<Month>,
    choice: Choice,
    line: Line,
    handover: String,
    fits: Vec<CardView>,
    wanted: usize,
    answers: Vec<(String, String)>,
    /// Where a new offer that answers this request is filled in.
    new_offer: String,
    own: bool,
}

/// The page of a listing with a form for asking or proposing: as it is opened, or again with what
/// is wrong in it. The form's fields are `from`, `until`, `message`, and `offer` for a proposal.
///
/// # Errors
/// `NotFound` when the reader may not see the listing; when the database refuses.
pub async fn render(
    page: &Page,
    id: ListingId,
    form: Form,
    line: FindLine,
) -> Result<HttpResponse> {
    let (viewer, now) = (page.viewer.clone(), page.app.now());
    let index = page.app.index();
    let shown = page
        .app
        .read(move |conn| {
            let mut shown = load(conn, &index, id, viewer.as_ref(), now)?;
            shown.line = line(conn, &shown.listing, viewer.as_ref(), now)?;
            Ok(shown)
        })
        .await?;
    let status = form.status();
    page.answer(status, &template(page, &shown, form, now))
}

fn load(
    conn: &mut Conn,
    index: &Index,
    id: ListingId,
    viewer: Option<&Viewer>,
    now: Instant,
) -> Result<Shown> {
    let listing = if viewer.is_some_and(Viewer::moderates) {
        listings::store::find(conn, id)?.ok_or(Error::NotFound)?
    } else {
        listings::store::find_visible(conn, id, viewer.map(|viewer| viewer.id))?
    };
    let photos = listings::store::list_photos(conn, &[id])?.remove(&id);
    let calendar = Calendar::of(conn, &listing, now)?;
    let mut found = fits(conn, index, &listing, viewer, now)?;
    let wanted = match listing.kind {
        Kind::Offer => found.iter().filter(|found| found.fit.agrees()).count(),
        Kind::Request => 0,
    };
    found.truncate(SHOWN);
    let reader = viewer.map(|viewer| viewer.id);
    let fits = store::list_cards(conn, &found, reader)?;
    let answers = answers(conn, &listing, viewer)?;
    let own = viewer.and_then(|viewer| viewer.area);
    let away = own.map(|own| about(own, listing.area));
    let cards = listings::store::list_cards(conn, &[(&listing, away)], reader)?;
    Ok(Shown {
        listing,
        card: cards.into_iter().next().ok_or(Error::NotFound)?,
        photos: photos.unwrap_or_default(),
        calendar,
        line: Line::default(),
        fits,
        wanted,
        answers,
    })
}

/// A request shows everyone what fits it; an offer shows its owner who looks for it.
fn fits(
    conn: &mut Conn,
    index: &Index,
    listing: &Listing,
    viewer: Option<&Viewer>,
    now: Instant,
) -> Result<Vec<Match>> {
    if listing.state != ListingState::Active {
        return Ok(Vec::new());
    }
    match listing.kind {
        Kind::Request => store::offers_for(conn, index, listing, COUNTED),
        Kind::Offer if listing.is_of(viewer) => {
            store::requests_for(conn, index, listing, now, COUNTED)
        }
        Kind::Offer => Ok(Vec::new()),
    }
}

/// A card that says why it fits, and with it how far away.
fn fitting(page: &Page, (fit, card): &(Fit, ListingCard)) -> CardView {
    let what = if fit.agrees() { "words" } else { "category" };
    let days = if fit.days { "free" } else { "any" };
    let place = match fit.about.0 {
        About::Same => page.t("matching-why-here"),
        apart => page.about(&apart),
    };
    CardView {
        why: page.t3("matching-why", "what", what, "place", place, "days", days),
        place: String::new(),
        ..CardView::of(page, card)
    }
}

fn answers(conn: &mut Conn, request: &Listing, viewer: Option<&Viewer>) -> Result<Vec<Listing>> {
    let Some(viewer) = viewer.filter(|viewer| viewer.id != request.owner) else {
        return Ok(Vec::new());
    };
    if request.kind == Kind::Offer {
        return Ok(Vec::new());
    }
    let active = [ListingState::Active];
    let mut mine = listings::store::list_by_owner(conn, viewer.id, &active, None, PROPOSED)?;
    mine.retain(|listing| listing.kind == Kind::Offer);
    mine.sort_by_key(|offer| std::cmp::Reverse(fit(request, offer)));
    Ok(mine)
}

fn template<'a>(page: &'a Page, shown: &'a Shown, form: Form, now: Instant) -> ListingPage<'a> {
    let listing = &shown.listing;
    let own = listing.is_of(page.viewer.as_ref());
    let choice = choice(page, shown, &form);
    let notice = if listing.is_lent() {
        listing.notice_days
    } else {
        0
    };
    let earliest = listing
        .today(now)
        .checked_add_days(Days::new(notice.into()));
    let months = shown.calendar.as_ref();
    ListingPage {
        page,
        form: with_days(form, listing, now),
        listing,
        view: CardView::of(page, &shown.card),
        veiled: is_veiled(shown),
        owner_photo: owner_photo(shown),
        when: listing
            .wanted
            .map_or_else(String::new, |days| page.days(&days.from, &days.until)),
        today: earliest.unwrap_or(listing.today(now)).to_string(),
        photos: shown.photos.clone(),
        weekdays: (0..7).map(|n| page.t(&format!("weekday-{n}"))).collect(),
        months: months.map_or_else(Vec::new, |of| of.months(page, listing, choice)),
        choice,
        line: shown.line,
        handover: handover(page, listing),
        fits: shown.fits.iter().map(|fit| fitting(page, fit)).collect(),
        wanted: shown.wanted,
        answers: shown
            .answers
            .iter()
            .map(|offer| (offer.id.to_string(), offer.title.clone()))
            .collect(),
        new_offer: new_offer(listing),
        own,
    }
}

/// The address of its owner's photo, or nothing.
fn owner_photo(shown: &Shown) -> String {
    let photo = shown.card.owner.as_ref().and_then(|owner| owner.photo);
    photo.map_or_else(String::new, |id| format!("/photos/{id}/card"))
}

/// Whether its owner has no name for this reader.
fn is_veiled(shown: &Shown) -> bool {
    let owner = shown.card.owner.as_ref();
    owner.is_some_and(|owner| owner.shown_name().is_none())
}

/// What the reader chose in the calendar; nothing for who cannot ask.
fn choice(page: &Page, shown: &Shown, form: &Form) -> Choice {
    let listing = &shown.listing;
    let asks = page
        .viewer
        .as_ref()
        .is_some_and(|me| me.id != listing.owner);
    match &shown.calendar {
        Some(calendar) if asks && listing.state == ListingState::Active => {
            Choice::of(form, calendar, listing)
        }
        _ => Choice::None,
    }
}

/// The weekdays of hand-overs; "" if every day will do.
fn handover(page: &Page, listing: &Listing) -> String {
    if !listing.is_lent() || listing.handover.is_any() {
        return String::new();
    }
    page.t1("matching-handover-days", "days", listing.handover.said())
}

/// Fills in the days that a request wants, unless others were typed.
fn with_days(form: Form, request: &Listing, now: Instant) -> Form {
    let Some(days) = request.still_wanted(now).filter(|_| form.status() == 200) else {
        return form;
    };
    let typed = Fields::of([("offer", form.value("offer"))]);
    Form::filled(typed.and("from", days.from).and("until", days.until))
}

fn new_offer(request: &Listing) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    query.append_pair("kind", "offer");
    query.append_pair("title", &request.title);
    query.append_pair("category", request.category.as_str());
    query.append_pair("answers", &request.id.to_string());
    format!("/listings/new?{}", query.finish())
}

impl ListingPage<'_> {
    /// Whether somebody may borrow or take it now.
    fn can_be_asked_for(&self) -> bool {
        self.listing.kind == Kind::Offer && self.listing.state == ListingState::Active && !self.own
    }

    /// Whether the reader may write to its owner before anything is asked for.
    fn can_be_asked_about(&self) -> bool {
        self.listing.state == ListingState::Active && !self.own && self.page.viewer.is_some()
    }

    fn can_be_answered(&self) -> bool {
        self.listing.kind == Kind::Request
            && self.listing.state == ListingState::Active
            && !self.own
    }

    /// Whether its owner can say that it is found.
    fn can_be_closed(&self) -> bool {
        self.listing.kind == Kind::Request
            && matches!(
                self.listing.state,
                ListingState::Active | ListingState::Paused
            )
    }

    fn is_lent(&self) -> bool {
        self.listing.terms == Terms::Lend
    }

    /// What the reader is to do in the calendar now; "" for who only looks.
    fn next_choice(&self) -> String {
        match self.choice {
            Choice::None => String::new(),
            Choice::Open => self.page.t("matching-choose-first"),
            Choice::First(day) => self.page.t1("matching-choose-last", "day", day),
            Choice::Both(first, last) => {
                let days = self.page.days(&first, &last);
                self.page.t1("matching-choose-again", "days", days)
            }
        }
    }

    fn has_chosen(&self) -> bool {
        matches!(self.choice, Choice::First(_) | Choice::Both(..))
    }

    fn badge(&self) -> &'static str {
        badge(self.listing.terms)
    }

    /// What its owner is told of a listing that others do not see.
    fn explanation(&self) -> &'static str {
        match self.listing.state {
            ListingState::Active => "",
            ListingState::Waiting => "matching-state-waiting",
            ListingState::Paused => "matching-state-paused",
            ListingState::Withdrawn => "matching-state-withdrawn",
            ListingState::Hidden => "matching-state-hidden",
            ListingState::Given => "matching-state-given",
            ListingState::Closed => "matching-state-closed",
        }
    }
}
