//! The program that W3C's test suite for VC-JOSE-COSE drives: it issues and verifies credentials and
//! presentations of anybody, as JWT and as SD-JWT.
//!
//! What Palier issues and believes itself is narrower by far ([`verify`](super::verify)). Signatures,
//! headers and disclosures are the same code; what is the suite's alone is here: keys in files
//! (`keys`), the data model without our words (`document`), and elements of arrays that stay
//! hidden (`elements`).

use std::path::{Path, PathBuf};

use rand::RngCore;
use serde_json::{Value, json};

use super::holder::{self, HolderJwk};
use super::jwt::{self, Form, Sealed};
use super::report::Reason;
use super::sdjwt::{self, Parts};
use super::verify::MAX_BYTES;
use crate::db::Instant;
use crate::error::{self, Error};
use document::Media;
use keys::Key;

mod document;
mod elements;
mod keys;

/// What to do, and with which files.
#[derive(Debug, clap::Subcommand)]
pub enum Task {
    /// Sign a credential or presentation
    Issue {
        /// The files.
        #[command(flatten)]
        files: Files,
        /// Paths of claims that may stay hidden, as JSON: `["credentialSubject.name", "list[0]"]`
        #[arg(long, value_name = "NAMES", default_value = "[]")]
        sd: String,
    },
    /// Verify a credential or presentation
    Verify {
        /// The files.
        #[command(flatten)]
        files: Files,
    },
}

/// What a task reads and writes.
#[derive(Debug, clap::Args)]
pub struct Files {
    /// What to sign, as JSON; or what to verify
    #[arg(long, value_name = "FILE")]
    input: PathBuf,
    /// The key: a verification method with publicKeyJwk and, to sign, secretKeyJwk
    #[arg(long, value_name = "FILE")]
    key: PathBuf,
    /// `credential_jose`, `credential_sdjwt`, `presentation_jose` or `presentation_sdjwt`
    #[arg(long)]
    feature: String,
    /// Where the result is written, as JSON
    #[arg(long, value_name = "FILE")]
    output: PathBuf,
}

/// Why nothing came of it.
enum Failure {
    /// It is wrong.
    Refused(Reason),
    /// We do not speak it, so we cannot say.
    NotSpoken(&'static str),
}

impl From<Reason> for Failure {
    fn from(reason: Reason) -> Self {
        Self::Refused(reason)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Credential,
    Presentation,
}

/// What is signed, and how.
#[derive(Clone, Copy)]
struct Feature {
    kind: Kind,
    form: Form,
}

impl Feature {
    fn named(name: &str) -> Option<Self> {
        let (kind, form) = match name {
            "credential_jose" => (Kind::Credential, Form::Open),
            "credential_sdjwt" => (Kind::Credential, Form::Selective),
            "presentation_jose" => (Kind::Presentation, Form::Open),
            "presentation_sdjwt" => (Kind::Presentation, Form::Selective),
            _ => return None,
        };
        Some(Self { kind, form })
    }

    /// `typ` and `cty` of the header (VC-JOSE-COSE, 3.1 and 3.2).
    fn types(self) -> (&'static str, &'static str) {
        match (self.kind, self.form) {
            (Kind::Credential, form) => (form.name(), "vc"),
            (Kind::Presentation, Form::Open) => ("vp+jwt", "vp"),
            (Kind::Presentation, Form::Selective) => ("vp+sd-jwt", "vp"),
        }
    }
}

/// Does the task, and writes what came of it: `success`, with the token or the verified claims;
/// `failure`, with the reason; or `indeterminate`.
///
/// # Errors
/// When a file cannot be read or written.
pub fn run(task: &Task, random: &mut dyn RngCore, now: Instant) -> error::Result<()> {
    let (Task::Issue { files, .. } | Task::Verify { files }) = task;
    let (input, key) = (read(&files.input)?, read(&files.key)?);
    let (result, data) = match attempt(task, &files.feature, &input, &key, random, now) {
        Ok(data) => ("success", data),
        Err(Failure::Refused(Reason::Malformed(cause))) => {
            ("failure", format!("malformed: {cause}"))
        }
        Err(Failure::Refused(reason)) => ("failure", reason.slug().to_owned()),
        Err(Failure::NotSpoken(what)) => ("indeterminate", what.to_owned()),
    };
    let answer = json!({"result": result, "data": data}).to_string();
    std::fs::write(&files.output, answer).map_err(|cause| named(&files.output, &cause))
}

fn read(path: &Path) -> error::Result<Vec<u8>> {
    std::fs::read(path).map_err(|cause| named(path, &cause))
}

fn named(path: &Path, cause: &std::io::Error) -> Error {
    Error::internal(format!("{}: {cause}", path.display()))
}

fn attempt(
    task: &Task,
    feature: &str,
    input: &[u8],
    key: &[u8],
    random: &mut dyn RngCore,
    now: Instant,
) -> Result<String, Failure> {
    let feature = Feature::named(feature).ok_or(Failure::NotSpoken("unknown-feature"))?;
    let key = Key::read(key)?;
    if input.len() > MAX_BYTES {
        return Err(Reason::TooLarge.into());
    }
    match task {
        Task::Issue { sd, .. } => issue(feature, input, &key, sd, random),
        Task::Verify { .. } => verify(feature, input, &key, now),
    }
}

fn issue(
    feature: Feature,
    input: &[u8],
    key: &Key,
    sd: &str,
    random: &mut dyn RngCore,
) -> Result<String, Failure> {
    let mut claims: Value = jwt::parse(input)?;
    document::check(&claims, feature.kind)?;
    let pointers = elements::pointers(sd)?;
    let (typ, cty) = feature.types();
    // There need not be an `iss`: this `kid` leads from the issuer to the key.
    let header = json!({"alg": key.algorithm(), "typ": typ, "cty": cty, "kid": key.id});
    let sign = |claims: &Value| {
        let message = jwt::message(&header, claims);
        let signature = key.sign(message.as_bytes())?;
        Ok::<_, Reason>(format!("{message}.{}", jwt::encode(signature)))
    };
    match feature.form {
        Form::Open if pointers.is_empty() => Ok(sign(&claims)?),
        Form::Open => Err(Reason::NotAnSdJwt.into()),
        Form::Selective => {
            let disclosures = elements::conceal(&mut claims, &pointers, random)?;
            let disclosures = disclosures.iter().map(String::as_str);
            Ok(sdjwt::join(&sign(&claims)?, disclosures))
        }
    }
}

fn verify(feature: Feature, input: &[u8], key: &Key, now: Instant) -> Result<String, Failure> {
    let token = std::str::from_utf8(input.trim_ascii()).map_err(|_not_text| Reason::NotAJwt)?;
    let claims = opened(token, feature, key, now, Strangers::Refused)?;
    if feature.kind == Kind::Presentation {
        for credential in document::credentials(&claims)? {
            let form = match credential.media {
                Media::Jwt => Form::Open,
                Media::SdJwt => Form::Selective,
                Media::Cose => continue,
            };
            let kind = Kind::Credential;
            let inner = Feature { kind, form };
            opened(credential.token, inner, key, now, Strangers::Unjudged)?;
        }
    }
    Ok(claims.to_string())
}

/// What becomes of a token that names another key than the one at hand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Strangers {
    Refused,
    /// Its signature is not looked at, all else is: the suite gives the holder's key alone, and wants
    /// presentations of others' credentials to succeed.
    Unjudged,
}

/// The claims of a token, with what was disclosed back in its place.
fn opened(
    token: &str,
    feature: Feature,
    key: &Key,
    now: Instant,
    strangers: Strangers,
) -> Result<Value, Reason> {
    let parts = match feature.form {
        Form::Open => None,
        Form::Selective => Some(Parts::of(token)?),
    };
    let sealed = Sealed::of(parts.map_or(token, |parts| parts.jwt))?;
    let (typ, cty) = feature.types();
    if strangers == Strangers::Unjudged && !key.is_meant(&sealed.header) {
        let signed = sealed.header.alg != "none" && !sealed.signature()?.is_empty();
        let alg = if signed { &sealed.header.alg } else { "" };
        sealed.check(alg, typ, cty)?;
    } else {
        sealed.check(key.algorithm(), typ, cty)?;
        key.check(&sealed)?;
    }
    let mut claims = jwt::parse(&sealed.payload()?)?;
    if let Some(parts) = parts {
        claims = elements::reveal(claims, &parts)?;
        check_holder(&claims, &parts, now)?;
    }
    document::check(&claims, feature.kind)?;
    document::check_validity(&claims, now)?;
    Ok(claims)
}

/// A holder's proof is never passed over.
fn check_holder(claims: &Value, parts: &Parts<'_>, now: Instant) -> Result<(), Reason> {
    let Some(proof) = parts.binding else {
        return Ok(());
    };
    let jwk = claims.pointer("/cnf/jwk").cloned().unwrap_or_default();
    let jwk: HolderJwk = serde_json::from_value(jwk).map_err(|_none| Reason::BadKey)?;
    holder::check(parts, proof, &jwk, now).map(|_binding| ())
}
