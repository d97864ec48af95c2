//! Listings: what members lend, give or look for; the words, days and places one finds them by.

pub mod actions;
pub mod api;
pub mod card;
mod category;
mod days;
mod draft;
pub mod entries;
pub mod finding;
pub mod guess;
mod handover;
mod hidden;
mod index;
pub mod map;
mod meant;
pub mod pages;
pub mod search;
pub mod spelling;
pub mod store;
pub mod words;

use chrono::NaiveDate;
use chrono_tz::Tz;

pub use category::Category;
pub use days::{Span, SpanInput, Taken};
pub use draft::{Draft, DraftInput, Wanted};
pub use handover::{LONGEST_NOTICE, Unsuited, Weekdays};
pub use hidden::Hidden;
pub use index::Index;

use crate::db::Instant;
use crate::members::MemberId;
use crate::places::Area;
use crate::sessions::Viewer;

crate::id! {
    /// The id of a listing.
    ListingId
}

crate::words! {
    /// Which way round.
    pub enum Kind {
        /// Something to lend or to give.
        Offer = "offer",
        /// Something looked for.
        Request = "request",
    }
}

crate::words! {
    /// On what terms.
    pub enum Terms {
        /// It comes back.
        Lend = "lend",
        /// It is kept.
        Give = "give",
        /// A request: somebody looks for it.
        Look = "look",
    }
}

crate::words! {
    /// How an object is, as its owner sees it.
    pub enum Condition {
        /// As new.
        New = "new",
        /// Good.
        Good = "good",
        /// Shows its age, and works.
        Worn = "worn",
        /// Wants a repair.
        Repair = "repair",
    }
}

impl Condition {
    /// The message that names it.
    pub const fn key(self) -> &'static str {
        match self {
            Condition::New => "listing-condition-new",
            Condition::Good => "listing-condition-good",
            Condition::Worn => "listing-condition-worn",
            Condition::Repair => "listing-condition-repair",
        }
    }
}

crate::words! {
    /// How a listing stands.
    pub enum ListingState {
        /// Everyone sees it.
        Active = "active",
        /// A newcomer's: a moderator looks at it first.
        Waiting = "waiting",
        /// Its owner keeps it back for a while.
        Paused = "paused",
        /// Its owner took it away for good.
        Withdrawn = "withdrawn",
        /// A moderator took it out of sight.
        Hidden = "hidden",
        /// It was given away.
        Given = "given",
        /// A request: its owner has what they looked for.
        Closed = "closed",
    }
}

/// What changes how a listing stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// The owner keeps it back.
    Pause,
    /// The owner shows it again.
    Resume,
    /// The owner takes it away.
    Withdraw,
    /// A moderator lets it be seen.
    Pass,
    /// A moderator hides it.
    Hide,
    /// It was handed over for good.
    GiveAway,
    /// What was looked for is found.
    Close,
}

impl ListingState {
    /// The state after an act, if the act is possible now. (A hidden listing goes back to the
    /// state that it was hidden in.)
    pub const fn after(self, act: Act) -> Option<ListingState> {
        use ListingState::{Active, Closed, Given, Hidden, Paused, Waiting, Withdrawn};
        match (self, act) {
            (Active, Act::Pause) => Some(Paused),
            (Paused, Act::Resume) => Some(Active),
            (Waiting, Act::Pass) => Some(Active),
            (Waiting | Active | Paused, Act::Withdraw) => Some(Withdrawn),
            (Waiting | Active | Paused, Act::Hide) => Some(Hidden),
            (Active | Paused, Act::Close) => Some(Closed),
            (Active | Paused | Withdrawn | Hidden, Act::GiveAway) => Some(Given),
            _ => None,
        }
    }

    /// Whether its owner may still change its words.
    pub const fn is_open(self) -> bool {
        matches!(
            self,
            ListingState::Waiting
                | ListingState::Active
                | ListingState::Paused
                | ListingState::Hidden
        )
    }
}

/// Photos of one listing at most.
pub const MOST_PHOTOS: usize = 6;
/// The longest loan that anybody can offer, in days.
pub const LONGEST_DAYS: u32 = 90;
/// The longest loan if the owner does not say, in days.
pub const USUAL_DAYS: u32 = 14;
/// The widest radius that one can search or be found within, in metres.
pub const WIDEST: u32 = 50_000;
/// How far a request looks if its owner does not say, in metres.
pub const USUAL_WITHIN: u32 = 5_000;

/// One entry of a member.
#[derive(Clone, Debug, PartialEq)]
pub struct Listing {
    /// Its id.
    pub id: ListingId,
    /// Whose it is.
    pub owner: MemberId,
    /// Offer or request.
    pub kind: Kind,
    /// Lend, give, or look for.
    pub terms: Terms,
    /// What it is, in a few words.
    pub title: String,
    /// More of it.
    pub description: String,
    /// Its category.
    pub category: Category,
    /// How it is.
    pub condition: Option<Condition>,
    /// What the owner asks for, in their words.
    pub owner_terms: String,
    /// The longest loan, in days.
    pub longest_days: u32,
    /// So many days before the first one a borrower has to ask.
    pub notice_days: u32,
    /// The weekdays on which a borrower fetches it and brings it back.
    pub handover: Weekdays,
    /// The days on which something is looked for.
    pub wanted: Option<Wanted>,
    /// How far it looks, or wants to be found, in metres.
    pub within_m: u32,
    /// How it stands.
    pub state: ListingState,
    /// Why a moderator hid it.
    pub hidden_reason: Option<String>,
    /// Where: its owner's area.
    pub area: Area,
    /// In which its days are counted.
    pub time_zone: Tz,
    /// Counts the edits.
    pub version: i32,
    /// Since when.
    pub created_at: Instant,
    /// The last edit.
    pub changed_at: Instant,
}

impl Listing {
    /// Whether it is this reader's own.
    pub fn is_of(&self, viewer: Option<&Viewer>) -> bool {
        viewer.is_some_and(|viewer| viewer.id == self.owner)
    }

    /// Whether it is an offer that comes back, and so has a calendar.
    pub fn is_lent(&self) -> bool {
        self.kind == Kind::Offer && self.terms == Terms::Lend
    }

    /// The calendar day where it is.
    pub fn today(&self, now: Instant) -> NaiveDate {
        now.day_in(self.time_zone)
    }

    /// The days looked for, or nothing when they are over.
    pub fn still_wanted(&self, now: Instant) -> Option<Wanted> {
        self.wanted.filter(|days| days.until >= self.today(now))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_withdrawn_given_or_found_stays_so_whatever_its_owner_does() {
        for state in [
            ListingState::Withdrawn,
            ListingState::Given,
            ListingState::Closed,
        ] {
            for act in [
                Act::Pause,
                Act::Resume,
                Act::Withdraw,
                Act::Hide,
                Act::Close,
            ] {
                assert_eq!(state.after(act), None, "{state} {act:?}");
            }
        }
    }

    #[test]
    fn an_owner_cannot_bring_back_what_a_moderator_hid() {
        for act in [Act::Pause, Act::Resume, Act::Withdraw, Act::Close] {
            assert_eq!(ListingState::Hidden.after(act), None, "{act:?}");
        }
    }
}
