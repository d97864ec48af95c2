//! Saved searches: what a member wants to hear of when a neighbour lists it, by a mail now and
//! then. And for everybody: what is new in a search, as a feed.

pub mod actions;
pub mod api;
pub mod pages;
pub mod store;

use chrono::Duration;
use url::form_urlencoded;

use crate::db::Instant;
use crate::error::{Error, FieldErrors, Result};
use crate::listings::search::{SearchInput, Sort};
use crate::members::MemberId;
use crate::places::Area;
use crate::texts::Text;

crate::id! {
    /// The id of a saved search.
    SearchId
}

crate::words! {
    /// How often a member hears of what is new.
    pub enum Frequency {
        /// Once a day.
        Daily = "daily",
        /// Once a week.
        Weekly = "weekly",
        /// Not by mail.
        Never = "never",
    }
}

impl Frequency {
    /// From one mail to the next; nothing where there is none.
    pub fn period(self) -> Option<Duration> {
        match self {
            Frequency::Daily => Some(Duration::days(1)),
            Frequency::Weekly => Some(Duration::days(7)),
            Frequency::Never => None,
        }
    }

    /// The message that names it.
    pub const fn key(self) -> &'static str {
        match self {
            Frequency::Daily => "search-daily",
            Frequency::Weekly => "search-weekly",
            Frequency::Never => "search-never",
        }
    }
}

/// A member keeps so many searches at most.
pub const MOST: usize = 20;
/// The longest name, in characters.
pub const LONGEST_NAME: usize = 80;
/// The longest query, in bytes as its address has them.
pub const LONGEST_QUERY: usize = 1_000;

/// A search that a member saved.
#[derive(Clone, Debug, PartialEq)]
pub struct SavedSearch {
    /// Its id.
    pub id: SearchId,
    /// Whose it is.
    pub member: MemberId,
    /// What they call it.
    pub name: String,
    /// What is searched for: [`canonical`], so that its centre is an area and never a position.
    /// Without a centre it looks around wherever the member lives.
    pub input: SearchInput,
    /// How often they hear of it.
    pub frequency: Frequency,
    /// What was listed before this moment was told, or was there when they saved it.
    pub told_until: Instant,
    /// When the next mail is due, if any.
    pub due_at: Option<Instant>,
    /// Stops the mails without signing in. It can do nothing else, and every mail names it again:
    /// so it is kept as it is, not as a hash, and needs no secret that instances must share.
    pub token: String,
    /// Since when.
    pub created_at: Instant,
}

impl SavedSearch {
    /// When the next mail is due after the one of `now`: at the same time of day, however long
    /// nobody looked at the clock.
    pub fn next_due(&self, now: Instant) -> Option<Instant> {
        let period = self.frequency.period()?;
        let mut due = self.due_at.unwrap_or(now) + period;
        if due <= now {
            let missed = (now - due).num_days() / period.num_days() + 1;
            due = due + period * i32::try_from(missed).unwrap_or(i32::MAX);
        }
        Some(due)
    }

    /// The same search with another frequency. Who had no mail hears of what is listed from now
    /// on; for everybody else nothing is told twice, and nothing is left out.
    #[must_use]
    pub fn with_frequency(self, frequency: Frequency, now: Instant) -> SavedSearch {
        if frequency == self.frequency {
            return self;
        }
        let told_until = match self.frequency {
            Frequency::Never => now,
            _ => self.told_until,
        };
        SavedSearch {
            frequency,
            told_until,
            due_at: frequency.period().map(|period| now + period),
            ..self
        }
    }

    /// Where its results are, the newest first.
    pub fn url(&self) -> String {
        self.input.with("sort", Sort::Newest.as_str()).url()
    }

    /// Where its feed is, for a member who lives there.
    pub fn feed(&self, own: Option<Area>) -> String {
        match own {
            Some(area) => self.input.feed(area),
            // With or without somebody signed in it looks around the neighbourhood.
            None => format!("/listings.atom?{}", self.input.query()),
        }
    }
}

/// What is searched for, as a saved search keeps it: no spaces around, no page, no order, and an
/// exact position replaced with its area.
///
/// # Errors
/// `Invalid` on `near` when it is no position, on `q` when all of it is too long.
pub fn canonical(input: &SearchInput) -> Result<SearchInput> {
    let mut kept = read(&input.query()).with("sort", "");
    if let Some(snapped) = kept.snapped()? {
        kept = kept.with("near", &snapped);
    }
    if kept.query().len() > LONGEST_QUERY {
        return Err(Error::field("q", "search-error-long"));
    }
    Ok(kept)
}

/// What a query asks; names that no search has are passed over.
pub fn read(query: &str) -> SearchInput {
    let pairs = form_urlencoded::parse(query.as_bytes());
    let input = pairs.fold(SearchInput::default(), |input, (name, value)| {
        input.with(&name, value.trim())
    });
    input.with("cursor", "")
}

/// What a member says of a search beside the search itself, checked.
#[derive(Clone, Debug, PartialEq)]
pub struct Naming {
    /// What they call it.
    pub name: String,
    /// How often they want to hear of it.
    pub frequency: Frequency,
}

impl Naming {
    /// Reads what was typed.
    ///
    /// # Errors
    /// `Invalid` on `name` and `frequency`.
    pub fn parse(typed_name: &str, frequency: &str) -> Result<Naming> {
        let mut errors = FieldErrors::none();
        let name = errors.take("name", name(typed_name));
        let frequency = frequency.parse();
        let frequency = frequency.map_err(|_unknown| Text::new("search-error-frequency"));
        let frequency = errors.take("frequency", frequency);
        let naming = name.zip(frequency);
        errors.finish(naming.map(|(name, frequency)| Naming { name, frequency }))
    }
}

/// One line of at most [`LONGEST_NAME`] characters.
fn name(typed: &str) -> Result<String, Text> {
    let name = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    let length = name.chars().count();
    if length == 0 || length > LONGEST_NAME || name.chars().any(char::is_control) {
        return Err(Text::new("search-error-name").with("most", LONGEST_NAME));
    }
    Ok(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(day: i64) -> Instant {
        let begin = chrono::DateTime::from_timestamp(1_777_000_000, 0).unwrap();
        Instant::from(begin) + Duration::days(day)
    }

    fn saved(frequency: Frequency, due: Option<Instant>) -> SavedSearch {
        SavedSearch {
            id: uuid::Uuid::from_u128(1).into(),
            member: uuid::Uuid::from_u128(2).into(),
            name: "Raclette".to_owned(),
            input: read("q=raclette"),
            frequency,
            told_until: at(0),
            due_at: due,
            token: "token".to_owned(),
            created_at: at(0),
        }
    }

    #[test]
    fn what_is_kept_of_a_search_has_one_spelling_and_no_position() {
        let typed = "sort=newest&q=+raclette+&cursor=abc&near=48.883512%2C2.321934&x=y&kind=";
        let kept = canonical(&read(typed)).unwrap();
        assert_eq!(kept.q, "raclette");
        assert_eq!((kept.sort.as_str(), kept.cursor.as_str()), ("", ""));
        assert!(!kept.query().contains("48.883512"), "{}", kept.query());
        assert_eq!(canonical(&read(&kept.query())).unwrap(), kept);
        assert!(canonical(&read("near=91,2")).is_err());
        assert!(canonical(&read(&format!("q={}", "a".repeat(2_000)))).is_err());
    }

    #[test]
    fn the_next_mail_is_due_at_the_same_time_of_day_also_after_a_long_silence() {
        let daily = saved(Frequency::Daily, Some(at(1)));
        assert_eq!(daily.next_due(at(1)), Some(at(2)));
        assert_eq!(
            daily.next_due(at(9) + Duration::hours(3)),
            Some(at(10)),
            "eight mails were missed, one is due"
        );
        let weekly = saved(Frequency::Weekly, Some(at(1)));
        assert_eq!(weekly.next_due(at(8)), Some(at(15)));
        assert_eq!(saved(Frequency::Never, None).next_due(at(1)), None);
    }

    #[test]
    fn who_changes_how_often_misses_nothing_and_who_begins_anew_hears_of_nothing_old() {
        let daily = saved(Frequency::Daily, Some(at(1)));
        let weekly = daily.clone().with_frequency(Frequency::Weekly, at(3));
        assert_eq!((weekly.told_until, weekly.due_at), (at(0), Some(at(10))));
        let never = weekly.with_frequency(Frequency::Never, at(4));
        assert_eq!(never.due_at, None);
        let again = never.with_frequency(Frequency::Daily, at(20));
        assert_eq!((again.told_until, again.due_at), (at(20), Some(at(21))));
        assert_eq!(daily.clone().with_frequency(Frequency::Daily, at(9)), daily);
    }

    #[test]
    fn a_name_is_one_line_and_neither_empty_nor_endless() {
        assert_eq!(
            name("  Raclette \n grill "),
            Ok("Raclette grill".to_owned())
        );
        for wrong in ["", " ", "a\u{7}b", &"é".repeat(81)] {
            assert!(name(wrong).is_err(), "{wrong:?}");
        }
        assert!(Naming::parse("Raclette", "hourly").is_err());
    }
}
