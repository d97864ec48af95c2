//! What a reputation costs, in process and on one thread, for members with 500 credentials each (a
//! summary, 166 loans, a review of each side about each): issuing an export for the first time, writing
//! it again, verifying it, and showing twenty reviews to somebody; the median and the most of ten
//! members.
//!
//!     cargo bench --bench reputation
//!     PALIER_BENCH_POSTGRES=postgres://… cargo bench --bench reputation
//!
//! A time is that of the whole transaction, commit included. The database is made anew for each run, in
//! `target/bench`, or as `palier_bench_reputation_…` on the server.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a benchmark reads the clock, prints, and may fail loudly"
)]

use std::time::{Duration, Instant};

use palier::app::App;
use palier::db::Tx;
use palier::demo::crowd;
use palier::error::Result;
use palier::listings::Terms;
use palier::loans::{Loan, LoanState, Party, store as loans};
use palier::members::store::list_by_standing;
use palier::members::{MemberId, Standing};
use palier::reputation::keys;
use palier::reputation::showing::{Choice, ChoiceInput};
use palier::reputation::verify::{self, Evidence};
use palier::reviews::{Review, store as reviews};
use palier::texts::Locale;

#[expect(dead_code, reason = "this bench searches nothing")]
mod world;

/// So many members are measured.
const MEMBERS: usize = 10;
/// So many loans has each: with a review of each side and the summary, 500 credentials less one.
const LOANS: usize = 166;
/// So many reviews are shown.
const SHOWN: usize = 20;

fn main() {
    let now = std::time::SystemTime::UNIX_EPOCH
        .elapsed()
        .expect("a time")
        .as_millis();
    let app = world::opened(&format!("reputation_{now}"));
    let options = crowd::Options {
        listings: 2_000,
        seed: 1,
        requests: 0,
    };
    crowd::fill(&app.db, &app.config, app.now(), &options).expect("neighbours");
    let members = written(&app);
    println!(
        "{:<44} {:>10} {:>10}",
        "500 credentials", "median ms", "most ms"
    );
    let mut files = Vec::new();
    measure("issuing an export", &members, |me| {
        files.push(export(&app, me))
    });
    measure("writing it again", &members, |me| drop(export(&app, me)));
    let evidence = Evidence::of_keys(Some(keys::jwks(app.issuer.did(), &app.keys.published())));
    let mut left = files.iter();
    measure("verifying it", &members, |_| {
        let file = left.next().expect("a file");
        let report = verify::verify(file, &evidence, app.now()).expect("it is believed");
        assert_eq!(report.statements.len(), 3 * LOANS);
    });
    let some: Vec<String> = members.iter().map(|me| received(&app, *me)).collect();
    let mut left = some.iter();
    measure("showing twenty reviews", &members, |me| {
        show(&app, me, left.next().expect("reviews"));
    });
}

/// Runs `work` for each member; the median and the most.
fn measure(what: &str, members: &[MemberId], mut work: impl FnMut(MemberId)) {
    let mut times: Vec<Duration> = members
        .iter()
        .map(|me| {
            let before = Instant::now();
            work(*me);
            before.elapsed()
        })
        .collect();
    times.sort_unstable();
    let ms = |time: Duration| time.as_secs_f64() * 1_000.0;
    println!(
        "{what:<44} {:>10.1} {:>10.1}",
        ms(times[times.len() / 2]),
        ms(times[times.len() - 1])
    );
}

fn write<T>(app: &App, work: impl Fn(&mut Tx<'_>) -> Result<T>) -> T {
    let done = app.db.write(&app.config, app.now(), app.seed(), work);
    done.expect("it is written")
}

fn export(app: &App, me: MemberId) -> Vec<u8> {
    write(app, |tx| app.office().export(tx, me, Locale::En))
}

/// The ids of the latest reviews that a member got, with spaces between.
fn received(app: &App, me: MemberId) -> String {
    let limit = i64::try_from(SHOWN).expect("a number");
    let found = app
        .db
        .read(|conn| reviews::list_visible_about(conn, me, None, limit));
    let ids = found
        .expect("reviews")
        .into_iter()
        .map(|review| review.id.to_string());
    ids.collect::<Vec<_>>().join(" ")
}

fn show(app: &App, me: MemberId, reviews: &str) {
    let choice = Choice::parse(&ChoiceInput {
        audience: "Somebody",
        days: "7",
        facts: reviews.split(' ').collect(),
        parts: vec!["texts", "months"],
        ..ChoiceInput::default()
    });
    let choice = choice.expect("a choice");
    write(app, |tx| app.office().present(tx, me, &choice, Locale::En));
}

/// Members with their loans and reviews.
fn written(app: &App) -> Vec<MemberId> {
    let found = app
        .db
        .read(|conn| list_by_standing(conn, Standing::Active, None, 1_000));
    let found = found.expect("neighbours").into_iter();
    let people: Vec<MemberId> = found.map(|person| person.id).collect();
    let (members, others) = people.split_at(MEMBERS);
    for me in members {
        write(app, |tx| {
            for other in others.iter().cycle().take(LOANS) {
                let loan = lent(tx, *me, *other)?;
                for (author, subject) in [(*me, *other), (*other, *me)] {
                    said(tx, &loan, author, subject)?;
                }
            }
            Ok(())
        });
    }
    members.to_vec()
}

fn lent(tx: &mut Tx<'_>, lender_id: MemberId, borrower_id: MemberId) -> Result<Loan> {
    let day = tx.now.utc().date_naive();
    let loan = Loan {
        id: tx.id(),
        listing_id: None,
        request_id: None,
        lender_id,
        borrower_id,
        opened_by: Party::Borrower,
        terms: Terms::Lend,
        title: "Drill".to_owned(),
        time_zone: "Europe/Paris".to_owned(),
        first_day: day,
        last_day: day,
        state: LoanState::Returned,
        address: None,
        code: None,
        code_tries: 0,
        code_paused_until: None,
        declared_by: None,
        declared_at: None,
        one_sided: false,
        created_at: tx.now,
        state_at: tx.now,
        out_at: Some(tx.now),
        ended_at: Some(tx.now),
        remind_at: None,
        extension_until: None,
        cancelled_late_by: None,
        disputed: false,
    };
    loans::insert(tx.conn, &loan).map(|()| loan)
}

fn said(tx: &mut Tx<'_>, loan: &Loan, author_id: MemberId, subject_id: MemberId) -> Result<()> {
    let review = Review {
        id: tx.id(),
        loan_id: loan.id,
        author_id,
        subject_id,
        stars: 5,
        text: "Careful, friendly, and back on the day that we had said.".to_owned(),
        share_text: true,
        private_note: String::new(),
        written_at: tx.now,
        visible_at: tx.now,
        shown_at: Some(tx.now),
        hidden_at: None,
        hidden_reason: None,
        noted_at: None,
        reply: None,
        replied_at: None,
    };
    reviews::insert(tx.conn, &review)
}
