//! How admins and moderators find a member.

use crate::db::events::Happening;
use crate::db::{Conn, Instant, Tx};
use crate::error::{Error, FieldErrors, Result};
use crate::members::search::{STANDINGS, Search, SearchInput};
use crate::members::{Email, MemberId, Person, Standing, store};
use crate::web::paging::{Cursor, Paged};

/// Members on a page.
const SIZE: usize = 20;
/// So many names are folded in one transaction.
const AT_ONCE: i64 = 500;

/// Where a page of everybody begins: after the member of that standing.
type Key = (Standing, Instant, MemberId);

/// A page of the members who are looked for, by name; of everybody, standing by standing and the
/// longest here first, where nobody in particular is.
///
/// # Errors
/// `Bad` for a standing, a role or a cursor that is none; when the database refuses.
pub fn list(conn: &mut Conn, input: &SearchInput) -> Result<Paged<Person>> {
    let search = Search::parse(input)?;
    if search.is_empty() {
        return list_all(conn, input.cursor.as_deref());
    }
    let after = Cursor::<(String, MemberId)>::of(input.cursor.as_deref())?;
    let found = store::search::list(conn, &search, after.map(|c| c.0), one_more(0))?;
    Paged::cut(found, SIZE, |person| (person.name.clone(), person.id))
}

fn list_all(conn: &mut Conn, cursor: Option<&str>) -> Result<Paged<Person>> {
    let after = Cursor::<Key>::of(cursor)?.map(|cursor| cursor.0);
    let begun = after.map(|(standing, _, _)| standing);
    let rest = STANDINGS
        .into_iter()
        .skip_while(|standing| begun.is_some_and(|begun| begun != *standing));
    let mut found = Vec::new();
    for standing in rest {
        let after = after.filter(|(begun, _, _)| *begun == standing);
        let after = after.map(|(_, at, id)| (at, id));
        let wanted = one_more(found.len());
        found.extend(store::list_by_standing(conn, standing, after, wanted)?);
    }
    Paged::cut(found, SIZE, |p| (p.standing, p.created_at, p.id))
}

/// How many more fill a page, and one that tells whether another follows.
fn one_more(found: usize) -> i64 {
    i64::try_from((SIZE + 1).saturating_sub(found)).unwrap_or(0)
}

/// The address to look up, as it was typed.
///
/// # Errors
/// At the field `email`.
pub fn parse(typed: &str) -> Result<Email> {
    let wrong = |text| Error::Invalid(FieldErrors::one("email", text));
    Email::parse(typed).map_err(wrong)
}

/// Whoever has this address, and whoever signed up with it. An admin knows people's addresses
/// otherwise only where they write to them, so every look is an event `admin.lookup`: one about each
/// who was found, or one about the admin who found nobody.
///
/// # Errors
/// When the database refuses.
pub fn look_up(tx: &mut Tx<'_>, admin: MemberId, email: &Email) -> Result<Vec<Person>> {
    let found = store::search::list_by_email(tx.conn, email)?;
    let about = match found.as_slice() {
        [] => vec![admin],
        found => found.iter().map(|person| person.id).collect(),
    };
    for id in about {
        tx.record(Happening::new("admin.lookup", id.uuid()).by(admin.uuid()))?;
    }
    Ok(found)
}

/// Makes members who were here before names were folded be found by theirs; answers how many.
///
/// # Errors
/// When the database refuses.
pub fn fold_names(tx: &mut Tx<'_>) -> Result<usize> {
    let waiting = store::search::list_unfolded(tx.conn, AT_ONCE)?;
    for (id, name) in &waiting {
        store::search::set_folded(tx.conn, *id, name)?;
    }
    Ok(waiting.len())
}
