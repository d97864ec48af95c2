//! The queries of members.

mod addresses;
mod admin;
mod areas;
mod attempts;
mod blocks;
mod cards;
pub mod consents;
pub mod leaving;
mod mutes;
pub mod search;
mod tokens;

use diesel::prelude::*;

pub use addresses::{
    delete_address_change, delete_old_address_changes, find_address_change, put_address_change,
    set_email,
};
pub use admin::{delete_waiting, list_moderators};
pub use areas::{
    delete_area_changes_before, insert_area_change, list_area_changes, list_areas, set_area,
};
pub use attempts::{delete_attempt, delete_old_attempts, insert_attempt, list_attempts};
pub use blocks::{delete_block, insert_block, is_blocked, list_blocked_by};
pub use cards::{Changed, last_change, list_blocked, list_cards, list_changed};
pub use mutes::{delete_mute, insert_mute, is_muted, list_muted, list_muted_by};
pub use tokens::{delete_old_tokens, delete_tokens, find_token, insert_token, use_token};

use super::search::folded;
use super::{Email, Figures, MemberId, Person, Profile, Role, Standing};
use crate::db::schema::members;
use crate::db::{Conn, Instant};
use crate::error::{Error, Result};
use crate::notify::Recipient;
use crate::photos::PhotoId;
use crate::places::Area;
use crate::texts::Locale;

/// A member's row.
#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = members)]
struct Row {
    id: MemberId,
    name: String,
    email: Option<String>,
    about: String,
    photo_id: Option<PhotoId>,
    area_size: Option<i32>,
    area_y: Option<i32>,
    area_x: Option<i32>,
    role: Role,
    standing: Standing,
    locale: String,
    loans_done: i32,
    loans_late: i32,
    reviews_count: i32,
    stars_sum: i32,
    version: i32,
    created_at: Instant,
    confirmed_at: Option<Instant>,
    members_only: bool,
}

impl From<Row> for Person {
    fn from(row: Row) -> Person {
        Person {
            id: row.id,
            name: row.name,
            email: row.email,
            about: row.about,
            photo: row.photo_id,
            area: Area::from_columns(row.area_size, row.area_y, row.area_x),
            role: row.role,
            standing: row.standing,
            locale: Locale::from_code(&row.locale).unwrap_or_default(),
            figures: Figures {
                loans_done: row.loans_done,
                loans_late: row.loans_late,
                reviews_count: row.reviews_count,
                stars_sum: row.stars_sum,
            },
            version: row.version,
            created_at: row.created_at,
            confirmed_at: row.confirmed_at,
            members_only: row.members_only,
        }
    }
}

impl From<&Person> for Row {
    fn from(person: &Person) -> Row {
        let area = person.area.map(Area::to_columns);
        Row {
            id: person.id,
            name: person.name.clone(),
            email: person.email.clone(),
            about: person.about.clone(),
            photo_id: person.photo,
            area_size: area.map(|a| a.0),
            area_y: area.map(|a| a.1),
            area_x: area.map(|a| a.2),
            role: person.role,
            standing: person.standing,
            locale: person.locale.code().to_owned(),
            loans_done: person.figures.loans_done,
            loans_late: person.figures.loans_late,
            reviews_count: person.figures.reviews_count,
            stars_sum: person.figures.stars_sum,
            version: person.version,
            created_at: person.created_at,
            confirmed_at: person.confirmed_at,
            members_only: person.members_only,
        }
    }
}

/// A member, whatever their standing.
///
/// # Errors
/// When the database refuses.
pub fn find(conn: &mut Conn, id: MemberId) -> Result<Option<Person>> {
    let row = members::table.find(id).select(Row::as_select());
    Ok(row.first(conn).optional()?.map(Person::from))
}

/// The member who confirmed this address.
///
/// # Errors
/// When the database refuses.
pub fn find_by_email(conn: &mut Conn, email: &Email) -> Result<Option<Person>> {
    let row = members::table
        .filter(members::email.eq(email.as_str()))
        .filter(members::confirmed_at.is_not_null())
        .select(Row::as_select());
    Ok(row.first(conn).optional()?.map(Person::from))
}

/// The latest sign-up with this address that still waits to be confirmed. There may be several:
/// whoever types somebody else's address must not decide over their account.
///
/// # Errors
/// When the database refuses.
pub fn find_unconfirmed(conn: &mut Conn, email: &Email) -> Result<Option<Person>> {
    let row = members::table
        .filter(members::email.eq(email.as_str()))
        .filter(members::standing.eq(Standing::Unconfirmed))
        .order(members::id.desc())
        .select(Row::as_select());
    Ok(row.first(conn).optional()?.map(Person::from))
}

/// The sign-up with this address that waits to be confirmed and is this one; where that is none, the
/// only one. Where there are several, one of them may be somebody else's trap.
///
/// # Errors
/// When the database refuses.
pub fn find_own_unconfirmed(
    conn: &mut Conn,
    email: &Email,
    own: Option<MemberId>,
) -> Result<Option<Person>> {
    let waiting = members::table
        .filter(members::email.eq(email.as_str()))
        .filter(members::standing.eq(Standing::Unconfirmed))
        .order(members::id.desc())
        .select(Row::as_select());
    if let Some(own) = own {
        let found = waiting.filter(members::id.eq(own)).first(conn).optional()?;
        if let Some(row) = found {
            return Ok(Some(Person::from(row)));
        }
    }
    let mut rows: Vec<Row> = waiting.limit(2).load(conn)?;
    let last = rows.pop();
    Ok(last.filter(|_| rows.is_empty()).map(Person::from))
}

/// The hash of a member's password; none if they have no password or are not there.
///
/// # Errors
/// When the database refuses.
pub fn find_password(conn: &mut Conn, id: MemberId) -> Result<Option<String>> {
    let hash = members::table.find(id).select(members::password_hash);
    Ok(hash.first::<Option<String>>(conn).optional()?.flatten())
}

/// What others know of a member, and would try first as their password: name and address.
///
/// # Errors
/// When the database refuses.
pub fn known_of(conn: &mut Conn, id: MemberId) -> Result<Vec<String>> {
    let person = find(conn, id)?;
    Ok(person.map_or_else(Vec::new, |person| {
        std::iter::once(person.name).chain(person.email).collect()
    }))
}

/// Name, address and language, for mail.
///
/// # Errors
/// [`Error::NotFound`], or when the database refuses.
pub fn recipient(conn: &mut Conn, id: MemberId) -> Result<Recipient> {
    let person = find(conn, id)?.ok_or(Error::NotFound)?;
    Ok(person.recipient())
}

/// The members of a standing, after the one of `after`, oldest first.
///
/// # Errors
/// When the database refuses.
pub fn list_by_standing(
    conn: &mut Conn,
    standing: Standing,
    after: Option<(Instant, MemberId)>,
    limit: i64,
) -> Result<Vec<Person>> {
    let mut query = members::table
        .filter(members::standing.eq(standing))
        .into_boxed();
    if let Some((at, id)) = after {
        let later = members::created_at.gt(at);
        let same = members::created_at.eq(at).and(members::id.gt(id));
        query = query.filter(later.or(same));
    }
    let rows: Vec<Row> = query
        .order((members::created_at, members::id))
        .limit(limit)
        .select(Row::as_select())
        .load(conn)?;
    Ok(rows.into_iter().map(Person::from).collect())
}

/// How many neighbours there are.
///
/// # Errors
/// When the database refuses.
pub fn count_active(conn: &mut Conn) -> Result<i64> {
    Ok(members::table
        .filter(members::standing.eq(Standing::Active))
        .count()
        .get_result(conn)?)
}

/// Adds a member.
///
/// # Errors
/// When the database refuses; [`Error::Conflict`] if the address was confirmed by somebody.
pub fn insert(conn: &mut Conn, person: &Person, password: Option<&str>) -> Result<()> {
    let change = cards::next_change(conn)?;
    let row = Row::from(person);
    diesel::insert_into(members::table)
        .values((
            row,
            members::password_hash.eq(password),
            members::folded_name.eq(folded(&person.name)),
            members::change.eq(change),
        ))
        .execute(conn)?;
    Ok(())
}

/// Confirms a sign-up; from now on the address is this member's alone.
///
/// # Errors
/// When the database refuses.
pub fn confirm(conn: &mut Conn, id: MemberId, standing: Standing, now: Instant) -> Result<()> {
    let change = cards::next_change(conn)?;
    let waiting = members::table
        .find(id)
        .filter(members::standing.eq(Standing::Unconfirmed));
    diesel::update(waiting)
        .set((
            members::standing.eq(standing),
            members::confirmed_at.eq(now),
            members::change.eq(change),
        ))
        .execute(conn)?;
    Ok(())
}

/// Removes sign-ups of this address that nobody confirmed.
///
/// # Errors
/// When the database refuses.
pub fn delete_unconfirmed(conn: &mut Conn, email: &str) -> Result<usize> {
    let unconfirmed = members::table
        .filter(members::email.eq(email))
        .filter(members::standing.eq(Standing::Unconfirmed));
    Ok(diesel::delete(unconfirmed).execute(conn)?)
}

/// Removes sign-ups older than `before` that nobody confirmed; answers how many.
///
/// # Errors
/// When the database refuses.
pub fn delete_unconfirmed_before(conn: &mut Conn, before: Instant) -> Result<usize> {
    let old = members::table
        .filter(members::standing.eq(Standing::Unconfirmed))
        .filter(members::created_at.lt(before));
    Ok(diesel::delete(old).execute(conn)?)
}

/// Moves an account from one standing to another.
///
/// # Errors
/// [`Error::Conflict`] if it was not (any more) in the first; when the database refuses.
pub fn advance(conn: &mut Conn, id: MemberId, from: Standing, to: Standing) -> Result<()> {
    let change = cards::next_change(conn)?;
    let row = members::table.find(id).filter(members::standing.eq(from));
    match diesel::update(row)
        .set((members::standing.eq(to), members::change.eq(change)))
        .execute(conn)?
    {
        0 => Err(Error::conflict("members-standing-changed")),
        _ => Ok(()),
    }
}

/// Until when a member is suspended; nothing for who is not.
///
/// # Errors
/// When the database refuses.
pub fn set_suspended_until(conn: &mut Conn, id: MemberId, until: Option<Instant>) -> Result<()> {
    diesel::update(members::table.find(id))
        .set(members::suspended_until.eq(until))
        .execute(conn)?;
    Ok(())
}

/// Until when a member is suspended.
///
/// # Errors
/// When the database refuses.
pub fn suspended_until(conn: &mut Conn, id: MemberId) -> Result<Option<Instant>> {
    let until = members::table.find(id).select(members::suspended_until);
    Ok(until.first::<Option<Instant>>(conn).optional()?.flatten())
}

/// Whose suspension is over at a moment.
///
/// # Errors
/// When the database refuses.
pub fn list_suspended_until(conn: &mut Conn, now: Instant, limit: i64) -> Result<Vec<MemberId>> {
    Ok(members::table
        .filter(members::suspended_until.le(now))
        .filter(members::standing.eq(Standing::Suspended))
        .order((members::suspended_until, members::id))
        .limit(limit)
        .select(members::id)
        .load(conn)?)
}

/// Gives a member another role.
///
/// # Errors
/// When the database refuses.
pub fn set_role(conn: &mut Conn, id: MemberId, role: Role) -> Result<()> {
    diesel::update(members::table.find(id))
        .set(members::role.eq(role))
        .execute(conn)?;
    Ok(())
}

/// Keeps the hash of a new password.
///
/// # Errors
/// When the database refuses.
pub fn set_password(conn: &mut Conn, id: MemberId, hash: &str) -> Result<()> {
    diesel::update(members::table.find(id))
        .set(members::password_hash.eq(hash))
        .execute(conn)?;
    Ok(())
}

/// Brings a member's facts up to date.
///
/// # Errors
/// When the database refuses.
pub fn set_figures(conn: &mut Conn, id: MemberId, figures: Figures) -> Result<()> {
    let change = cards::next_change(conn)?;
    diesel::update(members::table.find(id))
        .set((
            members::loans_done.eq(figures.loans_done),
            members::loans_late.eq(figures.loans_late),
            members::reviews_count.eq(figures.reviews_count),
            members::stars_sum.eq(figures.stars_sum),
            members::change.eq(change),
        ))
        .execute(conn)?;
    Ok(())
}

/// Changes a profile, if its version is still the one that was edited.
///
/// # Errors
/// [`Error::Conflict`] if it is not; when the database refuses.
pub fn set_profile(conn: &mut Conn, id: MemberId, profile: &Profile) -> Result<()> {
    let change = cards::next_change(conn)?;
    let row = members::table
        .find(id)
        .filter(members::version.eq(profile.version));
    let rows = diesel::update(row)
        .set((
            members::name.eq(&profile.name),
            members::folded_name.eq(folded(&profile.name)),
            members::about.eq(&profile.about),
            members::locale.eq(profile.locale.code()),
            members::members_only.eq(profile.members_only),
            members::version.eq(profile.version.wrapping_add(1)),
            members::change.eq(change),
        ))
        .execute(conn)?;
    match rows {
        0 => Err(Error::conflict("members-profile-changed")),
        _ => Ok(()),
    }
}

/// Sets or takes away the photo.
///
/// # Errors
/// When the database refuses.
pub fn set_photo(conn: &mut Conn, id: MemberId, photo: Option<PhotoId>) -> Result<()> {
    let change = cards::next_change(conn)?;
    diesel::update(members::table.find(id))
        .set((members::photo_id.eq(photo), members::change.eq(change)))
        .execute(conn)?;
    Ok(())
}
