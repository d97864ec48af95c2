//! What a member says of themselves.

use crate::error::{FieldErrors, Result};
use crate::texts::{Locale, Text};

/// Longest name, in characters.
pub const NAME_MAX: usize = 60;
/// Longest words about oneself, in characters.
pub const ABOUT_MAX: usize = 600;

/// A profile as it was typed.
#[derive(Clone, Debug, Default, serde::Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct ProfileInput {
    /// Name.
    pub name: String,
    /// A few words.
    pub about: String,
    /// `en` or `fr`.
    pub locale: String,
    /// The version that was edited.
    pub version: i32,
    /// Whether members alone see it.
    pub members_only: bool,
}

/// A profile that holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Profile {
    /// One line of 1 to 60 characters.
    pub name: String,
    /// At most 600 characters.
    pub about: String,
    /// The member's language.
    pub locale: Locale,
    /// The version that was edited.
    pub version: i32,
    /// Whether members alone see it.
    pub members_only: bool,
}

impl Profile {
    /// Checks what was typed.
    ///
    /// # Errors
    /// Per field.
    pub fn parse(input: &ProfileInput) -> Result<Profile> {
        let mut errors = FieldErrors::none();
        let name = errors.take("name", name(&input.name));
        let about = errors.take("about", words(&input.about));
        let locale = errors.take(
            "locale",
            Locale::from_code(&input.locale).ok_or(Text::new("members-locale-wrong")),
        );
        let version = input.version;
        let profile = name
            .zip(about)
            .zip(locale)
            .map(|((name, about), locale)| Profile {
                name,
                about,
                locale,
                version,
                members_only: input.members_only,
            });
        errors.finish(profile)
    }
}

/// A name: one line, without what could make it look like another one.
pub(super) fn name(typed: &str) -> Result<String, Text> {
    let name = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() {
        Err(Text::new("members-name-missing"))
    } else if name.chars().count() > NAME_MAX {
        Err(Text::new("members-name-long").with("max", NAME_MAX))
    } else if name.chars().any(|c| c.is_control() || is_invisible(c)) {
        Err(Text::new("members-name-strange"))
    } else {
        Ok(name)
    }
}

fn words(typed: &str) -> Result<String, Text> {
    let words = typed.trim();
    if words.chars().count() > ABOUT_MAX {
        Err(Text::new("members-about-long").with("max", ABOUT_MAX))
    } else if words.chars().any(|c| c.is_control() && c != '\n') {
        Err(Text::new("members-about-strange"))
    } else {
        Ok(words.to_owned())
    }
}

/// Zero-width characters and those that turn the direction of writing (Unicode TR 36).
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_line_that_looks_like_what_it_is() {
        assert_eq!(name("  Ana   Lima ").as_deref(), Ok("Ana Lima"));
        assert_eq!(
            name("Zoé O’Neill-Ñandú").as_deref(),
            Ok("Zoé O’Neill-Ñandú")
        );
        for wrong in ["", "  ", "a\u{202e}b", "a\u{7}b", &"x".repeat(61)] {
            assert!(name(wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn a_profile_says_all_that_is_wrong_at_once() {
        let input = ProfileInput {
            about: "x".repeat(601),
            ..ProfileInput::default()
        };
        let Err(crate::error::Error::Invalid(errors)) = Profile::parse(&input) else {
            panic!("it must not hold");
        };
        let fields: Vec<_> = errors.iter().map(|(field, _)| field).collect();
        assert_eq!(fields, ["name", "about", "locale"]);
    }
}
