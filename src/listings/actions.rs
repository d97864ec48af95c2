//! What one does with listings, one transaction each.

mod days;

pub use days::{free, keep};

use super::{
    Act, Category, Draft, DraftInput, Hidden, Kind, Listing, ListingId, ListingState, MOST_PHOTOS,
    store,
};
use crate::db::Tx;
use crate::db::events::{self, Event, Happening};
use crate::error::{Error, FieldErrors, Result};
use crate::members::actions::attempt;
use crate::members::attempts::Bucket;
use crate::members::store::leaving;
use crate::members::{self, MemberId};
use crate::neighbourhood;
use crate::notify::{self, Mail};
use crate::photos::{self, Photo, PhotoId};
use crate::places::{Area, time_zone};
use crate::sessions::Viewer;
use crate::texts::Text;

/// Lists something. It inherits its owner's area.
///
/// # Errors
/// `Invalid` per field; Conflict `listing-area-needed` while the member has chosen no area; `TooMany` a
/// day.
pub fn publish(
    tx: &mut Tx<'_>,
    me: &Viewer,
    input: &DraftInput,
    photos: &[Photo],
) -> Result<ListingId> {
    let area = me
        .area
        .ok_or_else(|| Error::conflict("listing-area-needed"))?;
    let state = first_state(tx, me)?;
    let listing = Listing {
        state,
        ..written(tx, me.id, input, area)?
    };
    wanted_here(tx, listing.category)?;
    attempt(tx, &Bucket::listings(me.id))?;
    store::insert(tx.conn, &listing)?;
    keep_photos(tx, &listing, photos)?;
    let kind = match state {
        ListingState::Waiting => "listing.waiting",
        _ => "listing.created",
    };
    tx.record(Happening::new(kind, listing.id.uuid()).by(me.id.uuid()))?;
    Ok(listing.id)
}

/// A neighbourhood may not want some kinds of things.
fn wanted_here(tx: &mut Tx<'_>, category: Category) -> Result<()> {
    let hidden = neighbourhood::store::hidden_categories(tx.conn)?;
    if Hidden::read(&hidden).hides(category) {
        return Err(Error::field("category", "listing-error-category-hidden"));
    }
    Ok(())
}

/// Where the neighbourhood wishes so, a moderator looks at a newcomer's first listings before others.
fn first_state(tx: &mut Tx<'_>, me: &Viewer) -> Result<ListingState> {
    let checked = i64::from(neighbourhood::store::first_checked(tx.conn)?);
    if checked == 0 || me.moderates() || store::count_passed(tx.conn, me.id, checked)? >= checked {
        return Ok(ListingState::Active);
    }
    Ok(ListingState::Waiting)
}

/// A moderator lets a newcomer's listing be seen; its owner is told.
///
/// # Errors
/// Conflict when it does not wait, or its owner is about to leave; `NotFound` when it is not there.
pub fn pass(tx: &mut Tx<'_>, id: ListingId) -> Result<()> {
    let listing = store::find(tx.conn, id)?.ok_or(Error::NotFound)?;
    if leaving::delete_after(tx.conn, listing.owner)?.is_some() {
        return Err(Error::conflict("listing-owner-leaves"));
    }
    let to = listing
        .state
        .after(Act::Pass)
        .ok_or_else(|| Error::conflict("listing-state-changed"))?;
    let seen = Happening::new("listing.created", id.uuid()).by(listing.owner.uuid());
    advance(tx, &listing, to, seen)?;
    let mail = Mail::new(
        notify::Kind::Account,
        about("listing-mail-passed-subject", &listing),
    )
    .say(about("listing-mail-passed", &listing))
    .link(format!("/listings/{id}"));
    tell_owner(tx, &listing, &mail)
}

fn written(tx: &mut Tx<'_>, owner: MemberId, input: &DraftInput, area: Area) -> Result<Listing> {
    let zone = time_zone(area);
    let draft = Draft::parse(input, tx.now.day_in(zone))?;
    Ok(Listing {
        id: tx.id(),
        owner,
        kind: draft.kind,
        terms: draft.terms,
        title: draft.title,
        description: draft.description,
        category: draft.category,
        condition: draft.condition,
        owner_terms: draft.owner_terms,
        longest_days: draft.longest_days,
        notice_days: draft.notice_days,
        handover: draft.handover,
        wanted: draft.wanted,
        within_m: draft.within_m,
        state: ListingState::Active,
        hidden_reason: None,
        area,
        time_zone: zone,
        version: 1,
        created_at: tx.now,
        changed_at: tx.now,
    })
}

/// Changes one's own listing. `version` is the one that the editor saw; an offer stays an offer.
///
/// # Errors
/// `Invalid` per field; Conflict when it was changed since, or is over; `NotFound` when it is
/// not theirs.
pub fn edit(
    tx: &mut Tx<'_>,
    me: &Viewer,
    id: ListingId,
    version: i32,
    input: &DraftInput,
) -> Result<Listing> {
    let before = store::find_own(tx.conn, id, me.id)?;
    if !before.state.is_open() {
        return Err(Error::conflict("listing-over"));
    }
    let input = DraftInput {
        kind: before.kind.as_str().to_owned(),
        ..input.clone()
    };
    let today = before.today(tx.now);
    let draft = match before.wanted {
        // Days that were right when they were written may stay.
        Some(days) if input.asks_for(days) => Draft::parse(&input, days.from.min(today)),
        _ => Draft::parse(&input, today),
    }?;
    if before.version != version {
        return Err(Error::conflict("listing-stale"));
    }
    if draft.category != before.category {
        wanted_here(tx, draft.category)?;
    }
    let listing = Listing {
        terms: draft.terms,
        title: draft.title,
        description: draft.description,
        category: draft.category,
        condition: draft.condition,
        owner_terms: draft.owner_terms,
        longest_days: draft.longest_days,
        notice_days: draft.notice_days,
        handover: draft.handover,
        wanted: draft.wanted,
        within_m: draft.within_m,
        version: version + 1,
        changed_at: tx.now,
        ..before
    };
    store::update(tx.conn, &listing)?;
    tx.record(Happening::new("listing.changed", id.uuid()).by(me.id.uuid()))?;
    Ok(listing)
}

fn keep_photos(tx: &mut Tx<'_>, listing: &Listing, photos: &[Photo]) -> Result<()> {
    if photos.is_empty() {
        return Ok(());
    }
    let known = store::list_photos(tx.conn, &[listing.id])?;
    let known = known.get(&listing.id).map_or(0, Vec::len);
    if known + photos.len() > MOST_PHOTOS {
        let text = Text::new("listing-error-photos-many").with("most", MOST_PHOTOS);
        return Err(FieldErrors::one("photos", text).into());
    }
    for photo in photos {
        let id = photos::store::insert(tx, listing.owner.uuid(), photo)?;
        store::add_photo(tx.conn, listing.id, id)?;
    }
    Ok(())
}

/// Adds photos to one's own listing.
///
/// # Errors
/// `Invalid` on `photos` when there would be more than six; `NotFound` when it is not theirs.
pub fn add_photos(tx: &mut Tx<'_>, me: &Viewer, id: ListingId, photos: &[Photo]) -> Result<()> {
    let listing = store::find_own(tx.conn, id, me.id)?;
    keep_photos(tx, &listing, photos)
}

/// Takes a photo away from one's own listing.
///
/// # Errors
/// `NotFound` when the listing is not theirs or the photo is not the listing's.
pub fn remove_photo(tx: &mut Tx<'_>, me: &Viewer, id: ListingId, photo: PhotoId) -> Result<()> {
    store::find_own(tx.conn, id, me.id)?;
    if !store::remove_photo(tx.conn, id, photo)? {
        return Err(Error::NotFound);
    }
    photos::store::delete(tx.conn, photo)
}

/// Keeps one's own listing back for a while.
///
/// # Errors
/// Conflict when it is not shown now; `NotFound` when it is not theirs.
pub fn pause(tx: &mut Tx<'_>, me: &Viewer, id: ListingId) -> Result<Listing> {
    change(tx, me, id, Act::Pause, "listing.paused")
}

/// Shows one's own listing again.
///
/// # Errors
/// Conflict when it is not paused; `NotFound` when it is not theirs.
pub fn resume(tx: &mut Tx<'_>, me: &Viewer, id: ListingId) -> Result<Listing> {
    change(tx, me, id, Act::Resume, "listing.resumed")
}

/// Takes one's own listing away for good. Loans that are agreed stay as they are.
///
/// # Errors
/// Conflict when it is over or hidden; `NotFound` when it is not theirs.
pub fn withdraw(tx: &mut Tx<'_>, me: &Viewer, id: ListingId) -> Result<Listing> {
    change(tx, me, id, Act::Withdraw, "listing.withdrawn")
}

/// Closes one's own request: what it looked for is found, here or elsewhere. Who still proposes
/// something is told by the loans, which hear of it.
///
/// # Errors
/// Conflict when it is an offer, over or hidden; `NotFound` when it is not theirs.
pub fn close(tx: &mut Tx<'_>, me: &Viewer, id: ListingId) -> Result<Listing> {
    if store::find_own(tx.conn, id, me.id)?.kind != Kind::Request {
        return Err(Error::conflict("listing-close-offer"));
    }
    change(tx, me, id, Act::Close, "listing.closed")
}

/// What a request looked for has come to its owner: it closes by itself, unless it is over.
///
/// # Errors
/// When the database refuses.
pub fn close_served(tx: &mut Tx<'_>, id: ListingId) -> Result<()> {
    let Some(listing) = store::find(tx.conn, id)? else {
        return Ok(());
    };
    match listing.state.after(Act::Close) {
        Some(to) => advance(
            tx,
            &listing,
            to,
            Happening::new("listing.closed", id.uuid()),
        ),
        None => Ok(()),
    }
}

fn change(
    tx: &mut Tx<'_>,
    me: &Viewer,
    id: ListingId,
    act: Act,
    kind: &'static str,
) -> Result<Listing> {
    let listing = store::find_own(tx.conn, id, me.id)?;
    let to = listing
        .state
        .after(act)
        .ok_or_else(|| Error::conflict("listing-state-changed"))?;
    let happening = Happening::new(kind, id.uuid()).by(me.id.uuid());
    advance(tx, &listing, to, happening)?;
    Ok(Listing {
        state: to,
        ..listing
    })
}

fn advance(
    tx: &mut Tx<'_>,
    listing: &Listing,
    to: ListingState,
    happening: Happening,
) -> Result<()> {
    store::set_state(tx.conn, listing.id, listing.state, to)?;
    tx.record(happening.moving(listing.state.as_str(), to.as_str()))
}

/// The object of an offer was given away: the offer is over.
///
/// # Errors
/// Conflict when it was given before; `NotFound` when it is not there.
pub fn give_away(tx: &mut Tx<'_>, id: ListingId) -> Result<()> {
    let listing = store::find(tx.conn, id)?.ok_or(Error::NotFound)?;
    let to = listing
        .state
        .after(Act::GiveAway)
        .ok_or_else(|| Error::conflict("listing-state-changed"))?;
    advance(tx, &listing, to, Happening::new("listing.given", id.uuid()))
}

/// A moderator takes a listing out of sight. Why, moderation tells its owner.
///
/// # Errors
/// Conflict when it is not shown or paused; `NotFound` when it is not there.
pub fn hide(tx: &mut Tx<'_>, id: ListingId, reason: &str) -> Result<()> {
    let listing = store::find(tx.conn, id)?.ok_or(Error::NotFound)?;
    let to = listing
        .state
        .after(Act::Hide)
        .ok_or_else(|| Error::conflict("listing-state-changed"))?;
    advance(
        tx,
        &listing,
        to,
        Happening::new("listing.hidden", id.uuid()),
    )?;
    store::set_hidden_reason(tx.conn, id, Some(reason))
}

fn about(key: &'static str, listing: &Listing) -> Text {
    Text::new(key).with("title", &listing.title)
}

fn tell_owner(tx: &mut Tx<'_>, listing: &Listing, mail: &Mail) -> Result<()> {
    let owner = members::store::recipient(tx.conn, listing.owner)?;
    notify::enqueue(tx, &owner, mail)
}

/// A moderator puts a hidden listing back as it was.
///
/// # Errors
/// Conflict when it is not hidden; `NotFound` when it is not there.
pub fn restore(tx: &mut Tx<'_>, id: ListingId) -> Result<()> {
    let listing = store::find(tx.conn, id)?.ok_or(Error::NotFound)?;
    if listing.state != ListingState::Hidden {
        return Err(Error::conflict("listing-state-changed"));
    }
    let history = events::list_about(tx.conn, id.uuid())?;
    let hidden = history.iter().rfind(|event| event.kind == "listing.hidden");
    let before = hidden.and_then(|event| event.from_state.as_deref()?.parse().ok());
    let to = before.unwrap_or(ListingState::Active);
    advance(
        tx,
        &listing,
        to,
        Happening::new("listing.restored", id.uuid()),
    )?;
    store::set_hidden_reason(tx.conn, id, None)
}

/// Tells an owner that a moderator put their listing back.
///
/// # Errors
/// `NotFound` when it is not there; when the database refuses.
pub fn tell_restored(tx: &mut Tx<'_>, id: ListingId) -> Result<()> {
    let listing = store::find(tx.conn, id)?.ok_or(Error::NotFound)?;
    let mail = Mail::new(
        notify::Kind::Account,
        about("listing-mail-restored-subject", &listing),
    )
    .say(about("listing-mail-restored", &listing))
    .link(format!("/listings/{id}"));
    tell_owner(tx, &listing, &mail)
}

/// A member who chose another area takes their listings along.
///
/// # Errors
/// When the database refuses.
pub fn hear(tx: &mut Tx<'_>, event: &Event) -> Result<()> {
    if event.kind != "member.moved" {
        return Ok(());
    }
    let owner = MemberId::from(event.subject_id.uuid());
    let Some(area) = members::store::find(tx.conn, owner)?.and_then(|person| person.area) else {
        return Ok(());
    };
    store::move_to(tx.conn, owner, area, time_zone(area))?;
    // What fits them is another now.
    let mut before = None;
    loop {
        let active = [ListingState::Active];
        let some = store::list_by_owner(tx.conn, owner, &active, before, AT_ONCE)?;
        for listing in &some {
            tx.record(Happening::new("listing.changed", listing.id.uuid()))?;
        }
        before = some.last().map(|listing| listing.id);
        if before.is_none() {
            return Ok(());
        }
    }
}

/// So many listings are told of at once.
const AT_ONCE: i64 = 100;
