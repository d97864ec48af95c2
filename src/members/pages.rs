//! Joining, and one's profile.

pub mod admin;
pub mod area;
pub mod blocks;
pub mod consents;
pub mod mutes;
pub mod notifications;
pub mod pushes;

use actix_web::HttpResponse;
use askama::Template;
use serde::Deserialize;

use super::actions::{self, PhotoChange};
use super::{Person, Profile, ProfileInput, SignUp, SignUpInput, store};
use crate::error::{Error, Result};
use crate::neighbourhood::Joining;
use crate::photos::Photo;
use crate::texts::Locale;
use crate::web::visitor::joined_cookie;
use crate::web::{Fields, Form, Member, Page, Parcel, Query, Visitor, see_other};

/// With which invitation one came.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Invited {
    invitation: String,
}

#[derive(Template)]
#[template(path = "members/sign_up.html")]
struct SignUpPage<'a> {
    page: &'a Page,
    form: &'a Form,
    joining: Joining,
}

/// `GET /sign-up`
///
/// # Errors
/// When the page fails.
pub async fn sign_up(page: Page, query: Query<Invited>) -> Result<HttpResponse> {
    if page.viewer.is_some() {
        return Ok(see_other("/"));
    }
    let fields = Fields::of([("invitation", query.0.invitation)]);
    show_sign_up(&page, &Form::filled(fields)).await
}

async fn show_sign_up(page: &Page, form: &Form) -> Result<HttpResponse> {
    let founded = page.app.neighbourhood().await?;
    let joining = founded.map_or(Joining::Everyone, |n| n.joining);
    page.answer(
        form.status(),
        &SignUpPage {
            page,
            form,
            joining,
        },
    )
}

/// `POST /members`: signs up. The answer is the same whether the address is known or not.
///
/// # Errors
/// Too many tries; when the page fails.
pub async fn join(page: Page, visitor: Visitor, fields: Fields) -> Result<HttpResponse> {
    let input = SignUpInput {
        name: fields.text("name").to_owned(),
        email: fields.text("email").to_owned(),
        password: fields.raw("password").to_owned(),
        locale: None,
        invitation: fields.filled("invitation").map(str::to_owned),
    };
    let joined = match SignUp::parse(&input, page.locale) {
        Ok(wanted) => actions::join(&page.app, wanted, visitor.network).await,
        Err(error) => Err(error),
    };
    match joined {
        Ok(id) => {
            let mut answer = see_other("/email-confirmations");
            answer
                .add_cookie(&joined_cookie(&page.app, id)?)
                .map_err(Error::internal)?;
            Ok(answer)
        }
        Err(error) => show_sign_up(&page, &Form::again(fields, error)?).await,
    }
}

#[derive(Template)]
#[template(path = "members/profile.html")]
struct ProfilePage<'a> {
    page: &'a Page,
    form: &'a Form,
    photo: String,
    locales: Vec<(&'static str, String)>,
}

/// `GET /me/profile`
///
/// # Errors
/// When the database refuses.
pub async fn profile(page: Page, member: Member) -> Result<HttpResponse> {
    let person = find(&page, &member).await?;
    let fields = Fields::of([("name", &person.name), ("about", &person.about)])
        .and("locale", person.locale.code())
        .and("version", person.version);
    let fields = match person.members_only {
        true => fields.and("members_only", "yes"),
        false => fields,
    };
    show_profile(&page, &person, &Form::filled(fields))
}

async fn find(page: &Page, member: &Member) -> Result<Person> {
    let id = member.id;
    let person = page.app.read(move |conn| store::find(conn, id)).await?;
    person.ok_or(Error::NotFound)
}

fn show_profile(page: &Page, person: &Person, form: &Form) -> Result<HttpResponse> {
    let photo = person.photo.map(|id| format!("/photos/{id}/card"));
    let locales = Locale::ALL.map(|l| (l.code(), l.say("language-name")));
    page.answer(
        form.status(),
        &ProfilePage {
            page,
            form,
            photo: photo.unwrap_or_default(),
            locales: locales.to_vec(),
        },
    )
}

/// `POST /me/profile`
///
/// # Errors
/// When the database refuses.
pub async fn edit_profile(
    page: Page,
    member: Member,
    Parcel(fields): Parcel,
) -> Result<HttpResponse> {
    match try_to_edit(&page, &member, &fields).await {
        // The chosen language counts from now on, also where the footer had set another one.
        Ok(()) => Ok(see_other(format!(
            "/me/profile?lang={}&done=members-profile-saved",
            fields.text("locale")
        ))),
        Err(error) => {
            let form = Form::again(fields, error)?;
            show_profile(&page, &find(&page, &member).await?, &form)
        }
    }
}

async fn try_to_edit(page: &Page, member: &Member, fields: &Fields) -> Result<()> {
    let profile = Profile::parse(&ProfileInput {
        name: fields.text("name").to_owned(),
        about: fields.text("about").to_owned(),
        locale: fields.text("locale").to_owned(),
        version: fields.text("version").parse().unwrap_or_default(),
        members_only: fields.checked("members_only"),
    })?;
    let photo = match fields.files("photo").next().cloned() {
        Some(upload) => {
            let wrong = |_cause| Error::field("photo", "members-photo-wrong");
            let made = page
                .app
                .heavy(move || Photo::from_upload(&upload.bytes).map_err(wrong));
            PhotoChange::New(made.await?)
        }
        None if fields.checked("photo_remove") => PhotoChange::Remove,
        None => PhotoChange::Keep,
    };
    let me = member.id;
    page.app
        .write(move |tx| {
            actions::edit_profile(tx, me, &profile)?;
            actions::change_photo(tx, me, &photo)
        })
        .await
}
