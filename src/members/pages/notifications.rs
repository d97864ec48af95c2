//! How one hears of things: the page of the choices, and the one behind the link at the foot of our
//! mails. Opening that one changes nothing, because programs that look into mail open every link; its
//! button sends the same bare POST as a mail program does (RFC 8058), so neither needs to be signed in.

use actix_web::{HttpResponse, web};
use askama::Template;

use crate::error::{Error, Result};
use crate::members::{actions, store};
use crate::notify::store::{choices, pushes};
use crate::notify::{Choices, DIGEST_HOUR, Kind};
use crate::web::{Fields, Form, Member, Page, see_other};

/// A kind of mail, and what may be chosen for it.
struct Row {
    name: &'static str,
    words: &'static str,
    hint: String,
    options: Vec<(&'static str, String)>,
}

#[derive(Template)]
#[template(path = "members/notifications.html")]
struct Notifications<'a> {
    page: &'a Page,
    form: &'a Form,
    rows: Vec<Row>,
    hours: Vec<(String, String)>,
    zone: String,
    email: Option<String>,
    /// The key to subscribe with; nothing where there are no push messages.
    push_key: Option<&'a str>,
    devices: Vec<Device>,
}

/// A browser of the member's that is pushed to.
struct Device {
    removal: String,
    since: String,
    here: bool,
}

/// `GET /me/notifications`
///
/// # Errors
/// When the database refuses.
pub async fn show(page: Page, me: Member) -> Result<HttpResponse> {
    let id = me.id;
    let chosen = page
        .app
        .read(move |conn| choices::find(conn, id.uuid().into()))
        .await?;
    let usual = (22, 7);
    let (from, until) = chosen
        .quiet
        .map_or(usual, |quiet| (quiet.from(), quiet.until()));
    let mut fields = Fields::of([("from", from), ("until", until)]);
    for kind in Kind::CHOSEN {
        fields = fields.and(name(kind), chosen.delivery(kind));
    }
    if chosen.quiet.is_some() {
        fields = fields.and("quiet", "yes");
    }
    answer(&page, &me, &Form::filled(fields)).await
}

/// `POST /me/notifications`
///
/// # Errors
/// When the database refuses.
pub async fn save(page: Page, me: Member, fields: Fields) -> Result<HttpResponse> {
    let typed = Kind::CHOSEN.map(|kind| (name(kind), fields.text(name(kind))));
    let hours = (fields.text("from"), fields.text("until"));
    let quiet = fields.checked("quiet").then_some(hours);
    match Choices::parse(typed, quiet) {
        Ok(chosen) => {
            let id = me.id;
            let kept = page
                .app
                .write(move |tx| actions::notifications::choose(tx, id, &chosen));
            kept.await?;
            Ok(see_other("/me/notifications?done=notification-saved"))
        }
        Err(error) => answer(&page, &me, &Form::again(fields, error)?).await,
    }
}

fn name(kind: Kind) -> &'static str {
    kind.as_str()
}

async fn answer(page: &Page, me: &Member, form: &Form) -> Result<HttpResponse> {
    let id = me.id;
    let find = page.app.read(move |conn| {
        let person = store::find(conn, id)?.ok_or(Error::NotFound)?;
        Ok((person, pushes::list(conn, id.uuid().into())?))
    });
    let (person, browsers) = find.await?;
    let person = person.recipient();
    let hour = |hour: u32| (hour.to_string(), page.t1("notification-hour", "hour", hour));
    page.answer(
        form.status(),
        &Notifications {
            page,
            form,
            rows: Kind::CHOSEN.map(|kind| row(page, kind)).into(),
            hours: (0..24).map(hour).collect(),
            push_key: page.app.pusher.as_ref().map(|pusher| pusher.public_key()),
            devices: browsers
                .iter()
                .map(|browser| Device {
                    removal: format!("/me/notifications/devices/{}/removal", browser.id),
                    since: page.moment(&browser.created_at, &person.zone),
                    here: browser.session_id == me.session.uuid().into(),
                })
                .collect(),
            zone: person.zone.name().replace('_', " "),
            email: person.email,
        },
    )
}

fn row(page: &Page, kind: Kind) -> Row {
    let option = |delivery: &crate::notify::Delivery| (delivery.as_str(), page.t(delivery.key()));
    Row {
        name: name(kind),
        words: kind.key(),
        hint: page.t(kind.hint()),
        options: kind.deliveries().iter().map(option).collect(),
    }
}

#[derive(Template)]
#[template(path = "members/unsubscribing.html")]
struct Unsubscribing<'a> {
    page: &'a Page,
    words: String,
    path: String,
    silent: bool,
}

/// `GET /unsubscriptions/{token}/{kind}`
///
/// # Errors
/// `NotFound` when the token is nobody's, or the kind cannot be stopped.
pub async fn unsubscribing(page: Page, path: web::Path<(String, String)>) -> Result<HttpResponse> {
    let (token, kind) = parsed(&path)?;
    let find = page.app.read(move |conn| {
        let member = choices::find_by_token(conn, &token)?;
        choices::find(conn, member)
    });
    let silent = find.await?.is_without(kind);
    ask(&page, kind, silent)
}

/// `POST /unsubscriptions/{token}/{kind}`: answers with a page, for RFC 8058 wants no redirect.
///
/// # Errors
/// `NotFound` when the token is nobody's, or the kind cannot be stopped.
pub async fn unsubscribe(page: Page, path: web::Path<(String, String)>) -> Result<HttpResponse> {
    let (token, kind) = parsed(&path)?;
    let stop = page
        .app
        .write(move |tx| actions::notifications::stop(tx, &token, kind));
    stop.await?;
    ask(&page, kind, true)
}

fn parsed((token, kind): &(String, String)) -> Result<(String, Kind)> {
    let known = kind.parse().ok().filter(|kind: &Kind| kind.can_stop());
    Ok((token.clone(), known.ok_or(Error::NotFound)?))
}

fn ask(page: &Page, kind: Kind, silent: bool) -> Result<HttpResponse> {
    page.show(&Unsubscribing {
        page,
        words: page.t(kind.key()),
        path: page.path().to_owned(),
        silent,
    })
}
