//! The pages behind the links in our mails: confirm an address, choose a new password. Opening
//! such a page changes nothing, because programs that look into mail open every link.

use actix_web::{HttpResponse, web};
use askama::Template;

use super::super::actions;
use super::super::device::Device;
use super::second_step::lead_on;
use super::{email, signed_in};
use crate::db::Tx;
use crate::error::{Error, FieldErrors, Result};
use crate::members::actions as accounts;
use crate::members::attempts::{Bucket, Network};
use crate::members::password::Password;
use crate::members::store as members;
use crate::members::{MemberId, Purpose, Standing, Token};
use crate::web::{Fields, Form, Page, Visitor, see_other};

#[derive(Template)]
#[template(path = "sessions/mail_sent.html")]
struct MailSent<'a> {
    page: &'a Page,
    form: &'a Form,
}

/// `GET /email-confirmations`: look into your mailbox; or have it sent again.
///
/// # Errors
/// When the page fails.
pub async fn mail_sent(page: Page) -> Result<HttpResponse> {
    let form = &Form::empty();
    page.show(&MailSent { page: &page, form })
}

/// `POST /email-confirmations`: sends the mail again, if somebody waits for it.
///
/// # Errors
/// Too many mails; when the page fails.
pub async fn send_again(page: Page, visitor: Visitor, fields: Fields) -> Result<HttpResponse> {
    match email(&fields) {
        Ok(email) => {
            let work =
                move |tx: &mut Tx<'_>| accounts::resend_confirmation(tx, &email, visitor.joined);
            accounts::have_sent(&page.app, visitor.network, work).await?;
            Ok(see_other("/email-confirmations?done=sessions-sent-again"))
        }
        Err(error) => {
            let form = &Form::again(fields, error)?;
            page.answer(form.status(), &MailSent { page: &page, form })
        }
    }
}

#[derive(Template)]
#[template(path = "sessions/confirm.html")]
struct Confirm<'a> {
    page: &'a Page,
    form: &'a Form,
    token: &'a str,
    proof: Proof,
}

/// What shows that who opens the link is who signed up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Proof {
    /// This browser did.
    Browser,
    /// Only the password can.
    Password,
}

impl Proof {
    fn of(visitor: &Visitor, newcomer: MemberId) -> Proof {
        match visitor.joined {
            Some(joined) if joined == newcomer => Proof::Browser,
            _ => Proof::Password,
        }
    }
}

#[derive(Template)]
#[template(path = "sessions/link_old.html")]
struct LinkOld<'a> {
    page: &'a Page,
    form: &'a Form,
    purpose: Purpose,
}

fn link_old(page: &Page, purpose: Purpose) -> Result<HttpResponse> {
    let form = &Form::empty();
    page.answer(
        404,
        &LinkOld {
            page,
            form,
            purpose,
        },
    )
}

async fn works(page: &Page, purpose: Purpose, token: &str) -> Result<bool> {
    Ok(whose(page, purpose, token).await?.is_some())
}

/// Whose link it is, if it works.
async fn whose(page: &Page, purpose: Purpose, token: &str) -> Result<Option<MemberId>> {
    let (token, now) = (Token::read(token), page.app.now());
    let found = page
        .app
        .read(move |conn| members::find_token(conn, purpose, &token, now));
    Ok(found.await?.flatten())
}

/// Whether a link to choose a password works, counted, before anything costly is done for who sends it.
async fn may_choose(page: &Page, network: Network, token: &str) -> Result<bool> {
    page.app
        .write_quietly(move |tx| accounts::attempt(tx, &Bucket::letters(network)))
        .await?;
    works(page, Purpose::Reset, token).await
}

/// The new password, which is not what others know of whose link it is.
async fn chosen(page: &Page, link: &Token, fields: &Fields) -> Result<Password> {
    let (link, now) = (link.clone(), page.app.now());
    let known = page.app.read(move |conn| {
        let whose = members::find_token(conn, Purpose::Reset, &link, now)?.flatten();
        whose.map_or(Ok(Vec::new()), |id| members::known_of(conn, id))
    });
    let known = known.await?;
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    let password = Password::parse(fields.raw("password"), &known)
        .map_err(|text| Error::Invalid(FieldErrors::one("password", text)))?;
    accounts::suitable(&page.app, password, "password").await
}

/// `GET /email-confirmations/{token}`: the button that confirms.
///
/// # Errors
/// When the page fails.
pub async fn confirm(
    page: Page,
    visitor: Visitor,
    token: web::Path<String>,
) -> Result<HttpResponse> {
    let Some(newcomer) = whose(&page, Purpose::Confirm, &token).await? else {
        return link_old(&page, Purpose::Confirm);
    };
    page.show(&Confirm {
        page: &page,
        form: &Form::empty(),
        token: &token,
        proof: Proof::of(&visitor, newcomer),
    })
}

/// `POST /email-confirmations/{token}`: confirms, and signs in. In another browser than the one that
/// signed up, the password is asked for.
///
/// # Errors
/// Too many tries; when the page fails.
pub async fn confirmed(
    page: Page,
    visitor: Visitor,
    token: web::Path<String>,
    fields: Fields,
) -> Result<HttpResponse> {
    let Some(newcomer) = whose(&page, Purpose::Confirm, &token).await? else {
        return link_old(&page, Purpose::Confirm);
    };
    let proof = Proof::of(&visitor, newcomer);
    if proof == Proof::Password {
        let typed = Password::typed(fields.raw("password"));
        let network = visitor.network;
        let checked = actions::check_newcomer(&page.app, newcomer, network, typed).await;
        if let Err(error) = checked {
            let (page, form) = (&page, &Form::again(fields, error)?);
            let token = &token;
            return page.answer(
                form.status(),
                &Confirm {
                    page,
                    form,
                    token,
                    proof,
                },
            );
        }
    }
    confirm_now(&page, &visitor, &token).await
}

async fn confirm_now(page: &Page, visitor: &Visitor, token: &str) -> Result<HttpResponse> {
    let token = Token::read(token);
    let device = Device::browser(&visitor.user_agent);
    let done = page
        .app
        .write(move |tx| actions::confirm(tx, &token, &device));
    match done.await {
        Ok((person, session)) => {
            let to = match person.standing {
                Standing::Waiting => "/me/area?done=sessions-confirmed-waiting",
                _ => "/me/area?done=sessions-confirmed",
            };
            signed_in(&page.app, &session, to)
        }
        Err(Error::NotFound) => link_old(page, Purpose::Confirm),
        Err(error) => Err(error),
    }
}

#[derive(Template)]
#[template(path = "sessions/reset_request.html")]
struct ResetRequest<'a> {
    page: &'a Page,
    form: &'a Form,
}

#[derive(Template)]
#[template(path = "sessions/reset_sent.html")]
struct ResetSent<'a> {
    page: &'a Page,
}

/// `GET /password-reset`: asks for the address.
///
/// # Errors
/// When the page fails.
pub async fn reset_request(page: Page) -> Result<HttpResponse> {
    let form = &Form::empty();
    page.show(&ResetRequest { page: &page, form })
}

/// `POST /password-resets`: sends the link, if somebody has the address.
///
/// # Errors
/// Too many mails; when the page fails.
pub async fn send_reset(page: Page, visitor: Visitor, fields: Fields) -> Result<HttpResponse> {
    match email(&fields) {
        Ok(email) => {
            let work = move |tx: &mut Tx<'_>| accounts::request_reset(tx, &email);
            accounts::have_sent(&page.app, visitor.network, work).await?;
            Ok(see_other("/password-resets"))
        }
        Err(error) => {
            let form = &Form::again(fields, error)?;
            page.answer(form.status(), &ResetRequest { page: &page, form })
        }
    }
}

/// `GET /password-resets`: look into your mailbox.
///
/// # Errors
/// When the page fails.
pub async fn reset_sent(page: Page) -> Result<HttpResponse> {
    page.show(&ResetSent { page: &page })
}

#[derive(Template)]
#[template(path = "sessions/reset.html")]
struct Reset<'a> {
    page: &'a Page,
    form: &'a Form,
    token: &'a str,
}

/// `GET /password-resets/{token}`: asks for the new password.
///
/// # Errors
/// When the page fails.
pub async fn reset(page: Page, token: web::Path<String>) -> Result<HttpResponse> {
    if !works(&page, Purpose::Reset, &token).await? {
        return link_old(&page, Purpose::Reset);
    }
    let (form, token) = (&Form::empty(), token.as_str());
    page.show(&Reset {
        page: &page,
        form,
        token,
    })
}

/// `POST /password-resets/{token}`: saves the new password, and signs in here only.
///
/// # Errors
/// When the page fails.
pub async fn reset_done(
    page: Page,
    visitor: Visitor,
    token: web::Path<String>,
    fields: Fields,
) -> Result<HttpResponse> {
    if !may_choose(&page, visitor.network, &token).await? {
        return link_old(&page, Purpose::Reset);
    }
    let (link, agent) = (Token::read(&token), visitor.user_agent);
    let password = match chosen(&page, &link, &fields).await {
        Ok(password) => password,
        Err(error) => {
            let (form, token) = (&Form::again(fields, error)?, token.as_str());
            let template = Reset {
                page: &page,
                form,
                token,
            };
            return page.answer(form.status(), &template);
        }
    };
    let hash = accounts::hash(&page.app, password).await?;
    let device = Device::browser(&agent);
    let done = page
        .app
        .write(move |tx| actions::reset(tx, &link, &hash, &device));
    match done.await {
        Ok(opened) => lead_on(&page.app, &opened, "/?done=sessions-password-changed"),
        Err(Error::NotFound) => link_old(&page, Purpose::Reset),
        Err(error) => Err(error),
    }
}
