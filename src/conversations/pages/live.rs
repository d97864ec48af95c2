//! What is written while a page is open, as it is written: an event stream (WHATWG HTML, 9.2). A
//! browser that asks for none shows what was there, as ever.
//!
//! What was sent may never arrive: whoever shuts their computer leaves a connection that looks alive.
//! So only the page that has shown something says that it was read.

use std::collections::HashSet;
use std::time::Duration;

use actix_web::http::header::{self, ContentEncoding};
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use chrono_tz::Tz;
use futures_util::stream;
use serde::Deserialize;
use tokio::sync::watch::Receiver;

use super::{Line, lines, note_read};
use crate::conversations::watching::Place;
use crate::conversations::{Conversation, ConversationId, MessageId, Watchers, store};
use crate::db::{Conn, Instant};
use crate::error::{Error, Result};
use crate::members::{self, MemberId};
use crate::sessions::Viewer;
use crate::web::{Fields, Id, Member, Page, Query};

/// After so long the browser asks again, and its session is looked at again.
const LONGEST: Duration = Duration::from_secs(50);
/// So often one looks without being told: another instance may have written.
const LOOK: Duration = Duration::from_secs(2);
/// So long one waits after a write, for others that come with it.
const PAUSE: Duration = Duration::from_millis(200);
/// A message may be older than one that was there before it, by as long as a write may wait.
const OVERLAP: chrono::Duration = chrono::Duration::seconds(30);

/// Since when, and in which time zone times are said.
#[derive(Clone, Debug, Deserialize)]
pub struct LiveQuery {
    #[serde(default)]
    since: u64,
    #[serde(default)]
    zone: String,
}

/// Where a page that shows this conversation hears of what comes after.
pub fn path(conversation: &Conversation, zone: Tz) -> String {
    let (id, since) = (conversation.id, conversation.last_at.millis());
    format!(
        "/conversations/{id}/live?since={since}&zone={}",
        zone.name()
    )
}

/// `GET /conversations/{id}/live`
pub async fn show(
    page: Page,
    me: Member,
    id: Id<ConversationId>,
    query: Query<LiveQuery>,
    request: HttpRequest,
) -> Result<HttpResponse> {
    let reader = me.id;
    let visible = move |conn: &mut Conn| store::find_visible(conn, id.0, reader);
    page.app.read(visible).await?;
    let watchers = page.app.db.kept().of::<Watchers>();
    let Some(place) = watchers.enter(reader) else {
        // Which tells a browser to leave it at that (WHATWG HTML, 9.2.2).
        return Ok(HttpResponse::NoContent().finish());
    };
    let last = request.headers().get("last-event-id");
    let last = last.and_then(|id| id.to_str().ok()?.parse().ok());
    let since = Instant::from_millis(last.unwrap_or(query.0.since));
    let watch = Watch {
        id: id.0,
        me: me.0.clone(),
        zone: query.0.zone.parse().unwrap_or(Tz::UTC),
        since: since.ok_or_else(|| Error::bad("error-query"))?,
        shown: HashSet::new(),
        seen: None,
        ends: tokio::time::Instant::now() + LONGEST,
        written: page.app.written.subscribe(),
        begun: false,
        _place: place,
        page,
    };
    let events = stream::unfold(watch, |mut watch| async move {
        let event = watch.next().await?;
        Some((Ok::<_, Error>(Bytes::from(event)), watch))
    });
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "text/event-stream"))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header(ContentEncoding::Identity)
        .insert_header(("x-accel-buffering", "no"))
        .streaming(events))
}

/// `POST /conversations/{id}/read`: the page has shown what was written until then.
pub async fn seen(
    page: Page,
    me: Member,
    id: Id<ConversationId>,
    fields: Fields,
) -> Result<HttpResponse> {
    let (reader, id) = (me.id, id.0);
    let visible = move |conn: &mut Conn| store::find_visible(conn, id, reader);
    let shown = page.app.read(visible).await?;
    let until: u64 = fields
        .text("until")
        .parse()
        .ok()
        .ok_or_else(|| Error::bad("error-query"))?;
    // What was written since comes by itself, and is confirmed in its turn.
    if shown.last_at.millis() <= until {
        note_read(&page.app, reader, &shown).await?;
    }
    Ok(HttpResponse::NoContent().finish())
}

/// One open page.
struct Watch {
    page: Page,
    me: Viewer,
    id: ConversationId,
    zone: Tz,
    /// What is older was there when the page was made.
    since: Instant,
    shown: HashSet<MessageId>,
    /// When the last message was written that this one knows of.
    seen: Option<Instant>,
    ends: tokio::time::Instant,
    written: Receiver<()>,
    begun: bool,
    _place: Place,
}

#[derive(Template)]
#[template(path = "conversations/live.html")]
struct Fresh<'a> {
    page: &'a Page,
    lines: &'a [Line],
    zone: Tz,
}

impl Watch {
    /// The next event; nothing at the end.
    async fn next(&mut self) -> Option<String> {
        if !self.begun {
            self.begun = true;
            return Some("retry: 1000\n\n".to_owned());
        }
        while !self.page.app.is_stopping() && tokio::time::Instant::now() < self.ends {
            match self.look().await {
                Ok(None) => self.rest().await,
                Ok(event) => return event,
                Err(cause) => {
                    tracing::warn!(%cause, "a conversation is no longer watched");
                    return None;
                }
            }
        }
        None
    }

    /// Waits until somebody wrote something somewhere, or for a while.
    async fn rest(&mut self) {
        tokio::select! {
            _ = self.written.changed() => tokio::time::sleep(PAUSE).await,
            () = tokio::time::sleep(LOOK) => {}
        }
    }

    /// What is new, as an event.
    async fn look(&mut self) -> Result<Option<String>> {
        let id = self.id;
        let last = self.page.app.look(move |conn| store::last_at(conn, id));
        let last = Some(last.await?);
        if self.seen == last {
            return Ok(None);
        }
        self.seen = last;
        let (reader, since) = (self.me.clone(), self.since - OVERLAP);
        let found = self
            .page
            .app
            .read(move |conn| fresh(conn, id, &reader, since));
        let (conversation, mut lines) = found.await?;
        lines.retain(|line| self.shown.insert(line.id));
        if lines.is_empty() {
            return Ok(None);
        }
        // A message may have come between the two reads: shown before the conversation tells of it.
        let newest = lines.iter().map(|line| line.at).max();
        let until = conversation
            .last_at
            .max(newest.unwrap_or(conversation.last_at));
        self.since = until;
        let fresh = Fresh {
            page: &self.page,
            lines: &lines,
            zone: self.zone,
        };
        let html = fresh.render().map_err(Error::internal)?;
        Ok(Some(event(until, &html)))
    }
}

/// What was written since then, as its reader sees it.
fn fresh(
    conn: &mut Conn,
    id: ConversationId,
    reader: &Viewer,
    since: Instant,
) -> Result<(Conversation, Vec<Line>)> {
    let conversation = store::find_visible(conn, id, reader.id)?;
    let other = conversation.other(reader.id);
    let cards = members::store::list_cards(conn, &[other])?;
    let name = |who: MemberId| match cards.get(&who) {
        Some(card) => card.name.clone(),
        None => reader.name.clone(),
    };
    let messages = store::list_since(conn, id, since)?;
    let lines = lines(conn, &conversation, messages, reader.id, name)?;
    Ok((conversation, lines))
}

/// An event with its id, by which a browser that comes back says what it has.
fn event(at: Instant, html: &str) -> String {
    let data: Vec<String> = html.lines().map(|line| format!("data: {line}")).collect();
    format!("id: {}\n{}\n\n", at.millis(), data.join("\n"))
}
