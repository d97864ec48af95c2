//! What owners in the town ask of those who borrow, the days that they keep, and who waits for what
//! is out. All of it is said last, so that it stands in the way of no story.

use super::calendar::Calendar;
use super::trouble::Named;
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::listings::{self, DraftInput, SpanInput};
use crate::loans;

/// What somebody wishes, and of which offer, by first name and title.
#[derive(Debug)]
pub(super) struct Wish {
    who: &'static str,
    what: &'static str,
    act: Act,
}

#[derive(Debug)]
enum Act {
    /// So many days' notice, and these weekdays.
    HandOver(u32, &'static [&'static str]),
    /// The days from so many days after today to so many.
    Keep(i64, i64),
    /// To be told when it is free.
    Wait,
}

/// All of them.
pub(super) const ALL: [Wish; 6] = [
    Wish {
        who: "Camille",
        what: "Jeu de société Les Aventuriers du rail",
        act: Act::HandOver(1, &["fri", "sat", "sun"]),
    },
    Wish {
        who: "Bernard",
        what: "Scie à onglet radiale",
        act: Act::HandOver(2, &["tue", "sat"]),
    },
    Wish {
        who: "Camille",
        what: "Perceuse-visseuse Bosch 18 V",
        act: Act::Keep(40, 42),
    },
    Wish {
        who: "Oliver",
        what: "Two-person tent, three seasons",
        act: Act::Keep(45, 52),
    },
    Wish {
        who: "Emma",
        what: "Machine à coudre Singer",
        act: Act::Wait,
    },
    Wish {
        who: "Oliver",
        what: "Machine à coudre Singer",
        act: Act::Wait,
    },
];

impl Wish {
    /// Says it; `named` knows who has a first name and which offer has a title.
    pub(super) fn say(
        &self,
        tx: &mut Tx<'_>,
        calendar: Calendar,
        named: &dyn Fn(&str) -> Result<Named>,
    ) -> Result<()> {
        let missing = || Error::internal(format!("nothing is called {}", self.what));
        let who = named(self.who)?.0.ok_or_else(missing)?;
        let offer = named(self.what)?.1.ok_or_else(missing)?;
        match &self.act {
            Act::HandOver(notice, weekdays) => {
                let listing = listings::store::find_own(tx.conn, offer, who.id)?;
                let input = DraftInput {
                    notice_days: notice.to_string(),
                    handover_days: weekdays.iter().map(|day| (*day).to_owned()).collect(),
                    ..DraftInput::of(&listing)
                };
                listings::actions::edit(tx, &who, offer, listing.version, &input).map(drop)
            }
            Act::Keep(from, until) => {
                let days = SpanInput {
                    from: calendar.day(*from).to_string(),
                    until: calendar.day(*until).to_string(),
                };
                listings::actions::keep(tx, &who, offer, &days).map(drop)
            }
            Act::Wait => loans::actions::wait(tx, &who, offer).map(drop),
        }
    }
}
