//! Muting somebody, from their page; it is undone where blocks are.

use actix_web::HttpResponse;

use crate::error::Result;
use crate::members::{MemberId, actions};
use crate::web::{Fields, Id, Member, Page, see_other};

/// `POST /members/{id}/mute`
pub async fn mute(
    page: Page,
    me: Member,
    id: Id<MemberId>,
    fields: Fields,
) -> Result<HttpResponse> {
    let me = me.id;
    let done = page.act(me, &fields, move |tx| {
        actions::mutes::mute(tx, me, id.0)?;
        Ok("/me/blocks?done=members-muted".to_owned())
    });
    Ok(see_other(done.await?))
}

/// `POST /members/{id}/mute/removal`
pub async fn unmute(
    page: Page,
    me: Member,
    id: Id<MemberId>,
    fields: Fields,
) -> Result<HttpResponse> {
    let me = me.id;
    let done = page.act(me, &fields, move |tx| {
        actions::mutes::unmute(tx, me, id.0)?;
        Ok("/me/blocks?done=members-unmuted".to_owned())
    });
    Ok(see_other(done.await?))
}
