//! Whom one has blocked or muted.

use actix_web::HttpResponse;
use askama::Template;

use crate::error::Result;
use crate::members::{Card, MemberId, actions, store};
use crate::web::{Fields, Id, Member, Page};

#[derive(Template)]
#[template(path = "members/blocks.html")]
struct Blocks<'a> {
    page: &'a Page,
    blocked: Vec<Row>,
    muted: Vec<Row>,
}

/// Somebody who is blocked or muted.
struct Row {
    name: String,
    photo: String,
    removal: String,
}

impl Row {
    /// `what` is "block" or "mute".
    fn of(card: Card, what: &str) -> Row {
        let photo = card.photo.map(|photo| format!("/photos/{photo}/card"));
        Row {
            photo: photo.unwrap_or_default(),
            removal: format!("/members/{}/{what}/removal", card.id),
            name: card.name,
        }
    }
}

/// `GET /me/blocks`
pub async fn list(page: Page, me: Member) -> Result<HttpResponse> {
    let me = me.id;
    let listed = page.app.read(move |conn| {
        let blocked = store::list_blocked_by(conn, me)?;
        Ok((blocked, store::list_muted_by(conn, me)?))
    });
    let (blocked, muted) = listed.await?;
    let rows = |cards: Vec<Card>, what| cards.into_iter().map(|card| Row::of(card, what)).collect();
    page.show(&Blocks {
        page: &page,
        blocked: rows(blocked, "block"),
        muted: rows(muted, "mute"),
    })
}

/// `POST /members/{id}/block`
pub async fn block(
    page: Page,
    me: Member,
    id: Id<MemberId>,
    fields: Fields,
) -> Result<HttpResponse> {
    let me = me.id;
    page.act_and_go(me, &fields, move |tx| {
        actions::blocks::block(tx, me, id.0)?;
        Ok("/me/blocks?done=members-blocked".to_owned())
    })
    .await
}

/// `POST /members/{id}/block/removal`
pub async fn unblock(
    page: Page,
    me: Member,
    id: Id<MemberId>,
    fields: Fields,
) -> Result<HttpResponse> {
    let me = me.id;
    page.act_and_go(me, &fields, move |tx| {
        actions::blocks::unblock(tx, me, id.0)?;
        Ok("/me/blocks?done=members-unblocked".to_owned())
    })
    .await
}
