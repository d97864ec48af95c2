//! The pages of saved searches.

pub mod feed;
pub mod unsubscribing;

use actix_web::{HttpRequest, HttpResponse};
use askama::Template;

use super::{Frequency, Naming, SavedSearch, SearchId, actions, canonical, read, store};
use crate::error::Result;
use crate::listings::search::SearchInput;
use crate::listings::{Category, Terms};
use crate::places;
use crate::web::{Fields, Form, Id, Member, Neighbour, Page, see_other};

/// A saved search in the list.
struct Row {
    id: SearchId,
    name: String,
    /// What is searched for, in words.
    facts: String,
    /// The message that says how often.
    frequency: &'static str,
    tone: &'static str,
    url: String,
    feed: String,
}

#[derive(Template)]
#[template(path = "searches/list.html")]
struct List<'a> {
    page: &'a Page,
    rows: Vec<Row>,
}

/// `GET /me/searches`
pub async fn list(page: Page, me: Member) -> Result<HttpResponse> {
    let id = me.id;
    let searches = page
        .app
        .read(move |conn| store::list_by_member(conn, id))
        .await?;
    let row = |search: SavedSearch| Row {
        id: search.id,
        facts: facts(&page, &search.input),
        frequency: search.frequency.key(),
        tone: match search.frequency {
            Frequency::Never => "plain",
            _ => "good",
        },
        url: search.url(),
        feed: search.feed(me.area),
        name: search.name,
    };
    let rows = searches.into_iter().map(row).collect();
    page.show(&List { page: &page, rows })
}

#[derive(Template)]
#[template(path = "searches/new.html")]
struct New<'a> {
    page: &'a Page,
    form: &'a Form,
    facts: String,
    /// What is searched for, carried along as the query of its address.
    search: String,
    frequencies: Vec<(&'static str, &'static str)>,
}

impl<'a> New<'a> {
    fn of(page: &'a Page, form: &'a Form, input: &SearchInput) -> New<'a> {
        New {
            page,
            form,
            facts: facts(page, input),
            search: input.query(),
            frequencies: frequencies(),
        }
    }
}

/// `GET /searches/new?…`, with the words of the search's own address.
pub async fn new(page: Page, _me: Neighbour, request: HttpRequest) -> Result<HttpResponse> {
    let input = canonical(&read(request.query_string()))?;
    let typed = Fields::of([("name", title(&page, &input))]);
    let form = &Form::filled(typed.and("frequency", Frequency::Daily));
    page.show(&New::of(&page, form, &input))
}

/// `POST /searches`
pub async fn create(page: Page, me: Neighbour, fields: Fields) -> Result<HttpResponse> {
    let input = read(fields.text("search"));
    let done = match Naming::parse(fields.text("name"), fields.text("frequency")) {
        Ok(naming) => {
            let input = input.clone();
            let save = page.act(me.id, &fields, move |tx| {
                actions::save(tx, &me, &naming, &input)?;
                Ok("/me/searches?done=search-saved".to_owned())
            });
            save.await
        }
        Err(error) => Err(error),
    };
    match done {
        Ok(to) => Ok(see_other(to)),
        Err(error) => {
            let form = &Form::again(fields, error)?;
            page.answer(form.status(), &New::of(&page, form, &input))
        }
    }
}

#[derive(Template)]
#[template(path = "searches/edit.html")]
struct Edit<'a> {
    page: &'a Page,
    form: &'a Form,
    id: SearchId,
    facts: String,
    frequencies: Vec<(&'static str, &'static str)>,
}

impl<'a> Edit<'a> {
    fn of(page: &'a Page, form: &'a Form, search: &SavedSearch) -> Edit<'a> {
        Edit {
            page,
            form,
            id: search.id,
            facts: facts(page, &search.input),
            frequencies: frequencies(),
        }
    }
}

async fn own(page: &Page, me: &Member, id: SearchId) -> Result<SavedSearch> {
    let me = me.id;
    page.app
        .read(move |conn| store::find_own(conn, id, me))
        .await
}

/// `GET /searches/{id}/edit`
pub async fn edit(page: Page, me: Member, id: Id<SearchId>) -> Result<HttpResponse> {
    let search = own(&page, &me, id.0).await?;
    let typed = Fields::of([("name", &search.name)]);
    let form = &Form::filled(typed.and("frequency", search.frequency));
    page.show(&Edit::of(&page, form, &search))
}

/// `POST /searches/{id}`
pub async fn update(
    page: Page,
    me: Member,
    id: Id<SearchId>,
    fields: Fields,
) -> Result<HttpResponse> {
    let search = own(&page, &me, id.0).await?;
    match Naming::parse(fields.text("name"), fields.text("frequency")) {
        Ok(naming) => {
            page.app
                .write(move |tx| actions::change(tx, &me, id.0, &naming))
                .await?;
            Ok(see_other("/me/searches?done=search-changed"))
        }
        Err(error) => {
            let form = &Form::again(fields, error)?;
            page.answer(form.status(), &Edit::of(&page, form, &search))
        }
    }
}

/// `POST /searches/{id}/removal`
pub async fn remove(page: Page, me: Member, id: Id<SearchId>) -> Result<HttpResponse> {
    page.app
        .write(move |tx| actions::remove(tx, &me, id.0))
        .await?;
    Ok(see_other("/me/searches?done=search-removed"))
}

fn frequencies() -> Vec<(&'static str, &'static str)> {
    let named = |frequency: &Frequency| (frequency.as_str(), frequency.key());
    Frequency::ALL.iter().map(named).collect()
}

/// What a search may be called: its words, else its category.
fn title(page: &Page, input: &SearchInput) -> String {
    let category: Option<Category> = input.category.parse().ok();
    match (input.q.as_str(), category) {
        ("", Some(category)) => page.t(category.key()),
        ("", None) => page.t("search-everything"),
        (words, _) => words.to_owned(),
    }
}

/// What is searched for, in a line: "To borrow · Tools · raclette · around the school".
fn facts(page: &Page, input: &SearchInput) -> String {
    let kind = match (input.kind.as_str(), input.terms.parse()) {
        ("request", _) => "listing-kind-request",
        (_, Ok(Terms::Lend)) => "listing-kind-lend",
        (_, Ok(Terms::Give)) => "listing-kind-give",
        _ => "search-offers",
    };
    let category: Option<Category> = input.category.parse().ok();
    let quoted = || page.t1("search-words", "words", &input.q);
    let facts = [
        Some(page.t(kind)),
        category.map(|category| page.t(category.key())),
        (!input.q.is_empty()).then(quoted),
        Some(around(page, input)),
        input.within.parse().ok().map(|metres| within(page, metres)),
        days(page, input),
    ];
    facts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn around(page: &Page, input: &SearchInput) -> String {
    let place = input.place.parse().ok().and_then(places::find);
    match (place, input.around.as_str()) {
        (Some(place), _) => page.t1("search-around", "place", place.name),
        (None, "") if input.near.is_empty() => page.t("search-around-me"),
        (None, "") => page.t("search-around-point"),
        (None, name) => page.t1("search-around", "place", name),
    }
}

fn within(page: &Page, metres: u32) -> String {
    if metres < 1_000 {
        page.t1("search-within-metres", "metres", metres)
    } else {
        page.t1("search-within-kilometres", "kilometres", metres / 1_000)
    }
}

fn days(page: &Page, input: &SearchInput) -> Option<String> {
    let day = |typed: &str| chrono::NaiveDate::parse_from_str(typed, "%Y-%m-%d").ok();
    let (from, until) = (day(&input.from), day(&input.until));
    let (from, until) = (from.or(until)?, until.or(from)?);
    Some(page.days(&from, &until))
}
