//! Showing a part of one's reputation to an audience.

use chrono::Duration;
use rand::RngCore;
use uuid::Uuid;

use crate::db::events::Happening;
use crate::db::{Conn, Instant, Tx};
use crate::error::{Error, FieldErrors, Result};
use crate::loans::{self, Loan};
use crate::members::MemberId;
use crate::reputation::actions::issuing::{Held, Office, Portfolio};
use crate::reputation::claims::Kind;
use crate::reputation::file::{self, Draft, Format};
use crate::reputation::holder::Holder;
use crate::reputation::report::{Reason, Report};
use crate::reputation::sdjwt::{self, Parts};
use crate::reputation::showing::{self, Choice, MOST, MOST_VOUCHES, Presentation};
use crate::reputation::store::{self, presentations};
use crate::reputation::verify::{self, Evidence};
use crate::reputation::{Kept, PresentationId, keys, readable};
use crate::reviews::{self, Review};
use crate::texts::{Locale, Text};
use crate::vouches;
use crate::web::paging::Paged;

/// Credentials that a program can ask for at once.
const MOST_ASKED: usize = 1_000;
/// Presentations on one page.
const PAGE: usize = 20;

/// A presentation before it is kept: the file, and the nonce that its proofs answer.
struct Composed {
    file: Vec<u8>,
    nonce: String,
    /// What each credential in it says.
    kinds: Vec<Kept>,
}

impl Office<'_> {
    /// What the audience would see; nothing is kept but the credentials.
    ///
    /// # Errors
    /// A conflict for who keeps their key themselves.
    pub fn preview(
        &self,
        tx: &mut Tx<'_>,
        me: MemberId,
        choice: &Choice,
        locale: Locale,
    ) -> Result<Report> {
        let composed = self.compose(tx, me, choice, locale)?;
        self.read_own(tx.conn, &composed.file, tx.now)?
            .map_err(|reason| Error::internal(reason.slug()))
    }

    /// Shows a part of one's reputation by a link.
    ///
    /// # Errors
    /// A conflict for who keeps their key themselves.
    pub fn present(
        &self,
        tx: &mut Tx<'_>,
        me: MemberId,
        choice: &Choice,
        locale: Locale,
    ) -> Result<Presentation> {
        let Composed { file, nonce, kinds } = self.compose(tx, me, choice, locale)?;
        let count = |which: &[Kept]| {
            let found = kinds.iter().filter(|kind| which.contains(kind));
            i32::try_from(found.count()).map_err(Error::internal)
        };
        let shown = Presentation {
            id: tx.id(),
            member_id: me,
            token: token(&mut tx.random),
            audience: choice.audience.clone(),
            reviews: count(&[Kept::Received, Kept::Authored])?,
            loans: count(&[Kept::Loan])?,
            vouches: count(&[Kept::Vouch])?,
            made_at: tx.now,
            expires_at: tx.now + Duration::days(choice.days),
            withdrawn_at: None,
        };
        let file = String::from_utf8(file).map_err(Error::internal)?;
        presentations::insert(tx.conn, &shown, &nonce, &file)?;
        let happened = Happening::new("reputation.shown", shown.id.uuid());
        tx.record(happened.by(me.uuid()))?;
        Ok(shown)
    }

    fn compose(
        &self,
        tx: &mut Tx<'_>,
        me: MemberId,
        choice: &Choice,
        locale: Locale,
    ) -> Result<Composed> {
        if store::keys::find_own(tx.conn, me)?.is_some() {
            return Err(Error::conflict("reputation-show-own-key"));
        }
        let portfolio = self.part(tx, me, Some(&choice.facts))?;
        let held = &portfolio.held;
        let snapshots = self.snapshots(tx, held)?;
        let nonce = choice
            .nonce
            .clone()
            .unwrap_or_else(|| token(&mut tx.random));
        let holder = Holder::of(&self.keys.author_secret, me.uuid());
        let bound = |held: &Held| {
            let part = disclosing(&held.text, |name| choice.tells(name))?;
            Ok(holder.bind(&part, &choice.audience, &nonce, tx.now))
        };
        let credentials = held.iter().map(bound).collect::<Result<_, Reason>>();
        let host = tx.config.base_url.host_str().unwrap_or_default();
        let about = file::about_presentation(host, &choice.audience);
        let draft = Draft {
            format: Format::Presentation,
            subject: portfolio.holder.did(),
            about: about.iter().map(|text| locale.tell(text)).collect(),
            readable: readable_part(&portfolio, choice),
            credentials: credentials.map_err(|reason| Error::internal(reason.slug()))?,
            snapshots,
        };
        let file = file::write(draft, self.keys, self.issuer, tx.now).map_err(Error::internal)?;
        Ok(Composed {
            file,
            nonce,
            kinds: held.iter().map(|held| held.kind).collect(),
        })
    }

    /// Verifies what this platform wrote, with its own keys and lists of now.
    ///
    /// # Errors
    /// When the database refuses; inside, why it is not (or no longer) believed.
    pub fn read_own(
        &self,
        conn: &mut Conn,
        file: &[u8],
        now: Instant,
    ) -> Result<Result<Report, Reason>> {
        let evidence = self.own_evidence(conn, file, now)?;
        Ok(verify::verify(file, &evidence, now).map_err(|refusal| refusal.reason))
    }

    /// This platform's own keys and lists, for a file of its own.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn own_evidence(&self, conn: &mut Conn, file: &[u8], now: Instant) -> Result<Evidence> {
        let published = self.keys.published();
        let claimed = verify::claimed(file);
        let lists = claimed.iter().flat_map(|claimed| &claimed.lists);
        let numbers = lists.filter_map(|address| self.issuer.list_number(address));
        let mut tokens = Vec::new();
        for number in numbers.take(verify::MOST_LISTS) {
            if let Some(list) = self.status_list(conn, number, now)? {
                tokens.push(list);
            }
        }
        Ok(Evidence {
            keys: Some(keys::jwks(self.issuer.did(), &published)),
            lists: tokens,
        })
    }
}

/// What a program asks to be shown.
#[derive(Clone, Debug)]
pub struct Ask {
    ids: Vec<String>,
    disclose: Vec<String>,
    audience: String,
    nonce: String,
}

impl Ask {
    /// Reads what was sent.
    ///
    /// # Errors
    /// Per field.
    pub fn parse(
        ids: Vec<String>,
        disclose: Vec<String>,
        audience: &str,
        nonce: &str,
    ) -> Result<Ask> {
        let mut errors = FieldErrors::none();
        let audience = errors.take("audience", showing::audience(audience));
        let nonce = errors.take("nonce", showing::nonce(nonce));
        let some = (1..=MOST_ASKED).contains(&ids.len());
        let ids = errors.take(
            "ids",
            some.then_some(ids)
                .ok_or_else(|| Text::new("reputation-show-error-ids")),
        );
        let known = |pointer: &String| {
            Kind::ALL
                .iter()
                .any(|kind| kind.hideable().contains(pointer))
        };
        let told = disclose.iter().all(known).then_some(disclose);
        let told = errors.take(
            "disclose",
            told.ok_or_else(|| Text::new("reputation-show-error-disclose")),
        );
        let all = audience.zip(nonce.flatten()).zip(ids).zip(told);
        errors.finish(all.map(|(((audience, nonce), ids), disclose)| Ask {
            ids,
            disclose,
            audience,
            nonce,
        }))
    }
}

impl Office<'_> {
    /// Answers a program: the holder's DID, and each credential that was asked for with what is to be
    /// told of it and the holder's proof.
    ///
    /// # Errors
    /// `Invalid` for an id that is none of the member's; a conflict for who keeps their key themselves.
    pub fn answer(
        &self,
        tx: &mut Tx<'_>,
        me: MemberId,
        ask: &Ask,
    ) -> Result<(String, Vec<String>)> {
        if store::keys::find_own(tx.conn, me)?.is_some() {
            return Err(Error::conflict("reputation-show-own-key"));
        }
        let portfolio = self.portfolio(tx, me)?;
        let holder = Holder::of(&self.keys.author_secret, me.uuid());
        let mut shown = Vec::with_capacity(ask.ids.len());
        for id in &ask.ids {
            let held = portfolio
                .held
                .iter()
                .find(|held| held.id().as_ref() == Some(id));
            let held = held.ok_or_else(|| Error::field("ids", "reputation-show-error-ids"))?;
            let tells = |name: &str| {
                let end = format!("/{name}");
                let hideable = held.kind.credential().hideable();
                let mut told = ask
                    .disclose
                    .iter()
                    .filter(|pointer| hideable.contains(pointer));
                told.any(|pointer| pointer.ends_with(&end))
            };
            let part =
                disclosing(&held.text, tells).map_err(|reason| Error::internal(reason.slug()))?;
            shown.push(holder.bind(&part, &ask.audience, &ask.nonce, tx.now));
        }
        Ok((portfolio.holder.did(), shown))
    }
}

/// A credential with those of its disclosures whose names are wanted.
///
/// # Errors
/// When it is none.
pub fn disclosing(text: &str, wanted: impl Fn(&str) -> bool) -> Result<String, Reason> {
    let parts = Parts::of(text)?;
    let mut told = Vec::new();
    for disclosure in parts.disclosures() {
        if wanted(&sdjwt::name(disclosure)?) {
            told.push(disclosure);
        }
    }
    Ok(sdjwt::join(parts.jwt, told))
}

/// What a person reads in the file: counts, and nothing that is not shown.
fn readable_part(portfolio: &Portfolio, choice: &Choice) -> serde_json::Value {
    readable::shown(&portfolio.record, &portfolio.facts, choice)
}

/// 128 bits of chance, in base64url.
pub fn token(random: &mut dyn RngCore) -> String {
    let mut bytes = [0; 16];
    random.fill_bytes(&mut bytes);
    crate::reputation::jwt::encode(bytes)
}

/// What one can show: the latest reviews, loans and vouches.
#[derive(Clone, Debug)]
pub struct Offered {
    /// Reviews that one got, with what may travel of their texts.
    pub received: Vec<Review>,
    /// Reviews that one wrote.
    pub written: Vec<Review>,
    /// Finished loans and gifts.
    pub loans: Vec<Loan>,
    /// Neighbours who met one.
    pub vouches: Vec<vouches::Received>,
}

impl Offered {
    /// The ids of what others said of one, and of the loans.
    pub fn facts(&self) -> Vec<Uuid> {
        let received = self.received.iter().map(|review| review.id.uuid());
        let loans = self.loans.iter().map(|loan| loan.id.uuid());
        let vouches = self.vouches.iter().map(|vouch| vouch.id.uuid());
        received.chain(loans).chain(vouches).collect()
    }
}

/// What a member can choose from.
///
/// # Errors
/// When the database refuses.
pub fn offered(conn: &mut Conn, me: MemberId, now: Instant) -> Result<Offered> {
    let limit = i64::try_from(MOST).unwrap_or(i64::MAX);
    let mut written = reviews::store::list_latest_by(conn, me, limit)?;
    written.retain(Review::is_visible);
    let mut loans = loans::store::list_finished_of(conn, me)?;
    loans.retain(|loan| !loan.disputed);
    loans.truncate(MOST);
    let mut vouches = vouches::store::list_received(conn, me, now)?;
    vouches.reverse();
    vouches.truncate(MOST_VOUCHES);
    Ok(Offered {
        received: reviews::store::list_visible_about(conn, me, None, limit)?,
        written,
        loans,
        vouches,
    })
}

/// A page of what one shows, newest first.
///
/// # Errors
/// When the database refuses.
pub fn list(
    conn: &mut Conn,
    me: MemberId,
    after: Option<PresentationId>,
) -> Result<Paged<Presentation>> {
    let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let found = presentations::list(conn, me, after, limit)?;
    Paged::cut(found, PAGE, |shown| shown.id)
}

/// Withdraws what one shows: from now on the link leads nowhere, and `/verify` says so of the file.
///
/// # Errors
/// [`Error::NotFound`] for what is not one's own; a conflict when it was withdrawn already.
pub fn withdraw(tx: &mut Tx<'_>, me: MemberId, id: PresentationId) -> Result<()> {
    presentations::find(tx.conn, me, id)?.ok_or(Error::NotFound)?;
    if !presentations::withdraw(tx.conn, me, id, tx.now)? {
        return Err(Error::conflict("reputation-show-already"));
    }
    tx.record(Happening::new("reputation.hidden", id.uuid()).by(me.uuid()))
}

/// What a link leads to.
#[derive(Clone, Debug)]
pub enum Shown {
    /// It can be seen.
    Open(Box<Report>, String),
    /// Its member withdrew it, or its time is over.
    Closed,
    /// It was good once: meanwhile something in it was revoked.
    Refused(Reason),
}

/// What the link with this token leads to.
///
/// # Errors
/// [`Error::NotFound`] when there never was such a link.
pub fn follow(conn: &mut Conn, office: Office<'_>, token: &str, now: Instant) -> Result<Shown> {
    let found = presentations::find_by_token(conn, token)?;
    let (shown, file) = found.ok_or(Error::NotFound)?;
    if !shown.is_open(now) {
        return Ok(Shown::Closed);
    }
    Ok(match office.read_own(conn, file.as_bytes(), now)? {
        Ok(report) => Shown::Open(Box::new(report), file),
        Err(reason) => Shown::Refused(reason),
    })
}
