//! Recovery codes: made, and shown once.

use actix_web::HttpResponse;
use askama::Template;
use url::form_urlencoded::byte_serialize;

use super::{Change, HERE, ask, change, proof};
use crate::db::Tx;
use crate::error::Result;
use crate::factors;
use crate::factors::recovery::{self, Fresh};
use crate::sessions::local_path;
use crate::web::{Fields, Form, Member, Page, Visitor};

const NEW: Change = Change {
    title: "security-codes-new",
    lead: "security-codes-new-lead",
    submit: "security-codes-new",
    action: "/me/security/recovery-codes",
};

/// The codes, this once.
#[derive(Template)]
#[template(path = "sessions/security_codes.html")]
pub(super) struct Shown<'a> {
    page: &'a Page,
    codes: Vec<String>,
    /// A file of them, as an address of its own: nothing is asked of us again.
    file: String,
    onward: &'a str,
}

impl Shown<'_> {
    pub(super) fn answer(page: &Page, fresh: &Fresh, next: &str) -> Result<HttpResponse> {
        let codes: Vec<String> = fresh.codes.iter().map(recovery::Code::shown).collect();
        let title = page.t1("security-codes-file", "place", page.instance.name.as_str());
        let text = format!("{title}\n\n{}\n", codes.join("\n"));
        let text: String = byte_serialize(text.as_bytes()).collect();
        let onward = match local_path(next) {
            "/" => HERE,
            path => path,
        };
        page.show(&Shown {
            page,
            codes,
            file: format!("data:text/plain;charset=utf-8,{}", text.replace('+', "%20")),
            onward,
        })
    }
}

/// `GET /me/security/recovery-codes`: asks for the password and a code before new ones are made.
///
/// # Errors
/// When the page fails.
pub async fn new(page: Page, member: Member) -> Result<HttpResponse> {
    ask(&page, &member, &NEW, &Form::empty(), HERE).await
}

/// `POST /me/security/recovery-codes`: makes ten new ones; those before work no more.
///
/// # Errors
/// Not found for who has no second factor; too many tries; when the page fails.
pub async fn create(
    page: Page,
    visitor: Visitor,
    member: Member,
    fields: Fields,
) -> Result<HttpResponse> {
    match renewed(&page, &visitor, &member, &fields).await {
        Ok(fresh) => Shown::answer(&page, &fresh, HERE),
        Err(error) => ask(&page, &member, &NEW, &Form::again(fields, error)?, HERE).await,
    }
}

async fn renewed(
    page: &Page,
    visitor: &Visitor,
    member: &Member,
    fields: &Fields,
) -> Result<Fresh> {
    let ready = proof(page, visitor, member, fields).await?;
    let fresh = recovery::make(&page.app).await?;
    let (me, kept) = (member.id, fresh.clone());
    let renew = move |tx: &mut Tx<'_>| factors::actions::renew_codes(tx, me, &kept);
    change(page, member, ready, renew).await?;
    Ok(fresh)
}
