//! Reviews: what one party of a finished loan says of the other (DESIGN, section 8).
//!
//! One per side and loan, within 14 days of its end. Neither is visible until both are written or
//! the time is over, so that nobody writes in answer to what the other wrote.

pub mod actions;
pub mod api;
mod letters;
pub mod pages;
pub mod store;

use chrono::Duration;
use serde::Deserialize;

use crate::db::Instant;
use crate::error::{FieldErrors, Result};
use crate::loans::LoanId;
use crate::members::{Card, MemberId};
use crate::texts::Text;

crate::id! {
    /// The id of a review.
    ReviewId
}

/// Who has not written is reminded so long before that is over.
pub const REMINDER: Duration = Duration::days(3);
/// Longest text, in characters.
pub const LONGEST_TEXT: usize = 2_000;
/// Longest private note, in characters.
pub const LONGEST_NOTE: usize = 1_000;
/// Longest reply, in characters.
pub const LONGEST_REPLY: usize = 1_000;

crate::words! {
    /// Whether the subject of a review may take its text along.
    pub enum Consent {
        /// They may.
        Given = "given",
        /// They may not, or no longer.
        Withheld = "withheld",
    }
}

impl From<bool> for Consent {
    fn from(share_text: bool) -> Consent {
        if share_text {
            Consent::Given
        } else {
            Consent::Withheld
        }
    }
}

/// One to five stars.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stars(i32);

impl Stars {
    /// Reads a number of stars.
    ///
    /// # Errors
    /// What to say when it is not 1 to 5.
    pub fn parse(stars: Option<i64>) -> Result<Stars, Text> {
        stars
            .filter(|stars| (1..=5).contains(stars))
            .and_then(|stars| i32::try_from(stars).ok())
            .map(Stars)
            .ok_or_else(|| Text::new("review-error-stars"))
    }

    /// The number.
    pub fn count(self) -> i32 {
        self.0
    }
}

/// What was typed or sent.
#[derive(Clone, Debug, Default, Deserialize, utoipa::ToSchema)]
pub struct DraftInput {
    /// 1 to 5.
    pub stars: Option<i64>,
    /// In the author's words; may be empty.
    #[serde(default)]
    pub text: String,
    /// Whether the other may take the text along in their signed file.
    #[serde(default)]
    pub share_text: bool,
    /// For the moderators only.
    #[serde(default)]
    pub private_note: String,
}

/// A review that holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// 1 to 5.
    pub stars: Stars,
    /// Up to 2,000 characters.
    pub text: String,
    /// Whether the other may take the text along.
    pub share_text: bool,
    /// Up to 1,000 characters, for the moderators only.
    pub private_note: String,
}

impl Draft {
    /// Reads what was typed.
    ///
    /// # Errors
    /// Per field: no stars, or a text that is too long or holds what nobody can type.
    pub fn parse(input: &DraftInput) -> Result<Draft> {
        let mut errors = FieldErrors::none();
        let stars = errors.take("stars", Stars::parse(input.stars));
        let text = errors.take("text", words(&input.text, LONGEST_TEXT));
        let note = errors.take("private_note", words(&input.private_note, LONGEST_NOTE));
        let draft = stars
            .zip(text)
            .zip(note)
            .map(|((stars, text), private_note)| Draft {
                stars,
                text,
                share_text: input.share_text,
                private_note,
            });
        errors.finish(draft)
    }
}

fn words(typed: &str, most: usize) -> Result<String, Text> {
    let text = typed.trim().replace("\r\n", "\n");
    if text.chars().count() > most {
        return Err(Text::new("review-error-too-long").with("most", most));
    }
    if text
        .chars()
        .any(|c| c.is_control() && c != '\n' && c != '\t')
    {
        return Err(Text::new("review-error-characters"));
    }
    Ok(text)
}

/// Reads what the subject of a review answers.
///
/// # Errors
/// On `reply`, when it is empty, too long, or holds what nobody can type.
pub fn parse_reply(typed: &str) -> Result<String> {
    let mut errors = FieldErrors::none();
    let reply = errors.take("reply", words(typed, LONGEST_REPLY));
    if reply.as_deref() == Some("") {
        errors.add("reply", Text::new("review-error-reply-empty"));
    }
    errors.finish(reply)
}

/// One review.
#[derive(Clone, Debug, diesel::Queryable, diesel::Selectable, diesel::Insertable)]
#[diesel(table_name = crate::db::schema::reviews)]
pub struct Review {
    /// Its id.
    pub id: ReviewId,
    /// The loan it is about.
    pub loan_id: LoanId,
    /// Who wrote it.
    pub author_id: MemberId,
    /// Whom it is about.
    pub subject_id: MemberId,
    /// 1 to 5.
    pub stars: i32,
    /// In the author's words.
    pub text: String,
    /// Whether the subject may take the text along.
    pub share_text: bool,
    /// For the moderators only.
    pub private_note: String,
    /// When it was written.
    pub written_at: Instant,
    /// From when on it is visible: at the latest 14 days after the loan's end.
    pub visible_at: Instant,
    /// When it was made visible.
    pub shown_at: Option<Instant>,
    /// When a moderator hid it.
    pub hidden_at: Option<Instant>,
    /// Why, in the moderator's words.
    pub hidden_reason: Option<String>,
    /// When it was written, if it holds a private note.
    pub noted_at: Option<Instant>,
    /// What its subject answered, for everybody.
    pub reply: Option<String>,
    /// When.
    pub replied_at: Option<Instant>,
}

impl Review {
    /// Whether everybody may read it, unless its loan never happened.
    pub fn is_visible(&self) -> bool {
        self.shown_at.is_some() && self.hidden_at.is_none()
    }

    /// Whether its author lets the text travel.
    pub fn consent(&self) -> Consent {
        self.share_text.into()
    }

    /// The text, where its author lets it travel.
    pub fn shared_text(&self) -> Option<&str> {
        Some(self.text.as_str()).filter(|text| self.share_text && !text.is_empty())
    }

    /// The number of stars without a sign, for those who count.
    pub fn rating(&self) -> u8 {
        u8::try_from(self.stars).unwrap_or(0)
    }
}

/// A review that everybody may read, and who wrote it.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The review.
    pub review: Review,
    /// Who wrote it; nobody if they are gone.
    pub author: Option<Card>,
}

/// A review as its author finds it again.
#[derive(Clone, Debug)]
pub struct Own {
    /// The review.
    pub review: Review,
    /// Whom it is about; nobody if they are gone.
    pub subject: Option<Card>,
}

/// The page of a loan's reviews.
fn page_of(loan: LoanId) -> String {
    format!("/loans/{loan}/review")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Error;

    fn wrong(input: &DraftInput) -> Vec<&'static str> {
        match Draft::parse(input) {
            Err(Error::Invalid(errors)) => errors.iter().map(|(field, _)| field).collect(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_review_needs_stars_and_no_words() {
        for stars in [None, Some(0), Some(6), Some(-1), Some(i64::MAX)] {
            let input = DraftInput {
                stars,
                ..DraftInput::default()
            };
            assert_eq!(wrong(&input), ["stars"], "{stars:?}");
        }
        for stars in 1..=5 {
            let input = DraftInput {
                stars: Some(stars),
                text: " ".into(),
                ..DraftInput::default()
            };
            let draft = Draft::parse(&input).expect("it holds");
            assert_eq!(
                (i64::from(draft.stars.count()), draft.text.as_str()),
                (stars, "")
            );
        }
    }

    #[test]
    fn a_text_has_a_longest_length_and_no_control_characters() {
        let input = DraftInput {
            stars: Some(5),
            text: "é".repeat(LONGEST_TEXT + 1),
            private_note: "bell \u{7}".into(),
            ..DraftInput::default()
        };
        assert_eq!(wrong(&input), ["text", "private_note"]);
        let input = DraftInput {
            stars: Some(5),
            text: "é".repeat(LONGEST_TEXT),
            private_note: "a\r\nb".into(),
            ..DraftInput::default()
        };
        assert_eq!(Draft::parse(&input).expect("it holds").private_note, "a\nb");
    }

    #[test]
    fn a_reply_has_words_and_not_too_many() {
        let longest = "é".repeat(LONGEST_REPLY);
        assert_eq!(parse_reply(&longest).expect("it holds"), longest);
        for typed in ["", " \n ", &format!("{longest}é"), "bell \u{7}"] {
            assert!(parse_reply(typed).is_err(), "{typed:?}");
        }
    }
}
