//! Muting somebody, from their page; it is undone where blocks are.

use actix_web::HttpResponse;

use crate::error::Result;
use crate::members::{MemberId, actions};
use crate::web::{Fields, Id, Member, Page};

/// `POST /members/{id}/mute`
pub async fn mute(
    page: Page,
    me: Member,
    id: Id<MemberId>,
    fields: Fields,
) -> Result<HttpResponse> {
    let me = me.id;
    page.act_and_go(me, &fields, move |tx| {
        actions::mutes::mute(tx, me, id.0)?;
        Ok("/me/blocks?done=members-muted".to_owned())
    })
    .await
}

/// `POST /members/{id}/mute/removal`
pub async fn unmute(
    page: Page,
    me: Member,
    id: Id<MemberId>,
    fields: Fields,
) -> Result<HttpResponse> {
    let me = me.id;
    page.act_and_go(me, &fields, move |tx| {
        actions::mutes::unmute(tx, me, id.0)?;
        Ok("/me/blocks?done=members-unmuted".to_owned())
    })
    .await
}
