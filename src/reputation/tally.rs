//! What Palier saw of a member, as sentences, each with how it is counted. Pure rules.

use chrono::Duration;

use crate::db::Instant;
use crate::listings::Terms;
use crate::loans::{LoanState, Party};
use crate::members::Figures;
use crate::texts::Text;

/// So far back it matters how quickly somebody answers.
pub const ANSWERED_WITHIN: Duration = Duration::days(365);
/// The latest so many answers say how quickly somebody answers.
pub const LATEST_ANSWERS: usize = 100;
/// From so many answers on something is said of them.
const FEWEST_ANSWERS: usize = 3;

/// How many of a member's loans are alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Alike {
    /// On which side the member is.
    pub side: Party,
    /// Lend or give.
    pub terms: Terms,
    /// Where they stand.
    pub state: LoanState,
    /// How many.
    pub count: u32,
}

/// A member's loans, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Lent, whether or not it came back.
    pub lent: u32,
    /// Borrowed, whether or not it came back.
    pub borrowed: u32,
    /// Given away.
    pub gave: u32,
    /// Got as a gift.
    pub received: u32,
    /// Of what was borrowed: brought back, in time or late.
    pub brought_back: u32,
    /// Of what was borrowed: lost, or given up.
    pub not_returned: u32,
    /// Agreed, and never handed over.
    pub never_came: u32,
}

impl Tally {
    /// Counts. What one side says never happened must not be among the loans.
    pub fn of(loans: impl IntoIterator<Item = Alike>) -> Tally {
        let mut tally = Tally::default();
        for alike in loans {
            if alike.state == LoanState::Lapsed {
                tally.never_came += alike.count;
            }
            if !alike.state.is_finished() {
                continue;
            }
            let whole = match (alike.side, alike.terms) {
                (Party::Lender, Terms::Lend | Terms::Look) => &mut tally.lent,
                (Party::Lender, Terms::Give) => &mut tally.gave,
                (Party::Borrower, Terms::Give) => &mut tally.received,
                (Party::Borrower, Terms::Lend | Terms::Look) => {
                    match alike.state {
                        LoanState::Returned => tally.brought_back += alike.count,
                        _ => tally.not_returned += alike.count,
                    }
                    &mut tally.borrowed
                }
            };
            *whole += alike.count;
        }
        tally
    }

    /// Of what was brought back: late. That takes a look at the words of both sides, so the number of
    /// what was late or is gone is kept with the member ([`super::facts::figures`]).
    pub fn late(&self, kept: Figures) -> u32 {
        let late_or_gone = u32::try_from(kept.loans_late).unwrap_or(0);
        let late = late_or_gone.saturating_sub(self.not_returned);
        late.min(self.brought_back)
    }
}

/// How long an owner usually takes to say yes or no.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answers {
    /// An hour at most.
    Hour,
    /// Six hours at most.
    Hours,
    /// A day at most.
    Day,
    /// So many days at most, two or more.
    Days(u32),
}

impl Answers {
    /// The median of these times; nothing while there are too few of them.
    pub fn usual(mut times: Vec<Duration>) -> Option<Answers> {
        if times.len() < FEWEST_ANSWERS {
            return None;
        }
        times.sort_unstable();
        let median = *times.get((times.len() - 1) / 2)?;
        Some(match median {
            short if short <= Duration::hours(1) => Answers::Hour,
            short if short <= Duration::hours(6) => Answers::Hours,
            day if day <= Duration::days(1) => Answers::Day,
            long => {
                let begun = (long - Duration::microseconds(1)).num_days() + 1;
                Answers::Days(u32::try_from(begun).unwrap_or(u32::MAX))
            }
        })
    }

    /// The longest that it means, in hours.
    pub fn hours(self) -> u32 {
        match self {
            Answers::Hour => 1,
            Answers::Hours => 6,
            Answers::Day => 24,
            Answers::Days(days) => days.saturating_mul(24),
        }
    }

    fn said(self) -> Text {
        match self {
            Answers::Hour => Text::new("fact-answers-hour"),
            Answers::Hours => Text::new("fact-answers-hours"),
            Answers::Day => Text::new("fact-answers-day"),
            Answers::Days(days) => Text::new("fact-answers-days").with("days", days),
        }
    }
}

/// All that is known of a member, in numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    /// Their loans.
    pub tally: Tally,
    /// What was brought back late.
    pub late: u32,
    /// With how many different neighbours.
    pub neighbours: usize,
    /// How often they called off at the last moment what was agreed.
    pub cancelled_late: i64,
    /// How long their answers usually take.
    pub answers: Option<Answers>,
}

impl Known {
    /// Brought back by the end of the last day.
    pub fn on_time(&self) -> u32 {
        self.tally.brought_back.saturating_sub(self.late)
    }

    /// What there is to say, each with how it is counted; `month` is the one in which they joined.
    pub fn said(&self, month: String) -> Vec<Said> {
        let tally = self.tally;
        let neighbours = u32::try_from(self.neighbours).unwrap_or(u32::MAX);
        let cancelled = u32::try_from(self.cancelled_late).unwrap_or(u32::MAX);
        let counted = [
            (tally.lent, "fact-lent", "fact-lent-how"),
            (tally.borrowed, "fact-borrowed", "fact-borrowed-how"),
            (tally.gave, "fact-gave", "fact-gave-how"),
            (tally.received, "fact-received", "fact-received-how"),
            (neighbours, "fact-neighbours", "fact-neighbours-how"),
            (self.on_time(), "fact-on-time", "fact-on-time-how"),
            (self.late, "fact-late", "fact-late-how"),
            (tally.not_returned, "fact-gone", "fact-gone-how"),
            (cancelled, "fact-cancelled", "fact-cancelled-how"),
            (tally.never_came, "fact-never", "fact-never-how"),
        ];
        let counted = counted.into_iter().filter(|(count, ..)| *count > 0);
        let counted = counted.map(|(count, said, how)| Said {
            what: Text::new(said).with("count", count),
            how: Text::new(how),
        });
        let answers = self.answers.map(|answers| Said {
            what: answers.said(),
            how: Text::new("fact-answers-how")
                .with("latest", LATEST_ANSWERS)
                .with("fewest", FEWEST_ANSWERS),
        });
        let since = Said {
            what: Text::new("fact-since").with("month", month),
            how: Text::new("fact-since-how"),
        };
        counted.chain(answers).chain([since]).collect()
    }
}

/// A fact in a sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    /// What is known.
    pub what: Text,
    /// How it is counted, and what does not count.
    pub how: Text,
}

/// The time that each question waited for its first answer, from rows of who asked when and was
/// answered when, those of one question beside each other and in the order of its answers.
pub fn waits<T: PartialEq>(rows: impl IntoIterator<Item = (T, Instant, Instant)>) -> Vec<Duration> {
    let mut rows: Vec<(T, Instant, Instant)> = rows.into_iter().collect();
    rows.dedup_by(|later, first| later.0 == first.0);
    let times = rows
        .into_iter()
        .map(|(_, asked, answered)| answered - asked);
    times.take(LATEST_ANSWERS).collect()
}

#[cfg(test)]
mod tests;
