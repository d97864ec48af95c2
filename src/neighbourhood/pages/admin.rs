//! Where the admin changes the neighbourhood itself.

use actix_web::HttpResponse;
use askama::Template;

use crate::db::AnyId;
use crate::error::{Error, FieldErrors, Result};
use crate::neighbourhood::cells::{self, Cell};
use crate::neighbourhood::{Details, DetailsInput, Joining, Landmark, LandmarkId, Looking};
use crate::neighbourhood::{NewLandmark, actions, store};
use crate::web::{Admin, Fields, Form, Id, Page, see_other};

/// Who may join, for a form: words of [`Joining`] and keys.
pub const JOINING: [(&str, &str); 3] = [
    (Joining::Everyone.as_str(), "neighbourhood-joining-everyone"),
    (
        Joining::Invitation.as_str(),
        "neighbourhood-joining-invitation",
    ),
    (Joining::Approval.as_str(), "neighbourhood-joining-approval"),
];

/// Who may look around, for a form: words of [`Looking`] and keys.
const LOOKING: [(&str, &str); 2] = [
    (Looking::Everyone.as_str(), "neighbourhood-looking-everyone"),
    (Looking::Members.as_str(), "neighbourhood-looking-members"),
];

#[derive(Template)]
#[template(path = "neighbourhood/admin.html")]
struct Edit<'a> {
    page: &'a Page,
    form: &'a Form,
    landmark: &'a Form,
    joining: [(&'static str, &'static str); 3],
    looking: [(&'static str, &'static str); 2],
    landmarks: Vec<Landmark>,
    cells: Vec<Cell>,
}

impl Edit<'_> {
    /// The cells as a select offers them.
    fn options(&self) -> Vec<(String, String)> {
        let option = |cell: &Cell| (cell.area.code(), self.page.tell(&cell.words));
        self.cells.iter().map(option).collect()
    }
}

/// Details as a form sends them.
pub fn details_of(fields: &Fields) -> DetailsInput<'_> {
    DetailsInput {
        name: fields.text("name"),
        operator: fields.text("operator"),
        notice: fields.text("notice"),
        joining: fields.text("joining"),
        looking: fields.text("looking"),
        contact: fields.text("contact"),
    }
}

async fn edit(page: &Page, form: Option<Form>, landmark: Form) -> Result<HttpResponse> {
    let founded = page.app.neighbourhood().await?.ok_or(Error::NotFound)?;
    let form = form.unwrap_or_else(|| {
        Form::filled(Fields::of([
            ("name", founded.name.as_str()),
            ("operator", &founded.operator),
            ("notice", &founded.notice),
            ("joining", founded.joining.as_str()),
            ("looking", founded.looking.as_str()),
            ("contact", &founded.contact),
        ]))
    });
    let status = form.status().max(landmark.status());
    let template = Edit {
        page,
        form: &form,
        landmark: &landmark,
        joining: JOINING,
        looking: LOOKING,
        landmarks: page.app.read(store::list_landmarks).await?,
        cells: cells::around(founded.area),
    };
    page.answer(status, &template)
}

/// `GET /admin/neighbourhood`
pub async fn show(page: Page, _admin: Admin) -> Result<HttpResponse> {
    edit(&page, None, Form::empty()).await
}

/// `POST /admin/neighbourhood`
pub async fn change(page: Page, admin: Admin, fields: Fields) -> Result<HttpResponse> {
    let me = AnyId::from(admin.id.uuid());
    let mut errors = FieldErrors::none();
    let details = Details::parse(details_of(&fields), &mut errors);
    let done = match errors.finish(details) {
        Ok(details) => {
            page.app
                .write(move |tx| actions::change(tx, me, &details))
                .await
        }
        Err(error) => Err(error),
    };
    match done {
        Ok(()) => {
            page.app.forget_neighbourhood();
            Ok(see_other("/admin/neighbourhood?done=neighbourhood-saved"))
        }
        Err(error) => edit(&page, Some(Form::again(fields, error)?), Form::empty()).await,
    }
}

/// `POST /admin/landmarks`
pub async fn add_landmark(page: Page, admin: Admin, fields: Fields) -> Result<HttpResponse> {
    let me = AnyId::from(admin.id.uuid());
    let done = match NewLandmark::parse(fields.text("landmark"), fields.text("landmark_area")) {
        Ok(new) => {
            let add = page.act(admin.id, &fields, move |tx| {
                actions::add_landmark(tx, me, &new)?;
                Ok("/admin/neighbourhood?done=neighbourhood-landmark-added".to_owned())
            });
            add.await
        }
        Err(error) => Err(error),
    };
    match done {
        Ok(to) => Ok(see_other(to)),
        Err(error) => edit(&page, None, Form::again(fields, error)?).await,
    }
}

/// `POST /admin/landmarks/{id}/removal`
pub async fn remove_landmark(
    page: Page,
    admin: Admin,
    Id(id): Id<LandmarkId>,
) -> Result<HttpResponse> {
    let me = AnyId::from(admin.id.uuid());
    page.app
        .write(move |tx| actions::remove_landmark(tx, me, id))
        .await?;
    Ok(see_other(
        "/admin/neighbourhood?done=neighbourhood-landmark-removed",
    ))
}
