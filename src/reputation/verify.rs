//! Verification without a network: of an export, or of one credential with keys from elsewhere.
//!
//! Every byte of the input may be hostile: size and depth are capped before parsing, keys are
//! checked before use, and only what is signed is believed.

use std::collections::{BTreeSet, HashSet};

use serde::Deserialize;

use crate::db::Instant;

use super::claims::{Claims, Statement};
use super::credential::Issuer;
use super::export::{self, Document};
use super::jwt;
use super::keys::Jwks;
use super::report::{DatedSummary, Doubt, Place, Reason, Refusal, Report};

/// The largest input: a member with 5,000 loans fits well.
pub const MAX_BYTES: usize = 5 * 1024 * 1024;

/// Verifies an export, or a JWT alone, whichever `bytes` are.
///
/// With `pinned` only those keys count, whatever keys the file brings along.
///
/// # Errors
/// The first thing that is wrong.
pub fn verify(bytes: &[u8], pinned: Option<&Jwks>, now: Instant) -> Result<Report, Refusal> {
    let is_jwt = !bytes.trim_ascii_start().starts_with(b"{");
    match (is_jwt, pinned) {
        (false, _) => verify_export(bytes, pinned, now),
        (true, Some(keys)) => verify_credential(bytes, keys, now),
        (true, None) if bytes.len() > MAX_BYTES => Err(Reason::TooLarge.at(Place::File)),
        (true, None) if jwt::looks_like_one(bytes) => Err(Reason::KeysNeeded.at(Place::File)),
        (true, None) => Err(Reason::NotAnExport.at(Place::File)),
    }
}

/// Verifies an export document, see [`export`].
///
/// # Errors
/// The first thing that is wrong.
pub fn verify_export(bytes: &[u8], pinned: Option<&Jwks>, now: Instant) -> Result<Report, Refusal> {
    let document = read(bytes).map_err(|reason| reason.at(Place::File))?;
    let keys = pinned.unwrap_or(&document.jwks);
    let at_seal = |reason: Reason| reason.at(Place::Seal);
    let seal = check(&document.seal, keys, now).map_err(at_seal)?;
    let Statement::Export(sealed) = &seal.statement else {
        return Err(at_seal(Reason::WrongStatement));
    };
    let covered = export::covered(bytes, &document.seal).map(export::content);
    if covered.as_ref() != Some(sealed) {
        return Err(Reason::Changed.at(Place::File));
    }
    let mut tally = Tally::of(&seal);
    for (index, jwt) in document.credentials.iter().enumerate() {
        check(jwt, keys, now)
            .and_then(|credential| tally.add(credential))
            .map_err(|reason| reason.at(Place::Credential(index + 1)))?;
    }
    let mut report = tally.report;
    report.sealed_on = Some(seal.claims.valid_from.date_naive());
    Ok(with_doubts(report, pinned, now))
}

/// Verifies one `vc+jwt` with the keys given.
///
/// # Errors
/// The first thing that is wrong.
pub fn verify_credential(bytes: &[u8], keys: &Jwks, now: Instant) -> Result<Report, Refusal> {
    let only = |reason: Reason| reason.at(Place::Credential(1));
    if bytes.len() > MAX_BYTES {
        return Err(only(Reason::TooLarge));
    }
    let Ok(jwt) = std::str::from_utf8(bytes.trim_ascii()) else {
        return Err(only(Reason::NotAJwt));
    };
    let credential = check(jwt, keys, now).map_err(only)?;
    let mut tally = Tally::of(&credential);
    tally.add(credential).map_err(only)?;
    Ok(with_doubts(tally.report, Some(keys), now))
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

/// What tells an export from other files, and from later versions of itself.
#[derive(Deserialize)]
struct Head {
    format: String,
    version: u64,
}

fn read(bytes: &[u8]) -> Result<Document, Reason> {
    if bytes.len() > MAX_BYTES {
        return Err(Reason::TooLarge);
    }
    let value: serde_json::Value = jwt::parse(bytes)?;
    match Head::deserialize(&value) {
        Ok(head) if head.format == export::FORMAT && head.version == export::VERSION => {}
        Ok(head) if head.format == export::FORMAT => {
            return Err(Reason::UnknownVersion(head.version));
        }
        _ => return Err(Reason::NotAnExport),
    }
    drop(value);
    jwt::parse(bytes)
}

/// A credential that is signed, well formed and valid.
struct Checked {
    claims: Claims,
    statement: Statement,
    thumbprint: String,
}

/// Everything that can be said of one credential by itself.
fn check(jwt: &str, keys: &Jwks, now: Instant) -> Result<Checked, Reason> {
    let opened = jwt::open(jwt, keys)?;
    let claims: Claims = jwt::parse(&opened.payload)?;
    if claims.iss != claims.issuer || opened.kid != opened.key.kid(&claims.issuer) {
        return Err(Reason::OtherIssuer);
    }
    let (_, context) = &claims.context;
    if !Issuer::owns_context(&claims.issuer, context) {
        return Err(Reason::UnknownContext);
    }
    if claims.sub != claims.credential_subject.id {
        return Err(Reason::OtherSubject);
    }
    if claims.valid_from > now.utc() || claims.iat > now.utc().timestamp() {
        return Err(Reason::NotYetValid);
    }
    let (_, kind) = claims.kind;
    let statement = claims.credential_subject.clone().statement(kind);
    let statement = statement
        .filter(is_possible)
        .ok_or(Reason::WrongStatement)?;
    let is_over = claims.valid_until.is_some_and(|until| until < now.utc());
    // Who paused, or whose platform has closed, must not start from zero: age only labels it.
    if is_over && !matches!(statement, Statement::Summary(_)) {
        return Err(Reason::Expired);
    }
    Ok(Checked {
        claims,
        statement,
        thumbprint: opened.key.thumbprint(),
    })
}

fn is_possible(statement: &Statement) -> bool {
    match statement {
        Statement::Received(review) | Statement::Authored(review) => {
            let rating = &review.review_rating;
            (1..=5).contains(&rating.rating_value)
                && rating.best_rating == 5
                && rating.worst_rating == 1
        }
        Statement::Summary(summary) => summary.first_month <= summary.last_month,
        Statement::Loan(_) | Statement::Export(_) => true,
    }
}

/// Counts credentials, all of one issuer and about one subject.
struct Tally {
    report: Report,
    seen: HashSet<String>,
}

impl Tally {
    /// Nothing yet but what `first` says of issuer and subject.
    fn of(first: &Checked) -> Self {
        let report = Report {
            issuer: first.claims.issuer.clone(),
            thumbprints: vec![first.thumbprint.clone()],
            subject: first.claims.sub.clone(),
            sealed_on: None,
            received_reviews: 0,
            authored_reviews: 0,
            loans: 0,
            summary: None,
            doubts: Vec::new(),
        };
        Self {
            report,
            seen: HashSet::new(),
        }
    }

    fn add(&mut self, credential: Checked) -> Result<(), Reason> {
        let Checked {
            claims,
            statement,
            thumbprint,
        } = credential;
        let report = &mut self.report;
        if claims.issuer != report.issuer {
            return Err(Reason::OtherIssuer);
        }
        if claims.sub != report.subject {
            return Err(Reason::OtherSubject);
        }
        if !self.seen.insert(claims.id) {
            return Err(Reason::Duplicate);
        }
        match statement {
            Statement::Received(_) => report.received_reviews += 1,
            Statement::Authored(_) => report.authored_reviews += 1,
            Statement::Loan(_) => report.loans += 1,
            Statement::Summary(_) if report.summary.is_some() => {
                return Err(Reason::SecondSummary);
            }
            Statement::Summary(summary) => {
                report.summary = Some(DatedSummary {
                    summary,
                    as_of: claims.valid_from.date_naive(),
                    fresh_until: claims.valid_until.map(|until| until.date_naive()),
                });
            }
            // A seal seals a file from its end, and is nothing by itself.
            Statement::Export(_) => return Err(Reason::WrongStatement),
        }
        let all: BTreeSet<_> = report.thumbprints.drain(..).chain([thumbprint]).collect();
        report.thumbprints.extend(all);
        Ok(())
    }
}

fn with_doubts(mut report: Report, pinned: Option<&Jwks>, now: Instant) -> Report {
    if pinned.is_none() {
        report.doubts.push(Doubt::KeysFromTheFile);
    }
    report.doubts.push(Doubt::NotAskedWhetherWithdrawn);
    match &report.summary {
        None => report.doubts.push(Doubt::NoSummary),
        Some(summary)
            if summary
                .fresh_until
                .is_none_or(|until| until < now.utc().date_naive()) =>
        {
            report.doubts.push(Doubt::OldSummary);
        }
        Some(_) => {}
    }
    report
}

#[cfg(test)]
mod tests;
