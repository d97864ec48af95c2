//! How an admin or a moderator finds a member: by the beginning of the name, by standing, by role.

use serde::Deserialize;
use utoipa::IntoParams;

use super::{Role, Standing};
use crate::error::{Error, Result};
use crate::places::plain;

/// The standings of those who can be found: first who waits for an admin.
pub const STANDINGS: [Standing; 5] = [
    Standing::Waiting,
    Standing::Unconfirmed,
    Standing::Active,
    Standing::Suspended,
    Standing::Banned,
];

/// Longest beginning of a name that is looked for, in characters.
const LONGEST: usize = 60;

/// A byte that no text in UTF-8 has, so that it stands behind all that begins alike.
const BEHIND: u8 = 0xff;

/// A name as it is compared: in lower case without accents, its words parted by single spaces.
pub fn folded(name: &str) -> Vec<u8> {
    let plain = plain(name);
    let words = plain.split(|letter: char| !letter.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ").into_bytes()
}

/// Whom somebody looks for, as it was typed.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct SearchInput {
    /// The beginning of the name; capitals and accents do not matter.
    pub name: String,
    /// How the account stands: unconfirmed, waiting, active, suspended or banned.
    pub standing: String,
    /// member, moderator or admin.
    pub role: String,
    /// Where a page begins: `next` of the one before.
    pub cursor: Option<String>,
}

/// Whom somebody looks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Search {
    beginning: Vec<u8>,
    /// How the account stands; any but deleted where nothing is said.
    pub standing: Option<Standing>,
    /// What the member may do; anything where nothing is said.
    pub role: Option<Role>,
}

impl Search {
    /// Reads what was typed.
    ///
    /// # Errors
    /// `Bad` for a standing or a role that there is not: both are chosen from lists.
    pub fn parse(input: &SearchInput) -> Result<Search> {
        let name: String = input.name.chars().take(LONGEST).collect();
        let standing = chosen(&input.standing)?;
        if standing.is_some_and(|standing| !STANDINGS.contains(&standing)) {
            return Err(Error::bad("error-query"));
        }
        Ok(Search {
            beginning: folded(&name),
            standing,
            role: chosen(&input.role)?,
        })
    }

    /// Whether nobody in particular is looked for.
    pub fn is_empty(&self) -> bool {
        self.beginning.is_empty() && self.standing.is_none() && self.role.is_none()
    }

    /// From where to where, without the end, the folded names lie.
    pub fn range(&self) -> (&[u8], Vec<u8>) {
        let mut end = self.beginning.clone();
        end.push(BEHIND);
        (&self.beginning, end)
    }
}

/// A word from a list; nothing where none was chosen.
fn chosen<T: std::str::FromStr>(word: &str) -> Result<Option<T>> {
    let known = |word: &str| word.parse().map_err(|_unknown| Error::bad("error-query"));
    Some(word).filter(|w| !w.is_empty()).map(known).transpose()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finds(typed: &str, name: &str) -> bool {
        let input = SearchInput {
            name: typed.to_owned(),
            ..SearchInput::default()
        };
        let search = Search::parse(&input).expect("a search");
        let (from, to) = search.range();
        let name = folded(name);
        from <= name.as_slice() && name < to
    }

    #[test]
    fn a_name_is_found_by_its_beginning_whatever_its_accents_and_capitals() {
        assert!(finds("ele", "Éléonore"));
        assert!(finds("ÉLÉ", "eleonore"));
        assert!(finds("jean l", "Jean-Luc"));
        assert!(finds("", "Ana"));
        assert!(finds("ana", "Ana"));
        assert!(!finds("ana", "An"));
        assert!(!finds("ana", "Mariana"));
        assert!(!finds("an", "Bo"));
    }

    #[test]
    fn what_is_no_standing_and_no_role_is_a_bad_request() {
        for (standing, role) in [("asleep", ""), ("deleted", ""), ("", "king")] {
            let input = SearchInput {
                standing: standing.to_owned(),
                role: role.to_owned(),
                ..SearchInput::default()
            };
            assert!(matches!(Search::parse(&input), Err(Error::Bad(_))));
        }
    }
}
