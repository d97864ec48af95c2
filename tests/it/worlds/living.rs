//! Lives through one world of a pair, and keeps everything that anybody was answered.

use chrono::Duration;
use diesel::prelude::*;
use palier::db::Tx;
use palier::db::schema::{blocks, landmarks};
use palier::error::{Error, Result};
use palier::listings::{DraftInput, ListingId};
use palier::members::{self, MemberId, Role, Standing};
use palier::neighbourhood::{self, Details, Joining, LandmarkId, Looking};
use palier::sessions::Viewer;
use serde_json::json;

use super::asking;
use super::plan::{Plan, Resident};
use crate::harness::app::TestApp;
use crate::harness::desk::{Answer, Desk, Insider, enrol_all, see_all};

/// A world, as far as it has come.
pub(super) struct World<'a> {
    pub(super) plan: &'a Plan,
    /// Which one of the pair.
    pub(super) which: usize,
    pub(super) desk: Desk,
    /// The residents, then the founder, then somebody who lives nowhere yet.
    pub(super) people: Vec<Insider>,
    pub(super) landmarks: Vec<String>,
    pub(super) listings: Vec<ListingId>,
    app: TestApp,
    seen: Vec<(String, Answer)>,
}

/// All that a world answered, and all that its database holds in the end: mails, events, the index
/// of the search. Two programs that remember the same answer the same for ever.
pub(super) struct Seen {
    answers: Vec<(String, Answer)>,
    rows: Vec<String>,
}

/// How many viewers come in the end, and how much each of them asks: over all pairs, everything.
const VIEWERS: usize = 20;
const QUESTIONS: usize = 1;

/// Lives through it: people come, choose their areas, list, move, list again, are told what is new;
/// then everybody looks around.
pub(super) async fn live(plan: &Plan, which: usize) -> Seen {
    let mut world = found(plan, which).await;
    world.choose(0).await;
    world.keep_a_search().await;
    world.list(0).await;
    world.app.app.clock.advance(Duration::minutes(6));
    world.choose(1).await;
    world.list(1).await;
    world.fall_out().await;
    // Over the night the saved search is looked through.
    world.app.app.clock.advance(Duration::days(2));
    world.app.app.tick().await.expect("the clocks run");
    see_all(&world.app.app, &world.people).await;
    for (viewer, question) in asking::all(&world, VIEWERS, QUESTIONS) {
        world.ask(viewer, &question).await;
    }
    Seen {
        answers: world.seen,
        rows: world.app.rows(),
    }
}

async fn found(plan: &Plan, which: usize) -> World<'_> {
    let app = TestApp::small();
    let (centre, places) = (plan.centre, plan.landmarks.clone());
    let details = Details {
        name: "Quartier".to_owned(),
        operator: "Farida".to_owned(),
        notice: String::new(),
        joining: Joining::Everyone,
        looking: Looking::Everyone,
        contact: String::new(),
    };
    let write = app.app.write(move |tx| {
        neighbourhood::actions::found(tx, &details, centre, &places)?;
        let ids = landmarks::table
            .order(landmarks::position)
            .select(landmarks::id);
        Ok(ids.load::<LandmarkId>(tx.conn)?)
    });
    let landmarks = write.await.expect("it is founded");
    let people = plan
        .residents
        .iter()
        .map(|r| (r.name.clone(), Role::Member));
    let others = [("Farida", Role::Admin), ("Newcomer", Role::Member)];
    let others = others.map(|(name, role)| (name.to_owned(), role));
    World {
        plan,
        which,
        desk: Desk::of(&app).await,
        people: enrol_all(&app.app, people.chain(others).collect()).await,
        landmarks: landmarks.iter().map(LandmarkId::to_string).collect(),
        listings: Vec::new(),
        app,
        seen: Vec::new(),
    }
}

impl World<'_> {
    fn residents(&self) -> impl Iterator<Item = (&Insider, &Resident)> {
        self.people.iter().zip(&self.plan.residents)
    }

    /// Everybody makes their first or second choice: here the positions arrive.
    async fn choose(&mut self, nth: usize) {
        let mut answers = Vec::new();
        for (who, resident) in self.residents() {
            let Some(choice) = resident.choices.get(nth) else {
                continue;
            };
            let body = choice.body(resident.stands[self.which], &self.landmarks);
            let answer = self.desk.call(who, "PUT /api/v1/me/area", &body).await;
            assert_eq!(
                answer.status, 200,
                "seed {}: {}",
                self.plan.seed, answer.body
            );
            answers.push((format!("{} chooses", resident.name), answer));
        }
        self.seen.extend(answers);
    }

    async fn keep_a_search(&mut self) {
        let body = json!({"name": "All", "search": "within=8000", "frequency": "daily"});
        for number in [0, 3] {
            let who = &self.people[number];
            let kept = self.desk.call(who, "POST /api/v1/me/searches", &body).await;
            assert_eq!(kept.status, 201, "{}", kept.body);
            self.seen.push(("a search is kept".to_owned(), kept));
        }
    }

    /// Everybody lists, and who fits whom is told.
    async fn list(&mut self, nth: usize) {
        let drafts: Vec<(MemberId, Vec<DraftInput>)> = self
            .residents()
            .map(|(who, resident)| (who.id, resident.listings[nth].clone()))
            .collect();
        let listed = self.app.app.write(move |tx| {
            let mut listed = Vec::new();
            for (owner, drafts) in &drafts {
                let viewer = viewer(tx, *owner)?;
                for draft in drafts {
                    let id = palier::listings::actions::publish(tx, &viewer, draft, &[])?;
                    listed.push(id);
                }
            }
            Ok(listed)
        });
        self.listings.extend(listed.await.expect("they list"));
        self.app.app.handle_events().await.expect("all is told");
    }

    /// The first resident blocks the second, and the last one is banned.
    async fn fall_out(&mut self) {
        let (first, second, last) = (self.people[0].id, self.people[1].id, self.people[5].id);
        let write = self.app.app.write(move |tx| {
            let row = (
                blocks::blocker_id.eq(first),
                blocks::blocked_id.eq(second),
                blocks::at.eq(tx.now),
            );
            diesel::insert_into(blocks::table)
                .values(row)
                .execute(tx.conn)?;
            members::store::advance(tx.conn, last, Standing::Active, Standing::Banned)
        });
        write.await.expect("they fall out");
    }

    async fn ask(&mut self, viewer: Option<usize>, question: &asking::Question) {
        let who = viewer.map(|number| &self.people[number]);
        let mut answer = match (who, &question.fields) {
            (Some(who), Some(fields)) => self.desk.send(who, &question.path, fields).await,
            _ => self.desk.get(who, &question.path).await,
        };
        let label = format!("{viewer:?} asks {}", question.label);
        assert!(answer.status < 500, "{label}: {}", answer.body);
        // A page further, by the cursor.
        if let Some(next) = question.next(&answer) {
            self.seen.push((label.clone(), answer));
            answer = self.desk.get(who, &next).await;
        }
        self.seen.push((label, answer));
    }
}

/// Somebody as the actions see who acts; there is no session behind it.
fn viewer(tx: &mut Tx<'_>, id: MemberId) -> Result<Viewer> {
    let person = members::store::find(tx.conn, id)?.ok_or(Error::NotFound)?;
    Ok(Viewer {
        id,
        name: person.name,
        role: person.role,
        standing: person.standing,
        photo: person.photo,
        locale: person.locale,
        area: person.area,
        session: tx.id(),
        password_at: tx.now,
    })
}

impl Seen {
    /// How many mails were written.
    pub(super) fn mails(&self) -> usize {
        let letters = self.rows.iter().filter(|row| row.starts_with("outbox "));
        letters.count()
    }

    /// Fails unless the other world saw the same.
    pub(super) fn must_be(&self, other: &Seen, seed: u64) {
        assert!(self.answers.len() > VIEWERS * QUESTIONS && self.rows.len() > 50);
        for ((asked, answer), (_, there)) in self.answers.iter().zip(&other.answers) {
            let (here, there) = (lines(answer), lines(there));
            for (line, there) in here.iter().zip(&there) {
                assert_eq!(line, there, "seed {seed}: {asked}");
            }
            assert_eq!(here.len(), there.len(), "seed {seed}: {asked}");
        }
        assert_eq!(self.answers.len(), other.answers.len(), "seed {seed}");
        for (row, there) in self.rows.iter().zip(&other.rows) {
            assert_eq!(row, there, "seed {seed}");
        }
        assert_eq!(self.rows.len(), other.rows.len(), "seed {seed}");
    }
}

/// An answer, line by line, so that one sees where two differ.
fn lines(answer: &Answer) -> Vec<String> {
    let headers = answer.headers.iter();
    let headers = headers.map(|(name, value)| format!("{name}: {value}"));
    let body = answer.body.split('\n').map(str::to_owned);
    let status = std::iter::once(answer.status.to_string());
    status.chain(headers).chain(body).collect()
}
