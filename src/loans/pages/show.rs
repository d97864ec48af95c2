//! The page of one loan: what happens next and whose turn it is, in one sentence; one clear
//! button for the one whose turn it is; the thread and what happened, in one line of time.

use actix_web::HttpResponse;
use askama::Template;
use serde::Deserialize;

use super::conditions::{self, Noted};
use crate::conversations::{self, Conversation};
use crate::db::events::{self, Event};
use crate::db::{Conn, Instant};
use crate::error::{Error, Result};
use crate::loans::{Action, By, Loan, LoanId, LoanState, Party, next_step, store, turn};
use crate::loans::{history, steps};
use crate::members::{self, Card, MemberId};
use crate::sessions::Viewer;
use crate::texts::Text;
use crate::web::{Form, Id, Member, Page, Qr, Query};

/// All that the page needs, from one read.
struct Whole {
    loan: Loan,
    me: Party,
    mine: Card,
    other: Card,
    events: Vec<Event>,
    conversation: Conversation,
    said: Vec<conversations::pages::Line>,
    /// The question before it, if there was one.
    before: Option<Conversation>,
    /// Of a gift: the others who asked, for its giver.
    askers: Vec<(Loan, Card)>,
    /// What both noted of the object's condition.
    noted: Vec<Noted>,
    /// Who has said how it was.
    reviewers: Vec<MemberId>,
}

impl Whole {
    fn load(conn: &mut Conn, id: LoanId, viewer: &Viewer) -> Result<Whole> {
        let loan = store::find_visible(conn, id, viewer.id)?;
        let me = loan.party(viewer.id).ok_or(Error::NotFound)?;
        let askers = others_who_ask(conn, &loan, me)?;
        let mut ids = vec![loan.lender_id, loan.borrower_id];
        ids.extend(askers.iter().map(|asker| asker.borrower_id));
        let cards = members::store::list_cards(conn, &ids)?;
        let card = |id| cards.get(&id).cloned().ok_or(Error::NotFound);
        let name = |id| {
            cards
                .get(&id)
                .map(|card| card.name.clone())
                .unwrap_or_default()
        };
        let noted = conditions::load(conn, &loan, name)?;
        let thread = conversations::store::find_visible(conn, id.uuid().into(), viewer.id)?;
        let said = conversations::store::list(conn, id.uuid())?;
        let said = conversations::pages::lines(conn, &thread, said, viewer.id, name)?;
        Ok(Whole {
            me,
            mine: card(loan.member(me))?,
            other: card(loan.member(me.other()))?,
            events: events::list_about(conn, id.uuid())?,
            said,
            before: question_before(conn, &loan)?,
            conversation: thread,
            askers: askers
                .into_iter()
                .map(|asker| Ok((asker.clone(), card(asker.borrower_id)?)))
                .collect::<Result<_>>()?,
            noted,
            reviewers: store::list_reviewers(conn, id)?,
            loan,
        })
    }
}

impl Whole {
    /// The loan of whom the gift is promised to, when that is somebody else.
    fn promised_to(&self) -> String {
        let mut askers = self.askers.iter();
        let chosen = askers.find(|asker| asker.0.state == LoanState::Accepted);
        chosen
            .map(|asker| asker.0.id.to_string())
            .unwrap_or_default()
    }
}

/// What the borrower asked about the offer before.
fn question_before(conn: &mut Conn, loan: &Loan) -> Result<Option<Conversation>> {
    match loan.listing_id {
        Some(offer) => conversations::store::find_question(conn, offer, loan.borrower_id),
        None => Ok(None),
    }
}

fn others_who_ask(conn: &mut Conn, loan: &Loan, me: Party) -> Result<Vec<Loan>> {
    let choosing = loan.is_gift() && me == Party::Lender && !loan.state.is_over();
    let Some(gift) = loan.listing_id.filter(|_| choosing) else {
        return Ok(Vec::new());
    };
    let mut loans = store::list_of_offer(conn, gift, &LoanState::RUNNING)?;
    loans.retain(|other| other.id != loan.id);
    Ok(loans)
}

/// One line of the thread: a message, or something that happened.
struct Line<'a> {
    at: Instant,
    said: Option<&'a conversations::pages::Line>,
    happened: Vec<Text>,
}

/// What the reader can do now. Each is one row of the table, or waits for one's answer.
#[derive(Default)]
struct Can {
    answer: bool,
    withdraw: bool,
    cancel: bool,
    /// Say whether what the other side declared is right.
    confirm: bool,
    /// Take one's own word back.
    unsay: bool,
    /// Say that it changes hands now.
    exchange: bool,
    lose: bool,
    /// Say that it came back after all.
    return_late: bool,
    /// Ask to keep it longer.
    ask_extension: bool,
    /// Say yes or no to that.
    extend: bool,
    /// Not need it any more.
    drop_extension: bool,
    /// Say that it never happened.
    never: bool,
}

impl Can {
    fn of(loan: &Loan, me: Party, now: Instant) -> Can {
        let by = By::from(me);
        let may = |action| loan.state.after(action, by).is_ok();
        let quiet = loan.declared_by.is_none();
        let asked = loan.extension_until.is_some();
        Can {
            answer: may(Action::Accept),
            withdraw: may(Action::Withdraw),
            cancel: quiet && may(Action::Cancel),
            confirm: loan.declared_by == Some(me.other()),
            unsay: loan.declared_by == Some(me),
            exchange: quiet && loan.giver().is_some(),
            lose: quiet && may(Action::Lose),
            return_late: may(Action::Return),
            ask_extension: quiet && !asked && !loan.is_gift() && may(Action::AskExtension),
            extend: asked && may(Action::Extend),
            drop_extension: asked && me == Party::Borrower,
            never: quiet && (loan.may_never_have_happened(now) || loan.may_be_disputed()),
        }
    }
}

#[derive(Template)]
#[template(path = "loans/show.html")]
struct Show<'a> {
    page: &'a Page,
    form: &'a Form,
    loan: &'a Loan,
    other: &'a Card,
    profile: String,
    photo: String,
    facts: String,
    lender: bool,
    gift: bool,
    back: bool,
    /// The exchange that comes next: "handover" or "return".
    what: &'static str,
    next: Text,
    my_turn: bool,
    badge: (&'static str, &'static str),
    steps: Vec<steps::Step>,
    lines: Vec<Line<'a>>,
    /// Where what is written meanwhile comes from.
    live: String,
    /// The page of the question before it, or "".
    before: String,
    address: Option<&'a str>,
    can: Can,
    /// The code and its QR, for its giver.
    code: Option<(&'a str, Qr)>,
    askers: Vec<Asker>,
    /// The one whom the gift is promised to, when that is somebody else.
    instead_of: String,
    zone: chrono_tz::Tz,
    /// Whether calling it off now is one at the last moment.
    last_moment: bool,
    /// The exchanges about which something can be noted now.
    moments: Vec<(&'static str, &'static str)>,
    noted: &'a [Noted],
    /// What the way to the reviews says, or "" while there is none.
    review: &'static str,
}

impl<'a> Show<'a> {
    fn of(page: &'a Page, form: &'a Form, whole: &'a Whole) -> Result<Show<'a>> {
        let (loan, me, other) = (&whole.loan, whole.me, &whole.other);
        let now = page.app.now();
        let back = loan.state == LoanState::Out;
        Ok(Show {
            page,
            form,
            profile: format!("/members/{}", other.id),
            photo: photo(other),
            facts: page.tell(&other.figures.facts()),
            lender: me == Party::Lender,
            gift: loan.is_gift(),
            back,
            what: if back { "return" } else { "handover" },
            next: history::why_expired(&whole.events)
                .unwrap_or_else(|| next_step(loan, me, &other.name, now)),
            my_turn: turn(loan, now) == Some(me),
            badge: steps::badge(loan, now),
            steps: steps::of(loan),
            lines: lines(whole),
            live: conversations::pages::live::path(&whole.conversation, loan.zone()),
            before: (whole.before.as_ref()).map_or_else(String::new, Conversation::path),
            address: loan.visible_address(now),
            can: Can::of(loan, me, now),
            last_moment: loan.is_last_moment(now),
            moments: conditions::choices(&loan.notable(now)),
            noted: &whole.noted,
            review: review(loan, me, &whole.reviewers, now),
            code: code(page, loan, me)?,
            askers: whole.askers.iter().map(|a| asker(page, a)).collect(),
            instead_of: whole.promised_to(),
            zone: loan.zone(),
            loan,
            other,
        })
    }

    /// Where a form of this page is sent.
    fn to(&self, what: &str) -> String {
        format!("/loans/{}/{what}", self.loan.id)
    }
}

/// What leads to the reviews: the wish for one's own as long as it can be written, later what is there.
fn review(loan: &Loan, me: Party, reviewers: &[MemberId], now: Instant) -> &'static str {
    let own = reviewers.contains(&loan.member(me));
    match loan.reviewable_until() {
        Some(until) if !own && now < until => "loan-review",
        Some(_) if !reviewers.is_empty() => "loan-reviews",
        _ => "",
    }
}

/// Somebody else who asked for the same gift.
struct Asker {
    url: String,
    name: String,
    photo: String,
    facts: String,
    chosen: bool,
}

/// The address of somebody's photo, or nothing.
pub(super) fn photo(card: &Card) -> String {
    card.photo
        .map(|photo| format!("/photos/{photo}/card"))
        .unwrap_or_default()
}

fn lines(whole: &Whole) -> Vec<Line<'_>> {
    let names = [&whole.mine, &whole.other];
    let name = |id: uuid::Uuid| {
        let known = names.iter().find(|card| card.id.uuid() == id);
        known.map(|card| card.name.clone()).unwrap_or_default()
    };
    let said = whole.said.iter().map(|line| Line {
        at: line.at,
        said: Some(line),
        happened: Vec::new(),
    });
    // A note of the condition has no words here: it is shown above.
    let happened = whole.events.iter().filter_map(|event| {
        let who = event.actor_id.map(|id| name(id.uuid())).unwrap_or_default();
        let happened = history::of(event, &who);
        (!happened.is_empty()).then_some(Line {
            at: event.at,
            said: None,
            happened,
        })
    });
    let mut lines: Vec<Line<'_>> = happened.chain(said).collect();
    lines.sort_by_key(|line| line.at);
    lines
}

fn asker(page: &Page, (loan, card): &(Loan, Card)) -> Asker {
    Asker {
        url: format!("/loans/{}", loan.id),
        name: card.name.clone(),
        photo: photo(card),
        facts: page.tell(&card.figures.facts()),
        chosen: loan.state == LoanState::Accepted,
    }
}

/// The code that the reader shows, with the address that its QR leads to.
pub(super) fn code<'a>(page: &Page, loan: &'a Loan, me: Party) -> Result<Option<(&'a str, Qr)>> {
    let shown = loan.giver() == Some(me) && loan.declared_by.is_none();
    let Some(code) = loan.code.as_deref().filter(|_| shown) else {
        return Ok(None);
    };
    let path = format!("/loans/{}/code?c={code}", loan.id);
    let url = page
        .app
        .config
        .base_url
        .join(&path)
        .map_err(Error::internal)?;
    Ok(Some((code, Qr::of(url.as_str())?)))
}

async fn answer(page: &Page, viewer: &Viewer, id: LoanId, form: Form) -> Result<HttpResponse> {
    let reader = viewer.clone();
    let whole = page
        .app
        .read(move |conn| Whole::load(conn, id, &reader))
        .await?;
    conversations::pages::note_read(&page.app, viewer.id, &whole.conversation).await?;
    page.answer(form.status(), &Show::of(page, &form, &whole)?)
}

/// `GET /loans/{id}`
pub async fn show(page: Page, me: Member, id: Id<LoanId>) -> Result<HttpResponse> {
    answer(&page, &me, id.0, Form::empty()).await
}

/// The page with what went wrong.
///
/// # Errors
/// `NotFound` for who is no party.
pub(super) async fn again(
    page: &Page,
    me: &Viewer,
    id: LoanId,
    form: Form,
) -> Result<HttpResponse> {
    answer(page, me, id, form).await
}

/// What a QR carries.
#[derive(Clone, Debug, Deserialize)]
pub struct Scanned {
    #[serde(default)]
    c: String,
}

#[derive(Template)]
#[template(path = "loans/code.html")]
struct Code<'a> {
    page: &'a Page,
    loan: &'a Loan,
    other: &'a str,
    code: &'a str,
    back: bool,
    /// Whether the reader is the one who types the code.
    receiver: bool,
}

/// `GET /loans/{id}/code`: where a scanned QR leads; one press settles it.
pub async fn scanned(
    page: Page,
    me: Member,
    id: Id<LoanId>,
    query: Query<Scanned>,
) -> Result<HttpResponse> {
    let reader = me.0.clone();
    let whole = page
        .app
        .read(move |conn| Whole::load(conn, id.0, &reader))
        .await?;
    let letters = query.0.c.chars().filter(char::is_ascii_alphanumeric);
    let code: String = letters.take(12).collect();
    page.show(&Code {
        page: &page,
        receiver: whole.loan.giver() == Some(whole.me.other()),
        loan: &whole.loan,
        other: &whole.other.name,
        code: &code,
        back: whole.loan.state == LoanState::Out,
    })
}
