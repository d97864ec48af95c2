//! A member as moderators see one, and what is done about the account as a whole.

use actix_web::HttpResponse;
use askama::Template;
use chrono_tz::Tz;

use super::cases::{rules, typed};
use super::{Page, zone};
use crate::error::{Error, Result};
use crate::members::{MemberId, Standing};
use crate::moderation::actions::deciding;
use crate::moderation::decision::{Measure, Verdict};
use crate::moderation::lists::{self, OfMember};
use crate::moderation::{Reason, Subject};
use crate::sessions::Viewer;
use crate::web::{Fields, Form, Id, Moderator, see_other};

#[derive(Template)]
#[template(path = "moderation/member.html")]
struct OneMember<'a> {
    page: &'a Page,
    form: &'a Form,
    zone: Tz,
    found: OfMember,
    measures: Vec<Measure>,
}

impl OneMember<'_> {
    fn decisions(&self) -> Vec<(String, String)> {
        let measure = |m: &Measure| (m.as_str().to_owned(), self.page.t(&m.key()));
        self.measures.iter().map(measure).collect()
    }

    fn rules(&self) -> Vec<(String, String)> {
        rules(self.page, Reason::ALL)
    }

    fn standing(&self) -> String {
        let standing = self.found.who.person.standing;
        self.page.t(&format!("admin-standing-{standing}"))
    }
}

/// `GET /admin/members/{id}`
pub async fn show(page: Page, me: Moderator, id: Id<MemberId>) -> Result<HttpResponse> {
    answer(&page, &me, id.0, &Form::empty()).await
}

fn measures(found: &OfMember, me: &Viewer) -> Vec<Measure> {
    let person = &found.who.person;
    if person.id == me.id {
        return Vec::new();
    }
    match person.standing {
        Standing::Active => vec![
            Measure::Warn,
            Measure::Suspend,
            Measure::Ban,
            Measure::Sweep,
        ],
        Standing::Suspended => vec![Measure::Ban, Measure::Sweep],
        Standing::Banned => vec![Measure::Sweep],
        Standing::Unconfirmed | Standing::Waiting | Standing::Deleted => Vec::new(),
    }
}

async fn answer(page: &Page, me: &Viewer, id: MemberId, form: &Form) -> Result<HttpResponse> {
    let reader = me.id;
    let found = page
        .app
        .read(move |conn| lists::of_member(conn, reader, id))
        .await?;
    let template = OneMember {
        page,
        form,
        zone: zone(page),
        measures: measures(&found, me),
        found,
    };
    page.answer(form.status(), &template)
}

/// `POST /admin/members/{id}/decisions`
pub async fn decide(
    page: Page,
    me: Moderator,
    id: Id<MemberId>,
    fields: Fields,
) -> Result<HttpResponse> {
    let (id, judge, form) = (id.0, me.0.clone(), fields.clone());
    let done = page.act(me.id, &fields, move |tx| {
        let ruling = typed(&form)?;
        let Verdict::Act(measure) = ruling.verdict else {
            return Err(Error::field("decision", "moderation-error-decision"));
        };
        deciding::impose(tx, &judge, measure, (Subject::Member(id), None), &ruling)?;
        Ok(format!("/admin/members/{id}?done=moderation-decided"))
    });
    match done.await {
        Ok(to) => Ok(see_other(to)),
        Err(error) => answer(&page, &me, id, &Form::again(fields, error)?).await,
    }
}
