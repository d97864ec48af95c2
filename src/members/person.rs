//! A member as the rest of Palier sees one.

use crate::db::Instant;
use crate::notify::Recipient;
use crate::photos::PhotoId;
use crate::places::{self, Area};
use crate::texts::{Locale, Text};

use super::{MemberId, Role, Standing};

/// A member, complete but for the password.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// Who.
    pub id: MemberId,
    /// As neighbours call them.
    pub name: String,
    /// Lower case; a member without one gets no mail.
    pub email: Option<String>,
    /// A few words about themselves.
    pub about: String,
    /// Their photo.
    pub photo: Option<PhotoId>,
    /// The cell they live in, once they chose one.
    pub area: Option<Area>,
    /// What they may do.
    pub role: Role,
    /// How their account stands.
    pub standing: Standing,
    /// Their language.
    pub locale: Locale,
    /// What is known of them in numbers.
    pub figures: Figures,
    /// Grows with every edit of the profile.
    pub version: i32,
    /// When they signed up.
    pub created_at: Instant,
    /// When they confirmed their address.
    pub confirmed_at: Option<Instant>,
    /// Whether they want to be seen by members alone.
    pub members_only: bool,
}

impl Person {
    /// As mail needs them.
    pub fn recipient(&self) -> Recipient {
        Recipient {
            member: self.id.uuid().into(),
            name: self.name.clone(),
            email: self.email.clone(),
            locale: self.locale,
            zone: self.area.map_or(chrono_tz::UTC, places::time_zone),
        }
    }
}

/// What a list shows of a member.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// Who.
    pub id: MemberId,
    /// Their name.
    pub name: String,
    /// Their photo.
    pub photo: Option<PhotoId>,
    /// What is known of them in numbers.
    pub figures: Figures,
    /// Whether they want to be seen by members alone.
    pub members_only: bool,
}

impl Card {
    /// As this reader may see it: to a visitor, who wants to be seen by members alone has no name and no
    /// face.
    #[must_use]
    pub fn seen_by(self, reader: Option<MemberId>) -> Card {
        match reader {
            None if self.members_only => Card {
                name: String::new(),
                photo: None,
                ..self
            },
            _ => self,
        }
    }

    /// Their name, where the reader may know it.
    pub fn shown_name(&self) -> Option<&str> {
        Some(self.name.as_str()).filter(|name| !name.is_empty())
    }
}

/// A member's facts in numbers; kept up to date by `reputation`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Loans and gifts that were completed, on either side.
    pub loans_done: i32,
    /// Of these, the ones that came back late.
    pub loans_late: i32,
    /// Reviews that can be read.
    pub reviews_count: i32,
    /// The sum of their stars.
    pub stars_sum: i32,
}

impl Figures {
    /// In a sentence: "New here", "2 loans, both on time", "5 loans, 1 of them late".
    pub fn facts(self) -> Text {
        match (self.loans_done, self.loans_late) {
            (0, _) => Text::new("members-facts-none"),
            (loans, 0) => Text::new("members-facts-on-time").with("loans", loans),
            (loans, late) => Text::new("members-facts-late")
                .with("loans", loans)
                .with("late", late),
        }
    }

    /// The mean of the stars, once there is a review.
    pub fn stars(self) -> Option<f64> {
        (self.reviews_count > 0).then(|| f64::from(self.stars_sum) / f64::from(self.reviews_count))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(loans_done: i32, loans_late: i32) -> String {
        let figures = Figures {
            loans_done,
            loans_late,
            ..Figures::default()
        };
        Locale::En.tell(&figures.facts())
    }

    #[test]
    fn facts_are_said_in_a_sentence() {
        assert_eq!(facts(0, 0), "New here");
        assert_eq!(facts(1, 0), "1 loan, on time");
        assert_eq!(facts(2, 0), "2 loans, both on time");
        assert_eq!(facts(5, 0), "5 loans, all on time");
        assert_eq!(facts(1, 1), "1 loan, late");
        assert_eq!(facts(5, 2), "5 loans, 2 of them late");
    }
}
