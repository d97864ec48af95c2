//! What a member shows, and to whom: the rules of presentations.

use std::collections::BTreeSet;

use uuid::Uuid;

use crate::db::Instant;
use crate::error::{FieldErrors, Result};
use crate::texts::Text;

/// Longest name of an audience, in characters.
pub const LONGEST_AUDIENCE: usize = 200;
/// Longest question of an audience, in characters.
pub const LONGEST_NONCE: usize = 200;
/// For so many days a link can lead to what is shown.
pub const DAYS: [i64; 4] = [1, 7, 30, 90];
/// Most reviews and loans that a page lets one pick from, each: a form has at most 200 fields.
pub const MOST: usize = 80;
/// Most vouches: what is left of these.
pub const MOST_VOUCHES: usize = 20;

crate::words! {
    /// What may be told beside stars and outcomes.
    pub enum Part {
        /// The texts of reviews.
        Texts = "texts",
        /// The months in which things happened.
        Months = "months",
        /// By which pseudonym others go: the same one is the same person.
        People = "people",
    }
}

impl Part {
    /// The properties of credentials that tell it.
    pub fn names(self) -> &'static [&'static str] {
        match self {
            Self::Texts => &["reviewBody"],
            Self::Months => &["datePublished", "endTime"],
            Self::People => &["author", "itemReviewed", "counterparty"],
        }
    }
}

/// What was typed or sent.
#[derive(Clone, Debug, Default)]
pub struct ChoiceInput<'a> {
    /// Whom it is for.
    pub audience: &'a str,
    /// What they asked to be answered, if they did.
    pub nonce: &'a str,
    /// For how many days.
    pub days: &'a str,
    /// Reviews, loans and vouches, by their ids.
    pub facts: Vec<&'a str>,
    /// What to tell beside.
    pub parts: Vec<&'a str>,
}

/// What to show, and to whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Whom it is for, in the member's words, or the address of a platform.
    pub audience: String,
    /// What they asked to be answered; without it, chance makes one.
    pub nonce: Option<String>,
    /// For how many days.
    pub days: i64,
    /// Reviews, loans and vouches.
    pub facts: BTreeSet<Uuid>,
    /// What to tell beside.
    pub parts: BTreeSet<Part>,
}

impl Choice {
    /// Reads what was typed.
    ///
    /// # Errors
    /// Per field.
    pub fn parse(input: &ChoiceInput<'_>) -> Result<Choice> {
        let mut errors = FieldErrors::none();
        let audience = errors.take("audience", audience(input.audience));
        let nonce = errors.take("nonce", nonce(input.nonce));
        let days = input.days.parse().ok().filter(|days| DAYS.contains(days));
        let days = errors.take(
            "days",
            days.ok_or_else(|| Text::new("reputation-show-error-days")),
        );
        let facts = input.facts.iter().filter_map(|id| id.parse().ok());
        let parts = input.parts.iter().filter_map(|part| part.parse().ok());
        let choice = audience.zip(nonce).zip(days);
        errors.finish(choice.map(|((audience, nonce), days)| Choice {
            audience,
            nonce,
            days,
            facts: facts.collect(),
            parts: parts.collect(),
        }))
    }

    /// Whether a property of a credential is told.
    pub fn tells(&self, name: &str) -> bool {
        self.parts.iter().any(|part| part.names().contains(&name))
    }
}

/// Whom something is for.
///
/// # Errors
/// What to say when nobody is named, or too long, or with characters that nobody can type.
pub fn audience(typed: &str) -> Result<String, Text> {
    let text = typed.trim();
    match text.chars().count() {
        0 => Err(Text::new("reputation-show-error-audience")),
        count if count > LONGEST_AUDIENCE => {
            Err(Text::new("reputation-show-error-long").with("most", LONGEST_AUDIENCE))
        }
        _ if text.chars().any(char::is_control) => Err(Text::new("reputation-show-error-audience")),
        _ => Ok(text.to_owned()),
    }
}

/// What somebody asked to be answered, if they did.
///
/// # Errors
/// What to say when it is too long, or has spaces or other signs than ASCII's.
pub fn nonce(typed: &str) -> Result<Option<String>, Text> {
    let text = typed.trim();
    let fits = text.len() <= LONGEST_NONCE && text.bytes().all(|byte| byte.is_ascii_graphic());
    match (text.is_empty(), fits) {
        (true, _) => Ok(None),
        (false, true) => Ok(Some(text.to_owned())),
        (false, false) => Err(Text::new("reputation-show-error-nonce")),
    }
}

/// What was shown to somebody.
#[derive(Clone, Debug, diesel::Queryable, diesel::Selectable)]
#[diesel(table_name = crate::db::schema::presentations)]
pub struct Presentation {
    /// Its id.
    pub id: super::PresentationId,
    /// Who shows it.
    pub member_id: crate::members::MemberId,
    /// Who knows it, sees it.
    pub token: String,
    /// Whom it is for.
    pub audience: String,
    /// Reviews in it.
    pub reviews: i32,
    /// Loans and gifts in it.
    pub loans: i32,
    /// Neighbours in it who met the member.
    pub vouches: i32,
    /// When it was made.
    pub made_at: Instant,
    /// Until when the link leads to it.
    pub expires_at: Instant,
    /// When its member withdrew it.
    pub withdrawn_at: Option<Instant>,
}

impl Presentation {
    /// Whether its link leads to it.
    pub fn is_open(&self, now: Instant) -> bool {
        self.withdrawn_at.is_none() && now < self.expires_at
    }

    /// The path of its link.
    pub fn path(&self) -> String {
        format!("/shown/{}", self.token)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Error;

    fn input() -> ChoiceInput<'static> {
        ChoiceInput {
            audience: " My landlady ",
            days: "7",
            parts: vec!["texts", "nonsense"],
            ..ChoiceInput::default()
        }
    }

    #[test]
    fn a_choice_names_whom_it_is_for_and_tells_only_what_was_ticked() {
        let choice = Choice::parse(&input()).expect("it holds");
        assert_eq!((choice.audience.as_str(), choice.days), ("My landlady", 7));
        assert!(choice.tells("reviewBody") && !choice.tells("author"));
        assert!(!choice.tells("ratingValue"));
    }

    #[test]
    fn whom_for_how_long_and_the_question_are_checked() {
        let long = "é".repeat(LONGEST_AUDIENCE + 1);
        for audience in [" ", &long, "a\u{7}"] {
            assert_eq!(
                wrong(ChoiceInput {
                    audience,
                    ..input()
                }),
                ["audience"]
            );
        }
        for days in ["8", "", "-1", "a week"] {
            assert_eq!(wrong(ChoiceInput { days, ..input() }), ["days"]);
        }
        let nonce = "two words";
        assert_eq!(wrong(ChoiceInput { nonce, ..input() }), ["nonce"]);
    }

    fn wrong(input: ChoiceInput<'_>) -> Vec<&'static str> {
        match Choice::parse(&input) {
            Err(Error::Invalid(errors)) => errors.iter().map(|(field, _)| field).collect(),
            other => panic!("{other:?}"),
        }
    }
}
