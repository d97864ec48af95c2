//! The whole lifecycle of a loan, on one page (DESIGN, section 7).

crate::words! {
    /// Where a loan stands.
    pub enum LoanState {
        /// The borrower asked; the lender has to answer.
        Requested = "requested",
        /// The lender offered it in answer to a request; the borrower has to answer.
        Proposed = "proposed",
        /// Agreed; the object is still with the lender.
        Accepted = "accepted",
        /// The object is with the borrower.
        Out = "out",
        /// A gift that changed hands.
        Given = "given",
        /// The object came back.
        Returned = "returned",
        /// The lender says that it will not come back.
        Lost = "lost",
        /// Sixty days late, and nobody said a word.
        Unresolved = "unresolved",
        /// Agreed, but never handed over.
        Lapsed = "lapsed",
        /// Called off after it was agreed.
        Cancelled = "cancelled",
        /// The answer was no.
        Refused = "refused",
        /// Taken back by who opened it.
        Withdrawn = "withdrawn",
        /// Nobody answered in time, or it became impossible.
        Expired = "expired",
    }
}

crate::words! {
    /// What is done to a loan; the words are the kinds of its events.
    pub enum Action {
        /// Ask for an offer.
        Request = "loan.request",
        /// Answer a request with an offer.
        Propose = "loan.propose",
        /// Say yes.
        Accept = "loan.accept",
        /// Say no.
        Refuse = "loan.refuse",
        /// Take one's own question or proposal back.
        Withdraw = "loan.withdraw",
        /// Nobody answered in time, or it became impossible.
        Expire = "loan.expire",
        /// Call off what was agreed.
        Cancel = "loan.cancel",
        /// Give a gift to somebody else after all: the first one waits again.
        PutBack = "loan.put_back",
        /// "It was handed over", says one side.
        DeclareHandOver = "loan.declare_hand_over",
        /// It was handed over.
        HandOver = "loan.hand_over",
        /// A gift was handed over.
        Give = "loan.give",
        /// Agreed, but never handed over.
        Lapse = "loan.lapse",
        /// "It is back", says one side.
        DeclareReturn = "loan.declare_return",
        /// It is back.
        Return = "loan.return",
        /// "That is not so", says one side of what was declared.
        Object = "loan.object",
        /// "It will not come back", says the lender.
        Lose = "loan.lose",
        /// Sixty days late.
        Unresolve = "loan.unresolve",
        /// "May I keep it longer?", asks the borrower.
        AskExtension = "loan.ask_extension",
        /// "Yes, keep it", says the lender.
        Extend = "loan.extend",
        /// "No", says the lender, or "not any more" the borrower.
        DropExtension = "loan.drop_extension",
        /// "We never met", says one side of what was agreed.
        NeverHappened = "loan.never_happened",
        /// "That never happened", says one side of what counts on the other's word alone.
        Dispute = "loan.dispute",
    }
}

crate::words! {
    /// The two sides of a loan.
    pub enum Party {
        /// Whose object it is.
        Lender = "lender",
        /// Who uses it, or is given it.
        Borrower = "borrower",
    }
}

impl Party {
    /// The one across.
    pub fn other(self) -> Party {
        match self {
            Party::Lender => Party::Borrower,
            Party::Borrower => Party::Lender,
        }
    }
}

/// Who moves a loan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The lender alone.
    Lender,
    /// The borrower alone.
    Borrower,
    /// Both: one said so and the other agreed, or the code was given and typed.
    Both,
    /// Time alone.
    Clock,
    /// Something outside the loan: days taken, an offer gone, a party gone.
    System,
}

impl By {
    /// Everybody, for tests and tables.
    pub const ALL: [By; 5] = [By::Lender, By::Borrower, By::Both, By::Clock, By::System];
}

impl From<Party> for By {
    fn from(party: Party) -> By {
        match party {
            Party::Lender => By::Lender,
            Party::Borrower => By::Borrower,
        }
    }
}

/// A move that is not in the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAllowed {
    /// Where the loan stands.
    pub state: LoanState,
    /// What was tried.
    pub action: Action,
    /// Who tried.
    pub by: By,
}

impl From<NotAllowed> for crate::error::Error {
    fn from(refused: NotAllowed) -> crate::error::Error {
        crate::error::Error::conflict(if refused.state.is_over() {
            "loan-error-over"
        } else {
            "loan-error-not-now"
        })
    }
}

impl LoanState {
    /// The whole table: where a loan stands after `action` by `by`. Declarations, objections,
    /// extensions and disputes leave it where it is.
    ///
    /// # Errors
    /// [`NotAllowed`] for whatever is not in the table.
    pub fn after(self, action: Action, by: By) -> Result<LoanState, NotAllowed> {
        use Action::*;
        use By::*;
        use LoanState::*;
        match (self, action, by) {
            (Requested, Accept, Lender) | (Proposed, Accept, Borrower) => Ok(Accepted),
            (Requested, Refuse, Lender) | (Proposed, Refuse, Borrower) => Ok(Refused),
            (Requested, Withdraw, Borrower) | (Proposed, Withdraw, Lender) => Ok(Withdrawn),
            (Requested | Proposed, Expire, Clock | System) => Ok(Expired),
            (Accepted, Cancel, Lender | Borrower | System) => Ok(Cancelled),
            (Accepted, PutBack, Lender) => Ok(Requested),
            (Accepted, DeclareHandOver, Lender | Borrower) => Ok(Accepted),
            (Accepted, HandOver, Both | Clock) => Ok(Out),
            (Accepted, Give, Both | Clock) => Ok(Given),
            (Accepted, Lapse, Clock) => Ok(Lapsed),
            (Out, DeclareReturn, Lender | Borrower) => Ok(Out),
            (Accepted | Out, Object, Lender | Borrower) => Ok(self),
            (Out, Return, Both | Clock) => Ok(Returned),
            (Out, Lose, Lender) => Ok(Lost),
            (Out, Unresolve, Clock) => Ok(Unresolved),
            (Lost | Unresolved, Return, Lender) => Ok(Returned),
            (Accepted | Out, AskExtension, Borrower) => Ok(self),
            (Accepted | Out, Extend, Lender) => Ok(self),
            (Accepted | Out, DropExtension, Lender | Borrower) => Ok(self),
            (Accepted, NeverHappened, Lender | Borrower) => Ok(Lapsed),
            (Out | Given | Returned | Lost | Unresolved, Dispute, Lender | Borrower) => Ok(self),
            (state, action, by) => Err(NotAllowed { state, action, by }),
        }
    }

    /// Whether nothing is expected of anybody any more.
    pub fn is_over(self) -> bool {
        !matches!(
            self,
            LoanState::Requested | LoanState::Proposed | LoanState::Accepted | LoanState::Out
        )
    }

    /// Whether the answer is still open.
    pub fn is_open(self) -> bool {
        LoanState::OPEN.contains(&self)
    }

    /// Whether an exchange took place, well or badly: such loans can be reviewed.
    pub fn is_finished(self) -> bool {
        LoanState::FINISHED.contains(&self)
    }

    /// The states in which the answer is still open.
    pub const OPEN: [LoanState; 2] = [LoanState::Requested, LoanState::Proposed];

    /// The states of [`LoanState::is_finished`].
    pub const FINISHED: [LoanState; 4] = [
        LoanState::Returned,
        LoanState::Given,
        LoanState::Lost,
        LoanState::Unresolved,
    ];

    /// The states in which somebody still has to do something.
    pub const RUNNING: [LoanState; 4] = [
        LoanState::Requested,
        LoanState::Proposed,
        LoanState::Accepted,
        LoanState::Out,
    ];

    /// Who has to say yes or no.
    pub fn answered_by(self) -> Option<Party> {
        match self {
            LoanState::Requested => Some(Party::Lender),
            LoanState::Proposed => Some(Party::Borrower),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn any_move() -> impl Strategy<Value = (Action, By)> {
        (
            proptest::sample::select(Action::ALL),
            proptest::sample::select(&By::ALL[..]),
        )
    }

    fn any_state() -> impl Strategy<Value = LoanState> {
        proptest::sample::select(LoanState::ALL)
    }

    /// What each party alone can do in each state, written out once more: the table's shape.
    fn moves_of(by: By) -> String {
        LoanState::ALL
            .iter()
            .filter_map(|state| {
                let moves: Vec<_> = Action::ALL
                    .iter()
                    .filter_map(|action| Some((action, state.after(*action, by).ok()?)))
                    .map(|(action, to)| format!("{action}>{to}"))
                    .collect();
                (!moves.is_empty()).then(|| format!("{state}: {}\n", moves.join(" ")))
            })
            .collect()
    }

    #[test]
    fn the_lender_can_do_this_and_nothing_else() {
        insta::assert_snapshot!(moves_of(By::Lender), @r"
        requested: loan.accept>accepted loan.refuse>refused
        proposed: loan.withdraw>withdrawn
        accepted: loan.cancel>cancelled loan.put_back>requested loan.declare_hand_over>accepted loan.object>accepted loan.extend>accepted loan.drop_extension>accepted loan.never_happened>lapsed
        out: loan.declare_return>out loan.object>out loan.lose>lost loan.extend>out loan.drop_extension>out loan.dispute>out
        given: loan.dispute>given
        returned: loan.dispute>returned
        lost: loan.return>returned loan.dispute>lost
        unresolved: loan.return>returned loan.dispute>unresolved
        ");
    }

    #[test]
    fn the_borrower_can_do_this_and_nothing_else() {
        insta::assert_snapshot!(moves_of(By::Borrower), @r"
        requested: loan.withdraw>withdrawn
        proposed: loan.accept>accepted loan.refuse>refused
        accepted: loan.cancel>cancelled loan.declare_hand_over>accepted loan.object>accepted loan.ask_extension>accepted loan.drop_extension>accepted loan.never_happened>lapsed
        out: loan.declare_return>out loan.object>out loan.ask_extension>out loan.drop_extension>out loan.dispute>out
        given: loan.dispute>given
        returned: loan.dispute>returned
        lost: loan.dispute>lost
        unresolved: loan.dispute>unresolved
        ");
    }

    #[test]
    fn time_and_the_system_can_do_this_and_nothing_else() {
        insta::assert_snapshot!(moves_of(By::Clock), @r"
        requested: loan.expire>expired
        proposed: loan.expire>expired
        accepted: loan.hand_over>out loan.give>given loan.lapse>lapsed
        out: loan.return>returned loan.unresolve>unresolved
        ");
        insta::assert_snapshot!(moves_of(By::System), @r"
        requested: loan.expire>expired
        proposed: loan.expire>expired
        accepted: loan.cancel>cancelled
        ");
    }

    proptest! {
        #[test]
        fn only_lost_and_unresolved_loans_leave_their_end(state in any_state(), (action, by) in any_move()) {
            let moves = state.after(action, by).is_ok_and(|to| to != state);
            if state.is_over() && moves {
                prop_assert!(matches!(state, LoanState::Lost | LoanState::Unresolved));
                prop_assert_eq!(state.after(action, by), Ok(LoanState::Returned));
            }
        }

        #[test]
        fn nothing_is_out_that_was_not_agreed(moves in proptest::collection::vec(any_move(), 1..40)) {
            let mut state = LoanState::Requested;
            let mut agreed = false;
            for (action, by) in moves {
                if let Ok(to) = state.after(action, by) {
                    agreed |= to == LoanState::Accepted;
                    prop_assert!(agreed || !matches!(to, LoanState::Out | LoanState::Given));
                    state = to;
                }
            }
        }

        #[test]
        fn nobody_alone_says_that_it_changed_hands(state in any_state(), action in proptest::sample::select(Action::ALL)) {
            for by in [By::Lender, By::Borrower] {
                let to = state.after(action, by);
                prop_assert!(to != Ok(LoanState::Given) || state == LoanState::Given);
                prop_assert!(to != Ok(LoanState::Out) || state == LoanState::Out);
                if to == Ok(LoanState::Returned) && state != LoanState::Returned {
                    prop_assert!(state != LoanState::Out && by == By::Lender);
                }
            }
        }
    }
}
