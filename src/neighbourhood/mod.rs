//! The neighbourhood that this instance serves: its name, its centre, who may join, the
//! landmarks to choose an area by, and the links that invite others.

pub mod actions;
pub mod cells;
pub mod legal;
pub mod pages;
pub mod store;

use chrono::Duration;

use crate::db::{AnyId, Instant};
use crate::error::{FieldErrors, Result};
use crate::places::Area;
use crate::texts::Text;

crate::words! {
    /// Who may join.
    pub enum Joining {
        /// Whoever wants to.
        Everyone = "everyone",
        /// Whoever has an invitation link.
        Invitation = "invitation",
        /// Whoever an admin approves.
        Approval = "approval",
    }
}

crate::words! {
    /// Who may look around.
    pub enum Looking {
        /// Whoever comes by.
        Everyone = "everyone",
        /// Whoever has an account and is signed in.
        Members = "members",
    }
}

/// The neighbourhood, once it is founded.
#[derive(Clone, Debug, PartialEq)]
pub struct Neighbourhood {
    /// Its name, as pages show it.
    pub name: String,
    /// Who runs this instance, in the footer.
    pub operator: String,
    /// The founder's notice on the home page ("next meeting …").
    pub notice: String,
    /// Who may join.
    pub joining: Joining,
    /// Who may look around.
    pub looking: Looking,
    /// An e-mail address at which whoever runs this instance can be reached; may be empty.
    pub contact: String,
    /// Its centre, as an area.
    pub area: Area,
    /// In which categories nothing new is listed: slugs with spaces between.
    pub hidden_categories: String,
    /// The legal texts that somebody wrote.
    pub legal: Vec<legal::Document>,
}

crate::id! {
    /// The id of a landmark.
    LandmarkId
}

/// A place that the founder named ("the school"), to choose one's area by.
#[derive(Clone, Debug, PartialEq)]
pub struct Landmark {
    /// Its id.
    pub id: LandmarkId,
    /// What people call it.
    pub name: String,
    /// The cell that it lies in.
    pub area: Area,
}

/// Of how many of a newcomer's first listings moderators can look at before others see them.
pub const FIRST_CHECKED: [i32; 4] = [0, 1, 2, 5];

/// So many landmarks at most: a list that one reads at a glance.
pub const MOST_LANDMARKS: usize = 10;

crate::id! {
    /// The id of an invitation.
    InvitationId
}

/// A link with which others can join.
#[derive(Clone, Debug, PartialEq)]
pub struct Invitation {
    /// Its id.
    pub id: InvitationId,
    /// What stands in the link.
    pub code: String,
    /// The member who invites.
    pub inviter: Option<AnyId>,
    /// Until when it is good.
    pub expires_at: Instant,
    /// How many joined with it.
    pub used: i32,
}

impl Invitation {
    /// Its link, as a path on this instance.
    pub fn path(&self) -> String {
        format!("/invitations/{}", self.code)
    }
}

/// An invitation is good for so long.
pub const INVITATION_LASTS: Duration = Duration::days(90);
/// So many links a member can have at a time; one is enough for most.
pub const MOST_INVITATIONS: i64 = 10;

/// The letters of an invitation's code: 32, none of which looks like another on a printed slip.
const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
/// 12 letters hold 60 bits of chance.
const CODE_LENGTH: usize = 12;

/// An invitation's code, from bytes of chance.
fn code(chance: [u8; CODE_LENGTH]) -> String {
    chance
        .iter()
        .filter_map(|byte| LETTERS.get(usize::from(byte % 32)))
        .map(|letter| char::from(*letter))
        .collect()
}

/// What an admin can change of the neighbourhood, as it was typed.
#[derive(Clone, Copy, Debug, Default)]
pub struct DetailsInput<'a> {
    /// Its name.
    pub name: &'a str,
    /// Who runs this instance.
    pub operator: &'a str,
    /// The notice on the home page.
    pub notice: &'a str,
    /// The word of a [`Joining`].
    pub joining: &'a str,
    /// The word of a [`Looking`]; everyone where nothing is said.
    pub looking: &'a str,
    /// An e-mail address, or nothing.
    pub contact: &'a str,
}

/// What an admin can change of the neighbourhood, and it holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Details {
    /// Its name, at most 60 characters.
    pub name: String,
    /// Who runs this instance, at most 120 characters.
    pub operator: String,
    /// The notice on the home page, at most 500 characters; may be empty.
    pub notice: String,
    /// Who may join.
    pub joining: Joining,
    /// Who may look around.
    pub looking: Looking,
    /// The e-mail address of whoever runs this instance; may be empty.
    pub contact: String,
}

impl Details {
    /// Reads what was typed; notes in `errors` what does not hold.
    pub fn parse(input: DetailsInput<'_>, errors: &mut FieldErrors) -> Option<Details> {
        let name = errors.take("name", line(input.name, 60).and_then(needed));
        let operator = errors.take("operator", line(input.operator, 120));
        let notice = errors.take("notice", words(input.notice, 500));
        let joining = input.joining.parse();
        let joining = errors.take(
            "joining",
            joining.map_err(|_unknown| Text::new("neighbourhood-joining-missing")),
        );
        let looking = errors.take("looking", looking(input.looking));
        let contact = errors.take("contact", contact(input.contact));
        Some(Details {
            name: name?,
            operator: operator?,
            notice: notice?,
            joining: joining?,
            looking: looking?,
            contact: contact?,
        })
    }
}

/// A landmark that is about to be made.
#[derive(Clone, Debug, PartialEq)]
pub struct NewLandmark {
    /// What people call it, at most 60 characters.
    pub name: String,
    /// The cell that it lies in.
    pub area: Area,
}

impl NewLandmark {
    /// Reads the name and the code of a cell, as they were typed.
    ///
    /// # Errors
    /// What does not hold, at the fields `landmark` and `landmark_area`.
    pub fn parse(name: &str, area: &str) -> Result<NewLandmark> {
        let mut errors = FieldErrors::none();
        let landmark =
            NewLandmark::at_fields(name, area, ["landmark", "landmark_area"], &mut errors);
        errors.finish(landmark)
    }

    /// The same, for forms with several landmarks: `fields` name the two fields.
    pub fn at_fields(
        name: &str,
        area: &str,
        fields: [&'static str; 2],
        errors: &mut FieldErrors,
    ) -> Option<NewLandmark> {
        let [name_field, area_field] = fields;
        let name = errors.take(name_field, line(name, 60).and_then(needed));
        let area = area.parse();
        let area = errors.take(
            area_field,
            area.map_err(|_unknown| Text::new("neighbourhood-landmark-area-missing")),
        );
        Some(NewLandmark {
            name: name?,
            area: area?,
        })
    }
}

fn looking(typed: &str) -> Result<Looking, Text> {
    match typed {
        "" => Ok(Looking::Everyone),
        word => word
            .parse()
            .map_err(|_unknown| Text::new("neighbourhood-looking-missing")),
    }
}

/// An address to write to, or none.
fn contact(typed: &str) -> Result<String, Text> {
    let typed = line(typed, 254)?;
    if !typed.is_empty() && typed.parse::<lettre::Address>().is_err() {
        return Err(Text::new("members-email-wrong"));
    }
    Ok(typed)
}

/// One line of at most so many characters.
fn line(typed: &str, longest: usize) -> Result<String, Text> {
    if typed.chars().any(char::is_control) {
        return Err(Text::new("neighbourhood-text-control"));
    }
    words(typed, longest)
}

/// Text of several lines, of at most so many characters.
fn words(typed: &str, longest: usize) -> Result<String, Text> {
    let typed = typed.trim();
    if typed.chars().any(|c| c.is_control() && c != '\n') {
        return Err(Text::new("neighbourhood-text-control"));
    }
    if typed.chars().count() > longest {
        return Err(Text::new("neighbourhood-text-long").with("longest", longest));
    }
    Ok(typed.to_owned())
}

fn needed(text: String) -> Result<String, Text> {
    if text.is_empty() {
        return Err(Text::new("neighbourhood-name-missing"));
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TYPED: DetailsInput<'_> = DetailsInput {
        name: " Batignolles ",
        operator: "",
        notice: "Meeting on Friday,\nin the square",
        joining: "everyone",
        looking: "",
        contact: "hello@example.org",
    };

    #[test]
    fn a_name_and_who_may_join_are_enough() {
        let mut errors = FieldErrors::none();
        let details = Details::parse(TYPED, &mut errors).unwrap();
        assert!(errors.is_empty());
        assert_eq!(details.name, "Batignolles");
        assert_eq!(details.joining, Joining::Everyone);
        assert_eq!(details.looking, Looking::Everyone);
    }

    #[test]
    fn what_does_not_hold_is_said_at_its_field() {
        let long = "x".repeat(501);
        for (field, typed) in [
            ("name", " "),
            ("name", "a\u{7}"),
            ("operator", "two\nlines"),
            ("notice", &long),
            ("joining", "nobody"),
            ("looking", "nobody"),
            ("contact", "the baker"),
        ] {
            let mut input = TYPED;
            *match field {
                "name" => &mut input.name,
                "operator" => &mut input.operator,
                "notice" => &mut input.notice,
                "joining" => &mut input.joining,
                "looking" => &mut input.looking,
                _ => &mut input.contact,
            } = typed;
            let mut errors = FieldErrors::none();
            assert_eq!(Details::parse(input, &mut errors), None);
            assert!(errors.of(field).is_some(), "{field}");
        }
    }

    #[test]
    fn a_landmark_needs_a_name_and_a_cell_of_the_grid() {
        assert!(NewLandmark::parse("The school", "1000-15460-19900").is_ok());
        assert!(NewLandmark::parse("", "1000-15460-19900").is_err());
        assert!(NewLandmark::parse("The school", "nowhere").is_err());
    }

    #[test]
    fn a_code_has_twelve_letters_that_none_mistakes() {
        let code = code([0, 1, 2, 31, 32, 63, 64, 100, 150, 200, 254, 255]);
        assert_eq!(code.len(), CODE_LENGTH);
        assert!(code.bytes().all(|letter| LETTERS.contains(&letter)));
    }
}
