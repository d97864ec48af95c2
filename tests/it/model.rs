//! Loans against a model: whatever several members do, in whatever order, while time passes, the
//! database is as the table of the loan says. The model tells that table once more in its own words
//! (`model/rules.rs`); each step asks the application by HTTP, and then all rows are held against it.

mod live;
mod rules;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestRunner};

use crate::harness::tools::scaled;

/// Which side of a loan somebody is on, or neither.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Who {
    Lender,
    Borrower,
    Stranger,
}

/// What is done to a loan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Act {
    Accept,
    /// Of a gift: name whom it was promised to.
    AcceptInstead,
    Refuse,
    Withdraw,
    Cancel,
    SayHandOver,
    SayReturn,
    RightCode,
    WrongCode,
    Object,
    Lose,
    /// Keep it so many days longer.
    AskExtension(i64),
    Extend,
    DropExtension,
    NeverHappened,
}

/// One step of a story.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    /// Somebody asks for an offer, from so many days from now on, for so many days.
    Ask {
        member: usize,
        offer: usize,
        from: i64,
        days: i64,
    },
    /// The owner of an offer answers the request with it.
    Propose { offer: usize, from: i64, days: i64 },
    /// Something is done to one of the loans that there are.
    Do {
        loan: prop::sample::Index,
        who: Who,
        act: Act,
    },
    /// So many hours pass.
    Wait(i64),
    /// An owner withdraws an offer.
    Pull { offer: usize },
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        5 => Just(Act::Accept),
        1 => Just(Act::AcceptInstead),
        1 => Just(Act::Refuse),
        1 => Just(Act::Withdraw),
        2 => Just(Act::Cancel),
        3 => Just(Act::SayHandOver),
        3 => Just(Act::SayReturn),
        4 => Just(Act::RightCode),
        2 => Just(Act::WrongCode),
        2 => Just(Act::Object),
        1 => Just(Act::Lose),
        2 => (1_i64..40).prop_map(Act::AskExtension),
        2 => Just(Act::Extend),
        1 => Just(Act::DropExtension),
        1 => Just(Act::NeverHappened),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    let who =
        prop_oneof![6 => Just(Who::Lender), 6 => Just(Who::Borrower), 1 => Just(Who::Stranger)];
    let hours = prop_oneof![
        6 => 0_i64..30,
        3 => Just(48_i64),
        3 => 24_i64..24 * 9,
        1 => 24_i64 * 30..24 * 70,
    ];
    prop_oneof![
        4 => (0..rules::MEMBERS, 0..rules::OFFERS, -1_i64..9, 1_i64..6)
            .prop_map(|(member, offer, from, days)| Step::Ask { member, offer, from, days }),
        1 => (0..rules::OFFERS, 0_i64..6, 1_i64..4)
            .prop_map(|(offer, from, days)| Step::Propose { offer, from, days }),
        18 => (any::<prop::sample::Index>(), who, act())
            .prop_map(|(loan, who, act)| Step::Do { loan, who, act }),
        5 => hours.prop_map(Step::Wait),
        1 => (0..rules::OFFERS).prop_map(|offer| Step::Pull { offer }),
    ]
}

/// The stories, on all the machine's cores: 10,000 on SQLite and 1,000 on PostgreSQL by
/// `tests/run --full`.
#[test]
fn whatever_members_do_the_database_is_as_the_model_says() {
    let full = match crate::harness::database::on_postgres() {
        true => 1_000,
        false => 10_000,
    };
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let stories = scaled(full).div_ceil(cores);
    let tell = || {
        let config = Config {
            cases: u32::try_from(stories).unwrap(),
            failure_persistence: None,
            max_shrink_iters: 400,
            ..Config::default()
        };
        let mut runner = TestRunner::new(config);
        let strategy = proptest::collection::vec(step(), 1..=50);
        let outcome = runner.run(&strategy, |steps| {
            let lived = actix_web::rt::System::new().block_on(live::live(&steps));
            lived.map_err(TestCaseError::fail)
        });
        outcome.map_err(|failure| failure.to_string())
    };
    let outcomes: Vec<Result<(), String>> = std::thread::scope(|threads| {
        let running: Vec<_> = (0..cores).map(|_| threads.spawn(tell)).collect();
        running
            .into_iter()
            .map(|one| one.join().expect("no panic"))
            .collect()
    });
    for outcome in outcomes {
        if let Err(failure) = outcome {
            panic!("{failure}");
        }
    }
}
