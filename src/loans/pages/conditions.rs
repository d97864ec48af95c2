//! Notes and photos of the condition of an object, for both sides of its loan and nobody else.

use actix_web::{HttpResponse, web};

use super::show;
use crate::app::App;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::loans::condition::{Condition, ConditionInput, MOST_PHOTOS, Moment, PHOTOS};
use crate::loans::{Loan, LoanId, actions, store};
use crate::photos::{self, Access, PhotoId};
use crate::sessions::Viewer;
use crate::web::{Fields, Form, Id, Member, Page, see_other};

/// A note as the page shows it.
pub(super) struct Noted {
    pub(super) condition: Condition,
    pub(super) who: String,
    pub(super) photos: Vec<PhotoId>,
}

impl Noted {
    /// The message that says at which exchange it was.
    pub(super) fn moment(&self) -> &'static str {
        key(self.condition.moment)
    }
}

fn key(moment: Moment) -> &'static str {
    match moment {
        Moment::HandOver => "loan-condition-hand-over",
        Moment::Return => "loan-condition-return",
    }
}

/// What can be chosen: the values and messages of these moments.
pub(super) fn choices(moments: &[Moment]) -> Vec<(&'static str, &'static str)> {
    let choice = |moment: &Moment| (moment.as_str(), key(*moment));
    moments.iter().map(choice).collect()
}

/// What was noted about a loan; `name` says who somebody is.
pub(super) fn load(
    conn: &mut Conn,
    loan: &Loan,
    name: impl Fn(crate::members::MemberId) -> String,
) -> Result<Vec<Noted>> {
    let conditions = store::list_conditions(conn, loan.id)?;
    let ids: Vec<_> = conditions.iter().map(|condition| condition.id).collect();
    let mut photos = store::list_condition_photos(conn, &ids)?;
    let noted = conditions.into_iter().map(|condition| Noted {
        who: name(condition.author_id),
        photos: photos.remove(&condition.id).unwrap_or_default(),
        condition,
    });
    Ok(noted.collect())
}

/// `POST /loans/{id}/conditions`
pub async fn note(page: Page, me: Member, id: Id<LoanId>, fields: Fields) -> Result<HttpResponse> {
    match keep(&page, &me, id.0, &fields).await {
        Ok(to) => Ok(see_other(to)),
        Err(error) => show::again(&page, &me, id.0, Form::again(fields, error)?).await,
    }
}

async fn keep(page: &Page, me: &Viewer, id: LoanId, fields: &Fields) -> Result<String> {
    let (viewer, reader) = (me.clone(), me.id);
    let input = ConditionInput {
        moment: fields.text("moment").to_owned(),
        note: fields.text("note").to_owned(),
    };
    // Nobody else makes this server decode photos.
    page.app
        .read(move |conn| store::find_visible(conn, id, reader))
        .await?;
    if fields.files(PHOTOS).count() > MOST_PHOTOS {
        let many = crate::texts::Text::new("loan-error-photos").with("most", MOST_PHOTOS);
        return Err(crate::error::FieldErrors::one(PHOTOS, many).into());
    }
    let photos = photos::pages::read(&page.app, fields, PHOTOS, MOST_PHOTOS).await?;
    page.act(me.id, fields, move |tx| {
        actions::conditions::note(tx, &viewer, id, &input, &photos)?;
        Ok(format!("/loans/{id}?done=loan-condition#condition"))
    })
    .await
}

/// `GET /loans/{id}/photos/{photo}/full`
pub async fn full(
    app: web::Data<App>,
    me: Member,
    ids: web::Path<(String, String)>,
) -> Result<HttpResponse> {
    let (loan, photo) = parsed(&ids)?;
    let jpeg = app.read(move |conn| {
        visible(conn, loan, photo, &me)?;
        photos::store::find_full(conn, photo, Access::Private)
    });
    photos::pages::serve(jpeg.await?, Access::Private)
}

/// `GET /loans/{id}/photos/{photo}/card`
pub async fn card(
    app: web::Data<App>,
    me: Member,
    ids: web::Path<(String, String)>,
) -> Result<HttpResponse> {
    let (loan, photo) = parsed(&ids)?;
    let jpeg = app.read(move |conn| {
        visible(conn, loan, photo, &me)?;
        photos::store::find_card(conn, photo, Access::Private)
    });
    photos::pages::serve(jpeg.await?, Access::Private)
}

fn parsed(ids: &(String, String)) -> Result<(LoanId, PhotoId)> {
    let (loan, photo) = ids;
    match (loan.parse(), photo.parse()) {
        (Ok(loan), Ok(photo)) => Ok((loan, photo)),
        _ => Err(Error::NotFound),
    }
}

fn visible(conn: &mut Conn, loan: LoanId, photo: PhotoId, me: &Viewer) -> Result<()> {
    store::find_visible(conn, loan, me.id)?;
    if store::has_photo(conn, loan, photo)? {
        Ok(())
    } else {
        Err(Error::NotFound)
    }
}
