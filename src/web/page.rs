//! The context of a page: who reads it, in which language, on which instance; and how it is
//! answered.

use actix_web::cookie::Cookie;
use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderValue};
use actix_web::{FromRequest, HttpMessage, HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::NaiveDate;
use futures_util::future::LocalBoxFuture;
use url::form_urlencoded;

use super::instance::Instance;
use super::problem::RequestId;
use super::session;
use super::words::{Say, ToArgument};
use super::{assets, cookies, icons::Icon};
use crate::app::App;
use crate::config::Config;
use crate::db::Instant;
use crate::error::{Error, Result};
use crate::members::Standing;
use crate::places::About;
use crate::sessions::Viewer;
use crate::texts::{Argument, Locale, Text};

/// As many bytes as a page of results has: a text that grows is copied each time.
const USUAL_SIZE: usize = 32 * 1024;

/// By this value of a query somebody chooses a language in the footer.
const LANGUAGE: &str = "lang";
/// So long is the choice remembered.
const LANGUAGE_FOR: chrono::Duration = chrono::Duration::days(365);

/// The context of a page. As an extractor it never refuses a reader.
#[derive(Clone, Debug)]
pub struct Page {
    /// The application.
    pub app: web::Data<App>,
    /// The reader's language.
    pub locale: Locale,
    /// Who reads, if signed in.
    pub viewer: Option<Viewer>,
    /// The neighbourhood that is served.
    pub instance: Instance,
    /// How many of the viewer's loans wait for them.
    pub turns: u32,
    /// In how many conversations something waits for them.
    pub unread: u32,
    once: String,
    path: String,
    query: Vec<(String, String)>,
    chosen: Option<Locale>,
}

impl Page {
    /// The context of a request.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn of(request: &HttpRequest) -> Result<Page> {
        let app = request.app_data::<web::Data<App>>().cloned();
        let app = app.ok_or_else(|| Error::internal("no App"))?;
        let viewer = session::viewer(request).await?;
        let (turns, unread) = match &viewer {
            Some(viewer) => (app.turns(viewer.id).await?, app.unread(viewer.id).await?),
            None => (0, 0),
        };
        let query: Vec<(String, String)> =
            form_urlencoded::parse(request.query_string().as_bytes())
                .into_owned()
                .take(40)
                .collect();
        let chosen = query
            .iter()
            .find(|(name, _)| name == LANGUAGE)
            .and_then(|(_, code)| Locale::from_code(code));
        Ok(Page {
            locale: locale(request, &app.config, chosen, viewer.as_ref()),
            instance: Instance::of(&app).await?,
            turns,
            unread,
            once: token(request),
            path: request.path().to_owned(),
            app,
            viewer,
            query,
            chosen,
        })
    }

    /// The words of a key.
    pub fn t(&self, key: &str) -> String {
        self.locale.say(key)
    }

    /// The words of a key with one placeholder.
    pub fn t1(&self, key: &str, name: &'static str, value: impl ToArgument) -> String {
        self.locale.words(key, &[(name, value.to_argument())])
    }

    /// The words of a key with two placeholders.
    pub fn t2(
        &self,
        key: &str,
        name1: &'static str,
        value1: impl ToArgument,
        name2: &'static str,
        value2: impl ToArgument,
    ) -> String {
        let arguments = [(name1, value1.to_argument()), (name2, value2.to_argument())];
        self.locale.words(key, &arguments)
    }

    /// The words of a key with three placeholders.
    #[expect(
        clippy::too_many_arguments,
        reason = "a template can name placeholders in no other way"
    )]
    pub fn t3(
        &self,
        key: &str,
        name1: &'static str,
        value1: impl ToArgument,
        name2: &'static str,
        value2: impl ToArgument,
        name3: &'static str,
        value3: impl ToArgument,
    ) -> String {
        let arguments = [
            (name1, value1.to_argument()),
            (name2, value2.to_argument()),
            (name3, value3.to_argument()),
        ];
        self.locale.words(key, &arguments)
    }

    /// The message for who may only finish what is lent.
    pub fn restricted(&self) -> Option<&'static str> {
        match self.viewer.as_ref()?.standing {
            Standing::Suspended => Some("layout-suspended"),
            Standing::Banned => Some("layout-banned"),
            _ => None,
        }
    }

    /// The words of a text.
    pub fn tell(&self, text: &Text) -> String {
        self.locale.tell(text)
    }

    /// What a macro's argument says: a literal is a key, a `String` is words, a `Text` is told.
    pub fn say(&self, words: impl Say) -> String {
        words.said(self.locale)
    }

    /// "12 May 2026".
    pub fn date(&self, day: &NaiveDate) -> String {
        self.locale.date(*day)
    }

    /// "12 to 14 May 2026", or the one day.
    pub fn days(&self, first: &NaiveDate, last: &NaiveDate) -> String {
        self.locale.days(*first, *last)
    }

    /// "Tuesday 12 May 2026".
    pub fn long_date(&self, day: &NaiveDate) -> String {
        self.locale.long_date(*day)
    }

    /// "12 May 2026, 18:05" in a time zone.
    pub fn moment(&self, at: &Instant, zone: &chrono_tz::Tz) -> String {
        let local = at.utc().with_timezone(zone);
        self.t2(
            "date-and-time",
            "day",
            local.date_naive(),
            "time",
            local.format("%H:%M").to_string(),
        )
    }

    /// "in your area", "about 500 m away", "about 2 km away".
    pub fn about(&self, about: &About) -> String {
        match *about {
            About::Same => self.t("about-here"),
            About::Within(metres) if metres < 1_000 => self.t1("about-metres", "metres", metres),
            About::Within(metres) => self.t1("about-kilometres", "kilometres", metres / 1_000),
            About::Far(kilometres) => self.t1("about-kilometres", "kilometres", kilometres),
        }
    }

    /// The address of an asset.
    pub fn asset(&self, name: &str) -> &'static str {
        assets::url(name)
    }

    /// An icon by name, a category's by its slug.
    pub fn icon(&self, name: &str) -> Icon {
        Icon::named(name)
    }

    /// The first letter of a name, for who has no photo.
    pub fn initial(&self, name: &str) -> String {
        let first = name.trim().chars().next();
        first.map_or_else(|| "?".to_owned(), |c| c.to_uppercase().collect())
    }

    /// Which of six hues stands behind that initial.
    pub fn hue(&self, name: &str) -> u32 {
        name.chars()
            .map(u32::from)
            .fold(7, |sum, c| (sum * 31 + c) % 9973)
            % 6
    }

    /// Which of the five stars are lit.
    pub fn stars(&self, count: impl ToArgument) -> [bool; 5] {
        let lit = match count.to_argument() {
            Argument::Number(lit) => lit,
            _ => 0,
        };
        [1, 2, 3, 4, 5].map(|star| star <= lit)
    }

    /// Whether this is the page of that path.
    pub fn is_at(&self, path: &str) -> bool {
        self.path == path
    }

    /// Whether this page lies at or under that path.
    pub fn is_within(&self, path: &str) -> bool {
        let rest = self.path.strip_prefix(path);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// The path of this page.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The token of this page, which its forms send along ([`super::once`]).
    pub fn once(&self) -> &str {
        &self.once
    }

    /// The address of the viewer's photo, or "".
    pub fn face(&self) -> String {
        let photo = self.viewer.as_ref().and_then(|viewer| viewer.photo);
        photo.map_or_else(String::new, |photo| format!("/photos/{photo}/card"))
    }

    /// Where a search looks if nothing is said, in words.
    pub fn here(&self) -> String {
        let elsewhere = |(name, value): &(String, String)| {
            matches!(name.as_str(), "near" | "place") && !value.is_empty()
        };
        match &self.viewer {
            _ if self.query.iter().any(elsewhere) => String::new(),
            Some(viewer) if viewer.area.is_some() => self.t("listing-search-here"),
            _ => self.instance.name.clone(),
        }
    }

    /// Whether the viewer may moderate.
    pub fn moderates(&self) -> bool {
        self.viewer.as_ref().is_some_and(Viewer::moderates)
    }

    /// Whether the viewer runs the neighbourhood.
    pub fn administers(&self) -> bool {
        self.viewer.as_ref().is_some_and(Viewer::administers)
    }

    /// What was just done: `?done=listing-saved` shows the message `listing-saved-done`. Only
    /// messages with such a name can be shown, so that no link can put words into our mouth.
    pub fn notice(&self) -> Option<String> {
        let (_, code) = self.query.iter().find(|(name, _)| name == "done")?;
        let plain = code.len() <= 40 && code.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
        let key = format!("{code}-done");
        (plain && Locale::default().knows(&key)).then(|| self.t(&key))
    }

    /// This page in the other languages.
    pub fn languages(&self) -> Vec<(Locale, String)> {
        let others = Locale::ALL.into_iter().filter(|l| *l != self.locale);
        others
            .map(|l| (l, self.with_query("lang", l.code())))
            .collect()
    }

    /// This page's address with one value of its query replaced: for links to the next page, a
    /// filter, another language.
    pub fn with_query(&self, name: &str, value: &str) -> String {
        let kept = self.query.iter().filter(|(n, _)| n != name && n != "done");
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(kept);
        query.append_pair(name, value);
        format!("{}?{}", self.path, query.finish())
    }

    /// These values of this page's query, as a query.
    pub fn kept(&self, names: &[&str]) -> String {
        let kept = self
            .query
            .iter()
            .filter(|(n, _)| names.contains(&n.as_str()));
        form_urlencoded::Serializer::new(String::new())
            .extend_pairs(kept)
            .finish()
    }

    /// The address of the next page of a list, from [`super::paging::Paged::next`]; "" at the end.
    pub fn next_url(&self, next: &Option<String>) -> String {
        next.as_ref()
            .map(|cursor| self.with_query("cursor", cursor))
            .unwrap_or_default()
    }

    /// Answers with a page.
    ///
    /// # Errors
    /// When the template fails.
    pub fn show(&self, template: &impl Template) -> Result<HttpResponse> {
        self.answer(200, template)
    }

    /// Answers with a form that holds errors (422).
    ///
    /// # Errors
    /// When the template fails.
    pub fn again(&self, template: &impl Template) -> Result<HttpResponse> {
        self.answer(422, template)
    }

    /// Answers with a page of any status, such as [`super::forms::Form::status`].
    ///
    /// # Errors
    /// When the template fails.
    pub fn answer(&self, status: u16, template: &impl Template) -> Result<HttpResponse> {
        let mut body = String::with_capacity(USUAL_SIZE);
        template.render_into(&mut body).map_err(Error::internal)?;
        let status = StatusCode::from_u16(status).map_err(Error::internal)?;
        let mut response = HttpResponse::build(status);
        response
            .insert_header((header::CONTENT_TYPE, "text/html; charset=utf-8"))
            .insert_header((header::VARY, "Cookie, Accept-Language"))
            .insert_header((header::CACHE_CONTROL, self.caching()));
        if let Some(locale) = self.chosen {
            response.cookie(self.language_cookie(locale));
        }
        Ok(response.body(body))
    }

    /// What belongs to one reader is kept nowhere.
    fn caching(&self) -> HeaderValue {
        HeaderValue::from_static(match self.viewer {
            Some(_) => "no-store",
            None => "private, no-cache",
        })
    }

    fn language_cookie(&self, locale: Locale) -> Cookie<'static> {
        let config = &self.app.config;
        cookies::lasting(config, cookies::LANGUAGE, locale.code(), LANGUAGE_FOR)
    }

    /// The page of an error, with a way onward.
    pub fn error(&self, error: &Error, request_id: &str) -> HttpResponse {
        let template = ErrorPage::of(self, error, request_id);
        self.answer(error.status(), &template)
            .unwrap_or_else(|cause| {
                tracing::error!(%cause, "the error page failed");
                HttpResponse::InternalServerError().finish()
            })
    }
}

impl FromRequest for Page {
    type Error = Error;
    type Future = LocalBoxFuture<'static, Result<Page>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move { Page::of(&request).await })
    }
}

/// Sends the browser on after something was done (303).
pub fn see_other(url: impl AsRef<str>) -> HttpResponse {
    HttpResponse::SeeOther()
        .insert_header((header::LOCATION, url.as_ref()))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .finish()
}

/// The link in the footer wins, for this browser; then the member's choice, then what the
/// browser asks for.
fn locale(
    request: &HttpRequest,
    config: &Config,
    chosen: Option<Locale>,
    viewer: Option<&Viewer>,
) -> Locale {
    let cookie = || Locale::from_code(&cookies::read(request, config, cookies::LANGUAGE)?);
    let member = || viewer.map(|viewer| viewer.locale);
    let accepted = || {
        let header = request.headers().get(header::ACCEPT_LANGUAGE)?;
        header.to_str().ok().map(Locale::negotiate)
    };
    chosen
        .or_else(cookie)
        .or_else(member)
        .or_else(accepted)
        .unwrap_or_default()
}

/// The id of the request that made the page: no other page has it, and none needs to guess it.
fn token(request: &HttpRequest) -> String {
    let id = request.extensions().get::<RequestId>().cloned();
    id.map(|RequestId(id)| id).unwrap_or_default()
}

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage<'a> {
    page: &'a Page,
    icon: &'static str,
    title: &'static str,
    detail: Text,
    more: Vec<&'a Text>,
    request_id: &'a str,
}

impl<'a> ErrorPage<'a> {
    fn of(page: &'a Page, error: &'a Error, request_id: &'a str) -> ErrorPage<'a> {
        let (icon, more, request_id) = match error {
            Error::NotFound => ("search", Vec::new(), ""),
            Error::Invalid(errors) => ("warning", errors.iter().map(|e| e.1).collect(), ""),
            Error::Conflict(_) => ("swap", Vec::new(), ""),
            Error::TooMany(_) => ("clock", Vec::new(), ""),
            Error::Forbidden(_) => ("lock", Vec::new(), ""),
            Error::Internal(_) | Error::Unavailable(_) | Error::Full(_) => {
                ("warning", Vec::new(), request_id)
            }
            _ => ("warning", Vec::new(), ""),
        };
        ErrorPage {
            page,
            icon,
            title: error.title(),
            detail: error.detail(),
            more,
            request_id,
        }
    }
}
