//! The reputation that travels: what neighbours of the town answer in public, show to others and bring
//! along from elsewhere.

use super::calendar::Calendar;
use super::elsewhere::Elsewhere;
use super::trouble::Named;
use crate::db::{Instant, Tx};
use crate::error::{Error, Result};
use crate::reputation::Level;
use crate::reputation::actions::issuing::Office;
use crate::reputation::actions::{acquaintance, presenting};
use crate::reputation::showing::{Choice, ChoiceInput};
use crate::reviews;
use crate::sessions::Viewer;
use crate::vouches;

/// Something that somebody does for their name, or the admin for that of others.
#[derive(Debug)]
pub(super) struct Renown {
    days_ago: i64,
    who: &'static str,
    act: Act,
}

#[derive(Debug)]
enum Act {
    /// Says that they met somebody in person.
    Vouch(&'static str),
    /// Answers the latest words about oneself.
    Reply(&'static str),
    /// Shows the latest of what one has, to these people, for so many days.
    Show(&'static str, &'static str),
    /// Notes the other platform as one that is known.
    Note,
    /// Brings along what one had on the other platform.
    Bring,
}

/// So many reviews and loans are shown.
const SHOWN: usize = 6;

const ALL: [Renown; 9] = [
    Renown {
        days_ago: 24,
        who: "Farida",
        act: Act::Vouch("Camille"),
    },
    Renown {
        days_ago: 16,
        who: "Oliver",
        act: Act::Vouch("Camille"),
    },
    Renown {
        days_ago: 15,
        who: "Camille",
        act: Act::Vouch("Oliver"),
    },
    Renown {
        days_ago: 9,
        who: "Farida",
        act: Act::Note,
    },
    Renown {
        days_ago: 3,
        who: "Camille",
        act: Act::Show("Mme Vasseur, agence du Square", "30"),
    },
    Renown {
        days_ago: 2,
        who: "Oliver",
        act: Act::Show("The bicycle workshop in rue Dulong", "7"),
    },
    Renown {
        days_ago: 1,
        who: "Camille",
        act: Act::Reply("Merci beaucoup ! Ma porte reste ouverte, le chat en témoignera."),
    },
    Renown {
        days_ago: 1,
        who: "Oliver",
        act: Act::Reply("Thank you, the pleasure was all mine."),
    },
    Renown {
        days_ago: 0,
        who: "Antoine",
        act: Act::Bring,
    },
];

/// All of it, with when it happened.
pub(super) fn all(calendar: Calendar) -> impl Iterator<Item = (Instant, &'static Renown)> {
    let at = move |one: &Renown| calendar.at(-one.days_ago, 20 * 60 + 50);
    ALL.iter().map(move |one| (at(one), one))
}

impl Renown {
    /// Lets it happen; `named` knows who has a first name.
    pub(super) fn happen(
        &self,
        tx: &mut Tx<'_>,
        office: Office<'_>,
        named: &dyn Fn(&str) -> Result<Named>,
    ) -> Result<()> {
        let called = |name: &str| {
            let missing = || Error::internal(format!("nobody is called {name}"));
            named(name)?.0.ok_or_else(missing)
        };
        let who = called(self.who)?;
        match self.act {
            Act::Vouch(name) => vouches::actions::vouch(tx, &who, called(name)?.id),
            Act::Reply(words) => reply(tx, &who, words),
            Act::Show(audience, days) => show(tx, office, &who, audience, days),
            Act::Note => {
                let other = Elsewhere::new()?;
                let pins = other.thumbprint();
                acquaintance::keep(tx, who.id, other.did(), Level::Trusted, &pins)
            }
            Act::Bring => Elsewhere::new()?.bring(tx, who.id),
        }
    }
}

/// Chance may have brought no words to whom it is: then there is nothing to answer.
fn reply(tx: &mut Tx<'_>, who: &Viewer, words: &str) -> Result<()> {
    let received = reviews::store::list_visible_about(tx.conn, who.id, None, 50)?;
    let worded = received.iter().find(|review| !review.text.is_empty());
    worded.map_or(Ok(()), |review| {
        reviews::actions::reply(tx, who, review.id, words).map(drop)
    })
}

fn show(
    tx: &mut Tx<'_>,
    office: Office<'_>,
    who: &Viewer,
    audience: &str,
    days: &str,
) -> Result<()> {
    let offered = presenting::offered(tx.conn, who.id, tx.now)?;
    let received = offered.received.iter().take(SHOWN);
    let loans = offered.loans.iter().take(SHOWN);
    let facts: Vec<String> = received
        .map(|review| review.id.to_string())
        .chain(loans.map(|loan| loan.id.to_string()))
        .collect();
    let choice = Choice::parse(&ChoiceInput {
        audience,
        nonce: "",
        days,
        facts: facts.iter().map(String::as_str).collect(),
        parts: vec!["texts", "months"],
    })?;
    office.present(tx, who.id, &choice, who.locale).map(drop)
}
