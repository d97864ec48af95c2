//! Where one is signed in, and the password.

use actix_web::HttpResponse;
use askama::Template;
use chrono::NaiveDate;

use super::super::{SessionId, SessionKind, actions, device, store};
use super::signed_in;
use crate::error::{Error, FieldErrors, Result};
use crate::members::MemberId;
use crate::members::actions as accounts;
use crate::members::password::Password;
use crate::members::store as members;
use crate::places::time_zone;
use crate::texts::Text;
use crate::web::{Admin, Fields, Form, Id, Member, Page, Proven, see_other};

struct Row {
    id: SessionId,
    device: Text,
    seen: NaiveDate,
    began: NaiveDate,
    this: bool,
}

#[derive(Template)]
#[template(path = "sessions/list.html")]
struct List<'a> {
    page: &'a Page,
    rows: Vec<Row>,
}

/// `GET /me/sessions`
///
/// # Errors
/// When the database refuses.
pub async fn list(page: Page, member: Member) -> Result<HttpResponse> {
    let (me, now) = (member.id, page.app.now());
    let sessions = page
        .app
        .read(move |conn| store::list(conn, me, now))
        .await?;
    let zone = member.area.map_or(chrono_tz::UTC, time_zone);
    let rows = sessions.into_iter().map(|session| Row {
        id: session.id,
        device: match session.kind {
            SessionKind::Browser => device::browser_in_words(&session.device),
            SessionKind::Program => device::program_in_words(&session.device),
        },
        seen: session.seen_at.day_in(zone),
        began: session.created_at.day_in(zone),
        this: session.id == member.session,
    });
    let rows = rows.collect();
    page.show(&List { page: &page, rows })
}

/// `POST /me/sessions/{id}/end`: ends one, for who gave the password lately: whoever finds a browser
/// open must not shut the owner out everywhere else.
///
/// # Errors
/// Not found unless it is one's own.
pub async fn end(page: Page, member: Proven, id: Id<SessionId>) -> Result<HttpResponse> {
    let me = member.id;
    page.app.write(move |tx| actions::end(tx, me, id.0)).await?;
    Ok(see_other("/me/sessions?done=sessions-one-ended"))
}

/// `POST /me/sessions/end`: ends all others.
///
/// # Errors
/// When the database refuses.
pub async fn end_others(page: Page, member: Proven) -> Result<HttpResponse> {
    let ended = page.app.write(move |tx| actions::end_others(tx, &member));
    ended.await?;
    Ok(see_other("/me/sessions?done=sessions-others-ended"))
}

/// `POST /admin/members/{id}/sessions/end`: an admin signs somebody out everywhere.
///
/// # Errors
/// Not found.
pub async fn end_for(page: Page, admin: Admin, id: Id<MemberId>) -> Result<HttpResponse> {
    let me = admin.id;
    let ended = page.app.write(move |tx| actions::end_for(tx, me, id.0));
    ended.await?;
    Ok(see_other("/admin/members?done=admin-signed-out"))
}

#[derive(Template)]
#[template(path = "sessions/password.html")]
struct ChangePassword<'a> {
    page: &'a Page,
    form: &'a Form,
}

/// `GET /me/password`
///
/// # Errors
/// When the page fails.
pub async fn password(page: Page, _member: Member) -> Result<HttpResponse> {
    let form = &Form::empty();
    page.show(&ChangePassword { page: &page, form })
}

/// `POST /me/password`: changes it; every other device is signed out.
///
/// # Errors
/// Too many tries; when the page fails.
pub async fn change_password(page: Page, member: Member, fields: Fields) -> Result<HttpResponse> {
    match try_to_change(&page, &member, &fields).await {
        Ok(hash) => {
            let changed = page
                .app
                .write(move |tx| actions::change_password(tx, &member, &hash));
            let to = "/me/sessions?done=sessions-password-changed";
            signed_in(&page.app, &changed.await?, to)
        }
        Err(error) => {
            let form = &Form::again(fields, error)?;
            page.answer(form.status(), &ChangePassword { page: &page, form })
        }
    }
}

/// The new password's hash, once the old one has proved who asks.
async fn try_to_change(page: &Page, member: &Member, fields: &Fields) -> Result<String> {
    let wrong = |text| Error::Invalid(FieldErrors::one("new_password", text));
    let me = member.id;
    let known = page
        .app
        .read(move |conn| members::known_of(conn, me))
        .await?;
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    let new = Password::parse(fields.raw("new_password"), &known).map_err(wrong)?;
    let new = accounts::suitable(&page.app, new, "new_password").await?;
    let old = Password::typed(fields.raw("password"));
    actions::check_password(&page.app, member, old).await?;
    accounts::hash(&page.app, new).await
}
