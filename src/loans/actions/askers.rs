//! Who would like a gift: all of them at once, for its giver.

use std::collections::HashMap;

use crate::db::Conn;
use crate::error::{Error, Result};
use crate::listings::{self, Listing, ListingId, Terms};
use crate::loans::{Loan, LoanId, LoanState, store};
use crate::members::{self, Card, MemberId};
use crate::places::{About, Area, about};
use crate::sessions::Viewer;

/// Everybody who asked for a gift and waits, or is chosen.
#[derive(Debug)]
pub struct Askers {
    /// What is given.
    pub gift: Listing,
    /// Theirs, in the order in which they asked.
    pub loans: Vec<Loan>,
    cards: HashMap<MemberId, Card>,
    areas: HashMap<MemberId, Area>,
    words: HashMap<LoanId, String>,
}

impl Askers {
    /// The gift's askers, in the order in which they asked; for its owner alone.
    ///
    /// # Errors
    /// `NotFound` for everybody else; Conflict for what is not given.
    pub fn load(conn: &mut Conn, gift: ListingId, me: &Viewer) -> Result<Askers> {
        let gift = listings::store::find_own(conn, gift, me.id)?;
        if gift.terms != Terms::Give {
            return Err(Error::conflict("loan-error-no-gift"));
        }
        let states = [LoanState::Requested, LoanState::Accepted];
        let loans = store::list_of_offer(conn, gift.id, &states)?;
        let people: Vec<MemberId> = loans.iter().map(|loan| loan.borrower_id).collect();
        let ids: Vec<LoanId> = loans.iter().map(|loan| loan.id).collect();
        Ok(Askers {
            cards: members::store::list_cards(conn, &people)?,
            areas: members::store::list_areas(conn, &people)?,
            words: store::list_opening_words(conn, &ids)?,
            gift,
            loans,
        })
    }

    /// Who asked, in a loan of these.
    pub fn card(&self, loan: &Loan) -> Option<&Card> {
        self.cards.get(&loan.borrower_id)
    }

    /// How near they are to the gift.
    pub fn about(&self, loan: &Loan) -> Option<About> {
        let area = self.areas.get(&loan.borrower_id)?;
        Some(about(self.gift.area, *area))
    }

    /// What they wrote when they asked.
    pub fn words(&self, loan: &Loan) -> &str {
        self.words.get(&loan.id).map_or("", String::as_str)
    }
}
