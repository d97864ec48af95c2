//! The days of one's own offer: keeping them for oneself, and giving them back.

use actix_web::HttpResponse;
use askama::Template;
use chrono::{Days, NaiveDate};

use crate::db::Tx;
use crate::error::Result;
use crate::listings::{Listing, ListingId, Span, SpanInput, Taken, actions, store};
use crate::sessions::Viewer;
use crate::web::{Fields, Form, Id, Neighbour, Page, see_other};

/// So many days ahead are shown: whatever can be kept, or asked for and then lent.
const AHEAD: Days = Days::new(366 + 90);

#[derive(Template)]
#[template(path = "listings/days.html")]
struct DaysPage<'a> {
    page: &'a Page,
    form: &'a Form,
    listing: &'a Listing,
    today: String,
    kept: Vec<Span>,
    lent: Vec<Span>,
}

/// `GET /listings/{id}/days`
pub async fn show(page: Page, me: Neighbour, id: Id<ListingId>) -> Result<HttpResponse> {
    render(&page, &me, id.0, &Form::empty()).await
}

async fn render(page: &Page, me: &Viewer, id: ListingId, form: &Form) -> Result<HttpResponse> {
    let (me, now) = (me.id, page.app.now());
    let (listing, taken) = page
        .app
        .read(move |conn| {
            let listing = store::find_lent(conn, id, me)?;
            let first = listing.today(now);
            let last = first.checked_add_days(AHEAD).unwrap_or(first);
            let taken = store::list_taken(conn, id, Span { first, last })?;
            Ok((listing, taken))
        })
        .await?;
    let shown = DaysPage {
        page,
        form,
        listing: &listing,
        today: listing.today(now).to_string(),
        kept: spans(&taken, Taken::Owner),
        lent: spans(&taken, Taken::Loan),
    };
    page.answer(form.status(), &shown)
}

fn spans(taken: &[(NaiveDate, Taken)], by: Taken) -> Vec<Span> {
    let theirs = taken.iter().filter(|(_, taken)| *taken == by);
    Span::all(theirs.map(|(day, _)| *day))
}

fn input(fields: &Fields) -> SpanInput {
    SpanInput {
        from: fields.text("from").to_owned(),
        until: fields.text("until").to_owned(),
    }
}

/// What one does with days of one's own offer.
type Act = fn(&mut Tx<'_>, &Viewer, ListingId, &SpanInput) -> Result<Span>;

/// Does something with days, and comes back to the page of the days.
async fn act(
    page: &Page,
    me: Viewer,
    id: ListingId,
    fields: Fields,
    done: &'static str,
    action: Act,
) -> Result<HttpResponse> {
    let (viewer, input) = (me.clone(), input(&fields));
    let acted = page.act(me.id, &fields, move |tx| {
        action(tx, &viewer, id, &input)?;
        Ok(format!("/listings/{id}/days{done}"))
    });
    match acted.await {
        Ok(to) => Ok(see_other(to)),
        Err(error) => render(page, &me, id, &Form::again(fields, error)?).await,
    }
}

/// `POST /listings/{id}/days`
pub async fn keep(
    page: Page,
    me: Neighbour,
    id: Id<ListingId>,
    fields: Fields,
) -> Result<HttpResponse> {
    act(
        &page,
        me.0,
        id.0,
        fields,
        "?done=listing-kept",
        actions::keep,
    )
    .await
}

/// `POST /listings/{id}/days/removal`
pub async fn free(
    page: Page,
    me: Neighbour,
    id: Id<ListingId>,
    fields: Fields,
) -> Result<HttpResponse> {
    act(
        &page,
        me.0,
        id.0,
        fields,
        "?done=listing-freed",
        actions::free,
    )
    .await
}
