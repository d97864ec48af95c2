//! The neighbourhood in numbers, drawn by the server; and the counts that may go to the town.

use actix_web::HttpResponse;
use actix_web::http::header;
use askama::Template;
use chrono::NaiveDate;

use super::Page;
use crate::db::{Conn, Instant};
use crate::error::Result;
use crate::moderation::figures::{Place, Series, first_month, told, wanting};
use crate::moderation::store::{self, Counts, figures};
use crate::web::{Admin, Moderator};

/// Areas in the table.
const PLACES: usize = 12;

struct Figures {
    counts: Counts,
    /// Key of the title, and the months.
    series: [(&'static str, Series); 3],
    /// Mails that wait, and those that were refused before.
    mails: (i64, i64),
}

#[derive(Template)]
#[template(path = "moderation/figures.html")]
struct Shown<'a> {
    page: &'a Page,
    figures: Figures,
    places: Vec<Place>,
}

impl Shown<'_> {
    fn month(&self, month: &NaiveDate) -> String {
        self.page.locale.month(*month)
    }
}

/// `GET /admin/figures`
pub async fn show(page: Page, _me: Moderator) -> Result<HttpResponse> {
    let now = page.app.now();
    let index = page.app.index();
    let found = page.app.read(move |conn| {
        index.catch_up(conn)?;
        Ok((counted(conn, now)?, wanting(&index.count_regions(), PLACES)))
    });
    let (figures, places) = found.await?;
    page.show(&Shown {
        page: &page,
        figures,
        places,
    })
}

/// Midnight before the first month.
fn since(today: NaiveDate) -> Instant {
    first_month(today)
        .and_time(chrono::NaiveTime::MIN)
        .and_utc()
        .into()
}

fn counted(conn: &mut Conn, now: Instant) -> Result<Figures> {
    let today = now.utc().date_naive();
    let since = since(today);
    let joined = figures::joined(conn, since)?;
    let listed = figures::listed(conn, since)?;
    let completed = figures::completed(conn, since)?;
    let series = [
        ("moderation-figures-joined", joined),
        ("moderation-figures-listed", listed),
        ("moderation-figures-completed", completed),
    ];
    Ok(Figures {
        counts: store::count(conn)?,
        series: series.map(|(key, counts)| (key, Series::of(&counts, today))),
        mails: figures::mails_waiting(conn)?,
    })
}

/// `GET /admin/town-report.csv`: month and loans among those who agreed; few are not told.
pub async fn town_report(page: Page, _me: Admin) -> Result<HttpResponse> {
    let today = page.app.now().utc().date_naive();
    let found = page.app.read(move |conn| {
        let loans = figures::completed_for_town(conn, since(today))?;
        Ok((figures::agreed(conn)?, Series::of(&loans, today)))
    });
    let (agreed, series) = found.await?;
    let months = series.months.iter();
    let loans = months.map(|(month, count)| (month.format("%Y-%m").to_string(), told(*count)));
    let head = ("month".to_owned(), "loans".to_owned());
    let foot = ("neighbours who agreed".to_owned(), told(agreed));
    let lines = [head].into_iter().chain(loans).chain([foot]);
    let csv: String = lines
        .map(|(what, count)| format!("{what},{count}\r\n"))
        .collect();
    Ok(HttpResponse::Ok()
        .content_type("text/csv; charset=utf-8")
        .insert_header((
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"town-report.csv\"",
        ))
        .body(csv))
}
