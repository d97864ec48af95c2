//! What keeps one's account one's own, on one page; and the form before each of its changes.

pub mod app;
pub mod codes;
pub mod passkeys;

use actix_web::HttpResponse;
use askama::Template;
use chrono::NaiveDate;

use super::super::actions::second::{self, Ready};
use super::super::{local_path, store, with_next};
use super::Next;
use crate::config::SecondFactor;
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::factors;
use crate::factors::passkey::Passkey;
use crate::members::password::Password;
use crate::members::store as members;
use crate::places::time_zone;
use crate::web::{Fields, Form, Member, Page, Query, Visitor};

use passkeys::Question;

/// The page itself.
const HERE: &str = "/me/security";

#[derive(Template)]
#[template(path = "sessions/security.html")]
struct Security<'a> {
    page: &'a Page,
    /// The address; empty if there is none.
    email: String,
    devices: usize,
    codes: i64,
    passkeys: Vec<Row>,
    /// Whether nothing of moderating or running opens before there is a second step.
    owed: bool,
    app_since: Option<NaiveDate>,
    guarded: bool,
    /// Where an app is set up, which takes along where one wanted to go.
    set_up: String,
    /// The same for a passkey.
    add: String,
    /// Where one can go on without; empty where that leads back here.
    later: String,
}

/// A passkey in the list.
struct Row {
    name: String,
    since: NaiveDate,
    used: Option<NaiveDate>,
    removal: String,
}

impl Row {
    fn of(passkey: &Passkey, zone: chrono_tz::Tz) -> Row {
        Row {
            name: passkey.name.clone(),
            since: passkey.created_at.day_in(zone),
            used: passkey.used_at.map(|used| used.day_in(zone)),
            removal: passkeys::removal_path(passkey.id),
        }
    }
}

/// `GET /me/security`
///
/// # Errors
/// When the database refuses.
pub async fn show(page: Page, member: Member, query: Query<Next>) -> Result<HttpResponse> {
    let (me, now) = (member.id, page.app.now());
    let known = page.app.read(move |conn| {
        let person = members::find(conn, me)?.ok_or(Error::NotFound)?;
        let devices = store::list(conn, me, now)?.len();
        Ok((person.email, devices, factors::store::find(conn, me)?))
    });
    let (email, devices, factors) = known.await?;
    let zone = member.area.map_or(chrono_tz::UTC, time_zone);
    let bare = factors.app_since.is_none() && factors.passkeys.is_empty();
    let required = page.app.config.second_factor == SecondFactor::Required;
    page.show(&Security {
        page: &page,
        email: email.unwrap_or_default(),
        devices,
        owed: required && member.moderates() && bare,
        guarded: !bare,
        app_since: factors.app_since.map(|since| since.day_in(zone)),
        codes: factors.codes,
        passkeys: factors.passkeys.iter().map(|p| Row::of(p, zone)).collect(),
        set_up: with_next("/me/security/app/new", &query.0.next),
        add: with_next("/me/security/passkeys/new", &query.0.next),
        later: match local_path(&query.0.next) {
            "/" => String::new(),
            path if path.starts_with("/admin") => String::new(),
            path => path.to_owned(),
        },
    })
}

/// What a change is called, and where its form goes.
struct Change {
    title: &'static str,
    lead: &'static str,
    submit: &'static str,
    action: &'static str,
}

/// The form before a change: the password, and the code of who has a second factor.
#[derive(Template)]
#[template(path = "sessions/security_proof.html")]
struct ProofForm<'a> {
    page: &'a Page,
    form: &'a Form,
    change: &'a Change,
    action: &'a str,
    guarded: bool,
    next: &'a str,
    /// What the member's passkeys may be asked instead of a code.
    question: Option<Question>,
}

async fn ask(
    page: &Page,
    member: &Member,
    change: &Change,
    form: &Form,
    next: &str,
) -> Result<HttpResponse> {
    ask_at(page, member, change, change.action, form, next).await
}

async fn ask_at(
    page: &Page,
    member: &Member,
    change: &Change,
    action: &str,
    form: &Form,
    next: &str,
) -> Result<HttpResponse> {
    let me = member.id;
    let guarded = page
        .app
        .read(move |conn| store::is_guarded(conn, me))
        .await?;
    page.answer(
        form.status(),
        &ProofForm {
            page,
            form,
            change,
            action,
            guarded,
            next: local_path(next),
            question: passkeys::question_to(page, me).await?,
        },
    )
}

/// Checks what the form asked for.
async fn proof(
    page: &Page,
    visitor: &Visitor,
    member: &Member,
    fields: &Fields,
) -> Result<Option<Ready>> {
    let password = Password::typed(fields.raw("password"));
    let given = passkeys::given(fields);
    second::check_both(&page.app, member, visitor.network, password, given).await
}

/// Makes a change in the transaction in which the proof for it is used up.
async fn change<T: Send + 'static>(
    page: &Page,
    member: &Member,
    ready: Option<Ready>,
    work: impl Fn(&mut Tx<'_>) -> Result<T> + Send + 'static,
) -> Result<T> {
    let (key, me) = (page.app.factor_key.clone(), member.id);
    let changed = page.app.write(move |tx| {
        second::take_both(tx, &key, me, ready.as_ref())?;
        work(tx)
    });
    changed.await
}

/// Checks what the form asked for, and makes the change.
async fn proved<T: Send + 'static>(
    page: &Page,
    visitor: &Visitor,
    member: &Member,
    fields: &Fields,
    work: impl Fn(&mut Tx<'_>) -> Result<T> + Send + 'static,
) -> Result<T> {
    let ready = proof(page, visitor, member, fields).await?;
    change(page, member, ready, work).await
}
