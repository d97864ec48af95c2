//! The words that people read: English and French, from the Fluent files under `locales/`.
//!
//! Code speaks of a [`Text`] (a key and its arguments); only at the edge, where the reader is
//! known, does a [`Locale`] turn it into words.

mod said;

use std::borrow::Cow;
use std::collections::HashMap;

use chrono::{Datelike, NaiveDate};
use fluent_templates::LanguageIdentifier;
use fluent_templates::fluent_bundle::{FluentArgs, FluentValue};
use unic_langid::langid;

static ENGLISH: LanguageIdentifier = langid!("en");
static FRENCH: LanguageIdentifier = langid!("fr");

fluent_templates::static_loader! {
    static LOADER = {
        locales: "./locales",
        fallback_language: "en",
        customise: |bundle| {
            // Isolation marks would show up in mails, titles and tests.
            bundle.set_use_isolating(false);
            // Refused only where it is known already.
            bundle.add_function("CLOCK", clock).ok();
            bundle.add_function("GROUPED", grouped).ok();
        },
    };
}

/// A language that Palier speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Locale {
    /// English.
    #[default]
    En,
    /// French.
    Fr,
}

impl Locale {
    /// Every language, in the order in which pages offer them.
    pub const ALL: [Locale; 2] = [Locale::En, Locale::Fr];

    /// The ISO 639-1 code, as in `lang="fr"`.
    pub fn code(self) -> &'static str {
        match self {
            Locale::En => "en",
            Locale::Fr => "fr",
        }
    }

    /// The language of an ISO 639-1 code, if Palier speaks it.
    pub fn from_code(code: &str) -> Option<Locale> {
        Locale::ALL.into_iter().find(|locale| locale.code() == code)
    }

    /// The first language of an `Accept-Language` header (RFC 9110, 12.5.4) that Palier speaks,
    /// by weight; English if there is none.
    pub fn negotiate(header: &str) -> Locale {
        let mut wanted: Vec<(f32, Locale)> = header
            .split(',')
            .take(20)
            .filter_map(|range| {
                let mut parts = range.split(';');
                let primary = parts.next()?.trim().split('-').next()?.to_ascii_lowercase();
                let weight = parts
                    .find_map(|p| p.trim().strip_prefix("q=")?.parse::<f32>().ok())
                    .unwrap_or(1.0);
                Some((weight, Locale::from_code(&primary)?))
            })
            .filter(|(weight, _)| *weight > 0.0)
            .collect();
        wanted.sort_by(|a, b| b.0.total_cmp(&a.0));
        wanted.first().map_or_else(Locale::default, |w| w.1)
    }

    /// The words of a text without arguments.
    pub fn say(self, key: &str) -> String {
        self.words(key, &[])
    }

    /// The words of a text.
    pub fn tell(self, text: &Text) -> String {
        self.words(text.key, &text.arguments)
    }

    /// The words behind `key`, its placeholders filled. A key that no file knows is shown as
    /// itself, and a test fails on it.
    pub fn words(self, key: &str, arguments: &[(&'static str, Argument)]) -> String {
        let words = match said::name(key, arguments) {
            Some(name) => said::again(self, name, || self.lookup(key, arguments)),
            None => self.lookup(key, arguments),
        };
        words.unwrap_or_else(|| key.to_owned())
    }

    /// In this language, else in English. Fluent's own way of finding a language that is near costs
    /// more than all the rest, and there is none to find.
    fn lookup(self, key: &str, arguments: &[(&'static str, Argument)]) -> Option<String> {
        let values: HashMap<Cow<'static, str>, FluentValue<'_>> = arguments
            .iter()
            .map(|(name, value)| (Cow::Borrowed(*name), value.to_fluent(self)))
            .collect();
        let single = |locale: Locale| {
            LOADER
                .lookup_single_language(locale.identifier(), key, Some(&values))
                .ok()
        };
        let words = measured(single(self).or_else(|| single(Locale::En))?);
        Some(match self {
            Locale::En => words,
            Locale::Fr => unbroken(words),
        })
    }

    /// Whether a file of this very language holds the key, placeholders or not.
    pub fn knows(self, key: &str) -> bool {
        match LOADER.lookup_single_language::<&str>(self.identifier(), key, None) {
            Ok(_) => true,
            // A message whose placeholders nobody filled is an error, too, but not a missing one;
            // the library tells them apart by words only.
            Err(error) => error.to_string().starts_with("Fluent errors"),
        }
    }

    fn identifier(self) -> &'static LanguageIdentifier {
        match self {
            Locale::En => &ENGLISH,
            Locale::Fr => &FRENCH,
        }
    }

    /// "Saturday 12 May 2026", "samedi 12 mai 2026".
    pub fn long_date(self, day: NaiveDate) -> String {
        let weekday = self.say(&format!("weekday-{}", day.weekday().num_days_from_monday()));
        format!("{weekday} {}", self.date(day))
    }

    /// "12 May 2026", "12 mai 2026", "1er mai 2026".
    pub fn date(self, day: NaiveDate) -> String {
        format!("{} {}", self.day_of_month(day), self.month(day))
    }

    fn day_of_month(self, day: NaiveDate) -> String {
        match (self, day.day()) {
            (Locale::Fr, 1) => "1er".to_owned(),
            (_, n) => n.to_string(),
        }
    }

    /// For lists: "4 to 6 May 2026", "du 4 au 6 mai 2026", or the one day.
    pub fn days(self, first: NaiveDate, last: NaiveDate) -> String {
        self.span("date-days", first, last)
            .unwrap_or_else(|| self.date(first))
    }

    /// Within a sentence: "from 4 to 6 May 2026", "on 4 May 2026".
    fn during(self, first: NaiveDate, last: NaiveDate) -> String {
        self.span("date-during", first, last)
            .unwrap_or_else(|| self.words("date-on", &[("day", first.into())]))
    }

    /// The first day says only what it does not share with the last one; `None` if both are one.
    fn span(self, key: &str, first: NaiveDate, last: NaiveDate) -> Option<String> {
        let month = |day: NaiveDate| (day.year(), day.month());
        let from = if first == last {
            return None;
        } else if month(first) == month(last) {
            self.day_of_month(first)
        } else if first.year() == last.year() {
            let name = self.say(&format!("month-{}", first.month()));
            format!("{} {name}", self.day_of_month(first))
        } else {
            self.date(first)
        };
        Some(self.words(key, &[("from", from.into()), ("until", last.into())]))
    }

    /// "May 2026", "mai 2026".
    pub fn month(self, day: NaiveDate) -> String {
        format!(
            "{} {}",
            self.say(&format!("month-{}", day.month())),
            day.year()
        )
    }
}

/// French sets some signs apart by a space, at which no line may break.
fn unbroken(words: String) -> String {
    const SIGNS: [&str; 5] = [" :", " ;", " ?", " !", " »"];
    if !words.contains([':', ';', '?', '!', '«', '»']) {
        return words;
    }
    SIGNS
        .iter()
        .fold(words.replace("« ", "«\u{a0}"), |words, sign| {
            words.replace(sign, &sign.replace(' ', "\u{a0}"))
        })
}

/// A number stays on one line with its unit: "2 km" and "20 h" never end after the number.
fn measured(mut words: String) -> String {
    const UNITS: [&str; 8] = ["km", "m", "h", "€", "Mo", "ko", "MB", "kB"];
    let splits = |at: &usize| {
        let (number, rest) = words.split_at(*at);
        let ends = |unit: &&str| {
            let after = rest.strip_prefix(' ').and_then(|r| r.strip_prefix(*unit));
            after.is_some_and(|after| !after.starts_with(char::is_alphanumeric))
        };
        number.ends_with(|c: char| c.is_ascii_digit()) && UNITS.iter().any(ends)
    };
    let spaces = words.match_indices(' ').map(|(at, _)| at);
    let found: Vec<usize> = spaces.filter(splits).collect();
    for at in found.into_iter().rev() {
        words.replace_range(at..=at, "\u{a0}");
    }
    words
}

/// What the files call `CLOCK($time)`: the time as the French write it.
fn clock<'a>(arguments: &[FluentValue<'a>], _: &FluentArgs<'_>) -> FluentValue<'a> {
    match arguments {
        [FluentValue::String(time)] => french_time(time).into(),
        _ => FluentValue::Error,
    }
}

/// What the files call `GROUPED($number, sign: ",")`: its digits in threes, the sign between them.
fn grouped<'a>(arguments: &[FluentValue<'a>], named: &FluentArgs<'_>) -> FluentValue<'a> {
    match (arguments, named.get("sign")) {
        ([FluentValue::Number(number)], Some(FluentValue::String(sign))) => {
            in_threes(&number.as_string(), sign).into()
        }
        _ => FluentValue::Error,
    }
}

/// "159,212" for "159212".
fn in_threes(digits: &str, sign: &str) -> String {
    let mut written = String::new();
    for (n, digit) in digits.chars().enumerate() {
        if n > 0 && (digits.len() - n).is_multiple_of(3) {
            written.push_str(sign);
        }
        written.push(digit);
    }
    written
}

/// "20 h 39" for "20:39", "9 h" for "09:00".
fn french_time(time: &str) -> String {
    let Some((hour, minute)) = time.split_once(':') else {
        return time.to_owned();
    };
    let hour = hour.strip_prefix('0').unwrap_or(hour);
    match minute {
        "00" => format!("{hour}\u{a0}h"),
        _ => format!("{hour}\u{a0}h\u{a0}{minute}"),
    }
}

/// Something to say: the key of a message in the Fluent files, and what fills its placeholders.
#[derive(Clone, Debug, PartialEq)]
pub struct Text {
    key: &'static str,
    arguments: Vec<(&'static str, Argument)>,
}

impl Text {
    /// A text without arguments.
    pub const fn new(key: &'static str) -> Text {
        Text {
            key,
            arguments: Vec::new(),
        }
    }

    /// The same text with one more placeholder filled.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Argument>) -> Text {
        self.arguments.push((name, value.into()));
        self
    }

    /// The message's key.
    pub fn key(&self) -> &'static str {
        self.key
    }
}

/// What fills a placeholder.
#[derive(Clone, Debug, PartialEq)]
pub enum Argument {
    /// Words as they are.
    Words(String),
    /// A number, which also chooses the plural.
    Number(i64),
    /// A day, written out in the reader's language.
    Day(NaiveDate),
    /// The month of a day, written out: "May 2026".
    Month(NaiveDate),
    /// From a first day to a last one, written out within a sentence.
    Days(NaiveDate, NaiveDate),
    /// Another message, said in the reader's language.
    Message(&'static str),
    /// Several of these: "one, two and three".
    List(Vec<Argument>),
}

impl Argument {
    fn to_fluent(&self, locale: Locale) -> FluentValue<'_> {
        match self {
            Argument::Words(words) => FluentValue::from(words.as_str()),
            Argument::Number(number) => FluentValue::from(*number),
            Argument::Day(day) => FluentValue::from(locale.date(*day)),
            Argument::Month(day) => FluentValue::from(locale.month(*day)),
            Argument::Days(first, last) => FluentValue::from(locale.during(*first, *last)),
            Argument::Message(key) => FluentValue::from(locale.say(key)),
            Argument::List(parts) => FluentValue::from(list(locale, parts)),
        }
    }
}

/// The parts with commas between them, and "and" before the last.
fn list(locale: Locale, parts: &[Argument]) -> String {
    let one = |part: &Argument| locale.words("list-one", &[("part", part.clone())]);
    let Some((last, before)) = parts.split_last() else {
        return String::new();
    };
    let Some(before) = before
        .iter()
        .map(one)
        .reduce(|a, b| locale.words("list-more", &[("before", a.into()), ("next", b.into())]))
    else {
        return one(last);
    };
    let ends = [("before", before.into()), ("last", last.clone())];
    locale.words("list-last", &ends)
}

macro_rules! argument_from {
    ($($from:ty => $make:expr;)*) => {
        $(impl From<$from> for Argument {
            fn from(value: $from) -> Argument {
                let make: fn($from) -> Argument = $make;
                make(value)
            }
        })*
    };
}

argument_from! {
    String => Argument::Words;
    NaiveDate => Argument::Day;
    i64 => Argument::Number;
    i32 => |n| Argument::Number(i64::from(n));
    u32 => |n| Argument::Number(i64::from(n));
    usize => |n| Argument::Number(i64::try_from(n).unwrap_or(i64::MAX));
    &i64 => |n| Argument::Number(*n);
    &i32 => |n| Argument::Number(i64::from(*n));
    &u32 => |n| Argument::Number(i64::from(*n));
    &usize => |n| Argument::Number(i64::try_from(*n).unwrap_or(i64::MAX));
    &NaiveDate => |day| Argument::Day(*day);
}

impl From<&str> for Argument {
    fn from(words: &str) -> Argument {
        Argument::Words(words.to_owned())
    }
}

impl From<&&str> for Argument {
    fn from(words: &&str) -> Argument {
        Argument::Words((*words).to_owned())
    }
}

impl From<&String> for Argument {
    fn from(words: &String) -> Argument {
        Argument::Words(words.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_follows_the_header_by_weight() {
        assert_eq!(Locale::negotiate("fr-FR,fr;q=0.9,en;q=0.8"), Locale::Fr);
        assert_eq!(Locale::negotiate("de,en;q=0.5,fr;q=0.7"), Locale::Fr);
        assert_eq!(Locale::negotiate("de"), Locale::En);
        assert_eq!(Locale::negotiate(""), Locale::En);
        assert_eq!(Locale::negotiate("fr;q=0"), Locale::En);
    }

    #[test]
    fn a_message_is_known_with_and_without_placeholders() {
        for known in ["error-not-found", "mail-greeting"] {
            assert!(
                Locale::ALL.into_iter().all(|locale| locale.knows(known)),
                "{known}"
            );
        }
        assert!(!Locale::En.knows("error-of-nobody"));
    }

    #[test]
    fn dates_are_written_as_people_write_them() {
        let day = NaiveDate::from_ymd_opt(2026, 5, 1).expect("a day");
        assert_eq!(Locale::Fr.long_date(day), "vendredi 1er mai 2026");
        assert_eq!(Locale::En.date(day), "1 May 2026");
    }

    #[test]
    fn days_say_month_and_year_once_where_they_share_them() {
        let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).expect("a day");
        let first = day(2026, 5, 1);
        let lasts = [day(2026, 5, 3), day(2026, 6, 2), day(2027, 1, 4)];
        let told = |locale: Locale| lasts.map(|last| locale.days(first, last));
        let english = [
            "1 to 3 May 2026",
            "1 May to 2 June 2026",
            "1 May 2026 to 4 January 2027",
        ];
        assert_eq!(told(Locale::En), english);
        let french = [
            "du 1er au 3 mai 2026",
            "du 1er mai au 2 juin 2026",
            "du 1er mai 2026 au 4 janvier 2027",
        ];
        assert_eq!(told(Locale::Fr), french);
        assert_eq!(Locale::En.days(first, first), "1 May 2026");
        assert_eq!(Locale::Fr.during(first, first), "le 1er mai 2026");
        assert_eq!(Locale::En.during(first, lasts[0]), "from 1 to 3 May 2026");
    }

    #[test]
    fn french_signs_stay_with_their_words() {
        let words = "Il dit : « oui » ! Et vous ?".to_owned();
        let told = unbroken(words).replace('\u{a0}', "~");
        assert_eq!(told, "Il dit~: «~oui~»~! Et vous~?");
    }

    #[test]
    fn numbers_stay_with_their_units() {
        let words = "about 2 km away, 500 m (12 Mo), 3 meals, B 2".to_owned();
        let told = measured(words).replace('\u{a0}', "~");
        assert_eq!(told, "about 2~km away, 500~m (12~Mo), 3 meals, B 2");
        let about = Locale::Fr.words("about-kilometres", &[("kilometres", 2.into())]);
        assert_eq!(about, "à environ 2\u{a0}km");
    }

    #[test]
    fn large_numbers_are_written_in_threes() {
        for (number, english, french) in [
            (999, "999", "999"),
            (1_000, "1,000", "1\u{202f}000"),
            (159_212, "159,212", "159\u{202f}212"),
            (2_138_551, "2,138,551", "2\u{202f}138\u{202f}551"),
        ] {
            let text = Text::new("founding-place-where")
                .with("country", "FR")
                .with("people", number);
            let said = Locale::ALL.map(|locale| locale.tell(&text));
            let wanted = [
                format!("FR, {english} inhabitants"),
                format!("FR, {french} habitants"),
            ];
            assert_eq!(said, wanted);
        }
    }

    #[test]
    fn each_language_writes_the_time_in_its_own_way() {
        let day = NaiveDate::from_ymd_opt(2026, 5, 12).expect("a day");
        let told = |locale: Locale, time: &str| {
            let arguments = [("day", day.into()), ("time", time.into())];
            let words = locale.words("date-and-time", &arguments);
            words.replace('\u{a0}', "~")
        };
        assert_eq!(told(Locale::En, "20:39"), "12 May 2026, 20:39");
        for (time, french) in [
            ("20:39", "12 mai 2026 à 20~h~39"),
            ("09:05", "12 mai 2026 à 9~h~05"),
            ("18:00", "12 mai 2026 à 18~h"),
            ("00:30", "12 mai 2026 à 0~h~30"),
        ] {
            assert_eq!(told(Locale::Fr, time), french);
        }
    }
}
