//! Vouching for a neighbour, from their page, and what that page shows of it.

pub mod attestations;

use actix_web::HttpResponse;

use super::{Choice, Known, actions};
use crate::error::Result;
use crate::members::{MemberId, Person};
use crate::texts::Text;
use crate::web::{Fields, Id, Member, Neighbour, Page};

/// Somebody who vouches for a member, as the page names them.
#[derive(Debug)]
pub struct By {
    /// Their page.
    pub url: String,
    /// Their name.
    pub name: String,
    /// Since when.
    pub month: String,
}

/// What the reader may do about it.
#[derive(Debug)]
pub struct Own {
    /// Where the buttons lead.
    pub url: String,
    /// "I met Boris in person"
    pub title: String,
    /// What it means, or why it cannot be said yet.
    pub words: String,
    /// What the button says that vouches.
    pub vouch: Option<String>,
    /// Whether there is something to take back.
    pub given: bool,
}

/// Who says that they know a member, on that member's page.
#[derive(Debug)]
pub struct Seen {
    /// "Ana and 2 others have met Boris in person"
    pub sentence: Option<Text>,
    /// Who, by name.
    pub by: Vec<By>,
    /// What it means that a guarantor confirmed them, and since when.
    pub attested: Option<Text>,
    /// What the reader may do.
    pub own: Option<Own>,
}

impl Seen {
    /// As this page shows it.
    pub fn of(page: &Page, known: &Known, person: &Person) -> Seen {
        let by = known.by.iter().map(|one| By {
            url: format!("/members/{}", one.id),
            name: one.name.clone(),
            month: page.locale.month(one.at.utc().date_naive()),
        });
        Seen {
            sentence: known.sentence(&person.name),
            by: by.collect(),
            attested: known
                .attested
                .map(|month| Text::new("attestation-how").with("month", page.locale.month(month))),
            own: Own::of(page, known.choice, person),
        }
    }

    /// Whether anybody says so.
    pub fn says_anything(&self) -> bool {
        self.sentence.is_some() || self.attested.is_some()
    }
}

impl Own {
    fn of(page: &Page, choice: Choice, person: &Person) -> Option<Own> {
        let named = |key: &str| page.t1(key, "name", &person.name);
        let (words, vouch, given) = match choice {
            Choice::Nothing => return None,
            Choice::Later => (page.t("vouch-not-yet"), None, false),
            Choice::Vouch => (named("vouch-what"), Some(named("vouch-title")), false),
            Choice::Given(vouch) => {
                let day = |at: crate::db::Instant| at.day_in(chrono_tz::UTC);
                let (since, until) = (day(vouch.at), day(vouch.expires_at));
                let again = vouch.is_renewable(page.app.now());
                (
                    page.t2("vouch-since", "since", since, "until", until),
                    again.then(|| page.t("vouch-again")),
                    true,
                )
            }
        };
        Some(Own {
            url: format!("/members/{}/vouch", person.id),
            title: named("vouch-title"),
            words,
            vouch,
            given,
        })
    }
}

/// `POST /members/{id}/vouch`
pub async fn vouch(
    page: Page,
    me: Neighbour,
    id: Id<MemberId>,
    fields: Fields,
) -> Result<HttpResponse> {
    let viewer = me.0;
    page.act_and_go(viewer.id, &fields, move |tx| {
        actions::vouch(tx, &viewer, id.0)?;
        Ok(format!("/members/{}?done=vouch-given", id.0))
    })
    .await
}

/// `POST /members/{id}/vouch/removal`
pub async fn take_back(
    page: Page,
    me: Member,
    id: Id<MemberId>,
    fields: Fields,
) -> Result<HttpResponse> {
    let me = me.id;
    page.act_and_go(me, &fields, move |tx| {
        actions::take_back(tx, me, id.0)?;
        Ok(format!("/members/{}?done=vouch-taken-back", id.0))
    })
    .await
}
