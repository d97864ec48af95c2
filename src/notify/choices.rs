//! What a member wants to hear of, how, and in which hours not.

use std::collections::BTreeMap;

use crate::error::{Error, FieldErrors, Result};
use crate::texts::Text;

use super::hours::Quiet;

crate::words! {
    /// What a mail is about.
    pub enum Kind {
        /// The account itself, and what moderators decided: always at once.
        Account = "account",
        /// Somebody's step in a loan, for which the other side waits.
        Loans = "loans",
        /// Words from a neighbour.
        Messages = "messages",
        /// Days of a loan that come near, or are over.
        Reminders = "reminders",
        /// An object that is free again.
        Waiting = "waiting",
        /// Offers and requests that fit each other.
        Matches = "matches",
        /// Reviews to write and to read.
        Reviews = "reviews",
        /// A neighbour says that they met one in person.
        Vouches = "vouches",
        /// What is new in a saved search, each of which has a schedule of its own.
        Searches = "searches",
        /// The one mail of a day.
        Digest = "digest",
    }
}

crate::words! {
    /// How a member hears of things of one kind.
    pub enum Delivery {
        /// By a mail of its own.
        AtOnce = "at-once",
        /// With all others of the day, in the evening.
        Daily = "daily",
        /// Only by looking.
        Never = "never",
    }
}

impl Kind {
    /// The kinds of which a member chooses how to hear, in the order of the page.
    pub const CHOSEN: [Kind; 7] = [
        Kind::Loans,
        Kind::Messages,
        Kind::Reminders,
        Kind::Waiting,
        Kind::Matches,
        Kind::Reviews,
        Kind::Vouches,
    ];

    /// What may be chosen. Somebody waits for the next step of a loan, so it is always told.
    pub const fn deliveries(self) -> &'static [Delivery] {
        match self {
            Kind::Loans => &[Delivery::AtOnce, Delivery::Daily],
            Kind::Messages
            | Kind::Reminders
            | Kind::Waiting
            | Kind::Matches
            | Kind::Reviews
            | Kind::Vouches => Delivery::ALL,
            Kind::Account | Kind::Searches | Kind::Digest => &[Delivery::AtOnce],
        }
    }

    /// Whether one click stops it.
    pub fn can_stop(self) -> bool {
        self == Kind::Digest || self.deliveries().contains(&Delivery::Never)
    }

    /// The message that names it.
    pub const fn key(self) -> &'static str {
        match self {
            Kind::Account => "notification-account",
            Kind::Loans => "notification-loans",
            Kind::Messages => "notification-messages",
            Kind::Reminders => "notification-reminders",
            Kind::Waiting => "notification-waiting",
            Kind::Matches => "notification-matches",
            Kind::Reviews => "notification-reviews",
            Kind::Vouches => "notification-vouches",
            Kind::Searches => "notification-searches",
            Kind::Digest => "notification-digest",
        }
    }
}

impl Kind {
    /// The message that says when there is one.
    pub const fn hint(self) -> &'static str {
        match self {
            Kind::Loans => "notification-loans-hint",
            Kind::Messages => "notification-messages-hint",
            Kind::Reminders => "notification-reminders-hint",
            Kind::Waiting => "notification-waiting-hint",
            Kind::Matches => "notification-matches-hint",
            Kind::Reviews => "notification-reviews-hint",
            Kind::Vouches => "notification-vouches-hint",
            Kind::Account | Kind::Searches | Kind::Digest => "notification-account-text",
        }
    }
}

impl Delivery {
    /// The message that names it.
    pub const fn key(self) -> &'static str {
        match self {
            Delivery::AtOnce => "notification-at-once",
            Delivery::Daily => "notification-daily",
            Delivery::Never => "notification-never",
        }
    }
}

/// How a member hears of what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// What is not at once.
    chosen: BTreeMap<Kind, Delivery>,
    /// The hours in which no mail leaves.
    pub quiet: Option<Quiet>,
}

impl Choices {
    /// Reads what somebody chose: a kind's word and a delivery's word each, and two hours. What is
    /// left out is told at once, at any hour.
    ///
    /// # Errors
    /// `Invalid`, at the field of each kind that cannot be told so, at `choices` for what is no
    /// kind, and at `until` for hours that are none.
    pub fn parse<'a>(
        typed: impl IntoIterator<Item = (&'a str, &'a str)>,
        quiet: Option<(&str, &str)>,
    ) -> Result<Choices> {
        let mut errors = FieldErrors::none();
        let mut chosen = BTreeMap::new();
        for (kind, delivery) in typed {
            match pair(kind, delivery) {
                Ok((kind, delivery)) => drop(chosen.insert(kind, delivery)),
                Err((field, key)) => errors.add(field, Text::new(key)),
            }
        }
        chosen.retain(|_, delivery| *delivery != Delivery::AtOnce);
        let quiet = quiet.map(|(from, until)| Quiet::parse(from, until));
        let quiet = errors.take("until", quiet.transpose());
        errors.finish(quiet.map(|quiet| Choices { chosen, quiet }))
    }

    /// As the database keeps them.
    pub(super) fn of(chosen: BTreeMap<Kind, Delivery>, quiet: Option<Quiet>) -> Choices {
        Choices { chosen, quiet }
    }

    /// How things of a kind are told.
    pub fn delivery(&self, kind: Kind) -> Delivery {
        let chosen = self.chosen.get(&kind).copied();
        chosen.unwrap_or(Delivery::AtOnce)
    }

    /// What is not told at once.
    pub(super) fn chosen(&self) -> impl Iterator<Item = (Kind, Delivery)> {
        self.chosen
            .iter()
            .map(|(kind, delivery)| (*kind, *delivery))
    }

    /// The same without mails of this kind; without a daily mail, as far as that can be, when the
    /// kind is that one.
    ///
    /// # Errors
    /// `NotFound` for what cannot be stopped.
    pub fn without(&self, kind: Kind) -> Result<Choices> {
        if !kind.can_stop() {
            return Err(Error::NotFound);
        }
        let mut choices = self.clone();
        if kind == Kind::Digest {
            let daily = |(one, how): (&Kind, &mut Delivery)| {
                if one.can_stop() && *how == Delivery::Daily {
                    *how = Delivery::Never;
                }
            };
            choices.chosen.iter_mut().for_each(daily);
        } else {
            choices.chosen.insert(kind, Delivery::Never);
        }
        Ok(choices)
    }

    /// Whether [`Choices::without`] would change nothing.
    pub fn is_without(&self, kind: Kind) -> bool {
        self.without(kind).is_ok_and(|without| without == *self)
    }
}

/// A choice, or the field and the message of what is wrong with it.
fn pair(kind: &str, delivery: &str) -> Result<(Kind, Delivery), (&'static str, &'static str)> {
    let kind: Kind = kind
        .parse()
        .map_err(|_unknown: String| ("choices", "notification-error-kind"))?;
    let known = delivery.parse().ok();
    let delivery = known.filter(|delivery| kind.deliveries().contains(delivery));
    let delivery = delivery.ok_or((kind.as_str(), "notification-error-delivery"))?;
    Ok((kind, delivery))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_of_a_loan_are_always_told_and_the_account_has_no_choice() {
        assert!(Choices::parse([("loans", "daily")], None).is_ok());
        for wrong in [
            ("loans", "never"),
            ("account", "daily"),
            ("searches", "never"),
            ("messages", "weekly"),
            ("gossip", "daily"),
        ] {
            assert!(Choices::parse([wrong], None).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn one_click_ends_one_kind_or_the_daily_mail() {
        let typed = [
            ("loans", "daily"),
            ("messages", "daily"),
            ("reviews", "never"),
        ];
        let choices = Choices::parse(typed, None).unwrap();
        let quieter = choices.without(Kind::Matches).unwrap();
        assert_eq!(quieter.delivery(Kind::Matches), Delivery::Never);
        assert_eq!(quieter.delivery(Kind::Messages), Delivery::Daily);
        assert!(quieter.is_without(Kind::Matches) && !choices.is_without(Kind::Matches));
        let silent = choices.without(Kind::Digest).unwrap();
        assert_eq!(silent.delivery(Kind::Messages), Delivery::Never);
        assert_eq!(silent.delivery(Kind::Loans), Delivery::Daily);
        assert_eq!(silent.delivery(Kind::Reminders), Delivery::AtOnce);
        for always in [Kind::Loans, Kind::Account, Kind::Searches] {
            assert!(choices.without(always).is_err(), "{always}");
        }
    }
}
