//! Verifiable Credentials Data Model 2.0, as far as one can tell without reading contexts.

use chrono::{DateTime, FixedOffset};
use serde_json::Value;

use super::Kind;
use crate::db::Instant;
use crate::reputation::report::Reason;

const CONTEXT: &str = "https://www.w3.org/ns/credentials/v2";

/// What may stand in a credential. Other properties are refused, `vc` and `vp` among them: nobody
/// would know what they sign.
const CREDENTIAL: [&str; 17] = [
    "@context",
    "confidenceMethod",
    "credentialSchema",
    "credentialStatus",
    "credentialSubject",
    "description",
    "evidence",
    "id",
    "issuer",
    "name",
    "refreshService",
    "relatedResource",
    "renderMethod",
    "termsOfUse",
    "type",
    "validFrom",
    "validUntil",
];
/// What may stand in a presentation.
const PRESENTATION: [&str; 6] = [
    "@context",
    "holder",
    "id",
    "termsOfUse",
    "type",
    "verifiableCredential",
];
/// What a JWT may claim in either (RFC 7519, RFC 7800).
const CLAIMS: [&str; 9] = [
    "aud", "cnf", "exp", "iat", "iss", "jti", "nbf", "nonce", "sub",
];

fn malformed(what: &str) -> Reason {
    Reason::Malformed(what.to_owned())
}

/// Checks what is there, and that nothing else is.
pub(super) fn check(claims: &Value, kind: Kind) -> Result<(), Reason> {
    let (known, name, author): (&[&str], _, _) = match kind {
        Kind::Credential => (&CREDENTIAL, "VerifiableCredential", "issuer"),
        Kind::Presentation => (&PRESENTATION, "VerifiablePresentation", "holder"),
    };
    let object = claims.as_object().ok_or_else(|| malformed("no object"))?;
    let is_known = |name: &&str| known.contains(name) || CLAIMS.contains(name);
    let unknown = object
        .keys()
        .map(String::as_str)
        .find(|name| !is_known(name));
    if let Some(unknown) = unknown {
        return Err(malformed(&format!("unknown property `{unknown}`")));
    }
    let contexts = claims.get("@context").and_then(Value::as_array);
    if contexts.and_then(|list| list.first()) != Some(&Value::from(CONTEXT)) {
        return Err(Reason::UnknownContext);
    }
    if !is_of_type(claims, name) {
        return Err(Reason::WrongStatement);
    }
    check_author(claims, author)?;
    match kind {
        Kind::Presentation => credentials(claims).map(|_all| ()),
        Kind::Credential if author_of(claims, author).is_none() => Err(malformed("no issuer")),
        Kind::Credential if !speaks(claims) => Err(malformed("no subject")),
        Kind::Credential => date(claims, "validFrom")
            .and(date(claims, "validUntil"))
            .map(|_day| ()),
    }
}

fn is_of_type(value: &Value, name: &str) -> bool {
    match value.get("type") {
        Some(Value::Array(types)) => types.iter().any(|known| known == name),
        Some(one) => one == name,
        None => false,
    }
}

/// Issuer or holder: an address, or an object with one as its `id`.
fn author_of<'a>(claims: &'a Value, name: &str) -> Option<&'a str> {
    let author = claims.get(name)?;
    author.get("id").unwrap_or(author).as_str()
}

/// `iss`, where there is one, is the issuer or holder (VC-JOSE-COSE, 4.1.1).
fn check_author(claims: &Value, name: &str) -> Result<(), Reason> {
    match (claims.get("iss"), author_of(claims, name)) {
        (Some(iss), Some(author)) if iss != author => Err(Reason::OtherIssuer),
        _ => Ok(()),
    }
}

fn speaks(claims: &Value) -> bool {
    match claims.get("credentialSubject") {
        Some(Value::Object(subject)) => !subject.is_empty(),
        Some(Value::Array(subjects)) => !subjects.is_empty(),
        _ => false,
    }
}

fn date(claims: &Value, name: &str) -> Result<Option<DateTime<FixedOffset>>, Reason> {
    let Some(text) = claims.get(name) else {
        return Ok(None);
    };
    let date = text.as_str().map(DateTime::parse_from_rfc3339);
    match date {
        Some(Ok(date)) => Ok(Some(date)),
        _ => Err(malformed(name)),
    }
}

/// Checks the times of a credential. Not `exp`: the suite's presentations ran out in 2024, and are to
/// succeed ever after.
pub(super) fn check_validity(claims: &Value, now: Instant) -> Result<(), Reason> {
    let now = now.utc();
    if date(claims, "validFrom")?.is_some_and(|from| from > now) {
        return Err(Reason::NotYetValid);
    }
    if date(claims, "validUntil")?.is_some_and(|until| until < now) {
        return Err(Reason::Expired);
    }
    Ok(())
}

/// How a credential in a presentation is secured.
#[derive(Clone, Copy)]
pub(super) enum Media {
    Jwt,
    SdJwt,
    /// Which we do not speak.
    Cose,
}

/// The beginnings of their `data:` addresses (RFC 2397).
const MEDIA: [(&str, Media); 3] = [
    ("data:application/vc+jwt,", Media::Jwt),
    ("data:application/vc+sd-jwt,", Media::SdJwt),
    ("data:application/vc+cose;base64,", Media::Cose),
];

/// A credential in a presentation.
pub(super) struct Enveloped<'a> {
    pub(super) media: Media,
    pub(super) token: &'a str,
}

/// The credentials of a presentation, each in an envelope that says how it is secured. What is inside
/// is not looked at.
pub(super) fn credentials(presentation: &Value) -> Result<Vec<Enveloped<'_>>, Reason> {
    let list = match presentation.get("verifiableCredential") {
        Some(Value::Array(list)) => list.as_slice(),
        Some(one) => std::slice::from_ref(one),
        None => &[],
    };
    list.iter().map(enveloped).collect()
}

fn enveloped(credential: &Value) -> Result<Enveloped<'_>, Reason> {
    let address = credential.get("id").and_then(Value::as_str);
    let opened = address.and_then(|address| {
        MEDIA.iter().find_map(|(begin, media)| {
            let token = address.strip_prefix(begin)?;
            Some(Enveloped {
                media: *media,
                token,
            })
        })
    });
    match opened {
        Some(opened) if is_of_type(credential, "EnvelopedVerifiableCredential") => Ok(opened),
        _ => Err(malformed("a credential without its envelope")),
    }
}
