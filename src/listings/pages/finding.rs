//! The home page, which is a search, and its results.

use std::sync::Arc;

use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use url::form_urlencoded;

use super::cards::CardView;
use super::chips::{Categories, Chip, kinds, sorts};
use super::form::radii;
use crate::error::Result;
use crate::listings::Category;
use crate::listings::finding::{self, Answered, Young};
use crate::listings::search::SearchInput;
use crate::web::paging::Paged;
use crate::web::{Fields, Form, Page, Query, see_other};

#[derive(Template)]
#[template(path = "listings/home.html")]
struct Home<'a> {
    page: &'a Page,
    form: Form,
    categories: Categories,
    offers: Vec<CardView>,
    requests: Vec<CardView>,
    young: Option<Young>,
    notice: String,
}

/// `GET /`
pub async fn home(page: Page) -> Result<HttpResponse> {
    let Some(neighbourhood) = page.app.neighbourhood().await? else {
        return Ok(see_other("/unfounded"));
    };
    let (viewer, home) = (page.viewer.clone(), neighbourhood.clone());
    let index = page.app.index();
    let around = page
        .app
        .read(move |conn| finding::around(conn, &index, viewer.as_ref(), &home))
        .await?;
    let template = Home {
        page: &page,
        form: Form::empty(),
        categories: Categories::of(&page, &SearchInput::default(), &[]),
        offers: CardView::all(&page, &around.offers),
        requests: CardView::all(&page, &around.requests),
        young: around.young,
        notice: neighbourhood.notice.clone(),
    };
    page.show(&template)
}

#[derive(Template)]
#[template(path = "listings/results.html")]
struct Results<'a> {
    page: &'a Page,
    form: Form,
    input: &'a SearchInput,
    kinds: Vec<Chip>,
    categories: Categories,
    sorts: Vec<Chip>,
    radii: Vec<(&'static str, String)>,
    /// Where was searched, by name.
    place: String,
    list: Paged<CardView>,
    /// What may have been meant, and where it is searched for.
    meant: Option<(String, String)>,
    /// Where one asks the neighbours for what was not found.
    ask: String,
    /// Where one keeps this search; "" while something is wrong with it.
    keep: String,
    /// Its feed; "" while something is wrong with it.
    feed: String,
}

/// `GET /listings?…`
pub async fn list(
    page: Page,
    request: HttpRequest,
    input: Query<SearchInput>,
) -> Result<HttpResponse> {
    let typed = Fields::parse(request.query_string().as_bytes())?;
    if let Some(snapped) = input.0.snapped().unwrap_or_default() {
        let to = input.0.moved(page.path(), request.query_string(), &snapped);
        return Ok(see_other(to));
    }
    let (form, answered, counts) = match search(&page, &input.0).await {
        Ok((answered, counts)) => (Form::filled(typed), Some(answered), counts),
        Err(error) => (Form::again(typed, error)?, None, Counts::default()),
    };
    let status = form.status();
    let results = results(&page, &input.0, form, answered, &counts);
    page.answer(status, &results)
}

/// How many there are of some categories.
type Counts = Arc<[(Category, u32)]>;

async fn search(page: &Page, input: &SearchInput) -> Result<(Answered, Counts)> {
    let (viewer, now, input) = (page.viewer.clone(), page.app.now(), input.clone());
    let (index, home) = (page.app.index(), page.app.neighbourhood().await?);
    page.app
        .look(move |conn| {
            let (viewer, home) = (viewer.as_ref(), home.as_deref());
            let answered = finding::search(conn, &index, &input, viewer, home, now)?;
            let counts = finding::counts(&index, &answered.search);
            Ok((answered, counts.unwrap_or_default()))
        })
        .await
}

fn results<'a>(
    page: &'a Page,
    input: &'a SearchInput,
    form: Form,
    answered: Option<Answered>,
    counts: &[(Category, u32)],
) -> Results<'a> {
    let place = answered.as_ref().and_then(|a| a.centre.name.clone());
    let meant = answered.as_ref().and_then(|a| a.meant.clone());
    let (keep, feed) = answered
        .as_ref()
        .map(|answered| (keep_url(input), input.feed(answered.centre.area)))
        .unwrap_or_default();
    let list = answered.map_or_else(
        || Paged {
            items: Vec::new(),
            next: None,
        },
        |answered| answered.list,
    );
    let days = input.days_query();
    Results {
        page,
        form,
        input,
        kinds: kinds(page, input),
        categories: Categories::of(page, input, counts),
        sorts: sorts(page, input),
        radii: radii(page),
        place: place.unwrap_or_default(),
        list: list.map(|card| {
            let mut view = CardView::of(page, &card);
            view.url.push_str(&days);
            view
        }),
        meant: meant.map(|words| (input.with("q", &words).url(), words)),
        ask: ask_url(input),
        keep,
        feed,
    }
}

/// The form that keeps this search.
fn keep_url(input: &SearchInput) -> String {
    format!("/searches/new?{}", input.with("cursor", "").query())
}

/// The form of a request, filled in with what was searched for.
fn ask_url(input: &SearchInput) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair("kind", "request");
    for (name, value) in [
        ("title", &input.q),
        ("category", &input.category),
        ("from", &input.from),
        ("until", &input.until),
    ] {
        if !value.is_empty() {
            query.append_pair(name, value);
        }
    }
    format!("/listings/new?{}", query.finish())
}
