//! The legal texts: to read, and for admins to write.

use actix_web::HttpResponse;
use askama::Template;

use crate::db::AnyId;
use crate::error::{Error, Result};
use crate::neighbourhood::legal::{self, Document, Edition, LegalText};
use crate::neighbourhood::{actions, store};
use crate::texts::Locale;
use crate::web::{Admin, Fields, Form, Id, Page, see_other};

#[derive(Template)]
#[template(path = "neighbourhood/legal.html")]
struct Read<'a> {
    page: &'a Page,
    document: Document,
    locale: Locale,
    text: LegalText,
}

impl Read<'_> {
    fn day(&self) -> String {
        self.page.date(&self.text.changed_at.utc().date_naive())
    }
}

/// `GET /legal/{document}`: in the reader's language; in the other one where it is there alone.
///
/// # Errors
/// [`Error::NotFound`] for what nobody wrote.
pub async fn read(page: Page, Id(document): Id<Document>) -> Result<HttpResponse> {
    let texts = page.app.read(store::legal::list).await?;
    let written = texts
        .into_iter()
        .filter(|(edition, text)| edition.document == document && !text.words.is_empty());
    let best = written.min_by_key(|(edition, _)| edition.locale != page.locale);
    let (edition, text) = best.ok_or(Error::NotFound)?;
    page.show(&Read {
        page: &page,
        document,
        locale: edition.locale,
        text,
    })
}

/// A document in one language, in the list of all.
struct Line {
    edition: Edition,
    /// Nothing where it was never written, or taken away.
    written: Option<LegalText>,
}

#[derive(Template)]
#[template(path = "neighbourhood/legal_list.html")]
struct List<'a> {
    page: &'a Page,
    lines: Vec<Line>,
}

impl List<'_> {
    fn state(&self, line: &Line) -> String {
        match &line.written {
            Some(text) => {
                let day = text.changed_at.utc().date_naive();
                self.page.t1("legal-written", "day", day)
            }
            None => self.page.t("legal-unwritten"),
        }
    }
}

/// `GET /admin/legal`
pub async fn list(page: Page, _me: Admin) -> Result<HttpResponse> {
    let texts = page.app.read(store::legal::list).await?;
    let line = |edition: Edition| Line {
        edition,
        written: texts
            .iter()
            .find(|(known, text)| *known == edition && !text.words.is_empty())
            .map(|(_, text)| text.clone()),
    };
    let lines = Edition::all().map(line).collect();
    page.show(&List { page: &page, lines })
}

#[derive(Template)]
#[template(path = "neighbourhood/legal_edit.html")]
struct Edit<'a> {
    page: &'a Page,
    form: &'a Form,
    edition: Edition,
    /// The version that a new attempt changes.
    version: i32,
    /// What stands there now, when somebody else was quicker.
    now: Option<LegalText>,
    longest: usize,
}

async fn edit(page: &Page, edition: Edition, form: Option<Form>) -> Result<HttpResponse> {
    let text = page
        .app
        .read(move |conn| store::legal::find(conn, edition))
        .await?;
    let version = text.as_ref().map_or(0, |text| text.version);
    let form = form.unwrap_or_else(|| {
        let written = text.as_ref().map(|text| text.words.clone());
        let words = written.unwrap_or_else(|| start(page, edition));
        Form::filled(Fields::of([("words", words)]))
    });
    let template = Edit {
        page,
        form: &form,
        edition,
        version,
        now: text.filter(|_| form.general().is_some()),
        longest: legal::LONGEST,
    };
    page.answer(form.status(), &template)
}

/// What a text begins with before anybody wrote it: a privacy notice with all that the program knows,
/// so that only who is responsible has to be filled in.
fn start(page: &Page, edition: Edition) -> String {
    if edition.document != Document::Privacy {
        return String::new();
    }
    let config = &page.app.config;
    let parts = [
        ("legal-start-who", true),
        ("legal-start-what", true),
        ("legal-start-why", true),
        ("legal-start-others", true),
        ("legal-start-push", config.push.is_some()),
        ("legal-start-tiles", config.map_tiles.is_some()),
        ("legal-start-long", true),
        ("legal-start-gone", true),
        ("legal-start-rights", true),
    ];
    let said = parts.into_iter().filter(|(_, holds)| *holds);
    let said: Vec<String> = said.map(|(key, _)| edition.locale.say(key)).collect();
    said.join("\n\n")
}

/// `GET /admin/legal/{edition}`
pub async fn show(page: Page, _me: Admin, id: Id<Edition>) -> Result<HttpResponse> {
    edit(&page, id.0, None).await
}

/// `POST /admin/legal/{edition}`
pub async fn write(page: Page, me: Admin, id: Id<Edition>, fields: Fields) -> Result<HttpResponse> {
    let (edition, admin) = (id.0, AnyId::from(me.id.uuid()));
    let version = fields.text("version").parse().unwrap_or(0);
    let done = match legal::parse(fields.text("words")) {
        Ok(words) => {
            let write = page
                .app
                .write(move |tx| actions::write_legal(tx, admin, edition, version, &words));
            write.await
        }
        Err(error) => Err(error),
    };
    match done {
        Ok(()) => {
            page.app.forget_neighbourhood();
            Ok(see_other("/admin/legal?done=legal-saved"))
        }
        Err(error) => edit(&page, edition, Some(Form::again(fields, error)?)).await,
    }
}
