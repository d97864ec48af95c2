//! What does not go smoothly in the town: reports, a hidden listing, offers kept back or taken away.

use super::calendar::Calendar;
use crate::db::{Instant, Tx};
use crate::error::{Error, Result};
use crate::listings::{self, ListingId};
use crate::moderation::{self, Complaint, Reason, Subject};
use crate::sessions::Viewer;

/// Something that happened, and to which offer or member, by title or first name.
#[derive(Debug)]
pub(super) struct Trouble {
    days_ago: i64,
    who: &'static str,
    what: &'static str,
    act: Act,
}

#[derive(Debug)]
enum Act {
    Report(Reason, &'static str),
    Hide(&'static str),
    Pause,
    Withdraw,
}

/// Who has a first name, and which offer has a title.
pub(super) type Named = (Option<Viewer>, Option<ListingId>);

const SALE: &str = "Téléphones reconditionnés, à partir de 15 € par jour";

const ALL: [Trouble; 8] = [
    Trouble {
        days_ago: 21,
        who: "Sarah",
        what: SALE,
        act: Act::Report(
            Reason::Trade,
            "C’est une boutique, pas un prêt entre gens du quartier.",
        ),
    },
    Trouble {
        days_ago: 20,
        who: "Chantal",
        what: SALE,
        act: Act::Hide("Le palier sert à prêter et à donner, pas à louer ni à vendre."),
    },
    Trouble {
        days_ago: 2,
        who: "Nathalie",
        what: "Ballons de baudruche et hélium, fin de bouteille",
        act: Act::Report(
            Reason::Unsafe,
            "Une bouteille d’hélium entamée, est-ce bien prudent dans un escalier ?",
        ),
    },
    Trouble {
        days_ago: 1,
        who: "Étienne",
        what: "Hugo",
        act: Act::Report(
            Reason::Other,
            "Le violon n’est jamais revenu, et il ne répond plus depuis des semaines.",
        ),
    },
    Trouble {
        days_ago: 6,
        who: "Romain",
        what: "Extracteur de jus",
        act: Act::Pause,
    },
    Trouble {
        days_ago: 4,
        who: "Farida",
        what: "Grande marmite à couscous, 12 litres",
        act: Act::Pause,
    },
    Trouble {
        days_ago: 12,
        who: "Hannah",
        what: "Drawing tablet with screen",
        act: Act::Withdraw,
    },
    Trouble {
        days_ago: 15,
        who: "Thomas",
        what: "Ballon de basket et pompe",
        act: Act::Withdraw,
    },
];

/// All of it, with when it happened.
pub(super) fn all(calendar: Calendar) -> impl Iterator<Item = (Instant, &'static Trouble)> {
    let at = move |trouble: &Trouble| calendar.at(-trouble.days_ago, 20 * 60 + 45);
    ALL.iter().map(move |trouble| (at(trouble), trouble))
}

/// Whether an offer of this title is concerned, so that nobody asks for it any more.
pub(super) fn concerns(title: &str) -> bool {
    ALL.iter().any(|trouble| trouble.what == title)
}

impl Trouble {
    /// Lets it happen; `named` knows who has a first name and which offer has a title.
    pub(super) fn happen(
        &self,
        tx: &mut Tx<'_>,
        named: &dyn Fn(&str) -> Result<Named>,
    ) -> Result<()> {
        let missing = || Error::internal(format!("nothing is called {}", self.what));
        let who = named(self.who)?.0.ok_or_else(missing)?;
        let (member, offer) = named(self.what)?;
        if let Act::Report(reason, text) = &self.act {
            let member = member.map(|member| Subject::Member(member.id));
            let subject = offer.map(Subject::Listing).or(member).ok_or_else(missing)?;
            let complaint = Complaint {
                reason: *reason,
                text: (*text).to_owned(),
            };
            return moderation::actions::report(tx, &who, subject, &complaint).map(drop);
        }
        let offer = offer.ok_or_else(missing)?;
        match &self.act {
            Act::Report(..) => Ok(()),
            Act::Hide(reason) => {
                moderation::actions::deciding::hide_listing(tx, &who, offer, reason)
            }
            Act::Pause => listings::actions::pause(tx, &who, offer).map(drop),
            Act::Withdraw => listings::actions::withdraw(tx, &who, offer).map(drop),
        }
    }
}
