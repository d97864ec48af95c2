//! The list of one's conversations, and the page of a question before a loan.

pub mod live;

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::{Conversation, ConversationId, MOST_PHOTOS, Message, MessageId, actions, store};
use crate::app::App;
use crate::db::{Conn, Instant};
use crate::error::{Error, FieldErrors, Result};
use crate::members::{self, Card, MemberId};
use crate::photos::pages::Sized;
use crate::photos::{self, Photo, PhotoId};
use crate::places;
use crate::sessions::Viewer;
use crate::texts::Text;
use crate::web::paging::{Cursor, Paged};
use crate::web::{Fields, Form, Id, Member, Page, Parcel, Query, see_other};

/// So many conversations on one page.
const PAGE: usize = 20;
/// So many characters of the last message stand in the list.
const GLIMPSE: usize = 120;

/// A message as a page shows it.
#[derive(Clone, Debug)]
pub struct Line {
    /// Its id.
    pub id: MessageId,
    /// The conversation whose photos these are.
    pub conversation: ConversationId,
    /// When it was written.
    pub at: Instant,
    /// By whom.
    pub who: String,
    /// Whether the reader wrote it.
    pub mine: bool,
    /// Whether a moderator hides it.
    pub hidden: bool,
    /// The words.
    pub text: String,
    /// The photos.
    pub photos: Vec<PhotoId>,
    /// Whether it is the last one that the other side has read.
    pub is_read: bool,
}

/// These messages of a conversation as its reader sees them; `name` says who somebody is.
///
/// # Errors
/// When the database refuses.
pub fn lines(
    conn: &mut Conn,
    conversation: &Conversation,
    messages: Vec<Message>,
    reader: MemberId,
    name: impl Fn(MemberId) -> String,
) -> Result<Vec<Line>> {
    let ids: Vec<MessageId> = messages.iter().map(|message| message.id).collect();
    let mut photos = store::list_photos(conn, &ids)?;
    let read = conversation.read_by(conversation.other(reader));
    let mine = messages
        .iter()
        .filter(|message| message.author_id == reader);
    let last_read = mine.filter(|m| m.at <= read).map(|m| m.id).max();
    let lines = messages.into_iter().map(|message| Line {
        id: message.id,
        conversation: conversation.id,
        at: message.at,
        who: name(message.author_id),
        mine: message.author_id == reader,
        photos: photos.remove(&message.id).unwrap_or_default(),
        is_read: last_read == Some(message.id),
        hidden: message.hidden_at.is_some(),
        text: message.text,
    });
    Ok(lines.collect())
}

/// Notes that the reader has read what they were shown; writes only if something waited for them.
///
/// # Errors
/// When the database refuses.
pub async fn note_read(app: &App, reader: MemberId, shown: &Conversation) -> Result<()> {
    if !shown.is_unread_by(reader) {
        return Ok(());
    }
    let shown = shown.clone();
    app.write(move |tx| actions::read(tx, reader, &shown)).await
}

/// All that the page needs, from one read.
struct Whole {
    conversation: Conversation,
    other: Card,
    lines: Vec<Line>,
    over: bool,
}

impl Whole {
    fn load(conn: &mut Conn, id: ConversationId, reader: &Viewer) -> Result<Whole> {
        let conversation = store::find_visible(conn, id, reader.id)?;
        let other = conversation.other(reader.id);
        let mut cards = members::store::list_cards(conn, &[other])?;
        let card = cards.remove(&other).ok_or(Error::NotFound)?;
        let messages = store::list(conn, id.uuid())?;
        let name = |who: MemberId| match who {
            who if who == reader.id => reader.name.clone(),
            _ => card.name.clone(),
        };
        let lines = lines(conn, &conversation, messages, reader.id, name)?;
        Ok(Whole {
            over: members::store::is_blocked(conn, reader.id, other)?,
            conversation,
            other: card,
            lines,
        })
    }
}

#[derive(Template)]
#[template(path = "conversations/show.html")]
struct Show<'a> {
    page: &'a Page,
    form: &'a Form,
    conversation: &'a Conversation,
    other: &'a Card,
    profile: String,
    photo: String,
    facts: String,
    lines: &'a [Line],
    zone: chrono_tz::Tz,
    live: String,
    over: bool,
}

async fn answer(page: &Page, me: &Viewer, id: ConversationId, form: Form) -> Result<HttpResponse> {
    let reader = me.clone();
    let load = move |conn: &mut Conn| Whole::load(conn, id, &reader);
    let whole = page.app.read(load).await?;
    if whole.conversation.loan_id.is_some() {
        return Ok(see_other(format!("{}#thread", whole.conversation.path())));
    }
    note_read(&page.app, me.id, &whole.conversation).await?;
    let other = &whole.other;
    page.answer(
        form.status(),
        &Show {
            page,
            form: &form,
            conversation: &whole.conversation,
            profile: format!("/members/{}", other.id),
            photo: face(other),
            facts: page.tell(&other.figures.facts()),
            other,
            lines: &whole.lines,
            zone: zone(me),
            live: live::path(&whole.conversation, zone(me)),
            over: whole.over,
        },
    )
}

fn face(card: &Card) -> String {
    card.photo
        .map(|photo| format!("/photos/{photo}/card"))
        .unwrap_or_default()
}

/// The times of who has not said where they live are those of no place.
fn zone(me: &Viewer) -> chrono_tz::Tz {
    me.area.map_or(chrono_tz::UTC, places::time_zone)
}

/// `GET /conversations/{id}`
pub async fn show(page: Page, me: Member, id: Id<ConversationId>) -> Result<HttpResponse> {
    answer(&page, &me, id.0, Form::empty()).await
}

/// `POST /conversations/{id}/messages`
pub async fn write(
    page: Page,
    me: Member,
    id: Id<ConversationId>,
    Parcel(fields): Parcel,
) -> Result<HttpResponse> {
    match send(&page, &me, id.0, &fields).await {
        Ok(to) => Ok(see_other(to)),
        Err(error) => answer(&page, &me, id.0, Form::again(fields, error)?).await,
    }
}

/// Sends what a form holds, once, and says where to go on.
///
/// # Errors
/// As [`actions::write`].
pub async fn send(page: &Page, me: &Viewer, id: ConversationId, fields: &Fields) -> Result<String> {
    let reader = me.id;
    // Nobody else makes this server decode photos.
    page.app
        .read(move |conn| store::find_visible(conn, id, reader))
        .await?;
    let photos = attached(page, fields).await?;
    let (viewer, text) = (me.clone(), fields.text("text").to_owned());
    page.act(me.id, fields, move |tx| {
        actions::write(tx, &viewer, id, &text, &photos)?;
        let conversation = store::find_visible(tx.conn, id, viewer.id)?;
        Ok(format!(
            "{}?done=conversation-sent#thread",
            conversation.path()
        ))
    })
    .await
}

/// The photos that came with a message.
///
/// # Errors
/// `Invalid` on `photos`.
pub async fn attached(page: &Page, fields: &Fields) -> Result<Vec<Photo>> {
    if fields.files("photos").count() > MOST_PHOTOS {
        let many = Text::new("conversation-photos-many").with("most", MOST_PHOTOS);
        return Err(FieldErrors::one("photos", many).into());
    }
    photos::pages::read(&page.app, fields, "photos", MOST_PHOTOS).await
}

/// Where the list goes on.
#[derive(Clone, Debug, Deserialize)]
pub struct ListQuery {
    #[serde(default)]
    cursor: Option<String>,
}

/// A conversation in the list.
struct Row {
    url: String,
    title: String,
    name: String,
    photo: String,
    glimpse: String,
    at: Instant,
    mine: bool,
    unread: bool,
}

#[derive(Template)]
#[template(path = "conversations/list.html")]
struct List<'a> {
    page: &'a Page,
    rows: Vec<Row>,
    next: Option<String>,
    zone: chrono_tz::Tz,
}

/// `GET /me/conversations`
pub async fn list(page: Page, me: Member, query: Query<ListQuery>) -> Result<HttpResponse> {
    let after = Cursor::<store::ListKey>::of(query.0.cursor.as_deref())?.map(|c| c.0);
    let reader = me.id;
    let found = page.app.read(move |conn| rows(conn, reader, after)).await?;
    page.show(&List {
        page: &page,
        rows: found.items,
        next: found.next,
        zone: zone(&me),
    })
}

fn rows(conn: &mut Conn, me: MemberId, after: Option<store::ListKey>) -> Result<Paged<Row>> {
    let found = store::list_of(conn, me, after, PAGE + 1)?;
    let found = Paged::cut(found, PAGE, |one| (one.last_at, one.id))?;
    let others: Vec<MemberId> = found.items.iter().map(|one| one.other(me)).collect();
    let ids: Vec<ConversationId> = found.items.iter().map(|one| one.id).collect();
    let cards = members::store::list_cards(conn, &others)?;
    let last = store::list_last(conn, &ids)?;
    Ok(found.map(|one| {
        let card = cards.get(&one.other(me));
        let words = last.get(&one.id);
        Row {
            url: one.path(),
            name: card.map(|card| card.name.clone()).unwrap_or_default(),
            photo: card.map(face).unwrap_or_default(),
            glimpse: words.map_or_else(String::new, |message| glimpse(&message.text)),
            mine: words.is_some_and(|message| message.author_id == me),
            at: one.last_at,
            unread: one.is_unread_by(me),
            title: one.title,
        }
    }))
}

/// The beginning of a message, to the end of a word.
fn glimpse(text: &str) -> String {
    let mut short: String = text.chars().take(GLIMPSE).collect();
    if short.len() < text.len() {
        short.truncate(short.rfind(char::is_whitespace).unwrap_or(short.len()));
        short.push('…');
    }
    short
}

/// `GET /conversations/{id}/photos/{photo}/full`
pub async fn full(app: web::Data<App>, me: Member, ids: PhotoPath) -> Result<HttpResponse> {
    photo(&app, &me, &ids, photos::store::find_full).await
}

/// `GET /conversations/{id}/photos/{photo}/card`
pub async fn card(app: web::Data<App>, me: Member, ids: PhotoPath) -> Result<HttpResponse> {
    photo(&app, &me, &ids, photos::store::find_card).await
}

type PhotoPath = web::Path<(String, String)>;

async fn photo(app: &App, me: &Viewer, ids: &PhotoPath, find: Sized) -> Result<HttpResponse> {
    let reader = me.id;
    photos::pages::serve_private(app, ids, find, move |conn, id: ConversationId, photo| {
        store::find_visible(conn, id, reader)?;
        store::has_photo(conn, id, photo)
    })
    .await
}
