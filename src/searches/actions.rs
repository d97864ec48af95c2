//! Saving searches, and telling their members what is new.

use chrono::Duration;

use super::{Frequency, MOST, Naming, SavedSearch, SearchId, canonical, store};
use crate::db::{Instant, Tx};
use crate::error::{Error, Result};
use crate::listings::card::{Brief, ListingCard};
use crate::listings::finding::{self, Reader};
use crate::listings::search::{SearchInput, Sort};
use crate::listings::{Index, Terms};
use crate::members::{self, Person, Standing, Token};
use crate::neighbourhood;
use crate::notify::{self, Kind, Mail, Recipient};
use crate::places::About;
use crate::sessions::Viewer;
use crate::texts::Text;

/// A mail names so many listings at most; a link leads to the others.
const TOLD: usize = 10;
/// So many pages of results are looked through for them: a member whose own listings fill more
/// has no need of a mail.
const PAGES: usize = 5;

/// What was listed in these last minutes is told next time. A listing's time is that of its
/// request, so one with an earlier time may still be on its way into the database; after minutes
/// it is there.
fn settling() -> Duration {
    Duration::minutes(5)
}

/// Keeps a search.
///
/// # Errors
/// `Invalid` per field of the search or its name; `Conflict` when the member has it already, or
/// has as many as one can have.
pub fn save(
    tx: &mut Tx<'_>,
    me: &Viewer,
    naming: &Naming,
    input: &SearchInput,
) -> Result<SavedSearch> {
    let input = canonical(input)?;
    let reader = Reader {
        member: Some(me.id),
        area: me.area,
    };
    // Answered once, so that whatever is wrong with it is said now.
    let home = neighbourhood::store::find(tx.conn)?;
    let index = tx.kept.of::<Index>();
    finding::search_for(tx.conn, &index, &input, reader, home.as_ref(), tx.now)?;
    let kept = store::list_by_member(tx.conn, me.id)?;
    if let Some(same) = kept.iter().find(|kept| kept.input == input) {
        let text = Text::new("search-already-saved").with("name", &same.name);
        return Err(Error::Conflict(text));
    }
    if kept.len() >= MOST {
        let text = Text::new("search-too-many").with("most", MOST);
        return Err(Error::Conflict(text));
    }
    let search = SavedSearch {
        id: tx.id(),
        member: me.id,
        name: naming.name.clone(),
        input,
        frequency: naming.frequency,
        told_until: tx.now,
        due_at: naming.frequency.period().map(|period| tx.now + period),
        token: Token::new(tx.bytes()).as_str().to_owned(),
        created_at: tx.now,
    };
    store::insert(tx.conn, &search)?;
    Ok(search)
}

/// Changes the name of one's own search, and how often one hears of it.
///
/// # Errors
/// `NotFound` when it is not theirs.
pub fn change(tx: &mut Tx<'_>, me: &Viewer, id: SearchId, naming: &Naming) -> Result<SavedSearch> {
    let search = store::find_own(tx.conn, id, me.id)?;
    let search = SavedSearch {
        name: naming.name.clone(),
        ..search.with_frequency(naming.frequency, tx.now)
    };
    store::update(tx.conn, &search)?;
    Ok(search)
}

/// Forgets one's own search.
///
/// # Errors
/// `NotFound` when it is not theirs.
pub fn remove(tx: &mut Tx<'_>, me: &Viewer, id: SearchId) -> Result<()> {
    let search = store::find_own(tx.conn, id, me.id)?;
    store::delete(tx.conn, search.id)
}

/// Stops the mails of the search that this token belongs to, as often as one likes. The search
/// itself stays.
///
/// # Errors
/// `NotFound` when the token belongs to none.
pub fn unsubscribe(tx: &mut Tx<'_>, token: &str) -> Result<SavedSearch> {
    let search = store::find_by_token(tx.conn, token)?;
    let search = search.with_frequency(Frequency::Never, tx.now);
    store::update(tx.conn, &search)?;
    Ok(search)
}

/// Sends the mail of one search that is due, if there is something to tell; answers whether one
/// was due. Mail and memory are one transaction, so nothing is told twice, nor forgotten when the
/// program dies in between.
///
/// # Errors
/// When the database refuses.
pub fn clock(tx: &mut Tx<'_>) -> Result<usize> {
    let Some(search) = store::find_due(tx.conn, tx.now)? else {
        return Ok(0);
    };
    let until = search.told_until.max(tx.now - settling());
    if store::claim(tx.conn, &search, until, search.next_due(tx.now))? {
        tell(tx, &search, until)?;
    }
    Ok(1)
}

fn tell(tx: &mut Tx<'_>, search: &SavedSearch, until: Instant) -> Result<()> {
    let Some(person) = members::store::find(tx.conn, search.member)? else {
        return Ok(());
    };
    if person.standing != Standing::Active {
        return Ok(());
    }
    match list_new(tx, search, &person, until) {
        Ok(new) if new.is_empty() => Ok(()),
        Ok(new) => {
            let to = person.recipient();
            let letter = letter(search, &to, &new);
            notify::enqueue(tx, &to, &letter)
        }
        // Its days are over, or its place has gone: it will not find anything any more.
        Err(Error::Invalid(_)) => {
            let silent = search.clone().with_frequency(Frequency::Never, tx.now);
            store::update(tx.conn, &silent)
        }
        Err(error) => Err(error),
    }
}

/// What others listed since the last mail and before `until`, the newest first; one more than a
/// mail names, where there is more.
fn list_new(
    tx: &mut Tx<'_>,
    search: &SavedSearch,
    person: &Person,
    until: Instant,
) -> Result<Vec<ListingCard>> {
    let reader = Reader {
        member: Some(person.id),
        area: person.area,
    };
    let home = neighbourhood::store::find(tx.conn)?;
    let index = tx.kept.of::<Index>();
    let muted = members::store::list_muted(tx.conn, person.id)?;
    let is_new = |listing: &Brief| {
        let listed = listing.created_at;
        let theirs = listing.owner != person.id && !muted.contains(&listing.owner);
        listed >= search.told_until && listed < until && theirs
    };
    let mut input = search.input.with("sort", Sort::Newest.as_str());
    let mut new = Vec::new();
    for _ in 0..PAGES {
        let home = home.as_ref();
        let page = finding::search_for(tx.conn, &index, &input, reader, home, tx.now)?.list;
        let oldest = page.items.last().map(|card| card.listing.created_at);
        new.extend(page.items.into_iter().filter(|card| is_new(&card.listing)));
        let more = oldest.is_some_and(|oldest| oldest >= search.told_until);
        match page.next {
            Some(next) if more && new.len() <= TOLD => input = input.with("cursor", &next),
            _ => break,
        }
    }
    new.truncate(TOLD + 1);
    Ok(new)
}

fn letter(search: &SavedSearch, to: &Recipient, new: &[ListingCard]) -> Mail {
    let (subject, words) = if new.len() > TOLD {
        ("search-mail-many-subject", "search-mail-many")
    } else {
        ("search-mail-subject", "search-mail")
    };
    let filled = |key| {
        Text::new(key)
            .with("name", &search.name)
            .with("count", new.len().min(TOLD))
    };
    let letter = new.iter().take(TOLD).fold(
        Mail::new(Kind::Searches, filled(subject)).say(filled(words)),
        |letter, card| {
            let path = format!("/listings/{}", card.listing.id);
            letter.item(entry(card, to), path)
        },
    );
    letter
        .item(Text::new("search-mail-all"), search.url())
        .item(Text::new("search-mail-change"), "/me/searches")
        .unsubscribe(format!("/unsubscriptions/{}", search.token))
}

/// A listing in a line: what it is, on what terms, roughly where.
fn entry(card: &ListingCard, to: &Recipient) -> Text {
    let key = match card.listing.terms {
        Terms::Lend => "search-mail-lend",
        Terms::Give => "search-mail-give",
        Terms::Look => "search-mail-look",
    };
    let place = match card.about {
        None | Some(About::Same) => Text::new("about-here"),
        Some(About::Within(metres)) if metres < 1_000 => {
            Text::new("about-metres").with("metres", metres)
        }
        Some(About::Within(metres)) => {
            Text::new("about-kilometres").with("kilometres", metres / 1_000)
        }
        Some(About::Far(kilometres)) => {
            Text::new("about-kilometres").with("kilometres", kilometres)
        }
    };
    Text::new(key)
        .with("title", &card.listing.title)
        .with("place", to.locale.tell(&place))
}
