//! Passkeys: asked for, added, taken away; and the questions that pages put to them.

use actix_web::HttpResponse;
use askama::Template;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::codes::Shown;
use super::{Change, HERE, ask, ask_at, proved};
use crate::error::{Error, Result};
use crate::factors::passkey::{Assertion, NAME_MAX, Offer, PasskeyId, Site};
use crate::factors::{self, Asked};
use crate::members::MemberId;
use crate::members::store as members;
use crate::sessions::actions::second::{self, Given};
use crate::sessions::pages::Next;
use crate::sessions::{local_path, with_next};
use crate::web::{Fields, Form, Id, Member, Page, Query, Visitor, see_other};

/// What a page asks a passkey, for the script to pass on.
#[derive(Clone, Debug)]
pub struct Question {
    /// To be signed.
    pub challenge: String,
    /// The site that passkeys belong to.
    pub site: String,
    /// Which ones may answer, or, for a new one, are there already; empty for any.
    pub credentials: String,
}

/// Makes a question.
///
/// # Errors
/// When the database refuses.
pub(in crate::sessions::pages) async fn question(page: &Page, what: Asked) -> Result<Question> {
    let credentials = match what {
        Asked::Anybody => Vec::new(),
        Asked::New(member) | Asked::Proof(member) => {
            page.app
                .read(move |conn| factors::store::list_credentials(conn, member))
                .await?
        }
    };
    let credentials: Vec<String> = credentials
        .iter()
        .map(|id| URL_SAFE_NO_PAD.encode(id))
        .collect();
    Ok(Question {
        challenge: page
            .app
            .factor_key
            .challenge(what, page.app.nonce(), page.app.now())?,
        site: Site::at(&page.app.config.base_url).id,
        credentials: credentials.join(" "),
    })
}

/// A question to a member's passkeys; nothing for who has none.
///
/// # Errors
/// When the database refuses.
pub(in crate::sessions::pages) async fn question_to(
    page: &Page,
    member: MemberId,
) -> Result<Option<Question>> {
    let question = question(page, Asked::Proof(member)).await?;
    Ok((!question.credentials.is_empty()).then_some(question))
}

/// What a passkey signed, if the form carries that.
pub(in crate::sessions::pages) fn assertion(fields: &Fields) -> Option<Assertion> {
    let parts = [
        "credential",
        "client_data",
        "authenticator_data",
        "signature",
    ];
    Assertion::read(parts.map(|name| fields.text(name)))
}

/// What a form gives as the second step.
pub(in crate::sessions::pages) fn given(fields: &Fields) -> Given {
    assertion(fields).map_or_else(
        || Given::Code(fields.text("code").to_owned()),
        Given::Passkey,
    )
}

const NEW: Change = Change {
    title: "security-passkey-add",
    lead: "security-passkey-lead",
    submit: "sessions-check-submit",
    action: "/me/security/passkeys/new",
};

const REMOVAL: Change = Change {
    title: "security-passkey-remove",
    lead: "security-app-remove-lead",
    submit: "security-passkey-remove",
    action: "",
};

/// `GET /me/security/passkeys/new`: asks for the password first.
///
/// # Errors
/// When the page fails.
pub async fn new(page: Page, member: Member, query: Query<Next>) -> Result<HttpResponse> {
    ask(&page, &member, &NEW, &Form::empty(), &query.0.next).await
}

#[derive(Template)]
#[template(path = "sessions/security_passkey.html")]
struct NewPasskey<'a> {
    page: &'a Page,
    form: &'a Form,
    next: &'a str,
    question: Question,
    /// The member's id, for the authenticator, and the name that it shows.
    handle: String,
    account: String,
}

async fn offer_new(page: &Page, me: MemberId, next: &str) -> Result<HttpResponse> {
    let person = page.app.read(move |conn| members::find(conn, me)).await?;
    let person = person.ok_or(Error::NotFound)?;
    let template = NewPasskey {
        page,
        form: &Form::empty(),
        next: local_path(next),
        question: question(page, Asked::New(me)).await?,
        handle: URL_SAFE_NO_PAD.encode(me.uuid().as_bytes()),
        account: person.email.unwrap_or(person.name),
    };
    page.show(&template)
}

/// `POST /me/security/passkeys/new`: whoever proved to be themselves is asked for the passkey.
///
/// # Errors
/// Too many tries; when the page fails.
pub async fn begin(
    page: Page,
    visitor: Visitor,
    member: Member,
    fields: Fields,
) -> Result<HttpResponse> {
    let next = fields.text("next").to_owned();
    match proved(&page, &visitor, &member, &fields, |_tx| Ok(())).await {
        Ok(()) => offer_new(&page, member.id, &next).await,
        Err(error) => ask(&page, &member, &NEW, &Form::again(fields, error)?, &next).await,
    }
}

/// `POST /me/security/passkeys`: adds it. Who has no recovery codes yet sees them now.
///
/// # Errors
/// When the page fails.
pub async fn create(page: Page, member: Member, fields: Fields) -> Result<HttpResponse> {
    let next = fields.text("next").to_owned();
    let offer = Offer {
        client_data: fields.text("client_data").to_owned(),
        authenticator_data: fields.text("authenticator_data").to_owned(),
    };
    let (key, name) = (page.app.factor_key.clone(), name(&page, &fields));
    let fresh = second::prepare_codes(&page.app, &member).await?;
    let made = fresh.clone();
    let added = page
        .app
        .write(move |tx| second::add_passkey(tx, &key, &member, &name, &offer, &made));
    match added.await {
        Ok(true) => Shown::answer(&page, &fresh, &next),
        Ok(false) => Ok(see_other(format!("{HERE}?done=security-passkey-added"))),
        // The question is used up, or was another one: only who proved to be themselves gets a new one.
        Err(Error::Conflict(_)) => Ok(see_other(with_next("/me/security/passkeys/new", &next))),
        Err(error) => Err(error),
    }
}

/// What its member calls it, in no more characters than a list shows.
fn name(page: &Page, fields: &Fields) -> String {
    match fields.text("name") {
        "" => page.t("security-passkey"),
        typed => typed.chars().take(NAME_MAX).collect(),
    }
}

pub(super) fn removal_path(id: PasskeyId) -> String {
    format!("/me/security/passkeys/{id}/removal")
}

async fn check_own(page: &Page, me: MemberId, id: PasskeyId) -> Result<()> {
    let theirs = page
        .app
        .read(move |conn| factors::store::list_passkeys(conn, me))
        .await?;
    if theirs.iter().any(|passkey| passkey.id == id) {
        Ok(())
    } else {
        Err(Error::NotFound)
    }
}

/// `GET /me/security/passkeys/{id}/removal`: asks for the password and a second step.
///
/// # Errors
/// Not found unless it is one's own.
pub async fn removal(page: Page, member: Member, id: Id<PasskeyId>) -> Result<HttpResponse> {
    check_own(&page, member.id, id.0).await?;
    let action = removal_path(id.0);
    ask_at(&page, &member, &REMOVAL, &action, &Form::empty(), HERE).await
}

/// `POST /me/security/passkeys/{id}/removal`: takes it away.
///
/// # Errors
/// Not found unless it is one's own; too many tries.
pub async fn remove(
    page: Page,
    visitor: Visitor,
    member: Member,
    id: Id<PasskeyId>,
    fields: Fields,
) -> Result<HttpResponse> {
    let (me, id) = (member.id, id.0);
    check_own(&page, me, id).await?;
    let removed = proved(&page, &visitor, &member, &fields, move |tx| {
        factors::actions::remove_passkey(tx, me, id)
    });
    match removed.await {
        Ok(()) => Ok(see_other(format!("{HERE}?done=security-passkey-removed"))),
        Err(error) => {
            let (form, action) = (Form::again(fields, error)?, removal_path(id));
            ask_at(&page, &member, &REMOVAL, &action, &form, HERE).await
        }
    }
}
