//! A form that is sent twice, by a double click or a second try on a slow line, acts once.
//!
//! Every page has a token, which its forms send along. What a form leads to is kept under the token
//! and what was filled in, in the transaction of what it did; the second time it leads there again.

use actix_web::HttpResponse;

use super::{Fields, Page, see_other};
use crate::db::Tx;
use crate::db::answers::{Answer, Given, Once};
use crate::error::Result;
use crate::members::MemberId;

/// The field that brings the token.
pub const FIELD: &str = "once";

impl Page {
    /// Does what a form asks for, once however often the same form is sent; `work` says where to go
    /// on, and the answer does. A form without a token (a program's) acts each time.
    ///
    /// # Errors
    /// What `work` answers; then nothing is kept, and the form may be sent again.
    pub async fn act(
        &self,
        me: MemberId,
        fields: &Fields,
        work: impl Fn(&mut Tx<'_>) -> Result<String> + Send + 'static,
    ) -> Result<String> {
        self.act_or_refuse(me, fields, move |tx| work(tx).map(Ok))
            .await
    }

    /// As [`Page::act`], and leads on to where `work` says.
    ///
    /// # Errors
    /// As [`Page::act`].
    pub async fn act_and_go(
        &self,
        me: MemberId,
        fields: &Fields,
        work: impl Fn(&mut Tx<'_>) -> Result<String> + Send + 'static,
    ) -> Result<HttpResponse> {
        self.act(me, fields, work).await.map(see_other)
    }

    /// As [`Page::act`], for work that may refuse and yet has written something down: the inner
    /// error is the refusal.
    ///
    /// # Errors
    /// As [`Page::act`].
    pub async fn act_or_refuse(
        &self,
        me: MemberId,
        fields: &Fields,
        work: impl Fn(&mut Tx<'_>) -> Result<Result<String>> + Send + 'static,
    ) -> Result<String> {
        let given = self.app.write_once(self.sent(me, fields), move |tx| {
            Ok(work(tx)?.map(|body| Answer { status: 303, body }))
        });
        Ok(match given.await? {
            Given::Now(answer) | Given::Before(answer) => answer.body,
        })
    }

    /// Where this form led before, if it was sent before: for who has much to do, or to ask of others,
    /// ahead of [`Page::act`].
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn acted(&self, me: MemberId, fields: &Fields) -> Result<Option<String>> {
        let before = self.app.answered(self.sent(me, fields)).await?;
        Ok(before.map(|answer| answer.body))
    }

    fn sent(&self, me: MemberId, fields: &Fields) -> Option<Once> {
        let token = fields.filled(FIELD)?;
        Some(Once::form(me.uuid(), token, fields.hash(self.path())))
    }
}
