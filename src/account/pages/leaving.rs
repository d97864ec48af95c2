//! The page on which a member leaves, or changes their mind.

use actix_web::HttpResponse;
use askama::Template;
use chrono_tz::Tz;

use crate::account::actions::leaving;
use crate::db::Instant;
use crate::error::Result;
use crate::members::password::Password;
use crate::members::store::leaving::delete_after;
use crate::places::time_zone;
use crate::sessions::actions::check_password;
use crate::web::{Fields, Form, Member, Page, see_other};

#[derive(Template)]
#[template(path = "account/leaving.html")]
struct Leaving<'a> {
    page: &'a Page,
    form: &'a Form,
    /// The day on which the account is deleted, for who asked.
    on: Option<String>,
}

/// `GET /me/deletion`
pub async fn show(page: Page, me: Member) -> Result<HttpResponse> {
    answer(&page, &me, &Form::empty()).await
}

async fn answer(page: &Page, me: &Member, form: &Form) -> Result<HttpResponse> {
    let id = me.id;
    let after = page.app.read(move |conn| delete_after(conn, id)).await?;
    let zone = me.area.map_or(Tz::UTC, time_zone);
    let day = |after: Instant| page.date(&after.day_in(zone));
    let template = Leaving {
        page,
        form,
        on: after.map(day),
    };
    page.answer(form.status(), &template)
}

/// `POST /me/deletion`: asks for it, with the password.
pub async fn ask(page: Page, me: Member, fields: Fields) -> Result<HttpResponse> {
    match asked(&page, &me, &fields).await {
        Ok(()) => Ok(see_other("/me/deletion?done=leaving-asked")),
        Err(error) => answer(&page, &me, &Form::again(fields, error)?).await,
    }
}

async fn asked(page: &Page, me: &Member, fields: &Fields) -> Result<()> {
    check_password(&page.app, me, Password::typed(fields.raw("password"))).await?;
    let viewer = me.0.clone();
    let asked = page.app.write(move |tx| leaving::ask(tx, &viewer));
    asked.await.map(drop)
}

/// `POST /me/deletion/withdrawal`: changes one's mind.
pub async fn stay(page: Page, me: Member) -> Result<HttpResponse> {
    let id = me.id;
    page.app.write(move |tx| leaving::stay(tx, id)).await?;
    Ok(see_other("/me?done=leaving-stayed"))
}
