//! One move of a story, done by the one whose move it is.

use super::calendar::Calendar;
use super::stories::{Move, Story};
use super::talk::Praise;
use crate::conversations;
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::listings::ListingId;
use crate::loans::actions::{self, Exchange};
use crate::loans::{self, AcceptInput, AskInput, LoanId, Party, ProposalInput};
use crate::reviews;
use crate::sessions::Viewer;

/// Where a story is played.
pub(super) struct Scene<'a> {
    pub(super) story: &'a Story,
    pub(super) calendar: Calendar,
    pub(super) lender: &'a Viewer,
    pub(super) borrower: &'a Viewer,
    pub(super) offer: ListingId,
    pub(super) request: Option<ListingId>,
}

impl Scene<'_> {
    /// Plays one move; answers the loan, which the first move makes.
    pub(super) fn play(&self, tx: &mut Tx<'_>, act: Move, loan: Option<LoanId>) -> Result<LoanId> {
        match (act, loan) {
            (Move::Ask(words), None) => self.ask(tx, words),
            (Move::Propose(words), None) => self.propose(tx, words),
            (act, Some(loan)) => self.go_on(tx, act, loan).map(|()| loan),
            (_, None) => Err(Error::internal("a story without a beginning")),
        }
    }

    fn days(&self) -> (String, String) {
        let (first, last) = self.story.days;
        let day = |offset| self.calendar.day(offset).to_string();
        (day(first), day(last))
    }

    fn ask(&self, tx: &mut Tx<'_>, words: &str) -> Result<LoanId> {
        let (from, until) = self.days();
        let input = AskInput {
            from,
            until,
            message: words.to_owned(),
        };
        Ok(actions::request(tx, self.borrower, self.offer, &input)?.id)
    }

    fn propose(&self, tx: &mut Tx<'_>, words: &str) -> Result<LoanId> {
        let (from, until) = self.days();
        let request = self.request;
        let request = request.ok_or_else(|| Error::internal("a proposal to nobody"))?;
        let input = ProposalInput {
            offer: self.offer.to_string(),
            from,
            until,
            message: words.to_owned(),
            address: String::new(),
        };
        Ok(actions::propose(tx, self.lender, request, &input)?.id)
    }

    fn go_on(&self, tx: &mut Tx<'_>, act: Move, loan: LoanId) -> Result<()> {
        let (lender, borrower) = (self.lender, self.borrower);
        if matches!(act, Move::HandOver | Move::GiveBack | Move::Review(..)) {
            self.read_all(tx, loan)?;
        }
        match act {
            Move::Ask(_) | Move::Propose(_) => Err(Error::internal("two beginnings")),
            Move::Accept(words, address) => {
                let input = AcceptInput {
                    message: words.to_owned(),
                    address: address.to_owned(),
                    instead_of: None,
                };
                actions::accept(tx, lender, loan, &input).map(drop)
            }
            Move::Refuse => actions::refuse(tx, lender, loan).map(drop),
            Move::Withdraw => actions::withdraw(tx, borrower, loan).map(drop),
            Move::Cancel(by, why) => actions::cancel(tx, self.party(by), loan, why).map(drop),
            Move::Say(_, "") => Ok(()),
            Move::Say(by, words) => {
                let thread = loan.uuid().into();
                conversations::actions::write(tx, self.party(by), thread, words, &[]).map(drop)
            }
            Move::HandOver => exchange(tx, borrower, loan, Exchange::HandOver, Way::Code),
            Move::SayHandedOver => exchange(tx, lender, loan, Exchange::HandOver, Way::Word),
            Move::GiveBack => exchange(tx, lender, loan, Exchange::Return, Way::Code),
            Move::SayBack => exchange(tx, borrower, loan, Exchange::Return, Way::Word),
            Move::ConfirmBack => exchange(tx, lender, loan, Exchange::Return, Way::Word),
            Move::Lose => actions::lose(tx, lender, loan).map(drop),
            Move::Review(by, praise) => review(tx, self.party(by), loan, praise),
        }
    }

    /// Who meets, or says how it was, has read what was written before.
    fn read_all(&self, tx: &mut Tx<'_>, loan: LoanId) -> Result<()> {
        for side in [self.lender, self.borrower] {
            let thread = loan.uuid().into();
            let thread = conversations::store::find_visible(tx.conn, thread, side.id)?;
            conversations::actions::read(tx, side.id, &thread)?;
        }
        Ok(())
    }

    fn party(&self, party: Party) -> &Viewer {
        match party {
            Party::Lender => self.lender,
            Party::Borrower => self.borrower,
        }
    }
}

/// How the two sides say that the object changed hands.
enum Way {
    /// The giver shows the code, the other types it.
    Code,
    /// One says so.
    Word,
}

fn exchange(
    tx: &mut Tx<'_>,
    who: &Viewer,
    loan: LoanId,
    exchange: Exchange,
    way: Way,
) -> Result<()> {
    let code = match way {
        Way::Code => loans::store::find(tx.conn, loan)?.and_then(|loan| loan.code),
        Way::Word => None,
    };
    let said = actions::change_hands(tx, who, loan, exchange, code.as_deref())?;
    said.into_result().map(drop)
}

/// What moderators alone read: about whom nothing good could be said.
fn note(praise: Praise) -> &'static str {
    match praise.stars {
        1 => "Pourriez-vous lui écrire ? Je n’ai plus aucune réponse depuis deux mois.",
        _ => "",
    }
}

fn review(tx: &mut Tx<'_>, who: &Viewer, loan: LoanId, praise: Praise) -> Result<()> {
    let draft = reviews::Draft::parse(&reviews::DraftInput {
        stars: Some(praise.stars),
        text: praise.text.to_owned(),
        share_text: true,
        private_note: note(praise).to_owned(),
    })?;
    reviews::actions::write(tx, who, loan, &draft).map(drop)
}
