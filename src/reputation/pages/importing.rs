//! Bringing a reputation from another platform.

use actix_web::HttpResponse;
use askama::Template;
use chrono_tz::Tz;
use serde::Deserialize;

use crate::error::{Error, Result};
use crate::places::time_zone;
use crate::reputation::actions::importing::{self, Brought, Challenge, Elsewhere};
use crate::reputation::report::issuer_name;
use crate::reputation::store::imports::{self, Import};
use crate::reputation::{ImportId, Purpose};
use crate::texts::Text;
use crate::web::{Fields, Form, Id, Member, Neighbour, Page, Parcel, Query, see_other};

/// The other platform, as its member typed it.
#[derive(Debug, Default, Deserialize)]
pub struct ImportQuery {
    #[serde(default)]
    from: String,
}

#[derive(Template)]
#[template(path = "reputation/imports.html")]
struct ImportsPage<'a> {
    page: &'a Page,
    form: &'a Form,
    brought: &'a [Import],
    /// The question that the other platform's proof is to answer, once it was asked.
    asked: Option<&'a Asked>,
}

impl ImportsPage<'_> {
    fn name(&self, import: &Import) -> String {
        issuer_name(&import.issuer)
    }

    fn day(&self, day: &chrono::NaiveDate) -> String {
        self.page.date(day)
    }
}

struct Asked {
    /// Where on the other platform the proof is made.
    link: String,
    audience: String,
    nonce: String,
    until: String,
}

async fn answer(
    page: &Page,
    me: &Member,
    form: &Form,
    asked: Option<&Asked>,
) -> Result<HttpResponse> {
    let id = me.id;
    let brought = page.app.read(move |conn| imports::list(conn, id)).await?;
    page.answer(
        form.status(),
        &ImportsPage {
            page,
            form,
            brought: &brought,
            asked,
        },
    )
}

/// `GET /me/imports`
pub async fn show(page: Page, me: Member, query: Query<ImportQuery>) -> Result<HttpResponse> {
    let fields = Fields::of([("from", query.0.from)]);
    answer(&page, &me, &Form::filled(fields), None).await
}

/// `POST /me/imports/challenge`: asks the question, and says where to answer it.
pub async fn ask(page: Page, me: Neighbour, fields: Fields) -> Result<HttpResponse> {
    let me = Member(me.0);
    let Some(there) = other_platform(fields.text("from")) else {
        let error = Error::field("from", "reputation-import-error-from");
        let form = Form::again(fields, error)?;
        return answer(&page, &me, &form, None).await;
    };
    let id = me.id;
    let asking = page
        .app
        .write(move |tx| importing::challenge(tx, id, Purpose::Import));
    let asked = asked(&page, &there, &asking.await?, zone(&me));
    answer(&page, &me, &Form::filled(fields), Some(&asked)).await
}

fn zone(me: &Member) -> Tz {
    me.area.map_or(Tz::UTC, time_zone)
}

fn asked(page: &Page, there: &url::Url, challenge: &Challenge, zone: Tz) -> Asked {
    let audience = importing::audience(&page.app);
    let mut link = there.clone();
    link.set_path("/me/presentations/new");
    link.query_pairs_mut()
        .clear()
        .append_pair("audience", &audience)
        .append_pair("nonce", &challenge.nonce);
    Asked {
        link: link.into(),
        audience,
        nonce: challenge.nonce.clone(),
        until: page.moment(&challenge.expires_at, &zone),
    }
}

/// The address of another platform, typed with or without `https://`.
fn other_platform(typed: &str) -> Option<url::Url> {
    let text = if typed.contains("://") {
        typed.to_owned()
    } else {
        format!("https://{typed}")
    };
    let url = url::Url::parse(&text).ok()?;
    let plain = url.username().is_empty() && url.password().is_none();
    let named = url
        .host_str()
        .is_some_and(|host| host == "localhost" || host.contains('.'));
    (matches!(url.scheme(), "https" | "http") && plain && named).then_some(url)
}

/// `POST /me/imports`: the file, believed and kept, or why not.
pub async fn create(page: Page, me: Neighbour, Parcel(fields): Parcel) -> Result<HttpResponse> {
    let me = Member(me.0);
    let file = fields.files("file").next().map(|file| file.bytes.clone());
    let Some(file) = file else {
        let error = Error::field("file", "reputation-import-error-file");
        return answer(&page, &me, &Form::again(fields, error)?, None).await;
    };
    let brought = Brought {
        file,
        key: fields.files("key").next().map(|file| file.bytes.clone()),
    };
    let member = me.id;
    // What was brought once has answered its question: believing it again would find another one.
    if let Some(before) = page.acted(member, &fields).await? {
        return Ok(see_other(before));
    }
    let done = match importing::believe(&page.app, member, brought).await {
        Ok(believed) => {
            let keeping = page.act(member, &fields, move |tx| {
                importing::keep(tx, member, &believed)?;
                Ok("/me/imports?done=reputation-imported".to_owned())
            });
            keeping.await
        }
        Err(error) => Err(error),
    };
    match done {
        Ok(to) => Ok(see_other(to)),
        Err(error) => answer(&page, &me, &Form::again(fields, error)?, None).await,
    }
}

/// `POST /me/imports/{id}/removal`
pub async fn remove(
    page: Page,
    me: Member,
    id: Id<ImportId>,
    fields: Fields,
) -> Result<HttpResponse> {
    let member = me.id;
    page.act_and_go(me.id, &fields, move |tx| {
        importing::remove(tx, member, id.0)?;
        Ok("/me/imports?done=reputation-import-removed".to_owned())
    })
    .await
}

/// What a profile says of a reputation from elsewhere.
pub(super) struct Foreign {
    pub(super) title: Text,
    pub(super) known: &'static str,
    pub(super) summary: Vec<Text>,
    /// Stars and words.
    pub(super) words: Vec<(u8, String)>,
}

impl From<Elsewhere> for Foreign {
    fn from(elsewhere: Elsewhere) -> Foreign {
        let Elsewhere {
            import,
            summary,
            known,
            words,
        } = elsewhere;
        let said = words.into_iter().filter_map(|review| {
            let stars = review.review_rating.rating_value;
            review.review_body.map(|body| (stars, body))
        });
        Foreign {
            title: Text::new("reputation-elsewhere-title")
                .with("issuer", issuer_name(&import.issuer))
                .with("day", import.as_of),
            known: if known {
                "reputation-elsewhere-known"
            } else {
                "reputation-elsewhere-unknown"
            },
            summary: summary.said(import.as_of),
            words: said.collect(),
        }
    }
}
