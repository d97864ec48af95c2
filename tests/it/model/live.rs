//! A story lived through the application, and held against the model after each step.

use std::collections::BTreeMap;

use chrono::{Duration, NaiveDate};
use diesel::prelude::*;
use palier::db::schema::{booked_days, listings, loans};
use palier::db::{AnyId, Instant, events};
use palier::listings::{ListingId, ListingState};
use palier::loans::{Loan, LoanId, Party};
use palier::members::Role;
use serde_json::{Value, json};

use super::rules::{MEMBERS, Model, OWNERS, SEEKER};
use super::{Act, Step, Who};
use crate::harness::app::TestApp;
use crate::harness::arrange::found;
use crate::harness::desk::{Answer, Desk, Insider, enrol_all, sign_in_again};

/// So long a session is trusted to last without being used.
const FRESH: Duration = Duration::days(10);

struct Live {
    app: TestApp,
    desk: Desk,
    people: Vec<Insider>,
    offers: Vec<String>,
    request: String,
    /// The ids, in the order in which the model knows the loans.
    loans: Vec<String>,
    signed_in: Instant,
}

/// Lives a story.
///
/// # Errors
/// What the application did otherwise than the model.
pub(super) async fn live(steps: &[Step]) -> Result<(), String> {
    let mut live = Live::begin().await;
    let mut model = Model::new(live.app.app.now().utc());
    for (number, step) in steps.iter().enumerate() {
        // What happens later has a later id.
        live.wait(Duration::seconds(1)).await;
        model.now = live.app.app.now().utc();
        let expected = foretold(&mut model, step);
        let said = live.take(&model, step).await;
        if let (Some(expected), Some(answer)) = (expected, said)
            && answer.status != expected
        {
            return Err(format!(
                "step {number}, {step:?}: the model says {expected}, the application {}: {}\n{model:#?}",
                answer.status, answer.body
            ));
        }
        live.settle().await;
        model.now = live.app.app.now().utc();
        model.settle();
        live.compare(&model)
            .map_err(|differs| format!("after step {number}, {step:?}: {differs}"))?;
    }
    Ok(())
}

/// What the model makes of a step; nothing for steps that ask nothing.
fn foretold(model: &mut Model, step: &Step) -> Option<u16> {
    let day = |model: &Model, from: i64| model.today() + Duration::days(from);
    match step {
        Step::Ask {
            member,
            offer,
            from,
            days,
        } => {
            let first = day(model, *from);
            Some(model.ask(*member, *offer, first, first + Duration::days(days - 1)))
        }
        Step::Propose { offer, from, days } => {
            let first = day(model, *from);
            Some(model.propose(*offer, first, first + Duration::days(days - 1)))
        }
        Step::Do { loan, who, act } => {
            let known = model.loans.len();
            (known > 0).then(|| model.act(loan.index(known), *who, *act))
        }
        Step::Wait(_) => None,
        Step::Pull { offer } => Some(model.pull(*offer)),
    }
}

impl Live {
    async fn begin() -> Live {
        let app = TestApp::small();
        found(&app).await;
        let names = ["Lena", "Ugo", "Boris", "Sela"];
        let people = names.map(|name| (name.to_owned(), Role::Member)).to_vec();
        let people = enrol_all(&app.app, people).await;
        let desk = Desk::of(&app).await;
        let at = json!({"lat": 48.887, "lon": 2.316});
        for who in &people {
            must(&desk.call(who, "PUT /api/v1/me/area", &at).await, 200);
        }
        let mut live = Live {
            signed_in: app.app.now(),
            app,
            desk,
            people,
            offers: Vec::new(),
            request: String::new(),
            loans: Vec::new(),
        };
        for (number, (owner, gift)) in OWNERS.iter().enumerate() {
            let terms = if *gift { "give" } else { "lend" };
            let title = ["Drill", "Sofa", "Tent"][number];
            let offer = json!({"kind": "offer", "terms": terms, "title": title});
            live.offers.push(live.list(*owner, offer).await);
        }
        live.request = live
            .list(SEEKER, json!({"kind": "request", "title": "A ladder"}))
            .await;
        live.settle().await;
        live
    }

    async fn list(&self, owner: usize, mut listing: Value) -> String {
        listing["description"] = json!("In good shape.");
        listing["category"] = json!("tools");
        let made = self
            .desk
            .call(&self.people[owner], "POST /api/v1/listings", &listing)
            .await;
        must(&made, 201);
        word(&made, "id")
    }

    async fn wait(&mut self, span: Duration) {
        self.app.app.clock.advance(span);
        let now = self.app.app.now();
        if now - self.signed_in > FRESH {
            self.people = sign_in_again(&self.app.app, &self.people).await;
            self.signed_in = now;
        }
    }

    /// Lets the workers do all but carry mail away.
    async fn settle(&self) {
        self.app.app.tick().await.expect("the clock runs");
        self.app
            .app
            .handle_events()
            .await
            .expect("events are heard");
    }

    /// Asks the application what the model was asked; the model has already answered.
    async fn take(&mut self, model: &Model, step: &Step) -> Option<Answer> {
        let day = |from: i64| model.today() + Duration::days(from);
        let days = |from: i64, days: i64| json!({"from": day(from), "until": day(from + days - 1)});
        match step {
            Step::Ask {
                member,
                offer,
                from,
                days: long,
            } => {
                let call = format!("POST /api/v1/listings/{}/loans", self.offers[*offer]);
                Some(self.open(*member, &call, &days(*from, *long)).await)
            }
            Step::Propose {
                offer,
                from,
                days: long,
            } => {
                let mut body = days(*from, *long);
                body["offer"] = json!(self.offers[*offer]);
                let call = format!("POST /api/v1/listings/{}/proposals", self.request);
                Some(self.open(OWNERS[*offer].0, &call, &body).await)
            }
            Step::Do { loan, who, act } if !self.loans.is_empty() => {
                let n = loan.index(self.loans.len());
                Some(self.act(model, n, *who, *act).await)
            }
            Step::Do { .. } => None,
            Step::Wait(hours) => {
                self.wait(Duration::hours(*hours)).await;
                None
            }
            Step::Pull { offer } => {
                let call = format!("POST /api/v1/listings/{}/withdrawal", self.offers[*offer]);
                Some(self.call(OWNERS[*offer].0, &call, &json!({})).await)
            }
        }
    }

    async fn call(&self, member: usize, call: &str, body: &Value) -> Answer {
        self.desk.call(&self.people[member], call, body).await
    }

    /// Opens a loan, and notes its id.
    async fn open(&mut self, member: usize, call: &str, body: &Value) -> Answer {
        let answer = self.call(member, call, body).await;
        if answer.status == 201 {
            self.loans.push(word(&answer, "id"));
        }
        answer
    }

    async fn act(&self, model: &Model, n: usize, who: Who, act: Act) -> Answer {
        let before = self.row(n);
        let loan = &model.loans[n];
        let stranger = (0..MEMBERS).find(|m| ![loan.lender, loan.borrower].contains(m));
        let member = match who {
            Who::Lender => loan.lender,
            Who::Borrower => loan.borrower,
            Who::Stranger => stranger.expect("four members"),
        };
        let out = before.state.as_str() != "accepted";
        let (what, body) = match act {
            Act::Accept => ("acceptance", json!({})),
            Act::AcceptInstead => ("acceptance", json!({"instead_of": self.promised(n)})),
            Act::Refuse => ("refusal", json!({})),
            Act::Withdraw => ("withdrawal", json!({})),
            Act::Cancel => ("cancellation", json!({"reason": "something came up"})),
            Act::SayHandOver => ("handover", json!({})),
            Act::SayReturn => ("return", json!({})),
            Act::RightCode | Act::WrongCode => {
                let code = before.code.filter(|_| act == Act::RightCode);
                let what = if out { "return" } else { "handover" };
                (what, json!({"code": code.unwrap_or("none".to_owned())}))
            }
            Act::Object => ("objections", json!({})),
            Act::Lose => ("loss", json!({})),
            Act::AskExtension(days) => {
                let until = before.last_day + Duration::days(days);
                ("extensions", json!({ "until": until }))
            }
            Act::Extend => ("extensions/acceptance", json!({})),
            Act::DropExtension => ("extensions/refusal", json!({})),
            Act::NeverHappened => ("incidents", json!({})),
        };
        let call = format!("POST /api/v1/loans/{}/{what}", self.loans[n]);
        self.call(member, &call, &body).await
    }

    fn row(&self, n: usize) -> Loan {
        let id: LoanId = self.loans[n].parse().expect("an id");
        self.app
            .read(|conn| palier::loans::store::find(conn, id))
            .expect("the loan")
    }

    /// Whom the gift of this loan is promised to now.
    fn promised(&self, n: usize) -> Option<LoanId> {
        let gift = self.row(n).listing_id.expect("its offer");
        let chosen = self
            .app
            .read(|conn| palier::loans::store::find_chosen(conn, gift));
        chosen.map(|loan| loan.id)
    }

    /// Holds every row about loans against the model.
    fn compare(&self, model: &Model) -> Result<(), String> {
        let (rows, days, states) = self.app.read(|conn| {
            let rows: Vec<Loan> = loans::table
                .order(loans::id)
                .select(Loan::as_select())
                .load(conn)?;
            let days: Vec<Day> = booked_days::table
                .select((
                    booked_days::listing_id,
                    booked_days::day,
                    booked_days::loan_id,
                ))
                .load(conn)?;
            let states: Vec<(ListingId, ListingState)> = listings::table
                .select((listings::id, listings::state))
                .load(conn)?;
            Ok((rows, days, states))
        });
        let offer = |id: ListingId| {
            self.offers
                .iter()
                .position(|offer| *offer == id.to_string())
        };
        same("how many loans", rows.len(), model.loans.len())?;
        for (n, (row, loan)) in rows.iter().zip(&model.loans).enumerate() {
            same(&format!("loan {n}"), told(row), foreseen(loan))?;
            self.compare_events(n, loan)?;
        }
        same("booked days", &self.held(days, offer), &model.booked)?;
        for (id, state) in states {
            let expected = offer(id).map_or(model.request, |offer| model.offers[offer]);
            same("a listing", state.as_str(), expected)?;
        }
        no_overlap(&rows)
    }

    /// By offer and day, which loan has it.
    fn held(
        &self,
        days: Vec<Day>,
        offer: impl Fn(ListingId) -> Option<usize>,
    ) -> BTreeMap<(usize, NaiveDate), usize> {
        days.into_iter()
            .map(|(listing, day, loan)| {
                let loan = loan.expect("nobody keeps days here").uuid().to_string();
                let n = self.loans.iter().position(|id| *id == loan);
                ((offer(listing).expect("an offer"), day), n.expect("a loan"))
            })
            .collect()
    }

    fn compare_events(&self, n: usize, loan: &super::rules::Loan) -> Result<(), String> {
        let id = self.loans[n].parse().expect("an id");
        let happened = self.app.read(|conn| events::list_about(conn, id));
        let happened: Vec<(String, String, String)> = happened
            .into_iter()
            .map(|e| {
                (
                    e.kind,
                    e.from_state.unwrap_or_default(),
                    e.to_state.unwrap_or_default(),
                )
            })
            .collect();
        let expected = loan.events.iter();
        let expected: Vec<_> = expected
            .map(|(kind, from, to)| (kind.to_string(), from.to_string(), to.to_string()))
            .collect();
        same(&format!("the events of loan {n}"), happened, expected)
    }
}

/// A booked day, and the loan that has it.
type Day = (ListingId, NaiveDate, Option<AnyId>);

/// What both know of a loan, in one shape.
type Shape = (
    String,
    NaiveDate,
    NaiveDate,
    Option<Party>,
    bool,
    Option<NaiveDate>,
    Option<Party>,
    bool,
    i32,
);

fn told(row: &Loan) -> Shape {
    (
        row.state.as_str().to_owned(),
        row.first_day,
        row.last_day,
        row.declared_by,
        row.one_sided,
        row.extension_until,
        row.cancelled_late_by,
        row.disputed,
        row.code_tries,
    )
}

fn foreseen(loan: &super::rules::Loan) -> Shape {
    let party = |who: Who| match who {
        Who::Lender => Party::Lender,
        _ => Party::Borrower,
    };
    (
        loan.state.to_owned(),
        loan.first,
        loan.last,
        loan.declared.map(|(who, _)| party(who)),
        loan.one_sided,
        loan.extension,
        loan.cancelled_late.map(party),
        loan.disputed,
        loan.tries,
    )
}

/// Whatever the model says: no two agreed loans of one object share a day.
fn no_overlap(rows: &[Loan]) -> Result<(), String> {
    let running = |row: &&Loan| !row.is_gift() && ["accepted", "out"].contains(&row.state.as_str());
    let running: Vec<&Loan> = rows.iter().filter(running).collect();
    for (n, one) in running.iter().enumerate() {
        for other in &running[n + 1..] {
            // What is late is still out on days that are another's.
            let apart = one.last_day < other.first_day || other.last_day < one.first_day;
            if one.listing_id == other.listing_id && !apart {
                return Err(format!("two have one object on one day: {one:?} {other:?}"));
            }
        }
    }
    Ok(())
}

fn same<T: PartialEq + std::fmt::Debug>(what: &str, is: T, expected: T) -> Result<(), String> {
    if is == expected {
        Ok(())
    } else {
        Err(format!(
            "{what}: the database says {is:?}, the model {expected:?}"
        ))
    }
}

fn must(answer: &Answer, status: u16) {
    assert_eq!(answer.status, status, "{}", answer.body);
}

fn word(answer: &Answer, field: &str) -> String {
    let body: Value = serde_json::from_str(&answer.body).expect("JSON");
    body[field].as_str().expect("a word").to_owned()
}
