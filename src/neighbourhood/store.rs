//! The queries of the neighbourhood.

use diesel::prelude::*;

use super::{Joining, Neighbourhood};
use crate::db::Conn;
use crate::db::schema::instance;
use crate::error::Result;
use crate::places::Area;

/// The neighbourhood, if it has been founded.
///
/// # Errors
/// When the database refuses.
pub fn find(conn: &mut Conn) -> Result<Option<Neighbourhood>> {
    let row: Option<(String, String, String, Joining, i32, i32, i32)> = instance::table
        .find(1)
        .select((
            instance::name,
            instance::operator,
            instance::notice,
            instance::joining,
            instance::area_size,
            instance::area_y,
            instance::area_x,
        ))
        .first(conn)
        .optional()?;
    Ok(
        row.and_then(|(name, operator, notice, joining, size, y, x)| {
            let area = Area::from_columns(Some(size), Some(y), Some(x))?;
            Some(Neighbourhood {
                name,
                operator,
                notice,
                joining,
                area,
            })
        }),
    )
}
