//! Reads the town's words: lines of fields between bars, with comments after `#`.

use crate::error::{Error, Result};

/// The fields of every line; each line must have `N`.
pub(super) fn rows<const N: usize>(text: &'static str) -> Result<Vec<[&'static str; N]>> {
    text.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(fields)
        .collect()
}

/// The fields of one line.
pub(super) fn fields<const N: usize>(line: &'static str) -> Result<[&'static str; N]> {
    let fields: Vec<&str> = line.split('|').map(str::trim).collect();
    fields
        .try_into()
        .map_err(|_other_count| Error::internal(format!("not {N} fields: {line}")))
}

/// A number in a field; `None` where it is empty.
pub(super) fn number(field: &str) -> Result<Option<i64>> {
    if field.is_empty() {
        return Ok(None);
    }
    field.parse().map(Some).map_err(Error::internal)
}
