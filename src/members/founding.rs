//! What the founder decides.

use super::password::Password;
use super::profile;
use super::sign_up::Email;
use crate::error::{FieldErrors, Result};
use crate::neighbourhood::{Details, DetailsInput, MOST_LANDMARKS, NewLandmark};
use crate::places::{Area, Point, Size, proposed_size};
use crate::texts::{Locale, Text};

/// The fields of the landmarks: name and cell.
pub const LANDMARK_FIELDS: [[&str; 2]; MOST_LANDMARKS] = [
    ["landmark_1", "landmark_1_area"],
    ["landmark_2", "landmark_2_area"],
    ["landmark_3", "landmark_3_area"],
    ["landmark_4", "landmark_4_area"],
    ["landmark_5", "landmark_5_area"],
    ["landmark_6", "landmark_6_area"],
    ["landmark_7", "landmark_7_area"],
    ["landmark_8", "landmark_8_area"],
    ["landmark_9", "landmark_9_area"],
    ["landmark_10", "landmark_10_area"],
];

/// A founding as it was typed.
#[derive(Clone, Debug, Default)]
pub struct FoundingInput<'a> {
    /// The neighbourhood.
    pub details: DetailsInput<'a>,
    /// The code of its centre.
    pub centre: &'a str,
    /// Names and cells, in the order of [`LANDMARK_FIELDS`]; empty pairs are left out.
    pub landmarks: Vec<[&'a str; 2]>,
    /// The admin's name.
    pub admin_name: &'a str,
    /// The admin's address.
    pub email: &'a str,
    /// The admin's password.
    pub password: &'a str,
}

/// A founding that holds.
#[derive(Clone, Debug)]
pub struct Founding {
    /// The neighbourhood.
    pub details: Details,
    /// Its centre, and the admin's area until they choose another.
    pub centre: Area,
    /// Landmarks.
    pub landmarks: Vec<NewLandmark>,
    /// The admin's name.
    pub admin_name: String,
    /// The admin's address.
    pub email: Email,
    /// The admin's password, to be hashed outside the transaction.
    pub password: Password,
    /// The admin's language.
    pub locale: Locale,
}

impl Founding {
    /// Checks what was typed.
    ///
    /// # Errors
    /// Per field.
    pub fn parse(input: &FoundingInput<'_>, locale: Locale) -> Result<Founding> {
        let mut errors = FieldErrors::none();
        let details = Details::parse(input.details, &mut errors);
        let centre = input.centre.parse();
        let centre = centre.map_err(|_unknown| Text::new("founding-centre-missing"));
        let centre = errors.take("centre", centre);
        let landmarks = landmarks(&input.landmarks, &mut errors);
        let admin_name = errors.take("admin_name", profile::name(input.admin_name));
        let email = errors.take("email", Email::parse(input.email));
        let personal = [input.admin_name, input.email, input.details.name];
        let password = errors.take(
            "password",
            Password::parse(input.password, &personal)
                .and_then(|password| password.suits(input.details.name, "")),
        );
        let founding = details
            .zip(centre)
            .zip(admin_name.zip(email.zip(password)))
            .map(
                |((details, centre), (admin_name, (email, password)))| Founding {
                    details,
                    centre,
                    landmarks,
                    admin_name,
                    email,
                    password,
                    locale,
                },
            );
        errors.finish(founding)
    }
}

fn landmarks(typed: &[[&str; 2]], errors: &mut FieldErrors) -> Vec<NewLandmark> {
    LANDMARK_FIELDS
        .into_iter()
        .zip(typed)
        .filter(|(_, [name, _])| !name.trim().is_empty())
        .filter_map(|(fields, [name, area])| NewLandmark::at_fields(name, area, fields, errors))
        .collect()
}

/// The centre that a point stands for; the point can be dropped afterwards.
pub fn centre(point: Point) -> Area {
    let size = proposed_size(Area::at(point, Size::M1000));
    Area::at(point, size)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Error;

    fn typed() -> FoundingInput<'static> {
        FoundingInput {
            details: DetailsInput {
                name: "Batignolles",
                joining: "everyone",
                ..DetailsInput::default()
            },
            centre: "1000-15460-19900",
            landmarks: vec![["The school", "1000-15460-19900"], ["", ""]],
            admin_name: "Farida",
            email: "farida@example.org",
            password: "a ladder on the landing",
        }
    }

    #[test]
    fn a_founding_takes_the_landmarks_that_have_a_name() {
        let founding = Founding::parse(&typed(), Locale::En).unwrap();
        assert_eq!(founding.landmarks.len(), 1);
        assert_eq!(founding.details.name, "Batignolles");
    }

    #[test]
    fn every_field_says_what_it_misses() {
        let input = FoundingInput {
            landmarks: vec![["", ""], ["The market", ""]],
            ..FoundingInput::default()
        };
        let Err(Error::Invalid(errors)) = Founding::parse(&input, Locale::En) else {
            panic!("nothing was typed");
        };
        let fields: Vec<_> = errors.iter().map(|(field, _)| field).collect();
        assert_eq!(
            fields,
            [
                "name",
                "joining",
                "centre",
                "landmark_2_area",
                "admin_name",
                "email",
                "password"
            ]
        );
    }
}
