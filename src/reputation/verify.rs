//! Verification without a network: of an export, a presentation, or credentials alone.
//!
//! Every byte of the input may be hostile: size and depth are capped before parsing, keys are
//! checked before use, and only what is signed is believed. What has to be fetched, others fetch and
//! hand in as [`Evidence`].

use serde::Deserialize;
use serde_json::Value;

use crate::db::Instant;

use super::claims::Statement;
use super::file::{self, Document, Format};
use super::jwt::{self, Form};
use super::keys::Jwks;
use super::report::{Doubt, Place, Reason, Refusal, Report};
use super::status::StatusList;
use checking::Checker;
use tally::Tally;

mod checking;
pub mod envelope;
mod tally;

/// The largest input: a member with 1,500 loans and reviews fits well.
pub const MAX_BYTES: usize = 5 * 1024 * 1024;
/// The most credentials in one file.
pub const MAX_CREDENTIALS: usize = 20_000;

/// The most lists of what was revoked that are asked for one file.
pub const MOST_LISTS: usize = 50;

/// What is known from elsewhere than the file.
#[derive(Clone, Debug, Default)]
pub struct Evidence {
    /// The issuer's own keys. Then only these count, whatever keys the file brings along.
    pub keys: Option<Jwks>,
    /// Lists of what was revoked, as the issuer publishes them now; they come before the file's.
    pub lists: Vec<String>,
}

impl Evidence {
    /// These keys, and nothing else.
    pub fn of_keys(keys: Option<Jwks>) -> Self {
        Self {
            keys,
            lists: Vec::new(),
        }
    }
}

/// Verifies whatever `bytes` are: an export, a presentation, or a credential alone.
///
/// # Errors
/// The first thing that is wrong.
pub fn verify(bytes: &[u8], evidence: &Evidence, now: Instant) -> Result<Report, Refusal> {
    if bytes.len() > MAX_BYTES {
        return Err(Reason::TooLarge.at(Place::File));
    }
    let bytes_of_text = bytes.trim_ascii();
    if bytes_of_text.starts_with(b"{") {
        return verify_json(bytes, evidence, now);
    }
    let text = std::str::from_utf8(bytes_of_text);
    match text {
        Ok(text) if text.contains('~') || jwt::looks_like_one(bytes) => {
            verify_all(&[text.to_owned()], evidence, now)
        }
        _ => Err(Reason::NotAnExport.at(Place::File)),
    }
}

fn verify_json(bytes: &[u8], evidence: &Evidence, now: Instant) -> Result<Report, Refusal> {
    let at_file = |reason: Reason| reason.at(Place::File);
    let value: Value = jwt::parse(bytes).map_err(at_file)?;
    if envelope::is_one(&value) {
        let (holder, credentials) = envelope::open(value).map_err(at_file)?;
        let report = verify_all(&credentials, evidence, now)?;
        let fits = holder.is_none_or(|holder| holder == report.subject);
        return if fits {
            Ok(report)
        } else {
            Err(at_file(Reason::OtherSubject))
        };
    }
    check_head(&value).map_err(at_file)?;
    drop(value);
    let document: Document = jwt::parse(bytes).map_err(at_file)?;
    verify_file(bytes, &document, evidence, now)
}

/// What tells our files from others, and from later versions of themselves.
#[derive(Deserialize)]
struct Head {
    format: Format,
    version: u64,
}

fn check_head(value: &Value) -> Result<(), Reason> {
    let Ok(head) = Head::deserialize(value) else {
        return Err(Reason::NotAnExport);
    };
    let known = match head.format {
        Format::Export => [1, 2].contains(&head.version),
        Format::Presentation => head.version == 1,
    };
    if known {
        Ok(())
    } else {
        Err(Reason::UnknownVersion(head.version))
    }
}

/// Verifies a sealed file, see [`file`](mod@file).
fn verify_file(
    bytes: &[u8],
    document: &Document,
    evidence: &Evidence,
    now: Instant,
) -> Result<Report, Refusal> {
    let (own, form, lists) = match (&document.jwks, &document.snapshots) {
        (Some(jwks), None) if document.version == 1 => (jwks, Form::Open, &[][..]),
        (None, Some(kept)) => (&kept.jwks, Form::Selective, kept.status_lists.as_slice()),
        _ => return Err(Reason::NotAnExport.at(Place::File)),
    };
    let keys = evidence.keys.as_ref().unwrap_or(own);
    let at_seal = |reason: Reason| reason.at(Place::Seal);
    let seal = Checker::new(keys, now)
        .open(&document.seal)
        .map_err(at_seal)?;
    let Statement::Export(sealed) = &seal.statement else {
        return Err(at_seal(Reason::WrongStatement));
    };
    let covered = file::covered(bytes, &document.seal).map(file::content);
    if covered.as_ref() != Some(sealed) {
        return Err(Reason::Changed.at(Place::File));
    }
    let mut checker =
        Checker::new(keys, now).with_lists(opened(&evidence.lists, lists, keys, now)?);
    if document.format == Format::Export {
        checker = checker.with_ends();
    }
    let mut tally = Tally::of(&seal);
    add_all(&mut tally, &checker, &document.credentials, Some(form))?;
    let must_be_bound = document.format == Format::Presentation;
    let mut report = tally
        .finish(must_be_bound)
        .map_err(|reason| reason.at(Place::File))?;
    report.sealed_on = Some(seal.claims.valid_from.date_naive());
    report.format = Some(document.format);
    Ok(with_doubts(report, evidence, now))
}

/// Verifies credentials that came without a sealed file around them.
fn verify_all(
    credentials: &[String],
    evidence: &Evidence,
    now: Instant,
) -> Result<Report, Refusal> {
    let Some(keys) = &evidence.keys else {
        return Err(Reason::KeysNeeded.at(Place::File));
    };
    let checker = Checker::new(keys, now).with_lists(opened(&evidence.lists, &[], keys, now)?);
    let Some(first) = credentials.first() else {
        return Err(Reason::NotAnExport.at(Place::File));
    };
    let first = checker
        .check(first)
        .map_err(|reason| reason.at(Place::Credential(1)))?;
    let mut tally = Tally::of(&first);
    add_all(&mut tally, &checker, credentials, None)?;
    let report = tally
        .finish(false)
        .map_err(|reason| reason.at(Place::File))?;
    Ok(with_doubts(report, evidence, now))
}

/// Adds credentials, all of one form if one is given.
fn add_all(
    tally: &mut Tally,
    checker: &Checker<'_>,
    credentials: &[String],
    form: Option<Form>,
) -> Result<(), Refusal> {
    if credentials.len() > MAX_CREDENTIALS {
        return Err(Reason::TooLarge.at(Place::File));
    }
    for (index, text) in credentials.iter().enumerate() {
        checker
            .check(text)
            .and_then(|credential| match form {
                Some(form) if form != credential.form => Err(Reason::WrongType),
                _ => tally.add(credential),
            })
            .map_err(|reason| reason.at(Place::Credential(index + 1)))?;
    }
    Ok(())
}

/// The lists that can be opened with the keys, the issuer's own before the file's.
fn opened(
    fresh: &[String],
    kept: &[String],
    keys: &Jwks,
    now: Instant,
) -> Result<Vec<StatusList>, Refusal> {
    let lists = fresh.iter().chain(kept);
    lists
        .map(|list| {
            StatusList::open(list, keys, now).map_err(|reason| reason.at(Place::StatusList))
        })
        .collect()
}

/// Reads a set of keys that was given beside the file, such as a platform's
/// `/.well-known/jwks.json`.
///
/// # Errors
/// When it is too large, too deep, or not a JWKS.
pub fn read_jwks(bytes: &[u8]) -> Result<Jwks, Refusal> {
    let capped = if bytes.len() > MAX_BYTES {
        Err(Reason::TooLarge)
    } else {
        jwt::parse(bytes)
    };
    capped.map_err(|reason: Reason| reason.at(Place::GivenKeys))
}

/// Who a file says it is from, and where that issuer says what was revoked: nothing of it is proven.
/// For who has to know whom to ask before verifying.
pub fn claimed(bytes: &[u8]) -> Option<Claimed> {
    #[derive(Deserialize)]
    struct Said {
        iss: String,
        #[serde(default, rename = "credentialStatus")]
        status: Option<super::status::StatusEntry>,
    }
    let payload = |text: &str| {
        let payload = text.split('.').nth(1)?;
        jwt::parse::<Said>(&jwt::decode(payload).ok()?).ok()
    };
    let (credentials, keys) = unwrapped(bytes)?;
    let said: Vec<Said> = credentials
        .iter()
        .filter_map(|text| payload(text))
        .collect();
    let lists = said.iter().filter_map(|said| said.status.as_ref());
    let lists = lists.map(|status| status.status_list_credential.clone());
    Some(Claimed {
        issuer: said.first()?.iss.clone(),
        lists: lists.collect(),
        keys,
    })
}

/// The tokens in whatever it is, and the keys beside them.
fn unwrapped(bytes: &[u8]) -> Option<(Vec<String>, Option<Jwks>)> {
    if bytes.len() > MAX_BYTES {
        return None;
    }
    let text = std::str::from_utf8(bytes.trim_ascii()).ok()?;
    if !text.starts_with('{') {
        return Some((vec![text.to_owned()], None));
    }
    let value: Value = jwt::parse(text.as_bytes()).ok()?;
    if envelope::is_one(&value) {
        return Some((envelope::open(value).ok()?.1, None));
    }
    let document: Document = serde_json::from_value(value).ok()?;
    let keys = document.jwks.or(document.snapshots.map(|kept| kept.jwks));
    let tokens = document.credentials.into_iter().chain([document.seal]);
    Some((tokens.collect(), keys))
}

/// What a file says of itself before it is believed.
#[derive(Clone, Debug)]
pub struct Claimed {
    /// Whom it is from.
    pub issuer: String,
    /// The keys that it brings along.
    pub keys: Option<Jwks>,
    /// The addresses of the lists of what was revoked.
    pub lists: std::collections::BTreeSet<String>,
}

fn with_doubts(mut report: Report, evidence: &Evidence, now: Instant) -> Report {
    let mut doubts = Vec::new();
    if evidence.keys.is_none() {
        doubts.push(Doubt::KeysFromTheFile);
    }
    doubts.push(match report.status_as_of {
        Some(_) if !evidence.lists.is_empty() => Doubt::WithdrawnSince,
        Some(_) => Doubt::OnlyTheFilesLists,
        None => Doubt::NotAskedWhetherWithdrawn,
    });
    if report.binding.is_none() && report.format != Some(Format::Export) {
        doubts.push(Doubt::NotBound);
    }
    let today = now.utc().date_naive();
    match &report.summary {
        None => doubts.push(Doubt::NoSummary),
        Some(summary) if summary.fresh_until.is_none_or(|until| until < today) => {
            doubts.push(Doubt::OldSummary);
        }
        Some(_) => {}
    }
    if report.ended > 0 {
        doubts.push(Doubt::SomeEnded);
    }
    report.doubts = doubts;
    report
}

#[cfg(test)]
mod tests;
