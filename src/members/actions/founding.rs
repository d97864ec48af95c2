//! The first start: a link that works once, and what is done with it.

use super::{Enrolment, enrol};
use crate::db::events::Happening;
use crate::db::{AnyId, Tx};
use crate::error::{Error, Result};
use crate::members::founding::Founding;
use crate::members::{MemberId, Purpose, Role, Token, store};
use crate::neighbourhood;

/// Makes a link to the founder's page, as a path; nothing once there is a neighbourhood.
///
/// # Errors
/// When the database refuses.
pub fn new_founding(tx: &mut Tx<'_>) -> Result<Option<String>> {
    if neighbourhood::store::find(tx.conn)?.is_some() {
        return Ok(None);
    }
    let token = store::insert_token(tx, Purpose::Found, None)?;
    Ok(Some(format!("/founding/{}", token.as_str())))
}

/// Founds the neighbourhood by the link's token.
///
/// # Errors
/// [`Error::NotFound`] for a link that does not work (any more); a conflict when somebody else
/// founded it.
pub fn found_by_link(
    tx: &mut Tx<'_>,
    token: &Token,
    founding: &Founding,
    password: &str,
) -> Result<MemberId> {
    store::use_token(tx, Purpose::Found, token)?.ok_or(Error::NotFound)?;
    found(tx, founding, password)
}

/// Founds the neighbourhood: makes it, its landmarks, its admin and a first link to invite with.
///
/// # Errors
/// A conflict when it is founded already.
pub fn found(tx: &mut Tx<'_>, founding: &Founding, password: &str) -> Result<MemberId> {
    let Founding {
        details,
        centre,
        landmarks,
        ..
    } = founding;
    neighbourhood::actions::found(tx, details, *centre, landmarks)?;
    let admin = Enrolment {
        name: founding.admin_name.clone(),
        email: Some(founding.email.clone()),
        password: password.to_owned(),
        locale: founding.locale,
        role: Role::Admin,
        area: Some(*centre),
    };
    let id = enrol(tx, &admin)?;
    neighbourhood::actions::invite(tx, AnyId::from(id.uuid()))?;
    tx.record(Happening::new("admin.founding", id.uuid()).by(id.uuid()))?;
    Ok(id)
}
