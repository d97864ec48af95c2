//! Listing something, changing it, taking it away.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::Duration;

use super::form::{Choices, fields, input};
use crate::app::App;
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::listings::{DraftInput, Kind, Listing, ListingId, MOST_PHOTOS, actions, guess, store};
use crate::photos::{self, PhotoId};
use crate::sessions::Viewer;
use crate::web::{Fields, Form, Id, Neighbour, Page, Parcel, cookies, see_other};

#[derive(Template)]
#[template(path = "listings/new.html")]
struct New<'a> {
    page: &'a Page,
    form: &'a Form,
    choices: Choices,
    /// The request that this offer shall answer, if any.
    answers: String,
}

/// `GET /listings/new?kind=&title=…`: whatever the address says is filled in.
pub async fn new(page: Page, member: Neighbour, request: HttpRequest) -> Result<HttpResponse> {
    if member.area.is_none() {
        return choose_area_first(&page, &request);
    }
    let mut typed = Fields::parse(request.query_string().as_bytes())?;
    if let (None, Some(category)) = (
        typed.filled("category"),
        guess::category(typed.text("title")),
    ) {
        typed = typed.and("category", category);
    }
    show_new(&page, &Form::filled(typed.clone()), &typed)
}

/// A listing lies in its owner's area, so that comes first; then the form, as it was opened.
fn choose_area_first(page: &Page, request: &HttpRequest) -> Result<HttpResponse> {
    let onward = request
        .uri()
        .path_and_query()
        .map_or("/listings/new", |p| p.as_str());
    let (config, hour) = (&page.app.config, Duration::hours(1));
    let cookie = cookies::lasting(config, cookies::ONWARD, onward, hour);
    let mut response = see_other("/me/area?done=listing-area-first");
    response.add_cookie(&cookie).map_err(Error::internal)?;
    Ok(response)
}

fn kind(fields: &Fields) -> Kind {
    fields.text("kind").parse().unwrap_or(Kind::Offer)
}

fn show_new(page: &Page, form: &Form, typed: &Fields) -> Result<HttpResponse> {
    let new = New {
        page,
        form,
        choices: Choices::of(page, kind(typed), None),
        answers: answers(typed).map_or_else(String::new, |id| id.to_string()),
    };
    page.answer(form.status(), &new)
}

fn answers(typed: &Fields) -> Option<ListingId> {
    typed.text("answers").parse().ok()
}

/// `POST /listings`
pub async fn create(page: Page, member: Neighbour, Parcel(typed): Parcel) -> Result<HttpResponse> {
    match publish(&page, &member, &typed).await {
        Ok(to) => Ok(see_other(to)),
        Err(error) => show_new(&page, &Form::again(typed.clone(), error)?, &typed),
    }
}

async fn publish(page: &Page, member: &Neighbour, typed: &Fields) -> Result<String> {
    let photos = photos::pages::read(&page.app, typed, "photos", MOST_PHOTOS).await?;
    let (viewer, input, answers) = (member.0.clone(), input(typed), answers(typed));
    let published = page.act(member.id, typed, move |tx| {
        let id = actions::publish(tx, &viewer, &input, &photos)?;
        Ok(match answers {
            // An offer that answers a request goes on to the proposal.
            Some(request) => format!("/listings/{request}?offer={id}&done=listing-saved#propose"),
            None => format!("/listings/{id}?done=listing-saved"),
        })
    });
    published.await
}

#[derive(Template)]
#[template(path = "listings/edit.html")]
struct Edit<'a> {
    page: &'a Page,
    form: &'a Form,
    choices: Choices,
    listing: &'a Listing,
    photos: Vec<PhotoId>,
    /// What stands there now, when somebody else was quicker.
    now: Option<&'a Listing>,
    most_photos: usize,
}

/// `GET /listings/{id}/edit`
pub async fn edit(page: Page, member: Neighbour, id: Id<ListingId>) -> Result<HttpResponse> {
    let (listing, photos) = find_own(&page.app, &member, id.0).await?;
    let typed = fields(&DraftInput::of(&listing), listing.version);
    show_edit(&page, &Form::filled(typed), &listing, photos)
}

async fn find_own(app: &App, me: &Viewer, id: ListingId) -> Result<(Listing, Vec<PhotoId>)> {
    let me = me.id;
    app.read(move |conn| {
        let listing = store::find_own(conn, id, me)?;
        let photos = store::list_photos(conn, &[id])?.remove(&id);
        Ok((listing, photos.unwrap_or_default()))
    })
    .await
}

fn show_edit(
    page: &Page,
    form: &Form,
    listing: &Listing,
    photos: Vec<PhotoId>,
) -> Result<HttpResponse> {
    let edit = Edit {
        page,
        form,
        choices: Choices::of(page, listing.kind, Some(listing.category)),
        listing,
        photos,
        now: form.general().map(|_| listing),
        most_photos: MOST_PHOTOS,
    };
    page.answer(form.status(), &edit)
}

/// `POST /listings/{id}`
pub async fn update(
    page: Page,
    member: Neighbour,
    id: Id<ListingId>,
    typed: Fields,
) -> Result<HttpResponse> {
    let (viewer, input, id) = (member.0.clone(), input(&typed), id.0);
    let version = typed.text("version").parse().unwrap_or(0);
    let done = page
        .app
        .write(move |tx| actions::edit(tx, &viewer, id, version, &input).map(drop))
        .await;
    let Err(error) = done else {
        return Ok(see_other(format!("/listings/{id}?done=listing-saved")));
    };
    let form = Form::again(typed, error)?;
    let (listing, photos) = find_own(&page.app, &member, id).await?;
    show_edit(&page, &form, &listing, photos)
}

/// Does what needs to know no more than who acts.
async fn act(
    page: &Page,
    me: Viewer,
    id: ListingId,
    action: fn(&mut Tx<'_>, &Viewer, ListingId) -> Result<Listing>,
) -> Result<()> {
    page.app
        .write(move |tx| action(tx, &me, id).map(drop))
        .await
}

/// `POST /listings/{id}/pause`
pub async fn pause(page: Page, member: Neighbour, id: Id<ListingId>) -> Result<HttpResponse> {
    act(&page, member.0, id.0, actions::pause).await?;
    Ok(see_other(format!("/listings/{}?done=listing-paused", id.0)))
}

/// `POST /listings/{id}/resumption`
pub async fn resume(page: Page, member: Neighbour, id: Id<ListingId>) -> Result<HttpResponse> {
    act(&page, member.0, id.0, actions::resume).await?;
    Ok(see_other(format!(
        "/listings/{}?done=listing-resumed",
        id.0
    )))
}

/// `POST /listings/{id}/withdrawal`
pub async fn withdraw(page: Page, member: Neighbour, id: Id<ListingId>) -> Result<HttpResponse> {
    act(&page, member.0, id.0, actions::withdraw).await?;
    Ok(see_other("/me/listings?done=listing-withdrawn"))
}

/// `POST /listings/{id}/closure`
pub async fn close(page: Page, member: Neighbour, id: Id<ListingId>) -> Result<HttpResponse> {
    act(&page, member.0, id.0, actions::close).await?;
    Ok(see_other("/me/listings?done=listing-closed"))
}

/// `POST /listings/{id}/photos`
pub async fn add_photos(
    page: Page,
    member: Neighbour,
    id: Id<ListingId>,
    Parcel(typed): Parcel,
) -> Result<HttpResponse> {
    let (viewer, id) = (member.0.clone(), id.0);
    let done = match photos::pages::read(&page.app, &typed, "photos", MOST_PHOTOS).await {
        Ok(photos) if photos.is_empty() => {
            Err(Error::field("photos", "listing-error-photo-missing"))
        }
        Ok(photos) => {
            let add = page.act(viewer.id, &typed, move |tx| {
                actions::add_photos(tx, &viewer, id, &photos)?;
                Ok(format!("/listings/{id}/edit?done=listing-photos-saved"))
            });
            add.await
        }
        Err(error) => Err(error),
    };
    let errors = match done {
        Ok(to) => return Ok(see_other(to)),
        Err(Error::Invalid(errors)) => errors,
        Err(error) => return Err(error),
    };
    let (listing, photos) = find_own(&page.app, &member, id).await?;
    let typed = fields(&DraftInput::of(&listing), listing.version);
    show_edit(&page, &Form::with_errors(typed, errors), &listing, photos)
}

/// `POST /listings/{id}/photos/{photo}/removal`
pub async fn remove_photo(
    page: Page,
    member: Neighbour,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse> {
    let (listing, photo) = path.into_inner();
    let (Ok(id), Ok(photo)) = (listing.parse::<ListingId>(), photo.parse::<PhotoId>()) else {
        return Err(Error::NotFound);
    };
    let viewer = member.0;
    page.app
        .write(move |tx| actions::remove_photo(tx, &viewer, id, photo))
        .await?;
    Ok(see_other(format!(
        "/listings/{id}/edit?done=listing-photos-saved"
    )))
}
