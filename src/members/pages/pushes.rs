//! Turning push messages on in a browser, and off again.

use actix_web::HttpResponse;

use crate::error::{Error, Result};
use crate::notify::push::SubscriptionId;
use crate::notify::store::pushes;
use crate::web::{Fields, Id, Member, Page, see_other};

/// `POST /me/notifications/devices`
///
/// # Errors
/// `NotFound` where there are no push messages; `Invalid` on `endpoint`.
pub async fn add(page: Page, me: Member, fields: Fields) -> Result<HttpResponse> {
    let pusher = page.app.pusher.as_ref().ok_or(Error::NotFound)?;
    let browser = pusher.subscription(
        fields.text("endpoint"),
        fields.text("p256dh"),
        fields.text("auth"),
    )?;
    let owner = (me.id.uuid().into(), me.session.uuid().into());
    page.app
        .write(move |tx| pushes::insert(tx, owner, &browser))
        .await?;
    Ok(see_other("/me/notifications?done=push-on#devices"))
}

/// `POST /me/notifications/devices/{id}/removal`
///
/// # Errors
/// `NotFound` for what is none of one's own.
pub async fn remove(page: Page, me: Member, id: Id<SubscriptionId>) -> Result<HttpResponse> {
    let member = me.id.uuid().into();
    let gone = page
        .app
        .write(move |tx| pushes::delete(tx.conn, member, id.0));
    if !gone.await? {
        return Err(Error::NotFound);
    }
    Ok(see_other("/me/notifications?done=push-off#devices"))
}
