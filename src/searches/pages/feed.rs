//! What is new in a search, for feed readers (Atom, RFC 4287).

use actix_web::http::StatusCode;
use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use sha2::{Digest, Sha256};

use super::title;
use crate::db::Instant;
use crate::error::{Error, Result};
use crate::listings::card::ListingCard;
use crate::listings::finding;
use crate::listings::pages::cards::CardView;
use crate::listings::search::{SearchInput, Sort};
use crate::listings::{self, ListingId};
use crate::web::{Page, Query, see_other};

/// A listing in the feed.
struct Entry {
    id: ListingId,
    title: String,
    author: String,
    category: &'static str,
    category_name: String,
    terms: String,
    place: String,
    description: String,
    url: String,
    listed: String,
    updated: String,
}

#[derive(Template)]
#[template(path = "searches/feed.xml")]
struct Feed<'a> {
    page: &'a Page,
    id: String,
    title: String,
    updated: String,
    own_url: String,
    page_url: String,
    entries: Vec<Entry>,
}

/// `GET /listings.atom?…`, with the words of `GET /listings`: its first page, the newest first.
pub async fn show(
    page: Page,
    request: HttpRequest,
    input: Query<SearchInput>,
) -> Result<HttpResponse> {
    if let Some(snapped) = input.0.snapped()? {
        let to = input.0.moved(page.path(), request.query_string(), &snapped);
        return Ok(see_other(to));
    }
    let input = input.0.with("sort", Sort::Newest.as_str());
    let cards = search(&page, &input).await?;
    let body = feed(&page, &input, &cards)?
        .render()
        .map_err(Error::internal)?;
    Ok(answer(&request, body))
}

/// What is found, each with its description.
async fn search(page: &Page, input: &SearchInput) -> Result<Vec<(ListingCard, String)>> {
    let (viewer, now, input) = (page.viewer.clone(), page.app.now(), input.clone());
    let (index, home) = (page.app.index(), page.app.neighbourhood().await?);
    let read = page.app.read(move |conn| {
        let (viewer, home) = (viewer.as_ref(), home.as_deref());
        let found = finding::search(conn, &index, &input, viewer, home, now)?;
        let found = found.list.items;
        let ids: Vec<ListingId> = found.iter().map(|card| card.listing.id).collect();
        let mut texts = listings::store::list_texts(conn, &ids)?;
        let described = found.into_iter().map(|card| {
            let texts = texts.remove(&card.listing.id);
            (card, texts.unwrap_or_default().1)
        });
        Ok(described.collect())
    });
    read.await
}

fn feed<'a>(
    page: &'a Page,
    input: &SearchInput,
    cards: &[(ListingCard, String)],
) -> Result<Feed<'a>> {
    let own_url = absolute(page, &format!("/listings.atom?{}", input.query()))?;
    // The newest change, whatever the order; a feed without entries has not changed since 1970.
    let changes = cards.iter().map(|(card, _)| card.listing.changed_at);
    let updated = changes
        .max()
        .unwrap_or(Instant::from(chrono::DateTime::UNIX_EPOCH));
    let entries = cards.iter();
    let entries = entries.map(|(card, description)| entry(page, card, description));
    Ok(Feed {
        page,
        id: id(&own_url),
        title: printable(&title(page, input)),
        updated: updated.rfc3339(),
        page_url: absolute(page, &input.url())?,
        own_url,
        entries: entries.collect::<Result<_>>()?,
    })
}

fn entry(page: &Page, card: &ListingCard, description: &str) -> Result<Entry> {
    let view = CardView::of(page, card);
    let listing = &card.listing;
    Ok(Entry {
        id: listing.id,
        title: printable(&view.title),
        author: printable(&view.owner),
        category: listing.category.as_str(),
        category_name: page.t(listing.category.key()),
        terms: page.t(view.badge),
        place: view.place,
        description: printable(description),
        url: absolute(page, &view.url)?,
        listed: listing.created_at.rfc3339(),
        updated: listing.changed_at.rfc3339(),
    })
}

fn absolute(page: &Page, path: &str) -> Result<String> {
    let url = page.app.config.base_url.join(path);
    Ok(url.map_err(Error::internal)?.into())
}

/// A feed's id for ever: a UUID made of its address (RFC 9562, version 8).
fn id(url: &str) -> String {
    let mut bytes = [0; 16];
    for (byte, digit) in bytes.iter_mut().zip(Sha256::digest(url)) {
        *byte = digit;
    }
    uuid::Builder::from_custom_bytes(bytes)
        .into_uuid()
        .to_string()
}

/// Without the characters that XML has no way to write (XML 1.0, 2.2).
fn printable(text: &str) -> String {
    let fits = |c: &char| {
        let odd = c.is_control() && !matches!(c, '\n' | '\t');
        !odd && !matches!(c, '\u{fffe}' | '\u{ffff}')
    };
    text.chars().filter(fits).collect()
}

/// The feed, or that the reader has this very one already (RFC 9110, 13.1.2). The tag is a weak
/// one: on its way the body may be packed.
fn answer(request: &HttpRequest, body: String) -> HttpResponse {
    let digest = Sha256::digest(&body);
    let tag: String = digest.iter().take(16).map(|b| format!("{b:02x}")).collect();
    let known = request.headers().get(header::IF_NONE_MATCH);
    let known = known.and_then(|v| v.to_str().ok()).unwrap_or_default();
    let same = known.trim() == "*" || known.split(',').any(|k| is_tag(k, &tag));
    let mut response = HttpResponse::build(if same {
        StatusCode::NOT_MODIFIED
    } else {
        StatusCode::OK
    });
    response
        .insert_header((header::ETAG, format!("W/\"{tag}\"")))
        .insert_header((header::VARY, "Cookie, Accept-Language"))
        .insert_header((header::CACHE_CONTROL, "private, no-cache"));
    if same {
        return response.finish();
    }
    response
        .content_type("application/atom+xml; charset=utf-8")
        .body(body)
}

fn is_tag(quoted: &str, tag: &str) -> bool {
    let quoted = quoted.trim();
    let bare = quoted.strip_prefix("W/").unwrap_or(quoted);
    bare.trim_matches('"') == tag
}
