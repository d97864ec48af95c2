//! What the buttons of a loan's page do. Each leads back to the page; what is wrong is said there,
//! and what was typed is kept.

use actix_web::HttpResponse;

use super::show;
use crate::conversations;
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::loans::actions::{self, Exchange, Said};
use crate::loans::{AcceptInput, ExtensionInput, Loan, LoanId, LoanState};
use crate::sessions::Viewer;
use crate::texts::Text;
use crate::web::{Fields, Form, Id, Member, Neighbour, Page, Parcel, see_other};

/// Runs one action, then leads back to the loan.
async fn act<T: Send + 'static>(
    page: &Page,
    me: &Viewer,
    id: LoanId,
    fields: Fields,
    done: &str,
    action: impl Fn(&mut Tx<'_>) -> Result<T> + Send + 'static,
) -> Result<HttpResponse> {
    let to = format!("/loans/{id}?{done}");
    let acted = page.act(me.id, &fields, move |tx| action(tx).map(|_| to.clone()));
    match acted.await {
        Ok(to) => Ok(see_other(to)),
        Err(error) => show::again(page, me, id, Form::again(fields, error)?).await,
    }
}

/// Runs an action that needs to know no more than who acts.
async fn step(
    page: &Page,
    me: Viewer,
    id: LoanId,
    fields: Fields,
    done: &str,
    action: fn(&mut Tx<'_>, &Viewer, LoanId) -> Result<Loan>,
) -> Result<HttpResponse> {
    let viewer = me.clone();
    act(page, &me, id, fields, done, move |tx| {
        action(tx, &viewer, id)
    })
    .await
}

/// `POST /loans/{id}/acceptance`
pub async fn accept(
    page: Page,
    me: Neighbour,
    id: Id<LoanId>,
    fields: Fields,
) -> Result<HttpResponse> {
    let viewer = me.0.clone();
    let input = AcceptInput {
        message: fields.text("message").to_owned(),
        address: fields.text("address").to_owned(),
        instead_of: fields.filled("instead_of").map(str::to_owned),
    };
    act(&page, &me, id.0, fields, "done=loan-accepted", move |tx| {
        actions::accept(tx, &viewer, id.0, &input)
    })
    .await
}

/// `POST /loans/{id}/refusal`
pub async fn refuse(
    page: Page,
    me: Member,
    id: Id<LoanId>,
    fields: Fields,
) -> Result<HttpResponse> {
    step(
        &page,
        me.0,
        id.0,
        fields,
        "done=loan-refused",
        actions::refuse,
    )
    .await
}

/// `POST /loans/{id}/withdrawal`
pub async fn withdraw(
    page: Page,
    me: Member,
    id: Id<LoanId>,
    fields: Fields,
) -> Result<HttpResponse> {
    step(
        &page,
        me.0,
        id.0,
        fields,
        "done=loan-withdrawn",
        actions::withdraw,
    )
    .await
}

/// `POST /loans/{id}/cancellation`
pub async fn cancel(
    page: Page,
    me: Member,
    id: Id<LoanId>,
    fields: Fields,
) -> Result<HttpResponse> {
    let viewer = me.0.clone();
    let reason = fields.text("reason").to_owned();
    act(&page, &me, id.0, fields, "done=loan-cancelled", move |tx| {
        actions::cancel(tx, &viewer, id.0, &reason)
    })
    .await
}

/// `POST /loans/{id}/objections`
pub async fn object(
    page: Page,
    me: Member,
    id: Id<LoanId>,
    fields: Fields,
) -> Result<HttpResponse> {
    step(
        &page,
        me.0,
        id.0,
        fields,
        "done=loan-objected",
        actions::object,
    )
    .await
}

/// `POST /loans/{id}/loss`
pub async fn lose(page: Page, me: Member, id: Id<LoanId>, fields: Fields) -> Result<HttpResponse> {
    step(&page, me.0, id.0, fields, "done=loan-lost", actions::lose).await
}

/// `POST /loans/{id}/extensions`
pub async fn ask_extension(
    page: Page,
    me: Member,
    id: Id<LoanId>,
    fields: Fields,
) -> Result<HttpResponse> {
    let viewer = me.0.clone();
    let input = ExtensionInput {
        until: fields.text("until").to_owned(),
        message: String::new(),
    };
    let done = "done=loan-extension-asked";
    act(&page, &me, id.0, fields, done, move |tx| {
        actions::ask_extension(tx, &viewer, id.0, &input)
    })
    .await
}

/// `POST /loans/{id}/extensions/acceptance`
pub async fn extend(
    page: Page,
    me: Member,
    id: Id<LoanId>,
    fields: Fields,
) -> Result<HttpResponse> {
    let done = "done=loan-extended";
    step(&page, me.0, id.0, fields, done, actions::extend).await
}

/// `POST /loans/{id}/extensions/refusal`
pub async fn drop_extension(
    page: Page,
    me: Member,
    id: Id<LoanId>,
    fields: Fields,
) -> Result<HttpResponse> {
    let done = "done=loan-extension-dropped";
    step(&page, me.0, id.0, fields, done, actions::drop_extension).await
}

/// `POST /loans/{id}/incidents`
pub async fn never_happened(
    page: Page,
    me: Member,
    id: Id<LoanId>,
    fields: Fields,
) -> Result<HttpResponse> {
    let done = "done=loan-never-happened";
    step(&page, me.0, id.0, fields, done, actions::never_happened).await
}

/// `POST /loans/{id}/handover`
pub async fn hand_over(
    page: Page,
    me: Member,
    id: Id<LoanId>,
    fields: Fields,
) -> Result<HttpResponse> {
    exchange(&page, me.0, id.0, fields, Exchange::HandOver).await
}

/// `POST /loans/{id}/return`
pub async fn take_back(
    page: Page,
    me: Member,
    id: Id<LoanId>,
    fields: Fields,
) -> Result<HttpResponse> {
    exchange(&page, me.0, id.0, fields, Exchange::Return).await
}

async fn exchange(
    page: &Page,
    me: Viewer,
    id: LoanId,
    fields: Fields,
    which: Exchange,
) -> Result<HttpResponse> {
    let (viewer, typed) = (me.clone(), fields.filled("code").map(str::to_owned));
    // The form of the code was sent with nothing in it: that is no word of one's own.
    if fields.text("by") == "code" && typed.is_none() {
        let empty = Error::field("code", "loan-error-code-empty");
        return show::again(page, &me, id, Form::again(fields, empty)?).await;
    }
    let said = page.act_or_refuse(me.id, &fields, move |tx| {
        let said = actions::change_hands(tx, &viewer, id, which, typed.as_deref())?;
        Ok(onward(id, said))
    });
    match said.await {
        Ok(to) => Ok(see_other(to)),
        Err(error) => show::again(page, &me, id, Form::again(fields, error)?).await,
    }
}

fn onward(id: LoanId, said: Said) -> Result<String> {
    match said {
        Said::Done(loan) => Ok(format!("/loans/{id}?{}", done(&loan))),
        Said::WrongCode => Err(Error::field("code", "loan-error-code")),
        Said::Paused(seconds) => {
            let minutes = seconds.div_ceil(60);
            let paused = Text::new("loan-error-code-paused").with("minutes", minutes);
            Err(Error::Conflict(paused))
        }
    }
}

fn done(loan: &Loan) -> &'static str {
    match loan.state {
        _ if loan.declared_by.is_some() => "done=loan-said",
        LoanState::Returned => "done=loan-returned",
        _ => "done=loan-handed-over",
    }
}

/// `POST /loans/{id}/messages`
pub async fn write(
    page: Page,
    me: Member,
    id: Id<LoanId>,
    Parcel(fields): Parcel,
) -> Result<HttpResponse> {
    let thread = id.0.uuid().into();
    match conversations::pages::send(&page, &me, thread, &fields).await {
        Ok(to) => Ok(see_other(to)),
        Err(error) => show::again(&page, &me, id.0, Form::again(fields, error)?).await,
    }
}
