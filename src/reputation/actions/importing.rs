//! Bringing a reputation from another platform.

use std::sync::Arc;

use chrono::Duration;
use serde_json::Value;

use crate::app::App;
use crate::db::events::Happening;
use crate::db::{Conn, Instant, Tx};
use crate::error::{Error, FieldErrors, Result};
use crate::members::MemberId;
use crate::members::actions::attempt;
use crate::members::attempts::Bucket;
use crate::reputation::actions::believing::{self, ask};
use crate::reputation::actions::presenting::token;
use crate::reputation::claims::{Review, Statement, Summary};
use crate::reputation::holder::Holder;
use crate::reputation::report::{Proven, Reason, Report};
use crate::reputation::status::{StatusEntry, StatusList};
use crate::reputation::store::challenges;
use crate::reputation::store::imports::{self, Import, ImportedStatement};
use crate::reputation::store::issuers::{self, KnownIssuer};
use crate::reputation::verify::{self, Evidence};
use crate::reputation::{ImportId, Kept, Level, Purpose};

/// A question can be answered for so long: signing in elsewhere and finding the page takes a while.
pub const ANSWER_WITHIN: Duration = Duration::minutes(15);
/// Reviews, loans and vouches that one reputation may bring.
const MOST_STATEMENTS: usize = 2_000;
/// How often a platform is asked whether it withdrew something.
const CHECK: Duration = Duration::days(1);

/// What the other platform is to sign an answer to.
#[derive(Clone, Debug)]
pub struct Challenge {
    /// The question.
    pub nonce: String,
    /// Until when it can be answered.
    pub expires_at: Instant,
}

/// Asks a question that the holder's proof has to answer, in place of an earlier one.
///
/// # Errors
/// When the database refuses.
pub fn challenge(tx: &mut Tx<'_>, me: MemberId, purpose: Purpose) -> Result<Challenge> {
    let nonce = token(&mut tx.random);
    let expires_at = tx.now + ANSWER_WITHIN;
    challenges::put(tx.conn, me, purpose, &nonce, expires_at)?;
    Ok(Challenge { nonce, expires_at })
}

/// How this platform is called as an audience: its address without a slash at the end.
pub fn audience(app: &App) -> String {
    app.config.base_url.origin().ascii_serialization()
}

/// What a member hands in.
#[derive(Clone, Debug)]
pub struct Brought {
    /// The file: a presentation to this platform, or a whole export.
    pub file: Vec<u8>,
    /// With an export, the holder's private key (a JWK): the proof where there is no platform any
    /// more that could make one.
    pub key: Option<Vec<u8>>,
}

fn refused(reason: Reason) -> Error {
    Error::Invalid(FieldErrors::one("file", reason.text()))
}

/// A reputation that is believed.
#[derive(Clone, Debug)]
pub struct Believed {
    report: Report,
    /// The question that it answers, unless the key itself came along.
    nonce: Option<String>,
}

/// Believes a reputation from elsewhere, or says why not.
///
/// # Errors
/// `Invalid` for the field `file` with the reason; `TooMany` tries; what the database refuses.
pub async fn believe(app: &App, me: MemberId, brought: Brought) -> Result<Believed> {
    app.write_quietly(move |tx| attempt(tx, &Bucket::imports(me)))
        .await?;
    judge(app, me, brought).await?.map_err(refused)
}

async fn judge(app: &App, me: MemberId, brought: Brought) -> Result<Result<Believed, Reason>> {
    let Brought { file, key } = brought;
    let file: Arc<[u8]> = file.into();
    let Some(claimed) = believing::claims(app, &file).await? else {
        let outcome = believing::checked(app, file, Evidence::default()).await?;
        return Ok(Err(outcome
            .err()
            .map_or(Reason::NotAnExport, |refusal| refusal.reason)));
    };
    if believing::ourselves(app, &claimed.issuer).is_some() {
        return Ok(Err(Reason::OurOwn));
    }
    let known = believing::known(app, &claimed.issuer).await?;
    if known
        .as_ref()
        .is_some_and(|known| known.level == Level::Refused)
    {
        return Ok(Err(Reason::IssuerRefused));
    }
    let evidence = ask(app, &claimed, known.as_ref()).await;
    let Some(keys) = &evidence.keys else {
        return Ok(Err(Reason::IssuerSilent));
    };
    if known.is_some() && keys.keys.is_empty() {
        return Ok(Err(Reason::KeyNotPinned));
    }
    let report = match believing::checked(app, file, evidence).await? {
        Ok(report) => report,
        Err(refusal) => return Ok(Err(pinned(refusal.reason, known.as_ref()))),
    };
    let (now, audience) = (app.now(), audience(app));
    app.read(move |conn| {
        let nonce = challenges::find(conn, me, Purpose::Import, now)?.map(|(nonce, _)| nonce);
        Ok(prove_holder(report, key.as_deref(), &audience, nonce))
    })
    .await
}

/// A key that is not among the noted ones is not one that nobody knows.
fn pinned(reason: Reason, known: Option<&KnownIssuer>) -> Reason {
    match reason {
        Reason::UnknownKey if known.is_some() => Reason::KeyNotPinned,
        reason => reason,
    }
}

/// Whether it is the member's own: by a proof that answers our question, or by the key itself.
///
/// # Errors
/// Why not.
pub fn prove_holder(
    report: Report,
    key: Option<&[u8]>,
    audience: &str,
    nonce: Option<String>,
) -> Result<Believed, Reason> {
    if report.summary.is_none() {
        return Err(Reason::SummaryNeeded);
    }
    if report.statements.len() > MOST_STATEMENTS {
        return Err(Reason::TooLarge);
    }
    if let Some(binding) = &report.binding {
        if binding.audience.trim_end_matches('/') != audience {
            return Err(Reason::WrongAudience);
        }
        if nonce.as_ref() != Some(&binding.nonce) {
            return Err(Reason::WrongNonce);
        }
        return Ok(Believed { report, nonce });
    }
    let holder = key.map(Holder::from_private);
    match holder {
        None => Err(Reason::BindingMissing),
        Some(Some(holder)) if holder.public().did() == report.subject => Ok(Believed {
            report,
            nonce: None,
        }),
        Some(_) => Err(Reason::WrongBinding),
    }
}

/// Keeps for a member what was believed.
///
/// # Errors
/// As [`believe`]; also when it is another member's already, or answers no open question.
pub fn keep(tx: &mut Tx<'_>, me: MemberId, believed: &Believed) -> Result<ImportId> {
    if let Some(nonce) = &believed.nonce
        && !challenges::take(tx.conn, me, Purpose::Import, nonce, tx.now)?
    {
        return Err(refused(Reason::WrongNonce));
    }
    let Some((import, statements)) = rows(tx, me, &believed.report)? else {
        return Err(refused(Reason::WrongStatement));
    };
    if let Some(earlier) = imports::find_by_account(tx.conn, &import.issuer, &import.account)? {
        if earlier.member_id != me {
            return Err(refused(Reason::TakenByAnother));
        }
        imports::delete(tx.conn, me, earlier.id)?;
    }
    imports::insert(tx.conn, &import, &statements)?;
    let happened = Happening::new("reputation.imported", import.id.uuid());
    tx.record(happened.by(me.uuid()))?;
    Ok(import.id)
}

/// What is kept of a report; nothing of one of the first form, which has no account.
fn rows(
    tx: &mut Tx<'_>,
    me: MemberId,
    report: &Report,
) -> Result<Option<(Import, Vec<ImportedStatement>)>> {
    let Some((summary, account, (status_address, status_index))) =
        report.summary.as_ref().and_then(|dated| {
            let account = dated.summary.account.clone()?;
            Some((dated, account, bit(dated.status.as_ref())?))
        })
    else {
        return Ok(None);
    };
    let known_until = report.status_as_of.map_or(tx.now, Instant::from);
    let import = Import {
        id: tx.id(),
        member_id: me,
        issuer: report.issuer.clone(),
        account,
        summary: serde_json::to_string(&summary.summary).map_err(Error::internal)?,
        as_of: summary.as_of,
        status_address,
        status_index,
        imported_at: tx.now,
        checked_at: known_until,
        next_check_at: tx.now + CHECK,
        withdrawn_at: None,
    };
    let statements = report.statements.iter();
    let statements: Option<Vec<_>> = statements.map(|one| row(tx, import.id, one)).collect();
    Ok(statements.map(|statements| (import, statements)))
}

fn row(tx: &mut Tx<'_>, import_id: ImportId, proven: &Proven) -> Option<ImportedStatement> {
    let (kind, statement) = said(&proven.statement)?;
    let (status_address, status_index) = bit(proven.status.as_ref())?;
    Some(ImportedStatement {
        id: tx.id(),
        import_id,
        name: proven.id.clone(),
        kind,
        statement: statement.to_string(),
        status_address,
        status_index,
        withdrawn_at: None,
    })
}

fn bit(status: Option<&StatusEntry>) -> Option<(String, i32)> {
    let status = status?;
    let index = i32::try_from(status.index()?).ok()?;
    Some((status.status_list_credential.clone(), index))
}

fn said(statement: &Statement) -> Option<(Kept, Value)> {
    let (kind, value) = match statement {
        Statement::Received(review) => (Kept::Received, serde_json::to_value(review)),
        Statement::Authored(review) => (Kept::Authored, serde_json::to_value(review)),
        Statement::Loan(loan) => (Kept::Loan, serde_json::to_value(loan)),
        Statement::Vouch(vouch) => (Kept::Vouch, serde_json::to_value(vouch)),
        Statement::Summary(_) | Statement::Export(_) => return None,
    };
    Some((kind, value.ok()?))
}

/// Takes away what one brought.
///
/// # Errors
/// [`Error::NotFound`] for what is not one's own.
pub fn remove(tx: &mut Tx<'_>, me: MemberId, id: ImportId) -> Result<()> {
    if !imports::delete(tx.conn, me, id)? {
        return Err(Error::NotFound);
    }
    tx.record(Happening::new("reputation.import-removed", id.uuid()).by(me.uuid()))
}

/// One round of asking other platforms whether they withdrew what members brought from them; answers
/// how many were asked.
///
/// # Errors
/// When the database refuses.
pub async fn check_due(app: &App) -> Result<usize> {
    let now = app.now();
    let due = app
        .read(move |conn| imports::list_due(conn, now, 20))
        .await?;
    let mut asked = 0;
    for import in due {
        let claim = import.clone();
        let mine = app.write_quietly(move |tx| imports::claim(tx.conn, &claim, tx.now + CHECK));
        if mine.await? {
            check(app, import).await?;
            asked += 1;
        }
    }
    Ok(asked)
}

async fn check(app: &App, import: Import) -> Result<()> {
    let of = import.clone();
    let addresses = app
        .read(move |conn| imports::list_addresses(conn, &of))
        .await?;
    let claimed = verify::Claimed {
        issuer: import.issuer.clone(),
        keys: None,
        lists: addresses.into_iter().collect(),
    };
    let known = believing::known(app, &import.issuer).await?;
    let evidence = ask(app, &claimed, known.as_ref()).await;
    // Who is silent has withdrawn nothing; what is known stays of the day of the last answer.
    let Some(keys) = &evidence.keys else {
        return Ok(());
    };
    let now = app.now();
    let opened = |list: &String| StatusList::open(list, keys, now).ok();
    let lists: Vec<_> = evidence.lists.iter().filter_map(opened).collect();
    if lists.len() < claimed.lists.len() {
        return Ok(());
    }
    app.write(move |tx| note_withdrawn(tx, &import, &lists))
        .await
}

fn note_withdrawn(tx: &mut Tx<'_>, import: &Import, lists: &[StatusList]) -> Result<()> {
    let is_set = |address: &str, index: i32| {
        let list = lists.iter().find(|list| list.address == address);
        let index = u32::try_from(index).ok();
        list.zip(index)
            .is_some_and(|(list, index)| list.is_revoked(index))
    };
    let bits = imports::list_bits(tx.conn, import.id)?;
    let gone: Vec<_> = bits
        .into_iter()
        .filter(|(_, address, index)| is_set(address, *index))
        .map(|(id, ..)| id)
        .collect();
    if !gone.is_empty() {
        imports::withdraw_statements(tx.conn, &gone, tx.now)?;
    }
    let whole = is_set(&import.status_address, import.status_index);
    imports::checked(tx.conn, import.id, tx.now, whole.then_some(tx.now))
}

/// A member's reputation from elsewhere, as others see it.
#[derive(Clone, Debug)]
pub struct Elsewhere {
    /// Where it is from and what it says.
    pub import: Import,
    /// Its summary.
    pub summary: Summary,
    /// Whether the admins know that platform.
    pub known: bool,
    /// Texts of reviews, at most a few.
    pub words: Vec<Review>,
}

/// Texts that a profile shows of one's reputation elsewhere.
const WORDS: i64 = 20;

/// What a member brought from elsewhere and was not withdrawn.
///
/// # Errors
/// When the database refuses.
pub fn elsewhere(conn: &mut Conn, member: MemberId) -> Result<Vec<Elsewhere>> {
    let mut brought = imports::list(conn, member)?;
    brought.retain(|import| import.withdrawn_at.is_none());
    if brought.is_empty() {
        return Ok(Vec::new());
    }
    let known = issuers::list(conn)?;
    let ids: Vec<ImportId> = brought.iter().map(|import| import.id).collect();
    let words = imports::list_statements(conn, &ids, Kept::Received, WORDS)?;
    let of = |import: Import| {
        let trusted = |one: &&KnownIssuer| one.did == import.issuer && one.level == Level::Trusted;
        let own = words.iter().filter(|one| one.import_id == import.id);
        let read = own.filter_map(|one| serde_json::from_str(&one.statement).ok());
        Ok(Elsewhere {
            summary: serde_json::from_str(&import.summary).map_err(Error::internal)?,
            known: known.iter().find(trusted).is_some(),
            words: read.collect(),
            import,
        })
    };
    brought.into_iter().map(of).collect()
}
