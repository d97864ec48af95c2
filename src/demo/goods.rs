//! What the town offers and looks for.

use rand::Rng;

use super::calendar::Calendar;
use super::people::Neighbour;
use super::words::{fields, number, rows};
use crate::db::Instant;
use crate::error::{Error, Result};
use crate::listings::{DraftInput, Kind, Terms};

/// Something listed by somebody.
#[derive(Clone, Debug)]
pub(super) struct Good {
    /// Whose it is: which one of the cast.
    pub(super) owner: usize,
    pub(super) draft: DraftInput,
    pub(super) listed_days_ago: i64,
    pub(super) listed_at: Instant,
    /// What its photo shows, if it has one: words of a title.
    pub(super) pictured: Option<&'static str>,
}

/// Everything offered, in the order of the list.
pub(super) fn offers(
    cast: &[Neighbour],
    calendar: Calendar,
    chance: &mut impl Rng,
) -> Result<Vec<Good>> {
    let mut offers = Vec::new();
    let mut owner = None;
    for line in include_str!("words/offers.txt").lines() {
        if let Some(name) = line.strip_prefix("= ") {
            owner = Some(find(cast, name)?);
        } else if !line.starts_with('#') {
            let owner = owner.ok_or_else(|| Error::internal("an offer of nobody"))?;
            let (nth, who) = owner;
            offers.push(offer(nth, who, fields(line)?, calendar, chance));
        }
    }
    Ok(offers)
}

fn offer(
    owner: usize,
    who: &Neighbour,
    line: [&'static str; 8],
    calendar: Calendar,
    chance: &mut impl Rng,
) -> Good {
    let [
        category,
        terms,
        condition,
        days,
        title,
        description,
        asked,
        picture,
    ] = line;
    let since = who.joined_days_ago;
    // Most things are listed in the first weeks; some were found in the cellar yesterday.
    let latest = match chance.random_range(0..6) {
        0 => -1,
        _ => (since + 90).min(-2),
    };
    let listed_days_ago = chance.random_range((since + 1).min(latest)..=latest);
    Good {
        owner,
        draft: DraftInput {
            kind: Kind::Offer.to_string(),
            terms: terms.to_owned(),
            title: title.to_owned(),
            description: description.to_owned(),
            category: category.to_owned(),
            condition: condition.to_owned(),
            owner_terms: asked.to_owned(),
            longest_days: days.to_owned(),
            ..DraftInput::default()
        },
        listed_days_ago,
        listed_at: calendar.sometime(listed_days_ago, chance),
        pictured: match picture {
            "-" => None,
            "" => Some(title),
            words => Some(words),
        },
    }
}

impl Good {
    /// Whether it is given for good.
    pub(super) fn is_gift(&self) -> bool {
        self.draft.terms == Terms::Give.as_str()
    }
}

/// Everything looked for, in the order of the list.
pub(super) fn requests(
    cast: &[Neighbour],
    calendar: Calendar,
    chance: &mut impl Rng,
) -> Result<Vec<Good>> {
    rows(include_str!("words/requests.txt"))?
        .into_iter()
        .map(|line| request(cast, line, calendar, chance))
        .collect()
}

fn request(
    cast: &[Neighbour],
    [who, category, ago, from, days, within, title, description]: [&'static str; 8],
    calendar: Calendar,
    chance: &mut impl Rng,
) -> Result<Good> {
    let (owner, who) = find(cast, who)?;
    let ago = number(ago)?.unwrap_or(1);
    let from = number(from)?;
    let days = number(days)?.unwrap_or(1);
    let day = |offset: i64| calendar.day(offset).to_string();
    let listed_days_ago = (-ago).max(who.joined_days_ago + 1);
    Ok(Good {
        owner,
        draft: DraftInput {
            kind: Kind::Request.to_string(),
            title: title.to_owned(),
            description: description.to_owned(),
            category: category.to_owned(),
            from: from.map(day).unwrap_or_default(),
            until: from.map(|from| day(from + days - 1)).unwrap_or_default(),
            within: within.to_owned(),
            ..DraftInput::default()
        },
        listed_days_ago,
        listed_at: calendar.sometime(listed_days_ago, chance),
        pictured: None,
    })
}

/// Who has this first name.
fn find<'a>(cast: &'a [Neighbour], name: &str) -> Result<(usize, &'a Neighbour)> {
    let mut known = cast.iter().enumerate();
    known
        .find(|(_, somebody)| somebody.first() == name)
        .ok_or_else(|| Error::internal(format!("nobody is called {name}")))
}
