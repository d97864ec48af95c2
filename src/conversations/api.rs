//! Conversations for programs.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Conversation, ConversationId, Message, MessageId, actions, store};
use crate::app::App;
use crate::db::Instant;
use crate::error::Result;
use crate::listings::ListingId;
use crate::members::MemberId;
use crate::photos::PhotoId;
use crate::web::paging::{Cursor, Paged};
use crate::web::{ApiMember, ApiNeighbour, Call, Id, Json, Query};

/// So many conversations on one page.
const PAGE: usize = 20;
/// So many messages on one page.
const MESSAGES: usize = 50;

/// A conversation, as one of its sides sees it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ConversationBody {
    /// Its id.
    pub id: ConversationId,
    /// What it is about, while that is there.
    pub listing: Option<ListingId>,
    /// The loan it belongs to; null for a question before one.
    #[schema(value_type = Option<String>)]
    pub loan: Option<crate::db::AnyId>,
    /// The listing's title when it began.
    pub title: String,
    /// Whom one writes to.
    pub with: MemberId,
    /// Whether something in it waits to be read.
    pub unread: bool,
    /// When the last message was written.
    pub last_at: Instant,
    /// Up to when the other side has read.
    pub read_until: Instant,
}

impl ConversationBody {
    fn of(conversation: Conversation, me: MemberId) -> ConversationBody {
        let other = conversation.other(me);
        ConversationBody {
            id: conversation.id,
            listing: conversation.listing_id,
            loan: conversation.loan_id,
            with: other,
            unread: conversation.is_unread_by(me),
            last_at: conversation.last_at,
            read_until: conversation.read_by(other),
            title: conversation.title,
        }
    }
}

/// One page of conversations, the latest first.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ConversationPage {
    /// The conversations.
    pub items: Vec<ConversationBody>,
    /// Where the next page begins; null at the end.
    pub next: Option<String>,
}

/// A message.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ThreadMessage {
    /// Its id.
    pub id: MessageId,
    /// Who wrote it.
    pub author: MemberId,
    /// The words; none when it is hidden.
    pub text: String,
    /// Whether moderators hide it.
    pub hidden: bool,
    /// The photos; each is at `/conversations/{id}/photos/{photo}/full`, for both sides.
    pub photos: Vec<PhotoId>,
    /// When.
    pub at: Instant,
}

/// One page of messages, the latest first.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ThreadPage {
    /// The messages.
    pub items: Vec<ThreadMessage>,
    /// Where the next page begins; null at the end.
    pub next: Option<String>,
}

/// What is written.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
pub struct WordsInput {
    /// The words.
    #[serde(default)]
    pub text: String,
}

/// Where a question went.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct QuestionAnswer {
    /// The conversation.
    pub id: ConversationId,
}

/// Where a list goes on.
#[derive(Clone, Debug, Default, Deserialize, utoipa::IntoParams)]
pub struct PageQuery {
    /// `next` of the page before.
    #[serde(default)]
    pub cursor: Option<String>,
}

/// One's own conversations, the latest first.
#[utoipa::path(get, path = "/api/v1/me/conversations", tag = "conversations", params(PageQuery),
    responses((status = 200, body = ConversationPage)), security(("bearer" = [])))]
pub async fn list(
    app: web::Data<App>,
    me: ApiMember,
    query: Query<PageQuery>,
) -> Result<HttpResponse> {
    let after = Cursor::<store::ListKey>::of(query.0.cursor.as_deref())?.map(|c| c.0);
    let me = me.id;
    let found = app.read(move |conn| store::list_of(conn, me, after, PAGE + 1));
    let page = Paged::cut(found.await?, PAGE, |one| (one.last_at, one.id))?;
    let page = page.map(|one| ConversationBody::of(one, me));
    Ok(HttpResponse::Ok().json(ConversationPage {
        items: page.items,
        next: page.next,
    }))
}

/// What was written, the latest first. Asking for the first page counts as reading it.
#[utoipa::path(get, path = "/api/v1/conversations/{id}/messages", tag = "conversations",
    params(("id" = ConversationId, Path), PageQuery),
    responses((status = 200, body = ThreadPage), (status = 404)), security(("bearer" = [])))]
pub async fn messages(
    app: web::Data<App>,
    me: ApiMember,
    id: Id<ConversationId>,
    query: Query<PageQuery>,
) -> Result<HttpResponse> {
    let before = Cursor::<MessageId>::of(query.0.cursor.as_deref())?.map(|c| c.0);
    let reader = me.id;
    let (conversation, page) = app
        .read(move |conn| {
            let conversation = store::find_visible(conn, id.0, reader)?;
            let found = store::list_before(conn, id.0, before, MESSAGES + 1)?;
            let page = Paged::cut(found, MESSAGES, |message| message.id)?;
            let ids: Vec<MessageId> = page.items.iter().map(|m| m.id).collect();
            let mut photos = store::list_photos(conn, &ids)?;
            let page = page.map(|message| {
                let photos = photos.remove(&message.id).unwrap_or_default();
                ThreadMessage::of(message, photos)
            });
            Ok((conversation, page))
        })
        .await?;
    if before.is_none() && conversation.is_unread_by(reader) {
        app.write(move |tx| actions::read(tx, reader, &conversation))
            .await?;
    }
    Ok(HttpResponse::Ok().json(ThreadPage {
        items: page.items,
        next: page.next,
    }))
}

impl ThreadMessage {
    fn of(message: Message, photos: Vec<PhotoId>) -> ThreadMessage {
        ThreadMessage {
            id: message.id,
            author: message.author_id,
            text: message.text,
            photos,
            at: message.at,
            hidden: message.hidden_at.is_some(),
        }
    }
}

/// Writes to the other side.
#[utoipa::path(post, path = "/api/v1/conversations/{id}/messages", tag = "conversations",
    params(("id" = ConversationId, Path)), request_body = WordsInput,
    responses((status = 201), (status = 404), (status = 409), (status = 422)),
    security(("bearer" = [])))]
pub async fn write(
    call: Call,
    me: ApiMember,
    id: Id<ConversationId>,
    input: Json<WordsInput>,
) -> Result<HttpResponse> {
    call.answer(me.id, StatusCode::CREATED, move |tx| {
        let message = actions::write(tx, &me, id.0, &input.0.text, &[])?;
        Ok(serde_json::json!({ "id": message }))
    })
    .await
}

/// Asks the owner of a listing something before any loan; asked again, it goes on in the same
/// conversation.
#[utoipa::path(post, path = "/api/v1/listings/{id}/questions", tag = "conversations",
    params(("id" = ListingId, Path)), request_body = WordsInput,
    responses((status = 201, body = QuestionAnswer), (status = 404), (status = 409), (status = 422)),
    security(("bearer" = [])))]
pub async fn ask(
    call: Call,
    me: ApiNeighbour,
    id: Id<ListingId>,
    input: Json<WordsInput>,
) -> Result<HttpResponse> {
    call.answer(me.id, StatusCode::CREATED, move |tx| {
        let id = actions::ask(tx, &me, id.0, &input.0.text, &[])?;
        Ok(QuestionAnswer { id })
    })
    .await
}
