//! My loans: what waits for me, what is out, what comes, what was.

use std::collections::HashMap;

use actix_web::HttpResponse;
use askama::Template;
use serde::Deserialize;

use crate::db::{Conn, Instant};
use crate::error::Result;
use crate::listings::{self, ListingId};
use crate::loans::{Loan, LoanState, next_step, steps, store, turn};
use crate::members::{self, Card, MemberId};
use crate::photos::PhotoId;
use crate::web::paging::{Cursor, Paged};
use crate::web::{Member, Page, Query};

/// So many past loans on one page.
const PAGE: usize = 20;

/// Where the past goes on.
#[derive(Clone, Debug, Deserialize)]
pub struct Past {
    #[serde(default)]
    cursor: Option<String>,
}

/// A loan in a list.
struct Row {
    url: String,
    title: String,
    photo: String,
    icon: &'static str,
    badge: (&'static str, &'static str),
    days: Option<(chrono::NaiveDate, chrono::NaiveDate)>,
    next: String,
}

struct Found {
    running: Vec<Loan>,
    past: Paged<Loan>,
    cards: HashMap<MemberId, Card>,
    photos: HashMap<ListingId, Vec<PhotoId>>,
    icons: HashMap<ListingId, &'static str>,
}

impl Found {
    fn load(conn: &mut Conn, me: MemberId, after: Option<store::PastKey>) -> Result<Found> {
        let running = match after {
            None => store::list_running(conn, me)?,
            Some(_) => Vec::new(),
        };
        let past = store::list_past(conn, me, after, PAGE + 1)?;
        let past = Paged::cut(past, PAGE, |loan| (loan.state_at, loan.id))?;
        let all = || running.iter().chain(&past.items);
        let people: Vec<MemberId> = all().flat_map(|l| [l.lender_id, l.borrower_id]).collect();
        let offers: Vec<ListingId> = all().filter_map(|loan| loan.listing_id).collect();
        let cards = members::store::list_cards(conn, &people)?;
        let photos = listings::store::list_photos(conn, &offers)?;
        let categories = store::list_categories(conn, &offers)?;
        Ok(Found {
            cards,
            photos,
            icons: categories
                .into_iter()
                .map(|(id, c)| (id, c.icon()))
                .collect(),
            running,
            past,
        })
    }

    fn row(&self, page: &Page, me: MemberId, loan: &Loan, now: Instant) -> Option<Row> {
        let party = loan.party(me)?;
        let other = self.cards.get(&loan.member(party.other()))?;
        let cover = loan
            .listing_id
            .and_then(|offer| listings::store::cover(&self.photos, offer));
        let icon = loan.listing_id.and_then(|offer| self.icons.get(&offer));
        Some(Row {
            url: format!("/loans/{}", loan.id),
            title: loan.title.clone(),
            photo: cover
                .map(|photo| format!("/photos/{photo}/card"))
                .unwrap_or_default(),
            icon: icon.copied().unwrap_or("other"),
            badge: steps::badge(loan, now),
            days: (!loan.is_gift()).then_some((loan.first_day, loan.last_day)),
            next: page.tell(&next_step(loan, party, &other.name, now)),
        })
    }

    fn rows<'a>(
        &self,
        page: &Page,
        me: MemberId,
        loans: impl Iterator<Item = &'a Loan>,
    ) -> Vec<Row> {
        let now = page.app.now();
        loans
            .filter_map(|loan| self.row(page, me, loan, now))
            .collect()
    }
}

#[derive(Template)]
#[template(path = "loans/overview.html")]
struct Overview<'a> {
    page: &'a Page,
    sections: Vec<(&'static str, Vec<Row>)>,
    next: Option<String>,
}

/// `GET /me/loans`
pub async fn overview(page: Page, member: Member, query: Query<Past>) -> Result<HttpResponse> {
    let (me, now) = (member.id, page.app.now());
    let after = Cursor::<store::PastKey>::of(query.0.cursor.as_deref())?.map(|cursor| cursor.0);
    let found = page
        .app
        .read(move |conn| Found::load(conn, me, after))
        .await?;
    let mine = |loan: &&Loan| turn(loan, now).is_some() && turn(loan, now) == loan.party(me);
    let running = || found.running.iter();
    let rest = || running().filter(move |loan| !mine(loan));
    let out = |loan: &&Loan| loan.state == LoanState::Out;
    let agreed = |loan: &&Loan| loan.state == LoanState::Accepted;
    let open = |loan: &&Loan| loan.state.is_open();
    let sections = vec![
        (
            "loan-list-turn",
            found.rows(&page, me, running().filter(mine)),
        ),
        ("loan-list-out", found.rows(&page, me, rest().filter(out))),
        (
            "loan-list-agreed",
            found.rows(&page, me, rest().filter(agreed)),
        ),
        ("loan-list-open", found.rows(&page, me, rest().filter(open))),
        (
            "loan-list-past",
            found.rows(&page, me, found.past.items.iter()),
        ),
    ];
    page.show(&Overview {
        page: &page,
        sections: sections.into_iter().filter(|s| !s.1.is_empty()).collect(),
        next: found.past.next.clone(),
    })
}
