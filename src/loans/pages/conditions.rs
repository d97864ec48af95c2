//! Notes and photos of the condition of an object, for both sides of its loan and nobody else.

use actix_web::{HttpResponse, web};

use super::show;
use crate::app::App;
use crate::db::Conn;
use crate::error::Result;
use crate::loans::condition::{Condition, ConditionInput, MOST_PHOTOS, Moment, PHOTOS};
use crate::loans::{Loan, LoanId, actions, store};
use crate::photos::pages::Sized;
use crate::photos::{self, PhotoId};
use crate::sessions::Viewer;
use crate::web::{Fields, Form, Id, Member, Page, Parcel, see_other};

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
pub async fn note(
    page: Page,
    me: Member,
    id: Id<LoanId>,
    Parcel(fields): Parcel,
) -> Result<HttpResponse> {
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
pub async fn full(app: web::Data<App>, me: Member, ids: PhotoPath) -> Result<HttpResponse> {
    photo(&app, &me, &ids, photos::store::find_full).await
}

/// `GET /loans/{id}/photos/{photo}/card`
pub async fn card(app: web::Data<App>, me: Member, ids: PhotoPath) -> Result<HttpResponse> {
    photo(&app, &me, &ids, photos::store::find_card).await
}

type PhotoPath = web::Path<(String, String)>;

async fn photo(app: &App, me: &Viewer, ids: &PhotoPath, find: Sized) -> Result<HttpResponse> {
    let reader = me.id;
    photos::pages::serve_private(app, ids, find, move |conn, id: LoanId, photo| {
        store::find_visible(conn, id, reader)?;
        store::has_photo(conn, id, photo)
    })
    .await
}
