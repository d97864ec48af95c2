//! The sections of `data.json`: what is read for each, and out of which tables.

use serde_json::{Value, json};

use crate::account::everything::{self, Photos, Reader, grouped};
use crate::account::store::{self, MessageKey, Side};
use crate::db::{Conn, Instant};
use crate::error::{Error, Result};
use crate::listings::{self, ListingState};
use crate::loans::Action;
use crate::members::{self, MemberId};
use crate::moderation;
use crate::notify::Kind;
use crate::notify::store::choices;
use crate::reputation::store as reputation;
use crate::reviews;
use crate::searches;
use crate::vouches;

/// More listings or presentations has nobody.
const MOST: i64 = 10_000;
/// So many messages are in memory at once.
const MESSAGES: i64 = 500;

/// Whose it is, and what is needed to say it.
pub(super) struct Asked {
    reader: Reader,
    now: Instant,
}

impl Asked {
    pub(super) fn by(conn: &mut Conn, me: MemberId, now: Instant) -> Result<Asked> {
        let loans = reputation::list_loans(conn, me)?.into_iter();
        let talks = store::list_conversations(conn, me)?.into_iter();
        let sides = loans.flat_map(|loan| [loan.lender_id, loan.borrower_id]);
        let mut others: Vec<MemberId> = sides.chain(talks.map(|talk| talk.other(me))).collect();
        others.sort_unstable();
        others.dedup();
        let cards = members::store::list_cards(conn, &others)?;
        let names = cards.into_iter().map(|(id, card)| (id, card.name));
        Ok(Asked {
            reader: Reader {
                me,
                names: names.collect(),
            },
            now,
        })
    }

    fn me(&self) -> MemberId {
        self.reader.me
    }
}

/// How a section is read.
#[derive(Clone, Copy)]
pub(super) enum Read {
    /// As a whole.
    Whole(fn(&mut Conn, &Asked) -> Result<Value>),
    /// Part by part, because it may be long.
    Parts(fn(&mut Conn, &Asked, &mut Out<'_>) -> Result<()>),
}

/// Takes the rows of a long section, one after the other.
pub(super) type Out<'a> = dyn FnMut(&Value) -> Result<()> + 'a;

/// A section of `data.json`.
pub(super) struct Section {
    /// Its name, as the key of the JSON and the end of the message's key.
    pub(super) name: &'static str,
    /// Out of which tables.
    pub(super) tables: &'static [&'static str],
    pub(super) read: Read,
}

macro_rules! sections {
    ($($name:literal, $tables:expr, $how:ident($read:ident);)+) => {
        /// All of them, in their order.
        pub(super) const SECTIONS: &[Section] =
            &[$(Section { name: $name, tables: &$tables, read: Read::$how($read) }),+];
    };
}

sections! {
    "profile", ["members", "area_changes"], Whole(profile);
    "listings", ["listings", "listing_photos", "booked_days"], Whole(listings_of);
    "loans", ["loans", "events"], Whole(loans);
    "conditions", ["conditions", "condition_photos"], Whole(conditions);
    "reviews", ["reviews"], Whole(reviews_of);
    "searches", ["searches"], Whole(searches_of);
    "waiting", ["waiting"], Whole(waiting);
    "invitations", ["invitations"], Whole(invitations);
    "notifications", ["notifications", "notification_choices", "push_subscriptions"], Whole(notifications);
    "blocks", ["blocks"], Whole(blocks);
    "mutes", ["mutes"], Whole(mutes);
    "vouches", ["vouches", "attestations"], Whole(vouches_of);
    "consents", ["consents"], Whole(consents);
    "sessions", ["sessions"], Whole(sessions);
    "reports", ["reports"], Whole(reports);
    "decisions", ["decisions"], Whole(decisions);
    "presentations", ["presentations"], Whole(presentations);
    "imports", ["imports", "imported_statements"], Whole(imports);
    "key", ["holder_keys"], Whole(key);
    "conversations", ["conversations"], Whole(conversations);
    "messages", ["messages", "message_photos"], Parts(messages);
}

fn profile(conn: &mut Conn, asked: &Asked) -> Result<Value> {
    let person = members::store::find(conn, asked.me())?.ok_or(Error::NotFound)?;
    let moves = store::list_moves(conn, asked.me())?;
    Ok(everything::profile(&person, &moves))
}

fn listings_of(conn: &mut Conn, asked: &Asked) -> Result<Value> {
    let photos = Photos::of(store::list_listing_photos(conn, asked.me())?);
    let kept = grouped(store::list_kept_days(conn, asked.me())?);
    let states = ListingState::ALL;
    let found = listings::store::list_by_owner(conn, asked.me(), states, None, MOST)?;
    Ok(found
        .iter()
        .map(|one| {
            let kept = kept.get(&one.id).map_or(&[][..], Vec::as_slice);
            everything::listing(one, kept, photos.paths(&one.id))
        })
        .collect())
}

fn loans(conn: &mut Conn, asked: &Asked) -> Result<Value> {
    let events = store::list_loan_events(conn, asked.me())?;
    // What else is kept with a loan is between the program and itself.
    let steps = events
        .iter()
        .filter(|event| event.kind.parse::<Action>().is_ok());
    let history = grouped(steps.map(|event| (event.subject_id.uuid(), asked.reader.event(event))));
    let found = reputation::list_loans(conn, asked.me())?;
    Ok(found
        .iter()
        .map(|loan| {
            let history = history.get(&loan.id.uuid());
            asked
                .reader
                .loan(loan, history.map_or(&[][..], Vec::as_slice))
        })
        .collect())
}

fn conditions(conn: &mut Conn, asked: &Asked) -> Result<Value> {
    let photos = Photos::of(store::list_condition_photos(conn, asked.me())?);
    let found = store::list_conditions(conn, asked.me())?;
    Ok(found
        .iter()
        .map(|one| asked.reader.condition(one, photos.paths(&one.id)))
        .collect())
}

fn reviews_of(conn: &mut Conn, asked: &Asked) -> Result<Value> {
    let received = reviews::store::list_all_about(conn, asked.me())?;
    let written = reviews::store::list_by(conn, asked.me())?;
    let (received, written) = (received.iter(), written.iter());
    Ok(json!({
        "received": received.map(|one| asked.reader.received(one)).collect::<Vec<_>>(),
        "written": written.map(|one| asked.reader.written(one)).collect::<Vec<_>>(),
    }))
}

fn searches_of(conn: &mut Conn, asked: &Asked) -> Result<Value> {
    let found = searches::store::list_by_member(conn, asked.me())?;
    Ok(found.iter().map(everything::search).collect())
}

fn waiting(conn: &mut Conn, asked: &Asked) -> Result<Value> {
    let found = store::list_waiting(conn, asked.me())?;
    Ok(found.iter().map(everything::waiting).collect())
}

fn invitations(conn: &mut Conn, asked: &Asked) -> Result<Value> {
    Ok(json!(store::list_invitations(conn, asked.me())?))
}

fn notifications(conn: &mut Conn, asked: &Asked) -> Result<Value> {
    let chosen = choices::find(conn, asked.me().uuid().into())?;
    let of = |kind: Kind| (kind.as_str().to_owned(), json!(chosen.delivery(kind)));
    let quiet = chosen.quiet.map(|quiet| (quiet.from(), quiet.until()));
    Ok(json!({
        "choices": Kind::CHOSEN.map(of).into_iter().collect::<serde_json::Map<_, _>>(),
        "quietFrom": quiet.map(|quiet| quiet.0),
        "quietUntil": quiet.map(|quiet| quiet.1),
        "browsersSince": store::list_devices(conn, asked.me())?,
    }))
}

fn blocks(conn: &mut Conn, asked: &Asked) -> Result<Value> {
    Ok(json!(store::list_blocked(conn, asked.me())?))
}

fn mutes(conn: &mut Conn, asked: &Asked) -> Result<Value> {
    Ok(json!(store::list_muted(conn, asked.me())?))
}

fn vouches_of(conn: &mut Conn, asked: &Asked) -> Result<Value> {
    Ok(json!({
        "given": store::list_vouches(conn, asked.me(), Side::Given)?,
        "received": store::list_vouches(conn, asked.me(), Side::Received)?,
        "attested": vouches::store::attestations::find(conn, asked.me())?,
    }))
}

fn sessions(conn: &mut Conn, asked: &Asked) -> Result<Value> {
    Ok(json!(store::list_sessions(conn, asked.me())?))
}

fn reports(conn: &mut Conn, asked: &Asked) -> Result<Value> {
    Ok(json!(store::list_reports(conn, asked.me())?))
}

fn consents(conn: &mut Conn, asked: &Asked) -> Result<Value> {
    Ok(json!(members::actions::consents::list(conn, asked.me())?))
}

fn decisions(conn: &mut Conn, asked: &Asked) -> Result<Value> {
    let found = moderation::store::decisions::list_of(conn, asked.me(), MOST)?;
    Ok(found.iter().map(everything::decision).collect())
}

fn presentations(conn: &mut Conn, asked: &Asked) -> Result<Value> {
    let shown = reputation::presentations::list(conn, asked.me(), None, MOST)?;
    let shown = shown.iter();
    Ok(shown
        .map(|one| everything::presentation(one, asked.now))
        .collect())
}

fn imports(conn: &mut Conn, asked: &Asked) -> Result<Value> {
    let statements = grouped(store::list_statements(conn, asked.me())?);
    let found = reputation::imports::list(conn, asked.me())?;
    Ok(found
        .iter()
        .map(|one| {
            let theirs = statements.get(&one.id).map_or(&[][..], Vec::as_slice);
            everything::import(one, theirs)
        })
        .collect())
}

fn key(conn: &mut Conn, asked: &Asked) -> Result<Value> {
    Ok(json!(reputation::keys::find_own(conn, asked.me())?))
}

fn conversations(conn: &mut Conn, asked: &Asked) -> Result<Value> {
    let found = store::list_conversations(conn, asked.me())?;
    Ok(found
        .iter()
        .map(|one| asked.reader.conversation(one))
        .collect())
}

fn messages(conn: &mut Conn, asked: &Asked, out: &mut Out<'_>) -> Result<()> {
    let photos = Photos::of(store::list_message_photos(conn, asked.me())?);
    let mut after: Option<MessageKey> = None;
    loop {
        let found = store::list_messages(conn, asked.me(), after, MESSAGES)?;
        for message in &found {
            out(&asked.reader.message(message, photos.paths(&message.id)))?;
        }
        let Some(last) = found.last() else {
            return Ok(());
        };
        after = Some((last.conversation_id, last.id));
    }
}
