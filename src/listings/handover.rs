//! What an owner asks of those who borrow: notice, and weekdays on which an object changes hands.

use chrono::{Datelike, NaiveDate, Weekday};

use super::Listing;
use crate::texts::{Argument, Text};

/// The longest notice that an owner can ask for, in days.
pub const LONGEST_NOTICE: u32 = 14;

/// The weekdays on which an owner hands over and takes back; none chosen means every day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Weekdays(u8);

impl Weekdays {
    /// Every day.
    pub const ANY: Weekdays = Weekdays(0);

    /// The days of a week, as calendars here begin it.
    pub const WEEK: [Weekday; 7] = [
        Weekday::Mon,
        Weekday::Tue,
        Weekday::Wed,
        Weekday::Thu,
        Weekday::Fri,
        Weekday::Sat,
        Weekday::Sun,
    ];

    /// The word of a weekday in forms and JSON.
    pub const fn word(day: Weekday) -> &'static str {
        match day {
            Weekday::Mon => "mon",
            Weekday::Tue => "tue",
            Weekday::Wed => "wed",
            Weekday::Thu => "thu",
            Weekday::Fri => "fri",
            Weekday::Sat => "sat",
            Weekday::Sun => "sun",
        }
    }

    /// The message that names a weekday.
    pub const fn name(day: Weekday) -> &'static str {
        match day {
            Weekday::Mon => "weekday-0",
            Weekday::Tue => "weekday-1",
            Weekday::Wed => "weekday-2",
            Weekday::Thu => "weekday-3",
            Weekday::Fri => "weekday-4",
            Weekday::Sat => "weekday-5",
            Weekday::Sun => "weekday-6",
        }
    }

    /// The message that says "on every one of these weekdays".
    const fn every(day: Weekday) -> &'static str {
        match day {
            Weekday::Mon => "weekday-every-0",
            Weekday::Tue => "weekday-every-1",
            Weekday::Wed => "weekday-every-2",
            Weekday::Thu => "weekday-every-3",
            Weekday::Fri => "weekday-every-4",
            Weekday::Sat => "weekday-every-5",
            Weekday::Sun => "weekday-every-6",
        }
    }

    /// Reads words such as `mon`; all seven are the same as none.
    ///
    /// # Errors
    /// A sentence, when one of them is no weekday.
    pub fn parse(words: &[String]) -> Result<Weekdays, Text> {
        let mut bits = 0;
        for word in words {
            let day = Self::WEEK.into_iter().find(|day| Self::word(*day) == word);
            bits |= bit(day.ok_or(Text::new("listing-error-weekday"))?);
        }
        Ok(Weekdays(if bits == EVERY { 0 } else { bits }))
    }

    /// The words of what was chosen, Monday first.
    pub fn words(self) -> impl Iterator<Item = &'static str> {
        self.chosen().map(Self::word)
    }

    fn chosen(self) -> impl Iterator<Item = Weekday> {
        Self::WEEK
            .into_iter()
            .filter(move |day| self.0 & bit(*day) != 0)
    }

    /// Whether nothing was chosen, so that every day will do.
    pub fn is_any(self) -> bool {
        self == Self::ANY
    }

    /// Whether an object can change hands on this day.
    pub fn allow(self, day: NaiveDate) -> bool {
        self.is_any() || self.0 & bit(day.weekday()) != 0
    }

    /// "Saturdays and Sundays", to stand in a sentence.
    pub fn said(self) -> Argument {
        Argument::List(
            self.chosen()
                .map(|day| Argument::Message(Self::every(day)))
                .collect(),
        )
    }

    /// As the database keeps them.
    pub fn to_column(self) -> i32 {
        i32::from(self.0)
    }

    /// As the database kept them; nothing for what no action writes.
    pub fn from_column(bits: i32) -> Option<Weekdays> {
        let bits = u8::try_from(bits).ok()?;
        (bits <= EVERY).then_some(Weekdays(bits))
    }
}

/// All seven.
const EVERY: u8 = 0b111_1111;

fn bit(day: Weekday) -> u8 {
    1 << day.num_days_from_monday()
}

/// Why a day does not suit the owner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsuited {
    /// It comes too soon: so many days' notice are needed.
    Notice(u32),
    /// It is none of the weekdays on which the owner hands over.
    Weekday(Weekdays),
}

impl Unsuited {
    /// The sentence that says so of the owner called `name`.
    pub fn text(self, name: &str) -> Text {
        match self {
            Unsuited::Notice(days) => Text::new("listing-unsuited-notice").with("days", days),
            Unsuited::Weekday(days) => {
                Text::new("listing-unsuited-weekday").with("days", days.said())
            }
        }
        .with("name", name)
    }
}

impl Listing {
    /// Why a borrower cannot fetch it on this day, if its owner's wishes speak against it.
    pub fn unsuited_to_begin(&self, day: NaiveDate, today: NaiveDate) -> Option<Unsuited> {
        let notice = i64::from(self.notice_days);
        if (day - today).num_days() < notice {
            return Some(Unsuited::Notice(self.notice_days));
        }
        self.unsuited_to_end(day)
    }

    /// Why a borrower cannot bring it back on this day, if its owner's wishes speak against it.
    pub fn unsuited_to_end(&self, day: NaiveDate) -> Option<Unsuited> {
        let weekdays = self.handover;
        (!weekdays.allow(day)).then_some(Unsuited::Weekday(weekdays))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weekdays(words: &[&str]) -> Weekdays {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        Weekdays::parse(&words).expect("weekdays")
    }

    #[test]
    fn a_set_of_weekdays_allows_its_days_alone() {
        let day = |day| NaiveDate::from_ymd_opt(2026, 5, day).expect("a day");
        let weekend = weekdays(&["sun", "sat"]);
        let allowed: Vec<u32> = (1..=10).filter(|n| weekend.allow(day(*n))).collect();
        assert_eq!(allowed, [2, 3, 9, 10]);
        assert_eq!(weekend.words().collect::<Vec<_>>(), ["sat", "sun"]);
        assert!((1..=10).all(|n| Weekdays::ANY.allow(day(n))));
    }

    #[test]
    fn all_seven_are_the_same_as_none() {
        let week = Weekdays::WEEK.map(|day| Weekdays::word(day).to_owned());
        assert_eq!(Weekdays::parse(&week), Ok(Weekdays::ANY));
        assert!(Weekdays::parse(&["caturday".to_owned()]).is_err());
    }

    #[test]
    fn what_a_column_keeps_comes_back() {
        for bits in 0..128 {
            let days = Weekdays::from_column(bits).expect("weekdays");
            assert_eq!(days.to_column(), bits);
        }
        assert_eq!(Weekdays::from_column(128), None);
        assert_eq!(Weekdays::from_column(-1), None);
    }

    #[test]
    fn what_does_not_suit_is_said_in_both_languages() {
        use crate::texts::Locale;
        let weekend = Unsuited::Weekday(weekdays(&["sat", "sun"])).text("Camille");
        assert_eq!(
            Locale::En.tell(&weekend),
            "Camille hands over and takes back on Saturdays and Sundays only."
        );
        assert_eq!(
            Locale::Fr.tell(&weekend),
            "Camille remet et reprend l’objet le samedi et le dimanche seulement."
        );
        let notice = Unsuited::Notice(2).text("Camille");
        assert_eq!(Locale::En.tell(&notice), "Camille needs 2 days’ notice.");
    }
}
