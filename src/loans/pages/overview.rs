//! My loans: what waits for me, what is out, what comes, what was.

use std::collections::HashMap;

use actix_web::HttpResponse;
use askama::Template;
use serde::Deserialize;

use crate::db::{Conn, Instant};
use crate::error::Result;
use crate::listings::{self, ListingId};
use crate::loans::api::calendar;
use crate::loans::{
    Loan, LoanState, Party, is_promised_elsewhere, next_step, steps, store, waits_for,
};
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
    /// Of the address of their calendar.
    version: i32,
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
            version: store::feeds::version(conn, me)?,
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
            next: match party {
                Party::Lender if is_promised_elsewhere(loan, &self.running) => {
                    page.t("loan-next-promised-elsewhere")
                }
                _ => page.tell(&next_step(loan, party, &other.name, now)),
            },
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
    /// The address of their calendar; "" where the past goes on.
    calendar: String,
}

/// `GET /me/loans`
pub async fn overview(page: Page, member: Member, query: Query<Past>) -> Result<HttpResponse> {
    let me = member.id;
    let first = query.0.cursor.is_none();
    let after = Cursor::<store::PastKey>::of(query.0.cursor.as_deref())?.map(|cursor| cursor.0);
    let found = page
        .app
        .read(move |conn| Found::load(conn, me, after))
        .await?;
    let calendar = if first {
        calendar::address(&page.app, me, found.version)?
    } else {
        String::new()
    };
    page.show(&Overview {
        page: &page,
        sections: sections(&page, me, &found),
        next: found.past.next.clone(),
        calendar,
    })
}

/// What waits for me, where things are, what comes, what was; the sections that hold something.
fn sections(page: &Page, me: MemberId, found: &Found) -> Vec<(&'static str, Vec<Row>)> {
    let now = page.app.now();
    let place = |loan: &Loan| match loan.state {
        _ if waits_for(loan, me, &found.running, now) => "loan-list-turn",
        LoanState::Out if loan.borrower_id == me => "loan-list-with-me",
        LoanState::Out => "loan-list-lent",
        LoanState::Accepted => "loan-list-agreed",
        _ => "loan-list-open",
    };
    let keys = [
        "loan-list-turn",
        "loan-list-with-me",
        "loan-list-lent",
        "loan-list-agreed",
        "loan-list-open",
    ];
    let running = keys.map(|key| {
        let there = found.running.iter().filter(|loan| place(loan) == key);
        (key, found.rows(page, me, there))
    });
    let past = found.rows(page, me, found.past.items.iter());
    let all = running.into_iter().chain([("loan-list-past", past)]);
    all.filter(|(_, rows)| !rows.is_empty()).collect()
}
