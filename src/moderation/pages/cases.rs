//! One report: what it is about, what was before, and the decision.

use actix_web::{HttpResponse, web};
use askama::Template;
use chrono_tz::Tz;

use super::{Page, zone};
use crate::app::App;
use crate::error::Result;
use crate::listings::{Act, Listing};
use crate::moderation::actions::{self, deciding};
use crate::moderation::decision::{Measure, Ruling, RulingInput};
use crate::moderation::lists::{self, Case};
use crate::moderation::{Reason, ReportId, ReportState, Subject};
use crate::photos::{self, Access};
use crate::reviews::Review;
use crate::sessions::Viewer;
use crate::web::{Fields, Form, Id, Moderator, see_other};

#[derive(Template)]
#[template(path = "moderation/report.html")]
struct OneReport<'a> {
    page: &'a Page,
    form: &'a Form,
    zone: Tz,
    case: Case,
    /// What can be done about it.
    measures: Vec<Measure>,
    rules: &'static [Reason],
    /// Whether this moderator took it to look at.
    is_mine: bool,
    is_open: bool,
}

impl OneReport<'_> {
    /// The measures as choices: value and key.
    fn decisions(&self) -> Vec<(String, String)> {
        let measures = self.measures.iter();
        let mut all: Vec<_> = measures
            .map(|measure| (measure.as_str().to_owned(), self.page.t(&measure.key())))
            .collect();
        for (value, key) in [
            ("settle", "moderation-settle"),
            ("dismiss", "moderation-dismiss"),
        ] {
            all.push((value.to_owned(), self.page.t(key)));
        }
        all
    }

    fn rules(&self) -> Vec<(String, String)> {
        rules(self.page, self.rules)
    }

    /// Where the photo is seen: what is hidden, at the report's own address.
    fn photo(&self) -> Option<String> {
        let report = self.case.line.report.id;
        self.case.photo.map(|(photo, access)| match access {
            Access::Public => format!("/photos/{photo}/card"),
            Access::Private => format!("/admin/reports/{report}/photos/{photo}"),
        })
    }
}

/// The rules as choices: value and words.
pub(super) fn rules(page: &Page, rules: &[Reason]) -> Vec<(String, String)> {
    let rule = |rule: &Reason| (rule.as_str().to_owned(), page.t(rule.key()));
    rules.iter().map(rule).collect()
}

/// `GET /admin/reports/{id}`
pub async fn show(page: Page, me: Moderator, id: Id<ReportId>) -> Result<HttpResponse> {
    answer(&page, &me, id.0, &Form::empty()).await
}

/// What can be done: only what is shown can be hidden, and nobody hides what concerns themselves.
fn measures(case: &Case, me: &Viewer) -> Vec<Measure> {
    let shown = |l: &Listing| l.state.after(Act::Hide).is_some();
    let other = |r: &Review| r.is_visible() && !actions::concerns(r, me);
    let can_hide = match case.line.report.subject {
        Subject::Listing(_) => case.listing.as_ref().is_some_and(shown),
        Subject::Review(_) => case.review.as_ref().is_some_and(other),
        Subject::Message(_) => case.thread.iter().any(|said| said.is_it),
        Subject::Photo(_) => case.listing.is_some(),
        Subject::Member(_) => false,
    };
    let owner = case.owner.is_some();
    let fits = |measure: &Measure| match measure {
        Measure::Hide => can_hide,
        Measure::Sweep => false,
        _ => owner,
    };
    Measure::ALL.iter().copied().filter(fits).collect()
}

async fn answer(page: &Page, me: &Viewer, id: ReportId, form: &Form) -> Result<HttpResponse> {
    let reader = me.clone();
    let case = page
        .app
        .read(move |conn| lists::case(conn, id, &reader))
        .await?;
    let report = &case.line.report;
    let template = OneReport {
        page,
        form,
        zone: zone(page),
        measures: measures(&case, me),
        rules: Reason::ALL,
        is_mine: report.claim.is_some_and(|(by, _)| by == me.id),
        is_open: report.state == ReportState::Open,
        case,
    };
    page.answer(form.status(), &template)
}

/// `GET /admin/reports/{id}/photos/{photo}`: a hidden one, which nobody else sees.
pub async fn photo(
    app: web::Data<App>,
    me: Moderator,
    ids: web::Path<(String, String)>,
) -> Result<HttpResponse> {
    let (find, reader) = (photos::store::find_card, me.id);
    photos::pages::serve_private(&app, &ids, find, move |conn, id, photo| {
        lists::shows(conn, id, photo, reader)
    })
    .await
}

/// `POST /admin/reports/{id}/claim`
pub async fn claim(page: Page, me: Moderator, id: Id<ReportId>) -> Result<HttpResponse> {
    let (id, judge) = (id.0, me.0.clone());
    let done = page.app.write(move |tx| actions::claim(tx, &judge, id));
    match done.await {
        Ok(()) => Ok(see_other(format!("/admin/reports/{id}"))),
        Err(error) => answer(&page, &me, id, &Form::again(Fields::default(), error)?).await,
    }
}

/// `POST /admin/reports/{id}/claim/removal`
pub async fn release(page: Page, me: Moderator, id: Id<ReportId>) -> Result<HttpResponse> {
    let id = id.0;
    let done = page.app.write(move |tx| actions::release(tx, &me, id));
    done.await?;
    Ok(see_other("/admin/reports"))
}

/// What a form says of a ruling.
pub(super) fn typed(fields: &Fields) -> Result<Ruling> {
    Ruling::parse(&RulingInput {
        decision: fields.text("decision"),
        rule: fields.text("rule"),
        reason: fields.text("reason"),
        days: fields.text("days"),
    })
}

/// `POST /admin/reports/{id}/decision`
pub async fn decide(
    page: Page,
    me: Moderator,
    id: Id<ReportId>,
    fields: Fields,
) -> Result<HttpResponse> {
    let (id, form, judge) = (id.0, fields.clone(), me.0.clone());
    let done = page
        .app
        .write(move |tx| deciding::decide(tx, &judge, id, &typed(&form)?))
        .await;
    match done {
        Ok(()) => Ok(see_other("/admin/reports?done=moderation-decided")),
        Err(error) => answer(&page, &me, id, &Form::again(fields, error)?).await,
    }
}
