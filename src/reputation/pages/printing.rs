//! One's reputation as a page to print, for who keeps such things on paper.

use actix_web::HttpResponse;
use askama::Template;
use serde::Deserialize;
use uuid::Uuid;

use super::month;
use super::proof::{Names, exchange, how, joined};
use crate::db::Instant;
use crate::error::{Error, Result};
use crate::reputation::actions::printing::{self, Paper};
use crate::reputation::credential::{LoanFact, VouchFact};
use crate::reputation::tally::Said;
use crate::reviews::Review;
use crate::texts::Text;
use crate::web::{Fields, Form, Member, Page, Qr, Query};

/// Which link is printed, too.
#[derive(Debug, Default, Deserialize)]
pub struct PrintQuery {
    #[serde(default)]
    shown: String,
}

/// An address that a telephone reads.
struct Code {
    address: String,
    qr: Qr,
}

impl Code {
    fn of(page: &Page, path: &str) -> Result<Code> {
        let address = page.app.config.base_url.join(path);
        let address = String::from(address.map_err(Error::internal)?);
        Ok(Code {
            qr: Qr::of(&address)?,
            address,
        })
    }
}

/// What is named one by one, each with whom and in which month: "Neighbour A, May 2026".
struct Lines<'a> {
    received: Vec<(&'a Review, String)>,
    loans: Vec<String>,
    vouches: Vec<String>,
}

impl<'a> Lines<'a> {
    fn of(page: &Page, paper: &'a Paper) -> Lines<'a> {
        let mut names = Names::default();
        let mut rest = |member: Uuid, at: Instant| {
            let who = names.letter(page, &member.to_string());
            joined(Some(who), Some(month(page, at)))
        };
        let received = paper.received.iter();
        let received = received
            .map(|review| (review, rest(review.author_id.uuid(), review.visible_at)))
            .collect();
        let mut line =
            |what: &str, member: Uuid, at: Instant| exchange(page, page.t(what), rest(member, at));
        let loan = |fact: &LoanFact| {
            let what = how(fact.role, fact.terms, fact.outcome);
            line(what, fact.counterparty, fact.ended)
        };
        let loans = paper.loans.iter().map(loan).collect();
        let vouch = |fact: &VouchFact| line("reputation-proof-vouch", fact.counterparty, fact.said);
        let vouches = paper.vouches.iter().map(vouch).collect();
        Lines {
            received,
            loans,
            vouches,
        }
    }
}

#[derive(Template)]
#[template(path = "reputation/print.html")]
struct PrintPage<'a> {
    page: &'a Page,
    form: &'a Form,
    paper: &'a Paper,
    sentence: Text,
    /// What Palier saw, fact by fact.
    known: Vec<Said>,
    today: chrono::NaiveDate,
    summary: Vec<Text>,
    lines: Lines<'a>,
    options: Vec<(String, String)>,
    verify: Code,
    /// What leads to the signed original of some of it, if a link is printed.
    link: Option<Code>,
}

/// `GET /me/reputation/print`: neighbours are called by letters, because paper goes anywhere.
pub async fn show(page: Page, me: Member, query: Query<PrintQuery>) -> Result<HttpResponse> {
    let (id, now) = (me.id, page.app.now());
    let paper = page.app.read(move |conn| printing::paper(conn, id, now));
    let paper = paper.await?;
    let wanted = query.0.shown;
    let chosen = paper.links.iter().find(|one| one.id.to_string() == wanted);
    if chosen.is_none() && !wanted.is_empty() {
        return Err(Error::NotFound);
    }
    let today = now.utc().date_naive();
    page.show(&PrintPage {
        page: &page,
        form: &Form::filled(Fields::of([("shown", wanted.as_str())])),
        sentence: paper.profile.facts(),
        known: paper
            .profile
            .known
            .said(month(&page, paper.profile.person.created_at)),
        today,
        summary: paper.summary.said(today),
        lines: Lines::of(&page, &paper),
        options: options(&paper),
        verify: Code::of(&page, "/verify")?,
        link: chosen.map(|one| Code::of(&page, &one.path())).transpose()?,
        paper: &paper,
    })
}

fn options(paper: &Paper) -> Vec<(String, String)> {
    let links = paper.links.iter();
    links
        .map(|one| (one.id.to_string(), one.audience.clone()))
        .collect()
}
