//! What an admin does with others' accounts. Each act is an event `admin.…`, for the audit.

use super::{approve as let_in, new_confirmation};
use crate::db::Tx;
use crate::db::events::Happening;
use crate::error::{Error, Result};
use crate::members::{MemberId, Role, Standing, store};
use crate::notify::{self, Kind, Mail};
use crate::texts::Text;

/// Lets somebody in who waits.
///
/// # Errors
/// [`Error::NotFound`], or a conflict when they do not wait any more.
pub fn approve(tx: &mut Tx<'_>, admin: MemberId, id: MemberId) -> Result<()> {
    let_in(tx, admin, id)?;
    tx.record(Happening::new("admin.approve", id.uuid()).by(admin.uuid()))
}

/// Does not let somebody in who waits: their account is deleted, and they are told.
///
/// # Errors
/// [`Error::NotFound`], or a conflict when they do not wait any more.
pub fn decline(tx: &mut Tx<'_>, admin: MemberId, id: MemberId) -> Result<()> {
    let person = store::find(tx.conn, id)?.ok_or(Error::NotFound)?;
    store::delete_waiting(tx.conn, id)?;
    let mail = Mail::new(Kind::Account, Text::new("admin-mail-declined-subject"))
        .say(Text::new("admin-mail-declined"));
    notify::enqueue(tx, &person.recipient(), &mail)?;
    tx.record(Happening::new("admin.decline", id.uuid()).by(admin.uuid()))
}

/// Makes somebody a moderator, or a member like the others again; their sessions end. Admins are
/// made and unmade by the command line only, so that nobody locks everybody out.
///
/// # Errors
/// [`Error::NotFound`]; a conflict for accounts that are not active, and for admins.
pub fn change_role(tx: &mut Tx<'_>, admin: MemberId, id: MemberId, role: Role) -> Result<()> {
    let person = store::find(tx.conn, id)?.ok_or(Error::NotFound)?;
    let changeable = person.standing == Standing::Active && person.role != Role::Admin;
    if !changeable || role == Role::Admin {
        return Err(Error::conflict("admin-role-fixed"));
    }
    store::set_role(tx.conn, id, role)?;
    tx.record(
        Happening::new("admin.role", id.uuid())
            .by(admin.uuid())
            .moving(person.role.as_str(), role.as_str()),
    )
}

/// Makes a confirmation link to hand over to somebody who gets no mail; as a path, shown once.
///
/// # Errors
/// [`Error::NotFound`] unless they wait to be confirmed.
pub fn hand_over_confirmation(tx: &mut Tx<'_>, admin: MemberId, id: MemberId) -> Result<String> {
    let link = new_confirmation(tx, id)?;
    tx.record(Happening::new("admin.confirmation_link", id.uuid()).by(admin.uuid()))?;
    Ok(link)
}
