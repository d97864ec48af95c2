//! What members and admins do with accounts; one transaction each. Passwords come as hashes,
//! because hashing takes too long for a transaction.

pub mod address;
pub mod admin;
pub mod blocks;
pub mod consents;
pub mod finding;
mod founding;
pub mod mutes;
pub mod notifications;
pub mod standing;

use chrono::Duration;

use super::area::{CHANGES_WITHIN, Choice, MOST_CHANGES};
use super::attempts::{AttemptId, Bucket, LONGEST_MEMORY, Network};
use super::password::Password;
use super::{
    Email, Figures, MemberId, Person, Profile, Purpose, Role, SignUp, Standing, Token, store,
};
use crate::app::App;
use crate::config::Throttle;
use crate::db::events::Happening;
use crate::db::{Instant, Tx};
use crate::error::{Error, FieldErrors, Result};
use crate::neighbourhood::{self, Joining};
use crate::notify::{self, Kind, Mail};
use crate::photos::{self, Photo};
use crate::places::Area;
use crate::texts::{Locale, Text};

pub use founding::{found, found_by_link, new_founding};

/// An answer that must not tell by its time takes at least this long; the work, some milliseconds.
const EVEN: std::time::Duration = std::time::Duration::from_millis(100);

/// A sign-up that nobody confirmed is forgotten after so long.
pub const UNCONFIRMED_FOR: Duration = Duration::days(7);

/// Counts a try, unless there were too many of late.
///
/// # Errors
/// [`Error::TooMany`] with the seconds until the next try is allowed.
pub fn attempt(tx: &mut Tx<'_>, bucket: &Bucket) -> Result<Option<AttemptId>> {
    if tx.config.throttle == Throttle::Off {
        return Ok(None);
    }
    let past = store::list_attempts(tx.conn, bucket, tx.now)?;
    match past.first() {
        Some(oldest) if past.len() >= bucket.most => Err(Error::TooMany(seconds_until(
            *oldest + bucket.within,
            tx.now,
        ))),
        _ => store::insert_attempt(tx, bucket).map(Some),
    }
}

fn seconds_until(then: Instant, now: Instant) -> u32 {
    u32::try_from((then - now).num_seconds())
        .unwrap_or(0)
        .max(1)
}

/// A new password, unless it is made of this place's names alone.
///
/// # Errors
/// At `field`; when the database refuses.
pub async fn suitable(app: &App, password: Password, field: &'static str) -> Result<Password> {
    let founded = app.neighbourhood().await?;
    let name = founded.as_ref().map_or("", |founded| founded.name.as_str());
    let host = app.config.base_url.host_str().unwrap_or_default();
    let wrong = |text| Error::Invalid(FieldErrors::one(field, text));
    password.suits(name, host).map_err(wrong)
}

/// The hash of a new password, with fresh salt.
///
/// # Errors
/// When hashing fails, which is our fault.
pub async fn hash(app: &App, password: Password) -> Result<String> {
    let (seed, hashing) = (app.seed(), app.config.hashing);
    app.heavy(move || password.hash(seed, hashing)).await
}

/// Somebody signs up from a network: [`sign_up`], with the password hashed on the way. It is counted
/// before, in a transaction of its own, so that neither many at once nor the refused cost more. As with
/// [`have_sent`], the time of the answer does not tell whether somebody has the address.
///
/// # Errors
/// As [`sign_up`]; [`Error::TooMany`] mails asked for from there.
pub async fn join(app: &App, wanted: SignUp, network: Network) -> Result<MemberId> {
    app.write_quietly(move |tx| attempt(tx, &Bucket::letters(network)))
        .await?;
    let password = suitable(app, wanted.password.clone(), "password").await?;
    let password = hash(app, password).await?;
    let done = app.write(move |tx| sign_up(tx, &wanted, &password));
    let (done, ()) = tokio::join!(done, tokio::time::sleep(EVEN));
    done
}

/// Somebody signs up. The answer is the same whether the address is known or not: only its owner
/// learns it, by mail. The id leads nowhere until the address is confirmed.
///
/// # Errors
/// At the field `invitation` where one is needed; [`Error::Conflict`] before the founding;
/// [`Error::TooMany`] mails to this address.
pub fn sign_up(tx: &mut Tx<'_>, wanted: &SignUp, password: &str) -> Result<MemberId> {
    admit(tx, wanted.invitation.as_deref())?;
    attempt(tx, &Bucket::mails(&wanted.email))?;
    let id = tx.id();
    match store::find_by_email(tx.conn, &wanted.email)? {
        Some(known) => notify::enqueue(tx, &known.recipient(), &already_known())?,
        None => {
            let person = newcomer(id, wanted, tx.now);
            store::insert(tx.conn, &person, Some(password))?;
            send_confirmation(tx, &person)?;
        }
    }
    Ok(id)
}

/// Whether one may join with this invitation, or without.
fn admit(tx: &mut Tx<'_>, code: Option<&str>) -> Result<()> {
    let founded = neighbourhood::store::find(tx.conn)?
        .ok_or_else(|| Error::conflict("members-not-founded"))?;
    let invitation = match code {
        Some(code) => neighbourhood::store::find_invitation(tx.conn, code, tx.now)?,
        None => None,
    };
    match (invitation, founded.joining) {
        (Some(invitation), _) => neighbourhood::store::count_use(tx.conn, invitation.id),
        (None, Joining::Invitation) => Err(Error::field("invitation", "members-invitation-needed")),
        (None, Joining::Everyone | Joining::Approval) => Ok(()),
    }
}

fn newcomer(id: MemberId, sign_up: &SignUp, now: Instant) -> Person {
    Person {
        id,
        name: sign_up.name.clone(),
        email: Some(sign_up.email.as_str().to_owned()),
        about: String::new(),
        photo: None,
        area: None,
        role: Role::Member,
        standing: Standing::Unconfirmed,
        locale: sign_up.locale,
        figures: Figures::default(),
        version: 1,
        created_at: now,
        confirmed_at: None,
        members_only: false,
    }
}

fn already_known() -> Mail {
    Mail::new(Kind::Account, Text::new("members-mail-known-subject"))
        .say(Text::new("members-mail-known"))
        .say(Text::new("members-mail-known-reset"))
        .link("/sign-in")
}

/// Makes a link that confirms this sign-up, as a path; earlier ones stop working. An admin can
/// hand it over where there is no mail.
///
/// # Errors
/// [`Error::NotFound`] unless the sign-up waits to be confirmed.
pub fn new_confirmation(tx: &mut Tx<'_>, id: MemberId) -> Result<String> {
    let person = store::find(tx.conn, id)?.ok_or(Error::NotFound)?;
    if person.standing != Standing::Unconfirmed {
        return Err(Error::NotFound);
    }
    store::delete_tokens(tx.conn, Purpose::Confirm, id)?;
    let token = store::insert_token(tx, Purpose::Confirm, Some(id))?;
    Ok(format!("/email-confirmations/{}", token.as_str()))
}

fn send_confirmation(tx: &mut Tx<'_>, person: &Person) -> Result<()> {
    let link = new_confirmation(tx, person.id)?;
    let mail = Mail::new(Kind::Account, Text::new("members-mail-confirm-subject"))
        .say(Text::new("members-mail-confirm"))
        .link(link);
    notify::enqueue(tx, &person.recipient(), &mail)
}

/// Does what has a mail sent to an address, no quicker than `EVEN`: so that the time of the answer
/// does not tell whether somebody has it.
///
/// # Errors
/// What `work` answers; [`Error::TooMany`] mails asked for from this network.
pub async fn have_sent(
    app: &App,
    network: Network,
    work: impl Fn(&mut Tx<'_>) -> Result<()> + Send + 'static,
) -> Result<()> {
    let done = app.write(move |tx| {
        attempt(tx, &Bucket::letters(network))?;
        work(tx)
    });
    let (done, ()) = tokio::join!(done, tokio::time::sleep(EVEN));
    done
}

/// Sends the confirmation once more, if a sign-up with this address waits for one: the one that was
/// made in this browser, else the only one. Nobody learns whether it does.
///
/// # Errors
/// [`Error::TooMany`] mails to this address.
pub fn resend_confirmation(tx: &mut Tx<'_>, email: &Email, joined: Option<MemberId>) -> Result<()> {
    attempt(tx, &Bucket::mails(email))?;
    if let Some(known) = store::find_by_email(tx.conn, email)? {
        return notify::enqueue(tx, &known.recipient(), &already_known());
    }
    match store::find_own_unconfirmed(tx.conn, email, joined)? {
        Some(person) => send_confirmation(tx, &person),
        None => Ok(()),
    }
}

/// Confirms an address by the token of a link. Other sign-ups with the same address are
/// forgotten.
///
/// # Errors
/// [`Error::NotFound`] for a link that is used up, too old, or none of ours.
pub fn confirm(tx: &mut Tx<'_>, token: &Token) -> Result<Person> {
    let id = store::use_token(tx, Purpose::Confirm, token)?
        .flatten()
        .ok_or(Error::NotFound)?;
    let person = store::find(tx.conn, id)?.ok_or(Error::NotFound)?;
    if person.standing != Standing::Unconfirmed {
        return Err(Error::NotFound);
    }
    let joining = neighbourhood::store::find(tx.conn)?.map(|founded| founded.joining);
    let standing = match joining {
        Some(Joining::Approval) => Standing::Waiting,
        _ => Standing::Active,
    };
    store::confirm(tx.conn, id, standing, tx.now)?;
    if let Some(email) = &person.email {
        store::delete_unconfirmed(tx.conn, email)?;
    }
    tx.record(joined(id).moving(Standing::Unconfirmed.as_str(), standing.as_str()))?;
    store::find(tx.conn, id)?.ok_or(Error::NotFound)
}

fn joined(id: MemberId) -> Happening {
    Happening::new("member.joined", id.uuid()).by(id.uuid())
}

/// Somebody whose account an admin or the program itself makes, without a mail to confirm.
#[derive(Clone, Debug)]
pub struct Enrolment {
    /// Their name.
    pub name: String,
    /// Their address, if they have one.
    pub email: Option<Email>,
    /// The hash of their password.
    pub password: String,
    /// Their language.
    pub locale: Locale,
    /// What they may do.
    pub role: Role,
    /// Where they live, if it is known already.
    pub area: Option<Area>,
}

/// Makes a confirmed account: the founder's, and those of the demo.
///
/// # Errors
/// [`Error::Conflict`] when somebody has that address.
pub fn enrol(tx: &mut Tx<'_>, enrolment: &Enrolment) -> Result<MemberId> {
    let id = tx.id();
    let person = Person {
        id,
        name: enrolment.name.clone(),
        email: enrolment.email.as_ref().map(Email::to_string),
        about: String::new(),
        photo: None,
        area: enrolment.area,
        role: enrolment.role,
        standing: Standing::Active,
        locale: enrolment.locale,
        figures: Figures::default(),
        version: 1,
        created_at: tx.now,
        confirmed_at: Some(tx.now),
        members_only: false,
    };
    store::insert(tx.conn, &person, Some(&enrolment.password))?;
    tx.record(joined(id).moving(Standing::Unconfirmed.as_str(), Standing::Active.as_str()))?;
    Ok(id)
}

/// An admin lets somebody in who waits; they are told by mail.
///
/// # Errors
/// [`Error::NotFound`], or [`Error::Conflict`] when they do not wait any more.
pub fn approve(tx: &mut Tx<'_>, admin: MemberId, id: MemberId) -> Result<()> {
    let person = store::find(tx.conn, id)?.ok_or(Error::NotFound)?;
    store::advance(tx.conn, id, Standing::Waiting, Standing::Active)?;
    tx.record(
        Happening::new("member.approved", id.uuid())
            .by(admin.uuid())
            .moving(Standing::Waiting.as_str(), Standing::Active.as_str()),
    )?;
    let mail = Mail::new(Kind::Account, Text::new("members-mail-approved-subject"))
        .say(Text::new("members-mail-approved"))
        .link("/");
    notify::enqueue(tx, &person.recipient(), &mail)
}

/// Gives the member with this address a role (`palier admin grant EMAIL`); their sessions end.
///
/// # Errors
/// [`Error::NotFound`] when nobody confirmed that address.
pub fn grant(tx: &mut Tx<'_>, email: &Email, role: Role) -> Result<Person> {
    let person = store::find_by_email(tx.conn, email)?.ok_or(Error::NotFound)?;
    store::set_role(tx.conn, person.id, role)?;
    tx.record(
        Happening::new("member.granted", person.id.uuid())
            .moving(person.role.as_str(), role.as_str()),
    )?;
    Ok(Person { role, ..person })
}

/// Changes one's profile.
///
/// # Errors
/// [`Error::Conflict`] when it was changed elsewhere in the meantime.
pub fn edit_profile(tx: &mut Tx<'_>, me: MemberId, profile: &Profile) -> Result<()> {
    store::set_profile(tx.conn, me, profile)?;
    tx.record(Happening::new("member.changed", me.uuid()).by(me.uuid()))
}

/// What happens to one's photo.
#[derive(Clone, Debug)]
pub enum PhotoChange {
    /// Nothing.
    Keep,
    /// It goes.
    Remove,
    /// This one takes its place.
    New(Photo),
}

/// Sets one's photo, or takes it away; the one before is deleted.
///
/// # Errors
/// When the database refuses.
pub fn change_photo(tx: &mut Tx<'_>, me: MemberId, change: &PhotoChange) -> Result<()> {
    let new = match change {
        PhotoChange::Keep => return Ok(()),
        PhotoChange::Remove => None,
        PhotoChange::New(photo) => Some(photos::store::insert(tx, me.uuid(), photo)?),
    };
    let before = store::find(tx.conn, me)?.and_then(|person| person.photo);
    store::set_photo(tx.conn, me, new)?;
    match before {
        Some(before) => photos::store::delete(tx.conn, before),
        None => Ok(()),
    }
}

/// Chooses one's area. The first choice is free; later ones are counted.
///
/// # Errors
/// Per field; [`Error::Conflict`] after three changes in 90 days, with the day of the next.
pub fn choose_area(tx: &mut Tx<'_>, me: MemberId, choice: &Choice) -> Result<Area> {
    let person = store::find(tx.conn, me)?.ok_or(Error::NotFound)?;
    let area = choice
        .clone()
        .settle(|id| neighbourhood::store::find_landmark(tx.conn, id))?;
    match person.area {
        Some(known) if known == area => return Ok(area),
        Some(_) => count_change(tx, me)?,
        None => {}
    }
    store::set_area(tx.conn, me, area)?;
    tx.record(Happening::new("member.moved", me.uuid()).by(me.uuid()))?;
    Ok(area)
}

fn count_change(tx: &mut Tx<'_>, me: MemberId) -> Result<()> {
    let past = store::list_area_changes(tx.conn, me, tx.now - CHANGES_WITHIN)?;
    match past.first() {
        Some(oldest) if past.len() >= MOST_CHANGES => {
            let again = (*oldest + CHANGES_WITHIN).day_in(chrono_tz::UTC);
            Err(Error::Conflict(
                Text::new("members-area-changes-used").with("day", again),
            ))
        }
        _ => store::insert_area_change(tx, me),
    }
}

/// A new password, by its hash; links to choose another stop working, and so does one to an address
/// that somebody wanted who knew the former password.
///
/// # Errors
/// When the database refuses.
pub fn change_password(tx: &mut Tx<'_>, me: MemberId, password: &str) -> Result<()> {
    store::set_password(tx.conn, me, password)?;
    store::delete_tokens(tx.conn, Purpose::Reset, me)?;
    store::delete_address_change(tx.conn, me)?;
    tx.record(Happening::new("member.password", me.uuid()).by(me.uuid()))?;
    let person = store::find(tx.conn, me)?.ok_or(Error::NotFound)?;
    let mail = Mail::new(Kind::Account, Text::new("members-mail-password-subject"))
        .say(Text::new("members-mail-password"))
        .link("/password-reset");
    notify::enqueue(tx, &person.recipient(), &mail)
}

/// Sends a link to choose a new password, if somebody has this address. Nobody learns whether.
///
/// # Errors
/// [`Error::TooMany`] mails to this address.
pub fn request_reset(tx: &mut Tx<'_>, email: &Email) -> Result<()> {
    attempt(tx, &Bucket::mails(email))?;
    let Some(person) = store::find_by_email(tx.conn, email)? else {
        return Ok(());
    };
    store::delete_tokens(tx.conn, Purpose::Reset, person.id)?;
    let token = store::insert_token(tx, Purpose::Reset, Some(person.id))?;
    let mail = Mail::new(Kind::Account, Text::new("members-mail-reset-subject"))
        .say(Text::new("members-mail-reset"))
        .link(format!("/password-resets/{}", token.as_str()));
    notify::enqueue(tx, &person.recipient(), &mail)
}

/// Forgets what time has made useless: old attempts, links, sign-ups that nobody confirmed,
/// changes of areas.
///
/// # Errors
/// When the database refuses.
pub fn forget(tx: &mut Tx<'_>) -> Result<usize> {
    let now = tx.now;
    Ok(store::delete_old_attempts(tx.conn, now - LONGEST_MEMORY)?
        + store::delete_old_tokens(tx.conn, now - UNCONFIRMED_FOR)?
        + store::delete_old_address_changes(tx.conn, now)?
        + store::delete_unconfirmed_before(tx.conn, now - UNCONFIRMED_FOR)?
        + store::delete_area_changes_before(tx.conn, now - CHANGES_WITHIN)?)
}
